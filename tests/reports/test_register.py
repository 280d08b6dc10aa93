"""The register of certificates: numbers run by issuer and year, what is left out or used twice is said, and nothing is dropped."""

from awards.models.kinds import Nature, Stage
from awards.reports.question import AnnualQuestion
from awards.reports.register import certificate_register
from awards.reports.report import Report
from awards.text.periods import parse_years, year_period
from reports.office import AT, INDIVIDUAL, Office
from reports.reading_reports import cells


def asked(office: Office, years: str = "2022") -> Report:
    return certificate_register(office.session, AnnualQuestion(period=parse_years(years), at=AT))


def given(office: Office, issuer: int, day: str, numbers: list[str | None], year: str = "2022", **more: object) -> None:
    """A decision whose certificates have these numbers."""
    heading = office.heading(office.paper(issuer, day=day), INDIVIDUAL, year=year, **more)
    for place, number in enumerate(numbers):
        office.line(heading, f"Lê Văn {'ABCDEFGHIJKLM'[place]}", register_number=number)


def test_numbers_are_in_their_order_and_not_in_that_of_letters(office: Office) -> None:
    given(office, office.body("UBND xã Tân Mẫu"), "30/12/2022", ["10", "9", "0011/2022", "GK-8", "không số"])
    assert [row[0] for row in cells(asked(office), "certificates", "register_number")] == ["GK-8", "9", "10", "0011/2022", "không số"]


def test_what_is_left_out_and_what_is_used_twice_is_said(office: Office) -> None:
    given(office, office.body("UBND xã Tân Mẫu"), "30/12/2022", ["1", "2", "2", "5"])
    notes = asked(office).notes
    assert "UBND xã Tân Mẫu, 2022: not in the register: 3, 4." in notes
    assert "UBND xã Tân Mẫu, 2022: used more than once: 2." in notes


def test_each_issuer_and_each_year_counts_from_the_beginning(office: Office) -> None:
    one, other = office.body("UBND xã Tân Mẫu"), office.body("UBND xã Hai")
    given(office, one, "30/12/2022", ["1", "2"])
    given(office, other, "30/12/2022", ["1", "2"])
    given(office, one, "30/12/2021", ["1", "2"], year="2021")
    report = asked(office, "2021-2022")
    assert len(cells(report, "certificates", "register_number")) == 6
    assert not any("more than once" in note or "not in the register" in note for note in report.notes)


def test_many_numbers_left_out_are_named_only_in_part(office: Office) -> None:
    given(office, office.body("UBND xã Tân Mẫu"), "30/12/2022", ["1", "20"])
    assert "UBND xã Tân Mẫu, 2022: not in the register: 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 and 8 more." in asked(office).notes


def test_awards_without_a_number_are_counted_and_the_sum_is_proved(office: Office) -> None:
    given(office, office.body("UBND xã Tân Mẫu"), "30/12/2022", ["1", None, None])
    notes = asked(office).notes
    assert "Awards: 3; with a number 1, without one 2." in notes
    assert "Check: sum 3 = total 3. They agree." in notes


def test_only_what_is_granted_has_a_certificate(office: Office) -> None:
    issuer = office.body("UBND xã Tân Mẫu")
    given(office, issuer, "30/12/2022", ["1"], nature=Nature.REVOKE)
    office.line(office.heading(office.paper(issuer, stage=Stage.DRAFT), INDIVIDUAL), "Lê Văn Mẫu", register_number="2")
    assert cells(asked(office), "certificates", "register_number") == []


def test_a_register_may_be_narrowed_to_an_issuer(office: Office) -> None:
    one, other = office.body("UBND xã Tân Mẫu"), office.body("UBND xã Hai")
    given(office, one, "30/12/2022", ["7"])
    given(office, other, "30/12/2022", ["8"])
    report = certificate_register(office.session, AnnualQuestion(period=year_period(2022), body_id=other, at=AT))
    assert cells(report, "certificates", "register_number") == [("8",)]
