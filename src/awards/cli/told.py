"""What the journal kept, in words: columns by their labels, choices and dates as people read them, numbers of records by name."""

from collections.abc import Callable, Mapping
from typing import Any

from sqlmodel import Session

from awards.language import N_, _
from awards.models.ceremony import Ceremony
from awards.models.form import AwardForm
from awards.models.kinds import Sex
from awards.models.recipient import Recipient
from awards.reports.words import ACTS, DELIVERIES, ONE, PAPERS, STAGES
from awards.text.dates import PartialDate

LABELS: dict[str, str] = {
    "address": N_("Form of address or rank"),
    "aliases": N_("Other names"),
    "answers_id": N_("Answers"),
    "asked_by": N_("Asked by"),
    "author_id": N_("Written by"),
    "basis": N_("Legal basis"),
    "birth_year": N_("Year of birth"),
    "body_id": N_("Body"),
    "born": N_("Date of birth"),
    "capacity": N_("Capacity"),
    "ceremony_id": N_("Ceremony"),
    "changes_id": N_("Changes award"),
    "citation": N_("Citation"),
    "class_code": N_("Recipient class"),
    "code": N_("Code"),
    "decided_on": N_("Decision date"),
    "delivery": N_("Delivery"),
    "field_code": N_("Field of activity"),
    "form_as_written": N_("Form as written"),
    "form_id": N_("Form"),
    "head": N_("Title of the head"),
    "held_on": N_("Date"),
    "id_number": N_("ID number"),
    "issued_on": N_("Date of the letter"),
    "issuer_id": N_("Issuer"),
    "kind": N_("Kind"),
    "level": N_("Level"),
    "name": N_("Name"),
    "nature": N_("Nature"),
    "note": N_("Note"),
    "number": N_("Number and symbol"),
    "owed_dong": N_("Bonus owed (dong)"),
    "paid_dong": N_("Bonus paid (dong)"),
    "parent_id": N_("Parent body"),
    "phone": N_("Phone"),
    "place": N_("Place"),
    "post": N_("Post"),
    "presenter": N_("Presenter"),
    "recipient_id": N_("Recipient"),
    "register_number": N_("Register number"),
    "sex": N_("Sex"),
    "signer": N_("Signer"),
    "source": N_("Source"),
    "stage": N_("Stage"),
    "stated_as_written": N_("Stated"),
    "title": N_("Title"),
    "type_code": N_("Type"),
    "unit": N_("Unit"),
    "valid_from": N_("Valid from"),
    "valid_to": N_("Valid to"),
    "work_year": N_("Work year"),
}
"""The columns that say something to a clerk, by the label they have everywhere; the others are the program's own."""

CHOICES: dict[str, Mapping[str, str]] = {
    "kind": {**ONE, **PAPERS},
    "stage": STAGES,
    "nature": ACTS,
    "delivery": DELIVERIES,
    "sex": {Sex.MALE.value: N_("male"), Sex.FEMALE.value: N_("female")},
}
DATES = frozenset({"decided_on", "held_on", "issued_on", "valid_from", "valid_to"})
BODIES = frozenset({"author_id", "body_id", "issuer_id", "parent_id", "recipient_id"})


def told(session: Session, values: Mapping[str, Any]) -> str:
    """Values as a clerk reads them; what is empty or the program's own is left out."""
    said = [
        f"{_(LABELS[name])}: {shown(session, name, value)}"
        for name, value in values.items()
        if name in LABELS and value not in (None, "", 0)
    ]
    return "; ".join(said) or "–"


def shown(session: Session, name: str, value: Any) -> str:
    """One value in words."""
    if name in DATES:
        return PartialDate.from_iso(value).display()
    if value in CHOICES.get(name, {}):
        return _(CHOICES[name][value])
    look_up = BY_NUMBER.get(name)
    return str((look_up(session, value) if look_up else None) or value)


def name_of(session: Session, number: int) -> str | None:
    """The name of a recipient or body that is still there."""
    found = session.get(Recipient, number)
    return found.name if found else None


def form_of(session: Session, number: int) -> str | None:
    """The name of a form."""
    found = session.get(AwardForm, number)
    return found.name if found else None


def ceremony_of(session: Session, number: int) -> str | None:
    """The title of a ceremony that is still there."""
    found = session.get(Ceremony, number)
    return found.title if found else None


BY_NUMBER: dict[str, Callable[[Session, int], str | None]] = {
    **dict.fromkeys(BODIES, name_of),
    "form_id": form_of,
    "ceremony_id": ceremony_of,
}
