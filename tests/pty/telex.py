"""The keys that a text takes on a keyboard with the Telex input method on, as clerks type: marks behind their letter, the tone behind its word."""

import re
from unicodedata import normalize

from house.keyboards import typed

MARKS = {"\u0302": "", "\u0306": "w", "\u031b": "w"}
"""A hat is its letter again; breve and horn are w."""
TONES = {"\u0301": "s", "\u0300": "f", "\u0309": "r", "\u0303": "x", "\u0323": "j"}
WORD = re.compile(r"[^\W\d_]+")


def keys_for(text: str) -> str:
    """The keys, one character each, that make this text: `Đường` is `Dduowngf`. Shift is not counted: it is held, not struck.

    A plain word that Telex would change is typed as one types it then, the key that was taken for a mark struck again: `cax` is `caxx`.
    """
    return WORD.sub(lambda found: keys_for_word(found.group()), normalize("NFC", text))


def keys_for_word(word: str) -> str:
    """The keys for one word."""
    keys, tone = "", ""
    for letter in word:
        base, *marks = normalize("NFD", letter)
        plain = {"đ": "dd", "Đ": "Dd"}.get(letter, base)
        if keys[-1:].lower() == "w" and keys[-2:-1].lower() == "u" and base.lower() == "o" and "\u031b" in marks:
            keys = keys[:-1]  # ươ is uow: one w for both
        keys += plain + "".join(MARKS[mark] or base.lower() for mark in marks if mark in MARKS)
        tone += "".join(TONES[mark] for mark in marks if mark in TONES)
    return keys + tone if tone or len(keys) > len(word) else escaped(word)


def escaped(word: str) -> str:
    """A word without marks, with a key struck again wherever Telex takes it for a mark."""
    keys = ""
    for place in range(len(word)):
        keys += word[place]
        if typed(keys, "telex") != word[: place + 1]:
            keys += word[place]
    return keys
