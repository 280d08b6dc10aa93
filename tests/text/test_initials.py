"""Long names are found by beginnings of their words, or by the first letters of several words together."""

import unicodedata
from typing import ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from awards.text.initials import as_keys, found_at

NAME = "cong an xa tan hoi"

WORDS = st.lists(st.text(alphabet="abcđu1", min_size=1, max_size=5), min_size=1, max_size=9)


class Watched(str):
    """A word that counts how often it is looked at."""

    __slots__ = ()
    looks: ClassVar[list[str]] = []

    def startswith(self, *arguments: object) -> bool:  # type: ignore[override]
        """Count a look."""
        self.looks.append(self)
        return super().startswith(*arguments)  # type: ignore[arg-type]


def initials_of(words: list[str]) -> str:
    return "".join(word[0] for word in words)


@st.composite
def a_name_and_what_is_typed_of_it(draw: st.DrawFn) -> tuple[list[str], list[str]]:
    """A name, and pieces of it in order: words left out, begun, or several by their first letters."""
    words = draw(WORDS)
    typed, place = [], 0
    while place < len(words):
        taken = draw(st.sampled_from(["left out", "begun", "initials"]))
        if taken == "begun":
            typed.append(words[place][: draw(st.integers(1, len(words[place])))])
        length = draw(st.integers(2, 4)) if taken == "initials" else 1
        if taken == "initials" and place + length <= len(words):
            typed.append(initials_of(words[place : place + length]))
        place += length
    return words, typed or [words[0]]


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ("cax", 0),
        ("cax tan", 0),
        ("caxth", 0),
        ("cong an", 0),
        ("co a x t h", 0),
        ("an hoi", 1),
        ("ax hoi", 1),
        ("tan", 3),
        ("th", 3),
        ("cong hoi", 0),
        ("hoi tan", None),
        ("tan tan", None),
        ("cat", None),
        ("caxthx", None),
        ("ong", None),
        ("", None),
    ],
)
def test_a_name_is_found_by_beginnings_and_initials_in_order(typed: str, place: int | None) -> None:
    assert found_at(typed.split(), NAME.split()) == place


def test_one_letter_is_the_beginning_of_a_word_not_initials() -> None:
    assert found_at(["h"], NAME.split()) == 4


def test_nothing_is_found_in_a_name_without_words() -> None:
    assert found_at(["a"], []) is None


def test_a_piece_that_fits_twice_does_not_hide_what_follows() -> None:
    """`ca` begins `cac` and is also the initials of `cong an`; only the second leaves room for `xa`."""
    assert found_at(["ca", "xa"], ["cac", "cong", "an", "xa"]) == 0
    assert found_at(["ca", "cac"], ["cong", "an", "cac"]) == 0


@given(a_name_and_what_is_typed_of_it())
def test_pieces_made_from_a_name_in_order_are_always_found(made: tuple[list[str], list[str]]) -> None:
    words, typed = made
    assert found_at(typed, words) is not None


@given(WORDS, WORDS)
def test_what_is_found_begins_where_it_is_said(words: list[str], typed: list[str]) -> None:
    place = found_at(typed, words)
    assert place is None or found_at(typed, words[place:]) == 0


def test_many_like_words_are_searched_in_time() -> None:
    """Every piece fits many words and the last fits none behind them: trying all ways would take minutes in a long citation."""
    Watched.looks.clear()
    words: list[str] = [Watched("ba"), *(Watched("an") for _ in range(14))]
    assert found_at([*"aaaaaaa", "b"], words) is None
    assert len(Watched.looks) <= 8 * 15 * 15


@pytest.mark.parametrize(
    ("seen", "typed"),
    [
        ("cã", "cax"),
        ("cã tân", "cax taan"),
        ("ũbnd", "ubndx"),
        ("CÃ", "cax"),
        ("mt tan", "mt tan"),
        ("đt", "ddt"),
        ("ư", "uw"),
        ("ă", "aw"),
        ("", ""),
    ],
)
def test_the_keys_behind_first_letters_that_telex_changed_are_read_back(seen: str, typed: str) -> None:
    assert as_keys(seen) == typed


@given(st.text(max_size=15))
def test_composed_or_not_any_text_has_keys(text: str) -> None:
    assert as_keys(unicodedata.normalize("NFD", text)) == as_keys(unicodedata.normalize("NFC", text))


@pytest.mark.parametrize("text", ["\u0302", "\u0302a", "a \u0302n", "\u031b", "\u0301"], ids=ascii)
def test_a_mark_without_a_letter_before_it_is_no_failure(text: str) -> None:
    """It stands there between two keys of an input method that sends letters and marks apart."""
    assert isinstance(as_keys(text), str)
