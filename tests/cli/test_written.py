"""Files that the program writes at a terminal: asked about where one is there, offered for opening, not lost to Excel."""

import sys
from pathlib import Path

import pytest
from python_calamine import load_workbook

from program import Cli, Terminal

STILL = ("body", "list")
KEPT = b"last year's"


@pytest.fixture
def there(tmp_path: Path) -> Path:
    """A file that stands where the program is to write."""
    path = tmp_path / "tổng hợp.xlsx"
    path.write_bytes(KEPT)
    return path


def holds_bodies(path: Path) -> bool:
    """Whether the list of bodies was written there."""
    return "UBND huyện Đức Trọng" in {value for row in load_workbook(str(path)).get_sheet_by_index(0).to_python() for value in row}


def answered(terminal: Terminal, office: Cli, path: Path, typed: str) -> int:
    """Write the list there and answer the question."""
    screen = terminal(*STILL, "-o", path, environment=office.environment, columns=160)
    screen.expect_exact("There is a file “tổng hợp.xlsx” already. O overwrite it, S save as “tổng hợp (2).xlsx”, L leave it [L]:")
    screen.sendline(typed)
    screen.read()
    return int(screen.wait())


@pytest.mark.parametrize("typed", ["o", "O", "g", "ghi đè"])
def test_a_file_that_is_there_is_overwritten_when_the_clerk_says_so(terminal: Terminal, office: Cli, there: Path, typed: str) -> None:
    """In either language's letter."""
    assert answered(terminal, office, there, typed) == 0
    assert holds_bodies(there)


@pytest.mark.parametrize("typed", ["s", "t"])
def test_or_it_is_saved_under_the_next_name(terminal: Terminal, office: Cli, there: Path, typed: str) -> None:
    """The old file stays."""
    assert answered(terminal, office, there, typed) == 0
    assert there.read_bytes() == KEPT
    assert holds_bodies(there.with_name("tổng hợp (2).xlsx"))


@pytest.mark.parametrize("typed", ["", "l", "b", "x"])
def test_a_bare_enter_leaves_the_file(terminal: Terminal, office: Cli, there: Path, typed: str) -> None:
    """Nothing is lost by it."""
    assert answered(terminal, office, there, typed) == 1
    assert there.read_bytes() == KEPT
    assert [path.name for path in there.parent.glob("tổng hợp*")] == ["tổng hợp.xlsx"]


def test_a_taken_second_name_gives_the_third(terminal: Terminal, office: Cli, there: Path) -> None:
    """The first free one."""
    there.with_name("tổng hợp (2).xlsx").write_bytes(KEPT)
    screen = terminal(*STILL, "-o", there, environment=office.environment, columns=160)
    screen.expect_exact("“tổng hợp (3).xlsx”")


@pytest.mark.parametrize("mark", ["~$tổng hợp.xlsx", "~$ng hợp.xlsx", ".~lock.tổng hợp.xlsx#"])
def test_a_file_that_excel_word_or_libreoffice_shows_is_not_touched(office: Cli, there: Path, mark: str) -> None:
    """Each leaves a mark beside the file."""
    there.with_name(mark).touch()
    outcome = office(*STILL, "-o", there)
    assert outcome.status == 1
    assert outcome.err.startswith(f"The file “{there}” is open in another program (Excel?).")
    assert there.read_bytes() == KEPT
    office.done(*STILL, "-o", there, "--force")
    assert holds_bodies(there)


def test_in_a_pipe_a_file_that_is_there_is_refused_with_the_word_that_settles_it(office: Cli, there: Path) -> None:
    """Nobody is asked."""
    outcome = office(*STILL, "-o", there)
    assert (outcome.status, there.read_bytes()) == (1, KEPT)
    assert "Add --force" in outcome.err


def test_what_is_written_is_offered_for_opening(terminal: Terminal, office: Cli, tmp_path: Path) -> None:
    """The computer's own program for such files is started; here it is one that notes what it was given."""
    if sys.platform != "linux":
        pytest.skip("the opener of this system cannot be replaced by a script")
    folder, noted = tmp_path / "bin", tmp_path / "opened"
    folder.mkdir()
    opener = folder / "xdg-open"
    opener.write_text(f'#!/bin/sh\nprintf %s "$1" > "{noted}.part" && mv "{noted}.part" "{noted}"\n')
    opener.chmod(0o755)
    surroundings = {**office.environment, "DISPLAY": ":7", "PATH": f"{folder}:/usr/bin:/bin"}
    path = tmp_path / "list.csv"
    screen = terminal(*STILL, "-o", path, environment=surroundings)
    screen.expect_exact("“list.csv” is written. Open it? [y/N]:")
    screen.sendline("y")
    screen.read()
    assert screen.wait() == 0
    assert noted.read_text() == str(path)
    screen = terminal(*STILL, "-o", tmp_path / "other.csv", environment=office.environment)
    assert (screen.read(), screen.wait()) == ("", 0)
