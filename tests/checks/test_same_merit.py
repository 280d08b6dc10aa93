"""One merit commended twice is questioned; true repeats are silent."""

from typing import Any

import pytest
from sqlmodel import Session

from awards.checks import same_merit
from awards.models.kinds import DocumentKind, Nature, Stage
from awards.models.recipient import Recipient
from awards.services import documents
from factories import a_draft, a_heading, a_line, a_paper, a_person
from findings import told


def twice(session: Session, issuer: Recipient, first: dict[str, Any], second: dict[str, Any]) -> list[str]:
    """What is said of a second award of one person."""
    person = a_person(session)
    lines = []
    for given in (dict(first), dict(second)):
        paper = a_paper(
            session,
            given.pop("issuer", issuer),
            stage=given.pop("stage", Stage.GRANTED),
            number=given.pop("number", None),
            on=given.pop("on", None),
        )
        lines.append(a_line(session, a_heading(session, paper, given.pop("form", "GK"), **given), person))
    return told(same_merit.of_line(session, lines[1]))


def test_one_merit_twice_is_questioned_with_the_earlier_decision_and_the_article(desk: Session, issuer: Recipient) -> None:
    [sentence] = twice(desk, issuer, {"number": "12/QĐ-UBND", "on": "2022-12-30"}, {"number": "13/QĐ-UBND", "on": "2022-12-31"})
    for part in ("Đặng Thị Hoà", "Giấy khen", "2022", "UBND xã Mẫu Sơn", "12/QĐ-UBND", "30/12/2022", "Điều 5"):
        assert part in sentence


@pytest.mark.parametrize(
    ("first", "second", "count"),
    [
        ({"year": "2022"}, {"year": "2022"}, 1),
        ({"year": "2022"}, {"year": "2023"}, 0),
        ({"year": "2018-2022"}, {"year": "2022"}, 0),
        ({"year": None}, {"year": None}, 0),
        ({"form": "GK"}, {"form": "BK"}, 0),
        ({"form": "GK", "citation": "Hiến đất làm đường"}, {"form": "BK", "citation": "HIẾN ĐẤT LÀM ĐƯỜNG"}, 1),
        ({"citation": "Hiến đất"}, {"citation": "Bắt cướp"}, 0),
        ({"citation": "Hiến đất"}, {}, 1),
        ({"stage": Stage.PROPOSED}, {}, 0),
        ({}, {"nature": Nature.REVOKE}, 0),
        ({"nature": Nature.REVOKE}, {}, 0),
    ],
)  # fmt: skip
def test_true_repeats_and_other_merits_are_silent(
    desk: Session, issuer: Recipient, first: dict[str, Any], second: dict[str, Any], count: int
) -> None:
    assert len(twice(desk, issuer, first, second)) == count


def test_a_namesake_is_no_repeat(desk: Session, issuer: Recipient) -> None:
    lines = [a_line(desk, a_heading(desk, a_paper(desk, issuer)), a_person(desk)) for _ in range(2)]
    assert same_merit.of_line(desk, lines[1]) == []


def test_somebody_who_stands_twice_on_a_list_is_told(desk: Session, issuer: Recipient) -> None:
    heading, person = a_heading(desk, a_paper(desk, issuer), year=None), a_person(desk)
    lines = [a_line(desk, heading, person) for _ in range(2)]
    assert told(same_merit.of_line(desk, lines[1])) == ["“Đặng Thị Hoà” stands twice on this list: lines 1 and 2."]


def test_a_carried_over_line_is_no_repeat_of_its_proposal(desk: Session, issuer: Recipient) -> None:
    proposal = a_paper(desk, issuer, kind=DocumentKind.PROPOSAL, stage=Stage.PROPOSED)
    a_line(desk, a_heading(desk, proposal), a_person(desk))
    draft = a_draft(desk, issuer)
    documents.carry_over(desk, proposal, draft)
    assert same_merit.of_line(desk, documents.lines_of(desk, draft.id)[0]) == []
