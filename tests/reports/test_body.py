"""What a body gave and what its people received: nothing is dropped, nothing is counted twice."""

import io
from typing import Any

import pytest

from awards.errors.records import RecordUnknown
from awards.models.kinds import Nature, Stage, SuccessionKind
from awards.models.recipient import Recipient
from awards.renderers import render
from awards.reports.body import body_sheet
from awards.reports.report import Report
from awards.services.bodies import record_succession
from awards.services.recipients import add_alias
from awards.text.dates import parse_date
from golden_files import check_golden
from reports.office import AT, COLLECTIVE, HOUSEHOLD, INDIVIDUAL, Office
from reports.reading_reports import cells, has_table, table, totals


def sheet(office: Office, body_id: int) -> Report:
    return body_sheet(office.session, body_id, AT)


def given(office: Office, issuer: int, names: list[str], year: str | None = "2022", form: str = "GK", **line: Any) -> None:
    """A granted decision with these individuals."""
    heading = office.heading(office.paper(issuer, day="30/12/2022"), INDIVIDUAL, year=year, form=form)
    for name in names:
        office.line(heading, name, **line)


def test_a_body_that_is_not_there_is_refused(office: Office) -> None:
    with pytest.raises(RecordUnknown, match="There is no body number 77"):
        sheet(office, 77)
    person = office.recipient("Lê Văn Mẫu", INDIVIDUAL)
    with pytest.raises(RecordUnknown):
        sheet(office, person)


def test_what_it_gave_is_counted_by_year_and_form_and_the_unknown_year_comes_last(office: Office) -> None:
    issuer = office.body("UBND xã Tân Mẫu")
    given(office, issuer, ["Lê Một", "Lê Hai"])
    given(office, issuer, ["Lê Ba"], year=None)
    given(office, issuer, ["Lê Bốn"], year="2021")
    given(office, issuer, ["Lê Năm"], form="BKT")
    given(office, office.body("UBND xã Hai"), ["Lê Sáu"])
    found = sheet(office, issuer)
    assert cells(found, "gave", "year", "form_code", "individuals", "total") == [
        (2021, "GK", 1, 1),
        (2022, "BKT", 1, 1),
        (2022, "GK", 2, 2),
        (None, "GK", 1, 1),
    ]
    assert totals(found, "gave", "individuals", "total") == (5, 5)
    assert list(table(found, "gave").notes) == ["Check: sum 5 = total 5. They agree."]


def test_what_is_not_granted_or_changes_earlier_lines_is_in_no_figure_and_said(office: Office) -> None:
    issuer = office.body("UBND xã Tân Mẫu")
    given(office, issuer, ["Lê Một"])
    office.line(office.heading(office.paper(issuer, stage=Stage.DRAFT), INDIVIDUAL), "Lê Hai")
    office.line(office.heading(office.paper(issuer), INDIVIDUAL, nature=Nature.REVOKE), "Lê Ba")
    found = sheet(office, issuer)
    assert totals(found, "gave", "total") == (1,)
    assert "In no figure: 2 lines of papers that are not granted, or that change earlier lines." in found.notes


def test_its_people_are_those_whose_line_names_it_or_prints_one_of_its_names(office: Office) -> None:
    issuer, school = office.body("UBND xã Tân Mẫu"), office.body("Trường THCS Tân Hội")
    add_alias(office.session, office.session.get_one(Recipient, school), "THCS Tân Hội")
    given(office, issuer, ["Lê Một"], unit="Trường cũ", unit_id=school)
    given(office, issuer, ["Lê Hai"], unit="trường THCS Tân Hội")
    given(office, issuer, ["Lê Ba"], unit="THCS Tân Hội")
    given(office, issuer, ["Lê Bốn"], unit="Trường THCS Tân Hợi")
    given(office, issuer, ["Lê Năm"])
    found = sheet(office, school)
    assert {name for (name,) in cells(found, "people", "name")} == {"Lê Một", "Lê Hai", "Lê Ba"}
    assert totals(found, "received", "total") == (3,)
    assert list(table(found, "received").notes) == ["Check: sum 3 = total 3. They agree."]
    assert "Known to be of this body only by the unit as printed: 2 awards." in found.notes


def test_a_unit_that_is_another_body_of_the_register_is_not_taken_by_its_print(office: Office) -> None:
    issuer, one, other = office.body("UBND xã Mẫu"), office.body("Trường Mẫu"), office.body("Trường Khác")
    given(office, issuer, ["Lê Một"], unit="Trường Mẫu", unit_id=other)
    assert cells(sheet(office, one), "received", "total") == []
    assert cells(sheet(office, other), "received", "total") == [(1,)]


def test_bodies_of_one_name_are_said_where_only_the_print_tells(office: Office) -> None:
    issuer = office.body("UBND tỉnh Mẫu")
    one = office.body("Trường Mẫu", parent_id=office.body("UBND xã Một"))
    office.body("Trường Mẫu", parent_id=office.body("UBND xã Hai"))
    given(office, issuer, ["Lê Một"], unit="Trường Mẫu")
    assert "Other bodies of this name: 1. Awards known only as printed may be theirs." in sheet(office, one).notes


def test_what_it_received_itself_stands_apart(office: Office) -> None:
    issuer, unit = office.body("UBND xã Tân Mẫu"), office.body("Công an xã Mẫu")
    office.line(office.heading(office.paper(issuer), COLLECTIVE), "Công an xã Mẫu", recipient_id=unit)
    found = sheet(office, unit)
    assert cells(found, "own", "name", "form_code") == [("Công an xã Mẫu", "GK")]
    assert cells(found, "received", "total") == []
    assert not has_table(found, "people")


def test_papers_issued_together_are_counted_for_the_first_body_and_said(office: Office) -> None:
    first, second = office.body("UBND xã Một"), office.body("Hội Hai")
    office.line(office.heading(office.paper(first, joint=(second,)), HOUSEHOLD), "Hộ bà Lê Thị Cúc")
    assert cells(sheet(office, first), "gave", "households") == [(1,)]
    found = sheet(office, second)
    assert cells(found, "gave", "total") == []
    assert "Issued together with another body, which they are counted for: 1 papers." in found.notes


def test_every_format_is_as_approved(office: Office) -> None:
    issuer, unit = office.body("UBND huyện Đức Trọng", "district", "Chủ tịch"), office.body("Công an xã Hiệp An")
    given(office, issuer, ["Lê Thị Cúc", "K'Brểu"], unit="Công an xã Hiệp An", post="Công an viên")
    given(office, unit, ["Đặng Thị Hoà"], year=None, unit="Thôn [1]", unit_id=unit)
    office.line(office.heading(office.paper(issuer, "7/QĐ-UBND", "2021"), COLLECTIVE), "Công an xã Hiệp An", recipient_id=unit)
    record_succession(office.session, unit, office.body("Công an xã Hiệp Thạnh"), SuccessionKind.MERGE, parse_date("1/7/2025", "date"))
    for format_name, suffix in [("table", "_80.txt"), ("table", "_60.txt"), ("json", ".json"), ("markdown", ".md")]:
        stream = io.BytesIO()
        render(sheet(office, unit), format_name, stream, width=60 if "60" in suffix else 80)
        check_golden(f"reports/body_sheet{suffix}", stream.getvalue())
