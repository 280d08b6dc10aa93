"""What a body gave, and what it and its people received."""

import pytest

from awards.errors.records import RecordUnknown
from awards.models.kinds import Stage
from awards.models.recipient import Recipient
from awards.reports.body import body_report
from awards.reports.report import Report
from awards.services.recipients import add_alias
from reports.office import AT, COLLECTIVE, HOUSEHOLD, INDIVIDUAL, Office
from reports.reading_reports import cells, has_table, table, totals

COUNTS = ("collectives", "households", "individuals", "total")


@pytest.fixture
def school(office: Office) -> tuple[Office, int]:
    """A school: it honoured three, its people and itself were honoured by the commune."""
    number, commune = office.body("Trường THCS Mẫu", "unit"), office.body("UBND xã Mẫu", "commune")
    own = office.paper(number, "3/QĐ-THCS", "2021-12-01")
    office.line(office.heading(own, INDIVIDUAL, year="2021"), "Lê Văn Mẫu")
    office.line(office.heading(own, INDIVIDUAL), "Lê Thị Mẫu")
    office.line(office.heading(own, HOUSEHOLD, year=None), "Hộ ông Mẫu")
    paper = office.paper(commune, "12/QĐ-UBND", "2022-12-05")
    people = office.heading(paper, INDIVIDUAL)
    office.line(people, "Nguyễn Văn Mẫu", unit_id=number, unit="Trường THCS Mẫu")
    office.line(people, "Trần Thị Mẫu", unit="Trường trung học cơ sở Mẫu")
    office.line(people, "Phạm Thị Mẫu", unit="Trường THCS Mẫu Đông")
    office.line(office.heading(paper, COLLECTIVE), "Trường THCS Mẫu", recipient_id=number)
    proposal = office.heading(office.paper(commune, "9/TTr-UBND", "2022-11-01", Stage.PROPOSED), INDIVIDUAL)
    office.line(proposal, "Vũ Văn Mẫu", unit_id=number, unit="Trường THCS Mẫu")
    return office, number


def asked(school: tuple[Office, int]) -> Report:
    """The report of the school."""
    return body_report(school[0].session, school[1], AT)


def test_what_it_gave_stands_by_year_and_form_and_is_proved(school: tuple[Office, int]) -> None:
    """An unknown year comes last."""
    assert cells(asked(school), "given", "work_year", "form_code", "total") == [(2021, "GK", 1), (2022, "GK", 1), (None, "GK", 1)]
    assert totals(asked(school), "given", *COUNTS) == (0, 1, 2, 3)
    assert table(asked(school), "given").notes == ["Check: rows 3 = columns 3. They agree."]


def test_what_its_people_received_is_found_by_number_and_by_the_name_as_printed(school: tuple[Office, int]) -> None:
    """The school itself too; a proposal is nothing received, and another school is another."""
    assert totals(asked(school), "received", *COUNTS) == (1, 0, 2, 3)
    assert cells(asked(school), "received_list", "name") == [("Nguyễn Văn Mẫu",), ("Trần Thị Mẫu",), ("Trường THCS Mẫu",)]
    assert "They agree" in table(asked(school), "received").notes[0]


def test_an_earlier_name_as_printed_is_the_body_and_a_name_that_two_bear_is_neither(school: tuple[Office, int]) -> None:
    """Only a number can tell two of one name apart."""
    office, number = school
    heading = office.heading(office.paper(office.body("UBND huyện Mẫu"), "1/QĐ-UBND"), INDIVIDUAL)
    office.line(heading, "Bùi Văn Mẫu", unit="Trường cấp II Mẫu")
    assert totals(asked(school), "received", "total") == (3,)
    add_alias(office.session, office.session.get_one(Recipient, number), "Trường cấp II Mẫu")
    assert totals(asked(school), "received", "total") == (4,)
    office.body("Trường THCS Mẫu", "unit", parent_id=office.body("UBND xã Mẫu Tây", "commune"))
    assert ("Trần Thị Mẫu",) not in cells(asked(school), "received_list", "name")
    assert ("Nguyễn Văn Mẫu",) in cells(asked(school), "received_list", "name")


def test_a_body_that_gave_and_received_nothing_says_so(office: Office) -> None:
    """Empty tables, no totals."""
    report = body_report(office.session, office.body("UBND xã Mẫu"), AT)
    assert [len(one.rows) for one in report.tables] == [0, 0, 0]
    assert not has_table(report, "life")


def test_who_is_no_body_is_unknown(office: Office) -> None:
    """A person has a history of another kind."""
    with pytest.raises(RecordUnknown):
        body_report(office.session, office.recipient("Nguyễn Văn Mẫu", INDIVIDUAL), AT)
