"""What all tests stand on: a bare environment, a fresh register on each engine, and the program to run."""

import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from sqlalchemy import make_url

from awards import language
from awards.store.place import Place
from program import Cli, Program, Terminal
from server import NoServerError, drop_database, make_database, once, server_url, stop

settings.register_profile("house", derandomize=True, deadline=None, max_examples=60, database=None)
settings.load_profile("house")

EXTRA_DATA = os.environ.get("AWARDS_TEST_DATA")
NAMED_SERVER = os.environ.get("AWARDS_TEST_POSTGRES")
IN_CI = os.environ.get("CI", "").lower() in {"1", "true"}
CLEARED = (
    "LANG",
    "LANGUAGE",
    "COLUMNS",
    "LINES",
    "NO_COLOR",
    "FORCE_COLOR",
    "CLICOLOR",
    "CLICOLOR_FORCE",
    "PYTHONIOENCODING",
    "PYTHONUTF8",
)
HOMES = {
    "HOME": "",
    "USERPROFILE": "",
    "APPDATA": "roaming",
    "LOCALAPPDATA": "local",
    "XDG_CONFIG_HOME": ".config",
    "XDG_DATA_HOME": ".local/share",
    "XDG_STATE_HOME": ".local/state",
    "XDG_CACHE_HOME": ".cache",
}
SHARED = pytest.StashKey[Path]()

_homes = count(1)


def pytest_configure(config: pytest.Config) -> None:
    """Give the run one folder that its worker processes share: through it they agree on one server and on its templates."""
    given = getattr(config, "workerinput", {}).get("shared")
    config.stash[SHARED] = Path(given or tempfile.mkdtemp(prefix="awards-tests-"))


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """Tell a worker process where the shared folder is."""
    node.workerinput["shared"] = str(node.config.stash[SHARED])


def pytest_unconfigure(config: pytest.Config) -> None:
    """Stop the server, once, after the last worker has gone."""
    if not hasattr(config, "workerinput") and SHARED in config.stash:
        stop(config.stash[SHARED])
        shutil.rmtree(config.stash[SHARED], ignore_errors=True)


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Print the figures that tests measured at a pseudo-terminal; under xdist they come with the workers' reports."""
    reports = [report for outcome in ("passed", "failed") for report in terminalreporter.stats.get(outcome, [])]
    told = [json.loads(text) for report in reports for name, text in getattr(report, "user_properties", []) if name == "figure"]
    if not told:
        return
    rows = [("what", "measured", "target", "")]
    rows += sorted(
        (one["what"], one["measured"], one["target"], "NOT MET" if not one["ok"] else "ok" if one["target"] else "") for one in told
    )
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    terminalreporter.section("figures")
    for row in dict.fromkeys(rows):
        terminalreporter.line("  ".join([*(text.ljust(width) for text, width in zip(row, widths, strict=False)), row[3]]).rstrip())


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty home, none of the settings of whoever runs the tests, and English; all put back afterwards."""
    folder = tmp_path_factory.getbasetemp() / f"home-{next(_homes)}"
    folder.mkdir()
    for name in list(os.environ):
        if name.startswith(("AWARDS_", "LC_")) or name in CLEARED:
            monkeypatch.delenv(name)
    for name, below in HOMES.items():
        monkeypatch.setenv(name, str(folder / below))
    before = language.current()
    monkeypatch.setenv("LANGUAGE", before)
    language.use("en")
    yield folder
    language.use(before)


@pytest.fixture(scope="session")
def extra_data() -> Path | None:
    """The folder of extra test data that `AWARDS_TEST_DATA` names, or None."""
    return Path(EXTRA_DATA).resolve() if EXTRA_DATA else None


@pytest.fixture(scope="session")
def shared(pytestconfig: pytest.Config) -> Path:
    """The folder that all worker processes of this run share."""
    return pytestconfig.stash[SHARED]


@pytest.fixture(scope="session")
def server(shared: Path) -> str:
    """The address of a PostgreSQL server; without one the test is skipped with the reason, and in CI it fails."""
    try:
        return server_url(shared, NAMED_SERVER)
    except NoServerError as error:
        if IN_CI:
            pytest.fail(f"CI runs the tests on PostgreSQL too: {error}")
        pytest.skip(f"no PostgreSQL: {error}")


@pytest.fixture(scope="session")
def sqlite_template(shared: Path) -> Path:
    """A new register in a file, to be copied."""
    return Path(once(shared, "sqlite", lambda: str(created(Place(path=shared / "template.db")).path)))


@pytest.fixture(scope="session")
def postgres_template(shared: Path, server: str) -> str:
    """The name of a database that holds a new register, to be copied."""
    address = once(shared, "postgres", lambda: str(created(server_place(make_database(server))).url))
    return str(make_url(address).database)


@pytest.fixture
def sqlite_place(sqlite_template: Path, tmp_path: Path) -> Place:
    """A new register in a file of its own."""
    return Place(path=Path(shutil.copy(sqlite_template, tmp_path / "office.db")))


@pytest.fixture
def postgres_place(server: str, postgres_template: str) -> Iterator[Place]:
    """A new register in a PostgreSQL database of its own."""
    yield from borrowed(server, postgres_template)


@pytest.fixture(params=["sqlite", "postgres"])
def place(request: pytest.FixtureRequest) -> Place:
    """A new register, once on each engine."""
    found: Place = request.getfixturevalue(f"{request.param}_place")
    return found


@pytest.fixture
def empty_database(server: str) -> Iterator[Place]:
    """A PostgreSQL database without any table."""
    yield from borrowed(server, "template0")


@pytest.fixture(params=["sqlite", "postgres"])
def empty_place(request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    """Where a register may be made, once on each engine: a file that is not there yet, a database without tables."""
    if request.param == "sqlite":
        return Place(path=tmp_path / "office.db")
    found: Place = request.getfixturevalue("empty_database")
    return found


@pytest.fixture
def cli(sqlite_place: Place, cli_at: Callable[[Place], Cli]) -> Cli:
    """The program inside the test process, on a new register in a file."""
    return cli_at(sqlite_place)


@pytest.fixture
def cli_on_both(place: Place, cli_at: Callable[[Place], Cli]) -> Cli:
    """The program inside the test process, on a new register, once on each engine."""
    return cli_at(place)


@pytest.fixture
def cli_on_nothing(empty_place: Place, cli_at: Callable[[Place], Cli]) -> Cli:
    """The program inside the test process, where no register has been made yet, once on each engine."""
    return cli_at(empty_place)


@pytest.fixture
def cli_at(home: Path) -> Callable[[Place], Cli]:
    """Make the program work on a place of the test's choice."""
    return lambda place: Cli(settings_for(place, home))


@pytest.fixture
def run_program(home: Path) -> Program:
    """The program as a process of its own, in a bare environment without a locale."""
    return Program(home)


@pytest.fixture
def terminal(home: Path, sqlite_place: Place) -> Iterator[Terminal]:
    """The program at a terminal, on a new register in a file."""
    pytest.importorskip("pexpect", reason="this system has no pseudo-terminals")
    session = Terminal(home, settings_for(sqlite_place, home))
    yield session
    session.close()


def settings_for(place: Place, home: Path) -> dict[str, str]:
    """The environment in which the program works on a place, in English, as one clerk."""
    database = str(place.path or place.url)
    return {"AWARDS_DATABASE": database, "AWARDS_LANG": "en", "AWARDS_CONFIG": str(home / "config.toml"), "AWARDS_USER": "clerk"}


def created(place: Place) -> Place:
    """Make a new register at a place."""
    from awards.store.migrate import create_register

    create_register(place, office_name="UBND xã Mẫu", office_number=0)
    return place


def server_place(address: Any) -> Place:
    """A database's address as a place."""
    return Place(url=address.render_as_string(hide_password=False))


def borrowed(server: str, template: str) -> Iterator[Place]:
    """A database for the length of one test."""
    address = make_database(server, template=template)
    yield server_place(address)
    drop_database(server, address)
