"""Statistical forms (biểu): what a dated file of row filters and column filters holds, and which awards each of its lines admits."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

PROPERTIES = ("form", "level", "kind", "type", "class", "field", "issuer", "stage")
"""What an award is asked for: each has one value of each, `unknown` where nobody knows."""
UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Filter:
    """Which awards are meant: the values that are admitted, by property; a property that is not named admits all."""

    admits: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def holds(self, award: Mapping[str, str]) -> bool:
        """Whether an award of these properties is meant."""
        return all(award[name] in values for name, values in self.admits.items())

    def excludes(self, other: "Filter") -> bool:
        """Whether no award can be meant by both."""
        return any(not values & other.admits[name] for name, values in self.admits.items() if name in other.admits)


@dataclass(frozen=True, slots=True, kw_only=True)
class FormLine:
    """A row or a column: its number on the form, and either what it counts, what it adds, or of which two columns it is the share.

    `parts` are sums that should come to the same; what is missing in them is told. `at` is the line of the file.
    """

    number: str
    label: str
    at: int
    unit: str = ""
    indent: int = 0
    counts: Filter = field(default_factory=Filter)
    adds: tuple[str, ...] = ()
    parts: tuple[tuple[str, ...], ...] = ()
    share: tuple[str, ...] = ()
    papers: bool = False
    heading: bool = False

    @property
    def is_leaf(self) -> bool:
        """Whether it counts awards itself."""
        return not (self.adds or self.share or self.heading)


@dataclass(frozen=True, slots=True, kw_only=True)
class StatisticalForm:
    """A form as a circular or an office laid it out; `scope` says of which awards it speaks, all others are outside it."""

    name: str
    title: str
    basis: str
    valid_from: str
    rows: Sequence[FormLine]
    columns: Sequence[FormLine]
    aliases: tuple[str, ...] = ()
    number: str = ""
    valid_to: str = ""
    confirmed: bool = False
    suggested: bool = False
    replaced_by: str = ""
    purpose: str = ""
    levels: tuple[str, ...] = ()
    clock: str = "decision"
    receiver: str = ""
    due: str = ""
    note: str = ""
    scope: Filter = field(default_factory=Filter)

    def holds_on(self, day: date) -> bool:
        """Whether the layout is in force on a day."""
        return self.valid_from <= day.isoformat() <= (self.valid_to or "9999")

    def words(self) -> Iterator[str]:
        """Give the names by which it is asked for."""
        yield from (self.name, *self.aliases)


def leaves(line: FormLine, lines: Mapping[str, FormLine]) -> list[FormLine]:
    """Return what a line counts in the end: itself, or the lines that its sum adds."""
    return [line] if not line.adds else [leaf for number in line.adds for leaf in leaves(lines[number], lines)]


def by_number(lines: Sequence[FormLine]) -> dict[str, FormLine]:
    """Return rows or columns by their number; headings have none."""
    return {line.number: line for line in lines if not line.heading}
