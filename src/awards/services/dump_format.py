"""What a dump is made of: its tables in order, the columns each writes, and the first line that announces them."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import Table, Text
from sqlmodel import SQLModel

from awards.errors.dumps import DumpLineTooLong, DumpLineUnreadable, DumpNewer, DumpTableUnknown, DumpValueWrong, NotADump
from awards.models.everything import RECORDS
from awards.models.journal import Batch, JournalEntry, JournalValue
from awards.models.recipient import Alias, PersonalData, Recipient
from awards.store.blocks import key_name
from awards.store.door import copied_fields
from awards.store.edition import known_revisions
from awards.store.keys import LARGEST_OFFICE
from awards.text.clean import MAX_LINE, shown, visible

FORMAT = 1
MARK = "awards"
WITH_JOURNAL, WITH_PERSONAL = "journal", "personal"
JOURNAL: tuple[type[SQLModel], ...] = (Batch, JournalEntry, JournalValue)
DERIVED: Mapping[type[SQLModel], frozenset[str]] = {Recipient: frozenset({"key", "sort_key", "words"}), Alias: frozenset({"key"})}
"""Columns that the program computes from others: never written, made anew on the way in."""

LONGEST_LINE = 1_000_000
LONGEST_BLOCK = 16_000_000
LONGEST_HEADER = 2_000


@dataclass(frozen=True, slots=True)
class Shape:
    """One table of a dump: its columns in the order of a line, and what is known of them."""

    model: type[SQLModel]
    table: Table
    key: str
    columns: tuple[str, ...]
    texts: frozenset[str]
    empty: frozenset[str]
    defaults: Mapping[str, Any]

    @property
    def name(self) -> str:
        """The table's name."""
        return self.table.name


@dataclass(frozen=True, slots=True)
class Header:
    """What the first line says: whose register, of which edition, with which parts, how many rows."""

    edition: str
    office: str
    office_number: int
    parts: frozenset[str]
    rows: int

    @property
    def line(self) -> str:
        """The line itself, without its end."""
        told = {
            "dump": FORMAT,
            "edition": self.edition,
            "office": self.office,
            "office_number": self.office_number,
            "rows": self.rows,
            "with": sorted(self.parts),
        }
        return encode({MARK: told})


encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
"""JSON as a dump writes it; the keys are sorted by whoever makes the object."""


@lru_cache
def shapes(parts: frozenset[str]) -> tuple[Shape, ...]:
    """The tables of a dump in their order, parents before children: the records, then the journal if it is wanted."""
    records = [model for model in RECORDS if model is not PersonalData or WITH_PERSONAL in parts]
    return tuple(shape_of(model) for model in (*records, *(JOURNAL if WITH_JOURNAL in parts else ())))


@lru_cache
def shape_of(model: type[SQLModel]) -> Shape:
    """A table as a dump writes it: without the change counter, the copies of a parent's columns and what is computed."""
    table: Table = model.__table__  # type: ignore[attr-defined]
    left_out = {"version"} | copied_fields(model) | DERIVED.get(model, frozenset())
    columns = sorted((column for column in table.columns if column.name not in left_out), key=lambda column: column.name)
    return Shape(
        model=model,
        table=table,
        key=key_name(model),
        columns=tuple(column.name for column in columns),
        texts=frozenset(column.name for column in columns if isinstance(column.type, Text)),
        empty=frozenset(column.name for column in columns if column.nullable),
        defaults={
            column.name: model.model_fields[column.name].default
            for column in columns
            if not column.nullable and not column.primary_key and not model.model_fields[column.name].is_required()
        },
    )


def is_dump(first_line: str | bytes) -> bool:
    """Whether a file that begins with this line says of itself that it is a dump, of whatever edition."""
    text = first_line.decode("utf-8", errors="replace") if isinstance(first_line, bytes) else first_line
    if not text.startswith(("{", "\ufeff{")) or len(text) > LONGEST_HEADER:
        return False
    try:
        told = decode(1, text.removeprefix("\ufeff")).get(MARK)
    except DumpLineUnreadable:
        return False
    return isinstance(told, dict) and "dump" in told


def read_header(line: str) -> Header:
    """Read the first line. Raises `NotADump`, `DumpNewer` and `DumpValueWrong`."""
    if not is_dump(line):
        raise NotADump
    told: dict[str, Any] = decode(1, line.removeprefix("\ufeff"))[MARK]
    if told["dump"] != FORMAT or told.get("edition") not in known_revisions():
        raise DumpNewer
    parts, office = told.get("with"), told.get("office")
    for column, right in {
        "with": isinstance(parts, list) and all(part in (WITH_JOURNAL, WITH_PERSONAL) for part in parts),
        "office": isinstance(office, str) and 0 < len(office) <= MAX_LINE and visible(office) == office,
        "office_number": is_count(told.get("office_number"), LARGEST_OFFICE),
        "rows": is_count(told.get("rows"), 10**12),
    }.items():
        if not right:
            raise DumpValueWrong(line=1, table=MARK, column=column)
    return Header(str(told["edition"]), str(office), told["office_number"], frozenset(parts or ()), told["rows"])


def is_count(value: object, most: int) -> bool:
    """Whether a value is a whole number from 0 on."""
    return type(value) is int and 0 <= value <= most


def row_of(number: int, line: str, known: Mapping[str, Shape]) -> tuple[Shape, dict[str, Any]]:
    """Which table a line belongs to, and what it says of each column. Raises `DumpWrong`."""
    limit = LONGEST_BLOCK if line.startswith('{"journal_value"') else LONGEST_LINE
    if len(line) > limit:
        raise DumpLineTooLong(line=number, limit=limit)
    told = decode(number, line)
    if len(told) != 1:
        raise DumpLineUnreadable(line=number)
    ((name, values),) = told.items()
    if name not in known:
        raise DumpTableUnknown(line=number, table=shown(name))
    if not isinstance(values, dict):
        raise DumpLineUnreadable(line=number)
    return known[name], values


def decode(number: int, line: str) -> dict[str, Any]:
    """Read a line as one JSON object in which no name stands twice. Raises `DumpLineUnreadable`."""
    try:
        found = DECODER.decode(line)
    except (ValueError, RecursionError):
        raise DumpLineUnreadable(line=number) from None
    if not isinstance(found, dict):
        raise DumpLineUnreadable(line=number)
    return found


def named_once(pairs: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    """An object as a dictionary. Raises `ValueError` where a name stands twice."""
    listed = list(pairs)
    found = dict(listed)
    if len(found) != len(listed):
        message = "a name stands twice"
        raise ValueError(message)
    return found


def no_such_number(text: str) -> float:
    """Refuse NaN, Infinity and numbers with a fraction. Raises `ValueError`."""
    raise ValueError(text)


DECODER = json.JSONDecoder(object_pairs_hook=named_once, parse_constant=no_such_number, parse_float=no_such_number)
