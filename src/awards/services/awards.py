"""Award lines: entering one recipient on one list, as printed."""

from collections.abc import Mapping
from typing import Any

from sqlmodel import Session, col, func, select

from awards.errors.records import RecordUnknown
from awards.language import N_
from awards.models.award import Award, AwardEntry
from awards.models.document import Document, Grant
from awards.models.kinds import RecipientKind
from awards.services.ceremonies import period_columns
from awards.services.documents import heading_for
from awards.services.recipients import change, clean_name, optional_line, optional_text, recipient_by_id
from awards.store.keys import keep
from awards.text.years import WorkPeriod


def add_line(session: Session, entry: AwardEntry) -> Award:
    """Enter one line under a heading; what its decision froze is copied, the engine keeps it true."""
    grant = grant_by_id(session, entry.grant_id)
    recipient = recipient_by_id(session, entry.recipient_id)
    kind = RecipientKind(recipient.kind)
    award = Award(
        grant_id=grant.id,
        recipient_id=recipient.id,
        kind=recipient.kind,
        issuer_id=grant.issuer_id,
        form_id=grant.form_id,
        work_year=grant.work_year,
        decided_on=grant.decided_on,
        stage=grant.stage,
        nature=entry.nature.value if entry.nature else grant.nature,
        position=next_position(session, grant),
        name=clean_name(entry.name, kind) if entry.name and entry.name != recipient.name else recipient.name,
        unit_id=entry.unit_id,
        class_code=entry.class_code,
        field_code=entry.field_code,
        changes_id=entry.changes_id,
        answers_id=entry.answers_id,
        owed_dong=entry.owed_dong,
        delivery=entry.delivery.value if entry.delivery else None,
        **printed(entry),
    )
    keep(session, award)
    return award


def printed(entry: AwardEntry) -> dict[str, Any]:
    """What a list prints beside a name, cleaned."""
    lines = {
        "address": (entry.address, N_("Form of address or rank")),
        "post": (entry.post, N_("Post")),
        "unit": (entry.unit, N_("Unit")),
        "register_number": (entry.register_number, N_("Register number")),
    }
    texts = {"citation": (entry.citation, N_("Citation")), "note": (entry.note, N_("Note")), "source": (entry.source, N_("Source"))}
    return {name: optional_line(*pair) for name, pair in lines.items()} | {name: optional_text(*pair) for name, pair in texts.items()}


def next_position(session: Session, grant: Grant) -> int:
    """The number of the next line in a paper's list of this kind and form."""
    statement = select(func.max(col(Award.position))).where(Award.grant_id == grant.id)
    return int(session.exec(statement).one() or 0) + 1


def grant_by_id(session: Session, grant_id: int) -> Grant:
    """Return a heading. Raises `RecordUnknown`."""
    found = session.get(Grant, grant_id)
    if found is None:
        raise RecordUnknown(noun=N_("heading"), number=grant_id)
    return found


def award_by_id(session: Session, award_id: int) -> Award:
    """Return a line. Raises `RecordUnknown`."""
    found = session.get(Award, award_id)
    if found is None:
        raise RecordUnknown(noun=N_("award"), number=award_id)
    return found


def amend_line(session: Session, award_id: int, changes: Mapping[str, Any], period: WorkPeriod | None = None) -> Award:
    """Correct typing errors in a line; another year of merit moves it under a heading of that year."""
    award = award_by_id(session, award_id)
    wanted = dict(changes)
    if period is not None:
        grant = grant_by_id(session, award.grant_id)
        document = session.get_one(Document, grant.document_id)
        asked = {**period_columns(period), "form_id": grant.form_id, "type_code": grant.type_code, "nature": grant.nature}
        target = heading_for(session, document, RecipientKind(award.kind), asked)
        if target.id != grant.id:
            wanted |= {"grant_id": target.id, "work_year": target.work_year, "position": next_position(session, target)}
    change(session, award, wanted)
    return award


def awards_of(session: Session, recipient_id: int) -> list[Award]:
    """All lines of a recipient, oldest decision first."""
    return list(session.exec(select(Award).where(Award.recipient_id == recipient_id).order_by(col(Award.decided_on), col(Award.id))))
