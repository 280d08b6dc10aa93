"""How one office's sheet is to be read, kept under a name: a small TOML file that can be passed on."""

import json
import os
import re
import tempfile
import tomllib
from collections.abc import Callable
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from awards.errors.sheets import (
    MappingFieldUnknown,
    MappingKeyUnknown,
    MappingMissing,
    MappingNameWrong,
    MappingNewer,
    MappingNotWritten,
    MappingUnreadable,
    MappingValueWrong,
)
from awards.readers.fields import FIELDS, IGNORED
from awards.store.place import data_folder
from awards.text.clean import shown, visible
from awards.text.fold import fold

EDITION = 1
SUFFIX = ".toml"
FONTS = ("TCVN3", "VNI", "unicode")
ALIAS = "alias"
FOREIGN = "foreign"

_COMMENT = "# Cách nhận cột của Sổ khen thưởng (awards): tiêu đề cột nào là mục nào. How the columns of a list are read.\n"
_NAME = re.compile(r"[^\W_](?:[\w .-]{0,58}[\w-])?")
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)  # the names of devices on Windows
_BARE = re.compile(r"[A-Za-z0-9_-]+")


@dataclass(frozen=True, slots=True)
class Mapping:
    """What somebody said of the columns and values of a list; whatever it does not say is understood from the sheet.

    `columns` and `fonts` go by the folded heading, `values` by field and folded text. `strip` gives for a field the marks, with spaces
    between, that are taken off the end of its texts; `[]` and `()` stand for whatever is in such brackets there. `brackets = "alias"` says
    that a second name in brackets behind the name is another name of the same recipient; `names = "foreign"` that commas and quotation
    marks belong to names, and that line breaks and soft hyphens inside texts mean nothing.
    """

    name: str = ""
    columns: dict[str, str] = field(default_factory=dict)
    fixed: dict[str, str] = field(default_factory=dict)
    values: dict[str, dict[str, str]] = field(default_factory=dict)
    empty: tuple[str, ...] = ()
    fonts: dict[str, str] = field(default_factory=dict)
    strip: dict[str, str] = field(default_factory=dict)
    brackets: str = ""
    names: str = ""

    def merged(self, other: "Mapping") -> "Mapping":
        """Return both together; where they differ the other one counts."""
        values = {name: self.values.get(name, {}) | other.values.get(name, {}) for name in self.values | other.values}
        return Mapping(
            name=other.name or self.name,
            columns=self.columns | other.columns,
            fixed=self.fixed | other.fixed,
            values=values,
            empty=tuple(dict.fromkeys((*self.empty, *other.empty))),
            fonts=self.fonts | other.fonts,
            strip=self.strip | other.strip,
            brackets=other.brackets or self.brackets,
            names=other.names or self.names,
        )


def load_mapping(path_or_name: str) -> Mapping:
    """Read a mapping by its name, or by the path of its file.

    Raises `MappingMissing`, `MappingNameWrong`, `MappingUnreadable`, `MappingNewer`, `MappingKeyUnknown`, `MappingFieldUnknown`,
    `MappingValueWrong`.
    """
    path = _path(path_or_name)
    if not path.is_file():
        raise MappingMissing(name=shown(path_or_name), choices=", ".join(mapping_names()) or "–")
    try:
        given = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError):
        raise MappingUnreadable(file=visible(path.name)) from None
    return _checked(given, path)


def write_mapping(mapping: Mapping) -> Path:
    """Keep a mapping under its name and return its file. Raises `MappingNameWrong`, `MappingNotWritten`."""
    path = _kept(mapping.name)
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle, draft = tempfile.mkstemp(dir=path.parent, suffix=".part")  # readable by its owner alone
        try:
            with open(handle, "w", encoding="utf-8", newline="\n") as stream:
                stream.write(mapping_text(mapping))
            os.replace(draft, path)
        except BaseException:
            Path(draft).unlink(missing_ok=True)
            raise
    except OSError:
        raise MappingNotWritten(file=visible(path.name)) from None
    return path


def mapping_text(mapping: Mapping) -> str:
    """Return a mapping as its file says it; what is empty is left out."""
    lines = [_COMMENT, f"edition = {EDITION}\n"]
    if mapping.empty:
        lines.append(f"empty = [{', '.join(map(_quoted, mapping.empty))}]\n")
    if mapping.brackets:
        lines.append(f"brackets = {_quoted(mapping.brackets)}\n")
    if mapping.names:
        lines.append(f"names = {_quoted(mapping.names)}\n")
    for name in ("columns", "fixed", "strip", "fonts"):
        lines += _table(name, getattr(mapping, name))
    for name, texts in mapping.values.items():
        lines += _table(f"values.{_key(name)}", texts)
    return "".join(lines)


def mapping_names() -> list[str]:
    """Return the names of the mappings that are kept, sorted."""
    return sorted(path.stem for path in _folder().glob(f"*{SUFFIX}"))


def _folder() -> Path:
    return data_folder() / "mappings"


def _path(text: str) -> Path:
    """A text with a separator, or with the suffix, is a path; anything else a name."""
    if "/" in text or "\\" in text or text.lower().endswith(SUFFIX):
        if "\0" in text:
            raise MappingNameWrong(name=shown(text))
        return Path(text).expanduser()
    return _kept(text)


def _kept(name: str) -> Path:
    if not _NAME.fullmatch(name) or ".." in name or _RESERVED.fullmatch(name):
        raise MappingNameWrong(name=shown(name))
    return _folder() / f"{name}{SUFFIX}"


def _table(name: str, texts: dict[str, str]) -> list[str]:
    return ["\n", f"[{name}]\n", *(f"{_key(key)} = {_quoted(text)}\n" for key, text in texts.items())] if texts else []


def _key(text: str) -> str:
    return text if _BARE.fullmatch(text) else _quoted(text)


def _quoted(text: str) -> str:
    """Write a text as TOML does; JSON's escapes are a part of TOML's, DEL apart."""
    return json.dumps(text.encode("utf-8", "replace").decode(), ensure_ascii=False).replace("\x7f", "\\u007f")


def _checked(given: dict[str, Any], path: Path) -> Mapping:
    """Make a mapping of what a file says; nothing unknown is passed over."""
    file = visible(path.name)
    edition = given.pop("edition", None)
    if type(edition) is not int:
        raise MappingValueWrong(file=file, key="edition")
    if edition != EDITION:
        raise MappingNewer(file=file, edition=edition, known=EDITION)
    readers: dict[str, Callable[[Any, str], Any]] = {
        "columns": lambda value, key: _folded(_of_fields(_texts(value, key, file), key, file)),
        "fixed": lambda value, key: _by_field(_texts(value, key, file), key, file),
        "strip": lambda value, key: _by_field(_texts(value, key, file), key, file),
        "fonts": lambda value, key: _folded(_chosen(_texts(value, key, file), key, file)),
        "values": lambda value, key: _values(value, key, file),
        "empty": lambda value, key: _list(value, key, file),
        "brackets": lambda value, key: _chosen({"": value}, key, file, ("", ALIAS))[""],
        "names": lambda value, key: _chosen({"": value}, key, file, ("", FOREIGN))[""],
    }
    for key in given:
        if key not in readers:
            raise MappingKeyUnknown(file=file, key=shown(key))
    assert set(readers) < {part.name for part in fields(Mapping)}
    return Mapping(name=path.stem, **{key: readers[key](value, key) for key, value in given.items()})


def _texts(value: object, key: str, file: str) -> dict[str, str]:
    if not isinstance(value, dict) or not all(isinstance(text, str) for text in value.values()):
        raise MappingValueWrong(file=file, key=key)
    return value


def _list(value: object, key: str, file: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(text, str) for text in value):
        raise MappingValueWrong(file=file, key=key)
    return tuple(value)


def _of_fields(texts: dict[str, str], key: str, file: str) -> dict[str, str]:
    _require_fields([text for text in texts.values() if text != IGNORED], key, file)
    return texts


def _by_field(texts: dict[str, str], key: str, file: str) -> dict[str, str]:
    _require_fields(list(texts), key, file)
    return texts


def _require_fields(names: list[str], key: str, file: str) -> None:
    for name in names:
        if name not in FIELDS:
            raise MappingFieldUnknown(file=file, key=key, value=shown(name), choices=", ".join(FIELDS))


def _chosen(texts: dict[str, Any], key: str, file: str, choices: tuple[str, ...] = FONTS) -> dict[str, str]:
    if not all(text in choices for text in texts.values()):
        raise MappingValueWrong(file=file, key=key)
    return texts


def _values(value: object, key: str, file: str) -> dict[str, dict[str, str]]:
    if not isinstance(value, dict):
        raise MappingValueWrong(file=file, key=key)
    _require_fields(list(value), key, file)
    return {name: _folded(_texts(texts, f"{key}.{name}", file)) for name, texts in value.items()}


def _folded(texts: dict[str, str]) -> dict[str, str]:
    """A heading or a value may be written in the file as it stands in the sheet."""
    return {fold(key) or key: text for key, text in texts.items()}
