"""What the heading of a column means, by the words of the catalogue `headings.toml`, and what an unknown one may mean."""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from awards.readers.fields import FIELDS, IGNORED
from awards.resources import db_folder
from awards.store.catalogue_parts import build, index, tables
from awards.store.catalogues import form_by_word
from awards.text.fold import fold
from awards.text.list_lines import is_person
from awards.text.list_words import UNITS, Opening, opening_of

COLLECTIVE_NAME, HOUSEHOLD_NAME, FAMILY_NAME = "collective", "household", "family"
PLACE, ALL_IN_ONE, POST_UNIT, NUMBER_DATE, MEN, WOMEN = "place", "whole", "post_unit", "number_date", "men", "women"
FILLER, SHORT = "filler", "short"
CODE = "code:"
"""Stands before the meaning of a column that holds codes of it."""

NAMES = frozenset({"name", COLLECTIVE_NAME, HOUSEHOLD_NAME, ALL_IN_ONE, "id_number"})
"""Without one of these a row is no heading row: it would be said of nobody."""

LONGEST_HEADING = 120
MOST_GUESSED = 3

_MEANINGS = frozenset(FIELDS) | {
    IGNORED,
    COLLECTIVE_NAME,
    HOUSEHOLD_NAME,
    FAMILY_NAME,
    PLACE,
    ALL_IN_ONE,
    POST_UNIT,
    NUMBER_DATE,
    MEN,
    WOMEN,
}
_CODED = frozenset({"kind", "form", "type", "class", "field", "unit", "issuer"})
_CODE_FIRST = re.compile(r"(?:ma so|ma|code of|code) +(?=.)")
_CODE_LAST = re.compile(r"(?<=.) +(?:ma|code)$")
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|\{[^{}]*\}")
_PARTS = re.compile(r"\s*(?:[,;/\n&+]|\s[-–—]\s|\bvà\b|\bhoặc\b|\band\b|\bor\b)\s*", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]{1,2}[/.] ?[^\W\d_]+|[^\W\d_]+")
"""A word, or one shortened with a stroke or a stop: C/vụ, C.vụ."""
_DATE = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|\d{4}-\d\d-\d\d(?:[ T].*)?")
_YEAR = re.compile(r"(?:19|20)\d\d(?:\.0)?")
_DECISION = re.compile(r"\d+\s*/\s*(?:\d{4}/)?Q[ĐD].*", re.IGNORECASE)
_TOGETHER = {
    frozenset({"post", "unit"}): POST_UNIT,
    frozenset({"post", "place"}): POST_UNIT,
    frozenset({"unit", "place"}): "unit",
    frozenset({"unit", "home"}): "unit",
    frozenset({"number", "date"}): NUMBER_DATE,
    frozenset({"name", COLLECTIVE_NAME}): "name",
    frozenset({"name", COLLECTIVE_NAME, HOUSEHOLD_NAME}): "name",
    frozenset({COLLECTIVE_NAME, HOUSEHOLD_NAME}): "name",
    frozenset({MEN, WOMEN}): "sex",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """One meaning and the words for it; `words` are what the cells of such a column may say, and what is meant by it."""

    means: str
    texts: tuple[str, ...]
    words: Mapping[str, str] = field(default_factory=dict)


@lru_cache
def _catalogue() -> tuple[Heading, ...]:
    path = db_folder() / "catalogues" / "headings.toml"
    return tuple(build(Heading, row, path.name) for row in tables(path, "heading"))


@lru_cache
def _by_words() -> dict[str, str]:
    """All words for all meanings, folded. Raises `CatalogueRepeated` where one stands for two."""
    known = index("headings.toml", ((text, one) for one in _catalogue() if one.means not in (FILLER, SHORT) for text in one.texts))
    assert {one.means for one in known.values()} <= _MEANINGS
    return {words: one.means for words, one in known.items()}


@lru_cache
def _filler() -> re.Pattern[str]:
    words = sorted((fold(text) for one in _catalogue() if one.means == FILLER for text in one.texts), key=len, reverse=True)
    some = "|".join(map(re.escape, words))
    return re.compile(rf"^(?:{some}) | (?:{some})$")


@lru_cache
def _short_forms() -> dict[str, str]:
    """What short forms stand for, by the folded form."""
    return {fold(short): long for one in _catalogue() if one.means == SHORT for short, long in one.words.items()}


@lru_cache
def kinds() -> dict[str, str]:
    """The words for the three kinds of recipients, folded."""
    return {fold(text): kind for one in _catalogue() if one.means == "kind" for text, kind in one.words.items()}


@lru_cache
def first_words() -> frozenset[str]:
    """The first words of all headings that name somebody, in the ways they are written; a name seldom begins so."""
    first = {text.split()[0] for one in _catalogue() if one.means in NAMES for text in one.texts}
    return frozenset(form for word in first for form in (word, word.upper(), word.lower(), word.capitalize()))


@lru_cache
def name_headings() -> frozenset[str]:
    """The headings that name somebody, in lower case."""
    return frozenset(text.lower() for one in _catalogue() if one.means in NAMES for text in one.texts)


@lru_cache(maxsize=4096)
def meaning(text: str) -> str | None:
    """Return what a heading means: a field, `-`, one of the catalogue's own meanings, `code:` and a field; `None` if it is not known.

    Line breaks, signs, what stands in brackets, and words such as “được khen thưởng” around it do not count; C/vụ is Chức vụ.
    """
    if len(text) > LONGEST_HEADING:
        return None
    composed = unicodedata.normalize("NFC", text)
    return _meaning_of(text) or (_meaning_of(full) if (full := _in_full(composed)) != composed else None)


def _in_full(text: str) -> str:
    """Write the short forms in a heading out."""
    return _WORD.sub(lambda found: _short_forms().get(fold(found.group()), found.group()), text)


def _meaning_of(text: str) -> str | None:
    """Return what a heading means as it is written."""
    for form in dict.fromkeys((text, _BRACKETS.sub(" ", text))):
        if found := _known(fold(form)):
            return found
    return _barely_known(fold(_BRACKETS.sub(" ", text))) or _of_parts(text)


def kind_named(text: str) -> str:
    """Return the one kind that the name of a sheet or file names, such as `Cá nhân 2026` or `TAPTHE`; empty where none or several."""
    words = f" {fold(text)} "
    found = {kind for word, kind in kinds().items() if len(word) > 2 and f" {word} " in words and word != "ho"}
    return found.pop() if len(found) == 1 else ""


def guesses(heading: str, samples: Sequence[str]) -> tuple[str, ...]:
    """Return the fields that an unknown column may hold, the likeliest first, by its cells and by the words of its heading."""
    score: Counter[str] = Counter()
    for sample in samples:
        score.update(_guessed_of(sample))
    words = set(fold(heading).split())
    for known, means in _by_words().items():
        shared = words & set(known.split())
        if means in FIELDS and shared:
            score[means] = max(score[means], round(6 * len(shared) / len(words | set(known.split()))))
    return tuple(name for name, points in score.most_common(MOST_GUESSED) if points)


def _known(key: str) -> str | None:
    """Look a folded heading up, as it is or as the heading of codes."""
    if means := _by_words().get(key):
        return means
    for pattern in (_CODE_FIRST, _CODE_LAST):
        rest = pattern.sub("", key)
        if rest != key and (base := _by_words().get(rest)) in _CODED:
            return f"{CODE}{base}"
    return None


def _barely_known(key: str) -> str | None:
    """Look a folded heading up, taking away one by one the words around it that change nothing."""
    found = _known(key)
    while found is None and (rest := _filler().sub("", key, count=1).strip()) != key:
        key, found = rest, _known(rest)
        if found == IGNORED:  # Mã nhân viên is not Mã
            return None
    return found


def _of_parts(text: str) -> str | None:
    """Return what a heading of several parts means, such as `Họ và tên, chức vụ` or `Danh hiệu/Hình thức`."""
    parts = {_barely_known(fold(part)) for part in _PARTS.split(text) if fold(part)}
    if None in parts or not parts:
        return None
    if len(parts) == 1:
        return parts.pop()
    if "name" in parts and parts <= {"name", "post", "unit", PLACE, "born", "address"} and parts & {"post", "unit", PLACE}:
        return ALL_IN_ONE
    return _TOGETHER.get(frozenset(part for part in parts if part))


def _guessed_of(sample: str) -> Mapping[str, int]:
    """Give points to the fields that a cell may belong to."""
    return next((points for is_one, points in _SIGNS if is_one(sample)), {})


_SIGNS: tuple[tuple[Callable[[str], object], Mapping[str, int]], ...] = (
    (_DATE.fullmatch, {"born": 2, "date": 2}),
    (_YEAR.fullmatch, {"year": 3, "born": 2}),
    (_DECISION.fullmatch, {"number": 4}),
    (lambda sample: fold(sample) in kinds(), {"kind": 4}),
    (form_by_word, {"form": 4}),
    (lambda sample: opening_of(sample) is Opening.POST, {"post": 3}),
    (lambda sample: opening_of(sample) in UNITS, {"unit": 3, "home": 1}),
    (is_person, {"name": 2, "alias": 1, "unit": 1}),
)
"""What the cells of a field look like; the first sign that fits counts."""
