"""Every name that is honoured, grants, hosts or employs; persons with what is known of them."""

from dataclasses import dataclass
from typing import ClassVar

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import SQLModel

from awards.models.kinds import RecipientKind, Sex
from awards.models.types import (
    STRICT,
    Versioned,
    key_field,
    not_empty,
    number_field,
    one_of,
    ordered_text_field,
    reference_field,
    shared_key_field,
    text_field,
    version_field,
)
from awards.text.dates import PartialDate


class Recipient(Versioned, table=True):
    """One individual, collective or household, under the name last in use; earlier and other names are aliases."""

    __tablename__ = "recipient"
    __table_args__ = (UniqueConstraint("id", "kind"), one_of("kind", RecipientKind), not_empty("name"), STRICT)
    noun: ClassVar[str] = "recipient"

    id: int = key_field()
    kind: str = ordered_text_field()
    name: str = text_field()
    key: str = ordered_text_field(index=True)
    sort_key: str = ordered_text_field(index=True)
    words: str = text_field()
    note: str | None = text_field(default=None)
    version: int = version_field()


class Alias(SQLModel, table=True):
    """Another name or spelling of a recipient, kept for ever and found by search."""

    __tablename__ = "alias"
    __table_args__ = (UniqueConstraint("recipient_id", "name"), not_empty("name"), STRICT)
    noun: ClassVar[str] = "recipient"
    belongs_to: ClassVar[str] = "recipient_id"

    id: int = key_field()
    recipient_id: int = reference_field("recipient.id")
    name: str = text_field()
    key: str = ordered_text_field(index=True)


class Person(Versioned, table=True):
    """What an award list says of an individual: the year of birth and the sex, no more."""

    __tablename__ = "person"
    __table_args__ = (one_of("sex", Sex), STRICT)
    noun: ClassVar[str] = "recipient"
    belongs_to: ClassVar[str] = "recipient_id"

    recipient_id: int = shared_key_field("recipient.id")
    birth_year: int | None = number_field(default=None)
    sex: str | None = text_field(default=None)
    version: int = version_field()


class PersonalData(Versioned, table=True):
    """The only table with personal numbers (Law 91/2025/QH15): covered in every output, left out of every message."""

    __tablename__ = "personal_data"
    __table_args__ = (
        CheckConstraint("id_number IS NULL OR length(id_number) IN (9, 12)", name="id_number_length"),
        CheckConstraint("(id_number IS NULL) = (id_kind IS NULL)", name="id_kind_with_number"),
        STRICT,
    )
    noun: ClassVar[str] = "recipient"
    belongs_to: ClassVar[str] = "person_id"
    covered: ClassVar[frozenset[str]] = frozenset({"id_number", "born", "address", "phone"})

    person_id: int = shared_key_field("person.recipient_id")
    id_number: str | None = ordered_text_field(default=None, unique=True)
    id_kind: str | None = text_field(default=None)
    born: str | None = ordered_text_field(default=None)
    address: str | None = text_field(default=None)
    phone: str | None = text_field(default=None)
    version: int = version_field()


@dataclass(frozen=True, slots=True, kw_only=True)
class RecipientEntry:
    """What a clerk fills in for a recipient; the personal part only for individuals."""

    name: str
    kind: RecipientKind
    born: PartialDate | None = None
    sex: Sex | None = None
    aliases: tuple[str, ...] = ()
    id_number: str | None = None
    id_kind: str | None = None
    address: str | None = None
    phone: str | None = None
    note: str | None = None
