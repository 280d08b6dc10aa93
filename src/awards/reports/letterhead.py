"""Whose paper a report is: the office that keeps the register, what is recorded of it, and the place that its name tells."""

import datetime
import re

from sqlalchemy import select
from sqlmodel import Session

from awards.reports.names import office_name, recipient_names
from awards.reports.report import Letterhead
from awards.reports.sources import BODY, RECIPIENT
from awards.text.abbreviations import in_full
from awards.text.dates import VIETNAM
from awards.text.fold import unit_key

_PLACE = re.compile(r"\b(xã|phường|thị trấn|đặc khu|huyện|quận|thị xã|thành phố|tỉnh)\s+([^,;(–-]+)", re.IGNORECASE)
_ELECTED = ("Ủy ban nhân dân", "Hội đồng nhân dân")
_NAMED_AFTER_SOMEBODY = frozenset({"Hồ Chí Minh"})


def letterhead_of(session: Session, at: str) -> Letterhead | None:
    """Return the letterhead for a report of the UTC time `at`; None where the register has no office's name.

    People's committees and councils name no office above them. What two bodies of one name could mean is left empty.
    """
    office = office_name(session)
    if not office:
        return None
    superior, head = recorded(session, office)
    return Letterhead(
        office=office,
        superior="" if in_full(office).startswith(_ELECTED) else superior,
        place=place_in(in_full(office)),
        day=datetime.datetime.fromisoformat(at).astimezone(VIETNAM).date().isoformat(),
        capacity=head,
    )


def recorded(session: Session, office: str) -> tuple[str, str]:
    """Return the name of the body above the office, and the title of the office's head, as far as they are recorded."""
    statement = select(BODY.c.parent_id, BODY.c.head).join(RECIPIENT, RECIPIENT.c.id == BODY.c.recipient_id)
    found = session.connection().execute(statement.where(RECIPIENT.c.key == unit_key(office))).all()
    if len(found) != 1:
        return "", ""
    parent_id, head = found[0]
    return recipient_names(session, [parent_id])[parent_id] if parent_id else "", head or ""


def place_in(office: str) -> str:
    """Return the place that an office's name tells: Hiệp An of Công an xã Hiệp An; one named by a number or after somebody in full."""
    found = _PLACE.search(office)
    if not found:
        return ""
    name = found[2].strip()
    in_whole = name[:1].isdigit() or name in _NAMED_AFTER_SOMEBODY
    return f"{found[1][:1].upper()}{found[1][1:]} {name}" if in_whole else name
