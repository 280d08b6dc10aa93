"""What is waiting: drafts, decisions without a number, certificates not handed over, bonuses not paid, an old backup."""

from dataclasses import dataclass

from sqlalchemy import text
from sqlmodel import Session

_DRAFTS = text("SELECT count(*) FROM draft WHERE who = :who")
_UNSIGNED = text("SELECT count(*) FROM document WHERE kind = 'decision' AND stage = 'draft'")
_NOT_HANDED_OVER = text(
    "SELECT count(*) FROM ceremony c JOIN award_grant g ON g.ceremony_id = c.id JOIN award a ON a.grant_id = g.id "
    "WHERE c.held_on >= :since AND c.held_on <= :today AND length(c.held_on) = 10 AND a.stage = 'granted' "
    "AND a.nature IN ('grant', 'posthumous') AND (a.delivery IS NULL OR a.delivery = 'absent')"
)
_NOT_PAID = text(
    "SELECT count(*) FROM award WHERE owed_dong > 0 AND paid_dong IS NULL AND stage = 'granted' AND nature IN ('grant', 'posthumous')"
)
_BACKUP = text("SELECT value FROM setting WHERE name = 'last_backup'")


@dataclass(frozen=True, slots=True)
class Waiting:
    """Counts of what waits; `backup` is the time of the last backup in UTC, empty where there was none."""

    drafts: int
    unsigned: int
    not_handed_over: int
    not_paid: int
    backup: str


def waiting(session: Session, who: str, today: str) -> Waiting:
    """Count what waits for a clerk; ceremonies count for a year behind their day."""
    connection = session.connection()
    since = f"{int(today[:4]) - 1}{today[4:]}"
    return Waiting(
        drafts=int(connection.execute(_DRAFTS, {"who": who}).scalar_one()),
        unsigned=int(connection.execute(_UNSIGNED).scalar_one()),
        not_handed_over=int(connection.execute(_NOT_HANDED_OVER, {"since": since, "today": today}).scalar_one()),
        not_paid=int(connection.execute(_NOT_PAID).scalar_one()),
        backup=str(connection.execute(_BACKUP).scalar_one_or_none() or ""),
    )
