"""What a report is before anybody lays it out: tables of real dates and integers, with the ids behind each row."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

SCHEMA = 1


class ColumnKind(StrEnum):
    """How the values of a column are meant, and so how they are laid out; a share is a whole number of tenths of a percent, money whole dong."""

    TEXT = "text"
    COUNT = "count"
    CHANGE = "change"
    SHARE = "share"
    MONEY = "money"
    DATE = "date"
    YEAR = "year"
    CODE = "code"
    ID = "id"
    TIME = "time"


class Special(StrEnum):
    """What stands in a cell that holds no value: `None` is unknown, this does not apply."""

    NOT_APPLICABLE = "–"


Cell = str | int | None | Special


@dataclass(frozen=True, slots=True)
class Column:
    """One column: `key` for machines, `label` for people; a machine-only column is left out of what people read."""

    key: str
    label: str
    kind: ColumnKind = ColumnKind.TEXT
    machine_only: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table, and the ids of the records it stands for."""

    cells: Mapping[str, Cell]
    ids: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A named table in a fixed order; `totals` is its last line, if it has one; `bars` names the column of counts that is drawn beside it.

    `large` is for what is read standing: where a format has sizes, it is set in large type.
    A machine-only table is left out of what people read: it is told to them in other tables.
    """

    name: str
    title: str
    columns: Sequence[Column]
    rows: Sequence[Row]
    totals: Mapping[str, Cell] | None = None
    notes: Sequence[str] = ()
    bars: str = ""
    large: bool = False
    machine_only: bool = False


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Whose paper it is: the office and the one above it, place and day of the paper, the capacity of who signs; empty where not known."""

    office: str
    superior: str = ""
    place: str = ""
    day: str = ""
    capacity: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """An answer: what was asked, the tables, and the lines under them.

    `text` holds whole paragraphs, which stand before the tables; the letterhead is for paper only.
    """

    name: str
    title: str
    parameters: Mapping[str, Cell]
    tables: Sequence[Table]
    heading: Sequence[str] = ()
    notes: Sequence[str] = ()
    text: Sequence[str] = ()
    letterhead: Letterhead | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of records: for machines an array of objects."""

    table: Table


@dataclass(frozen=True, slots=True)
class Card:
    """One record shown whole: for machines one object, whose extra parts (lists of objects) stand under their own key."""

    title: str
    columns: Sequence[Column]
    cells: Mapping[str, Cell]
    parts: Sequence[Table] = field(default=())


Document = Report | Listing | Card
