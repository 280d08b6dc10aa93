"""Copies a register while others may write, proves the copy, and only then puts it in its place."""

import errno
import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session

from awards.errors.base import AwardsError, StorageFailed
from awards.errors.records import FileExists
from awards.errors.storage import (
    BackupByServer,
    BackupDiskFull,
    BackupFolderReadOnly,
    BackupNotProved,
    BackupNotWritten,
    BackupOntoRegister,
    Busy,
    FolderInsteadOfFile,
    FolderMissing,
    NewerDatabase,
)
from awards.store.edition import known_revisions, revision_of
from awards.store.engine import APPLICATION_ID, open_engine
from awards.store.failures import as_our_failures
from awards.store.migrate import write_settings
from awards.store.place import Place, data_folder
from awards.text.dates import utc_now

LAST_BACKUP = "last_backup"
FOLDER = "backups"
PAGES = 1024
HELD = (False, False, False, True)
"""Whether each try keeps others from committing: three do not; a register that is written all the time is copied by the fourth."""

BESIDE = ("-journal", "-wal", "-shm")
BUSY = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})
DAMAGED = frozenset({"SQLITE_CORRUPT", "SQLITE_NOTADB"})
FULL = frozenset({errno.ENOSPC, errno.EDQUOT} if hasattr(errno, "EDQUOT") else {errno.ENOSPC})
FORBIDDEN = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})

_CONTENTS = text(
    "SELECT (SELECT version_num FROM alembic_version), (SELECT count(*) FROM recipient), (SELECT count(*) FROM document), "
    "(SELECT count(*) FROM award), (SELECT count(*) FROM batch)"
)


class Contents(NamedTuple):
    """What a register and its copy are compared by."""

    edition: str
    recipients: int
    papers: int
    awards: int
    batches: int


@dataclass(frozen=True, slots=True)
class Backup:
    """A proved copy: all that was recorded up to `at` is in it; `noted` where the register could keep that time."""

    path: Path
    awards: int
    at: str
    noted: bool


class Moved(Exception):
    """Others wrote while pages were copied, so that the engine began again."""


@dataclass(slots=True)
class Watch:
    """Follows a copy page by page: one that begins again is given up, and so is one that has waited too long."""

    left: int | None = None

    def __call__(self, status: int, left: int, _total: int) -> None:
        """Take note of a step. Raises `Busy` or `Moved`."""
        if status in BUSY:
            raise Busy
        if self.left is not None and left >= self.left:
            raise Moved
        self.left = left


def back_up(place: Place, target: Path, *, force: bool = False) -> Backup:
    """Copy a register into a file that is there whole and proved, or not at all, and keep the time in the register.

    Raises `BackupByServer`, `FileExists`, `BackupOntoRegister`, `BackupNotProved` and what hinders writing; an older backup stays.
    """
    register, at = file_of(place), utc_now()
    require_known_edition(place)
    with as_backup_failures(target):
        make_own_folder(target)
        refuse_target(register, target, force=force)
        with file_beside(target) as aside:
            contents = copy_register(place, aside)
            prove(aside, contents)
            write_through(aside)
            if not force and os.path.lexists(target):
                raise FileExists(path=target)
            os.replace(aside, target)
        with suppress(OSError):  # some systems cannot write a folder through; the file itself is safe
            write_through(target.parent)
    return Backup(target, contents.awards, at, note_time(place, at))


def default_target(place: Place, at: str) -> Path:
    """The backup's name where none is given: the register's and the time in UTC, in the program's own folder. Raises `BackupByServer`."""
    register = file_of(place)
    day, minute, second = at[:10].replace("-", ""), at[11:16].replace(":", ""), at[17:19]
    usual = data_folder() / FOLDER / f"{register.stem}-{day}-{minute}.db"
    return usual if not os.path.lexists(usual) else usual.with_name(f"{register.stem}-{day}-{minute}{second}.db")


def file_of(place: Place) -> Path:
    """The register's file. Raises `BackupByServer` where it is on a server."""
    if place.path is None:
        raise BackupByServer
    return place.path


def require_known_edition(place: Place) -> None:
    """Refuse what is no register, or a newer one; an older one is copied, best before it is upgraded."""
    with as_our_failures(place.shown), Session(open_engine(place, writable=False)) as session:
        if revision_of(session, place.shown) not in known_revisions():
            raise NewerDatabase


def make_own_folder(target: Path) -> None:
    """Make the program's own folder of backups, for its owner only; any other folder must be there."""
    if target.parent == data_folder() / FOLDER:
        for folder in (data_folder(), target.parent):
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)


def refuse_target(register: Path, target: Path, *, force: bool) -> None:
    """Refuse a place where no backup may go."""
    if target.is_dir():
        raise FolderInsteadOfFile(place=target)
    if not target.parent.is_dir():
        raise FolderMissing(place=target.parent)
    if is_register(register, target):
        raise BackupOntoRegister(path=target)
    if os.path.lexists(target) and not force:
        raise FileExists(path=target)
    if os.path.lexists(target) and not target.is_file():
        raise BackupNotWritten(path=target, reason=os.strerror(errno.EINVAL))


def is_register(register: Path, target: Path) -> bool:
    """Whether a path is the register, by whatever name, or one of the files that the engine keeps beside it."""
    if target.exists() and register.samefile(target):
        return True
    whole = register.resolve()
    return target.parent.resolve() / target.name in {whole.with_name(f"{whole.name}{suffix}") for suffix in ("", *BESIDE)}


@contextmanager
def file_beside(target: Path) -> Iterator[Path]:
    """An empty file in the target's folder, readable by its owner only; gone afterwards unless it was renamed."""
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:40]}.")
    os.close(handle)  # the engine's locks would be lost if it were closed later
    try:
        yield Path(name)
    finally:
        for suffix in ("", *BESIDE):
            with suppress(OSError):
                os.unlink(f"{name}{suffix}")


def copy_register(place: Place, aside: Path) -> Contents:
    """Copy all pages and return what the register held at that moment; where others keep writing, they wait in the end."""
    for held in HELD:
        with as_our_failures(place.shown):
            source = open_engine(place, writable=False).connect()
        with source:
            if held:
                register_contents(source, place)  # opens the transaction that others' commits wait for
            try:
                copy_pages(source, aside)
            except Moved:
                continue
            contents = register_contents(source, place)
        with open_engine(Place(path=aside), writable=False).connect() as copy:
            if contents_of(copy) == contents:
                return contents
    raise BackupNotProved(check="count")


def copy_pages(source: Connection, aside: Path) -> None:
    """Copy by the engine's own means, in pieces between which others may read and write. Raises `Moved` where they wrote."""
    with open_engine(Place(path=aside), writable=True).connect() as copy:
        driver(source).backup(driver(copy), pages=PAGES, progress=Watch())


def driver(connection: Connection) -> sqlite3.Connection:
    """The engine's own connection below ours."""
    own: Any = connection.connection.driver_connection
    assert isinstance(own, sqlite3.Connection)
    return own


def register_contents(source: Connection, place: Place) -> Contents:
    """What the register holds at this moment."""
    with as_our_failures(place.shown):
        return contents_of(source)


def contents_of(connection: Connection) -> Contents:
    """What a database holds, asked in one statement."""
    return Contents(*connection.execute(_CONTENTS).one())


def prove(aside: Path, contents: Contents) -> None:
    """Open the copy anew and check that it is whole, ours, and holds what it should. Raises `BackupNotProved`."""
    with open_engine(Place(path=aside), writable=True).connect() as copy:
        proofs = {
            "integrity_check": copy.exec_driver_sql("PRAGMA integrity_check").scalars().all() == ["ok"],
            "foreign_key_check": copy.exec_driver_sql("PRAGMA foreign_key_check").first() is None,
            "application_id": copy.exec_driver_sql("PRAGMA application_id").scalar_one() == APPLICATION_ID,
            "count": contents_of(copy) == contents,
        }
    for check, passed in proofs.items():
        if not passed:
            raise BackupNotProved(check=check)


def write_through(path: Path) -> None:
    """Have a file or folder on the disk before going on."""
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def note_time(place: Place, at: str) -> bool:
    """Keep the time of the backup in the register; whether it could be written, for a copy is good without that too."""
    try:
        with as_our_failures(place.shown), open_engine(place, writable=True).begin() as connection:
            write_settings(connection, {LAST_BACKUP: at})
    except AwardsError:
        return False
    return True


@contextmanager
def as_backup_failures(target: Path) -> Iterator[None]:
    """Let nothing out but our own failures: what the system or the engine says of the copy becomes a sentence about the backup."""
    try:
        yield
    except OSError as error:
        raise refused_by_system(error, target) from None
    except (DBAPIError, sqlite3.Error) as error:
        raise refused_by_engine(error.orig if isinstance(error, DBAPIError) else error, target) from None


def refused_by_system(error: OSError, target: Path) -> StorageFailed:
    """The failure that an error of the system means for a backup."""
    if error.errno in FULL:
        return BackupDiskFull(path=target)
    if error.errno in FORBIDDEN:
        return BackupFolderReadOnly(path=target)
    return BackupNotWritten(path=target, reason=error.strerror or type(error).__name__)


def refused_by_engine(error: BaseException | None, target: Path) -> StorageFailed:
    """The failure that an error of the engine means for a backup; its own words may hold values and are left out."""
    name = str(getattr(error, "sqlite_errorname", type(error).__name__))
    if name in DAMAGED:
        return BackupNotProved(check=name)
    return BackupDiskFull(path=target) if name == "SQLITE_FULL" else BackupNotWritten(path=target, reason=name)
