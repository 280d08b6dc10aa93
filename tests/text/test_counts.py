"""A stated count is a whole number, or words that give none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from awards.errors.base import InvalidValue
from awards.text.counts import LARGEST_COUNT, StatedCount, parse_count


@given(st.integers(0, LARGEST_COUNT))
def test_every_whole_number_is_a_count(number: int) -> None:
    assert parse_count(str(number), "Count") == StatedCount(number, str(number))
    assert parse_count(f"0{number}", "Count").number == number


@pytest.mark.parametrize(("raw", "number"), [("06", 6), (" 32 ", 32), ("1.302", 1302), ("1.000.000", 1_000_000), ("0", 0)])
def test_a_number_may_be_written_as_on_paper(raw: str, number: int) -> None:
    assert parse_count(raw, "Count").number == number


@pytest.mark.parametrize("raw", ["nhiều", "hơn 30", "khoảng 20", "many", "trên 1.000", "1 phòng và 1 cá nhân", "gần một trăm"])
def test_words_are_kept_without_a_number(raw: str) -> None:
    assert parse_count(raw, "Count") == StatedCount(None, raw)


@pytest.mark.parametrize(
    "raw", ["", " ", "-5", "+5", "2.5", "2,5", "1_000", "1e3", "３", "3O", "12abc", "?", "1000001", "9" * 30, "=1", "0x10", "5-6", "1.0000"]
)
def test_what_is_no_count_is_refused(raw: str) -> None:
    with pytest.raises(InvalidValue):
        parse_count(raw, "Count")
