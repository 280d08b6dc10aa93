"""Taking a batch back: the inverse of all it did, last first, as a batch of its own; rows one by one, blocks by one statement."""

from contextlib import AbstractContextManager, nullcontext
from typing import Any

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, SQLModel

from awards.models.journal import Batch
from awards.services.obstacles import (
    Attempt,
    key_of,
    refuse_count,
    refuse_double,
    refuse_return,
    require_as_left,
    require_parents,
    require_untouched,
    require_unused,
)
from awards.services.steps import Single, steps
from awards.store.blocks import Run, bring_back_block, parent_table, take_out_block
from awards.store.door import MODELS, values_of
from awards.store.engine import is_server


def take_back(session: Session, batch: Batch) -> int:
    """Apply the inverse of everything a batch did, last first; return how many rows changed.

    Raises `LaterChangeTouchedIt`, `UsedLater`, `GoneMeanwhile` and `RecordedMeanwhile`; then nothing is to be kept.
    """
    attempt, count = Attempt.at(session, batch), 0
    for step in steps(session, attempt.batch_id):
        if isinstance(step, Run):
            invert_run(attempt, step)
            session.expire_all()
            count += len(step.keys)
        else:
            invert(attempt, step)
            count += 1
    return count


def invert_run(attempt: Attempt, run: Run) -> None:
    """Undo blocks, if their rows still are as the batch left them."""
    session = attempt.session
    session.flush()
    require_as_left(attempt, run)
    if run.act == "insert":
        require_unused(attempt, run.model, run.keys)
        if take_out_block(session, run) != len(run.keys):
            refuse_count(attempt, run)
        return
    try:
        with one_statement(session):
            back = bring_back_block(session, run)
    except IntegrityError:
        back = 0
    if back != len(run.keys):
        refuse_return(attempt, run)


def one_statement(session: Session) -> AbstractContextManager[Any]:
    """Where a failed statement spoils the transaction, a savepoint before it: what stands in the way is looked up afterwards."""
    return session.begin_nested() if is_server(session.get_bind()) else nullcontext()


def invert(attempt: Attempt, single: Single) -> None:
    """Undo one entry, if its row still is as the batch left it."""
    session, model = attempt.session, MODELS[single.table_name]
    record = session.get(model, single.row_id)
    require_untouched(attempt, single, record)
    whole = {**single.after, **single.before, key_of(single): single.row_id}
    if record is None:
        require_parents(attempt, model, whole, single.before)
        session.add(with_parents_copies(session, model(**single.before)))
    elif single.act == "insert":
        require_unused(attempt, model, range(single.row_id, single.row_id + 1))
        session.delete(record)
    else:
        whole = {**values_of(record), **single.before}
        require_parents(attempt, model, whole, single.before)
        for name, held in single.before.items():
            setattr(record, name, held)
    try:
        session.flush()
    except IntegrityError:
        session.rollback()
        refuse_double(attempt, model, whole)


def with_parents_copies(session: Session, record: SQLModel) -> SQLModel:
    """A row that comes back copies what its parent holds now."""
    for name, reference in getattr(type(record), "copies", {}).items():
        parent = MODELS[parent_table(type(record))]
        setattr(record, name, getattr(session.get_one(parent, getattr(record, reference)), name))
    return record
