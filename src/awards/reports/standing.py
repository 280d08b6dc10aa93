"""Where other bodies stand to the office that keeps the register: whether it is one itself, under an earlier name too, and which are above it."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlmodel import Session

from awards.models.kinds import SuccessionKind
from awards.reports.names import office_name
from awards.reports.sources import BODY, RECIPIENT, SUCCESSION
from awards.store.catalogues import levels
from awards.text.fold import unit_key


@dataclass(frozen=True, slots=True)
class Standing:
    """The office as a body under each of its names, and the bodies of higher levels."""

    here: frozenset[int]
    above: frozenset[int]


def standing(session: Session) -> Standing | None:
    """Find the office among the bodies; None where it is not one of them, or several bear its name."""
    found = select(BODY.c.recipient_id, BODY.c.level).join(RECIPIENT, RECIPIENT.c.id == BODY.c.recipient_id)
    own = session.connection().execute(found.where(RECIPIENT.c.key == unit_key(office_name(session)))).all()
    if len(own) != 1:
        return None
    here = renamed(session, own[0].recipient_id)
    return Standing(here, bodies_above(session, own[0].level) - here)


def renamed(session: Session, body_id: int) -> frozenset[int]:
    """The body under each of its names; what a merger or a division made is another body."""
    pairs = select(SUCCESSION.c.from_id, SUCCESSION.c.to_id).where(SUCCESSION.c.kind == SuccessionKind.RENAME.value)
    links = [(row.from_id, row.to_id) for row in session.connection().execute(pairs) if row.to_id is not None]
    same = {body_id}
    while more := {other for pair in links for other in pair if same.intersection(pair)} - same:
        same |= more
    return frozenset(same)


def bodies_above(session: Session, level: str | None) -> frozenset[int]:
    """The bodies of higher levels; none where the office's own level is not recorded."""
    ranks = {one.code: one.rank for one in levels()}
    higher = [code for code, rank in ranks.items() if rank < ranks.get(level or "", 0)]
    statement = select(BODY.c.recipient_id).where(BODY.c.level.in_(higher))
    return frozenset(session.connection().execute(statement).scalars()) if higher else frozenset()
