"""Puts rows under the numbers they had back into the tables, by the engine's quickest means, and finds the one that is refused."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, ForeignKeyConstraint, Table, and_, bindparam, exists, func, select, text
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from awards.models.everything import RECORDS
from awards.models.journal import Batch, JournalEntry
from awards.models.ledger import setting
from awards.store.failures import rule_name, translated
from awards.store.keys import OFFICE_SHIFT
from awards.store.staging import fill_from

PAGE = 50_000

_RAISE = text(
    "INSERT INTO counter (name, last) VALUES (:name, :last) "
    "ON CONFLICT (name) DO UPDATE SET last = excluded.last WHERE counter.last < excluded.last"
)


@dataclass(frozen=True, slots=True)
class Refusal:
    """The row that held against the rules: its place among those given, and the rule, or the column of a reference to nothing."""

    place: int
    rule: str
    column: str | None = None


def put(session: Session, table: Table, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> Refusal | None:
    """Insert rows. Where one is refused the first such is returned, and the transaction is good for rolling back only."""
    inside = session.connection().begin_nested()
    try:
        fill_from(session, table.name, columns, rows)
    except Exception as error:  # noqa: BLE001 - either engine's own errors, told apart here
        if not is_refused(error):
            raise as_ours(error) from None
        inside.rollback()
        return first_refused(session.connection(), table, columns, rows)
    inside.commit()
    return None


def is_refused(error: BaseException) -> bool:
    """Whether an engine's own error says that a rule of the tables held."""
    return isinstance(error, sqlite3.IntegrityError) or str(getattr(error, "sqlstate", "")).startswith("23")


def as_ours(error: Exception) -> BaseException:
    """An engine's own error as one of our failures; any other stays what it is."""
    return translated(error, "") if isinstance(error, sqlite3.Error) or hasattr(error, "sqlstate") else error


def first_refused(connection: Connection, table: Table, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> Refusal:
    """Insert one by one, to find the row that is refused, and why; the transaction is then good for rolling back only."""
    for place, row in enumerate(rows):
        given = dict(zip(columns, row, strict=True))
        if (column := dangling(connection, table, given)) is not None:
            return Refusal(place, "", column)
        try:
            connection.execute(table.insert(), [given])
        except IntegrityError as error:
            return Refusal(place, rule_name(error))
    message = f"{table.name}: rows that are refused together and not one by one"
    raise AssertionError(message)


def dangling(connection: Connection, table: Table, given: Mapping[str, Any]) -> str | None:
    """The column of a row that refers to what is not there."""
    for rule in sorted(table.foreign_key_constraints, key=lambda rule: str(rule.name)):
        names = [element.parent.name for element in rule.elements]
        itself = rule.referred_table is table and given[names[0]] == given[next(iter(table.primary_key)).name]
        if not itself and all(given[name] is not None for name in names) and not is_there(connection, rule, given):
            return names[0]
    return None


def is_there(connection: Connection, rule: ForeignKeyConstraint, given: Mapping[str, Any]) -> bool:
    """Whether the row that a rule wants is there."""
    wanted = and_(*(element.column == given[element.parent.name] for element in rule.elements))
    return bool(connection.execute(select(exists().where(wanted))).scalar_one())


def looked_up(session: Session, table: Table, columns: Sequence[str], keys: Iterable[int]) -> dict[int, Sequence[Any]]:
    """What some columns of these rows hold, by number."""
    key = next(iter(table.primary_key))
    statement = select(key, *(table.c[name] for name in columns)).where(key.in_(sorted(set(keys))))
    return {row[0]: row[1:] for row in session.connection().execute(statement)}


def numbers_of(session: Session, table: Table, *, above: int = 0, limit: int = PAGE) -> list[int]:
    """The next numbers of a table, in order; the shipped forms are nobody's records."""
    key = next(iter(table.primary_key))
    own = [table.c.origin == "office"] if table.name == "award_form" else []
    return list(session.connection().execute(select(key).where(key > above, *own).order_by(key).limit(limit)).scalars())


def runs(session: Session, table: Table) -> Iterator[range]:
    """The numbers of a table as runs without a gap, in order."""
    run = range(0)
    while page := numbers_of(session, table, above=run.stop - 1 if run else 0):
        for number in page:
            if run and number != run.stop:
                yield run
                run = range(number, number)
            run = range(run.start if run else number, number + 1)
    if run:
        yield run


def holds_anything(session: Session) -> bool:
    """Whether a register has records, a journal, or something begun."""
    tables = [model.__table__ for model in (*RECORDS, Batch)]  # type: ignore[attr-defined]
    begun = session.connection().execute(text("SELECT count(*) FROM draft")).scalar_one()
    return bool(begun) or any(numbers_of(session, table, limit=1) for table in tables)


def take_office(session: Session, name: str, number: int) -> None:
    """Let a register be that of an office: new numbers are its own from here on."""
    session.info["office"] = number
    for key, value in {"office_name": name, "office_number": str(number)}.items():
        session.connection().execute(setting.update().where(setting.c.name == key).values(value=value))


def start_beyond(session: Session, office: int) -> None:
    """Let the running numbers of an office go on beyond every number that it has given, as far as records and journal tell."""
    own = {model.__tablename__: model.__table__ for model in (*RECORDS, Batch, JournalEntry) if hasattr(model, "id")}  # type: ignore[attr-defined]
    first, last = office << OFFICE_SHIFT, ((office + 1) << OFFICE_SHIFT) - 1
    connection = session.connection()
    found: dict[str, int] = {}
    for name, table in own.items():
        highest = connection.execute(select(func.max(table.c.id)).where(table.c.id.between(first, last))).scalar_one()
        found[str(name)] = highest or first
    entry = JournalEntry.__table__  # type: ignore[attr-defined]
    journalled = select(entry.c.table_name, func.max(entry.c.row_id + entry.c.span - 1)).where(entry.c.row_id.between(first, last))
    for name, highest in connection.execute(journalled.group_by(entry.c.table_name)):
        if name in own:
            found[name] = max(found[name], highest)
    given = [{"name": name, "last": highest - first} for name, highest in found.items() if highest > first]
    if given:
        connection.execute(_RAISE, given)


def put_into(session: Session, table: Table, column: str, values: Mapping[int, object]) -> None:
    """Set one column of some rows, past the journal: it tells of them already, or will."""
    statement = table.update().where(next(iter(table.primary_key)) == bindparam("row")).values({column: bindparam("value")})
    session.connection().execute(statement, [{"row": number, "value": value} for number, value in values.items()])
