"""Goes down a table row by row: merged cells filled, headings of sections followed, what names nobody left out."""

from collections.abc import Iterable, Iterator

from awards.errors.base import Doubt
from awards.errors.lists import UnitOrHonoured
from awards.errors.sheets import HeadingsChange
from awards.readers.columns import Assigned
from awards.readers.grid import Grid, Merged, Row, Value
from awards.readers.headings import first_words
from awards.readers.layout import Table
from awards.readers.sections import FEW, Places, Section, Verdict
from awards.readers.unit_rows import Meant
from awards.text.clean import shown

Doubtful = dict[tuple[str, int], list[Doubt]]
"""What is doubtful about a line, by its sheet and row."""

Line = tuple[int, list[Value], str, str]
"""A line that names somebody: its row, its cells, and the kind and the unit that stand above it."""

FILLED_DOWN = frozenset({
    "post", "unit", "home", "form", "type", "class", "field", "citation", "year", "number", "number_date", "date", "issuer", "signer", "ceremony",
    "ceremony_date", "ceremony_place", "owed", "note", "post_unit", "code:form", "code:type", "code:class", "code:field", "code:unit", "code:issuer",
})  # fmt: skip
"""What a merged cell says of all its rows; never who somebody is: kind, name, birth, numbers of persons and of certificates."""

_ODD_WORDS = (
    "", "Tổng", "Cộng", "Tong", "Cong", "Total", "Total:", "Grand", "Ví", "Vi", "VD", "VD:", "Vd:", "VD.", "Mẫu", "Mẫu:", "E.g.", "Example", "Example:", "Sample",
    "Sample:", *(f"{left}{number}{right}" for left, right in (("", ""), ("(", ")"), ("[", "]")) for number in (*range(1, 41), *"ABCDEabcde")),
)  # fmt: skip
ODD_NUMBERS = frozenset({
    "STT", "TT", "Stt", "stt", "tt", "No", "No.", "NO", "NO.", "SỐ TT", "Số TT", "VD", "VD:", "Ví dụ", "Ví dụ:", "Mẫu", "MẪU", "Example", "Sample", "Tổng cộng", "TỔNG CỘNG",
    "Tổng số", "TỔNG SỐ", "Cộng", "CỘNG", "Total", "TOTAL", "Tổng", "TỔNG",
    *(f"{tens}{ones}{end}" for tens in ("", "X", "XX") for ones in ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X") for end in ("", ".")),
    *"ABCDEFGH",
})  # fmt: skip
"""What stands in the place of a running number where a row is no line."""


class Follower:
    """Follows the rows of one table."""

    def __init__(self, table: Table, assigned: Assigned, grid: Grid, doubtful: Doubtful | None = None) -> None:
        """Follow the rows under this table's heading; `doubtful` takes in what is doubtful about one of them."""
        self.samples = 0
        self._sheet = grid.name
        self.width = max(column.place for column in table.columns) + 1
        self.places = _places(table, assigned)
        self.section = Section(self.places, table, kind=assigned.kind)
        self.odd = first_words().union(_ODD_WORDS, (word.upper() for word in _ODD_WORDS), (word.lower() for word in _ODD_WORDS))
        self._downward = _downward(assigned, grid.merged)
        self._above: dict[int, tuple[int, Value]] = {}
        self.doubtful: Doubtful = {} if doubtful is None else doubtful
        self.waiting: Line | None = None

    @property
    def fills(self) -> bool:
        """Whether merged cells say something of the rows below their first."""
        return bool(self._downward)

    def follow(self, rows: Iterable[Row]) -> Iterator[Line]:
        """Give the lines among these rows.

        A row is looked at closely only if it may be another than a line: few cells are filled, or the first words are no name's. A unit alone in its row
        waits for the line below; `rest` gives the one that still waits at the end. Raises `HeadingsChange`.
        """
        section, width, odd = self.section, self.width, self.odd
        at, note = self.places.name, self.places.notes[0] if self.places.notes else -1
        loose = width - min(FEW + 1, max(width, FEW))
        for number, cells in self._filled(rows) if self._downward else rows:
            if len(cells) < width:
                cells = cells + [""] * (width - len(cells))  # noqa: PLW2901 - the row may be somebody else's
            name = cells[at] if at >= 0 else ""
            if (
                type(name) is not str
                or name.partition(" ")[0] in odd
                or name[-1] in ")] "
                or (note >= 0 and cells[note] != "")
                or cells[0] in ODD_NUMBERS
                or cells.count("") > loose
                or section.ended
                or self.waiting
            ):
                yield from self._looked_at(number, cells)
            else:
                yield number, cells, section.kind, section.group

    def rest(self) -> Iterator[Line]:
        """Give the line that waits for one below it, where none comes."""
        return self._settled(None)

    def _looked_at(self, number: int, cells: list[Value]) -> Iterator[Line]:
        section = self.section
        verdict = section.look(cells)
        if verdict is Verdict.SAMPLE:
            self.samples += 1
        elif verdict is Verdict.OTHER_HEADING:
            raise HeadingsChange(sheet=shown(self._sheet), row=number)
        if verdict in (Verdict.SAMPLE, Verdict.PASSED_OVER):
            return
        yield from self._settled(cells if verdict is not Verdict.SKIPPED else None)
        if verdict is Verdict.UNIT:
            self.waiting = number, cells, section.kind, section.group
        elif verdict is Verdict.LINE:
            yield number, cells, section.kind, section.group

    def _settled(self, below: list[Value] | None) -> Iterator[Line]:
        """Give the line that waits, unless it is the unit of those below; a doubt goes with it where nothing tells."""
        waiting, self.waiting = self.waiting, None
        if waiting is None:
            return
        number, cells, kind, group = waiting
        meant = self.section.settle(cells, below)
        if meant is Meant.UNCLEAR:
            name = cells[self.places.name]
            self.doubtful[self._sheet, number] = [UnitOrHonoured(value=shown(str(name)))]
        if meant is not Meant.UNIT:
            yield number, cells, kind, group

    def _filled(self, rows: Iterable[Row]) -> Iterator[Row]:
        """Write what stands in a merged cell into every row that it covers."""
        above = self._above
        for number, cells in rows:
            row = list(cells)
            names = any(cell != "" for place, cell in enumerate(row) if place not in self.places.numbers)
            for place, ranges in self._downward.items():
                if place < len(row) and row[place] != "" and number in ranges:
                    above[place] = (ranges[number], row[place])
                elif names and place in above and number <= above[place][0]:
                    row += [""] * (place + 1 - len(row))
                    row[place] = row[place] if row[place] != "" else above[place][1]
            yield number, row


def _places(table: Table, assigned: Assigned) -> Places:
    """Return the places of a table; while no column is known to hold a name, any that may says something of an honouree."""
    means = {column.place: column.means for column in table.columns}
    used = tuple(column.place for column, role in zip(assigned.columns, assigned.roles, strict=True) if not role.startswith("code:"))
    open_ones = () if assigned.place("name", "whole", "id_number") >= 0 else tuple(column.place for column in assigned.unknown)
    return Places(
        name=assigned.place("name", "whole", "id_number"),
        numbers=frozenset(place for place, meaning in means.items() if meaning == "-"),
        kind=assigned.place("kind", "code:kind"),
        unit=assigned.place("unit"),
        notes=tuple(column.place for column, role in zip(assigned.columns, assigned.roles, strict=True) if role == "note"),
        used=(*used, *open_ones),
        headed={column.place: column.key for column in table.columns if column.heading},
    )


def _downward(assigned: Assigned, merged: Iterable[Merged]) -> dict[int, dict[int, int]]:
    """Return for each column that is filled downwards the last row of the range that begins in a row."""
    places = {column.place for column, role in zip(assigned.columns, assigned.roles, strict=True) if role in FILLED_DOWN}
    found: dict[int, dict[int, int]] = {}
    for first_row, first, last_row, _ in merged:
        if last_row > first_row and first in places:
            found.setdefault(first, {})[first_row] = last_row
    return found
