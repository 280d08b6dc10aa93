"""The period that a report speaks of: a year, several, a half, a quarter, a month, or any run of days."""

import calendar
import datetime
import re
from dataclasses import dataclass
from enum import StrEnum

from awards.errors.values import NotAHalf, NotAMonth, NotAQuarter, NotYears, PeriodBackwards, ValueMissing
from awards.language import N_, _
from awards.text.clean import clean_line, shown
from awards.text.dates import parse_date
from awards.text.digits import refuse_other_digits
from awards.text.years import parse_year

MONTHS = 12
ROMAN = ("I", "II", "III", "IV")
_MONTH = re.compile(
    r"(?:(?P<year>[12]\d{3})-(?P<month>\d{1,2})|(?:tháng |thang )?(?P<month_first>\d{1,2})[/-](?P<year_last>[12]\d{3}))", re.IGNORECASE
)
_PART = r"(?:(?P<year>[12]\d{{3}})[-/ ]?{mark}(?P<part>{parts})|(?:{word} )?{mark}?(?P<part_first>{parts}|{roman})[/ -](?:năm |nam )?(?P<year_last>[12]\d{{3}}))"
_QUARTER = re.compile(_PART.format(mark="Q", parts="[1-4]", roman="IV|I{1,3}", word="(?:quý|quy|quarter)"), re.IGNORECASE)
_HALF = re.compile(_PART.format(mark="H", parts="[12]", roman="I{1,2}", word="(?:nửa|nua|half)"), re.IGNORECASE)
_HALF_IN_WORDS = re.compile(r"(?:6|sáu|sau) (?:tháng|thang) (?P<which>đầu|dau|cuối|cuoi) (?:năm|nam) (?P<year>[12]\d{3})", re.IGNORECASE)
_YEARS = re.compile(r"(?P<first>[12]\d{3})\s*[-–—]\s*(?P<last>[12]\d{3})")


class Span(StrEnum):
    """How long a period is, as clerks name it."""

    YEAR = "year"
    YEARS = "years"
    HALF = "half"
    QUARTER = "quarter"
    MONTH = "month"
    DAYS = "days"


@dataclass(frozen=True, slots=True)
class Period:
    """A run of days, both ends in it, in the machine form: `2022-01-01` to `2022-12-31`. What it is called follows from its days."""

    first: str
    last: str

    @property
    def first_year(self) -> int:
        """The year in which it begins."""
        return int(self.first[:4])

    @property
    def last_year(self) -> int:
        """The year in which it ends."""
        return int(self.last[:4])

    @property
    def is_whole_years(self) -> bool:
        """Whether it begins with a year and ends with one; only such a period can be told in years of work."""
        return self.first.endswith("-01-01") and self.last.endswith("-12-31")

    @property
    def is_whole_months(self) -> bool:
        """Whether it begins with a month and ends with one."""
        return self.first.endswith("-01") and self.last == _last_day(self.last_year, int(self.last[5:7]))

    @property
    def year(self) -> int | None:
        """The one year that it is, None where it is anything else."""
        return self.first_year if self.is_whole_years and self.first_year == self.last_year else None

    @property
    def span(self) -> Span:
        """How long it is."""
        if self.is_whole_years:
            return Span.YEAR if self.first_year == self.last_year else Span.YEARS
        if self.is_whole_months and self.first_year == self.last_year:
            first, last = int(self.first[5:7]), int(self.last[5:7])
            found = {1: Span.MONTH, 3: Span.QUARTER, 6: Span.HALF}.get(last - first + 1)
            if found and (first - 1) % (last - first + 1) == 0:
                return found
        return Span.DAYS

    @property
    def part(self) -> int:
        """Which month, quarter or half of its year it is, from 1; 0 for other periods."""
        length = {Span.MONTH: 1, Span.QUARTER: 3, Span.HALF: 6}.get(self.span, 0)
        return (int(self.first[5:7]) - 1) // length + 1 if length else 0

    @property
    def code(self) -> str:
        """The machine form: `2022`, `2018-2022`, `2022-H2`, `2022-Q4`, `2022-12`, `2022-01-15..2022-03-20`."""
        codes = {
            Span.YEAR: f"{self.first_year:04d}",
            Span.YEARS: f"{self.first_year:04d}-{self.last_year:04d}",
            Span.HALF: f"{self.first_year:04d}-H{self.part}",
            Span.QUARTER: f"{self.first_year:04d}-Q{self.part}",
            Span.MONTH: f"{self.first_year:04d}-{self.part:02d}",
        }
        return codes.get(self.span, f"{self.first}..{self.last}")

    @property
    def years(self) -> range:
        """The years that it touches."""
        return range(self.first_year, self.last_year + 1)

    @property
    def unclear(self) -> tuple[str, ...]:
        """The dates, known to a year or month only, of which nobody can say whether they lie in it: `2022`, `2022-03`."""
        if self.is_whole_years:
            return ()
        ends = [self.first[:4]] * (not self.first.endswith("-01-01")) + [self.last[:4]] * (not self.last.endswith("-12-31"))
        if not self.is_whole_months:
            ends += [self.first[:7]] * (not self.first.endswith("-01"))
            ends += [self.last[:7]] * (self.last != _last_day(self.last_year, int(self.last[5:7])))
        return tuple(dict.fromkeys(ends))

    @property
    def bounds(self) -> tuple[str, str]:
        """Between which texts its dates stand, the second one outside: a date of which only the year or month is known is in by it.

        The dates of `unclear` may stand between them too, and are to be left out.
        """
        begins = self.first[:4] if self.first.endswith("-01-01") else self.first[:7] if self.first.endswith("-01") else self.first
        return begins, f"{self.last}~"

    def holds(self, day: str) -> bool:
        """Whether a partial date certainly lies in it; one without a year never does."""
        begins, behind = self.bounds
        return begins <= day < behind and day not in self.unclear

    def before(self) -> "Period":
        """Return what it is compared with: the same part of the year before, for several years as many before them."""
        length = len(self.years) if self.span is Span.YEARS else 1
        return Period(_shifted(self.first, length), _shifted(self.last, length))

    def each_year(self) -> "list[Period]":
        """Return the years that it touches as periods of their own."""
        return [year_period(year) for year in self.years]

    def short(self) -> str:
        """Return the period as it heads a column: `2022`, `2018–2022`, `12/2022`, `IV/2022`."""
        shorts = {
            Span.YEAR: f"{self.first_year}",
            Span.YEARS: f"{self.first_year}–{self.last_year}",
            Span.MONTH: f"{self.part:02d}/{self.first_year}",
        }
        if self.span in {Span.QUARTER, Span.HALF, Span.DAYS}:
            return self.display()
        return shorts[self.span]

    def display(self) -> str:
        """Return the period as sentences name it, in the language in use."""
        if self.span is Span.YEAR:
            return _("year {year}").format(year=self.first_year)
        if self.span is Span.YEARS:
            return _("years {first}–{last}").format(first=self.first_year, last=self.last_year)
        if self.span is Span.HALF:
            template = _("first half of {year}") if self.part == 1 else _("second half of {year}")
            return template.format(year=self.first_year)
        if self.span is Span.QUARTER:
            return _("quarter {quarter} of {year}").format(quarter=ROMAN[self.part - 1], year=self.first_year)
        if self.span is Span.MONTH:
            return _("month {month:02d}/{year}").format(month=self.part, year=self.first_year)
        first, last = (datetime.date.fromisoformat(day).strftime("%d/%m/%Y") for day in (self.first, self.last))
        return _("{first} to {last}").format(first=first, last=last)


def year_period(year: int) -> Period:
    """Return a calendar year."""
    return Period(f"{year:04d}-01-01", f"{year:04d}-12-31")


def parse_month(raw: str, field: str = N_("Month")) -> Period:
    """Read `2022-12` or `12/2022`. Raises an `InvalidValue`."""
    found = _found(_MONTH, raw, field)
    if found is None:
        raise NotAMonth(field=field, value=shown(raw))
    year, month = int(found["year"] or found["year_last"]), int(found["month"] or found["month_first"])
    if not 1 <= month <= MONTHS:
        raise NotAMonth(field=field, value=shown(raw))
    return _months(year, month, 1)


def parse_quarter(raw: str, field: str = N_("Quarter")) -> Period:
    """Read `2022-Q4`, `4/2022` or `quý IV/2022`. Raises an `InvalidValue`."""
    found = _found(_QUARTER, raw, field)
    if found is None:
        raise NotAQuarter(field=field, value=shown(raw))
    return _months(int(found["year"] or found["year_last"]), _part(found) * 3 - 2, 3)


def parse_half(raw: str, field: str = N_("Half-year")) -> Period:
    """Read `2022-H1`, `1/2022` or `6 tháng đầu năm 2022`. Raises an `InvalidValue`."""
    if worded := _found(_HALF_IN_WORDS, raw, field):
        return _months(int(worded["year"]), 1 if worded["which"].lower() in {"đầu", "dau"} else 7, 6)
    found = _found(_HALF, raw, field)
    if found is None:
        raise NotAHalf(field=field, value=shown(raw))
    return _months(int(found["year"] or found["year_last"]), _part(found) * 6 - 5, 6)


def parse_years(raw: str, field: str = N_("Years")) -> Period:
    """Read `2018-2022`, or one year. Raises an `InvalidValue`."""
    found = _found(_YEARS, raw, field)
    if found is None:
        if re.search("[-–—]", raw):
            raise NotYears(field=field, value=shown(raw))
        return year_period(parse_year(raw, field))
    first, last = int(found["first"]), int(found["last"])
    if last < first:
        raise PeriodBackwards(field=field, value=f"{first}-{last}")
    return Period(year_period(first).first, year_period(last).last)


def parse_days(first: str, last: str, fields: tuple[str, str] = (N_("From"), N_("To"))) -> Period:
    """Read the first and the last day; a month or year stands for its first or last day. Raises an `InvalidValue`."""
    begins, ends = (parse_date(raw, field, allow_unknown_year=False) for raw, field in zip((first, last), fields, strict=True))
    begun = f"{begins.year:04d}-{begins.month or 1:02d}-{begins.day or 1:02d}"
    month = ends.month or MONTHS
    ended = f"{ends.year:04d}-{month:02d}-{ends.day:02d}" if ends.day else _last_day(ends.year or 0, month)
    if ended < begun:
        raise PeriodBackwards(field=fields[0], value=f"{shown(first)} – {shown(last)}")
    return Period(begun, ended)


def _found(pattern: re.Pattern[str], raw: str, field: str) -> re.Match[str] | None:
    text = clean_line(raw, field)
    if not text:
        raise ValueMissing(field=field)
    refuse_other_digits(text, field)
    return pattern.fullmatch(text)


def _part(found: re.Match[str]) -> int:
    text = (found["part"] or found["part_first"]).upper()
    return int(text) if text.isdigit() else ROMAN.index(text) + 1


def _months(year: int, first: int, count: int) -> Period:
    return Period(f"{year:04d}-{first:02d}-01", _last_day(year, first + count - 1))


def _last_day(year: int, month: int) -> str:
    return f"{year:04d}-{month:02d}-{calendar.monthrange(year, month)[1]:02d}"


def _shifted(day: str, years: int) -> str:
    """Return the same day some years before; the last day of February stays the last."""
    year, month = int(day[:4]) - years, int(day[5:7])
    if day == _last_day(int(day[:4]), month):
        return _last_day(year, month)
    return f"{year:04d}{day[4:]}" if day[5:] != "02-29" else _last_day(year, 2)
