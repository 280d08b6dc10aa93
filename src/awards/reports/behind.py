"""The records behind one figure of the annual summary: the lines that it counts, listed and counted again."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, and_, false, func, not_, or_, select
from sqlmodel import Session

from awards.errors.reports import FigureUnknown, RowUnknown, TableUnknown
from awards.language import N_, _
from awards.models.kinds import Nature
from awards.reports.annual import annual_report, gather
from awards.reports.annual_parts import unit_keys
from awards.reports.counting import counted, in_period, within
from awards.reports.layout import proof
from awards.reports.lines import form_cells, form_columns, honoree_cells, honoree_columns, paper_cells, paper_columns, read_lines
from awards.reports.names import forms_by_id, issuers_of
from awards.reports.proposed import was_granted
from awards.reports.question import AnnualQuestion
from awards.reports.report import Cell, Column, ColumnKind, Report, Row, Special, Table
from awards.reports.sources import AWARD, FORM
from awards.reports.words import MANY
from awards.text.fold import fold
from awards.text.periods import year_period

TOTAL = "total"
LISTED = N_("Check: records listed {rows} = figure {columns}. They agree.")
UNLISTED = N_("Check: records listed {rows}, figure {columns}. They do not agree: do not use these figures before it is known why.")
KIND_OF = {many: kind for kind, many in MANY.items()}
_PLACE = re.compile(r"(?:(?P<table>[^.:]+)\.)?(?P<row>[^.:]+)(?::(?P<column>[^:]+))?")
Condition = ColumnElement[bool]
Rule = Callable[[AnnualQuestion, Row], Condition]


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure: its table, the rows that it adds up (one, or all of them in the last line), its column and its value."""

    table: Table
    rows: tuple[Row, ...]
    label: str
    column: Column
    value: int


def behind(session: Session, question: AnnualQuestion, place: str) -> Report:
    """List the lines behind a figure of the annual summary; `place` is ROW, ROW:COLUMN or TABLE.ROW:COLUMN, as the tables number and name them.

    Raises `TableUnknown`, `RowUnknown`, `FigureUnknown`, which name what there is.
    """
    material = gather(session, question)
    report = annual_report(session, question, material)
    figure = figure_at([table for table in report.tables if not table.machine_only and table.name in RULES], place)
    asked = material.told.question if figure.table.name == "by_year" else question
    if figure.column.key == "before":
        asked = question.about(question.period.before())
    rule = RULES[figure.table.name]
    lines = read_lines(session, or_(false(), *(rule(asked, row) for row in figure.rows)), in_column(figure.column.key))
    issuers, forms = issuers_of(session, {line.paper for line in lines}), forms_by_id(session)
    rows = [Row(honoree_cells(line) | form_cells(line, forms) | paper_cells(line, issuers), (line.id,)) for line in lines]
    note = proof(len(rows), figure.value, LISTED, UNLISTED)
    title = _("Behind the figure {figure}: {table}; {row}; {column}")
    said = title.format(figure=figure.value, table=figure.table.title, row=figure.label, column=figure.column.label)
    columns = [*honoree_columns(_("Recipient")), *form_columns(), *paper_columns()]
    table = Table("awards", "", [column for column in columns if column.key not in {"act", "act_label"}], rows, notes=[note])
    known = {**report.parameters, "figure": figure.value}
    return Report("behind", said, known, [table], report.heading, report.notes[-1:], letterhead=report.letterhead)


def figure_at(tables: list[Table], place: str) -> Figure:
    """Find the figure that is meant."""
    parts = _PLACE.fullmatch(place.strip())
    if parts is None:
        raise RowUnknown(value=place, table=tables[0].title, rows=rows_of(tables[0]))
    table = table_meant(tables, parts["table"])
    rows, cells, label = row_meant(table, parts["row"].strip())
    column = column_meant(table, parts["column"])
    value = cells.get(column.key)
    return Figure(table, rows, label, column, value if isinstance(value, int) else 0)


def table_meant(tables: list[Table], word: str | None) -> Table:
    """The table of a number or a name; the first one without a word."""
    if word is None:
        return tables[0]
    for number, table in enumerate(tables, start=1):
        if fold(word) in {str(number), fold(table.name), fold(table.title)}:
            return table
    named = "; ".join(f"{number} {table.title}" for number, table in enumerate(tables, start=1))
    raise TableUnknown(value=word, tables=named)


def row_meant(table: Table, word: str) -> tuple[tuple[Row, ...], Mapping[str, Cell], str]:
    """The row of a number, or all rows for the last line."""
    if fold(word) in {TOTAL, fold(_("Total"))} and table.totals is not None:
        return tuple(table.rows), table.totals, _("Total")
    if not (word.isascii() and word.isdigit() and 1 <= int(word) <= len(table.rows)):
        raise RowUnknown(value=word, table=table.title, rows=rows_of(table))
    row = table.rows[int(word) - 1]
    named = [row.cells.get(column.key) for column in table.columns if not column.machine_only and column.kind in LABELS]
    return (row,), row.cells, ", ".join(str(cell) if cell is not None else _("unknown") for cell in named if cell != Special.NOT_APPLICABLE)


LABELS = {ColumnKind.TEXT, ColumnKind.DATE, ColumnKind.YEAR}


def rows_of(table: Table) -> str:
    """Which rows a table has, for a sentence."""
    last = [TOTAL] if table.totals is not None else []
    count = len(table.rows)
    return ", ".join([f"1–{count}" if count > 1 else str(count), *last])


def column_meant(table: Table, word: str | None) -> Column:
    """The column of a name, as it is written above or as programs call it; the total, or else the last count, without a word."""
    counts = [column for column in table.columns if column.kind is ColumnKind.COUNT and column.key != "stated"]
    people = [column for column in counts if not column.machine_only]
    if word is None:
        return next((column for column in people if column.key == TOTAL), people[-1])
    for column in counts:
        if fold(word) in {fold(column.key), fold(column.label)}:
            return column
    raise FigureUnknown(value=word, table=table.title, columns=", ".join(column.label for column in people))


def of_question(question: AnnualQuestion) -> Condition:
    """The lines that the question counts."""
    kind = () if question.kind is None else (AWARD.c.kind == question.kind.value,)
    return and_(in_period(question, AWARD), counted(), *within(question, AWARD), *kind)


def in_column(key: str) -> Condition:
    """What a column narrows the lines to: a kind of recipient, granted or not; the total nothing."""
    if key in KIND_OF:
        return AWARD.c.kind == KIND_OF[key]
    if key.startswith("granted"):
        kind = KIND_OF.get(key.removeprefix("granted_"))
        return and_(was_granted(), AWARD.c.kind == kind) if kind else was_granted()
    return not_(was_granted()) if key == "open" else AWARD.c.id > 0


def of_headings(question: AnnualQuestion, row: Row) -> Condition:
    """The lines of the question under the row's headings."""
    return and_(AWARD.c.grant_id.in_(row.ids), of_question(question))


def of_year(question: AnnualQuestion, row: Row) -> Condition:
    """The lines of one year of several."""
    year = row.cells["year"]
    return of_question(question.about(year_period(year))) if isinstance(year, int) else false()


def of_place(question: AnnualQuestion, row: Row) -> Condition:
    """The lines of the question by one body and of one form."""
    form = select(FORM.c.id).where(FORM.c.code == row.cells["form_code"]).scalar_subquery()
    return and_(of_question(question), AWARD.c.issuer_id == row.cells["body_id"], AWARD.c.form_id == form)


def of_code(column: ColumnElement[Any], key: str) -> Rule:
    """Make the rule of a table that divides by a code in the lines."""

    def rule(question: AnnualQuestion, row: Row) -> Condition:
        return and_(of_headings(question, row), func.coalesce(column, "") == (row.cells[key] or ""))

    return rule


def of_unit(question: AnnualQuestion, row: Row) -> Condition:
    """The lines of people of a unit: known by its number, else as printed, else unknown."""
    known, printed = unit_keys()
    number = row.cells["unit_id"]
    one = known == number if number is not None else and_(known.is_(None), printed == (row.cells["unit"] or ""))
    return and_(of_headings(question, row), one)


def of_papers(question: AnnualQuestion, row: Row) -> Condition:
    """The lines under headings that are in no total."""
    kind = () if question.kind is None else (AWARD.c.kind == question.kind.value,)
    return and_(AWARD.c.grant_id.in_(row.ids), *kind)


def of_no_period(question: AnnualQuestion, row: Row) -> Condition:
    """The granted lines of which nobody can say when."""
    return and_(of_papers(question, row), counted())


def of_step(question: AnnualQuestion, row: Row) -> Condition:
    """The lines of a stage, a form and an act."""
    act = str(row.cells["act"])
    plain = (Nature.GRANT.value, Nature.POSTHUMOUS.value)
    return and_(of_papers(question, row), AWARD.c.nature.in_(plain if act in plain else (act,)))


RULES: dict[str, Rule] = {
    **dict.fromkeys(("by_body_and_form", "granted_here", "granted_above", "granted_elsewhere", "compared"), of_place),
    **dict.fromkeys(("by_type", "by_month", "by_level", "by_movement", "by_ceremony"), of_headings),
    "by_year": of_year,
    "by_class": of_code(AWARD.c.class_code, "class_code"),
    "by_field": of_code(AWARD.c.field_code, "field_code"),
    "by_unit": of_unit,
    "proposed": of_papers,
    "not_granted": of_step,
    "unknown_year": of_no_period,
}
"""The tables whose figures count lines, and how the lines of a row are found."""
