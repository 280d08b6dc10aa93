"""What a command works with: the register's place, who acts, and whether somebody can be asked."""

import gc
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import typer
from sqlmodel import Session

from awards.checks.finding import Finding
from awards.cli.ask import confirm
from awards.cli.console import say
from awards.errors.base import Doubt, DoubtfulInput
from awards.errors.records import ClerkSaidNo
from awards.language import N_, _
from awards.store.place import Place
from awards.store.reading import reading

KEEP_DOUBTFUL = N_("Record it like this all the same?")


@dataclass(frozen=True, slots=True)
class Desk:
    """One command's surroundings."""

    place: Place
    clerk: str
    command: str

    @property
    def somebody_there(self) -> bool:
        """Whether questions can be asked: a terminal at both ends."""
        return sys.stdin.isatty() and sys.stderr.isatty()

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Open the register to read."""
        collect_again()
        with reading(self.place) as session:
            yield session

    @contextmanager
    def writing(self, *, undoes_id: int | None = None) -> Iterator[Session]:
        """Open the register to change it as one batch."""
        from awards.store.door import writing  # it loads every record; a command that only looks needs a few

        collect_again()
        with writing(self.place, who=self.clerk, command=self.command, undoes_id=undoes_id) as session:
            yield session

    def settle(self, doubts: Sequence[Doubt], *, accept: bool) -> None:
        """Ask about each doubt; without a terminal raise `DoubtfulInput` unless doubts are accepted."""
        if accept:
            for doubt in doubts:
                say(doubt.sentence)
            return
        if doubts and not self.somebody_there:
            raise DoubtfulInput(doubts=" ".join(doubt.sentence for doubt in doubts))
        for doubt in doubts:
            if not confirm(f"{doubt.sentence} {_(KEEP_DOUBTFUL)}"):
                raise ClerkSaidNo

    def agree(self, question: str, *, yes: bool) -> None:
        """Ask before something large; without a terminal only `--yes` agrees. Raises `ClerkSaidNo`."""
        if yes:
            return
        if not self.somebody_there or not confirm(question):
            raise ClerkSaidNo


def collect_again() -> None:
    """The modules are loaded: from here on memory is tidied again, without going over them each time."""
    if not gc.isenabled():
        gc.freeze()
        gc.enable()


def desk_of(context: typer.Context) -> Desk:
    """The desk of the running command."""
    desk = context.find_object(Desk)
    if desk is None:
        message = "the root command lays the desk"
        raise AssertionError(message)
    path = context.command_path.split(" ", 1)
    return Desk(desk.place, desk.clerk, path[1] if len(path) > 1 else path[0])


def tell(findings: Sequence[Finding]) -> None:
    """Tell findings; they never stop anything."""
    tell_sentences([finding.sentence for finding in findings])


def tell_sentences(sentences: Sequence[str]) -> None:
    """Tell what may be questioned, each sentence once."""
    for sentence in dict.fromkeys(sentences):
        say(_("To look at again: {finding}").format(finding=sentence))
