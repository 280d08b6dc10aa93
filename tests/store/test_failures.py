"""What an engine reports becomes one of our sentences, and not one word of the values goes with it."""

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import text

from awards.errors.base import AwardsError, ExitStatus
from awards.errors.storage import Busy, ChangedMeanwhile, ConnectionLost, DiskFull, NotADatabase, ReadOnly, RecordsForbid, StorageBroken
from awards.models.ceremony import Ceremony
from awards.store.door import reading
from awards.store.failures import as_our_failures, translated
from awards.store.keys import keep
from awards.store.place import Place
from factories import a_ceremony, a_person, at_work, batches, dump
from server import tell

SECRET = "001099012345"


def test_a_rule_that_held_is_named_without_the_value(place: Place) -> None:
    with pytest.raises(RecordsForbid) as caught, at_work(place) as session:  # noqa: PT012 - it fails at the end of the batch
        person = a_person(session)
        session.connection().execute(text(f"INSERT INTO alias (id, recipient_id, name, key) VALUES (1, {person.id}, ' ', '{SECRET}')"))
    assert caught.value.status is ExitStatus.REFUSED
    assert "name_not_empty" in caught.value.sentence
    assert SECRET not in f"{caught.value.sentence} {caught.value.values} {caught.value.__cause__}"
    assert dump(place)["recipient"] == []


def test_an_impossible_date_is_refused_by_name_on_both_engines(place: Place) -> None:
    with pytest.raises(AwardsError) as caught, at_work(place) as session:
        keep(session, Ceremony(held_on="2023-02-31"))
    assert isinstance(caught.value, RecordsForbid)
    assert batches(place) == []


def test_a_row_that_is_gone_was_changed_meanwhile(place: Place) -> None:
    with at_work(place) as session:
        a_ceremony(session)
    with pytest.raises(ChangedMeanwhile) as caught, at_work(place) as session:  # noqa: PT012 - it fails at the end of the batch
        ceremony = session.get_one(Ceremony, 1)
        session.connection().execute(text("DELETE FROM ceremony"))
        ceremony.place = "x"
    assert caught.value.status is ExitStatus.REFUSED
    assert [row["id"] for row in dump(place)["ceremony"]] == [1]


def test_a_full_disk_loses_one_batch_and_nothing_before_it(sqlite_place: Place) -> None:
    with at_work(sqlite_place) as session:
        a_ceremony(session)
    before = dump(sqlite_place)
    with pytest.raises(DiskFull) as caught, at_work(sqlite_place) as session:  # noqa: PT012 - it fails at the end of the batch
        pages = session.connection().execute(text("PRAGMA page_count")).scalar_one()
        session.connection().execute(text(f"PRAGMA max_page_count = {pages + 2}"))
        for number in range(2000):
            a_ceremony(session, f"{SECRET} {number} " + "x" * 200)
    assert caught.value.status is ExitStatus.STORAGE
    assert SECRET not in caught.value.sentence
    assert dump(sqlite_place) == before
    with at_work(sqlite_place) as session:
        assert a_ceremony(session).id == 2


def test_a_connection_that_is_lost_loses_one_batch(postgres_place: Place, server: str) -> None:
    with at_work(postgres_place) as session:
        a_ceremony(session)
    before = dump(postgres_place)
    with pytest.raises(ConnectionLost) as caught, at_work(postgres_place) as session:  # noqa: PT012 - it fails at the end of the batch
        a_ceremony(session)
        process = session.connection().execute(text("SELECT pg_backend_pid()")).scalar_one()
        tell(server, f"SELECT pg_terminate_backend({process})")
        a_ceremony(session)
    assert caught.value.status is ExitStatus.STORAGE
    assert dump(postgres_place) == before


def test_a_lock_that_is_not_given_up_is_busy(postgres_place: Place) -> None:
    with at_work(postgres_place) as session:
        a_ceremony(session)
    with at_work(postgres_place) as first:
        a_ceremony(first)
        with pytest.raises(Busy) as caught, reading(postgres_place) as second:  # noqa: PT012 - it fails at the end of the batch
            second.connection().execute(text("SET LOCAL lock_timeout = '50ms'"))
            second.connection().execute(text("LOCK TABLE counter IN SHARE MODE"))
    assert caught.value.status is ExitStatus.STORAGE


@pytest.mark.parametrize(
    ("message", "failure"),
    [
        ("database is locked", Busy),
        ("database table is locked", Busy),
        ("attempt to write a readonly database", ReadOnly),
        ("unable to open database file", ReadOnly),
        ("database or disk is full", DiskFull),
        ("file is not a database", NotADatabase),
        ("database disk image is malformed", NotADatabase),
        ("no such table: award", NotADatabase),
        (f"something about {SECRET}", StorageBroken),
    ],
)
def test_what_a_file_engine_says_is_understood(message: str, failure: type[AwardsError]) -> None:
    with pytest.raises(failure) as caught, as_our_failures("office.db"):
        raise sqlite3.OperationalError(message)
    assert caught.value.status is ExitStatus.STORAGE
    assert SECRET not in caught.value.sentence
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__


def test_what_is_not_a_storage_failure_passes() -> None:
    for failure in (ZeroDivisionError, KeyboardInterrupt, RecordsForbid):
        with pytest.raises(failure), as_our_failures():
            raise failure


def test_a_connection_that_the_driver_gave_up_is_lost(tmp_path: Path) -> None:
    assert isinstance(translated(RuntimeError("odd"), str(tmp_path), lost=True), ConnectionLost)
    assert isinstance(translated(RuntimeError("odd"), str(tmp_path)), StorageBroken)
