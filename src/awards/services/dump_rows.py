"""Checks what a dump says of one row before any table sees it: columns, types, dates, choices, and that all text can be seen."""

import datetime
from collections.abc import Callable, Mapping
from typing import Any
from unicodedata import is_normalized

from awards.errors.base import InvalidValue
from awards.errors.dumps import DumpColumnUnknown, DumpLineUnreadable, DumpValueMissing, DumpValueWrong
from awards.models.everything import RECORDS
from awards.models.journal import JournalValue
from awards.models.kinds import Origin, RecipientKind
from awards.services.dump_format import Shape, decode
from awards.store.door import MODELS, journalled_fields
from awards.store.keys import LARGEST_KEY
from awards.text.clean import shown, visible
from awards.text.dates import PartialDate

ACTS = frozenset({"insert", "update", "delete"})
NOUNS = frozenset(str(model.noun) for model in RECORDS)  # type: ignore[attr-defined]
DATES = frozenset({"born", "decided_on", "happened_on", "held_on", "issued_on", "valid_from", "valid_to"})
KINDS = frozenset(RecipientKind)


def checked(number: int, shape: Shape, given: Mapping[str, Any]) -> dict[str, Any]:
    """A row with a value for every column. Raises `DumpColumnUnknown`, `DumpValueMissing`, `DumpValueWrong`."""
    for name in given:
        if name not in shape.columns:
            raise DumpColumnUnknown(line=number, table=shape.name, column=shown(name))
    values = {}
    for name in shape.columns:
        value = given.get(name)
        if value is None:
            values[name] = missing(number, shape, name)
        elif fits(shape, name, value):
            values[name] = value
        else:
            raise DumpValueWrong(line=number, table=shape.name, column=name)
    return values


def missing(number: int, shape: Shape, name: str) -> Any:
    """What stands for a column that is not there: nothing, or what a new row has. Raises `DumpValueMissing`."""
    if name in shape.empty:
        return None
    if name not in shape.defaults:
        raise DumpValueMissing(line=number, table=shape.name, column=name)
    return shape.defaults[name]


def fits(shape: Shape, name: str, value: object) -> bool:
    """Whether a value can stand in a column."""
    if name not in shape.texts:
        return type(value) is int and (1 if name == shape.key else -LARGEST_KEY) <= value <= LARGEST_KEY
    if not isinstance(value, str):
        return False
    rule = RULES.get((shape.name, name))
    return (rule or is_text)(value) if rule or name not in DATES else is_date(value)


def is_text(value: str) -> bool:
    """Whether text is composed and can be seen."""
    return visible(value) == value and is_normalized("NFC", value)


def is_date(value: str) -> bool:
    """Whether text is a date as far as it is known, or empty."""
    try:
        return not value or PartialDate.from_iso(value).iso == value
    except InvalidValue:
        return False


def is_time(value: str) -> bool:
    """Whether text is a time as the journal writes it."""
    try:
        return datetime.datetime.strptime(value, "%Y-%m-%dT%H:%M:%S%z").strftime("%Y-%m-%dT%H:%M:%SZ") == value
    except ValueError:
        return False


def is_lines(value: str) -> bool:
    """Whether text holds one word or phrase a line."""
    return all(is_text(line) for line in value.split("\n"))


def is_kinds(value: str) -> bool:
    """Whether text holds kinds of recipients, one a line."""
    return set(value.split("\n")) <= KINDS


RULES: dict[tuple[str, str], Callable[[str], bool]] = {
    ("recipient", "kind"): KINDS.__contains__,
    ("award_form", "aliases"): is_lines,
    ("award_form", "receives"): is_kinds,
    ("award_form", "origin"): Origin.OFFICE.__eq__,
    ("batch", "at"): is_time,
    ("journal_entry", "table_name"): MODELS.__contains__,
    ("journal_entry", "act"): ACTS.__contains__,
    ("journal_entry", "noun"): NOUNS.__contains__,
}
"""Columns that hold something narrower than text."""


def check_journal(number: int, table: str, values: Mapping[str, Any]) -> None:
    """Check that what the journal holds of a row, or of a block of rows, could be a row of its table. Raises `DumpValueWrong`."""
    for column in ("before", "after"):
        if values[column] is not None and not could_be_held(number, table, values[column]):
            raise DumpValueWrong(line=number, table=str(JournalValue.__tablename__), column=column)


def could_be_held(number: int, table: str, text: str) -> bool:
    """Whether JSON says something that rows of a table can hold."""
    try:
        held = decode(number, text)
    except DumpLineUnreadable:
        return False
    known = set(journalled_fields(MODELS[table]))
    if "rows" not in held:
        return set(held) <= known and all_plain(held.values())
    columns, rows = held.get("columns"), held["rows"]
    if set(held) != {"columns", "rows"} or not isinstance(columns, list) or not isinstance(rows, list):
        return False
    named = all(isinstance(column, str) and column in known for column in columns)
    return named and all(isinstance(row, list) and len(row) == len(columns) and all_plain(row) for row in rows)


def all_plain(values: Any) -> bool:
    """Whether these are numbers, seen text or nothing."""
    return all(value is None or type(value) is int or (isinstance(value, str) and is_lines(value)) for value in values)
