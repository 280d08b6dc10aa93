"""Files that the program writes: never over another one by accident, there whole or not at all, and opened where somebody wishes it."""

import os
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from awards.cli.ask import confirm, line
from awards.cli.console import say
from awards.errors.records import ClerkSaidNo, FileExists, FileNotWritten, FileOpenElsewhere
from awards.language import _

OVERWRITE, ASIDE = frozenset("og"), frozenset("st")
"""The first letters of the answers in both languages: Overwrite and Ghi đè, Save and Tên khác."""
MOST_COPIES = 1000


def somebody_there() -> bool:
    """Whether questions about a file can be asked: a terminal at both ends."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def require_free(target: Path, *, force: bool) -> None:
    """Raise `FileExists` where a file would be overwritten and nobody can be asked, `FileOpenElsewhere` where another program shows it."""
    if force or not os.path.lexists(target):
        return
    if is_open_elsewhere(target):
        raise FileOpenElsewhere(path=target)
    if not somebody_there():
        raise FileExists(path=target)


def settled(target: Path, *, force: bool) -> Path:
    """Where to write: the place asked for, or where a file is there already, the clerk's answer. Raises `ClerkSaidNo`, `FileExists`, `FileOpenElsewhere`."""
    require_free(target, force=force)
    if force or not os.path.lexists(target):
        return target
    other = beside(target)
    question = _("There is a file “{path}” already. O overwrite it, S save as “{other}”, L leave it [L]").format(
        path=target.name, other=other.name
    )
    answer = line(question).strip().casefold()[:1]
    if answer in OVERWRITE:
        return target
    if answer in ASIDE:
        return other
    raise ClerkSaidNo


def beside(target: Path) -> Path:
    """The first free name with a number behind it: “year (2).xlsx”. Raises `FileExists` where a thousand are taken."""
    for number in range(2, MOST_COPIES):
        other = target.with_name(f"{target.stem} ({number}){target.suffix}")
        if not os.path.lexists(other):
            return other
    raise FileExists(path=target)


def is_open_elsewhere(target: Path) -> bool:
    """Whether Excel, Word or LibreOffice has left its mark beside a file, as each does while it shows it.

    Excel and Word put `~$` before the name, Word in place of the first two letters of a long one; LibreOffice writes `.~lock.name#`.
    """
    marks = (f"~${target.name}", f"~${target.name[2:]}", f".~lock.{target.name}#")
    return any(os.path.lexists(target.with_name(mark)) for mark in marks)


def write_file(target: Path, pieces: Iterable[bytes]) -> None:
    """Write a file beside its place, piece by piece, readable by its owner only, and rename it.

    Raises `FileOpenElsewhere`, `FileNotWritten`; the file that was there before stays.
    """
    try:
        handle, aside = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:40]}.")
        try:
            with open(handle, "wb") as stream:
                stream.writelines(pieces)
                stream.flush()
                os.fsync(stream.fileno())
            os.replace(aside, target)
        except BaseException:
            os.unlink(aside)
            raise
    except PermissionError:  # what Windows says of a file that another program shows
        raise (FileOpenElsewhere if target.exists() and os.access(target.parent, os.W_OK) else FileNotWritten)(path=target) from None
    except OSError:
        raise FileNotWritten(path=target) from None


def offer_to_open(target: Path) -> None:
    """At a terminal with a screen of windows behind it, offer to open what was written."""
    if not somebody_there() or not has_windows():
        return
    if confirm(_("“{path}” is written. Open it?").format(path=target.name)):
        import typer  # only who opens a file needs it here

        if typer.launch(str(target)):
            say(_("The computer has no program that opens “{path}”.").format(path=target.name))


def has_windows() -> bool:
    """Whether programs with windows can be shown from here: always but on a Unix console or over a plain remote line."""
    return sys.platform in {"win32", "darwin"} or any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))
