"""A recipient kind that the form does not go to, by the law of the decision's date or by the office's own form."""

from sqlmodel import Session

from awards.checks.finding import Finding
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


def of_line(session: Session, award: Award) -> list[Finding]:
    """Hold the recipient's kind against the form."""
    form = session.get_one(AwardForm, award.form_id)
    basis, receives = "", tuple(form.receives.splitlines())
    if form.origin == Origin.SHIPPED.value:
        entry = form_by_code(form.code)
        regime = entry.regime_on(award.decided_on) if entry else None
        if regime is None or regime.admits(award.kind) is not False:
            return []
        basis = regime.basis if regime.confirmed else f"{regime.basis}; {_(UNCONFIRMED)}"
        receives = regime.receives
    if award.kind in receives:
        return []
    named = ", ".join(_(LABELS[RecipientKind(kind)]) for kind in receives)
    return [Finding(WRONG_KIND, form=form.name, receives=named, name=award.name, kind=_(ONE[RecipientKind(award.kind)]), basis=basis)]
