"""The journal read back: what was done, which batch is to be taken back or done again."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import text
from sqlmodel import Session, col, select

from awards.errors.records import BatchUndoneAlready, NothingToRedo, NothingToUndo, RecordUnknown
from awards.language import N_
from awards.models.document import Document
from awards.models.journal import Batch, JournalEntry, JournalValue
from awards.services.undoing import take_back
from awards.store.blocks import block_rows, key_name
from awards.store.door import MODELS
from awards.text.identity import mask

__all__ = ["Event", "history", "named_batch", "papers_of", "redo_target", "take_back", "undo_target", "undone_by"]

Values = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Event:
    """One entry of the journal as people may see it: personal data covered."""

    batch: Batch
    entry: JournalEntry
    before: Values
    after: Values


def history(session: Session, noun: str, noun_id: int) -> list[Event]:
    """What was done to a record and its parts, oldest first. Raises `RecordUnknown` where nothing ever was."""
    events = [*of_rows(session, noun, noun_id), *of_blocks(session, noun, noun_id)]
    if not events:
        raise RecordUnknown(noun=noun, number=noun_id)
    return sorted(events, key=lambda event: (event.entry.id, event.entry.row_id))


def of_rows(session: Session, noun: str, noun_id: int) -> Iterator[Event]:
    """What was done to a record row by row."""
    statement = (
        select(JournalEntry, Batch, JournalValue)
        .join(Batch, col(Batch.id) == JournalEntry.batch_id)
        .join(JournalValue, col(JournalValue.entry_id) == JournalEntry.id)
        .where(JournalEntry.noun == noun, JournalEntry.noun_id == noun_id, col(JournalEntry.noun_last).is_(None))
    )
    for entry, batch, value in session.exec(statement):
        before, after = (covered(entry, json.loads(held or "{}")) for held in (value.before, value.after))
        yield Event(batch, entry, before, after)


def of_blocks(session: Session, noun: str, noun_id: int) -> Iterator[Event]:
    """What was done to a record among others at once: of each block only the record's own rows."""
    held: dict[int, list[Values]] = {}
    for entry, batch in blocks_that_may_hold(session, noun, noun_id):
        source = entry.inverts_id or entry.id
        if source not in held:
            held[source] = rows_of(session, entry, noun_id)
        for values in held[source]:
            yield event_of_row(batch, entry, noun_id, values)


def blocks_that_may_hold(session: Session, noun: str, noun_id: int) -> list[Any]:
    """The blocks between whose first and last record a record lies, oldest first.

    The engine has an index of those of several rows, in these very words; one of a single row is found like a row.
    """
    of_noun = select(JournalEntry, Batch).join(Batch, col(Batch.id) == JournalEntry.batch_id).where(JournalEntry.noun == noun)
    large = of_noun.where(text("journal_entry.span > 1"), col(JournalEntry.noun_id) <= noun_id, col(JournalEntry.noun_last) >= noun_id)
    small = of_noun.where(JournalEntry.span == 1, JournalEntry.noun_id == noun_id, col(JournalEntry.noun_last).is_not(None))
    return [*session.exec(large.order_by(col(JournalEntry.id))), *session.exec(small.order_by(col(JournalEntry.id)))]


def rows_of(session: Session, entry: JournalEntry, noun_id: int) -> list[Values]:
    """The rows of a block that belong to a record."""
    model = MODELS[entry.table_name]
    rows, owner = block_rows(session, entry.inverts_id or entry.id, model, entry.row_id), getattr(model, "belongs_to", None)
    return [values for values in rows.values() if values[owner or key_name(model)] == noun_id]


def event_of_row(batch: Batch, entry: JournalEntry, noun_id: int, values: Values) -> Event:
    """One row of a block as if it had an entry of its own."""
    row = values[key_name(MODELS[entry.table_name])]
    own = JournalEntry(**{**entry.model_dump(), "noun_id": noun_id, "noun_last": noun_id, "row_id": row, "span": 1})
    shown = covered(entry, values)
    return Event(batch, own, {}, shown) if entry.act == "insert" else Event(batch, own, shown, {})


def covered(entry: JournalEntry, values: Values) -> Values:
    """An entry's values with personal data covered: numbers masked, births as years, the rest left out."""
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
    first, recorded = col(JournalEntry.row_id), col(Document.id)
    statement = (
        select(Document)
        .join(JournalEntry, (recorded >= first) & (recorded < first + col(JournalEntry.span)))
        .where(JournalEntry.batch_id == batch.id, JournalEntry.table_name == Document.__tablename__, JournalEntry.act == "insert")
    )
    return list(session.exec(statement.order_by(recorded)))
