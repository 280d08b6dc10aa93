"""Counts as a decision or an article states them: a number, or words that give none."""

import re
from dataclasses import dataclass

from awards.errors.values import CountTooLarge, NotACount, ValueMissing
from awards.text.clean import clean_line, refuse_formula, shown
from awards.text.digits import refuse_letters, refuse_other_digits

LARGEST_COUNT = 1_000_000
_NUMBER = re.compile(r"[0-9]+|[1-9][0-9]{0,2}(?:\.[0-9]{3})+")  # 1.302 is one thousand three hundred and two
_NUMBER_AND_LETTERS = re.compile(r"(?:^|\s)(?=\S*[0-9])(?=\S*[^\W\d_])\S+")


@dataclass(frozen=True, slots=True)
class StatedCount:
    """A count as stated: its number, `None` where the words give none exactly, and the words themselves."""

    number: int | None
    text: str


def parse_count(raw: str, field: str) -> StatedCount:
    """Read `32` or `06` as numbers, and keep `nhiều`, `hơn 30` or `khoảng 20` as words without a number.

    Raises an `InvalidValue` for nothing, negative numbers, decimals, and more than a million.
    """
    text = clean_line(raw, field)
    if not text:
        raise ValueMissing(field=field)
    refuse_other_digits(text, field)
    refuse_formula(text, field)
    if _NUMBER.fullmatch(text):
        return StatedCount(_number(text.replace(".", ""), field), text)
    refuse_letters(text, field)
    if not any(character.isalpha() for character in text) or _NUMBER_AND_LETTERS.match(text):
        raise NotACount(field=field, value=shown(text))
    return StatedCount(None, text)


def _number(digits: str, field: str) -> int:
    if len(digits.lstrip("0")) > len(str(LARGEST_COUNT)) or int(digits) > LARGEST_COUNT:
        raise CountTooLarge(field=field, limit=LARGEST_COUNT)
    return int(digits)
