"""`awards undo`: take back my last batch, or the one named."""

from typing import Annotated

import typer

from awards.cli.console import say
from awards.cli.desk import desk_of
from awards.cli.options import NUMBER, YesOption, argument
from awards.cli.single import single
from awards.cli.values import record_number
from awards.language import N_, _
from awards.renderers.cells import display
from awards.reports.report import ColumnKind
from awards.services.journal import papers_of, take_back, undo_target

MOST_PAPERS = 10

app, command = single("undo", _("Take back a batch of changes."))


@command
def undo_command(
    context: typer.Context,
    batch: Annotated[str | None, argument(NUMBER, _("Number of the batch; without it, my last one."))] = None,
    yes: YesOption = False,
) -> None:
    """Take a batch back as a batch of its own; the journal keeps both."""
    desk = desk_of(context)
    wanted = record_number(batch, N_("batch")) if batch else None
    with desk.reading() as session:
        target = undo_target(session, desk.clerk, wanted)
        papers = in_short(
            [paper.number or _("number {number} in the register").format(number=paper.id) for paper in papers_of(session, target)]
        )
    if desk.somebody_there:
        question = _("Take back batch {number} of {at} ({command})? The register is as before it.")
        what = f"{target.command}: {papers}" if papers else target.command
        desk.agree(question.format(number=target.id, at=display(target.at, ColumnKind.TIME), command=what), yes=yes)
    with desk.writing(undoes_id=target.id) as session:
        take_back(session, undo_target(session, desk.clerk, target.id))
    say(_("Batch {number} is taken back. To have it again: awards redo.").format(number=target.id))


def in_short(papers: list[str]) -> str:
    """The first papers, and how many more there are."""
    named = ", ".join(papers[:MOST_PAPERS])
    more = len(papers) - MOST_PAPERS
    return named if more <= 0 else named + " " + _("… and {count} more").format(count=more)
