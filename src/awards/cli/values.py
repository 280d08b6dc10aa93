"""Typed words become values: closed choices and numbers; in either language."""

from enum import StrEnum
from typing import TypeVar

from awards.errors.records import RecordUnknown, UnknownWord, WholeNumberWanted
from awards.language import N_, _
from awards.models.kinds import Clock, Delivery, DocumentKind, FormFamily, Nature, RecipientKind, Sex, Stage
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
    raise UnknownWord(field=field, value=shown(typed), choices=", ".join(label_of(choice) for choice in choices))


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
