"""Separated values and lists in words: which of the two a text file is, and its rows at the speed of the standard library's reader."""

import csv
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import count, islice
from pathlib import Path
from typing import NoReturn, TextIO, cast

from awards.errors.files import CellTooLong, FileChanged, QuoteNotClosed, TextTooLong
from awards.readers.encodings import Encoding
from awards.readers.grid import Grid, Row
from awards.readers.looking import Mark, path_shown, refuse_changed
from awards.text.guards import MARK, unguarded
from awards.text.list_cells import heading_columns

LONGEST_CELL = 131_072
"""Characters of a cell: four times what a spreadsheet can hold."""
LARGEST_TEXT = 8 << 20
"""Bytes of a list in words."""

SEPARATORS = "\t;,"
_PIECE = 1 << 20
_DECLARED = re.compile(r"sep=([^\r\n])\r?\n?", re.IGNORECASE)
_AGREEING = 0.6
_SPACED = re.compile(r",(?=[ \u00a0])")
_MARKER = re.compile(r"\s*(?:[-+*•–]|[0-9]{1,4}|[a-z]|[IVXivx]+)[.)/]?\s*")
_MOST_HEADINGS = 15
_FORMAT = {"\t": "tsv"}


class Separated:
    """How the columns of a text file are separated; `separator` is empty where it is a list in words."""

    def __init__(self, separator: str, above: int = 0, *, guarded: bool = False) -> None:
        """Keep the separator, how many lines above the first row only tell it, and whether cells may begin with an apostrophe to be taken off."""
        self.separator, self.above, self.guarded = separator, above, guarded

    @property
    def format(self) -> str:
        """The format as it is told."""
        return _FORMAT.get(self.separator, "csv") if self.separator else "text"


def separated(sample: str, *, whole: bool) -> Separated:
    """Decide from the beginning of a text by which sign its columns are separated: the one that gives most lines equally many."""
    if declared := _DECLARED.match(sample):
        return Separated(declared[1], 1)
    found = [(*_agreement(rows), sign) for sign in SEPARATORS if (rows := _parsed(sample, sign, whole=whole))]
    share, columns, sign = max(found, key=lambda one: one[:2], default=(0.0, 0, ""))
    if columns < 2 or share < _AGREEING or _is_prose(_parsed(sample, sign, whole=whole), sample, sign):
        return Separated("")
    return Separated(sign)


def _parsed(sample: str, sign: str, *, whole: bool) -> list[list[str]]:
    """Return the rows of a sample that are not blank; the last one may be cut off."""
    csv.field_size_limit(LONGEST_CELL)
    rows = list(csv.reader(sample.splitlines(keepends=True), delimiter=sign))
    kept = rows if whole or len(rows) < 2 else rows[:-1]
    return [row for row in kept if any(cell.strip() for cell in row)]


def _agreement(rows: Sequence[Sequence[str]]) -> tuple[float, int]:
    """Return which share of the rows has the width that most rows of several columns have, and that width."""
    widths = Counter(len(row) for row in rows if len(row) > 1)
    if not widths:
        return 0.0, 0
    width, agreeing = max(widths.items(), key=lambda counted: (counted[1], counted[0]))
    if any(heading_columns([cell.strip() for cell in row]) for row in rows[:_MOST_HEADINGS]):
        return max(agreeing / len(rows), _AGREEING), width
    return agreeing / len(rows), width


def _is_prose(rows: Sequence[Sequence[str]], sample: str, sign: str) -> bool:
    """Tell a list in words, `1. Bà Nguyễn Thị Mẫu, Trưởng thôn, Thôn 1`, from columns: no heading, and blanks behind its commas."""
    if sign == ";" or '"' in sample or any(heading_columns([cell.strip() for cell in row]) for row in rows[:_MOST_HEADINGS]):
        return False
    if sign == "\t":
        return all(len(row) <= 2 and (len(row) < 2 or _MARKER.fullmatch(row[0])) for row in rows)
    commas = sum(len(row) - 1 for row in rows)
    return len(_SPACED.findall(sample)) * 2 > commas and not _has_numbers_under_words(rows)


def _has_numbers_under_words(rows: Sequence[Sequence[str]]) -> bool:
    """Tell whether a column of whole numbers stands under a first cell in words, as under a heading."""
    return any(
        len(cells) > 1 and not any(letter.isdigit() for letter in cells[0]) and all(cell.strip().isdigit() for cell in cells[1:])
        for cells in zip(*rows, strict=False)
    )


def grid(path: Path, mark: Mark, encoding: Encoding, found: Separated) -> Grid:
    """Return the file as one grid that is read anew each time; row numbers count rows, so a cell of several lines counts once."""
    found = Separated(found.separator, found.above, guarded=_has_apostrophes(path))
    return Grid(path.name, partial(_rows, path, mark, encoding, found))


def whole_text(path: Path, mark: Mark, encoding: Encoding) -> str:
    """Return the text of a list in words."""
    if mark[1] > LARGEST_TEXT:
        raise TextTooLong(path=path_shown(path), limit=LARGEST_TEXT >> 20)
    with _opened(path, mark, encoding) as file:
        return encoding.text(file.read()).replace("\r\n", "\n").replace("\r", "\n")


def _opened(path: Path, mark: Mark, encoding: Encoding) -> TextIO:
    file = path.open(encoding=encoding.codec, newline="")
    try:
        refuse_changed(path, file.fileno(), mark)
    except FileChanged:
        file.close()
        raise
    return file


def _rows(path: Path, mark: Mark, encoding: Encoding, found: Separated) -> Iterator[Row]:
    rows = _read(path, mark, encoding, found)
    if mend := encoding.mend:
        rows = ((number, [mend(cast("str", cell)) for cell in cells]) for number, cells in rows)
    return _unguarded(rows) if found.guarded else rows


def _unguarded(rows: Iterator[Row]) -> Iterator[Row]:
    """Take the apostrophe off that keeps a spreadsheet from acting on a cell."""
    for number, cells in rows:
        if any(cast("str", cell)[:1] == MARK for cell in cells):
            cells = [unguarded(cast("str", cell)) for cell in cells]  # noqa: PLW2901 - the same row
        yield number, cells


def _has_apostrophes(path: Path) -> bool:
    """Tell whether there is an apostrophe anywhere in a file, in any encoding; most lists have none."""
    with path.open("rb") as file:
        return any(MARK.encode() in piece for piece in iter(partial(file.read, _PIECE), b""))


def _read(path: Path, mark: Mark, encoding: Encoding, found: Separated) -> Iterator[Row]:
    """Yield the rows as the standard library's reader gives them: first strictly, and from the first loose quotation mark on as they come."""
    numbers = count(1)
    with _opened(path, mark, encoding) as file:
        try:
            yield from _numbered(numbers, file, found, strict=True)
        except csv.Error as error:
            row = next(numbers) - 1
            if _is_fatal(error):
                _refuse(path, file, found, row, error)
        except UnicodeDecodeError:
            raise FileChanged(path=path_shown(path)) from None
        else:
            return
        yield from _loosely(path, file, found, row)


def _loosely(path: Path, file: TextIO, found: Separated, row: int) -> Iterator[Row]:
    """Yield the rows from one on, taking a quotation mark inside a cell for what it is."""
    numbers = count(1)
    file.seek(0)
    try:
        yield from islice(_numbered(numbers, file, found, strict=False), row - 1, None)
    except csv.Error as error:
        _refuse(path, file, found, next(numbers) - 1, error)


def _numbered(numbers: Iterator[int], file: TextIO, found: Separated, *, strict: bool) -> Iterator[Row]:
    csv.field_size_limit(LONGEST_CELL)
    for _line in range(found.above):
        next(file, "")
    return cast("Iterator[Row]", zip(numbers, csv.reader(file, delimiter=found.separator, strict=strict), strict=False))


def _is_fatal(error: csv.Error) -> bool:
    """Tell a cell too long and a quotation mark without its fellow from one that merely stands inside a cell."""
    return "field larger" in str(error) or "unexpected end" in str(error)


def _refuse(path: Path, file: TextIO, found: Separated, row: int, error: csv.Error) -> NoReturn:
    if "field larger" not in str(error):
        raise QuoteNotClosed(path=path_shown(path), row=row) from None
    raise CellTooLong(path=path_shown(path), row=row, column=_column(file, found, row), limit=LONGEST_CELL) from None


def _column(file: TextIO, found: Separated, row: int) -> int:
    """Return the column of a row's cell that is too long, by reading the file up to it once more."""
    file.seek(0)
    for _line in range(found.above):
        next(file, "")
    rows = csv.reader(file, delimiter=found.separator)
    for _row in islice(rows, row - 1):
        pass
    begun = file.readline(LONGEST_CELL)
    while len(begun) < LONGEST_CELL and (more := file.readline(LONGEST_CELL - len(begun))):
        begun += more
    return len(next(csv.reader([begun], delimiter=found.separator)))
