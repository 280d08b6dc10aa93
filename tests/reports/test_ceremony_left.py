"""What a ceremony needs, and what is still to be handed over."""

from typing import Any

import pytest

from awards.models.kinds import Delivery, Nature
from awards.reports.ceremony import ceremony_sheet
from awards.reports.ceremony_left import Money, left_sentence, money_of, parts_proof
from awards.reports.ceremony_order import read_called
from awards.reports.report import Report
from reports.office import AT, COLLECTIVE, INDIVIDUAL, Office
from reports.reading_reports import cells, has_table, table, totals, visible

Told = tuple[Delivery | None, int | None]


def a_stage(office: Office, *told: Told, issuer: str = "UBND xã Tân Mẫu") -> int:
    """A ceremony with a person for each delivery and amount."""
    ceremony = office.ceremony("5/1/2023")
    heading = office.heading(office.paper(office.body(issuer), "1/QĐ-UBND"), INDIVIDUAL, ceremony_id=ceremony)
    for place, (delivery, owed) in enumerate(told, start=1):
        office.line(heading, f"Lê Văn {'ABCDEFGHI'[place - 1]}n", delivery=delivery, owed_dong=owed)
    return ceremony


def sheet(office: Office, ceremony: int, turn: int | None = None) -> Report:
    return ceremony_sheet(office.session, ceremony, AT, turn)


def lines(office: Office, ceremony: int) -> Any:
    return read_called(office.session, ceremony).lines


HANDED, ABSENT, PROXY = Delivery.HANDED_OVER, Delivery.ABSENT, Delivery.BY_PROXY


def test_certificates_frames_and_money_are_added_up_by_form(office: Office) -> None:
    ceremony = a_stage(office, (None, 780_000), (None, 1_560_000))
    paper = office.paper(office.body("UBND tỉnh Mẫu"))
    office.line(office.heading(paper, COLLECTIVE, form="BKT", ceremony_id=ceremony), "Thôn Mẫu", owed_dong=3_120_000)
    report = sheet(office, ceremony, 5)
    assert cells(report, "bring", "form_code", "certificates", "frames", "owed_dong") == [("BKT", 1, 1, 3_120_000), ("GK", 2, 2, 2_340_000)]
    assert totals(report, "bring", "certificates", "frames", "owed_dong", "owed_unknown") == (3, 3, 5_460_000, 0)
    assert visible(report, "bring") == ["form", "certificates", "frames", "owed_dong"]
    assert list(table(report, "bring").notes) == [
        "Check: sum 3 = total 3. They agree.",
        "Money in all: 5,460,000 dong.",
        "Check: sum 5,460,000 = total 5,460,000. They agree.",
    ]


def test_an_amount_that_is_not_known_is_said_and_none_is_not_nothing(office: Office) -> None:
    ceremony = a_stage(office, (None, 780_000), (None, None), (None, 0))
    report = sheet(office, ceremony, 5)
    assert totals(report, "bring", "owed_dong", "owed_unknown") == (780_000, 1)
    assert "owed_unknown" in visible(report, "bring")
    assert "Money, as far as it is known: 780,000 dong. The amount is not known for 1." in table(report, "bring").notes


def test_where_no_amount_is_entered_the_money_is_not_known(office: Office) -> None:
    report = sheet(office, a_stage(office, (None, None), (None, None)), 5)
    assert totals(report, "bring", "owed_dong", "owed_unknown") == (None, 2)
    assert visible(report, "bring") == ["form", "certificates", "frames"]
    assert "No amount is entered: how much money to bring is not known." in table(report, "bring").notes


def test_money_of_nobody_is_none() -> None:
    assert money_of([]) == Money(0, 0, 0)
    assert money_of([]).cells() == {"owed_dong": 0, "owed_unknown": 0}


def test_what_is_left_is_listed_once_something_is_recorded(office: Office) -> None:
    before = a_stage(office, (None, None), (None, None), issuer="UBND xã Hòa Mẫu")
    assert not has_table(sheet(office, before, 5), "left")
    told: list[Told] = [(HANDED, None), (ABSENT, 780_000), (PROXY, None), (None, 1_560_000), (HANDED, None)]
    ceremony = a_stage(office, *told)
    for turn in (None, 5):
        report = sheet(office, ceremony, turn)
        assert cells(report, "left", "order", "delivery", "owed_dong") == [(2, "absent", 780_000), (4, None, 1_560_000)]
        assert list(table(report, "left").notes) == [
            "Still to be handed over: certificates 2, 2,340,000 dong.",
            "Check: on the sheet 5 = handed over 2 + by proxy 1 + absent 1 + not yet handed over 1. They agree.",
        ]


def test_nothing_left_is_said(office: Office) -> None:
    report = sheet(office, a_stage(office, (HANDED, None), (PROXY, None)))
    assert table(report, "left").rows == []
    assert table(report, "left").notes[0] == "Everything is handed over."


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ([(ABSENT, None)], "Still to be handed over: certificates 1."),
        ([(ABSENT, 0)], "Still to be handed over: certificates 1, 0 dong."),
        ([(ABSENT, 5), (None, None)], "Still to be handed over: certificates 2, 5 dong; the amount is not known for 1."),
        ([(HANDED, 5)], "Everything is handed over."),
    ],
)
def test_what_is_left_is_said_in_a_sentence(office: Office, told: list[Told], sentence: str) -> None:
    assert left_sentence(lines(office, a_stage(office, *told))) == sentence


def test_parts_that_do_not_come_to_the_whole_warn(office: Office) -> None:
    found = lines(office, a_stage(office, (HANDED, None), (ABSENT, None)))
    assert parts_proof(found, {"handed_over": 1, "absent": 1}).endswith("They agree.")
    assert "do not use these figures" in parts_proof(found, {"handed_over": 1})
    assert "do not use these figures" in parts_proof(found, {"handed_over": 2})


def test_later_acts_and_other_ceremonies_need_nothing(office: Office) -> None:
    ceremony = a_stage(office, (None, 5))
    a_stage(office, (None, 7), issuer="UBND xã Hòa Mẫu")
    paper = office.paper(office.body("UBND tỉnh Mẫu"))
    office.line(office.heading(paper, INDIVIDUAL, ceremony_id=ceremony, nature=Nature.REISSUE), "Lê Văn Mẫu", owed_dong=9)
    report = sheet(office, ceremony, 5)
    assert totals(report, "bring", "certificates", "owed_dong") == (1, 5)
    assert all("They agree." in note for note in table(report, "bring").notes if note.startswith("Check"))


def test_names_that_are_not_entered_yet_need_certificates_too(office: Office) -> None:
    ceremony = office.ceremony("5/1/2023")
    paper = office.paper(office.body("UBND xã Tân Mẫu"))
    office.line(office.heading(paper, INDIVIDUAL, "4", ceremony_id=ceremony), "Lê Văn Mẫu")
    office.heading(paper, COLLECTIVE, "nhiều", ceremony_id=ceremony)
    report = sheet(office, ceremony, 5)
    assert "Stated in the decisions but without names, so not counted here: 3." in table(report, "bring").notes
