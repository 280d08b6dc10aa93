"""Options that many commands share, each described once."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import typer

from awards.language import _


def option(*names: str, help: str, metavar: str | None = None, callback: Callable[..., Any] | None = None) -> Any:
    """An option that takes a word; `callback` looks at it before the command begins."""
    return typer.Option(*names, help=help, metavar=metavar or _("TEXT"), show_default=False, callback=callback)


def flag(name: str, help: str) -> Any:
    """An option that is given or not."""
    return typer.Option(name, help=help, show_default=False)


def argument(metavar: str, help: str) -> Any:
    """A word of the command itself."""
    return typer.Argument(metavar=metavar, help=help, show_default=False)


def writable_format(context: typer.Context, given: str | None) -> str | None:
    """Refuse a format that cannot be written, before a command without `--output` records anything. Raises `FormatUnknown`, `NotForAScreen`."""
    if given and not context.resilient_parsing and all(one.name != "output" for one in context.command.params):
        from awards.cli.console import require_way_out

        require_way_out(given, None, force=True)
    return given


def harmless_target(context: typer.Context, given: str | None) -> str | None:
    """Refuse the register's own files as a place to write to, by whatever name. Raises `DumpOntoRegister`."""
    if given and not context.resilient_parsing:
        from awards.cli.desk import Desk
        from awards.errors.dumps import DumpOntoRegister
        from awards.store.backup import is_register

        desk, target = context.find_object(Desk), Path(given).expanduser()
        if desk is not None and desk.place.path is not None and is_register(desk.place.path, target):
            raise DumpOntoRegister(path=target)
    return given


FormatOption = Annotated[
    str | None,
    option(
        "--format", help=_("How to write it: table, csv, docx, json, markdown, pdf or xlsx."), metavar=_("FORMAT"), callback=writable_format
    ),
]
OutputOption = Annotated[
    str | None,
    option("--output", "-o", help=_("Write to this file instead of the screen."), metavar=_("FILE"), callback=harmless_target),
]
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
