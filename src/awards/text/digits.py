"""What is wrong with digits: those of other scripts, and letters typed in their place."""

import re

from awards.errors.base import InvalidValue
from awards.errors.values import LetterForDigit, NonAsciiDigits

_LOOKALIKES = {"O": "0", "o": "0", "Q": "0", "l": "1", "I": "1", "О": "0", "о": "0"}  # also the Cyrillic O
_ALMOST_A_NUMBER = re.compile(f"[0-9 {''.join(_LOOKALIKES)}]+")


def refuse_other_digits(text: str, field: str) -> None:
    """Refuse digits of other scripts or widths: Python would read them, people take them for something else."""
    if any(character.isdigit() and not character.isascii() for character in text):
        raise NonAsciiDigits(field=field)


def refuse_letters(text: str, field: str, error: type[InvalidValue] = LetterForDigit) -> None:
    """Refuse the first letter that stands in place of a digit in what is otherwise a number, and name it and its position."""
    if not _ALMOST_A_NUMBER.fullmatch(text) or not any(character.isdigit() for character in text):
        return
    for position, character in enumerate(text, start=1):
        if character in _LOOKALIKES:
            raise error(field=field, letter=character, position=position, digit=_LOOKALIKES[character])
