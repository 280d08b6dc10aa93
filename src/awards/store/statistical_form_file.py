"""Reading the file of a statistical form: every key known, every word known, sums without cycles, nothing added twice; a fault names its line."""

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any

from awards.errors.statistical_forms import (
    FormFileUnreadable,
    FormKeyMissing,
    FormKeyUnknown,
    FormLineTwice,
    FormLineUnknown,
    FormOverlaps,
    FormSumCycle,
    FormTooLarge,
    FormValueWrong,
)
from awards.models.kinds import Clock
from awards.store.form_words import Vocabulary
from awards.store.statistical_forms import Filter, FormLine, StatisticalForm, by_number, leaves
from awards.text.clean import visible

MOST_CELLS = 5_000
MOST_BYTES = 1_000_000
MOST_INDENT = 9
EXAMPLES: dict[str, str] = {
    **dict.fromkeys(("name", "title", "basis", "number", "replaced_by", "purpose", "receiver", "due", "note", "label", "unit"), '"…"'),
    **dict.fromkeys(("valid_from", "valid_to"), '"2023-03-23"'),
    **dict.fromkeys(("confirmed", "suggested", "papers", "heading"), "true"),
    **dict.fromkeys(("aliases", "levels"), '["…", "…"]'),
    "clock": '"decision"',
    "scope": '{ level = ["province"] }',
    "indent": "1",
    "adds": '"02 + 04 + 05"',
    "parts": '["06 + 07", "11 + 12"]',
    "share": '"6 : 3"',
}
OF_FORM = (
    *("name", "aliases", "number", "title", "basis", "confirmed", "suggested", "valid_from", "valid_to", "replaced_by", "purpose"),
    *("levels", "clock", "receiver", "due", "note", "scope", "row", "column"),
)
OF_LINE = ("number", "label", "unit", "indent", "adds", "parts", "share", "papers", "heading")
FILTERS = ("form", "not_form", "group", "family", "level", "kind", "type", "class", "field", "issuer", "stage")
NEEDED = ("name", "title", "basis", "valid_from", "row", "column")
_HEADER = re.compile(r"\s*\[\[\s*(row|column)\s*\]\]")
_KEY = re.compile(r"\s*[\"']?(\w+)[\"']?\s*=")
_LINE = re.compile(r"at line (\d+)")
_NUMBER = re.compile(r"[\w.]+")


@dataclass(frozen=True, slots=True)
class Source:
    """The file being read: its name, and in which line each key of each block stands."""

    file: str
    places: Mapping[tuple[str, int, str], int]

    def at(self, block: str, order: int, key: str = "") -> int:
        """The line of a key; where the block lacks it, the line at which the block begins."""
        return self.places.get((block, order, key), self.places.get((block, order, ""), 1))


def read_statistical_form(path: Path, words: Vocabulary) -> StatisticalForm:
    """Read and check a form's file. Raises the `FormFileWrong` that says what is wrong, in which line."""
    text = text_of(path)
    try:
        content = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        found = _LINE.search(str(error))
        raise FormFileUnreadable(file=visible(path.name), line=found[1] if found else text.count("\n") + 1) from None
    source = Source(visible(path.name), places_in(text))
    check_keys(content, OF_FORM, source)
    lines = {block: read_lines(content[block], block, source, words) for block in ("row", "column")}
    if (cells := len(lines["row"]) * len(lines["column"])) > MOST_CELLS:
        raise FormTooLarge(file=source.file, cells=cells, most=MOST_CELLS)
    for block, found_lines in lines.items():
        check_sums(found_lines, block, source)
    plain = {key: plain_value(value, key, source, ("", 0)) for key, value in content.items() if key not in {"row", "column", "scope"}}
    check_days(plain, source)
    scope = filter_of(content.get("scope", {}), source, ("", 0), words, "scope")
    return StatisticalForm(**plain, scope=scope, rows=lines["row"], columns=lines["column"])


def text_of(path: Path) -> str:
    """Read the file whole. Raises `FormFileUnreadable`."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise FormFileUnreadable(file=visible(path.name), line=1)
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise FormFileUnreadable(file=visible(path.name), line=1) from None


def places_in(text: str) -> dict[tuple[str, int, str], int]:
    """Find the line of every key: the reader of TOML does not tell."""
    places: dict[tuple[str, int, str], int] = {}
    seen = {"": 0, "row": -1, "column": -1}
    block = ""
    for at, line in enumerate(text.split("\n"), start=1):
        if header := _HEADER.match(line):
            block = header[1]
            seen[block] += 1
            places[block, seen[block], ""] = at
        elif key := _KEY.match(line):
            places.setdefault((block, seen[block], key[1]), at)
    return places


def check_keys(content: Mapping[str, Any], known: Sequence[str], source: Source) -> None:
    """Refuse unknown keys, and a form without what every form says."""
    for key in content:
        if key not in known:
            raise FormKeyUnknown(file=source.file, line=source.at("", 0, key), key=visible(key), choices=", ".join(known))
    for key in NEEDED:
        if key not in content:
            raise FormKeyMissing(file=source.file, line=1, key=key)
    for key in ("row", "column"):
        if not isinstance(content[key], list) or not content[key] or not all(isinstance(block, dict) for block in content[key]):
            raise FormValueWrong(file=source.file, line=source.at("", 0, key), key=key, example=f"[[{key}]]")


def plain_value(value: object, key: str, source: Source, place: tuple[str, int]) -> Any:  # noqa: ANN401 - what the key holds
    """Check a value that is no filter by its example."""
    example = tomllib.loads(f"it = {EXAMPLES[key]}")["it"]
    fits = type(value) is type(example) and (not isinstance(value, list) or all(isinstance(item, str) for item in value))
    if key == "clock":
        fits = value in [clock.value for clock in Clock]
    if not fits or (isinstance(value, int) and not 0 <= value <= MOST_INDENT):
        raise FormValueWrong(file=source.file, line=source.at(*place, key), key=key, example=EXAMPLES[key])
    return tuple(visible(item) for item in value) if isinstance(value, list) else visible(value) if isinstance(value, str) else value


def check_days(plain: Mapping[str, Any], source: Source) -> None:
    """Refuse days that are not in the calendar and forms that end before they begin."""
    for key in ("valid_from", "valid_to"):
        day = plain.get(key, "")
        if (day or key == "valid_from") and not is_day(day):
            raise FormValueWrong(file=source.file, line=source.at("", 0, key), key=key, example=EXAMPLES[key])
    if (plain.get("valid_to") or "9999") < plain["valid_from"]:
        raise FormValueWrong(file=source.file, line=source.at("", 0, "valid_to"), key="valid_to", example=EXAMPLES["valid_to"])


def is_day(text: str) -> bool:
    """Whether text is a day of the calendar as 2023-03-23."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def read_lines(blocks: Sequence[Mapping[str, Any]], kind: str, source: Source, words: Vocabulary) -> tuple[FormLine, ...]:
    """Read rows or columns in their order. Two of one number are refused."""
    found = tuple(read_line(block, (kind, at), source, words) for at, block in enumerate(blocks))
    numbers = [line.number for line in found if not line.heading]
    for line in found:
        if not line.heading and numbers.count(line.number) > 1:
            last = max(other.at for other in found if other.number == line.number)
            raise FormLineTwice(file=source.file, line=last, number=line.number)
    return found


def read_line(block: Mapping[str, Any], place: tuple[str, int], source: Source, words: Vocabulary) -> FormLine:
    """Read one row or column."""
    for key in block:
        if key not in (*OF_LINE, *FILTERS):
            raise FormKeyUnknown(file=source.file, line=source.at(*place, key), key=visible(key), choices=", ".join((*OF_LINE, *FILTERS)))
    is_heading = block.get("heading") is True
    for key in ("label",) if is_heading else ("number", "label"):
        if key not in block:
            raise FormKeyMissing(file=source.file, line=source.at(*place), key=key)
    given = {key: plain_value(block[key], key, source, place) for key in block if key in OF_LINE and key != "number"}
    return FormLine(
        number="" if is_heading else number_of(block["number"], source, place),
        label=given["label"],
        at=source.at(*place),
        unit=given.get("unit", ""),
        indent=given.get("indent", 0),
        counts=filter_of({key: block[key] for key in FILTERS if key in block}, source, place, words),
        adds=terms(given.get("adds", ""), "adds", source, place),
        parts=tuple(terms(part, "parts", source, place) for part in given.get("parts", ())),
        share=terms(given.get("share", ""), "share", source, place),
        papers=given.get("papers", False),
        heading=is_heading,
    )


def number_of(value: object, source: Source, place: tuple[str, int]) -> str:
    """The number of a row or column as the form prints it."""
    if not isinstance(value, str) or not _NUMBER.fullmatch(value):
        raise FormValueWrong(file=source.file, line=source.at(*place, "number"), key="number", example='"02"')
    return value


def terms(text: str, key: str, source: Source, place: tuple[str, int]) -> tuple[str, ...]:
    """Read `02 + 04`, or for a share `6 : 3`."""
    if not text:
        return ()
    found = tuple(part.strip() for part in text.split(":" if key == "share" else "+"))
    if not all(_NUMBER.fullmatch(part) for part in found) or (key == "share" and (len(found) != 2 or place[0] != "column")):
        raise FormValueWrong(file=source.file, line=source.at(*place, key), key=key, example=EXAMPLES[key])
    return found


def filter_of(block: object, source: Source, place: tuple[str, int], words: Vocabulary, key: str = "") -> Filter:
    """Read a filter: for each property a word or a list of words. Raises `FormWordUnknown`."""
    if not isinstance(block, dict):
        raise FormValueWrong(file=source.file, line=source.at(*place, key), key=key, example=EXAMPLES["scope"])
    admits: dict[str, frozenset[str]] = {}
    for name, value in block.items():
        line = source.at(*place, key or name)
        asked = [value] if isinstance(value, str) else value
        if name not in FILTERS or not isinstance(asked, list) or not asked or not all(isinstance(word, str) for word in asked):
            raise FormValueWrong(file=source.file, line=line, key=visible(name), example='["…", "…"]')
        for prop, values in words.values(name, asked, source.file, line).items():
            admits[prop] = admits[prop] & values if prop in admits else values
    return Filter(admits)


def check_sums(lines: Sequence[FormLine], block: str, source: Source) -> None:
    """Refuse sums of what is not there, sums that count themselves, and sums that can count an award twice."""
    known = by_number(lines)
    for order, line in enumerate(lines):
        for key, numbers in (("adds", line.adds), *(("parts", part) for part in line.parts), ("share", line.share)):
            at = source.at(block, order, key)
            for number in numbers:
                if number not in known or (key == "share" and known[number].share):
                    raise FormLineUnknown(file=source.file, line=at, number=number)
        if counts_itself(line, known, ()):
            raise FormSumCycle(file=source.file, line=source.at(block, order, "adds"), number=line.number)
    for order, line in enumerate(lines):
        for key, numbers in (("adds", line.adds), *(("parts", part) for part in line.parts)):
            check_apart(numbers, known, source.file, source.at(block, order, key))


def counts_itself(line: FormLine, known: Mapping[str, FormLine], above: tuple[str, ...]) -> bool:
    """Whether following a sum comes back to it."""
    return line.number in above or any(
        counts_itself(known[number], known, (*above, line.number)) for number in line.adds if number in known
    )


def check_apart(numbers: Iterable[str], known: Mapping[str, FormLine], file: str, at: int) -> None:
    """Refuse to add two lines in which one award can stand. Raises `FormOverlaps`."""
    added = [leaf for number in numbers for leaf in leaves(known[number], known)]
    for first, second in combinations(added, 2):
        if not first.counts.excludes(second.counts):
            raise FormOverlaps(file=file, line=at, first=first.number, second=second.number)
