"""The figures of the annual summary: by body and form, beside the same period a year before, by type and by month; each table proves its sum."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from awards.language import _
from awards.models.kinds import Clock
from awards.reports.counting import Figure
from awards.reports.headings import Heading, LineCount
from awards.reports.layout import DIFFERENT, SAME, added, code, count_columns, counts, date, number, proof, text
from awards.reports.layout import count as count_column
from awards.reports.names import NamedBody, NamedForm, types_by_code
from awards.reports.question import Issuers
from awards.reports.report import Cell, Column, ColumnKind, Row, Special, Table
from awards.reports.words import in_sentence, number_of
from awards.text.periods import Period

K = TypeVar("K")
MOST_PAPERS = 5
Place = tuple[int, int]
ByPlace = Mapping[Place, Counter[str]]


@dataclass(frozen=True, slots=True)
class Names:
    """What the ids in the figures are called, and in which order they are listed."""

    bodies: Mapping[int, NamedBody]
    forms: Mapping[int, NamedForm]

    def in_order(self, places: Iterable[Place]) -> list[Place]:
        """Sort pairs of body and form: bodies by level and alphabet, forms by grade."""
        return sorted(places, key=lambda place: (self.bodies[place[0]].order, self.forms[place[1]].order))

    def cells(self, place: Place) -> dict[str, Cell]:
        """Name a body and a form."""
        body, form = self.bodies[place[0]], self.forms[place[1]]
        return {"body": body.name, "body_id": body.id, "form": form.name, "form_code": form.code}


@dataclass(frozen=True, slots=True)
class Tally:
    """The lines under one heading of the year that count, by kind."""

    heading: Heading
    by_kind: Counter[str]


def by_place(figures: Iterable[Figure]) -> ByPlace:
    """Arrange counted figures by body and form."""
    found: dict[Place, Counter[str]] = {}
    for issuer_id, form_id, kind, count in figures:
        found.setdefault((issuer_id, form_id), Counter())[kind] += count
    return found


def tallies(headings: Iterable[Heading], lines: Iterable[LineCount], kind: str | None) -> list[Tally]:
    """Arrange the lines that count by their heading: the second way to the same figures."""
    by_heading: dict[int, Counter[str]] = {}
    for line in lines:
        if line.counts and kind in {None, line.kind}:
            by_heading.setdefault(line.grant_id, Counter())[line.kind] += line.count
    return [Tally(heading, by_heading[heading.id]) for heading in headings if heading.id in by_heading]


def place_columns() -> list[Column]:
    """The columns that name a body and a form."""
    return [
        text("body", _("Awarding body")),
        number("body_id", _("Body, number in the register")),
        text("form", _("Form")),
        code("form_code", _("Code of the form")),
    ]


def by_body_and_form(name: str, title: str, figures: ByPlace, found: Sequence[Tally], names: Names) -> Table:
    """Count entered awards by body and form; rows are counted from the lines, the last line anew from the headings."""
    behind: dict[Place, list[int]] = {}
    for tally in found:
        behind.setdefault((tally.heading.issuer_id, tally.heading.form_id), []).append(tally.heading.id)
    rows = [Row(names.cells(place) | counts(figures[place]), tuple(behind.get(place, ()))) for place in names.in_order(figures)]
    columns = added([tally.by_kind for tally in found])
    note = proof(added(figures.values()).total(), columns.total())
    totals = {"body": _("Total")} | counts(columns)
    return Table(name, title, [*place_columns(), *count_columns()], rows, totals, [note])


def compared(before: ByPlace, now: ByPlace, period: Period, names: Names, block: Issuers | None) -> Table:
    """Set the period beside the same one a year before, body by body and form by form; added up only where all of it is one block.

    `block` names the issuers of that block, None where all are one.
    """

    def cells(old: int, new: int) -> dict[str, Cell]:
        return {"before": old, "now": new, "change": new - old}

    empty: Counter[str] = Counter()
    rows = [
        Row(names.cells(place) | cells(before.get(place, empty).total(), now.get(place, empty).total()))
        for place in names.in_order({*before, *now})
    ]
    columns = [
        *place_columns(),
        count_column("before", period.before().short()),
        count_column("now", period.short()),
        Column("change", _("Change"), ColumnKind.CHANGE),
    ]
    totals = {"body": _("Total")} | cells(added(before.values()).total(), added(now.values()).total())
    alone = block is None or all(block.hold(body_id) for body_id, _form in (*before, *now))
    return Table(
        "compared",
        _("Compared with {period}").format(period=period.before().display()),
        columns,
        rows,
        totals if rows and alone else None,
    )


def by_type(found: Sequence[Tally], total: int) -> Table:
    """Count awards by type of commendation (loại hình) in the order of the law; an unknown type stays unknown."""
    names = types_by_code()
    order = {code: place for place, code in enumerate(names)}

    def cells(key: str) -> dict[str, Cell]:
        return {"type": names.get(key, key) or None, "type_code": key or None}

    parts = divided(found, lambda heading: heading.type_code or "")
    keys = sorted(parts, key=lambda key: (not key, order.get(key, len(order)), key))
    rows = [Row(cells(key) | counts(parts[key].by_kind) | share_cell(parts[key].by_kind.total(), total), parts[key].ids) for key in keys]
    columns = [text("type", _("Type")), code("type_code", _("Code of the type")), *count_columns(), share_column()]
    whole = added([tally.by_kind for tally in found])
    return finished(Table("by_type", _("By type"), columns, rows), "type", total, whole, parts.get(""))


def by_month(found: Sequence[Tally], total: int, clock: Clock) -> Table:
    """Count awards by month of the decision, or of the ceremony by its clock; an unknown month stays unknown."""
    parts = divided(found, lambda heading: month_of(heading.day(clock)))
    keys = sorted(parts, key=lambda key: (not key, key))
    rows = [Row({"month": key or None} | counts(parts[key].by_kind), parts[key].ids) for key in keys]
    title = _("By month of the ceremony") if clock is Clock.CEREMONY else _("By month of the decision")
    columns = [date("month", _("Month")), *count_columns()]
    whole = added([tally.by_kind for tally in found])
    return finished(Table("by_month", title, columns, rows), "month", total, whole, parts.get(""))


def month_of(day: str) -> str:
    """Return year and month of a partial date, empty where either is unknown: `2022-12-05` gives `2022-12`."""
    return day[:7] if len(day) >= len("2022-12") and day[:4].isdigit() else ""


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the year's lines, and the headings behind it."""

    by_kind: Counter[str]
    headings: tuple[Heading, ...]

    @property
    def ids(self) -> tuple[int, ...]:
        """The numbers of these headings."""
        return tuple(heading.id for heading in self.headings)

    @property
    def papers(self) -> str:
        """Name the papers, the first five of them."""
        named = list({heading.document_id: number_of(heading.number, heading.stage) for heading in self.headings}.values())
        return ", ".join(named[:MOST_PAPERS]) + ("…" if len(named) > MOST_PAPERS else "")


def divided(found: Sequence[Tally], key_of: Callable[[Heading], K]) -> dict[K, Part]:
    """Divide the year's lines by a property of their heading."""
    shares: dict[K, list[Tally]] = {}
    for tally in found:
        shares.setdefault(key_of(tally.heading), []).append(tally)
    return {key: Part(added([tally.by_kind for tally in share]), tuple(tally.heading for tally in share)) for key, share in shares.items()}


def share_column() -> Column:
    """The column of shares of the total."""
    return Column("share", _("Share"), ColumnKind.SHARE)


def share_cell(part: int, whole: int) -> dict[str, Cell]:
    """The share in tenths of a percent, half up, by whole numbers alone; of nothing there is no share."""
    return {"share": (2000 * part + whole) // (2 * whole) if whole else Special.NOT_APPLICABLE}


def finished(table: Table, label: str, total: int, whole: Counter[str], loose: Part | None = None) -> Table:
    """Add the last line, the proof that the parts make the total of the first table, and what is not classified with its papers."""
    if not table.rows:
        return table
    parts = sum(cell for row in table.rows if isinstance(cell := row.cells["total"], int))
    totals = {label: _("Total")} | counts(whole)
    if any(column.kind is ColumnKind.SHARE for column in table.columns):
        totals |= share_cell(whole.total(), total)
    notes = [proof(parts, total, SAME, DIFFERENT)]
    if loose is not None:
        unclassified = loose.by_kind.total()
        notes.append(
            _("Total {total} = {known} classified + {unclassified} not classified ({papers}).").format(
                total=in_sentence(total),
                known=in_sentence(parts - unclassified),
                unclassified=in_sentence(unclassified),
                papers=loose.papers,
            )
        )
    return Table(table.name, table.title, table.columns, table.rows, totals, notes)
