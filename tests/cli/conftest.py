"""An office with its first day's records, made once and copied."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from awards.store.place import Place
from cli.office import enter_first_day
from program import Cli
from server import once


@pytest.fixture(scope="session")
def office_template(shared: Path, sqlite_template: Path) -> Path:
    """A register in a file with the first day's records, to be copied."""

    def fill() -> str:
        path = Path(shutil.copy(sqlite_template, shared / "office.db"))
        enter_first_day(
            Cli({"AWARDS_DATABASE": str(path), "AWARDS_LANG": "en", "AWARDS_CONFIG": str(shared / "none"), "AWARDS_USER": "clerk"})
        )
        return str(path)

    return Path(once(shared, "office", fill))


@pytest.fixture
def office(office_template: Path, tmp_path: Path, cli_at: Callable[[Place], Cli]) -> Cli:
    """The program inside the test process, on a register with the first day's records."""
    return cli_at(Place(path=Path(shutil.copy(office_template, tmp_path / "office.db"))))
