"""What a file leaves open about its columns and words: each is asked once, and the answers can be kept for the next file."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from difflib import get_close_matches

from sqlmodel import col, select

from awards.cli.ask import YES
from awards.cli.console import say
from awards.cli.intake.asking import NO, Ask, choose, yes
from awards.cli.intake.course import Course
from awards.cli.intake.order import field_named
from awards.cli.intake.results import proposed_name
from awards.errors.base import InvalidValue, Sentence
from awards.errors.importing import FormNotTold, IssuerNotTold, KindNotTold, WordNotKnown
from awards.errors.records import BodyUnknown, BodyUnknownAtAll, FormUnknown, SeveralBodies, SeveralForms, UnknownWord
from awards.errors.sheets import LegacyFontFound
from awards.language import _
from awards.models.form import AwardForm
from awards.models.kinds import RecipientKind
from awards.readers.fields import IGNORED
from awards.readers.mapping import mapping_names, write_mapping
from awards.readers.understanding import UnknownColumn
from awards.reports.words import ONE
from awards.services.bodies import find_body
from awards.services.codes import class_code, field_code, type_code
from awards.services.forms import names_of, resolve_form
from awards.services.intake.staged import Remark
from awards.services.intake.taking_in import Outcome
from awards.services.intake.values import LABELS
from awards.text.clean import shown
from awards.text.fold import fold
from awards.text.names import organisation_name
from awards.text.years import parse_period

MOST_FORMS = 8
WORDS = (FormUnknown, SeveralForms, UnknownWord, WordNotKnown)
KINDS = (RecipientKind.INDIVIDUAL, RecipientKind.COLLECTIVE, RecipientKind.HOUSEHOLD)
CODES = {"type": type_code, "class": class_code, "field": field_code}


@dataclass
class MappingQuestions:
    """The questions of one import; what was left open once is not asked again."""

    course: Course
    ask: Ask
    asked: set[tuple[str, str]] = field(default_factory=set)
    answered: bool = False

    # --- columns and fonts

    def ask_column(self, unknown: UnknownColumn) -> None:
        """Which field is this column? The likely ones first; another by its name; 0 leaves the column out."""
        say(_("Column {letter}, “{heading}” ({samples}), is not understood.").format(
            letter=unknown.letter, heading=shown(unknown.heading), samples=", ".join(unknown.samples)
        ))  # fmt: skip
        for number, name in enumerate(unknown.guess, start=1):
            say(f" {number}  {_(LABELS[name])}")
        say(" 0  " + _("leave the column out"))
        label = _("What is it? A number, or the name of a field (? lists them)")
        chosen = self.column_answer(self.ask(label), unknown.guess)
        while not chosen:
            say(_("Fields: {names}.").format(names="; ".join(_(LABELS[name]) for name in LABELS)))
            chosen = self.column_answer(self.ask(label), unknown.guess)
        self.answered = True
        self.course.learn(columns=self.course.mapping.columns | {fold(unknown.heading) or unknown.heading: chosen})

    @staticmethod
    def column_answer(typed: str, guess: Sequence[str]) -> str:
        """The field that was answered, or none."""
        wanted = typed.strip()
        if wanted == "0":
            return IGNORED
        if wanted.isascii() and wanted.isdigit():
            return guess[int(wanted) - 1] if 1 <= int(wanted) <= len(guess) else ""
        return field_named(wanted) or ""

    def ask_font(self, found: LegacyFontFound) -> None:
        """Is a column typed in an old font to be converted? Where the command line says so, nobody is asked."""
        if self.course.order.font:
            self.course.settle_font(found)
            return
        question = _(
            "The column “{heading}” is in an old {font} font: “{value}” is “{decoded}”. Convert the whole column to Unicode? [Y/n]"
        )
        values = {"heading": shown(found.heading), "font": found.font, "value": found.value, "decoded": found.decoded}
        self.course.read_in_font(found, found.font if yes(self.ask, question.format(**values)) else "unicode")
        self.answered = True

    # --- what no line says

    def ask_missing(self) -> None:
        """Ask before reading for what neither the file nor the command line tells: issuer, form, year."""
        order, told = self.course.order, {*self.course.understood.fields, *self.course.mapping.fixed}
        if order.people or order.decision:
            return
        if "issuer" not in told:
            self.ask_for("issuer", _("Who issued the decision?"))
        if "form" not in told:
            self.ask_for("form", _("Which award form? Its name or code"))
        if "year" not in told:
            self.ask_for("year", _("Work year (Enter: not known)"))

    def ask_for(self, name: str, question: str) -> None:
        """Ask for one value of all lines, again until it can be taken."""
        if ("", name) in self.asked:
            return
        self.asked.add(("", name))
        read = {"issuer": self.issuer, "form": self.form, "year": self.year}[name]
        while True:
            typed = self.ask(question).strip()
            try:
                if typed or name == "year":
                    value = read(typed) if typed else ""
                    break
            except InvalidValue as error:
                say(error.sentence)
        if value:
            self.course.learn(fixed=self.course.mapping.fixed | {name: value})

    def issuer(self, typed: str) -> str:
        """An issuer's name; one that is not registered becomes a body only if the clerk says so. Raises `InvalidValue`."""
        name = typed if typed.isdigit() else organisation_name(typed, LABELS["issuer"])
        try:
            with self.course.desk.reading() as session:
                find_body(session, name)
        except SeveralBodies:
            raise
        except (BodyUnknown, BodyUnknownAtAll) as unknown:
            near = str(unknown.values.get("nearest", ""))
            said = _("“{name}” is not in the register.").format(name=shown(name))
            said += " " + _("Nearest: {names}.").format(names=near) if near else ""
            if not yes(self.ask, said + " " + _("Record it as a new body? [Y/n]")):
                raise
        return name

    def form(self, typed: str) -> str:
        """A form's name or code as typed. Raises `InvalidValue`."""
        try:
            with self.course.desk.reading() as session:
                return resolve_form(session, typed).code
        except SeveralForms as several:
            if fold(self.course.mapping.fixed.get("issuer", "")):
                return typed  # issuer and date tell which is meant
            raise several from None

    @staticmethod
    def year(typed: str) -> str:
        """Years of merit as typed. Raises `InvalidValue`."""
        return parse_period(typed).code

    # --- what lines say in words that are not known

    def ask_again(self, outcome: Outcome) -> bool:
        """Ask about what the lines left open once they were read; whether the file is to be read anew."""
        before = self.course.mapping
        for remark in outcome.refused:
            if isinstance(remark.said, FormNotTold):
                self.ask_for("form", _("Some lines tell no award form. Which is it? Its name or code"))
            elif isinstance(remark.said, IssuerNotTold):
                self.ask_for("issuer", _("Some lines tell no issuer. Who issued the decision?"))
            elif isinstance(remark.said, KindNotTold):
                self.ask_kind(remark)
        for remark in (*outcome.refused, *outcome.doubts):
            if isinstance(remark.said, WORDS):
                self.ask_word(remark)
        return self.course.mapping is not before

    def ask_kind(self, remark: Remark) -> None:
        """Whom do lines honour that do not tell? One answer for all."""
        if ("", "kind") in self.asked:
            return
        self.asked.add(("", "kind"))
        say(_("Some lines do not tell whom they honour: “{name}”, for instance.").format(name=remark.value))
        number = choose(self.ask, _("What are they?"), [_(ONE[kind.value]) for kind in KINDS], {"": _("leave them out")})
        if number > 0:
            self.course.learn(fixed=self.course.mapping.fixed | {"kind": KINDS[number - 1].value})

    def ask_word(self, remark: Remark) -> None:
        """Ask what is meant by a word of the file."""
        name, word = remark.field, remark.value
        if not word or (name, fold(word)) in self.asked:
            return
        self.asked.add((name, fold(word)))
        choices = self.forms_like(word) if name == "form" else self.codes(remark.said)
        say(_("{field}: “{word}” is not known here.").format(field=_(LABELS[name]), word=word))
        meaning = self.word_answer(name, choices)
        if not meaning:
            return
        self.answered = True
        fixed, values = self.course.mapping.fixed, self.course.mapping.values
        if fold(fixed.get(name, "")) == fold(word):
            self.course.learn(fixed=fixed | {name: meaning})
        else:
            self.course.learn(values=values | {name: values.get(name, {}) | {fold(word): meaning}})

    def word_answer(self, name: str, choices: Sequence[tuple[str, str]]) -> str:
        """The word that is meant, by its number or typed; empty where it stays open."""
        for number, (_code, label) in enumerate(choices, start=1):
            say(f" {number}  {label}")
        while typed := self.ask(_("What is meant? A number, a name or code; Enter leaves it open")).strip():
            if typed.isascii() and typed.isdigit() and 1 <= int(typed) <= len(choices):
                return choices[int(typed) - 1][0]
            try:
                return self.form(typed) if name == "form" else CODES[name](typed) if name in CODES else typed
            except InvalidValue as error:
                say(error.sentence)
        return ""

    def forms_like(self, word: str) -> list[tuple[str, str]]:
        """The forms whose names are most like a word: code, and code with name."""
        with self.course.desk.reading() as session:
            forms = list(session.exec(select(AwardForm).order_by(col(AwardForm.grade), col(AwardForm.id))))
        by_name = {fold(name): form for form in reversed(forms) for name in names_of(form)}
        near = get_close_matches(fold(word), by_name, n=MOST_FORMS * 3, cutoff=0.3)
        found = {by_name[name].code: by_name[name].name for name in near}
        return [(code, f"{code}, {name}") for code, name in found.items()][:MOST_FORMS]

    @staticmethod
    def codes(said: Sentence) -> list[tuple[str, str]]:
        """The words that a catalogue has instead, as the failure names them."""
        return [(one, one) for one in str(said.values.get("choices", "")).split(", ") if one][:9]

    # --- keeping the answers

    def offer_to_keep(self) -> None:
        """Keep new answers for the next list of this office: under the name given, else under one that is proposed."""
        if not self.answered:
            return
        self.answered = False
        name = self.course.order.keep_as or self.name_asked()
        while name:
            try:
                write_mapping(replace(self.course.mapping, name=name, fixed={}))
            except InvalidValue as error:
                say(error.sentence)
                name = self.name_asked()
                continue
            say(_("The answers are kept as “{name}”. Next time: awards import FILE --map “{name}”.").format(name=name))
            return

    def name_asked(self) -> str:
        """The name under which the clerk wants to keep the answers; empty for none."""
        proposed = self.course.mapping.name or proposed_name(self.course.path)
        known = {fold(one) for one in mapping_names()} - {fold(self.course.mapping.name)}
        for number in range(2, 100):
            if fold(proposed) not in known:
                break
            proposed = f"{proposed_name(self.course.path)} {number}"
        typed = self.ask(
            _("Keep these answers for the next list, as “{name}”? (Enter: yes, n: no, or another name)").format(name=proposed)
        ).strip()
        return "" if typed.casefold() in NO else proposed if not typed or typed.casefold() in YES else typed
