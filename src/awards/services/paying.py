"""Paying bonuses: what is owed to lines of a decision and that it was paid, told by its exceptions."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, select

from awards.models.award import Award
from awards.services.recipients import change

AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Payment:
    """What is paid to one line, in dong."""

    award_id: int
    dong: int


def pay(session: Session, payments: Sequence[Payment]) -> None:
    """Record payments: what is paid is owed too, where nothing was recorded as owed."""
    for start in range(0, len(payments), AT_ONCE):
        some = payments[start : start + AT_ONCE]
        statement = select(Award).where(col(Award.id).in_([payment.award_id for payment in some]))
        awards = {award.id: award for award in session.exec(statement)}
        for payment in some:
            award = awards[payment.award_id]
            owed = payment.dong if award.owed_dong is None else award.owed_dong
            change(session, award, {"owed_dong": owed, "paid_dong": payment.dong})
