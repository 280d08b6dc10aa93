"""What the tests stand on holds: registers are fresh, the environment is bare, the random order is fixed."""

import os
from pathlib import Path

import psycopg
import pytest
from hypothesis import settings
from sqlalchemy import make_url, text

from awards.store.door import reading, writing
from awards.store.place import Place
from program import Program
from server import NoServerError, once

pytestmark = pytest.mark.house

SETTING = text("SELECT value FROM setting WHERE name = 'office_name'")


def test_each_engine_gives_a_new_register(place: Place) -> None:
    with reading(place) as session:
        assert session.connection().execute(SETTING).scalar_one() == "UBND xã Mẫu"
        assert session.connection().execute(text("SELECT count(*) FROM award_form")).scalar_one() > 0


@pytest.mark.parametrize("turn", [1, 2])
def test_what_one_test_writes_the_next_does_not_see(place: Place, turn: int) -> None:
    with writing(place, who="clerk", command="test") as session:
        count = session.connection().execute(text("SELECT count(*) FROM syllable")).scalar_one()
        session.connection().execute(text("INSERT INTO syllable (word) VALUES (:word)"), {"word": f"turn{turn}"})
    assert count == 0


def test_an_empty_place_has_no_register(empty_place: Place) -> None:
    if empty_place.path is not None:
        assert not empty_place.path.exists()
        return
    address = make_url(str(empty_place.url)).set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(address) as connection:
        assert connection.execute("SELECT to_regclass('award_form')").fetchone() == (None,)


def test_the_environment_is_bare(home: Path) -> None:
    assert not [name for name in os.environ if name.startswith("AWARDS_")]
    assert Path.home() == home
    assert list(home.iterdir()) == []


def test_a_program_gets_no_locale(home: Path) -> None:
    show = Program(home, ("env",)) if os.name == "posix" else Program(home, ("cmd", "/c", "set"))
    names = {line.partition("=")[0] for line in show().out.splitlines()}
    assert "HOME" in names
    assert not names & {"LANG", "LC_ALL", "AWARDS_DATABASE"}


def test_examples_are_the_same_on_every_run() -> None:
    assert settings().derandomize


def test_one_process_makes_and_the_others_get_the_same(tmp_path: Path) -> None:
    made = [once(tmp_path, "thing", lambda: "first"), once(tmp_path, "thing", lambda: "second")]
    assert made == ["first", "first"]


def test_a_failure_to_make_is_told_to_all(tmp_path: Path) -> None:
    def fail() -> str:
        raise NoServerError("no binaries")  # noqa: EM101, TRY003

    for _ in range(2):
        with pytest.raises(NoServerError, match="no binaries"):
            once(tmp_path, "thing", fail)
