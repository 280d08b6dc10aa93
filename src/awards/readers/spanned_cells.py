"""Which cells of an OpenDocument workbook are merged: calamine does not tell it of this format, so it is looked up in the sheets themselves."""

import re
import zipfile
from pathlib import Path
from typing import BinaryIO
from xml.parsers.expat import ExpatError, ParserCreate

from awards.errors.files import TooManySheets
from awards.readers.archive import opened
from awards.readers.grid import Merged
from awards.readers.looking import path_shown

MOST_SPANNED = 50_000
"""Merged cells of a workbook that are told one by one."""

_CONTENT = "content.xml"
_BLOCK = 1 << 18
_OVERLAP = 64
_LONGEST_TAG = 4096
"""What may stand between a merged cell's span and the end of its tag."""

_SPANS = re.compile(rb":number-(?:rows|columns)-spanned\s{0,9}=\s{0,9}[\"'](?!1[\"'])")
_TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0 "
_SHEETS = "urn:oasis:names:tc:opendocument:xmlns:office:1.0 spreadsheet"
_CELLS = frozenset({f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"})
_DIGITS = re.compile(r"[0-9]{1,7}")


class _Walk:
    """Walks through the sheets and notes the merged cells of each."""

    def __init__(self) -> None:
        """Begin before the first sheet."""
        self.found: dict[str, list[Merged]] = {}
        self.count = 0
        self._open: list[str] = []
        self._sheet: list[Merged] | None = None
        self._row, self._column, self._rows = 1, 0, 1

    def start(self, name: str, told: dict[str, str]) -> None:
        """Go into an element."""
        if name == f"{_TABLE}table" and self._open and self._open[-1] == _SHEETS:
            self._sheet = self.found.setdefault(told.get(f"{_TABLE}name", ""), [])
            self._row = 1
        elif name == f"{_TABLE}table-row":
            self._column, self._rows = 0, _number(told, "number-rows-repeated")
        elif name in _CELLS:
            self._cell(told)
        self._open.append(name)

    def end(self, name: str) -> None:
        """Come out of an element."""
        self._open.pop()
        if name == f"{_TABLE}table-row":
            self._row += self._rows
        elif name == f"{_TABLE}table" and self._open and self._open[-1] == _SHEETS:
            self._sheet = None

    def _cell(self, told: dict[str, str]) -> None:
        down, across = _number(told, "number-rows-spanned"), _number(told, "number-columns-spanned")
        if self._sheet is not None and (down > 1 or across > 1):
            self._sheet.append((self._row, self._column, self._row + down - 1, self._column + across - 1))
            self.count += 1
        self._column += _number(told, "number-columns-repeated")


def spanned_cells(path: Path, file: BinaryIO) -> dict[str, tuple[Merged, ...]]:
    """Return for each sheet its merged cells. Raises `TooManySheets`."""
    with opened(path, file) as archive:
        end = _end_of_spans(archive)
        walk = _Walk()
        parser = ParserCreate(namespace_separator=" ")
        parser.StartElementHandler, parser.EndElementHandler = walk.start, walk.end
        try:
            with archive.open(_CONTENT) as stream:
                while end > 0 and walk.count <= MOST_SPANNED and (block := stream.read(_BLOCK)):
                    parser.Parse(block, False)
                    end -= len(block)
        except ExpatError:
            return {}  # whoever reads the cells says so
    if walk.count > MOST_SPANNED:
        raise TooManySheets(path=path_shown(path), limit=MOST_SPANNED)
    return {name: tuple(found) for name, found in walk.found.items()}


def _end_of_spans(archive: zipfile.ZipFile) -> int:
    """Return how far the sheets have to be read: up to the last merged cell, which in a long list mostly stands in its title; 0 without any."""
    end = begun = 0
    kept = b""
    with archive.open(_CONTENT) as stream:
        while block := stream.read(_BLOCK):
            for found in _SPANS.finditer(kept + block):
                end = begun - len(kept) + found.end() + _LONGEST_TAG
            begun += len(block)
            kept = (kept + block)[-_OVERLAP:]
    return end


def _number(told: dict[str, str], name: str) -> int:
    text = told.get(f"{_TABLE}{name}", "1")
    return max(1, int(text)) if _DIGITS.fullmatch(text) else 1
