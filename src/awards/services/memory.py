"""What the clerk was asked once: who is meant by a name, who is not the same, and which class a post belongs to."""

from dataclasses import dataclass

from sqlmodel import Session, col, select

from awards.models.award import Award
from awards.models.kinds import RecipientKind
from awards.models.memory import Distinct, Meant, Wording, WordingField
from awards.models.recipient import Recipient
from awards.services.recipients import change, clean_name, identify, key_of, namesakes
from awards.store.keys import keep
from awards.text.fold import accent_key, fold


@dataclass(frozen=True, slots=True)
class Who:
    """Who a typed name may be: the one it certainly is, those of the same name, and those of nearly the same name in the same unit."""

    certain: int
    alike: tuple[int, ...]
    near: tuple[int, ...]


def who_is(session: Session, name: str, kind: RecipientKind, *, unit_id: int = 0, beside: str = "") -> Who:
    """Find who a name typed in full may be; what the clerk answered before is not asked again."""
    cleaned = clean_name(name, kind)
    identity = identify(session, cleaned, kind, unit_id=unit_id or None)
    alike = tuple(one.id for one in identity.namesakes)
    if identity.same is not None:
        return Who(identity.same.id, alike, ())
    known = meant_by(session, cleaned, kind, beside)
    if known and (beside or len(alike) <= 1):
        return Who(known, alike, ())
    near = tuple(one for one in nearly(session, cleaned, kind, unit_id) if one not in alike)
    return Who(0, alike, near)


def meant_by(session: Session, name: str, kind: RecipientKind, beside: str) -> int:
    """Whom this name, beside this unit or post, was said to mean; 0 where it was never asked."""
    statement = select(Meant.recipient_id).where(
        Meant.kind == kind.value, Meant.name_key == accent_key(name), Meant.beside_key == accent_key(beside)
    )
    return session.exec(statement).first() or 0


def nearly(session: Session, name: str, kind: RecipientKind, unit_id: int) -> list[int]:
    """Whose name differs in its accents only and who was honoured in the same unit, or in any where no unit was typed."""
    if kind is RecipientKind.COLLECTIVE:
        return []
    statement = select(Recipient.id).where(Recipient.kind == kind.value, Recipient.key == key_of(name, kind)).order_by(col(Recipient.id))
    if unit_id:
        statement = statement.where(col(Recipient.id).in_(select(Award.recipient_id).where(Award.unit_id == unit_id)))
    same = {one.id for one in namesakes(session, name, kind)}
    return [number for number in session.exec(statement) if number not in same]


def remember_meant(session: Session, recipient: Recipient, name: str, beside: str) -> None:
    """Remember that a name, beside this unit or post, means this recipient."""
    name_key, beside_key = accent_key(name), accent_key(beside)
    statement = select(Meant).where(Meant.kind == recipient.kind, Meant.name_key == name_key, Meant.beside_key == beside_key)
    known = session.exec(statement).first()
    if known is None:
        keep(session, Meant(recipient_id=recipient.id, kind=recipient.kind, name_key=name_key, beside_key=beside_key))
    else:
        change(session, known, {"recipient_id": recipient.id})


def remember_apart(session: Session, one_id: int, other_id: int) -> None:
    """Remember that two recipients are not the same."""
    first, second = sorted((one_id, other_id))
    if first == second or are_apart(session, first, second):
        return
    keep(session, Distinct(first_id=first, second_id=second))


def are_apart(session: Session, one_id: int, other_id: int) -> bool:
    """Whether the clerk said of two recipients that they are not the same."""
    first, second = sorted((one_id, other_id))
    statement = select(Distinct.id).where(Distinct.first_id == first, Distinct.second_id == second)
    return session.exec(statement).first() is not None


def class_of_post(session: Session, post: str) -> str:
    """The recipient class that a post was said to belong to; empty where it was never asked."""
    statement = select(Wording.value).where(Wording.field == WordingField.POST_CLASS.value, Wording.key == fold(post))
    return session.exec(statement).first() or ""


def remember_wording(session: Session, field: WordingField, text: str, value: str) -> None:
    """Remember what a wording means."""
    known = session.exec(select(Wording).where(Wording.field == field.value, Wording.key == fold(text))).first()
    if known is None:
        keep(session, Wording(field=field.value, key=fold(text), text=text, value=value))
    else:
        change(session, known, {"text": text, "value": value})


def wordings(session: Session, field: WordingField) -> dict[str, str]:
    """Everything remembered of one field: folded wording and what it means."""
    return dict(session.exec(select(Wording.key, Wording.value).where(Wording.field == field.value)).all())
