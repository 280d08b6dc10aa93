"""The list by which the bonuses of a decision are paid: coefficient × base salary for each line, a place to sign, the total in words."""

from dataclasses import replace

from sqlmodel import Session, select

from awards.language import _
from awards.models.document import Grant
from awards.reports.decision import heading_lines, parameters
from awards.reports.dues import Due, Dues, coefficient_of, counted_again, read_dues
from awards.reports.dues_notes import MARK, notes_of
from awards.reports.later import acts_on, acts_table
from awards.reports.layout import code, money, text, without_constant, without_empty
from awards.reports.letterhead import letterhead_of
from awards.reports.lines import form_cells, honoree_cells, honoree_columns
from awards.reports.names import issuers_of
from awards.reports.report import Cell, Column, ColumnKind, Report, Row, Special, Table
from awards.reports.sources import GRANT
from awards.reports.words import figures_of, number_of


def bonus_list(session: Session, document_id: int, at: str) -> Report:
    """Lay out the bonuses of a decision; `at` is the UTC time of asking. Raises `RecordUnknown`."""
    dues = read_dues(session, document_id)
    paper = dues.paper
    issuer = issuers_of(session, [(paper.id, paper.issuer_id, paper.head)])[document_id]
    grants = session.exec(select(Grant).where(GRANT.c.document_id == document_id).order_by(GRANT.c.position, GRANT.c.id)).all()
    later = acts_table(acts_on(session, (due.line.id for due in dues.lines)), [], dues.forms)
    total = sum(due.amount or 0 for due in dues.lines)
    return Report(
        name="bonuses",
        title=_("List of bonuses: Decision {number}").format(number=number_of(paper.number, paper.stage)),
        parameters=parameters(paper, issuer, at),
        tables=[bonuses_table(dues, total), *([later] if later.rows else [])],
        heading=heading_lines(session, paper, issuer, grants, dues.forms),
        notes=[*notes_of(dues.lines, total, counted_again(session, document_id)), figures_of(at)],
        letterhead=letterhead_of(session, at),
    )


def bonuses_table(dues: Dues, total: int) -> Table:
    """List the lines with their amounts."""
    rows = [Row(bonus_cells(due, dues), (due.line.id,)) for due in dues.lines]
    columns = without_empty(
        bonus_columns(differing=any(due.differs for due in dues.lines)), rows, "unit", "coefficient", "base_dong", "mark"
    )
    known = any(due.amount is not None for due in dues.lines) or not dues.lines
    totals: dict[str, Cell] = {"honoree": _("Total"), "due_dong": total if known else None}
    return Table("bonuses", _("Bonuses"), without_constant(columns, rows, "form"), rows, totals)


def bonus_columns(*, differing: bool) -> list[Column]:
    """The columns; what the decree gives stands beside the amount only where the two differ, signatures are left to people."""
    reckoned = money("reckoned_dong", _("By the decree (dong)"))
    return [
        Column("order", _("No."), ColumnKind.ID),
        *(hidden(column) if column.key == "post" else column for column in honoree_columns(_("Recipient"))),
        text("form", _("Form")),
        code("form_code", _("Code of the form")),
        text("coefficient", _("Coefficient")),
        money("base_dong", _("Base salary (dong)")),
        hidden(money("raw_dong", _("Before rounding (dong)"))),
        reckoned if differing else hidden(reckoned),
        hidden(money("recorded_dong", _("Recorded (dong)"))),
        money("due_dong", _("Amount (dong)")),
        text("mark", MARK),
        hidden(money("paid_dong", _("Paid (dong)"))),
        text("signature", _("Signed for")),
    ]


def hidden(column: Column) -> Column:
    """Leave a column to programs."""
    return replace(column, machine_only=True)


def bonus_cells(due: Due, dues: Dues) -> dict[str, Cell]:
    """One line; the place to sign is empty."""
    bonus = due.bonus
    named = form_cells(due.line, dues.forms)
    return {
        "order": due.place,
        **honoree_cells(due.line),
        "form": named["form"],
        "form_code": named["form_code"],
        "coefficient": coefficient_of(bonus),
        "base_dong": bonus.salary.amount if bonus.salary else None,
        "raw_dong": bonus.raw,
        "reckoned_dong": bonus.amount,
        "recorded_dong": due.line.owed_dong,
        "due_dong": due.amount,
        "mark": MARK if due.is_doubtful else Special.NOT_APPLICABLE,
        "paid_dong": due.line.paid_dong,
    }
