"""Asks at a terminal, in a way that survives Vietnamese input methods; never called where nobody is there."""

import os
import sys
import unicodedata
from collections.abc import Callable, Sequence
from getpass import getpass
from typing import TypeVar

from awards.cli.console import last_line, say
from awards.errors.base import InvalidValue
from awards.errors.records import ValueMissing
from awards.language import _
from awards.text.clean import visible

Value = TypeVar("Value")
YES = {"y", "yes", "c", "có", "co"}


def line(label: str, *, secret: bool = False, default: str = "") -> str:
    """Ask for one line; what is typed comes back composed (NFC)."""
    from prompt_toolkit import PromptSession
    from prompt_toolkit.application import create_app_session
    from prompt_toolkit.history import DummyHistory
    from prompt_toolkit.output import create_output
    from prompt_toolkit.output.plain_text import PlainTextOutput
    from prompt_toolkit.utils import is_dumb_terminal

    os.environ.setdefault("PROMPT_TOOLKIT_NO_CPR", "1")  # one line needs no cursor position; a terminal that cannot tell it gets no warning
    if secret and is_dumb_terminal():
        return getpass(f"{visible(label)}: ", stream=sys.stderr)
    with create_app_session(output=PlainTextOutput(sys.stderr) if is_dumb_terminal() else create_output(stdout=sys.stderr)):
        session: PromptSession[str] = PromptSession(history=DummyHistory())
        typed = session.prompt(f"{last_line(label)}: ", is_password=secret, default=default)
    return unicodedata.normalize("NFC", typed)


def confirm(question: str) -> bool:
    """Ask yes or no; a bare Enter is no, which loses nothing."""
    keys = _("y/N")
    return line(f"{question} [{keys}]").strip().casefold() in YES


def choose(question: str, choices: Sequence[str]) -> int:
    """Ask for one of several numbered choices; return its place in the list."""
    for number, choice in enumerate(choices, start=1):
        say(f"  {number}  {choice}")
    while True:
        typed = line(f"{question} [1–{len(choices)}]").strip()
        if typed.isascii() and typed.isdigit() and 1 <= int(typed) <= len(choices):
            return int(typed) - 1


def required(given: str | None, option: str, label: str, parse: Callable[[str], Value]) -> Value:
    """Parse a required value; ask for one that is missing, again after a refused answer.

    Raises `ValueMissing` with the option's name where nobody can be asked.
    """
    if given is not None:
        return parse(given)
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise ValueMissing(option=option, field=label)
    while True:
        try:
            return parse(line(_(label)))
        except InvalidValue as error:
            say(error.sentence)


def secret_line(label: str) -> str | None:
    """Read what must not be an argument: without echo at a terminal, one line in a pipe; empty means none."""
    if sys.stdin.isatty():
        return line(_(label), secret=True).strip() or None
    return sys.stdin.readline().strip("\r\n") or None
