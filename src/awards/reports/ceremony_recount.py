"""The lines of a ceremony counted once more by the database itself, to prove what the sheet adds up."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from sqlmodel import Session

from awards.reports.counting import counted
from awards.reports.sources import AWARD, GRANT


@dataclass(frozen=True, slots=True)
class Recount:
    """How many lines there are by what became of the certificate (None: nothing recorded), and what is owed to all."""

    by_delivery: Mapping[str | None, int]
    dong: int

    @property
    def count(self) -> int:
        """How many lines there are."""
        return sum(self.by_delivery.values())


def recount(session: Session, ceremony_id: int) -> Recount:
    """Count the lines that a ceremony calls up, and add up their money."""
    headings = select(GRANT.c.id).where(GRANT.c.ceremony_id == ceremony_id)
    columns = (AWARD.c.delivery, func.count(), func.coalesce(func.sum(AWARD.c.owed_dong), 0))
    statement = select(*columns).where(AWARD.c.grant_id.in_(headings)).where(counted()).group_by(AWARD.c.delivery)
    rows: Iterable[Any] = session.connection().execute(statement).all()
    found = [(delivery, int(count), int(dong)) for delivery, count, dong in rows]
    return Recount({delivery: count for delivery, count, _dong in found}, sum(dong for _delivery, _count, dong in found))
