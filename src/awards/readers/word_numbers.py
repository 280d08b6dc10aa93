"""The numbers that Word puts before paragraphs by itself: they stand in no text, but tell where an honouree begins."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

Element = Any
"""An element of lxml, which has no types of its own."""

MOST_LEVELS = 9

_LARGEST = 100_000


@dataclass(slots=True)
class _Level:
    """How one level of a list is numbered."""

    format: str = "decimal"
    text: str = ""
    start: int = 1


@dataclass(slots=True)
class Numbers:
    """Counts the paragraphs of all lists of a document, in the order in which they are read."""

    levels: dict[str, dict[int, _Level]] = field(default_factory=dict)
    lists: dict[str, str] = field(default_factory=dict)
    restarts: dict[str, dict[int, int]] = field(default_factory=dict)
    styles: dict[str, tuple[str, int]] = field(default_factory=dict)
    _counters: dict[str, list[int | None]] = field(default_factory=dict)

    def label(self, paragraph: Element) -> str:
        """Return what Word shows before a paragraph, `1. `; nothing where it shows nothing."""
        number, depth = self._place(child(paragraph, "pPr"))
        kind = self.lists.get(number, "")
        level = self.levels.get(kind, {}).get(depth)
        if level is None:
            return ""
        counters = self._counted(number, kind, depth)
        if level.format == "bullet":
            return "- "
        return f"{shown} " if (shown := self._filled(kind, level, counters)) else ""

    def _place(self, properties: Element) -> tuple[str, int]:
        """Return the number of a paragraph's list and its level: its own, else its style's."""
        own = child(properties, "numPr")
        style = value(child(properties, "pStyle"))
        number, depth = self.styles.get(style, ("", 0))
        if own is None:
            return number, depth
        return value(child(own, "numId")) or number, whole(value(child(own, "ilvl")), depth)

    def _counted(self, number: str, kind: str, depth: int) -> list[int | None]:
        counters = self._counters.setdefault(kind, [None] * MOST_LEVELS)
        for level, start in self.restarts.pop(number, {}).items():
            counters[level] = start - 1
        before = counters[depth]
        counters[depth] = self._start(kind, depth) if before is None else before + 1
        counters[depth + 1 :] = [None] * (MOST_LEVELS - depth - 1)
        return counters

    def _start(self, kind: str, depth: int) -> int:
        level = self.levels[kind].get(depth)
        return level.start if level else 1

    def _filled(self, kind: str, level: _Level, counters: list[int | None]) -> str:
        text = level.text
        for depth in range(MOST_LEVELS):
            if f"%{depth + 1}" in text:
                count = counters[depth] if counters[depth] is not None else self._start(kind, depth)
                text = text.replace(f"%{depth + 1}", _written(count or 0, self.levels[kind].get(depth, level).format))
        return text.strip()


def numbers_of(numbering: Element | None, styles: Element | None) -> Numbers:
    """Read how a document numbers its paragraphs from its parts `numbering` and `styles`."""
    numbers = Numbers()
    for element in [] if numbering is None else numbering:
        if local(element) == "abstractNum":
            numbers.levels[attribute(element, "abstractNumId")] = dict(_levels(element))
        elif local(element) == "num":
            number = attribute(element, "numId")
            numbers.lists[number] = value(child(element, "abstractNumId"))
            numbers.restarts[number] = dict(_restarts(element))
    for element in [] if styles is None else styles:
        place = child(child(element, "pPr"), "numPr")
        if local(element) == "style" and place is not None:
            numbers.styles[attribute(element, "styleId")] = (value(child(place, "numId")), whole(value(child(place, "ilvl")), 0))
    return numbers


def _levels(kind: Element) -> Iterator[tuple[int, _Level]]:
    for element in kind:
        if local(element) == "lvl":
            told = _Level(value(child(element, "numFmt")), value(child(element, "lvlText")), _number(value(child(element, "start")), 1))
            yield whole(attribute(element, "ilvl"), 0), told


def _restarts(number: Element) -> Iterator[tuple[int, int]]:
    for element in number:
        start = child(element, "startOverride")
        if start is not None:
            yield whole(attribute(element, "ilvl"), 0), _number(value(start), 1)


def _number(text: str, otherwise: int) -> int:
    return min(int(text), _LARGEST) if text.isdecimal() and len(text) < MOST_LEVELS else otherwise


def _written(count: int, form: str) -> str:
    writers: dict[str, Callable[[int], str]] = {
        "upperRoman": _roman,
        "lowerRoman": lambda number: _roman(number).lower(),
        "upperLetter": lambda number: _letters(number).upper(),
        "lowerLetter": _letters,
        "decimalZero": lambda number: f"{number:02}",
        "none": lambda _number: "",
    }
    return writers.get(form, str)(count)


def _roman(number: int) -> str:
    signs = (
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
    )
    written, left = "", min(number, _LARGEST)
    for worth, sign in (*signs, (4, "IV"), (1, "I")):
        times, left = divmod(left, worth)
        written += sign * times
    return written


def _letters(number: int) -> str:
    """Return `a` to `z`, then `aa`, `bb`, as Word does."""
    times, place = divmod(max(number, 1) - 1, 26)
    return chr(97 + place) * (min(times, 99) + 1)


def local(element: Element) -> str:
    """Return the name of an element without its namespace; comments and instructions have none."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def child(element: Element | None, name: str) -> Element | None:
    """Return the first child of a name."""
    return None if element is None else next((found for found in element if local(found) == name), None)


def attribute(element: Element, name: str) -> str:
    """Return an attribute by its name without namespace."""
    return next((str(text) for key, text in element.attrib.items() if key.rpartition("}")[2] == name), "")


def value(element: Element | None) -> str:
    """Return the attribute `val` of an element that may not be there."""
    return "" if element is None else attribute(element, "val")


def whole(text: str, otherwise: int) -> int:
    """Return the level that an attribute gives."""
    return int(text) if len(text) == 1 and text.isdecimal() and int(text) < MOST_LEVELS else otherwise
