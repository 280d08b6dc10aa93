"""Years and periods of work: four digits, two years, or a school year."""

import re
from dataclasses import dataclass

from awards.errors.values import LetterInYear, NotAPeriod, NotAYear, PeriodBackwards, SchoolYearLength, TwoDigitYear, ValueMissing
from awards.language import N_, _
from awards.text.clean import clean_line, shown
from awards.text.digits import refuse_letters, refuse_other_digits

_YEAR = re.compile("[12][0-9]{3}")
_PERIOD = re.compile(
    r"(?P<school>năm học |nam hoc |school year )?(?:(?:giai đoạn|giai doan|năm|nam|period) )?"
    r"(?P<first>[12][0-9]{3})(?:\s*[-–—]\s*(?P<last>[12][0-9]{3})(?P<code> school)?)?",  # dashes that Word types
    re.IGNORECASE,
)
_SHORT_PERIOD = re.compile(r"(?:.* )?(?:[0-9]{2}|[0-9]{2,4}\s*[-–—/]\s*[0-9]{2})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class WorkPeriod:
    """The year, years or school year in which the merit was earned; counted in its last year."""

    first: int
    last: int
    school: bool

    @property
    def code(self) -> str:
        """The machine form: `2022`, `2018-2022`, `2022-2023 school`; `parse_period` reads it back."""
        years = str(self.first) if self.first == self.last else f"{self.first}-{self.last}"
        return f"{years} school" if self.school else years

    def display(self) -> str:
        """Return the period as clerks read it, in the language in use."""
        if self.school:
            return _("school year {first}-{last}").format(first=self.first, last=self.last)
        return self.code


def parse_year(raw: str, field: str = N_("Year")) -> int:
    """Read a year of exactly four ASCII digits, 1000 to 2999; raises an `InvalidValue` for everything else."""
    text = clean_line(raw, field)
    if not text:
        raise ValueMissing(field=field)
    if not _YEAR.fullmatch(text):
        _refuse_year(text, field)
    return int(text)


def parse_period(raw: str, field: str = N_("Work year")) -> WorkPeriod:
    """Read `2022`, `2018-2022` or `năm học 2022-2023`; the last year is never before the first, a school year spans two running."""
    text = clean_line(raw, field)
    if not text:
        raise ValueMissing(field=field)
    found = _PERIOD.fullmatch(text)
    if not found:
        _refuse_period(text, field)
        raise NotAPeriod(field=field, value=shown(text))
    first, last = int(found["first"]), int(found["last"] or found["first"])
    school = bool(found["school"] or found["code"])
    if last < first:
        raise PeriodBackwards(field=field, value=f"{first}-{last}")
    if school and last != first + 1:
        raise SchoolYearLength(field=field, value=f"{first}-{last}" if last != first else str(first))
    return WorkPeriod(first, last, school)


def _refuse_year(text: str, field: str) -> None:
    refuse_other_digits(text, field)
    refuse_letters(text, field, LetterInYear)
    if re.fullmatch("'?[0-9]{2}", text):
        raise TwoDigitYear(field=field)
    raise NotAYear(field=field, value=shown(text))


def _refuse_period(text: str, field: str) -> None:
    refuse_other_digits(text, field)
    refuse_letters(text, field)
    if _SHORT_PERIOD.fullmatch(text):
        raise TwoDigitYear(field=field)
