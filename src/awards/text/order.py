"""The Vietnamese alphabetical order as plain bytes, so that any database sorts names rightly without a collation."""

import unicodedata
from typing import NamedTuple

from awards.text.letters import FOLDED, TONES, WordTable, placed
from awards.text.titles import split_title

# CLDR `vi`: spaces, signs, digits, then letters; ă â đ ê ô ơ ư are letters of their own, f j w z stand where Latin has them.
_SIGNS = " _-,;:!?.'\"()[]{}@*/\\&#%`^+<=>|~$"
_LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_END = "!"  # closes a level; lower than every weight, so that Hoa stands before Hoan
_WEIGHTS = {character: chr(ord(_END) + place) for place, character in enumerate(_SIGNS + "0123456789" + _LETTERS, start=1)}
_OTHER = "~"  # other scripts follow, by code point
_OWN_MARKS = {(apart[0], apart[1]): letter for letter in "ăâêôơư" for apart in [unicodedata.normalize("NFD", letter)]}
_TONE_WEIGHTS = {tone: str(place) for place, tone in enumerate(TONES, start=1)}
_OTHER_MARK = "6"
_LEVEL = "0"  # no tone, no capital
_SPACE = _WEIGHTS[" "]


class _Weighed(NamedTuple):
    """What a word adds to a key: its letters and tones with the tone where the school rule has it, both as typed, its capitals."""

    letters: str
    tones: str
    letters_typed: str
    tones_typed: str
    case: str


def sort_key(name: str, *, person: bool) -> str:
    """Return an ASCII text whose byte order is the Vietnamese order (CLDR `vi`: letters first, then tones, then case).

    People stand by given name (the last word), then family name (the first), then the middle; a leading rank or form of address does not
    count, nor does the place of a tone mark. Everything else stands from left to right.
    """
    text = unicodedata.normalize("NFC", name)
    pieces = text.split(" ")  # at single spaces only, so that every other blank keeps its own weight
    letters, tones, letters_typed, tones_typed, case = _columns(pieces)
    ending = f"{_levelled(tones_typed)}{_END}{_levelled(case)}"
    if not person:
        return f"{_SPACE.join(letters_typed)}{_END}{ending}"
    words = split_title(text)[1].split()
    if words != pieces:
        letters, tones = _columns(words)[:2] if words else ((), ())
    return f"{_by_given_name(letters, tones)}{_END}{ending}"


def _columns(words: list[str]) -> tuple[tuple[str, ...], ...]:
    """Return what all words add, sorted as in `_Weighed`."""
    return tuple(zip(*map(_WEIGHED.__getitem__, words), strict=True))


def _by_given_name(letters: tuple[str, ...], tones: tuple[str, ...]) -> str:
    """Return letters and tones of the last word, then of the first, then of those between."""
    if not letters:
        return _END * 5
    given = f"{letters[-1]}{_END}{tones[-1].rstrip(_LEVEL)}{_END}"
    if len(letters) == 1:
        return given + _END * 3
    return f"{given}{letters[0]}{_END}{tones[0].rstrip(_LEVEL)}{_END}{_SPACE.join(letters[1:-1])}{_END}{_levelled(tones[1:-1])}"


def _levelled(weights: tuple[str, ...]) -> str:
    """Return the tones or capitals of words with a space between; the level ones at the end say nothing."""
    return _LEVEL.join(weights).rstrip(_LEVEL)


def _weighed(word: str) -> _Weighed:
    lower = word.lower()
    typed = _levels(lower)
    official = typed if placed(lower) == lower else _levels(placed(lower))
    return _Weighed(*official, *typed, "".join("1" if character.isupper() else _LEVEL for character in word))


def _levels(text: str) -> tuple[str, str]:
    """Return the letters' weights, and the weights of their tones; tones decide only between equal letters."""
    weights, tones = [], []
    for character in text:
        for letter, tone in _split(character):
            weights.append(_WEIGHTS.get(letter) or f"{_OTHER}{ord(letter):06x}")
            tones.append(tone)
    return "".join(weights), "".join(tones)


def _split(character: str) -> list[tuple[str, str]]:
    """Return the letters that a character is sorted as, each with the weight of its tone."""
    if character in _WEIGHTS:
        return [(character, "0")]
    apart = unicodedata.normalize("NFD", character)
    letter, rest = _own_letter(apart[0], list(apart[1:]))
    if letter in _WEIGHTS:
        return [(letter, "".join(_TONE_WEIGHTS.get(mark, _OTHER_MARK) for mark in rest) or "0")]
    plain = FOLDED.get(ord(character), character)
    return [(part, _OTHER_MARK if plain != character else "0") for part in plain]


def _own_letter(base: str, marks: list[str]) -> tuple[str, list[str]]:
    for mark in marks:
        if (base, mark) in _OWN_MARKS:
            return _OWN_MARKS[base, mark], [other for other in marks if other != mark]
    return base, marks


_WEIGHED = WordTable(_weighed)
