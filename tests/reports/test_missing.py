"""What is not known yet: nothing that lacks is left out, nothing that is known is asked for, and the lines add up."""

import pytest

from awards.models.kinds import Clock, Nature, Stage
from awards.reports.missing import missing
from awards.reports.question import AnnualQuestion
from awards.reports.report import Report
from awards.text.periods import year_period
from reports.office import AT, COLLECTIVE, INDIVIDUAL, Office
from reports.reading_reports import cells


def asked(office: Office, year: int = 2022, clock: Clock = Clock.WORK) -> Report:
    return missing(office.session, AnnualQuestion(period=year_period(year), clock=clock, at=AT))


def lacking(report: Report) -> dict[str, tuple[int, int]]:
    """Decisions and awards by what they lack."""
    return {gap: (decisions, awards) for gap, decisions, awards in cells(report, "by_gap", "gap", "decisions", "awards")}


def complete(office: Office, **other: object) -> None:
    """A decision of which everything is known, but for what is given otherwise."""
    paper = office.paper(office.body("UBND xã Tân Mẫu"), "1/QĐ-UBND", "30/12/2022", signer="Trần Văn Mẫu")
    ceremony = office.ceremony("5/1/2023")
    heading = office.heading(paper, INDIVIDUAL, "1", type_code="merit", ceremony_id=ceremony)
    known = {"class_code": "leader", "field_code": "health", "register_number": "1"} | other
    office.line(heading, "Lê Văn Mẫu", **known)


def test_a_decision_that_lacks_nothing_is_not_listed(office: Office) -> None:
    complete(office)
    report = asked(office)
    assert lacking(report) == {}
    assert cells(report, "by_decision", "decision") == []
    assert "Check: sum 1 = total 1. They agree." in report.notes
    assert "Decisions looked at: 1, with 1 awards; those of unknown date are among them." in report.notes


@pytest.mark.parametrize(("column", "gap"), [("class_code", "class"), ("field_code", "field"), ("register_number", "certificate")])
def test_what_a_line_lacks_is_counted(office: Office, column: str, gap: str) -> None:
    complete(office, **{column: None})
    assert lacking(asked(office)) == {gap: (1, 1)}


def test_what_a_decision_and_its_headings_lack_is_counted_with_their_awards(office: Office) -> None:
    paper = office.paper(office.body("UBND xã Tân Mẫu"), day="12/2022")
    office.line(office.heading(paper, INDIVIDUAL, "3"), "Lê Văn Mẫu")
    office.line(office.heading(paper, COLLECTIVE), "Đội Mẫu")
    report = asked(office)
    assert lacking(report) == {
        "number": (1, 2),
        "date": (1, 2),
        "signer": (1, 2),
        "type": (1, 2),
        "ceremony": (1, 2),
        "names": (1, 2),
        "class": (1, 2),
        "field": (1, 2),
        "certificate": (1, 2),
    }
    [(decision, awards, said)] = cells(report, "by_decision", "decision", "awards", "lacks")
    assert (decision, awards) == ("number unknown", 2)
    assert said.startswith("number; full date; signer; type; ceremony; names of stated recipients: 2; recipient class: 2;")


@pytest.mark.parametrize("clock", list(Clock))
def test_a_decision_of_unknown_time_is_asked_for_in_every_year(office: Office, clock: Clock) -> None:
    ceremony = office.ceremony("5/1")
    paper = office.paper(office.body("UBND xã Tân Mẫu"), "7/QĐ-UBND")
    office.line(office.heading(paper, INDIVIDUAL, year=None, ceremony_id=ceremony), "Lê Văn Mẫu")
    for year in (2021, 2022):
        found = lacking(asked(office, year, clock))
        assert found["date"] == found["year"] == (1, 1)


def test_what_grants_nothing_is_not_asked_for(office: Office) -> None:
    issuer = office.body("UBND xã Tân Mẫu")
    for stage in (Stage.DRAFT, Stage.PROPOSED):
        office.line(office.heading(office.paper(issuer, stage=stage), INDIVIDUAL, "5"), "Lê Văn Mẫu")
    office.line(office.heading(office.paper(issuer), INDIVIDUAL, nature=Nature.REVOKE), "Lê Văn Mẫu")
    assert lacking(asked(office)) == {}


def test_a_heading_without_names_lacks_them_all(office: Office) -> None:
    office.heading(office.paper(office.body("UBND xã Tân Mẫu"), "9/QĐ-UBND", "1/2/2022"), COLLECTIVE, "32")
    assert lacking(asked(office))["names"] == (1, 32)
