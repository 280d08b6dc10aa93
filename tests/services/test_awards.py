"""Award lines: as printed, with what the decision froze."""

import pytest
from sqlmodel import Session

from awards.errors.base import InvalidValue
from awards.errors.records import RecordUnknown
from awards.models.award import AwardEntry
from awards.models.kinds import Delivery
from awards.services import awards
from awards.services.recipients import recipient_by_id
from factories import a_body, a_heading, a_line, a_paper, a_person, an_award


def test_a_line_freezes_what_its_decision_says(desk: Session) -> None:
    issuer = a_body(desk)
    line = a_line(desk, a_heading(desk, a_paper(desk, issuer, on="2022-12-30"), "GK", year="2018-2022"), a_person(desk))
    assert (line.issuer_id, line.decided_on, line.stage, line.work_year, line.kind, line.nature) == (
        issuer.id,
        "2022-12-30",
        "granted",
        2022,
        "individual",
        "grant",
    )


def test_a_line_keeps_what_the_list_prints(desk: Session) -> None:
    person = a_person(desk)
    unit = a_body(desk)
    line = a_line(
        desk, a_heading(desk, a_paper(desk, unit)), person,
        address=" Thượng  úy ", name="ĐẶNG THỊ HOÀ", post="Phó Trưởng Công an xã", unit="CA xã Mẫu Sơn", unit_id=unit.id,
        citation="Hiến\nđất", register_number="07", owed_dong=1_000_000, delivery=Delivery.ABSENT, note="vắng", source="sổ 3, trang 7",
    )  # fmt: skip
    desk.expire_all()
    assert (line.address, line.name, line.post, line.unit, line.citation) == (
        "Thượng úy",
        "ĐẶNG THỊ HOÀ",
        "Phó Trưởng Công an xã",
        "CA xã Mẫu Sơn",
        "Hiến đất",
    )
    assert (line.register_number, line.owed_dong, line.delivery, line.note, line.source) == (
        "07",
        1_000_000,
        "absent",
        "vắng",
        "sổ 3, trang 7",
    )
    assert person.name == "Đặng Thị Hoà"


def test_a_line_without_a_name_prints_the_recipients(desk: Session) -> None:
    assert an_award(desk).name == "Đặng Thị Hoà"


@pytest.mark.parametrize("field", ["post", "unit", "address", "citation", "note"])
def test_what_cannot_be_seen_is_not_printed(desk: Session, field: str) -> None:
    issuer = a_body(desk)
    with pytest.raises(InvalidValue):
        a_line(desk, a_heading(desk, a_paper(desk, issuer)), a_person(desk), **{field: "a\x1b[2Jb"})


def test_the_same_award_may_come_twice(desk: Session) -> None:
    """It is questioned, never forbidden: the decision is the source."""
    line = an_award(desk)
    again = a_line(desk, awards.grant_by_id(desk, line.grant_id), recipient_by_id(desk, line.recipient_id))
    assert (again.id, again.position) == (2, 2)
    assert awards.awards_of(desk, line.recipient_id) == [line, again]


@pytest.mark.parametrize(("grant_id", "recipient_id"), [(9, 2), (1, 9)])
def test_a_line_needs_a_heading_and_a_recipient_that_are_there(desk: Session, grant_id: int, recipient_id: int) -> None:
    an_award(desk)
    with pytest.raises(RecordUnknown):
        awards.add_line(desk, AwardEntry(grant_id=grant_id, recipient_id=recipient_id))
    with pytest.raises(RecordUnknown):
        awards.award_by_id(desk, 9)


def test_lines_of_a_recipient_are_listed_by_date(desk: Session) -> None:
    issuer, person = a_body(desk), a_person(desk)
    made = [a_line(desk, a_heading(desk, a_paper(desk, issuer, on=on)), person) for on in ("2022-12-30", "2019", "2021-05")]
    assert awards.awards_of(desk, person.id) == [made[1], made[2], made[0]]
