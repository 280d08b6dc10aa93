"""The money of a period: lines that are alike in all that an amount depends on, counted by the database, and what they add up to."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import case, func, select
from sqlmodel import Session

from awards.reports.counting import counted, in_no_period, lines_of, within
from awards.reports.dues import Issuer, issuers_by_id, reckon
from awards.reports.names import forms_by_id
from awards.reports.question import AnnualQuestion
from awards.reports.report import Cell
from awards.reports.sources import AWARD, BODY, FORM
from awards.store.bonuses import Bonus


@dataclass(frozen=True, slots=True)
class Sum:
    """Money of some lines: what is owed to those of which it is known, what of it is to be confirmed, what is paid, what is still to be paid."""

    lines: int = 0
    unknown: int = 0
    owed: int = 0
    doubtful: int = 0
    paid: int = 0
    waiting: int = 0

    def cells(self) -> dict[str, Cell]:
        """The cells; where no amount is known at all, none is said."""
        known = self.lines > self.unknown or not self.lines
        return {
            "awards": self.lines,
            "owed_dong": self.owed if known else None,
            "doubtful_dong": self.doubtful,
            "paid_dong": self.paid,
            "waiting_dong": self.waiting if known else None,
            "unknown": self.unknown,
        }


@dataclass(frozen=True, slots=True)
class Share:
    """The money of lines of one form and issuer."""

    form_id: int
    issuer_id: int
    sum: Sum
    bonus: Bonus | None


def added(sums: Iterable[Sum]) -> Sum:
    """Add up money."""
    all_sums = list(sums)
    return Sum(*(sum(getattr(one, name) for one in all_sums) for name in ("lines", "unknown", "owed", "doubtful", "paid", "waiting")))


def read_shares(session: Session, question: AnnualQuestion) -> tuple[list[Share], dict[int, Issuer]]:
    """Count the period's lines, reckon what is not recorded, and give kind and level of the issuers."""
    recorded, waits = case((AWARD.c.owed_dong.is_(None), 0), else_=1), case((AWARD.c.paid_dong.is_(None), 1), else_=0)
    keys = (AWARD.c.form_id, AWARD.c.kind, AWARD.c.issuer_id, AWARD.c.decided_on, recorded, waits)
    sums = (func.count(), func.coalesce(func.sum(AWARD.c.owed_dong), 0), func.coalesce(func.sum(AWARD.c.paid_dong), 0))
    rows = session.connection().execute(lines_of(question, *keys, *sums).group_by(*keys)).all()
    forms, issuers = forms_by_id(session), issuers_by_id(session, {row[2] for row in rows})
    found = []
    for form_id, kind, issuer_id, day, is_recorded, is_open, count, owed, paid in rows:
        bonus = None if is_recorded else reckon(forms[form_id].code, kind, issuers[issuer_id], day)
        found.append(Share(form_id, issuer_id, sum_of(bonus, int(count), (int(owed), int(paid)), is_open=bool(is_open)), bonus))
    return found, issuers


def sum_of(bonus: Bonus | None, count: int, recorded: tuple[int, int], *, is_open: bool) -> Sum:
    """The money of lines that are alike: as recorded (owed and paid), or as many times the amount that the law gives."""
    owed, paid = recorded
    if bonus is not None and bonus.amount is None:
        return Sum(lines=count, unknown=count, paid=paid)
    due = owed if bonus is None else (bonus.amount or 0) * count
    return Sum(lines=count, owed=due, doubtful=due if bonus and bonus.doubts else 0, paid=paid, waiting=due if is_open else 0)


def owed_again(session: Session, question: AnnualQuestion) -> int:
    """Add up what is owed once more, by a statement that asks forms and bodies for what the amount depends on."""
    keys = (FORM.c.code, AWARD.c.kind, func.coalesce(BODY.c.kind, ""), func.coalesce(BODY.c.level, ""), AWARD.c.decided_on)
    without = func.sum(case((AWARD.c.owed_dong.is_(None), 1), else_=0))
    statement = (
        lines_of(question, *keys, without, func.coalesce(func.sum(AWARD.c.owed_dong), 0))
        .join(FORM, FORM.c.id == AWARD.c.form_id)
        .join(BODY, BODY.c.recipient_id == AWARD.c.issuer_id)
        .group_by(*keys)
    )
    whole = 0
    for code, kind, body_kind, level, day, unrecorded, owed in session.connection().execute(statement):
        amount = reckon(code, kind, Issuer(body_kind, level), day).amount
        whole += int(owed) + (amount or 0) * int(unrecorded)
    return whole


def outside(session: Session, question: AnnualQuestion) -> int:
    """How many lines may belong to the period or not: nobody can say."""
    statement = select(func.count()).select_from(AWARD).where(in_no_period(question, AWARD), *within(question, AWARD)).where(counted())
    return int(session.connection().execute(statement).scalar_one())


def doubtful(shares: Sequence[Share]) -> list[Bonus]:
    """What stands behind the amounts that are to be confirmed."""
    return [share.bonus for share in shares if share.bonus is not None and share.bonus.amount is not None and share.bonus.doubts]
