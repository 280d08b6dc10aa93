"""A row that holds nothing but a unit: is the unit honoured, or is it the unit of the people below? Numbers and the next line tell."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import Enum

from awards.text.list_parts import is_marker, without_number
from awards.text.list_words import COLLECTIVES, UNITS, opening_of

_ROMAN = re.compile(r"[(\[]?[IVX]{1,5}[.)\]:]{0,2}")
_LETTER = re.compile(r"[(\[]?[A-H][.)\]:]{0,2}")
_DIGITS = re.compile(r"[(\[]?0{0,3}(\d{1,6})[.)\]:]{0,2}")
_PART = re.compile(r"\d{1,3}(?:\.\d{1,3})+[.)\]:]{0,2}")
_NUMBERED = re.compile(r"([IVX]{1,5}|[A-H]|\d{1,4}(?:\.\d{1,3})*)\s?[.)/:]\s*(\S.*)", re.DOTALL)
_COUNT = re.compile(r"[(\[]?\s*\d{1,5}\s*(?:người|đồng chí|đ/c|cá nhân|cán bộ|học sinh|hội viên)?\s*[)\]]?", re.IGNORECASE)


class Style(Enum):
    """How a row is numbered."""

    SECTION = "I, II, A, B"
    NUMBER = "1, 2, 3"
    PART = "1.1, a), -"
    NONE = "not at all"


class Meant(Enum):
    """What the unit in such a row is."""

    UNIT = "the unit of those below"
    HONOURED = "honoured itself"
    UNCLEAR = "one or the other"


_OVER = frozenset({
    (Style.SECTION, Style.NUMBER), (Style.SECTION, Style.PART), (Style.SECTION, Style.NONE), (Style.NUMBER, Style.PART), (Style.NUMBER, Style.NONE),
    (Style.NONE, Style.NUMBER), (Style.NONE, Style.PART),
})  # fmt: skip
"""A row that is numbered as the first stands over one that is numbered as the second."""


@dataclass(frozen=True, slots=True)
class Lead:
    """The number of a row: how it is written and, of a plain one, what it is."""

    style: Style
    number: int = 0


@dataclass(frozen=True, slots=True)
class Below:
    """The line under such a row: its number, whether it holds a unit itself, and whether it tells its own unit."""

    lead: Lead
    is_unit: bool
    has_unit: bool


@dataclass(slots=True)
class UnitRows:
    """Judges the rows of one section one after the other, and remembers how units and honoured collectives were numbered in it."""

    grouped_as: Style | None = None
    last: int = -1

    def judge(self, lead: Lead, below: Below | None) -> Meant:
        """Tell what the unit of a row is from its number and from the line below, `None` where the section ends."""
        meant = self._judged(lead, below)
        if meant is Meant.UNIT:
            self.grouped_as = lead.style
        self.last = lead.number if meant is Meant.HONOURED and lead.style is Style.NUMBER else -1
        return meant

    def _judged(self, lead: Lead, below: Below | None) -> Meant:
        as_before = Meant.UNCLEAR if lead.style is self.grouped_as else Meant.HONOURED
        if below is None:
            return as_before
        over = (lead.style, below.lead.style) in _OVER
        if below.is_unit:
            return Meant.UNCLEAR if over or lead.style is below.lead.style is Style.SECTION else as_before
        if over:
            return Meant.UNCLEAR if below.lead.style is Style.NONE and below.has_unit else Meant.UNIT
        if lead.style is not below.lead.style:
            return as_before
        if lead.style is Style.NUMBER and below.lead.number <= lead.number:
            return Meant.UNCLEAR if lead.number == self.last + 1 and self.last > 0 else Meant.UNIT
        return as_before if lead.style is not Style.NONE or below.has_unit else Meant.UNCLEAR


def lead_of(texts: Sequence[str], numbers: Collection[int], name: str) -> Lead:
    """Return the number of a row: in its own cell, or before the name."""
    own = next((texts[place] for place in sorted(numbers) if place < len(texts) and texts[place]), "")
    inside = _NUMBERED.fullmatch(name)
    text = own or (inside[1] if inside else "")
    if not text:
        return Lead(Style.PART if name and without_number(name)[1] else Style.NONE)
    if _PART.fullmatch(text):
        return Lead(Style.PART)
    if found := _DIGITS.fullmatch(text):
        return Lead(Style.NUMBER, int(found[1]))
    if _ROMAN.fullmatch(text) or _LETTER.fullmatch(text):
        return Lead(Style.SECTION)
    return Lead(Style.PART if is_marker(text) else Style.NONE)


def without_lead(name: str) -> str:
    """Return the name of a unit without the number before it and the colon behind it."""
    inside = _NUMBERED.fullmatch(name)
    return (inside[2] if inside else without_number(name)[0]).rstrip(" :")


def is_unit(name: str) -> bool:
    """Tell whether a text begins as the name of a unit does."""
    return opening_of(without_lead(name)) in UNITS


def is_collective(name: str) -> bool:
    """Tell whether a text begins as the name of a unit or of another collective does."""
    return opening_of(without_lead(name)) in COLLECTIVES


def is_count(text: str) -> bool:
    """Tell whether a cell beside a unit says how many people are below: 3, 03 người."""
    return _COUNT.fullmatch(text) is not None
