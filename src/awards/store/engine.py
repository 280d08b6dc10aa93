"""Opens a register: the connection contract of both engines, kept on every connection."""

import logging
import os
import sqlite3
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import NullPool

from awards.errors.storage import DatabaseMissing, ExtraMissing, FolderInsteadOfFile, FolderMissing, ReadOnly, StorageBroken
from awards.store.place import Place

APPLICATION_ID = 0x4B48454E  # "KHEN": lets `file` and others tell our databases from any SQLite file
WAIT_SECONDS = 10
logging.getLogger("sqlalchemy.pool").setLevel(logging.CRITICAL)  # a signal while a connection closes is no news for the clerk


def open_engine(place: Place, *, writable: bool) -> Engine:
    """Open a register that exists. Raises `DatabaseMissing` and its kin; never creates a file.

    What is asked again and again in one process, as in a session or a form, is compiled once: the engine is kept, its connections are not.
    """
    if place.path is None:
        return kept_engine(place, writable)
    require_file(place.path, writable=writable)
    return kept_engine(Place(path=place.path.absolute()), writable)


def own_engine(place: Place, *, writable: bool) -> Engine:
    """An engine that nobody else uses, for who changes what it does. Raises like `open_engine`."""
    open_engine(place, writable=writable)
    return file_engine(place.path.absolute(), writable=writable) if place.path is not None else server_engine(place, writable=writable)


@lru_cache(maxsize=8)
def kept_engine(place: Place, writable: bool) -> Engine:
    """The engine of a place."""
    return file_engine(place.path, writable=writable) if place.path is not None else server_engine(place, writable=writable)


def require_file(path: Path, *, writable: bool) -> None:
    """Raise what hinders a file from being opened."""
    if not path.exists():
        raise DatabaseMissing(place=path)
    if path.is_dir():
        raise FolderInsteadOfFile(place=path)
    if writable and not os.access(path, os.W_OK):
        raise ReadOnly


def create_file(path: Path) -> None:
    """Make the empty file that a new register goes into, readable by its owner only."""
    if path.is_dir():
        raise FolderInsteadOfFile(place=path)
    if not path.parent.is_dir():
        raise FolderMissing(place=path.parent)
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except PermissionError:
        raise ReadOnly from None
    except OSError as error:
        raise StorageBroken(reason=error.strerror or type(error).__name__) from None


def file_engine(path: Path, *, writable: bool) -> Engine:
    """A SQLite file: rollback journal, full synchronisation, foreign keys, BEGIN IMMEDIATE for writers."""
    address = f"file:{quote(str(path))}?mode=rw"

    def connect() -> sqlite3.Connection:
        connection = sqlite3.connect(address, uri=True, timeout=WAIT_SECONDS, isolation_level=None, check_same_thread=False)
        try:
            keep_contract(connection, writable=writable)
        except BaseException:
            connection.close()
            raise
        return connection

    engine = create_engine("sqlite://", creator=connect, poolclass=NullPool, hide_parameters=True)
    opening = "BEGIN IMMEDIATE" if writable else "BEGIN"

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql(opening)

    return engine


def keep_contract(connection: sqlite3.Connection, *, writable: bool) -> None:
    """Set and check what every connection to a file keeps to."""
    for pragma in ("foreign_keys=ON", "recursive_triggers=ON", "secure_delete=ON", "trusted_schema=OFF", "synchronous=FULL"):
        connection.execute(f"PRAGMA {pragma}")
    if not writable:
        connection.execute("PRAGMA query_only=ON")
    elif connection.execute("PRAGMA journal_mode").fetchone() == ("wal",):
        connection.execute("PRAGMA journal_mode=DELETE")  # a plain copy of the file shall hold everything
    if connection.execute("PRAGMA foreign_keys").fetchone() != (1,):
        raise StorageBroken(reason="foreign_keys")


def server_engine(place: Place, *, writable: bool) -> Engine:
    """A PostgreSQL database: bounded waits; who writes reads what is committed, who only reads sees one moment, so that counts agree."""
    if find_spec("psycopg") is None:
        raise ExtraMissing(extra="postgres")
    engine = create_engine(
        str(place.url),
        poolclass=NullPool,
        hide_parameters=True,
        isolation_level="READ COMMITTED" if writable else "REPEATABLE READ",
        connect_args={"connect_timeout": WAIT_SECONDS},
    )

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{WAIT_SECONDS}s'")
        if not writable:
            connection.exec_driver_sql("SET TRANSACTION READ ONLY")

    return engine


def is_server(bind: Any) -> bool:
    """Whether a connection or session speaks to PostgreSQL."""
    return bool(bind.dialect.name == "postgresql")
