"""The connection contract: what is set on every connection, and what is refused before anything is touched."""

import hashlib
import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from pathlib import Path

import pytest
from sqlalchemy import make_url, text
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from awards.errors.base import AwardsError, ExitStatus
from awards.errors.storage import (
    Busy,
    DatabaseExists,
    DatabaseMissing,
    FolderInsteadOfFile,
    FolderMissing,
    NewerDatabase,
    NotADatabase,
    OlderDatabase,
    ReadOnly,
    ServerUnreachable,
)
from awards.store.door import reading, writing
from awards.store.engine import APPLICATION_ID
from awards.store.migrate import create_register
from awards.store.place import Place
from factories import a_body, a_ceremony, a_heading, a_line, a_paper, a_person, at_work
from server import free_port

NOBODY = 65534


def digest(path: Path) -> str:
    """The fingerprint of a file's content."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def pragma(session: Session, name: str) -> object:
    """A setting of the connection."""
    return session.connection().execute(text(f"PRAGMA {name}")).scalar_one()


def stamp(place: Place, revision: str) -> None:
    """Mark a register as of another edition."""
    with at_work(place) as session:
        session.connection().execute(text("UPDATE alembic_version SET version_num = :revision"), {"revision": revision})


def ways_to_open(place: Place) -> list[AbstractContextManager[Session]]:
    """To read, and to write."""
    return [reading(place), writing(place, who="an", command="x")]


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
            folder.chmod(0o777)


# --- what every connection keeps to -----------------------------------------------------------------------------------


@pytest.mark.parametrize("writable", [True, False])
def test_a_file_is_opened_with_the_whole_contract(sqlite_place: Place, writable: bool) -> None:
    opened = writing(sqlite_place, who="an", command="x") if writable else reading(sqlite_place)
    with opened as session:
        settings = {
            name: pragma(session, name) for name in ("foreign_keys", "recursive_triggers", "secure_delete", "trusted_schema", "synchronous")
        }
        assert settings == {"foreign_keys": 1, "recursive_triggers": 1, "secure_delete": 1, "trusted_schema": 0, "synchronous": 2}
        assert pragma(session, "journal_mode") == "delete"
        assert pragma(session, "mmap_size") == 0
        assert pragma(session, "query_only") == int(not writable)
        assert pragma(session, "application_id") == APPLICATION_ID


def test_a_writer_locks_a_file_from_the_start(sqlite_place: Place) -> None:
    """BEGIN IMMEDIATE: a read lock could not be raised later without failing."""
    with writing(sqlite_place, who="an", command="x"):
        other = sqlite3.connect(str(sqlite_place.path), timeout=0)
        with closing(other), pytest.raises(sqlite3.OperationalError, match="locked"):
            other.execute("BEGIN IMMEDIATE")


def test_a_server_is_read_committed_and_waits_not_for_ever(postgres_place: Place) -> None:
    with writing(postgres_place, who="an", command="x") as session:
        names = ("transaction_isolation", "lock_timeout", "transaction_read_only")
        told = [session.connection().execute(text(f"SHOW {name}")).scalar_one() for name in names]
    assert told == ["read committed", "10s", "off"]
    with reading(postgres_place) as session:
        assert session.connection().execute(text("SHOW transaction_read_only")).scalar_one() == "on"


def test_a_file_left_in_another_journal_mode_is_brought_back(sqlite_place: Place) -> None:
    """With a write-ahead log a plain copy of the file lacks the last records; a writer puts the file back."""
    with closing(sqlite3.connect(str(sqlite_place.path))) as other:
        assert other.execute("PRAGMA journal_mode=WAL").fetchone() == ("wal",)
    with at_work(sqlite_place) as session:
        a_ceremony(session)
    with closing(sqlite3.connect(str(sqlite_place.path))) as other:
        assert other.execute("PRAGMA journal_mode").fetchone() == ("delete",)
        assert other.execute("SELECT count(*) FROM ceremony").fetchone() == (1,)


# --- what is refused --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("folder", [".", "no/such/folder"])
def test_a_mistyped_path_makes_no_file(tmp_path: Path, folder: str) -> None:
    place = Place(path=tmp_path / folder / "ofice.db")
    for opened in ways_to_open(place):
        with pytest.raises(DatabaseMissing) as caught, opened:
            pass
        assert caught.value.status is ExitStatus.STORAGE
    assert list(tmp_path.iterdir()) == []


def test_a_folder_is_no_register(tmp_path: Path) -> None:
    place = Place(path=tmp_path)
    for attempt in (lambda: reading(place).__enter__(), lambda: create_register(place, office_name="x", office_number=0)):
        with pytest.raises(FolderInsteadOfFile):
            attempt()
    assert list(tmp_path.iterdir()) == []


def test_a_register_is_not_made_in_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(FolderMissing):
        create_register(Place(path=tmp_path / "no" / "office.db"), office_name="x", office_number=0)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "content", [b"", b"\x89PNG\r\n\x1a\n" + bytes(4096), b"Ho va ten;Don vi\n" * 300, b"SQLite format 3\0" + bytes(4080)],
    ids=["empty", "picture", "list", "torn"],
)  # fmt: skip
def test_a_file_of_another_kind_is_no_register(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "office.db"
    path.write_bytes(content)
    for opened in ways_to_open(Place(path=path)):
        with pytest.raises(NotADatabase) as caught, opened:
            pass
        assert caught.value.status is ExitStatus.STORAGE
    assert path.read_bytes() == content
    assert [one.name for one in tmp_path.iterdir()] == ["office.db"]


def test_a_database_of_another_program_is_no_register(tmp_path: Path) -> None:
    path = tmp_path / "music.db"
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE song (id INTEGER PRIMARY KEY)")
    with pytest.raises(NotADatabase), reading(Place(path=path)):
        pass


def test_a_server_database_without_tables_is_no_register(empty_database: Place) -> None:
    with pytest.raises(NotADatabase), reading(empty_database):
        pass


@pytest.mark.parametrize(
    ("revision", "failure", "status"), [("9999", NewerDatabase, 4), ("0000", NewerDatabase, 4)], ids=["newer", "unknown"]
)
def test_a_register_of_another_edition_is_refused_untouched(place: Place, revision: str, failure: type[AwardsError], status: int) -> None:
    stamp(place, revision)
    before = digest(place.path) if place.path else ""
    for opened in ways_to_open(place):
        with pytest.raises(failure) as caught, opened:
            pass
        assert caught.value.status == status
    assert (digest(place.path) if place.path else "") == before


def test_an_older_edition_asks_for_the_upgrade() -> None:
    """There is one edition so far; what an older one would get is a sentence of its own and status 3."""
    assert OlderDatabase().status is ExitStatus.STORAGE
    assert "db upgrade" in OlderDatabase().sentence


def test_a_register_is_never_made_over_another(place: Place) -> None:
    with at_work(place) as session:
        a_ceremony(session)
    with pytest.raises(DatabaseExists) as caught:
        create_register(place, office_name="x", office_number=1)
    assert caught.value.status is ExitStatus.REFUSED
    with reading(place) as session:
        assert session.connection().execute(text("SELECT count(*) FROM ceremony")).scalar_one() == 1


@pytest.mark.skipif(os.name != "posix", reason="Windows keeps no permission bits")
def test_a_file_that_may_only_be_read_is_read_and_not_written() -> None:
    with as_somebody_else() as folder:
        place = Place(path=folder / "office.db")
        create_register(place, office_name="x", office_number=0)
        assert place.path
        place.path.chmod(0o400)
        before = digest(place.path)
        with reading(place) as session:
            assert session.connection().execute(text("SELECT count(*) FROM award_form")).scalar_one() > 0
        with pytest.raises(ReadOnly) as caught, at_work(place) as session:
            a_ceremony(session)
        assert caught.value.status is ExitStatus.STORAGE
        assert digest(place.path) == before


@pytest.mark.skipif(os.name != "posix", reason="Windows keeps no permission bits")
def test_a_folder_that_may_only_be_read_takes_no_register() -> None:
    with as_somebody_else() as folder:
        inner = folder / "inner"
        inner.mkdir(mode=0o500)
        with pytest.raises(ReadOnly):
            create_register(Place(path=inner / "office.db"), office_name="x", office_number=0)
        assert list(inner.iterdir()) == []
        inner.chmod(0o700)


def test_a_file_that_another_program_keeps_is_busy(sqlite_place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("awards.store.engine.WAIT_SECONDS", 0.1)
    with closing(sqlite3.connect(str(sqlite_place.path), isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(Busy) as caught, at_work(sqlite_place) as session:
            a_ceremony(session)
    assert caught.value.status is ExitStatus.STORAGE


@pytest.mark.parametrize("wrong", ["port", "name", "account"])
def test_a_server_that_does_not_answer_is_one_sentence(server: str, wrong: str) -> None:
    address = make_url(server)
    places = {
        "port": address.set(port=free_port()),
        "name": address.set(database="awards_of_nobody"),
        "account": address.set(password="gu3ss-the-word"),
    }
    with pytest.raises(ServerUnreachable) as caught, reading(Place(url=places[wrong].render_as_string(hide_password=False))):
        pass
    assert caught.value.status is ExitStatus.STORAGE
    assert caught.value.__cause__ is None
    assert "gu3ss" not in caught.value.sentence


# --- the second wall: what the engine itself refuses ------------------------------------------------------------------

GOOD_CEREMONY = {"id": 9, "held_on": "2023-01-05", "work_year": 2022}


def insert_ceremony(session: Session, **changes: object) -> None:
    """Write a ceremony around the program."""
    statement = text(
        "INSERT INTO ceremony (id, held_on, work_first, work_year, school_year, version) VALUES (:id, :held_on, 0, :work_year, 0, 1)"
    )
    session.connection().execute(statement, GOOD_CEREMONY | changes)


@pytest.mark.parametrize(
    "held_on", ["", "2022", "2022-12", "2022-12-05", "XXXX-01-05", "XXXX-01", "2024-02-29", "XXXX-02-29"],
)  # fmt: skip
def test_a_date_as_far_as_it_is_known_is_taken(desk: Session, held_on: str) -> None:
    insert_ceremony(desk, held_on=held_on)


@pytest.mark.parametrize(
    "held_on",
    [
        "2023-02-31",
        "2023-02-29",
        "2023-13-01",
        "31/12/1999",
        "1999-1-5",
        "MMXX",
        "XXXX",
        "20",
        "2022-",
        "2022-12-05T00:00",
        " 2022",
        "2022-00-10",
        "2022-12-00",
        "2022-13",
        "XXXX-13-40",
        "XXXX-02-30",
    ],
)
def test_a_date_that_is_none_is_refused_by_the_engine(desk: Session, held_on: str) -> None:
    with pytest.raises(Exception, match=r"(?i)check|constraint|date"), desk.begin_nested():
        insert_ceremony(desk, held_on=held_on)
    assert desk.connection().execute(text("SELECT count(*) FROM ceremony")).scalar_one() == 0


@pytest.mark.parametrize("work_year", ["MMXX", 20, 9999, -5, "2022a"])
def test_a_year_that_is_none_is_refused_by_the_engine(desk: Session, work_year: object) -> None:
    with pytest.raises(Exception, match=r"(?i)check|constraint|integer|bigint|datatype"), desk.begin_nested():
        insert_ceremony(desk, work_year=work_year)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE recipient SET kind = 'dog' WHERE id = 2",
        "UPDATE recipient SET name = '' WHERE id = 2",
        "UPDATE recipient SET name = '   ' WHERE id = 2",
        "UPDATE recipient SET name = NULL WHERE id = 2",
        "UPDATE document SET kind = 'letter'",
        "UPDATE document SET stage = 'maybe'",
        "UPDATE document SET decided_on = '2023-02-31'",
        "UPDATE award_grant SET nature = 'gift'",
        "UPDATE award_grant SET kind = 'dog'",
        "UPDATE award SET delivery = 'lost'",
        "UPDATE award SET name = ' '",
        "UPDATE award_form SET family = 'other' WHERE id = 1",
        "UPDATE personal_data SET id_number = '0010990123456'",
        "UPDATE personal_data SET id_number = '1099012345'",
        "UPDATE personal_data SET id_kind = NULL",
        "UPDATE personal_data SET born = '31/12/1999'",
        "UPDATE person SET sex = 'x'",
        "UPDATE body SET valid_to = '2025-06-31'",
        # copies of a parent's columns are never changed alone
        "UPDATE award SET stage = 'draft'",
        "UPDATE award SET decided_on = '2021-01-01'",
        "UPDATE award SET work_year = 2021",
        "UPDATE award SET form_id = 2",
        "UPDATE award SET kind = 'household'",
        "UPDATE award_grant SET stage = 'draft'",
        "UPDATE award_grant SET decided_on = '2021-01-01'",
        "UPDATE award_grant SET issuer_id = 99",
        # and nothing is left hanging
        "UPDATE award SET recipient_id = 99",
        "UPDATE award SET unit_id = 99",
        "DELETE FROM recipient",
        "DELETE FROM document",
        "DELETE FROM award_grant",
        "DELETE FROM award_form",
        "DELETE FROM batch",
        "INSERT INTO alias (id, recipient_id, name, key) VALUES (1, 99, 'x', 'x')",
    ],
)  # fmt: skip
def test_the_engine_refuses_what_the_program_never_writes(desk: Session, statement: str) -> None:
    """The issuer is 1, the honouree 2: one line with all that it stands on."""
    issuer = a_body(desk)
    person = a_person(desk, id_number="001099012345", id_kind="cccd")
    line = a_line(desk, a_heading(desk, a_paper(desk, issuer)), person)
    assert (issuer.id, person.id, line.id) == (1, 2, 1)
    with pytest.raises(IntegrityError), desk.begin_nested():
        desk.connection().execute(text(statement))
