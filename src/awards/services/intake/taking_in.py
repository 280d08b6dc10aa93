"""Takes the lines of a file in: recognises, compares, records; says of every line what became of it. One pass serves preview and recording."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlmodel import Session

from awards.checks.finding import Finding
from awards.checks.registry import findings_of_many
from awards.errors.base import Sentence
from awards.errors.importing import BirthDiffers, NameCorrected, NearlySameName, NobodyHasThisNumber, SameName, SeveralUnits
from awards.errors.records import IdNumberTaken
from awards.models.recipient import Recipient
from awards.services.intake.bodies import Unclear, prepare_units, settle_collectives, settle_units, settle_units_in_file
from awards.services.intake.lines import (
    Difference,
    Renamed,
    bring_up_to_date,
    complete_people,
    differences,
    likely_corrected,
    list_what_is_there,
    recognise,
    recognise_by_recipient,
    take_for_corrected,
)
from awards.services.intake.papers import PapersFound, PaperWishes, settle_headings, settle_papers
from awards.services.intake.people import Answers, Question, gather, settle_people
from awards.services.intake.recording import Made, record_lines, record_recipients
from awards.services.intake.staged import Place, Remark, Told
from awards.services.memory import remember_apart, remember_meant
from awards.services.recipients import aliases_of
from awards.store.staging import asked, count_of, run
from awards.text.fold import accent_key
from awards.text.identity import mask

MOST_FINDINGS = 1000
STRANGERS = (
    "SELECT i.n, i.name, i.id_number, d.person_id FROM intake i JOIN personal_data d ON d.id_number = i.id_number "
    "WHERE i.id_number IS NOT NULL AND i.name <> '' AND i.award_id IS NULL ORDER BY i.n"
)


@dataclass(frozen=True, slots=True)
class Wishes:
    """How far to go: doubtful lines taken as they are, or left out; people only, without any award."""

    paper: PaperWishes = field(default_factory=PaperWishes)
    accept: bool = False
    leave_out: bool = False
    people_only: bool = False
    document_id: int = 0


@dataclass(slots=True)
class Outcome:
    """What became of the lines, and what somebody has to look at."""

    told: Told
    read: int = 0
    new: int = 0
    there: int = 0
    changed: int = 0
    left_out: int = 0
    doubts: list[Remark] = field(default_factory=list)
    doubted: set[int] = field(default_factory=set)
    refused: list[Remark] = field(default_factory=list)
    refused_count: int = 0
    changes: list[tuple[Place, Difference]] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    renamed: list[Renamed] = field(default_factory=list)
    papers: PapersFound = field(default_factory=PapersFound)
    made: Made = field(default_factory=Made)
    findings: list[tuple[str, int, Finding]] = field(default_factory=list)
    missing: int = 0
    completed: int = 0

    @property
    def is_clear(self) -> bool:
        """Whether nothing is refused or doubtful."""
        return not (self.refused_count or self.doubted)


class TakingIn:
    """One pass over the staged lines, inside a writing session."""

    def __init__(self, session: Session, told: Told, wishes: Wishes, answers: Answers) -> None:
        """Work on the lines that stand in `intake`."""
        self.session, self.told, self.wishes, self.answers = session, told, wishes, answers
        self.answered: list[Question] = []
        self.outcome = Outcome(told, read=told.read, refused=list(told.refused), refused_count=told.refused_count)

    def run(self, fields: Sequence[str]) -> Outcome:
        """Recognise, compare and record; the caller commits, or takes everything back."""
        outcome, session = self.outcome, self.session
        self.doubt(self.told.doubts)
        if not self.wishes.people_only:
            outcome.papers = settle_papers(session, self.told, self.wishes.paper, self.wishes.document_id)
        prepare_units(session, self.told.units)
        if outcome.papers.known:
            outcome.missing = list_what_is_there(session)
            outcome.there = recognise(session)
        unclear = settle_units(session, self.told.units)
        if "id_number" in fields:
            self.refuse_strangers()
        gather(session, personal=fields)
        questions, self.answered = settle_people(session, self.told.units, self.answers)
        settle_collectives(session)
        settle_units_in_file(session)
        self.say_unclear(unclear)
        if outcome.papers.known:
            outcome.there += recognise_by_recipient(session)
            self.ask_corrected()
            outcome.missing -= outcome.there
            forget_settled(session)
        self.ask(questions)
        self.refuse_nameless()
        self.record(fields)
        self.remember()
        session.flush()
        return outcome

    def record(self, fields: Sequence[str]) -> None:
        """Bring up to date what is there, and record what is new."""
        outcome, session = self.outcome, self.session
        if self.wishes.people_only:
            outcome.new = count_of(session, "SELECT count(*) FROM intake_who WHERE recipient_id IS NULL")
            outcome.there = count_of(session, "SELECT count(*) FROM intake_who WHERE recipient_id IS NOT NULL")
        changes = list(differences(session, self.told.units, told=fields)) if outcome.there and not self.wishes.people_only else []
        outcome.made = record_recipients(session)
        if {"born", "sex", "id_number", "home", "phone", "alias"} & set(fields):
            outcome.completed, unlike, corrected = complete_people(session)
            outcome.changes = [(self.place(one.n), one) for one in corrected]
            self.doubt([self.remark(n, "born", born, BirthDiffers()) for n, born in unlike])
        bring_up_to_date(session, changes)
        outcome.changes += [(self.place(one.n), one) for one in changes]
        outcome.changed = len({one.n for _place, one in outcome.changes})
        outcome.there -= outcome.changed
        if self.wishes.people_only:
            return
        settle_headings(session, outcome.papers)
        source = self.wishes.paper.source
        record_lines(session, outcome.made, self.told.sheets, source, outcome.papers.new_grants.start - 1)
        outcome.new = len(outcome.made.awards)
        self.look_for_findings()

    def look_for_findings(self) -> None:
        """What may be questioned about the new lines and papers."""
        found = findings_of_many(self.session, self.outcome.made.awards, self.outcome.papers.new, most=MOST_FINDINGS)
        self.outcome.findings = list(found)

    def doubt(self, remarks: Sequence[Remark]) -> None:
        """Note what is doubtful; such lines are left out where the command says so."""
        self.outcome.doubts += remarks
        numbers = {one.n for one in remarks}
        self.outcome.doubted |= numbers
        if self.wishes.leave_out and not self.wishes.accept:
            self.leave_out(numbers)

    def leave_out(self, numbers: set[int]) -> None:
        """Take lines out of the intake."""
        for n in sorted(numbers):
            self.outcome.left_out += run(self.session, "DELETE FROM intake WHERE n = :n AND award_id IS NULL", n=n)

    def ask(self, questions: list[Question]) -> None:
        """Who is meant: questions that nobody has answered are doubts of all their lines."""
        corrected = {one.n for one in self.outcome.renamed}
        for question in questions:
            said: Sentence = (
                SameName(others=self.names(question.alike)) if question.alike else NearlySameName(others=self.names(question.near))
            )
            rows = asked(self.session, "SELECT n FROM intake WHERE who = :who AND award_id IS NULL ORDER BY n", who=question.who)
            numbers = [n for (n,) in rows if n not in corrected]
            if not numbers:
                continue
            self.outcome.questions.append(question)
            self.doubt([self.remark(n, "name", question.name, said) for n in numbers])
            if self.wishes.leave_out and not self.wishes.accept:
                run(self.session, "DELETE FROM intake_who WHERE who = :who", who=question.who)

    def names(self, numbers: Sequence[int]) -> str:
        """People by name and number."""
        return "; ".join(f"{self.session.get_one(Recipient, one).name} ({one})" for one in numbers[:3])

    def say_unclear(self, unclear: Sequence[Unclear]) -> None:
        """Units whose name several bodies bear stay text."""
        for one in unclear:
            run(self.session, "UPDATE intake_unit SET is_new = 0 WHERE unit = :unit", unit=one.unit)
            said = SeveralUnits(count=len(one.choices), name=one.name, others=", ".join(map(str, one.choices[:5])))
            rows = asked(self.session, "SELECT n FROM intake WHERE unit = :unit AND award_id IS NULL ORDER BY n", unit=one.unit)
            self.doubt([self.remark(n, "unit", one.name, said) for (n,) in rows])

    def ask_corrected(self) -> None:
        """Lines whose name seems corrected."""
        sure, asked = likely_corrected(self.session, self.answers)
        taken = sure + (asked if self.wishes.accept else [])
        take_for_corrected(self.session, taken)
        self.outcome.there += len(taken)
        self.outcome.renamed = asked
        self.doubt([self.remark(one.n, "name", one.after, NameCorrected(number=one.position, before=one.before)) for one in asked])

    def refuse_strangers(self) -> None:
        """A line whose ID number is that of somebody with another name."""
        for n, name, number, person in asked(self.session, STRANGERS):
            known = [self.session.get_one(Recipient, person).name, *aliases_of(self.session, person)]
            if accent_key(name) in map(accent_key, known):
                continue
            self.outcome.refused.append(self.remark(n, "id_number", "", IdNumberTaken(mask=mask(number))))
            self.outcome.refused_count += 1
            run(self.session, "DELETE FROM intake WHERE n = :n", n=n)

    def refuse_nameless(self) -> None:
        """A line that names a person by an ID number only, which nobody of the register has."""
        rows = (
            self.session.connection()
            .exec_driver_sql(
                "SELECT i.n, i.id_number FROM intake i JOIN intake_who w ON w.who = i.who WHERE w.name = '' AND w.recipient_id IS NULL ORDER BY i.n"
            )
            .fetchall()
        )
        for n, number in rows:
            self.outcome.refused.append(self.remark(n, "id_number", "", NobodyHasThisNumber(mask=mask(number))))
            self.outcome.refused_count += 1
        if rows:
            run(self.session, "DELETE FROM intake WHERE who IN (SELECT who FROM intake_who WHERE name = '' AND recipient_id IS NULL)")
            run(self.session, "DELETE FROM intake_who WHERE name = '' AND recipient_id IS NULL")

    def remember(self) -> None:
        """Remember what the clerk answered: who is meant, and who is not the same."""
        for question in self.answered:
            number = self.answers.people[question.mark]
            rows = asked(self.session, "SELECT recipient_id FROM intake_who WHERE who = :who", who=question.who)
            if not rows:
                continue
            if number:
                remember_meant(self.session, self.session.get_one(Recipient, number), question.name, question.beside)
            else:
                for other in (*question.alike, *question.near):
                    remember_apart(self.session, rows[0][0], other)

    def place(self, n: int) -> Place:
        """Where a line stands in the file."""
        [(sheet, row)] = asked(self.session, "SELECT sheet, row_number FROM intake WHERE n = :n", n=n)
        return Place(self.told.sheets[sheet], row)

    def remark(self, n: int, name: str, value: str, said: Sentence) -> Remark:
        """A remark on a line."""
        return Remark(self.place(n), name, value, said, n)


def forget_settled(session: Session) -> None:
    """Whoever is named only by lines that stand in the register already is nobody new."""
    run(session, "DELETE FROM intake_who WHERE who NOT IN (SELECT who FROM intake WHERE award_id IS NULL)")
    run(session, "UPDATE intake_unit SET place = NULL, is_new = 1 WHERE place IS NOT NULL AND place NOT IN (SELECT place FROM intake_who)")
