"""Who is meant, and which corrected lines are the same: each question once, with what tells namesakes apart."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from awards.cli.console import say
from awards.cli.intake.asking import Ask, choose, yes
from awards.cli.intake.course import Course
from awards.errors.importing import NameCorrected, NearlySameName, SameName
from awards.language import _
from awards.services.intake.lines import Renamed
from awards.services.intake.people import Question
from awards.services.intake.staged import Remark
from awards.services.intake.taking_in import Outcome
from awards.services.search import Found
from awards.services.suggestions import Known, Suggestions, beside, with_births
from awards.text.clean import shown

MOST_ASKED = 9
WHO = (SameName, NearlySameName)


@dataclass
class IdentityQuestions:
    """The questions about people of one import."""

    course: Course
    ask: Ask
    later: set[tuple[str, str, str]] = field(default_factory=set)

    def ask_all(self, outcome: Outcome) -> bool:
        """Ask what nobody has answered yet; whether anything was answered or put off."""
        open_questions = [one for one in outcome.questions if one.mark not in self.course.answers.people]
        places = places_asked(outcome)
        for question in open_questions:
            if question.mark not in self.course.answers.people and question.mark not in self.later:
                self.ask_who(question)
            if question.mark in self.later:
                self.course.left |= places.get(question.who, set())
        for renamed in outcome.renamed:
            self.ask_corrected(renamed)
        return bool(open_questions or outcome.renamed)

    def ask_who(self, question: Question) -> None:
        """Who is this? A number picks one, 0 is somebody else, Enter decides later."""
        known = self.known((*question.alike, *question.near)[:MOST_ASKED])
        name = f"{question.name}, {question.beside}" if question.beside else question.name
        say(_("Who is this? “{name}” is there already:").format(name=shown(name)))
        told = [f"{one.name}, {beside(one, unknown_birth=_('birth unknown'))}" for one in known]
        others = {"0": _("somebody else"), "": _("decide later: leave these lines out")}
        number = choose(self.ask, f"[0–{len(known)}]", told, others)
        if number < 0:
            self.later.add(question.mark)
        else:
            self.course.answers.people[question.mark] = known[number - 1].id if number else 0

    def known(self, numbers: Sequence[int]) -> list[Known]:
        """These recipients as the last list printed them, with their years of birth."""
        with self.course.desk.reading() as session:
            return with_births(session, Suggestions().with_last_line(session, [Found("", number, "") for number in numbers]))

    def ask_corrected(self, renamed: Renamed) -> None:
        """Ask whether a line of the file is an earlier one, corrected."""
        mark = (renamed.award_id, renamed.after)
        if mark not in self.course.answers.lines:
            question = _("Line {number} of the decision has “{before}”, the file has “{after}”. The same line, corrected? [Y/n]")
            values = {"number": renamed.position, "before": shown(renamed.before), "after": shown(renamed.after)}
            self.course.answers.lines[mark] = yes(self.ask, question.format(**values))


def places_asked(outcome: Outcome) -> dict[int, set[tuple[str, int]]]:
    """Where the lines of each question stand; the remarks on them come in the order of the questions, one sentence for each."""
    groups: dict[int, list[Remark]] = {}
    for one in outcome.doubts:
        if isinstance(one.said, WHO):
            groups.setdefault(id(one.said), []).append(one)
    pairs = zip(outcome.questions, groups.values(), strict=False)
    return {question.who: {(one.place.sheet, one.place.row) for one in group} for question, group in pairs}


def is_about_identity(remark: Remark) -> bool:
    """Whether a doubt is one that these questions settle."""
    return isinstance(remark.said, (*WHO, NameCorrected))
