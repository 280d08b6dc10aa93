"""Takes made-up lines in, as a file of them would be."""

import datetime
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from sqlmodel import Session, select

from awards.models.award import Award
from awards.models.recipient import Recipient
from awards.services.intake.intake import Intake, Sender, frame_for, opened
from awards.services.intake.papers import PaperWishes
from awards.services.intake.people import Answers
from awards.services.intake.taking_in import Outcome, Wishes
from awards.store.door import reading
from awards.store.place import Place
from awards.text.cell_values import Value

TODAY = datetime.date(2026, 6, 30)
FILE = "ds.csv"
PAPER = {"issuer": "UBND xã Mẫu Sơn", "number": "12/QĐ-UBND", "date": "30/12/2025", "form": "GK", "year": "2025"}
PEOPLE = (
    {"kind": "individual", "name": "Nguyễn Văn An", "post": "Trưởng thôn", "unit": "Thôn Tân Phú"},
    {"kind": "individual", "name": "Lê Thị Cúc", "post": "Giáo viên", "unit": "Trường THCS Tân Hội"},
    {"kind": "household", "name": "Hộ ông K'Brểu", "unit": "Thôn Tân Phú"},
    {"kind": "collective", "name": "Trường THCS Tân Hội"},
)


@contextmanager
def intake_of(
    place: Place,
    rows: Sequence[Mapping[str, Value]],
    fixed: Mapping[str, str] = PAPER,
    *,
    decision: int = 0,
    people_only: bool = False,
    digest: str = "d",
) -> Iterator[Intake]:
    """The lines beside the records of a register."""
    fields = tuple(dict.fromkeys(name for row in rows for name in row))
    with reading(place) as session:
        frame = frame_for(session, TODAY, dict(fixed), decision, people_only=people_only)
    with opened(place, Sender("clerk", "import", FILE, digest), fields, frame) as intake:
        intake.load(("", number, [row.get(name, "") for name in fields]) for number, row in enumerate(rows, start=2))
        yield intake


def wishes(**more: object) -> Wishes:
    """How far to go; the file is always the same."""
    return Wishes(paper=PaperWishes(source=FILE), **more)  # type: ignore[arg-type]


def take(
    place: Place,
    rows: Sequence[Mapping[str, Value]],
    fixed: Mapping[str, str] = PAPER,
    *,
    decision: int = 0,
    answers: Answers | None = None,
    **more: object,
) -> Outcome:
    """Take lines in, or raise why not."""
    people_only = bool(more.get("people_only"))
    with intake_of(place, rows, {} if decision or people_only else fixed, decision=decision, people_only=people_only) as intake:
        if answers is not None:
            intake.answers = answers
        return intake.recorded(wishes(document_id=decision, **more))


def lines(session: Session) -> list[tuple[str, str | None, str | None]]:
    """Name, post and unit of every line, in the order they were recorded."""
    return [(one.name, one.post, one.unit) for one in session.exec(select(Award).order_by(Award.id))]  # type: ignore[arg-type]


def names(session: Session) -> list[str]:
    """The name of every recipient."""
    return sorted(session.exec(select(Recipient.name)))
