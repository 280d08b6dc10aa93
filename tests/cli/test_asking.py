"""At a terminal the program asks for what is missing, survives Vietnamese input methods, and leaves the terminal as it was."""

import os
import shutil
import signal
import sys
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from cli.office import BODY, ID_NUMBER, database, everything, rows
from program import Cli, Terminal

if sys.platform != "win32":
    import termios

pexpect = pytest.importorskip("pexpect", reason="this system has no pseudo-terminals")

BODY_WORDS = ("body", "add", BODY, "--level", "district", "--kind", "government")
BACKSPACES = ["\x7f", "\x08"]
CTRL_C, CTRL_D = "\x03", "\x04"


@pytest.fixture
def register(terminal: Terminal) -> Cli:
    """The terminal's register, from inside the test process."""
    return Cli(terminal.environment)


@pytest.fixture
def first_day(register: Cli, office_template: Path) -> Cli:
    """The terminal's register with the first day's records."""
    shutil.copy(office_template, database(register))
    return register


def reply(screen: Any, label: str, typed: str) -> None:
    """Wait until a question is on the screen, then type the answer and Enter."""
    screen.expect_exact(f"{label}:")
    screen.send(f"{typed}\r")


def left(screen: Any) -> tuple[int | None, str]:
    """Wait for the end; return the status and what was written last."""
    screen.expect(pexpect.EOF)
    screen.close()
    return screen.exitstatus, str(screen.before)


def test_what_is_missing_is_asked_for_by_its_label(terminal: Terminal, register: Cli) -> None:
    screen = terminal("body", "add")
    reply(screen, "Name", "Công an huyện Đức Trọng")
    reply(screen, "Level", "district")
    reply(screen, "Kind", "police")
    status, end = left(screen)
    assert status == 0, end
    shown = register.done("body", "show", "1", "--format", "json").json
    assert (shown["name"], shown["level"], shown["kind"]) == ("Công an huyện Đức Trọng", "district", "police")


def test_what_was_given_is_not_asked_for(terminal: Terminal, register: Cli) -> None:
    screen = terminal(*BODY_WORDS[:-2])
    reply(screen, "Kind", "government")
    assert left(screen)[0] == 0
    assert rows(register, "SELECT name FROM recipient") == [(BODY,)]


def test_a_refused_answer_is_explained_and_asked_again(terminal: Terminal, register: Cli) -> None:
    screen = terminal(*BODY_WORDS[:3], "--kind", "government")
    reply(screen, "Level", "planet")
    screen.expect_exact("“planet” is not known")
    reply(screen, "Level", "")
    reply(screen, "Level", "huyện")
    assert left(screen)[0] == 0
    assert rows(register, "SELECT level FROM body") == [("district",)]


def test_a_line_of_a_decision_is_asked_for_kind_and_name(terminal: Terminal, first_day: Cli) -> None:
    screen = terminal("award", "add")
    reply(screen, "Decision", "1")
    reply(screen, "Kind", "household")
    reply(screen, "Name", "Hộ ông Lò Văn Mẫu")
    assert left(screen)[0] == 0
    assert rows(first_day, "SELECT name, kind FROM award ORDER BY id DESC LIMIT 1") == [("Hộ ông Lò Văn Mẫu", "household")]


@pytest.mark.parametrize("backspace", BACKSPACES, ids=["7F", "08"])
def test_an_input_method_that_types_over_itself_arrives_right(terminal: Terminal, register: Cli, backspace: str) -> None:
    """Such methods send a letter, take it back and send the marked one, all in one burst."""
    burst = f"D{backspace}Đu{backspace}ưc{backspace * 2}ức Tro{backspace}ôn{backspace * 2}ộng"
    screen = terminal(*BODY_WORDS[:2], *BODY_WORDS[3:])
    reply(screen, "Name", f"Huyện {burst}")
    assert left(screen)[0] == 0
    assert rows(register, "SELECT name FROM recipient") == [("Huyện Đức Trộng",)]


def test_letters_typed_in_pieces_arrive_composed(terminal: Terminal, register: Cli) -> None:
    screen = terminal(*BODY_WORDS[:2], *BODY_WORDS[3:])
    reply(screen, "Name", unicodedata.normalize("NFD", BODY))
    assert left(screen)[0] == 0
    assert rows(register, "SELECT name FROM recipient") == [(BODY,)]


def test_every_session_begins_with_an_empty_history(terminal: Terminal) -> None:
    """Arrow up brings nothing back: neither from this session nor from one before."""
    screen = terminal("body", "add")
    reply(screen, "Name", "=cmd")
    screen.expect_exact("may not begin with =")
    screen.expect_exact("Name:")
    screen.send("\x1b[A\r")
    screen.expect_exact("is required")
    screen.expect_exact("Name:")
    screen.send(CTRL_D)
    left(screen)
    kept = [path for path in Path(terminal.home).rglob("*") if path.is_file() and "=cmd" in path.read_text(errors="replace")]
    assert kept == []


def test_an_id_number_is_asked_for_without_being_seen(terminal: Terminal, register: Cli) -> None:
    screen = terminal("recipient", "add", "Lò Thị Mẫu", "--kind", "individual", "--with-id-number")
    reply(screen, "ID number", "00109901234")
    screen.expect_exact("11 digits, expected 12")
    assert "00109901234" not in screen.before
    reply(screen, "ID number", ID_NUMBER)
    status, end = left(screen)
    assert (status, ID_NUMBER not in end) == (0, True)
    assert rows(register, "SELECT id_number FROM personal_data") == [(ID_NUMBER,)]


def test_an_empty_answer_is_no_id_number(terminal: Terminal, register: Cli) -> None:
    screen = terminal("recipient", "add", "Lò Thị Mẫu", "--kind", "individual", "--with-id-number")
    reply(screen, "ID number", "")
    assert left(screen)[0] == 0
    assert rows(register, "SELECT id_number FROM personal_data") == []


@pytest.mark.parametrize(("choice", "recipient"), [("1", 4), ("2", 7)], ids=["the one who is there", "somebody else"])
def test_a_namesake_is_asked_about(terminal: Terminal, first_day: Cli, choice: str, recipient: int) -> None:
    screen = terminal("award", "add", "--decision", "1", "--individual", "Đặng Thị Hoà")
    screen.expect_exact("somebody else")
    assert "Phó Trưởng Công an xã" in screen.before
    screen.expect_exact("[1–2]:")
    screen.send("7\r")
    screen.expect_exact("[1–2]:")
    screen.send(f"{choice}\r")
    assert left(screen)[0] == 0
    assert rows(first_day, "SELECT recipient_id FROM award ORDER BY id DESC LIMIT 1") == [(recipient,)]


@pytest.mark.parametrize(("answer", "status"), [("", 1), ("n", 1), ("k", 1), ("huh", 1), ("y", 0), ("C", 0), ("có", 0)])
def test_a_doubt_is_asked_and_a_bare_enter_is_no(terminal: Terminal, register: Cli, answer: str, status: int) -> None:
    screen = terminal("recipient", "add", "Ka", "--kind", "individual")
    screen.expect_exact("very short")
    screen.expect_exact("[y/N]:")
    screen.send(f"{answer}\r")
    ended, said = left(screen)
    assert ended == status
    assert ("Nothing was written" in said) is (status == 1)
    assert len(rows(register, "SELECT id FROM recipient")) == 1 - status


def test_undo_shows_what_comes_back_and_asks(terminal: Terminal, register: Cli) -> None:
    register.done(*BODY_WORDS)
    screen = terminal("undo")
    screen.expect_exact("body add")
    screen.expect_exact("[y/N]:")
    screen.send("\r")
    assert left(screen)[0] == 1
    assert left(terminal("undo", "--yes"))[0] == 0
    assert rows(register, "SELECT id FROM recipient") == []


@pytest.mark.parametrize(("key", "status"), [(CTRL_C, 130), (CTRL_D, 1)], ids=["ctrl-c", "ctrl-d"])
def test_leaving_a_question_writes_nothing(terminal: Terminal, register: Cli, key: str, status: int) -> None:
    before = everything(register)
    screen = terminal("body", "add")
    reply(screen, "Name", "Thôn Mẫu")
    screen.expect_exact("Level:")
    screen.send(key)
    assert left(screen)[0] == status
    assert everything(register) == before


@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)], ids=["interrupted", "ended"])
@pytest.mark.parametrize("secret", [False, True], ids=["in the open", "without echo"])
def test_a_program_that_is_ended_at_a_question_restores_the_terminal(
    terminal: Terminal, register: Cli, number: signal.Signals, status: int, *, secret: bool
) -> None:
    before = everything(register)
    words = ("recipient", "add", "Lò Thị Mẫu", "--kind", "individual", "--with-id-number") if secret else ("body", "add")
    screen = terminal(*words)
    settings = termios.tcgetattr(screen.child_fd)
    screen.expect_exact("ID number:" if secret else "Name:")
    screen.send("a")
    screen.expect_exact("*" if secret else "a")
    os.kill(screen.pid, number)
    screen.expect(pexpect.EOF)
    after = termios.tcgetattr(screen.child_fd)
    screen.close()
    assert (screen.exitstatus, everything(register)) == (status, before)
    assert after == settings
    assert screen.before.endswith("\x1b[?2004l"), "pasting works as before, and the cursor is seen"
    assert "\x1b[?25h" in screen.before


def test_questions_come_in_vietnamese_too(terminal: Terminal, register: Cli) -> None:
    screen = terminal("recipient", "add", "Ka", "--kind", "individual", environment={"AWARDS_LANG": "vi"})
    screen.expect("[]]:")
    screen.send("k\r")
    assert left(screen)[0] == 1
    assert rows(register, "SELECT id FROM recipient") == []


@pytest.mark.usefixtures("first_day")
def test_a_narrow_terminal_is_no_trouble(terminal: Terminal) -> None:
    status, shown = left(terminal("report", "annual", "2022", columns=40))
    assert (status, "Traceback" not in shown) == (0, True)


@pytest.mark.usefixtures("first_day")
def test_colour_is_for_terminals_that_want_it(terminal: Terminal) -> None:
    assert "\x1b[" in left(terminal("report", "annual", "2022"))[1]
    assert "\x1b[" not in left(terminal("report", "annual", "2022", environment={"NO_COLOR": "1"}))[1]


@pytest.mark.parametrize(("answer", "recorded"), [("y", ["handed_over", "absent", "handed_over"]), ("", [None] * 3)])
def test_what_was_handed_over_is_shown_and_asked_once(terminal: Terminal, first_day: Cli, answer: str, recorded: list[str | None]) -> None:
    screen = terminal("ceremony", "tick", "1", "--absent", "3")
    screen.expect_exact("handed over 2, by proxy 0, absent 1")
    screen.expect_exact("3  Thượng úy Đặng Thị Hoà: absent")
    reply(screen, "Record this? [y/N]", answer)
    status, end = left(screen)
    assert (status, "Recorded as batch" in end) == ((0, True) if answer else (1, False)), end
    assert [delivery for (delivery,) in rows(first_day, "SELECT delivery FROM award ORDER BY id")] == recorded
