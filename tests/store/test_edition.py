"""Which edition a database has is asked before anything else is read."""

from pathlib import Path

import pytest
from sqlalchemy import text

from awards.errors.storage import NotADatabase, OlderDatabase
from awards.store import edition
from awards.store.door import reading
from awards.store.place import Place
from factories import at_work


def test_a_new_register_is_of_the_newest_edition(place: Place) -> None:
    with reading(place) as session:
        assert edition.revision_of(session, place.shown) == edition.head_revision()
        edition.require_current_edition(session, place.shown)


def test_revisions_are_known_oldest_first() -> None:
    assert edition.known_revisions()[0] == "0001"
    assert edition.head_revision() == max(edition.known_revisions())


def test_an_older_edition_is_refused_until_it_is_upgraded(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    """As this register will look to the next edition of the program."""
    known = (*edition.known_revisions(), "9999")
    monkeypatch.setattr(edition, "known_revisions", lambda: known)
    with pytest.raises(OlderDatabase) as caught, reading(place):
        pass
    assert caught.value.status == 3
    assert "awards db upgrade" in caught.value.sentence


def test_a_register_that_lost_its_mark_is_none(place: Place) -> None:
    with at_work(place) as session:
        session.connection().execute(text("DELETE FROM alembic_version"))
    with pytest.raises(NotADatabase), reading(place):
        pass


def test_the_first_read_of_a_file_is_its_edition(sqlite_place: Place) -> None:
    """Nothing of a foreign file is believed before: a register without records but with a mark opens, one without does not."""
    assert isinstance(sqlite_place.path, Path)
    with at_work(sqlite_place) as session:
        session.connection().execute(text("DROP TABLE alembic_version"))
    with pytest.raises(NotADatabase) as caught, reading(sqlite_place):
        pass
    assert str(sqlite_place.path) in caught.value.sentence
