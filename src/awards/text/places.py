"""Places of a calling order as clerks tick them off: `3, 7, 9-11`."""

import re

from awards.errors.ceremonies import NotPlaces, PlacesBackwards
from awards.text.clean import clean_line, shown
from awards.text.digits import refuse_letters, refuse_other_digits

MOST_DIGITS = 9
_BETWEEN = re.compile(r"\s*[,;]\s*|\s+(?:và|va|and)\s+|\s+")
_DASH = re.compile(r"\s*[-–—]\s*")
_RUN = re.compile(rf"([0-9]{{1,{MOST_DIGITS}}})(?:-([0-9]{{1,{MOST_DIGITS}}}))?")


def parse_places(raw: str, option: str) -> list[tuple[int, int]]:
    """Read places and runs of places, each as its first and last; commas, semicolons, spaces and `và` stand between them.

    Raises `NotPlaces`, `PlacesBackwards`, or what else is wrong with the digits.
    """
    text = clean_line(raw, option)
    refuse_other_digits(text, option)
    parts = [part for part in _BETWEEN.split(_DASH.sub("-", text)) if part]
    if not parts:
        raise NotPlaces(option=option, value=shown(text))
    return [_run(part, option) for part in parts]


def _run(part: str, option: str) -> tuple[int, int]:
    found = _RUN.fullmatch(part)
    if found is None:
        refuse_letters(part, option)
        raise NotPlaces(option=option, value=shown(part))
    first, last = int(found[1]), int(found[2] or found[1])
    if last < first:
        raise PlacesBackwards(option=option, value=part)
    return first, last
