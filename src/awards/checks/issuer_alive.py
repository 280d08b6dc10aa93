"""An issuer or unit that did not exist on the decision's date: district offices ended on 30/6/2025, district police on 28/2/2025."""

from collections.abc import Iterable

from sqlalchemy import Text, bindparam, text
from sqlmodel import Session

from awards.checks.finding import Finding
from awards.checks.suspects import keys_among
from awards.language import N_
from awards.models.award import Award
from awards.models.body import Body
from awards.models.document import Document
from awards.models.recipient import Recipient
from awards.store.catalogues import levels
from awards.text.dates import PartialDate

ENDED = N_("“{body}” ceased to exist on {end}; the decision is of {date}.")
NOT_YET = N_("“{body}” exists since {start}; the decision is of {date}.")
LEVEL_ENDED = N_("The level of “{body}” ended on {end}; the decision is of {date}.")
ENDED_LEVELS = bindparam("levels", expanding=True, type_=Text)
PAPERS_OUTSIDE = text("""
    SELECT paper.id FROM document AS paper CROSS JOIN body
    WHERE paper.id BETWEEN :first AND :last AND body.recipient_id = paper.issuer_id AND paper.decided_on BETWEEN '0' AND ':'
        AND (body.valid_to < paper.decided_on OR paper.decided_on < body.valid_from OR paper.decided_on > :end AND body.level IN :levels)
""").bindparams(ENDED_LEVELS)
LINES_OUTSIDE = text("""
    SELECT line.id FROM award AS line CROSS JOIN body
    WHERE line.id BETWEEN :first AND :last AND body.recipient_id = line.unit_id AND line.decided_on BETWEEN '0' AND ':'
        AND (body.valid_to < line.decided_on OR line.decided_on < body.valid_from OR line.decided_on > :end AND body.level IN :levels)
""").bindparams(ENDED_LEVELS)


def of_paper(session: Session, document: Document) -> list[Finding]:
    """Hold the decision's date against the issuer's life."""
    return life(session, document.issuer_id, document.decided_on)


def of_line(session: Session, award: Award) -> list[Finding]:
    """Hold the decision's date against the unit's life."""
    return life(session, award.unit_id, award.decided_on) if award.unit_id else []


def life(session: Session, body_id: int, decided_on: str) -> list[Finding]:
    """Find a body outside its days, or outside those of its level."""
    if not decided_on[:4].isdigit():
        return []
    body, name = session.get_one(Body, body_id), session.get_one(Recipient, body_id).name
    date = PartialDate.from_iso(decided_on).display()
    if body.valid_to and is_before(body.valid_to, decided_on):
        return [Finding(ENDED, body=name, end=PartialDate.from_iso(body.valid_to).display(), date=date)]
    if body.valid_from and is_before(decided_on, body.valid_from):
        return [Finding(NOT_YET, body=name, start=PartialDate.from_iso(body.valid_from).display(), date=date)]
    for level in levels():
        if level.code == body.level and level.valid_to and is_before(level.valid_to, decided_on):
            return [Finding(LEVEL_ENDED, body=name, end=PartialDate.from_iso(level.valid_to).display(), date=date, basis=level.basis)]
    return []


def is_before(one: str, other: str) -> bool:
    """Whether a date lies certainly before another: 2021 is not before 2021-05-01, which may be a day of it."""
    return one < other and not other.startswith(one)


def suspects_of_paper(session: Session, keys: range) -> Iterable[int]:
    """The papers dated outside the days of their issuer or its level."""
    return keys_among(session, PAPERS_OUTSIDE, keys, **ended_levels())


def suspects_of_line(session: Session, keys: range) -> Iterable[int]:
    """The lines dated outside the days of their unit or its level."""
    return keys_among(session, LINES_OUTSIDE, keys, **ended_levels())


def ended_levels() -> dict[str, object]:
    """The levels that ended, and the day on which the first of them did."""
    ends = {level.code: level.valid_to for level in levels() if level.valid_to}
    return {"levels": list(ends), "end": min(ends.values(), default="")}
