"""A clerk's desk on a register in a file."""

import pytest

from awards.cli.desk import Desk
from awards.store.place import Place
from cli.entry.scripted import desk_at


@pytest.fixture
def desk(sqlite_place: Place) -> Desk:
    """A clerk's desk on a new register."""
    return desk_at(sqlite_place)
