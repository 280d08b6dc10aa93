"""Reports among many awards: all statements of each against the best that were found by hand, as the register grows, and as files."""

import re
import statistics
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import reports_by_hand as by_hand
from figures import Figure, interleaved, ratio, timed
from importing import used
from papers import measure as measure_papers
from reports_data import FULL_YEARS, build, copy_to_server
from search import database_of_its_own
from sheets import measure as measure_sheets
from sqlalchemy import event, text
from sqlmodel import Session
from startup import PROGRAM, bare_environment

from awards.models.kinds import Clock
from awards.reports.annual import annual
from awards.reports.ceremony import ceremony_sheet
from awards.reports.decision import decision_list
from awards.reports.missing import missing
from awards.reports.question import AnnualQuestion
from awards.reports.recipient import recipient_history
from awards.reports.register import certificate_register
from awards.reports.report import Report
from awards.store.migrate import create_register
from awards.store.place import Place
from awards.store.reading import reading
from awards.text.periods import year_period
from data import LAST_YEAR, YEARS

ROUNDS = 7
LARGE = 5_000_000
"""Registers above so many rows are measured in fewer rounds."""

FEWEST_OF_A_YEAR = 40
SQL_TARGET, GROWTH_TARGET, MEMORY_TARGET = 1.2, 1.2, 1.2
AT = "2023-01-05T02:00:00Z"
CEREMONY, PAPERS_BEFORE_THE_LAST = 2, 10
_PARAMETER = re.compile(r":(\w+)")

Statement = tuple[str, Any]
"""What is sent to an engine, and the values with it."""


@dataclass(frozen=True, slots=True)
class Case:
    """One report: how the program makes it, the statements found by hand for the same, and what the figures of both must agree in."""

    name: str
    make: Callable[[Session], Report]
    by_hand: Sequence[str]
    values: Mapping[str, object]
    found: Callable[[Report], int]
    found_by_hand: Callable[[Sequence[Sequence[Any]]], int]


def question(clock: Clock = Clock.WORK) -> AnnualQuestion:
    """Ask for the last year."""
    return AnnualQuestion(period=year_period(LAST_YEAR), at=AT, clock=clock)


def year_values() -> dict[str, object]:
    """The year and the one before it, as statements written by hand want them."""
    found: dict[str, object] = {}
    for prefix, year in (("", LAST_YEAR), ("older_", LAST_YEAR - 1)):
        found |= {f"{prefix}begins": str(year), f"{prefix}behind": f"{year}-12-31~"}
    return found | {"year": LAST_YEAR, "older": LAST_YEAR - 1}


def cases(session: Session) -> list[Case]:
    """Every report: the summary by each clock, the others by the work year, and those of one record about one of the last year."""
    paper, recipient = one_paper(session)
    year = year_values()
    return [
        *(
            Case(
                f"annual, {clock.value} clock",
                partial(annual, question=question(clock)),
                by_hand.of_annual(clock),
                year,
                lambda report: last_line(report, "by_body_and_form", "total"),
                lambda answers: sum(row[-1] for row in answers[2]),
            )
            for clock in Clock
        ),
        Case(
            "register",
            partial(certificate_register, question=question()),
            by_hand.of_register(),
            year,
            rows_of,
            lambda answers: len(answers[0]),
        ),
        Case(
            "missing",
            partial(missing, question=question()),
            by_hand.of_missing(),
            year,
            lacking_classes,
            lambda answers: sum(row[2] for row in answers[1]),
        ),
        Case(
            "ceremony",
            partial(ceremony_sheet, ceremony_id=CEREMONY, at=AT),
            by_hand.of_ceremony(),
            {"id": CEREMONY},
            rows_of,
            lambda answers: counting(answers[4]),
        ),
        Case(
            "decision",
            partial(decision_list, document_id=paper, at=AT),
            by_hand.of_decision(),
            {"id": paper},
            rows_of_lists,
            lambda answers: len(answers[3]),
        ),
        Case(
            "recipient",
            partial(recipient_history, recipient_id=recipient, at=AT),
            by_hand.of_recipient(),
            {"id": recipient},
            rows_of,
            lambda answers: counting(answers[1]),
        ),
    ]


def last_line(report: Report, name: str, key: str) -> int:
    """A figure of the last line of a table."""
    [totals] = [table.totals for table in report.tables if table.name == name]
    return int(str((totals or {})[key]))


def rows_of(report: Report) -> int:
    """How many lines the first table has."""
    return len(report.tables[0].rows)


def rows_of_lists(report: Report) -> int:
    """How many lines the lists of a decision have together."""
    return sum(len(table.rows) for table in report.tables if table.name in {"collectives", "households", "individuals"})


def lacking_classes(report: Report) -> int:
    """Of how many awards the class is not known."""
    return next(int(str(row.cells["awards"])) for row in report.tables[0].rows if row.cells["gap"] == "class")


def counting(lines: Sequence[Sequence[Any]]) -> int:
    """How many of the lines that were read count: the fifth and sixth of their columns are nature and stage."""
    return sum(line[4] in {"grant", "posthumous"} and line[5] == "granted" for line in lines)


def one_paper(session: Session) -> tuple[int, int]:
    """Choose a granted decision of the last year, and one of those whom it honours."""
    chosen = f"SELECT max(id) - {PAPERS_BEFORE_THE_LAST} FROM document WHERE stage = 'granted' AND id % 211 > {PAPERS_BEFORE_THE_LAST}"
    honoured = "SELECT max(a.recipient_id) FROM award a JOIN award_grant g ON g.id = a.grant_id WHERE g.document_id = :paper"
    paper = session.connection().execute(text(chosen)).scalar_one()
    return int(paper), int(session.connection().execute(text(honoured), {"paper": paper}).scalar_one())


def measure(folder: Path, rows: int, postgres: str | None) -> list[Figure]:
    """Build a register of `rows` awards and one of a tenth with the same two last years; measure both, on a server too where one is given."""
    small, large = folder / "small.db", folder / "large.db"
    in_a_year = max(rows // YEARS, 100)
    few = max(rows // 10, FULL_YEARS * in_a_year + (YEARS - FULL_YEARS) * FEWEST_OF_A_YEAR)
    seconds = timed(lambda: build(large, rows, in_a_year)) + timed(lambda: build(small, few, in_a_year))
    figures = [Figure(f"reports: building the two registers ({rows:,} and {few:,} awards, {in_a_year:,} a year)", seconds, unit="s")]
    figures += of_an_engine("SQLite", Place(path=small), Place(path=large), rows)
    if postgres:
        with database_of_its_own(postgres) as one, database_of_its_own(postgres, "large") as other:
            copy_to_server(small, one)
            copy_to_server(large, other)
            figures += of_an_engine("PostgreSQL", one, other, rows)
    return [*figures, *memory(folder, small, large), *measure_sheets(folder, rows), *measure_papers(rows)]


def of_an_engine(engine: str, small: Place, large: Place, rows: int) -> list[Figure]:
    """Compare each report's statements with those written by hand, and the same report in the two registers."""
    rounds = ROUNDS if rows < LARGE else 3
    figures = []
    with opened(large) as many, opened(small) as few:
        for case, other in zip(cases(many), cases(few), strict=True):
            figures += against_the_best(engine, many, case, rounds)
            figures.append(as_it_grows(engine, (few, other), (many, case), rounds))
    return figures


@contextmanager
def opened(place: Place) -> Iterator[Session]:
    """Open a register to read; on a server every statement is planned anew, as in a process that makes one report."""
    with reading(place) as session:
        raw = session.connection().connection.dbapi_connection
        if hasattr(raw, "prepare_threshold"):
            raw.prepare_threshold = None
        yield session


def sent_by(session: Session, make: Callable[[Session], Report]) -> list[Statement]:
    """Return all statements and values that a report sends to the engine."""
    sent: list[Statement] = []

    def note(_connection: Any, _cursor: Any, statement: str, values: Any, *_rest: Any) -> None:
        sent.append((statement, values))

    session.expunge_all()
    event.listen(session.get_bind(), "before_cursor_execute", note)
    make(session)
    event.remove(session.get_bind(), "before_cursor_execute", note)
    return sent


def written(session: Session, case: Case) -> list[Statement]:
    """Return the statements found by hand, as the engine's own module wants them."""
    statements = [(one, {name: case.values[name] for name in _PARAMETER.findall(one)}) for one in case.by_hand]
    if session.get_bind().dialect.name == "sqlite":
        return statements
    return [(_PARAMETER.sub(r"%(\1)s", one.replace("%", "%%")), values) for one, values in statements]


def send(session: Session, statements: Sequence[Statement]) -> list[list[Any]]:
    """Send statements to the engine by its own module alone, and fetch all rows."""
    raw: Any = session.connection().connection.dbapi_connection
    return [raw.cursor().execute(statement, values).fetchall() for statement, values in statements]


def against_the_best(engine: str, session: Session, case: Case, rounds: int) -> list[Figure]:
    """Compare all statements of a report with those found by hand: same register, same raw connection, all rows fetched."""
    own, best = sent_by(session, case.make), written(session, case)
    assert case.found(case.make(session)) == case.found_by_hand(send(session, best)) > 0, f"{case.name}: both find the same"
    times = repetitions(partial(send, session, own))

    def repeated(statements: Sequence[Statement]) -> None:
        for _ in range(times):
            send(session, statements)

    taken = interleaved({"own": partial(repeated, own), "best": partial(repeated, best)}, rounds)
    whole = interleaved({"report": partial(case.make, session)}, min(rounds, 3))
    what = f"{case.name}, {engine}"
    return [
        Figure(f"{what}: {len(own)} statements ÷ {len(best)} written by hand", ratio(taken["own"], taken["best"]), SQL_TARGET),
        Figure(f"{what}: the statements written by hand", statistics.median(taken["best"]) / times * 1000, unit="ms"),
        Figure(f"{what}: the whole report", statistics.median(whole["report"]) * 1000, unit="ms"),
    ]


def repetitions(call: Callable[[], Any]) -> int:
    """How often something quick is repeated, so that the clock can tell it from nothing."""
    return max(1, int(0.02 / max(timed(call), 1e-6)))


def as_it_grows(engine: str, few: tuple[Session, Case], many: tuple[Session, Case], rounds: int) -> Figure:
    """Compare what a report sends in a register with what it sends for as many lines in one ten times as large."""
    (small, one), (large, other) = few, many
    sent, sent_there = sent_by(small, one.make), sent_by(large, other.make)
    times = repetitions(partial(send, small, sent))

    def repeated(session: Session, statements: Sequence[Statement]) -> None:
        for _ in range(times):
            send(session, statements)

    taken = interleaved({"few": partial(repeated, small, sent), "many": partial(repeated, large, sent_there)}, rounds)
    return Figure(f"{one.name}, {engine}: the same in a register ten times as large", ratio(taken["many"], taken["few"]), GROWTH_TARGET)


def memory(folder: Path, small: Path, large: Path) -> list[Figure]:
    """Compare the peaks of whole processes above what the same command needs in an empty register."""
    empty = folder / "empty.db"
    create_register(Place(path=empty), office_name="UBND tỉnh Mẫu", office_number=0)
    figures = []
    for name in ("annual", "register", "missing"):
        words = (*PROGRAM, "report", name, str(LAST_YEAR), "--format", "json")
        idle, few, many = (statistics.median(peak(folder, words, one) for _ in range(3)) for one in (empty, small, large))
        figures.append(Figure(f"report {name}: peak memory above an empty register", many - idle, unit="MiB"))
        what = f"report {name}: memory above an empty register, the same year in a register ten times as large"
        figures.append(Figure(what, (many - idle) / max(few - idle, 1), MEMORY_TARGET))
    return figures


def peak(folder: Path, words: Sequence[str], register: Path) -> float:
    """The peak of memory of one command, in MiB."""
    return used(words, bare_environment(folder) | {"AWARDS_DATABASE": str(register)}).peak
