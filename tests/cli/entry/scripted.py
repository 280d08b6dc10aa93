"""A screen that plays a clerk's part: it gives the replies of a script, in order, and keeps what was shown."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

from awards.cli.desk import Desk
from awards.cli.entry.prompt import Act, Choice, Offer, Prompt, Reply, Watch
from awards.cli.entry.setting import Setting
from awards.models.sheet import Answer, Line, Part, Sheet
from awards.store.place import Place
from awards.text.dates import legal_today
from factories import CLERK

TODAY = legal_today()


class Unplugged(Exception):
    """The script is at its end while the form still asks: as if the power were cut in this very place."""


@dataclass(frozen=True)
class Does:
    """What the clerk does at a question: a key, with `text` in the line instead of what stands there; `mark` is a choice marked by arrows."""

    act: Act
    text: str | None = None
    mark: int | None = None


@dataclass(frozen=True)
class Key:
    """One key pressed at a question of one key; the question must hold `about`."""

    key: str
    about: str = ""


@dataclass(frozen=True)
class At:
    """A step that must meet the question of this label."""

    label: str
    step: "str | Does | Edit"


@dataclass(frozen=True)
class Edit:
    """Part of what stands in the line is typed over, then Enter."""

    old: str
    new: str


@dataclass(frozen=True)
class Rests:
    """Text that rests unfinished in the line long enough to be kept, before the power is cut."""

    text: str


Step = str | Does | Key | At | Rests | Edit
ENTER, BACK, ABOVE, LIST, RECORD, LEAVE = (Does(act) for act in (Act.ENTER, Act.BACK, Act.ABOVE, Act.LIST, Act.RECORD, Act.LEAVE))


def pasted(text: str) -> Does:
    """A block pasted into the line."""
    return Does(Act.PASTE, text)


def marked(number: int, text: str = "") -> Does:
    """Text, then a choice marked by arrows, then Enter; choices count from 1."""
    return Does(Act.ENTER, text, number - 1)


@dataclass
class ScriptedScreen:
    """A screen without a terminal."""

    script: list[Step] = field(default_factory=list)
    watch: Watch = field(default_factory=Watch)
    clears: bool = False
    width: int = 100
    prompts: list[Prompt] = field(default_factory=list)
    offers: list[Offer] = field(default_factory=list)
    questions: list[str] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    cleared: int = 0

    @contextmanager
    def held(self) -> Iterator[None]:
        """Nothing needs to be held."""
        yield

    def ask(self, prompt: Prompt) -> Reply:
        """Reply as the script says; text is looked up in the suggestions, as a terminal does."""
        self.prompts.append(prompt)
        step = self.next(prompt.label)
        if isinstance(step, At):
            assert prompt.label == step.label, f"asked {prompt.label!r}, the script is at {step}"
            step = step.step
        if isinstance(step, Rests):
            prompt.offer(step.text)
            self.watch.unfinished(step.text)
            raise Unplugged(prompt.label)
        assert not isinstance(step, Key), f"asked {prompt.label!r}, the script presses {step}; said: {self.said[-3:]}"
        if isinstance(step, Edit):
            assert step.old in prompt.typed, f"{prompt.typed!r} stands in the line, the script changes {step}"
            step = prompt.typed.replace(step.old, step.new)
        does = Does(Act.ENTER, step) if isinstance(step, str) else step
        text = prompt.typed if does.text is None else does.text
        self.offers.append(Offer() if does.act is Act.PASTE else prompt.offer(text))
        return Reply(does.act, text, self.choice(does) if does.act is Act.ENTER else None)

    def choice(self, does: Does) -> Choice | None:
        """The choice that Enter takes."""
        place = self.offers[-1].lead if does.mark is None else does.mark
        return self.offers[-1].choices[place] if place is not None and place < len(self.offers[-1].choices) else None

    def key(self, question: str, keys: Mapping[str, str]) -> str:
        """Press the key that the script says."""
        self.questions.append(question)
        step = self.next(question)
        assert isinstance(step, Key), f"asked {question!r}, the script types {step}"
        assert step.about in question, f"asked {question!r}, the script answers {step.about!r}"
        assert step.key in keys, f"{step.key!r} does nothing at {question!r}"
        return keys[step.key]

    def next(self, asked: str) -> Step:
        """The next step of the script."""
        if not self.script:
            raise Unplugged(asked)
        return self.script.pop(0)

    def show(self, line: str, beside: str = "", *, indent: int = 0) -> None:
        """Keep a line."""
        del indent
        self.lines.append(f"{line} | {beside}" if beside else line)

    def say(self, sentence: str) -> None:
        """Keep a sentence."""
        self.said.append(sentence)

    def fresh(self) -> None:
        """Count how often the form was shown anew."""
        self.cleared += 1

    @property
    def labels(self) -> list[str]:
        """The labels of all questions, in order."""
        return [prompt.label for prompt in self.prompts]


def desk_at(place: Place, who: str = CLERK) -> Desk:
    """The desk of a clerk."""
    return Desk(place, who, "enter")


def setting_at(desk: Desk, sheet: Sheet | None = None, **paper: str) -> Setting:
    """The surroundings of a sheet, with these values in its heading."""
    setting = Setting(desk, sheet or Sheet(), TODAY)
    setting.sheet.answers |= {name: Answer(value, value, value) for name, value in paper.items()}
    setting.learn()
    return setting


def sheet_of(*lines: Line, **part: str) -> Sheet:
    """A sheet with lines."""
    return Sheet(parts=[Part({name: Answer(value, value, value) for name, value in part.items()}, list(lines))])
