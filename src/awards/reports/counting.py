"""Which lines count and how many there are: one statement a clock, without joins, because a line carries what its decision froze."""

import re
from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, Table, TextClause, and_, func, or_, select, text
from sqlmodel import Session

from awards.models.award import COUNTED
from awards.models.kinds import Clock
from awards.reports.question import AnnualQuestion
from awards.reports.sources import AWARD, CEREMONY, GRANT
from awards.text.periods import Period

Figure = Row[int, int, str, int]
"""Issuer, form, kind of recipient, and the count of award lines."""

_COLUMN = re.compile(r"\b(stage|nature)\b")
_AFTER_DIGITS = ":"
_NO_YEAR = "X"


def counted(table: Table = AWARD) -> TextClause:
    """Only lines of granted decisions count, granted or posthumous; headings follow the same rule.

    Written out without parameters, because SQLite uses a partial index only for the words of its own condition.
    """
    return text(_COLUMN.sub(rf"{table.name}.\1", COUNTED))


def in_period(question: AnnualQuestion, table: Table) -> ColumnElement[bool]:
    """Whether lines or headings belong to the period by the question's clock: a period of work to its last year, a partial date if all of it does."""
    period = question.period
    if question.clock is Clock.WORK:
        if period.first_year == period.last_year:
            return table.c.work_year == period.first_year
        return table.c.work_year.between(period.first_year, period.last_year)
    if question.clock is Clock.DECISION:
        return within_days(table.c.decided_on, period)
    return at_ceremonies(table, within_days(CEREMONY.c.held_on, period))


def within_days(day: ColumnElement[Any], period: Period) -> ColumnElement[bool]:
    """Whether a partial date certainly lies in a period."""
    first, behind = period.bounds
    inside = and_(day >= first, day < behind)
    return and_(inside, day.not_in(period.unclear)) if period.unclear else inside


def in_no_period(question: AnnualQuestion, table: Table) -> ColumnElement[bool]:
    """Whether nobody can say if it lies in the period: the year is unknown, or for less than a year the month, or the day.

    What was handed over at no ceremony has no day by the ceremony's clock, and is not unknown.
    """
    if question.clock is Clock.WORK:
        return table.c.work_year == 0
    if question.clock is Clock.DECISION:
        return unclear_day(table.c.decided_on, question.period)
    return at_ceremonies(table, unclear_day(CEREMONY.c.held_on, question.period))


def unclear_day(day: ColumnElement[Any], period: Period) -> ColumnElement[bool]:
    """Whether a partial date may lie in a period or not."""
    return or_(day == "", day >= _NO_YEAR, *([day.in_(period.unclear)] if period.unclear else []))


def at_ceremonies(table: Table, condition: ColumnElement[bool]) -> ColumnElement[bool]:
    """Whether lines or headings were handed over at ceremonies that meet a condition; nested, so that only these are looked up."""
    headings = GRANT.c.ceremony_id.in_(select(CEREMONY.c.id).where(condition))
    return headings if table is GRANT else table.c.grant_id.in_(select(GRANT.c.id).where(headings))


def within(question: AnnualQuestion, table: Table) -> list[ColumnElement[bool]]:
    """What the question is narrowed to, as far as lines and headings share it: body and form."""
    conditions = []
    if question.body_id is not None:
        conditions.append(table.c.issuer_id == question.body_id)
    if question.issuers is not None:
        column, ids = table.c.issuer_id, sorted(question.issuers.ids)
        conditions.append(column.not_in(ids) if question.issuers.others else column.in_(ids))
    if question.form_id is not None:
        conditions.append(table.c.form_id == question.form_id)
    return conditions


def lines_of(question: AnnualQuestion, *columns: ColumnElement[Any]) -> Select[*tuple[Any, ...]]:
    """Select from the lines that count in the period and lie within the question."""
    statement = select(*columns).select_from(AWARD).where(in_period(question, AWARD), *within(question, AWARD)).where(counted())
    return statement if question.kind is None else statement.where(AWARD.c.kind == question.kind.value)


def count_lines(session: Session, question: AnnualQuestion) -> Sequence[Figure]:
    """Count the period's lines by issuer, form and kind of recipient."""
    keys = (AWARD.c.issuer_id, AWARD.c.form_id, AWARD.c.kind)
    return session.connection().execute(lines_of(question, *keys, func.count()).group_by(*keys)).all()


def count_all(session: Session, question: AnnualQuestion) -> int:
    """Count the period's lines."""
    return int(session.connection().execute(lines_of(question, func.count())).scalar_one())


def years_with_data(session: Session, question: AnnualQuestion) -> list[int]:
    """Return the years in which the register has papers of any stage within the question, by its clock, in order."""
    year: ColumnElement[Any]
    if question.clock is Clock.WORK:
        year, known = GRANT.c.work_year, GRANT.c.work_year > 0
    else:
        day = CEREMONY.c.held_on if question.clock is Clock.CEREMONY else GRANT.c.decided_on
        year, known = func.substr(day, 1, 4), and_(day >= "0", day < _AFTER_DIGITS)
    source = GRANT.join(CEREMONY, GRANT.c.ceremony_id == CEREMONY.c.id) if question.clock is Clock.CEREMONY else GRANT
    statement = select(year).distinct().select_from(source).where(known, *within(question, GRANT))
    return sorted(int(found) for found in session.connection().execute(statement).scalars())
