"""A body's own page: what it gave and what its people received, by year and form, each sum counted twice, and who these people are."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, and_, false, func, or_, select
from sqlmodel import Session

from awards.errors.records import RecordUnknown
from awards.language import N_, _
from awards.models.body import Body
from awards.models.recipient import Recipient
from awards.reports.counting import counted
from awards.reports.headings import LineCount, lines_where
from awards.reports.layout import DIFFERENT, SAME, added, code, count_columns, counts, proof, text, without_empty
from awards.reports.letterhead import letterhead_of
from awards.reports.lines import Line, form_cells, form_columns, honoree_cells, honoree_columns, paper_cells, paper_columns, read_lines
from awards.reports.names import NamedForm, forms_by_id, issuers_of
from awards.reports.recipient import life_table, oldest_first, year_cells
from awards.reports.report import Column, ColumnKind, Report, Row, Table
from awards.reports.sources import ALIAS, AWARD, CO_ISSUER, GRANT, RECIPIENT
from awards.reports.words import figures_of, in_sentence
from awards.text.fold import accent_key

Place = tuple[int, int]
"""A work year, 0 where it is unknown, and a form."""


@dataclass(frozen=True, slots=True)
class Found:
    """The lines of one table, read one by one or counted by the database, and the second count that proves them."""

    figures: Mapping[Place, Counter[str]]
    again: Counter[str]


def body_sheet(session: Session, body_id: int, at: str) -> Report:
    """Lay out what a body gave and what its people received; `at` is the UTC time of asking. Raises `RecordUnknown`."""
    body, record = session.get(Recipient, body_id), session.get(Body, body_id)
    if body is None or record is None:
        raise RecordUnknown(noun=N_("body"), number=body_id)
    forms = forms_by_id(session)
    printed = printed_units(session, body_id)
    people = sorted(read_lines(session, counted(), of_people(body_id, printed)), key=oldest_first)  # type: ignore[arg-type]
    own = sorted(read_lines(session, counted(), AWARD.c.recipient_id == body_id), key=oldest_first)  # type: ignore[arg-type]
    given = lines_where(session, GRANT.c.issuer_id == body_id)
    gave = Found(by_year_and_form(session, AWARD.c.issuer_id == body_id), counted_by_kind(given))
    received = Found(by_year_and_form(session, of_people(body_id, printed)), Counter(line.kind for line in people))
    lists = [
        lines_table(session, "people", _("Who they are"), people, forms),
        lines_table(session, "own", _("Awards of the body itself"), own, forms),
        life_table(session, body_id),
    ]
    return Report(
        name="body",
        title=_("What {body} gave and what its people received").format(body=body.name),
        parameters={"body_id": body.id, "name": body.name, "level": record.level, "kind": record.kind, "head": record.head, "at": at},
        tables=[
            figures_table("gave", _("What the body gave"), gave, forms),
            figures_table("received", _("What its people received"), received, forms),
            *(table for table in lists if table.rows),
        ],
        heading=[body.name],
        notes=[*notes(session, body, printed, given), figures_of(at)],
        letterhead=letterhead_of(session, at),
    )


def printed_units(session: Session, body_id: int) -> list[str]:
    """The units as lists print them that mean this body by one of its names, where a line names no body of the register."""
    names = select(RECIPIENT.c.name).where(RECIPIENT.c.id == body_id)
    others = select(ALIAS.c.name).where(ALIAS.c.recipient_id == body_id)
    known = {accent_key(name) for name in session.connection().execute(names.union(others)).scalars()}
    units = select(AWARD.c.unit).distinct().where(AWARD.c.unit_id.is_(None), AWARD.c.unit.is_not(None))
    return sorted(unit for unit in session.connection().execute(units).scalars() if accent_key(unit) in known)


def only_printed(printed: Sequence[str]) -> ColumnElement[bool]:
    """Whether a line names the body only by the unit that it prints."""
    return and_(AWARD.c.unit_id.is_(None), AWARD.c.unit.in_(printed)) if printed else false()


def of_people(body_id: int, printed: Sequence[str]) -> ColumnElement[bool]:
    """Whether a line honours somebody of the body: it names the body as the unit, or prints its name."""
    return or_(AWARD.c.unit_id == body_id, only_printed(printed))


def by_year_and_form(session: Session, condition: ColumnElement[bool]) -> dict[Place, Counter[str]]:
    """Count the lines that count and meet a condition, by work year and form."""
    keys = (AWARD.c.work_year, AWARD.c.form_id, AWARD.c.kind)
    statement = select(*keys, func.count()).where(condition).where(counted()).group_by(*keys)
    found: dict[Place, Counter[str]] = {}
    rows: Sequence[Any] = session.connection().execute(statement).all()
    for year, form_id, kind, number in rows:
        found.setdefault((year, form_id), Counter())[kind] += number
    return found


def counted_by_kind(lines: Iterable[LineCount]) -> Counter[str]:
    """Count again, heading by heading."""
    found: Counter[str] = Counter()
    for line in lines:
        if line.counts:
            found[line.kind] += line.count
    return found


def figures_table(name: str, title: str, found: Found, forms: Mapping[int, NamedForm]) -> Table:
    """Counts by year and form, the unknown year last; the last line is counted anew and proves the sum."""
    places = sorted(found.figures, key=lambda place: (not place[0], place[0], forms[place[1]].order))
    rows = [
        Row({"year": year or None, "form": forms[form_id].name, "form_code": forms[form_id].code} | counts(found.figures[year, form_id]))
        for year, form_id in places
    ]
    columns = [year_column(_("Work year")), text("form", _("Form")), code("form_code", _("Code of the form")), *count_columns()]
    note = proof(added(found.figures.values()).total(), found.again.total(), SAME, DIFFERENT)
    totals = {"form": _("Total")} | counts(found.again)
    return Table(name, title, columns, rows, totals if rows else None, [note])


def year_column(label: str) -> Column:
    """A column of years."""
    return Column("year", label, ColumnKind.YEAR)


def lines_table(session: Session, name: str, title: str, lines: Sequence[Line], forms: Mapping[int, NamedForm]) -> Table:
    """List lines as printed, the oldest first."""
    issuers = issuers_of(session, (line.paper for line in lines))
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
    return Table(name, title, without_empty(columns, rows, "post", "unit", "act_label"), rows)


def notes(session: Session, body: Recipient, printed: Sequence[str], given: Sequence[LineCount]) -> list[str]:
    """Say what the figures rest on and what is in none of them; what is nothing is not said."""
    at = session.connection().execute
    as_printed = at(select(func.count()).select_from(AWARD).where(only_printed(printed)).where(counted())).scalar_one()
    namesakes = (RECIPIENT.c.key == body.key, RECIPIENT.c.kind == body.kind, RECIPIENT.c.id != body.id)
    alike = at(select(func.count()).select_from(RECIPIENT).where(*namesakes)).scalar_one() if as_printed else 0
    jointly = at(select(func.count()).select_from(CO_ISSUER).where(CO_ISSUER.c.body_id == body.id)).scalar_one()
    apart = sum(line.count for line in given if not line.counts)
    said = [
        (as_printed, _("Known to be of this body only by the unit as printed: {count} awards.")),
        (alike, _("Other bodies of this name: {count}. Awards known only as printed may be theirs.")),
        (jointly, _("Issued together with another body, which they are counted for: {count} papers.")),
        (apart, _("In no figure: {count} lines of papers that are not granted, or that change earlier lines.")),
    ]
    return [sentence.format(count=in_sentence(number)) for number, sentence in said if number]
