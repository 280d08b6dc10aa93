"""Which file is meant: the newest lists where files arrive are offered; a path may be typed, pasted, or dragged in."""

import os
import re
import stat
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from urllib.parse import unquote, urlsplit

from awards.cli.console import say
from awards.cli.intake.refusals import NoFileThere
from awards.errors.base import InvalidValue
from awards.language import _
from awards.services.dump_format import is_dump
from awards.text.clean import shown, visible

FOLDERS = (
    "Downloads", "Documents", "Desktop", "Tải xuống", "Tài liệu", "Màn hình nền", "Zalo", "Zalo Received Files", "Documents/Zalo Received Files",
    "Downloads/Zalo", "Downloads/Telegram Desktop", "OneDrive/Documents", "OneDrive/Desktop",
)  # fmt: skip
"""Where files arrive, below home."""
SUFFIXES = frozenset({".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".tsv", ".docx"})
DUMPS = frozenset({".jsonl", ".ndjson", ".json", ".dump"})
MOST_OFFERED = 9
MOST_LOOKED_AT = 5000
"""Entries of one folder; nobody waits for a folder of a hundred thousand."""
_ESCAPED = re.compile(r"\\([ ()\[\]&'\"!$`\\;,{}#*?<>|~=%^])")


@dataclass(frozen=True, slots=True)
class Offered:
    """A file that may be the list."""

    path: Path
    changed: float
    size: int


def newest(home: Path, here: Path) -> list[Offered]:
    """The newest lists in the folders where files arrive and in the current one, at most nine."""
    folders = dict.fromkeys(folder.resolve() for folder in (*(home / name for name in FOLDERS), here) if folder.is_dir())
    found = {one.path: one for folder in folders for one in lists_in(folder)}
    ordered = sorted(found.values(), key=lambda one: (-one.changed, one.path.name))
    return list(islice((one for one in ordered if is_list(one.path)), MOST_OFFERED))


def lists_in(folder: Path) -> Iterator[Offered]:
    """The files of one folder whose names may be a list's; a folder that cannot be read has none."""
    try:
        with os.scandir(folder) as entries:
            for entry in islice(entries, MOST_LOOKED_AT):
                suffix = Path(entry.name).suffix.lower()
                if suffix in SUFFIXES | DUMPS and not entry.name.startswith((".", "~$")):
                    told = entry.stat()
                    if stat.S_ISREG(told.st_mode) and told.st_size:
                        yield Offered(folder / entry.name, told.st_mtime, told.st_size)
    except OSError:
        return


def is_list(path: Path) -> bool:
    """Whether a file may be a list: by its suffix, or as a dump of this program by its first line."""
    if path.suffix.lower() in SUFFIXES:
        return True
    try:
        with path.open("rb") as stream:
            return is_dump(stream.readline(2000).decode("utf-8-sig", "replace"))
    except OSError:
        return False


def choose_file(ask: Callable[[str], str], home: Path, here: Path) -> Path:
    """Offer the newest lists; a number chooses, anything else is a path."""
    offered = newest(home, here)
    if offered:
        say(_("The newest lists:"))
    for number, one in enumerate(offered, start=1):
        say(f" {number}  {visible(one.path.name)}\n     {where(one.path, home)} · {age(time.time() - one.changed)} · {size(one.size)}")
    label = _("Number, or path of the file (it may be dragged here)") if offered else _("Path of the file (it may be dragged here)")
    while True:
        typed = ask(label)
        try:
            if typed.strip():
                return chosen(typed, offered)
        except InvalidValue as error:
            say(error.sentence)


def chosen(typed: str, offered: Iterable[Offered]) -> Path:
    """The file that was typed. Raises `NoFileThere` for a number that is not offered."""
    files = [one.path for one in offered]
    wanted = typed.strip()
    if wanted.isascii() and wanted.isdigit() and not Path(wanted).exists():
        if not 1 <= int(wanted) <= len(files):
            raise NoFileThere(value=shown(wanted))
        return files[int(wanted) - 1]
    return path_of(typed)


def path_of(typed: str) -> Path:
    """The path that was typed, pasted or dragged in: quoted, as an address, with its blanks escaped, below home."""
    text = typed.strip().strip("\u200b\ufeff")
    if len(text) > 1 and text[0] in "\"'“‘" and text[-1] in "\"'”’":
        return Path(text[1:-1]).expanduser()
    if text.lower().startswith("file:"):
        return Path(from_address(text))
    if text.startswith("& '") and text.endswith("'"):  # PowerShell
        return Path(text[3:-1].replace("''", "'"))
    if os.sep == "/" and not Path(text).expanduser().exists():
        text = _ESCAPED.sub(r"\1", text)
    return Path(text).expanduser()


def from_address(text: str) -> str:
    """The path of a file: address."""
    path = unquote(urlsplit(text).path if text.lower().startswith("file://") else text[len("file:") :])
    return path[1:] if re.match(r"/[A-Za-z]:", path) else path


def where(path: Path, home: Path) -> str:
    """The folder of a file, seen from home."""
    folder = path.parent
    try:
        return visible(str(folder.relative_to(home.resolve()))) if folder != home.resolve() else "~"
    except ValueError:
        return visible(str(folder))


def age(seconds: float) -> str:
    """How long ago, in the largest whole measure."""
    minutes = max(0, int(seconds // 60))
    if minutes < 60:
        return _("{count} min ago").format(count=minutes)
    if minutes < 48 * 60:
        return _("{count} h ago").format(count=minutes // 60)
    return _("{count} days ago").format(count=minutes // (24 * 60))


def size(count: int) -> str:
    """How large, in kilobytes or megabytes."""
    return f"{max(1, count // 1024)} kB" if count < 1 << 20 else f"{count / (1 << 20):.1f} MB"
