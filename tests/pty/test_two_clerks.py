"""Two clerks at once, and one clerk at two windows: everything is recorded, nobody waits in vain, nothing is written over."""

from collections.abc import Callable

from harness import Typist
from lists import RECORDED, a_register, answer_heading, drafts, names, papers, people, printed

from awards.store.place import Place

Open = Callable[..., Typist]
LINES = 20
SHARED = "Lò Thị Vân Khánh, Giáo viên, thôn Mẫu Chung"
TROUBLE = ("locked", "busy", "Traceback", "another program", "in use")


def typed_at_once(clerks: dict[str, Typist], lines: dict[str, list[str]]) -> None:
    """Both type line after line without waiting for each other; what a post belongs to is answered as it is asked."""
    for turn in range(max(map(len, lines.values()))):
        for who, clerk in clerks.items():
            clerk.line(lines[who][turn])
        for who, clerk in clerks.items():
            clerk.wait_until(lambda clerk=clerk, turn=turn: on_the_list(clerk, turn + 1), f"line {turn + 1} of {who}")


def on_the_list(clerk: Typist, number: int) -> bool:
    """Whether a line stands on the list; a question about its post is answered in between."""
    if "belongs to" in clerk.screen():
        clerk.press("2").wait_gone("belongs to")
    return any(row.startswith(f"{number:>2}  ") and row.endswith("new") for row in clerk.screen().split("\n"))


def test_two_clerks_enter_at_once(open_typist: Open, figure: Callable[..., bool], place: Place) -> None:
    a_register(place)
    engine = "SQLite file" if place.path else "PostgreSQL"
    own = names(2 * LINES)
    lines = {
        "first": [f"{name}, -, thôn Mẫu {number % 4}" for number, name in enumerate(own[:LINES])] + [SHARED],
        "second": [f"{name}, -, thôn Mẫu {number % 4}" for number, name in enumerate(own[LINES:])] + [SHARED],
    }
    clerks = {who: open_typist("enter", columns=100, rows=30, place=place, environment={"AWARDS_USER": who}) for who in lines}
    for number, clerk in enumerate(clerks.values(), start=11):
        answer_heading(clerk, LINES + 1, f"{number}/QĐ-UBND")
    typed_at_once(clerks, lines)
    for clerk in clerks.values():
        clerk.wait_for("Enter: record").press("enter")
    for clerk in clerks.values():
        clerk.wait_until(lambda clerk=clerk: RECORDED in clerk.screen() or "was faster" in clerk.screen(), "an answer")
        if RECORDED not in clerk.screen():  # the other one recorded the shared person's award first: told, then on
            clerk.wait_for("already has", "Enter: record").press("enter")
        clerk.wait_for(RECORDED).press("enter")
        assert clerk.ends() == 0
    told = "".join(clerk.transcript() for clerk in clerks.values())
    trouble = [word for word in TROUBLE if word in told]
    wanted = sorted(", ".join(part for part in (line.replace(", -,", ",")).split(", ")) for who in lines for line in lines[who])
    lost = len(wanted) - len([one for one in as_typed(place) if one in wanted])
    assert figure(f"two clerks at once, {engine}: lines lost", lost, "0", ok=as_typed(place) == wanted)
    assert figure(f"two clerks at once, {engine}: “locked”", len(trouble), "0", ok=not trouble)
    assert sorted(papers(place)) == ["11/QĐ-UBND", "12/QĐ-UBND"]
    assert drafts(place, "first") == drafts(place, "second") == []
    assert people(place) == 2 * LINES + 1, "the new person of both lists is one recipient"


def as_typed(place: Place) -> list[str]:
    """The recorded lines, sorted."""
    return sorted(", ".join(part for part in line if part) for line in printed(place))


def two_windows(open_typist: Open, place: Place) -> tuple[Typist, Typist]:
    """One clerk, who goes on with the same draft in two windows."""
    first = answer_heading(open_typist("enter", columns=120, place=a_register(place)), 4)
    first.line("Đặng Thị Hường, -, thôn Tân Trung").wait_until(lambda: on_the_list(first, 1), "the line")
    second = open_typist("enter", columns=120, place=place).wait_for("A draft is open").press("enter").wait_for("Individuals 1/4")
    return first, second


def test_one_draft_in_two_windows_loses_nothing(open_typist: Open, place: Place) -> None:
    first, second = two_windows(open_typist, place)
    first.line("Lò Văn Chung, -, thôn Tân Phú").wait_until(lambda: on_the_list(first, 2), "the first window's line")
    second.line("Ngô Quang Hiển, -, thôn Tân Phú").wait_for("another window", "Individuals 2/4")
    first.line("Vàng A Sơn, -, thôn Tân Phú").wait_until(lambda: on_the_list(first, 3), "the first window's next line")
    second.line("Huỳnh Thị Ngát, -, thôn Tân Phú").wait_for("Individuals 3/4")
    kept = sorted([line.name for line in sheet.lines()] for sheet in drafts(place))
    assert kept == [["Đặng Thị Hường", "Lò Văn Chung", "Vàng A Sơn"], ["Đặng Thị Hường", "Ngô Quang Hiển", "Huỳnh Thị Ngát"]]


def test_a_list_that_another_window_recorded_is_not_recorded_again(open_typist: Open, place: Place) -> None:
    first = answer_heading(open_typist("enter", columns=120, place=a_register(place)), 1)
    first.line("Đặng Thị Hường, -, thôn Tân Trung").wait_for("Enter: record")
    second = open_typist("enter", columns=120, place=place).wait_for("A draft is open").press("enter").wait_for("Enter: record")
    second.press("enter").wait_for(RECORDED).press("enter")
    first.press("enter").wait_until(lambda: not first.child.isalive() or "F9" in first.screen(), "an answer")
    assert "Traceback" not in first.transcript()
    assert as_typed(place) == ["Đặng Thị Hường, thôn Tân Trung"]
    assert (papers(place), drafts(place)) == (["12/QĐ-UBND"], [])


def test_a_draft_that_another_window_recorded_meanwhile_is_told_of(open_typist: Open, place: Place) -> None:
    first, second = two_windows(open_typist, place)
    first.press("f9").wait_for("Enter: record").press("enter").wait_for(RECORDED)
    second.press("f9").wait_for("another window", "Enter: record")
    assert "12/QĐ-UBND" in second.screen().partition("To look at again")[2] + second.screen().partition("  ! ")[2]


def test_text_that_rests_in_two_windows_is_kept_of_both(open_typist: Open, place: Place) -> None:
    first, second = two_windows(open_typist, place)
    first.send("Lò Văn Chu").wait_for("Lò Văn Chu").settle()
    second.send("Ngô Quang Hi").wait_for("Ngô Quang Hi").settle()
    first.press("ctrl-c").wait_for("Left for later")
    second.press("ctrl-c").wait_for("Left for later")
    assert sorted(text for sheet in drafts(place) for text in sheet.typed.values()) == ["Lò Văn Chu", "Ngô Quang Hi"]
