"""Terminals of every kind: narrow and wide, without colour, without a cursor that moves, in tmux; data never acts on any of them."""

import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from harness import Typist
from lists import RECORDED, a_register, answer_heading, drafts, heading, printed
from sqlalchemy import text

from awards.store.place import Place
from conftest import settings_for
from factories import a_body, a_heading, a_line, a_paper, a_person, at_work
from program import bare_environment

Open = Callable[..., Typist]
MARGIN = 100
"""Columns that the screen has more than the program is told: what is written too far right stands there."""
LONG_UNIT = "Ban Chỉ đạo phong trào Toàn dân đoàn kết xây dựng đời sống văn hóa và cuộc vận động xây dựng nông thôn mới xã Mẫu Sơn"
LONG_NAME = "Nguyễn Hoàng Thị " + "Hoài Thương " * 5 + "Bình"
LONG_POST = "Phó Trưởng ban kiêm Tổ trưởng Tổ giúp việc phong trào Toàn dân đoàn kết xây dựng đời sống văn hóa"
COLOUR = re.compile(r"\x1b\[(?:[0-9;]*;)?(?:3[0-8]|4[0-8]|9[0-7]|10[0-7])(?:;[0-9;]*)?m")
ACTING = {"red": "\x1b[31m", "turned around": "\u202e", "clear": "\x1b[2J", "title": "\x1b]0;owned\x07", "bell": "\x07", "C1": "\x9b31m"}


def listen(clerk: Typist) -> io.StringIO:
    """Keep what the program writes, as it is written."""
    clerk.child.logfile_read = io.StringIO()
    written: io.StringIO = clerk.child.logfile_read
    return written


def many_known(place: Place) -> Place:
    """A register with nine people and nine collectives of long names, one like the other."""
    a_register(place)
    with at_work(place) as session:
        unit = a_body(session, LONG_UNIT, None, None)
        paper = a_paper(session, a_body(session, "UBND xã Mẫu Lâm"), number="1/QĐ-UBND", on="2024-12-20")
        grant = a_heading(session, paper)
        for given in "An Bình Cường Dũng Em Giang Hà Khánh Lan".split():
            person = a_person(session, f"{LONG_NAME} {given}")
            a_line(session, grant, person, name=person.name, post=LONG_POST, unit=LONG_UNIT, unit_id=unit.id)
    return place


@contextmanager
def wide_eyes(clerk: Typist) -> Iterator[Typist]:
    """A screen that shows more columns than the program is told that there are."""
    clerk.columns += MARGIN
    clerk.display.resize(clerk.rows, clerk.columns)
    yield clerk


@pytest.mark.parametrize("columns", [60, 80, 200, 400])
def test_long_names_keep_to_the_columns(columns: int, open_typist: Open, sqlite_place: Place) -> None:
    with wide_eyes(open_typist("enter", columns=columns, rows=30, place=many_known(sqlite_place))) as clerk:
        answer_heading(clerk, 5)
        stages = [clerk.transcript()]
        clerk.send("nguyen hoang thi hoai").wait_for("▸")
        assert clerk.screen().count("Hoài Thương") >= 8
        stages.append(bottom_line_shown(clerk))
        stages.append(clerk.press("down", "enter").wait_for("belongs to").screen())
        clerk.press("2").wait_for("Individuals 1/5")
        stages.append(bottom_line_shown(clerk))
        clerk.send(f"Đặng Thị Hường, {LONG_POST}, {LONG_UNIT}").wait_for("xã Mẫu Sơn").settle()
        stages.append(bottom_line_shown(clerk))
        clerk.press("enter").wait_for("Individuals 2/5")
        stages.append(clerk.press("f1").wait_for("Ctrl-C: leave").screen())
        stages.append(clerk.press("f1", "esc").settle().screen())
        stages.append(clerk.press("f9").wait_for("Enter: record").transcript())
        stages.append(clerk.press("enter").wait_for(RECORDED).transcript())
    widest = max((len(row) for stage in stages for row in stage.split("\n")), default=0)
    assert widest <= columns, next(row for stage in stages for row in stage.split("\n") if len(row) > columns)
    assert len(printed(sqlite_place)) == 9 + 2


def bottom_line_shown(clerk: Typist) -> str:
    """The screen, whose last line tells the keys."""
    clerk.wait_until(lambda: "F9 Record" in clerk.screen().split("\n")[-1], "the bottom line")
    return clerk.screen()


def test_a_window_that_becomes_narrower_shows_all_of_the_line(open_typist: Open, sqlite_place: Place) -> None:
    clerk = answer_heading(open_typist("enter", columns=120, rows=30, place=a_register(sqlite_place)), 2)
    clerk.send(f"Đặng Thị Hường, Hội viên, {LONG_UNIT}").wait_for("xã Mẫu Sơn")
    clerk.resize(60, 30).settle()
    clerk.send(" ơi").wait_until(lambda: "Sơn ơi" in clerk.screen().replace("\n", ""), "the end of the line")
    bottom_line_shown(clerk)


@pytest.mark.parametrize("terminal", ["vt100", "linux", "screen", "xterm", "tmux-256color", "no-such-terminal"])
def test_a_list_is_entered_on_other_terminals(terminal: str, open_typist: Open, sqlite_place: Place) -> None:
    clerk = open_typist("enter", columns=80, rows=24, place=a_register(sqlite_place), environment={"TERM": terminal})
    small_list(answer_heading(clerk, 2), sqlite_place)


def small_list(clerk: Typist, place: Place) -> None:
    """Two people, one of them with a post that is asked about; looked over and recorded."""
    clerk.line("Đặng Thị Hường, Hội viên, thôn Tân Trung").wait_for("belongs to").press("2").wait_for("Individuals 1/2")
    clerk.line("Lò Văn Chung, -").wait_for("Enter: record").press("enter").wait_for(RECORDED).press("enter")
    assert clerk.ends() == 0
    assert printed(place) == [("Đặng Thị Hường", "Hội viên", "thôn Tân Trung"), ("Lò Văn Chung", None, "thôn Tân Trung")]


@pytest.mark.parametrize("locale", [{"LC_ALL": "C"}, {"LC_ALL": "POSIX", "LANG": "C"}, {"LC_ALL": "C.UTF-8"}])
def test_a_locale_without_vietnamese_letters_changes_nothing(locale: dict[str, str], open_typist: Open, sqlite_place: Place) -> None:
    clerk = open_typist("enter", columns=80, rows=24, place=a_register(sqlite_place), environment=locale)
    small_list(answer_heading(clerk, 2), sqlite_place)


def test_no_color_leaves_colour_out(open_typist: Open, sqlite_place: Place) -> None:
    clerk = open_typist("enter", columns=100, place=many_known(sqlite_place), environment={"NO_COLOR": "1"})
    written = listen(clerk)
    answer_heading(clerk, 2).send("nguyen hoang").wait_for("▸").press("f1").settle()
    assert COLOUR.findall(written.getvalue()) == []


@pytest.mark.parametrize("columns", [60, 80])
def test_a_dumb_terminal_gets_plain_questions(columns: int, open_typist: Open, sqlite_place: Place) -> None:
    clerk = open_typist("enter", columns=columns, place=many_known(sqlite_place), environment={"TERM": "dumb"})
    written = listen(clerk)
    clerk.wait_for("Kind of paper")
    for step in heading(3):
        clerk.line(step.text)
    clerk.wait_for("INDIVIDUALS").line("Đặng Thị Hường, Hội viên, thôn Tân Trung").wait_for("belongs to").line("2").wait_for(
        "Individuals 1/3"
    )
    clerk.line("nguyen hoang thi hoai?").wait_for("Hoài Thương").line("<").wait_for("[Bà Đặng Thị Hường").line("Đặng Thị Hương, -")
    clerk.wait_for("Individuals 1/3", "Hương").line("Lò Văn Chung").wait_for("Individuals 2/3").line("!").wait_for("Enter: record")
    clerk.line("").wait_for(RECORDED).line("")
    assert clerk.ends() == 0
    assert [name for name, _post, _unit in printed(sqlite_place)][-2:] == ["Đặng Thị Hương", "Lò Văn Chung"]
    assert "\x1b" not in written.getvalue()


def test_a_dumb_terminal_keeps_a_draft_too(open_typist: Open, sqlite_place: Place) -> None:
    clerk = open_typist("enter", place=a_register(sqlite_place), environment={"TERM": "dumb"}).wait_for("Kind of paper")
    for step in heading(3):
        clerk.line(step.text)
    clerk.line("Đặng Thị Hường, -, thôn Tân Trung").wait_for("Individuals 1/3").kill()
    again = (
        open_typist("enter", place=sqlite_place, environment={"TERM": "dumb"})
        .wait_for("A draft is open")
        .line("")
        .wait_for("Individuals 1/3")
    )
    again.line(".").wait_for("Left for later")
    assert [line.name for sheet in drafts(sqlite_place) for line in sheet.lines()] == ["Đặng Thị Hường"]


@pytest.mark.parametrize("what", ACTING)
def test_what_is_pasted_never_acts(what: str, open_typist: Open, sqlite_place: Place) -> None:
    clerk = open_typist("enter", columns=100, place=a_register(sqlite_place))
    written = listen(clerk)
    answer_heading(clerk, 2)
    clerk.paste(f"Đặng {ACTING[what]}Thị [bold]Hường[/bold], -, thôn Tân Trung")
    clerk.wait_until(lambda: "[bold]Hường[/bold]" in written.getvalue(), "the text").settle().press("enter").settle()
    nothing_acted(clerk, written, ACTING[what])
    (sheet,) = drafts(sqlite_place)
    assert not [line for line in sheet.lines() if ACTING[what] in line.name]


@pytest.mark.parametrize("what", ACTING)
@pytest.mark.parametrize("terminal", ["xterm-256color", "dumb"])
def test_what_is_stored_never_acts(terminal: str, what: str, open_typist: Open, sqlite_place: Place) -> None:
    acting = ACTING[what]
    with at_work(many_known(sqlite_place)) as session:
        for table, column in (("award", "name"), ("award", "post"), ("award", "unit"), ("recipient", "name"), ("award_grant", "citation")):
            value = f"'Nguyễn [bold]' || :acting || 'Hoàng Thị ' || {'id' if table == 'recipient' else 1}"
            session.connection().execute(text(f"UPDATE {table} SET {column} = {value}"), {"acting": acting})
    clerk = open_typist("enter", columns=100, place=sqlite_place, environment={"TERM": terminal})
    written = listen(clerk)
    clerk.wait_for("Kind of paper")
    for answer in ("", "", "12/QĐ-UBND", "20/12/2025", "", "", "Giấy khen", "", "", "Có thành tích", "2 cn", ""):
        clerk.line(answer)
    clerk.wait_for("INDIVIDUALS")
    clerk.line("nguyen hoang?") if terminal == "dumb" else clerk.send("nguyen hoang")
    clerk.wait_for("[bold]").line("").settle()
    nothing_acted(clerk, written, acting)


def nothing_acted(clerk: Typist, written: io.StringIO, acting: str) -> None:
    """What came with the data was shown, not obeyed: nothing is red, nothing gone, no title is set."""
    assert acting not in written.getvalue()
    assert "owned" not in clerk.display.title
    assert "red" not in {cell.fg for row in clerk.display.buffer.values() for cell in row.values()}
    assert "ENTER A LIST" in clerk.transcript()


@pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed")
def test_the_form_in_tmux(home: Path, sqlite_place: Place) -> None:
    with tmux(home, a_register(sqlite_place)) as ask:
        shows(ask, "Kind of paper")
        for step in heading(2):
            ask("send-keys", "-l", step.text)
            ask("send-keys", "Enter")
        shows(ask, "INDIVIDUALS")
        ask("send-keys", "-l", "Đặng Thị Hường, -, thôn Tân Trung")
        ask("send-keys", "Enter")
        pane = shows(ask, "Individuals 1/2")
        assert "Bà Đặng Thị Hường, thôn Tân Trung" in pane
        assert "F9 Record" in pane.rstrip().split("\n")[-1]
        ask("send-keys", "Escape")
        assert "Đặng Thị Hường" in shows(ask, "Individuals 1/2")
        ask("send-keys", "F9")
        shows(ask, "Enter: record")
        ask("send-keys", "Enter")
        shows(ask, RECORDED)
    assert printed(sqlite_place) == [("Đặng Thị Hường", None, "thôn Tân Trung")]


@contextmanager
def tmux(home: Path, place: Place) -> Iterator[Callable[..., str]]:
    """A tmux server of the test's own, with the form in its only pane."""
    folder = Path(tempfile.mkdtemp(prefix="awards-tmux-"))
    command = ["tmux", "-S", str(folder / "socket"), "-f", os.devnull]
    environment = bare_environment(home, {**settings_for(place, home), "TERM": "xterm-256color", "LC_ALL": "C.UTF-8"})

    def ask(*arguments: str) -> str:
        return subprocess.run([*command, *arguments], env=environment, capture_output=True, encoding="utf-8", check=True, timeout=20).stdout

    try:
        ask("new-session", "-d", "-x", "100", "-y", "30", sys.executable, "-m", "awards", "enter")
        yield ask
    finally:
        subprocess.run([*command, "kill-server"], env=environment, capture_output=True, check=False, timeout=20)
        shutil.rmtree(folder, ignore_errors=True)


def shows(ask: Callable[..., str], wanted: str) -> str:
    """Wait until the pane shows a text; what it shows."""
    end = time.monotonic() + 20
    pane = ""
    while time.monotonic() < end:
        pane = ask("capture-pane", "-p")
        if wanted in pane:
            return pane
        time.sleep(0.05)
    message = f"“{wanted}” did not come; the pane:\n{pane}"
    raise AssertionError(message)
