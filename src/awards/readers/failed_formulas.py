"""Where formulas of an xlsx workbook failed or were never worked out: calamine leaves such cells empty, so they are looked up in the sheets."""

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from posixpath import join, normpath
from typing import BinaryIO
from xml.etree.ElementTree import ParseError, fromstring
from xml.sax.saxutils import unescape

from awards.errors.files import FileDamaged, TooManySheets
from awards.readers.archive import opened
from awards.readers.looking import path_shown

MOST_FAILED = 50_000
"""Failed formulas of a workbook that are told one by one."""

_BLOCK = 1 << 18
_LONGEST = 1 << 17
_SIGNS = (b' t="e"', b" t='e'")
_FAILED = re.compile(
    rb"<(?:\w{1,9}:)?c\s(?=[^>]{0,200}\bt=[\"']e[\"'])[^>]{0,200}?\br=[\"']([A-Z]{1,3})([0-9]{1,7})[\"'][^>]{0,200}>"
    rb"(?:<(?:\w{1,9}:)?f\b[^>]{0,200}(?:/>|>[^<]{0,9000}</(?:\w{1,9}:)?f>))?\s{0,9}<(?:\w{1,9}:)?v>([^<]{0,40})"
)
_UNKEPT = re.compile(
    rb"<(?:\w{1,9}:)?c\s(?=[^>]{0,200}\br=[\"']([A-Z]{1,3})([0-9]{1,7})[\"'])[^>]{0,200}>\s{0,9}"
    rb"<(?:\w{1,9}:)?f\b[^>]{0,200}(?:/>|>([^<]{0,9000})</(?:\w{1,9}:)?f>)\s{0,9}</(?:\w{1,9}:)?c>"
)
_FORMULA = re.compile(rb"[<:]f[\s>/]")
_SHOWN = 40
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_LARGEST_INDEX = 1 << 22
_HIGHEST_COLUMN = 16_384
_HIGHEST_ROW = 1_048_576


def failed_formulas(path: Path, file: BinaryIO) -> dict[str, dict[int, dict[int, str]]]:
    """Return for each sheet the rows, columns (from 0) and texts of its failed formulas; one that was never worked out is told by its own text."""
    found: dict[str, dict[int, dict[int, str]]] = {}
    count = 0
    with opened(path, file) as archive:
        for name, part in _sheets(path, archive):
            for column, row, text in _in_sheet(archive, part):
                found.setdefault(name, {}).setdefault(row, {})[column] = text
                count += 1
                if count > MOST_FAILED:
                    raise TooManySheets(path=path_shown(path), limit=MOST_FAILED)
    return found


def _sheets(path: Path, archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """Yield the name of each sheet and the part that holds it."""
    names = set(archive.namelist())
    if not {"xl/workbook.xml", "xl/_rels/workbook.xml.rels"} <= names:
        return
    try:
        parts = {told.get("Id", ""): told.get("Target", "") for told in _elements(archive, "xl/_rels/workbook.xml.rels", "Relationship")}
        for sheet in _elements(archive, "xl/workbook.xml", "sheet"):
            part = normpath(join("xl", parts.get(sheet.get(_RELATION, ""), ""))).lstrip("/")
            if part in names:
                yield sheet.get("name", ""), part
    except ParseError as error:
        raise FileDamaged(path=path_shown(path), format="Excel") from error


def _elements(archive: zipfile.ZipFile, part: str, name: str) -> list[dict[str, str]]:
    """Return the attributes of a small part's elements of one name; that it has no document type was seen before."""
    with archive.open(part) as stream:
        root = fromstring(stream.read(_LARGEST_INDEX))  # noqa: S314 - see above
    return [element.attrib for element in root.iter() if element.tag.rpartition("}")[2] == name]


def _in_sheet(archive: zipfile.ZipFile, part: str) -> Iterator[tuple[int, int, str]]:
    """Yield column, row and text of a sheet's failed and unworked formulas, reading it piece by piece; most sheets have none."""
    kept = b""
    with archive.open(part) as stream:
        while block := stream.read(_BLOCK):
            piece = kept + block
            end = piece.rfind(b"c>") + 2
            kept = piece[end:][-_LONGEST:]
            if any(sign in piece for sign in _SIGNS):
                yield from _cells(piece[:end], _FAILED)
            if _FORMULA.search(piece):
                yield from ((column, row, f"={text[:_SHOWN]}") for column, row, text in _cells(piece[:end], _UNKEPT))


def _cells(piece: bytes, pattern: re.Pattern[bytes]) -> Iterator[tuple[int, int, str]]:
    for found in pattern.finditer(piece):
        column, row = _column(found[1]), int(found[2])
        if column < _HIGHEST_COLUMN and 0 < row <= _HIGHEST_ROW:
            yield column, row, unescape((found[3] or b"").decode("utf-8", "replace"))


def _column(letters: bytes) -> int:
    """Return the place of a column from its letters: `A` is 0."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1
