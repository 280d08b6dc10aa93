"""A backup equals the register or is not there: proved before it counts, never over another by accident, for its owner only."""

import errno
import multiprocessing
import os
import re
import sqlite3
import stat
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from awards.errors.base import AwardsError, ExitStatus
from awards.errors.records import FileExists
from awards.errors.storage import (
    BackupByServer,
    BackupDiskFull,
    BackupFolderReadOnly,
    BackupNotProved,
    BackupNotWritten,
    BackupOntoRegister,
    Busy,
    DatabaseMissing,
    FolderInsteadOfFile,
    FolderMissing,
    NewerDatabase,
    NotADatabase,
)
from awards.reports.waiting import waiting
from awards.services.search import find
from awards.store.backup import Moved, Watch, as_backup_failures, back_up, default_target
from awards.store.door import reading
from awards.store.engine import APPLICATION_ID
from awards.store.migrate import create_register
from awards.store.place import Place, data_folder
from factories import CLERK, TODAY, a_person, an_award, at_work, dump
from writers import add_people

POSIX = pytest.mark.skipif(os.name != "posix", reason="Windows keeps no permission bits and no limits")
NOBODY = 65534
AT = "2026-11-23T14:05:09Z"
OLD = b"an older backup"


@pytest.fixture
def office(sqlite_place: Place) -> Place:
    """A register with an award, and all that it stands on."""
    with at_work(sqlite_place) as session:
        an_award(session)
    return sqlite_place


@pytest.fixture
def target(tmp_path: Path) -> Path:
    """A place for a backup, in a folder of its own."""
    folder = tmp_path / "usb"
    folder.mkdir()
    return folder / "copy.db"


def tables(path: Path | None) -> dict[str, list[str]]:
    """Every row of every table, the engine's own among them; without the note of the last backup."""
    with closing(sqlite3.connect(str(path))) as connection:
        names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
        found = {name: sorted(map(repr, connection.execute(f'SELECT * FROM "{name}"'))) for name in names}
    return {**found, "setting": [row for row in found["setting"] if "last_backup" not in row]}


def meddle(place: Place, statement: str) -> None:
    """Change the file around the program."""
    with closing(sqlite3.connect(str(place.path))) as connection, connection:
        connection.execute(statement)


def last_backup(place: Place) -> str:
    """What the home screen is told."""
    with reading(place) as session:
        return waiting(session, CLERK, TODAY.isoformat()).backup


def names_in(folder: Path) -> list[str]:
    """The files of a folder, hidden ones too."""
    return sorted(path.name for path in folder.iterdir())


def mode(path: Path) -> int:
    """Who may do what with a file."""
    return stat.S_IMODE(path.stat().st_mode)


@contextmanager
def any_umask(mask: int) -> Iterator[None]:
    """Files are made as under this mask."""
    before = os.umask(mask)
    try:
        yield
    finally:
        os.umask(before)


@contextmanager
def as_somebody_else() -> Iterator[Path]:
    """A folder that everybody may enter, and for a while no rights of an administrator."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o777)
        root = os.geteuid() == 0
        if root:
            os.seteuid(NOBODY)
        try:
            yield folder
        finally:
            if root:
                os.seteuid(0)


@contextmanager
def files_no_larger_than(size: int) -> Iterator[None]:
    """No file of this process may grow beyond; stands for a disk that fails in the middle."""
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


# --- a copy that is one -----------------------------------------------------------------------------------------------


def test_a_backup_equals_the_register_in_every_table(office: Place, target: Path) -> None:
    before = tables(office.path)
    made = back_up(office, target)
    assert tables(target) == before == tables(office.path)
    assert (made.path, made.awards, made.noted) == (target, 1, True)
    assert names_in(target.parent) == ["copy.db"]


def test_a_backup_opens_as_a_register_and_takes_records(office: Place, target: Path) -> None:
    back_up(office, target)
    copy = Place(path=target)
    assert dump(copy) == dump(office)
    with at_work(copy) as session:
        a_person(session, "Lò Thị Mẫu")
    with reading(copy) as session:
        assert [one.name for one in find(session, "lo thi mau")] == ["Lò Thị Mẫu"]
    with closing(sqlite3.connect(target)) as connection:
        assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)


def test_a_register_left_in_another_journal_mode_is_backed_up_whole(office: Place, target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What still stands in the write-ahead log is in the copy, and the copy needs no log."""
    monkeypatch.setattr("awards.store.engine.WAIT_SECONDS", 0.1)
    with closing(sqlite3.connect(str(office.path))) as other:
        assert other.execute("PRAGMA journal_mode=WAL").fetchone() == ("wal",)
        with other:
            other.execute("INSERT INTO syllable (word) VALUES ('khen')")
        back_up(office, target)
    assert "('khen',)" in tables(target)["syllable"]
    assert names_in(target.parent) == ["copy.db"]
    with closing(sqlite3.connect(target)) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)


def test_an_older_edition_is_backed_up_before_it_is_upgraded(office: Place, target: Path) -> None:
    meddle(office, "UPDATE alembic_version SET version_num = '0001'")
    assert back_up(office, target).noted
    assert tables(target) == tables(office.path)


@pytest.mark.parametrize("pages", [1, 1024], ids=["page by page", "in large pieces"])
def test_a_backup_while_another_process_writes_is_of_one_moment(
    office: Place, target: Path, monkeypatch: pytest.MonkeyPatch, pages: int
) -> None:
    """Each batch adds one person, so a copy with more of one than of the other would be torn."""
    monkeypatch.setattr("awards.store.backup.PAGES", pages)
    context = multiprocessing.get_context("spawn")
    failures: Any = context.Queue()
    writer = context.Process(target=add_people, args=(office, "An", 60, failures))
    writer.start()
    seen = []
    try:
        while writer.is_alive():
            back_up(office, target, force=True)
            with closing(sqlite3.connect(target)) as copy:
                held = copy.execute("SELECT (SELECT count(*) FROM person), (SELECT count(*) FROM batch)").fetchone()
            assert held[0] == held[1]
            seen.append(held[0])
    finally:
        writer.join(60)
        writer.kill()
    assert (writer.exitcode, failures.empty(), seen) == (0, True, sorted(seen))
    back_up(office, target, force=True)
    assert tables(target) == tables(office.path)
    assert len(dump(Place(path=target))["recipient"]) == 62


def test_a_copy_that_has_to_begin_again_is_given_up() -> None:
    watch = Watch()
    for left in (30, 20):
        watch(sqlite3.SQLITE_OK, left, 40)
    with pytest.raises(Moved):
        watch(sqlite3.SQLITE_OK, 30, 40)
    with pytest.raises(Busy):
        Watch()(sqlite3.SQLITE_BUSY, 40, 40)


def test_a_register_that_another_program_keeps_is_busy(office: Place, target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("awards.store.engine.WAIT_SECONDS", 0.1)
    with closing(sqlite3.connect(str(office.path), isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(Busy):
            back_up(office, target)
    assert names_in(target.parent) == []


# --- when it was --------------------------------------------------------------------------------------------------------


def test_the_time_of_a_proved_backup_is_what_waits_is_told_by(office: Place, target: Path) -> None:
    assert last_backup(office) == ""
    first = back_up(office, target)
    assert last_backup(office) == first.at
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", first.at)
    second = back_up(office, target, force=True)
    assert last_backup(office) == second.at >= first.at
    assert last_backup(Place(path=target)) == first.at, "the copy is of the moment before its own time was kept"


def test_a_register_that_takes_no_note_is_backed_up_all_the_same(office: Place, target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("awards.store.engine.WAIT_SECONDS", 0.1)
    with closing(sqlite3.connect(str(office.path), isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert not back_up(office, target).noted
    assert last_backup(office) == ""
    assert tables(target) == tables(office.path)


# --- where it goes ------------------------------------------------------------------------------------------------------


def test_without_a_name_the_time_is_the_name(office: Place) -> None:
    folder = data_folder() / "backups"
    usual = default_target(office, AT)
    assert usual == folder / "office-20261123-1405.db"
    back_up(office, usual)
    assert default_target(office, AT) == folder / "office-20261123-140509.db"


@POSIX
@pytest.mark.parametrize("mask", [0o000, 0o022, 0o077])
def test_a_backup_is_for_its_owner_only_whatever_the_mask(office: Place, target: Path, mask: int) -> None:
    own = default_target(office, AT)
    with any_umask(mask):
        back_up(office, target)
        back_up(office, own)
        assert mode(target) == mode(own) == 0o600
        assert mode(own.parent) == mode(data_folder()) == 0o700
        target.chmod(0o644)
        back_up(office, target, force=True)
        assert mode(target) == 0o600


def test_a_file_is_overwritten_only_by_force(office: Place, target: Path) -> None:
    target.write_bytes(OLD)
    with pytest.raises(FileExists) as caught:
        back_up(office, target)
    assert caught.value.status is ExitStatus.REFUSED
    assert (target.read_bytes(), names_in(target.parent), last_backup(office)) == (OLD, ["copy.db"], "")
    back_up(office, target, force=True)
    assert tables(target) == tables(office.path)


@pytest.mark.parametrize("suffix", ["", "-journal", "-wal", "-shm"])
def test_the_register_itself_is_no_place_for_its_backup(office: Place, suffix: str) -> None:
    assert office.path
    before = office.path.read_bytes()
    folder = office.path.parent
    for target in (folder / f"office.db{suffix}", folder / ".." / folder.name / f"office.db{suffix}"):
        with pytest.raises(BackupOntoRegister) as caught:
            back_up(office, target, force=True)
        assert caught.value.status is ExitStatus.REFUSED
    assert (office.path.read_bytes(), names_in(folder)) == (before, ["office.db"])


@POSIX
def test_the_register_is_known_under_other_names_too(office: Place, target: Path) -> None:
    assert office.path
    target.symlink_to(office.path)
    with pytest.raises(BackupOntoRegister):
        back_up(office, target, force=True)
    linked = target.with_name("linked.db")
    linked.symlink_to(office.path)
    with pytest.raises(BackupOntoRegister):
        back_up(Place(path=linked), office.path, force=True)
    with pytest.raises(BackupOntoRegister):
        back_up(Place(path=linked), office.path.with_name("office.db-wal"), force=True)


def test_a_folder_that_is_not_there_is_not_made(office: Place, tmp_path: Path) -> None:
    with pytest.raises(FolderMissing) as caught:
        back_up(office, tmp_path / "no" / "copy.db")
    assert caught.value.status is ExitStatus.STORAGE
    with pytest.raises(FolderMissing):
        back_up(office, tmp_path / "office.db" / "copy.db")
    with pytest.raises(FolderInsteadOfFile):
        back_up(office, tmp_path, force=True)
    assert names_in(tmp_path) == ["office.db"]


@POSIX
def test_what_is_no_file_is_not_replaced(office: Place, target: Path) -> None:
    os.mkfifo(target)
    with pytest.raises(BackupNotWritten):
        back_up(office, target, force=True)
    assert stat.S_ISFIFO(target.stat().st_mode)


def test_a_register_on_a_server_is_left_to_the_server(postgres_place: Place, target: Path) -> None:
    for attempt in (lambda: back_up(postgres_place, target), lambda: default_target(postgres_place, AT)):
        with pytest.raises(BackupByServer) as caught:
            attempt()
        assert caught.value.status is ExitStatus.REFUSED
        assert "pg_dump" in caught.value.sentence
    assert (names_in(target.parent), data_folder().exists(), last_backup(postgres_place)) == ([], False, "")


# --- a copy that failed leaves what was there -----------------------------------------------------------------------------


def refused(place: Place, target: Path, failure: type[AwardsError]) -> AwardsError:
    """Back up over an older backup, which fails: the older one stays, nothing else is left, no time is kept."""
    target.write_bytes(OLD)
    with pytest.raises(failure) as caught:
        back_up(place, target, force=True)
    assert (target.read_bytes(), names_in(target.parent)) == (OLD, [target.name])
    assert caught.value.__cause__ is None
    return caught.value


def test_a_copy_with_a_loose_reference_is_thrown_away(office: Place, target: Path) -> None:
    meddle(office, "DELETE FROM award_form WHERE id = (SELECT form_id FROM award)")
    assert refused(office, target, BackupNotProved).values == {"check": "foreign_key_check"}
    assert last_backup(office) == ""


def test_a_copy_of_a_damaged_register_is_thrown_away(office: Place, target: Path) -> None:
    """The page of an index is filled with noise: figures can still be read, a check finds it."""
    assert office.path
    with closing(sqlite3.connect(office.path)) as connection:
        (size,) = connection.execute("PRAGMA page_size").fetchone()
        (root,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE type = 'index' AND tbl_name = 'award_form'").fetchone()
    data = bytearray(office.path.read_bytes())
    data[(root - 1) * size : root * size] = b"\x5a" * size
    office.path.write_bytes(data)
    assert refused(office, target, BackupNotProved).status is ExitStatus.STORAGE


def test_a_copy_that_is_not_marked_as_ours_is_thrown_away(office: Place, target: Path) -> None:
    meddle(office, "PRAGMA application_id = 7")
    assert refused(office, target, BackupNotProved).values == {"check": "application_id"}


@POSIX
@pytest.mark.parametrize("size", [0, 4096, 100_000])
def test_a_disk_that_fails_in_the_middle_leaves_the_older_backup(office: Place, target: Path, size: int) -> None:
    target.write_bytes(OLD)
    with files_no_larger_than(size), pytest.raises(BackupNotWritten) as caught:
        back_up(office, target, force=True)
    assert caught.value.status is ExitStatus.STORAGE
    assert (target.read_bytes(), names_in(target.parent), last_backup(office)) == (OLD, ["copy.db"], "")


def test_a_backup_that_is_interrupted_leaves_the_older_one(office: Place, target: Path) -> None:
    target.write_bytes(OLD)

    def interrupt(event: str, _details: tuple[Any, ...]) -> None:
        if armed and event == "os.rename":
            armed.clear()
            raise KeyboardInterrupt

    armed = [True]
    sys.addaudithook(interrupt)
    try:
        with pytest.raises(KeyboardInterrupt):
            back_up(office, target, force=True)
    finally:
        armed.clear()  # a hook cannot be taken out again
    assert (target.read_bytes(), names_in(target.parent), last_backup(office)) == (OLD, ["copy.db"], "")


@POSIX
def test_a_folder_that_may_only_be_read_takes_no_backup() -> None:
    with as_somebody_else() as folder:
        place, inner = Place(path=folder / "office.db"), folder / "inner"
        create_register(place, office_name="x", office_number=0)
        inner.mkdir(mode=0o500)
        with pytest.raises(BackupFolderReadOnly) as caught:
            back_up(place, inner / "copy.db")
        assert caught.value.status is ExitStatus.STORAGE
        assert names_in(inner) == []


@POSIX
def test_a_register_that_may_only_be_read_is_backed_up() -> None:
    with as_somebody_else() as folder:
        place = Place(path=folder / "office.db")
        create_register(place, office_name="x", office_number=0)
        assert place.path
        place.path.chmod(0o400)
        made = back_up(place, folder / "copy.db")
        assert (made.noted, tables(made.path)) == (False, tables(place.path))


@pytest.mark.parametrize(
    ("raised", "failure"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), BackupDiskFull),
        (OSError(errno.EROFS, "Read-only file system"), BackupFolderReadOnly),
        (OSError(errno.EIO, "Input/output error"), BackupNotWritten),
        (sqlite3.OperationalError("001099012345"), BackupNotWritten),
    ],
)
def test_what_hinders_a_backup_is_a_sentence_about_the_backup(raised: Exception, failure: type[AwardsError], target: Path) -> None:
    with pytest.raises(failure) as caught, as_backup_failures(target):
        raise raised
    assert caught.value.status is ExitStatus.STORAGE
    assert "arlier backups are intact" in caught.value.sentence
    assert "001099012345" not in caught.value.sentence
    assert caught.value.__cause__ is None


def test_an_engine_that_has_no_room_says_that_the_disk_is_full(target: Path) -> None:
    with closing(sqlite3.connect(target)) as small:
        small.execute("CREATE TABLE much (text TEXT)")
        small.execute("PRAGMA max_page_count = 2")
        with pytest.raises(BackupDiskFull), as_backup_failures(target):
            small.execute("INSERT INTO much VALUES (zeroblob(100000))")


def test_what_is_no_register_is_not_backed_up(tmp_path: Path, target: Path) -> None:
    with pytest.raises(DatabaseMissing):
        back_up(Place(path=tmp_path / "ofice.db"), target)
    other = tmp_path / "list.db"
    other.write_bytes(b"Ho va ten;Don vi\n" * 300)
    with pytest.raises(NotADatabase):
        back_up(Place(path=other), target)
    assert names_in(target.parent) == []


def test_a_register_of_a_newer_edition_is_left_alone(office: Place, target: Path) -> None:
    with at_work(office) as session:
        session.connection().execute(text("UPDATE alembic_version SET version_num = '9999'"))
    refused(office, target, NewerDatabase)
