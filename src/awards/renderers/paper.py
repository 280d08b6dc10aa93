"""A document as it is set on paper: letterhead, title, tables with measured columns, notes and signatures; known to docx and pdf alike."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from heapq import nlargest

from awards.language import _
from awards.renderers.cells import TO_THE_RIGHT, cell_text, for_people, tables
from awards.renderers.widths import Need, share
from awards.reports.report import Card, Column, ColumnKind, Document, Letterhead, Listing, Report, Table
from awards.text.abbreviations import in_full
from awards.text.clean import visible
from awards.text.dates import PartialDate

SHORT, LONG = 210, 297
"""The sides of A4, in millimetres."""
TOP, BOTTOM, LEFT, RIGHT = 20, 20, 30, 15
"""The margins of Nghị định 30/2020/NĐ-CP, appendix I, in millimetres."""
BODY_SIZE, TITLE_SIZE, NATION_SIZE = 13, 14, 12
STEPS = ((False, 13), (False, 12), (True, 13), (True, 12), (True, 11), (True, 10), (True, 9), (True, 8))
"""Whether the page lies, and the size of letters in tables: the first that every table can be read in is taken."""
POINT = 0.3528
UNITS = 10
"""Widths are measured in tenths of an em."""
PADDING = 9
LONG_WORD, READABLE, MOST_LINES, SAMPLE = 140, 60, 4, 40
WRAPPED = frozenset({ColumnKind.TEXT, ColumnKind.CODE, ColumnKind.TIME})
FEW, LITTLE = 8, 200
NARROW, SPACED = frozenset("fijlrtI.,;:'|!()[]-/\\ "), frozenset("mwMWƯ@%—…")
BLANK = "…………"
_COMMITTEE = re.compile("^((?:ỦY BAN|HỘI ĐỒNG) NHÂN DÂN) ")
"""What stands on a line of its own above the name of the place."""


@dataclass(frozen=True, slots=True)
class Front:
    """What stands above the title: who speaks to the left, the nation and its motto to the right, and under them place and day."""

    superior: str
    office: Sequence[str]
    nation: str
    motto: str
    day: str


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signs, and what is written under it by hand."""

    capacity: str
    hint: str


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as it is set: the widths of its columns in millimetres, which of them go to the right, and every cell as text.

    Without labels it is a list of fields, each named in its first column.
    """

    title: str
    widths: Sequence[float]
    right: Sequence[bool]
    labels: Sequence[str]
    rows: Sequence[Sequence[str]]
    totals: Sequence[str]
    notes: Sequence[str]
    empty: str = ""

    @property
    def together(self) -> bool:
        """Whether the table is so small that it is kept on one page with its title."""
        return len(self.rows) <= FEW and all(len(text) <= LITTLE for row in self.rows for text in row)


@dataclass(frozen=True, slots=True)
class Paper:
    """A whole document: all its text is harmless and in the language in use."""

    landscape: bool
    size: int
    front: Front | None
    title: str
    lines: Sequence[str]
    text: Sequence[str]
    grids: Sequence[Grid]
    notes: Sequence[str]
    signatures: Sequence[Signature]

    @property
    def width(self) -> int:
        """The width between the margins, in millimetres."""
        return between_margins(landscape=self.landscape)


@dataclass(frozen=True, slots=True)
class Measured:
    """A table and what each of its columns asks for, in tenths of an em."""

    grid: Grid
    needs: Sequence[Need]
    wraps: Sequence[bool]


def between_margins(*, landscape: bool) -> int:
    """The width between the margins, in millimetres."""
    return (LONG if landscape else SHORT) - LEFT - RIGHT


def paper_of(document: Document) -> Paper:
    """Set a document on paper: upright if its tables can be read so, else lying, else in smaller letters too."""
    measured = [_fields(document)] if isinstance(document, Card) else []
    measured += [_measured(table, _title_of(table, document)) for table in tables(document)]
    landscape, size = next((step for step in STEPS if all(_shared(one, *step) for one in measured)), STEPS[-1])
    letterhead = document.letterhead if isinstance(document, Report) else None
    return Paper(
        landscape=landscape,
        size=size,
        front=front_of(letterhead) if letterhead else None,
        title=_heading(document),
        lines=_lines(document),
        text=[visible(paragraph) for paragraph in document.text] if isinstance(document, Report) else [],
        grids=[_set(one, landscape=landscape, size=size) for one in measured],
        notes=[visible(note) for note in document.notes] if isinstance(document, Report) else [],
        signatures=signatures_of(letterhead) if letterhead else [],
    )


def _heading(document: Document) -> str:
    """The title: a report's in capitals, as papers have it; a list or card bears the words of the records."""
    match document:
        case Report():
            return visible(document.title).upper()
        case Listing():
            return visible(document.table.title)
        case Card():
            return visible(document.title)


def _title_of(table: Table, document: Document) -> str:
    """The title above a table, unless it is that of the whole document."""
    above = document.table.title if isinstance(document, Listing) else document.title
    return "" if table.title == above else visible(table.title)


def _lines(document: Document) -> list[str]:
    """The lines under the title; the office is not said twice."""
    if not isinstance(document, Report):
        return []
    office = document.letterhead.office if document.letterhead else None
    return [visible(line) for line in document.heading if line != office]


def front_of(letterhead: Letterhead) -> Front:
    """Fill in the first lines of a paper; what is not known is left to be written by hand."""
    return Front(
        superior=in_full(visible(letterhead.superior)).upper(),
        office=_COMMITTEE.sub(r"\1\n", in_full(visible(letterhead.office)).upper()).split("\n"),
        nation=_("SOCIALIST REPUBLIC OF VIET NAM"),
        motto=_("Independence - Freedom - Happiness"),
        day=place_and_day(letterhead),
    )


def place_and_day(letterhead: Letterhead) -> str:
    """Return place and day as papers write them: a zero before the days 1 to 9 and the months 1 and 2."""
    place = visible(letterhead.place) or BLANK
    day = PartialDate.from_iso(letterhead.day) if letterhead.day else PartialDate(None, None, None)
    if day.day is None or day.month is None or day.year is None:
        return _("{place}, day … month … year …").format(place=place)
    month = f"{day.month:02d}" if day.month <= 2 else str(day.month)
    return _("{place}, {day}/{month}/{year}").format(place=place, day=f"{day.day:02d}", month=month, year=day.year)


def signatures_of(letterhead: Letterhead) -> list[Signature]:
    """Who prepared the paper, and who signs it."""
    capacity = visible(letterhead.capacity).upper() or _("HEAD OF UNIT")
    return [Signature(_("PREPARED BY"), _("(signature, full name)")), Signature(capacity, _("(signature, seal, full name)"))]


def _measured(table: Table, title: str) -> Measured:
    columns = for_people(table.columns)
    rows = [[cell_text(row.cells, column) for column in columns] for row in table.rows]
    totals = [cell_text(table.totals, column) for column in columns] if table.totals is not None else []
    labels = [visible(column.label) for column in columns]
    grid = Grid(
        title=title,
        widths=(),
        right=[column.kind in TO_THE_RIGHT for column in columns],
        labels=labels,
        rows=rows,
        totals=totals,
        notes=[visible(note) for note in table.notes],
        empty="" if rows or totals else _("(none)"),
    )
    texts = [*rows, totals] if totals else rows
    needs = [_need(column, labels[at], [row[at] for row in texts]) for at, column in enumerate(columns)]
    return Measured(grid, needs, [column.kind in WRAPPED for column in columns])


def _fields(card: Card) -> Measured:
    """The fields of a card, one under the other; one of which the record says nothing is left out."""
    columns = [column for column in for_people(card.columns) if column.key in card.cells]
    rows = [[visible(column.label), cell_text(card.cells, column)] for column in columns]
    grid = Grid("", (), (False, False), (), rows, (), ())
    plain = Column("", "")
    return Measured(grid, [_need(plain, "", [row[at] for row in rows]) for at in (0, 1)], (False, True))


def _need(column: Column, label: str, texts: Sequence[str]) -> Need:
    """Measure a column: text wraps between words, into a few lines; all else stands on one line; very long words are broken."""
    best = max(map(breadth, nlargest(SAMPLE, set(texts), key=len)), default=0)
    wraps = column.kind in WRAPPED
    words = {word for text in (label, *(texts if wraps else ())) for word in text.split()}
    longest = max(map(breadth, nlargest(SAMPLE, words, key=len)), default=0)
    least = max(longest, min(best, READABLE), best // MOST_LINES) if wraps else max(longest, best)
    return Need(least=min(least, LONG_WORD) + PADDING, best=max(best, longest, 1) + PADDING)


def breadth(text: str) -> int:
    """About how wide text is in a face like Times, in tenths of an em; bold letters are a little wider, so there is some to spare."""
    return sum(3 if one in NARROW else 9 if one in SPACED or ord(one) > 0x2E7F else 7 if one.isupper() else 5 for one in text)


def units_of(width: float, size: int) -> int:
    """How many tenths of an em go into a width in millimetres."""
    return int(width / (size * POINT) * UNITS)


def _shared(one: Measured, landscape: bool, size: int) -> list[int] | None:
    """Share the width of the page among the columns; None if they cannot all be read."""
    room = units_of(between_margins(landscape=landscape), size)
    needs = [Need(min(need.least, room), min(need.best, room)) for need in one.needs]
    return share(needs, room) if needs else []


def _set(one: Measured, *, landscape: bool, size: int) -> Grid:
    """Give the columns their widths in millimetres; together they fill the page, whatever happens."""
    units = _shared(one, landscape, size) or [need.least for need in one.needs]
    page = between_margins(landscape=landscape)
    growing = [unit if wraps else 0 for unit, wraps in zip(units, one.wraps, strict=True)]
    growing = growing if any(growing) else units
    spare = max(units_of(page, size) - sum(units), 0)
    grown = [unit + spare * part / sum(growing) for unit, part in zip(units, growing, strict=True)]
    return replace(one.grid, widths=_millimetres(grown, page))


def _millimetres(parts: Iterable[float], page: int) -> list[float]:
    shares = list(parts)
    return [round(page * part / sum(shares), 2) for part in shares]
