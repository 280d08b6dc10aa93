"""What a row under a heading is: a line, or the heading of a section, the name of a unit, a total, a signature, a sample."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum

from awards.readers.fields import COLLECTIVE, INDIVIDUAL
from awards.readers.grid import ErrorValue, Value
from awards.readers.layout import Table, cell_text, may_be_heading_again
from awards.readers.unit_rows import Below, Meant, UnitRows, is_collective, is_count, is_unit, lead_of, without_lead
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
from awards.text.list_parts import is_marker
from awards.text.list_words import said

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
    """What becomes of a row; one that is passed over changes nothing between the rows around it."""

    LINE = "line"
    UNIT = "a unit alone"
    SKIPPED = "skipped"
    PASSED_OVER = "passed over"
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
    units: UnitRows = field(default_factory=UnitRows)

    def look(self, cells: Sequence[Value]) -> Verdict:
        """Tell what a row is; a heading of a section or of a group is remembered. Of a unit alone the line below tells more: `settle`."""
        texts = _texts(cells)
        filled = [place for place, text in enumerate(texts) if text]
        name = _at(texts, self.places.name)
        if not filled or is_row_of_column_numbers(texts) or is_born_heading(texts):
            return Verdict.PASSED_OVER
        if may_be_heading_again(cells, self.table, {}):
            return Verdict.PASSED_OVER if self._is_heading_again(texts) else Verdict.OTHER_HEADING
        if self._is_sample(texts, name):
            return Verdict.SAMPLE
        return self._verdict(texts, filled, name)

    def _verdict(self, texts: list[str], filled: list[int], name: str) -> Verdict:
        """Tell what a row is that is neither a heading of columns nor a sample."""
        if self._is_total(texts, filled, name) or self._is_section(texts, filled) or self._is_beside(texts, filled):
            return Verdict.SKIPPED
        if (place := self._unit_alone(texts, filled)) >= 0:
            return self._of_unit(texts, place)
        return Verdict.LINE if self._is_of_somebody(texts, name) else Verdict.PASSED_OVER

    def settle(self, cells: Sequence[Value], below: Sequence[Value] | None) -> Meant:
        """Tell what a unit alone in its row is, now that the line below is known, `None` where none is; a heading is remembered."""
        texts, name = _texts(cells), self.places.name
        place = next(place for place, text in enumerate(texts) if text and is_unit(text))
        under = self._below(_texts(below)) if below is not None else None
        if place == name:
            meant = self.units.judge(lead_of(texts, self.places.numbers, texts[place]), under)
        else:  # the column of units: written once, before those who belong to it
            meant = Meant.UNIT if place < name and under and not (under.is_unit or under.has_unit) else Meant.HONOURED
        if meant is Meant.UNIT:
            self._group_is(texts[place])
        return meant

    def _below(self, texts: list[str]) -> Below:
        name = _at(texts, self.places.name)
        return Below(lead_of(texts, self.places.numbers, name), not name or is_collective(name), bool(_at(texts, self.places.unit)))

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
        self.kind, self.group, self.ended, self.units = kind, "", False, UnitRows()

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

    def _unit_alone(self, texts: list[str], filled: list[int]) -> int:
        """Return where a row holds the name of a unit and nothing else than its number and how many people it has; -1 where it is another row."""
        worded = [
            place for place in filled if not _NUMERAL.fullmatch(texts[place]) and not is_marker(texts[place]) and not is_count(texts[place])
        ]
        if len(worded) != 1 or len(filled) > FEW or self.kind == COLLECTIVE or self.places.name < 0:
            return -1
        place = worded[0]
        beside = [one for one in filled if one != place and one not in self.places.numbers and not is_count(texts[one])]
        return place if is_unit(texts[place]) and place != self.places.kind and len(beside) < 2 else -1

    def _of_unit(self, texts: list[str], place: int) -> Verdict:
        """Tell what a row with a unit alone is by what it says itself: the heading of a group, a line, or one or the other."""
        numbered = any(_at(texts, one).isdigit() for one in self.places.numbers)
        heads = place not in self.places.used or place == min(self.places.headed, default=-1)
        if texts[place].endswith(":") or (
            not numbered and (self.kind == INDIVIDUAL if place == self.places.name else heads and place != self.places.unit)
        ):
            self._group_is(texts[place])
            return Verdict.SKIPPED
        return Verdict.UNIT if place == self.places.name or (place == self.places.unit and not numbered) else Verdict.LINE

    def _group_is(self, text: str) -> None:
        self.group, self.grouped = without_lead(text), True

    def _is_of_somebody(self, texts: list[str], name: str) -> bool:
        """Tell whether a row says anything of an honouree; a number or a kind written in advance does not."""
        return (
            bool(name)
            or not self.places.used
            or any(place < len(texts) and texts[place] for place in self.places.used if place != self.places.kind)
        )


def _texts(cells: Sequence[Value]) -> list[str]:
    return [cell_text(cell)[:MOST_LOOKED_AT] if cell != "" and not isinstance(cell, ErrorValue) else "" for cell in cells]


def _at(texts: Sequence[str], place: int) -> str:
    return texts[place] if 0 <= place < len(texts) else ""
