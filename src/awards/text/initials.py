"""Finds a long name by what a clerk types of it: beginnings of its words in order, or the first letters of several words together."""

import unicodedata
from collections.abc import Sequence

_TONE_KEYS = {"\u0300": "f", "\u0301": "s", "\u0309": "r", "\u0303": "x", "\u0323": "j"}
_SHAPE_KEYS = {"\u0302": "", "\u031b": "w", "\u0306": "w"}


def found_at(typed: Sequence[str], words: Sequence[str]) -> int | None:
    """Return at which word the typed pieces are first found in order, all folded; `None` where they are not.

    A piece is the beginning of a word, or the first letters of two or more words that follow each other: `cax tan` finds công an xã Tân Hội.
    """
    if not typed:
        return None
    for start in range(len(words)):
        length = _length(typed[0], words, start)
        if length and _rest_found(typed[1:], words, start + length):
            return start
    return None


def _rest_found(typed: Sequence[str], words: Sequence[str], after: int) -> bool:
    """Whether the pieces follow in order; words between them may be left out, so what ends first leaves most to the next piece."""
    for piece in typed:
        ends = [start + length for start in range(after, len(words)) if (length := _length(piece, words, start))]
        if not ends:
            return False
        after = min(ends)
    return True


def _length(piece: str, words: Sequence[str], start: int) -> int:
    """How many words a piece stands for at this place, 0 for none."""
    if words[start].startswith(piece):
        return 1
    ahead = words[start : start + len(piece)]
    return len(piece) if len(piece) > 1 and len(ahead) == len(piece) and piece == "".join(word[0] for word in ahead) else 0


def as_keys(text: str) -> str:
    """Return the keys behind a text that Telex made of first letters: `cã` was typed `cax`, `ũbnd` was typed `ubndx`."""
    return " ".join(_keys_of(word) for word in text.split())


def _keys_of(word: str) -> str:
    letters: list[str] = []
    tone = ""
    for mark in unicodedata.normalize("NFD", word.lower()):
        if mark in _TONE_KEYS:
            tone = _TONE_KEYS[mark]
        elif mark in _SHAPE_KEYS:
            letters.append(_SHAPE_KEYS[mark] or "".join(letters[-1:]))
        else:
            letters.append("dd" if mark == "đ" else mark)
    return "".join(letters) + tone
