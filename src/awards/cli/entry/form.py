"""The clerk's form: heading first, then honouree after honouree; every answer is safe at once and every step can be taken back."""

from collections.abc import Iterator

from awards.cli.desk import Desk
from awards.cli.entry.fields import ChoiceField, Field
from awards.cli.entry.honourees import Honourees, TypeAgainError, same_line
from awards.cli.entry.keeper import Keeper
from awards.cli.entry.paper_fields import PAPER_FIELDS
from awards.cli.entry.part_fields import PART_FIELDS
from awards.cli.entry.preview import Preview
from awards.cli.entry.prompt import Act, Offer, Prompt, Reply, Screen
from awards.cli.entry.proposal import take_over
from awards.cli.entry.setting import Setting
from awards.errors.base import AwardsError
from awards.language import N_, _
from awards.models.form import AwardForm
from awards.models.kinds import RecipientKind
from awards.models.sheet import SECTIONS, Answer, Line, Part, Sheet
from awards.services.entering import stated_counts
from awards.text.dates import legal_today

FIELDS: tuple[Field, ...] = (*PAPER_FIELDS, *PART_FIELDS)
BY_NAME = {one.name: one for one in FIELDS}
REVIEW = "review"
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
HELP_OF_LINES = {
    RecipientKind.INDIVIDUAL: N_(
        "A name without accents and Enter takes who is there already. Somebody new: name, post, unit, or as on paper: "
        "Thượng úy Nguyễn Văn A – Phó đội trưởng, Công an huyện X. Empty parts are as above, - is none. Enter alone: the list is complete."
    ),
    RecipientKind.COLLECTIVE: N_(
        "A few letters and Enter take a collective that is there already; a new one is typed in full. Enter alone: go on."
    ),
    RecipientKind.HOUSEHOLD: N_("As on paper: Hộ ông Nguyễn Văn A, thôn X. Enter alone: go on."),
}


class LeftForLaterError(Exception):
    """The clerk left; the draft waits. `interrupted` tells Ctrl-C from leaving at the review."""

    def __init__(self, *, interrupted: bool = False) -> None:
        """Keep how the clerk left."""
        super().__init__()
        self.interrupted = interrupted


class Form:
    """The conversation about one sheet."""

    def __init__(self, desk: Desk, screen: Screen, keeper: Keeper) -> None:
        """Begin, or go on, where the sheet stands."""
        self.desk, self.screen, self.keeper = desk, screen, keeper
        self.sheet: Sheet = keeper.sheet
        self.setting = Setting(desk, self.sheet, legal_today())
        self.setting.learn()
        self.honourees = Honourees(self.setting, screen)
        self.editing: int | None = None
        self.more = False
        self.titled: set[RecipientKind] = set()
        self.questioned = ""

    def fill_in(self) -> None:
        """Ask until the list is ready to be looked over. Raises `LeftForLaterError`."""
        self.sheet.place = self.sheet.place or FIELDS[0].name
        if self.sheet.answers or self.sheet.part.lines:
            self.show_again()
        while self.sheet.place != REVIEW:
            name, _hash, place = self.sheet.place.partition("#")
            self.editing = int(place) if place else None
            if name in BY_NAME:
                self.ask_field(BY_NAME[name])
            else:
                self.ask_line(RecipientKind(name))

    def steps(self) -> list[str]:
        """The places in their order: the fields this paper has, the sections it lists, the review."""
        fields = [one.name for one in FIELDS if one.wanted(self.setting) and (one.of_part or len(self.sheet.parts) == 1)]
        return [*fields, *(kind.value for kind in self.sections()), REVIEW]

    def sections(self) -> list[RecipientKind]:
        """The sections of the list: those that the paper states or that have lines; without a statement those that the form goes to."""
        part = self.sheet.part
        stated = stated_counts(part)
        if stated:
            return [kind for kind in SECTIONS if int(stated.get(kind, "0")) or part.of_kind(kind)]
        form = part.answers.get("form")
        if form is None or not form.value:
            return list(SECTIONS)
        with self.desk.reading() as session:
            receives = session.get_one(AwardForm, int(form.value)).receives.splitlines()
        return [kind for kind in SECTIONS if not receives or kind.value in receives or part.of_kind(kind)]

    def go(self, step: int) -> None:
        """Go forward or back by one place."""
        steps = self.steps()
        name = self.sheet.place.partition("#")[0]
        at = steps.index(name) if name in steps else 0
        self.sheet.place = steps[max(0, min(len(steps) - 1, at + step))]
        self.more = self.more and step == 0

    # --- the heading

    def ask_field(self, field: Field) -> None:
        """Ask one field of the heading until it is settled or left."""
        reply = self.ask(self.prompt_of(field))
        if reply.act is Act.ENTER:
            try:
                answer = self.answered(field, reply)
            except AwardsError as error:
                self.screen.say(error.sentence)
                self.sheet.typed[field.name] = reply.text
                return
            if answer is not None:
                self.settle(field, answer)
        elif reply.act is Act.LIST:
            self.show_choices(field)
        else:
            self.leave_field(field, reply)

    def prompt_of(self, field: Field) -> Prompt:
        """A field as a question."""
        known = self.known_answer(field)
        with self.desk.reading() as session:
            default = None if known else field.default(self.setting, session)
        typed = self.sheet.typed.get(field.name, known.text if known else "")

        def offer(text: str) -> Offer:
            with self.desk.reading() as session:
                return field.offer(self.setting, session, text)

        return Prompt(
            label=_(field.label), default=default.shown if default else "", hint=_(field.hint), typed=typed, offer=offer,
            tally=self.tally(), help=_(field.help),
        )  # fmt: skip

    def known_answer(self, field: Field) -> Answer | None:
        """What the field was answered with."""
        return (self.sheet.part.answers if field.of_part else self.sheet.answers).get(field.name)

    def answered(self, field: Field, reply: Reply) -> Answer | None:
        """What a reply means; None where the clerk would rather type again."""
        known, text = self.known_answer(field), reply.text.strip()
        if known is not None and text == known.text and reply.choice is None:
            return known
        with self.desk.reading() as session:
            if reply.choice is not None and (text or field.name not in {"citation", "ceremony"}):
                answer = Answer(reply.choice.text, reply.choice.text, reply.choice.value)
            elif not text and (default := field.default(self.setting, session)) is not None:
                answer = default
            else:
                answer = field.read(self.setting, session, text)
            if field.name == "form" and not answer.value:
                answer = field.read(self.setting, session, text)
        return self.undoubted(field, answer)

    def undoubted(self, field: Field, answer: Answer) -> Answer | None:
        """The answer after its doubts are settled."""
        for doubt in field.doubts(self.setting, answer):
            suggestion = str(doubt.values.get("suggestion", answer.value))
            question = _("{doubt} Write “{suggestion}”? [Y/n]").format(doubt=doubt.sentence, suggestion=suggestion)
            said = self.screen.key(question, {"": "y", "y": "y", "c": "y", "n": "n", "k": "n", "esc": "esc"})
            if said == "esc":
                return None
            if said == "y":
                answer = Answer(suggestion, suggestion, suggestion)
        return answer

    def settle(self, field: Field, answer: Answer) -> None:
        """Keep an answer, show it and go on."""
        changed = self.known_answer(field) != answer
        (self.sheet.part.answers if field.of_part else self.sheet.answers)[field.name] = answer
        self.sheet.typed.pop(field.name, None)
        if field.name == "proposal" and changed and answer.value:
            take_over(self.setting, int(answer.value))
        self.go(+1)
        self.save()
        self.show_answer(field, answer)

    def leave_field(self, field: Field, reply: Reply) -> None:
        """What other keys than Enter do in the heading."""
        known = self.known_answer(field)
        if reply.text != (known.text if known else ""):
            self.sheet.typed[field.name] = reply.text
        if reply.act is Act.PASTE:
            self.sheet.typed.pop(field.name, None)
            self.sheet.pasted = reply.text
            self.screen.say(_("The list is kept; it opens when the heading is complete."))
        elif reply.act is Act.RECORD:
            self.record_early()
        elif reply.act is Act.LEAVE:
            self.leave()
        else:
            self.go(-1)
            self.show_again()

    def record_early(self) -> None:
        """F9: the review, if the heading has what it needs."""
        missing = [one for one in FIELDS if one.name in self.steps() and self.known_answer(one) is None]
        if missing:
            self.screen.say(_("Not answered yet: {fields}.").format(fields=", ".join(_(one.label) for one in missing)))
            self.sheet.place = missing[0].name
        else:
            self.sheet.place = REVIEW

    def show_choices(self, field: Field) -> None:
        """F3 in the heading: everything that may be chosen."""
        if not isinstance(field, ChoiceField):
            self.screen.say(_("There is no list for this field."))
            return
        with self.desk.reading() as session:
            choices = field.choices(self.setting, session)
        for number, choice in enumerate(choices, start=1):
            self.screen.show(f"{number:>3}  {choice.text}", choice.beside, indent=5)

    # --- the list

    def ask_line(self, kind: RecipientKind) -> None:
        """Ask one line of the list."""
        if self.sheet.pasted:
            self.open_pasted(kind)
            return
        own, stated = self.sheet.part.of_kind(kind), int(stated_counts(self.sheet.part).get(kind, "0"))
        if not self.question_heading():
            return
        if self.editing is None and not self.more and stated and len(own) >= stated:
            self.go(+1)
            return
        self.show_title(kind)
        reply = self.ask(self.prompt_of_line(kind, own))
        if reply.act is Act.ENTER:
            self.enter_line(kind, own, reply)
        elif reply.act is Act.PASTE:
            self.sheet.pasted = reply.text
            self.sheet.typed.pop(self.sheet.place, None)
        else:
            self.leave_line(kind, own, reply)

    def prompt_of_line(self, kind: RecipientKind, own: list[Line]) -> Prompt:
        """A line as a question."""
        number = (len(own) if self.editing is None else self.editing) + 1
        standing = "" if self.editing is None else own[self.editing].as_typed()

        def offer(text: str) -> Offer:
            if text == standing and text:
                return Offer()
            with self.desk.reading() as session:
                return self.honourees.offer(session, kind, text)

        return Prompt(
            label=f"{number:>2} ", typed=self.sheet.typed.get(self.sheet.place, standing), offer=offer, tally=self.tally(),
            help=_(HELP_OF_LINES[kind]), recall=[line.as_typed() for line in reversed(own)], indent=4,
        )  # fmt: skip

    def enter_line(self, kind: RecipientKind, own: list[Line], reply: Reply) -> None:
        """Take a line: unchanged, changed, or new; an empty one ends the section."""
        text = reply.text.strip()
        if not text:
            self.end_section(own)
            return
        if self.editing is not None and text == own[self.editing].as_typed() and reply.choice is None:
            self.sheet.typed.pop(self.sheet.place, None)
            self.after_line(own)
            self.show_again()
            return
        self.sheet.typed[self.sheet.place] = reply.text
        self.save()
        try:
            line = self.honourees.understand(kind, text, reply.choice, place=self.editing)
            findings = self.findings(line)
        except (AwardsError, TypeAgainError) as error:
            if isinstance(error, AwardsError):
                self.screen.say(error.sentence)
            return
        self.put(kind, own, line)
        for sentence in findings:
            self.screen.say(f"    ! {sentence}")

    def findings(self, line: Line) -> list[str]:
        """What may be questioned about a line: on this list, and by every rule of the register."""
        part = self.sheet.part
        replaced = part.of_kind(RecipientKind(line.kind))[self.editing] if self.editing is not None else None
        said = [
            _("“{name}” stands on this list already.").format(name=line.name)
            for other in part.lines
            if other is not replaced and same_line(line, other)
        ]
        tried = self.setting.tried([Part(part.answers, [line])])
        return list(dict.fromkeys([*said, *(one.sentence for one in tried.line_findings)]))

    def put(self, kind: RecipientKind, own: list[Line], line: Line) -> None:
        """Put a line on the list, show it and keep it."""
        self.sheet.typed.pop(self.sheet.place, None)
        if self.editing is None:
            self.sheet.part.lines.append(line)
            number = len(own) + 1
        else:
            line.answers_id = own[self.editing].answers_id
            self.sheet.part.lines[self.index_of(own[self.editing])] = line
            number = self.editing + 1
        edited = self.editing is not None
        self.after_line(self.sheet.part.of_kind(kind))
        self.save()
        if edited:
            self.show_again()
        if not edited or not self.screen.clears:
            self.show_line(number, line)

    def index_of(self, line: Line) -> int:
        """Where a line stands among all lines of the form."""
        return next(place for place, one in enumerate(self.sheet.part.lines) if one is line)

    def after_line(self, own: list[Line]) -> None:
        """Go on behind a line: to the next one that is there, else to a new one."""
        name = self.sheet.place.partition("#")[0]
        following = None if self.editing is None or self.editing + 1 >= len(own) else self.editing + 1
        self.sheet.place = name if following is None else f"{name}#{following}"

    def end_section(self, own: list[Line]) -> None:
        """An empty line: behind the last one the section is complete; in place of one it asks to take that one out."""
        if self.editing is None:
            self.sheet.typed.pop(self.sheet.place, None)
            self.go(+1)
            self.save()
            return
        line = own[self.editing]
        question = _("Take “{line}” off the list? [y/N]").format(line=line.printed())
        if self.screen.key(question, {"": "n", "n": "n", "k": "n", "y": "y", "c": "y", "esc": "n"}) == "y":
            del self.sheet.part.lines[self.index_of(line)]
            self.sheet.typed.pop(self.sheet.place, None)
            self.sheet.place = line.kind
            self.save()
            self.show_again()

    def leave_line(self, kind: RecipientKind, own: list[Line], reply: Reply) -> None:
        """What other keys than Enter do in the list."""
        standing = own[self.editing].as_typed() if self.editing is not None else ""
        if reply.text and reply.text != standing:
            self.sheet.typed[self.sheet.place] = reply.text
        if reply.act is Act.RECORD:
            self.record_early()
        elif reply.act is Act.LEAVE:
            self.leave()
        elif reply.act is Act.LIST:
            self.find_line()
        else:
            self.step_back(kind, own)

    def step_back(self, kind: RecipientKind, own: list[Line]) -> None:
        """To the line above; before the first one to the section or the field before."""
        place = (len(own) if self.editing is None else self.editing) - 1
        if place >= 0:
            self.sheet.place = f"{kind.value}#{place}"
        else:
            self.sheet.place = kind.value
            self.go(-1)
            name = self.sheet.place
            if name not in BY_NAME and (before := self.sheet.part.of_kind(RecipientKind(name))):
                self.sheet.place = f"{name}#{len(before) - 1}"
        self.show_again()

    def find_line(self) -> None:
        """F3: find a line of the list and go there."""
        from awards.cli.entry.review import line_meant  # it needs the form's values only

        place = line_meant(self.screen, self.sheet.part)
        if place:
            self.sheet.place = place

    def open_pasted(self, kind: RecipientKind) -> None:
        """Look a pasted list over; what is accepted stands on the list."""
        if not self.question_heading():
            return
        Preview(self.setting, self.screen, kind).look_over()
        self.save()
        self.titled.clear()
        self.show_again()

    def question_heading(self) -> bool:
        """Tell what may be questioned about the heading, once; go back to it where it cannot be recorded at all."""
        state = repr((self.sheet.answers, self.sheet.part.answers))
        if state == self.questioned:
            return True
        try:
            tried = self.setting.tried([Part(self.sheet.part.answers)])
        except AwardsError as error:
            self.screen.say(error.sentence)
            self.sheet.place = "form"
            return False
        for finding in dict.fromkeys(one.sentence for one in tried.paper_findings):
            self.screen.say(f"  ! {finding}")
        self.questioned = state
        return True

    # --- what is the same everywhere

    def ask(self, prompt: Prompt) -> Reply:
        """Ask, with unfinished text being kept."""
        asked = self.keeper.begin_asking(self.sheet.place)
        self.screen.watch.unfinished = lambda text: self.keeper.keep_unfinished(asked, text)
        reply = self.screen.ask(prompt)
        self.keeper.begin_asking(self.sheet.place)
        return reply

    def save(self) -> None:
        """Keep the draft."""
        self.keeper.save()
        if self.keeper.forked:
            self.keeper.forked = False
            self.screen.say(_("This draft was also continued in another window; what is typed here goes on as a draft of its own."))

    def leave(self) -> None:
        """Leave for later."""
        self.save()
        raise LeftForLaterError(interrupted=True)

    def tally(self) -> str:
        """How far the list is, against what the paper states."""
        stated, part = stated_counts(self.sheet.part), self.sheet.part
        kinds = [kind for kind in SECTIONS if int(stated.get(kind, "0")) or part.of_kind(kind)]
        counts = {kind: f"{len(part.of_kind(kind))}/{stated[kind]}" if kind in stated else str(len(part.of_kind(kind))) for kind in kinds}
        return " · ".join(_(TALLY[kind]).format(count=count) for kind, count in counts.items())

    def show_again(self) -> None:
        """Show the form as it stands, where the terminal can be cleared."""
        if not self.screen.clears:
            return
        self.screen.fresh()
        self.screen.show(_("ENTER A LIST"))
        for field, answer in self.answers():
            self.show_answer(field, answer)
        self.titled.clear()
        for kind in SECTIONS:
            own = self.sheet.part.of_kind(kind)
            if own:
                self.show_title(kind)
            for number, line in list(enumerate(own, start=1))[-SHOWN_ABOVE:]:
                if self.sheet.place != f"{kind.value}#{number - 1}":
                    self.show_line(number, line)

    def answers(self) -> Iterator[tuple[Field, Answer]]:
        """The answered fields, in their order."""
        for field in FIELDS:
            answer = self.known_answer(field)
            if answer is not None and field.wanted(self.setting):
                yield field, answer

    def show_answer(self, field: Field, answer: Answer) -> None:
        """Show a settled field."""
        self.screen.show(f"{_(field.label):<{LABEL}} {answer.shown}", indent=LABEL + 1)

    def show_title(self, kind: RecipientKind) -> None:
        """Show the title of a section, once."""
        if kind in self.titled:
            return
        self.titled.add(kind)
        stated = stated_counts(self.sheet.part).get(kind)
        number = ROMAN[self.sections().index(kind)] if kind in self.sections() else "I"
        count = f"{len(self.sheet.part.of_kind(kind))}/{stated}" if stated else str(len(self.sheet.part.of_kind(kind)))
        self.screen.show("")
        self.screen.show(f"{number}. {_(TITLES[kind])} ({count})")

    def show_line(self, number: int, line: Line) -> None:
        """Show a settled line."""
        self.screen.show(f"{number:>2}  {line.printed()}", line.seen, indent=4)
