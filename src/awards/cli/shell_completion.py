"""What Tab offers in `awards shell`: commands, options, closed choices, files, and names from the register, accents typed or not."""

import queue
import re
import shlex
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from threading import Thread
from typing import Any

import typer
from prompt_toolkit.completion import CompleteEvent, Completer, Completion, PathCompleter
from prompt_toolkit.document import Document
from sqlmodel import Session, col, select

from awards.cli.find import LABELS
from awards.cli.groups import WordGroup
from awards.cli.options import NAME, WORD
from awards.cli.root import root
from awards.cli.words import command_named, other_word, shown_word
from awards.language import _
from awards.models.form import AwardForm
from awards.services.search import find_recipients
from awards.store.place import Place, parse_place
from awards.store.reading import reading
from awards.text.clean import visible
from awards.text.fold import fold

QUOTES = "\"'"
SPACES = " \t\r\n\u00a0"
PROGRAMS = frozenset({"awards", "khen"})
OWN_WORDS = {
    "use": _("Work on another register from here on."),
    "help": _("Show the commands, or a command's own help."),
    "exit": _("Leave the session."),
}
MOST_NAMES = 30
PATIENCE_SECONDS = 1.0
NAMED = frozenset({NAME, _("BODY"), _("TEXT")})
CHOSEN = frozenset({WORD, _("FORMAT"), _("NOUN")})
FILES = frozenset({_("FILE"), _("REGISTER")})
FREE_TEXT = _("TEXT")
NOT_RECORDED = frozenset({"--alias", "--name", "--office", "--user"})
FORMS = frozenset({"--form", "form"})
KINDS = {"--individual": "individual", "--household": "household"} | dict.fromkeys(
    ("--body", "--by", "--collective", "--host", "--issuer", "--parent", "--to", "--unit", "which"), "collective"
)
CHOICE = r"[a-z][a-z_-]+(?: \([^()]*\))?"
CHOICES = re.compile(rf"{CHOICE}(?:(?:, {CHOICE})+(?: (?:or|hoặc) {CHOICE})?| (?:or|hoặc) {CHOICE})")


@dataclass(frozen=True, slots=True)
class Piece:
    """One word of a line: where it begins, its text without quotation marks, and whether it had any."""

    start: int
    text: str
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Spot:
    """Where in a line somebody is typing: in which command, for which option or argument, and from which word on."""

    command: Any
    parameter: Any = None
    first: int = 0


def pieces(line: str) -> list[Piece]:
    """Split a line that may be unfinished, as `shlex` splits a finished one; the last piece is being typed and may be empty."""
    found: list[Piece] = []
    start, text, quote, quoted = 0, "", "", False
    for place, character in enumerate(line):
        if quote:
            text, quote = (text, "") if character == quote else (text + character, quote)
        elif character in QUOTES:
            quote, quoted = character, True
        elif character not in SPACES:
            text += character
        else:
            found += [Piece(start, text, quoted)] if text or quoted else []
            start, text, quoted = place + 1, "", False
    return [*found, Piece(start, text, quoted)]


def parted(word: Piece) -> list[Piece]:
    """An option written with its value as two words."""
    option, equals, value = word.text.partition("=")
    if not equals or not option.startswith("--"):
        return [word]
    return [Piece(word.start, option), Piece(word.start + len(option) + 1, value, word.quoted)]


def spot_of(words: Sequence[Piece]) -> Spot | None:
    """Follow the finished words of a line to where the last one stands; None behind a word that is no command."""
    command, option, first, given = root, None, 0, 0
    for place, word in enumerate(words[:-1]):
        if word.text.startswith("-") and not word.quoted:
            option, first = option_named(command, word.text), place + 1
        elif option is not None and (word.quoted or not takes_name(option)):
            option, first = None, place + 1
        elif isinstance(command, WordGroup):
            command, first = command.get_command(None, word.text), place + 1
            if command is None:
                return None
        elif option is None and word.quoted:
            first, given = place + 1, given + 1
    if option is not None:
        return Spot(command, option, first)
    arguments = [one for one in command.params if one.param_type_name == "argument"]
    if given < len(arguments) and takes_name(arguments[given]):
        return Spot(command, arguments[given], first)
    given += len(words) - 1 - first
    return Spot(command, arguments[given] if given < len(arguments) else None, len(words) - 1)


def option_named(command: Any, typed: str) -> Any:
    """The option of a command that still waits for its value; None for a flag, an unknown one, or one written with its value."""
    known = [one for one in command.params if one.param_type_name == "option" and not one.is_flag]
    return next((one for one in known if typed in one.opts), None)


def label(parameter: Any) -> str:
    """The name by which tables here know an option or argument."""
    return str(parameter.opts[0] if parameter.param_type_name == "option" else parameter.name)


def takes_name(parameter: Any) -> bool:
    """Whether a name that the register may hold is expected."""
    if parameter.param_type_name == "option" and parameter.metavar == FREE_TEXT:
        return False
    return parameter.metavar in NAMED and label(parameter) not in NOT_RECORDED


class LineCompleter(Completer):
    """Completes a line of the session; whatever goes wrong, nothing is offered."""

    def __init__(self, place: Callable[[], Place]) -> None:
        """Take where the register in use is asked for, for it changes."""
        self.place = place

    def get_completions(self, document: Document, complete_event: CompleteEvent) -> Iterable[Completion]:
        """Return what fits before the cursor."""
        try:
            return list(self.offers(document.text_before_cursor, complete_event))
        except Exception:  # noqa: BLE001 - a key that offers nothing is no failure worth a sentence
            return []

    def offers(self, line: str, event: CompleteEvent) -> Iterator[Completion]:
        """Return what fits at the end of a line."""
        words = [part for word in without_program(pieces(line)) for part in parted(word)]
        if words[-1].text.startswith("-") and not words[-1].quoted:
            yield from self.options(words, len(line))
        elif len(words) > 1 and command_named(words[0].text) == "use":
            yield from files(words[-1].text, event)
        elif (spot := spot_of(words)) is not None:
            yield from self.values(spot, words, len(line), event)

    def options(self, words: Sequence[Piece], end: int) -> Iterator[Completion]:
        """The options of the command, with what each means; those given already are left out."""
        spot = spot_of(words)
        given = {word.text for word in words[:-1]}
        if spot is not None:
            for item in spot.command.shell_complete(typer.Context(spot.command), words[-1].text):
                if item.value not in given:
                    yield offer(item.value, words[-1].start - end, meta=item.help or "")

    def values(self, spot: Spot, words: list[Piece], end: int, event: CompleteEvent) -> Iterator[Completion]:
        """What an option or argument expects, or the commands of a group."""
        last, parameter = words[-1], spot.parameter
        if parameter is None:
            if isinstance(spot.command, WordGroup):
                yield from commands(spot.command, last, end)
        elif takes_name(parameter):
            wanted = " ".join(word.text for word in words[spot.first :])
            for name, meta in self.asked(words, lambda session: names(session, wanted, KINDS.get(label(parameter), ""))):
                yield offer(quoted(name), words[spot.first].start - end, shown=name, meta=meta)
        elif label(parameter) in FORMS:
            for code, name in self.asked(words, lambda session: forms(session, last.text)):
                yield offer(code, last.start - end, meta=name)
        elif parameter.metavar in FILES:
            yield from files(last.text, event)
        else:
            yield from (offer(one, last.start - end) for one in choices(parameter) if one.startswith(last.text))

    def asked(self, words: Sequence[Piece], question: Callable[[Session], list[tuple[str, str]]]) -> list[tuple[str, str]]:
        """Ask the register that the line works on; one that takes too long to answer, or does not, has nothing to offer."""
        named = next((after.text for before, after in pairwise(words) if before.text == "--database"), None)
        place = parse_place(named, may_hold_password=False) if named else self.place()
        answers: queue.SimpleQueue[list[tuple[str, str]]] = queue.SimpleQueue()

        def ask() -> None:
            try:
                with reading(place) as session:
                    answers.put(question(session))
            except Exception:  # noqa: BLE001 - see above
                answers.put([])

        Thread(target=ask, daemon=True).start()
        try:
            return answers.get(timeout=PATIENCE_SECONDS)
        except queue.Empty:
            return []


def without_program(words: list[Piece]) -> list[Piece]:
    """Take the program's own name off a line that was copied from a shell."""
    return words[1:] if len(words) > 1 and words[0].text in PROGRAMS else words


def commands(group: WordGroup, last: Piece, end: int) -> Iterator[Completion]:
    """The commands of a group and, at the beginning of a line, the words of the session itself; in the language in use before the other."""
    known = {name: group.help_of(name) for name in group.names()} | (OWN_WORDS if group is root else {})
    typed = fold(last.text).replace(" ", "-")
    for word_of in (shown_word, other_word):
        if begun := [name for name in known if word_of(name).startswith(typed)]:
            yield from (offer(word_of(name), last.start - end, meta=known[name]) for name in begun)
            return


def choices(parameter: Any) -> list[str]:
    """The words of a closed choice, as the help of the option lists them."""
    if "|" in str(parameter.metavar):
        return str(parameter.metavar).split("|")
    listed = CHOICES.search(parameter.help or "") if parameter.metavar in CHOSEN else None
    return re.split(r", | or | hoặc ", re.sub(r" \([^()]*\)", "", listed.group())) if listed else []


def names(session: Session, wanted: str, kind: str) -> list[tuple[str, str]]:
    """The names that fit what was typed, each once, with what it is."""
    if not fold(wanted):
        return []
    found = find_recipients(session, wanted, kind=kind, most=MOST_NAMES, forgiving=False)
    return list({one.name: _(LABELS[one.kind]) for one in found if visible(one.name) == one.name}.items())


def forms(session: Session, begun: str) -> list[tuple[str, str]]:
    """The codes of award forms that begin like what was typed, or whose names hold it."""
    wanted = fold(begun)
    rows = session.exec(select(AwardForm.code, AwardForm.name).order_by(col(AwardForm.grade), col(AwardForm.code)))
    return [(code, name) for code, name in rows if fold(code).startswith(wanted) or wanted in fold(name)]


def files(begun: str, event: CompleteEvent) -> Iterator[Completion]:
    """The files and folders that fit, those with spaces left out: they need a quotation mark before what is there already."""
    found = PathCompleter(expanduser=True).get_completions(Document(begun), event)
    return (one for one in found if not set(one.text) & set(SPACES + QUOTES))


def quoted(name: str) -> str:
    """A name as one word of a line."""
    if not set(name) & set(SPACES + QUOTES) and not name.startswith(("-", "#")):
        return name
    return f'"{name}"' if '"' not in name else shlex.quote(name)


def offer(text: str, start: int, *, shown: str = "", meta: str = "") -> Completion:
    """One offer; the space behind it lets the next word be typed at once."""
    return Completion(f"{text} ", start, display=shown or text, display_meta=visible(meta))
