"""Forms of address and ranks that stand before a name: police, army, degrees, Ông and Bà."""

import re
import unicodedata

from awards.text.letters import FOLDED, WordTable, open_i, placed

_GRADES = ("Thiếu", "Trung", "Thượng", "Đại")
RANKS = (
    "Binh nhì", "Binh nhất", "Hạ sĩ", "Trung sĩ", "Thượng sĩ", "Chuẩn úy",
    *(f"{grade} {rank}" for rank in ("úy", "tá", "tướng") for grade in _GRADES),
    "Chuẩn đô đốc", "Phó đô đốc", "Đô đốc",
)  # fmt: skip
TITLES: tuple[str, ...] = (
    "Ông", "Bà", "Đồng chí", "Đ/c", "Liệt sĩ", *RANKS, "Phó giáo sư", "Giáo sư", "Tiến sĩ", "Thạc sĩ", "Bác sĩ",
    "PGS", "GS", "TS", "ThS", "BS",
)  # fmt: skip
"""Everything that `split_title` takes off, in the spelling of official papers."""

_LONGEST = max(len(title.split()) for title in TITLES)
_SUFFIXES = ("qncn", "cn", "cmkt")  # professional serviceman, technical officer: written behind a rank
_ABBREVIATED = frozenset({"PGS", "GS", "TS", "ThS", "BS"})
_ABBREVIATION_CHAIN = re.compile(r"(?:(?:PGS|GS|TS|T[hH][sS]|BS)\.?)+,?")
# Ông is also a family name (Ông Ích …, Ông Thị …): before these words it is one, unless a whole name follows.
_AFTER_FAMILY_NAME = frozenset({
    "ích", "gia", "thị", "văn", "hữu", "đình", "thế", "tiến", "xuân", "ngọc", "minh", "quốc", "thanh", "quang", "đức",
    "trọng", "duy", "bảo",
})  # fmt: skip


def _key(text: str) -> str:
    return " ".join(open_i(placed(word)) for word in unicodedata.normalize("NFC", text).lower().replace("ð", "đ").split())


_ACCENTED = frozenset(_key(title) for title in TITLES if title not in _ABBREVIATED)
_PLAIN = frozenset(title.translate(FOLDED).lower() for title in (*RANKS, "Đồng chí", "Liệt sĩ", "Bác sĩ", "Thạc sĩ", "Tiến sĩ"))
_FIRST_WORDS = frozenset(title.split()[0] for title in _ACCENTED | _PLAIN)


def split_title(text: str) -> tuple[str, str]:
    """Split `Thượng úy Đặng Thị Hòa` into (`Thượng úy`, `Đặng Thị Hòa`); the first part is empty where there is none.

    Case and tone placement do not matter; Ông, Bà and short forms count only with their marks, ranks also without any.
    """
    if not _may_begin_with_title(text):
        return "", text
    words = text.split()
    taken = 0
    while step := _title_length(words[taken:]):
        taken += step
    if not taken:
        return "", text
    return " ".join(words[:taken]).rstrip(","), " ".join(words[taken:])


def propose_address(name: str) -> str:
    """Propose `Bà` for a middle name Thị and `Ông` for Văn; an empty text where the name does not tell."""
    words = [unicodedata.normalize("NFC", word).lower() for word in name.split()]
    if len(words) < 3:  # a middle name has a name on either side
        return ""
    return {"thị": "Bà", "văn": "Ông"}.get(words[1], "")


def _may_begin_with_title(text: str) -> bool:
    """Tell by its first word alone whether text may begin with a title; few names do."""
    first = text.split(maxsplit=1)
    return bool(first) and _BEGINS_TITLE[first[0]]


def _begins_title(word: str) -> bool:
    bare = word.rstrip(",:")
    return bare.lower() in _FIRST_WORDS or _key(bare) in _FIRST_WORDS or _ABBREVIATION_CHAIN.fullmatch(word) is not None


def _title_length(words: list[str]) -> int:
    """Count the words of the title that these begin with, leaving at least one word for the name."""
    for length in range(min(_LONGEST, len(words) - 1), 0, -1):
        if _is_title(words[:length], words[length:]):
            suffix = words[length].lower() in _SUFFIXES and len(words) > length + 1
            return length + suffix
    return 0


def _is_title(words: list[str], rest: list[str]) -> bool:
    text = " ".join(words).rstrip(",:")
    if len(words) == 1 and _ABBREVIATION_CHAIN.fullmatch(words[0]):
        return True
    if text.isascii():
        return text.lower() in _PLAIN and " ".join(rest).isascii()
    key = _key(text)
    return key in _ACCENTED and not (key == "ông" and text[0].isupper() and _is_family_name_before(rest))


def _is_family_name_before(rest: list[str]) -> bool:
    following = unicodedata.normalize("NFC", rest[0]).lower()
    return following in _AFTER_FAMILY_NAME and len(rest) > 1 and not (following == "văn" and len(rest) > 2)


_BEGINS_TITLE = WordTable(_begins_title)
