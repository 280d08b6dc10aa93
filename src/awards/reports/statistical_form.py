"""A statistical form drawn over a period: the circular's or the office's own rows and columns, what fits none of them told under the table."""

import datetime
from collections import Counter
from collections.abc import Iterable, Sequence

from sqlalchemy import select
from sqlmodel import Session

from awards.language import N_, _
from awards.reports.annual_figures import Part
from awards.reports.form_awards import Alike, Known, awards_of, count_in_scope
from awards.reports.form_figures import Figures
from awards.reports.headings import headings_where, lines_where, papers_of_no_period
from awards.reports.layout import DIFFERENT, SAME, proof, text
from awards.reports.layout import count as count_column
from awards.reports.letterhead import letterhead_of
from awards.reports.names import office_name
from awards.reports.question import AnnualQuestion
from awards.reports.report import Cell, Column, ColumnKind, Listing, Report, Row, Special, Table
from awards.reports.sources import BODY
from awards.reports.standing import standing
from awards.reports.words import CLOCKS, figures_of, in_sentence
from awards.store.catalogues import levels
from awards.store.statistical_forms import FormLine, StatisticalForm
from awards.text.dates import PartialDate

LOOSE = N_("Total {total} = {known} classified + {unclassified} not classified ({papers}).")
INDENT = "   "


def statistical_form(session: Session, question: AnnualQuestion, form: StatisticalForm, others: Sequence[StatisticalForm] = ()) -> Report:
    """Draw a form; `others` are the layouts among which the one in force is looked for."""
    awards, known = awards_of(session, question, form)
    figures = Figures(form, awards)
    columns, rows = form_columns(form), form_rows(form, figures)
    office, title = office_name(session), f"{form.title}, {question.period.display()}"
    under = [
        *proofs(session, question, form, figures, known),
        *undated(session, question),
        *standing_notes(session, question, form, others),
    ]
    return Report(
        name="form",
        title=title,
        parameters=parameters(question, form, office),
        tables=[Table("form", title, columns, rows)],
        heading=head(form, office),
        notes=[*under, *([form.note] if form.note else []), figures_of(question.at, office)],
        letterhead=letterhead_of(session, question.at),
    )


def checked_form(session: Session, question: AnnualQuestion | None, form: StatisticalForm) -> Report:
    """Say that a form's file is sound, and for a period which awards none of its cells would hold."""
    size = _("{rows} rows, {columns} columns: every word is known, no sum counts itself, and no sum counts an award twice.")
    lines = [size.format(rows=sum(not row.heading for row in form.rows), columns=sum(not column.heading for column in form.columns))]
    if question is not None:
        awards, known = awards_of(session, question, form)
        figures = Figures(form, awards)
        lines += proofs(session, question, form, figures, known)
        if not figures.loose:
            lines.append(_("In {period} every award in its scope stands in a cell.").format(period=question.period.display()))
    title = _("The form “{name}” can be drawn").format(name=form.name)
    return Report("form_check", title, {"form": form.name, "period": question.period.code if question else None}, (), notes=lines)


def forms_listing(forms: Iterable[StatisticalForm]) -> Listing:
    """List the forms that can be drawn."""
    columns = [text("name", _("Name")), text("title", _("Title")), text("basis", _("Legal basis"))]
    columns += [Column(key, label, ColumnKind.DATE) for key, label in (("valid_from", _("Valid from")), ("valid_to", _("Valid to")))]
    rows = [
        Row(
            {
                "name": form.name,
                "title": form.title,
                "basis": form.basis,
                "valid_from": form.valid_from,
                "valid_to": form.valid_to or Special.NOT_APPLICABLE,
            }
        )
        for form in forms
    ]
    return Listing(Table("forms", _("Statistical forms"), columns, rows))


def head(form: StatisticalForm, office: str) -> list[str]:
    """What stands above the form: its number and basis, who reports to whom and when."""
    lines = [
        (N_("Form number: {value}"), form.number),
        (N_("Issued with: {value}"), "" if form.suggested else form.basis),
        (N_("Reporting unit: {value}"), office),
        (N_("Receiving unit: {value}"), form.receiver),
        (N_("To be received: {value}"), form.due),
    ]
    return [_(template).format(value=value) for template, value in lines if value]


def parameters(question: AnnualQuestion, form: StatisticalForm, office: str) -> dict[str, Cell]:
    """Say what was asked, for programs."""
    return {
        "form": form.name,
        "number": form.number or None,
        "basis": form.basis,
        "period": question.period.code,
        "first_day": question.period.first,
        "last_day": question.period.last,
        "clock": question.clock.value,
        "office": office,
        "at": question.at,
    }


def form_columns(form: StatisticalForm) -> list[Column]:
    """The columns: what is counted, its number and unit, then the form's own."""
    stub = [text("item", _("Item")), Column("number", _("Code"), ColumnKind.CODE)]
    if any(row.unit for row in form.rows):
        stub.append(text("unit", _("Unit of count")))
    return [*stub, *(figure_column(line) for line in form.columns if not line.heading)]


def figure_column(line: FormLine) -> Column:
    """One column of the form, labelled with its number and its arithmetic, as forms print it."""
    sums = " + ".join(line.adds) or " : ".join(line.share)
    label = f"{line.label} ({line.number} = {sums})" if sums else f"{line.label} ({line.number})"
    if line.share:
        return Column(line.number, label, ColumnKind.SHARE)
    return count_column(line.number, label)


def form_rows(form: StatisticalForm, figures: Figures) -> list[Row]:
    """The rows: headings have no figures."""
    return [form_row(form, figures, row) for row in form.rows]


def form_row(form: StatisticalForm, figures: Figures, row: FormLine) -> Row:
    """One row; where a heading or a row without a unit says nothing, the cell stays empty."""
    stub: dict[str, Cell] = {"item": INDENT * row.indent + row.label}
    stub |= {key: value for key, value in (("number", row.number), ("unit", row.unit)) if value}
    if row.heading:
        return Row(stub)
    return Row(stub | {line.number: figures.cell(row, line) for line in form.columns if not line.heading})


def papers_of(awards: Iterable[Alike]) -> Part:
    """Awards as one part, which names its papers."""
    found = list(awards)
    return Part(Counter({"": sum(one.count for one in found)}), tuple(heading for one in found for heading in one.headings))


def proofs(session: Session, question: AnnualQuestion, form: StatisticalForm, figures: Figures, known: Known) -> list[str]:
    """Prove that every award of the form's scope stands in it or is named, and name what its parts leave out."""
    inside, outside = count_in_scope(session, question, form, known)
    read = sum(one.count for one in figures.scoped if one.properties["stage"] == "granted")
    notes = [proof(read, inside, SAME, DIFFERENT)]
    if figures.loose:
        loose = papers_of(figures.loose)
        notes.append(told(_(LOOSE), read, loose))
    notes += parts_told(form.rows, figures, is_row=True) + parts_told(form.columns, figures, is_row=False)
    if outside:
        named = ", ".join(f"{known.names[form_id]}: {in_sentence(count)}" for form_id, count in sorted(outside.items()))
        notes.append(_("Outside this form: {count} ({forms}).").format(count=in_sentence(sum(outside.values())), forms=named))
    return notes


def told(template: str, total: int, loose: Part) -> str:
    """Fill in a sentence about a total, what is classified of it, and what is not, with its papers."""
    rest = loose.by_kind.total()
    return template.format(total=in_sentence(total), known=in_sentence(total - rest), unclassified=in_sentence(rest), papers=loose.papers)


def parts_told(lines: Sequence[FormLine], figures: Figures, *, is_row: bool) -> list[str]:
    """For each line that is divided, say what stands in none of its parts."""
    notes = []
    for line in lines:
        for parts in line.parts:
            if missing := figures.missing_from_parts(line, parts, is_row=is_row):
                template = (
                    N_("Row {number} ({label}): {count} not classified in {parts} ({papers}).")
                    if is_row
                    else N_("Column {number} ({label}): {count} not classified in {parts} ({papers}).")
                )
                loose = papers_of(missing)
                notes.append(
                    _(template).format(
                        number=line.number,
                        label=line.label,
                        count=in_sentence(loose.by_kind.total()),
                        parts=f"{parts[0]}–{parts[-1]}" if is_row and len(parts) > 2 else ", ".join(parts),
                        papers=loose.papers,
                    )
                )
    return notes


def undated(session: Session, question: AnnualQuestion) -> list[str]:
    """Name the awards of which nobody can say whether they belong to the period."""
    conditions = papers_of_no_period(question)
    headings = headings_where(session, *conditions)
    count = sum(line.count for line in lines_where(session, *conditions) if line.counts)
    if not count:
        return []
    papers = Part(Counter(), tuple(headings)).papers
    return [
        _("{count} awards may belong to the period or not: their date is not known ({papers}).").format(
            count=in_sentence(count), papers=papers
        )
    ]


def standing_notes(session: Session, question: AnnualQuestion, form: StatisticalForm, others: Sequence[StatisticalForm]) -> list[str]:
    """Say by which clock, whose layout it is, whether it was in force, and whether it is for offices such as this."""
    notes = [_("Counted by {clock}.").format(clock=_(CLOCKS[question.clock.value]))]
    if form.suggested:
        notes.append(_("A suggested layout, not a form issued by the Ministry of Home Affairs."))
    else:
        notes.append(basis_note(question, form, others))
    if not form.confirmed and not form.suggested:
        notes.append(_("The layout was not compared with the circular's own text: to be confirmed."))
    wanted = {level.code: level.name for level in levels()}
    own = office_level(session)
    if form.levels and own and own not in form.levels:
        named = ", ".join(wanted.get(level, level) for level in form.levels)
        notes.append(
            _("The layout is for offices of the level {levels}; this office is of the level {own}.").format(levels=named, own=wanted[own])
        )
    return notes


def basis_note(question: AnnualQuestion, form: StatisticalForm, others: Sequence[StatisticalForm]) -> str:
    """Name the circular, and where it was not in force at the period's end, what was."""
    last = datetime.date.fromisoformat(question.period.last)
    if form.holds_on(last):
        return _("Layout of {basis}.").format(basis=form.basis)
    in_force = [other for other in others if other.purpose == form.purpose and other.purpose and other.holds_on(last)]
    if in_force:
        return _("Layout of {basis}, which was not in force at the end of the period; in force was {other} ({name}).").format(
            basis=form.basis, other=in_force[0].basis, name=in_force[0].name
        )
    newest = max((form, *(other for other in others if other.purpose == form.purpose and form.purpose)), key=lambda one: one.valid_from)
    if newest.replaced_by and last.isoformat() > (form.valid_to or "9999"):
        return _("Layout of {basis}. It was replaced by {other}, of which the layout is not known: compare before sending.").format(
            basis=form.basis, other=newest.replaced_by
        )
    since = PartialDate.from_iso(form.valid_from).display()
    return _("Layout of {basis}, in force since {day}; the one before it is not known.").format(basis=form.basis, day=since)


def office_level(session: Session) -> str:
    """The level of the office that keeps the register, empty where it is not recorded."""
    found = standing(session)
    if found is None:
        return ""
    statement = select(BODY.c.level).where(BODY.c.recipient_id.in_(sorted(found.here)))
    return next((level for level in session.connection().execute(statement).scalars() if level), "")
