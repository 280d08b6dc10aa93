"""What stands in the way of taking a batch back: a later change, a later record that refers to it, one that is gone by now."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import Column, UniqueConstraint, bindparam, func, literal_column, select, tuple_, union_all
from sqlmodel import Session, SQLModel, col
from sqlmodel import select as sql_select

from awards.errors.base import Sentence
from awards.errors.records import (
    CannotDoAgain,
    CannotTakeBack,
    GoneMeanwhile,
    InBatch,
    LaterChangeTouchedIt,
    OutsideTheProgram,
    RecordedMeanwhile,
    RecordNumbered,
    TakenOutLater,
    UsedLater,
)
from awards.models.everything import metadata
from awards.models.journal import Batch, JournalEntry, JournalValue
from awards.services.naming import named
from awards.services.steps import Single
from awards.store.blocks import BLOCK, Run, block_rows, blocks_of, bounds_of, changed_blocks, key_name, own_columns, table_of
from awards.store.door import MODELS, copied_fields, values_of

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Attempt:
    """A batch that is being taken back, and how a refusal begins: an undo and a redo are each named by the batch that the clerk knows."""

    session: Session
    batch_id: int
    refusal: Sentence

    @classmethod
    def at(cls, session: Session, batch: Batch) -> "Attempt":
        """Take a batch; one that took another back is done away with to do the other again."""
        undone = batch.undoes_id
        return cls(session, batch.id, CannotTakeBack(number=batch.id) if undone is None else CannotDoAgain(number=undone))


class Reference(NamedTuple):
    """A column that refers to another table."""

    child: type[SQLModel]
    column: Column[Any]
    parent: type[SQLModel]


@lru_cache(maxsize=1)
def references() -> tuple[Reference, ...]:
    """Every column of a record that refers to a record."""
    return tuple(
        Reference(MODELS[table.name], element.parent, MODELS[element.column.table.name])
        for table in metadata.sorted_tables
        for constraint in sorted(table.foreign_key_constraints, key=lambda one: str(one.name))
        for element in constraint.elements
        if table.name in MODELS and element.column.primary_key
    )


# --- changed since ----------------------------------------------------------------------------------------------------


def require_untouched(attempt: Attempt, single: Single, record: SQLModel | None) -> None:
    """Raise `LaterChangeTouchedIt` where a row is no longer as the batch left it."""
    if (record is None) != (single.act == "delete"):
        refuse_changed(
            attempt, MODELS[single.table_name], {**single.before, **single.after, key_of(single): single.row_id}, gone=record is None
        )
    if record is None:
        return
    held, copies = values_of(record), copied_fields(type(record))
    if any(held[name] != value for name, value in single.after.items() if name not in copies):
        refuse_changed(attempt, type(record), held, gone=False)


def key_of(single: Single) -> str:
    """The name of the key of a row's table."""
    return key_name(MODELS[single.table_name])


def require_as_left(attempt: Attempt, run: Run) -> None:
    """Raise `LaterChangeTouchedIt` where a row of these blocks is no longer as the batch left it.

    The engine says which blocks may differ; only those are read.
    """
    if run.act == "delete":
        require_absent(attempt, run)
        return
    for entry, start in changed_blocks(attempt.session, run):
        rows = block_rows(attempt.session, entry, run.model, start)
        held = rows_held(attempt.session, run.model, range(start, start + len(rows)))
        for key, row in rows.items():
            if held.get(key) != row:
                refuse_changed(attempt, run.model, held.get(key) or row, gone=key not in held)


def require_absent(attempt: Attempt, run: Run) -> None:
    """Raise `LaterChangeTouchedIt` where a row that shall come back is there."""
    key = table_of(run.model).c[key_name(run.model)]
    statement = select(func.min(key)).where(key.between(run.keys.start, run.keys.stop - 1))
    there = attempt.session.connection().execute(statement).scalar_one()
    if there is not None:
        refuse_changed(attempt, run.model, rows_held(attempt.session, run.model, range(there, there + 1))[there], gone=False)


def rows_held(session: Session, model: type[SQLModel], keys: range) -> dict[int, dict[str, Any]]:
    """Rows as they are in the register now, without their parent's copies."""
    table, names = table_of(model), own_columns(model)
    key = table.c[key_name(model)]
    statement = select(*(table.c[name] for name in names)).where(key.between(keys.start, keys.stop - 1)).order_by(key)
    rows = (dict(zip(names, row, strict=True)) for row in session.connection().execute(statement))
    return {row[key.name]: row for row in rows}


def refuse_changed(attempt: Attempt, model: type[SQLModel], row: Row, *, gone: bool) -> None:
    """Say what was changed or taken out, and where."""
    later = last_batch(attempt, model, row[key_name(model)])
    failure = TakenOutLater if gone else LaterChangeTouchedIt
    raise failure(refusal=attempt.refusal, what=named(attempt.session, model, row), where=where_of(later))


def where_of(batch_id: int | None) -> Sentence:
    """Where something was done, as far as the journal knows."""
    return OutsideTheProgram() if batch_id is None else InBatch(number=batch_id)


def last_batch(attempt: Attempt, model: type[SQLModel], row: int) -> int | None:
    """The last batch that changed a row since and stands: one that took a later one back cancels it."""
    numbers = later_batches(attempt, model, row)
    cancelled: set[int] = set()
    for number in reversed(numbers):
        undone = attempt.session.get_one(Batch, number).undoes_id
        if number in cancelled:
            continue
        if undone not in numbers:
            return number
        cancelled.add(undone)
    return None


def later_batches(attempt: Attempt, model: type[SQLModel], row: int) -> list[int]:
    """The batches since that name a row, alone or in a block, oldest first."""
    batches = select(col(JournalEntry.batch_id)).where(*names_row(model, row), col(JournalEntry.batch_id) > attempt.batch_id)
    return list(attempt.session.connection().execute(batches.distinct().order_by(col(JournalEntry.batch_id))).scalars())


def names_row(model: type[SQLModel], row: int) -> tuple[Any, ...]:
    """Which entries name a row, alone or in a block."""
    first = col(JournalEntry.row_id)
    return (
        col(JournalEntry.table_name) == str(model.__tablename__),
        first.between(row - BLOCK + 1, row),
        first + col(JournalEntry.span) > row,
    )


def refuse_count(attempt: Attempt, run: Run) -> None:
    """Say that rows were taken out around the journal."""
    what = RecordNumbered(noun=str(getattr(run.model, "noun", "")), number=run.keys.start)
    raise TakenOutLater(refusal=attempt.refusal, what=what, where=OutsideTheProgram())


# --- used since -------------------------------------------------------------------------------------------------------


def require_unused(attempt: Attempt, model: type[SQLModel], keys: range) -> None:
    """Raise `UsedLater` where a record refers to a row that shall go, other than those that go with it."""
    asked = uses_of(model)
    if asked is None:
        return
    for place, child in attempt.session.connection().execute(asked, bounds_of(keys)):
        if child is not None:
            refuse_used(attempt, references()[place], child)


@lru_cache(maxsize=len(MODELS))
def uses_of(model: type[SQLModel]) -> Any:
    """Ask for the first row that refers to one of these, column by column; None where nothing refers to such rows."""
    first: Any = bindparam("first")
    last: Any = bindparam("last")
    asked = []
    for place, reference in enumerate(references()):
        if reference.parent is model:
            key = table_of(reference.child).c[key_name(reference.child)]
            found: Any = select(literal_column(str(place)), func.min(key)).where(reference.column.between(first, last))
            asked.append(found.where(~key.between(first, last)) if reference.child is model else found)
    return union_all(*asked) if asked else None


def refuse_used(attempt: Attempt, reference: Reference, child: int) -> None:
    """Say which record refers to which, and where it was recorded."""
    row = rows_held(attempt.session, reference.child, range(child, child + 1))[child]
    used = row[reference.column.name]
    parent = rows_held(attempt.session, reference.parent, range(used, used + 1))[used]
    later = later_batches(attempt, reference.child, child)
    raise UsedLater(
        refusal=attempt.refusal,
        what=named(attempt.session, reference.child, row),
        used=named(attempt.session, reference.parent, parent),
        where=where_of(later[0] if later else None),
    )


# --- gone, or there already -------------------------------------------------------------------------------------------


def require_parents(attempt: Attempt, model: type[SQLModel], row: Row, changed: Row) -> None:
    """Raise `GoneMeanwhile` where a row would refer to one that is gone."""
    for one in references():
        value = changed.get(one.column.name) if one.child is model else None
        if value is not None and attempt.session.get(one.parent, value) is None:
            refuse_orphan(attempt, one, row)


def refuse_orphan(attempt: Attempt, reference: Reference, row: Row) -> None:
    """Say what refers to what is gone."""
    session, gone = attempt.session, row[reference.column.name]
    known = last_known(session, reference.parent, gone)
    used = named(session, reference.parent, known) if known else RecordNumbered(noun=reference.parent.noun, number=gone)  # type: ignore[attr-defined]
    raise GoneMeanwhile(refusal=attempt.refusal, what=named(session, reference.child, row), used=used)


def last_known(session: Session, model: type[SQLModel], key: int) -> dict[str, Any]:
    """What a row that is gone held last, as far as the journal knows."""
    entry = session.exec(
        sql_select(JournalEntry).where(*names_row(model, key), JournalEntry.act == "delete").order_by(col(JournalEntry.id).desc())
    ).first()
    if entry is None:
        return {}
    if entry.noun_last is None:
        held = session.get_one(JournalValue, entry.id).before
        return json.loads(held) if held else {}
    return block_rows(session, entry.inverts_id or entry.id, model, entry.row_id).get(key, {})


def refuse_return(attempt: Attempt, run: Run) -> None:
    """Say which row of a run cannot come back: the first that refers to nothing, or that would be there twice."""
    for entry, start in blocks_of(attempt.session, run):
        rows = list(block_rows(attempt.session, entry, run.model, start).values())
        for one in references():
            orphan = first_orphan(attempt.session, one, run, rows) if one.child is run.model else None
            if orphan is not None:
                refuse_orphan(attempt, one, orphan)
        double = first_double(attempt.session, run.model, rows)
        if double is not None:
            refuse_double(attempt, run.model, double)
    noun, number = str(getattr(run.model, "noun", "")), run.keys.start
    raise RecordedMeanwhile(refusal=attempt.refusal, what=RecordNumbered(noun=noun, number=number))


def first_orphan(session: Session, reference: Reference, run: Run, rows: Sequence[Row]) -> Row | None:
    """The first of these rows whose reference leads nowhere; rows that come together may refer to each other."""
    name, together = reference.column.name, run.keys if reference.parent is run.model else range(0)
    wanted = {row[name] for row in rows if row[name] is not None and row[name] not in together}
    key = table_of(reference.parent).c[key_name(reference.parent)]
    there = set(session.connection().execute(select(key).where(key.in_(wanted))).scalars())
    return next((row for row in rows if row[name] in wanted - there), None)


def first_double(session: Session, model: type[SQLModel], rows: Sequence[Row]) -> Row | None:
    """The first of these rows that another row, there by now, forbids."""
    table = table_of(model)
    for constraint in table.constraints:
        columns = list(constraint.columns) if isinstance(constraint, UniqueConstraint) else []
        if not columns or any(column.primary_key for column in columns):
            continue
        wanted = {tuple(row[column.name] for column in columns): row for row in rows}
        found = select(*columns).where(tuple_(*columns).in_(list(wanted)))
        for there in session.connection().execute(found):
            return wanted[tuple(there)]
    return None


def refuse_double(attempt: Attempt, model: type[SQLModel], row: Row) -> None:
    """Say what cannot come back beside what was recorded since."""
    raise RecordedMeanwhile(refusal=attempt.refusal, what=named(attempt.session, model, row))
