"""Names as they are compared and searched: folded keys, keys with accents, and the words under which a name is found."""

import re
import string
import unicodedata
from functools import lru_cache

from awards.text.abbreviations import ABBREVIATIONS
from awards.text.letters import APOSTROPHES, FOLDED, open_i, placed
from awards.text.order import sort_key
from awards.text.titles import split_title

__all__ = ["accent_key", "fold", "is_plain", "name_key", "near_words", "query_words", "search_words", "sort_key", "unit_key"]

_ACCENTED = {code: " " for code, plain in FOLDED.items() if plain == " "} | {ord("Ð"): "đ", ord("ð"): "đ", ord("Ɖ"): "đ", ord("ɖ"): "đ"}
_APOSTROPHE = re.compile(f"[{APOSTROPHES}]")
# K' Brểu, N' Thôn: the space behind the apostrophe of a short prefix is a slip; behind a closing quotation mark it is not.
_SHORT_PREFIX = re.compile(r"\b(\w) ?' *(?=\w)|\b(\w\w)' *(?=\w)")


def fold(text: str) -> str:
    """Return text as it is compared without accents: lower case, đ as d, no marks, no apostrophes, punctuation as single spaces.

    Other scripts stay as they are, in lower case; composed and decomposed input give the same.
    """
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    return " ".join(_without_apostrophes(text).translate(FOLDED).lower().split())


def name_key(text: str) -> str:
    """Return the key under which a name is the same name: its leading rank or form of address taken off, then folded."""
    return fold(split_title(text)[1])


def unit_key(text: str) -> str:
    """Return the key of a body or collective: folded, long forms shortened, so that `Ủy ban nhân dân xã X` is `UBND xã X`."""
    return _LONG_FORM.sub(lambda found: _SHORT_OF[found.group()], fold(text))


def accent_key(text: str) -> str:
    """Return the key in which accents count and their placement does not: Hòa = Hoà, Lý = Lí, Đức ≠ Đúc; lower-case NFC."""
    return " ".join(open_i(placed(word)) for word in _accented_words(text))


def search_words(*names: str) -> str:
    """Return the words under which these names are found, sorted, each once, with spaces between.

    Every syllable stands there without accents and, if it has any, with them (tone placement normalised);
    K'Brểu also joined (`kbrểu`); a body also by the words of its long or short form.
    """
    found: set[str] = set()
    for name in names:
        for text in (name, *_other_forms(name)):
            found.update(*map(_forms, _accented_words(text)))
            if _APOSTROPHE.search(text):
                found.update(*map(_forms, _accented_words(_APOSTROPHE.sub(" ", text))))
    return " ".join(sorted(found - {""}))


def query_words(text: str) -> list[str]:
    """Return the words of a query: one typed with any mark or đ finds only itself (tone placement apart), a plain one finds all."""
    return [word if is_plain(word) else open_i(placed(word)) for word in _accented_words(text)]


def is_plain(word: str) -> bool:
    """Tell whether a word was typed without any mark or đ."""
    return word.isascii() or fold(word) == word


def near_words(word: str) -> list[str]:
    """Return all words one slip away from a plain word: a letter more, less, another, or two exchanged; sorted, without itself."""
    cuts = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    fewer = {head + tail[1:] for head, tail in cuts if tail}
    swapped = {head + tail[1] + tail[0] + tail[2:] for head, tail in cuts if len(tail) > 1}
    other = {head + letter + tail[1:] for head, tail in cuts if tail for letter in string.ascii_lowercase}
    more = {head + letter + tail for head, tail in cuts for letter in string.ascii_lowercase}
    return sorted((fewer | swapped | other | more) - {word, ""})


def _without_apostrophes(text: str) -> str:
    if not _APOSTROPHE.search(text):
        return text
    joined = _SHORT_PREFIX.sub(r"\1\2", _APOSTROPHE.sub("'", text))
    return joined.replace("'", "")


def _accented_words(text: str) -> list[str]:
    """Split into lower-case NFC words; whatever is punctuation for `fold` separates them here too."""
    return _without_apostrophes(unicodedata.normalize("NFC", text)).translate(_ACCENTED).lower().split()


@lru_cache(maxsize=16384)
def _forms(word: str) -> frozenset[str]:
    plain = fold(word)
    return frozenset((plain, *_either_i(plain), *(() if plain == word else (open_i(placed(word)),))))


def _either_i(plain: str) -> tuple[str, ...]:
    """Return both spellings of a plain open syllable: ly is found by li, and li by ly."""
    return (open_i(plain), open_i(plain)[:-1] + "y") if plain[-1:] in ("i", "y") and open_i(plain[:-1] + "y") != plain[:-1] + "y" else ()


def _other_forms(name: str) -> list[str]:
    """Return the long forms of the short words in a name, and the short ones of the long."""
    key = fold(name)
    if not _EITHER_FORM.search(key):
        return []
    return [other for folded, other in _FOLDED_FORMS if f" {folded} " in f" {key} "]


_FOLDED_FORMS = [(fold(form), other) for long, short in ABBREVIATIONS.items() for form, other in ((long, short), (short, long))]
_EITHER_FORM = re.compile(r"\b(?:" + "|".join(folded for folded, _ in _FOLDED_FORMS) + r")\b")
_SHORT_OF = {fold(long): fold(short).replace(" ", "") for long, short in ABBREVIATIONS.items()}
_SHORT_OF |= {fold(short): fold(short).replace(" ", "") for short in ABBREVIATIONS.values() if " " in fold(short)}
_LONG_FORM = re.compile(r"\b(?:" + "|".join(sorted(map(re.escape, _SHORT_OF), key=len, reverse=True)) + r")\b")
