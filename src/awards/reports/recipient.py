"""The history of one recipient: every award on record, oldest first, and for bodies what they came from and became."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select as select_columns
from sqlmodel import Session, select

from awards.errors.records import RecordUnknown
from awards.language import N_, _
from awards.models.body import Succession
from awards.models.kinds import Stage
from awards.models.recipient import Alias, Person, Recipient
from awards.reports.confirmation import letters_table
from awards.reports.later import Act, acts_among, acts_on, acts_table
from awards.reports.layout import code, date, number, text, without_empty
from awards.reports.letterhead import letterhead_of
from awards.reports.lines import Line, form_cells, form_columns, honoree_cells, honoree_columns, paper_cells, paper_columns, read_lines
from awards.reports.names import NamedForm, forms_by_id, issuers_of, recipient_names, rows_with
from awards.reports.report import Cell, Column, ColumnKind, Report, Row, Special, Table
from awards.reports.sources import ALIAS, AWARD, CEREMONY, SUCCESSION
from awards.reports.words import ACTS, BECAME, ONE, STAGES, figures_of, number_of

LAST_YEAR = 9999


@dataclass(frozen=True, slots=True)
class Named:
    """What the ids in lines are called: forms, issuers by their papers, and ceremonies."""

    forms: Mapping[int, NamedForm]
    issuers: Mapping[int, str]
    ceremonies: Mapping[int, str | None]

    def ceremony_of(self, line: Line) -> Cell:
        """Name the ceremony of a line; one without a title, like none, does not apply."""
        return self.ceremonies.get(line.ceremony_id or 0) or Special.NOT_APPLICABLE


def recipient_history(session: Session, recipient_id: int, at: str) -> Report:
    """Lay out what one recipient was granted, and apart from it what was only proposed; `at` is the UTC time of asking.

    Of births only the year, and no ID number. Raises `RecordUnknown`.
    """
    recipient = session.get(Recipient, recipient_id)
    if recipient is None:
        raise RecordUnknown(noun=N_("recipient"), number=recipient_id)
    lines = sorted(read_lines(session, AWARD.c.recipient_id == recipient_id), key=oldest_first)
    named = Named(forms_by_id(session), issuers_of(session, (line.paper for line in lines)), ceremonies_of(session, lines))
    changes = acts_on(session, [line.id for line in lines])
    own = acts_among(session, [line.id for line in lines if line.stage == Stage.GRANTED.value and not line.counts])
    granted = [line for line in lines if line.counts]
    waiting = [line for line in lines if line.stage != Stage.GRANTED.value]
    extra = [
        lines_table("not_granted", _("Not granted yet"), waiting, named, {}, recipient.name),
        acts_table([*own, *changes], [], named.forms),
        life_table(session, recipient_id),
        letters_table(session, [line.id for line in lines]),
    ]
    known = parameters(session, recipient, lines, at)
    return Report(
        name="recipient",
        title=_("History of awards"),
        parameters=known,
        tables=[
            lines_table("awards", _("Awards"), granted, named, remarks(changes), recipient.name),
            *(table for table in extra if table.rows),
        ],
        heading=heading_lines(known),
        notes=[figures_of(at)],
        letterhead=letterhead_of(session, at),
    )


def ceremonies_of(session: Session, lines: Iterable[Line]) -> dict[int, str | None]:
    """Name the ceremonies of lines."""
    statement = select_columns(CEREMONY.c.id, CEREMONY.c.title)
    return {
        row.id: row.title for row in rows_with(session, statement, CEREMONY.c.id, {line.ceremony_id for line in lines if line.ceremony_id})
    }


def oldest_first(line: Line) -> tuple[int, str, int]:
    """Order lines by the year of the decision or, where that is unknown, by the last year of the work; those of no year come last."""
    decided = line.decided_on[:4]
    year = int(decided) if decided.isdigit() else line.work_year or LAST_YEAR
    return year, line.decided_on, line.id


def parameters(session: Session, recipient: Recipient, lines: Sequence[Line], at: str) -> dict[str, Cell]:
    """Say who it is: name, other names, year of birth, and the unit printed last."""
    others = select(Alias.name).where(Alias.recipient_id == recipient.id).order_by(ALIAS.c.id)
    person = session.get(Person, recipient.id)
    return {
        "recipient_id": recipient.id,
        "kind": recipient.kind,
        "name": recipient.name,
        "other_names": "; ".join(session.exec(others)) or None,
        "birth_year": person.birth_year if person else None,
        "unit": next((line.unit for line in reversed(lines) if line.unit), None),
        "at": at,
    }


def heading_lines(known: Mapping[str, Cell]) -> list[str]:
    """Say the same for people, as far as it is known."""
    found = [
        str(known["name"]),
        _("Recipient kind: {kind}").format(kind=_(ONE[str(known["kind"])])),
        _("Other names: {names}").format(names=known["other_names"]) if known["other_names"] else "",
        _("Year of birth: {year}").format(year=known["birth_year"]) if known["birth_year"] else "",
        _("Unit printed last: {unit}").format(unit=known["unit"]) if known["unit"] else "",
    ]
    return [line for line in found if line]


def remarks(changes: Sequence[Act]) -> dict[int, str]:
    """Say of lines what later decisions did to them."""
    found: dict[int, list[str]] = {}
    for act in changes:
        assert act.changes_id is not None  # they were asked for by what they change
        sentence = _("{act}: {decision}").format(act=_(ACTS[act.nature]), decision=number_of(act.number, Stage.GRANTED.value))
        found.setdefault(act.changes_id, []).append(sentence)
    return {award_id: "; ".join(sentences) for award_id, sentences in found.items()}


def lines_table(
    name: str,
    title: str,
    lines: Sequence[Line],
    named: Named,
    remarked: Mapping[int, str],
    current_name: str,
) -> Table:
    """List lines; the name as printed is shown where a list printed another than the current one."""
    rows = [
        Row(
            year_cells(line)
            | form_cells(line, named.forms)
            | paper_cells(line, named.issuers)
            | {"signer": line.signer, "ceremony": named.ceremony_of(line), "ceremony_id": line.ceremony_id}
            | {"stage": line.stage, "stage_label": Special.NOT_APPLICABLE if line.counts else _(STAGES[line.stage])}
            | {"remark": remarked.get(line.id, Special.NOT_APPLICABLE)}
            | honoree_cells(line),
            (line.id,),
        )
        for line in lines
    ]
    optional = {"signer", "ceremony", "stage_label", "act_label", "remark", "post", "unit"}
    if all(line.name == current_name and not line.address for line in lines):
        rows = [Row({**row.cells, "honoree": Special.NOT_APPLICABLE}, row.ids) for row in rows]
        optional.add("honoree")
    return Table(name, title, without_empty(line_columns(), rows, *optional), rows)


def year_cells(line: Line) -> dict[str, Cell]:
    """The period of merit: in words for people, its last year for programs."""
    return {"period": line.period.display() if line.period else None, "work_year": line.work_year or None}


def line_columns() -> list[Column]:
    """The columns of a recipient's lines."""
    return [
        text("period", _("Work year")),
        Column("work_year", _("Last year of the work"), ColumnKind.YEAR, machine_only=True),
        *form_columns(),
        *paper_columns(),
        text("signer", _("Signer")),
        text("ceremony", _("Ceremony")),
        number("ceremony_id", _("Ceremony, number in the register")),
        code("stage", _("Stage, code")),
        text("stage_label", _("Stage")),
        *honoree_columns(_("As printed")),
        text("remark", _("Remark")),
    ]


def life_table(session: Session, body_id: int) -> Table:
    """List what a body came from and what it became, oldest first."""
    either = (SUCCESSION.c.from_id == body_id) | (SUCCESSION.c.to_id == body_id)
    found = session.exec(select(Succession).where(either).order_by(SUCCESSION.c.happened_on, SUCCESSION.c.id)).all()
    names = recipient_names(session, {other for row in found for other in (row.from_id, row.to_id) if other is not None})
    rows = [Row(life_cells(row, body_id, names), (row.id,)) for row in found]
    columns = [
        date("happened_on", _("Date")),
        code("relation", _("Relation, code")),
        text("relation_label", _("Relation")),
        code("act", _("Act, code")),
        text("act_label", _("Act")),
        text("body", _("Body")),
        number("body_id", _("Body, number in the register")),
        text("basis", _("Legal basis")),
    ]
    return Table("life", _("Predecessors and successors"), columns, rows)


def life_cells(row: Succession, body_id: int, names: Mapping[int, str]) -> dict[str, Cell]:
    """One event in a body's life; a dissolved body has no successor."""
    became = row.from_id == body_id
    other = row.to_id if became else row.from_id
    return {
        "happened_on": row.happened_on or None,
        "relation": "successor" if became else "predecessor",
        "relation_label": _("Successor") if became else _("Predecessor"),
        "act": row.kind,
        "act_label": _(BECAME[row.kind]),
        "body": names[other] if other is not None else Special.NOT_APPLICABLE,
        "body_id": other,
        "basis": row.basis,
    }
