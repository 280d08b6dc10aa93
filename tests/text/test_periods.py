"""The periods of reports: read as clerks write them, named by their days, and exact at their ends."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from awards.errors.base import InvalidValue
from awards.text.periods import (
    Period,
    Span,
    parse_days,
    parse_half,
    parse_month,
    parse_quarter,
    parse_years,
    year_period,
)


@pytest.mark.parametrize("word", ["2022-12", "12/2022", "12-2022", "tháng 12/2022", " 12/2022 "])
def test_a_month_is_read_as_it_is_written(word: str) -> None:
    assert parse_month(word) == Period("2022-12-01", "2022-12-31")


@pytest.mark.parametrize("word", ["2022-Q4", "2022Q4", "q4/2022", "4/2022", "IV/2022", "quý IV/2022", "quý 4 năm 2022", "Quý IV năm 2022"])
def test_a_quarter_is_read_as_it_is_written(word: str) -> None:
    assert parse_quarter(word) == Period("2022-10-01", "2022-12-31")


@pytest.mark.parametrize("word", ["2022-H1", "1/2022", "I/2022", "6 tháng đầu năm 2022", "sáu tháng đầu năm 2022", "h1/2022"])
def test_a_half_is_read_as_it_is_written(word: str) -> None:
    assert parse_half(word) == Period("2022-01-01", "2022-06-30")


def test_days_may_be_given_as_months_or_years() -> None:
    assert parse_days("15/1/2022", "2024-02") == Period("2022-01-15", "2024-02-29")
    assert parse_days("2022", "2022") == year_period(2022)
    assert parse_days("3/2022", "3/2022") == parse_month("2022-03")


@pytest.mark.parametrize(
    ("parse", "word"),
    [
        (parse_month, "13/2022"),
        (parse_month, "2022"),
        (parse_month, "12/22"),
        (parse_month, ""),
        (parse_month, "٣/2022"),
        (parse_quarter, "2022-Q5"),
        (parse_quarter, "V/2022"),
        (parse_quarter, "0/2022"),
        (parse_half, "III/2022"),
        (parse_half, "2022-H3"),
        (parse_years, "2022-2018"),
        (parse_years, "2018-22"),
        (parse_years, "18"),
    ],
)
def test_what_is_no_period_is_refused(parse: object, word: str) -> None:
    with pytest.raises(InvalidValue):
        parse(word)  # type: ignore[operator]


@pytest.mark.parametrize(("first", "last"), [("2/2022", "1/2022"), ("2022-02-30", "2022-03-01"), ("5/1", "6/1"), ("", "2022")])
def test_days_that_make_no_period_are_refused(first: str, last: str) -> None:
    with pytest.raises(InvalidValue):
        parse_days(first, last)


@pytest.mark.parametrize(
    ("period", "span", "code", "named", "before"),
    [
        (year_period(2022), Span.YEAR, "2022", "year 2022", "2021"),
        (parse_years("2018-2022"), Span.YEARS, "2018-2022", "years 2018–2022", "2013-2017"),
        (parse_half("2022-H2"), Span.HALF, "2022-H2", "second half of 2022", "2021-H2"),
        (parse_quarter("2022-Q1"), Span.QUARTER, "2022-Q1", "quarter I of 2022", "2021-Q1"),
        (parse_month("2024-02"), Span.MONTH, "2024-02", "month 02/2024", "2023-02"),
        (parse_days("15/1/2022", "20/3/2022"), Span.DAYS, "2022-01-15..2022-03-20", "15/01/2022 to 20/03/2022", "2021-01-15..2021-03-20"),
        (parse_days("2/2022", "4/2022"), Span.DAYS, "2022-02-01..2022-04-30", "01/02/2022 to 30/04/2022", "2021-02-01..2021-04-30"),
    ],
)
def test_a_period_is_named_by_its_days_and_compared_with_the_same_before(
    period: Period, span: Span, code: str, named: str, before: str
) -> None:
    assert (period.span, period.code, period.display(), period.before().code) == (span, code, named, before)


DAYS = st.dates(datetime.date(2019, 1, 1), datetime.date(2023, 12, 31))


@given(DAYS, DAYS, DAYS)
def test_every_day_is_in_or_out_and_partial_dates_only_where_all_their_days_are(
    one: datetime.date, two: datetime.date, day: datetime.date
) -> None:
    first, last = sorted((one, two))
    period = parse_days(first.isoformat(), last.isoformat())
    assert period.holds(day.isoformat()) == (first <= day <= last)
    for partial in (day.isoformat()[:7], day.isoformat()[:4]):
        days = [first <= other <= last for other in days_of(partial)]
        assert period.holds(partial) == all(days)
        assert (partial in period.unclear) == (any(days) and not all(days))
    assert not period.holds("")
    assert not period.holds(f"XXXX-{day.isoformat()[5:]}")


def days_of(partial: str) -> list[datetime.date]:
    """Every day that a month or year may mean."""
    year = int(partial[:4])
    every = [datetime.date(year, 1, 1) + datetime.timedelta(days=place) for place in range(366)]
    return [day for day in every if day.isoformat().startswith(partial)]
