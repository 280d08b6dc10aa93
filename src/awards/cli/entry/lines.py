"""The list of the form: one honouree after the other, changed, taken off, found again."""

from dataclasses import dataclass

from awards.cli.entry.course import Course
from awards.cli.entry.honourees import TypeAgainError, same_line
from awards.cli.entry.preview import Preview
from awards.cli.entry.prompt import Act, Choice, Offer, Prompt, Reply, Screen
from awards.cli.entry.steps import BY_NAME
from awards.errors.base import AwardsError
from awards.language import N_, _
from awards.models.kinds import RecipientKind
from awards.models.sheet import SECTIONS, Line, Part
from awards.services.entering import stated_counts
from awards.text.fold import fold
from awards.text.initials import found_at

MOST_FOUND = 12
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


@dataclass
class Lines:
    """The dialogue about the lines of one form."""

    course: Course

    def ask_line(self, kind: RecipientKind) -> None:
        """Ask one line of the list."""
        if self.course.sheet.pasted:
            self.open_pasted(kind)
            return
        own, stated = self.course.sheet.part.of_kind(kind), int(stated_counts(self.course.sheet.part).get(kind, "0"))
        if not self.course.question_heading():
            return
        if self.course.editing is None and not self.course.more and stated and len(own) >= stated:
            self.course.go(+1)
            return
        self.course.view.show_section(kind)
        reply = self.course.ask(self.prompt_of_line(kind, own))
        if reply.act is Act.ENTER:
            self.enter_line(kind, own, reply)
        elif reply.act is Act.PASTE:
            self.course.sheet.pasted = reply.text
            self.course.sheet.typed.pop(self.course.sheet.place, None)
        else:
            self.leave_line(kind, own, reply)

    def prompt_of_line(self, kind: RecipientKind, own: list[Line]) -> Prompt:
        """A line as a question."""
        number = (len(own) if self.course.editing is None else self.course.editing) + 1
        standing = "" if self.course.editing is None else own[self.course.editing].as_typed()

        def offer(text: str) -> Offer:
            if text == standing and text:
                return Offer()
            with self.course.desk.reading() as session:
                return self.course.honourees.offer(session, kind, text)

        return Prompt(
            label=f"{number:>2} ", typed=self.course.sheet.typed.get(self.course.sheet.place, standing), offer=offer, tally=self.course.view.tally(),
            help=_(HELP_OF_LINES[kind]), recall=[line.as_typed() for line in reversed(own)], indent=4,
        )  # fmt: skip

    def enter_line(self, kind: RecipientKind, own: list[Line], reply: Reply) -> None:
        """Take a line: unchanged, changed, or new; an empty one ends the section."""
        text = reply.text.strip()
        if not text:
            self.end_section(own)
            return
        if self.course.editing is not None and text == own[self.course.editing].as_typed() and reply.choice is None:
            self.course.sheet.typed.pop(self.course.sheet.place, None)
            self.after_line(own)
            self.course.view.show_again()
            return
        self.course.sheet.typed[self.course.sheet.place] = reply.text
        self.course.save()
        try:
            line = self.course.honourees.understand(kind, text, reply.choice, place=self.course.editing)
            findings = self.findings(line)
        except (AwardsError, TypeAgainError) as error:
            if isinstance(error, AwardsError):
                self.course.screen.say(error.sentence)
            return
        self.put(kind, own, line)
        for sentence in findings:
            self.course.screen.say(f"    ! {sentence}")

    def findings(self, line: Line) -> list[str]:
        """What may be questioned about a line: on this list, and by every rule of the register."""
        part = self.course.sheet.part
        replaced = part.of_kind(RecipientKind(line.kind))[self.course.editing] if self.course.editing is not None else None
        said = [
            _("“{name}” stands on this list already.").format(name=line.name)
            for other in part.lines
            if other is not replaced and same_line(line, other)
        ]
        tried = self.course.setting.tried([Part(part.answers, [line])])
        return list(dict.fromkeys([*said, *(one.sentence for one in tried.line_findings)]))

    def put(self, kind: RecipientKind, own: list[Line], line: Line) -> None:
        """Put a line on the list, show it and keep it."""
        self.course.sheet.typed.pop(self.course.sheet.place, None)
        if self.course.editing is None:
            self.course.sheet.part.lines.append(line)
            number = len(own) + 1
        else:
            line.answers_id = own[self.course.editing].answers_id
            self.course.sheet.part.lines[self.index_of(own[self.course.editing])] = line
            number = self.course.editing + 1
        edited = self.course.editing is not None
        self.after_line(self.course.sheet.part.of_kind(kind))
        self.course.save()
        if edited:
            self.course.view.show_again()
        if not edited or not self.course.screen.clears:
            self.course.view.show_line(number, line)

    def index_of(self, line: Line) -> int:
        """Where a line stands among all lines of the form."""
        return next(place for place, one in enumerate(self.course.sheet.part.lines) if one is line)

    def after_line(self, own: list[Line]) -> None:
        """Go on behind a line: to the next one that is there, else to a new one."""
        name = self.course.sheet.place.partition("#")[0]
        following = None if self.course.editing is None or self.course.editing + 1 >= len(own) else self.course.editing + 1
        self.course.sheet.place = name if following is None else f"{name}#{following}"

    def end_section(self, own: list[Line]) -> None:
        """An empty line: behind the last one the section is complete; in place of one it asks to take that one out."""
        if self.course.editing is None:
            self.course.sheet.typed.pop(self.course.sheet.place, None)
            self.course.go(+1)
            self.course.save()
            return
        line = own[self.course.editing]
        question = _("Take “{line}” off the list? [y/N]").format(line=line.printed())
        if self.course.screen.key(question, {"": "n", "n": "n", "k": "n", "y": "y", "c": "y", "esc": "n"}) == "y":
            del self.course.sheet.part.lines[self.index_of(line)]
            self.course.sheet.typed.pop(self.course.sheet.place, None)
            self.course.sheet.place = line.kind
            self.course.save()
            self.course.view.show_again()

    def leave_line(self, kind: RecipientKind, own: list[Line], reply: Reply) -> None:
        """What other keys than Enter do in the list."""
        standing = own[self.course.editing].as_typed() if self.course.editing is not None else ""
        if reply.text and reply.text != standing:
            self.course.sheet.typed[self.course.sheet.place] = reply.text
        if reply.act is Act.RECORD:
            self.course.record_early()
        elif reply.act is Act.LEAVE:
            self.course.leave()
        elif reply.act is Act.LIST:
            self.find_line()
        else:
            self.step_back(kind, own)

    def step_back(self, kind: RecipientKind, own: list[Line]) -> None:
        """To the line above; before the first one to the section or the field before."""
        place = (len(own) if self.course.editing is None else self.course.editing) - 1
        if place >= 0:
            self.course.sheet.place = f"{kind.value}#{place}"
        else:
            self.course.sheet.place = kind.value
            self.course.go(-1)
            name = self.course.sheet.place
            if name not in BY_NAME and (before := self.course.sheet.part.of_kind(RecipientKind(name))):
                self.course.sheet.place = f"{name}#{len(before) - 1}"
        self.course.save()
        self.course.view.show_again()

    def find_line(self) -> None:
        """F3: find a line of the list and go there."""
        place = line_meant(self.course.screen, self.course.sheet.part)
        if place:
            self.course.sheet.place = place

    def open_pasted(self, kind: RecipientKind) -> None:
        """Look a pasted list over; what is accepted stands on the list."""
        if not self.course.question_heading():
            return
        self.course.save()
        Preview(self.course.setting, self.course.screen, kind, self.course.save).look_over()
        self.course.save()
        self.course.view.titled.clear()
        self.course.view.show_again()


def line_meant(screen: Screen, part: Part) -> str:
    """A line of the list by its words; the place where it is changed, nothing where the clerk went back."""
    found: list[tuple[str, Choice]] = []
    for kind in SECTIONS:
        own = part.of_kind(kind)
        found += [
            (f"{kind.value}#{place}", Choice(f"{place + 1:>2}  {line.printed()}", value=f"{kind.value}#{place}"))
            for place, line in enumerate(own)
        ]

    def offer(typed: str) -> Offer:
        pieces = fold(typed).split()
        alike = [choice for _place, choice in found if not pieces or found_at(pieces, fold(choice.text).split()) is not None]
        return Offer(alike[:MOST_FOUND], 0 if alike else None)

    reply = screen.ask(Prompt(_("Find in list"), hint=_("words, or Enter"), offer=offer))
    return reply.choice.value if reply.act is Act.ENTER and reply.choice else ""
