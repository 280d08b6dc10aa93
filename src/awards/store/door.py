"""The one door for writes: every change is part of a batch and is journalled, before and after, in the same transaction."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import event, inspect, text
from sqlalchemy.orm import ORMExecuteState, UOWTransaction
from sqlmodel import Session, SQLModel

from awards import __version__
from awards.models.everything import RECORDS
from awards.models.journal import Batch, JournalEntry, JournalValue
from awards.models.recipient import Recipient
from awards.store.edition import require_current_edition
from awards.store.engine import APPLICATION_ID, is_server, open_engine
from awards.store.failures import as_our_failures
from awards.store.keys import keep, take_number, take_numbers
from awards.store.place import Place
from awards.store.reading import reading
from awards.text.dates import utc_now
from awards.text.fold import is_plain

__all__ = ["MODELS", "OpenBatch", "batch_number", "copied_fields", "keep", "reading", "values_of", "writing"]

MODELS: dict[str, type[SQLModel]] = {str(model.__tablename__): model for model in RECORDS}


@dataclass(frozen=True, slots=True)
class Change:
    """One row that a flush inserts, updates or deletes."""

    act: str
    record: SQLModel
    before: dict[str, Any] | None
    after: dict[str, Any] | None


@dataclass(slots=True)
class OpenBatch:
    """The batch of one transaction; it gets a row and a number with its first change, and none without one."""

    who: str
    command: str
    undoes_id: int | None = None
    source: str | None = None
    digest: str | None = None
    id: int | None = None
    entries: int = 0
    pending: list[Change] = field(default_factory=list)


@contextmanager
def writing(place: Place, *, who: str, command: str, undoes_id: int | None = None) -> Iterator[Session]:
    """Open a register to change it: one transaction, one batch, committed on leaving and rolled back on any failure."""
    engine = open_engine(place, writable=True)
    with as_our_failures(place.shown), Session(engine, expire_on_commit=False, autoflush=False) as session:
        require_current_edition(session, place.shown)
        stand_in_line(session)
        open_batch(session, OpenBatch(who=who, command=command, undoes_id=undoes_id))
        try:
            yield session
            session.flush()
            session.commit()
        except BaseException:
            session.rollback()
            raise


def stand_in_line(session: Session) -> None:
    """One writer at a time: SQLite began immediately; on PostgreSQL a lock that ends with the transaction is the queue.

    A lock on a row would not do: before the first batch there is none.
    """
    if is_server(session.get_bind()):
        session.connection().execute(text("SELECT pg_advisory_xact_lock(:queue)"), {"queue": APPLICATION_ID})


def open_batch(session: Session, batch: OpenBatch) -> None:
    """Attach a batch to a session and let every flush pass through it."""
    office = session.connection().execute(text("SELECT value FROM setting WHERE name = 'office_number'")).scalar_one_or_none()
    session.info.update(office=int(office or 0), batch=batch)
    event.listen(session, "before_flush", collect_changes)
    event.listen(session, "after_flush", write_journal)
    event.listen(session, "do_orm_execute", refuse_bulk_statements)


def batch_number(session: Session) -> int | None:
    """The number of the session's batch, None while nothing has changed."""
    batch: OpenBatch = session.info["batch"]
    return batch.id


def refuse_bulk_statements(state: ORMExecuteState) -> None:
    """Statements that change rows in bulk would pass the journal by."""
    if state.is_insert or state.is_update or state.is_delete:
        message = "changes go through the write door, record by record"
        raise AssertionError(message)


def collect_changes(session: Session, _context: UOWTransaction, _instances: object) -> None:
    """Before a flush: note what every record held and will hold."""
    batch: OpenBatch = session.info["batch"]
    for record in session.deleted:
        batch.pending.append(Change("delete", record, values_of(record), None))
    for record in session.new:
        batch.pending.append(Change("insert", record, None, values_of(record)))
    for record in session.dirty:
        before, after = differences(record)
        if after:
            batch.pending.append(Change("update", record, before, after))


def write_journal(session: Session, _context: UOWTransaction) -> None:
    """After a flush: append one entry a row, in the transaction of the change itself."""
    batch: OpenBatch = session.info["batch"]
    changes = [change for change in batch.pending if type(change.record) in RECORDS]
    batch.pending.clear()
    if not changes:
        return
    if batch.id is None:
        begin_batch(session, batch)
    entries, values = [], []
    for key, change in zip(take_numbers(session, "journal_entry", len(changes)), changes, strict=True):
        batch.entries += 1
        noun, noun_id = noun_of(change.record)
        entries.append(
            {
                "id": key,
                "batch_id": batch.id,
                "position": batch.entries,
                "noun": noun,
                "noun_id": noun_id,
                "table_name": change.record.__tablename__,
                "row_id": row_id(change.record),
                "act": change.act,
                "span": 1,
            }
        )
        values.append({"entry_id": key, "before": canonical(change.before), "after": canonical(change.after)})
    connection = session.connection()
    connection.execute(JournalEntry.__table__.insert(), entries)  # type: ignore[attr-defined]
    connection.execute(JournalValue.__table__.insert(), values)  # type: ignore[attr-defined]
    index_words(session, changes)


def begin_batch(session: Session, batch: OpenBatch) -> None:
    """Write the batch's own row."""
    connection = session.connection()
    batch.id = take_number(session, "batch")
    role = connection.execute(text("SELECT current_user")).scalar_one() if is_server(session.get_bind()) else None
    row = {
        "id": batch.id,
        "at": utc_now(),
        "who": batch.who,
        "role": role,
        "command": batch.command,
        "program": f"awards {__version__}",
        "undoes_id": batch.undoes_id,
        "source": batch.source,
        "digest": batch.digest,
    }
    connection.execute(Batch.__table__.insert(), [row])  # type: ignore[attr-defined]


def index_words(session: Session, changes: list[Change]) -> None:
    """Keep the search index and its vocabulary of plain syllables in step with the names."""
    connection = session.connection()
    on_file = not is_server(session.get_bind())
    for change in changes:
        if not isinstance(change.record, Recipient):
            continue
        old, new = (change.before or {}).get("words"), (change.after or {}).get("words")
        if on_file and old is not None:
            remove = "INSERT INTO recipient_search (recipient_search, rowid, words) VALUES ('delete', :id, :words)"
            connection.execute(text(remove), {"id": change.record.id, "words": old})
        if on_file and new is not None:
            connection.execute(
                text("INSERT INTO recipient_search (rowid, words) VALUES (:id, :words)"), {"id": change.record.id, "words": new}
            )
        plain = [{"word": word} for word in sorted(set((new or "").split())) if is_plain(word)]
        if plain:
            connection.execute(text("INSERT INTO syllable (word) VALUES (:word) ON CONFLICT DO NOTHING"), plain)


def journalled_fields(model: type[SQLModel]) -> tuple[str, ...]:
    """The columns that the journal keeps: all but the change counter."""
    return tuple(column.key for column in inspect(model).column_attrs if column.key != "version")


def copied_fields(model: type[SQLModel]) -> frozenset[str]:
    """The columns that only copy a parent's: the engine keeps them true, so they are no change of their own."""
    return frozenset(getattr(model, "copies", ()))


def values_of(record: SQLModel) -> dict[str, Any]:
    """All that a record holds."""
    return {name: getattr(record, name) for name in journalled_fields(type(record))}


def differences(record: SQLModel) -> tuple[dict[str, Any], dict[str, Any]]:
    """What a changed record held and will hold, for the fields that differ."""
    before: dict[str, Any] = {}
    after: dict[str, Any] = {}
    state = inspect(record)
    for name in journalled_fields(type(record)):
        history = state.attrs[name].history
        if history.has_changes() and list(history.deleted) != list(history.added):
            before[name] = history.deleted[0] if history.deleted else None
            after[name] = history.added[0] if history.added else None
    return before, after


def row_id(record: SQLModel) -> int:
    """The primary key of a record."""
    key = inspect(type(record)).primary_key[0]
    return int(getattr(record, str(key.key)))


def noun_of(record: SQLModel) -> tuple[str, int]:
    """Under which noun and number a row's history is looked up: an alias is part of its recipient."""
    model = type(record)
    owner = getattr(model, "belongs_to", None)
    return str(getattr(model, "noun")), int(getattr(record, owner)) if owner else row_id(record)


def canonical(values: dict[str, Any] | None) -> str | None:
    """Values as JSON that is the same wherever it is written: sorted keys, no spaces."""
    return None if values is None else json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
