"""What every reader says of a file and asks of the system: its name as it may be shown, and whether it is still the same."""

import os
from pathlib import Path

from awards.errors.files import FileChanged
from awards.text.clean import visible, without_long_numbers

Mark = tuple[int, int, int]
"""What tells that a file was not saved anew: its number, its size and when it was last written."""


def path_shown(path: Path) -> str:
    """Return a path as a message repeats it: nothing in it can act on a terminal or be an ID number."""
    return without_long_numbers(visible(str(path)))


def mark_of(handle: int) -> Mark:
    """Return the mark of an open file."""
    told = os.fstat(handle)
    return told.st_ino, told.st_size, told.st_mtime_ns


def refuse_changed(path: Path, handle: int, mark: Mark) -> None:
    """Refuse to go on with a file that is not the one that was looked at."""
    if mark_of(handle) != mark:
        raise FileChanged(path=path_shown(path))
