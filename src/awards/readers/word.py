"""Word documents: their tables as grids, with what stands above each, or their paragraphs where the list is written in words."""

import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from posixpath import dirname, join, normpath
from typing import BinaryIO

from awards.errors.files import FileDamaged, FileTooHeavy
from awards.readers.archive import opened
from awards.readers.grid import Grid, Merged, Row, Value
from awards.readers.looking import path_shown
from awards.readers.word_numbers import Element, Numbers, attribute, child, local, numbers_of, value
from awards.text.fold import fold

MOST_NODES = 800_000
"""Elements, and attributes twice: a table of some three thousand rows; beyond that the tree in memory grows too large."""
MOST_COLUMNS = 64
"""Columns of a table: Word itself allows 63."""

_OPENED = ("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo", "hyperlink", "r", "fldSimple", "AlternateContent", "Choice")
_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_LETTERHEADS = ("doc lap tu do hanh phuc", "noi nhan")


@dataclass(slots=True)
class _Table:
    """A table: its rows with an empty cell for each place that a merged cell covers, and the ranges that are merged."""

    rows: list[list[str]] = field(default_factory=list)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)

    @property
    def is_list(self) -> bool:
        """Whether it can be a list: two columns and two rows at least, and not the head or the foot of a letter."""
        large = len(self.rows) > 1 and max(map(len, self.rows)) > 1
        return large and not (len(self.rows) <= 4 and self.is_letterhead)

    @property
    def is_letterhead(self) -> bool:
        """Whether it only sets the head or the foot of a letter side by side."""
        text = " ".join(fold(" ".join(row)) for row in self.rows[:8])
        return any(phrase in " ".join(text.split()) for phrase in _LETTERHEADS)


def tables_or_text(path: Path, file: BinaryIO) -> tuple[tuple[Grid, ...], str]:
    """Return the tables of a document, or its text where no table is a list."""
    with opened(path, file) as archive:
        main = _main_part(path, archive)
        document = _parsed(path, archive, main)
        folder = dirname(main)
        numbers = numbers_of(_if_there(path, archive, join(folder, "numbering.xml")), _if_there(path, archive, join(folder, "styles.xml")))
    body = child(document, "body")
    blocks = [] if body is None else list(_blocks(body, numbers))
    if any(isinstance(block, _Table) and block.is_list for block in blocks):
        return tuple(_grids(blocks)), ""
    return (), "\n".join(line for block in blocks for line in _lines(block))


def _main_part(path: Path, archive: zipfile.ZipFile) -> str:
    """Return the name of the part that holds the document."""
    names = set(archive.namelist())
    relations = _if_there(path, archive, "_rels/.rels")
    for relation in [] if relations is None else relations:
        if attribute(relation, "Type").endswith("/officeDocument"):
            part = normpath(attribute(relation, "Target").lstrip("/"))
            if part in names:
                return part
    return "word/document.xml"


def _if_there(path: Path, archive: zipfile.ZipFile, part: str) -> Element | None:
    return _parsed(path, archive, part) if part in archive.namelist() else None


def _parsed(path: Path, archive: zipfile.ZipFile, part: str) -> Element:
    """Parse a part with the parser of python-docx, which follows no entity and no address; its size is bounded first."""
    from docx.oxml.parser import parse_xml  # noqa: PLC0415 - slow to load, and most lists are sheets

    content = archive.read(part)
    if content.count(b"<") - content.count(b"</") + 2 * content.count(b"=") > MOST_NODES:
        raise FileTooHeavy(path=path_shown(path))
    try:
        return parse_xml(content)
    except (SyntaxError, ValueError) as error:
        raise FileDamaged(path=path_shown(path), format="Word") from error


def _blocks(parent: Element, numbers: Numbers) -> Iterator[str | _Table]:
    """Yield the paragraphs that are not empty and the tables of a body or a cell, in their order."""
    for element in parent:
        name = local(element)
        if name == "p":
            if (text := _paragraph(element, numbers)).strip():
                yield text
        elif name == "tbl":
            yield _table(element, numbers)
        elif name in _OPENED:
            yield from _blocks(element, numbers)


def _paragraph(element: Element, numbers: Numbers) -> str:
    """Return a paragraph as it is read: with its number, without what was struck out."""
    return numbers.label(element) + "".join(_pieces(element))


def _pieces(parent: Element) -> Iterator[str]:
    for element in parent:
        name = local(element)
        if name == "t":
            yield element.text or ""
        elif name in _SIGNS:
            yield _SIGNS[name]
        elif name in _OPENED:
            yield from _pieces(element)


def _table(element: Element, numbers: Numbers) -> _Table:
    table = _Table()
    above: dict[int, list[int]] = {}
    for row in _children(element, "tr"):
        cells: list[str] = [""] * _count(value(child(child(row, "trPr"), "gridBefore")), 0)
        below: dict[int, list[int]] = {}
        for cell in _children(row, "tc"):
            place = (len(table.rows), len(cells))
            width, follows, begins = _merging(child(cell, "tcPr"))
            text = "\n".join(line for block in _blocks(cell, numbers) for line in _lines(block))
            cells.extend(["" if follows else text, *[""] * (width - 1)])
            _widen(above, below, place, (width, follows, begins))
        table.merged.extend(_closed(above, below))
        above = below
        table.rows.append(cells[:MOST_COLUMNS])
    table.merged.extend(_closed(above, {}))
    return table


def _merging(properties: Element | None) -> tuple[int, bool, bool]:
    """Return how many columns a cell covers, whether it goes on with the cell above, and whether one may go on below it."""
    merge = child(properties, "vMerge")
    begins = merge is not None and value(merge) == "restart"
    return max(1, _count(value(child(properties, "gridSpan")), 1)), merge is not None and not begins, begins


def _widen(above: dict[int, list[int]], below: dict[int, list[int]], place: tuple[int, int], merging: tuple[int, bool, bool]) -> None:
    """Open the range of a merged cell, or take the one that goes on down by a row."""
    row, column = place
    width, follows, begins = merging
    if follows and column in above:
        above[column][2] = row
        below[column] = above[column]
    elif begins or width > 1:
        below[column] = [row, column, row, column + width - 1]


def _closed(above: dict[int, list[int]], below: dict[int, list[int]]) -> Iterator[tuple[int, int, int, int]]:
    """Yield the ranges that end here and cover more than a cell."""
    for column, (top, left, bottom, right) in above.items():
        if below.get(column) is not above[column] and (bottom > top or right > left):
            yield top, left, bottom, right


def _children(parent: Element, name: str) -> Iterator[Element]:
    for element in parent:
        if local(element) == name:
            yield element
        elif local(element) in _OPENED:
            yield from _children(element, name)


def _count(text: str, otherwise: int) -> int:
    return min(int(text), MOST_COLUMNS) if text.isdecimal() and len(text) < 10 else otherwise


def _lines(block: str | _Table) -> Iterator[str]:
    """Yield a block as lines of text; a letter's head and foot are no part of a list."""
    if isinstance(block, str):
        yield block
    elif not block.is_letterhead:
        yield from ("\t".join(row) for row in block.rows if any(row))


def _grids(blocks: Sequence[str | _Table]) -> Iterator[Grid]:
    """Yield each table that may be a list, after the lines that stand above it; what follows the last one is added to it."""
    last = max(place for place, block in enumerate(blocks) if isinstance(block, _Table) and block.is_list)
    above: list[list[str]] = []
    count = 0
    for place, block in enumerate(blocks):
        if isinstance(block, str):
            above.append([block])
        elif not block.is_list:
            above.extend(block.rows)
        else:
            count += 1
            follow = _following(blocks[place + 1 :]) if place == last else []
            yield _grid(str(count), above, block, follow)
            above = []


def _following(blocks: Sequence[str | _Table]) -> list[list[str]]:
    return [row for block in blocks for row in ([[block]] if isinstance(block, str) else block.rows)]


def _grid(name: str, above: list[list[str]], table: _Table, follow: list[list[str]]) -> Grid:
    """Return a table as a grid whose rows are numbered from the first line above it."""
    rows: list[Row] = []
    for number, cells in enumerate([*above, *table.rows, *follow], 1):
        kept: list[Value] = list(cells)
        while kept and kept[-1] == "":
            kept.pop()
        if kept:
            rows.append((number, kept))
    down = len(above) + 1
    merged: list[Merged] = [(top + down, left, bottom + down, right) for top, left, bottom, right in table.merged]
    return Grid(name, lambda: ((number, list(cells)) for number, cells in rows), merged=tuple(sorted(merged)))
