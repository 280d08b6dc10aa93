"""The apostrophe that keeps a spreadsheet from acting on a cell of separated values: before which texts it is put, and how it is taken off."""

import re
import unicodedata

MARK = "'"
FORMULA_STARTS = ("=", "+", "-", "@")
LONG = 12
"""Digits of which a spreadsheet shows no longer all."""

_LOSES_DIGITS = re.compile(rf"\s*(?:[0\uff10]\d[\d.,\s]*|\d(?:[.,\s]?\d){{{LONG - 1},}}\s*)")
_ESCAPED_BREAK = re.compile(r"\\[trn]")
_ESCAPED_BLANKS = re.compile(r"(?:\s|\\(?:[trn]|x0[bc]|x1[c-f]|x85|u202[89]))*")
"""Blanks before a formula as the renderers make them visible."""


def opens_formula(text: str) -> bool:
    """Tell whether a spreadsheet may take text for a formula, by its first character that is not a blank; full-width and small forms count."""
    return unicodedata.normalize("NFKC", text.lstrip()[:1]).startswith(FORMULA_STARTS)


def loses_digits(text: str) -> bool:
    """Tell whether a spreadsheet that takes text for a number would drop zeros at its beginning, or show `1.09901E+11` for 12 digits and more."""
    return _LOSES_DIGITS.fullmatch(text) is not None


def unguarded(text: str) -> str:
    """Take one apostrophe off where it was put: before a formula, before digits that would be lost, before an escaped break, before an apostrophe."""
    if not text.startswith(MARK):
        return text
    rest = text[1:]
    guarded = (
        rest.startswith(MARK) or loses_digits(rest) or _ESCAPED_BREAK.match(rest) or opens_formula(_ESCAPED_BLANKS.sub("", rest, count=1))
    )
    return rest if guarded else text
