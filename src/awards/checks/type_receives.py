"""A recipient kind that the type of commendation does not go to (Law 06/2022/QH15, Article 8)."""

from collections.abc import Iterable
from functools import cache

from sqlalchemy import Text, bindparam, text
from sqlmodel import Session

from awards.checks.finding import Finding
from awards.checks.form_receives import ONE
from awards.checks.suspects import rows_among
from awards.language import N_, _
from awards.models.award import Award
from awards.models.document import Grant
from awards.models.kinds import RecipientKind
from awards.store.catalogue_entries import AwardType, Regime
from awards.store.catalogues import types

WRONG_KIND = N_("The type “{type}” does not go to {kind}: “{name}”.")
DOUBTFUL = text("""
    SELECT line.id, heading.type_code, line.kind, line.decided_on FROM award AS line CROSS JOIN award_grant AS heading
    WHERE line.id BETWEEN :first AND :last AND heading.id = line.grant_id AND (
        line.kind = 'individual' AND heading.type_code IN :individual
        OR line.kind = 'collective' AND heading.type_code IN :collective
        OR line.kind = 'household' AND heading.type_code IN :household
    )
""").bindparams(*(bindparam(kind.value, expanding=True, type_=Text) for kind in RecipientKind))


def of_line(session: Session, award: Award) -> list[Finding]:
    """Hold the recipient's kind against the heading's type."""
    grant = session.get_one(Grant, award.grant_id)
    refused = refusal(grant.type_code, award.kind, award.decided_on)
    if refused is None:
        return []
    kind, regime = refused
    return [Finding(WRONG_KIND, type=kind.name, kind=_(ONE[RecipientKind(award.kind)]), name=award.name, basis=regime.basis)]


def refusal(type_code: str | None, kind: str, decided_on: str) -> tuple[AwardType, Regime] | None:
    """The type and the law of that date by which it does not go to this kind of recipient."""
    for one in types():
        regime = one.regime_on(decided_on) if one.code == type_code else None
        if regime is not None and regime.admits(kind) is False:
            return one, regime
    return None


def suspects_of_line(session: Session, keys: range) -> Iterable[int]:
    """The lines of types that some law does not let go to their kind; each pair is held against a date once."""
    laws = {kind: [one.code for one in types() if any(law.admits(kind) is False for law in one.regimes)] for kind in ONE}
    refused = cache(refusal)
    return (line for line, *case in rows_among(session, DOUBTFUL, keys, **laws) if refused(*case) is not None)
