"""The conversation about one list at a terminal: what was understood, what has to be asked, the preview, and whether it goes into the register."""

from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

from sqlmodel import Session

from awards.cli.console import say, sentence_width
from awards.cli.desk import Desk
from awards.cli.intake import preview
from awards.cli.intake.asking import Ask, choose, yes
from awards.cli.intake.course import DUMP, Course, open_file
from awards.cli.intake.dumps import take_dump_in
from awards.cli.intake.identity_questions import IdentityQuestions, is_about_identity
from awards.cli.intake.mapping_questions import MappingQuestions
from awards.cli.intake.offering import choose_file, path_of
from awards.cli.intake.order import Order
from awards.cli.intake.refusals import ChangedSinceShown
from awards.cli.intake.results import Recorded, taken_in_before, tell_earlier, tell_findings, tell_result
from awards.errors.files import EncodingUnclear
from awards.errors.importing import LinesDoubtful, LinesRefused, NothingToTake
from awards.errors.records import ClerkSaidNo
from awards.errors.sheets import LegacyFontFound
from awards.language import _
from awards.readers.grid import Source
from awards.renderers import render
from awards.reports.report import Document
from awards.services.intake.intake import Intake, rows_of
from awards.services.intake.staged import Remark
from awards.services.intake.taking_in import Outcome
from awards.services.intake.values import LABELS
from awards.text.clean import shown

STOP, TAKE, LEAVE = 0, 1, 2


def converse(desk: Desk, order: Order, ask: Ask) -> None:
    """Take a file in, asking what has to be asked. Raises `ClerkSaidNo` where the clerk leaves, and what files can have wrong."""
    path = path_of(order.file) if order.file else choose_file(ask, Path.home(), Path.cwd())
    source = opened(order, path, ask)
    if source.format == DUMP:
        take_dump_in(desk, order, path, lambda question: yes(ask, question + " " + _("[Y/n]")))
        return
    talk = Conversation(Course(desk, order, path, source), ask)
    talk.tell_file()
    while not talk.passed():
        pass


def opened(order: Order, path: Path, ask: Ask) -> Source:
    """Open the file; which of the old encodings it is in is asked, with how each reads."""
    try:
        return open_file(order, path)
    except EncodingUnclear as unclear:
        if not unclear.candidates:
            raise
        say(_("The file is in an encoding from before Unicode. Which reading is right?"))
        choices = [f"{text}  ({name})" for name, text in unclear.candidates]
        number = choose(ask, f"[0–{len(choices)}]", choices, {"0": _("none of them: leave")})
        if not number:
            raise ClerkSaidNo from None
        from awards.readers.opening import open_source

        return open_source(path, encoding=unclear.candidates[number - 1][0])


@dataclass
class Conversation:
    """One file, its questions, and what the clerk decided."""

    course: Course
    ask: Ask
    facts: preview.Facts = field(default_factory=preview.Facts)
    accept: bool | None = None
    told: str = ""

    def __post_init__(self) -> None:
        """Prepare the questions."""
        self.columns = MappingQuestions(self.course, self.ask)
        self.people = IdentityQuestions(self.course, self.ask)

    # --- one reading of the file

    def passed(self) -> bool:
        """Read the file once, and go on as far as no answer calls for another reading."""
        self.understand()
        with self.course.intake() as intake:
            try:
                self.course.load(intake)
            except LegacyFontFound as found:
                self.columns.ask_font(found)
                return False
            outcome = self.look(intake)
            if is_nothing_new(outcome):
                tell_result(self.course, outcome, 0, len(self.course.left))
                return True
            if self.columns.ask_again(outcome) or self.ask_spellings(outcome):
                return False
            self.columns.offer_to_keep()
            left = len(self.course.left)
            while self.people.ask_all(outcome):
                if len(self.course.left) > left:
                    return False
                outcome = self.look(intake)
            return self.decide(intake, outcome)

    def understand(self) -> None:
        """Understand the file, asking about every column that is not."""
        while unknown := self.course.understand().unknown:
            self.columns.ask_column(unknown[0])
        self.tell_understood()
        self.columns.ask_missing()

    def look(self, intake: Intake) -> Outcome:
        """What taking the file in would do."""
        with self.course.progress(_("Comparing …")):
            return intake.tried(
                self.course.order.wishes(self.course.name, self.course.source.digest, accept=False, skip=False), self.facts.look
            )

    # --- what is told

    def tell_file(self) -> None:
        """Say which file it is, and whether it was taken in before."""
        encoding = f", {self.course.source.encoding}" if self.course.source.encoding else ""
        say(f"{self.course.name} ({self.course.source.format}{encoding})")
        tell_earlier(taken_in_before(self.course.desk, self.course.source.digest), self.course.name)

    def tell_understood(self) -> None:
        """Say which column is which field, and which sheets are left out, once for each way of reading the file."""
        understood = self.course.understood
        said = [
            f" {understood.letters[name]}  {shown(understood.headings[name])} → {_(LABELS[name])}"
            for name in sorted(understood.headings, key=lambda one: (len(understood.letters[one]), understood.letters[one]))
        ]
        said += [_("Sheet “{sheet}” is left out: {why}").format(sheet=shown(name), why=why) for name, why in understood.left_out]
        if self.told != "\n".join(said):
            self.told = "\n".join(said)
            say(_("Understood:"))
            say(self.told)

    def tell_preview(self, outcome: Outcome) -> None:
        """Show the heaps, the rows to look at, and what else would be made."""
        counts = preview.counts(outcome)
        said = _("{read} lines read: {new} new, {there} already there, {changed} changed, {doubtful} doubtful, {refused} refused.")
        say(said.format(**counts))
        if self.course.understood.samples_left_out:
            say(_("{count} sample rows are left out.").format(count=self.course.understood.samples_left_out))
        count = len(outcome.refused) + len(outcome.doubts) + len(outcome.changes)
        if count:
            show(preview.rows_shown(outcome))
        if count > preview.MOST_SHOWN:
            say(_("… {count} more: awards import FILE --dry-run --output preview.xlsx").format(count=count - preview.MOST_SHOWN))
        self.tell_made(outcome)
        tell_findings(preview.findings(outcome))

    def tell_made(self, outcome: Outcome) -> None:
        """Name the papers and the bodies that would be new."""
        new, bodies = len(outcome.papers.new), len(outcome.made.units)
        if new:
            say(_("New papers: {count}: {names}").format(count=new, names=in_short(self.facts.papers, new)))
        if outcome.papers.known:
            say(_("Papers in the register already: {count}.").format(count=outcome.papers.known))
        if bodies:
            say(_("New bodies, made of units: {count}: {names}").format(count=bodies, names=in_short(self.facts.bodies, bodies)))

    # --- what is decided

    def ask_spellings(self, outcome: Outcome) -> bool:
        """Names for which the program has a better spelling: one question for all of a kind; whether the file is to be read anew."""
        kinds: dict[type, dict[str, str]] = {}
        for one in outcome.doubts:
            better = spelling(one)
            if better and one.value not in self.course.spelt:
                kinds.setdefault(type(one.said), {})[one.value] = better
        for spellings in kinds.values():
            before, after = next(iter(spellings.items()))
            said = _("{count} names are written like “{before}”. Record them like “{after}”? [Y/n]")
            agreed = yes(self.ask, said.format(count=len(spellings), before=shown(before), after=shown(after)))
            self.course.spelt |= spellings if agreed else {one: one for one in spellings}
        return bool(kinds)

    def decide(self, intake: Intake, outcome: Outcome) -> bool:
        """Show the preview, ask about what is doubtful, and record; False where the file is to be read anew."""
        self.tell_preview(outcome)
        doubts = [one for one in outcome.doubts if not is_about_identity(one)]
        if doubts and not self.course.order.accept and self.accept is None:
            decision = self.ask_doubtful(outcome)
            if decision == STOP:
                raise ClerkSaidNo
            if decision == LEAVE:
                self.course.left |= {(one.place.sheet, one.place.row) for one in doubts}
                return False
            self.accept = True
        if not outcome.new + outcome.changed + outcome.completed:
            raise_refused(outcome)
        if not yes(self.ask, self.question(outcome)):
            raise ClerkSaidNo
        return self.record(intake, outcome)

    def ask_doubtful(self, outcome: Outcome) -> int:
        """Ask what becomes of the doubtful lines."""
        say(_("{count} lines are doubtful.").format(count=len(outcome.doubted)))
        return choose(self.ask, "[0–2]", [_("take them as they are"), _("leave them out")], {"0": _("stop; nothing is recorded")})

    def question(self, outcome: Outcome) -> str:
        """The last question."""
        left = outcome.refused_count + len(self.course.left)
        said = _("Record {new} new and {changed} changed lines? [Y/n]")
        if left:
            said = _("Record {new} new and {changed} changed lines, without {left} that are not taken in? [Y/n]")
        return said.format(new=outcome.new, changed=outcome.changed, left=left)

    def record(self, intake: Intake, shown_outcome: Outcome) -> bool:
        """Record what was shown, and nothing else; False where the register was changed meanwhile."""
        recorded = Recorded()

        def agree(session: Session, outcome: Outcome) -> None:
            if preview.signature(outcome) != preview.signature(shown_outcome):
                raise ChangedSinceShown
            recorded.session = session

        accept = bool(self.accept) or self.course.order.accept
        try:
            with self.course.progress(_("Recording …")):
                outcome = intake.recorded(
                    self.course.order.wishes(
                        self.course.name, self.course.source.digest, accept=accept, skip=bool(shown_outcome.refused_count)
                    ),
                    agree,
                )
        except ChangedSinceShown as changed:
            say(changed.sentence)
            self.accept = None
            return False
        tell_result(self.course, outcome, recorded.batch, len(self.course.left))
        return True


def is_nothing_new(outcome: Outcome) -> bool:
    """Whether every line is there as it stands in the file."""
    open_still = outcome.questions or outcome.renamed or outcome.refused_count
    return bool(outcome.there) and not (outcome.new or outcome.changed or outcome.completed or open_still)


def spelling(remark: Remark) -> str:
    """The better spelling of a name, with what stands before it in the cell; empty where there is none."""
    better, name = str(remark.said.values.get("suggestion", "")), str(remark.said.values.get("value", ""))
    if remark.field != "name" or not better or not remark.value.endswith(name):
        return ""
    return remark.value[: len(remark.value) - len(name)] + better


def raise_refused(outcome: Outcome) -> None:
    """Raise why nothing can be recorded."""
    for sentence in preview.first_reasons(outcome.refused):
        say(sentence)
    if outcome.refused_count:
        raise LinesRefused(count=outcome.refused_count, numbers=rows_of(outcome.refused))
    if outcome.doubted:
        raise LinesDoubtful(count=len(outcome.doubted), numbers=rows_of(outcome.doubts))
    raise NothingToTake


def in_short(names: list[str], count: int) -> str:
    """Some names, and a sign that there are more."""
    return "; ".join(map(shown, names)) + ("; …" if count > len(names) else "")


def show(document: Document) -> None:
    """Show a table among the sentences."""
    stream = BytesIO()
    render(document, "table", stream, width=sentence_width())
    say(stream.getvalue().decode().rstrip("\n"))
