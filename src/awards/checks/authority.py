"""A form that this head does not usually grant on that date: the clerk is told, the record stays as the decision says."""

from sqlmodel import Session, col, select

from awards.checks.finding import Finding
from awards.language import N_, _
from awards.models.body import Body
from awards.models.document import Document, Grant
from awards.models.form import AwardForm
from awards.models.kinds import DocumentKind, Origin
from awards.models.recipient import Recipient
from awards.store.catalogue_entries import Authority
from awards.store.catalogues import authorities_for, form_by_code

UNUSUAL = N_("“{body}” ({head}) grants {usual}, not “{form}”. Check the decision; it is recorded as it says.")
UNCONFIRMED = N_("to be confirmed")
NONE_OF_THE_KIND = N_("no form of this kind")


def of_paper(session: Session, document: Document) -> list[Finding]:
    """Hold the forms of a decision against what its issuer may grant."""
    body = session.get_one(Body, document.issuer_id)
    if document.kind != DocumentKind.DECISION.value or not body.kind or not body.level:
        return []
    known = authorities_for(body.kind, body.level, document.decided_on)
    usual = {code for authority in known for code in authority.forms}
    if not usual:
        return []
    statement = select(AwardForm).join(Grant, col(Grant.form_id) == AwardForm.id).where(Grant.document_id == document.id).distinct()
    granted = [form for form in session.exec(statement) if form.origin == Origin.SHIPPED.value]
    name = session.get_one(Recipient, document.issuer_id).name
    return [
        Finding(UNUSUAL, head=known[0].head or "–", body=name, usual=alike(form, usual), form=form.name, basis=basis(form, known))
        for form in granted
        if form.code not in usual and form.form_group != "other"
    ]


def alike(form: AwardForm, usual: set[str]) -> str:
    """What the head grants of the same family, by name: beside a Bằng khen only commendations are of interest."""
    entries = [entry for code in sorted(usual) if (entry := form_by_code(code)) is not None and entry.family == form.family]
    return ", ".join(f"“{entry.name}”" for entry in sorted(entries, key=lambda entry: entry.grade)) or _(NONE_OF_THE_KIND)


def basis(form: AwardForm, known: tuple[Authority, ...]) -> str:
    """The articles on forms of the same family, with what is still to be confirmed."""
    near = [one for one in known if any(entry.family == form.family for code in one.forms if (entry := form_by_code(code)) is not None)]
    return "; ".join(dict.fromkeys(one.basis if one.confirmed else f"{one.basis}: {_(UNCONFIRMED)}" for one in near or known))
