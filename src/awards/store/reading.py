"""The door for reading: it loads no record, so that a command that only looks loads the few it looks at."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlmodel import Session

from awards.store.edition import require_current_edition
from awards.store.engine import open_engine
from awards.store.failures import as_our_failures
from awards.store.place import Place


@contextmanager
def reading(place: Place) -> Iterator[Session]:
    """Open a register to read from; the connection itself refuses to write."""
    engine = open_engine(place, writable=False)
    with as_our_failures(place.shown), Session(engine, expire_on_commit=False, autoflush=False) as session:
        require_current_edition(session, place.shown)
        yield session
