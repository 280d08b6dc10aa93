"""Bodies with a life line: issuers, hosts, units and honoured collectives are one kind of record."""

from dataclasses import dataclass
from typing import ClassVar

from sqlmodel import SQLModel

from awards.models.kinds import SuccessionKind
from awards.models.types import (
    STRICT,
    Versioned,
    key_field,
    one_of,
    ordered_text_field,
    reference_field,
    shared_key_field,
    text_field,
    version_field,
)
from awards.text.dates import PartialDate


class Body(Versioned, table=True):
    """An authority, unit or collective; shares the recipient's key. `valid_to` is the last day it existed."""

    __tablename__ = "body"
    __table_args__ = (STRICT,)
    noun: ClassVar[str] = "recipient"
    belongs_to: ClassVar[str] = "recipient_id"

    recipient_id: int = shared_key_field("recipient.id")
    level: str | None = text_field(default=None)
    kind: str | None = text_field(default=None)
    parent_id: int | None = reference_field("body.recipient_id", default=None)
    code: str | None = text_field(default=None)
    valid_from: str | None = ordered_text_field(default=None)
    valid_to: str | None = ordered_text_field(default=None)
    head: str | None = text_field(default=None)
    version: int = version_field()


class Succession(SQLModel, table=True):
    """What became of a body on a day, with its legal basis; a dissolved body has no successor."""

    __tablename__ = "succession"
    __table_args__ = (one_of("kind", SuccessionKind), STRICT)
    noun: ClassVar[str] = "recipient"
    belongs_to: ClassVar[str] = "from_id"

    id: int = key_field()
    from_id: int = reference_field("body.recipient_id", index=True)
    to_id: int | None = reference_field("body.recipient_id", default=None, index=True)
    kind: str = text_field()
    happened_on: str = ordered_text_field(default="")
    basis: str | None = text_field(default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyEntry:
    """What a clerk fills in for a body; codes are those of the catalogues of levels and kinds."""

    name: str
    level: str | None = None
    kind: str | None = None
    parent_id: int | None = None
    code: str | None = None
    valid_from: PartialDate | None = None
    valid_to: PartialDate | None = None
    head: str | None = None
    aliases: tuple[str, ...] = ()
    note: str | None = None
