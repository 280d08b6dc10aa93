"""The annual summary among many awards: its first query against the best index there could be, and as the register grows."""

import sqlite3
import statistics
from functools import partial
from pathlib import Path
from typing import Any

from figures import Figure, interleaved, ratio, timed
from sqlalchemy import event
from sqlmodel import Session

from awards.models.kinds import Clock
from awards.reports.annual import annual
from awards.reports.counting import count_lines
from awards.reports.question import AnnualQuestion
from awards.store.place import Place
from awards.store.reading import reading
from awards.text.periods import year_period
from data import LAST_YEAR, broken_references, fill_awards, new_register

ROUNDS = 31
REPORT_ROUNDS = 3
SHARE_OF_THE_YEAR = 21
CHECKED_UP_TO = 100_000
ASKED_AT = "2023-01-05T02:00:00Z"
BEST_INDEX = """
CREATE TABLE award_d (
    id INTEGER PRIMARY KEY, recipient_id INTEGER, form INTEGER, decision_id INTEGER, year INTEGER, reason TEXT, body INTEGER, kind TEXT
);
INSERT INTO award_d (id, recipient_id, form, decision_id, year, reason, body, kind)
    SELECT id, recipient_id, form_id, grant_id, work_year, unit, issuer_id, kind FROM award;
CREATE INDEX award_d_cover ON award_d (year, body, form, kind);
"""
BEST_STATEMENT = "SELECT body, form, kind, count(*) FROM award_d WHERE year = ? GROUP BY 1, 2, 3"


def measure(folder: Path, rows: int) -> list[Figure]:
    """Build a register of `rows` awards and one of a tenth with the same last year; measure both, before and after ANALYZE."""
    in_last_year = max(rows // SHARE_OF_THE_YEAR, 100)
    large, small = folder / "large.db", folder / "small.db"
    seconds = timed(lambda: build(large, rows, in_last_year)) + timed(
        lambda: build(small, max(rows // 10, in_last_year + 290), in_last_year)
    )
    figures = [Figure(f"summary: building the two registers ({rows:,} awards, {in_last_year:,} in the year)", seconds, unit="s")]
    figures += against_the_best_index(large, "as filled") + as_it_grows(small, large)
    for path in (small, large):
        with sqlite3.connect(path) as connection:
            connection.execute("ANALYZE")
    return figures + against_the_best_index(large, "after ANALYZE") + whole_report(large)


def build(path: Path, rows: int, in_last_year: int) -> None:
    """Make and fill one register, and beside its awards the flat table with the best index; ANALYZE is not run."""
    connection = new_register(path)
    fill_awards(connection, rows, in_last_year)
    connection.executescript(BEST_INDEX)
    if rows <= CHECKED_UP_TO:
        assert broken_references(connection) == 0
    connection.close()


def question(clock: Clock = Clock.WORK) -> AnnualQuestion:
    """Ask for the last year."""
    return AnnualQuestion(period=year_period(LAST_YEAR), at=ASKED_AT, clock=clock)


def counting_statement(session: Session, clock: Clock) -> tuple[str, Any]:
    """Return the statement and values that `count_lines` sends to the engine."""
    sent: list[tuple[str, Any]] = []

    def note(_connection: Any, _cursor: Any, statement: str, values: Any, *_rest: Any) -> None:
        sent.append((statement, values))

    event.listen(session.get_bind(), "before_cursor_execute", note)
    count_lines(session, question(clock))
    event.remove(session.get_bind(), "before_cursor_execute", note)
    [statement] = sent
    return statement


def against_the_best_index(path: Path, when: str) -> list[Figure]:
    """Compare the program's statement with the covering-index statement: same file, same raw connection, all rows fetched."""
    with reading(Place(path=path)) as session:
        statement, values = counting_statement(session, Clock.WORK)
    with sqlite3.connect(path) as connection:
        own = connection.execute(statement, values).fetchall()
        best = connection.execute(BEST_STATEMENT, (LAST_YEAR,)).fetchall()
        assert sorted(own) == sorted(best), "both statements count the same"
        taken = interleaved(
            {
                "own": lambda: connection.execute(statement, values).fetchall(),
                "best": lambda: connection.execute(BEST_STATEMENT, (LAST_YEAR,)).fetchall(),
            },
            ROUNDS,
        )
    return [
        Figure(f"summary: by_body_and_form query ÷ covering-index statement, {when}", ratio(taken["own"], taken["best"]), 1.2),
        Figure(
            f"summary: the covering-index statement itself ({len(best):,} groups), {when}",
            statistics.median(taken["best"]) * 1000,
            unit="ms",
        ),
    ]


def as_it_grows(small: Path, large: Path) -> list[Figure]:
    """Compare the same year in the two registers, by each clock, through the program's own function."""
    figures = []
    with reading(Place(path=small)) as few, reading(Place(path=large)) as many:
        for clock in Clock:
            assert sum(row[3] for row in count_lines(few, question(clock))) == sum(row[3] for row in count_lines(many, question(clock)))
            taken = interleaved(
                {"few": partial(count_lines, few, question(clock)), "many": partial(count_lines, many, question(clock))}, ROUNDS
            )
            what = f"summary: the same year in a register ten times as large, {clock.value} clock"
            figures.append(Figure(what, ratio(taken["many"], taken["few"]), 1.5))
            figures.append(
                Figure(f"summary: the year in the large register, {clock.value} clock", statistics.median(taken["many"]) * 1000, unit="ms")
            )
    return figures


def whole_report(path: Path) -> list[Figure]:
    """Time the whole annual report by each clock beside the covering-index statement."""
    figures = []
    with reading(Place(path=path)) as session, sqlite3.connect(path) as connection:
        for clock in Clock:
            taken = interleaved(
                {
                    "report": partial(annual, session, question(clock)),
                    "best": lambda: connection.execute(BEST_STATEMENT, (LAST_YEAR,)).fetchall(),
                },
                REPORT_ROUNDS,
            )
            what = f"summary: the whole annual report, {clock.value} clock"
            figures.append(Figure(what, statistics.median(taken["report"]) * 1000, unit="ms"))
            figures.append(Figure(f"{what} ÷ covering-index statement", ratio(taken["report"], taken["best"])))
    return figures
