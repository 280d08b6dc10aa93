"""The figures of a statistical form: every award put into the cells whose row and column admit it, then the form's own sums and shares."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import product

from awards.models.kinds import Stage
from awards.reports.annual_figures import share_cell
from awards.reports.form_awards import Alike
from awards.reports.report import Cell
from awards.store.statistical_forms import FormLine, StatisticalForm, by_number, leaves


@dataclass(slots=True)
class Held:
    """What a cell holds: how many awards, and of which papers."""

    count: int = 0
    papers: set[int] = field(default_factory=set)

    def add(self, other: "Held") -> None:
        """Take in what another cell holds."""
        self.count += other.count
        self.papers |= other.papers


def admits(line: FormLine, award: Alike) -> bool:
    """Whether a row or column that counts admits these awards."""
    return line.is_leaf and line.counts.holds(award.properties)


def is_granted(award: Alike) -> bool:
    """Whether these are awards, and not what was proposed."""
    return award.properties["stage"] == Stage.GRANTED.value


class Figures:
    """The cells of a form over some awards."""

    def __init__(self, form: StatisticalForm, awards: Iterable[Alike]) -> None:
        """Put every award where it belongs, in one pass."""
        self._form = form
        self._rows, self._columns = by_number(form.rows), by_number(form.columns)
        self._cells: dict[tuple[str, str], Held] = {}
        self.scoped = [one for one in awards if form.scope.holds(one.properties)]
        self.loose: list[Alike] = []
        for one in self.scoped:
            self._put(one)

    def _put(self, one: Alike) -> None:
        rows, columns = self.rows_of(one), self.columns_of(one)
        papers = {heading.document_id for heading in one.headings}
        for row, column in product(rows, columns):
            if self._asks_for(one, row, column):
                held = self._cells.setdefault((row, column), Held())
                held.add(Held(one.count, papers if self._columns[column].papers else set()))
        if is_granted(one) and not (rows and columns):
            self.loose.append(one)

    def _asks_for(self, one: Alike, row: str, column: str) -> bool:
        """Whether a cell counts this stage: where neither its row nor its column names one, it counts what was granted."""
        return is_granted(one) or any("stage" in line.counts.admits for line in (self._rows[row], self._columns[column]))

    def rows_of(self, one: Alike) -> list[str]:
        """The numbers of the rows that admit these awards."""
        return [row.number for row in self._form.rows if admits(row, one)]

    def columns_of(self, one: Alike) -> list[str]:
        """The numbers of the columns that admit these awards."""
        return [column.number for column in self._form.columns if admits(column, one)]

    def held(self, row: FormLine, column: FormLine) -> Held:
        """What a cell holds in the end: the sum over all that its row and its column add."""
        whole = Held()
        for at, over in product(leaves(row, self._rows), leaves(column, self._columns)):
            if found := self._cells.get((at.number, over.number)):
                whole.add(found)
        return whole

    def cell(self, row: FormLine, column: FormLine) -> Cell:
        """The figure of a cell: awards, papers, or the share that one column is of another, in tenths of a percent."""
        if column.share:
            part, whole = (self.held(row, self._columns[number]).count for number in column.share)
            return share_cell(part, whole)["share"]
        found = self.held(row, column)
        return len(found.papers) if column.papers else found.count

    def missing_from_parts(self, line: FormLine, parts: Sequence[str], *, is_row: bool) -> list[Alike]:
        """The granted awards that a line counts and none of its parts does."""
        lines = self._rows if is_row else self._columns
        whole = {leaf.number for leaf in leaves(line, lines)}
        inside = {leaf.number for number in parts for leaf in leaves(lines[number], lines)}
        found = []
        for one in self.scoped:
            rows, columns = set(self.rows_of(one)), set(self.columns_of(one))
            along, across = (rows, columns) if is_row else (columns, rows)
            if is_granted(one) and across and along & whole and not along & inside:
                found.append(one)
        return found
