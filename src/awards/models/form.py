"""Award forms: emulation titles and forms of commendation, shipped by date or made by the office."""

from dataclasses import dataclass
from typing import ClassVar

from awards.models.kinds import FormFamily, Origin, RecipientKind
from awards.models.types import STRICT, Versioned, key_field, not_empty, number_field, one_of, ordered_text_field, text_field, version_field
from awards.text.dates import PartialDate


class AwardForm(Versioned, table=True):
    """A title or form of commendation; `receives` and `aliases` hold one word a line, `grade` is the calling order."""

    __tablename__ = "award_form"
    __table_args__ = (one_of("family", FormFamily), one_of("origin", Origin), not_empty("name"), not_empty("code"), STRICT)
    noun: ClassVar[str] = "form"

    id: int = key_field()
    code: str = ordered_text_field(unique=True)
    name: str = text_field()
    family: str = text_field()
    form_group: str = text_field()
    level: str | None = text_field(default=None)
    grade: int = number_field(default=0)
    receives: str = text_field()
    aliases: str = text_field(default="")
    valid_from: str = ordered_text_field(default="")
    valid_to: str = ordered_text_field(default="")
    origin: str = text_field()
    note: str | None = text_field(default=None)
    version: int = version_field()


@dataclass(frozen=True, slots=True, kw_only=True)
class FormEntry:
    """What a clerk fills in for a form of the office's own."""

    code: str
    name: str
    family: FormFamily = FormFamily.COMMENDATION
    receives: tuple[RecipientKind, ...] = tuple(RecipientKind)
    level: str | None = None
    grade: int = 0
    aliases: tuple[str, ...] = ()
    valid_from: PartialDate | None = None
    valid_to: PartialDate | None = None
    note: str | None = None
