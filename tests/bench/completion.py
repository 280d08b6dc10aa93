"""From a key to the list of who may be meant: the clerk's own form, typed into one key after the other, among many recipients."""

import os
import random
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path
from time import perf_counter
from typing import Any

from figures import Figure, percentile, timed
from prompt_toolkit.application import Application
from prompt_toolkit.buffer import Buffer
from prompt_toolkit.data_structures import Size
from prompt_toolkit.input import PipeInput, create_pipe_input
from prompt_toolkit.layout import BufferControl, Layout, Window
from prompt_toolkit.output.vt100 import Vt100_Output
from search import slip

from awards.cli.desk import Desk
from awards.cli.entry.course import Course
from awards.cli.entry.keeper import Keeper
from awards.cli.entry.lines import Lines
from awards.cli.entry.screen import PromptToolkitScreen, Question
from awards.models.kinds import RecipientKind
from awards.models.sheet import Answer, Line, Sheet
from awards.store.place import Place
from awards.text.fold import fold
from data import COLLECTIVES, LAST_YEAR, POSTS, body_names, fill_lists, new_register

BODIES_TO_CHOOSE_FROM = 20_000
OF_A_KIND = 6
SIZE = Size(rows=40, columns=120)
PAUSE_SECONDS = 0.004
TARGET = 30.0
PERSON, BODY = RecipientKind.INDIVIDUAL, RecipientKind.COLLECTIVE


@dataclass(frozen=True, slots=True)
class Query:
    """What is typed into a line of one section, behind what stands there already."""

    what: str
    text: str
    kind: RecipientKind = PERSON
    before: str = ""


@dataclass
class Typist:
    """Sends one key, waits until it is on the screen, and sends the next; `ready` tells whether all of a text is there."""

    application: Application[Any]
    pipe: PipeInput
    left: list[str]
    ready: Callable[[str], bool]
    stands: str = ""
    sent_at: float = 0.0
    taken: list[float] = field(default_factory=list)

    def type(self) -> list[float]:
        """Type everything; return the seconds of every key."""
        self.application.after_render += self.rendered
        self.application.run()
        return self.taken

    def rendered(self, _application: Application[Any]) -> None:
        """The screen has changed: the last key's time ends when its text is there with what is suggested for it."""
        if not self.ready(self.stands) or self.application.is_done:
            return
        if self.sent_at:
            self.taken.append(perf_counter() - self.sent_at)
            self.sent_at = 0.0
        assert self.application.loop is not None
        self.application.loop.call_later(PAUSE_SECONDS, self.send)

    def send(self) -> None:
        """Send the next key, or end."""
        if self.sent_at or self.application.is_done:
            return
        if not self.left:
            self.application.exit(result=None)
            return
        key = self.left.pop(0)
        self.stands += key
        self.sent_at = perf_counter()
        self.pipe.send_text(key)


def measure(folder: Path, rows: int) -> list[Figure]:
    """Build a register and type into the form."""
    place = Place(path=folder / "office.db")
    seconds = timed(lambda: build(place, rows))
    with keyboard() as (screen, pipe):
        course = opened(place, screen, rows)
        learnt = timed(course.setting.learn)
        asked = queries(course, rows)
        answers, echoes = typed(course, screen, pipe, asked)
    said = [Figure(f"completion: building the register ({rows:,} recipients, as many lines)", seconds, unit="s")]
    return [*said, Figure("completion: what is learnt when the form opens", learnt * 1000, unit="ms"), *figures(asked, answers, echoes)]


def build(place: Place, rows: int) -> None:
    """Make and fill a register with people, bodies and lists."""
    assert place.path is not None
    connection = new_register(place.path)
    fill_lists(connection, rows, min(BODIES_TO_CHOOSE_FROM, max(rows // 50, 200)), rows)
    connection.close()


@contextmanager
def keyboard() -> Iterator[tuple[PromptToolkitScreen, PipeInput]]:
    """A screen whose keys come from the bench and whose picture goes nowhere."""
    with create_pipe_input() as pipe, open(os.devnull, "w", encoding="utf-8") as nowhere:
        output = Vt100_Output(nowhere, lambda: SIZE, term="xterm-256color", enable_cpr=False)
        yield PromptToolkitScreen(output=output, input=pipe), pipe


def opened(place: Place, screen: PromptToolkitScreen, rows: int) -> Course:
    """The form as a clerk has it behind the first line of a list."""
    desk = Desk(place, "bench", "enter")
    issuer, day = next(body_names()), f"{LAST_YEAR}-12-20"
    sheet = Sheet(answers={"issuer": Answer(issuer, issuer, str(rows + 1)), "date": Answer(day, day, day)}, place=PERSON.value)
    sheet.part.lines.append(Line(PERSON.value, "Nguyễn Văn Mẫu", unit=issuer, unit_id=rows + 1))
    return Course(desk, screen, Keeper(desk, sheet))


def queries(course: Course, rows: int) -> list[Query]:
    """What clerks type, some of each kind, in turn."""
    chance = random.Random(29)
    numbers = ", ".join(str(chance.randint(1, rows)) for _ in range(2 * OF_A_KIND))
    with course.desk.reading() as session:
        connection = session.connection()
        anybody = [name for (name,) in connection.exec_driver_sql(f"SELECT name FROM recipient WHERE id IN ({numbers})")]
        recent = [
            name for (name,) in connection.exec_driver_sql("SELECT name FROM award WHERE unit IS NOT NULL ORDER BY id DESC LIMIT 400")
        ]
    kinds = [
        [Query("somebody of the last lists", fold(name)) for name in chance.sample(recent, OF_A_KIND)],
        [Query("anybody", fold(name)) for name in anybody[:OF_A_KIND]],
        [Query("anybody, with accents", name) for name in anybody[OF_A_KIND:]],
        [Query("anybody, misspelt", mistyped(fold(name), chance)) for name in anybody[:OF_A_KIND]],
        [Query("a collective by first letters", initials_of(chance), BODY) for _ in range(OF_A_KIND)],
        [Query("post and unit", f"{fold(chance.choice(POSTS))}, {initials_of(chance)}", before=f"{recent[0]}, ") for _ in range(OF_A_KIND)],
    ]
    return [query for turn in zip(*kinds, strict=False) for query in turn]


def mistyped(name: str, chance: random.Random) -> str:
    """A name with a slip in its last syllable."""
    head, _space, last = name.rpartition(" ")
    return f"{head} {slip(last, chance)}"


def initials_of(chance: random.Random) -> str:
    """A body as clerks abbreviate it: the first letters of its kind, then its place."""
    kind = fold(chance.choice(COLLECTIVES).replace("{}", ""))
    place = fold(chance.choice(list(body_names())[:5000:10]).rpartition("thôn ")[2])
    words = kind.split()
    return f"{''.join(word[0] for word in words) if len(words) > 1 else kind} {place}"


def typed(
    course: Course, screen: PromptToolkitScreen, pipe: PipeInput, asked: Sequence[Query]
) -> tuple[list[list[float]], list[list[float]]]:
    """Type every query into the form, and into a line that suggests nothing: the machine's moods fall on both alike. Seconds by key."""
    answers, echoes = [], []
    echo(screen, pipe, "warm")
    for query in asked:
        answers.append(answer(course, screen, pipe, query))
        echoes.append(echo(screen, pipe, query.text))
    return answers, echoes


def answer(course: Course, screen: PromptToolkitScreen, pipe: PipeInput, query: Query) -> list[float]:
    """Type a query into the form's own question."""
    prompt = replace(Lines(course).prompt_of_line(query.kind, course.sheet.part.of_kind(query.kind)), typed=query.before)
    question = Question(screen, prompt)
    question.buffer.cursor_position = len(query.before)

    def ready(text: str) -> bool:
        return question.known is not None and question.known[0] == query.before + text == question.text()

    return Typist(question.application, pipe, list(query.text), ready).type()


def echo(screen: PromptToolkitScreen, pipe: PipeInput, text: str) -> list[float]:
    """Type a text into a bare line."""
    buffer = Buffer(multiline=False)
    application: Application[Any] = Application(Layout(Window(BufferControl(buffer))), input=screen.input, output=screen.output)
    return Typist(application, pipe, list(text), lambda stands: buffer.text == stands).type()


def figures(asked: Sequence[Query], answers: Sequence[list[float]], echoes: Sequence[list[float]]) -> list[Figure]:
    """Sum the times up: all keys, then by what was typed."""
    everything, bare = list(chain.from_iterable(answers)), list(chain.from_iterable(echoes))
    said = [
        Figure(f"completion: key to list, p95 of {len(everything)} keys", percentile(everything, 0.95) * 1000, TARGET, "ms"),
        Figure("completion: key to list, median", percentile(everything, 0.5) * 1000, unit="ms"),
        Figure("completion: key to list, slowest", max(everything) * 1000, unit="ms"),
        Figure("completion: bare key echo, p95", percentile(bare, 0.95) * 1000, unit="ms"),
        Figure("completion: key to list ÷ bare key echo, p95", percentile(everything, 0.95) / percentile(bare, 0.95)),
    ]
    for what in dict.fromkeys(query.what for query in asked):
        of_it = [one for query, taken in zip(asked, answers, strict=True) if query.what == what for one in taken]
        shown = next(query.text for query in asked if query.what == what)
        said.append(Figure(f"completion: {what} (“{shown}”), p95", percentile(of_it, 0.95) * 1000, unit="ms"))
    return said
