"""The sheet of a ceremony."""

import pytest

from awards.errors.records import RecordUnknown
from awards.models.kinds import Delivery, Nature, Stage
from awards.reports.ceremony import ceremony_sheet
from awards.reports.report import Report
from reports.office import AT, COLLECTIVE, HOUSEHOLD, INDIVIDUAL, Office
from reports.reading_reports import as_json, cells, has_table, table, totals, visible


def sheet(office: Office, ceremony_id: int) -> Report:
    return ceremony_sheet(office.session, ceremony_id, AT)


def test_a_ceremony_that_is_not_there_is_refused(office: Office) -> None:
    with pytest.raises(RecordUnknown, match="There is no ceremony number 7"):
        sheet(office, 7)


def test_higher_grades_are_called_first_then_collectives_households_individuals(office: Office) -> None:
    """And then as the decision has them, not by alphabet."""
    ceremony = office.ceremony("5/1/2023")
    paper = office.paper(office.body("UBND tỉnh Mẫu"), "1/QĐ-UBND")
    low = office.heading(paper, INDIVIDUAL, ceremony_id=ceremony)
    office.line(low, "Vũ Văn Mẫu")
    office.line(low, "An Văn Mẫu")
    office.line(office.heading(paper, HOUSEHOLD, ceremony_id=ceremony), "Hộ ông K'Brểu")
    office.line(office.heading(paper, COLLECTIVE, ceremony_id=ceremony), "Thôn Mẫu")
    office.line(office.heading(paper, INDIVIDUAL, form="BKT", ceremony_id=ceremony), "Bùi Thị Mẫu")
    called = cells(sheet(office, ceremony), "called", "order", "name")
    assert called == [(1, "Bùi Thị Mẫu"), (2, "Thôn Mẫu"), (3, "Hộ ông K'Brểu"), (4, "Vũ Văn Mẫu"), (5, "An Văn Mẫu")]


def test_names_stand_as_printed_with_rank_post_and_unit(office: Office) -> None:
    ceremony = office.ceremony("5/1/2023")
    heading = office.heading(office.paper(office.body("UBND xã Tân Mẫu")), INDIVIDUAL, ceremony_id=ceremony)
    office.line(heading, "Đặng Thị Hoà", address="Thượng úy", post="Phó Trưởng Công an xã", unit="Công an xã Hiệp An")
    assert cells(sheet(office, ceremony), "called", "honoree", "address", "name", "post", "unit") == [
        ("Thượng úy Đặng Thị Hoà", "Thượng úy", "Đặng Thị Hoà", "Phó Trưởng Công an xã", "Công an xã Hiệp An")
    ]


def test_what_is_the_same_for_everybody_is_said_once(office: Office) -> None:
    ceremony = office.ceremony("5/1/2023")
    paper = office.paper(office.body("UBND xã Tân Mẫu", head="Chủ tịch"), "1/QĐ-UBND")
    heading = office.heading(paper, INDIVIDUAL, ceremony_id=ceremony, presenter="Trần Văn Mẫu")
    office.line(heading, "Lê Văn Một")
    office.line(heading, "Lê Văn Hai")
    report = sheet(office, ceremony)
    assert visible(report, "called") == ["order", "honoree"]
    said = ["Form: Giấy khen", "Issuer: Chủ tịch UBND xã Tân Mẫu", "Decision: 1/QĐ-UBND", "Presenter: Trần Văn Mẫu"]
    assert list(report.heading)[-4:] == said
    assert as_json(report)["tables"][0]["rows"][0]["issuer"] == "Chủ tịch UBND xã Tân Mẫu"


def test_the_heading_says_what_when_where_and_who_invites(office: Office) -> None:
    hosts = (office.body("UBND xã Tân Mẫu"), office.body("Công an xã Tân Mẫu"))
    report = sheet(office, office.ceremony("1/2023", "Tổng kết phong trào", hosts, place="Nhà văn hóa"))
    assert list(report.heading) == [
        "Tổng kết phong trào",
        "Host: UBND xã Tân Mẫu; Công an xã Tân Mẫu",
        "Date: 1/2023",
        "Place: Nhà văn hóa",
    ]
    assert (report.parameters["held_on"], report.parameters["hosts"]) == ("2023-01", "UBND xã Tân Mẫu; Công an xã Tân Mẫu")


def test_a_ceremony_without_date_and_title_says_so(office: Office) -> None:
    report = sheet(office, office.ceremony())
    assert list(report.heading) == ["Date: date unknown"]
    assert table(report, "called").rows == []


def test_the_issuer_is_named_with_its_head_and_joint_issuers_beside_it(office: Office) -> None:
    ceremony = office.ceremony("5/1/2023")
    first, second = office.body("UBND xã Tân Mẫu"), office.body("Hội Nông dân xã Tân Mẫu")
    third = office.body("Hội Phụ nữ xã Tân Mẫu")
    paper = office.paper(first, head="Chủ tịch", joint=(second,), beside=(third,))
    office.line(office.heading(paper, INDIVIDUAL, ceremony_id=ceremony), "Lê Văn Mẫu")
    named = "Chủ tịch UBND xã Tân Mẫu + Hội Nông dân xã Tân Mẫu; Hội Phụ nữ xã Tân Mẫu"
    assert cells(sheet(office, ceremony), "called", "issuer") == [(named,)]


def test_certificates_are_counted_by_form(office: Office) -> None:
    ceremony = office.ceremony("5/1/2023")
    paper = office.paper(office.body("UBND tỉnh Mẫu"))
    for code, kind, name in [("GK", INDIVIDUAL, "Lê Văn Mẫu"), ("GK", COLLECTIVE, "Thôn Mẫu"), ("BKT", INDIVIDUAL, "Lê Thị Mẫu")]:
        office.line(office.heading(paper, kind, form=code, ceremony_id=ceremony), name)
    report = sheet(office, ceremony)
    assert cells(report, "by_form", "form_code", "collectives", "individuals", "total") == [("BKT", 0, 1, 1), ("GK", 1, 1, 2)]
    assert totals(report, "by_form", "collectives", "households", "individuals", "total") == (1, 0, 2, 3)


def test_counts_without_names_are_listed(office: Office) -> None:
    ceremony = office.ceremony("5/1/2023")
    paper = office.paper(office.body("UBND xã Tân Mẫu"))
    office.heading(paper, COLLECTIVE, "32", ceremony_id=ceremony)
    office.line(office.heading(paper, INDIVIDUAL, "1", ceremony_id=ceremony), "Lê Văn Mẫu")
    assert cells(sheet(office, ceremony), "stated", "kind", "stated", "entered") == [("collective", 32, 0)]


def test_nobody_is_called_for_a_draft_a_proposal_or_a_later_act(office: Office) -> None:
    ceremony = office.ceremony("5/1/2023")
    issuer = office.body("UBND xã Tân Mẫu")
    for stage in (Stage.DRAFT, Stage.PROPOSED):
        office.line(office.heading(office.paper(issuer, stage=stage), INDIVIDUAL, ceremony_id=ceremony), "Lê Văn Mẫu")
    office.line(office.heading(office.paper(issuer), INDIVIDUAL, ceremony_id=ceremony, nature=Nature.REISSUE), "Lê Văn Mẫu")
    report = sheet(office, ceremony)
    assert table(report, "called").rows == []
    assert cells(report, "not_granted", "stage", "total") == [("draft", 1), ("proposed", 1)]
    assert "Not called: later acts, 1 lines." in report.notes


def test_deliveries_are_shown_once_one_is_recorded(office: Office) -> None:
    ceremony = office.ceremony("5/1/2023")
    heading = office.heading(office.paper(office.body("UBND xã Tân Mẫu")), INDIVIDUAL, ceremony_id=ceremony)
    office.line(heading, "Lê Văn Một")
    assert "delivery_label" not in visible(sheet(office, ceremony), "called")
    office.line(heading, "Lê Văn Hai", delivery=Delivery.BY_PROXY)
    report = sheet(office, ceremony)
    assert "delivery_label" in visible(report, "called")
    assert cells(report, "called", "delivery", "delivery_label") == [(None, "not yet handed over"), ("by_proxy", "by proxy")]


def test_only_this_ceremony_is_on_the_sheet(office: Office) -> None:
    here, there = office.ceremony("5/1/2023"), office.ceremony("6/1/2023")
    paper = office.paper(office.body("UBND xã Tân Mẫu"))
    office.line(office.heading(paper, INDIVIDUAL, "9", ceremony_id=there), "Lê Văn Mẫu")
    report = sheet(office, here)
    assert table(report, "called").rows == []
    assert not has_table(report, "stated")
