"""The form on a terminal that cannot move its cursor: plain questions, one line each, with signs in the place of keys."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

from awards.cli.ask import line
from awards.cli.console import say
from awards.cli.entry.layout import laid_out
from awards.cli.entry.prompt import Act, Choice, Prompt, Reply, Watch
from awards.language import _

COLUMNS = 80
SIGNS = {"<": Act.BACK, "<<": Act.ABOVE, "/": Act.LIST, "!": Act.RECORD, ".": Act.LEAVE}


@dataclass
class PlainScreen:
    """A terminal for plain lines."""

    watch: Watch = field(default_factory=Watch)
    width: int = COLUMNS
    clears: bool = False
    told: bool = False

    @contextmanager
    def held(self) -> Iterator[None]:
        """Tell the signs once."""
        if not self.told:
            self.told = True
            say(_("< back · << edit line above · / find in list · ! record · . leave · ? after a text: what it may mean"))
        yield

    def ask(self, prompt: Prompt) -> Reply:
        """Ask for one line."""
        default = prompt.typed or prompt.default
        label = f"{prompt.label} [{default}]" if default else f"{prompt.label} ({prompt.hint})" if prompt.hint else prompt.label
        while True:
            typed = self.read(f"{prompt.tally}  {label}" if prompt.tally else label)
            if typed is None:
                return Reply(Act.LEAVE)
            if typed in SIGNS:
                return Reply(SIGNS[typed])
            if typed.endswith("?"):
                self.explain(prompt, typed.rstrip("?").strip())
                continue
            text = typed or prompt.typed
            return Reply(Act.ENTER, text, self.meant(prompt, text))

    def read(self, label: str) -> str | None:
        """Read a line; None where there will be none."""
        try:
            return line(label).strip()
        except (EOFError, KeyboardInterrupt):
            return None

    def meant(self, prompt: Prompt, text: str) -> Choice | None:
        """What Enter takes for a text."""
        offer = prompt.offer(text)
        return offer.choices[offer.lead] if offer.lead is not None and offer.choices else None

    def explain(self, prompt: Prompt, text: str) -> None:
        """Say what may be typed, and what a text may mean."""
        if prompt.help:
            say(prompt.help)
        for choice in prompt.offer(text).choices:
            say(f"  {choice.text}" + (f"  {choice.beside}" if choice.beside else ""))

    def key(self, question: str, keys: Mapping[str, str]) -> str:
        """Ask for one key, followed by Enter; a lone < is Esc."""
        *above, last = question.split("\n")
        while True:
            for part in above:
                self.say(part)
            typed = self.read(last)
            if typed is None:
                raise KeyboardInterrupt
            wanted = "esc" if typed == "<" else typed.lower()
            if wanted in keys:
                return keys[wanted]

    def show(self, line: str, beside: str = "", *, indent: int = 0) -> None:
        """Show a settled line."""
        for one in laid_out(line, beside, self.width, indent):
            say(one)

    def say(self, sentence: str) -> None:
        """Say a sentence."""
        for part in sentence.split("\n"):
            self.show(part)

    def fresh(self) -> None:
        """Nothing can be cleared."""
