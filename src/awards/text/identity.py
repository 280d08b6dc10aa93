"""Personal identity numbers: read, questioned and masked, and never repeated in a sentence."""

import re

from awards.errors.base import Doubt
from awards.errors.values import (
    IdBirthDiffers,
    IdBirthInFuture,
    IdNumberLength,
    IdNumberScientific,
    IdNumberShape,
    IdNumberZerosLost,
    IdSaysFemale,
    IdSaysMale,
    OldIdNumber,
    UnknownIdCode,
    ValueMissing,
)
from awards.language import N_
from awards.text.digits import refuse_letters, refuse_other_digits

CCCD, CMND = "cccd", "cmnd"
LENGTHS = {12: CCCD, 9: CMND}
VISIBLE_DIGITS = 4
_FIELD = N_("ID number")
_WRAPPED = re.compile(r'="([0-9 ]*)"')
_SCIENTIFIC = re.compile(r"[+-]?[0-9]+(?:[.,][0-9]*)?[eE][+-]?[0-9]+")
_ZEROS_LOST = (10, 11)
_CENTURIES = {0: 1900, 1: 2000, 2: 2100, 3: 2200, 4: 2300}
_LATEST_BIRTH = 2099

# The 63 provinces at the registration of birth, as numbered before the mergers of 2025; the numbers are kept after them.
_PROVINCES = frozenset({
    1, 2, 4, 6, 8, 10, 11, 12, 14, 15, 17, 19, 20, 22, 24, 25, 26, 27, 30, 31, 33, 34, 35, 36, 37, 38, 40, 42, 44, 45, 46, 48, 49, 51, 52,
    54, 56, 58, 60, 62, 64, 66, 67, 68, 70, 72, 74, 75, 77, 79, 80, 82, 83, 84, 86, 87, 89, 91, 92, 93, 94, 95, 96,
})  # fmt: skip
# Countries are numbered from 101 on; their list could not be read, so every code of these hundreds passes.
_COUNTRIES = range(101, 400)


def id_number(raw: str, *, wrapped: bool = False) -> tuple[str, str]:
    """Return the digits of an ID number and its kind: `cccd` (12 digits) or `cmnd` (the 9 of old cards); spaces are dropped.

    `wrapped` also unwraps `="001…"`, by which spreadsheets keep zeros (for import only).
    Raises an `InvalidValue` with its own reason, which never holds the number; lost zeros are never put back.
    """
    text = raw.replace("\u00a0", " ").rstrip("\r\n")
    if wrapped and (found := _WRAPPED.fullmatch(text.strip(" "))):
        text = found.group(1)
    digits = text.replace(" ", "")
    if not digits:
        raise ValueMissing(field=_FIELD)
    if not (digits.isascii() and digits.isdigit()):
        _refuse_shape(text, digits)
    if len(digits) not in LENGTHS:
        raise (IdNumberZerosLost if len(digits) in _ZEROS_LOST else IdNumberLength)(count=len(digits))
    return digits, LENGTHS[len(digits)]


def id_number_doubts(digits: str, kind: str, *, sex: str | None, birth_year: int | None) -> list[Doubt]:
    """Question an ID number: an old card, an unknown code, sex (`male`, `female`) or birth year unlike the record's.

    Twelve digits are: three for province or country, one for century and sex, two for the year, six more.
    """
    if kind != CCCD:
        return [OldIdNumber()]
    doubts: list[Doubt] = []
    if int(digits[:3]) not in _PROVINCES and int(digits[:3]) not in _COUNTRIES:
        doubts.append(UnknownIdCode(code=digits[:3]))
    return doubts + _sex_doubts(digits, sex) + _birth_doubts(digits, birth_year)


def mask(digits: str) -> str:
    """Return an ID number of which only the last four digits are seen: `********2345`."""
    return "*" * (len(digits) - VISIBLE_DIGITS) + digits[-VISIBLE_DIGITS:]


def _refuse_shape(text: str, digits: str) -> None:
    refuse_other_digits(text, _FIELD)
    if _SCIENTIFIC.fullmatch(digits):
        raise IdNumberScientific
    refuse_letters(text, _FIELD)
    raise IdNumberShape


def _sex_doubts(digits: str, sex: str | None) -> list[Doubt]:
    female = int(digits[3]) % 2 == 1
    if female and sex == "male":
        return [IdSaysFemale()]
    return [IdSaysMale()] if not female and sex == "female" else []


def _birth_doubts(digits: str, birth_year: int | None) -> list[Doubt]:
    year = _CENTURIES[int(digits[3]) // 2] + int(digits[4:6])
    if birth_year is not None and birth_year != year:
        return [IdBirthDiffers(number_year=year, record_year=birth_year)]
    return [IdBirthInFuture(number_year=year)] if year > _LATEST_BIRTH else []
