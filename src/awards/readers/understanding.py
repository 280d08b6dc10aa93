"""Understands a foreign list: which rows are lines, which columns say what, and which columns have to be asked about."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, groupby, islice

from awards.errors.base import Doubt
from awards.errors.sheets import LegacyFontFound, NoHeadingFound, NoRows, NoRowsButSamples, SheetUnknown
from awards.language import N_, _
from awards.readers.building import Builder, Wanted
from awards.readers.codes import Codes, is_named_as_codes
from awards.readers.columns import GIVES, Assigned, assign, cells_of, is_own, read_by_title
from awards.readers.fields import COLLECTIVE, FIELDS, IGNORED
from awards.readers.following import FILLED_DOWN, Doubtful, Follower, Line
from awards.readers.grid import Grid, Row, Source, Value
from awards.readers.headings import CODE, guesses, kind_named
from awards.readers.layout import HEADING_WITHIN, SCANNED, Column, Table, find_tables, first_row_as_heading
from awards.readers.mapping import Mapping, load_mapping, write_mapping
from awards.readers.streaming import blocks
from awards.readers.wordlist import word_list
from awards.text.clean import shown
from awards.text.fold import fold

__all__ = ["FIELDS", "IGNORED", "LegacyFontFound", "Mapping", "Understood", "UnknownColumn", "load_mapping", "understand", "write_mapping"]

MOST_SAMPLES = 3

_HIDDEN = N_("The sheet is hidden.")
_HELP = N_("The sheet holds instructions or samples.")
_CODES = N_("The sheet holds a list of codes.")
_NO_HEADING = N_("The sheet has no heading row.")
_EMPTY = N_("The sheet is empty.")
_HELP_NAME = re.compile(
    r"(?:huong dan|hd|instructions?|help|readme|read me|guide|mau|ban mau|file mau|vi du|dong mau|samples?|examples?)(?: (?:nhap|su dung|dien|ghi)\b.*)?"
)
_FOREIGN = frozenset({"csv", "tsv"})


@dataclass(frozen=True, slots=True)
class UnknownColumn:
    """A column that is not understood: where it is, what stands in it, and which fields it may hold, the likeliest first."""

    sheet: str
    letter: str
    heading: str
    samples: tuple[str, ...]
    guess: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Part:
    """One table of one sheet, understood; `until` is the row of the next table's heading, 0 if none follows."""

    grid: Grid
    table: Table
    assigned: Assigned
    until: int
    fill_units: bool


@dataclass(slots=True)
class Understood:
    """What a list was understood to say.

    `headings` and `letters` give for each field the heading as written and the column's letter where it first stands. `left_out` names the
    sheets that are no part of the list, each with the reason. `doubts` are those of a list in words, by row. `doubtful` holds those of a sheet when
    the line has come that they are about, `samples_left_out` counts all when `lines` has come to its end.
    """

    fields: tuple[str, ...]
    unknown: tuple[UnknownColumn, ...] = ()
    left_out: tuple[tuple[str, str], ...] = ()
    headings: dict[str, str] = field(default_factory=dict)
    letters: dict[str, str] = field(default_factory=dict)
    samples_left_out: int = 0
    doubts: dict[int, list[Doubt]] = field(default_factory=dict)
    doubtful: Doubtful = field(default_factory=dict)
    _parts: tuple[_Part, ...] = ()
    _words: tuple[tuple[str, int, list[Value]], ...] = ()
    _mapping: Mapping = field(default_factory=Mapping)
    _codes: Codes = field(default_factory=Codes)
    _samples_before: int = 0

    def lines(self) -> Iterator[tuple[str, int, list[Value]]]:
        """Give the name of the sheet, the number of the row and one value for each of `fields`, `""` where nothing is said.

        Raises `LegacyFontFound` for a column in an old font that the mapping does not settle, `HeadingsChange` for another table far down.
        """
        self.samples_left_out = self._samples_before
        self.doubtful.clear()
        yield from self._words
        for grid, parts in groupby(self._parts, key=lambda part: part.grid):
            rows, begun = grid.rows(), 0
            for part in parts:
                follower = Follower(part.table, part.assigned, grid, self.doubtful)
                builder = Builder(part.assigned, Wanted(self.fields, self._mapping, self._codes, part.fill_units))
                yield from chain.from_iterable(blocks(grid.name, _under(rows, part, begun), follower, builder))
                begun = part.until
                self.samples_left_out += follower.samples


def understand(source: Source, mapping: Mapping, *, sheet: str | None = None) -> Understood:
    """Understand a file, or one sheet of it.

    Raises `NoHeadingFound`, `NoRows`, `NoRowsButSamples`, `SheetUnknown`, `DuplicateHeading`.
    """
    if source.text and not source.grids:
        return _understood_words(source, mapping)
    grids = [_chosen(source, sheet)] if sheet is not None else [grid for grid in source.grids if grid.visible]
    found = [(grid, find_tables(grid, mapping.columns)) for grid in grids]
    if not any(tables for _, tables in found):
        found = [(grid, find_tables(grid, mapping.columns, unknown=True)) for grid in grids]
    if not any(tables for _, tables in found) and (first := _foreign(source, grids, mapping)):
        found = [(grids[0], [first]), *found[1:]]
    taken = _taken(found, chosen=sheet is not None)
    if not taken:
        raise NoHeadingFound(sheet=", ".join(shown(grid.name) for grid in grids) or shown(source.path), rows=HEADING_WITHIN)
    codes = Codes(grid for grid in source.grids if all(grid is not one for one, _ in taken))
    return _together(source, mapping, taken, codes, sheet)


def _chosen(source: Source, sheet: str) -> Grid:
    """Return the sheet of a name. Raises `SheetUnknown`."""
    wanted = [grid for grid in source.grids if grid.name == sheet] or [grid for grid in source.grids if fold(grid.name) == fold(sheet)]
    if not wanted:
        raise SheetUnknown(sheet=shown(sheet), choices=", ".join(shown(grid.name) for grid in source.grids))
    return wanted[0]


def _foreign(source: Source, grids: Sequence[Grid], mapping: Mapping) -> Table | None:
    """Take the first row of a file of separated values, or of a sheet whose mapping knows a heading, for its headings."""
    if not grids or (source.format not in _FOREIGN and not mapping.columns and len(grids) > 1):
        return None
    return first_row_as_heading(grids[0], mapping.columns)


def _taken(found: Sequence[tuple[Grid, list[Table]]], *, chosen: bool) -> list[tuple[Grid, list[Table]]]:
    """Return the sheets that are the list: samples and codes only where nothing else is there."""
    headed = [(grid, tables) for grid, tables in found if tables]
    return headed if chosen else [one for one in headed if not _is_beside(one[0])] or headed


def _is_beside(grid: Grid) -> bool:
    return bool(_HELP_NAME.fullmatch(fold(grid.name))) or is_named_as_codes(grid.name)


def _together(source: Source, mapping: Mapping, taken: Sequence[tuple[Grid, list[Table]]], codes: Codes, sheet: str | None) -> Understood:
    """Put together what all tables say."""
    stem = re.split(r"[/\\]", source.path)[-1].rpartition(".")[0]
    parts: list[_Part] = []
    unknown: dict[str, UnknownColumn] = {}
    lines = samples = 0
    grouped = False
    for grid, tables in taken:
        for at, table in enumerate(tables):
            kind = table.kind or (kind_named(grid.name) or kind_named(stem) if len(tables) == 1 else "")
            until = tables[at + 1].first if at + 1 < len(tables) else 0
            part, seen, follower = _part(grid, replace(table, kind=kind), until, mapping)
            parts.append(part)
            lines, samples, grouped = lines + len(seen), samples + follower.samples, grouped or follower.section.grouped
            for column in part.assigned.unknown:
                unknown.setdefault(column.key, _asked(grid, column, [line[1] for line in seen]))
    if not lines:
        raise NoRowsButSamples(sheet=shown(taken[0][0].name), count=samples) if samples else NoRows(sheet=shown(taken[0][0].name))
    given = {"kind", *mapping.fixed, *(name for part in parts for name in part.assigned.fields)} | ({"unit"} if grouped else set())
    given |= {"alias"} if mapping.brackets else set()
    first = _first(parts)
    beside = [] if sheet is not None else [grid for grid in source.grids if all(grid is not one for one, _ in taken)]
    before = sum(_samples_in(grid, mapping) for grid in beside if grid.visible and _HELP_NAME.fullmatch(fold(grid.name)))
    return Understood(
        fields=tuple(name for name in FIELDS if name in given),
        unknown=tuple(unknown.values()),
        left_out=tuple((grid.name, _(_reason(grid))) for grid in beside),
        headings={name: column.heading for name, column in first.items()},
        letters={name: column.letter for name, column in first.items()},
        samples_left_out=before + samples,
        _parts=tuple(parts),
        _mapping=mapping,
        _codes=codes,
        _samples_before=before,
    )


def _part(grid: Grid, table: Table, until: int, mapping: Mapping) -> tuple[_Part, list[Line], Follower]:
    """Understand one table, from its headings and its first lines; return these and how they were found. Raises `DuplicateHeading`."""
    by_title = read_by_title(table, mapping)
    part = _Part(grid, table, by_title, until, fill_units=False)
    seen, _follower = _scanned(part)
    assigned = assign(table, [line[1] for line in seen], mapping, shown(grid.name))
    lines, follower = _scanned(replace(part, assigned=assigned))
    return _Part(grid, table, assigned, until, not is_own(table) and _has_blank_units(assigned, lines)), lines, follower


def _scanned(part: _Part) -> tuple[list[Line], Follower]:
    """Return the first lines of a table and who followed them."""
    follower = Follower(part.table, part.assigned, part.grid)
    lines = list(follower.follow(islice(_under(part.grid.rows(), part), SCANNED)))
    return [*lines, *follower.rest()], follower


def _under(rows: Iterator[Row], part: _Part, begun: int = 0) -> Iterator[Row]:
    """Return the rows below a table's heading, up to the heading of the next; `begun` is the row up to which they are used up."""
    while begun < part.table.last and (row := next(rows, None)):
        begun = row[0]
    return rows if not part.until else _up_to(rows, part.until)


def _up_to(rows: Iterator[Row], until: int) -> Iterator[Row]:
    """Give rows up to the one before a heading, which is used up."""
    for row in rows:
        if row[0] >= until:
            return
        yield row


def _has_blank_units(assigned: Assigned, lines: Sequence[Line]) -> bool:
    """Tell whether the unit is written once and meant for the people below it.

    So it is where the first line has a unit and of the other lines that name people more have none than have one; or as many, where another
    column is blank in the very same lines, as two columns are whose cells were merged together before the file lost it.
    """
    if assigned.roles.count("unit") != 1 or not {"name", "post"} & set(assigned.roles):
        return False
    place = assigned.place("unit")
    people = [cells for _, cells, kind, group in lines if kind != COLLECTIVE and not group]
    units = [cells[place] != "" for cells in people]
    if len(units) < 2 or not units[0]:
        return False
    blank, told = units[1:].count(False), units[1:].count(True)
    beside = [
        one.place
        for one, role in zip(assigned.columns, assigned.roles, strict=True)
        if role in FILLED_DOWN and role not in ("unit", "note")
    ]
    return blank > told or (blank == told and any([cells[one] != "" for cells in people] == units for one in beside))


def _asked(grid: Grid, column: Column, lines: Sequence[Sequence[Value]]) -> UnknownColumn:
    samples = tuple(dict.fromkeys(shown(text) for text in islice(dict.fromkeys(cells_of(column, lines)), MOST_SAMPLES)))
    return UnknownColumn(shown(grid.name), column.letter, column.heading or column.letter, samples, guesses(column.heading, samples))


def _first(parts: Sequence[_Part]) -> dict[str, Column]:
    """Return for each field the column in which it first stands."""
    found: dict[str, Column] = {}
    for part in parts:
        for column, role in zip(part.assigned.columns, part.assigned.roles, strict=True):
            for name in GIVES.get(role, (role.removeprefix(CODE),)):
                if name != "address" or role == "address":
                    found.setdefault(name, column)
    return found


def _reason(grid: Grid) -> str:
    """Say why a sheet is no part of the list."""
    if not grid.visible:
        return _HIDDEN
    if _HELP_NAME.fullmatch(fold(grid.name)):
        return _HELP
    if is_named_as_codes(grid.name) or Codes([grid]):
        return _CODES
    return _NO_HEADING if any(any(cell != "" for cell in cells) for _, cells in grid.rows()) else _EMPTY


def _samples_in(grid: Grid, mapping: Mapping) -> int:
    """Count the lines of a sheet of samples."""
    found = 0
    for table in find_tables(grid, mapping.columns)[:1]:
        part = _Part(grid, table, read_by_title(table, mapping), 0, fill_units=False)
        found += len(_scanned(part)[0])
    return found


def _understood_words(source: Source, mapping: Mapping) -> Understood:
    """Understand a list in words. Raises `NoRows`."""
    listed = word_list(source, mapping)
    if not listed.lines:
        raise NoRows(sheet=shown(source.path))
    return Understood(fields=listed.fields, doubts=listed.doubts, _words=listed.lines, _mapping=mapping)
