"""Excel workbooks: numbers and whole dates as such, text never as a formula, each sheet printed on pages one sheet wide."""

import datetime
import math
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import BinaryIO
from xml.sax.saxutils import escape

import xlsxwriter  # type: ignore[import-untyped]
from xlsxwriter.chart import Chart  # type: ignore[import-untyped]
from xlsxwriter.format import Format  # type: ignore[import-untyped]
from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

from awards.errors.base import AwardsError, Refused
from awards.language import N_
from awards.renderers.cells import TO_THE_RIGHT, cell_text, display, for_people, is_number, tables
from awards.renderers.formats import Page, Renderer
from awards.reports.report import Card, Cell, Column, ColumnKind, Document, Listing, Report, Special, Table
from awards.text.clean import shown, visible
from awards.text.dates import PartialDate
from awards.text.guards import loses_digits, opens_formula

MOST_ROWS, MOST_COLUMNS, MOST_CHARACTERS, LONGEST_NAME = 1_048_576, 16_384, 32_767, 31
NARROWEST, WIDEST, READABLE, FILTER_ARROW = 6, 50, 80, 3
FONT_SIZE, LARGE_SIZE, LINE_HEIGHT, TALLEST, SPARE = 11, 18, 15, 405, 1.1
A4 = 9
TEXT_FORMAT = 49  # "@": what is typed into the cell stays text
EVERYWHERE = "A1:XFD1048576"
OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
CREATED = datetime.datetime(1980, 1, 1, tzinfo=datetime.UTC)
# Before it Excel counts a 29 February 1900 that never was, and the programs disagree by a day.
FIRST_DAY, DAY_0 = datetime.date(1900, 3, 1), datetime.date(1899, 12, 30)
Own = tuple[tuple[str, object], ...]
BOLD: Own = (("bold", True),)
LARGE: Own = (("font_size", LARGE_SIZE),)
Told = tuple[Callable[..., object], object, Format, int]  # what writes a value, what it writes, in which look, and how wide that is
LEFT: Own = (("align", "left"), ("indent", 0))
RIGHT: Own = (("align", "right"), ("indent", 1))
KEPT: dict[str, object] = {"text_wrap": True, "valign": "top"}
LOOKS: dict[str, dict[str, object]] = {
    "text": {"num_format": TEXT_FORMAT},
    "marked": {"num_format": TEXT_FORMAT, "quote_prefix": True},
    "word": {},
    "word to the right": dict(RIGHT),
    "date": {"num_format": "dd/mm/yyyy", "align": "left"},
    "year": {"num_format": "0", "align": "left"},
    **dict.fromkeys(("count", "money"), {"num_format": "#,##0"} | dict(RIGHT)),
    "change": {"num_format": "+#,##0;-#,##0;0"} | dict(RIGHT),
    "share": {"num_format": "0.0%"} | dict(RIGHT),
    "number": {"num_format": "0"} | dict(RIGHT),
    "heading": {"valign": "vcenter", "bg_color": "#E7E6E6", "bottom": 1, "bold": True},
    "title": {"font_size": 14, "bold": True},
    "subtitle": {"bold": True},
}
_NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\]")
_ESCAPE_LIKE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_PERHAPS_WIDE = re.compile("[\u1100-\u1dff\u2300-\U0010ffff]")
KEPT_VALUES = 8_192
"""Lists repeat themselves: how so many of the last values are written is kept at hand."""


class TableDoesNotFit(Refused):
    """A sheet ends where it ends."""

    template = N_(
        "“{title}” has {rows} lines and {columns} columns; an xlsx sheet holds at most 1,048,576 and 16,384. Choose csv or json. No file was written."
    )


class TextDoesNotFit(Refused):
    """Text is neither cut nor spread over two cells."""

    template = N_(
        "A text of {length} characters begins with “{value}”; an xlsx cell holds at most 32,767. Choose csv or json. No file was written."
    )


@dataclass(frozen=True, slots=True)
class Sheet:
    """What one sheet shows: a table under its heading row, with the lines above and below it that a report has."""

    table: Table
    above: Sequence[str] = ()
    title: str = ""
    subtitle: str = ""
    text: Sequence[str] = ()
    below: Sequence[str] = ()

    @property
    def head(self) -> int:
        """The row of the headings, from 0: an empty row parts it from what is above."""
        lines = len(self.above) + bool(self.title) + bool(self.subtitle) + len(self.text)
        return lines + bool(lines)

    @property
    def lines(self) -> int:
        """All rows of the sheet."""
        table = 1 + len(self.table.rows) + (self.table.totals is not None)
        return self.head + table + len(self.below) + bool(self.below)


def write(document: Document, stream: BinaryIO, _page: Page) -> None:
    """Write every table as a sheet: a listing as its plain table, a report with title and notes, a card as two columns and its parts.

    The same document gives the same bytes at any time. Whole numbers are numbers except in columns of codes, and up to 15 digits, which
    is what Excel keeps; dates of which the day is known are dates, from March 1900 on. All else is text that stays text when it is
    edited. What does not fit into a sheet or a cell is refused, not cut; the stream is untouched then.
    """
    book = Book(stream)
    if isinstance(document, Card):
        _write_card(book, document)
    for sheet in _sheets(document):
        _write_sheet(book, sheet)
    book.close()


def _sheets(document: Document) -> list[Sheet]:
    match document:
        case Listing():
            return [Sheet(document.table)]
        case Card():
            return [Sheet(part) for part in document.parts]
        case Report():
            pages = tables(document) or [Table(document.name, "", (), ())]
            return [_page_of(document, table) for table in pages]


def _page_of(report: Report, table: Table) -> Sheet:
    """Each sheet is printed and passed on alone, so each has the title and the notes of the whole report."""
    subtitle = table.title if table.title != report.title else ""
    return Sheet(table, report.heading, report.title, subtitle, report.text, [*table.notes, *report.notes])


class Book:
    """A workbook being written: its looks, each made once, and the names that its sheets have taken."""

    def __init__(self, stream: BinaryIO) -> None:
        self._book = xlsxwriter.Workbook(stream, OPTIONS)
        self._book.set_properties({"created": CREATED})
        self._looks: dict[tuple[str, Own], Format] = {}
        self._taken = {"history"}  # Excel keeps this name for itself

    def close(self) -> None:
        """Write the whole workbook to its stream."""
        self._book.close()

    def add(self, title: str) -> Worksheet:
        """Add a sheet, set up for printing on pages that are one sheet wide."""
        name = sheet_name(title, self._taken)
        self._taken.add(name.casefold())
        sheet = self._book.add_worksheet(name)
        sheet.set_landscape()
        sheet.set_paper(A4)
        sheet.fit_to_pages(1, 0)
        sheet.set_footer("&C&P/&N")
        sheet.ignore_errors(dict.fromkeys(("number_stored_as_text", "two_digit_text_year"), EVERYWHERE))
        return sheet

    def bars(self) -> Chart:
        """Return a new chart of upright bars."""
        return self._book.add_chart({"type": "column"})

    def look(self, name: str, own: Own = ()) -> Format:
        """Return how such a cell looks, with what is its own."""
        if (name, own) not in self._looks:
            self._looks[name, own] = self._book.add_format(KEPT | LOOKS[name] | dict(own))
        return self._looks[name, own]


class Leaf:
    """One sheet being written."""

    def __init__(self, book: Book, title: str, widths: Sequence[int], *, large: bool = False) -> None:
        self._book = book
        self._sheet = book.add(title)
        self._size = LARGE_SIZE / FONT_SIZE if large else 1
        self._widths = [math.ceil(width * self._size) for width in widths]
        self._room = [math.floor(width / self._size) for width in self._widths]
        self._told = lru_cache(maxsize=KEPT_VALUES, typed=True)(self._tell)
        for at, width in enumerate(self._widths):
            self._sheet.set_column(at, at, width)

    def headings(self, row: int, columns: Sequence[Column], last: int) -> None:
        """Write the heading row, which stays in sight and is printed on every page; the filter goes down to the last row."""
        labels = [visible(column.label) for column in columns]
        for at, label in enumerate(labels):
            self._text((row, at), label, self._book.look("heading", RIGHT if columns[at].kind in TO_THE_RIGHT else ()))
        self._fit(row, labels)
        self._sheet.freeze_panes(row + 1, 0)
        self._sheet.repeat_rows(row)
        self._sheet.autofilter(row, 0, last, len(columns) - 1)

    def row(self, row: int, columns: Sequence[Column], cells: Mapping[str, Cell], own: Own = ()) -> None:
        """Write one row of values; where it says nothing, the cell stays empty."""
        lines, told, room = 1, self._told, self._room
        own = own + LARGE if self._size > 1 else own
        for at, column in enumerate(columns):
            if (key := column.key) in cells:
                write, content, look, wide = told(cells[key], column.kind, own)
                write(row, at, content, look)
                if wide > room[at]:
                    lines = max(lines, _lines_of(wide, room[at]))
        self._raise(row, lines, self._size)

    def field(self, row: int, column: Column, cells: Mapping[str, Cell]) -> None:
        """Write one field of a card: its label and its value."""
        label, text = visible(column.label), cell_text(cells, column)
        self._text((row, 0), label, self._book.look("heading"))
        if column.key in cells:
            write, content, look, _wide = self._told(cells[column.key], column.kind, LEFT)
            write(row, 1, content, look)
        self._fit(row, [label, text])

    def line(self, row: int, line: str, name: str) -> None:
        """Write a line across the columns, as high as it needs: merged cells do not find their own height."""
        text, look = visible(line), self._book.look(name)
        across, width = _across(self._widths)
        height = LINE_HEIGHT * look.font_size / FONT_SIZE
        lines = _lines_of(_columns_of(text), math.floor(width * FONT_SIZE / look.font_size))
        self._sheet.set_row(row, min(lines * height, TALLEST))
        self._sheet.merge_range(row, 0, row, across - 1, "", look)
        self._text((row, 0), text, look)

    def bars(self, row: int, columns: Sequence[Column], rows: range, key: str) -> None:
        """Draw a column of counts as bars named by the first column, with its top in a row below everything else."""
        at = next((at for at, column in enumerate(columns) if column.key == key), None)
        if at is None or len(rows) < 2:
            return
        name, first, last = self._sheet.get_name(), rows.start, rows.stop - 1
        chart = self._book.bars()
        chart.add_series(
            {"name": visible(columns[at].label), "categories": [name, first, 0, last, 0], "values": [name, first, at, last, at]}
        )
        chart.set_legend({"none": True})
        self._sheet.insert_chart(row, 0, chart)

    def _tell(self, value: Cell, kind: ColumnKind, own: Own) -> Told:
        """Tell how a value is written: as what it is, else as the text that people read."""
        text = visible(display(value, kind))
        wide = _columns_of(text)
        if is_number(value) and kind is not ColumnKind.CODE:
            figure = value / 1000 if kind is ColumnKind.SHARE else value
            return self._sheet.write_number, figure, self._book.look(_look_of_number(kind), own), wide
        if day := whole_day(value, kind):
            return self._sheet.write_number, (day - DAY_0).days, self._book.look("date", own), wide
        return self._sheet.write_string, as_kept(text), self._book.look(_look_of_text(value, text, kind), own), wide

    def _text(self, place: tuple[int, int], text: str, look: Format) -> None:
        self._sheet.write_string(*place, as_kept(text), look)

    def _fit(self, row: int, texts: Sequence[str]) -> None:
        """Make a row as high as its wrapped text needs."""
        self._raise(row, max((_lines_of(_columns_of(text), width) for text, width in zip(texts, self._widths, strict=True)), default=1))

    def _raise(self, row: int, lines: int, size: float = 1) -> None:
        """Make a row so many lines of a size high: not every program does so when it opens a file."""
        if lines > 1 or size > 1:
            self._sheet.set_row(row, min(lines * LINE_HEIGHT * size, TALLEST))


def _write_card(book: Book, card: Card) -> None:
    """Write the fields of a card below one another."""
    columns = for_people(card.columns)
    labels, texts = [visible(column.label) for column in columns], [cell_text(card.cells, column) for column in columns]
    leaf = Leaf(book, card.title, [_width(labels), _width(texts)])
    for row, column in enumerate(columns):
        leaf.field(row, column, card.cells)


def _write_sheet(book: Book, sheet: Sheet) -> None:
    """Write a table with what stands above and below it."""
    table, columns, name = sheet.table, for_people(sheet.table.columns), sheet.table.title or sheet.title
    if sheet.lines > MOST_ROWS or len(columns) > MOST_COLUMNS:
        raise TableDoesNotFit(title=shown(name), rows=sheet.lines, columns=len(columns))
    leaf = Leaf(book, name, [_column_width(table, column) for column in columns], large=table.large)
    _write_around(leaf, sheet)
    first = sheet.head + 1
    if columns:
        leaf.headings(sheet.head, columns, last=sheet.head + len(table.rows))
    for at, row in enumerate(table.rows, start=first):
        leaf.row(at, columns, row.cells)
    if table.totals is not None:
        leaf.row(first + len(table.rows), columns, table.totals, BOLD)
    if table.bars:
        leaf.bars(sheet.lines + 1, columns, range(first, first + len(table.rows)), table.bars)


def _write_around(leaf: Leaf, sheet: Sheet) -> None:
    text = [(line, "word") for line in sheet.text]
    titles = [(sheet.title, "title"), (sheet.subtitle, "subtitle")]
    for at, (line, look) in enumerate([*((line, "word") for line in sheet.above), *(one for one in titles if one[0]), *text]):
        leaf.line(at, line, look)
    for at, line in enumerate(sheet.below, start=sheet.lines - len(sheet.below)):
        leaf.line(at, line, "word")


def _look_of_number(kind: ColumnKind) -> str:
    return kind.value if kind.value in LOOKS and kind not in {ColumnKind.TEXT, ColumnKind.DATE} else "number"


def _look_of_text(value: Cell, text: str, kind: ColumnKind) -> str:
    """What a clerk types over "unknown" in a column of numbers is to be a number again, so only values are kept as text."""
    if value is None or isinstance(value, Special | bool):
        return "word to the right" if kind in TO_THE_RIGHT else "word"
    return "marked" if opens_formula(text) or loses_digits(text) else "text"


def whole_day(value: Cell, kind: ColumnKind) -> datetime.date | None:
    """Return the day if the value is a date of which everything is known and that all spreadsheets read as the same day."""
    if kind is not ColumnKind.DATE or not isinstance(value, str):
        return None
    try:
        known = PartialDate.from_iso(value)
    except AwardsError:
        return None
    if known.year is None or known.month is None or known.day is None:
        return None
    day = datetime.date(known.year, known.month, known.day)
    return day if day >= FIRST_DAY else None


def as_kept(text: str) -> str:
    """Return the text so that it reads back letter by letter; raises TextDoesNotFit.

    XlsxWriter takes what begins with `<r>` for markup of its own, and protects only every other one of `_x0041_x0042_`. Such text is
    handed over as that markup, in which references stand for the underscores.
    """
    kept = text
    if text.startswith("<r>") or _ESCAPE_LIKE.search(text):
        inside = escape(_ESCAPE_LIKE.sub("_x005F_", text)).replace("_", "&#95;")
        kept = f'<r><t xml:space="preserve">{inside}</t></r>'
    if len(kept) * 2 > MOST_CHARACTERS and _units(kept) > MOST_CHARACTERS:
        raise TextDoesNotFit(length=len(text), value=shown(text[:200]))
    return kept


def _units(text: str) -> int:
    """The length as Excel counts it, in units of UTF-16."""
    return len(text.encode("utf-16-le")) // 2


def sheet_name(title: str, taken: Iterable[str]) -> str:
    r"""Return a name for a sheet that Excel allows: 31 characters, none of `[]:*?/\`, no apostrophe at its ends, and like no other."""
    plain = " ".join(_NOT_IN_A_NAME.sub(" ", visible(title)).split()).strip("' ") or "1"
    name, number = _cut(plain, LONGEST_NAME), 1
    while name.casefold() in taken:
        number += 1
        ending = f" ({number})"
        name = _cut(plain, LONGEST_NAME - len(ending)) + ending
    return name


def _cut(text: str, limit: int) -> str:
    if _units(text) <= limit:
        return text
    return text.encode("utf-16-le")[: 2 * (limit - 1)].decode("utf-16-le", "ignore").rstrip("' ") + "…"


def _column_width(table: Table, column: Column) -> int:
    """Wide enough for the longest value and for the longest word of the heading beside the arrow of the filter."""
    wide = lru_cache(maxsize=KEPT_VALUES, typed=True)(lambda value: _columns_of(visible(display(value, column.kind))))
    lines = [row.cells for row in table.rows] if table.totals is None else [*(row.cells for row in table.rows), table.totals]
    widest = max((wide(cells[column.key]) for cells in lines if column.key in cells), default=0)
    label = max(map(_columns_of, visible(column.label).split()), default=0) + FILTER_ARROW
    return max(_room(widest), min(label, WIDEST))


def _width(texts: Iterable[str]) -> int:
    return _room(max(map(_columns_of, texts), default=0))


def _room(widest: int) -> int:
    return min(max(widest + 2, NARROWEST), WIDEST)


def _columns_of(text: str) -> int:
    """How wide text is, in digits; Chinese letters count as two."""
    if text.isascii() or not _PERHAPS_WIDE.search(text):
        return len(text)
    return sum(1 + (unicodedata.east_asian_width(letter) in "WF") for letter in text)


def _lines_of(columns: int, width: int) -> int:
    """How many lines text of so many columns takes when it wraps, some room to spare: fonts differ."""
    return math.ceil(columns * SPARE / width) if columns > width else 1


def _across(widths: Sequence[int]) -> tuple[int, int]:
    """How many columns a line takes, and how wide they are: those of the table, and empty ones where it is narrow."""
    empty = 8
    missing = max(0, math.ceil((READABLE - sum(widths)) / empty))
    more = max(missing, 2 - len(widths))
    return len(widths) + more, sum(widths) + more * empty


RENDERER = Renderer(name="xlsx", suffix=".xlsx", write=write, binary=True)
