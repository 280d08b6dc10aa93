"""The letterhead of a report: the office as it is set, what is recorded of it, and nothing that nobody said."""

import pytest
from sqlalchemy import update

from awards.reports.annual import annual
from awards.reports.ceremony import ceremony_sheet
from awards.reports.decision import decision_list
from awards.reports.letterhead import letterhead_of, place_in
from awards.reports.missing import missing
from awards.reports.question import AnnualQuestion
from awards.reports.recipient import recipient_history
from awards.reports.register import certificate_register
from awards.reports.report import Letterhead
from awards.reports.sources import SETTING
from awards.text.periods import year_period
from reports.office import AT, INDIVIDUAL, Office


def named(office: Office, name: str) -> None:
    """Give the office that keeps the register a name."""
    office.session.connection().execute(update(SETTING).where(SETTING.c.name == "office_name").values(value=name))


def test_what_is_recorded_of_the_office_is_said(office: Office) -> None:
    province = office.body("Công an tỉnh Lâm Đồng")
    office.body("Công an xã Hiệp An", head="Trưởng Công an xã", parent_id=province)
    named(office, "Công an xã Hiệp An")
    said = Letterhead("Công an xã Hiệp An", "Công an tỉnh Lâm Đồng", "Hiệp An", "2026-11-23", "Trưởng Công an xã")
    assert letterhead_of(office.session, AT) == said


def test_nothing_is_made_up_of_an_office_that_is_not_recorded(office: Office) -> None:
    named(office, "Trường Mầm non Hoa Mai")
    assert letterhead_of(office.session, AT) == Letterhead("Trường Mầm non Hoa Mai", day="2026-11-23")


def test_a_committee_names_nobody_above_it(office: Office) -> None:
    """By whatever form of its name it is recorded."""
    district = office.body("UBND huyện Đức Trọng")
    office.body("Ủy ban nhân dân xã Hiệp An", head="Chủ tịch", parent_id=district)
    named(office, "UBND xã Hiệp An")
    assert letterhead_of(office.session, AT) == Letterhead("UBND xã Hiệp An", "", "Hiệp An", "2026-11-23", "Chủ tịch")


def test_two_bodies_of_the_name_say_nothing(office: Office) -> None:
    for district in ("UBND huyện Đức Trọng", "UBND huyện Đơn Dương"):
        office.body("Công an xã Tân Hội", head="Trưởng Công an xã", parent_id=office.body(district))
    named(office, "Công an xã Tân Hội")
    assert letterhead_of(office.session, AT) == Letterhead("Công an xã Tân Hội", place="Tân Hội", day="2026-11-23")


def test_without_an_office_there_is_no_letterhead(office: Office) -> None:
    named(office, "")
    assert letterhead_of(office.session, AT) is None


def test_the_day_is_that_of_vietnam(office: Office) -> None:
    """At 17:00 in UTC the next day has begun."""
    named(office, "UBND xã Hiệp An")
    found = [letterhead_of(office.session, at) for at in ("2026-11-23T16:59:59Z", "2026-11-23T17:00:00Z")]
    assert [one.day for one in found if one] == ["2026-11-23", "2026-11-24"]


@pytest.mark.parametrize(
    ("office", "place"),
    [
        ("Ủy ban nhân dân xã Hiệp An", "Hiệp An"),
        ("Công an xã Hiệp An, huyện Đức Trọng", "Hiệp An"),
        ("Sở Nội vụ tỉnh Lâm Đồng", "Lâm Đồng"),
        ("Phòng Nội vụ - Quận 1", "Quận 1"),
        ("Ủy ban nhân dân phường 12", "Phường 12"),
        ("Ủy ban nhân dân Thành phố Hồ Chí Minh", "Thành phố Hồ Chí Minh"),
        ("Ủy ban nhân dân thị xã Mẫu (cũ)", "Mẫu"),
        ("Ủy ban nhân dân đặc khu Phú Quý", "Phú Quý"),
        ("Trường Mầm non Hoa Mai", ""),
        ("Bộ Nội vụ", ""),
    ],
)
def test_the_place_is_the_one_that_the_name_tells(office: str, place: str) -> None:
    assert place_in(office) == place


def test_every_report_has_it(office: Office) -> None:
    named(office, "UBND xã Hiệp An")
    issuer = office.body("UBND xã Hiệp An")
    ceremony = office.ceremony("05/01/2023", "Hội nghị tổng kết")
    paper = office.paper(issuer, "1/QĐ-UBND", "30/12/2022")
    line = office.line(office.heading(paper, INDIVIDUAL, ceremony_id=ceremony), "Lê Văn Mẫu")
    question = AnnualQuestion(period=year_period(2022), at=AT)
    session = office.session
    reports = [
        *(report(session, question) for report in (annual, missing, certificate_register)),
        ceremony_sheet(session, ceremony, AT),
        decision_list(session, paper.id, AT),
        recipient_history(session, line.recipient_id, AT),
    ]
    assert {report.letterhead for report in reports} == {letterhead_of(session, AT)}
    assert letterhead_of(session, AT) is not None
