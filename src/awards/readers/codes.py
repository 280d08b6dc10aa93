"""Lists of codes in a workbook, hidden or not: what a code in a column “Mã …” stands for."""

from collections.abc import Iterable, Sequence
from itertools import islice, pairwise

from awards.readers.grid import ErrorValue, Grid, Value
from awards.readers.headings import CODE, meaning
from awards.readers.layout import MOST_COLUMNS, cell_text
from awards.text.fold import fold

MOST_CODES = 20_000

_CODE_WORDS = ("ma", "code", "id")
_NAME_WORDS = ("ten", "name")
_NAMES_OF_LISTS = ("danh muc", "danhmuc", "htkt", "pldt", "lvhd", "phan loai kt", "code", "codes", "lists", "ma")


def is_named_as_codes(name: str) -> bool:
    """Tell whether a sheet is named as provinces name their lists of codes."""
    folded = fold(name)
    return folded in _NAMES_OF_LISTS or folded.startswith("danh muc ")


class Codes:
    """All lists of codes of a file."""

    def __init__(self, grids: Iterable[Grid] = ()) -> None:
        """Read the lists of these sheets: a column of codes beside a column of names, several pairs side by side."""
        self._any: dict[str, str] = {}
        self._of_field: dict[tuple[str, str], str] = {}
        for grid in grids:
            self._read(grid)

    def __bool__(self) -> bool:
        """Whether there are any."""
        return bool(self._any)

    def resolve(self, value: Value, field: str) -> Value:
        """Return what a code of a field stands for; a code that no list has stays."""
        key = cell_text(value)
        return self._of_field.get((field, key)) or self._any.get(key) or value

    def _read(self, grid: Grid) -> None:
        rows = [_texts(cells) for _, cells in islice(grid.rows(), MOST_CODES)]
        width = min(max(map(len, rows), default=0), MOST_COLUMNS)
        columns = [[row[place] if place < len(row) else "" for row in rows] for place in range(width)]
        for left, right in pairwise(columns):
            pairs = [(one, other) for one, other in zip(left, right, strict=True) if one and other]
            if pairs and (turned := _turned(pairs)) is not None:
                self._keep([(other, one) if turned else (one, other) for one, other in pairs])

    def _keep(self, pairs: list[tuple[str, str]]) -> None:
        field = _field_of(pairs[0])
        for code, name in pairs:
            if _is_code(code):
                self._any.setdefault(code, name)
                self._of_field.setdefault((field, code), name)


def _texts(cells: Sequence[Value]) -> list[str]:
    return ["" if isinstance(cell, ErrorValue) else cell_text(cell) for cell in cells]


def _turned(pairs: list[tuple[str, str]]) -> bool | None:
    """Tell whether the names stand before the codes; `None` where these two columns are no list of codes."""
    heads = [fold(text) for text in pairs[0]]
    worded = [any(map(str.isalpha, "".join(side[1:] or side))) for side in zip(*pairs, strict=True)]
    for place, turned in ((0, False), (1, True)):
        if (
            worded[1 - place]
            and _begins(heads[place], _CODE_WORDS)
            and not _begins(heads[1 - place], _CODE_WORDS)
            and _are_codes(pairs[1:], place)
        ):
            return turned
    if _begins(heads[0], _NAME_WORDS) and not _are_codes(pairs[1:], 1):
        return None
    for place, turned in ((0, False), (1, True)):
        if _are_codes(pairs, place) and any(" " in pair[1 - place] for pair in pairs) and any(len(pair[place]) > 1 for pair in pairs):
            return turned if len(pairs) > 1 and not _counts_up(pairs, place) else None
    return None


def _begins(head: str, words: Sequence[str]) -> bool:
    return head.startswith(words[0]) or head in words


def _are_codes(pairs: list[tuple[str, str]], place: int) -> bool:
    """Tell whether these are codes, each once, but for a heading here and there."""
    codes = [pair[place] for pair in pairs if _is_code(pair[place])]
    return bool(codes) and 2 * len(codes) >= len(pairs) and len(set(codes)) == len(codes)


def _counts_up(pairs: list[tuple[str, str]], place: int) -> bool:
    """Tell running numbers from codes."""
    numbers = [int(pair[place]) for pair in pairs if pair[place].isdigit() and len(pair[place]) < 5]
    return (
        bool(numbers) and numbers == list(range(numbers[0], numbers[0] + len(numbers))) and not any(pair[place][0] == "0" for pair in pairs)
    )


def _is_code(text: str) -> bool:
    """Tell a code from a name: digits, or capitals without a space."""
    return text.isascii() and " " not in text and (any(map(str.isdigit, text)) or text.isupper())


def _field_of(heads: tuple[str, str]) -> str:
    """Return the field whose codes a list holds, by its headings; empty where they do not tell."""
    for head in (heads[1], heads[0]):
        if means := meaning(head):
            return means.removeprefix(CODE)
    return ""
