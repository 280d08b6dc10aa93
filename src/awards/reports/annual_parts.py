"""The awards of a period divided further: by the issuer's level, ceremony, movement, class, field and unit; what fits no part stays in sight."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, case, func, select
from sqlmodel import Session

from awards.language import N_, _
from awards.models.kinds import RecipientKind
from awards.reports.annual_figures import Part, Tally, divided, finished, share_cell, share_column
from awards.reports.counting import in_period, lines_of, within
from awards.reports.headings import Heading
from awards.reports.layout import added, code, count_columns, counts, number, text
from awards.reports.names import bodies_by_id, recipient_names, rows_with
from awards.reports.question import AnnualQuestion
from awards.reports.report import Cell, Column, ColumnKind, Row, Table
from awards.reports.sources import AWARD, BODY, CEREMONY, GRANT
from awards.reports.words import date_in_sentence
from awards.store.catalogues import fields, levels, recipient_classes

Key = Hashable
"""A code, a record's number, words as printed, or "" where nobody knows."""
LineKeys = tuple[int, str, str | None, str | None, int | None, str]
"""Of a line: heading, kind, class, field, number of the unit, unit as printed."""
MOVEMENT = "movement"


@dataclass(frozen=True, slots=True)
class Division:
    """One way to divide the awards: the table's name and title, and the columns that name a part to people and to programs."""

    name: str
    title: str
    label: Column
    key: Column

    def cells(self, key: Key, named: Mapping[Key, str]) -> dict[str, Cell]:
        """Name a part; what is only known as printed has no number, and the part of the unknown has neither."""
        held: Cell = key if isinstance(key, int if self.key.kind is ColumnKind.ID else str) and key else None
        return {self.label.key: named.get(key, str(key)) or None, self.key.key: held}

    def table(self, parts: Mapping[Key, Part], named: Mapping[Key, str], whole: Counter[str], total: int) -> Table:
        """Lay out the parts in the order of their names, the unknown one last; the last line proves the sum."""
        places = {key: place for place, key in enumerate(named)}
        keys = sorted(parts, key=lambda key: (not key, places.get(key, len(places)), str(key)))
        rows = [
            Row(self.cells(key, named) | counts(parts[key].by_kind) | share_cell(parts[key].by_kind.total(), total), parts[key].ids)
            for key in keys
        ]
        table = Table(self.name, self.title, [self.label, self.key, *count_columns(), share_column()], rows)
        return finished(table, self.label.key, total, whole, parts.get(""))


def parts_of(session: Session, question: AnnualQuestion, found: Sequence[Tally], total: int) -> tuple[list[Table], list[str]]:
    """Return the tables of which something is known, and a note that names what is recorded for no award."""
    lines = read_lines_once(session, question)
    made = {
        N_("ceremony"): by_ceremony(session, found, total),
        N_("class"): by_class(lines, found, total),
        N_("field"): by_field(lines, found, total),
        N_("unit"): by_unit(session, lines, found, total),
    }
    tables = [by_level(session, found, total), by_movement(session, question, found), *made.values()]
    bare = [_(name) for name, table in made.items() if not is_known(table)]
    note = _("Recorded for no award, and so not divided by it: {parts}.").format(parts=", ".join(bare))
    return [table for table in tables if is_known(table)], [note] if bare and total else []


def is_known(table: Table) -> bool:
    """Whether the table names at least one part."""
    label = table.columns[0].key
    return any(row.cells[label] is not None for row in table.rows)


def by_level(session: Session, found: Sequence[Tally], total: int) -> Table:
    """Count awards by the level of their issuer; issuers of one level alone need no table."""
    statement = select(BODY.c.recipient_id, BODY.c.level)
    held = {row.recipient_id: row.level or "" for row in rows_with(session, statement, BODY.c.recipient_id, issuers(found))}
    parts: dict[Key, Part] = divided(found, lambda heading: held.get(heading.issuer_id, ""))
    division = Division("by_level", _("By level of the awarding body"), text("level", _("Level")), code("level_code", _("Level, code")))
    several = parts if len(parts) > 1 else {}
    return division.table(several, {level.code: level.name for level in levels()}, whole_of(found), total)


def issuers(found: Iterable[Tally]) -> set[int]:
    """The bodies that gave something."""
    return {tally.heading.issuer_id for tally in found}


def by_ceremony(session: Session, found: Sequence[Tally], total: int) -> Table:
    """Count awards by the ceremony at which they are handed over, in the order of the days."""
    parts: dict[Key, Part] = divided(found, lambda heading: heading.ceremony_id or "")
    statement = select(CEREMONY.c.id, CEREMONY.c.title, CEREMONY.c.held_on)
    held = list(rows_with(session, statement, CEREMONY.c.id, [key for key in parts if isinstance(key, int)]))
    held.sort(key=lambda row: (row.held_on or "~", row.id))
    named: dict[Key, str] = {row.id: ", ".join(part for part in (row.title, date_in_sentence(row.held_on or "")) if part) for row in held}
    label, key = text("ceremony", _("Ceremony")), number("ceremony_id", _("Ceremony, number in the register"))
    return Division("by_ceremony", _("By ceremony"), label, key).table(parts, named, whole_of(found), total)


def by_movement(session: Session, question: AnnualQuestion, found: Sequence[Tally]) -> Table:
    """Count what was given for emulation movements by what it was given for; the sum proves the line of that type."""
    ours = [tally for tally in found if tally.heading.type_code == MOVEMENT]
    parts: dict[Key, Part] = divided(ours, lambda heading: heading.citation or "")
    movements = select(GRANT.c.id).where(GRANT.c.type_code == MOVEMENT, in_period(question, GRANT), *within(question, GRANT))
    statement = lines_of(question, func.count()).where(AWARD.c.grant_id.in_(movements))
    total = int(session.connection().execute(statement).scalar_one()) if parts else 0
    label, key = text("movement", _("Movement")), code("movement_as_written", _("Movement, as written"))
    division = Division("by_movement", _("By movement, of the awards of this type"), label, key)
    return division.table(parts, {key: str(key) for key in sorted(map(str, parts)) if key}, whole_of(ours), total)


def by_class(lines: Mapping[LineKeys, int], found: Sequence[Tally], total: int) -> Table:
    """Count awards by the class of their recipients, such as leaders and direct workers."""
    parts = by_lines(lines, found, lambda line: line[2] or "")
    division = Division("by_class", _("By class of recipients"), text("class", _("Class")), code("class_code", _("Class, code")))
    return division.table(parts, {one.code: one.name for one in recipient_classes()}, whole_of(found), total)


def by_field(lines: Mapping[LineKeys, int], found: Sequence[Tally], total: int) -> Table:
    """Count awards by field of activity."""
    parts = by_lines(lines, found, lambda line: line[3] or "")
    division = Division("by_field", _("By field"), text("field", _("Field")), code("field_code", _("Field, code")))
    return division.table(parts, {one.code: one.name for one in fields()}, whole_of(found), total)


def by_unit(session: Session, lines: Mapping[LineKeys, int], found: Sequence[Tally], total: int) -> Table:
    """Count awards by the unit to which the recipients belong: a known body, the honoured collective itself, else the unit as printed."""
    parts = by_lines(lines, found, lambda line: line[4] or line[5])
    ids = {key for key in parts if isinstance(key, int)}
    bodies = sorted(bodies_by_id(session, ids).values(), key=lambda body: body.order)
    printed = sorted(key for key in parts if isinstance(key, str) and key)
    named: dict[Key, str] = recipient_names(session, ids - {body.id for body in bodies}) | {key: key for key in printed}
    label, key = text("unit", _("Unit")), number("unit_id", _("Unit, number in the register"))
    return Division("by_unit", _("By unit"), label, key).table(
        parts, {body.id: body.name for body in bodies} | named, whole_of(found), total
    )


def unit_keys() -> tuple[ColumnElement[Any], ColumnElement[Any]]:
    """By what a line tells a recipient's unit: its number, the collective's own; and the unit as printed, which is asked where there is no number."""
    itself = case((AWARD.c.kind == RecipientKind.COLLECTIVE.value, AWARD.c.recipient_id))
    return func.coalesce(AWARD.c.unit_id, itself), func.coalesce(AWARD.c.unit, "")


def read_lines_once(session: Session, question: AnnualQuestion) -> Counter[LineKeys]:
    """Read what the awards are divided by, line by line and once for all divisions; alike lines are counted."""
    known, printed = unit_keys()
    columns = (AWARD.c.grant_id, AWARD.c.kind, AWARD.c.class_code, AWARD.c.field_code, known, printed)
    rows: Iterable[Any] = session.connection().execute(lines_of(question, *columns))
    return Counter(map(tuple, rows))


def by_lines(lines: Mapping[LineKeys, int], found: Sequence[Tally], key_of: Callable[[LineKeys], Key]) -> dict[Key, Part]:
    """Divide the awards by what stands in their lines; counted anew, not by their headings."""
    headings = {tally.heading.id: tally.heading for tally in found}
    held: dict[Key, tuple[Counter[str], dict[int, Heading]]] = {}
    for line, count in lines.items():
        by_kind, behind = held.setdefault(key_of(line), (Counter(), {}))
        by_kind[line[1]] += count
        behind[line[0]] = headings[line[0]]
    return {key: Part(by_kind, tuple(behind.values())) for key, (by_kind, behind) in held.items()}


def whole_of(found: Iterable[Tally]) -> Counter[str]:
    """All of them by kind."""
    return added([tally.by_kind for tally in found])
