"""The lines typed in `awards shell`: kept for the next day in a file for their owner only, without what is nobody's business."""

import os
import re
import stat
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from prompt_toolkit.history import History

from awards.cli.written import write_file
from awards.errors.records import FileNotWritten, FileOpenElsewhere
from awards.store.place import data_folder
from awards.text.clean import may_hold_id_number

MOST_LINES = 2000
OWNER_ONLY = 0o600
# Options with an address or a telephone number, mistyped ones too; the password in a server's address.
PRIVATE = re.compile(r"--(?:ad|ph)[a-z]*|://[^\s@]*:[^\s@]*@|passw|pwd", re.IGNORECASE)
UNWILLING = (OSError, RuntimeError, FileNotWritten, FileOpenElsewhere)
"""What a file or a missing home may answer; the session goes on without a history then."""


def may_be_kept(line: str) -> bool:
    """Whether a line may stand in a file: it holds nothing like an ID number, a person's address or telephone number, or a password."""
    return bool(line.strip()) and not may_hold_id_number(line) and not PRIVATE.search(line)


class LineHistory(History):
    """The history of the session's prompt; a file that cannot be read or written is no reason to stop."""

    def load_history_strings(self) -> Iterable[str]:
        """Return the lines of the days before, the newest first."""
        with suppress(*UNWILLING):
            path = history_path()
            keep_to_owner(path)
            return reversed(read_lines(path)[-MOST_LINES:])
        return []

    def append_string(self, string: str) -> None:
        """Remember a line, and each of several that were pasted at once, unless it may not be kept."""
        for line in map(str.strip, string.splitlines()):
            if may_be_kept(line):
                super().append_string(line)

    def store_string(self, string: str) -> None:
        """Write a line behind the others."""
        with suppress(*UNWILLING):
            path = history_path()
            make_folder(path.parent)
            handle = os.open(path, os.O_APPEND | os.O_CREAT | os.O_WRONLY, OWNER_ONLY)
            with open(handle, "w", encoding="utf-8", errors="replace", newline="\n") as stream:
                stream.write(f"{string}\n")
            keep_to_owner(path)
            shorten(path)


def history_path() -> Path:
    """Where the lines are kept: beside the user's other data."""
    return data_folder() / "history"


def make_folder(folder: Path) -> None:
    """Make the user's data folder where there is none, for its owner only."""
    if not folder.is_dir():
        folder.mkdir(mode=0o700, parents=True)
        folder.chmod(0o700)


def keep_to_owner(path: Path) -> None:
    """Let nobody else read the file, whatever the umask was when it was made; a link is left as its owner made it."""
    found = path.lstat()
    if stat.S_ISREG(found.st_mode) and stat.S_IMODE(found.st_mode) & 0o077:
        path.chmod(OWNER_ONLY)


def read_lines(path: Path) -> list[str]:
    """The lines of the file, the oldest first."""
    return [line for line in path.read_text(encoding="utf-8", errors="replace").splitlines() if line]


def shorten(path: Path) -> None:
    """Keep the last lines only; a file that may not be written, or a link, is left alone."""
    lines = read_lines(path)
    if len(lines) > MOST_LINES and os.access(path, os.W_OK) and not path.is_symlink():
        write_file(path, (f"{line}\n".encode(errors="replace") for line in lines[-MOST_LINES:]))
