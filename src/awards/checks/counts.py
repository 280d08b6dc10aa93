"""The counts a decision states (Article 1 of its text) against the names on its list."""

from collections import Counter

from sqlmodel import Session, select

from awards.checks.finding import Finding
from awards.language import N_, _
from awards.models.award import Award
from awards.models.document import Document, Grant
from awards.models.kinds import RecipientKind

MORE = N_("The decision states {stated} {kind}; the list has {entered}.")
LABELS = {
    RecipientKind.INDIVIDUAL.value: N_("individuals"),
    RecipientKind.COLLECTIVE.value: N_("collectives"),
    RecipientKind.HOUSEHOLD.value: N_("households"),
    "": N_("recipients"),
}


def of_line(session: Session, award: Award) -> list[Finding]:
    """Tell when a list has grown longer than its decision states."""
    document_id = session.get_one(Grant, award.grant_id).document_id
    return [finding for kind, finding in compared(session, document_id, only_more=True) if kind in {award.kind, ""}]


def of_paper(session: Session, document: Document) -> list[Finding]:
    """Tell of every count that differs, once there are names."""
    return [finding for _kind, finding in compared(session, document.id, only_more=False)]


def compared(session: Session, document_id: int, *, only_more: bool) -> list[tuple[str, Finding]]:
    """Compare stated and entered counts, form by form and kind by kind."""
    grants = list(session.exec(select(Grant).where(Grant.document_id == document_id)))
    entered: Counter[int] = Counter(
        session.exec(select(Award.grant_id).join(Grant, Grant.id == Award.grant_id).where(Grant.document_id == document_id))  # type: ignore[arg-type]
    )
    own = {grant.id for grant in grants}
    groups: dict[tuple[int, str], list[Grant]] = {}
    for grant in grants:
        groups.setdefault((grant.form_id, grant.kind), []).append(grant)
    found = []
    for (_form, kind), members in groups.items():
        stated = [grant.stated for grant in members if grant.stated is not None and grant.part_of_id not in own]
        names = sum(entered[grant.id] for grant in members)
        if stated and (names > sum(stated) if only_more else 0 < names != sum(stated)):
            found.append((kind, Finding(MORE, stated=sum(stated), entered=names, kind=_(LABELS[kind]))))
    return found
