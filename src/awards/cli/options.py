"""Options that many commands share, each described once."""

from dataclasses import dataclass
from typing import Annotated, Any

import typer

from awards.language import _


def option(*names: str, help: str, metavar: str | None = None) -> Any:
    """An option that takes a word."""
    return typer.Option(*names, help=help, metavar=metavar or _("TEXT"), show_default=False)


def flag(name: str, help: str) -> Any:
    """An option that is given or not."""
    return typer.Option(name, help=help, show_default=False)


def argument(metavar: str, help: str) -> Any:
    """A word of the command itself."""
    return typer.Argument(metavar=metavar, help=help, show_default=False)


FormatOption = Annotated[
    str | None, option("--format", help=_("How to write it: table, csv, json, markdown or xlsx."), metavar=_("FORMAT"))
]
OutputOption = Annotated[str | None, option("--output", "-o", help=_("Write to this file instead of the screen."), metavar=_("FILE"))]
ForceOption = Annotated[bool, flag("--force", _("Overwrite the file if it is there."))]
YesOption = Annotated[bool, flag("--yes", _("Do not ask; accepts no doubtful value."))]
AcceptOption = Annotated[bool, flag("--accept-warnings", _("Record doubtful values without asking."))]
LimitOption = Annotated[str, option("--limit", help=_("Show at most this many (200 without it); 0 shows all."), metavar=_("NUMBER"))]
NoteOption = Annotated[str | None, option("--note", help=_("A note."))]
DATE = _("DATE")
NUMBER = _("NUMBER")
NAME = _("NAME")
YEAR = _("YEAR")
WORD = _("WORD")
NumberArgument = Annotated[str | None, argument(NUMBER, _("Number in the register."))]


@dataclass(frozen=True, slots=True)
class Output:
    """Where a document goes."""

    format: str | None = None
    path: str | None = None
    force: bool = False
