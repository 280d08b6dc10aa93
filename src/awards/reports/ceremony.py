"""The sheet of a ceremony: who is called in which order, what is stated without names, and how many certificates of each form."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from sqlalchemy import select
from sqlmodel import Session

from awards.language import _
from awards.models.ceremony import Ceremony
from awards.reports.annual_apart import not_granted
from awards.reports.ceremony_left import bring_table, left_table
from awards.reports.ceremony_order import Called, read_called
from awards.reports.ceremony_recount import recount
from awards.reports.ceremony_turns import Turn, announcer_table, stack_table, turn_by_line, turns_of, turns_table
from awards.reports.headings import Statement, headings_where, statements
from awards.reports.layout import added, code, count_columns, counts, text, without_constant, without_empty
from awards.reports.letterhead import letterhead_of
from awards.reports.lines import (
    Line,
    counts_of,
    delivery_cells,
    form_cells,
    form_columns,
    honoree_cells,
    honoree_columns,
    paper_cells,
    paper_columns,
    period_of,
    recorded_deliveries,
)
from awards.reports.names import NamedForm, bodies_by_id, recipient_names
from awards.reports.report import Cell, Column, ColumnKind, Report, Row, Special, Table
from awards.reports.sources import GRANT, HOST
from awards.reports.stated import stated_table, wording_notes
from awards.reports.words import date_in_sentence, figures_of, in_sentence

CALLED_ALIKE = ("form", "issuer", "decision", "presenter")
"""What is said once above the calling order where it is the same for everybody."""


def ceremony_sheet(session: Session, ceremony_id: int, at: str, turn: int | None = None) -> Report:
    """Lay out a ceremony; `at` is the UTC time of asking, `turn` how many come up at once where turns are wanted. Raises `RecordUnknown`."""
    called = read_called(session, ceremony_id)
    here = GRANT.c.ceremony_id == ceremony_id
    headings, counted_lines = headings_where(session, here), counts_of(called.entered)
    bodies = bodies_by_id(session, (heading.issuer_id for heading in headings))
    again = recount(session, ceremony_id)
    turns = turns_of(called, turn) if turn else []
    order = called_table(called, turns)
    every = statements(headings, counted_lines)
    stated = stated_table([one for one in every if one.differs or one.heading.stated is None], bodies, called.forms)
    extra = [stated, not_granted(headings, counted_lines, None, called.forms)]
    hosts = hosts_of(session, ceremony_id)
    return Report(
        name="ceremony",
        title=_("Ceremony sheet"),
        parameters=parameters(called.ceremony, hosts, at) | ({"turn": turn} if turn else {}),
        tables=[
            *([turns_table(called, turns, again), announcer_table(called, turns)] if turn else []),
            order,
            *([stack_table(called, turns)] if turn else []),
            by_form(called.lines, called.forms),
            *([bring_table(called, again, unnamed_among(every))] if turn else []),
            *([left_table(called, again)] if recorded_deliveries(called.lines) else []),
            *(table for table in extra if table.rows),
        ],
        heading=[*heading_lines(called.ceremony, hosts), *said_once(order)],
        notes=[*acts_note(called.acts), *wording_notes(headings, called.forms), figures_of(at)],
        letterhead=letterhead_of(session, at),
    )


def unnamed_among(found: Sequence[Statement]) -> int:
    """How many honorees are stated by a number, but not named yet."""
    return sum(one.unnamed or 0 for one in found if one.heading.part_of_id is None)


def hosts_of(session: Session, ceremony_id: int) -> list[str]:
    """Name the bodies that hold the ceremony, in the order of the invitation."""
    statement = select(HOST.c.body_id).where(HOST.c.ceremony_id == ceremony_id).order_by(HOST.c.position, HOST.c.id)
    ids = list(session.connection().execute(statement).scalars())
    names = recipient_names(session, ids)
    return [names[body_id] for body_id in ids]


def parameters(ceremony: Ceremony, hosts: Sequence[str], at: str) -> dict[str, Cell]:
    """Name the ceremony, for programs."""
    return {
        "ceremony_id": ceremony.id,
        "title": ceremony.title,
        "held_on": ceremony.held_on or None,
        "place": ceremony.place,
        "hosts": "; ".join(hosts) or None,
        "work_year": ceremony.work_year or None,
        "at": at,
    }


def heading_lines(ceremony: Ceremony, hosts: Sequence[str]) -> list[str]:
    """Say who invites, when, where, and for which year; an unknown date is said."""
    period = period_of(ceremony.work_first, ceremony.work_year, ceremony.school_year)
    found = [
        ceremony.title or "",
        _("Host: {hosts}").format(hosts="; ".join(hosts)) if hosts else "",
        _("Date: {date}").format(date=date_in_sentence(ceremony.held_on)),
        _("Place: {place}").format(place=ceremony.place) if ceremony.place else "",
        _("Work year: {period}").format(period=period.display()) if period else "",
    ]
    return [line for line in found if line]


def called_table(called: Called, turns: Sequence[Turn]) -> Table:
    """List those who are called, numbered, with the turn in which they come up."""
    by_line = turn_by_line(turns)
    rows = [
        Row(
            {"order": place}
            | ({"turn": by_line[line.id]} if turns else {})
            | honoree_cells(line)
            | form_cells(line, called.forms)
            | paper_cells(line, called.issuers)
            | {"presenter": line.presenter or Special.NOT_APPLICABLE}
            | delivery_cells(line),
            (line.id,),
        )
        for place, line in enumerate(called.lines, start=1)
    ]
    columns = without_empty(called_columns(recorded_deliveries(called.lines)), rows, "post", "unit", "act_label")
    columns[1:1] = [Column("turn", _("Turn"), ColumnKind.ID)] if turns else []
    return Table("called", _("Calling order"), without_constant(columns, rows, *CALLED_ALIKE), rows)


def called_columns(deliveries: bool) -> list[Column]:
    """The columns of the calling order; what became of the certificates is shown once something is recorded."""
    delivery = text("delivery_label", _("Delivery"))
    return [
        Column("order", _("No."), ColumnKind.ID),
        *honoree_columns(_("Recipient")),
        *form_columns(),
        *(replace(column, machine_only=column.machine_only or column.key == "decided_on") for column in paper_columns()),
        text("presenter", _("Presenter")),
        code("delivery", _("Delivery, code")),
        delivery if deliveries else replace(delivery, machine_only=True),
    ]


def said_once(called: Table) -> list[str]:
    """Say what is the same for everybody who is called."""
    labels = {column.key: column for column in called.columns if column.machine_only}
    found = []
    for key in CALLED_ALIKE:
        value = called.rows[0].cells[key] if called.rows else None
        if key in labels and isinstance(value, str) and value != Special.NOT_APPLICABLE:
            shown = date_in_sentence(value) if labels[key].kind is ColumnKind.DATE else value
            found.append(_("{label}: {value}").format(label=labels[key].label, value=shown))
    return found


def by_form(lines: Sequence[Line], forms: Mapping[int, NamedForm]) -> Table:
    """Count the certificates of each form, higher grades first."""
    found: dict[int, Counter[str]] = {}
    for line in lines:
        found.setdefault(line.form_id, Counter())[line.kind] += 1
    keys = sorted(found, key=lambda form_id: forms[form_id].order)
    rows = [Row({"form": forms[key].name, "form_code": forms[key].code} | counts(found[key]), (key,)) for key in keys]
    columns = [text("form", _("Form")), code("form_code", _("Code of the form")), *count_columns()]
    return Table("by_form", _("Certificates"), columns, rows, {"form": _("Total")} | counts(added(found.values())))


def acts_note(acts: int) -> list[str]:
    """Say how many lines are later acts, which nobody is called up for."""
    return [_("Not called: later acts, {count} lines.").format(count=in_sentence(acts))] if acts else []
