"""Ceremonies: where and when awards are handed over, and who holds them."""

from dataclasses import dataclass
from typing import ClassVar

from sqlalchemy import UniqueConstraint
from sqlmodel import SQLModel

from awards.models.types import (
    STRICT,
    Versioned,
    key_field,
    number_field,
    ordered_text_field,
    reference_field,
    text_field,
    version_field,
    year_between,
)
from awards.text.dates import PartialDate
from awards.text.years import WorkPeriod


class Ceremony(Versioned, table=True):
    """A meeting at which awards are handed over; `held_on` is a date as far as it is known, empty if not at all."""

    __tablename__ = "ceremony"
    __table_args__ = (year_between("work_year"), STRICT)
    noun: ClassVar[str] = "ceremony"

    id: int = key_field()
    title: str | None = text_field(default=None)
    held_on: str = ordered_text_field(default="", index=True)
    held_on_note: str | None = text_field(default=None)
    place: str | None = text_field(default=None)
    work_first: int = number_field(default=0)
    work_year: int = number_field(default=0)
    school_year: int = number_field(default=0)
    note: str | None = text_field(default=None)
    version: int = version_field()


class CeremonyHost(SQLModel, table=True):
    """One of the bodies that hold a ceremony, in the order of the invitation."""

    __tablename__ = "ceremony_host"
    __table_args__ = (UniqueConstraint("ceremony_id", "body_id"), STRICT)
    noun: ClassVar[str] = "ceremony"
    belongs_to: ClassVar[str] = "ceremony_id"

    id: int = key_field()
    ceremony_id: int = reference_field("ceremony.id")
    body_id: int = reference_field("body.recipient_id")
    position: int = number_field(default=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class CeremonyEntry:
    """What a clerk fills in for a ceremony; `hosts` are keys of bodies in the order of the invitation."""

    title: str | None = None
    held_on: PartialDate | None = None
    held_on_note: str | None = None
    place: str | None = None
    hosts: tuple[int, ...] = ()
    period: WorkPeriod | None = None
    note: str | None = None
