"""The order of the keys is the Vietnamese order, as a slow comparison letter by letter finds it too."""

import functools
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from awards.text.fold import sort_key

ALPHABET = [
    "a",
    "ă",
    "â",
    "b",
    "c",
    "d",
    "đ",
    "e",
    "ê",
    "f",
    "g",
    "h",
    "i",
    "j",
    "k",
    "l",
    "m",
    "n",
    "o",
    "ô",
    "ơ",
    "p",
    "q",
    "r",
    "s",
    "t",
    "u",
    "ư",
    "v",
    "w",
]
ALPHABET += ["x", "y", "z"]
TONES = ["", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"]
VOWELS = "aăâeêioôơuưy"


def tone_of(character: str) -> tuple[str, int]:
    """Return a letter without its tone, and the rank of the tone, by trying every letter with every tone."""
    for letter in ALPHABET:
        for rank, tone in enumerate(TONES):
            if unicodedata.normalize("NFC", letter + tone) == character:
                return letter, rank
    return character, 0


def compare(one: str, other: str) -> int:
    """Compare letters first, then tones from the left, then small before capital."""
    left, right = ([tone_of(character) for character in text.lower()] for text in (one, other))
    rank = [" ", *ALPHABET]
    keys = [([rank.index(letter) for letter, _ in text], [tone for _, tone in text]) for text in (left, right)]
    cases = [[character.isupper() for character in text] for text in (one, other)]
    first, second = (*keys[0], cases[0]), (*keys[1], cases[1])
    return (first > second) - (first < second)


words = st.lists(st.tuples(st.sampled_from([*ALPHABET, " "]), st.sampled_from(TONES), st.booleans()), min_size=1, max_size=5)


def written(letters: list[tuple[str, str, bool]]) -> str:
    """Put letters together, tones on vowels only."""
    text = "".join(letter + (tone if letter in VOWELS else "") for letter, tone, _ in letters)
    composed = unicodedata.normalize("NFC", text)
    return "".join(character.upper() if letters[place][2] else character for place, character in enumerate(composed))


@given(words, words)
@settings(max_examples=300)
def test_the_key_orders_like_the_slow_comparison(one: list[tuple[str, str, bool]], other: list[tuple[str, str, bool]]) -> None:
    left, right = written(one), written(other)
    keys = sort_key(left, person=False), sort_key(right, person=False)
    assert (keys[0] > keys[1]) - (keys[0] < keys[1]) == compare(left, right)


@given(st.lists(words, min_size=2, max_size=6))
@settings(max_examples=100)
def test_a_small_change_of_tone_or_case_keeps_the_order(several: list[list[tuple[str, str, bool]]]) -> None:
    """Words that share their letters come out as the slow comparison sorts them."""
    base = several[0]
    texts = [written([(letter, tone, big) for (letter, _, _), (_, tone, big) in zip(base, other, strict=False)]) for other in several]
    assert sorted(texts, key=lambda text: sort_key(text, person=False)) == sorted(texts, key=functools.cmp_to_key(compare))


@given(st.text(max_size=20), st.booleans())
@settings(max_examples=300)
def test_a_key_is_ascii_and_the_same_for_decomposed_text(text: str, person: bool) -> None:
    key = sort_key(unicodedata.normalize("NFC", text), person=person)
    assert key.isascii()
    assert sort_key(unicodedata.normalize("NFD", text), person=person) == key


@pytest.mark.parametrize(
    "order",
    [
        ["An", "Án", "Anh", "Ánh", "Ăn", "Ân", "Bích"],
        ["ma", "mà", "mả", "mã", "má", "mạ"],
        ["Dương", "Đặng", "Em"],
        ["Bùi", "Dương", "Đặng", "Đỗ", "Nguyễn", "Ông", "Vũ"],
        ["Hoa", "Hoà", "Hòa", "Hoàng"],
        ["Đội 3", "Đội ba", "Đội Bốn"],
        ["Xuân", "Yên", "Zoë", "Мария", "中村"],
    ],
)
def test_bodies_stand_from_left_to_right(order: list[str]) -> None:
    assert sorted(set(order), key=lambda name: sort_key(name, person=False)) == order


@pytest.mark.parametrize(
    "order",
    [
        ["Lê An", "Vũ An", "Lê Án", "Bùi Ân", "Lê Thị Ân", "Bùi Bích"],
        ["Dương Mẫu", "Đặng Mẫu", "Đỗ Văn Mẫu", "Ê Mẫu"],
        ["Lê An", "Lê Hữu An", "Lê Thị An", "Lê Văn An"],
        ["K'Brểu", "Lê K'Brểu", "Mai", "Lê Mai"],
        ["Đặng Thị Hoa", "Bùi Hòa", "Đặng Hoà", "Lê Hòa"],
    ],
)
def test_people_stand_by_given_name_then_family_then_middle(order: list[str]) -> None:
    assert sorted(set(order), key=lambda name: sort_key(name, person=True)) == order


def test_a_rank_does_not_count() -> None:
    order = ["Đại tá Bùi An", "Lê An", "Bà Vũ Thị An", "Thiếu úy Lê Bình"]
    assert sorted(set(order), key=lambda name: sort_key(name, person=True)) == order
