"""Several years: side by side, each with its difference, and together the total of the period."""

from awards.models.kinds import Clock
from awards.reports.annual import annual
from awards.reports.question import AnnualQuestion
from awards.reports.report import Report, Special
from awards.text.periods import parse_years
from reports.office import AT, COLLECTIVE, INDIVIDUAL, Office
from reports.reading_reports import as_text, cells, has_table, table, totals


def some_years(office: Office) -> None:
    """1, 0, 2 and 3 awards of 2019 to 2022."""
    issuer = office.body("UBND xã Tân Mẫu")
    for year, kind, count in [("2019", COLLECTIVE, 1), ("2021", INDIVIDUAL, 2), ("2022", INDIVIDUAL, 3)]:
        heading = office.heading(office.paper(issuer, day=f"30/12/{year}"), kind, year=year)
        for place in range(count):
            office.line(heading, f"Lê Văn {'ABC'[place]}" if kind is INDIVIDUAL else "Đội Mẫu")


def asked(office: Office, years: str, clock: Clock = Clock.WORK) -> Report:
    return annual(office.session, AnnualQuestion(period=parse_years(years), clock=clock, at=AT))


def test_years_stand_side_by_side_with_their_differences(office: Office) -> None:
    some_years(office)
    for clock in (Clock.WORK, Clock.DECISION):
        report = asked(office, "2020-2022", clock)
        assert cells(report, "by_year", "year", "collectives", "individuals", "total", "change") == [
            (2020, 0, 0, 0, -1),
            (2021, 0, 2, 2, 2),
            (2022, 0, 3, 3, 1),
        ]
        assert totals(report, "by_year", "total", "change") == (5, Special.NOT_APPLICABLE)
        assert totals(report, "by_body_and_form", "total") == (5,)
        assert table(report, "by_year").notes == ["Check: sum 5 = total 5. They agree."]


def test_several_years_are_compared_with_as_many_before(office: Office) -> None:
    some_years(office)
    report = asked(office, "2021-2022")
    assert cells(report, "compared", "before", "now", "change") == [(1, 5, 4)]
    assert table(report, "compared").title == "Compared with years 2019–2020"


def test_one_year_needs_no_table_of_years(office: Office) -> None:
    some_years(office)
    assert not has_table(asked(office, "2022"), "by_year")


def test_a_wide_terminal_shows_bars_and_a_narrow_one_none(office: Office) -> None:
    some_years(office)
    report = asked(office, "2021-2022")
    assert "█" * 24 in as_text(report, width=120)
    assert "█" * 16 in as_text(report, width=120)
    assert "█" not in as_text(report, width=60)
