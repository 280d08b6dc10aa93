"""The end of a list at the terminal: what stands in the way of recording is told where the clerk looks, and the list can be mended."""

from collections.abc import Callable

from harness import Typist
from lists import ISSUER, RECORDED, a_register, answer_heading, printed, waiting_sheet

from awards.store.place import Place
from factories import a_body, at_work

Open = Callable[..., Typist]


def test_two_new_units_that_differ_in_their_marks_only_are_two_units(open_typist: Open, sqlite_place: Place) -> None:
    clerk = answer_heading(open_typist("enter", columns=120, place=a_register(sqlite_place)), 3)
    for name, unit in (("Đặng Thị Hường", "thôn Tân An"), ("Lò Văn Chung", "thôn Tân Ân"), ("Ngô Quang Hiển", "thôn Tân An")):
        clerk.line(f"{name}, -, {unit}").settle()
    clerk.wait_for("Enter: record").press("enter").wait_for(RECORDED)
    assert [unit for _name, _post, unit in printed(sqlite_place)] == ["thôn Tân An", "thôn Tân Ân", "thôn Tân An"]


def test_what_prevents_recording_stands_on_the_screen(open_typist: Open, sqlite_place: Place) -> None:
    a_register(sqlite_place)
    waiting_sheet(sqlite_place, ["Đặng Thị Hường"])
    with at_work(sqlite_place) as session:
        for parent in (ISSUER, "UBND xã Mẫu Lâm"):
            over = a_body(session, parent) if parent != ISSUER else None
            a_body(session, "thôn Tân Trung", None, None, parent_id=over.id if over else None)
    clerk = open_typist("enter", columns=120, place=sqlite_place).wait_for("A draft is open").press("enter").settle()
    assert "2 bodies are called “thôn Tân Trung”" in clerk.screen()
