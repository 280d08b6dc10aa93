"""Ceremonies: recording where and when awards are handed over."""

from collections.abc import Mapping
from typing import Any

from sqlmodel import Session, col, select

from awards.errors.records import RecordUnknown
from awards.language import N_
from awards.models.ceremony import Ceremony, CeremonyEntry, CeremonyHost
from awards.models.recipient import Recipient
from awards.services.recipients import change, optional_text
from awards.store.keys import keep
from awards.text.years import WorkPeriod


def hold(session: Session, entry: CeremonyEntry) -> Ceremony:
    """Record a ceremony."""
    ceremony = Ceremony(
        title=optional_text(entry.title, N_("Title")),
        held_on=entry.held_on.iso if entry.held_on else "",
        held_on_note=optional_text(entry.held_on_note, N_("Note")),
        place=optional_text(entry.place, N_("Place")),
        note=optional_text(entry.note, N_("Note")),
        **period_columns(entry.period),
    )
    keep(session, ceremony)
    for position, body_id in enumerate(dict.fromkeys(entry.hosts), start=1):
        keep(session, CeremonyHost(ceremony_id=ceremony.id, body_id=body_id, position=position))
    return ceremony


def period_columns(period: WorkPeriod | None) -> dict[str, int]:
    """A period of merit as columns; 0 where the year is unknown."""
    if period is None:
        return {"work_first": 0, "work_year": 0, "school_year": 0}
    return {"work_first": period.first, "work_year": period.last, "school_year": int(period.school)}


def period_of(record: Any) -> WorkPeriod | None:
    """The period of merit that a heading or ceremony holds, None where unknown."""
    return WorkPeriod(record.work_first, record.work_year, bool(record.school_year)) if record.work_year else None


def amend_ceremony(session: Session, ceremony_id: int, changes: Mapping[str, Any], hosts: tuple[int, ...] = ()) -> Ceremony:
    """Correct typing errors in a ceremony; given hosts replace the earlier ones."""
    ceremony = ceremony_by_id(session, ceremony_id)
    change(session, ceremony, dict(changes))
    if hosts:
        replace_hosts(session, ceremony_id, tuple(dict.fromkeys(hosts)))
    return ceremony


def replace_hosts(session: Session, ceremony_id: int, hosts: tuple[int, ...]) -> None:
    """Let these bodies hold a ceremony, in this order; who held it before and still does keeps the entry."""
    present = {host.body_id: host for host in session.exec(select(CeremonyHost).where(CeremonyHost.ceremony_id == ceremony_id))}
    for body_id in present.keys() - set(hosts):
        session.delete(present[body_id])
    session.flush()
    for position, body_id in enumerate(hosts, start=1):
        if body_id in present:
            change(session, present[body_id], {"position": position})
        else:
            keep(session, CeremonyHost(ceremony_id=ceremony_id, body_id=body_id, position=position))


def ceremony_by_id(session: Session, ceremony_id: int) -> Ceremony:
    """Return a ceremony. Raises `RecordUnknown`."""
    found = session.get(Ceremony, ceremony_id)
    if found is None:
        raise RecordUnknown(noun=N_("ceremony"), number=ceremony_id)
    return found


def hosts_of(session: Session, ceremony_id: int) -> list[Recipient]:
    """The bodies that hold a ceremony, in order."""
    statement = (
        select(Recipient).join(CeremonyHost, col(CeremonyHost.body_id) == Recipient.id).where(CeremonyHost.ceremony_id == ceremony_id)
    )
    return list(session.exec(statement.order_by(col(CeremonyHost.position), col(CeremonyHost.id))))
