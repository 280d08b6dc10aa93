"""Numbers and symbols of decisions and other papers: read, made uniform, compared."""

import re

from awards.errors.base import Doubt
from awards.errors.values import NotADecisionNumber, SymbolWithoutStroke, ValueMissing
from awards.language import N_
from awards.text.clean import clean_line, shown
from awards.text.digits import refuse_other_digits
from awards.text.letters import FOLDED

MAX_NUMBER = 60
NEW_STYLE_FROM = 2005

_DASHES = re.compile("[\u2010-\u2015\u2212]")
_LABEL = re.compile(r"(?:quyết định |qđ )?số\s*:?\s*(?=[0-9])", re.IGNORECASE)
_CAPITAL = "A-ZĂÂĐÊÔƠƯ"
_SEGMENT = f"[{_CAPITAL}0-9][{_CAPITAL}0-9&.]*(?:\\([{_CAPITAL}0-9]+\\))?"
_TYPE = f"[{_CAPITAL}]{{2,6}}"
_NEW_STYLE = re.compile(
    f"(?P<number>[0-9]{{1,6}}[A-Z]?)(?:/(?P<year>[12][0-9]{{3}}))?"
    f"(?:/(?P<type>{_TYPE})(?:-(?P<agency>{_SEGMENT}(?:-{_SEGMENT})*)|\\([{_CAPITAL}0-9]+\\))"
    f"|-(?P<party>{_TYPE})/{_SEGMENT}(?:-{_SEGMENT})*)"
)
_OLD_STYLE = re.compile(r"(?:[^\W\d_]{1,4}[ /.-]*)?[0-9]+[^\W_]*(?:[ /.&()-]+[^\W_]+\)?)*")
_MIXED_CASE = {"TTR": "TTr", "TTG": "TTg"}
_NUMBER_LETTER = re.compile("^[0-9]+[A-Z](?=[/-])")
_WORD = re.compile(f"[{_CAPITAL}0-9]+")
# Abbreviations in which a D without its stroke is a slip.
_WITH_STROKE = {
    "QD": "QĐ",
    "HDND": "HĐND",
    "HDTDKT": "HĐTĐKT",
    "TDKT": "TĐKT",
    "HDQT": "HĐQT",
    "BGDDT": "BGDĐT",
    "SGDDT": "SGDĐT",
    "LDTBXH": "LĐTBXH",
}


def decision_number(raw: str, *, year: int | None, field: str = N_("Number and symbol")) -> str:
    """Return number and symbol as they are stored: `2871/QĐ-UBND`, with capitals and no spaces; `03-TTr/HBT` and `35/2019/QĐ-UBND` too.

    Before 2005 symbols had no fixed form and are kept as written. Raises `NotADecisionNumber` or another `InvalidValue`.
    Source: the annexes of decree 30/2020/NĐ-CP.
    """
    text = _LABEL.sub("", _DASHES.sub("-", clean_line(raw, field, MAX_NUMBER)), count=1)
    if not text:
        raise ValueMissing(field=field)
    refuse_other_digits(text, field)
    if is_old_style(text, year):
        if not _OLD_STYLE.fullmatch(text) or not any(character.isalpha() for character in text):
            raise NotADecisionNumber(field=field, value=shown(raw))
        return text
    number = _uniform(text)
    if not _NEW_STYLE.fullmatch(number.upper()) or not number.lstrip("0")[:1].isdigit():
        raise NotADecisionNumber(field=field, value=shown(raw))
    return number


def decision_number_doubts(number: str, year: int | None) -> list[Doubt]:
    """Question a stored number: QD may be QĐ; the doubt carries the number meant as `suggestion`. Old symbols are not questioned."""
    if is_old_style(number, year):
        return []
    suggestion = _WORD.sub(lambda found: _WITH_STROKE.get(found.group(), found.group()), number)
    return [SymbolWithoutStroke(value=number, suggestion=suggestion)] if suggestion != number else []


def number_key(number: str) -> str:
    """Return the key under which numbers are equal and found: without case, accents, spaces and leading zeros."""
    plain = "".join(_DASHES.sub("-", number).translate(_LETTERS_ONLY).lower().split())
    return plain.lstrip("0") or plain


def is_old_style(number: str, year: int | None) -> bool:  # noqa: ARG001 - callers ask about a number, its date alone decides
    """Tell whether a number comes from before 2005, when symbols had no fixed form; an unknown year counts as new."""
    return year is not None and year < NEW_STYLE_FROM


def _uniform(text: str) -> str:
    """Write capitals without spaces; TTr, TTg and the letter glued to a number (12a) keep their official case."""
    capitals = _WORD.sub(lambda found: _MIXED_CASE.get(found.group(), found.group()), "".join(text.split()).upper())
    return _NUMBER_LETTER.sub(lambda found: found.group().lower(), capitals)


_LETTERS_ONLY = {code: plain for code, plain in FOLDED.items() if plain != " "}
