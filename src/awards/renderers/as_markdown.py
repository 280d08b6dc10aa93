"""Markdown for web pages and wikis: headings, pipe tables and lists, with every mark in the data taken literally."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import BinaryIO

from awards.language import _
from awards.renderers.cells import TO_THE_RIGHT, cell_text, for_people, tables
from awards.renderers.formats import Page, Renderer
from awards.reports.report import Card, Cell, Column, Document, Listing, Report, Table
from awards.text.clean import visible

# Marks that act anywhere, and the beginning of an entity.
_MARKUP = re.compile(r"[\\`*_<>\[\]|~#$]|&(?=#?\w+;)")
# Marks that act only at the start of a line: a list, a rule, a numbered item.
_OPENING = re.compile(r"^(\d*)([-+=.)])")


def write(document: Document, stream: BinaryIO, _page: Page) -> None:
    """Write headings for titles, a pipe table for each table and a list of notes; totals are bold; a card is a list."""
    text = "\n\n".join("\n".join(block) for block in _blocks(document))
    stream.write(f"{text}\n".encode(errors="backslashreplace"))


def _blocks(document: Document) -> Iterator[list[str]]:
    """Yield the blocks of lines that empty lines separate."""
    match document:
        case Report():
            yield from ([literal(line)] for line in document.heading)
            yield [f"# {literal(document.title)}"]
            yield from ([literal(paragraph)] for paragraph in document.text)
        case Card():
            yield [f"# {literal(document.title)}"]
            yield [f"- **{literal(column.label)}:** {_cell(document.cells, column)}" for column in for_people(document.columns)]
        case Listing():
            pass
    for table in tables(document):
        yield from _section(table, "#" if isinstance(document, Listing) else "##")
    if isinstance(document, Report) and document.notes:
        yield _list(document.notes)


def _section(table: Table, marks: str) -> Iterator[list[str]]:
    if table.title:
        yield [f"{marks} {literal(table.title)}"]
    yield list(_table(table)) if table.rows or table.totals else [literal(_("(none)"))]
    if table.notes:
        yield _list(table.notes)


def _table(table: Table) -> Iterator[str]:
    columns = for_people(table.columns)
    yield _line(literal(column.label) for column in columns)
    yield _line("---:" if column.kind in TO_THE_RIGHT else "---" for column in columns)
    for row in table.rows:
        yield _line(_line_cells(row.cells, columns))
    if table.totals is not None:
        yield _line(f"**{cell}**" if cell.strip() else cell for cell in _line_cells(table.totals, columns))


def _line_cells(cells: Mapping[str, Cell], columns: Sequence[Column]) -> list[str]:
    return [_cell(cells, column) for column in columns]


def _cell(cells: Mapping[str, Cell], column: Column) -> str:
    return _MARKUP.sub(r"\\\g<0>", cell_text(cells, column)).strip()


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _list(notes: Iterable[str]) -> list[str]:
    return [f"- {literal(note)}" for note in notes]


def literal(text: str) -> str:
    """Return the text so that Markdown shows it letter by letter, even at the start of a line."""
    return _OPENING.sub(r"\1\\\2", _MARKUP.sub(r"\\\g<0>", visible(text)).strip())


RENDERER = Renderer(name="markdown", suffix=".md", write=write)
