"""Places of a calling order, as clerks tick them off."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from awards.errors.base import InvalidValue
from awards.errors.ceremonies import NotPlaces, PlacesBackwards
from awards.errors.values import LetterForDigit, NonAsciiDigits
from awards.text.places import parse_places


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("3", [(3, 3)]),
        ("3, 7, 12", [(3, 3), (7, 7), (12, 12)]),
        ("3,7;12", [(3, 3), (7, 7), (12, 12)]),
        ("3 7  12", [(3, 3), (7, 7), (12, 12)]),
        ("3, 7 và 12", [(3, 3), (7, 7), (12, 12)]),
        ("03", [(3, 3)]),
        ("9-11", [(9, 11)]),
        ("9 – 11, 13", [(9, 11), (13, 13)]),
        ("7-7,", [(7, 7)]),
        ("0", [(0, 0)]),
    ],
)
def test_places_are_read_as_clerks_write_them(typed: str, read: list[tuple[int, int]]) -> None:
    assert parse_places(typed, "--absent") == read


@pytest.mark.parametrize("typed", ["", " ", ",", "ba", "3-", "-3", "3--5", "3.5", "1-2-3", "3, x", "9999999999", "3\u200b", "3\n4"])
def test_what_is_no_place_is_refused(typed: str) -> None:
    with pytest.raises(InvalidValue):
        parse_places(typed, "--absent")


def test_the_reason_is_said() -> None:
    for typed, error in {"11-9": PlacesBackwards, "1O": LetterForDigit, "３": NonAsciiDigits, "3, x": NotPlaces}.items():
        with pytest.raises(error):
            parse_places(typed, "--absent")


@given(st.lists(st.tuples(st.integers(0, 9999), st.integers(0, 9999)).map(lambda pair: (min(pair), max(pair))), min_size=1))
def test_what_is_written_is_read_again(runs: list[tuple[int, int]]) -> None:
    assert parse_places(", ".join(f"{first}-{last}" for first, last in runs), "--absent") == runs


@given(st.text())
def test_any_text_is_read_or_refused(typed: str) -> None:
    try:
        assert all(first <= last for first, last in parse_places(typed, "--absent"))
    except InvalidValue as error:
        assert error.sentence
