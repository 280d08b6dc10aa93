"""What a row under a heading is: a line, or the heading of a section, the name of a unit, a total, a signature, a sample."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from awards.readers.fields import COLLECTIVE, INDIVIDUAL
from awards.readers.grid import ErrorValue, Value
from awards.readers.layout import Table, cell_text, may_be_heading_again
from awards.text.fold import fold
from awards.text.list_headings import (
    is_beside,
    is_born_heading,
    is_row_of_column_numbers,
    is_signature,
    is_title,
    kind_in_title,
    section_kind,
)
from awards.text.list_parts import is_marker, without_number
from awards.text.list_words import UNITS, opening_of, said

FEW = 3
"""A row with more filled cells is no heading of a section and no signature."""

MOST_LOOKED_AT = 400

_SAMPLE_NOTE = re.compile(
    r"(?:(?:dong|hang|du lieu|so lieu|ban ghi|chi la) )*(?:minh hoa|vi du|mau|vd|sample|example)(?: (?:minh hoa|row|line|only|data|xoa .*|hay xoa .*))*"
)
_SAMPLE_NAME = re.compile(
    r"(?:vd|ví dụ|vi du|e\.g\.|example|sample)\s*[:.)-].*|.*[(\[]\s*(?:mẫu|ví dụ|vd|minh họa|minh hoạ|dòng mẫu|sample|example)\s*[)\]]",
    re.IGNORECASE | re.DOTALL,
)
_SAMPLE_NUMBER = frozenset({"vd", "vi du", "mau", "sample", "example", "e g"})
_TOTAL = re.compile(r"(?:tổng cộng|tổng số|tong cong|tong so|grand total|total|cộng|tổng)\b(?:\s*[:(\d].*)?\s*", re.IGNORECASE | re.DOTALL)
_NUMERAL = re.compile(r"[(\[]?(?:[IVX]{1,5}|[A-H]|\d+)[.)\]:]{0,2}")


class Verdict(Enum):
    """What becomes of a row."""

    LINE = "line"
    SKIPPED = "skipped"
    SAMPLE = "sample"
    OTHER_HEADING = "other heading"


@dataclass(frozen=True, slots=True)
class Places:
    """Where in a row stands what tells a line from other rows; -1 where there is no such column."""

    name: int
    numbers: frozenset[int]
    kind: int
    unit: int
    notes: tuple[int, ...]
    used: tuple[int, ...]
    headed: dict[int, str]


@dataclass(slots=True)
class Section:
    """Goes down a table and remembers the kind and the unit that stand above the row."""

    places: Places
    table: Table
    kind: str = ""
    group: str = ""
    grouped: bool = False
    ended: bool = False

    def look(self, cells: Sequence[Value]) -> Verdict:
        """Tell what a row is; a heading of a section or of a group is remembered."""
        texts = [cell_text(cell)[:MOST_LOOKED_AT] if cell != "" and not isinstance(cell, ErrorValue) else "" for cell in cells]
        filled = [place for place, text in enumerate(texts) if text]
        if not filled:
            return Verdict.SKIPPED
        name = texts[self.places.name] if 0 <= self.places.name < len(texts) else ""
        if may_be_heading_again(cells, self.table, {}):
            return Verdict.SKIPPED if self._is_heading_again(texts) else Verdict.OTHER_HEADING
        if self._is_sample(texts, name):
            return Verdict.SAMPLE
        if is_row_of_column_numbers(texts) or is_born_heading(texts) or self._is_total(texts, filled, name):
            return Verdict.SKIPPED
        if self._is_section(texts, filled) or self._is_beside(texts, filled) or self._is_group(texts, filled):
            return Verdict.SKIPPED
        return Verdict.LINE if self._is_of_somebody(texts, name) else Verdict.SKIPPED

    def _is_heading_again(self, texts: list[str]) -> bool:
        """Tell whether the heading row is repeated, as at the top of a page."""
        again = [place for place, key in self.places.headed.items() if place < len(texts) and texts[place] and fold(texts[place]) == key]
        return len(again) > 1

    def _is_sample(self, texts: list[str], name: str) -> bool:
        noted = any(place < len(texts) and _SAMPLE_NOTE.fullmatch(fold(texts[place])) for place in self.places.notes)
        numbered = any(place < len(texts) and fold(texts[place]) in _SAMPLE_NUMBER for place in self.places.numbers)
        return noted or numbered or bool(name and _SAMPLE_NAME.fullmatch(name))

    def _is_total(self, texts: list[str], filled: list[int], name: str) -> bool:
        """Tell whether the first words of a row are a total's and the rest of it only figures."""
        first = next((texts[place] for place in filled if place not in self.places.numbers), name)
        lead = texts[filled[0]]
        total = next((text for text in (lead, first) if _TOTAL.fullmatch(text)), "")
        return bool(total) and all(not any(map(str.isalpha, texts[place])) for place in filled if texts[place] not in (total, lead))

    def _is_section(self, texts: list[str], filled: list[int]) -> bool:
        """Tell whether a row announces the kind of the rows below it: I. TẬP THỂ; the number of them may stand beside."""
        if len(filled) > FEW or self.places.kind in filled:
            return False
        worded = [place for place in filled if not _NUMERAL.fullmatch(texts[place]) and not is_marker(texts[place])]
        kind = section_kind(said(" ".join(texts[place] for place in filled))) if len(worded) == 1 else None
        if kind is not None:
            self._begin(kind)
        return kind is not None

    def _begin(self, kind: str) -> None:
        self.kind, self.group, self.grouped, self.ended = kind, "", False, False

    def _is_beside(self, texts: list[str], filled: list[int]) -> bool:
        """Tell whether a row is a title, a date, a signature or another one that names nobody."""
        if len(filled) > FEW:
            self.ended = False
            return False
        text = " ".join(texts[place] for place in filled)
        words = said(text)
        if is_title(words):
            self._begin(kind_in_title(words) or self.kind)
            return True
        if any(is_signature(said(texts[place]), texts[place]) for place in filled):
            self.ended = True
        numbered = any(place in self.places.numbers and texts[place].isdigit() for place in filled) and len(filled) > 1
        self.ended = self.ended and not numbered
        return self.ended or (is_beside(words) and not numbered)

    def _is_group(self, texts: list[str], filled: list[int]) -> bool:
        """Tell whether a row names the unit of the people below it: alone in its row, and worded as a unit."""
        worded = [place for place in filled if not _NUMERAL.fullmatch(texts[place]) and not is_marker(texts[place])]
        if len(worded) != 1 or len(filled) > 2 or self.kind == COLLECTIVE or self.places.name < 0:
            return False
        text = texts[worded[0]]
        plain = without_number(text)[0].rstrip(" :")
        numbered = any(place in self.places.numbers and texts[place].isdigit() for place in filled)
        alone = worded[0] != self.places.name or text.endswith(":") or self.kind == INDIVIDUAL or worded[0] == self.places.unit
        if opening_of(plain) not in UNITS or (numbered and not text.endswith(":")) or not alone or worded[0] == self.places.kind:
            return False
        self.group, self.grouped = plain, True
        return True

    def _is_of_somebody(self, texts: list[str], name: str) -> bool:
        """Tell whether a row says anything of an honouree; a number or a kind written in advance does not."""
        return (
            bool(name)
            or not self.places.used
            or any(place < len(texts) and texts[place] for place in self.places.used if place != self.places.kind)
        )
