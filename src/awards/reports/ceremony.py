"""The sheet of a ceremony: who is called in which order, what is stated without names, and how many certificates of each form."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from sqlalchemy import select
from sqlmodel import Session

from awards.errors.records import RecordUnknown
from awards.language import N_, _
from awards.models.ceremony import Ceremony
from awards.models.kinds import Stage
from awards.reports.annual_apart import not_granted
from awards.reports.headings import headings_where, statements
from awards.reports.layout import added, code, count_columns, counts, text, without_constant, without_empty
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
    read_lines,
    recorded_deliveries,
)
from awards.reports.names import NamedForm, bodies_by_id, forms_by_id, issuers_of, recipient_names
from awards.reports.report import Cell, Column, ColumnKind, Report, Row, Special, Table
from awards.reports.sources import GRANT, HOST
from awards.reports.stated import stated_table, wording_notes
from awards.reports.words import MANY, date_in_sentence, figures_of, in_sentence

CALLED_ALIKE = ("form", "issuer", "decision", "presenter")
"""What is said once above the calling order where it is the same for everybody."""


def ceremony_sheet(session: Session, ceremony_id: int, at: str) -> Report:
    """Lay out a ceremony; `at` is the UTC time of asking. Raises `RecordUnknown`."""
    ceremony = session.get(Ceremony, ceremony_id)
    if ceremony is None:
        raise RecordUnknown(noun=N_("ceremony"), number=ceremony_id)
    here = GRANT.c.ceremony_id == ceremony_id
    headings, entered = headings_where(session, here), read_lines(session, here)
    counted_lines = counts_of(entered)
    forms = forms_by_id(session)
    bodies = bodies_by_id(session, (heading.issuer_id for heading in headings))
    lines = [line for line in entered if line.stage == Stage.GRANTED.value]
    order = called_in_order([line for line in lines if line.counts], forms)
    called = called_table(session, order, forms)
    stated = [one for one in statements(headings, counted_lines) if one.differs or one.heading.stated is None]
    extra = [stated_table(stated, bodies, forms), not_granted(headings, counted_lines, None, forms)]
    hosts = hosts_of(session, ceremony_id)
    return Report(
        name="ceremony",
        title=_("Ceremony sheet"),
        parameters=parameters(ceremony, hosts, at),
        tables=[called, by_form(order, forms), *(table for table in extra if table.rows)],
        heading=[*heading_lines(ceremony, hosts), *said_once(called)],
        notes=[*acts_note(lines), *wording_notes(headings, forms), figures_of(at)],
    )


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


def called_in_order(lines: Sequence[Line], forms: Mapping[int, NamedForm]) -> list[Line]:
    """Sort lines into the calling order: higher grades first, then collectives, households, individuals, then as the decision has them."""
    kinds = list(MANY)
    return sorted(lines, key=lambda line: (forms[line.form_id].order, kinds.index(line.kind)))


def called_table(session: Session, lines: Sequence[Line], forms: Mapping[int, NamedForm]) -> Table:
    """List those who are called, numbered."""
    issuers = issuers_of(session, (line.paper for line in lines))
    rows = [
        Row(
            {"order": place}
            | honoree_cells(line)
            | form_cells(line, forms)
            | paper_cells(line, issuers)
            | {"presenter": line.presenter or Special.NOT_APPLICABLE}
            | delivery_cells(line),
            (line.id,),
        )
        for place, line in enumerate(lines, start=1)
    ]
    columns = without_empty(called_columns(recorded_deliveries(lines)), rows, "post", "unit", "act_label")
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


def acts_note(lines: Sequence[Line]) -> list[str]:
    """Say how many lines are later acts, which nobody is called up for."""
    others = sum(not line.counts for line in lines)
    return [_("Not called: later acts, {count} lines.").format(count=in_sentence(others))] if others else []
