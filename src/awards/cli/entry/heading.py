"""The heading of the form: one field after the other, each settled, shown and kept."""

from dataclasses import dataclass

from awards.cli.entry.course import Course, LeftForLaterError
from awards.cli.entry.fields import ChoiceField, Field
from awards.cli.entry.prompt import Act, Offer, Prompt, Reply
from awards.errors.base import AwardsError
from awards.language import _
from awards.models.sheet import Answer


@dataclass
class Heading:
    """The dialogue about the fields of the heading."""

    course: Course

    def ask_field(self, field: Field) -> None:
        """Ask one field of the heading until it is settled or left."""
        reply = self.course.ask(self.prompt_of(field))
        if reply.act is Act.ENTER:
            try:
                answer = self.answered(field, reply)
            except AwardsError as error:
                self.course.screen.say(error.sentence)
                self.course.sheet.typed[field.name] = reply.text
                return
            if answer is not None:
                self.settle(field, answer, reply.text)
        elif reply.act is Act.LIST:
            self.show_choices(field)
        else:
            self.leave_field(field, reply)

    def prompt_of(self, field: Field) -> Prompt:
        """A field as a question."""
        known = self.course.steps.known_answer(field)
        with self.course.desk.reading() as session:
            default = None if known else field.default(self.course.setting, session)
        typed = self.course.sheet.typed.get(field.name, known.text if known else "")

        def offer(text: str) -> Offer:
            with self.course.desk.reading() as session:
                return field.offer(self.course.setting, session, text)

        return Prompt(
            label=_(field.label), default=default.shown if default else "", hint=_(field.hint), typed=typed, offer=offer,
            tally=self.course.view.tally(), replaced=field.name not in self.course.sheet.typed, help=_(field.help),
        )  # fmt: skip

    def answered(self, field: Field, reply: Reply) -> Answer | None:
        """What a reply means; None where the clerk would rather type again."""
        known, text = self.course.steps.known_answer(field), reply.text.strip()
        if known is not None and text == known.text and reply.choice is None:
            return known
        with self.course.desk.reading() as session:
            if reply.choice is not None:
                answer = Answer(reply.choice.text, reply.choice.text, reply.choice.value)
            elif not text and (default := field.default(self.course.setting, session)) is not None and default.shown:
                answer = default
            else:
                answer = field.read(self.course.setting, session, text)
        return self.undoubted(field, answer)

    def undoubted(self, field: Field, answer: Answer) -> Answer | None:
        """The answer after its doubts are settled."""
        for doubt in field.doubts(self.course.setting, answer):
            suggestion = str(doubt.values.get("suggestion", answer.value))
            question = _("{doubt} [Y/n]").format(doubt=doubt.sentence)
            said = self.course.screen.key(question, {"": "y", "y": "y", "c": "y", "n": "n", "k": "n", "esc": "esc"})
            if said == "esc":
                return None
            if said == "y":
                answer = Answer(suggestion, suggestion, suggestion)
        return answer

    def settle(self, field: Field, answer: Answer, typed: str) -> None:
        """Keep an answer, show it and go on."""
        changed = self.course.steps.known_answer(field) != answer
        (self.course.sheet.part.answers if field.of_part else self.course.sheet.answers)[field.name] = answer
        self.course.sheet.typed.pop(field.name, None)
        if changed:
            field.settled(self.course.setting, answer, typed)
        self.course.go(+1)
        self.course.save()
        self.course.view.show_answer(field, answer)

    def leave_field(self, field: Field, reply: Reply) -> None:
        """What other keys than Enter do in the heading."""
        known = self.course.steps.known_answer(field)
        if reply.text != (known.text if known else ""):
            self.course.sheet.typed[field.name] = reply.text
        if reply.act is Act.PASTE:
            self.course.sheet.typed.pop(field.name, None)
            self.course.sheet.pasted = reply.text
            self.course.screen.say(_("The list is kept; it opens when the heading is complete."))
        elif reply.act is Act.RECORD:
            self.course.record_early()
        elif reply.act is Act.LEAVE:
            self.course.leave()
        elif self.course.steps.beside(self.course.sheet.place, -1) == self.course.sheet.place:
            raise LeftForLaterError
        else:
            self.course.go(-1)
            self.course.save()
            self.course.view.show_again()

    def show_choices(self, field: Field) -> None:
        """F3 in the heading: everything that may be chosen."""
        if not isinstance(field, ChoiceField):
            self.course.screen.say(_("There is no list for this field."))
            return
        with self.course.desk.reading() as session:
            choices = field.choices(self.course.setting, session)
        for number, choice in enumerate(choices, start=1):
            self.course.screen.show(f"{number if field.numbered else '':>3}  {choice.text}", choice.beside, indent=5)
