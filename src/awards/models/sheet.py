"""What a clerk has typed of one paper before it is a record: the heading, the lines, and where the typing stands."""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from typing import Any

from awards.models.kinds import RecipientKind
from awards.text.clean import without_long_numbers
from awards.text.dates import PartialDate

EDITION = 1
NUMBERED = frozenset({"issuer", "author", "proposal", "form", "ceremony"})
"""The fields whose value is the number of a record."""

NOBODYS_NUMBER = "0" * 12
"""Stands in a pasted list where an ID number stood: the list's columns are read as before."""

SECTIONS = (RecipientKind.COLLECTIVE, RecipientKind.HOUSEHOLD, RecipientKind.INDIVIDUAL)
"""The order of the sections in a decision's list."""


def covered(value: object) -> object:
    """A value of a line without what may be an ID number."""
    return without_long_numbers(value) if isinstance(value, str) else value


def covered_answers(answers: dict[str, dict[str, str]]) -> dict[str, dict[str, str]]:
    """The answers of a heading without what may be an ID number; the numbers of records stay."""
    return {
        name: {
            part: text if part == "value" and name in NUMBERED and text.isdigit() else without_long_numbers(text)
            for part, text in answer.items()
        }
        for name, answer in answers.items()
    }


@dataclass(slots=True)
class Answer:
    """One settled field of the heading: `text` as it may be typed again, `shown` as it stands on the screen, `value` for the record."""

    text: str = ""
    shown: str = ""
    value: str = ""


def birth_in_words(born: str) -> str:
    """A birth as lists write it: sinh năm 1985, sinh ngày 03/02/1985."""
    date = PartialDate.from_iso(born)
    if date.day is None or date.month is None:
        return f"sinh năm {date.year}"
    return f"sinh ngày {date.day:02d}/{date.month:02d}/{date.year}"


@dataclass(slots=True)
class Line:
    """One honouree of the list, as understood and as it will be printed.

    `recipient_id` 0 is somebody new; `others` are the recipients of whom the clerk said that they are not the same; `answered` tells that
    the clerk was asked who it is, and `beside` what was typed beside the name then.
    """

    kind: str
    name: str
    recipient_id: int = 0
    address: str = ""
    post: str = ""
    unit: str = ""
    unit_id: int = 0
    born: str = ""
    citation: str = ""
    class_code: str = ""
    answers_id: int = 0
    seen: str = ""
    others: list[int] = field(default_factory=list)
    answered: bool = False
    beside: str = ""

    @property
    def is_new(self) -> bool:
        """Whether nobody of the register is meant."""
        return self.recipient_id == 0

    def as_typed(self) -> str:
        """The line as it may be typed again."""
        name = f"{self.address} {self.name}".strip() if self.kind == RecipientKind.INDIVIDUAL.value else self.name
        if self.kind == RecipientKind.COLLECTIVE.value:
            return name
        born = [birth_in_words(self.born)] if self.born else []
        post = [self.post or "-"] if self.kind == RecipientKind.INDIVIDUAL.value else []
        return ", ".join([name, *born, *post, self.unit or "-"])

    def printed(self) -> str:
        """The line as a list prints it."""
        name = f"{self.address} {self.name}".strip()
        return ", ".join(part for part in (name, self.post, self.unit) if part)


@dataclass(slots=True)
class Part:
    """One form of the paper: its heading and its lines."""

    answers: dict[str, Answer] = field(default_factory=dict)
    lines: list[Line] = field(default_factory=list)

    def of_kind(self, kind: RecipientKind) -> list[Line]:
        """The lines of one section."""
        return [line for line in self.lines if line.kind == kind.value]


@dataclass(slots=True)
class Sheet:
    """One paper as typed so far; `place` is the field in which the typing stands, `typed` holds unfinished text by place."""

    answers: dict[str, Answer] = field(default_factory=dict)
    parts: list[Part] = field(default_factory=lambda: [Part()])
    place: str = ""
    typed: dict[str, str] = field(default_factory=dict)
    classes: dict[str, str] = field(default_factory=dict)
    spellings: dict[str, str] = field(default_factory=dict)
    pasted: str = ""

    @property
    def is_blank(self) -> bool:
        """Whether nothing was typed yet."""
        return not (self.answers or any(part.answers or part.lines for part in self.parts) or any(self.typed.values()) or self.pasted)

    @property
    def part(self) -> Part:
        """The form that is being filled in: the last one."""
        return self.parts[-1]

    def lines(self) -> Iterator[Line]:
        """All lines of all forms."""
        return (line for part in self.parts for line in part.lines)

    def value(self, name: str) -> str:
        """What a heading field holds for the record; empty where it was not answered."""
        answer = self.answers.get(name) or self.part.answers.get(name)
        return answer.value if answer else ""

    def shown(self, name: str) -> str:
        """A heading field as it stands on the screen."""
        answer = self.answers.get(name) or self.part.answers.get(name)
        return answer.shown if answer else ""

    def as_json(self) -> str:
        """The sheet as it is kept between two keys; what may be an ID number is not kept."""
        held = asdict(self)
        held["typed"] = {place: without_long_numbers(text) for place, text in self.typed.items()}
        held["pasted"] = without_long_numbers(self.pasted, NOBODYS_NUMBER)
        held["answers"] = covered_answers(held["answers"])
        for part in held["parts"]:
            part["answers"] = covered_answers(part["answers"])
            part["lines"] = [{name: covered(value) for name, value in line.items()} for line in part["lines"]]
        kept = json.dumps({"edition": EDITION, **held}, ensure_ascii=False, separators=(",", ":"))
        return kept.encode("utf-8", "replace").decode("utf-8")  # a byte that was no letter is none of the sheet's

    @classmethod
    def from_json(cls, text: str) -> "Sheet":
        """Read a sheet back. Raises `ValueError` for one of another edition."""
        held: dict[str, Any] = json.loads(text)
        if held.pop("edition", None) != EDITION:
            message = "a draft of another edition"
            raise ValueError(message)
        held["answers"] = {name: Answer(**answer) for name, answer in held["answers"].items()}
        held["parts"] = [
            Part({name: Answer(**answer) for name, answer in part["answers"].items()}, [Line(**line) for line in part["lines"]])
            for part in held["parts"]
        ]
        return cls(**held)
