"""One body: what it gave, year by year, and what it and its people received."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlmodel import Session

from awards.errors.records import RecordUnknown
from awards.language import N_, _
from awards.reports.counting import counted
from awards.reports.headings import lines_where
from awards.reports.layout import added, code, count_columns, counts, proof, text, without_constant, without_empty
from awards.reports.letterhead import letterhead_of
from awards.reports.lines import Line, form_cells, form_columns, honoree_cells, honoree_columns, paper_cells, paper_columns, read_lines
from awards.reports.names import NamedForm, forms_by_id, issuers_of
from awards.reports.recipient import life_table, year_cells
from awards.reports.report import Cell, Column, ColumnKind, Report, Row, Table
from awards.reports.sources import ALIAS, AWARD, BODY, GRANT, RECIPIENT
from awards.reports.words import figures_of
from awards.store.catalogues import levels
from awards.text.fold import unit_key

Year = tuple[int, int]
"""A work year, 0 if unknown, and a form."""
ByYear = dict[Year, Counter[str]]
K = TypeVar("K")


def body_report(session: Session, body_id: int, at: str) -> Report:
    """Lay out what a body granted and what it and its people were granted; `at` is the UTC time of asking. Raises `RecordUnknown`."""
    statement = select(RECIPIENT.c.name, BODY.c.level).join(BODY, BODY.c.recipient_id == RECIPIENT.c.id).where(RECIPIENT.c.id == body_id)
    found = session.connection().execute(statement).one_or_none()
    if found is None:
        raise RecordUnknown(noun=N_("body"), number=body_id)
    forms = forms_by_id(session)
    received = received_lines(session, body_id)
    level = next((one.name for one in levels() if one.code == found.level), "")
    life = life_table(session, body_id)
    return Report(
        name="body",
        title=_("What the body gave and received"),
        parameters={"body": found.name, "body_id": body_id, "level_code": found.level, "at": at},
        tables=[
            given(session, body_id, forms),
            received_by_year(session, body_id, received, forms),
            received_list(session, received, forms),
            *([life] if life.rows else []),
        ],
        heading=[line for line in (found.name, _("Level: {level}").format(level=level) if level else "") if line],
        notes=[_("Only granted awards, by work year; proposals and drafts are not counted."), figures_of(at)],
        letterhead=letterhead_of(session, at),
    )


def given(session: Session, body_id: int, forms: dict[int, NamedForm]) -> Table:
    """Count what the body granted by year and form; the sum is proved from its headings."""
    keys = (AWARD.c.work_year, AWARD.c.form_id, AWARD.c.kind)
    statement = select(*keys, func.count()).where(AWARD.c.issuer_id == body_id).where(counted()).group_by(*keys)
    figures: ByYear = {}
    rows: Sequence[Any] = session.connection().execute(statement).all()
    for year, form_id, kind, number in rows:
        figures.setdefault((year, form_id), Counter())[kind] += number
    anew: Counter[str] = Counter()
    for line in lines_where(session, GRANT.c.issuer_id == body_id):
        anew[line.kind] += line.count if line.counts else 0
    return by_year_and_form("given", _("What it gave"), figures, anew, forms)


def by_year_and_form(name: str, title: str, figures: ByYear, whole: Counter[str], forms: dict[int, NamedForm]) -> Table:
    """Lay figures out by year, the unknown one last, and form; the last line is counted in another way and proves the sum."""
    places = sorted(figures, key=lambda place: (not place[0], place[0], forms[place[1]].order))
    rows = [Row(year_and_form(year, forms[form_id]) | counts(figures[year, form_id])) for year, form_id in places]
    columns = [Column("work_year", _("Work year"), ColumnKind.YEAR), text("form", _("Form")), code("form_code", _("Code of the form"))]
    totals: dict[str, Cell] = {"work_year": _("Total"), **counts(whole)}
    note = proof(added(figures.values()).total(), whole.total())
    return Table(name, title, [*columns, *count_columns()], rows, totals if rows else None, [note] if rows else [])


def year_and_form(year: int, form: NamedForm) -> dict[str, Cell]:
    """The cells that name a year and a form."""
    return {"work_year": year or None, "form": form.name, "form_code": form.code}


def received_lines(session: Session, body_id: int) -> list[Line]:
    """The granted lines of the body itself and of those whose unit it is, the oldest first."""
    return [line for line in read_lines(session, is_ours(session, body_id)) if line.counts]


def is_ours(session: Session, body_id: int) -> ColumnElement[bool]:
    """Whether a line honours the body or one of its people: the unit is known by its number, or is printed by one of the body's names."""
    printed = and_(AWARD.c.unit_id.is_(None), AWARD.c.unit.in_(spellings(session, body_id)))
    return or_(AWARD.c.recipient_id == body_id, AWARD.c.unit_id == body_id, printed)


def spellings(session: Session, body_id: int) -> list[str]:
    """How lists print the body as somebody's unit, where they do not say which one it is; not where another body bears the name too."""
    names = session.connection().execute(
        select(RECIPIENT.c.key).where(RECIPIENT.c.id == body_id).union(select(ALIAS.c.key).where(ALIAS.c.recipient_id == body_id))
    )
    keys = set(names.scalars())
    shared = select(RECIPIENT.c.key).join(BODY, BODY.c.recipient_id == RECIPIENT.c.id).where(RECIPIENT.c.key.in_(keys))
    keys -= set(session.connection().execute(shared.where(RECIPIENT.c.id != body_id)).scalars())
    printed = session.connection().execute(select(AWARD.c.unit).distinct().where(AWARD.c.unit_id.is_(None), AWARD.c.unit.is_not(None)))
    return sorted(unit for unit in printed.scalars() if unit_key(unit) in keys)


def received_by_year(session: Session, body_id: int, lines: Sequence[Line], forms: dict[int, NamedForm]) -> Table:
    """Count what it and its people received by year and form; the sum is counted anew by the register."""
    figures = divided(lines, lambda line: (line.work_year, line.form_id))
    statement = select(AWARD.c.kind, func.count()).where(is_ours(session, body_id)).where(counted()).group_by(AWARD.c.kind)
    rows: Sequence[Any] = session.connection().execute(statement).all()
    whole: Counter[str] = Counter(dict(map(tuple, rows)))
    return by_year_and_form("received", _("What it and its people received"), figures, whole, forms)


def divided(lines: Sequence[Line], key_of: Callable[[Line], K]) -> dict[K, Counter[str]]:
    """Count lines by a key and the kind of recipient."""
    found: dict[K, Counter[str]] = {}
    for line in lines:
        found.setdefault(key_of(line), Counter())[line.kind] += 1
    return found


def received_list(session: Session, lines: Sequence[Line], forms: dict[int, NamedForm]) -> Table:
    """List what it and its people received, the oldest first."""
    issuers = issuers_of(session, {line.paper for line in lines})
    rows = [
        Row(year_cells(line) | honoree_cells(line) | form_cells(line, forms) | paper_cells(line, issuers), (line.id,)) for line in lines
    ]
    columns = [
        text("period", _("Work year")),
        Column("work_year", _("Last year of the work"), ColumnKind.YEAR, machine_only=True),
        *honoree_columns(_("Recipient")),
        *form_columns(),
        *paper_columns(),
    ]
    columns = [replace(column, machine_only=True) if column.key == "unit" else column for column in columns]
    shown = without_empty(without_constant(columns, rows, "issuer"), rows, "post", "act_label")
    return Table("received_list", _("The awards one by one"), shown, rows)
