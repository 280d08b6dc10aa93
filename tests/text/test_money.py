"""Amounts as clerks type them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from awards.errors.base import InvalidValue
from awards.text.money import LARGEST_AMOUNT, parse_dong


@pytest.mark.parametrize(
    ("typed", "dong"),
    [
        ("450000", 450_000),
        ("450.000", 450_000),
        ("1.490.000 đồng", 1_490_000),
        ("1,490,000", 1_490_000),
        ("1 490 000đ", 1_490_000),
        ("0", 0),
        ("007", 7),
    ],
)
def test_an_amount_is_read(typed: str, dong: int) -> None:
    assert parse_dong(typed, "--owed") == dong


@pytest.mark.parametrize(
    "typed", ["", "-1", "1,5", "12.34", "1.49.000", "1.490,000", "nhiều", "45O.000", "٤٥", "1e6", "=1+1", "1000000000001", "9" * 400]
)
def test_what_is_no_amount_is_refused(typed: str) -> None:
    with pytest.raises(InvalidValue):
        parse_dong(typed, "--owed")


@given(st.integers(0, LARGEST_AMOUNT))
def test_an_amount_is_read_back_as_people_write_it(dong: int) -> None:
    assert parse_dong(f"{dong:,} đồng".replace(",", "."), "--owed") == dong == parse_dong(str(dong), "--owed")


@given(st.text(max_size=30))
def test_anything_else_is_refused_with_a_sentence(typed: str) -> None:
    try:
        assert 0 <= parse_dong(typed, "--owed") <= LARGEST_AMOUNT
    except InvalidValue as refused:
        assert refused.sentence
