"""Headings typed in a font from before Unicode, read in the font that the command line names: else no column would be understood."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from awards.readers.fonts import UNICODE
from awards.readers.grid import Grid, Row, Source, Value
from awards.readers.headings import meaning
from awards.readers.layout import HEADING_WITHIN, cell_text
from awards.text.legacy import decode_font


def with_old_headings(source: Source, font: str) -> Source:
    """Return the file with the headings of its sheets in Unicode; cells that are no known heading stay for `read_cell`."""
    return replace(source, grids=tuple(replace(grid, rows=partial(_rows, grid, font)) for grid in source.grids))


def _rows(grid: Grid, font: str) -> Iterator[Row]:
    for at, (number, cells) in enumerate(grid.rows()):
        yield number, [_heading(cell, font) for cell in cells] if at < HEADING_WITHIN else cells


def _heading(cell: Value, font: str) -> Value:
    """Return a cell that reads as a known heading in this font so, any other as it is."""
    if type(cell) is not str or cell.isascii():
        return cell
    if font == UNICODE or meaning(cell_text(cell)):
        return cell
    read = decode_font(cell, font)
    return read if meaning(cell_text(read)) else cell
