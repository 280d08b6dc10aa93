"""A session of many commands: line by line from a pipe, and at a terminal with a prompt, completion and history."""

import os
import re
import shutil
import signal
import stat
import sys
import time
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from cli.office import BODY, ID_NUMBER, database, rows
from program import Cli, Outcome, Program, Terminal

CTRL_C, CTRL_D = "\x03", "\x04"
ASKING, DONE, DRAWN = "\x1b[?2004h", "\x1b[?2004l", "\x1b[?25h"
ADD = "body add 'Thôn Mẫu' --level grassroots --kind other"
NOT_WINDOWS = pytest.mark.skipif(sys.platform == "win32", reason="this system has no pseudo-terminals and no such signals")


def session(cli: Cli, *lines: str, options: tuple[str, ...] = ()) -> Outcome:
    """Run lines in one session, from a pipe."""
    return cli(*options, "shell", typed="".join(f"{line}\n" for line in lines))


def names(cli: Cli) -> list[str]:
    """The names in the register, in the order in which they came."""
    return [name for (name,) in rows(cli, "SELECT name FROM recipient ORDER BY id")]


# --- from a pipe ----------------------------------------------------------------------------------------------------


def test_lines_are_run_one_after_the_other_and_nothing_is_echoed(cli: Cli) -> None:
    outcome = session(
        cli, ADD, "", "# a remark", "awards body add 'Thôn Mới' --level grassroots --kind other", "khen find mau --format csv"
    )
    assert (outcome.status, outcome.err) == (0, "")
    assert outcome.out == "1\n2\n" + cli.done("find", "mau", "--format", "csv").out
    assert names(cli) == ["Thôn Mẫu", "Thôn Mới"]


@pytest.mark.parametrize(
    ("line", "status", "said"),
    [
        ("recipient show 99", 2, "99"),
        ("no-such-command", 2, "There is no command"),
        ("find --no-such-option", 2, "--no-such-option"),
        ("recipient add Ka --kind individual", 1, "very short"),
        ("find 'never closed", 2, "A quotation mark is not closed."),
        ("find K'Brểu", 2, "between double quotation marks"),
        ("use nowhere.db", 3, "There is no database"),
        ("use", 2, "Name one register"),
        ("use one.db two.db", 2, "Name one register"),
        ("use mysql://server/office", 2, "postgresql://"),
        ("--database nowhere.db find an", 3, "There is no database"),
    ],
)
def test_the_first_line_that_fails_ends_a_pipe_with_its_status(cli: Cli, line: str, status: int, said: str) -> None:
    outcome = session(cli, ADD, line, "body add 'Thôn Mới' --level grassroots --kind other")
    assert (outcome.status, outcome.out) == (status, "1\n")
    assert said in outcome.err
    assert f"Stopped at “{line}”; the lines after it were not run." in outcome.err
    assert names(cli) == ["Thôn Mẫu"]


def test_a_line_that_is_repeated_shows_no_id_number(cli: Cli) -> None:
    outcome = session(cli, f"recipient show {ID_NUMBER}")
    assert outcome.status == 2
    assert ID_NUMBER not in outcome.err


@pytest.mark.parametrize("word", ["exit", "quit", "thoat", "thoát", "EXIT"])
def test_a_line_leaves(cli: Cli, word: str) -> None:
    assert session(cli, ADD, word, "no-such-command").status == 0
    assert names(cli) == ["Thôn Mẫu"]


@pytest.mark.parametrize("word", ["help", "tro-giup", "?", "awards --help"])
def test_help_shows_the_commands(cli: Cli, word: str) -> None:
    outcome = session(cli, word)
    assert outcome.status == 0
    assert outcome.out == cli.done("--help").out
    assert ("use FILE" in outcome.err) is not word.startswith("awards")


def test_help_explains_a_command(cli: Cli) -> None:
    assert session(cli, "help body add").out == cli.done("body", "add", "--help").out


def test_a_command_that_asks_in_a_pipe_reads_the_line_after_its_own(cli: Cli) -> None:
    outcome = session(cli, "recipient add 'Lò Thị Mẫu' --kind individual --with-id-number", ID_NUMBER, ADD)
    assert (outcome.status, outcome.out) == (0, "1\n2\n")
    assert rows(cli, "SELECT id_number FROM personal_data") == [(ID_NUMBER,)]


def test_decomposed_letters_byte_order_mark_and_windows_line_ends_are_no_trouble(cli: Cli) -> None:
    outcome = cli("shell", typed="\ufeff" + unicodedata.normalize("NFD", ADD) + "\r\n\r\n")
    assert (outcome.status, outcome.err) == (0, "")
    assert names(cli) == ["Thôn Mẫu"]


def test_bytes_that_are_no_text_are_refused(cli: Cli) -> None:
    outcome = cli("shell", typed=b"body add 'Th\xf4n' --level grassroots --kind other\n")
    assert outcome.status == 2
    assert "not valid Unicode" in outcome.err
    assert names(cli) == []


def test_an_exit_of_typers_own_ends_the_line_only(run_program: Program, cli: Cli) -> None:
    settings = {**cli.environment, "_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION": "1"}
    outcome = run_program("shell", typed=f"--show-completion zsh\n--version\n{ADD}\n", environment=settings)
    assert (outcome.status, outcome.err) == (0, "")
    assert outcome.out.startswith("#compdef awards")
    assert names(cli) == ["Thôn Mẫu"]


def test_options_of_the_session_hold_for_its_lines(cli: Cli, tmp_path: Path) -> None:
    other = Path(shutil.copy(database(cli), tmp_path / "other.db"))
    outcome = session(cli, ADD, "undo --yes", ADD, options=("--database", str(other), "--user", "Lò Thị Mẫu"))
    assert outcome.status == 0
    assert names(cli) == []
    assert rows(Cli({"AWARDS_DATABASE": str(other)}), "SELECT DISTINCT who FROM batch") == [("Lò Thị Mẫu",)]


def test_an_option_of_a_line_holds_for_that_line(cli: Cli, tmp_path: Path) -> None:
    other = Path(shutil.copy(database(cli), tmp_path / "other.db"))
    outcome = session(cli, f"--database '{other}' --user other {ADD}", "--lang vi form show GK", "form show GK", "recipient show 1")
    shown = [cli.done(*spoken, "form", "show", "GK").out for spoken in (("--lang", "vi"), ())]
    assert (outcome.status, outcome.out) == (2, "1\n" + "".join(shown))
    assert "There is no recipient number 1." in outcome.err
    assert names(cli) == []
    assert rows(Cli({"AWARDS_DATABASE": str(other)}), "SELECT DISTINCT who FROM batch") == [("other",)]


@pytest.mark.parametrize("word", ["use", "mo", "mở"])
def test_a_line_opens_another_register(cli: Cli, tmp_path: Path, word: str) -> None:
    other = Path(shutil.copy(database(cli), tmp_path / "sổ khác.db"))
    assert session(cli, f"{word} '{other}'", ADD).status == 0
    assert names(cli) == []
    assert names(Cli({"AWARDS_DATABASE": str(other)})) == ["Thôn Mẫu"]


def test_a_backslash_is_part_of_a_path(cli: Cli) -> None:
    assert r"C:\office\nowhere.db" in session(cli, r"use C:\office\nowhere.db").err


def test_a_register_can_be_made_in_the_session(cli: Cli, tmp_path: Path) -> None:
    outcome = session(cli, f"init --office '{BODY}' --yes", ADD, options=("--database", str(tmp_path / "new.db")))
    assert (outcome.status, outcome.out) == (0, "1\n")


def test_a_session_inside_a_session_ends_first(cli: Cli, tmp_path: Path) -> None:
    other = Path(shutil.copy(database(cli), tmp_path / "other.db"))
    outcome = session(cli, "shell", f"use '{other}'", ADD, "exit", ADD, ADD.replace("Mẫu", "Mới"))
    assert (outcome.status, outcome.out) == (0, "1\n1\n2\n")


def test_a_session_works_on_either_engine(cli_on_both: Cli) -> None:
    outcome = session(cli_on_both, ADD, "undo --yes", "redo", "find mau --format json")
    assert outcome.status == 0, outcome.err
    assert "Thôn Mẫu" in outcome.out


@pytest.mark.skipif(sys.platform == "win32", reason="a reader who has gone is told otherwise on this system")
def test_a_reader_who_has_gone_ends_no_session(office: Cli, run_program: Program) -> None:
    process = run_program.start("shell", environment=office.environment)
    assert process.stdout is not None
    process.stdout.close()
    process.stdout = None
    said = process.communicate(f"find hoa\n{ADD}\nfind hoa\n".encode(), timeout=60)[1]
    assert (process.returncode, said) == (0, b"")
    assert names(office)[-1] == "Thôn Mẫu"


@NOT_WINDOWS
@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)], ids=["interrupted", "ended"])
def test_a_waiting_session_in_a_pipe_can_be_ended(office: Cli, run_program: Program, number: signal.Signals, status: int) -> None:
    process = run_program.start("shell", environment=office.environment)
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(b"body list --format csv\n")
    process.stdin.flush()
    assert process.stdout.readline()
    time.sleep(1)  # the line is done, the next one is waited for
    process.send_signal(number)
    assert b"Traceback" not in process.communicate(timeout=20)[1]
    assert process.returncode == status


# --- at a terminal --------------------------------------------------------------------------------------------------


@pytest.fixture
def register(terminal: Terminal, office_template: Path) -> Cli:
    """The terminal's register, with the first day's records, from inside the test process."""
    inside = Cli(terminal.environment)
    shutil.copy(office_template, database(inside))
    return inside


@pytest.fixture
def screen(terminal: Terminal, register: Cli) -> Any:  # noqa: ARG001 - the register is filled first
    """A session that waits for its first line."""
    opened = terminal("shell", columns=160)
    opened.expect_exact(ASKING)
    return opened


def enter(screen: Any, line: str) -> str:
    """Type a line and Enter, wait for the next prompt, and return what was written between."""
    screen.send(f"{line}\r")
    screen.expect_exact(DONE)
    screen.expect_exact(ASKING)
    return str(screen.before)


def press(screen: Any, keys: str) -> None:
    """Type keys; behind a Tab wait until its offer is drawn, as hands do."""
    for part in re.findall(r"[^\t]+|\t", keys):
        screen.send(part)
        if part == "\t":
            screen.expect_exact(DRAWN)
            screen.expect_exact(DRAWN)


def left(screen: Any) -> int | None:
    """Wait for the end and return the status."""
    pexpect = pytest.importorskip("pexpect")
    screen.expect(pexpect.EOF)
    screen.close()
    return int(screen.exitstatus)


def kept(home: Path) -> str:
    """The lines that are kept for the next day."""
    path = home / ".local" / "share" / "awards" / "history"
    return path.read_text(encoding="utf-8") if path.exists() else ""


def test_the_prompt_names_the_register_and_its_office(screen: Any) -> None:
    screen.expect_exact("office.db · UBND xã Mẫu ›")
    screen.send(CTRL_D)
    assert left(screen) == 0


def test_the_prompt_of_a_server_shows_no_password() -> None:
    from awards.cli.shell import Sitting
    from awards.store.place import Place

    sitting = Sitting(Place(url="postgresql+psycopg://clerk:secret@server.example:5433/office?sslmode=require"), "clerk", BODY * 3)
    assert sitting.prompt.startswith("server.example:5433/off… · UBND huyện ")
    assert sitting.prompt.endswith("… › ")


def test_lines_are_run_and_a_failure_does_not_end_the_session(screen: Any, register: Cli) -> None:
    said = enter(screen, "no-such-command")
    assert "There is no command" in said
    assert "Status 2." in said
    said = enter(screen, ADD)
    assert "Status" not in said
    assert "A quotation mark is not closed" in enter(screen, "find 'a")
    assert "Thôn Mẫu" in enter(screen, "awards find 'thon mau'")
    assert enter(screen, "").strip("\r\n") == ""
    assert "Usage:" in enter(screen, "--help")
    assert "awards 0." in enter(screen, "--version")
    screen.send("exit\r")
    assert left(screen) == 0
    assert names(register)[-1] == "Thôn Mẫu"


@pytest.mark.parametrize(
    ("keys", "line"),
    [
        ("dec\tsh\t1", "decision show 1"),
        ("bao\t", "bao-cao"),
        ("award add --ind\t", "award add --individual"),
        ("find duc tr\t", f'find "{BODY}"'),
        ("find đức\t", f'find "{BODY}"'),
        ("award add --individual dang t\t", 'award add --individual "Đặng Thị Hoà"'),
        ("award add --household k'br\t", """award add --household "Hộ ông K'Brểu" """.strip()),
        ("decision list --issuer=duc tr\t", f'decision list --issuer="{BODY}"'),
        ("report annual --clock cer\t", "report annual --clock ceremony"),
        ("decision add --form cstdc\t", "decision add --form CSTDCS"),
        ("he\t", "help"),
    ],
)
def test_tab_completes(screen: Any, terminal: Terminal, keys: str, line: str) -> None:
    """What was completed is what the next Enter runs: the history says it letter by letter."""
    press(screen, keys)
    enter(screen, "")
    assert kept(terminal.home).splitlines() == [line]


def test_history_is_its_owners_and_holds_no_personal_data(screen: Any, terminal: Terminal) -> None:
    enter(screen, "find hoa")
    enter(screen, f"find {ID_NUMBER}")
    enter(screen, "recipient edit 5 --phone 0912")
    screen.send("recipient add 'Lò Thị Mẫu' --kind individual --with-id-number\r")
    screen.expect_exact("ID number:")
    screen.send(f"{ID_NUMBER[:-1]}6\r")
    screen.expect_exact(DONE)
    screen.expect_exact(ASKING)
    enter(screen, "body list")
    assert kept(terminal.home).splitlines() == ["find hoa", "recipient add 'Lò Thị Mẫu' --kind individual --with-id-number", "body list"]
    folder = terminal.home / ".local" / "share" / "awards"
    assert stat.S_IMODE((folder / "history").stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_arrow_up_brings_back_the_line_of_the_session_before(screen: Any, terminal: Terminal) -> None:
    enter(screen, "find hoa")
    screen.send(CTRL_D)
    left(screen)
    again = terminal("shell")
    again.expect_exact(ASKING)
    assert "Đặng Thị Hoà" in enter(again, "\x1b[A")


@pytest.mark.usefixtures("register")
@pytest.mark.parametrize("hindrance", ["folder", "read-only"])
def test_a_history_that_cannot_be_kept_stops_nothing(terminal: Terminal, hindrance: str) -> None:
    path = terminal.home / ".local" / "share" / "awards" / "history"
    path.parent.mkdir(parents=True)
    if hindrance == "folder":
        path.mkdir()
    else:
        path.write_bytes(b"\xff\xfe broken\n")
        path.chmod(0o400)
        path.parent.chmod(0o500)
    opened = terminal("shell")
    opened.expect_exact(ASKING)
    assert "Đặng Thị Hoà" in enter(opened, "find hoa")
    path.parent.chmod(0o700)


def test_ctrl_c_clears_the_line_and_leaves_nothing_done(screen: Any, register: Cli) -> None:
    before = names(register)
    screen.send(ADD)
    screen.send(CTRL_C)
    screen.expect_exact(DONE)
    screen.expect_exact(ASKING)
    assert "Đặng Thị Hoà" in enter(screen, "find hoa")
    assert names(register) == before


def test_ctrl_c_at_a_question_of_a_command_returns_to_the_prompt(screen: Any, register: Cli) -> None:
    before = names(register)
    screen.send("body add\r")
    screen.expect_exact("Name:")
    screen.send(CTRL_C)
    screen.expect_exact("Status 130.")
    screen.expect_exact(ASKING)
    screen.send("undo\r")
    screen.expect_exact("[y/N]:")
    screen.send("\r")
    screen.expect_exact("Status 1.")
    screen.expect_exact(ASKING)
    assert "Đặng Thị Hoà" in enter(screen, "find hoa")
    assert names(register) == before


def test_several_pasted_lines_are_run_up_to_the_first_that_fails(screen: Any, register: Cli) -> None:
    screen.send(f"\x1b[200~{ADD}\nno-such-command\n{ADD.replace('Mẫu', 'Mới')}\x1b[201~")
    assert "Status 2." in enter(screen, "")
    assert names(register)[-1] == "Thôn Mẫu"


@pytest.mark.parametrize("word", ["use", "mo"])
def test_another_register_is_opened_and_named_by_the_prompt(screen: Any, register: Cli, tmp_path: Path, word: str) -> None:
    other = Path(shutil.copy(database(register), tmp_path / "other.db"))
    assert "There is no database" in enter(screen, f"{word} nowhere.db")
    screen.expect_exact("office.db · UBND xã Mẫu ›")
    enter(screen, f"{word} '{other}'")
    screen.expect_exact("other.db · UBND xã Mẫu ›")
    enter(screen, ADD)
    assert "Thôn Mẫu" not in names(register)
    assert names(Cli({"AWARDS_DATABASE": str(other)}))[-1] == "Thôn Mẫu"


def test_a_register_made_in_the_session_is_named_by_the_prompt(terminal: Terminal, tmp_path: Path) -> None:
    opened = terminal("--database", tmp_path / "new.db", "shell", columns=160)
    opened.expect_exact("There is no database")
    opened.expect_exact(ASKING)
    enter(opened, f"init --office '{BODY}' --yes")
    opened.expect_exact(f"new.db · {BODY} ›")


def test_a_session_inside_a_session_gives_the_prompt_back(screen: Any, register: Cli, tmp_path: Path) -> None:
    other = Path(shutil.copy(database(register), tmp_path / "other.db"))
    enter(screen, f"--database '{other}' shell")
    screen.expect_exact("other.db ·")
    screen.send(CTRL_D)
    screen.expect_exact("office.db ·")
    assert "Đặng Thị Hoà" in enter(screen, "find hoa")
    screen.send(CTRL_D)
    assert left(screen) == 0


@pytest.mark.parametrize("during", ["the prompt", "a question"])
def test_a_session_that_is_ended_from_outside_restores_the_terminal(screen: Any, during: str) -> None:
    if during == "a question":
        screen.send("body add\r")
        screen.expect_exact("Name:")
    screen.send("#")
    screen.expect_exact("#")
    os.kill(screen.pid, signal.SIGTERM)
    assert left(screen) == 143
    assert screen.before.endswith(DONE)


@pytest.mark.usefixtures("register")
def test_a_terminal_that_can_only_write_gets_a_plain_prompt(terminal: Terminal) -> None:
    opened = terminal("shell", environment={"TERM": "dumb"})
    opened.expect_exact("office.db · UBND xã Mẫu › ")
    opened.send("find hoa\r")
    opened.expect_exact("Đặng Thị Hoà")
    opened.expect_exact("office.db · UBND xã Mẫu › ")
    opened.send("recipient show 99\r")
    opened.expect_exact("Status 2.")
    opened.send(CTRL_C)
    opened.expect_exact("› ")
    opened.send(CTRL_D)
    assert left(opened) == 0
    assert "\x1b" not in opened.before


@pytest.mark.usefixtures("register")
def test_a_session_speaks_vietnamese(terminal: Terminal) -> None:
    opened = terminal("shell", environment={"AWARDS_LANG": "vi"}, columns=160)
    opened.expect_exact(ASKING)
    press(opened, "quy\tx\t1")
    opened.send("\r")
    opened.expect_exact("1234/QĐ-UBND")
    opened.expect_exact(ASKING)
    opened.send("thoat\r")
    assert left(opened) == 0
