"""A year is four digits; a period is a year, two years or a school year."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from awards import language
from awards.errors.base import InvalidValue
from awards.errors.values import LetterInYear, PeriodBackwards, SchoolYearLength, TwoDigitYear
from awards.text.years import WorkPeriod, parse_period, parse_year

years = st.integers(1000, 2999)


@given(years)
def test_every_year_of_four_digits_is_a_year(year: int) -> None:
    assert parse_year(str(year)) == year
    assert parse_period(str(year)) == WorkPeriod(year, year, school=False)


@pytest.mark.parametrize(
    "raw", ["", "99", "'99", "0999", "3000", "20233", "2023.0", "+2023", "-2023", "2_023", "２０２３", "2O23", "2023 ?", "0x7E7", "MMXX"]
)
def test_everything_else_is_no_year(raw: str) -> None:
    with pytest.raises(InvalidValue):
        parse_year(raw)


def test_the_reason_is_named() -> None:
    with pytest.raises(TwoDigitYear):
        parse_year("99")
    with pytest.raises(LetterInYear, match="letter O at position 2"):
        parse_year("2O23")


@pytest.mark.parametrize(
    ("raw", "period"),
    [
        ("2018-2022", WorkPeriod(2018, 2022, school=False)),
        ("2018 - 2022", WorkPeriod(2018, 2022, school=False)),
        ("2018–2022", WorkPeriod(2018, 2022, school=False)),
        ("giai đoạn 2015-2020", WorkPeriod(2015, 2020, school=False)),
        ("năm 2022", WorkPeriod(2022, 2022, school=False)),
        ("2022-2022", WorkPeriod(2022, 2022, school=False)),
        ("năm học 2022-2023", WorkPeriod(2022, 2023, school=True)),
        ("NĂM HỌC 2022 – 2023", WorkPeriod(2022, 2023, school=True)),
        ("nam hoc 2022-2023", WorkPeriod(2022, 2023, school=True)),
        ("school year 2022-2023", WorkPeriod(2022, 2023, school=True)),
        ("2022-2023 school", WorkPeriod(2022, 2023, school=True)),
    ],
)
def test_a_period_is_read_as_clerks_write_it(raw: str, period: WorkPeriod) -> None:
    assert parse_period(raw) == period


@given(years, st.integers(0, 50), st.booleans())
def test_a_period_is_read_back_from_its_code_and_its_display(first: int, length: int, school: bool) -> None:
    period = WorkPeriod(first, min(first + (1 if school else length), 2999 + school), school)
    if period.last <= 2999:
        assert parse_period(period.code) == period
        assert parse_period(period.display()) == period


def test_a_school_year_is_said_in_the_language_in_use() -> None:
    assert language.current() == "en"
    assert WorkPeriod(2022, 2023, school=True).display() == "school year 2022-2023"


@pytest.mark.parametrize(
    ("raw", "error"),
    [
        ("2022-2018", PeriodBackwards),
        ("năm học 2022-2024", SchoolYearLength),
        ("năm học 2022", SchoolYearLength),
        ("2022-23", TwoDigitYear),
        ("22", TwoDigitYear),
    ],
)
def test_an_impossible_period_is_refused_for_its_reason(raw: str, error: type[InvalidValue]) -> None:
    with pytest.raises(error):
        parse_period(raw)


@pytest.mark.parametrize(
    "raw", ["", "2018,2022", "2018-2022-2023", "2018/2022", "２０１８-2022", "-2022", "2022-", "many", "2018 2022", "3000-3001"]
)
def test_what_is_no_period_is_refused(raw: str) -> None:
    with pytest.raises(InvalidValue):
        parse_period(raw)
