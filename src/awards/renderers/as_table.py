"""Tables for a terminal, laid out by rich in plain characters that survive a pipe and a printer."""

import io
from collections.abc import Iterable, Iterator, Sequence
from typing import BinaryIO

from rich import box
from rich.cells import cell_len
from rich.console import Console, RenderableType
from rich.table import Table as Grid
from rich.text import Text

from awards.language import _
from awards.renderers.cells import TO_THE_RIGHT, cell_text, for_people, tables
from awards.renderers.formats import Page, Renderer
from awards.renderers.widths import GAP, LONG_WORD, MOST_LINES, READABLE, Need, share
from awards.reports.report import Card, Column, ColumnKind, Document, Report, Table
from awards.text.clean import visible

NARROWEST = 20
WRAPPED = frozenset({ColumnKind.TEXT, ColumnKind.DATE, ColumnKind.TIME})
BLANK = Text("")
BAR = 24
EIGHTHS = ("", "▏", "▎", "▍", "▌", "▋", "▊", "▉")


def write(document: Document, stream: BinaryIO, page: Page) -> None:
    """Write the document as wide as the page at most (20 columns at least): words wrap, nothing is cut off.

    A table whose columns cannot be read side by side is written as one block of "label  value" lines a row.
    Bold marks titles, headings and totals if the page has colour; without, there is no control character but the line feed.
    """
    width = max(page.width, NARROWEST)
    text = io.StringIO()
    console = _console(text, width, colour=page.colour)
    for part in _parts(document, width):
        console.print(part, overflow="fold")
    stream.write("\n".join(line.rstrip() for line in text.getvalue().split("\n")).encode(errors="backslashreplace"))


def _console(text: io.StringIO, width: int, *, colour: bool) -> Console:
    """Make the one console: data is never markup, and neither COLUMNS, TERM=dumb nor FORCE_COLOR can change the page."""
    return Console(
        file=text,
        width=width,
        height=25,  # without it, TERM=dumb makes rich ignore the width
        markup=False,
        emoji=False,
        highlight=False,
        force_terminal=colour,
        force_jupyter=False,
        color_system="standard" if colour else None,
        no_color=not colour,
        legacy_windows=False,
    )


def _parts(document: Document, width: int) -> Iterator[RenderableType]:
    above = ""
    if isinstance(document, Report):
        yield from (_plain(line) for line in document.heading)
    if isinstance(document, Report | Card):
        above = document.title
        yield from (_title(above), BLANK)
    if isinstance(document, Report):
        for paragraph in document.text:
            yield from (_plain(paragraph), BLANK)
    if isinstance(document, Card):
        columns = for_people(document.columns)
        yield _fields([(visible(column.label), cell_text(document.cells, column)) for column in columns], width)
        yield from [BLANK] * bool(document.parts)
    for position, table in enumerate(tables(document)):
        yield from [BLANK] * bool(position)
        yield from _section(table, width, above)
    if isinstance(document, Report) and document.notes:
        yield from (BLANK, _notes(document.notes))


def _section(table: Table, width: int, above: str) -> Iterator[RenderableType]:
    if table.title and table.title != above:
        yield _title(table.title)
    if table.rows or table.totals:
        yield from _table(table, width)
    else:
        yield _plain(_("(none)"))
    if table.notes:
        yield _notes(table.notes)


def _table(table: Table, width: int) -> Iterator[RenderableType]:
    """Lay the columns side by side if they can be read so, else the rows one under the other."""
    columns = for_people(table.columns)
    labels = [visible(column.label) for column in columns]
    rows = [[cell_text(row.cells, column) for column in columns] for row in table.rows]
    totals = None if table.totals is None else [cell_text(table.totals, column) for column in columns]
    texts = [*rows, totals] if totals else rows
    needs = [_need(column.kind, labels[at], [row[at] for row in texts]) for at, column in enumerate(columns)]
    drawn = _bars(table)
    if drawn and (widths := share(needs, width - GAP - BAR)):
        yield _grid(columns, rows, totals, widths, drawn)
    elif widths := share(needs, width):
        yield _grid(columns, rows, totals, widths)
    else:
        yield from _blocks(labels, rows, totals, width)


def _bars(table: Table) -> list[str]:
    """Draw the counts of a column as bars, the largest over the whole width; none where there is nothing to compare."""
    values = [value if isinstance(value := row.cells.get(table.bars), int) else 0 for row in table.rows]
    most = max(values, default=0)
    if len(values) < 2 or most <= 0:
        return []
    eighths = [round(8 * BAR * max(value, 0) / most) for value in values]
    return ["█" * (one // 8) + EIGHTHS[one % 8] for one in eighths]


def _need(kind: ColumnKind, label: str, texts: Sequence[str]) -> Need:
    """Measure a column: text, dates and moments may wrap between words, all else stands on one line; very long words are folded."""
    best = max((cell_len(text) for text in texts), default=0)
    wraps = kind in WRAPPED
    longest = max(cell_len(word) for text in (label, *(texts if wraps else ())) for word in text.split() or [""])
    least = max(longest, min(best, READABLE), best // MOST_LINES) if wraps else max(longest, best)
    return Need(least=min(least, LONG_WORD), best=max(best, cell_len(label), 1))


def _grid(
    columns: Sequence[Column], rows: Sequence[Sequence[str]], totals: Sequence[str] | None, widths: Sequence[int], bars: Sequence[str] = ()
) -> Grid:
    """Draw the columns side by side, with bars behind them; where the first one wraps, empty lines show where a row begins."""
    grid = Grid(box=box.SIMPLE, show_edge=False, show_footer=totals is not None, padding=(0, GAP - 1, 0, 0), pad_edge=False)
    grid.leading = int(any(cell_len(row[0]) > widths[0] for row in rows))
    for at, column in enumerate(columns):
        grid.add_column(
            Text(visible(column.label)),
            Text(totals[at]) if totals else "",
            justify="right" if column.kind in TO_THE_RIGHT else "left",
            overflow="fold",
            width=widths[at],
        )
    if bars:
        grid.add_column(width=BAR)
    for at, row in enumerate(rows):
        grid.add_row(*map(Text, (*row, *bars[at : at + 1])))
    return grid


def _blocks(labels: Sequence[str], rows: Sequence[Sequence[str]], totals: Sequence[str] | None, width: int) -> Iterator[RenderableType]:
    for position, row in enumerate(rows):
        yield from [BLANK] * bool(position)
        yield _fields(list(zip(labels, row, strict=True)), width)
    if totals:
        yield _plain("─" * width)
        yield _fields(list(zip(labels, totals, strict=True)), width, style="bold")


def _fields(pairs: Sequence[tuple[str, str]], width: int, style: str = "") -> Grid:
    """Lay out "label  value" lines, the labels in at most a third of the width; a field without a value at all is left out."""
    grid = Grid.grid(padding=(0, GAP, 0, 0))
    grid.add_column(overflow="fold", max_width=width // 3)
    grid.add_column(overflow="fold", style=style)
    for label, value in pairs:
        if value:
            grid.add_row(Text(label), Text(value))
    return grid


def _notes(notes: Iterable[str]) -> Grid:
    """Lay out notes as a list whose lines hang."""
    grid = Grid.grid(padding=(0, 1, 0, 0))
    grid.add_column(width=1)
    grid.add_column(overflow="fold")
    for note in notes:
        grid.add_row(Text("•"), _plain(note))
    return grid


def _plain(text: str) -> Text:
    return Text(visible(text), overflow="fold")


def _title(text: str) -> Text:
    return Text(visible(text), style="bold", overflow="fold")


RENDERER = Renderer(name="table", suffix=".txt", write=write)
