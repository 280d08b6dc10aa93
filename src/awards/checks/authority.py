"""A form that this head does not usually grant on that date: the clerk is told, the record stays as the decision says."""

from sqlmodel import Session, select

from awards.checks.finding import Finding
from awards.language import N_
from awards.models.body import Body
from awards.models.document import Document, Grant
from awards.models.form import AwardForm
from awards.models.kinds import DocumentKind, Origin
from awards.models.recipient import Recipient
from awards.store.catalogues import authorities_for

UNUSUAL = N_("{head} of “{body}” grants {usual}, not “{form}”. Check the decision; it is recorded as it says.")


def of_paper(session: Session, document: Document) -> list[Finding]:
    """Hold the forms of a decision against what its issuer may grant."""
    body = session.get_one(Body, document.issuer_id)
    if document.kind != DocumentKind.DECISION.value or not body.kind or not body.level:
        return []
    known = authorities_for(body.kind, body.level, document.decided_on)
    usual = {code for authority in known for code in authority.forms}
    if not usual:
        return []
    name = session.get_one(Recipient, document.issuer_id).name
    forms = session.exec(
        select(AwardForm).join(Grant, Grant.form_id == AwardForm.id).where(Grant.document_id == document.id).distinct()  # type: ignore[arg-type]
    )
    basis = "; ".join(dict.fromkeys(authority.basis for authority in known))
    head = known[0].head or "–"
    return [
        Finding(UNUSUAL, head=head, body=name, usual=", ".join(sorted(usual)), form=form.name, basis=basis)
        for form in forms
        if form.origin == Origin.SHIPPED.value and form.code not in usual and form.code != "UNKNOWN"
    ]
