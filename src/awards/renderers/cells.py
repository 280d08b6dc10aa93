"""How one value reads in the language in use, so that terminal, CSV and Markdown agree cell for cell."""

import datetime
from collections.abc import Mapping, Sequence
from typing import TypeGuard

from awards.errors.base import AwardsError
from awards.language import _, current
from awards.reports.report import Card, Cell, Column, ColumnKind, Document, Listing, Report, Special, Table
from awards.text.clean import visible
from awards.text.dates import PartialDate

LEGAL_TIME = datetime.timezone(datetime.timedelta(hours=7))
MOST_DIGITS = 15
"""The digits of a number that a spreadsheet keeps; those after them become zeros."""
TO_THE_RIGHT = frozenset({ColumnKind.COUNT, ColumnKind.CHANGE, ColumnKind.SHARE, ColumnKind.MONEY, ColumnKind.ID})


def display(value: Cell, kind: ColumnKind) -> str:
    """Return the value as people read it, in the language in use.

    Unknown is a word, "does not apply" a dash and zero "0" (never an empty cell for any of them). Counts get the thousands mark of the
    language, changes their sign, shares a percent sign, partial dates dd/mm/yyyy as far as known; moments (UTC) are shown in Vietnamese legal time, +07:00.
    A date or moment that cannot be read is shown as it is: an old record must not make the list unreadable.
    """
    if value is None:
        return _("unknown")
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, int):
        return _number(value, kind)
    if isinstance(value, Special):
        return value.value
    if kind is ColumnKind.DATE:
        return _date(value)
    return _moment(value) if kind is ColumnKind.TIME else value


def _number(value: int, kind: ColumnKind) -> str:
    if kind is ColumnKind.SHARE:
        return f"{value // 10}{',' if current() == 'vi' else '.'}{value % 10}%"
    if kind not in {ColumnKind.COUNT, ColumnKind.CHANGE, ColumnKind.MONEY}:
        return str(value)
    sign = "+" if kind is ColumnKind.CHANGE and value > 0 else ""
    grouped = f"{value:,}"
    return sign + (grouped.replace(",", ".") if current() == "vi" else grouped)


def _date(value: str) -> str:
    try:
        return PartialDate.from_iso(value).display()
    except (ValueError, AwardsError):
        return value


def _moment(value: str) -> str:
    try:
        moment = datetime.datetime.fromisoformat(value)
        return moment.astimezone(LEGAL_TIME).strftime("%H:%M %d/%m/%Y") if moment.tzinfo else value
    except (ValueError, OverflowError):
        return value


def cell_text(cells: Mapping[str, Cell], column: Column) -> str:
    """Return what stands in this column: harmless on a terminal, empty only where the row says nothing at all (no such key)."""
    return visible(display(cells[column.key], column.kind)) if column.key in cells else ""


def is_number(value: Cell) -> TypeGuard[int]:
    """Tell whether the value is a whole number that a spreadsheet keeps to its last digit."""
    return isinstance(value, int) and not isinstance(value, bool) and abs(value) < 10**MOST_DIGITS


def for_people(columns: Sequence[Column]) -> list[Column]:
    """Leave out the columns that are for machines only."""
    return [column for column in columns if not column.machine_only]


def tables(document: Document) -> Sequence[Table]:
    """Return the tables of a document that people read, in their order; the parts of a card are tables too."""
    match document:
        case Report():
            return [table for table in document.tables if not table.machine_only]
        case Listing():
            return (document.table,)
        case Card():
            return document.parts
