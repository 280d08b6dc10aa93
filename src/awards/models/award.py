"""Award lines: one recipient on one list, as printed, with what its decision froze."""

from dataclasses import dataclass
from typing import ClassVar

from sqlalchemy import ForeignKeyConstraint, Index

from awards.models.kinds import Delivery, Nature, RecipientKind
from awards.models.types import (
    STRICT,
    Versioned,
    copied_from,
    key_field,
    not_empty,
    number_field,
    one_of,
    ordered_text_field,
    reference_field,
    text_field,
    version_field,
)

COUNTED = "stage = 'granted' AND nature IN ('grant', 'posthumous')"
"""Only lines of granted decisions count; the rule is written once, here, because the indexes need it word for word."""


class Award(Versioned, table=True):
    """One line: a recipient and, as printed, form of address or rank, name, post and unit."""

    __tablename__ = "award"
    __table_args__ = (
        ForeignKeyConstraint(("recipient_id", "kind"), ("recipient.id", "recipient.kind"), name="fk_award_recipient", onupdate="CASCADE"),
        copied_from(
            ("grant_id", "issuer_id", "form_id", "work_year", "decided_on", "stage"),
            tuple(f"award_grant.{name}" for name in ("id", "issuer_id", "form_id", "work_year", "decided_on", "stage")),
            "fk_award_grant_line",
        ),
        Index("ix_award_recipient", "recipient_id"),
        Index("ix_award_grant", "grant_id"),
        one_of("kind", RecipientKind),
        one_of("nature", Nature),
        one_of("delivery", Delivery),
        not_empty("name"),
        STRICT,
    )
    noun: ClassVar[str] = "award"
    copies: ClassVar[dict[str, str]] = {
        "issuer_id": "grant_id",
        "form_id": "grant_id",
        "work_year": "grant_id",
        "decided_on": "grant_id",
        "stage": "grant_id",
    }

    id: int = key_field()
    grant_id: int = number_field()
    recipient_id: int = number_field()
    kind: str = ordered_text_field()
    issuer_id: int = number_field()
    form_id: int = number_field()
    work_year: int = number_field(default=0)
    decided_on: str = ordered_text_field(default="")
    stage: str = ordered_text_field()
    nature: str = text_field(default=Nature.GRANT.value)
    position: int = number_field(default=1)
    address: str | None = text_field(default=None)
    name: str = text_field()
    post: str | None = text_field(default=None)
    unit: str | None = text_field(default=None)
    unit_id: int | None = reference_field("body.recipient_id", default=None, index=True)
    class_code: str | None = text_field(default=None)
    field_code: str | None = text_field(default=None)
    citation: str | None = text_field(default=None)
    changes_id: int | None = reference_field("award.id", default=None, index=True)
    answers_id: int | None = reference_field("award.id", default=None, index=True)
    register_number: str | None = text_field(default=None)
    owed_dong: int | None = number_field(default=None)
    paid_dong: int | None = number_field(default=None)
    delivery: str | None = text_field(default=None)
    note: str | None = text_field(default=None)
    source: str | None = text_field(default=None)
    version: int = version_field()


@dataclass(frozen=True, slots=True, kw_only=True)
class AwardEntry:
    """What a clerk fills in for one line: the recipient and what the list prints beside the name."""

    grant_id: int
    recipient_id: int
    address: str | None = None
    name: str | None = None
    post: str | None = None
    unit: str | None = None
    unit_id: int | None = None
    class_code: str | None = None
    field_code: str | None = None
    nature: Nature | None = None
    citation: str | None = None
    changes_id: int | None = None
    answers_id: int | None = None
    register_number: str | None = None
    owed_dong: int | None = None
    delivery: Delivery | None = None
    note: str | None = None
    source: str | None = None
