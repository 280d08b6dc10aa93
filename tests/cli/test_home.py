"""Bare `awards`: in a pipe the list of commands, at a terminal the home screen with what can be done and what is waiting."""

import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from cli.office import database, rows
from program import Cli, Terminal

pexpect = pytest.importorskip("pexpect", reason="this system has no pseudo-terminals")

CHOOSE = "or type a name"
ESC, ENTER, CTRL_C = "\x1b", "\r", "\x03"


@pytest.fixture
def first_day(terminal: Terminal, office_template: Path) -> Cli:
    """The terminal's register with the first day's records."""
    made = Cli(terminal.environment)
    shutil.copy(office_template, database(made))
    return made


def at_home(terminal: Terminal, **more: Any) -> Any:
    """The program at its home screen."""
    screen = terminal(**more)
    screen.expect_exact(CHOOSE)
    return screen


def left(screen: Any, key: str = ESC) -> int | None:
    """Leave; return the status."""
    screen.send(key)
    screen.expect(pexpect.EOF)
    screen.close()
    return int(screen.exitstatus)


def plain(screen: Any) -> str:
    """What was written since the last wait, without what only moves the cursor."""
    return re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", str(screen.before))


# --- in a pipe -------------------------------------------------------------------------------------------------------


def test_in_a_pipe_the_commands_are_listed(cli: Cli) -> None:
    outcome = cli()
    assert (outcome.status, outcome.err) == (0, "")
    assert outcome.out == cli.done("--help").out


def test_in_a_pipe_no_register_is_needed_and_none_is_made(cli_on_nothing: Cli) -> None:
    assert cli_on_nothing().status == 0
    path = Path(cli_on_nothing.environment["AWARDS_DATABASE"])
    assert not path.exists()


# --- at a terminal ---------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("first_day")
def test_the_home_screen_shows_the_office_the_tasks_and_what_is_waiting(terminal: Terminal) -> None:
    screen = at_home(terminal)
    shown = plain(screen)
    assert "AWARDS – UBND xã Mẫu" in shown
    for number, task in enumerate(
        ("Enter a list", "Find", "List from a file", "Annual summary", "Ceremony", "Duplicate names", "Undo"), start=1
    ):
        assert f"{number} {task}" in shown
    assert "last backup: none yet" in shown
    assert left(screen) == 0


@pytest.mark.parametrize("key", [ESC, "thoat\r"])
def test_a_key_or_a_word_leaves_with_0(terminal: Terminal, key: str) -> None:
    assert left(at_home(terminal), key) == 0


def test_an_empty_line_stays(terminal: Terminal) -> None:
    screen = at_home(terminal)
    screen.send(ENTER)
    screen.expect_exact(CHOOSE)
    assert left(screen) == 0


@pytest.mark.usefixtures("first_day")
def test_a_task_is_done_by_its_number_and_the_screen_comes_back(terminal: Terminal) -> None:
    screen = at_home(terminal)
    screen.send("4\r")
    screen.expect_exact("Year:")
    screen.send("2022\r")
    screen.expect_exact("2022")
    screen.expect_exact(CHOOSE)
    assert "Giấy khen" in plain(screen)
    assert left(screen) == 0


def test_esc_in_a_task_comes_back_to_the_screen(terminal: Terminal) -> None:
    screen = at_home(terminal)
    for task, question in (("2", "F1 Help · Esc Back"), ("3", "Path of the file"), ("4", "F1 Help · Esc Back")):
        screen.send(f"{task}\r")
        screen.expect_exact(question)
        screen.send(ESC)
        screen.expect_exact(CHOOSE)
    assert left(screen) == 0


def test_the_form_opens_from_the_home_screen_and_waits_when_it_is_left(terminal: Terminal) -> None:
    screen = at_home(terminal)
    screen.send("1\r")
    screen.expect_exact("Kind of paper")
    screen.send(ENTER)
    screen.expect_exact("Issuer")
    screen.send(CTRL_C)
    screen.expect_exact(CHOOSE)
    assert "01 drafts" in plain(screen)
    assert left(screen) == 0
    assert rows(Cli(terminal.environment), "SELECT count(*) FROM draft") == [(1,)]


@pytest.mark.usefixtures("first_day")
@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("dang thi hoa", "Thượng úy"),
        ("Đặng Thị Hoà", "Phó Trưởng"),
        ("1234/QĐ-UBND", "30/12/2022"),
        ("tong ket phong trao", "Đức Trọng"),
    ],
)
def test_a_name_a_number_and_a_ceremony_are_looked_up(terminal: Terminal, typed: str, shown: str) -> None:
    screen = at_home(terminal, columns=160)
    screen.send(f"{typed}\r")
    screen.expect_exact(shown)
    screen.expect_exact(CHOOSE)
    assert left(screen) == 0


@pytest.mark.usefixtures("first_day")
def test_several_that_are_found_are_listed(terminal: Terminal) -> None:
    screen = at_home(terminal, columns=160)
    screen.send("cong an\r")
    screen.expect_exact(CHOOSE)
    shown = plain(screen)
    assert "Công an tỉnh Lâm Đồng" in shown
    assert "Công an xã Hiệp An" in shown
    assert left(screen) == 0


@pytest.mark.usefixtures("first_day")
@pytest.mark.parametrize("typed", ["xyz khong ai", "--help", "'"])
def test_what_is_not_found_is_told_and_the_screen_comes_back(terminal: Terminal, typed: str) -> None:
    screen = at_home(terminal)
    screen.send(f"{typed}\r")
    screen.expect_exact(CHOOSE)
    assert "Traceback" not in plain(screen)
    assert left(screen) == 0


@pytest.mark.usefixtures("first_day")
def test_an_id_number_that_is_looked_up_is_not_shown_again(terminal: Terminal) -> None:
    screen = at_home(terminal, columns=200)
    screen.send("079099012345\r")
    screen.expect("(?i)not|no ")
    screen.expect_exact(CHOOSE)
    told = plain(screen)
    assert "Nothing" not in told or "079099012345" not in told.split("Nothing")[0].split("\n")[-1]
    assert left(screen) == 0


def test_a_register_that_is_not_there_yet_is_made(terminal: Terminal) -> None:
    path = database(Cli(terminal.environment))
    path.unlink()
    screen = terminal()
    screen.expect_exact("There is no register yet")
    screen.expect_exact("Office that keeps the register:")
    screen.send("UBND xã Tân Mẫu\r")
    screen.expect_exact(CHOOSE)
    assert "AWARDS – UBND xã Tân Mẫu" in plain(screen)
    assert left(screen) == 0
    assert rows(Cli(terminal.environment), "SELECT value FROM setting WHERE name = 'office_name'") == [("UBND xã Tân Mẫu",)]


def test_without_an_office_no_register_is_made(terminal: Terminal) -> None:
    path = database(Cli(terminal.environment))
    path.unlink()
    screen = terminal()
    screen.expect_exact("Office that keeps the register:")
    screen.send(ENTER)
    screen.expect_exact("Office that keeps the register:")
    assert left(screen) == 0
    assert not path.exists()


@pytest.mark.parametrize("columns", [60, 200])
@pytest.mark.usefixtures("first_day")
def test_no_line_of_the_home_screen_is_wider_than_the_terminal(terminal: Terminal, columns: int) -> None:
    from awards.cli.entry.layout import cells

    screen = at_home(terminal, columns=columns)
    for line in plain(screen).replace("\r", "").split("\n"):
        assert cells(line.rstrip()) <= columns
    assert left(screen) == 0


def test_a_terminal_that_cannot_move_its_cursor_has_a_plain_home(terminal: Terminal) -> None:
    screen = at_home(terminal, environment={"TERM": "dumb"})
    screen.send(".\r")
    screen.expect(pexpect.EOF)
    screen.close()
    assert screen.exitstatus == 0
