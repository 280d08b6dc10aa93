"""One file on its way in: opened, understood, loaded beside the register; what the clerk answers changes how it is read the next time."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

from awards.cli.desk import Desk, collect_again
from awards.cli.intake.order import Order
from awards.errors.files import EncodingUnclear
from awards.errors.importing import OutputOntoList
from awards.errors.sheets import LegacyFontFound
from awards.language import _
from awards.models.kinds import RecipientKind
from awards.readers.grid import Source
from awards.readers.mapping import FOREIGN, Mapping
from awards.readers.old_headings import with_old_headings
from awards.readers.opening import open_source
from awards.readers.understanding import Understood, understand
from awards.renderers.progress import Progress
from awards.services.intake.intake import ForeignLine, Intake, Sender, frame_for, opened
from awards.services.intake.people import Answers
from awards.services.intake.staged import Place
from awards.text.clean import visible
from awards.text.dates import legal_today
from awards.text.fold import fold

DUMP = "dump"
PEOPLES_NAMES = frozenset({"ho va ten", "ho ten", "hoten", "full name", "full_name"})
"""Headings under which people stand, unless a line or its section says otherwise."""

Answer = TypeVar("Answer")


def refuse_list_as_target(order: Order, path: Path) -> None:
    """Raise `OutputOntoList` where what is told of the list would be written over it."""
    target = Path(order.output.path).expanduser() if order.output.path else None
    if target is not None and target.exists() and path.exists() and target.samefile(path):
        raise OutputOntoList(path=target)


def open_file(order: Order, path: Path) -> Source:
    """Open the file; what names a font counts for a text file only where it is in no encoding of today. Raises a `ForeignFile`."""
    refuse_list_as_target(order, path)
    if not order.font:
        return open_source(path, encoding=order.encoding)
    try:
        return with_old_headings(open_source(path), order.font)
    except EncodingUnclear:
        if order.font == "unicode":
            raise
        return open_source(path, encoding=order.encoding)


@dataclass
class Course:
    """The file, what was answered about it, and what it was understood to say."""

    desk: Desk
    order: Order
    path: Path
    source: Source
    mapping: Mapping = field(default_factory=Mapping)
    answers: Answers = field(default_factory=Answers)
    left: set[tuple[str, int]] = field(default_factory=set)
    spelt: dict[str, str] = field(default_factory=dict)
    understood: Understood = field(default_factory=lambda: Understood(()))

    def __post_init__(self) -> None:
        """Begin with the mapping that the command line names."""
        self.mapping = self.order.mapping

    @property
    def name(self) -> str:
        """The file as people call it."""
        return visible(self.path.name)

    def understand(self) -> Understood:
        """Understand the file with what is known by now. Raises what the readers raise."""
        self.understood = understand(self.source, self.mapping, sheet=self.order.sheet)
        return self.understood

    def learn(self, **changes: object) -> None:
        """Read the file otherwise from here on."""
        self.mapping = replace(self.mapping, **changes)  # type: ignore[arg-type]

    def settle_font(self, found: LegacyFontFound) -> None:
        """Read a column in an old font as the command line says. Raises the question itself where it does not say, or says another font."""
        font = self.order.font
        if font not in {found.font, "unicode"}:
            raise found
        self.read_in_font(found, font)

    def read_in_font(self, found: LegacyFontFound, font: str) -> None:
        """Read a column in a font."""
        self.learn(fonts=self.mapping.fonts | {fold(found.heading) or found.heading: font})

    @contextmanager
    def intake(self) -> Iterator[Intake]:
        """Room beside the register for the lines of the file."""
        order = self.order
        with self.desk.reading() as session:
            frame = frame_for(session, legal_today(), dict(self.mapping.fixed), order.decision, people_only=order.people)
        frame = replace(frame, foreign=self.mapping.names == FOREIGN)
        if fold(self.understood.headings.get("name", "")) in PEOPLES_NAMES:
            frame = replace(frame, kind=RecipientKind.INDIVIDUAL.value)
        collect_again()
        sender = Sender(self.desk.clerk, self.desk.command, self.name, self.source.digest)
        with opened(self.desk.place, sender, self.understood.fields, frame) as intake:
            intake.answers = self.answers
            yield intake

    def load(self, intake: Intake) -> None:
        """Read every line. Raises `LegacyFontFound`."""
        with self.progress(_("Reading …")) as progress:
            numbers: dict[int, int] = {}
            intake.reader.doubtful = self.understood.doubtful
            intake.load(progress.counted(self.lines(numbers)))
        for row, doubts in self.understood.doubts.items():
            if row in numbers:
                n = numbers[row]
                intake.reader.keep_doubts(n, Place("", row), [("name", "", one) for one in doubts])

    def lines(self, numbers: dict[int, int]) -> Iterator[ForeignLine]:
        """The lines without those that the clerk left out, names spelt as the clerk agreed; of a list in words `numbers` tells each row's place."""
        lines: Iterator[ForeignLine] = self.understood.lines()
        if self.left or self.spelt:
            lines = self.changed(lines)
        return self.numbered(lines, numbers) if self.source.text else lines

    def changed(self, lines: Iterator[ForeignLine]) -> Iterator[ForeignLine]:
        """Lines as the clerk's answers have them."""
        at = self.understood.fields.index("name") if "name" in self.understood.fields else -1
        for sheet, row, values in lines:
            if (sheet, row) in self.left:
                continue
            if at >= 0 and (spelling := self.spelt.get(str(values[at]))):
                values = [*values[:at], spelling, *values[at + 1 :]]  # noqa: PLW2901 - the same line, one name spelt otherwise
            yield sheet, row, values

    @staticmethod
    def numbered(lines: Iterator[ForeignLine], numbers: dict[int, int]) -> Iterator[ForeignLine]:
        """Note the place of every row."""
        for n, line in enumerate(lines, start=1):
            numbers[line[1]] = n
            yield line

    def progress(self, what: str) -> Progress:
        """Tell a terminal how far long work has come."""
        return Progress(sys.stderr, what, _("{count} lines"))


def settled(course: Course, work: Callable[[Intake], Answer]) -> Answer:
    """Load the file as often as its fonts need, then work on it; what the command line leaves open is raised."""
    while True:
        course.understand()
        with course.intake() as intake:
            try:
                course.load(intake)
            except LegacyFontFound as found:
                course.settle_font(found)
                continue
            return work(intake)


def require_papers(desk: Desk, order: Order) -> None:
    """Raise `RecordUnknown` for a decision or ceremony that is not in the register, before anything is read."""
    from awards.services.ceremonies import ceremony_by_id
    from awards.services.documents import document_by_id

    with desk.reading() as session:
        if order.decision:
            document_by_id(session, order.decision)
        if order.ceremony:
            ceremony_by_id(session, order.ceremony)
