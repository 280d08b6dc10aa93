"""Papers with a list: registrations, proposals, minutes, decisions; and their headings, one a form and kind."""

from dataclasses import dataclass
from typing import ClassVar

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import SQLModel

from awards.models.kinds import DocumentKind, Nature, RecipientKind, Stage
from awards.models.types import (
    STRICT,
    Versioned,
    copied_from,
    key_field,
    number_field,
    one_of,
    ordered_text_field,
    reference_field,
    text_field,
    version_field,
    year_between,
)
from awards.text.counts import StatedCount
from awards.text.dates import PartialDate
from awards.text.years import WorkPeriod


class Document(Versioned, table=True):
    """A paper; `issuer_id` grants or is asked to grant, `author_id` wrote the paper where that is somebody else.

    `number` and `decided_on` are empty while a draft and where an old paper does not tell.
    """

    __tablename__ = "document"
    __table_args__ = (
        UniqueConstraint("id", "issuer_id", "decided_on", "stage"),
        Index("ix_document_number", "number_key"),
        one_of("kind", DocumentKind),
        one_of("stage", Stage),
        STRICT,
    )
    noun: ClassVar[str] = "decision"

    id: int = key_field()
    kind: str = text_field()
    stage: str = ordered_text_field()
    issuer_id: int = reference_field("body.recipient_id", index=True)
    head: str | None = text_field(default=None)
    author_id: int | None = reference_field("body.recipient_id", default=None)
    number: str | None = text_field(default=None)
    number_key: str = ordered_text_field(default="")
    decided_on: str = ordered_text_field(default="")
    decided_on_note: str | None = text_field(default=None)
    signer: str | None = text_field(default=None)
    capacity: str | None = text_field(default=None)
    source: str | None = text_field(default=None)
    note: str | None = text_field(default=None)
    version: int = version_field()


class CoIssuer(SQLModel, table=True):
    """A further body that issued a paper: jointly with its issuer, or each in its own name where a source tells of both at once."""

    __tablename__ = "co_issuer"
    __table_args__ = (UniqueConstraint("document_id", "body_id"), STRICT)
    noun: ClassVar[str] = "decision"
    belongs_to: ClassVar[str] = "document_id"

    id: int = key_field()
    document_id: int = reference_field("document.id")
    body_id: int = reference_field("body.recipient_id")
    head: str | None = text_field(default=None)
    jointly: int = number_field(default=1)
    position: int = number_field(default=1)


class Grant(Versioned, table=True):
    """One heading of a paper: a form for a kind of recipient, with the count the paper states.

    `kind` is empty where the paper counts several kinds together; `stated` is unknown where it gives no number.
    `work_year` is the last year of the period of merit, 0 if unknown. `part_of_id` names a heading that counts this one too.
    """

    __tablename__ = "award_grant"
    __table_args__ = (
        UniqueConstraint("id", "issuer_id", "form_id", "work_year", "decided_on", "stage"),
        copied_from(
            ("document_id", "issuer_id", "decided_on", "stage"),
            ("document.id", "document.issuer_id", "document.decided_on", "document.stage"),
            "fk_award_grant_document",
        ),
        one_of("kind", RecipientKind, empty=True),
        one_of("nature", Nature),
        year_between("work_year"),
        STRICT,
    )
    noun: ClassVar[str] = "decision"
    belongs_to: ClassVar[str] = "document_id"
    copies: ClassVar[dict[str, str]] = {"issuer_id": "document_id", "decided_on": "document_id", "stage": "document_id"}

    id: int = key_field()
    document_id: int = number_field(index=True)
    issuer_id: int = number_field()
    decided_on: str = ordered_text_field(default="", index=True)
    stage: str = ordered_text_field()
    position: int = number_field(default=1)
    form_id: int = reference_field("award_form.id")
    form_as_written: str | None = text_field(default=None)
    kind: str = text_field(default="")
    kind_as_written: str | None = text_field(default=None)
    nature: str = text_field(default=Nature.GRANT.value)
    type_code: str | None = text_field(default=None)
    work_first: int = number_field(default=0)
    work_year: int = number_field(default=0, index=True)
    school_year: int = number_field(default=0)
    citation: str | None = text_field(default=None)
    stated: int | None = number_field(default=None)
    stated_as_written: str | None = text_field(default=None)
    ceremony_id: int | None = reference_field("ceremony.id", default=None, index=True)
    presenter: str | None = text_field(default=None)
    part_of_id: int | None = reference_field("award_grant.id", default=None)
    changes_id: int | None = reference_field("award_grant.id", default=None)
    answers_id: int | None = reference_field("award_grant.id", default=None)
    note: str | None = text_field(default=None)
    version: int = version_field()


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuerEntry:
    """A body that issues a paper, its deciding head where the paper names the head, and whether it joins the one before."""

    body_id: int
    head: str | None = None
    jointly: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentEntry:
    """What a clerk fills in for a paper; the first issuer is the one whose award it is."""

    kind: DocumentKind
    stage: Stage
    issuers: tuple[IssuerEntry, ...]
    author_id: int | None = None
    number: str | None = None
    decided_on: PartialDate | None = None
    decided_on_note: str | None = None
    signer: str | None = None
    capacity: str | None = None
    source: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GrantEntry:
    """What a clerk fills in for one heading of a paper; `kind` is None where the paper counts several kinds together."""

    form_id: int
    form_as_written: str | None = None
    kind: RecipientKind | None = None
    kind_as_written: str | None = None
    nature: Nature = Nature.GRANT
    type_code: str | None = None
    period: WorkPeriod | None = None
    citation: str | None = None
    stated: StatedCount | None = None
    ceremony_id: int | None = None
    presenter: str | None = None
    part_of_id: int | None = None
    changes_id: int | None = None
    answers_id: int | None = None
    note: str | None = None
