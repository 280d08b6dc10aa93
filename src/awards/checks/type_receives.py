"""A recipient kind that the type of commendation does not go to (Law 06/2022/QH15, Article 8)."""

from sqlmodel import Session

from awards.checks.finding import Finding
from awards.checks.form_receives import ONE
from awards.language import N_, _
from awards.models.award import Award
from awards.models.document import Grant
from awards.models.kinds import RecipientKind
from awards.store.catalogues import types

WRONG_KIND = N_("The type “{type}” does not go to {kind}: “{name}”.")


def of_line(session: Session, award: Award) -> list[Finding]:
    """Hold the recipient's kind against the heading's type."""
    grant = session.get_one(Grant, award.grant_id)
    for kind in types():
        if kind.code != grant.type_code:
            continue
        regime = kind.regime_on(award.decided_on)
        if regime is not None and regime.admits(award.kind) is False:
            return [Finding(WRONG_KIND, type=kind.name, kind=_(ONE[RecipientKind(award.kind)]), name=award.name, basis=regime.basis)]
    return []
