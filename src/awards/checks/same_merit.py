"""One merit is not commended twice (Law 06/2022/QH15, Article 5, clause 2); true repeats of another year stay silent."""

from sqlmodel import Session, col, select

from awards.checks.finding import Finding
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
