"""Names as they are compared and searched: folded keys, keys with accents, and the words under which a name is found."""

import re
import string
import unicodedata
from collections.abc import Callable
from itertools import chain
from typing import NamedTuple

from awards.text.abbreviations import ABBREVIATIONS
from awards.text.letters import APOSTROPHES, FOLDED, WordTable, open_i, placed
from awards.text.order import sort_key
from awards.text.titles import split_title

__all__ = [
    "accent_key",
    "body_key",
    "fold",
    "is_plain",
    "name_key",
    "near_words",
    "query_words",
    "search_words",
    "sort_key",
    "unit_key",
]

_ACCENTED = {code: " " for code, plain in FOLDED.items() if plain == " "} | {ord("Ð"): "đ", ord("ð"): "đ", ord("Ɖ"): "đ", ord("ɖ"): "đ"}
_APOSTROPHE = re.compile(f"[{APOSTROPHES}]")
# K' Brểu, N' Thôn: the space behind the apostrophe of a short prefix is a slip; behind a closing quotation mark it is not.
_SHORT_PREFIX = re.compile(r"\b(\w) ?' *(?=\w)|\b(\w\w)' *(?=\w)")


class _Form(NamedTuple):
    """A long or short form as it is found in a key, its words, and the words under which its other form is found."""

    key: str
    words: frozenset[str]
    other: tuple[str, ...]


def fold(text: str) -> str:
    """Return text as it is compared without accents: lower case, đ as d, no marks, no apostrophes, punctuation as single spaces.

    Other scripts stay as they are, in lower case; composed and decomposed input give the same.
    """
    return _word_by_word(text, _FOLDED_OF, _folded)


def name_key(text: str) -> str:
    """Return the key under which a name is the same name: its leading rank or form of address taken off, then folded."""
    return fold(split_title(text)[1])


def unit_key(text: str) -> str:
    """Return the key of a body or collective: folded, long forms shortened, so that `Ủy ban nhân dân xã X` is `UBND xã X`."""
    key = fold(text)
    if key.isascii() and key.isprintable():
        return _shortened(key, _LONG_FORM, _SHORT_OF)
    return _LONG_FORM_BESIDE_SIGNS.sub(lambda found: _SHORT_OF[found.group()], key)


def body_key(text: str) -> str:
    """Return the key of a body in which accents count: long forms shortened as in `unit_key`, while Tân Hội and Tân Hợi stay two."""
    return _shortened(accent_key(text), _ACCENTED_LONG_FORM, _ACCENTED_SHORT_OF)


def accent_key(text: str) -> str:
    """Return the key in which accents count and their placement does not: Hòa = Hoà, Lý = Lí, Đức ≠ Đúc; lower-case NFC."""
    return _word_by_word(text, _ACCENTED_OF, _with_accents)


def search_words(*names: str) -> str:
    """Return the words under which these names are found, sorted, each once, with spaces between.

    Every syllable stands there without accents and, if it has any, with them (tone placement normalised);
    K'Brểu also joined (`kbrểu`); a body also by the words of its long or short form.
    """
    found: set[str] = set()
    for name in names:
        words = set(chain.from_iterable(map(_SEARCHED_OF.__getitem__, name.split())))
        found |= set(_searched(name)) if "'" in words else words
        if not _FIRST_WORDS.isdisjoint(found):
            found.update(*_other_forms(name, found))
    return " ".join(sorted(found))


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


def _folded(text: str) -> str:
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    return " ".join(_without_apostrophes(text).translate(FOLDED).lower().split())


def _with_accents(text: str) -> str:
    return " ".join(open_i(placed(word)) for word in _accented_words(text))


def _searched(text: str) -> tuple[str, ...]:
    """Return all words under which a text is found, but for its other forms."""
    words = _accented_words(text)
    if _APOSTROPHE.search(text):
        words += _accented_words(_APOSTROPHE.sub(" ", text))
    return tuple(form for word in words for form in _forms(word) if form)


def _word_by_word(text: str, table: WordTable[str], of_text: Callable[[str], str]) -> str:
    """Return what `of_text` returns, put together from what it returned for the words, which are nearly always known.

    An apostrophe joins or parts words that a blank parts: a text with one is read as a whole.
    """
    key = "".join(map(table.__getitem__, text.split()))
    return of_text(text) if "'" in key else key[1:]


def _behind_space(of_text: Callable[[str], str]) -> Callable[[str], str]:
    """Return what gives the key of a word behind a space, nothing where it has none, and an apostrophe where it has one."""

    def of_word(word: str) -> str:
        key = of_text(word)
        return "'" if _has_apostrophe(word) else f" {key}" if key else ""

    return of_word


def _has_apostrophe(word: str) -> bool:
    return _APOSTROPHE.search(unicodedata.normalize("NFC", word)) is not None


_FOLDED_OF = WordTable(_behind_space(_folded))
_ACCENTED_OF = WordTable(_behind_space(_with_accents))
_SEARCHED_OF = WordTable(lambda word: ("'",) if _has_apostrophe(word) else _searched(word))


def _forms(word: str) -> tuple[str, ...]:
    plain = fold(word)
    return (plain, *_either_i(plain), *(() if plain == word else (open_i(placed(word)),)))


def _either_i(plain: str) -> tuple[str, ...]:
    """Return both spellings of a plain open syllable: ly is found by li, and li by ly."""
    return (open_i(plain), open_i(plain)[:-1] + "y") if plain[-1:] in ("i", "y") and open_i(plain[:-1] + "y") != plain[:-1] + "y" else ()


def _other_forms(name: str, words: set[str]) -> list[tuple[str, ...]]:
    """Return the words of the long forms of the short words in a name, and of the short ones of the long.

    Few names have all words of a form; only in those is it looked for side by side.
    """
    likely = [form for first in _FIRST_WORDS & words for form in _OTHER_FORMS[first] if form.words <= words]
    key = f" {fold(name)} " if likely else ""
    return [form.other for form in likely if f" {form.key} " in key]


def _forms_by_first_word() -> dict[str, list[_Form]]:
    forms: dict[str, list[_Form]] = {}
    for pair in ABBREVIATIONS.items():
        for form, other in (pair, pair[::-1]):
            key = fold(form)
            forms.setdefault(key.split()[0], []).append(_Form(key, frozenset(key.split()), _searched(other)))
    return forms


def _short_forms(key_of: Callable[[str], str]) -> dict[str, str]:
    """Return the keys of all long forms with those of their short ones, in one word; `GD&ĐT` is `GDĐT` too."""
    short_of = {key_of(long): key_of(short).replace(" ", "") for long, short in ABBREVIATIONS.items()}
    return short_of | {key_of(short): key_of(short).replace(" ", "") for short in ABBREVIATIONS.values() if " " in key_of(short)}


def _alternatives(short_of: dict[str, str]) -> str:
    return "|".join(sorted(map(re.escape, short_of), key=len, reverse=True))


def _long_form(short_of: dict[str, str]) -> re.Pattern[str]:
    """Return what finds a long form in a key; as a space stands before each word, the search leaps from one to the next."""
    return re.compile(f" (?:{_alternatives(short_of)})(?= |$)")


def _shortened(key: str, long_form: re.Pattern[str], short_of: dict[str, str]) -> str:
    """Return a key with its long forms replaced by their short ones: from the left, the longest first."""
    return long_form.sub(lambda found: " " + short_of[found.group()[1:]], " " + key)[1:]


_OTHER_FORMS = _forms_by_first_word()
_FIRST_WORDS = frozenset(_OTHER_FORMS)
_SHORT_OF = _short_forms(fold)
_LONG_FORM = _long_form(_SHORT_OF)
_ACCENTED_SHORT_OF = _short_forms(accent_key)
_ACCENTED_LONG_FORM = _long_form(_ACCENTED_SHORT_OF)
# Letters of another script, or signs that stay in a key, may stand beside a form without a space.
_LONG_FORM_BESIDE_SIGNS = re.compile(rf"\b(?:{_alternatives(_SHORT_OF)})\b")
