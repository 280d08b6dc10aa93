"""Dates as far as they are known: read day first, never guessed, shown in the language in use."""

import datetime
import re
from dataclasses import dataclass

from awards.errors.base import Doubt
from awards.errors.values import (
    BuddhistYear,
    DateInFuture,
    DecisionDateInFuture,
    NoSuchDate,
    NoSuchMonth,
    NotADate,
    NotALeapYear,
    OlderThan120,
    SpreadsheetDay,
    TimeInDate,
    TwoDigitYear,
    ValueMissing,
    YearUnknown,
)
from awards.language import N_, _
from awards.text.clean import clean_line, shown
from awards.text.digits import refuse_other_digits

VIETNAM = datetime.timezone(datetime.timedelta(hours=7))
FIRST_YEAR, LAST_YEAR = 1000, 2999
OLDEST = 120
BUDDHIST_AHEAD = 543
OLDEST_BUDDHIST_YEAR = 1900 + BUDDHIST_AHEAD
_UNKNOWN_YEAR = "XXXX"
_LEAP_YEAR = 2000
_MONTHS = 12
_SPREADSHEET_EPOCH = datetime.date(1899, 12, 30)


@dataclass(frozen=True, slots=True, order=False)
class PartialDate:
    """A calendar date of which the year, or the day, or month and day may be unknown (`None`)."""

    year: int | None
    month: int | None
    day: int | None

    @property
    def iso(self) -> str:
        """The machine form: `2022-12-05`, `2022-12`, `2022`, `XXXX-01-05` or `XXXX-01`."""
        parts = [_UNKNOWN_YEAR if self.year is None else f"{self.year:04d}"]
        parts += [f"{part:02d}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts)

    @property
    def precision(self) -> str:
        """The finest part that is known: `day`, `month` or `year`."""
        return "day" if self.day is not None else "month" if self.month is not None else "year"

    @classmethod
    def from_iso(cls, text: str) -> "PartialDate":
        """Read the machine form; raises `NotADate`, `NoSuchMonth`, `NoSuchDate` or `NotALeapYear`."""
        found = _ISO.fullmatch(text)
        if not found or text == _UNKNOWN_YEAR:
            raise NotADate(field=N_("Date"), value=shown(text))
        return _checked(found, N_("Date"))

    def is_after(self, day: datetime.date) -> bool:
        """Tell whether the date lies certainly after a day: 2022-12 is not after 2022-12-05, 2023 is; an unknown year never is."""
        if self.year is None:
            return False
        known = tuple(part for part in (self.year, self.month, self.day) if part is not None)
        return known > (day.year, day.month, day.day)[: len(known)]

    def display(self) -> str:
        """Return the date as clerks read it, in the language in use; what is unknown is said, never filled in."""
        templates = {
            ("day", True): "{day:02d}/{month:02d}/{year:04d}",
            ("month", True): _("{month}/{year}"),
            ("year", True): _("{year} (day unknown)"),
            ("day", False): _("{day:02d}/{month:02d} (year unknown)"),
            ("month", False): _("month {month} (year unknown)"),
        }
        return templates[self.precision, self.year is not None].format(year=self.year, month=self.month, day=self.day)


_DAY, _MONTH, _YEAR = "(?P<day>[0-9]{1,2})", "(?P<month>[0-9]{1,2})", "(?P<year>[0-9]{4}|XXXX)"
_MIDNIGHT = r"(?:[T ]00:00(?::00(?:\.0+)?)?(?:Z|[+-]\d\d:?\d\d)?)?"
_ISO = re.compile("(?P<year>[0-9]{4}|XXXX)(?:-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?)?")
_FORMS = (
    re.compile(f"(?P<year>[0-9]{{4}}|XXXX)-(?P<month>[0-9]{{2}})-(?P<day>[0-9]{{2}}){_MIDNIGHT}", re.IGNORECASE),
    re.compile("(?P<year>[0-9]{4}|XXXX)(?:-(?P<month>[0-9]{2}))?", re.IGNORECASE),
    re.compile(rf"(?:ngày |ngay )?{_DAY}\s*(?P<between>[/.-])\s*{_MONTH}\s*(?P=between)\s*{_YEAR}{_MIDNIGHT}", re.IGNORECASE),
    re.compile(rf"(?:tháng |thang )?{_MONTH}\s*[/-]\s*{_YEAR}", re.IGNORECASE),
    re.compile(rf"{_DAY}\s*/\s*{_MONTH}", re.IGNORECASE),
    re.compile(rf"(?:(?:ngày |ngay )?{_DAY} )?(?:tháng|thang) {_MONTH},? (?:năm|nam) {_YEAR}", re.IGNORECASE),
    re.compile(rf"(?:(?:ngày |ngay )?{_DAY} )?(?:tháng|thang) {_MONTH}\s*/\s*{_YEAR}", re.IGNORECASE),
    re.compile(rf"(?:năm|nam) {_YEAR}", re.IGNORECASE),
)
_SHORT_YEAR = re.compile(r"[0-9]{1,2}\s*([/.-])\s*[0-9]{1,2}\s*\1\s*[0-9]{2}|[0-9]{2}")
_SERIAL = re.compile(r"([1-9][0-9]{4})(?:\.0+)?")
_TIME = re.compile(r"(?:[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{4})[T ,]+[0-9]{1,2}[:hg].*", re.IGNORECASE)


def parse_date(raw: str, field: str, *, allow_unknown_year: bool = True) -> PartialDate:
    """Read a date as clerks and machines write it, the day always before the month; `XXXX-01-05` and `05/01` have no known year.

    Raises an `InvalidValue` for impossible days, two-digit years, spreadsheet numbers, times of day and whatever else is no date.
    """
    text = clean_line(raw, field)
    if not text:
        raise ValueMissing(field=field)
    refuse_other_digits(text, field)
    found = next((match for form in _FORMS if (match := form.fullmatch(text))), None)
    if found is None:
        raise _why_no_date(text, field)
    value = _checked(found, field)
    if value.year is None and (value.month is None or not allow_unknown_year):
        raise YearUnknown(field=field, value=shown(text))
    return value


def parse_birth(raw: str, today: datetime.date, field: str = N_("Date of birth")) -> PartialDate:
    """Read a date of birth, of which the year at least is known; one in the future is refused unless it may be a Buddhist year."""
    born = parse_date(raw, field, allow_unknown_year=False)
    if not _may_be_buddhist(born, today):
        refuse_future(born, today, field)
    return born


def birth_doubts(born: PartialDate, today: datetime.date) -> list[Doubt]:
    """Question a date of birth: a Buddhist year (543 ahead), or somebody older than 120 on the day given."""
    if born.year is None:
        return []
    if _may_be_buddhist(born, today):
        common = PartialDate(born.year - BUDDHIST_AHEAD, born.month, born.day)
        return [BuddhistYear(value=born.display(), suggestion=common.display())]
    if not PartialDate(born.year + OLDEST + 1, born.month, born.day).is_after(today):
        return [OlderThan120(value=born.display())]
    return []


def refuse_future(value: PartialDate, today: datetime.date, field: str, *, decision: bool = False) -> None:
    """Refuse a date that lies certainly after today; for a decision the sentence says how to record a draft."""
    if value.is_after(today):
        now = PartialDate(today.year, today.month, today.day)
        error = DecisionDateInFuture if decision else DateInFuture
        raise error(field=field, value=value.display(), today=now.display())


def legal_today() -> datetime.date:
    """Return today's date at +07:00, the legal time of Vietnam, wherever the machine stands."""
    return datetime.datetime.now(VIETNAM).date()


def utc_now() -> str:
    """Return the machine time in UTC to the second: `2023-01-05T02:03:04Z`."""
    return datetime.datetime.now(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _may_be_buddhist(value: PartialDate, today: datetime.date) -> bool:
    return value.year is not None and OLDEST_BUDDHIST_YEAR <= value.year <= today.year + BUDDHIST_AHEAD


def _checked(found: re.Match[str], field: str) -> PartialDate:
    """Build the date that a pattern found; raises if the calendar has no such month or day."""
    parts = found.groupdict()
    written = parts.get("year", _UNKNOWN_YEAR).upper()
    year = None if written == _UNKNOWN_YEAR else int(written)
    month, day = (int(parts[name]) if parts.get(name) else None for name in ("month", "day"))
    if year is not None and not FIRST_YEAR <= year <= LAST_YEAR:
        raise NotADate(field=field, value=shown(found.group()))
    if month is not None and not 1 <= month <= _MONTHS:
        raise NoSuchMonth(field=field, month=month)
    if month is not None and day is not None:
        _refuse_missing_day(PartialDate(year, month, day), field)
    return PartialDate(year, month, day)


def _refuse_missing_day(value: PartialDate, field: str) -> None:
    year, month, day = value.year or _LEAP_YEAR, value.month or 1, value.day or 0
    try:
        datetime.date(year, month, day)
    except ValueError:
        written = f"{day:02d}/{month:02d}" + (f"/{value.year}" if value.year else "")
        if (month, day) == (2, 29):
            raise NotALeapYear(field=field, value=written, year=year) from None
        raise NoSuchDate(field=field, value=written) from None


def _why_no_date(text: str, field: str) -> NotADate | SpreadsheetDay | TimeInDate | TwoDigitYear:
    if serial := _SERIAL.fullmatch(text):
        day = _SPREADSHEET_EPOCH + datetime.timedelta(days=int(serial.group(1)))
        return SpreadsheetDay(field=field, value=shown(text), day=day.strftime("%d/%m/%Y"))
    if _TIME.fullmatch(text):
        return TimeInDate(field=field, value=shown(text))
    if _SHORT_YEAR.fullmatch(text):
        return TwoDigitYear(field=field)
    return NotADate(field=field, value=shown(text))
