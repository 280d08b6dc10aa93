"""Writes a register as a dump, a few rows at a time, so that memory does not grow with the records."""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sqlalchemy import Select, case, func, select
from sqlmodel import Session

from awards.models.form import AwardForm
from awards.models.journal import Batch, JournalEntry, JournalValue
from awards.models.kinds import Origin
from awards.models.ledger import setting
from awards.models.recipient import PersonalData
from awards.services.dump_format import WITH_JOURNAL, WITH_PERSONAL, Header, Shape, encode, shapes
from awards.store.edition import head_revision
from awards.text.clean import visible

AT_ONCE = 1000
BLOCKS_AT_ONCE = 20
"""How many rows are held at once; one of the journal's values may speak of 500 rows."""


def dump(session: Session, *, journal: bool = False, personal: bool = False) -> Iterator[bytes]:
    """Yield the whole dump in pieces that end with a line; equal records give equal bytes on every engine."""
    parts = frozenset(name for name, wanted in ((WITH_JOURNAL, journal), (WITH_PERSONAL, personal)) if wanted)
    yield f"{header_of(session, parts).line}\n".encode()
    for shape in shapes(parts):
        yield from dump_table(session, shape, parts)


def header_of(session: Session, parts: frozenset[str]) -> Header:
    """The first line of a dump of this register."""
    connection = session.connection()
    held = {row.name: row.value for row in connection.execute(select(setting.c.name, setting.c.value))}
    rows = sum(connection.execute(only_own(shape, select(func.count()).select_from(shape.table))).scalar_one() for shape in shapes(parts))
    return Header(head_revision(), held.get("office_name", ""), int(held.get("office_number", "0")), parts, rows)


def only_own(shape: Shape, statement: Select[Any]) -> Select[Any]:
    """Leave out the shipped forms: every register has them, under the same numbers."""
    return statement.where(shape.table.c.origin == Origin.OFFICE.value) if shape.model is AwardForm else statement


def dump_table(session: Session, shape: Shape, parts: frozenset[str]) -> Iterator[bytes]:
    """Yield the rows of a table in the order of their numbers."""
    statement = rows_of(shape, parts).order_by(shape.table.c[shape.key])
    at_once = BLOCKS_AT_ONCE if shape.model is JournalValue else AT_ONCE
    found = session.connection().execute(statement, execution_options={"yield_per": at_once})
    for rows in found.partitions():
        yield "".join(line_of(shape, row) for row in rows).encode()


def rows_of(shape: Shape, parts: frozenset[str]) -> Select[Any]:
    """The question for a table's rows; what the journal holds of personal numbers goes only with them."""
    columns = [shape.table.c[name] for name in shape.columns]
    if shape.model is not JournalValue or WITH_PERSONAL in parts:
        return only_own(shape, select(*columns))
    entry = JournalEntry.__table__  # type: ignore[attr-defined]
    shown = entry.c.table_name != str(PersonalData.__tablename__)
    kept = [column if column.primary_key else case((shown, column)).label(column.name) for column in columns]
    return select(*kept).join(entry, entry.c.id == shape.table.c[shape.key])


def line_of(shape: Shape, row: Iterable[Any]) -> str:
    """A row as a line: the columns in their order, without what is not known."""
    values = {name: value for name, value in zip(shape.columns, row, strict=True) if value is not None}
    return f'{{"{shape.name}":{encode(plain(values) if shape.model is Batch else values)}}}\n'


def plain(values: Mapping[str, Any]) -> dict[str, Any]:
    """A batch with whatever its surroundings put into a name, such as the login's, as something that can be seen."""
    return {name: visible(unicodedata.normalize("NFC", value)) if isinstance(value, str) else value for name, value in values.items()}
