"""What the form and a screen say to each other: a question with its suggestions, and the clerk's reply."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from enum import Enum
from typing import Protocol


class Act(Enum):
    """What the clerk did."""

    ENTER = "enter"
    BACK = "back"
    ABOVE = "above"
    LIST = "list"
    RECORD = "record"
    PASTE = "paste"
    LEAVE = "leave"


@dataclass(frozen=True, slots=True)
class Choice:
    """Something that may be meant: `text` stands in the line when it is taken, `beside` tells it apart, `value` is for the form."""

    text: str
    beside: str = ""
    value: str = ""


@dataclass(frozen=True, slots=True)
class Offer:
    """What is suggested for a text: choices, which of them a bare Enter takes, and how the text itself is read."""

    choices: Sequence[Choice] = ()
    lead: int | None = None
    reading: str = ""


def nothing(_typed: str) -> Offer:
    """Suggest nothing."""
    return Offer()


@dataclass(frozen=True, slots=True)
class Prompt:
    """One question: what stands before the cursor, what a bare Enter takes, what is in the line already.

    `keys` replaces the bottom line; `replaced` lets the first letter take the place of the text that stands there.
    """

    label: str
    default: str = ""
    hint: str = ""
    typed: str = ""
    offer: Callable[[str], Offer] = nothing
    tally: str = ""
    help: str = ""
    recall: Sequence[str] = ()
    indent: int = 0
    keys: str = ""
    replaced: bool = False


@dataclass(frozen=True, slots=True)
class Reply:
    """What the clerk did, the text in the line, and the choice that was marked."""

    act: Act
    text: str = ""
    choice: Choice | None = None


@dataclass(slots=True)
class Watch:
    """Who is told of text that is not finished, so that it survives a power cut."""

    unfinished: Callable[[str], None] = field(default=lambda _text: None)


class Screen(Protocol):
    """A terminal that can ask and show."""

    watch: Watch
    clears: bool

    @property
    def width(self) -> int:
        """The columns there are."""

    def held(self) -> AbstractContextManager[None]:
        """Keep the terminal for a whole conversation."""

    def ask(self, prompt: Prompt) -> Reply:
        """Ask for one line."""

    def key(self, question: str, keys: Mapping[str, str]) -> str:
        """Ask for one key; return what it stands for.

        Besides single characters `keys` may name `""` (Enter), `esc`, `f9`, and `other`: what it means that the clerk simply types on; then
        what was typed stands in the next line.
        """

    def show(self, line: str, beside: str = "", *, indent: int = 0) -> None:
        """Show a settled line, with a remark at its right end."""

    def say(self, sentence: str) -> None:
        """Say a sentence."""

    def fresh(self) -> None:
        """Clear what stands there, so that the form may be shown anew, where the terminal `clears`."""
