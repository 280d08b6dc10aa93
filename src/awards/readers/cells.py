"""The cells of a line as they are passed on: without outer spaces, failed formulas known as such, and whatever a mapping says of them."""

import re
from collections.abc import Callable, Sequence

from awards.readers.fields import TEXTS, WHOLE
from awards.readers.fonts import may_be_legacy, read_cell
from awards.readers.grid import ErrorValue, Value
from awards.readers.headings import ALL_IN_ONE, CODE, FAMILY_NAME, MEN, NUMBER_DATE, POST_UNIT, WOMEN
from awards.readers.layout import Column, cell_text
from awards.readers.mapping import Mapping
from awards.text.fold import fold

BETWEEN = "\x1f"
MOST_MARKS = 8

_ERROR = re.compile(r"#(?:N/A|REF!|VALUE!|NAME\?|DIV/0!|NUM!|NULL!|SPILL!|CALC!|GETTING_DATA)|Err:\d{3}", re.IGNORECASE)
_TEXT_ROLES = TEXTS | {ALL_IN_ONE, POST_UNIT, FAMILY_NAME}
_WHOLE_ROLES = WHOLE | {MEN, WOMEN, NUMBER_DATE}

Change = Callable[[Value], Value]


class Cleaner:
    """Cleans the cells of read columns, many lines at a time."""

    def __init__(self, columns: Sequence[Column], roles: Sequence[str], mapping: Mapping) -> None:
        """Clean cells that stand in the order of these columns."""
        self._fonts = mapping.fonts
        self._texts = [(at, role, columns[at].heading) for at, role in enumerate(roles) if role in _TEXT_ROLES]
        self._settled = any(fold(heading) in self._fonts for _, _, heading in self._texts)
        self._whole = [at for at, role in enumerate(roles) if role in _WHOLE_ROLES]
        self._changes = [(at, change) for at, role in enumerate(roles) if (change := _change(role.removeprefix(CODE), mapping))]

    def clean(self, lines: Sequence[list[Value]], *, closely: bool = False) -> None:
        """Clean lines in place; `closely` looks for old fonts in every cell, where otherwise a letter that tells has to be there.

        Raises `LegacyFontFound`.
        """
        try:
            together = BETWEEN.join([BETWEEN.join(cells) for cells in lines])  # type: ignore[arg-type]
        except TypeError:
            together = BETWEEN.join([BETWEEN.join(map(str, cells)) for cells in lines])
        if not together.isascii() and (closely or self._settled or may_be_legacy(together)):
            self._read_fonts(lines)
        if "#" in together or "Err:" in together:
            _mark_errors(lines)
        if ".0" in together:
            self._make_whole(lines)
        for at, change in self._changes:
            for cells in lines:
                cells[at] = change(cells[at])

    def _read_fonts(self, lines: Sequence[list[Value]]) -> None:
        for cells in lines:
            for at, role, heading in self._texts:
                cells[at] = read_cell(cells[at], (role, heading), self._fonts)

    def _make_whole(self, lines: Sequence[list[Value]]) -> None:
        """Make 1985 of 1985.0, a number or a text."""
        for cells in lines:
            for at in self._whole:
                value = cells[at]
                if (isinstance(value, float) and value.is_integer()) or (
                    type(value) is str and value[-2:] == ".0" and value[:-2].isdecimal()
                ):
                    cells[at] = int(float(value))


def _mark_errors(lines: Sequence[list[Value]]) -> None:
    for cells in lines:
        for at, value in enumerate(cells):
            if type(value) is str and _ERROR.fullmatch(value):
                cells[at] = ErrorValue(value)


def _change(field: str, mapping: Mapping) -> Change | None:
    """Return what a mapping does to the cells of a field; `None` where it does nothing."""
    empty = frozenset(mapping.empty)
    marks = mapping.strip.get(field, "").split()
    instead = mapping.values.get(field, {})
    if not (empty or marks or instead):
        return None

    def changed(value: Value) -> Value:
        if value == "" or isinstance(value, ErrorValue):
            return "" if value in empty else value
        text = without_marks(value, marks) if marks and isinstance(value, str) else value
        if text in empty:
            return ""
        return instead.get(fold(cell_text(text)), text) if instead else text

    return changed


def without_marks(text: str, marks: Sequence[str]) -> str:
    """Take marks off the end of a text: `*`, or with `[]` and `()` whatever stands in such brackets there."""
    for _ in range(MOST_MARKS):
        before = text
        for mark in marks:
            if mark in ("[]", "()"):
                at = text.rfind(mark[0]) if text.endswith(mark[1]) else -1
                text = text[:at].rstrip() if at > 0 else text
            elif text.endswith(mark) and len(text) > len(mark):
                text = text[: -len(mark)].rstrip()
        if text == before:
            break
    return text
