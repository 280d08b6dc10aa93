"""Nothing typed is lost: killed, closed, interrupted, the form stands where it stood; and nobody else reads what waits."""

import os
import random
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Timer

import pytest
from harness import NotSeenError, Typist
from lists import RECORDED, Step, a_register, answer_heading, drafts, heading, line_in_hand, names, papers, people, printed, waiting_sheet

from awards.store.place import Place

KILLS = int(os.environ.get("AWARDS_KILLS", "20"))
LINES = 60
KILLED_WHILE_RECORDING = 8
LONGEST = 0.15
"""Seconds after which a kill comes at the latest once its answer is being typed: the form needs less for it."""
RESTING = 0.7
POSTS = ("Hội viên", "Giáo viên", "Công an viên")
ID_NUMBER = "079123456789"

Open = Callable[..., Typist]


def steps() -> list[Step]:
    """A whole list: the heading, then sixty new people of twelve units; three posts are asked about once."""
    lines = []
    for number, name in enumerate(names(LINES), start=1):
        unit = f"thôn Mẫu {number % 12 + 1}"
        post = POSTS[number % len(POSTS)]
        lines.append(Step(f"{number:>2} ", f"{name}, {post}, {unit}", f"{name}, {post}, {unit}"))
    return heading(LINES) + lines


class Stubborn:
    """A clerk who types a list from its first answer to its last, however often the power fails; knows what was shown as settled."""

    def __init__(self, open_typist: Open, place: Place, chance: random.Random) -> None:
        """Begin with nothing answered."""
        self.open_typist, self.place, self.chance = open_typist, place, chance
        self.steps = steps()
        self.shown = 0
        self.rested = ""
        self.clerk: Typist | None = None
        self.kills = 0
        self.lost: list[str] = []

    def sit_down(self) -> Typist:
        """Start the program and go on where it stands."""
        clerk = self.open_typist("enter", columns=120, rows=24, place=self.place)
        clerk.wait_until(lambda: "A draft is open" in clerk.screen() or "Kind of paper" in clerk.screen(), "the form")
        if "A draft is open" in clerk.screen():
            clerk.press("enter")
        clerk.wait_until(lambda: self.standing(clerk) is not None, "a field")
        self.clerk = clerk
        self.compare(clerk)
        return clerk

    def standing(self, clerk: Typist) -> int | None:
        """Which answer the form asks for, behind the last one whether to record; None while it asks for none."""
        if "Enter: record" in clerk.screen():
            return len(self.steps)
        whole, _before = line_in_hand(clerk)
        if "F9" not in clerk.screen():
            return None
        return next((place for place, step in enumerate(self.steps) if f"{whole}  ".startswith(step.label)), None)

    def compare(self, clerk: Typist) -> None:
        """What was shown as settled is there, once, and the line in hand holds what rested in it."""
        place = self.standing(clerk)
        assert place is not None
        if place not in {self.shown, self.shown + 1}:
            self.lost.append(f"{self.shown} answers were shown, the form asks for number {place}")
        if self.rested and not (place == self.shown and self.text_in_hand(clerk, place) == self.rested):
            self.lost.append(f"“{self.rested}” rested in the line, the form shows “{line_in_hand(clerk)[0]}”")
        self.shown, self.rested = max(place, self.shown), ""
        kept = [line.name for sheet in drafts(self.place) for line in sheet.lines()]
        wanted = [step.text.partition(",")[0] for step in self.steps[len(self.steps) - LINES : place]]
        if kept != wanted:
            self.lost.append(f"the draft holds {len(kept)} lines instead of {len(wanted)}")

    def text_in_hand(self, clerk: Typist, place: int) -> str:
        """What stands in the line, its last blanks too; nothing where a default or a hint is shown."""
        _whole, before = line_in_hand(clerk)
        label = self.steps[place].label
        typed = before[max(25, len(label)) if not label.strip().isdigit() else len(label) + 1 :]
        return "" if typed.startswith(("[", "(")) else typed

    def answer(self, clerk: Typist, place: int) -> None:
        """Type what is missing of an answer, and Enter; wait until it is shown as settled."""
        step = self.steps[place]
        standing = self.text_in_hand(clerk, place)
        assert step.text.startswith(standing), f"“{standing}” is no beginning of “{step.text}”"
        clerk.send(step.text[len(standing) :]).press("enter")
        clerk.wait_until(lambda: self.settled(clerk, place), f"answer {place}")
        self.shown = place + 1

    def settled(self, clerk: Typist, place: int) -> bool:
        """Whether the answer is shown and the next question asked; a question about its post is answered in between."""
        if "belongs to" in clerk.screen():
            clerk.press("2").wait_gone("belongs to")
        return self.is_shown(clerk, place) and self.standing(clerk) == place + 1

    def is_shown(self, clerk: Typist, place: int) -> bool:
        """Whether the answer is shown as settled, above the line that is being typed."""
        step, above = self.steps[place], clerk.screen().split("\n")[: clerk.display.cursor.y]
        in_heading = place < len(self.steps) - LINES
        return any(row.startswith(step.label) and step.settled in row and (in_heading or row.endswith("new")) for row in above)

    def work(self, until: int) -> None:
        """Answer everything up to an answer."""
        clerk = self.clerk if self.clerk is not None else self.sit_down()
        while (place := self.standing(clerk)) is not None and place < until:
            self.answer(clerk, place)

    def fail_at_rest(self, place: int) -> None:
        """Type a part of an answer, rest, and be cut off."""
        clerk, text = self.at_work(), self.steps[place].text
        begun, standing = text[: self.chance.randint(1, max(1, len(text) - 1))], self.text_in_hand(self.at_work(), place)
        if len(begun) > len(standing):
            clerk.send(begun[len(standing) :])
            time.sleep(RESTING)
            self.rested = begun
        self.cut_off()

    def fail_at_some_moment(self, place: int) -> None:
        """Go on typing until the power fails."""
        with failing(self.at_work(), self.chance.uniform(0, LONGEST)), suppress(NotSeenError, OSError):
            self.work(min(place + 5, len(self.steps)))
        self.cut_off()

    def fail_at_first_sight(self, place: int) -> None:
        """Be cut off as soon as the answer is shown as settled."""
        clerk = self.at_work()
        clerk.send(self.steps[place].text[len(self.text_in_hand(clerk, place)) :]).press("enter")
        while not self.is_shown(clerk, place):
            clerk.look(0.001)
            if "belongs to" in clerk.screen():
                clerk.press("2").wait_gone("belongs to")
        self.cut_off()

    def fail_at_the_start(self, _place: int) -> None:
        """Be cut off, and again while the program opens the draft."""
        self.cut_off()
        clerk = self.open_typist("enter", columns=120, rows=24, place=self.place)
        with failing(clerk, self.chance.uniform(0.2, 1.0)), suppress(NotSeenError, OSError):
            clerk.wait_for("A draft is open").press("enter").wait_for("nothing of the kind")

    def at_work(self) -> Typist:
        """The program that runs."""
        assert self.clerk is not None
        return self.clerk

    def cut_off(self) -> None:
        """The power fails, if it has not yet; what was shown until then counts as answered."""
        clerk = self.at_work()
        if clerk.child.isalive():
            os.kill(clerk.pid, signal.SIGKILL)
        clerk.wait_until(lambda: not clerk.look(0.01), "the last words")
        while self.shown < len(self.steps) and self.is_shown(clerk, self.shown):
            self.shown += 1
        clerk.close()
        self.clerk = None
        self.kills += 1


@contextmanager
def failing(clerk: Typist, seconds: float) -> Iterator[None]:
    """The power fails after so many seconds."""
    timer = Timer(seconds, lambda: os.kill(clerk.pid, signal.SIGKILL))
    timer.start()
    try:
        yield
    finally:
        timer.join()


def test_an_entry_that_is_killed_at_random_moments_loses_nothing(
    open_typist: Open, figure: Callable[..., bool], sqlite_place: Place
) -> None:
    chance = random.Random(20261123)
    clerk = Stubborn(open_typist, a_register(sqlite_place), chance)
    ways = (clerk.fail_at_rest, clerk.fail_at_some_moment, clerk.fail_at_some_moment, clerk.fail_at_first_sight, clerk.fail_at_the_start)
    for cut in sorted(chance.choices(range(len(clerk.steps)), k=KILLS)):
        clerk.work(cut)
        place = clerk.standing(clerk.at_work())
        assert place is not None
        way = chance.choice(ways) if place < len(clerk.steps) else clerk.fail_at_the_start
        way(place)
    clerk.work(len(clerk.steps))
    clerk.at_work().wait_for("Enter: record").press("enter").wait_for(RECORDED).press("enter")
    assert clerk.at_work().ends() == 0
    wanted = [tuple(step.text.split(", ")) for step in clerk.steps[-LINES:]]
    recorded = printed(sqlite_place)
    doubled = len(recorded) - len(set(recorded))
    print(*clerk.lost, sep="\n")
    assert figure(f"killed {clerk.kills} times in {LINES} lines: answers lost", len(clerk.lost), "0", ok=not clerk.lost)
    assert figure(f"killed {clerk.kills} times in {LINES} lines: lines doubled", doubled, "0", ok=not doubled)
    assert recorded == wanted
    assert (people(sqlite_place), drafts(sqlite_place)) == (LINES, [])


def test_a_kill_while_recording_leaves_all_or_nothing(open_typist: Open, figure: Callable[..., bool], sqlite_place: Place) -> None:
    chance, wanted = random.Random(60), names(40)
    a_register(sqlite_place)
    recorded = 0
    for turn in range(KILLED_WHILE_RECORDING):
        if not drafts(sqlite_place):
            waiting_sheet(sqlite_place, wanted, f"{turn + 1}/QĐ-UBND")
        clerk = open_typist("enter", columns=120, place=sqlite_place).wait_for("A draft is open").press("enter").wait_for("Enter: record")
        with failing(clerk, chance.uniform(0, 0.4)), suppress(NotSeenError, OSError):
            clerk.press("enter").wait_for("nothing of the kind")
        clerk.close()
        before, recorded = recorded, len(papers(sqlite_place))
        assert len(printed(sqlite_place)) == recorded * len(wanted)
        waiting = [[line.name for line in sheet.lines()] for sheet in drafts(sqlite_place)]
        assert waiting == ([] if recorded > before else [wanted])
    assert figure(
        f"killed {KILLED_WHILE_RECORDING} times while recording", f"{recorded} recorded, the others whole drafts", "all or nothing"
    )


def closed(clerk: Typist) -> None:
    """The window is closed."""
    clerk.child.close(force=False)


def ended(clerk: Typist) -> None:
    """The system ends the program."""
    os.kill(clerk.pid, signal.SIGTERM)
    clerk.ends()


def left(clerk: Typist) -> None:
    """The clerk leaves."""
    clerk.press("ctrl-c").wait_for("Left for later: 1 lines are kept")
    assert clerk.ends() == 130


@pytest.mark.parametrize("how", [left, closed, ended])
def test_the_form_comes_back_with_the_same_text_in_the_same_line(
    how: Callable[[Typist], None], open_typist: Open, sqlite_place: Place
) -> None:
    clerk = answer_heading(open_typist("enter", columns=120, place=a_register(sqlite_place)), 3)
    clerk.line("Đặng Thị Hường, -, thôn Tân Trung").wait_for("thôn Tân Trung", "new", "Individuals 1/3")
    clerk.send("Lê Quang Hiển, Tổ viên tổ ").wait_for("Tổ viên tổ")
    time.sleep(0 if how is left else RESTING)
    how(clerk)
    again = open_typist("enter", columns=120, place=sqlite_place).wait_for("A draft is open", "12/QĐ-UBND: 1 lines").press("enter")
    again.wait_for("Individuals 1/3")
    assert line_in_hand(again) == (" 2  Lê Quang Hiển, Tổ viên tổ", " 2  Lê Quang Hiển, Tổ viên tổ ")


@pytest.mark.parametrize("by", ["ctrl-c", "a kill"])
def test_a_line_about_which_something_is_being_asked_is_kept_too(by: str, open_typist: Open, sqlite_place: Place) -> None:
    clerk = answer_heading(open_typist("enter", columns=120, place=a_register(sqlite_place)), 3)
    clerk.line("Đặng Thị Hường, Hội viên, thôn Tân Trung").wait_for("belongs to")
    time.sleep(RESTING)
    if by == "ctrl-c":
        clerk.press("ctrl-c").ends()
    else:
        clerk.kill()
    again = open_typist("enter", columns=120, place=sqlite_place).wait_for("A draft is open").press("enter").wait_for("Individuals 0/3")
    assert line_in_hand(again)[0] == " 1  Đặng Thị Hường, Hội viên, thôn Tân Trung"


@pytest.fixture
def careless() -> Iterator[None]:
    """New files may be read by everybody, if the program does not take care."""
    before = os.umask(0)
    yield
    os.umask(before)


@pytest.mark.usefixtures("careless")
def test_nobody_else_can_read_drafts_and_history(open_typist: Open, home: Path, tmp_path: Path) -> None:
    place = Place(path=tmp_path / "own" / "office.db")
    (tmp_path / "own").mkdir()
    first = open_typist("init", "--office", "UBND xã Mẫu Sơn", "--yes", place=place)
    assert first.ends() == 0
    clerk = open_typist("enter", columns=120, place=place).wait_for("Kind of paper").line("").wait_for("Issuer").send("UBND xã")
    time.sleep(RESTING)
    sitting = open_typist("shell", columns=120, place=place).wait_for("›").line("find hường").settle()
    found = [one for folder in (home, tmp_path / "own") for one in folder.rglob("*") if one.is_file()]
    assert {"office.db"} < {one.name for one in found}
    assert {one.name: oct(one.stat().st_mode & 0o777) for one in found if one.stat().st_mode & 0o077} == {}
    clerk.press("ctrl-c").ends()
    sitting.close()


def test_an_id_number_typed_into_a_line_is_not_kept(open_typist: Open, sqlite_place: Place) -> None:
    clerk = answer_heading(open_typist("enter", columns=120, place=a_register(sqlite_place)), 2)
    clerk.send(f"Đặng Thị Hường, -, thôn Tân Trung, {ID_NUMBER}").wait_for(ID_NUMBER)
    time.sleep(RESTING)
    assert held(sqlite_place, ID_NUMBER) == []
    clerk.press("enter").settle()
    clerk.send(f"\x15Lê Quang Hiển, {ID_NUMBER}, thôn Tân Trung").press("enter").settle()
    clerk.send(f"\x15{ID_NUMBER[:3]} {ID_NUMBER[3:6]} {ID_NUMBER[6:]}")
    time.sleep(RESTING)
    clerk.press("ctrl-c").ends()
    assert held(sqlite_place, ID_NUMBER) == []
    assert held(sqlite_place, f"{ID_NUMBER[:3]} {ID_NUMBER[3:6]} {ID_NUMBER[6:]}") == []


def held(place: Place, wanted: str) -> list[str]:
    """The files of a register that hold a text."""
    assert place.path is not None
    return [one.name for one in place.path.parent.glob(f"{place.path.name}*") if wanted.encode() in one.read_bytes()]
