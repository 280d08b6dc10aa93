"""A pasted block as rows of cells: quoted cells with line breaks, tables whose cells came one a line, columns set apart by spaces."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from awards.text.list_cells import heading_columns, is_heading_word
from awards.text.list_headings import section_kind
from awards.text.list_parts import ESCAPE, is_bare_number, tidy
from awards.text.list_words import said

MOST_COLUMNS = 12

# What Word puts between letters: zero-width space and joiners, byte-order mark, soft hyphen.
_UNSEEN = dict.fromkeys((0x200B, 0x200C, 0x200D, 0xFEFF, 0x00AD, ord(ESCAPE)))
_BREAKS = re.compile("\r\n|[\n\r\u000b\u000c\u2028\u2029]")
_QUOTED = re.compile(r'(?:(?<=^)|(?<=\t))"((?:[^"\t\n]|"")*(?:\n(?:[^"\t\n]|"")*){0,10})"(?=\t|$)', re.MULTILINE)
_GAPS = re.compile(" {2,}")


@dataclass(slots=True)
class Row:
    """The cells of one line, and its number in the block from 1."""

    number: int
    cells: list[str]

    @property
    def text(self) -> str:
        """All cells as one text."""
        return " ".join(filter(None, self.cells))


def rows_of(block: str) -> list[Row]:
    """Return the rows of a block; empty lines are rows without text."""
    rows = list(_split(_BREAKS.sub("\n", unicodedata.normalize("NFC", block.translate(_UNSEEN).replace("\u00a0", " ")))))
    return _columns_by_gaps(_one_cell_a_line(rows))


def _split(text: str) -> Iterator[Row]:
    """Split at the line breaks that are not inside a quoted cell; such a break is an ESC for the moment, which nothing else holds."""
    number = 1
    for line in _QUOTED.sub(_unquoted, text).split("\n"):
        cells = line.replace(ESCAPE, " ").split("\t")
        yield Row(number, [cell.strip(" ") for cell in cells])
        number += 1 + line.count(ESCAPE)


def _unquoted(found: re.Match[str]) -> str:
    inside = found.group(1)
    whole = found.string
    beside = whole[found.start() - 1 : found.start()] == "\t" or whole[found.end() : found.end() + 1] == "\t"
    if not beside and "\n" not in inside and '""' not in inside:
        return found.group()  # a name in quotation marks, alone on its line
    return inside.replace('""', '"').replace("\n", ESCAPE)


def _one_cell_a_line(rows: list[Row]) -> list[Row]:
    """Put a table together whose cells stand one a line: 1, name, post, unit, 2, name, post, unit."""
    starts = [place for place, row in enumerate(rows) if len(row.cells) == 1 and is_bare_number(row.cells[0])]
    made: list[Row] = []
    done = width = 0
    for run in _runs(rows, starts):
        heading = _heading_above(rows, run[0], done)
        titles = [row for row in rows[heading : run[0]] if _is_column(row)]
        spans = [_span(rows, start) for start in run]
        width, kept = _width(rows, spans, len(titles) - 1, width)
        if not width:
            continue
        if heading < run[0]:
            made += [*rows[done:heading], _joined(titles), *(row for row in rows[heading : run[0]] if not _is_column(row))]
            done = run[0]
        for start, span in zip(run, spans, strict=True):
            cells = _cells(rows, span, kept=kept)[:width]
            made += [*rows[done:start], _joined([rows[place] for place in (start, *cells)])]
            done = (cells or [start])[-1] + 1
    return made + rows[done:]


def _runs(rows: list[Row], starts: list[int]) -> Iterator[list[int]]:
    """Part the lone numbers into runs of 1, 2, 3."""
    run: list[int] = []
    for start in starts:
        number = int("".join(character for character in rows[start].text if character.isdigit()))
        if run and number != len(run) + 1:
            yield run
            run = []
        if number == len(run) + 1:
            run.append(start)
    if run:
        yield run


def _span(rows: list[Row], start: int) -> list[int]:
    """Return where the cells behind a lone number stand: up to the next number, heading or table."""
    span: list[int] = []
    for place in range(start + 1, min(len(rows), start + 2 * MOST_COLUMNS)):
        row = rows[place]
        if len(row.cells) > 1 or is_bare_number(row.text) or _is_section(row):
            break
        span.append(place)
    return span


def _cells(rows: list[Row], span: list[int], *, kept: bool) -> list[int]:
    return span if kept else [place for place in span if rows[place].text]


def _width(rows: list[Row], spans: list[list[int]], headings: int, before: int) -> tuple[int, bool]:
    """Return how many cells belong to each number, 0 where they differ, and whether empty lines are cells."""
    if len(spans) == 1:
        return max(before, headings), False
    found = []
    for kept in (False, True):
        counts = {len(_cells(rows, span, kept=kept)) for span in spans[:-1]}
        if len(counts) == 1 and 1 <= max(counts) <= MOST_COLUMNS:
            found.append((max(counts), kept))
    return next((pair for pair in found if pair[0] == headings), found[0] if found else (0, False))


def _heading_above(rows: list[Row], start: int, done: int) -> int:
    """Return where the headings of the columns begin, one a line above the first number; `start` where there are none."""
    place = start
    while (
        place > done
        and len(rows[place - 1].cells) == 1
        and (not rows[place - 1].text or _is_column(rows[place - 1]) or _is_section(rows[place - 1]))
    ):
        place -= 1
    return place if heading_columns([row.text for row in rows[place:start] if _is_column(row)]) else start


def _is_section(row: Row) -> bool:
    return section_kind(said(row.text)) is not None


def _is_column(row: Row) -> bool:
    """Tell whether a line is the heading of a column; `Cá nhân` alone is that of a section."""
    return is_heading_word(row.text) and not _is_section(row)


def _joined(rows: list[Row]) -> Row:
    return Row(rows[0].number, [row.text for row in rows])


def _columns_by_gaps(rows: list[Row]) -> list[Row]:
    """Split rows whose columns two spaces or more set apart, once a table's heading was written so."""
    apart = False
    for row in rows:
        cells = _GAPS.split(row.cells[0]) if len(row.cells) == 1 else []
        if len(cells) > 1:
            apart = apart or bool(heading_columns(cells))
            row.cells = cells if apart else row.cells
        row.cells = [tidy(cell) for cell in row.cells]
    return rows
