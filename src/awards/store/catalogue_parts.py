"""Checked building of catalogue entries from TOML: every key known, every value of its type, every date real."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import MISSING, dataclass, fields
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any, TypeVar

from awards.errors.catalogue import (
    CatalogueDateWrong,
    CatalogueKeyMissing,
    CatalogueKeyUnknown,
    CatalogueOverlaps,
    CatalogueRepeated,
    CatalogueUnreadable,
    CatalogueValueWrong,
)
from awards.store.catalogue_entries import Dated
from awards.text.fold import fold

CHOICES = {
    "receives": {"individual", "collective", "household"},
    "tolerates": {"individual", "collective", "household"},
    "kinds": {"individual", "collective", "household"},
    "policy": {"up_to_10000", "nearest_10000", "none"},
    "family": {"emulation_title", "commendation"},
    "group": {
        *("emulation_title", "order", "medal", "honorary_title", "prize", "insignia"),
        *("certificate_of_merit", "commendation_letter", "other"),
    },
}

D = TypeVar("D", bound=Dated)
E = TypeVar("E")


@dataclass(frozen=True, slots=True)
class Place:
    """Where in which file an entry stands, for the sentence about what is wrong with it."""

    file: str
    entry: str


def tables(path: Path, table: str) -> list[dict[str, Any]]:
    """Read the entries of a file; it holds nothing but this one array of tables."""
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise CatalogueUnreadable(file=path.name) from error
    for key in content:
        if key != table:
            raise CatalogueKeyUnknown(file=path.name, entry=key, key=key)
    rows = content.get(table, [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise CatalogueValueWrong(file=path.name, entry=table, key=table)
    return rows


def label(row: Mapping[str, Any]) -> str:
    """Name an entry by what identifies it."""
    return str(
        next(
            (row[key] for key in ("code", "key", "text", "number", "law", "head", "form", "kind", "policy", "valid_from") if key in row),
            "?",
        )
    )


def _fits(value: object, wanted: object) -> bool:
    """Tell whether a TOML value has the type that the dataclass declares."""
    if wanted in (str, int, bool):
        return type(value) is wanted
    if isinstance(value, dict):
        return all(isinstance(item, str) for item in value.values())
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


def _value(value: Any, key: str, wanted: object, place: Place) -> Any:
    """Check one value and make lists unchangeable."""
    shape_fits = _fits(value, wanted) and isinstance(value, dict) == (wanted == Mapping[str, str])
    chosen = value if isinstance(value, list) else [value]
    if not shape_fits or (key in CHOICES and not CHOICES[key].issuperset(chosen)):
        raise CatalogueValueWrong(file=place.file, entry=place.entry, key=key)
    return tuple(value) if isinstance(value, list) else value


def build(kind: type[E], row: Mapping[str, Any], file: str, **given: object) -> E:
    """Make an entry of a TOML table: no unknown key, none missing, each of its type, its dates real."""
    place = Place(file, label(row))
    parts = {part.name: part for part in fields(kind)}  # type: ignore[arg-type]
    for key in row:
        if key not in parts or key in given:
            raise CatalogueKeyUnknown(file=file, entry=place.entry, key=key)
    for name, part in parts.items():
        if name not in row and name not in given and part.default is MISSING and part.default_factory is MISSING:
            raise CatalogueKeyMissing(file=file, entry=place.entry, key=name)
    _check_dates(row, place)
    return kind(**given, **{key: _value(value, key, parts[key].type, place) for key, value in row.items()})


def _check_dates(row: Mapping[str, Any], place: Place) -> None:
    """Refuse days that are not in the calendar and entries that end before they begin."""
    days = {key: row[key] for key in ("issued", "valid_from", "valid_to") if row.get(key, "") != ""}
    if not all(_is_day(day) for day in days.values()) or days.get("valid_to", "9") < days.get("valid_from", ""):
        raise CatalogueDateWrong(file=place.file, entry=place.entry)


def _is_day(value: object) -> bool:
    """Tell whether a value is a day of the calendar written 2024-01-31, which also sorts as text."""
    if not isinstance(value, str) or len(value) != len("2024-01-31"):
        return False
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def nested(row: Mapping[str, Any], key: str, file: str) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """Part an entry from the blocks under it."""
    blocks = row.get(key, [])
    if not isinstance(blocks, list) or not all(isinstance(block, dict) for block in blocks):
        raise CatalogueValueWrong(file=file, entry=label(row), key=key)
    return {name: value for name, value in row.items() if name != key}, blocks


def apart(entries: Iterable[D], place: Place) -> tuple[D, ...]:
    """Put entries in the order of time and refuse two that hold on one day."""
    ordered = tuple(sorted(entries, key=lambda entry: entry.first_day))
    for earlier, later in pairwise(ordered):
        if later.first_day <= earlier.last_day:
            raise CatalogueOverlaps(file=place.file, entry=place.entry)
    return ordered


def index(file: str, words: Iterable[tuple[str, E]]) -> dict[str, E]:
    """Map folded words to entries and refuse a word that stands for two."""
    found: dict[str, E] = {}
    for word, entry in words:
        if found.setdefault(fold(word), entry) is not entry:
            raise CatalogueRepeated(file=file, word=word)
    return found
