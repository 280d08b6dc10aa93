"""What a line costs inside `awards shell`: beside the same service call and rendering in the same warm process."""

import os
import statistics
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from figures import Figure, interleaved, ratio
from sqlalchemy import Connection, Engine
from sqlmodel import Session

from awards import language
from awards.checks.registry import findings_of_paper
from awards.cli.console import deliver
from awards.cli.desk import collect_again, tell
from awards.cli.find import COLUMNS, cells
from awards.cli.options import Output
from awards.cli.papers import show_paper
from awards.cli.recipient import show_recipient
from awards.cli.shell import Sitting
from awards.cli.views import listing, translated
from awards.reports.annual import annual
from awards.reports.question import AnnualQuestion
from awards.services.documents import document_by_id
from awards.services.recipients import recipient_by_id
from awards.services.search import find
from awards.store.place import Place
from awards.store.reading import reading
from awards.text.periods import year_period
from data import BODIES, LAST_YEAR, RECIPIENT, fill_awards, insert, new_register, people

LINES, IN_LAST_YEAR, PEOPLE = 5000, 500, 5000
FIRST_PERSON = 100_001
ROUNDS = 31
ASKED_AT = "2023-01-05T02:00:00Z"
NAME, RECIPIENT_SHOWN, PAPER_SHOWN = "nguyen van an", BODIES + 1, 200

Call = Callable[[Session], None]


def measure(folder: Path) -> list[Figure]:
    """Build a register and measure four commands that read."""
    place = Place(path=folder / "office.db")
    build(folder / "office.db")
    spoken = language.current()
    language.use("vi")
    try:
        with output_thrown_away():
            return [figure for line, call in commands().items() for figure in figures_of(line, call, place)]
    finally:
        language.use(spoken)


def build(path: Path) -> None:
    """Make and fill a register with lines and with people who can be found."""
    connection = new_register(path)
    fill_awards(connection, LINES, IN_LAST_YEAR)
    insert(connection, "recipient", RECIPIENT, people(PEOPLE, first=FIRST_PERSON))
    connection.execute("INSERT INTO recipient_search (recipient_search) VALUES ('rebuild')")
    connection.close()


def commands() -> Mapping[str, Call]:
    """Return the lines, and what each asks and shows."""
    return {
        f'find "{NAME}"': show_found,
        f"recipient show {RECIPIENT_SHOWN}": lambda session: show_recipient(session, recipient_by_id(session, RECIPIENT_SHOWN), Output()),
        f"decision show {PAPER_SHOWN}": show_decision,
        f"report annual {LAST_YEAR}": show_year,
    }


def show_found(session: Session) -> None:
    """Find a name and show who bears it."""
    found = find(session, NAME)
    deliver(listing("found", "", translated(COLUMNS), [cells(session, one) for one in found]), None, None, force=False)


def show_decision(session: Session) -> None:
    """Show a decision and what may be questioned about it."""
    document = document_by_id(session, PAPER_SHOWN)
    tell(findings_of_paper(session, document))
    show_paper(session, document, Output())


def show_year(session: Session) -> None:
    """Show the summary of the last year."""
    deliver(annual(session, AnnualQuestion(period=year_period(LAST_YEAR), at=ASKED_AT)), None, None, force=False)


def figures_of(line: str, call: Call, place: Place) -> list[Figure]:
    """Time a line beside the same call through a door of its own, and in a new session on an engine that is kept."""
    sitting = Sitting(place, "bench")
    assert sitting.obey(line) == 0, f"{line} fails"
    collect_again()
    with reading(place) as session:
        kept = partial(in_new_session, call, session.get_bind())
        taken = interleaved({"line": partial(sitting.obey, line), "call": partial(through_the_door, call, place), "kept": kept}, ROUNDS)
    milliseconds = statistics.median(taken["line"]) * 1000
    return [
        Figure(f"shell: “{line}” ÷ its service call and rendering ({milliseconds:.1f} ms)", ratio(taken["line"], taken["call"]), 2),
        Figure(f"shell: “{line}” ÷ the same on an engine that is kept", ratio(taken["line"], taken["kept"]), 2),
    ]


def through_the_door(call: Call, place: Place) -> None:
    """Open the register to read, and ask."""
    with reading(place) as session:
        call(session)


def in_new_session(call: Call, engine: Engine | Connection) -> None:
    """Ask with the statements compiled already."""
    with Session(engine, expire_on_commit=False, autoflush=False) as session:
        call(session)


@contextmanager
def output_thrown_away() -> Iterator[None]:
    """Send what is written nowhere."""
    streams = sys.stdout, sys.stderr
    with open(os.devnull, "w", encoding="utf-8") as out, open(os.devnull, "w", encoding="utf-8") as err:
        sys.stdout, sys.stderr = out, err
        try:
            yield
        finally:
            sys.stdout, sys.stderr = streams
