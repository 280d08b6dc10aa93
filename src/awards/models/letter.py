"""Letters that confirm an award to somebody whose paper is lost: that one was issued is kept as long as the award."""

from dataclasses import dataclass
from typing import ClassVar

from sqlmodel import SQLModel

from awards.models.types import STRICT, key_field, not_empty, ordered_text_field, reference_field, text_field
from awards.text.dates import PartialDate


class Letter(SQLModel, table=True):
    """One issued letter of confirmation: of which award, on which day, under which number, and who asked for it."""

    __tablename__ = "letter"
    __table_args__ = (not_empty("issued_on"), STRICT)
    noun: ClassVar[str] = "award"
    belongs_to: ClassVar[str] = "award_id"

    id: int = key_field()
    award_id: int = reference_field("award.id", index=True)
    issued_on: str = ordered_text_field()
    number: str | None = text_field(default=None)
    asked_by: str | None = text_field(default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterEntry:
    """What a clerk fills in when a letter is issued."""

    award_id: int
    issued_on: PartialDate
    number: str | None = None
    asked_by: str | None = None
