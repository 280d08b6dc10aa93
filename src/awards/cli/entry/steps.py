"""The places of the form in their order: the fields this paper has, the sections it lists, the review."""

from dataclasses import dataclass

from awards.cli.entry.fields import Field
from awards.cli.entry.paper_fields import PAPER_FIELDS
from awards.cli.entry.part_fields import PART_FIELDS
from awards.cli.entry.setting import Setting
from awards.models.form import AwardForm
from awards.models.kinds import RecipientKind
from awards.models.sheet import SECTIONS, Answer
from awards.services.entering import stated_counts

FIELDS: tuple[Field, ...] = (*PAPER_FIELDS, *PART_FIELDS)
BY_NAME = {one.name: one for one in FIELDS}
REVIEW = "review"


@dataclass
class Steps:
    """The way through one sheet."""

    setting: Setting

    def names(self) -> list[str]:
        """The places in their order."""
        sheet = self.setting.sheet
        fields = [one.name for one in FIELDS if one.wanted(self.setting) and (one.of_part or len(sheet.parts) == 1)]
        return [*fields, *(kind.value for kind in self.sections()), REVIEW]

    def sections(self) -> list[RecipientKind]:
        """The sections of the list: those that the paper states or that have lines; without a statement those that the form goes to."""
        part = self.setting.sheet.part
        stated = stated_counts(part)
        if stated:
            return [kind for kind in SECTIONS if int(stated.get(kind, "0")) or part.of_kind(kind)]
        form = part.answers.get("form")
        if form is None or not form.value:
            return list(SECTIONS)
        with self.setting.desk.reading() as session:
            receives = session.get_one(AwardForm, int(form.value)).receives.splitlines()
        return [kind for kind in SECTIONS if not receives or kind.value in receives or part.of_kind(kind)]

    def beside(self, place: str, step: int) -> str:
        """The place so many steps behind another, or before it."""
        names = self.names()
        name = place.partition("#")[0]
        at = names.index(name) if name in names else 0
        return names[max(0, min(len(names) - 1, at + step))]

    def known_answer(self, field: Field) -> Answer | None:
        """What a field was answered with."""
        sheet = self.setting.sheet
        return (sheet.part.answers if field.of_part else sheet.answers).get(field.name)

    def unanswered(self) -> list[Field]:
        """The fields of this paper that have no answer yet."""
        names = set(self.names())
        return [one for one in FIELDS if one.name in names and self.known_answer(one) is None]
