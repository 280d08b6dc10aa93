"""What a batch did, read back in steps, last first: single rows, and blocks that go together as runs."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, and_, case, col, func, select

from awards.models.journal import JournalEntry, JournalValue
from awards.store.blocks import Run
from awards.store.door import MODELS

PAGE = 500
"""Entries read at once: a batch may have any number."""

HEAD = 2_000
"""Letters of a block's values that are enough to read the names of its columns."""


@dataclass(frozen=True, slots=True)
class Single:
    """One row that was inserted, changed or deleted, with what it held."""

    batch_id: int
    table_name: str
    row_id: int
    act: str
    before: dict[str, Any]
    after: dict[str, Any]


Step = Single | Run


def steps(session: Session, batch_id: int) -> Iterator[Step]:
    """What a batch did, last first; blocks that adjoin come as one."""
    run: Run | None = None
    for step in entries(session, batch_id):
        joined = run.with_next(step) if run is not None and isinstance(step, Run) else None
        if joined is not None:
            run = joined
            continue
        if run is not None:
            yield run
        run = step if isinstance(step, Run) else None
        if isinstance(step, Single):
            yield step
    if run is not None:
        yield run


def entries(session: Session, batch_id: int) -> Iterator[Step]:
    """The entries of a batch one by one, last first, a page at a time."""
    below: int | None = None
    while rows := page(session, batch_id, below):
        for row in rows:
            yield as_step(batch_id, *row)
        below = rows[-1][0]


def page(session: Session, batch_id: int, below: int | None) -> list[Any]:
    """The next entries of a batch, the last first; of the values of a block only the beginning."""
    is_block = col(JournalEntry.noun_last).is_not(None)
    columns: Any = (
        JournalEntry.position,
        JournalEntry.table_name,
        JournalEntry.row_id,
        JournalEntry.act,
        JournalEntry.span,
        is_block,
        JournalValue.before,
        case((is_block, func.substr(JournalValue.after, 1, HEAD)), else_=JournalValue.after),
    )
    source = JournalValue.entry_id == func.coalesce(JournalEntry.inverts_id, JournalEntry.id)
    statement = select(*columns).join(JournalValue, and_(source)).where(JournalEntry.batch_id == batch_id)
    if below is not None:
        statement = statement.where(JournalEntry.position < below)
    return list(session.exec(statement.order_by(col(JournalEntry.position).desc()).limit(PAGE)))


def as_step(batch_id: int, position: int, table: str, row: int, *rest: Any) -> Step:
    """One entry as a step; a block alone as a run of one."""
    act, span, is_block, before, after = rest
    if not is_block:
        return Single(batch_id, table, row, act, json.loads(before or "{}"), json.loads(after or "{}"))
    return Run(MODELS[table], batch_id, act, columns_of(after), range(row, row + span), position, position)


def columns_of(head: str | None) -> tuple[str, ...]:
    """The columns that a block holds, from the beginning of its values; none where they were erased."""
    if not head:
        return ()
    names: list[str] = json.loads(head[: head.index("]") + 1] + "}")["columns"]
    return tuple(names)
