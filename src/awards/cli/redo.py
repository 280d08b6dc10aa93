"""`awards redo`: do a batch again that was taken back."""

from typing import Annotated

import typer

from awards.cli.console import say
from awards.cli.desk import desk_of
from awards.cli.options import NUMBER, argument
from awards.cli.single import single
from awards.cli.values import record_number
from awards.language import N_, _
from awards.services.journal import redo_target, take_back

app, command = single("redo", _("Do a batch again that was taken back."))


@command
def redo_command(
    context: typer.Context,
    batch: Annotated[str | None, argument(NUMBER, _("Number of the batch; without it, my last one taken back."))] = None,
) -> None:
    """Take an undoing back."""
    desk = desk_of(context)
    wanted = record_number(batch, N_("batch")) if batch else None
    with desk.reading() as session:
        undoing = redo_target(session, desk.clerk, wanted)
    with desk.writing(undoes_id=undoing.id) as session:
        take_back(session, undoing)
    say(_("Batch {number} stands again.").format(number=undoing.undoes_id))
