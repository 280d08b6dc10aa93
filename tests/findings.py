"""What tests of rules share: somebody of every kind, and findings as a clerk reads them."""

from collections.abc import Callable

from sqlmodel import Session

from awards.checks.finding import Finding
from awards.models.kinds import RecipientKind
from awards.models.recipient import Recipient
from factories import a_body, a_household, a_person

INDIVIDUAL, COLLECTIVE, HOUSEHOLD = RecipientKind.INDIVIDUAL, RecipientKind.COLLECTIVE, RecipientKind.HOUSEHOLD


def a_recipient(session: Session, kind: RecipientKind, name: str = "Mẫu") -> Recipient:
    """Somebody of a kind."""
    makers: dict[RecipientKind, Callable[[], Recipient]] = {
        INDIVIDUAL: lambda: a_person(session, name),
        COLLECTIVE: lambda: a_body(session, f"Tổ {name}", None, None),
        HOUSEHOLD: lambda: a_household(session, f"Hộ {name}"),
    }
    return makers[kind]()


def told(found: list[Finding]) -> list[str]:
    """What findings say, as a clerk reads it."""
    return [finding.sentence for finding in found]
