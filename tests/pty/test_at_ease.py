"""What a clerk does who has read nothing: typing on through a question, going back, leaving, and typing commands that messages name."""

from collections.abc import Callable

from harness import Typist
from lists import a_register, answer_heading, drafts, heading, printed

from awards.models.ceremony import CeremonyEntry
from awards.services.ceremonies import hold
from awards.store.place import Place
from awards.text.dates import PartialDate
from factories import at_work

Open = Callable[..., Typist]


def test_who_types_on_through_the_question_of_a_posts_class_loses_no_letter(open_typist: Open, sqlite_place: Place) -> None:
    clerk = answer_heading(open_typist("enter", columns=120, place=a_register(sqlite_place)), 2)
    clerk.line("Đặng Thị Hường, Trưởng thôn, thôn Tân An").wait_for("belongs to")
    clerk.line("Lò Văn Chung, -, thôn Tân Ân").wait_for("Enter: record").press("enter").wait_for("Recorded:")
    assert [name for name, _post, _unit in printed(sqlite_place)] == ["Đặng Thị Hường", "Lò Văn Chung"]


def test_the_first_letter_typed_into_a_settled_field_takes_its_place(open_typist: Open, sqlite_place: Place) -> None:
    clerk = open_typist("enter", columns=120, place=a_register(sqlite_place)).wait_for("Kind of paper")
    clerk.line("3").wait_for("Proposal").press("esc").wait_for("Kind of paper")
    clerk.line("Draft").wait_for("Draft decision", "Issuer")


def test_esc_at_the_first_field_leaves_and_keeps_no_draft_of_nothing(open_typist: Open, sqlite_place: Place) -> None:
    clerk = open_typist("enter", place=a_register(sqlite_place)).wait_for("Kind of paper").send("\x1b")
    assert clerk.ends() == 0
    assert drafts(sqlite_place) == []


def test_a_command_that_a_message_names_works_on_the_home_screen(open_typist: Open, sqlite_place: Place) -> None:
    clerk = open_typist(columns=100, place=a_register(sqlite_place)).wait_for("Choose 1–8")
    clerk.line("hoan-tac").wait_for("Take back batch")


def test_esc_at_the_question_of_a_draft_goes_back_home(open_typist: Open, sqlite_place: Place) -> None:
    clerk = answer_heading(open_typist("enter", columns=100, place=a_register(sqlite_place)), 1).press("ctrl-c")
    clerk.wait_for("Left for later")
    home = open_typist(columns=100, place=sqlite_place).wait_for("Choose 1–8").line("1").wait_for("A draft is open").press("esc")
    home.wait_for("Choose 1–8")
    assert len(drafts(sqlite_place)) == 1


def test_a_settled_field_that_was_changed_and_changed_back_is_not_wiped(open_typist: Open, sqlite_place: Place) -> None:
    clerk = open_typist("enter", columns=120, place=a_register(sqlite_place)).wait_for("Kind of paper")
    clerk.line("").wait_for("Issuer").line("UBND xã Mẫu Sơn").wait_for("Number and symbol").line("12/QĐ-UBN").wait_for("Decision date")
    clerk.press("esc").wait_for("Number and symbol").press("backspace").type("N").type("D").press("enter").wait_for("12/QĐ-UBND")


def test_a_ceremony_that_is_marked_with_an_arrow_is_taken(open_typist: Open, sqlite_place: Place) -> None:
    a_register(sqlite_place)
    with at_work(sqlite_place) as session:
        hold(session, CeremonyEntry(title="Hội nghị tổng kết", held_on=PartialDate(2020, 1, 5)))
    clerk = open_typist("enter", columns=120, place=sqlite_place).wait_for("Kind of paper")
    for step in heading(2)[:-1]:
        clerk.line(step.text).settle()
    clerk.wait_for("Ceremony").press("down").wait_for("▸ Hội nghị tổng kết").press("enter")
    clerk.wait_until(lambda: any(row.startswith("Ceremony ") and "Hội nghị" in row for row in clerk.screen().split("\n")), "the ceremony")
