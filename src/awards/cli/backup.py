"""`awards backup`: a copy of the register, proved before it counts."""

from pathlib import Path
from typing import Annotated

import typer

from awards.cli.console import say
from awards.cli.desk import desk_of
from awards.cli.options import ForceOption, option
from awards.cli.single import single
from awards.language import _
from awards.renderers.cells import display
from awards.reports.report import ColumnKind
from awards.store.backup import back_up, default_target
from awards.text.dates import utc_now

app, command = single("backup", _("Back the register up into a file, and prove the copy."))


@command
def backup_command(
    context: typer.Context,
    output: Annotated[
        str | None,
        option("--output", "-o", help=_("The copy; without it, a file named by the time in the user's data folder."), metavar=_("FILE")),
    ] = None,
    force: ForceOption = False,
) -> None:
    """Copy the register while others may work, prove the copy, and note when that was."""
    place = desk_of(context).place
    made = back_up(place, Path(output).expanduser() if output else default_target(place, utc_now()), force=force)
    say(_("Backed up and proved: {count} awards, “{path}”.").format(count=display(made.awards, ColumnKind.COUNT), path=made.path))
    if not made.noted:
        say(_("The register could not keep the time of this backup; the home screen goes on showing the one before."))
