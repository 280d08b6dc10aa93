"""The letters of Vietnamese: what each folds to, which syllables exist, and where the tone mark stands."""

import re
import unicodedata
from collections.abc import Callable
from typing import TypeVar

TONES = "\u0300\u0309\u0303\u0301\u0323"  # huyền, hỏi, ngã, sắc, nặng: the order of dictionaries and of CLDR `vi`
APOSTROPHES = "'\u2018\u2019\u201b\u2032\u02b9\u02bb\u02bc\u02bd\u02c8\ua78c\uff07`\u00b4"

# Letters that Unicode does not decompose, and what a reader without them types.
UNDECOMPOSED = {
    "đ": "d", "ð": "d", "ɖ": "d", "ø": "o", "ł": "l", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ı": "i", "ŋ": "n", "ħ": "h", "ŧ": "t",
    "ĸ": "k", "ſ": "s", "ƒ": "f", "ə": "e", "ɓ": "b", "ɗ": "d", "ƙ": "k",
}  # fmt: skip

_VOWELS = "aăâeêioôơuưy"
_ONSET = "ngh|ng|nh|n|gh|gi|g|ch|c|kh|k|qu|q|th|tr|t|ph|p|b|d|đ|h|l|m|r|s|v|x"
_CODA = "ch|c|ng|nh|n|m|p|t"
MARKED = "".join(
    cased
    for letter in ("đ", *(unicodedata.normalize("NFC", vowel + tone) for vowel in _VOWELS for tone in ("", *TONES)))
    if not letter.isascii()
    for cased in (letter, letter.upper())
)
"""The Vietnamese letters that are not ASCII, small and capital, each one character: what stands in a class of a regular expression."""
_RHYME = (
    "a|ai|ao|au|ay|ac|ach|am|an|ang|anh|ap|at|ăc|ăm|ăn|ăng|ăp|ăt|âc|âm|ân|âng|âp|ât|âu|ây|e|eo|ec|em|en|eng|ep|et"
    "|ê|êu|êch|êm|ên|ênh|êng|êp|êt|i|ia|iu|ich|im|in|inh|ip|it|iêc|iêm|iên|iêng|iêp|iêt|iêu"
    "|o|oi|oa|oai|oao|oay|oac|oach|oam|oan|oang|oanh|oap|oat|oăc|oăm|oăn|oăng|oăt|oe|oeo|oen|oet|oc|om|on|ong|op|ot|oong|ooc"
    "|ô|ôi|ôc|ôm|ôn|ông|ôp|ôt|ơ|ơi|ơm|ơn|ơng|ơp|ơt|u|ua|ui|uc|um|un|ung|up|ut|uân|uât|uâng|uây|uê|uên|uênh|uêch|uơ"
    "|uy|uya|uyu|uyn|uynh|uych|uyt|uyên|uyêt|uôc|uôi|uôm|uôn|uông|uôt|ư|ưa|ưi|ưu|ưc|ưm|ưn|ưng|ưt|ươc|ươi|ươm|ươn|ương|ươp|ươt|ươu"
    "|y|yêm|yên|yêng|yêt|yêu|ynh|yt|yn|ych"
)
_SYLLABLE = re.compile(f"(?:{_ONSET})?(?:{_RHYME})")
_PARTS = re.compile(f"(qu(?=[{_VOWELS}])|gi(?=[{_VOWELS}])|(?:{_ONSET})?)([{_VOWELS}]+)({_CODA})?")
_REMOVE_TONES = dict.fromkeys(map(ord, TONES))

_MOST_WORDS = 1300  # names are made of about a thousand syllables; all tables together stay below 2 MB
_LONGEST_WORD = 12  # a longer word is no syllable: it is worked out anew each time, so that no text fills the memory
_Value = TypeVar("_Value")


class WordTable(dict[str, _Value]):
    """What was worked out for words seen before; a table that is full begins anew.

    Looking up is asking a `dict`, which is faster than calling a function that remembers.
    """

    def __init__(self, work_out: Callable[[str], _Value]) -> None:
        super().__init__()
        self._work_out = work_out

    def __missing__(self, word: str) -> _Value:
        value = self._work_out(word)
        if len(word) <= _LONGEST_WORD:
            if len(self) >= _MOST_WORDS:
                self.clear()
            self[word] = value
        return value


def _fold_table() -> dict[int, str]:
    table = {ord(mark): "" for mark in map(chr, range(0x300, 0x370))}
    for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)):
        base = unicodedata.normalize("NFD", chr(code))[0]
        if base.isascii() and base.isalpha():
            table[code] = base.lower()
    for letter, plain in UNDECOMPOSED.items():
        table[ord(letter)] = table[ord(letter.upper()[0])] = plain
    table[ord("S")], table[ord("ẞ")] = "s", "ss"
    return table | _punctuation()


def _punctuation() -> dict[int, str]:
    spans = (
        range(0x20, 0x30),
        range(0x3A, 0x41),
        range(0x5B, 0x61),
        range(0x7B, 0x80),
        range(0xA0, 0xC0),
        range(0x2010, 0x2070),
        range(0x3000, 0x3020),
    )
    symbols = [code for span in spans for code in span if not chr(code).isalnum()]
    return dict.fromkeys((*symbols, 0x30FB, 0x2212, 0x09, 0x0A, 0x0D), " ")


FOLDED = _fold_table()


def toneless(word: str) -> tuple[str, str]:
    """Split a word into its letters without tone marks (NFC) and its tone marks."""
    apart = unicodedata.normalize("NFD", word)
    tones = "".join(character for character in apart if character in TONES)
    return (unicodedata.normalize("NFC", apart.translate(_REMOVE_TONES)) if tones else word), tones


def is_syllable(word: str) -> bool:
    """Tell whether a lower-case NFC word is built like a Vietnamese syllable."""
    return _IS_SYLLABLE[word]


def _is_syllable(word: str) -> bool:
    letters, tones = toneless(word)
    return len(tones) <= 1 and _SYLLABLE.fullmatch(letters) is not None


def placed(word: str) -> str:
    """Put the tone mark of a lower-case NFC word where the school rule has it (hoà → hòa, thuý → thúy); other words stay."""
    return word if word.isascii() else _PLACED[word]


def _placed(word: str) -> str:
    letters, tones = toneless(word)
    parts = _PARTS.fullmatch(letters)
    if len(tones) != 1 or parts is None:
        return word
    onset, vowels, coda = parts.group(1), parts.group(2), parts.group(3) or ""
    at = _tone_position(vowels, coda) + 1
    return unicodedata.normalize("NFC", onset + vowels[:at] + tones + vowels[at:] + coda)


def _tone_position(vowels: str, coda: str) -> int:
    """Return which vowel carries the tone: the marked one (of ươ the second), else the last before a final consonant, or last but one."""
    marked = [place for place, vowel in enumerate(vowels) if vowel in "ăâêôơư"]
    if marked:
        return marked[-1]
    return len(vowels) - 1 if coda or len(vowels) == 1 else len(vowels) - 2


# Where the spelling rules allow both letters; after other consonants (Vi and Vy, Thi and Thy) they make different names.
_OPEN_I = re.compile("(?:[hklmst]|qu)[iy]")


def open_i(word: str) -> str:
    """Write the last letter of an open syllable as i: Lý and Lí, quý and quí, Mỹ and Mĩ are one spelling; other words stay."""
    return _OPEN_I_OF[word]


def _open_i(word: str) -> str:
    letters, tones = toneless(word)
    if len(tones) > 1 or not _OPEN_I.fullmatch(letters):
        return word
    return unicodedata.normalize("NFC", letters[:-1] + "i" + tones)


_IS_SYLLABLE = WordTable(_is_syllable)
_PLACED = WordTable(_placed)
_OPEN_I_OF = WordTable(_open_i)
