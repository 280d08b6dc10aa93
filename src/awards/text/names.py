"""Names of people and bodies: which are accepted, which are questioned, and the forms of address before them."""

import re
import unicodedata

from awards.errors.base import Doubt
from awards.errors.values import (
    CharactersInName,
    CommaInName,
    DigitsInName,
    LegacyFontText,
    NoCapitals,
    NotAName,
    PlaceholderName,
    ValueMissing,
    VeryShortName,
)
from awards.language import N_
from awards.text.clean import MAX_LINE, clean_line, refuse_formula, shown, visible
from awards.text.fold import fold
from awards.text.legacy import legacy_font
from awards.text.letters import MARKED
from awards.text.titles import TITLES, propose_address, split_title

__all__ = [
    "MAX_PERSON_NAME",
    "TITLES",
    "organisation_name",
    "organisation_name_doubts",
    "person_name",
    "person_name_doubts",
    "propose_address",
    "split_title",
]

MAX_PERSON_NAME = 100
SHORT_NAME = 2

# Vietnamese letters with single spaces: most names, and nothing in them can be refused.
_PLAIN_NAME = re.compile(f"[A-Za-z{MARKED}]+(?: [A-Za-z{MARKED}]+)*")
_ALLOWED_SIGNS = frozenset(" '-.·・‧")
_FOREIGN_SIGNS = _ALLOWED_SIGNS | frozenset(',"“”„‘’«»')
_NO_NAME = re.compile(r"[\s%_*?.'·・‧\-]+")
_PLACEHOLDERS = frozenset({
    "null", "none", "nil", "undefined", "unknown", "no name", "name", "full name", "test", "abc", "asdf", "qwerty",
    "khong", "khong co", "khong ro", "khong biet", "khong ten", "chua ro", "chua co", "chua biet", "chua co ten",
    "ho ten", "ho va ten", "ten", "bo trong", "de trong",
})  # fmt: skip
_NOT_A_NUMBER = frozenset({"nan", "NaN", "NAN", "na", "NA"})  # Nan and Na are names
_SCRIPTS_WITHOUT_CASE = 2  # a letter of these says as much as two of ours


def person_name(raw: str, field: str = N_("Full name"), *, foreign: bool = False) -> str:
    """Return a person's name as it is stored, or raise the `InvalidValue` that says what no name can hold.

    Letters of every script, marks, spaces, apostrophes, hyphens, full stops and middle dots make a name; at most 100 characters.
    Where somebody has said that names are `foreign`, commas and quotation marks belong to them too: `…, Jr.`
    """
    if len(raw) <= MAX_PERSON_NAME and _PLAIN_NAME.fullmatch(raw):
        return raw
    name = clean_line(raw, field, MAX_PERSON_NAME)
    if not name:
        raise ValueMissing(field=field)
    if _NO_NAME.fullmatch(name):
        raise NotAName(field=field, value=shown(name))
    refuse_formula(name, field)
    if not legacy_font(name, person=True):
        _refuse_signs(name, field, _FOREIGN_SIGNS if foreign else _ALLOWED_SIGNS)
    if not any(character.isalpha() for character in name):
        raise NotAName(field=field, value=shown(name))
    return name


def organisation_name(raw: str, field: str) -> str:
    """Return the name of a body, collective or household as it is stored; digits, brackets and quotation marks may be part of it.

    At most 300 characters, at least one letter or digit; raises an `InvalidValue` otherwise.
    """
    if len(raw) <= MAX_LINE and _PLAIN_NAME.fullmatch(raw):
        return raw
    name = clean_line(raw, field, MAX_LINE)
    if not name:
        raise ValueMissing(field=field)
    refuse_formula(name, field)
    if not any(character.isalnum() for character in name):
        raise NotAName(field=field, value=shown(name))
    return name


def person_name_doubts(name: str) -> list[Doubt]:
    """Question a stored person's name: legacy font, placeholder, very short, without capitals."""
    doubts = _legacy_doubts(name, N_("Full name"), person=True)
    if _is_placeholder(name):
        doubts.append(PlaceholderName(value=shown(name)))
    elif _weight(name) <= SHORT_NAME:
        doubts.append(VeryShortName(value=shown(name)))
    if any(character.islower() for character in name) and name == name.lower() and not doubts:
        doubts.append(NoCapitals(value=shown(name), suggestion=_capitalised(name)))
    return doubts


def organisation_name_doubts(name: str) -> list[Doubt]:
    """Question a stored name of a body, collective or household: legacy font."""
    return _legacy_doubts(name, N_("Name"), person=False)


def _refuse_signs(name: str, field: str, allowed: frozenset[str]) -> None:
    if any(unicodedata.category(character).startswith("N") for character in name):
        raise DigitsInName(field=field, value=shown(name))
    wrong = [character for character in dict.fromkeys(name) if unicodedata.category(character)[0] not in "LM" and character not in allowed]
    if wrong and set(wrong) <= set(",，、"):  # commas of other keyboards
        raise CommaInName(field=field, value=shown(name))
    if wrong:
        raise CharactersInName(field=field, characters=visible(" ".join(wrong)))


def _legacy_doubts(name: str, field: str, *, person: bool) -> list[Doubt]:
    read = legacy_font(name, person=person)
    return [LegacyFontText(field=field, font=read[0], value=shown(name), suggestion=shown(read[1]))] if read else []


def _is_placeholder(name: str) -> bool:
    folded = fold(name)
    same_letter = len(folded) > 1 and len(set(folded)) == 1 and folded.isascii()
    return folded in _PLACEHOLDERS or name in _NOT_A_NUMBER or same_letter


def _weight(name: str) -> int:
    """Count letters; a letter of a script without case (中) counts as two, since such names have few."""
    return sum(1 if character.lower() != character.upper() else _SCRIPTS_WITHOUT_CASE for character in name if character.isalpha())


def _capitalised(name: str) -> str:
    return re.sub(r"(?:^|(?<=[\s'-]))\w", lambda found: found.group().upper(), name)
