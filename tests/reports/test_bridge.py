"""From one clock's total to another's: the difference is said, and whose decisions it is."""

from awards.models.kinds import Clock
from awards.reports.annual import annual
from awards.reports.question import AnnualQuestion
from awards.reports.report import Report
from awards.services.bodies import body_named
from awards.text.periods import Period, parse_days, parse_month, year_period
from reports.office import AT, INDIVIDUAL, Office
from reports.reading_reports import totals


def asked(office: Office, period: Period, clock: Clock = Clock.WORK) -> Report:
    return annual(office.session, AnnualQuestion(period=period, clock=clock, at=AT))


def given(office: Office, day: str | None, count: int, *, year: str | None = "2022", ceremony_id: int | None = None) -> None:
    """A decision of so many awards."""
    issuer = body_named(office.session, "UBND xã Tân Mẫu").recipient.id
    paper = office.paper(issuer, day=day)
    heading = office.heading(paper, INDIVIDUAL, year=year, ceremony_id=ceremony_id)
    for place in range(count):
        office.line(heading, f"Lê Văn {'ABCDEFGH'[place]}")


def test_a_difference_names_how_many_decisions_of_which_month(office: Office) -> None:
    """The sentence that an office above asks for: 5 awards, by decision date 2, the difference of two decisions signed in the new year."""
    given(office, "30/12/2022", 2)
    given(office, "5/1/2023", 2)
    given(office, "20/1/2023", 1)
    assert "By decision date: 2. Difference 3; decisions: 2, signed in 01/2023." in asked(office, year_period(2022)).notes


def test_a_difference_the_other_way_is_said_the_same(office: Office) -> None:
    given(office, "30/12/2022", 2)
    given(office, "5/1/2022", 1, year="2021")
    notes = asked(office, year_period(2022)).notes
    assert "By decision date: 3. Difference 1; decisions: 1, signed in 01/2022." in notes


def test_equal_totals_of_different_awards_are_bridged_too(office: Office) -> None:
    """Two came, two went: the totals agree, what is counted does not."""
    given(office, "30/12/2022", 1)
    given(office, "5/1/2023", 2)
    given(office, "5/1/2022", 2, year="2021")
    [sentence] = [note for note in asked(office, year_period(2022)).notes if note.startswith("By decision date")]
    assert sentence == (
        "By decision date: 3. Only by work year: 2; decisions: 1, signed in 01/2023. "
        "Only by decision date: 2; decisions: 1, signed in 01/2022."
    )


def test_clocks_that_agree_need_no_bridge(office: Office) -> None:
    given(office, "30/12/2022", 2)
    assert not any(note.startswith("By ") for note in asked(office, year_period(2022)).notes)


def test_a_ceremony_of_the_next_year_is_bridged_by_its_own_clock(office: Office) -> None:
    given(office, "30/12/2022", 2, ceremony_id=office.ceremony("5/1/2023"))
    given(office, "30/12/2022", 1, ceremony_id=office.ceremony("31/12/2022"))
    notes = asked(office, year_period(2022)).notes
    assert "By ceremony date: 1. Difference 2; decisions: 1, signed in 12/2022." in notes


def test_a_part_of_a_year_is_never_told_in_years_of_work(office: Office) -> None:
    given(office, "30/12/2022", 2)
    notes = asked(office, parse_month("2022-12"), Clock.DECISION).notes
    assert "Period: month 12/2022. Clock: decision date. Awards: 2; decisions: 1." in notes
    assert not any("By work year" in note for note in notes)


def test_a_date_that_may_or_may_not_lie_in_the_period_stands_apart(office: Office) -> None:
    """A decision of which only the year, or only the month, is known."""
    for day in ("2022-12", "2022", "15/12/2022", "31/12/2022", "5/1", None):
        given(office, day, 1)
    month = asked(office, parse_month("12/2022"), Clock.DECISION)
    assert totals(month, "by_body_and_form", "total") == (3,)
    assert totals(month, "unknown_year", "entered") == (3,)
    days = asked(office, parse_days("10/12/2022", "20/12/2022"), Clock.DECISION)
    assert totals(days, "by_body_and_form", "total") == (1,)
    assert totals(days, "unknown_year", "entered") == (4,)
    year = asked(office, year_period(2022), Clock.DECISION)
    assert totals(year, "by_body_and_form", "total") == (4,)
    assert totals(year, "unknown_year", "entered") == (2,)
