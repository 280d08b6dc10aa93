"""Which formats there are, found by walking this folder, and how one of them is called."""

import functools
import importlib
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from awards.errors.base import InvalidValue
from awards.language import N_
from awards.reports.report import Document
from awards.text.clean import shown

PREFIX = "as_"
DEFAULT = "table"


class FormatUnknown(InvalidValue):
    """No file of this folder writes the format that was asked for."""

    template = N_("{value} is not a format. Formats: {known}.")


class NotForAScreen(InvalidValue):
    """The bytes of a workbook would only disturb a terminal."""

    template = N_("A screen cannot show {format}. Name a file with --output, or lead what is written into a file or another program.")


@dataclass(frozen=True, slots=True)
class Page:
    """What a format for people has to fit: the width in terminal columns, and whether colour and bold are wanted."""

    width: int = 80
    colour: bool = False


@dataclass(frozen=True, slots=True)
class Renderer:
    """A format: its name, the suffix of its files, and the function that writes a document to a stream of bytes.

    A binary format is not text, so no terminal is given it. `require` raises where something that the format needs is not installed.
    """

    name: str
    suffix: str
    write: Callable[[Document, BinaryIO, Page], None]
    binary: bool = False
    require: Callable[[], None] = lambda: None


@functools.cache
def names() -> tuple[str, ...]:
    """Return the names of all formats, the default first, without importing any of them."""
    found = (module.name for module in pkgutil.iter_modules([str(Path(__file__).parent)]))
    formats = [name.removeprefix(PREFIX) for name in found if name.startswith(PREFIX)]
    return tuple(sorted(formats, key=lambda name: (name != DEFAULT, name)))


def find(format_name: str) -> Renderer:
    """Import the one file that writes this format; raises FormatUnknown.

    A file whose renderer has another name than the file is a programming error (TypeError), so no two can share a name.
    """
    if format_name not in names():
        raise FormatUnknown(value=shown(format_name), known=", ".join(names()))
    renderer = importlib.import_module(f"awards.renderers.{PREFIX}{format_name}").RENDERER
    if not isinstance(renderer, Renderer) or renderer.name != format_name:
        message = f"{PREFIX}{format_name}.py must hold RENDERER = Renderer(name={format_name!r}, ...)"
        raise TypeError(message)
    return renderer


def render(document: Document, format_name: str, stream: BinaryIO, *, width: int = 80, colour: bool = False) -> None:
    """Write the document to the stream in this format, text always in UTF-8; raises FormatUnknown.

    The same document gives the same bytes on a terminal, in a pipe and in a file. Only tables heed `width` (terminal columns) and `colour`.
    """
    find(format_name).write(document, stream, Page(width=width, colour=colour))
