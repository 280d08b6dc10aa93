"""Rows of a table pasted from Word or Excel: which column is what, by its heading or by what stands in it."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest

from awards.text.fold import fold
from awards.text.list_lines import (
    BETWEEN_CELLS,
    COLLECTIVE,
    HOUSEHOLD,
    INDIVIDUAL,
    ListLine,
    checked,
    commas,
    guessed_kind,
    marked,
    named,
    read_text,
    with_rest,
)
from awards.text.list_parts import born_in, is_bare_number, is_id, is_marker, is_title, spelled, without_ids, without_number
from awards.text.list_words import UNITS, Opening, opening_of

NAME, POST, UNIT, BORN, TITLE, CITATION, ID, KIND = "name", "post", "unit", "born", "title", "citation", "id", "kind"
NUMBER, IGNORED, LEFT, REST, WHOLE = "number", "ignored", "left", "post and unit", "whole line"
OF_COLLECTIVE, OF_HOUSEHOLD = "collective name", "household name"
NAMES = frozenset({NAME, WHOLE, OF_COLLECTIVE, OF_HOUSEHOLD})
LONGEST_HEADING = 60
MOST_COLUMNS = 40

_POST_WORDS, _UNIT_WORDS = r"(?:chuc vu|chuc danh|nghe nghiep)", r"(?:don vi|noi cong tac|dia chi|co quan|noi o)"
_HEADINGS = tuple(
    (column, re.compile(pattern))
    for column, pattern in (
        (NUMBER, r"stt|tt|so tt|so thu tu|thu tu|no|order|s tt"),
        (ID, r"(?:.* )?(?:cccd|cmnd|cmtnd|dinh danh|can cuoc|dien thoai|sdt|phone|so hieu|tai khoan)(?: .*)?|id(?: number| no)?|ma so.*"),
        (WHOLE, rf"(?:ho va ten|ho ten|ten|name)\b.*{_POST_WORDS}.*"),
        (REST, rf"{_POST_WORDS}.*{_UNIT_WORDS}.*|post and unit"),
        (BORN, r"(?:ngay |thang |nam )*(?:nam|thang) sinh.*|ngay sinh.*|sinh nam|sinh ngay|date of birth|year of birth|born|birth.*"),
        (KIND, r"phan loai(?: khen thuong| doi tuong khen thuong)?|loai doi tuong|kind|recipient kind"),
        (OF_HOUSEHOLD, r"(?:ho va ten |ho ten |ten )?(?:chu ho|ho gia dinh)|ten ho"),
        (TITLE, r"cap bac(?: ham)?|cap ham|quan ham|ham|rank|title|form of address|danh xung|ten goi.*|ong ba"),
        (OF_COLLECTIVE, r"(?:ten )?tap the|ten don vi|ten co quan.*|collective"),
        (NAME, r"(?:ho va ten|ho ten|ten|ca nhan|name|full name|doi tuong|hoten|tap the ca nhan)(?: .*)?"),
        (POST, r"(?:chuc vu|chuc danh|nghe nghiep|cong viec|position|post)(?: .*)?"),
        (UNIT, rf"{_UNIT_WORDS}(?: .*)?|(?:noi )?thuong tru|noi cu tru|cho o.*|thon|to dan pho|truong|unit|workplace|address"),
        (CITATION, r"(?:.* )?thanh tich(?: .*)?|noi dung.*|ly do.*|citation|merit|achievement"),
        (IGNORED, r"ghi chu|notes?|remarks?|gioi tinh|sex|dan toc|hinh thuc.*|danh hieu.*|tien thuong.*|muc thuong.*|ky nhan|so tien.*|loai hinh.*"),
    )
)  # fmt: skip
_KINDS = {
    "ca nhan": INDIVIDUAL, "individual": INDIVIDUAL, "tap the": COLLECTIVE, "collective": COLLECTIVE,
    "ho": HOUSEHOLD, "ho gia dinh": HOUSEHOLD, "household": HOUSEHOLD,
}  # fmt: skip
_CITATION = re.compile(r"(?:da |vi |do )?(?:co |dat |lap )?(?:nhieu )?(?:thanh tich|hoan thanh|dong gop|cong trong)")


def heading_columns(cells: Sequence[str]) -> list[str]:
    """Return what the columns are if these cells are a table's heading, in Vietnamese or English; an empty list otherwise."""
    filled = [cell for cell in cells if cell]
    if len(filled) < 2 or is_bare_number(filled[0]) or any(len(cell) > LONGEST_HEADING for cell in filled):
        return []
    columns = [_heading(cell) if cell else "" for cell in cells]
    known = [column for column in columns if column]
    return _filled_up(columns) if len(known) >= 2 and 2 * len(known) >= len(filled) and set(known) & {*NAMES, UNIT} else []


def is_heading_word(cell: str) -> bool:
    """Tell whether a cell alone may be a column's heading."""
    return len(cell) <= LONGEST_HEADING and bool(_heading(cell))


def inferred_columns(rows: Sequence[Sequence[str]], kind: str) -> list[str]:
    """Return what the columns of a table without heading are, from what stands in them."""
    columns: list[str] = []
    for place in range(min(max(map(len, rows), default=0), MOST_COLUMNS)):
        cells = [row[place] for row in rows if place < len(row)]
        columns.append(_inferred([cell for cell in cells if marked(cell) not in ("", "-")], columns))
    texts = [place for place, column in enumerate(columns) if column == REST]
    if len(texts) > 1 or kind == COLLECTIVE:
        for place, column in zip(texts, [UNIT] if kind == COLLECTIVE else [POST, UNIT], strict=False):
            columns[place] = column
        for place in texts[1 if kind == COLLECTIVE else 2 :]:
            columns[place] = LEFT
    return _in_order(columns, rows)


def read_cells(cells: Sequence[str], columns: Sequence[str], kind: str) -> ListLine:
    """Read one row by its columns; a row with one cell only is read as a line."""
    by_column: dict[str, list[str]] = {}
    for cell, column in zip_longest(cells, columns[: len(cells)], fillvalue=LEFT):
        if cell and column not in (NUMBER, IGNORED):
            by_column.setdefault(column, []).append(cell)
    ids = bool(by_column.pop(ID, []))
    said = [fold(cell) for cell in by_column.pop(KIND, [])]
    kind = next((_KINDS[word] for word in said if word in _KINDS), "") or kind or _kind_of(by_column, columns)
    raw = BETWEEN_CELLS.join(cell for values in by_column.values() for cell in values)
    line, left = _line(by_column, kind)
    cleaned, held = without_ids(raw)
    return checked(replace(line, kind=kind, raw=cleaned), ids=ids or held, left=tuple(left))


def _heading(cell: str) -> str:
    folded = fold(cell)
    return next((column for column, pattern in _HEADINGS if pattern.fullmatch(folded)), "") if folded else ""


def _filled_up(columns: list[str]) -> list[str]:
    """A cell without words behind the year of birth belongs to it (men, women); a heading that is not known is left over."""
    filled: list[str] = []
    for column in columns:
        filled.append(column or (BORN if filled[-1:] == [BORN] else LEFT))
    return filled


def _inferred(cells: list[str], before: list[str]) -> str:
    """Return what a column is, from its cells and the columns before it."""
    named_already = NAME in before
    signs = (
        (NUMBER, NUMBER not in before and not named_already and all(map(is_marker, cells))),
        (ID, all(map(is_id, cells))),
        (TITLE, TITLE not in before and all(map(is_title, cells))),
        (BORN, named_already and all(map(born_in, cells))),
        (CITATION, named_already and all(_CITATION.match(fold(cell)) for cell in cells)),
    )
    if not cells:
        return REST if named_already else IGNORED
    return next((column for column, certain in signs if certain), REST if named_already else NAME)


def _in_order(columns: list[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """Exchange post and unit where the cells certainly stand the other way round."""
    if POST not in columns or UNIT not in columns:
        return columns
    openings = {
        column: Counter(opening_of(row[place]) for row in rows if place < len(row) and row[place])
        for place, column in enumerate(columns)
        if column in (POST, UNIT)
    }
    bodies = sum(count for opening, count in openings[POST].items() if opening in UNITS)
    if bodies and bodies == openings[POST].total() and openings[UNIT] and openings[UNIT][Opening.POST] == openings[UNIT].total():
        return [UNIT if column == POST else POST if column == UNIT else column for column in columns]
    return columns


def _kind_of(by_column: dict[str, list[str]], columns: Sequence[str]) -> str:
    """Return what the heading of the name says, or else the name itself."""
    if OF_HOUSEHOLD in by_column:
        return HOUSEHOLD
    if OF_COLLECTIVE in by_column and NAME not in columns:
        return COLLECTIVE
    names = [cell for column in (NAME, WHOLE, OF_COLLECTIVE) for cell in by_column.get(column, [])]
    if TITLE in by_column and names:
        return INDIVIDUAL
    return guessed_kind(names[0]) if names else ""


def _line(by_column: dict[str, list[str]], kind: str) -> tuple[ListLine, list[str]]:
    """Read the cells of a row; what finds no place in the line is left over."""
    values = {column: ", ".join(filter(None, map(marked, cells))) for column, cells in by_column.items() if column != LEFT}
    left = list(by_column.get(LEFT, []))
    name = values.pop(NAME, "") or values.pop(WHOLE, "") or values.pop(OF_COLLECTIVE, "") or values.pop(OF_HOUSEHOLD, "")
    if not name and kind == COLLECTIVE:
        name = values.pop(UNIT, "")
    name = without_number(name)[0]
    line = _named(name, values, kind) if set(values) - {TITLE, BORN, CITATION} else read_text(name, kind)
    line = replace(line, citation=values.get(CITATION, ""))
    born = born_in(values.get(BORN, ""))
    left += [values[BORN]] if values.get(BORN) and not born else []
    if title := values.get(TITLE, ""):
        line = replace(line, title=" ".join(filter(None, (spelled(title), line.title)))) if kind in ("", INDIVIDUAL) else line
    return replace(line, born=born or line.born) if kind != COLLECTIVE else line, left


def _named(name: str, values: dict[str, str], kind: str) -> ListLine:
    """Read a name that has cells of its own for post and unit."""
    post, unit, rest = values.get(POST, ""), values.get(UNIT, ""), values.get(REST, "")
    if kind in (COLLECTIVE, HOUSEHOLD):
        line = read_text(name, kind) if kind == HOUSEHOLD else ListLine(name=name)
        return replace(line, unit=", ".join(filter(None, (line.unit, post, rest, unit))))
    if "," in name:
        line = read_text(name, kind)
    else:
        line, inside = named(name)
        line = replace(line, name=f"{line.name} ({inside})" if inside else line.name)
    if rest:
        line = with_rest(line, commas(rest))
    return replace(line, post=post or line.post, unit=unit or line.unit)
