"""The form on a terminal: one line being typed, what is suggested below it, and the keys at the bottom."""

import asyncio
import os
import sys
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from time import monotonic

from prompt_toolkit.application import Application
from prompt_toolkit.buffer import Buffer
from prompt_toolkit.document import Document
from prompt_toolkit.filters import Condition
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.input import Input, create_input
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.keys import Keys
from prompt_toolkit.layout import BufferControl, ConditionalContainer, FormattedTextControl, HSplit, Layout, Window
from prompt_toolkit.layout.processors import AfterInput, BeforeInput, Processor, Transformation, TransformationInput
from prompt_toolkit.output import Output, create_output
from prompt_toolkit.styles import Style

from awards.cli.entry.layout import GAP, cells, laid_out, shortened, wrapped
from awards.cli.entry.prompt import Act, Choice, Offer, Prompt, Reply, Watch
from awards.language import _
from awards.text.clean import visible

IDLE_SECONDS = 0.25
ESCAPE_SECONDS = 0.05
LABEL = 24
COVER = "\N{REPLACEMENT CHARACTER}"
STYLE = Style.from_dict({"label": "bold", "faint": "ansibrightblack", "marked": "bold", "keys": "reverse"})


@dataclass
class PromptToolkitScreen:
    """A terminal that moves its cursor."""

    output: Output = field(default_factory=lambda: create_output(stdout=sys.stderr))
    input: Input = field(default_factory=lambda: create_input(always_prefer_tty=True))
    watch: Watch = field(default_factory=Watch)
    clears: bool = True
    typed_on: str = ""

    @property
    def width(self) -> int:
        """The columns there are."""
        return max(self.output.get_size().columns, 20)

    @contextmanager
    def held(self) -> Iterator[None]:
        """Keep the terminal for the form's whole life: what is typed ahead between two fields is neither echoed nor edited by the system."""
        os.environ.setdefault("PROMPT_TOOLKIT_NO_CPR", "1")
        with self.input.raw_mode():
            yield

    def ask(self, prompt: Prompt) -> Reply:
        """Ask for one line."""
        typed_on, self.typed_on = self.typed_on, ""
        return Question(self, replace(prompt, typed=prompt.typed + typed_on) if typed_on else prompt).run()

    def key(self, question: str, keys: Mapping[str, str]) -> str:
        """Ask for one key."""
        bindings = KeyBindings()

        @bindings.add(Keys.Any)
        def typed(event: KeyPressEvent) -> None:
            if event.data.lower() in keys:
                event.app.exit(result=keys[event.data.lower()])
            elif "other" in keys and event.data.isprintable():
                self.typed_on += event.data
                event.app.exit(result=keys["other"])

        for name, key in {"": "enter", "esc": "escape", "esc ": "s-tab", "f9": "f9"}.items():
            if name.strip() in keys:
                bindings.add(key, eager=True)(leaving_with(keys[name.strip()]))
        bindings.add("c-c")(interrupted)
        text = "\n".join(line for part in question.split("\n") for line in wrapped(visible(part), self.width - 1, 3))
        body = FormattedTextControl([("", text + " ")], show_cursor=True, focusable=True, get_cursor_position=None)
        application: Application[str] = Application(
            Layout(Window(body, wrap_lines=True, dont_extend_height=True)),
            key_bindings=bindings,
            style=STYLE,
            input=self.input,
            output=self.output,
            erase_when_done=True,
        )
        application.ttimeoutlen = ESCAPE_SECONDS
        return application.run()

    def show(self, line: str, beside: str = "", *, indent: int = 0) -> None:
        """Show a settled line."""
        for one in laid_out(line, beside, self.width - 1, indent):
            self.write(one)

    def say(self, sentence: str) -> None:
        """Say a sentence."""
        for line in sentence.split("\n"):
            self.show(line)

    def write(self, line: str) -> None:
        """Write one line."""
        sys.stderr.write(line + "\n")
        sys.stderr.flush()

    def fresh(self) -> None:
        """Clear the terminal."""
        self.output.erase_screen()
        self.output.cursor_goto(0, 0)
        self.output.flush()


def leaving_with(result: str) -> Callable[[KeyPressEvent], None]:
    """What a key does that answers a question."""

    def leave(event: KeyPressEvent) -> None:
        event.app.exit(result=result)

    return leave


def interrupted(event: KeyPressEvent) -> None:
    """What Ctrl-C does in a question of one key."""
    event.app.exit(exception=KeyboardInterrupt)


class CoverUnseen(Processor):
    """What nobody could see, or a terminal could act on, is shown as a sign in its place until it is refused."""

    def apply_transformation(self, transformation_input: TransformationInput) -> Transformation:
        """Cover letter by letter, so that the cursor stands where it stands."""
        covered: StyleAndTextTuples = []
        for style, text, *_rest in transformation_input.fragments:
            covered.append((style, text if visible(text) == text else "".join(one if visible(one) == one else COVER for one in text)))
        return Transformation(covered)


class Question:
    """One line being typed."""

    def __init__(self, screen: PromptToolkitScreen, prompt: Prompt) -> None:
        """Lay the line out."""
        self.screen, self.prompt = screen, prompt
        self.buffer = Buffer(multiline=False, document=Document(prompt.typed), on_text_changed=self.on_change)
        self.marked: int | None = None
        self.explained = False
        self.touched = False
        self.recalled = 0
        self.changed_at = monotonic()
        self.kept = prompt.typed
        self.known: tuple[str, Offer] | None = None
        self.application: Application[Reply] = Application(
            self.layout(),
            key_bindings=self.bindings(),
            style=STYLE,
            input=screen.input,
            output=screen.output,
            erase_when_done=True,
            mouse_support=False,
        )
        self.application.ttimeoutlen = ESCAPE_SECONDS

    def run(self) -> Reply:
        """Let the clerk type."""
        return self.application.run(pre_run=self.begin)

    def begin(self) -> None:
        """Watch over unfinished text as long as the question is open."""
        self.application.create_background_task(self.keep_unfinished())

    def text(self) -> str:
        """What stands in the line, composed: input methods may send letters and marks apart."""
        return unicodedata.normalize("NFC", self.buffer.text)

    def offer(self) -> Offer:
        """What is suggested for the line as it stands; asked once for each text."""
        text = self.text()
        if self.known is None or self.known[0] != text:
            self.known = (text, self.prompt.offer(text))
        return self.known[1]

    def on_change(self, _buffer: Buffer) -> None:
        """Another text: the mark goes back to what a bare Enter takes."""
        self.marked = None
        self.touched = True
        self.changed_at = monotonic()

    async def keep_unfinished(self) -> None:
        """Hand over text that rests unfinished for a moment."""
        while True:
            await asyncio.sleep(IDLE_SECONDS / 2)
            text = self.text()
            if text != self.kept and monotonic() - self.changed_at >= IDLE_SECONDS:
                self.kept = text
                await asyncio.get_running_loop().run_in_executor(None, self.screen.watch.unfinished, text)

    def choice(self) -> Choice | None:
        """The choice that Enter takes now."""
        offer = self.offer()
        place = offer.lead if self.marked is None else self.marked
        return offer.choices[place] if place is not None and place < len(offer.choices) else None

    def layout(self) -> Layout:
        """The line, what is suggested, the keys."""
        line = BufferControl(
            self.buffer, input_processors=[CoverUnseen(), BeforeInput(self.before), AfterInput(self.after)], focusable=True
        )
        typed = Window(line, wrap_lines=True, dont_extend_height=True)
        rows = Window(FormattedTextControl(self.rows), dont_extend_height=True)
        explained = Window(FormattedTextControl(self.explanation), dont_extend_height=True)
        keys = Window(FormattedTextControl(self.keys), dont_extend_height=True, style="class:keys")
        return Layout(
            HSplit(
                [
                    typed,
                    ConditionalContainer(rows, Condition(lambda: bool(self.offer().choices))),
                    ConditionalContainer(explained, Condition(lambda: self.explained)),
                    keys,
                ]
            ),
            focused_element=typed,
        )

    def before(self) -> StyleAndTextTuples:
        """What stands before the cursor: the label, and in brackets what a bare Enter takes."""
        label = visible(self.prompt.label)
        gap = 1 if self.prompt.indent else max(LABEL - cells(label), 0) + 1
        found: StyleAndTextTuples = [("class:label", label + " " * gap)]
        if self.prompt.default and not self.buffer.text:
            room = max(10, self.screen.width - cells(label) - LABEL // 2)
            found.append(("", f"[{shortened(self.prompt.default, room)}] "))
        elif self.prompt.hint and not self.buffer.text:
            found.append(("class:faint", f"({visible(self.prompt.hint)}) "))
        return found

    def after(self) -> StyleAndTextTuples:
        """How the text is read, behind it."""
        reading = self.offer().reading if self.buffer.text else ""
        label = cells(self.prompt.label) + 1 if self.prompt.indent else max(cells(self.prompt.label), LABEL) + 1
        used = label + cells(self.buffer.text)
        room = self.screen.width - used % self.screen.width - 6
        return [("class:faint", f"  → {shortened(reading, room)}")] if reading and room > 8 else []

    def rows(self) -> StyleAndTextTuples:
        """The choices, one a row, the one that Enter takes marked."""
        offer, found = self.offer(), list[tuple[str, str]]()
        taken = offer.lead if self.marked is None else self.marked
        for place, choice in enumerate(offer.choices):
            mark = "▸" if place == taken else " "
            text = f" {mark} {visible(choice.text)}" + (f"  {visible(choice.beside)}" if choice.beside else "")
            found.append(("class:marked" if place == taken else "", shortened(text, self.screen.width - 1)))
            found.append(("", "\n"))
        return [*found[:-1]]

    def explanation(self) -> StyleAndTextTuples:
        """What F1 shows."""
        said = self.prompt.help.split("\n") + ([] if self.prompt.keys else help_of_keys())
        return [("", "\n".join(line for part in said for line in wrapped(part, self.screen.width - 1, 2)))]

    def keys(self) -> StyleAndTextTuples:
        """The bottom line: how far the list is, and the keys; on two lines where one is too narrow."""
        named = self.prompt.keys or bottom_keys()
        tally, width = visible(self.prompt.tally), self.screen.width - 1
        if cells(tally) + GAP + cells(named) <= width:
            line = tally + " " * (width - cells(tally) - cells(named)) + named
            return [("", line)]
        lines = ([tally] if tally else []) + between_labels(named, width)
        return [("", "\n".join(line + " " * max(0, width - cells(line)) for line in lines))]

    def bindings(self) -> KeyBindings:
        """What each key does."""
        keys = KeyBindings()
        for name, act in {
            "escape": Act.BACK,
            "s-tab": Act.BACK,
            "f2": Act.ABOVE,
            "f3": Act.LIST,
            "f9": Act.RECORD,
            "c-c": Act.LEAVE,
        }.items():
            keys.add(name, eager=True)(self.replying(act))
        keys.add("enter", eager=True)(self.replying(Act.ENTER))
        keys.add("c-d", filter=Condition(lambda: not self.buffer.text))(self.replying(Act.LEAVE))
        keys.add("f1")(self.explain)
        keys.add("down")(self.move(1))
        keys.add("up")(self.move(-1))
        keys.add("tab")(self.take)
        keys.add(Keys.BracketedPaste)(self.paste)
        keys.add(Keys.Any, filter=Condition(lambda: self.prompt.replaced and not self.touched and bool(self.buffer.text)))(self.begin_anew)
        return keys

    def replying(self, act: Act) -> Callable[[KeyPressEvent], None]:
        """A key that ends the question."""

        def reply(event: KeyPressEvent) -> None:
            event.app.exit(result=Reply(act, self.text(), self.choice() if act is Act.ENTER else None))

        return reply

    def explain(self, _event: KeyPressEvent) -> None:
        """F1: show or hide what may be typed here."""
        self.explained = not self.explained

    def move(self, step: int) -> Callable[[KeyPressEvent], None]:
        """An arrow: mark another choice, or recall what was typed here before."""

        def moved(_event: KeyPressEvent) -> None:
            count = len(self.offer().choices)
            if count:
                place = self.offer().lead if self.marked is None else self.marked
                start = -1 if place is None and step > 0 else count if place is None else place
                self.marked = (start + step) % count
            elif self.prompt.recall:
                self.recalled = max(-1, min(len(self.prompt.recall) - 1, (self.recalled if self.buffer.text else -1) - step))
                self.buffer.document = Document(self.prompt.recall[self.recalled] if self.recalled >= 0 else "")

        return moved

    def take(self, _event: KeyPressEvent) -> None:
        """Tab: put the marked choice, or the first, into the line to go on from there."""
        offer = self.offer()
        choice = self.choice() or (offer.choices[0] if offer.choices else None)
        if choice is not None:
            self.buffer.document = Document(choice.text)

    def begin_anew(self, event: KeyPressEvent) -> None:
        """The first letter typed into a settled field takes its place; with an arrow or a deletion before it, the text is changed instead."""
        if self.buffer.cursor_position == len(self.buffer.text):
            self.buffer.document = Document("")
        self.buffer.insert_text(event.data)

    def paste(self, event: KeyPressEvent) -> None:
        """A paste of several lines is a list; one line goes on in the line."""
        text = event.data.replace("\r\n", "\n").replace("\r", "\n")
        if "\n" in text.strip("\n") or "\t" in text:
            event.app.exit(result=Reply(Act.PASTE, text))
            return
        with suppress(UnicodeError):
            self.buffer.insert_text(" ".join(text.split()))


def between_labels(named: str, width: int) -> list[str]:
    """The labels of the keys on as many lines as they need, none broken."""
    lines: list[str] = []
    for label in named.split(" · "):
        if lines and cells(f"{lines[-1]} · {label}") <= width:
            lines[-1] += f" · {label}"
        else:
            lines += [label] if cells(label) <= width else wrapped(label, width)
    return lines


def bottom_keys() -> str:
    """The keys that always work."""
    return _("F1 Help · Esc Back · F2 Edit line above · F3 Find in list · F9 Record")


def help_of_keys() -> list[str]:
    """What the keys do, one a line."""
    return [
        _(
            "Enter: take what is marked ▸, what stands in [ ], or the text as typed. ↑ ↓: mark another. Tab: put it into the line to change it."
        ),
        _("Esc or Shift-Tab: back, everything is kept. F2: change the line above. F3: find a line of the list and change it."),
        _("F9: look the list over and record it. Ctrl-C: leave; what was typed waits until you come back."),
        _("A list copied from Word, Excel or a message can be pasted here."),
    ]
