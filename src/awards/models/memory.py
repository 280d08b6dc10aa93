"""What the clerk was asked once and is never asked again: who is meant, who is not the same, and what a wording means."""

from enum import StrEnum
from typing import ClassVar

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlmodel import SQLModel

from awards.models.kinds import RecipientKind
from awards.models.types import (
    STRICT,
    Versioned,
    key_field,
    not_empty,
    one_of,
    ordered_text_field,
    reference_field,
    text_field,
    version_field,
)


class WordingField(StrEnum):
    """Which part of a line a remembered wording stands in."""

    POST_CLASS = "post_class"
    RANK = "rank"
    POST = "post"


class Meant(SQLModel, table=True):
    """An answer to "who is this?": a name, with the unit or post that stood beside it, means this recipient."""

    __tablename__ = "meant"
    __table_args__ = (UniqueConstraint("kind", "name_key", "beside_key"), one_of("kind", RecipientKind), not_empty("name_key"), STRICT)
    noun: ClassVar[str] = "recipient"
    belongs_to: ClassVar[str] = "recipient_id"

    id: int = key_field()
    recipient_id: int = reference_field("recipient.id", index=True)
    kind: str = text_field()
    name_key: str = ordered_text_field()
    beside_key: str = ordered_text_field(default="")


class Distinct(SQLModel, table=True):
    """Two recipients of like name of whom the clerk said that they are not the same; the lower number stands first."""

    __tablename__ = "distinct_pair"
    __table_args__ = (
        UniqueConstraint("first_id", "second_id"),
        CheckConstraint("first_id < second_id", name="first_before_second"),
        Index("ix_distinct_pair_second_id", "second_id"),
        STRICT,
    )
    noun: ClassVar[str] = "recipient"
    belongs_to: ClassVar[str] = "first_id"

    id: int = key_field()
    first_id: int = reference_field("recipient.id")
    second_id: int = reference_field("recipient.id")


class Wording(Versioned, table=True):
    """What a wording means: the recipient class of a post, the rank or post that another spelling stands for."""

    __tablename__ = "wording"
    __table_args__ = (UniqueConstraint("field", "key"), one_of("field", WordingField), not_empty("text"), STRICT)
    noun: ClassVar[str] = "wording"

    id: int = key_field()
    field: str = ordered_text_field()
    key: str = ordered_text_field()
    text: str = text_field()
    value: str = text_field()
    version: int = version_field()
