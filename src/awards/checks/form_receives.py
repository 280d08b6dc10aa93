"""A recipient kind that the form does not go to, by the law of the decision's date or by the office's own form."""

from collections.abc import Iterable
from functools import cache

from sqlalchemy import BigInteger, bindparam, text
from sqlmodel import Session, select

from awards.checks.finding import Finding
from awards.checks.suspects import rows_among
from awards.language import N_, _
from awards.models.award import Award
from awards.models.form import AwardForm
from awards.models.kinds import Origin, RecipientKind
from awards.store.catalogues import form_by_code

WRONG_KIND = N_("“{form}” goes to {receives} only; “{name}” is {kind}.")
UNCONFIRMED = N_("to be confirmed")
LABELS = {
    RecipientKind.INDIVIDUAL: N_("individuals"),
    RecipientKind.COLLECTIVE: N_("collectives"),
    RecipientKind.HOUSEHOLD: N_("households"),
}
ONE = {
    RecipientKind.INDIVIDUAL: N_("an individual"),
    RecipientKind.COLLECTIVE: N_("a collective"),
    RecipientKind.HOUSEHOLD: N_("a household"),
}
DOUBTFUL = text("""
    SELECT id, form_id, kind, decided_on FROM award
    WHERE id BETWEEN :first AND :last AND (
        kind = 'individual' AND form_id IN :individual
        OR kind = 'collective' AND form_id IN :collective
        OR kind = 'household' AND form_id IN :household
    )
""").bindparams(*(bindparam(kind.value, expanding=True, type_=BigInteger) for kind in RecipientKind))


def of_line(session: Session, award: Award) -> list[Finding]:
    """Hold the recipient's kind against the form."""
    form = session.get_one(AwardForm, award.form_id)
    refused = refusal(form, award.kind, award.decided_on)
    if refused is None:
        return []
    receives, basis = refused
    named = ", ".join(_(LABELS[RecipientKind(kind)]) for kind in receives)
    return [Finding(WRONG_KIND, form=form.name, receives=named, name=award.name, kind=_(ONE[RecipientKind(award.kind)]), basis=basis)]


def refusal(form: AwardForm, kind: str, decided_on: str) -> tuple[tuple[str, ...], str] | None:
    """Whom a form goes to instead, and by which article; None where it goes to this kind."""
    if form.origin != Origin.SHIPPED.value:
        receives = tuple(form.receives.splitlines())
        return None if kind in receives else (receives, "")
    entry = form_by_code(form.code)
    regime = entry.regime_on(decided_on) if entry else None
    if regime is None or regime.admits(kind) is not False:
        return None
    return regime.receives, regime.basis if regime.confirmed else f"{regime.basis}; {_(UNCONFIRMED)}"


def suspects_of_line(session: Session, keys: range) -> Iterable[int]:
    """The lines of forms that some law does not let go to their kind; each pair is held against a date once."""
    forms = {form.id: form for form in session.exec(select(AwardForm))}
    doubtful = {kind.value: [form.id for form in forms.values() if may_refuse(form, kind.value)] for kind in RecipientKind}

    @cache
    def refused(form_id: int, kind: str, decided_on: str) -> bool:
        return refusal(forms[form_id], kind, decided_on) is not None

    return (line for line, *case in rows_among(session, DOUBTFUL, keys, **doubtful) if refused(*case))


def may_refuse(form: AwardForm, kind: str) -> bool:
    """Whether on some date the form does not go to this kind."""
    if form.origin != Origin.SHIPPED.value:
        return kind not in form.receives.splitlines()
    entry = form_by_code(form.code)
    return entry is not None and any(regime.admits(kind) is False for regime in entry.regimes)
