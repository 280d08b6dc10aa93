"""Turns what an engine reports into our own failures, without a word of the values involved."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.orm.exc import StaleDataError

from awards.errors.base import AwardsError
from awards.errors.storage import (
    Busy,
    ChangedMeanwhile,
    ConnectionLost,
    DiskFull,
    NotADatabase,
    ReadOnly,
    RecordsForbid,
    ServerUnreachable,
    StorageBroken,
)

SQLITE_SIGNS: tuple[tuple[str, type[AwardsError]], ...] = (
    ("locked", Busy),
    ("busy", Busy),
    ("readonly", ReadOnly),
    ("read-only", ReadOnly),
    ("disk is full", DiskFull),
    ("unable to open", ReadOnly),
)
SERVER_SIGNS: tuple[tuple[str, type[AwardsError]], ...] = (
    ("could not receive", ConnectionLost),
    ("server closed", ConnectionLost),
    ("terminating connection", ConnectionLost),
    ("connection already closed", ConnectionLost),
    ("connection is lost", ConnectionLost),
    ("the connection is closed", ConnectionLost),
    ("disk full", DiskFull),
    ("no space left", DiskFull),
    ("read-only transaction", ReadOnly),
    ("lock timeout", Busy),
    ("deadlock", Busy),
    ("connection failed", ServerUnreachable),
    ("connection timeout", ServerUnreachable),
)


@contextmanager
def as_our_failures(place: str = "") -> Iterator[None]:
    """Let no engine error out: each becomes one of ours, and the values it carried are dropped."""
    try:
        yield
    except StaleDataError:
        raise ChangedMeanwhile from None
    except IntegrityError as error:
        raise RecordsForbid(rule=rule_name(error)) from None
    except DBAPIError as error:
        raise translated(error.orig, place, lost=error.connection_invalidated) from None
    except sqlite3.Error as error:
        raise translated(error, place) from None


def translated(original: BaseException | None, place: str, *, lost: bool = False) -> AwardsError:
    """Find the failure that an engine's message means."""
    message = str(original).lower()
    if isinstance(original, sqlite3.Error):
        if "not a database" in message or "malformed" in message or "no such table" in message:
            return NotADatabase(place=place)
        signs = SQLITE_SIGNS
    else:
        signs = SERVER_SIGNS
    for sign, failure in signs:
        if sign in message:
            return failure()
    if lost:
        return ConnectionLost()
    is_connecting = type(original).__name__ == "OperationalError" and not isinstance(original, sqlite3.Error)
    return ServerUnreachable() if is_connecting else StorageBroken(reason=type(original).__name__)


def rule_name(error: IntegrityError) -> str:
    """The name of the constraint that held; it names columns, never values."""
    diagnosis = getattr(error.orig, "diag", None)
    if diagnosis is not None:
        return str(diagnosis.constraint_name or "constraint")
    text = str(error.orig)
    return text.rpartition(": ")[2] if "constraint failed" in text else "constraint"
