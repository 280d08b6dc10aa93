"""The annex of a decision against its Article 1: stated counts beside the lines listed, and the places that a draft leaves for number and day."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from sqlmodel import Session, desc, select

from awards.language import N_, _
from awards.models.document import Document
from awards.models.kinds import DocumentKind, Stage
from awards.reports.headings import Heading, LineCount, Statement, owners_of
from awards.reports.names import recipient_names
from awards.reports.sources import DOCUMENT
from awards.reports.stated import many_of
from awards.reports.words import in_sentence

DOTS = "……"
"""A place that is filled in by hand."""

AGREE = N_("Check: lines in the lists {rows} = with a stated count {compared} + without one {rest}. They agree.")
DISAGREE = N_(
    "Check: lines in the lists {rows}, with a stated count {compared}, without one {rest}. They do not agree: do not use this list before it is known why."
)
AS_MANY_BY_DECISION = N_("By decision: {counts}. As many names are entered.")
AS_MANY_STATED = N_("Stated: {counts}. As many names are entered.")

_SYMBOL = re.compile(r"[0-9]+[A-Za-z]?(?:/[0-9]{4})?(?P<symbol>[/-].+)")
_GOVERNMENT = re.compile(r"(?:UBND|ủy ban nhân dân|uỷ ban nhân dân)\b", re.IGNORECASE)
_NO_YEAR = "X"


def blank_number(session: Session, issuer_id: int) -> str:
    """The place for a draft's number: dots, and the symbol of the issuer's latest decision; without one, a people's committee's own."""
    latest = (
        select(Document.number)
        .where(Document.issuer_id == issuer_id, Document.kind == DocumentKind.DECISION.value, Document.stage == Stage.GRANTED.value)
        .where(DOCUMENT.c.number > "", DOCUMENT.c.decided_on < _NO_YEAR)
        .order_by(desc(DOCUMENT.c.decided_on), desc(DOCUMENT.c.id))
        .limit(1)
    )
    written = session.exec(latest).first()
    found = _SYMBOL.fullmatch(written) if written else None
    if found:
        return f"{DOTS}{found['symbol']}"
    is_government = _GOVERNMENT.match(recipient_names(session, [issuer_id])[issuer_id])
    return f"{DOTS}/QĐ-UBND" if is_government else f"{DOTS}/QĐ-{DOTS}"


def article_notes(headings: Sequence[Heading], lines: Sequence[LineCount], found: Iterable[Statement], listed: int) -> list[str]:
    """Say that stated and entered counts agree, where all do, and prove the lists: every line stands under a stated count or under none."""
    counting = [heading for heading in headings if heading.counts]
    whole = [one for one in found if one.heading.states and not is_stated_above(one.heading, counting)]
    stated = {heading.id for heading in counting if heading.states or is_stated_above(heading, counting)}
    compared = sum(one.entered for one in whole)
    rest = sum(line.count for line in lines if not line.counts or line.grant_id not in stated)
    template = _(AGREE) if listed == compared + rest else _(DISAGREE)
    proof = template.format(rows=in_sentence(listed), compared=in_sentence(compared), rest=in_sentence(rest))
    return [*as_many(whole), *([proof] if listed or whole else [])]


def is_stated_above(heading: Heading, headings: Sequence[Heading]) -> bool:
    """Whether the lines of a heading are counted by what another one states."""
    return any(owner.states for owner in owners_of(heading, headings))


def as_many(whole: Sequence[Statement]) -> list[str]:
    """The sentence that as many are entered as the paper states; none where a count differs or is known only in words."""
    if not whole or any(one.differs or one.heading.stated is None for one in whole):
        return []
    stated: Counter[str] = Counter()
    for one in whole:
        stated[many_of(one.heading)] += one.heading.stated or 0
    by_decision = whole[0].heading.stage in {Stage.GRANTED.value, Stage.DRAFT.value}
    counts = ", ".join(f"{in_sentence(count)} {kind}" for kind, count in stated.items())
    return [_(AS_MANY_BY_DECISION if by_decision else AS_MANY_STATED).format(counts=counts)]
