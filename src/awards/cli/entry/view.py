"""Shows the form as it stands: settled fields, titles of sections, lines, and how far the list is."""

from dataclasses import dataclass, field

from awards.cli.entry.fields import Field
from awards.cli.entry.prompt import Screen
from awards.cli.entry.setting import Setting
from awards.cli.entry.steps import FIELDS, Steps
from awards.language import N_, _
from awards.models.kinds import RecipientKind
from awards.models.sheet import SECTIONS, Answer, Line
from awards.services.entering import stated_counts

ROMAN = ("I", "II", "III")
TITLES = {
    RecipientKind.COLLECTIVE: N_("COLLECTIVES"),
    RecipientKind.HOUSEHOLD: N_("HOUSEHOLDS"),
    RecipientKind.INDIVIDUAL: N_("INDIVIDUALS"),
}
TALLY = {
    RecipientKind.COLLECTIVE: N_("Collectives {count}"),
    RecipientKind.HOUSEHOLD: N_("Households {count}"),
    RecipientKind.INDIVIDUAL: N_("Individuals {count}"),
}
LABEL = 24
SHOWN_ABOVE = 30


@dataclass
class View:
    """What stands on the screen of one sheet."""

    setting: Setting
    screen: Screen
    steps: Steps
    titled: set[RecipientKind] = field(default_factory=set)

    def tally(self) -> str:
        """How far the list is, against what the paper states."""
        stated, part = stated_counts(self.setting.sheet.part), self.setting.sheet.part
        kinds = [kind for kind in SECTIONS if int(stated.get(kind, "0")) or part.of_kind(kind)]
        counts = {kind: f"{len(part.of_kind(kind))}/{stated[kind]}" if kind in stated else str(len(part.of_kind(kind))) for kind in kinds}
        return " · ".join(_(TALLY[kind]).format(count=count) for kind, count in counts.items())

    def show_again(self) -> None:
        """Show the form as it stands, where the terminal can be cleared."""
        if not self.screen.clears:
            return
        self.screen.fresh()
        self.screen.show(_("ENTER A LIST"))
        for one in FIELDS:
            answer = self.steps.known_answer(one)
            if answer is not None and one.wanted(self.setting):
                self.show_answer(one, answer)
        self.titled.clear()
        for kind in SECTIONS:
            if self.setting.sheet.part.of_kind(kind):
                self.show_section(kind)

    def show_answer(self, one: Field, answer: Answer) -> None:
        """Show a settled field."""
        self.screen.show(f"{_(one.label):<{LABEL}} {answer.shown}", indent=LABEL + 1)

    def show_section(self, kind: RecipientKind) -> None:
        """Show the title of a section and its lines, once; a line that is being changed stands below."""
        if kind in self.titled:
            return
        self.titled.add(kind)
        sheet, sections = self.setting.sheet, self.steps.sections()
        own, stated = sheet.part.of_kind(kind), stated_counts(sheet.part).get(kind)
        number = ROMAN[sections.index(kind)] if kind in sections else ROMAN[0]
        self.screen.show("")
        self.screen.show(f"{number}. {_(TITLES[kind])} ({len(own)}/{stated})" if stated else f"{number}. {_(TITLES[kind])} ({len(own)})")
        for place, line in list(enumerate(own, start=1))[-SHOWN_ABOVE:]:
            if sheet.place != f"{kind.value}#{place - 1}":
                self.show_line(place, line)

    def show_line(self, number: int, line: Line) -> None:
        """Show a settled line."""
        self.screen.show(f"{number:>2}  {line.printed()}", line.seen, indent=4)
