"""Typed words become values: closed choices, catalogue codes, record numbers; in either language."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Protocol, TypeVar

from awards.errors.records import RecordUnknown, UnknownWord, WholeNumberWanted
from awards.language import N_, _
from awards.models.kinds import Clock, Delivery, DocumentKind, FormFamily, Nature, RecipientKind, Sex, Stage
from awards.store import catalogues
from awards.store.catalogue_entries import Coded
from awards.text.clean import clean_line, shown
from awards.text.fold import fold

Choice = TypeVar("Choice", bound=StrEnum)

LABELS: dict[type[StrEnum], dict[str, str]] = {
    RecipientKind: {
        RecipientKind.INDIVIDUAL: N_("individual"),
        RecipientKind.COLLECTIVE: N_("collective"),
        RecipientKind.HOUSEHOLD: N_("household"),
    },
    DocumentKind: {
        DocumentKind.REGISTRATION: N_("registration"),
        DocumentKind.PROPOSAL: N_("proposal"),
        DocumentKind.MINUTES: N_("minutes"),
        DocumentKind.DECISION: N_("decision"),
    },
    Stage: {
        Stage.DRAFT: N_("draft"),
        Stage.REGISTERED: N_("registered"),
        Stage.PROPOSED: N_("proposed"),
        Stage.SELECTED: N_("selected"),
        Stage.APPROVED: N_("approved by the council"),
        Stage.GRANTED: N_("granted"),
    },
    Nature: {
        Nature.GRANT: N_("grant"),
        Nature.POSTHUMOUS: N_("posthumous"),
        Nature.CORRECT: N_("correct"),
        Nature.AMEND: N_("amend"),
        Nature.REVOKE: N_("revoke"),
        Nature.STRIP: N_("strip"),
        Nature.RESTORE: N_("restore"),
        Nature.EXCHANGE: N_("exchange"),
        Nature.REISSUE: N_("re-issue"),
    },
    Delivery: {
        Delivery.HANDED_OVER: N_("handed over"),
        Delivery.ABSENT: N_("absent"),
        Delivery.BY_PROXY: N_("by proxy"),
    },
    FormFamily: {
        FormFamily.EMULATION_TITLE: N_("emulation title"),
        FormFamily.COMMENDATION: N_("commendation"),
    },
    Sex: {
        Sex.MALE: N_("male"),
        Sex.FEMALE: N_("female"),
    },
    Clock: {
        Clock.WORK: N_("work"),
        Clock.DECISION: N_("decision date"),
        Clock.CEREMONY: N_("ceremony date"),
    },
}
"""What people read for each closed choice; a word typed in either language means it."""


def label_of(choice: StrEnum) -> str:
    """The word for a choice in the language in use."""
    return _(LABELS[type(choice)][choice])


def label_of_word(choices: type[Choice], word: str | None) -> str | None:
    """The word in the language in use for a stored choice."""
    return label_of(choices(word)) if word else None


def parse_choice(choices: type[Choice], typed: str, field: str) -> Choice:
    """Read a closed choice by its code or its word. Raises `UnknownWord` with the choices."""
    wanted = fold(clean_line(typed, field)).replace(" ", "_")
    for choice in choices:
        if wanted in {fold(choice.value).replace(" ", "_"), fold(label_of(choice)).replace(" ", "_")}:
            return choice
    raise UnknownWord(field=field, value=shown(typed), choices=", ".join(choice.value for choice in choices))


class HasCode(Protocol):
    """An entry of a catalogue."""

    @property
    def code(self) -> str:
        """The code that records keep."""

    @property
    def name(self) -> str:
        """The name in law."""


def level_code(typed: str) -> str:
    """The code of a level."""
    found = catalogues.level_by_word(typed)
    if found is None:
        raise unknown(N_("Level"), typed, catalogues.levels())
    return found.code


def body_kind_code(typed: str) -> str:
    """The code of a kind of body."""
    found = catalogues.body_kind_by_word(typed)
    if found is None:
        raise unknown(N_("Kind"), typed, catalogues.body_kinds())
    return found.code


def type_code(typed: str) -> str:
    """The code of a type of commendation."""
    found = catalogues.type_by_word(typed)
    if found is None:
        raise unknown(N_("Type"), typed, catalogues.types())
    return found.code


def class_code(typed: str) -> str:
    """The code of a recipient class."""
    return coded(N_("Recipient class"), typed, catalogues.recipient_classes())


def field_code(typed: str) -> str:
    """The code of a field of activity."""
    return coded(N_("Field of activity"), typed, catalogues.fields())


def coded(field: str, typed: str, entries: Iterable[Coded]) -> str:
    """The code of an entry that is meant by its code, name or alias."""
    wanted = fold(clean_line(typed, field))
    listed = list(entries)
    for entry in listed:
        if wanted in {fold(word) for word in (entry.code, entry.name, *entry.aliases)}:
            return entry.code
    raise unknown(field, typed, listed)


def unknown(field: str, typed: str, entries: Iterable[HasCode]) -> UnknownWord:
    """The failure that names what there is."""
    return UnknownWord(field=field, value=shown(typed), choices="; ".join(f"{entry.code} ({entry.name})" for entry in entries))


def name_of_code(entries: Iterable[HasCode], code: str | None) -> str | None:
    """The name in law of a code that a record keeps."""
    return next((entry.name for entry in entries if entry.code == code), code)


def whole_number(typed: str, option: str) -> int:
    """A number that is an option's value. Raises `WholeNumberWanted`."""
    cleaned = clean_line(typed, option)
    if not (cleaned.isascii() and cleaned.isdigit()) or int(cleaned) >= 2**53:
        raise WholeNumberWanted(option=option, value=shown(cleaned))
    return int(cleaned)


def record_number(typed: str, noun: str) -> int:
    """A record's number. Raises `RecordUnknown` for what is none."""
    cleaned = clean_line(typed, noun)
    if not (cleaned.isascii() and cleaned.isdigit()) or int(cleaned) >= 2**53:
        raise RecordUnknown(noun=noun, number=shown(cleaned))
    return int(cleaned)
