"""How an import asks at a terminal: plain lines, which Vietnamese input methods leave alone; Esc, or q, leaves and records nothing."""

import os
import sys
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from awards.cli.ask import YES
from awards.cli.console import last_line, say
from awards.errors.records import ClerkSaidNo

Ask = Callable[[str], str]
"""Asks for one line; raises `ClerkSaidNo` where the clerk leaves."""

NO = {"n", "no", "k", "không", "khong"}
LEAVES = {"q", "quit", "thoat", "thoát"}


def terminal_line(label: str) -> str:
    """Ask for one line at the terminal. Raises `ClerkSaidNo` for Esc, q, and the end of the input."""
    from prompt_toolkit import PromptSession
    from prompt_toolkit.application import create_app_session
    from prompt_toolkit.history import DummyHistory
    from prompt_toolkit.key_binding import KeyBindings
    from prompt_toolkit.output import create_output
    from prompt_toolkit.output.plain_text import PlainTextOutput
    from prompt_toolkit.utils import is_dumb_terminal

    os.environ.setdefault("PROMPT_TOOLKIT_NO_CPR", "1")
    keys = KeyBindings()

    @keys.add("escape", eager=True)
    def leave(event: Any) -> None:
        event.app.exit(exception=EOFError)

    with create_app_session(output=PlainTextOutput(sys.stderr) if is_dumb_terminal() else create_output(stdout=sys.stderr)):
        session: PromptSession[str] = PromptSession(history=DummyHistory(), key_bindings=keys)
        try:
            typed = session.prompt(f"{last_line(label)}{' ' if label.endswith('?') else ': '}")
        except EOFError:
            raise ClerkSaidNo from None
    composed = unicodedata.normalize("NFC", typed)
    if composed.strip().casefold() in LEAVES:
        raise ClerkSaidNo
    return composed


def yes(ask: Ask, question: str) -> bool:
    """Ask yes or no; a bare Enter is yes, and whatever is neither is asked again."""
    while True:
        typed = ask(question).strip().casefold()
        if not typed or typed in YES:
            return True
        if typed in NO:
            return False


def choose(ask: Ask, question: str, choices: Sequence[str], others: Mapping[str, str]) -> int:
    """Ask for one of several numbered choices; return its number, 0 or -1 for one of the others.

    `others` are further answers: what is typed (empty for Enter), and what it means, said under the choices; `0` returns 0, the rest -1.
    """
    for number, choice in enumerate(choices, start=1):
        say(f" {number}  {choice}")
    for typed, meaning in others.items():
        say(f" {typed or 'Enter'}  {meaning}")
    while True:
        answer = ask(question).strip().casefold()
        if answer.isascii() and answer.isdigit() and 1 <= int(answer) <= len(choices):
            return int(answer)
        if answer in others:
            return 0 if answer == "0" else -1
