"""One value of a foreign line becomes a clean value of a field, or is refused with the reason."""

import datetime
import math
import re
from collections.abc import Callable
from contextlib import suppress
from functools import lru_cache

from awards.errors.base import Doubt, InvalidValue
from awards.errors.importing import CellHoldsError, CellHoldsTruth, FormulaWithoutResult, NotAnAmount, NumericIdCell
from awards.errors.values import OlderThan120
from awards.language import N_
from awards.models.kinds import Sex
from awards.text.cell_values import ErrorValue, Value
from awards.text.clean import clean_line, clean_text, shown
from awards.text.dates import birth_doubts, parse_birth, parse_date, refuse_future
from awards.text.decisions import decision_number, decision_number_doubts, number_key
from awards.text.fold import fold
from awards.text.identity import LENGTHS, id_number, id_number_doubts
from awards.text.years import parse_period

LABELS = {
    "kind": N_("Kind of recipient"), "address": N_("Form of address or rank"), "name": N_("Name"), "post": N_("Post"), "unit": N_("Unit"),
    "born": N_("Date of birth"), "sex": N_("Sex"), "id_number": N_("ID number"), "alias": N_("Other name"), "phone": N_("Phone"),
    "home": N_("Address"), "form": N_("Form"), "type": N_("Type"), "class": N_("Recipient class"), "field": N_("Field of activity"),
    "citation": N_("Citation"), "year": N_("Work year"), "number": N_("Number and symbol"), "date": N_("Decision date"),
    "issuer": N_("Issuer"), "signer": N_("Signer"), "ceremony": N_("Ceremony"), "ceremony_date": N_("Held on"),
    "ceremony_place": N_("Place"), "register_number": N_("Register number"), "owed": N_("Bonus"), "note": N_("Note"),
}  # fmt: skip
"""The fields of a line as people call them."""

NUMERIC_REFUSED = frozenset({"id_number", "phone"})
_SEXES = {"nam": Sex.MALE, "male": Sex.MALE, "m": Sex.MALE, "nu": Sex.FEMALE, "female": Sex.FEMALE, "f": Sex.FEMALE}
_UNKNOWN_PARTS = re.compile("(?:-00){1,2}$")
_MOST_CACHED = 4_096


def text_of(value: Value, field: str) -> str:
    """The text of a cell. Raises `CellHoldsError`, `FormulaWithoutResult`, `CellHoldsTruth`, and `NumericIdCell` for a number that has lost its zeros."""
    if isinstance(value, ErrorValue):
        raise (FormulaWithoutResult if value.startswith("=") else CellHoldsError)(field=LABELS[field], value=shown(value))
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        raise CellHoldsTruth(field=LABELS[field])
    if isinstance(value, int | float):
        if field in NUMERIC_REFUSED:
            raise NumericIdCell(field=LABELS[field])
        return str(int(value)) if math.isfinite(value) and value == int(value) else repr(value)
    if isinstance(value, datetime.datetime) and value.time() == datetime.time():
        return value.date().isoformat()
    return value.isoformat()


@lru_cache(_MOST_CACHED)
def date_of(text: str, field: str) -> str:
    """A date of a paper or a ceremony as records keep it."""
    return parse_date(plain_date(text), LABELS[field]).iso


@lru_cache(_MOST_CACHED)
def decision_date_of(text: str, today: datetime.date) -> str:
    """A decision's date, which cannot lie ahead."""
    date = parse_date(plain_date(text), LABELS["date"])
    refuse_future(date, today, LABELS["date"], decision=True)
    return date.iso


@lru_cache(_MOST_CACHED)
def birth_of(text: str, today: datetime.date, awarded: datetime.date | None = None) -> tuple[str, tuple[Doubt, ...]]:
    """A date of birth, and what is doubtful about it; how old somebody was counts on the day of the award, where that is known."""
    born = parse_birth(plain_date(text), today)
    too_old = bool(birth_doubts(born, awarded or today))
    return born.iso, tuple(one for one in birth_doubts(born, today) if too_old or not isinstance(one, OlderThan120))


def award_day(decided_on: str, year: str, today: datetime.date) -> datetime.date:
    """The last day of the year in which the merit was earned, else of the paper's year, as far as either is told; else today."""
    with suppress(InvalidValue, ValueError):
        if year.strip():
            return datetime.date(period_of(year)[1], 12, 31)
        if decided_on.strip():
            return datetime.date(int(decision_date_of(decided_on, today)[:4]), 12, 31)
    return today


def plain_date(text: str) -> str:
    """A date that a machine wrote: without a time of day that is zero, and 1946-00-00 as the year that is known."""
    head, mark, rest = text.strip().partition("T" if "T" in text else " ")
    return _UNKNOWN_PARTS.sub("", head if mark and rest in {"00:00:00", "00:00"} else text.strip())


def number_of(text: str, year: str) -> tuple[str, str]:
    """A decision's number and the key it is found by."""
    number = decision_number(text, year=int(year) if year.isdigit() else None)
    return number, number_key(number)


@lru_cache(_MOST_CACHED)
def period_of(text: str) -> tuple[int, int, int]:
    """The years of merit: first, last, and 1 for a school year."""
    period = parse_period(text)
    return period.first, period.last, int(period.school)


@lru_cache(_MOST_CACHED)
def line_of(text: str, field: str) -> str:
    """One clean line."""
    return clean_line(text, LABELS[field])


@lru_cache(_MOST_CACHED)
def long_text_of(text: str, field: str) -> str:
    """Clean text."""
    return clean_text(text, LABELS[field])


def sex_of(text: str) -> str | None:
    """The sex that a cell tells; whatever is neither is not kept."""
    found = _SEXES.get(fold(text))
    return found.value if found else None


def id_number_of(text: str) -> str:
    """The digits of an ID number; the wrapper by which spreadsheets keep zeros is taken off."""
    return id_number(text, wrapped=True)[0]


def id_doubts(digits: str, sex: str | None, born: str | None) -> list[Doubt]:
    """What is doubtful about an ID number beside the sex and the birth that the line tells."""
    return id_number_doubts(digits, LENGTHS[len(digits)], sex=sex, birth_year=int(born[:4]) if born else None)


def number_doubts(number: str, year: str) -> list[Doubt]:
    """What is doubtful about a decision's number."""
    return decision_number_doubts(number, int(year) if year.isdigit() else None)


def amount_of(text: str) -> int:
    """An amount in đồng, with or without marks of thousands. Raises `NotAnAmount`."""
    digits = fold(text).removesuffix(" dong").removesuffix(" vnd").removesuffix(" d").replace(" ", "")
    if not (digits.isascii() and digits.isdigit()):
        raise NotAnAmount(field=LABELS["owed"], value=shown(text))
    return int(digits)


SIMPLE: dict[str, Callable[[str], str]] = {
    "address": lambda text: line_of(text, "address"),
    "post": lambda text: line_of(text, "post"),
    "phone": lambda text: line_of(text, "phone"),
    "register_number": lambda text: line_of(text, "register_number"),
    "home": lambda text: long_text_of(text, "home"),
    "citation": lambda text: long_text_of(text, "citation"),
    "note": lambda text: long_text_of(text, "note"),
}
"""Fields whose clean text is all there is to them."""
