"""Later acts: corrections, revocations, restorations and re-issues, listed as lines of their own; no figure changes by them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, case, literal_column, select
from sqlmodel import Session

from awards.language import _
from awards.models.kinds import Stage
from awards.reports.counting import counted, in_period, within
from awards.reports.headings import Heading
from awards.reports.layout import code, count, date, number, text
from awards.reports.names import NamedForm, rows_with
from awards.reports.question import AnnualQuestion
from awards.reports.report import Cell, Column, ColumnKind, Row, Special, Table
from awards.reports.sources import AWARD, DOCUMENT, GRANT
from awards.reports.words import ACTS, number_of


@dataclass(frozen=True, slots=True)
class Act:
    """One line of a later act, its paper, and the line that it changes, where it names one."""

    id: int
    nature: str
    kind: str
    name: str
    form_id: int
    decided_on: str
    document_id: int
    number: str | None
    changes_id: int | None
    changed_year: int | None
    changed_stage: str | None
    changed_number: str | None

    @property
    def concerns(self) -> str | None:
        """The decision that it concerns, None where it names none."""
        return None if self.changed_stage is None else number_of(self.changed_number, self.changed_stage)


CHANGED = AWARD.alias("changed")
CHANGED_GRANT = GRANT.alias("changed_grant")
CHANGED_PAPER = DOCUMENT.alias("changed_paper")


def acts_under(session: Session, heading_ids: Iterable[int]) -> list[Act]:
    """Read the lines under these headings whose decision is granted but which do not count."""
    return read_acts(session, AWARD.c.grant_id, heading_ids)


def acts_among(session: Session, award_ids: Iterable[int]) -> list[Act]:
    """Read those of these lines that are later acts."""
    return read_acts(session, AWARD.c.id, award_ids)


def acts_on(session: Session, award_ids: Iterable[int]) -> list[Act]:
    """Read the later acts that name one of these lines as what they change."""
    return read_acts(session, AWARD.c.changes_id, award_ids)


def acts_on_period(session: Session, question: AnnualQuestion) -> list[Act]:
    """Read the later acts, of whatever year, that change a line of this period; few lines are ever changed, so these are gone through."""
    changed = select(AWARD.c.changes_id).where(AWARD.c.changes_id > 0)
    statement = select(AWARD.c.id).where(AWARD.c.id.in_(changed), in_period(question, AWARD), *within(question, AWARD))
    return acts_on(session, session.connection().execute(statement).scalars())


def read_acts(session: Session, column: ColumnElement[int], ids: Iterable[int]) -> list[Act]:
    """Read the later acts whose column holds one of the ids."""
    return [Act(*row) for row in rows_with(session, acts_statement(), column, ids)]


def acts_statement() -> Select[*tuple[Any, ...]]:
    """Select granted lines that do not count, with their papers and what they change."""
    source = (
        AWARD.join(GRANT, GRANT.c.id == AWARD.c.grant_id)
        .join(DOCUMENT, DOCUMENT.c.id == GRANT.c.document_id)
        .outerjoin(CHANGED, CHANGED.c.id == AWARD.c.changes_id)
        .outerjoin(CHANGED_GRANT, CHANGED_GRANT.c.id == CHANGED.c.grant_id)
        .outerjoin(CHANGED_PAPER, CHANGED_PAPER.c.id == CHANGED_GRANT.c.document_id)
    )
    columns = (
        AWARD.c.id,
        AWARD.c.nature,
        AWARD.c.kind,
        AWARD.c.name,
        AWARD.c.form_id,
        AWARD.c.decided_on,
        GRANT.c.document_id,
        DOCUMENT.c.number,
        CHANGED.c.id,
        CHANGED.c.work_year,
        CHANGED.c.stage,
        CHANGED_PAPER.c.number,
    )
    in_force = AWARD.c.stage == literal_column(f"'{Stage.GRANTED.value}'")  # a parameter would be planned anew for every call
    return select(*columns).select_from(source).where(in_force, case((counted(), 1), else_=0) == 0)


def acts_table(acts: Sequence[Act], unnamed: Sequence[Heading], forms: Mapping[int, NamedForm]) -> Table:
    """List later acts by date; headings of such acts without names stand as one line with their stated count."""
    rows = [Row(cells_of(act, forms), (act.id,)) for act in {act.id: act for act in acts}.values()]
    rows += [Row(cells_without_names(heading, forms), (heading.id,)) for heading in unnamed]
    rows.sort(key=lambda row: (str(row.cells["decided_on"] or ""), str(row.cells["decision"]), row.ids))
    return Table(
        "later_acts", _("Later acts"), acts_columns(), rows, notes=[_("Later acts change no figure of the year that they concern.")]
    )


def acts_columns() -> list[Column]:
    """The columns; `act` is the code of what was done, `changes` the decision that it concerns."""
    return [
        text("decision", _("Decision")),
        number("decision_id", _("Decision, number in the register")),
        date("decided_on", _("Decision date")),
        code("act", _("Act, code")),
        text("act_label", _("Act")),
        text("recipient", _("Recipient")),
        code("kind", _("Kind of recipient, code")),
        text("form", _("Form")),
        code("form_code", _("Code of the form")),
        count("count", _("Count")),
        text("changes", _("Concerns")),
        number("changes_id", _("Concerns award, number in the register")),
        Column("changed_year", _("Of work year"), ColumnKind.YEAR),
    ]


def cells_of(act: Act, forms: Mapping[int, NamedForm]) -> dict[str, Cell]:
    """One later act; what it changes is unknown where the line does not name it."""
    return {
        "decision": number_of(act.number, Stage.GRANTED.value),
        "decision_id": act.document_id,
        "decided_on": act.decided_on or None,
        "act": act.nature,
        "act_label": _(ACTS[act.nature]),
        "recipient": act.name,
        "kind": act.kind,
        "form": forms[act.form_id].name,
        "form_code": forms[act.form_id].code,
        "count": 1,
        "changes": act.concerns,
        "changes_id": act.changes_id,
        "changed_year": act.changed_year or None,
    }


def cells_without_names(heading: Heading, forms: Mapping[int, NamedForm]) -> dict[str, Cell]:
    """A heading of a later act without names."""
    return {
        "decision": number_of(heading.number, heading.stage),
        "decision_id": heading.document_id,
        "decided_on": heading.decided_on or None,
        "act": heading.nature,
        "act_label": _(ACTS[heading.nature]),
        "recipient": Special.NOT_APPLICABLE,
        "kind": heading.kind,
        "form": heading.form_as_written or forms[heading.form_id].name,
        "form_code": forms[heading.form_id].code,
        "count": heading.stated,
        "changes": None,
        "changes_id": None,
        "changed_year": None,
    }
