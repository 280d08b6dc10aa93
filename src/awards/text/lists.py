"""Lists of honourees as they are typed or pasted from Word, Excel or a message: one line, or a whole block."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import groupby

from awards.errors.lists import KindUnclear
from awards.text.clean import shown
from awards.text.list_cells import NAME, UNIT, heading_columns, inferred_columns, read_cells
from awards.text.list_headings import (
    is_beside,
    is_born_heading,
    is_line_of_columns,
    is_row_of_column_numbers,
    is_signature,
    is_title,
    kind_in_title,
    section_kind,
)
from awards.text.list_lines import (
    COLLECTIVE,
    HOUSEHOLD,
    INDIVIDUAL,
    ListLine,
    begins_honouree,
    checked,
    guessed_kind,
    is_person,
    read_text,
    same_as_above,
)
from awards.text.list_parts import is_bare_number, is_marker, split_titles, tidy, without_ids, without_number
from awards.text.list_rows import Row, rows_of
from awards.text.list_words import UNITS, Opening, opening_of, said

__all__ = ["ListLine", "line_text", "parse_line", "parse_list", "same_as_above"]

_OPEN_END = re.compile("[,–—-]$")
_HEADED = re.compile(r"(?:[IVX]+|[A-D]|[0-9]{1,2})\s*[.)/-]")
_MOST_TITLE_LINES = 3
_MOST_WRAPPED = 6


def parse_line(text: str, kind: str = "") -> ListLine:
    """Read one line, typed or pasted: `name, post, unit`, or as it stands on paper; never raises.

    With tabs, or two semicolons or more, every part counts by its place; otherwise a single part behind the name may be post and unit.
    """
    if "\t" in text:
        cells = [tidy(cell) for cell in text.split("\t")]
        line = read_cells(cells, inferred_columns([cells], kind), kind)
        return replace(line, kind=kind)
    plain, ids = without_ids(tidy(text))
    return checked(replace(read_text(without_number(plain)[0], kind), kind=kind, raw=plain), ids=ids)


def line_text(line: ListLine) -> str:
    """Return the line as it may be edited, `Thượng úy Nguyễn Văn An, Phó đội trưởng, Công an huyện X`; `parse_line` reads it back.

    Semicolons stand instead of commas where commas would be read otherwise. The citation is not part of it.
    """
    forms = (_with_commas(line), _with_semicolons(line), f"{line.name}\t{line.unit}")
    return next((form for form in forms if parse_line(form, line.kind).parts == line.parts), forms[0])


def parse_list(block: str) -> list[ListLine]:
    """Read a whole block: headings of sections and tables are followed, what names nobody is skipped, wrapped lines are joined.

    Never raises; what is not clear is said as a doubt of its line.
    """
    reader = _Reader()
    for row in rows_of(block):
        reader.take(row)
    return list(_lines(reader.entries))


@dataclass(slots=True)
class _Entry:
    """One honouree as gathered: a text, or the cells of a row with what is known of their columns."""

    source: int
    text: str
    kind: str
    numbered: bool
    cells: list[str] = field(default_factory=list)
    columns: list[str] = field(default_factory=list)
    table: int = 0
    group: str = ""
    wrapped: int = 0
    parted: bool = False


@dataclass(slots=True)
class _Reader:
    """Goes through a block from above and remembers where it is."""

    entries: list[_Entry] = field(default_factory=list)
    kind: str = ""
    columns: list[str] = field(default_factory=list)
    table: int = 0
    group: str = ""
    in_title: int = 0
    open_title: str = ""
    ended: bool = False
    blank: bool = True

    def take(self, row: Row) -> None:
        """Follow one row: a heading, a line that names nobody, the rest of the line before, or a new honouree."""
        text = tidy(" ".join(filter(None, row.cells)))
        if not any(character.isalnum() for character in text):
            self.blank = True
            return
        words = said(text)
        if self._goes_on(row, text, words):
            self._append(text)
        elif not (self._is_heading(row, text, words) or self._is_skipped(row, text, words)):
            self._add(row, text)
        self.blank = False

    def _is_heading(self, row: Row, text: str, words: str) -> bool:
        kind = section_kind(words) if not self.open_title or _HEADED.match(text) else None
        if kind:
            self._begin(kind)
        elif columns := heading_columns(row.cells):
            self.columns, self.table = columns, self.table + 1
            self._drop_letterhead()
        elif is_title(words):
            self._begin(kind_in_title(words))
            self._drop_letterhead()
            self.in_title = _MOST_TITLE_LINES
            self.open_title = "(" if text.count("(") > text.count(")") else "," if text.endswith(",") else ""
            return True
        elif not is_line_of_columns(words):
            return kind is not None
        self.ended, self.in_title, self.open_title = False, 0, ""
        return True

    def _begin(self, kind: str) -> None:
        """Begin a section; the table's heading may stand above it and stays."""
        self.kind, self.table, self.group = kind, self.table + 1, ""
        self.ended, self.in_title = False, 0

    def _is_skipped(self, row: Row, text: str, words: str) -> bool:
        if self._is_title_continued(text):
            return True
        numbered = without_number(text)[1]
        if is_signature(words, text) and not numbered:
            self.ended = True
        if self.ended and numbered and text[0].isdigit():
            self.ended = False
        beside = is_beside(words) or is_row_of_column_numbers(row.cells) or is_born_heading(row.cells) or is_bare_number(text)
        return self.ended or beside

    def _is_title_continued(self, text: str) -> bool:
        """Tell whether a title above goes on: in brackets still open, behind a comma, or in lower case."""
        goes_on = self.in_title and (not self.blank or self.open_title)
        if goes_on and (self.open_title or text[0].islower() or (text.isupper() and not guessed_kind(text))):
            self.in_title, self.open_title = self.in_title - 1, _left_open(text, self.open_title) if self.in_title > 1 else ""
            return True
        self.in_title, self.open_title = 0, ""
        return False

    def _drop_letterhead(self) -> None:
        """Forget what stood above the first title or heading of a table: it named the office or the list."""
        if not any(entry.numbered or entry.cells for entry in self.entries):
            self.entries = [entry for entry in self.entries if entry.kind or guessed_kind(entry.text) == INDIVIDUAL or "," in entry.text]

    def _goes_on(self, row: Row, text: str, words: str) -> bool:
        """Tell whether a line is the rest of the one before."""
        last = self.entries[-1] if self.entries else None
        if last is None or last.table != self.table or last.wrapped >= _MOST_WRAPPED or len(row.cells) > 1 or self.ended or self.in_title:
            return False
        if without_number(text)[1] or begins_honouree(text, last.kind) or section_kind(words) is not None:
            return False
        if not self.blank and last.wrapped < 2 and last.text.count("(") > last.text.count(")"):
            return True
        return not self._is_beside(row, text, words) and self._is_rest(last, text)

    def _is_rest(self, last: _Entry, text: str) -> bool:
        """Tell by the words whether a line that may be the rest of the one before is it."""
        open_end = bool(_OPEN_END.search(last.text)) and not _is_name_again(last, text)
        if self.blank:
            return open_end
        if last.cells or not last.numbered:
            part = not last.cells and _begins_part(last, text)
            return open_end or part or (text[0].islower() and not last.text[0].islower())
        return not text.endswith(":")

    @staticmethod
    def _is_beside(row: Row, text: str, words: str) -> bool:
        heading = is_title(words) or is_line_of_columns(words) or bool(heading_columns(row.cells))
        return heading or is_beside(words) or is_signature(words, text) or is_bare_number(text)

    def _append(self, text: str) -> None:
        last = self.entries[-1]
        last.parted = last.parted or _begins_part(last, text)
        last.text, last.wrapped = f"{last.text}{',' if _begins_part(last, text) else ''} {text}", last.wrapped + 1
        if last.cells:
            filled = max(place for place, cell in enumerate(last.cells) if cell)
            last.cells[filled] = f"{last.cells[filled]} {text}"

    def _add(self, row: Row, text: str) -> None:
        plain, numbered = without_number(text)
        filled = [place for place, cell in enumerate(row.cells) if cell]
        if self._is_group(row, filled, text):
            self.group = without_ids(plain.rstrip(" :"))[0]
            return
        marked = len(filled) == 2 and is_marker(row.cells[filled[0]]) and not self.columns
        cells = list(row.cells) if len(filled) > 1 and not marked else []
        if cells or any(character.isalpha() for character in plain):
            entry = _Entry(row.number, text, self.kind, numbered, cells, self.columns if cells else [], self.table)
            self.entries.append(replace(entry, group=self.group))

    def _is_group(self, row: Row, filled: list[int], text: str) -> bool:
        """Tell whether a row names the unit of the people below it: it ends with a colon, or stands alone across a table."""
        plain, numbered = without_number(text)
        if self.kind == COLLECTIVE or opening_of(plain) not in UNITS:
            return False
        across = len(row.cells) > 1 and len(filled) == 1 and not numbered
        in_unit_column = across and filled[0] < len(self.columns) and self.columns[filled[0]] == UNIT and NAME in self.columns
        return text.endswith(":") or in_unit_column or (across and self.kind == INDIVIDUAL)


def _left_open(text: str, before: str) -> str:
    """Return what a title line leaves open: the bracket of the line before, a comma, or nothing."""
    if before == "(":
        return "" if ")" in text else "("
    return "," if text.endswith(",") else ""


def _begins_part(last: _Entry, text: str) -> bool:
    """Tell whether a line below a bare name is the person's post, or below name or post the unit."""
    opening = opening_of(text)
    bare = is_person(split_titles(without_number(last.text)[0])[1])
    return (bare and opening is Opening.POST) or (opening in UNITS and (last.parted or (bare and last.kind == INDIVIDUAL)))


def _is_name_again(last: _Entry, text: str) -> bool:
    """Tell names one a line, each with a comma behind it, from a line that was wrapped behind a comma."""
    return not last.numbered and all(is_person(name.rstrip(" ,–—-")) for name in (last.text, text))


def _lines(entries: list[_Entry]) -> Iterator[ListLine]:
    """Read what was gathered; a table without heading is understood from all its rows together."""
    for _, group in groupby(entries, key=lambda entry: entry.table):
        together = list(group)
        columns = _columns_of([entry for entry in together if entry.cells and not entry.columns])
        for entry in together:
            yield _line(entry, entry.columns or columns)


def _columns_of(entries: list[_Entry]) -> list[str]:
    return inferred_columns([_trimmed(entry.cells) for entry in entries], entries[0].kind) if entries else []


def _trimmed(cells: list[str]) -> list[str]:
    """Return the cells without the empty ones at the end."""
    filled = [place for place, cell in enumerate(cells) if cell]
    return cells[: filled[-1] + 1] if filled else []


def _line(entry: _Entry, columns: list[str]) -> ListLine:
    line = replace(_read(entry, columns), source=entry.source)
    if entry.group and not line.unit and line.kind != COLLECTIVE:
        line = replace(line, unit=entry.group)
    return line if line.kind else replace(line, doubts=(KindUnclear(value=shown(line.raw)), *line.doubts))


def _read(entry: _Entry, columns: list[str]) -> ListLine:
    if entry.cells:
        return read_cells(_trimmed(entry.cells), columns, entry.kind)
    return parse_line(_without_end(entry.text), entry.kind or guessed_kind(entry.text))


def _without_end(text: str) -> str:
    """Return a text without the full stop, semicolon, comma or dash that ends a line of a list."""
    return text.rstrip(" .;,–—") if text[-1] in ".;,–— " else text


def _with_commas(line: ListLine) -> str:
    born = f"sinh {'năm' if line.born.isdigit() else 'ngày'} {line.born}" if line.born else ""
    name = ", ".join(filter(None, (f"{line.title} {line.name}".strip(), born)))
    if line.kind == COLLECTIVE:
        return f"{name}; {line.unit}" if line.unit else name
    if line.kind == HOUSEHOLD:
        return f"{name}, {line.unit}" if line.unit else name
    return f"{name}, {line.post}, {line.unit}" if line.unit else f"{name}, {line.post}" if line.post else name


def _with_semicolons(line: ListLine) -> str:
    name = f"{line.title} {line.name}".strip() + (f" (sinh năm {line.born})" if line.born else "")
    return f"{name}; {line.unit}" if line.kind == HOUSEHOLD else f"{name}; {line.post}; {line.unit}"
