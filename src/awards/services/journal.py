"""The journal read back: what was done, taking a batch back and doing it again."""

import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, SQLModel, col, select

from awards.errors.records import BatchUndoneAlready, LaterChangeTouchedIt, NothingToRedo, NothingToUndo, RecordUnknown, UsedLater
from awards.language import N_
from awards.models.document import Document
from awards.models.journal import Batch, JournalEntry, JournalValue
from awards.store.door import MODELS, copied_fields, values_of
from awards.text.identity import mask


@dataclass(frozen=True, slots=True)
class Event:
    """One entry of the journal as people may see it: personal data covered."""

    batch: Batch
    entry: JournalEntry
    before: dict[str, Any]
    after: dict[str, Any]


def history(session: Session, noun: str, noun_id: int) -> list[Event]:
    """What was done to a record and its parts, oldest first. Raises `RecordUnknown` where nothing ever was."""
    statement = (
        select(JournalEntry, Batch, JournalValue)
        .join(Batch, col(Batch.id) == JournalEntry.batch_id)
        .join(JournalValue, col(JournalValue.entry_id) == JournalEntry.id)
        .where(JournalEntry.noun == noun, JournalEntry.noun_id == noun_id)
        .order_by(col(JournalEntry.id))
    )
    events = [
        Event(batch, entry, covered(entry, value.before), covered(entry, value.after)) for entry, batch, value in session.exec(statement)
    ]
    if not events:
        raise RecordUnknown(noun=noun, number=noun_id)
    return events


def covered(entry: JournalEntry, text: str | None) -> dict[str, Any]:
    """An entry's values with personal data covered: numbers masked, births as years, the rest left out."""
    values: dict[str, Any] = json.loads(text) if text else {}
    hidden: frozenset[str] = getattr(MODELS[entry.table_name], "covered", frozenset())
    return {name: cover(name, value) if name in hidden and value else value for name, value in values.items()}


def cover(name: str, value: str) -> str:
    """What may be shown of a personal value."""
    if name == "id_number":
        return mask(value)
    return value[:4] if name == "born" else "********"


def undo_target(session: Session, who: str, number: int | None) -> Batch:
    """The batch to take back: the one named, else this clerk's last that is neither undone nor an undoing.

    Raises `NothingToUndo`, `RecordUnknown`, `BatchUndoneAlready`.
    """
    if number is not None:
        return named_batch(session, number)
    for batch in session.exec(select(Batch).where(Batch.who == who, col(Batch.undoes_id).is_(None)).order_by(col(Batch.id).desc())):
        if undone_by(session, batch.id) is None:
            return batch
    raise NothingToUndo


def redo_target(session: Session, who: str, number: int | None) -> Batch:
    """The undoing to take back: of the batch named, else this clerk's last. Raises `NothingToRedo`."""
    if number is not None:
        undoing = undone_by(session, named_batch(session, number, undone=True).id)
        if undoing is not None:
            return undoing
        raise NothingToRedo
    mine = select(Batch).where(Batch.who == who, col(Batch.undoes_id).is_not(None)).order_by(col(Batch.id).desc())
    for batch in session.exec(mine):
        original = session.get_one(Batch, batch.undoes_id)
        if original.undoes_id is None and undone_by(session, batch.id) is None:
            return batch
    raise NothingToRedo


def named_batch(session: Session, number: int, *, undone: bool = False) -> Batch:
    """Return a batch by its number."""
    batch = session.get(Batch, number)
    if batch is None:
        raise RecordUnknown(noun=N_("batch"), number=number)
    if not undone and undone_by(session, number) is not None:
        raise BatchUndoneAlready(number=number)
    return batch


def undone_by(session: Session, batch_id: int) -> Batch | None:
    """The batch that took another back and still holds, or None."""
    for undoing in session.exec(select(Batch).where(Batch.undoes_id == batch_id).order_by(col(Batch.id).desc())):
        if undone_by(session, undoing.id) is None:
            return undoing
    return None


def papers_of(session: Session, batch: Batch) -> list[Document]:
    """The papers that a batch recorded, so that a question can name them."""
    entries = select(JournalEntry.row_id).where(
        JournalEntry.batch_id == batch.id, JournalEntry.table_name == Document.__tablename__, JournalEntry.act == "insert"
    )
    return list(session.exec(select(Document).where(col(Document.id).in_(entries)).order_by(col(Document.id))))


def take_back(session: Session, batch: Batch) -> int:
    """Apply the inverse of every entry of a batch, last first; return how many rows changed.

    Raises `LaterChangeTouchedIt` and `UsedLater`; then nothing is changed.
    """
    statement = (
        select(JournalEntry, JournalValue)
        .join(JournalValue, col(JournalValue.entry_id) == JournalEntry.id)
        .where(JournalEntry.batch_id == batch.id)
        .order_by(col(JournalEntry.position).desc())
    )
    rows, number = list(session.exec(statement)), batch.id
    try:
        for entry, value in rows:
            invert(session, batch, entry, value)
    except IntegrityError:
        raise UsedLater(number=number) from None
    return len(rows)


def invert(session: Session, batch: Batch, entry: JournalEntry, value: JournalValue) -> None:
    """Undo one entry, if its row still is as the entry left it."""
    model = MODELS[entry.table_name]
    before: dict[str, Any] = json.loads(value.before) if value.before else {}
    after: dict[str, Any] = json.loads(value.after) if value.after else {}
    record = session.get(model, entry.row_id)
    require_untouched(session, batch, entry, record, after)
    if entry.act == "insert" and record is not None:
        session.delete(record)
    elif entry.act == "delete":
        session.add(with_parents_copies(session, model(**before)))
    elif record is not None:
        for name, held in before.items():
            setattr(record, name, held)
    session.flush()


def require_untouched(session: Session, batch: Batch, entry: JournalEntry, record: SQLModel | None, after: dict[str, Any]) -> None:
    """Raise `LaterChangeTouchedIt` where the row is no longer as the entry left it."""
    if (record is None) != (entry.act == "delete"):
        raise LaterChangeTouchedIt(number=batch.id, later=later_batch(session, entry))
    if record is None:
        return
    held = values_of(record)
    copies = copied_fields(type(record))
    if any(held[name] != value for name, value in after.items() if name not in copies):
        raise LaterChangeTouchedIt(number=batch.id, later=later_batch(session, entry))


def later_batch(session: Session, entry: JournalEntry) -> int | str:
    """The number of the last batch that touched an entry's row after it."""
    statement = (
        select(JournalEntry.batch_id)
        .where(JournalEntry.table_name == entry.table_name, JournalEntry.row_id == entry.row_id, col(JournalEntry.id) > entry.id)
        .order_by(col(JournalEntry.id).desc())
    )
    return session.exec(statement.limit(1)).first() or "?"


def with_parents_copies(session: Session, record: SQLModel) -> SQLModel:
    """A row that comes back copies what its parent holds now."""
    for name, reference in getattr(type(record), "copies", {}).items():
        parent = MODELS["document" if reference == "document_id" else "award_grant"]
        setattr(record, name, getattr(session.get_one(parent, getattr(record, reference)), name))
    return record
