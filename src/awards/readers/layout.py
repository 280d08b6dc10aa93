"""Where a sheet's tables are: the heading rows among titles and instructions, two rows of headings, merged cells, what every column is headed."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from awards.readers.fields import IGNORED
from awards.readers.grid import ErrorValue, Grid, Merged, Row, Value
from awards.readers.headings import CODE, COLLECTIVE_NAME, LONGEST_HEADING, MEN, NAMES, PLACE, WOMEN, meaning, name_headings
from awards.text.fold import fold
from awards.text.legacy import legacy_font
from awards.text.list_headings import is_row_of_column_numbers, is_title, kind_in_title, section_kind
from awards.text.list_words import said

MOST_IN_A_TITLE = 3
HEADING_WITHIN = 40
"""A heading row stands among so many rows, or there is none."""

SCANNED = 2000
"""So many rows of a sheet are looked at before its first line is given."""

MOST_COLUMNS = 512

LEAST_HEADINGS = 3
NUMBERED_WITHIN = 6
"""Below a heading whose words are not known, so soon stands the number of the first line."""

_FIRST_NUMBER = re.compile(r"[(\[]?0{0,3}1[.)\]]?")
_SPACES = re.compile(r"\s+")
_SEXES = {"nam": MEN, "men": MEN, "male": MEN, "nu": WOMEN, "women": WOMEN, "female": WOMEN}


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table: its place from 0, its heading as written and folded, and what it means, `""` if that is not known.

    `spread` says that the heading stands in a merged cell that began further to the left.
    """

    place: int
    heading: str
    key: str
    means: str
    spread: bool = False

    @property
    def letter(self) -> str:
        """The letter by which a spreadsheet calls it."""
        return column_letter(self.place)


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a sheet: its rows of headings, first and last, its columns, and the kind that a title above it names."""

    first: int
    last: int
    columns: tuple[Column, ...]
    kind: str = ""

    @property
    def headed(self) -> tuple[tuple[int, str], ...]:
        """What tells one table's heading from another's."""
        return tuple((column.place, column.key) for column in self.columns if column.key)


def column_letter(place: int) -> str:
    """Return the letter of a column: A, B … Z, AA."""
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def cell_text(value: Value) -> str:
    """Return a cell as a heading or a title is compared: on one line, an old font read, a whole number without its `.0`."""
    if isinstance(value, str):
        text = _SPACES.sub(" ", value).strip()
        read = legacy_font(text, person=False) if not text.isascii() and len(text) <= LONGEST_HEADING else None
        return read[1] if read else text
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def find_tables(grid: Grid, columns: Mapping[str, str], *, unknown: bool = False) -> list[Table]:
    """Return the tables of a sheet from above; `columns` are the headings that a mapping knows. A sheet without any gives an empty list.

    With `unknown` a row is a heading of which nothing is known but that it heads numbered rows.
    """
    rows = list(islice(grid.rows(), SCANNED))
    spans = [range_ for range_ in grid.merged if range_[3] > range_[1]]
    tables: list[Table] = []
    at, kind = 0, ""
    while at < len(rows):
        cells = rows[at][1]
        if (
            may_be_heading_again(cells, tables[0], columns)
            if tables
            else at < HEADING_WITHIN and _heads(rows, at, columns, unknown=unknown)
        ):
            if at + 1 < len(rows) and _is_more(rows[at + 1], rows[at], columns):
                at += 1
            table = _table(rows, at, spans, columns)
            if not tables or table.headed != tables[-1].headed:
                tables.append(replace(table, kind=kind))
            while at < len(rows) and rows[at][0] <= table.last:
                at += 1
            continue
        kind = _kind_said(cells, kind) if len(cells) - cells.count("") <= MOST_IN_A_TITLE else kind
        at += 1
    return tables


def may_be_heading_again(cells: Sequence[Value], table: Table, columns: Mapping[str, str]) -> bool:
    """Tell whether a row below a table's heading is another heading: nearly all of its cells are known as such, and they differ."""
    if not _has_name_heading(cells, table):
        return False
    texts = [cell_text(cell) for cell in cells[:MOST_COLUMNS] if isinstance(cell, str) and cell]
    known = {text: means for text in texts if (means := columns.get(fold(text)) or meaning(text))}
    return 3 * sum(text in known for text in texts) >= 2 * len(texts) and len(set(known.values())) > 1 and may_be_heading(cells, columns)


def _has_name_heading(cells: Sequence[Value], table: Table) -> bool:
    """Tell quickly whether one of the cells heads a column of names, as it stands in the catalogue or in the first table."""
    first = {column.heading.lower() for column in table.columns}
    lowered = {cell.strip().lower() for cell in cells if type(cell) is str and len(cell) <= LONGEST_HEADING}
    return not lowered.isdisjoint(name_headings()) or len(lowered & first) > 1


def first_row_as_heading(grid: Grid, columns: Mapping[str, str]) -> Table | None:
    """Take the first row for the headings of a foreign table of which no word is known; `None` where it looks like a line itself."""
    for number, cells in islice(grid.rows(), 1):
        texts = [cell_text(cell) for cell in cells]
        filled = [text for text in texts if text]
        words = all(len(text) <= LONGEST_HEADING and any(map(str.isalpha, text)) and not any(map(str.isdigit, text)) for text in filled)
        if len(filled) > 1 and words and len(set(filled)) == len(filled) and not any(map(_looks_like_a_name, filled)):
            return Table(number, number, tuple(_columns(texts, [""] * len(texts), [""] * len(texts), columns)))
    return None


def may_be_heading(cells: Sequence[Value], columns: Mapping[str, str]) -> bool:
    """Tell whether a row names columns: somebody's name or ID number, or a unit, and at least one column more that is known."""
    texts = [cell_text(cell) for cell in cells[:MOST_COLUMNS] if isinstance(cell, str) and cell and not isinstance(cell, ErrorValue)]
    texts = [text for text in texts if 0 < len(text) <= LONGEST_HEADING]
    known = [means for means in (columns.get(fold(text)) or meaning(text) for text in texts) if means]
    useful = [means for means in known if means != IGNORED and not means.startswith(CODE)]
    if any(means in NAMES for means in useful):
        return len(known) > 1 or len([cell for cell in cells if cell != ""]) == 1
    return "unit" in useful and len(useful) > 1 and len(texts) > 2


def _heads(rows: Sequence[Row], at: int, columns: Mapping[str, str], *, unknown: bool) -> bool:
    return heads_numbered_rows(rows, at) if unknown else may_be_heading(rows[at][1], columns)


def heads_numbered_rows(rows: Sequence[Row], at: int) -> bool:
    """Tell whether a row looks like a heading by its shape: a word for a running number, other short words, and the number 1 soon below."""
    texts = [cell_text(cell)[: LONGEST_HEADING + 1] for cell in rows[at][1][:MOST_COLUMNS]]
    filled = [(place, text) for place, text in enumerate(texts) if text]
    if len(filled) < LEAST_HEADINGS or meaning(filled[0][1]) != IGNORED or len({fold(text) for _, text in filled}) < len(filled):
        return False
    if any(len(text) > LONGEST_HEADING or not any(map(str.isalpha, text)) for _, text in filled):
        return False
    below = [cells for number, cells in rows[at + 1 : at + 1 + NUMBERED_WITHIN] if number <= rows[at][0] + NUMBERED_WITHIN]
    leads = [
        cell_text(cells[filled[0][0]])
        for cells in below
        if len(cells) > filled[0][0] and not is_row_of_column_numbers(list(map(cell_text, cells)))
    ]
    return any(_FIRST_NUMBER.fullmatch(lead) for lead in leads)


def _is_more(row: Row, above: Row, columns: Mapping[str, str]) -> bool:
    """Tell whether the row under a heading row is a better one, so that the upper one only groups the columns."""
    if not may_be_heading(row[1], columns) or row[0] != above[0] + 1:
        return False
    return _known_in(row[1], columns) > _known_in(above[1], columns)


def _known_in(cells: Sequence[Value], columns: Mapping[str, str]) -> int:
    texts = [cell_text(cell) for cell in cells[:MOST_COLUMNS] if isinstance(cell, str)]
    return sum(bool(columns.get(fold(text)) or meaning(text)) for text in texts if text)


def _kind_said(cells: Sequence[Value], before: str) -> str:
    """Return the kind that a title or the heading of a section above a table names; the one before where it is neither."""
    text = " ".join(filter(None, map(cell_text, cells)))
    words = said(text) if len(text) <= LONGEST_HEADING * 2 else ""
    section = section_kind(words) if words else None
    if section is not None:
        return section
    return kind_in_title(words) if words and is_title(words) else before


def _table(rows: list[Row], at: int, spans: Iterable[Merged], columns: Mapping[str, str]) -> Table:
    """Make the table whose main heading row is given, with the rows of headings above and below it."""
    number, cells = rows[at]
    main = _spread([cell_text(cell) for cell in cells], number, spans)
    above = [""] * len(main)
    if at and rows[at - 1][0] == number - 1:
        above = _groups(rows[at - 1], len(main), spans)
    last, below = number, [""] * len(main)
    if at + 1 < len(rows) and (found := _second_row(rows[at + 1], (number, cells), spans, columns)):
        last, below = rows[at + 1][0], found
        main = _over(main, cells, below)
    after = next((row for row in rows[at + 1 :] if row[0] == last + 1), None)
    if after and is_row_of_column_numbers([cell_text(cell) for cell in after[1]]):
        last = after[0]
    width = max(len(main), len(below))
    main, above, below = (head + [""] * (width - len(head)) for head in (main, above, below))
    own = [below[place] != "" or (place < len(cells) and cells[place] != "") for place in range(width)]
    return Table(number, last, tuple(replace(column, spread=not own[column.place]) for column in _columns(main, above, below, columns)))


def _spread(texts: list[str], number: int, spans: Iterable[Merged]) -> list[str]:
    """Write what stands in a merged range over each of its columns."""
    spread = list(texts)
    for first_row, first, last_row, last in spans:
        if first_row <= number <= last_row and first < len(texts) and texts[first]:
            spread += [""] * (min(last, MOST_COLUMNS) + 1 - len(spread))
            for place in range(first, min(last, MOST_COLUMNS) + 1):
                spread[place] = spread[place] or texts[first]
    return spread


def _groups(row: Row, width: int, spans: Iterable[Merged]) -> list[str]:
    """Return what a row above the headings says over several columns, but not over all of them, as a title does."""
    texts = [cell_text(cell) for cell in row[1]]
    found = [""] * width
    for first_row, first, last_row, last in spans:
        text = texts[first] if first < len(texts) else ""
        if first_row == row[0] == last_row and text and last - first + 1 < width - 1 and not is_title(said(text)):
            found[first : last + 1] = [text] * (min(last + 1, width) - first)
    return found


def _second_row(row: Row, main: Row, spans: Iterable[Merged], columns: Mapping[str, str]) -> list[str] | None:
    """Return the second row of headings: it divides columns of the first, names nobody, and half of it is known."""
    number, cells = row
    texts = [cell_text(cell) for cell in cells]
    heads = _filled_to_the_right([cell_text(cell) for cell in main[1]], texts)
    filled = [place for place, text in enumerate(texts) if text]
    if number != main[0] + 1 or not filled or any(len(texts[place]) > LONGEST_HEADING for place in filled):
        return None
    divided = any(
        first_row <= main[0] <= last_row and any(first <= place <= last for place in filled) for first_row, first, last_row, last in spans
    )
    own = [place for place, cell in enumerate(main[1]) if cell != "" and _names(cell_text(cell), columns)]
    if any(place in filled for place in own) or not (divided or len(filled) > 1 or any(place >= len(main[1]) for place in filled)):
        return None
    known = [place for place in filled if _combined(heads[place] if place < len(heads) else "", "", texts[place], columns)]
    return texts if 2 * len(known) >= len(filled) and len(known) > 0 else None


def _names(text: str, columns: Mapping[str, str]) -> bool:
    return (columns.get(fold(text)) or meaning(text)) in NAMES


def _filled_to_the_right(heads: list[str], below: list[str]) -> list[str]:
    """Write a heading over the blanks behind it where something stands below them."""
    filled = heads + [""] * (len(below) - len(heads))
    for place in range(1, len(filled)):
        if not filled[place] and place < len(below) and below[place]:
            filled[place] = filled[place - 1]
    return filled


def _over(main: list[str], cells: Sequence[Value], below: list[str]) -> list[str]:
    """Return the first row of headings over every column of the second."""
    return main if len(main) > len(cells) else _filled_to_the_right(main, below)


def _combined(head: str, above: str, below: str, columns: Mapping[str, str]) -> tuple[str, str, str] | None:
    """Return heading, key and meaning of a column whose heading has parts; `None` where nothing of it is known."""
    if below and meaning(head) == "born" and (sex := _SEXES.get(fold(below))):
        return f"{head}: {below}", fold(f"{head} {below}"), sex
    own = below or head
    groups = [group for group in ((head if below else ""), above) if group and group != own]
    texts = [own] if not groups else [*(f"{group}: {own}" for group in groups), own]
    for text in texts:
        if means := columns.get(fold(text)) or meaning(text):
            return text, fold(text), means
    return None


def _columns(main: list[str], above: list[str], below: list[str], columns: Mapping[str, str]) -> Iterator[Column]:
    """Give every column with its heading and meaning; a column without a heading goes by its letter."""
    sexes = {"nam", "nu"} <= {fold(text) for text in main}
    for place, (head, group, second) in enumerate(zip(main, above, below, strict=True)):
        text = second or head
        if not text:
            key = column_letter(place).lower()
            yield Column(place, "", key, columns.get(key, ""))
            continue
        found = _combined(head, group, second, columns)
        if sexes and not second and fold(head) in ("nam", "nu") and fold(head) not in columns:
            found = head, fold(head), _SEXES[fold(head)]
        whole = f"{head}: {second}" if second and head and head != second else text
        yield Column(place, *(found or (whole, fold(whole) or whole, "")))


def _looks_like_a_name(text: str) -> bool:
    """Tell a Vietnamese name from a heading in another language: only its letters have marks."""
    return not text.isascii() and len(text.split()) > 1 and text.istitle()


def is_unnamed(columns: Iterable[Column]) -> bool:
    """Tell whether a table lists units that are honoured themselves: a unit, no column for a name, and none that might be one."""
    means = {column.means for column in columns if column.heading}
    return "unit" in means and not means & NAMES and "" not in means


def with_units_as_names(columns: Iterable[Column]) -> tuple[Column, ...]:
    """Return the columns of such a table with the first unit as the name of a collective, and a place as its unit."""
    found = list(columns)
    first = next(place for place, column in enumerate(found) if column.means == "unit")
    found[first] = replace(found[first], means=COLLECTIVE_NAME)
    return tuple(replace(column, means="unit") if column.means == PLACE else column for column in found)
