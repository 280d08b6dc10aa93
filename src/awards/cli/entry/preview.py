"""A pasted list before it is taken: parts recognised, doubts marked, each line editable; corrections are remembered for the next list."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from awards.cli.entry.honourees import Honourees, TypeAgainError
from awards.cli.entry.prompt import Act, Offer, Prompt, Screen
from awards.cli.entry.setting import Setting
from awards.errors.base import AwardsError, Doubt
from awards.language import N_, _
from awards.models.kinds import RecipientKind
from awards.models.memory import WordingField
from awards.models.sheet import Line
from awards.services.bodies import bodies_called
from awards.services.memory import wordings
from awards.services.suggestions import Known
from awards.text.fold import accent_key, fold
from awards.text.lists import ListLine, line_text, parse_line, parse_list
from awards.text.names import TITLES, organisation_name_doubts, person_name_doubts

SHORT = {
    RecipientKind.COLLECTIVE: N_("collective"),
    RecipientKind.HOUSEHOLD: N_("household"),
    RecipientKind.INDIVIDUAL: N_("individual"),
}
LEFT_OUT = "left out"
SECTION = {RecipientKind.COLLECTIVE: "I. TẬP THỂ", RecipientKind.HOUSEHOLD: "II. HỘ GIA ĐÌNH", RecipientKind.INDIVIDUAL: "III. CÁ NHÂN"}
"""The titles of sections as every pasted list is read."""

HELP = N_("Number: change that line. x and a number: leave it out, again: take it in. Enter: take the list. Esc: leave the whole list out.")


@dataclass
class Row:
    """One line of the pasted list: as read, as understood, and what is doubtful about it."""

    given: ListLine
    kind: RecipientKind
    line: Line | None = None
    doubts: list[str] = field(default_factory=list)
    error: str = ""
    left_out: bool = False
    settled: bool = False

    @property
    def remark(self) -> str:
        """New, known, or what is wrong."""
        if self.left_out:
            return _("left out")
        if self.error or self.line is None:
            return _("not readable")
        return ("? " if self.doubts else "") + self.line.seen


class Preview:
    """The table of a pasted list, and what the clerk changes in it."""

    def __init__(self, setting: Setting, screen: Screen | None, kind: RecipientKind, save: Callable[[], None] = lambda: None) -> None:
        """Read the list; `kind` is what a line is taken for where the list does not tell; `save` keeps the draft after every change."""
        self.setting, self.screen, self.save = setting, screen, save
        self.quiet = Honourees(setting, None)
        with setting.desk.reading() as session:
            known = {one: wordings(session, one) for one in (WordingField.RANK, WordingField.POST)}
        given = parse_list(setting.sheet.pasted)
        left_out = setting.sheet.typed.get(LEFT_OUT, "").split()
        self.rows = [self.read(respelt(one, known), RecipientKind(one.kind) if one.kind else kind) for one in given]
        for number, row in enumerate(self.rows, start=1):
            row.left_out = str(number) in left_out

    def read(self, given: ListLine, kind: RecipientKind) -> Row:
        """Understand a line without asking anything; what would be asked is a doubt."""
        doubts: list[Doubt] = list(given.doubts)
        row = Row(given, kind)
        try:
            with self.setting.desk.reading() as session:
                row.line = self.quiet.typed(session, kind, given, place=0)
                self.quiet.settle_class(session, row.line)
                doubts += person_name_doubts(given.name) if kind is RecipientKind.INDIVIDUAL else organisation_name_doubts(given.name)
                others = self.quiet.known(session, row.line.others)
        except AwardsError as error:
            row.error = error.sentence
            return row
        row.doubts = [one.sentence for one in doubts] + self.namesakes(others)
        return row

    def namesakes(self, others: list[Known]) -> list[str]:
        """The doubt that somebody of this name is there already."""
        if not others:
            return []
        shown = "; ".join(", ".join(part for part in (one.name, one.post, one.unit, one.last) if part) for one in others[:3])
        return [_("is there already? {others}").format(others=shown)]

    def look_over(self) -> bool:
        """Show, change and take the list; tell whether it was taken. A list without a line is said to hold none."""
        assert self.screen is not None
        self.fill_from_above()
        if not self.rows:
            self.screen.say(_("The pasted text holds no line of a list."))
            self.forget()
            return False
        while True:
            self.show()
            reply = self.screen.ask(
                Prompt(
                    _("Number to change, Enter: take the list"),
                    hint=_("x 3: leave line 3 out"),
                    help=_(HELP),
                    indent=1,
                    keys=_("Enter Take the list · Esc Leave it out"),
                )
            )
            if reply.act in {Act.BACK, Act.LEAVE}:
                if (
                    self.screen.key(_("Leave the whole list out? [y/N]"), {"": "n", "n": "n", "k": "n", "y": "y", "c": "y", "esc": "n"})
                    == "y"
                ):
                    self.forget()
                    return False
            elif reply.act is Act.ENTER and reply.text.strip():
                self.change(reply.text.strip())
                self.keep()
            elif reply.act is Act.ENTER and self.take():
                return True

    def forget(self) -> None:
        """The list is taken, or left out whole."""
        self.setting.sheet.pasted = ""
        self.setting.sheet.typed.pop(LEFT_OUT, None)

    def keep(self) -> None:
        """Keep the list as it was changed, and which lines are left out for now."""
        sheet = self.setting.sheet
        sheet.pasted = self.as_text()
        sheet.typed[LEFT_OUT] = " ".join(str(number) for number, row in enumerate(self.rows, start=1) if row.left_out)
        self.save()

    def as_text(self) -> str:
        """The list as it stands now, as it may be pasted again."""
        said: list[str] = []
        kind: RecipientKind | None = None
        for number, row in enumerate(self.rows, start=1):
            if row.kind is not kind:
                kind = row.kind
                said.append(SECTION[kind])
            said.append(f"{number}. {line_text(row.given) if row.given.name else row.given.raw}")
        return "\n".join(said)

    def fill_from_above(self) -> None:
        """A merged cell is empty in the lines below: they have the unit of the line above."""
        above: dict[RecipientKind, str] = {}
        for row in self.rows:
            if row.given.unit:
                above[row.kind] = row.given.unit
            elif row.kind is not RecipientKind.COLLECTIVE and row.kind in above:
                row.given = replace(row.given, unit=above[row.kind])
                self.renew(row)

    def renew(self, row: Row) -> None:
        """Understand a changed line anew."""
        fresh = self.read(row.given, row.kind)
        row.line, row.doubts, row.error, row.settled = fresh.line, fresh.doubts, fresh.error, False

    def show(self) -> None:
        """Show the table."""
        assert self.screen is not None
        self.screen.show("")
        self.screen.show(
            _("PREVIEW: {count} lines; nothing is recorded yet").format(count=len([one for one in self.rows if not one.left_out]))
        )
        for number, row in enumerate(self.rows, start=1):
            text = row.line.printed() if row.line else row.given.raw
            self.screen.show(f"{number:>3}  {_(SHORT[row.kind])}: {text}", row.remark, indent=5)
            for doubt in [row.error] if row.error else row.doubts:
                self.screen.show(f"       ! {doubt}", indent=9)

    def change(self, typed: str) -> None:
        """Change a line, or leave it out, by its number."""
        assert self.screen is not None
        wanted = typed.lower()
        leaving = wanted.startswith("x")
        number = wanted.removeprefix("x").strip()
        if not (number.isascii() and number.isdigit() and 0 < int(number) <= len(self.rows)):
            self.screen.say(_("There is no line {number}; the list has {count}.").format(number=number or "?", count=len(self.rows)))
            return
        row = self.rows[int(number) - 1]
        if leaving:
            row.left_out = not row.left_out
            return
        self.edit(int(number), row)

    def edit(self, number: int, row: Row) -> None:
        """Let the clerk change a line; the same wording of a unit, rank or post changes in the other lines too."""
        assert self.screen is not None

        standing = line_text(row.given)

        def offer(text: str) -> Offer:
            if "," not in text or text == standing:
                return Offer()
            with self.setting.desk.reading() as session:
                return self.quiet.offer(session, row.kind, text)

        keys = _("Enter Change the line · Esc Leave it as it was")
        reply = self.screen.ask(Prompt(f"{number:>3} ", typed=standing, offer=offer, indent=5, keys=keys))
        if reply.act is not Act.ENTER or not reply.text.strip():
            return
        before = row.given
        text = reply.choice.text if reply.choice and not reply.choice.value else reply.text
        row.given = replace(parse_line(text, row.kind.value), source=before.source, raw=before.raw)
        self.renew(row)
        self.learn(before, row.given)

    def corrected(self, before: ListLine, after: ListLine) -> list[tuple[str, str, str]]:
        """The parts of one person's line that were another wording than the register knows, and what they were changed to."""
        if accent_key(before.name) != accent_key(after.name):
            return []
        parts = {"unit": (before.unit, after.unit), "rank": (before.title, after.title), "post": (before.post, after.post)}
        known = {"rank": set(TITLES), "post": {one.text for one in self.setting.suggestions.posts}, "unit": self.registered(before.unit)}
        return [
            (name, wrong, right)
            for name, (wrong, right) in parts.items()
            if wrong and right and wrong != right and "-" not in {wrong, right} and wrong not in known[name]
        ]

    def registered(self, unit: str) -> set[str]:
        """The unit itself, where a body of the register bears the name: then another one was meant, not another wording."""
        if not unit:
            return set()
        with self.setting.desk.reading() as session:
            return {unit} if bodies_called(session, unit) else set()

    def learn(self, before: ListLine, after: ListLine) -> None:
        """Remember what was corrected, if the clerk says so, and correct the other lines that say the same."""
        assert self.screen is not None
        for name, wrong, right in self.corrected(before, after):
            question = _("Always read “{wrong}” as “{right}”? [Y/n]").format(wrong=wrong, right=right)
            if self.screen.key(question, {"": "y", "y": "y", "c": "y", "n": "n", "k": "n", "esc": "n"}) == "n":
                continue
            self.setting.sheet.spellings[f"{name}:{wrong}"] = right
            for row in self.rows:
                if (
                    wrong in {row.given.unit, row.given.title, row.given.post}
                    and (other := with_part(row.given, name, wrong, right)) != row.given
                ):
                    row.given = other
                    self.renew(row)

    def take(self) -> bool:
        """Put the lines on the sheet, after asking what only the clerk can tell. False where a line cannot be read yet."""
        assert self.screen is not None
        wanted = [row for row in self.rows if not row.left_out]
        unreadable = [str(number) for number, row in enumerate(self.rows, start=1) if not row.left_out and row.line is None]
        if unreadable:
            self.screen.say(_("Not readable yet: line {numbers}. Change it, or leave it out with x.").format(numbers=", ".join(unreadable)))
            return False
        asking = Honourees(self.setting, self.screen)
        try:
            taken = [self.settled(asking, row) for row in wanted]
        except TypeAgainError:
            return False
        self.setting.sheet.part.lines.extend(taken)
        self.forget()
        return True

    def settled(self, asking: Honourees, row: Row) -> Line:
        """A line after its questions; who is certain or new without a namesake is not asked."""
        assert row.line is not None
        if not row.settled and (row.line.others or row.doubts):
            with self.setting.desk.reading() as session:
                row.line = asking.typed(session, row.kind, row.given, place=0)
        with self.setting.desk.reading() as session:
            asking.settle_class(session, row.line)
        row.settled = True
        return row.line


def respelt(given: ListLine, known: dict[WordingField, dict[str, str]]) -> ListLine:
    """A line with the wordings that were corrected before."""
    return replace(
        given,
        title=known[WordingField.RANK].get(fold(given.title), given.title),
        post=known[WordingField.POST].get(fold(given.post), given.post),
    )


def with_part(given: ListLine, name: str, wrong: str, right: str) -> ListLine:
    """A line in which one part that says the wrong thing says the right one."""
    if name == "unit":
        return replace(given, unit=right) if given.unit == wrong else given
    if name == "rank":
        return replace(given, title=right) if given.title == wrong else given
    return replace(given, post=right) if given.post == wrong else given
