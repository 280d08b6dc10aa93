"""CSV for spreadsheets: what people read, in cells that cannot become formulas."""

import codecs
import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from typing import BinaryIO

from awards.renderers.cells import cell_text, for_people, is_number, tables
from awards.renderers.formats import Page, Renderer
from awards.reports.report import Card, Cell, Column, ColumnKind, Document, Table
from awards.text.clean import visible
from awards.text.guards import loses_digits, opens_formula

MARK = "'"
BREAKS = ("\t", "\r", "\n")


def write(document: Document, stream: BinaryIO, _page: Page) -> None:
    """Write every table with its labels as the first line; a card as two columns; headings and notes are left out.

    UTF-8 with a byte order mark, without which Excel reads Vietnamese as Windows-1252. Lines end in CRLF, as RFC 4180 has it and as
    every Excel reads it. Between tables stand an empty line and the title of the next one. Whole numbers are written bare, without
    thousands marks and never changed.

    An apostrophe is put before text that a spreadsheet would take for a formula, before text of digits of which it would lose some (zeros
    at the beginning, twelve digits or more; also whole numbers of more than fifteen), and before text that begins with an apostrophe. So
    whoever takes one apostrophe away from the beginning of each cell has exactly what was written. The wrapping `="001"`, which our own
    import understands, is not written: to everybody else it is a formula (OWASP, CSV injection), and our own names refuse it.
    What CSV cannot keep (a spreadsheet makes a date of 12/2022 and of 3/4) is kept by xlsx.
    """
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\r\n").writerows(_lines(document))
    stream.write(codecs.BOM_UTF8 + text.getvalue().encode(errors="backslashreplace"))


def _lines(document: Document) -> Iterator[list[str]]:
    if isinstance(document, Card):
        for column in for_people(document.columns):
            yield [harmless(column.label), _cell(document.cells, column)]
    for position, table in enumerate(tables(document)):
        if position or isinstance(document, Card):
            yield []
            yield [harmless(table.title)]
        yield from _table(table)


def _table(table: Table) -> Iterator[list[str]]:
    columns = for_people(table.columns)
    yield [harmless(column.label) for column in columns]
    for row in table.rows:
        yield _line(row.cells, columns)
    if table.totals is not None:
        yield _line(table.totals, columns)


def _line(cells: Mapping[str, Cell], columns: Sequence[Column]) -> list[str]:
    return [_cell(cells, column) for column in columns]


def _cell(cells: Mapping[str, Cell], column: Column) -> str:
    value = cells.get(column.key)
    if isinstance(value, int) and not isinstance(value, bool) and column.kind is not ColumnKind.SHARE:
        return str(value) if is_number(value) else f"{MARK}{value}"
    return _guard(value, cell_text(cells, column)) if isinstance(value, str) else cell_text(cells, column)


def harmless(text: str) -> str:
    """Return the text as a cell that neither a terminal nor a spreadsheet acts on (OWASP, CSV injection)."""
    return _guard(text, visible(text))


def _guard(raw: str, clean: str) -> str:
    acted_on = raw.startswith(BREAKS) or clean.startswith(MARK) or any(map(opens_formula, (raw, clean))) or loses_digits(clean)
    return f"{MARK}{clean}" if acted_on else clean


RENDERER = Renderer(name="csv", suffix=".csv", write=write)
