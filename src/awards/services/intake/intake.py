"""A file on its way into the register: loaded once beside the records, tried as often as the clerk wants, recorded at last or not at all."""

import datetime
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from itertools import islice

from sqlmodel import Session

from awards.errors.importing import LinesDoubtful, LinesRefused, NothingToTake
from awards.services.documents import document_by_id, grants_of, issuer_of
from awards.services.intake.frame import Frame
from awards.services.intake.lookup import Lookup
from awards.services.intake.people import Answers
from awards.services.intake.reading import LineReader
from awards.services.intake.staged import PAPER_LINE, TABLES, Remark
from awards.services.intake.taking_in import Outcome, TakingIn, Wishes
from awards.store.door import OpenBatch
from awards.store.place import Place
from awards.store.reading import reading
from awards.store.staging import Stage as StagePlace
from awards.store.staging import staged
from awards.text.cell_values import Value

ForeignLine = tuple[str, int, Sequence[Value]]
MOST_NAMED = 20
AT_ONCE = 1_000
"""Lines read before they are put beside the records."""


class OnlyTriedError(Exception):
    """The trial is over: nothing of it stays."""


@dataclass(frozen=True, slots=True)
class Sender:
    """Who takes the file in, and which file it is."""

    who: str
    command: str
    source: str
    digest: str


@dataclass(slots=True)
class Intake:
    """The lines of one file, beside the records until they are recorded."""

    stage: StagePlace
    sender: Sender
    reader: LineReader
    fields: tuple[str, ...]
    answers: Answers = field(default_factory=Answers)

    def load(self, lines: Iterable[ForeignLine]) -> None:
        """Read every line once; nobody waits for it."""
        rows, papers = self.reader.rows(lines), self.reader.told.papers
        with self.stage.loading():
            while chunk := list(islice(rows, AT_ONCE)):
                self.stage.fill("intake", self.reader.columns, chunk)
                self.stage.fill("intake_said", PAPER_LINE, papers)
                papers.clear()
        self.reader.forget()

    def tried(self, wishes: Wishes, seen: Callable[[Session, Outcome], None] = lambda _session, _outcome: None) -> Outcome:
        """What taking the lines in would do; nothing of it stays. `seen` may look at the records as they would be."""
        found: list[Outcome] = []
        with suppress(OnlyTriedError), self.writing() as session:
            outcome = TakingIn(session, self.reader.told, wishes, self.answers).run(self.fields)
            seen(session, outcome)
            found.append(outcome)
            raise OnlyTriedError
        return found[0]

    def recorded(self, wishes: Wishes, agree: Callable[[Session, Outcome], None] = lambda _session, _outcome: None) -> Outcome:
        """Take the lines in as one batch. `agree` is asked last and raises where the outcome is not the one that was shown.

        Raises `LinesRefused`, `LinesDoubtful` and `NothingToTake`; then nothing is recorded.
        """
        with self.writing() as session:
            outcome = TakingIn(session, self.reader.told, wishes, self.answers).run(self.fields)
            require_clear(outcome, wishes)
            agree(session, outcome)
        return outcome

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """One batch that names the file."""
        sender = self.sender
        with self.stage.writing(OpenBatch(who=sender.who, command=sender.command, source=sender.source, digest=sender.digest)) as session:
            yield session


@contextmanager
def opened(place: Place, sender: Sender, fields: Sequence[str], frame: Frame) -> Iterator[Intake]:
    """Open the register for lines of these fields."""
    with staged(place) as stage:
        stage.prepare(*TABLES)
        reader = LineReader(fields, frame, Lookup(lambda: reading(place)))
        yield Intake(stage, sender, reader, (*fields, *frame.fixed))


def frame_for(session: Session, today: datetime.date, fixed: dict[str, str], document_id: int = 0, *, people_only: bool = False) -> Frame:
    """What is said of all lines; the paper they are taken in for tells form, number and issuer. Raises `RecordUnknown`."""
    if not document_id:
        return Frame(today=today, fixed=fixed, people_only=people_only)
    document = document_by_id(session, document_id)
    forms = {grant.form_id for grant in grants_of(session, document_id)}
    return Frame(
        today=today,
        fixed=fixed,
        document_id=document_id,
        number_key=document.number_key,
        number=document.number or str(document.id),
        form_id=forms.pop() if len(forms) == 1 else 0,
        decided_on=document.decided_on,
        issuer=issuer_of(session, document).name,
    )


def require_clear(outcome: Outcome, wishes: Wishes) -> None:
    """Raise what keeps the lines from being taken in."""
    if outcome.refused_count and not wishes.leave_out:
        raise LinesRefused(count=outcome.refused_count, numbers=rows_of(outcome.refused))
    if outcome.doubted and not wishes.accept and not wishes.leave_out:
        raise LinesDoubtful(count=len(outcome.doubted), numbers=rows_of(outcome.doubts))
    if not (outcome.new or outcome.there or outcome.changed or outcome.completed):
        raise NothingToTake


def rows_of(remarks: Sequence[Remark]) -> str:
    """The rows that remarks are about, the first twenty of them."""
    sheets = {one.place.sheet for one in remarks}
    rows = list(dict.fromkeys(f"{one.place.sheet} {one.place.row}" if len(sheets) > 1 else str(one.place.row) for one in remarks))
    return ", ".join(rows[:MOST_NAMED]) + ("…" if len(rows) > MOST_NAMED else "")
