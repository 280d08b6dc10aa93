"""Chooses the register a command works on."""

import os

from awards.cli.desk import Desk
from awards.config import Settings
from awards.store.place import find_place
from awards.text.clean import clean_line


def surroundings(database: str | None, clerk: str, settings: Settings) -> Desk:
    """The desk: option, environment and config file in this order."""
    place = find_place(database, os.environ.get("AWARDS_DATABASE"), settings.database)
    return Desk(place=place, clerk=clean_line(clerk, "User"), command="")
