"""Which names are likely meant to be one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from awards.services.pairing import MOST_SLIPS, UNLIKE, distance, likely_pairs, unlikeness
from awards.text.fold import fold

NAMES = st.lists(
    st.sampled_from(["Nguyễn Văn An", "Nguyễn Văn Ân", "Lê Thị Hoa", "Lê Thị Hòa", "Thôn 1", "Thôn 2", "UBND xã A", ""]), max_size=8
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Nguyễn Văn Tỉnh", "Nguyễn Văn Tình"),
        ("UBND huyện Mẫu", "Ủy ban nhân dân huyện Mẫu"),
        ("Nguyễn Văn Hương", "Nguyễn Văn Huơng"),
        ("Nguyễn Văn Trung", "Nguyễn Văn Trugn"),
        ("Nguyễn Văn Trung", "Nguyên Văn Trng"),
        ("Nguyễn Văn An", "Nguyễn An"),
        ("Lê Thị Kim Anh", "Lê Kim Anh"),
        ("Trường THCS Tân Hội", "Trường THCS TânHội"),
        ("Hộ ông K'Brểu", "Hộ ông KBrểu"),
    ],
)
def test_accents_slips_short_forms_and_words_left_out_are_likely_the_same(one: str, other: str) -> None:
    assert likely_pairs([one], [other]) == [(0, 0)]
    assert likely_pairs([other], [one]) == [(0, 0)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Lê Thị Mai", "Lê Thị Lan"),
        ("Thôn 1", "Thôn 2"),
        ("Tổ dân phố số 5", "Tổ dân phố số 15"),
        ("Trường THCS Tân Hội", "Trường THPT Tân Hội"),
        ("Chi đoàn 1 xã Mẫu", "Chi đoàn xã Mẫu"),
        ("Nguyễn Văn An", "Nguyễn Văn Bình"),
        ("An", "Ân Hà"),
    ],
)
def test_other_names_are_not(one: str, other: str) -> None:
    assert likely_pairs([one], [other]) == []


def test_the_likest_are_paired_first_and_each_name_once() -> None:
    ours, theirs = ["Nguyễn Văn Trung", "Nguyễn Văn Tung", "Lê Thị Hoa"], ["Nguyễn Văn Tung", "Lê Thị Hòa", "Nguyễn Văn Trugn"]
    assert likely_pairs(ours, theirs) == [(0, 2), (1, 0), (2, 1)]


def test_equal_names_are_paired_in_their_order() -> None:
    assert likely_pairs(["Lê Thị Hoa"] * 3, ["Lê Thị Hoa"] * 2) == [(0, 0), (1, 1)]


def test_long_lists_are_still_paired_by_their_keys() -> None:
    ours = [f"Người thứ {number}" for number in range(500)]
    assert likely_pairs([*ours, "UBND xã Mẫu"], [*(f"Ai đó {number}" for number in range(500)), "Ủy ban nhân dân xã Mẫu"]) == [(500, 500)]


@given(NAMES, NAMES)
def test_no_name_is_paired_twice(ours: list[str], theirs: list[str]) -> None:
    pairs = likely_pairs(ours, theirs)
    assert len({one for one, _ in pairs}) == len({other for _, other in pairs}) == len(pairs)
    assert pairs == sorted(pairs)


@given(st.text("abcn ", min_size=5, max_size=12), st.text("abcn ", min_size=5, max_size=12))
def test_likeness_is_the_same_from_both_sides(one: str, other: str) -> None:
    assert unlikeness(fold(one), fold(other)) == unlikeness(fold(other), fold(one))


@given(st.text("abcd", max_size=8), st.text("abcd", max_size=8))
def test_slips_are_counted_as_the_plain_definition_counts_them(one: str, other: str) -> None:
    assert distance(one, other) == min(plain_distance(one, other), UNLIKE)
    assert UNLIKE == MOST_SLIPS + 1


def plain_distance(one: str, other: str) -> int:
    """Letters more, fewer, others, or two neighbours exchanged, by recursion."""
    table = {(-1, -1): 0}
    for row in range(-1, len(one)):
        for column in range(-1, len(other)):
            if row == column == -1:
                continue
            costs = []
            if row >= 0:
                costs.append(table[row - 1, column] + 1)
            if column >= 0:
                costs.append(table[row, column - 1] + 1)
            if row >= 0 and column >= 0:
                costs.append(table[row - 1, column - 1] + (one[row] != other[column]))
            if row > 0 and column > 0 and one[row] == other[column - 1] and one[row - 1] == other[column]:
                costs.append(table[row - 2, column - 2] + 1)
            table[row, column] = min(costs)
    return table[len(one) - 1, len(other) - 1]
