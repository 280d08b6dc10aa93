"""CSV for spreadsheets: what people read, in cells that cannot become formulas."""

import codecs
import csv
import io
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from typing import BinaryIO

from awards.renderers.cells import cell_text, for_people, tables
from awards.renderers.formats import Page, Renderer
from awards.reports.report import Card, Cell, Column, Document, Table
from awards.text.clean import visible

FORMULA_STARTS = ("=", "+", "-", "@")
BREAKS = ("\t", "\r", "\n")


def write(document: Document, stream: BinaryIO, _page: Page) -> None:
    """Write every table with its labels as the first line; a card as two columns; headings and notes are left out.

    UTF-8 with a byte order mark, without which Excel reads Vietnamese as Windows-1252. Lines end in CRLF, as RFC 4180 has it and as
    every Excel reads it. Between tables stand an empty line and the title of the next one. Whole numbers are written bare, without
    thousands marks and never changed; text that a spreadsheet would take for a formula gets an apostrophe before it.
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
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return _guard(value, cell_text(cells, column)) if isinstance(value, str) else cell_text(cells, column)


def harmless(text: str) -> str:
    """Return the text as a cell that neither a terminal nor a spreadsheet acts on (OWASP, CSV injection)."""
    return _guard(text, visible(text))


def _guard(raw: str, clean: str) -> str:
    formula = raw.startswith(BREAKS) or any(map(_opens_formula, (raw, clean)))
    return f"'{clean}" if formula else clean


def _opens_formula(text: str) -> bool:
    """Look at the first character that is not a blank; full-width and small forms count as the plain one."""
    return unicodedata.normalize("NFKC", text.lstrip()[:1]).startswith(FORMULA_STARTS)


RENDERER = Renderer(name="csv", suffix=".csv", write=write)
