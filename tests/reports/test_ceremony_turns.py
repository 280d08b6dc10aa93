"""Turns on the stage, what the announcer says at each, and the certificates in the same order."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from awards import language
from awards.models.kinds import Nature, Stage
from awards.reports.ceremony import ceremony_sheet
from awards.reports.ceremony_announcer import MOST_AT_ONCE, address_of, in_breaths, presenter_in_sentence
from awards.reports.ceremony_turns import evenly
from awards.reports.report import Report
from reports.office import AT, COLLECTIVE, HOUSEHOLD, INDIVIDUAL, Office
from reports.reading_reports import as_json, cells, has_table, table, totals, visible

HEAD = "Chủ tịch"


def staged(office: Office, ceremony_id: int, turn: int = 3) -> Report:
    return ceremony_sheet(office.session, ceremony_id, AT, turn)


def a_stage(office: Office, *names: str, form: str = "GK", **more: Any) -> int:
    """A ceremony at which individuals are called."""
    ceremony = office.ceremony("5/1/2023")
    paper = office.paper(office.body(more.pop("issuer", "UBND xã Tân Mẫu"), head=HEAD), "1/QĐ-UBND")
    heading = office.heading(paper, INDIVIDUAL, form=form, ceremony_id=ceremony, presenter=more.pop("presenter", None))
    for name in names:
        office.line(heading, name, **more)
    return ceremony


def sentences(report: Report, turn: int = 1) -> list[str]:
    """What the announcer says at a turn."""
    return [sentence for number, sentence in cells(report, "announcer", "turn", "sentence") if number == turn]


@given(st.integers(1, 500), st.integers(1, 600))
def test_turns_are_as_few_as_can_be_and_nearly_equal(people: int, most: int) -> None:
    everybody: Any = list(range(people))
    pieces = [list(piece) for piece in evenly(everybody, most)]
    assert [one for piece in pieces for one in piece] == everybody
    assert len(pieces) == (people + most - 1) // most
    sizes = [len(piece) for piece in pieces]
    assert max(sizes) <= most
    assert max(sizes) - min(sizes) <= 1


def test_a_turn_takes_at_most_so_many_of_those_who_are_called_alike(office: Office) -> None:
    ceremony = office.ceremony("5/1/2023")
    paper = office.paper(office.body("UBND tỉnh Mẫu"), "1/QĐ-UBND")
    low = office.heading(paper, INDIVIDUAL, ceremony_id=ceremony)
    for name in ("Một", "Hai", "Ba", "Bốn"):
        office.line(low, f"Lê Văn {name}")
    office.line(office.heading(paper, COLLECTIVE, ceremony_id=ceremony), "Thôn Mẫu")
    office.line(office.heading(paper, INDIVIDUAL, form="BKT", ceremony_id=ceremony, presenter="Trần Văn Mẫu"), "Bùi Thị Mẫu")
    report = staged(office, ceremony)
    assert cells(report, "turns", "turn", "places", "kind", "stand", "form_code", "presenter") == [
        (1, "1", "individual", 1, "BKT", "Trần Văn Mẫu"),
        (2, "2", "collective", 1, "GK", None),
        (3, "3–4", "individual", 2, "GK", None),
        (4, "5–6", "individual", 2, "GK", None),
    ]
    assert totals(report, "turns", "stand") == (6,)
    assert "Check: sum 6 = total 6. They agree." in table(report, "turns").notes
    assert report.parameters["turn"] == 3


def test_who_is_handed_the_paper_by_another_comes_up_in_another_turn(office: Office) -> None:
    ceremony = office.ceremony("5/1/2023")
    paper = office.paper(office.body("UBND xã Tân Mẫu"))
    for presenter, name in [("Trần Văn Mẫu", "Lê Văn Một"), ("Vũ Thị Mẫu", "Lê Văn Hai")]:
        office.line(office.heading(paper, INDIVIDUAL, ceremony_id=ceremony, presenter=presenter), name)
    other = office.paper(office.body("UBND xã Hòa Mẫu"))
    office.line(office.heading(other, INDIVIDUAL, ceremony_id=ceremony, presenter="Vũ Thị Mẫu"), "Lê Văn Ba")
    report = staged(office, ceremony)
    assert cells(report, "turns", "places", "issuer", "presenter") == [
        ("1", "UBND xã Tân Mẫu", "Trần Văn Mẫu"),
        ("2", "UBND xã Tân Mẫu", "Vũ Thị Mẫu"),
        ("3", "UBND xã Hòa Mẫu", "Vũ Thị Mẫu"),
    ]


def test_nobody_who_hands_over_is_said(office: Office) -> None:
    report = staged(office, a_stage(office, "Lê Văn Một"))
    assert any(note.startswith("Nobody is entered who hands over: ") for note in table(report, "turns").notes)
    ceremony = a_stage(office, "Lê Văn Một", presenter="Trần Văn Mẫu", issuer="UBND tỉnh Mẫu")
    assert len(table(staged(office, ceremony), "turns").notes) == 1
    paper = office.paper(office.body("UBND xã Hòa Mẫu"), "2/QĐ-UBND")
    office.line(office.heading(paper, HOUSEHOLD, ceremony_id=ceremony), "Hộ ông K'Brểu")
    assert "Nobody is entered who hands over in turns 1: " in table(staged(office, ceremony), "turns").notes[1]


def test_the_announcer_calls_by_name_asks_the_presenter_up_and_thanks(office: Office) -> None:
    ceremony = a_stage(
        office, "Lê Văn Một", "Đặng Thị Hoà", presenter="Trần Văn Mẫu, Chủ tịch UBND xã", post="Giáo viên", unit="Trường Mẫu"
    )
    names = "Lê Văn Một, Giáo viên, Trường Mẫu; Đặng Thị Hoà, Giáo viên, Trường Mẫu"
    assert sentences(staged(office, ceremony)) == [
        f"We invite the following 2 individuals to come up and receive the Giấy khen of {HEAD} UBND xã Tân Mẫu: {names}.",
        "We invite comrade Trần Văn Mẫu, Chủ tịch UBND xã, to come up and hand over the Giấy khen.",
        "We thank you, comrade, and congratulate those honoured.",
    ]


@pytest.mark.parametrize(("kind", "who"), [(COLLECTIVE, "collective"), (HOUSEHOLD, "household")])
def test_collectives_and_households_are_represented(office: Office, kind: Any, who: str) -> None:
    ceremony = office.ceremony("5/1/2023")
    office.line(office.heading(office.paper(office.body("UBND xã Tân Mẫu")), kind, ceremony_id=ceremony), "Thôn Mẫu")
    said = sentences(staged(office, ceremony))
    assert f"the representatives of the following 1 {who}s to come up" in said[0]
    assert said[2] == f"We thank you, comrade, and congratulate the {who}."


def test_a_title_is_named_as_one(office: Office) -> None:
    said = sentences(staged(office, a_stage(office, "Lê Văn Một", form="CSTDCS")))
    assert "receive the title “Chiến sĩ thi đua cơ sở” of" in said[0]
    assert said[1] == "We invite comrade ……………… to come up and hand over the title “Chiến sĩ thi đua cơ sở”."


def test_families_of_the_dead_come_up_in_a_turn_of_their_own_and_are_not_congratulated(office: Office) -> None:
    ceremony = office.ceremony("5/1/2023")
    paper = office.paper(office.body("UBND xã Tân Mẫu"))
    office.line(office.heading(paper, INDIVIDUAL, ceremony_id=ceremony), "Lê Văn Một")
    office.line(office.heading(paper, INDIVIDUAL, ceremony_id=ceremony, nature=Nature.POSTHUMOUS), "Lê Văn Hai")
    report = staged(office, ceremony)
    assert cells(report, "turns", "places", "act") == [("1", "grant"), ("2", "posthumous")]
    assert "act_label" in visible(report, "turns")
    assert sentences(report, 2)[0].startswith("We invite the families of those honoured posthumously, 1, to come up")
    assert sentences(report, 2)[2] == "We thank you, comrade."


@pytest.mark.parametrize(
    ("entered", "in_sentence", "address"),
    [
        (None, "comrade ………………", "comrade"),
        ("Trần Văn Mẫu", "comrade Trần Văn Mẫu", "comrade"),
        ("Đồng chí Trần Văn Mẫu", "đồng chí Trần Văn Mẫu", "comrade"),
        ("Đ/c Trần Văn Mẫu", "đồng chí Trần Văn Mẫu", "comrade"),
        ("Bà Vũ Thị Mẫu", "bà Vũ Thị Mẫu", "bà"),
        ("Thượng tá Vũ Văn Mẫu", "Thượng tá Vũ Văn Mẫu", "comrade"),
    ],
)
def test_a_presenter_is_addressed_as_entered(entered: str | None, in_sentence: str, address: str) -> None:
    assert (presenter_in_sentence(entered), address_of(entered)) == (in_sentence, address)


@given(st.lists(st.text("abc, ", min_size=1, max_size=200).filter(lambda name: name.strip() == name), min_size=1, max_size=40))
def test_a_long_call_is_cut_between_names_only(names: list[str]) -> None:
    sentence = f"We invite: {'; '.join(names)}."
    pieces = in_breaths(sentence)
    assert " ".join(pieces) == sentence
    assert all(len(piece) <= MOST_AT_ONCE + 2 for piece in pieces)
    assert all(piece.endswith(";") for piece in pieces[:-1])


def test_a_long_call_goes_over_several_rows(office: Office) -> None:
    names = [f"Lê Văn {first}{second}" for first in "ABCDEFGH" for second in "aeiou"]
    report = staged(office, a_stage(office, *names, unit="Trường Tiểu học Mẫu"), 40)
    said = [sentence for moment, sentence in cells(report, "announcer", "moment", "sentence") if moment == "call"]
    assert len(said) > 1
    assert [name for name in names if name not in " ".join(said)] == []


def test_joint_issuers_are_read_out_without_signs(office: Office) -> None:
    ceremony = office.ceremony("5/1/2023")
    first, second, third = (office.body(f"Hội {name}") for name in ("Một", "Hai", "Ba"))
    paper = office.paper(first, joint=(second,), beside=(third,))
    office.line(office.heading(paper, INDIVIDUAL, ceremony_id=ceremony), "Lê Văn Mẫu")
    assert "of Hội Một, Hội Hai, Hội Ba: Lê Văn Mẫu." in sentences(staged(office, ceremony))[0]


def test_certificates_lie_in_calling_order_with_their_numbers(office: Office) -> None:
    ceremony = a_stage(office, "Lê Văn Một", "Lê Văn Hai")
    assert visible(staged(office, ceremony, 1), "stack") == ["order", "turn", "honoree"]
    paper = office.paper(office.body("UBND xã Hòa Mẫu"), "2/QĐ-UBND")
    office.line(office.heading(paper, COLLECTIVE, ceremony_id=ceremony), "Thôn Mẫu", register_number="07")
    report = staged(office, ceremony, 1)
    assert cells(report, "stack", "order", "turn", "register_number", "honoree", "decision") == [
        (1, 1, "07", "Thôn Mẫu", "2/QĐ-UBND"),
        (2, 2, "–", "Lê Văn Một", "1/QĐ-UBND"),
        (3, 3, "–", "Lê Văn Hai", "1/QĐ-UBND"),
    ]
    assert visible(report, "stack") == ["order", "turn", "register_number", "honoree", "decision"]
    assert cells(report, "stack", "order", "turn") == cells(report, "called", "order", "turn")


def test_a_ceremony_without_anybody_has_no_turns(office: Office) -> None:
    ceremony = office.ceremony("5/1/2023")
    office.line(office.heading(office.paper(office.body("UBND xã"), stage=Stage.DRAFT), INDIVIDUAL, ceremony_id=ceremony), "Lê Văn Một")
    report = staged(office, ceremony)
    assert [table(report, name).rows for name in ("turns", "announcer", "called", "stack", "bring")] == [[]] * 5


def test_without_turns_the_sheet_is_as_before(office: Office) -> None:
    report = ceremony_sheet(office.session, a_stage(office, "Lê Văn Một"), AT)
    assert [one.name for one in report.tables] == ["called", "by_form"]
    assert not has_table(report, "turns")
    assert "turn" not in as_json(report)["tables"][0]["rows"][0]


def test_the_announcers_lines_are_vietnamese_in_vietnamese(office: Office) -> None:
    """Counts below ten get their zero, whatever is translated."""
    ceremony = a_stage(office, "Lê Văn Một", "Lê Văn Hai")
    language.use("vi")
    assert " 02 " in sentences(staged(office, ceremony))[0]
