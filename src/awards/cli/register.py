"""`awards init`: a new register."""

from pathlib import Path
from typing import Annotated

import typer

from awards import language
from awards.cli.ask import required
from awards.cli.console import say
from awards.cli.desk import desk_of
from awards.cli.options import NAME, NUMBER, YesOption, option
from awards.cli.single import single
from awards.config import Settings, write_settings
from awards.errors.records import OutsideOffice
from awards.language import N_, _
from awards.store.keys import LARGEST_OFFICE
from awards.store.migrate import create_register
from awards.store.place import data_folder
from awards.text.names import organisation_name

app, command = single("init", _("Make a new register."))


def office_number_of(typed: str) -> int:
    """An office number as typed. Raises `OutsideOffice`."""
    if not (typed.isascii() and typed.isdigit()) or int(typed) > LARGEST_OFFICE:
        raise OutsideOffice(largest=LARGEST_OFFICE)
    return int(typed)


@command
def init(
    context: typer.Context,
    office: Annotated[
        str | None, option("--office", help=_("Name of the office that keeps the register, for headings."), metavar=NAME)
    ] = None,
    office_number: Annotated[
        str, option("--office-number", help=_("Number of the office, for offices that will be joined (0–8191)."), metavar=NUMBER)
    ] = "0",
    yes: YesOption = False,
) -> None:
    """Make a new register and write the clerk's settings where there are none."""
    desk = desk_of(context)
    name = required(office, "--office", N_("Office that keeps the register"), lambda typed: organisation_name(typed, N_("Office")))
    number = office_number_of(office_number)
    if desk.somebody_there:
        desk.agree(_("Make the register “{place}” for {office}?").format(place=desk.place.shown, office=name), yes=yes)
    if desk.place.path is not None:
        make_own_folder(desk.place.path)
    create_register(desk.place, office_name=name, office_number=number)
    say(_("The register “{place}” is made for {office}.").format(place=desk.place.shown, office=name))
    database = str(desk.place.path.absolute()) if desk.place.path is not None else None
    written = write_settings(Settings(language.current(), database, desk.clerk, number))
    if written is not None:
        say(_("Settings are in {path}.").format(path=written))


def make_own_folder(path: Path) -> None:
    """Make the program's own data folder; any other folder must be there."""
    if path.parent == data_folder():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
