"""Dates are read day first, as far as they are known, and never guessed."""

import datetime
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from awards.errors.base import InvalidValue
from awards.errors.values import BuddhistYear, DateInFuture, DecisionDateInFuture, OlderThan120, YearUnknown
from awards.text.dates import PartialDate, birth_doubts, legal_today, parse_birth, parse_date, refuse_future, utc_now

TODAY = datetime.date(2026, 11, 23)
days = st.dates(datetime.date(1000, 1, 1), datetime.date(2999, 12, 31))


@given(days)
@settings(max_examples=300)
def test_every_day_is_read_back_in_every_form(day: datetime.date) -> None:
    value = PartialDate(day.year, day.month, day.day)
    forms = [
        f"{day.day}/{day.month}/{day.year}",
        f"{day.day:02d}-{day.month:02d}-{day.year}",
        f"{day.day} . {day.month} . {day.year}",
        day.isoformat(),
        f"{day.isoformat()}T00:00:00",
        f"{day.isoformat()} 00:00:00.000",
        f"Ngày {day.day:02d} tháng {day.month:02d} năm {day.year}",
        f"ngay {day.day} thang {day.month} nam {day.year}",
        value.iso,
        value.display(),
    ]
    assert {parse_date(form, "Date") for form in forms} == {value}
    assert value.precision == "day"


@pytest.mark.parametrize(
    ("raw", "iso", "precision", "display"),
    [
        ("8/2020", "2020-08", "month", "8/2020"),
        ("08-2020", "2020-08", "month", "8/2020"),
        ("2020-08", "2020-08", "month", "8/2020"),
        ("tháng 8 năm 2020", "2020-08", "month", "8/2020"),
        ("tháng 8/2020", "2020-08", "month", "8/2020"),
        ("1998", "1998", "year", "1998 (day unknown)"),
        ("năm 1998", "1998", "year", "1998 (day unknown)"),
        ("XXXX-01-05", "XXXX-01-05", "day", "05/01 (year unknown)"),
        ("5/1", "XXXX-01-05", "day", "05/01 (year unknown)"),
        ("05/01/XXXX", "XXXX-01-05", "day", "05/01 (year unknown)"),
        ("29/02/xxxx", "XXXX-02-29", "day", "29/02 (year unknown)"),
        ("XXXX-01", "XXXX-01", "month", "month 1 (year unknown)"),
    ],
)
def test_what_is_unknown_stays_unknown(raw: str, iso: str, precision: str, display: str) -> None:
    value = parse_date(raw, "Date")
    assert (value.iso, value.precision, value.display()) == (iso, precision, display)
    assert PartialDate.from_iso(iso) == value


@pytest.mark.parametrize(
    "raw",
    [
        "",
        "XXXX",
        "0",
        "-1",
        "5",
        "99",
        "1/1/99",
        "2023-W01-1",
        "2023W011",
        "2023-001",
        "20230105",
        "05012023",
        "31/04/2020",
        "29/02/1900",
        "32/1/2020",
        "1/13/2020",
    ]
    + [
        "36525",
        "1e3",
        "1_1/2020",
        "１/1/2020",
        "1/1/2020 10:00",
        "2020-01-01T00:00:01",
        "12:30",
        "1/2-2020",
        "1//2020",
        "today",
        "hôm nay",
        "2020-1-1",
        "0999",
        "3000",
    ],
)
def test_what_is_no_date_is_refused(raw: str) -> None:
    with pytest.raises(InvalidValue):
        parse_date(raw, "Date")


@pytest.mark.parametrize(
    "text", ["", "XXXX", "2023-13", "2023-02-30", "23-01-05", "05/01/2023", "2023-W01", "2023-01-05T00:00", "２０２３"]
)
def test_only_the_machine_form_is_machine_form(text: str) -> None:
    with pytest.raises(InvalidValue):
        PartialDate.from_iso(text)


def test_a_missing_year_is_refused_where_it_is_needed() -> None:
    for raw in ("5/1", "XXXX-01", "05/01/XXXX"):
        with pytest.raises(YearUnknown):
            parse_date(raw, "Date", allow_unknown_year=False)


@pytest.mark.parametrize(
    ("iso", "after"),
    [
        ("2026-11-24", True),
        ("2026-11-23", False),
        ("2026-11", False),
        ("2026-12", True),
        ("2026", False),
        ("2027", True),
        ("XXXX-12-31", False),
    ],
)
def test_only_a_date_certainly_after_today_lies_in_the_future(iso: str, after: bool) -> None:
    assert PartialDate.from_iso(iso).is_after(TODAY) is after


def test_a_future_decision_is_told_to_be_a_draft() -> None:
    tomorrow = PartialDate(2026, 11, 24)
    with pytest.raises(DateInFuture):
        refuse_future(tomorrow, TODAY, "Date")
    with pytest.raises(DecisionDateInFuture, match="draft"):
        refuse_future(tomorrow, TODAY, "Decision date", decision=True)
    refuse_future(PartialDate(2026, 11, 23), TODAY, "Date")


@pytest.mark.parametrize(
    ("raw", "doubts"),
    [
        ("01/01/1850", [OlderThan120]),
        ("1905", [OlderThan120]),
        ("1906", []),
        ("23/11/1905", [OlderThan120]),
        ("24/11/1905", []),
        ("23/11/2026", []),
        ("01/02/2567", [BuddhistYear]),
        ("2443", [BuddhistYear]),
    ],
)
def test_a_birth_is_questioned_by_its_year(raw: str, doubts: list[type]) -> None:
    assert [type(doubt) for doubt in birth_doubts(parse_birth(raw, TODAY), TODAY)] == doubts


@pytest.mark.parametrize("raw", ["24/11/2026", "2027", "2442", "2570", "2999"])
def test_a_birth_in_the_future_is_refused(raw: str) -> None:
    with pytest.raises(DateInFuture):
        parse_birth(raw, TODAY)


def test_times_are_those_of_vietnam_and_of_machines() -> None:
    assert re.fullmatch(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z", utc_now())
    ahead = (legal_today() - datetime.datetime.now(datetime.UTC).date()).days
    assert ahead in (0, 1)


@given(st.text(alphabet="0123456789/-.XT: namthágy", max_size=20))
@settings(max_examples=300)
def test_any_text_is_a_date_or_a_refusal(text: str) -> None:
    try:
        value = parse_date(text, "Date")
    except InvalidValue:
        return
    assert PartialDate.from_iso(value.iso) == value
