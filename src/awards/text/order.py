"""The Vietnamese alphabetical order as plain bytes, so that any database sorts names rightly without a collation."""

import unicodedata

from awards.text.letters import FOLDED, TONES, placed
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


def sort_key(name: str, *, person: bool) -> str:
    """Return an ASCII text whose byte order is the Vietnamese order (CLDR `vi`: letters first, then tones, then case).

    People stand by given name (the last word), then family name (the first), then the middle; a leading rank or form of address does not
    count, nor does the place of a tone mark. Everything else stands from left to right.
    """
    text = unicodedata.normalize("NFC", name)
    if not person:
        return _levels(text.lower()) + _END + _case(text)
    words = split_title(text)[1].split()
    fields = (words[-1:], words[:1] if len(words) > 1 else [], words[1:-1])
    keys = [_levels(" ".join(placed(word.lower()) for word in field)) for field in fields]
    return _END.join((*keys, _levels(text.lower()).partition(_END)[2], _case(text)))


def _levels(text: str) -> str:
    """Return the letters' weights, then the weights of their tones; tones decide only between equal letters."""
    weights, tones = [], []
    for character in text:
        for letter, tone in _split(character):
            weights.append(_WEIGHTS.get(letter) or f"{_OTHER}{ord(letter):06x}")
            tones.append(tone)
    return "".join(weights) + _END + "".join(tones).rstrip("0")


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


def _case(text: str) -> str:
    return "".join("1" if character.isupper() else "0" for character in text).rstrip("0")
