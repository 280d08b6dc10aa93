"""The calling order of a ceremony: higher grades first, then collectives, households, individuals, each as its decision has them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlmodel import Session

from awards.errors.records import RecordUnknown
from awards.language import N_
from awards.models.ceremony import Ceremony
from awards.models.kinds import FormFamily, Stage
from awards.reports.lines import Line, read_lines
from awards.reports.names import NamedForm, forms_by_id, issuers_of
from awards.reports.sources import FORM, GRANT
from awards.reports.words import MANY


@dataclass(frozen=True, slots=True)
class Called:
    """Who is called at a ceremony, in order, with what the lines name; `acts` are granted lines that nobody is called up for.

    `forms` and `issuers` name those of forms and papers; `titles` are the forms that are emulation titles.
    """

    ceremony: Ceremony
    lines: Sequence[Line]
    acts: int
    forms: Mapping[int, NamedForm]
    issuers: Mapping[int, str]
    titles: frozenset[int]
    entered: Sequence[Line]

    def form_of(self, line: Line) -> str:
        """The form of a line, worded as in its paper."""
        return line.form_as_written or self.forms[line.form_id].name


def read_called(session: Session, ceremony_id: int) -> Called:
    """Read who is called at a ceremony. Raises `RecordUnknown`."""
    ceremony = session.get(Ceremony, ceremony_id)
    if ceremony is None:
        raise RecordUnknown(noun=N_("ceremony"), number=ceremony_id)
    forms = forms_by_id(session)
    entered = read_lines(session, GRANT.c.ceremony_id == ceremony_id)
    granted = [line for line in entered if line.stage == Stage.GRANTED.value]
    lines = in_order([line for line in granted if line.counts], forms)
    issuers = issuers_of(session, (line.paper for line in lines))
    return Called(ceremony, lines, len(granted) - len(lines), forms, issuers, emulation_titles(session), entered)


def emulation_titles(session: Session) -> frozenset[int]:
    """The forms that are titles, which sentences name as such."""
    statement = select(FORM.c.id).where(FORM.c.family == FormFamily.EMULATION_TITLE.value)
    return frozenset(session.connection().execute(statement).scalars())


def in_order(lines: Sequence[Line], forms: Mapping[int, NamedForm]) -> list[Line]:
    """Sort lines into the calling order."""
    kinds = list(MANY)
    return sorted(lines, key=lambda line: (forms[line.form_id].order, kinds.index(line.kind)))
