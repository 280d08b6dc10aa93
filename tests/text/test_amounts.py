"""Amounts in Vietnamese words: as papers write them, and read back they are the same amount."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from awards.text.amounts import amount_in_words, number_in_words

DIGITS = dict(zip("không một hai ba bốn năm sáu bảy tám chín".split(), range(10), strict=True)) | {"mốt": 1, "tư": 4, "lăm": 5}
UNITS = {"nghìn": 10**3, "triệu": 10**6}
BILLION = 10**9


def read(words: str) -> int:
    """Read a number by its words, from the left: a digit waits for what it counts."""
    whole = below = part = digit = 0
    for word in words.split():
        if word in DIGITS:
            part, digit = part + digit, DIGITS[word]
        elif word == "mười":
            part, digit = part + 10, 0
        elif word in {"trăm", "mươi"}:
            part, digit = part + digit * {"trăm": 100, "mươi": 10}[word], 0
        elif word in UNITS:
            below, part, digit = below + (part + digit) * UNITS[word], 0, 0
        elif word == "tỷ":
            whole, below, part, digit = (whole + below + part + digit) * BILLION, 0, 0, 0
        else:
            assert word == "linh"
    return whole + below + part + digit


@pytest.mark.parametrize(
    ("dong", "words"),
    [
        (0, "Không đồng"),
        (13_680_000, "Mười ba triệu sáu trăm tám mươi nghìn đồng"),
        (450_000, "Bốn trăm năm mươi nghìn đồng"),
        (223_500, "Hai trăm hai mươi ba nghìn năm trăm đồng"),
        (1_490_000, "Một triệu bốn trăm chín mươi nghìn đồng"),
        (21, "Hai mươi mốt đồng"),
        (11, "Mười một đồng"),
        (15, "Mười lăm đồng"),
        (24, "Hai mươi tư đồng"),
        (14, "Mười bốn đồng"),
        (555, "Năm trăm năm mươi lăm đồng"),
        (105, "Một trăm linh năm đồng"),
        (104, "Một trăm linh bốn đồng"),
        (1_005_000, "Một triệu không trăm linh năm nghìn đồng"),
        (1_000_050, "Một triệu không trăm năm mươi đồng"),
        (2_000_000_000, "Hai tỷ đồng"),
        (1_000_005_000, "Một tỷ không trăm linh năm nghìn đồng"),
        (12_000_000_000_000, "Mười hai nghìn tỷ đồng"),
    ],
)
def test_an_amount_reads_as_on_paper(dong: int, words: str) -> None:
    assert amount_in_words(dong) == words


@given(st.one_of(st.integers(0, 10**4), st.integers(0, 10**10), st.integers(0, 10**20)))
def test_an_amount_read_back_is_the_same(dong: int) -> None:
    assert read(number_in_words(dong)) == dong


@given(st.integers(0, 10**12), st.integers(0, 10**12))
def test_two_amounts_never_read_alike(one: int, other: int) -> None:
    assert (number_in_words(one) == number_in_words(other)) == (one == other)


def test_less_than_nothing_has_no_words() -> None:
    with pytest.raises(ValueError, match="-1"):
        number_in_words(-1)
