"""`awards shell`: all commands in one process, at a prompt that names the register, or line by line from a pipe."""

import os
import shlex
import sys
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from shutil import get_terminal_size
from typing import Any

import typer
from sqlalchemy import text

from awards import language
from awards.cli.app import call, fail, wanted_language
from awards.cli.console import say
from awards.cli.desk import desk_of
from awards.cli.single import single
from awards.cli.words import command_named, shown_word
from awards.config import Settings
from awards.errors.base import AwardsError, ExitStatus, InvalidValue
from awards.language import N_, _
from awards.store.place import Place, parse_place
from awards.store.reading import reading
from awards.text.clean import shown, visible

app, command = single("shell", _("All commands in one session, without start-up between them."))

PROGRAMS = frozenset({"awards", "khen"})
SETTLED = ("AWARDS_DATABASE", "AWARDS_USER")
MOST_SHOWN = 24
OFFICE = text("SELECT value FROM setting WHERE name = 'office_name'")


class QuotationOpen(InvalidValue):
    """A line that ends inside a quotation."""

    template = N_("A quotation mark is not closed. Put a name with an apostrophe between double quotation marks. Nothing was done.")


class RegisterWanted(InvalidValue):
    """The word that opens another register, without one or with too many."""

    template = N_("Name one register: a file, or a postgresql:// address. A path with spaces stands between quotation marks.")


@dataclass(slots=True)
class Sitting:
    """One session: the register and the clerk that hold for its lines."""

    place: Place
    clerk: str
    office: str = ""

    @property
    def prompt(self) -> str:
        """The register in use and whose it is, never with a password."""
        name = self.place.path.name if self.place.path is not None else self.place.shown.partition("://")[2].strip("/")
        office = shortened(self.office, get_terminal_size().columns // 5)
        return f"{' · '.join(part for part in (shortened(name, MOST_SHOWN), office) if part)} › "

    @property
    def settings(self) -> Settings:
        """What holds for a line that does not say otherwise."""
        address = str(self.place.path.absolute()) if self.place.path is not None else self.place.url
        return Settings(language.current(), address, self.clerk)

    def obey(self, line: str) -> int | None:
        """Do what a line says and return its status; None where it says to leave."""
        try:
            words = split(line)
            first = command_named(words[0]) if words else ""
            if first in {"exit", "quit"}:
                return None
            if first == "use":
                self.open(words[1:])
                return ExitStatus.DONE
        except AwardsError as error:
            return fail(error)
        if not words or first.startswith("#"):
            return ExitStatus.DONE
        if first == "help" or words[0] == "?":
            return self.help(words[1:])
        return self.run(words[1:] if words[0] in PROGRAMS else words)

    def open(self, words: list[str]) -> None:
        """Work on another register from here on, if it opens. Raises what hinders it; the one before stays in use."""
        if len(words) != 1:
            raise RegisterWanted
        place = parse_place(words[0], may_hold_password=False)
        self.office, self.place = office_of(place), place

    def help(self, words: list[str]) -> int:
        """Show the commands and the session's own words, or a command's help."""
        status = self.run([*words, "--help"])
        if not words:
            named = {name: shown_word(name) for name in ("use", "help", "exit")}
            say(
                _("In the session: “{use} FILE” opens another register, “{help} COMMAND” explains a command, “{exit}” leaves.").format(
                    **named
                )
            )
        return status

    def run(self, words: list[str]) -> int:
        """Run a command line by the way of every command line, in the language it asks for."""
        spoken, wanted = language.current(), wanted_language(words)
        try:
            if wanted in language.LANGUAGES:
                language.use(wanted)
            with output_kept():
                return call(words, self.settings)
        except SystemExit as leaving:
            if type(leaving) is not SystemExit:
                raise  # the system asks the whole program to end
            return leaving.code if isinstance(leaving.code, int) else ExitStatus.REFUSED if leaving.code else ExitStatus.DONE
        finally:
            if language.current() != spoken:
                language.use(spoken)

    def look(self) -> None:
        """Find out whose register it is. Raises what hinders it."""
        self.office = office_of(self.place)


def office_of(place: Place) -> str:
    """Open a register and return the office that keeps it."""
    with reading(place) as session:
        return str(session.connection().execute(OFFICE).scalar_one_or_none() or "")


def shortened(name: str, room: int) -> str:
    """A name as far as a prompt has room for it; nothing in it acts on the terminal."""
    seen = visible(name)
    return seen if len(seen) <= room else f"{seen[: room - 1].rstrip()}…"


def split(line: str) -> list[str]:
    """Split a line into words, quotations kept together; a backslash is itself, as in a Windows path. Raises `QuotationOpen`."""
    composed = unicodedata.normalize("NFC", line)
    if composed.lstrip().startswith("#"):
        return []
    lexer = shlex.shlex(composed, posix=True)
    lexer.whitespace_split, lexer.commenters, lexer.escape = True, "", ""
    lexer.whitespace += "\u00a0"
    try:
        return list(lexer)
    except ValueError:
        raise QuotationOpen from None


@contextmanager
def output_kept() -> Iterator[None]:
    """Give the streams back after a line whose reader has gone: what it had still to say goes nowhere, what comes after does not."""
    streams, kept = (sys.stdout, sys.stderr), os.dup(sys.stdout.fileno())
    try:
        yield
    finally:
        sys.stdout, sys.stderr = streams
        with suppress(OSError):
            sys.stdout.flush()
        os.dup2(kept, sys.stdout.fileno())
        os.close(kept)


@contextmanager
def settled() -> Iterator[None]:
    """Put aside what the environment says of register and clerk: for the lines the session's own count."""
    aside = {name: os.environ.pop(name) for name in SETTLED if name in os.environ}
    try:
        yield
    finally:
        os.environ.update(aside)


@command
def shell_command(context: typer.Context) -> None:
    """Read lines and run them: at a terminal until the clerk leaves, in a pipe until one fails."""
    desk = desk_of(context)
    sitting = Sitting(desk.place, desk.clerk)
    with settled():
        status = at_terminal(sitting) if desk.somebody_there else in_pipe(sitting)
    if status:
        raise typer.Exit(status)


def in_pipe(sitting: Sitting) -> int:
    """Run the lines of standard input and stop at the first that fails, with its status; a command may read the line after its own."""
    decode_input()
    while line := sys.stdin.readline():
        status = sitting.obey(line.removeprefix("\ufeff"))
        if status is None:
            break
        if status:
            say(_("Stopped at “{line}”; the lines after it were not run.").format(line=shown(line.strip())))
            return status
    return ExitStatus.DONE


def decode_input() -> None:
    """Read UTF-8 whatever the locale; bytes that are none are refused where they are used."""
    with suppress(AttributeError, OSError, ValueError):
        sys.stdin.reconfigure(encoding="utf-8", errors="surrogateescape")  # type: ignore[union-attr]


def at_terminal(sitting: Sitting) -> int:
    """Ask for lines and run them until the clerk leaves."""
    try:
        sitting.look()
    except AwardsError as error:
        fail(error)
    named = {name: shown_word(name) for name in ("help", "exit")}
    say(_("Tab offers what fits, “{help}” lists the commands, “{exit}” leaves.").format(**named))
    ask = asking(sitting)
    while True:
        try:
            typed = ask(sitting.prompt)
        except KeyboardInterrupt:
            continue
        except EOFError:
            return ExitStatus.DONE
        if not run_lines(sitting, typed):
            return ExitStatus.DONE


def run_lines(sitting: Sitting, typed: str) -> bool:
    """Run a line, or several that were pasted, up to the first that fails; False where the clerk leaves."""
    for line in typed.splitlines():
        try:
            status = sitting.obey(line)
        except KeyboardInterrupt:
            status = ExitStatus.INTERRUPTED
        if status == ExitStatus.INTERRUPTED:
            say("\n")  # behind the ^C that the terminal shows
        if status is None:
            return False
        if status:
            say(_("Status {status}.").format(status=int(status)))
            return True
    if not sitting.office and sitting.place.is_file:
        with suppress(AwardsError):
            sitting.look()  # `init` may have made it just now
    return True


def asking(sitting: Sitting) -> Callable[[str], str]:
    """The prompt: with completion and history where the terminal can draw, else a plain line."""
    from prompt_toolkit import PromptSession
    from prompt_toolkit.output import create_output
    from prompt_toolkit.utils import is_dumb_terminal

    if is_dumb_terminal():
        decode_input()
        return plain_line
    from awards.cli.shell_completion import LineCompleter
    from awards.cli.shell_history import LineHistory

    os.environ.setdefault("PROMPT_TOOLKIT_NO_CPR", "1")
    session: PromptSession[Any] = PromptSession(
        history=LineHistory(),
        completer=LineCompleter(lambda: sitting.place),
        complete_while_typing=False,
        output=create_output(stdout=sys.stderr),
    )
    return session.prompt


def plain_line(prompt: str) -> str:
    """Ask for a line on a terminal that can only write. Raises `EOFError` at the end of the input."""
    sys.stderr.write(prompt)
    sys.stderr.flush()
    line = sys.stdin.readline()
    if not line:
        raise EOFError
    return line
