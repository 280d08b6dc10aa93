"""A list in words, as lines of values: read by the grammar of pasted lists."""

from dataclasses import dataclass, field

from awards.errors.base import Doubt
from awards.readers.fields import FIELDS
from awards.readers.grid import Source, Value
from awards.readers.mapping import Mapping
from awards.text.lists import ListLine, parse_list

GIVEN = ("kind", "address", "name", "born", "post", "unit", "citation")


@dataclass(frozen=True, slots=True)
class WordList:
    """The lines of such a list, and what is doubtful about each, by the number of its line in the text."""

    fields: tuple[str, ...]
    lines: tuple[tuple[str, int, list[Value]], ...]
    doubts: dict[int, list[Doubt]] = field(default_factory=dict)


def word_list(source: Source, mapping: Mapping) -> WordList:
    """Read a list in words; what the mapping says of all lines fills what they do not say."""
    fields = tuple(name for name in FIELDS if name in GIVEN or name in mapping.fixed)
    listed = parse_list(source.text)
    return WordList(
        fields=fields,
        lines=tuple(("", line.source, _values(line, fields, mapping)) for line in listed),
        doubts={line.source: list(line.doubts) for line in listed if line.doubts},
    )


def _values(line: ListLine, fields: tuple[str, ...], mapping: Mapping) -> list[Value]:
    said = {
        "kind": line.kind, "address": line.title, "name": line.name, "born": line.born, "post": line.post, "unit": line.unit,
        "citation": line.citation,
    }  # fmt: skip
    return ["" if (text := said.get(name, "") or mapping.fixed.get(name, "")) == "-" else text for name in fields]
