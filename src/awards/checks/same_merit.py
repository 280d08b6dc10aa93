"""One merit is not commended twice (Law 06/2022/QH15, Article 5, clause 2); true repeats of another year stay silent."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from itertools import groupby
from operator import attrgetter
from typing import Any

from sqlalchemy import Row, text
from sqlmodel import Session, col, select

from awards.checks.finding import Finding
from awards.checks.suspects import rows_among
from awards.language import N_, _
from awards.models.award import Award
from awards.models.document import Document, Grant
from awards.models.form import AwardForm
from awards.models.kinds import Nature, Stage
from awards.models.recipient import Recipient
from awards.text.dates import PartialDate
from awards.text.fold import accent_key

BASIS = "Luật Thi đua, khen thưởng, Điều 5"
HONOURS = {Nature.GRANT.value, Nature.POSTHUMOUS.value}
TWICE = N_("“{name}” already has “{form}” for {merit}: {issuer}, decision {number} of {date}.")
LISTED_TWICE = N_("“{name}” stands twice on this list: lines {first} and {second}.")
HONOURED_AGAIN = text("""
    SELECT line.id, line.recipient_id, line.form_id, line.work_year, heading.work_first, heading.document_id,
        line.work_year <> 0 AND line.stage = 'granted' AND line.nature IN ('grant', 'posthumous') AS is_honour,
        coalesce(nullif(line.citation, ''), heading.citation) AS words
    FROM (
        SELECT recipient_id FROM (
            SELECT recipient_id, work_year, decided_on FROM award WHERE id BETWEEN :first AND :last
            UNION ALL
            SELECT recipient_id, work_year, decided_on FROM award
            WHERE recipient_id IN (SELECT recipient_id FROM award WHERE id BETWEEN :first AND :last) AND id NOT BETWEEN :first AND :last
        ) AS line GROUP BY recipient_id HAVING count(*) > count(DISTINCT work_year) OR count(*) > count(DISTINCT decided_on)
    ) AS repeated CROSS JOIN award AS line CROSS JOIN award_grant AS heading
    WHERE line.recipient_id = repeated.recipient_id AND heading.id = line.grant_id
    ORDER BY line.recipient_id
""")
"""All lines of those who have two lines of one year or one date, recipient by recipient."""


def of_line(session: Session, award: Award) -> list[Finding]:
    """Find earlier lines of the recipient for the same form and merit, and the same recipient on this list."""
    grant = session.get_one(Grant, award.grant_id)
    statement = (
        select(Award, Grant)
        .join(Grant, col(Award.grant_id) == Grant.id)
        .where(Award.recipient_id == award.recipient_id, Award.id != award.id, Award.kind == award.kind)
    )
    found: list[Finding] = []
    for other, heading in session.exec(statement):
        if heading.document_id == grant.document_id and other.form_id == award.form_id:
            found.append(Finding(LISTED_TWICE, name=award.name, first=other.position, second=award.position))
        elif is_same_merit(award, grant, other, heading):
            found.append(told(session, award, other, heading))
    return found


def is_same_merit(award: Award, grant: Grant, other: Award, heading: Grant) -> bool:
    """Whether two granted lines honour one merit: same years, and the same words or the same form."""
    if not {award.nature, other.nature} <= HONOURS or {award.stage, other.stage} != {Stage.GRANTED.value}:
        return False
    if not award.work_year or (grant.work_first, grant.work_year) != (heading.work_first, heading.work_year):
        return False
    mine, theirs = award.citation or grant.citation, other.citation or heading.citation
    if mine and theirs:
        return accent_key(mine) == accent_key(theirs)
    return award.form_id == other.form_id


def told(session: Session, award: Award, other: Award, heading: Grant) -> Finding:
    """The finding, with the earlier decision."""
    paper = session.get_one(Document, heading.document_id)
    return Finding(
        TWICE,
        name=award.name,
        form=session.get_one(AwardForm, other.form_id).name,
        merit=str(other.work_year),
        issuer=session.get_one(Recipient, paper.issuer_id).name,
        number=paper.number or _("number unknown"),
        date=PartialDate.from_iso(paper.decided_on).display() if paper.decided_on else _("date unknown"),
        basis=BASIS,
    )


def suspects_of_line(session: Session, keys: range) -> Iterable[int]:
    """The lines beside which their recipient has another of the same list or the same merit, in the whole register."""
    of_recipients = groupby(rows_among(session, HONOURED_AGAIN, keys), attrgetter("recipient_id"))
    key_of = lru_cache(maxsize=1024)(accent_key)
    return (line for _recipient, lines in of_recipients for line in repeated(list(lines), key_of) if line in keys)


def repeated(lines: list[Row[*tuple[Any, ...]]], key_of: Callable[[str], str]) -> Iterator[int]:
    """Of the lines of one recipient those that stand twice on a list, or honour one merit: counted, so that many lines take no longer."""
    listed = Counter((line.document_id, line.form_id) for line in lines)
    honours = [line for line in lines if line.is_honour]
    forms = Counter((line.work_first, line.work_year, line.form_id) for line in honours)
    without_words = Counter((line.work_first, line.work_year, line.form_id) for line in honours if not line.words)
    words = Counter((line.work_first, line.work_year, key_of(line.words)) for line in honours if line.words)
    for line in lines:
        form = (line.work_first, line.work_year, line.form_id)
        again = listed[line.document_id, line.form_id] > 1
        if line.is_honour and line.words:
            again |= without_words[form] > 0 or words[line.work_first, line.work_year, key_of(line.words)] > 1
        elif line.is_honour:
            again |= forms[form] > 1
        if again:
            yield line.id
