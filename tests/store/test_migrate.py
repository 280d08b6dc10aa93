"""Making and upgrading a register: whole or not at all, and nothing that was there is lost."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text

from awards.errors.storage import DatabaseExists, NewerDatabase
from awards.models.kinds import RecipientKind
from awards.services import documents, recipients, search
from awards.store import migrate
from awards.store.door import reading
from awards.store.edition import head_revision
from awards.store.engine import APPLICATION_ID
from awards.store.migrate import create_register, upgrade_register
from awards.store.place import Place
from factories import a_body, a_ceremony, a_heading, a_household, a_line, a_paper, a_person, at_work, batches, dump


def test_a_new_register_knows_its_office(empty_place: Place) -> None:
    create_register(empty_place, office_name="UBND huyện Mẫu “A” 100%", office_number=7)
    with reading(empty_place) as session:
        held = {name: value for name, value in session.connection().execute(text("SELECT name, value FROM setting"))}  # noqa: C416 - a row is no pair
    assert held["office_name"] == "UBND huyện Mẫu “A” 100%"
    assert held["office_number"] == "7"
    assert batches(empty_place) == []


def test_a_file_says_whose_it_is(sqlite_place: Place) -> None:
    with closing(sqlite3.connect(str(sqlite_place.path))) as other:
        assert other.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
    assert sqlite_place.path
    assert sqlite_place.path.read_bytes()[68:72] == b"KHEN"


@pytest.mark.parametrize("name", ["sổ khen thưởng.db", "a b#c?d%20.db", "50%.db"])
def test_any_name_of_a_file_will_do(tmp_path: Path, name: str) -> None:
    place = Place(path=tmp_path / name)
    create_register(place, office_name="x", office_number=0)
    with at_work(place) as session:
        a_ceremony(session)
    assert [one.name for one in tmp_path.iterdir()] == [name]


def test_a_register_that_could_not_be_finished_is_removed_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_arguments: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(migrate, "sync_shipped_forms", fail)
    with pytest.raises(KeyboardInterrupt):
        create_register(Place(path=tmp_path / "office.db"), office_name="x", office_number=0)
    assert list(tmp_path.iterdir()) == []


def test_a_register_that_could_not_be_finished_leaves_a_server_as_it_was(empty_database: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_arguments: object) -> int:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):  # noqa: PT012 - it fails at the end of the batch
        patch.setattr(migrate, "sync_shipped_forms", fail)
        create_register(empty_database, office_name="x", office_number=0)
    create_register(empty_database, office_name="y", office_number=0)
    with reading(empty_database) as session:
        assert session.connection().execute(text("SELECT value FROM setting WHERE name = 'office_name'")).scalar_one() == "y"


def test_a_file_that_is_there_is_never_written_over(tmp_path: Path) -> None:
    path = tmp_path / "office.db"
    path.write_bytes(b"")
    with pytest.raises(DatabaseExists):
        create_register(Place(path=path), office_name="x", office_number=0)
    assert path.read_bytes() == b""


def test_an_upgrade_keeps_every_record_and_every_word(place: Place) -> None:
    with at_work(place) as session:
        issuer = a_body(session, aliases=("Xã Mẫu Sơn",))
        paper = a_paper(session, issuer, number="12/QĐ-UBND", on="2022")
        a_line(session, a_heading(session, paper), a_person(session, "K'Brểu", id_number="001099012345", id_kind="cccd"), citation="“%_\\'")
        a_line(session, a_heading(session, paper, kind=RecipientKind.HOUSEHOLD), a_household(session))
    before = dump(place)
    assert upgrade_register(place) == (head_revision(), head_revision())
    assert dump(place) == before
    with reading(place) as session:
        assert {one.name for one in search.find(session, "kbreu")} == {"K'Brểu", "Hộ ông K'Brểu"}
        assert len(documents.lines_of(session, paper.id)) == 2
    with at_work(place) as session:
        assert recipients.recipient_by_id(session, 2).name == "K'Brểu"


def test_an_upgrade_of_a_newer_register_is_refused(place: Place) -> None:
    with at_work(place) as session:
        session.connection().execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(NewerDatabase) as caught:
        upgrade_register(place)
    assert caught.value.status == 4


def test_an_upgrade_that_fails_changes_nothing(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(connection: object) -> int:
        connection.execute(text("DELETE FROM award_form"))  # type: ignore[attr-defined]
        raise ZeroDivisionError

    before = dump(place)
    monkeypatch.setattr(migrate, "sync_shipped_forms", fail)
    with pytest.raises(ZeroDivisionError):
        upgrade_register(place)
    assert dump(place) == before


@pytest.mark.skipif(os.name != "posix", reason="Windows keeps no permission bits")
def test_an_upgrade_leaves_the_file_to_its_owner(sqlite_place: Place) -> None:
    assert sqlite_place.path
    sqlite_place.path.chmod(0o600)
    upgrade_register(sqlite_place)
    assert sqlite_place.path.stat().st_mode & 0o777 == 0o600
