"""Typed words become the codes of the catalogues, and codes the names in law; apart, so that only who needs the catalogues loads them."""

from collections.abc import Iterable
from typing import Protocol

from awards.errors.records import UnknownWord
from awards.language import N_
from awards.store import catalogues
from awards.store.catalogue_entries import Coded
from awards.text.clean import clean_line, shown
from awards.text.fold import fold


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
