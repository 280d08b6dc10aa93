"""What a person typed becomes clean text, or is refused with the reason; what is shown cannot act on a terminal."""

import re
import unicodedata

from awards.errors.base import InvalidValue
from awards.errors.values import (
    ControlCharacter,
    DirectionCharacter,
    FormulaStart,
    InvisibleCharacter,
    LineBreakInside,
    NotUnicode,
    SpreadsheetErrorValue,
    TooLong,
    TooManyMarks,
    UnknownCharacter,
    WrongEncoding,
)
from awards.text.letters import MARKED

MAX_LINE = 300
MAX_TEXT = 4000
MAX_SHOWN = 60
MAX_MARKS = 2

_APOSTROPHES = "\u2018\u2019\u201b\u2032\u02b9\u02bb\u02bc\u02bd\u02c8\ua78c\uff07`\u00b4"
_CANONICAL = str.maketrans(dict.fromkeys(_APOSTROPHES, "'") | {"Ð": "Đ", "ð": "đ", "Ɖ": "Đ", "ɖ": "đ", "\u2010": "-", "\u2011": "-"})

# Vietnamese letters, digits and signs that stay as they are, with single spaces: nearly every line, and nothing is to be done.
_PLAIN_LINE = re.compile(f"[!-_a-~{MARKED}]+(?: [!-_a-~{MARKED}]+)*")

# Default-ignorable letters and marks that Python calls printable, and the blank Braille cell: nothing is seen of them.
_UNSEEN = "\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180d\u180f\u2800\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef"
_UNSEEN_CHARACTER = re.compile(f"[{_UNSEEN}]")
_DIRECTIONS = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_LONG_NUMBER = re.compile("[0-9](?:[ .\u00a0]?[0-9]){8,}")
_SCATTERED_NUMBER = re.compile(r"\d(?:[\s.,_'\"\\‐-―-]{0,3}\d){8,}")
_ERROR_VALUE = re.compile(r"#(?:N/A|GETTING_DATA|[A-Z0-9/_]+[!?]|#+)|ERR:[0-9]+", re.IGNORECASE)


def clean_line(raw: str, field: str, limit: int = MAX_LINE) -> str:
    """Return one line of text as it is stored: NFC, single spaces, plain apostrophes, Đ for its look-alikes.

    `field` is an untranslated English label. Raises an `InvalidValue` for whatever cannot be seen or does not belong in a line.
    """
    if len(raw) <= limit and _PLAIN_LINE.fullmatch(raw):
        return raw
    if not _is_plain_line(raw):
        _refuse_unseen(raw, field)
        if set(raw.strip(" \t\r\n")) & {"\r", "\n"}:
            raise LineBreakInside(field=field)
    return _canonical(raw, field, limit)


def clean_text(raw: str, field: str, limit: int = MAX_TEXT) -> str:
    """Return longer text (citation, note, reason) as it is stored: like a line, but a line break becomes a space."""
    if len(raw) <= limit and _PLAIN_LINE.fullmatch(raw):
        return raw
    if not _is_plain_line(raw):
        _refuse_unseen(raw, field)
    return _canonical(raw, field, limit)


def refuse_formula(value: str, field: str) -> None:
    """Refuse a name that a spreadsheet would take for a formula or that a failed formula left behind."""
    if _ERROR_VALUE.fullmatch(value):
        raise SpreadsheetErrorValue(field=field, value=shown(value))
    if unicodedata.normalize("NFKC", value[:1]) in ("=", "+", "-", "@"):
        raise FormulaStart(field=field, character=value[0])


def visible(text: str) -> str:
    r"""Return text in which whatever a terminal could act on, or nobody could see, is an escape such as `\x1b` or `\u202e`."""
    if _is_plain_line(text):
        return text
    return "".join(_escaped(character) for character in text)


def shown(value: str) -> str:
    """Return a value as a message repeats it: visible, cut at 60 characters, and without what may be an ID number in the wrong place."""
    seen = _LONG_NUMBER.sub(lambda found: "*" * 8 + found.group()[-4:], visible(value))
    return seen if len(seen) <= MAX_SHOWN else seen[: MAX_SHOWN - 1] + "…"


def without_long_numbers(text: str, instead: str = "*" * 8) -> str:
    """Return text in which whatever may be an ID number is replaced, by asterisks as a rule; for what is kept beside the records."""
    return _LONG_NUMBER.sub(instead, text)


def may_hold_id_number(text: str) -> bool:
    """Tell whether text may hold an ID number: nine digits or more of any script, with spaces, dots, hyphens or quotes between; for logs."""
    return _SCATTERED_NUMBER.search(text) is not None


def _is_plain_line(text: str) -> bool:
    return text.isprintable() and (text.isascii() or not _UNSEEN_CHARACTER.search(text))


def _canonical(raw: str, field: str, limit: int) -> str:
    if "\ufffd" in raw:
        raise WrongEncoding(field=field)
    text = " ".join(unicodedata.normalize("NFC", raw).translate(_CANONICAL).split())
    if not text.isascii():
        _refuse_stacked_marks(text, field)
    if len(text) > limit:
        raise TooLong(field=field, limit=limit, length=len(text))
    return text


def _refuse_stacked_marks(text: str, field: str) -> None:
    run = 0
    for character in text:
        run = run + 1 if unicodedata.category(character) in ("Mn", "Me") else 0
        if run > MAX_MARKS:
            raise TooManyMarks(field=field)


def _refuse_unseen(raw: str, field: str) -> None:
    """Refuse the first character that cannot be seen; positions count from 1 in the text as typed."""
    for position, character in enumerate(raw, start=1):
        if not _is_plain_line(character) and character not in "\t\n\r" and unicodedata.category(character) != "Zs":
            raise _unseen_error(character)(field=field, code=f"U+{ord(character):04X}", position=position)


def _unseen_error(character: str) -> type[InvalidValue]:
    if character in _DIRECTIONS:
        return DirectionCharacter
    errors: dict[str, type[InvalidValue]] = {"Cs": NotUnicode, "Cc": ControlCharacter, "Co": UnknownCharacter, "Cn": UnknownCharacter}
    return errors.get(unicodedata.category(character), InvisibleCharacter)


def _escaped(character: str) -> str:
    if _is_plain_line(character) or unicodedata.category(character) == "Zs":
        return character
    return character.encode("unicode_escape").decode("ascii")
