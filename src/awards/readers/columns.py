"""Which column gives which field: doubles, addresses, codes beside their names, and what has to be asked."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from awards.errors.sheets import DuplicateHeading
from awards.readers.fields import COLLECTIVE, FIELDS, HOUSEHOLD, IGNORED
from awards.readers.grid import ErrorValue, Value
from awards.readers.headings import (
    ALL_IN_ONE,
    CODE,
    COLLECTIVE_NAME,
    FAMILY_NAME,
    HOUSEHOLD_NAME,
    MEN,
    NUMBER_DATE,
    PLACE,
    POST_UNIT,
    WOMEN,
    kinds,
)
from awards.readers.layout import Column, Table, cell_text, is_unnamed, with_units_as_names
from awards.readers.mapping import Mapping
from awards.text.fold import fold
from awards.text.list_parts import is_title

CHECKED_FOR_DOUBLES = 200

SEVERAL = frozenset({"unit", "form", "born", "home"})
"""Fields that more than one column may give: units are joined, every form makes a line, of births the first counts."""

GIVES: dict[str, tuple[str, ...]] = {
    "name": ("address", "name"),
    FAMILY_NAME: ("name",),
    ALL_IN_ONE: ("address", "name", "post", "unit", "born"),
    POST_UNIT: ("post", "unit"),
    NUMBER_DATE: ("number", "date"),
    MEN: ("born", "sex"),
    WOMEN: ("born", "sex"),
}
"""The fields that a column gives where it is not only the one it is named for."""

NUMBER_AND_DATE = re.compile(
    r"(?P<number>.*?\d.*?)\s*[,;(]?\s*(?:\b(?:ngày|ngay|dated|of)\b\s*|(?<=[,;(\s]))(?P<date>\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|\d{4}-\d\d-\d\d"
    r"|\d{1,2} (?:tháng|thang) \d{1,2} (?:năm|nam) \d{4})\s*\)?",
    re.IGNORECASE | re.DOTALL,
)
"""A decision's number with its date behind it, in one cell."""

MANY_FIELDS = 10
"""Headings that are names of fields, so many that they are no accident."""

_NUMBER_KEYS = frozenset({"number", "ma so"})


@dataclass(frozen=True, slots=True)
class Assigned:
    """The columns that are read, each with its role: a field, or a meaning of the catalogue that gives several; and those to be asked about."""

    columns: tuple[Column, ...]
    roles: tuple[str, ...]
    unknown: tuple[Column, ...]
    kind: str

    @property
    def fields(self) -> set[str]:
        """All fields that these columns give."""
        return {name for role in self.roles for name in GIVES.get(role, (role.removeprefix(CODE),))}

    def place(self, *roles: str) -> int:
        """Where the first column of one of these roles stands; -1 where there is none."""
        return next((column.place for wanted in roles for column, role in zip(self.columns, self.roles, strict=True) if role == wanted), -1)


def read_by_title(table: Table, mapping: Mapping) -> Assigned:
    """Give the columns their roles by their headings alone, before any line was seen."""
    return _assigned(table, table.columns, mapping)


def assign(table: Table, lines: Sequence[Sequence[Value]], mapping: Mapping, sheet: str) -> Assigned:
    """Give every column its role, by its heading and by the first lines. Raises `DuplicateHeading`."""
    settled = {column.key for column in table.columns} if is_own(table) else mapping.columns.keys()
    by_content = [column if column.key in settled else _by_content(column, lines, table) for column in table.columns]
    return _assigned(table, _without_doubles(by_content, lines, sheet), mapping, lines)


def is_own(table: Table) -> bool:
    """Tell whether a table is an export of this program: its headings are the names of fields, so nothing in it is meant otherwise."""
    headings = [column.heading for column in table.columns if column.heading]
    return len(headings) >= MANY_FIELDS and set(headings) <= set(FIELDS)


def cells_of(column: Column, lines: Iterable[Sequence[Value]]) -> list[str]:
    """Return what stands in a column, as text; blanks and failed formulas left out."""
    found = (line[column.place] for line in lines if column.place < len(line))
    return [text for cell in found if not isinstance(cell, ErrorValue) and (text := cell_text(cell))]


def _assigned(table: Table, columns: Sequence[Column], mapping: Mapping, lines: Sequence[Sequence[Value]] | None = None) -> Assigned:
    columns = with_units_as_names(columns) if is_unnamed(columns) else columns
    means = {column.means for column in columns}
    kind = _kind_of(means)
    taken: dict[str, Column] = {}
    read: list[tuple[Column, str]] = []
    unknown: list[Column] = []
    for column in columns:
        role = _role(column.means, means)
        explicit = column.key in mapping.columns
        if role == IGNORED:
            continue
        again = role in taken and not (explicit or column.spread or role in SEVERAL or role.startswith(CODE))
        if not role or again:
            unknown.append(column)
            continue
        taken.setdefault(role, column)
        read.append((column, role))
    asked = tuple(column for column in unknown if lines is None or cells_of(column, lines))
    return Assigned(tuple(column for column, _ in read), tuple(role for _, role in read), asked, kind or table.kind)


def _role(means: str, all_means: set[str]) -> str:
    """Return what a column is for, seeing what the others are."""
    named = bool(all_means & {"name", ALL_IN_ONE})
    if means == COLLECTIVE_NAME:
        return "unit" if named else "name"
    if means == HOUSEHOLD_NAME:
        return "" if named or COLLECTIVE_NAME in all_means else "name"
    if means == PLACE:
        has_unit = bool(all_means & {"unit", POST_UNIT, ALL_IN_ONE}) or (named and COLLECTIVE_NAME in all_means)
        return "home" if has_unit else "unit"
    return means


def _kind_of(means: set[str]) -> str:
    """Return the kind that the heading of the names tells."""
    if means & {"name", ALL_IN_ONE}:
        return ""
    return COLLECTIVE if COLLECTIVE_NAME in means else HOUSEHOLD if HOUSEHOLD_NAME in means else ""


def _by_content(column: Column, lines: Sequence[Sequence[Value]], table: Table) -> Column:
    """Settle by what stands in a column what its heading leaves open."""
    cells = cells_of(column, lines)
    if not cells:
        return column
    if column.key == "address" and not all(is_title(cell) for cell in cells):
        return replace(column, means=PLACE)
    if column.means == "name" and all(fold(cell) in kinds() for cell in cells):
        return replace(column, means="kind")
    if column.key in _NUMBER_KEYS and all(cell.isdigit() for cell in cells) and column.place == _first_place(table):
        return replace(column, means=IGNORED)
    if column.means == "number" and "date" not in {other.means for other in table.columns} and any(map(NUMBER_AND_DATE.fullmatch, cells)):
        return replace(column, means=NUMBER_DATE)
    return column


def _first_place(table: Table) -> int:
    return next(column.place for column in table.columns if column.heading)


def _without_doubles(columns: Sequence[Column], lines: Sequence[Sequence[Value]], sheet: str) -> list[Column]:
    """Leave out a column that says again what another with the same heading says. Raises `DuplicateHeading` where they differ."""
    kept: list[Column] = []
    for column in columns:
        twin = next((one for one in kept if one.key == column.key and column.heading and not column.spread), None)
        if twin is None or column.means not in FIELDS:
            kept.append(column)
            continue
        both = [[_at(line, one.place) for line in lines[:CHECKED_FOR_DOUBLES]] for one in (twin, column)]
        if not any(both[0]) and any(both[1]):
            kept[kept.index(twin)] = column
        elif any(both[1]) and both[0] != both[1]:
            raise DuplicateHeading(sheet=sheet, heading=column.heading, first=twin.letter, second=column.letter)
    return kept


def _at(line: Sequence[Value], place: int) -> str:
    return cell_text(line[place]) if place < len(line) else ""
