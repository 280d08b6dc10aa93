"""Years side by side: what each of several years gave, how it differs from the one before, and the same as bars."""

from collections import Counter

from sqlmodel import Session

from awards.language import _
from awards.reports.counting import count_lines
from awards.reports.layout import DIFFERENT, SAME, added, count_columns, counts, proof
from awards.reports.question import AnnualQuestion
from awards.reports.report import Cell, Column, ColumnKind, Row, Special, Table
from awards.text.periods import Period, Span


def by_year(session: Session, question: AnnualQuestion, total: int) -> list[Table]:
    """Set the years of a period side by side, each counted by a query of its own; the sum proves the total of the period."""
    if question.period.span is not Span.YEARS:
        return []
    years = question.period.each_year()
    figures = [counted_by_kind(session, question, year) for year in years]
    before = counted_by_kind(session, question, years[0].before()).total()
    rows = []
    for year, figure in zip(years, figures, strict=True):
        rows.append(Row({"year": year.first_year} | counts(figure) | {"change": figure.total() - before}))
        before = figure.total()
    columns = [Column("year", _("Year"), ColumnKind.YEAR), *count_columns(), Column("change", _("Change"), ColumnKind.CHANGE)]
    whole = added(figures)
    totals: dict[str, Cell] = {"year": _("Total")} | counts(whole) | {"change": Special.NOT_APPLICABLE}
    note = proof(whole.total(), total, SAME, DIFFERENT)
    return [Table("by_year", _("Year by year"), columns, rows, totals, [note], bars="total")]


def counted_by_kind(session: Session, question: AnnualQuestion, period: Period) -> Counter[str]:
    """Count the awards of one period by kind of recipient."""
    found: Counter[str] = Counter()
    for _issuer, _form, kind, count in count_lines(session, question.about(period)):
        found[kind] += count
    return found
