"""Awards that are told and proved by themselves and never added together: of this office, from above, of other bodies."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session

from awards.language import _
from awards.reports.annual_figures import ByPlace, Names, Tally, by_body_and_form
from awards.reports.bridge import bridges
from awards.reports.layout import added
from awards.reports.question import AnnualQuestion, Issuers
from awards.reports.report import Table
from awards.reports.standing import Standing
from awards.reports.words import CLOCKS, in_sentence

WHOLE = "by_body_and_form"


@dataclass(frozen=True, slots=True)
class Block:
    """Some of the period's awards: the question that asks for them alone, the figures, and the headings behind these."""

    name: str
    title: str
    question: AnnualQuestion
    figures: ByPlace
    found: Sequence[Tally]

    @property
    def total(self) -> int:
        """How many awards they are."""
        return added(self.figures.values()).total()

    @property
    def papers(self) -> int:
        """How many decisions gave them."""
        return len({tally.heading.document_id for tally in self.found})

    def table(self, names: Names) -> Table:
        """Lay them out by body and form, with their own total and proof."""
        return by_body_and_form(self.name, self.title, self.figures, self.found, names)

    def part(self, name: str, title: str, issuers: Issuers) -> "Block":
        """The awards of some bodies alone."""
        figures = {place: counter for place, counter in self.figures.items() if issuers.hold(place[0])}
        found = [tally for tally in self.found if issuers.hold(tally.heading.issuer_id)]
        return Block(name, title, self.question.of(issuers), figures, found)


def whole(question: AnnualQuestion, figures: ByPlace, found: Sequence[Tally]) -> Block:
    """All awards of the period as one block."""
    return Block(WHOLE, _("By awarding body and form"), question, figures, found)


def blocks_of(everything: Block, office: Standing | None) -> list[Block]:
    """Divide the awards by who gave them; where the office is no body of the register, or one issuer is asked about, they stay one block."""
    if office is None or everything.question.body_id is not None:
        return [everything]
    here = everything.part("granted_here", _("Granted by this office"), Issuers(office.here))
    rest = [
        everything.part("granted_above", _("Granted by the office above"), Issuers(office.above)),
        everything.part("granted_elsewhere", _("Granted by other bodies"), Issuers(office.here | office.above, others=True)),
    ]
    return [here, *(block for block in rest if block.total)]


def block_notes(session: Session, blocks: Sequence[Block]) -> list[str]:
    """Say how far the figures of each block reach, and bridge each to the other clocks."""
    first = blocks[0].question
    facts = {"period": first.period.display(), "clock": _(CLOCKS[first.clock.value])}
    if blocks[0].name == WHOLE:
        sentence = _("Period: {period}. Clock: {clock}. Awards: {count}; decisions: {papers}.")
        said = [sentence.format(**facts, count=in_sentence(blocks[0].total), papers=in_sentence(blocks[0].papers))]
        return [*said, *bridges(session, first, blocks[0].found, blocks[0].total)]
    said = [_("Period: {period}. Clock: {clock}.").format(**facts)]
    for block in blocks:
        counted = _("{block}: awards {count}; decisions {papers}.")
        line = counted.format(block=block.title, count=in_sentence(block.total), papers=in_sentence(block.papers))
        said.append(" ".join([line, *bridges(session, block.question, block.found, block.total)]))
    if len(blocks) > 1:
        said.append(_("What this office, the office above and other bodies granted is never added together."))
    return said


def told_apart(blocks: Sequence[Block]) -> Block:
    """The block that is divided further: the first that holds awards."""
    return next((block for block in blocks if block.total), blocks[0])
