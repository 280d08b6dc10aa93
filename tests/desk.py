"""A register that many tests share: each works in one transaction, which is rolled back when the test is over."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlmodel import Session

from awards.store.place import Place
from factories import at_work
from server import drop_database, make_database


class PutBack(Exception):
    """The test is over: nothing of it stays."""


@pytest.fixture(scope="module", params=["sqlite", "postgres"])
def register(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    """A register for all tests of a file, once on each engine; only transactions that are rolled back may change it."""
    if request.param == "sqlite":
        template: Path = request.getfixturevalue("sqlite_template")
        yield Place(path=Path(shutil.copy(template, tmp_path_factory.mktemp("shared") / "office.db")))
        return
    server: str = request.getfixturevalue("server")
    address = make_database(server, template=request.getfixturevalue("postgres_template"))
    yield Place(url=address.render_as_string(hide_password=False))
    drop_database(server, address)


@pytest.fixture
def desk(register: Place) -> Iterator[Session]:
    """A session that may write; whatever it wrote is taken back."""
    with pytest.raises(PutBack), at_work(register) as session:  # noqa: PT012 - it fails at the end of the batch
        yield session
        raise PutBack
