"""The fields of the heading: what each asks, proposes, understands and shows."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlmodel import Session

from awards.cli.entry.prompt import Choice, Offer
from awards.cli.entry.setting import Setting
from awards.errors.base import AwardsError, Doubt, InvalidValue
from awards.errors.records import UnknownWord
from awards.errors.values import ValueMissing
from awards.language import N_, _
from awards.models.sheet import Answer
from awards.text.clean import clean_line, shown
from awards.text.fold import accent_key, fold, is_plain, query_words
from awards.text.initials import found_at

MOST = 9


@dataclass(frozen=True)
class Field:
    """One field: the base of all."""

    name: str
    label: str
    hint: str = ""
    help: str = ""
    of_part: bool = False

    def wanted(self, setting: Setting) -> bool:
        """Whether this paper has the field."""
        del setting
        return True

    def default(self, setting: Setting, session: Session) -> Answer | None:
        """What a bare Enter takes; None where the field may be left empty."""
        del setting, session
        return None

    def offer(self, setting: Setting, session: Session, typed: str) -> Offer:
        """What is suggested for a text."""
        return Offer(reading=self.reading(setting, session, typed))

    def reading(self, setting: Setting, session: Session, typed: str) -> str:
        """How a text is understood; nothing where it is not yet."""
        try:
            answer = self.read(setting, session, typed)
        except AwardsError:
            return ""
        return answer.shown if answer.shown != typed.strip() else ""

    def read(self, setting: Setting, session: Session, typed: str) -> Answer:
        """Understand a text. Raises an `AwardsError` that says what is wrong."""
        del setting, session
        text = clean_line(typed, self.label)
        return Answer(text, text, text)

    def settled(self, setting: Setting, answer: Answer, typed: str) -> None:
        """What else an answer says, when it is new: it may answer other fields too."""

    def doubts(self, setting: Setting, answer: Answer) -> Sequence[Doubt]:
        """What to ask about an answer."""
        del setting, answer
        return ()


@dataclass(frozen=True)
class ChoiceField(Field):
    """A field with a list: typed by the beginning of its words or by their first letters; a short fixed list also by number."""

    closed: bool = field(default=True)
    numbered: bool = field(default=False)

    def choices(self, setting: Setting, session: Session) -> Sequence[Choice]:
        """Everything that may be chosen."""
        raise NotImplementedError

    def offer(self, setting: Setting, session: Session, typed: str) -> Offer:
        """The choices that a text may mean."""
        found = self.alike(self.choices(setting, session), typed)
        lead = 0 if typed.strip() and found and (self.closed or all(is_plain(word) for word in query_words(typed))) else None
        return Offer(found[:MOST], lead, "" if found else self.reading(setting, session, typed))

    def alike(self, choices: Sequence[Choice], typed: str) -> list[Choice]:
        """The choices that a number or a text may mean, the one that is spelt so first."""
        wanted = typed.strip()
        if not wanted:
            return list(choices)
        if self.numbered and wanted.isascii() and wanted.isdigit():
            return [choices[int(wanted) - 1]] if 0 < int(wanted) <= len(choices) else []
        pieces = fold(wanted).split()
        found = [one for one in choices if pieces and found_at(pieces, fold(f"{one.text} {one.beside}").split()) is not None]
        if not all(is_plain(word) for word in query_words(wanted)):
            found = [one for one in found if accent_key(wanted) in accent_key(f"{one.text} {one.beside}")]
        return sorted(found, key=lambda one: (fold(one.text) != fold(wanted), fold(one.beside).split(" ")[0] != fold(wanted)))

    def read(self, setting: Setting, session: Session, typed: str) -> Answer:
        """The choice that a text means. Raises `UnknownWord` with the choices."""
        choices = self.choices(setting, session)
        found = self.alike(choices, typed)
        if not found:
            raise UnknownWord(field=self.label, value=shown(typed), choices="; ".join(one.text for one in choices[:MOST]))
        return Answer(found[0].text, found[0].text, found[0].value)


@dataclass(frozen=True)
class OptionalField(Field):
    """A field that may stay empty."""

    empty: str = N_("not given")

    def read(self, setting: Setting, session: Session, typed: str) -> Answer:
        """An empty text is an answer too."""
        del setting, session
        text = clean_line(typed, self.label)
        return Answer(text, text or _(self.empty), text)


def required_missing(label: str) -> InvalidValue:
    """The failure that a field must not stay empty."""
    return ValueMissing(field=label)
