"""A form that this head does not usually grant on that date: the clerk is told, the record stays as the decision says."""

from collections.abc import Iterable
from functools import cache

from sqlalchemy import text
from sqlmodel import Session, col, select

from awards.checks.finding import Finding
from awards.checks.suspects import each_once, rows_among
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
GRANTED = text("""
    SELECT heading.document_id, form.code, body.kind, body.level, heading.decided_on
    FROM award_grant AS heading CROSS JOIN document AS paper CROSS JOIN body CROSS JOIN award_form AS form
    WHERE heading.document_id BETWEEN :first AND :last AND paper.id = heading.document_id AND paper.kind = 'decision'
        AND body.recipient_id = heading.issuer_id AND body.kind <> '' AND body.level <> ''
        AND form.id = heading.form_id AND form.origin = 'shipped' AND form.form_group <> 'other'
    ORDER BY heading.document_id
""")


def of_paper(session: Session, document: Document) -> list[Finding]:
    """Hold the forms of a decision against what its issuer may grant."""
    body = session.get_one(Body, document.issuer_id)
    if document.kind != DocumentKind.DECISION.value or not body.kind or not body.level:
        return []
    known = authorities_for(body.kind, body.level, document.decided_on)
    usual = codes(known)
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


def codes(known: tuple[Authority, ...]) -> frozenset[str]:
    """The forms that any of these may grant."""
    return frozenset(code for authority in known for code in authority.forms)


def suspects_of_paper(session: Session, keys: range) -> Iterable[int]:
    """The decisions with a form that is not among the usual ones; what is usual is asked once for a kind of body, a level and a date."""

    @cache
    def usual(kind: str, level: str, decided_on: str) -> frozenset[str]:
        return codes(authorities_for(kind, level, decided_on))

    granted = rows_among(session, GRANTED, keys)
    return each_once(paper for paper, code, *issued in granted if (forms := usual(*issued)) and code not in forms)


def alike(form: AwardForm, usual: frozenset[str]) -> str:
    """What the head grants of the same family, by name: beside a Bằng khen only commendations are of interest."""
    entries = [entry for code in sorted(usual) if (entry := form_by_code(code)) is not None and entry.family == form.family]
    return ", ".join(f"“{entry.name}”" for entry in sorted(entries, key=lambda entry: entry.grade)) or _(NONE_OF_THE_KIND)


def basis(form: AwardForm, known: tuple[Authority, ...]) -> str:
    """The articles on forms of the same family, with what is still to be confirmed."""
    near = [one for one in known if any(entry.family == form.family for code in one.forms if (entry := form_by_code(code)) is not None)]
    return "; ".join(dict.fromkeys(one.basis if one.confirmed else f"{one.basis}: {_(UNCONFIRMED)}" for one in near or known))
