"""Each report through each format, byte for byte, of one small office that has everything to be shown."""

import io
from typing import Any

import pytest

from awards.models.kinds import Delivery, Nature, Stage, SuccessionKind
from awards.models.recipient import RecipientEntry
from awards.renderers import render
from awards.reports.annual import annual
from awards.reports.bonuses import bonus_list
from awards.reports.ceremony import ceremony_sheet
from awards.reports.confirmation import confirmation
from awards.reports.decision import decision_list
from awards.reports.form_awards import vocabulary
from awards.reports.missing import missing
from awards.reports.money import money_summary
from awards.reports.question import AnnualQuestion
from awards.reports.recipient import recipient_history
from awards.reports.register import certificate_register
from awards.reports.report import Report
from awards.reports.sentence import sentence
from awards.reports.statistical_form import statistical_form
from awards.services.bodies import record_succession
from awards.services.recipients import register
from awards.store.form_files import find_form
from awards.text.dates import parse_date
from awards.text.periods import year_period
from golden_files import check_golden
from reports.office import AT, COLLECTIVE, HOUSEHOLD, INDIVIDUAL, Office


@pytest.fixture
def found(office: Office) -> dict[str, Report]:
    """The reports of the seed ceremony, with a wrong form name, a vague count, a later act, a proposal and an old book."""
    district = office.body("UBND huyện Đức Trọng", "district", "Chủ tịch")
    police = office.body("Công an tỉnh Lâm Đồng", "province", "Giám đốc")
    ceremony = office.ceremony("5/1/2023", "Tổng kết phong trào Toàn dân bảo vệ ANTQ năm 2022", (district,), place="Đức Trọng")
    paper = office.paper(district, "1234/QĐ-UBND", "30/12/2022", signer="Trần Văn Mẫu", capacity="Chủ tịch")
    unit = office.recipient("Công an xã Hiệp An", COLLECTIVE)
    more: dict[str, Any] = {"ceremony_id": ceremony, "type_code": "movement", "presenter": "Trần Văn Mẫu"}
    office.line(office.heading(paper, COLLECTIVE, "3", **more), "Công an xã Hiệp An", recipient_id=unit, delivery=Delivery.HANDED_OVER)
    person = register(
        office.session, RecipientEntry(name="Đặng Thị Hoà", kind=INDIVIDUAL, born=parse_date("1985", "date"), aliases=("Đặng Hoà",))
    )
    printed: dict[str, Any] = {"address": "Thượng úy", "post": "Phó Trưởng Công an xã", "unit": "Công an xã Hiệp An", "unit_id": unit}
    given = office.line(
        office.heading(paper, INDIVIDUAL, "2", **more), "Đặng Thị Hoà", recipient_id=person.id, delivery=Delivery.ABSENT, **printed
    )
    household = office.line(office.heading(paper, HOUSEHOLD, **more), "Hộ ông K'Brểu", citation="Hiến đất làm đường")
    other = office.paper(police, "55/QĐ-CAT", "1/2023")
    worded: dict[str, Any] = {"form_as_written": "Bằng khen Công an tỉnh", "note": "Giám đốc Công an tỉnh tặng Giấy khen."}
    office.line(office.heading(other, INDIVIDUAL, "nhiều", ceremony_id=ceremony, **worded), "Lê Thị Cúc")
    office.line(
        office.heading(office.paper(district, "20/QĐ-UBND", "2021"), INDIVIDUAL, year="2018-2021"), "Đặng Thị Hoà", recipient_id=person.id
    )
    office.heading(office.paper(district), COLLECTIVE, "32", year=None)
    proposal = office.paper(district, "5/TTr-UBND", "1/12/2022", Stage.PROPOSED)
    office.line(office.heading(proposal, INDIVIDUAL, "7", form="BKT"), "Đặng Thị Hoà", recipient_id=person.id)
    later = office.heading(office.paper(district, "3/QĐ-UBND", "2/2/2024"), INDIVIDUAL, year=None, nature=Nature.REVOKE)
    office.line(later, "Đặng Thị Hoà", recipient_id=person.id, changes_id=given.id)
    record_succession(office.session, unit, office.body("Công an xã Hiệp Thạnh"), SuccessionKind.MERGE, parse_date("1/7/2025", "date"))
    session = office.session
    return {
        "annual": annual(session, AnnualQuestion(period=year_period(2022), at=AT)),
        "missing": missing(session, AnnualQuestion(period=year_period(2022), at=AT)),
        "register": certificate_register(session, AnnualQuestion(period=year_period(2022), at=AT)),
        "ceremony": ceremony_sheet(session, ceremony, AT),
        "stage": ceremony_sheet(session, ceremony, AT, 2),
        "decision": decision_list(session, paper.id, AT),
        "bonuses": bonus_list(session, paper.id, AT),
        "money": money_summary(session, AnnualQuestion(period=year_period(2022), at=AT)),
        "recipient": recipient_history(session, person.id, AT),
        "confirmation": confirmation(session, household.id, AT),
        "body": recipient_history(session, unit, AT),
    }


@pytest.fixture
def office_above_and_below(office: Office) -> dict[str, Report]:
    """The summary, and its words, of an office that granted, was granted by two levels above, and asked for more."""
    own, district = office.body("UBND xã Mẫu", "commune", "Chủ tịch"), office.body("UBND huyện Mẫu", "district", "Chủ tịch")
    province = office.body("UBND tỉnh Mẫu", "province", "Chủ tịch")
    paper = office.paper(own, "12/QĐ-UBND", "5/12/2022")
    people = office.heading(paper, INDIVIDUAL, type_code="movement", citation="Thi đua [đợt 1] <mừng> ngày hội")
    office.line(people, "Đinh Văn Mẫu", class_code="leader_commune", field_code="security", unit="Công an xã Mẫu")
    office.line(people, "Đỗ Thị Mẫu-Ê'ban", class_code="direct_worker", unit="=Thôn K'Brểu")
    office.line(office.heading(paper, HOUSEHOLD), "Hộ ông K'Brểu")
    office.line(office.heading(office.paper(district, "345/QĐ-UBND", "10/1/2023"), COLLECTIVE), "Thôn Tân Trung, xã Mẫu")
    office.line(office.heading(office.paper(office.body("UBND xã Tân Mẫu", "commune"), "7/QĐ-UBND"), INDIVIDUAL), "Phạm Văn Mẫu")
    proposal = office.paper(province, "9/TTr-UBND", "1/11/2022", Stage.PROPOSED)
    asked = office.heading(proposal, INDIVIDUAL, "2", form="BKT")
    answered = office.line(asked, "Lê Văn Mẫu")
    office.line(asked, "Trần Thị Mẫu")
    granting = office.heading(office.paper(province, "70/QĐ-UBND", "1/2/2023"), INDIVIDUAL, form="BKT")
    office.line(granting, "Lê Văn Mẫu", recipient_id=answered.recipient_id, answers_id=answered.id)
    asked = AnnualQuestion(period=year_period(2022), at=AT)
    commune = find_form("xa", vocabulary(office.session))
    return {
        "annual_blocks": annual(office.session, asked),
        "sentence": sentence(office.session, asked),
        "form": statistical_form(office.session, asked, commune),
    }


def test_the_blocks_of_an_office_are_as_approved(office_above_and_below: dict[str, Report]) -> None:
    """What it granted, what came from above and what it asked for, each by itself."""
    check_all(office_above_and_below)


def test_every_report_is_as_approved(found: dict[str, Report]) -> None:
    """The same bytes on either engine."""
    check_all(found)


def check_all(reports: dict[str, Report]) -> None:
    """Draw each report through each text format."""
    for name, report in reports.items():
        for format_name, suffix, width in [
            ("table", "_80.txt", 80),
            ("table", "_60.txt", 60),
            ("json", ".json", 80),
            ("markdown", ".md", 80),
        ]:
            stream = io.BytesIO()
            render(report, format_name, stream, width=width)
            check_golden(f"reports/{name}{suffix}", stream.getvalue())
