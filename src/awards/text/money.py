"""Amounts of money as clerks type them, in whole dong."""

import re

from awards.errors.money import AmountTooLarge, NotAnAmountOfDong
from awards.text.clean import clean_line, shown
from awards.text.digits import refuse_letters, refuse_other_digits

LARGEST_AMOUNT = 1_000_000_000_000
_AMOUNT = re.compile(
    r"(?P<digits>[0-9]+|[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,3}(?: [0-9]{3})+)\s*(?:đồng|dong|đ|vnđ|vnd)?",
    re.IGNORECASE,
)


def parse_dong(raw: str, option: str) -> int:
    """Read `450000`, `450.000` or `450.000 đồng`; raises an `InvalidValue` for fractions, minus, and what is no amount."""
    text = clean_line(raw, option)
    refuse_other_digits(text, option)
    found = _AMOUNT.fullmatch(text)
    if found is None:
        refuse_letters(text, option)
        raise NotAnAmountOfDong(option=option, value=shown(text))
    digits = re.sub("[., ]", "", found["digits"]).lstrip("0") or "0"
    if len(digits) > len(str(LARGEST_AMOUNT)) or int(digits) > LARGEST_AMOUNT:
        raise AmountTooLarge(option=option, value=shown(text))
    return int(digits)
