"""Every Vietnamese command word survives the input methods that clerks leave switched on."""

import pytest

from awards.cli.words import WORDS, command_named
from house.keyboards import typed

pytestmark = pytest.mark.house

VIETNAMESE = sorted({"khen", *WORDS.values()})


@pytest.mark.parametrize(
    ("keys", "screen"),
    [
        ("list", "lít"),
        ("report", "repỏt"),
        ("form", "fỏm"),
        ("yes", "ýe"),
        ("awards", "ấd"),
        ("show", "shơ"),
        ("edit", "edit"),
        ("ddang", "đang"),
        ("dangd", "đang"),
        ("tieengs Vieetj", "tiếng Việt"),
        ("nguwowif", "người"),
        ("dduwowngf", "đường"),
        ("DDuwcs Trongj", "Đức Trọng"),
        ("hoaf", "hòa"),
        ("quyeets ddinhj", "quyết định"),
        ("gias", "giá"),
        ("toanf", "toàn"),
        ("ass", "as"),
        ("aaa", "aa"),
        ("w", "ư"),
        ("so-sanh", "so-sanh"),
    ],
)
def test_telex_does_what_the_input_method_does(keys: str, screen: str) -> None:
    assert typed(keys, "telex") == screen


@pytest.mark.parametrize(
    ("keys", "screen"),
    [
        ("list", "list"),
        ("a1", "á"),
        ("d9u7c1 trong5", "đức trọng"),
        ("nguye64n", "nguyễn"),
        ("d9uo7ng2", "đường"),
        ("2022", "2022"),
        ("a11", "a1"),
        ("a66", "a6"),
        ("o8", "o8"),
    ],
)
def test_vni_does_what_the_input_method_does(keys: str, screen: str) -> None:
    assert typed(keys, "vni") == screen


@pytest.mark.parametrize("method", ["telex", "vni"])
@pytest.mark.parametrize("word", VIETNAMESE)
def test_no_vietnamese_word_is_changed_while_typed(word: str, method: str) -> None:
    assert typed(word, method) == word


@pytest.mark.parametrize(("english", "vietnamese"), sorted(WORDS.items()))
def test_both_words_call_the_same_command(english: str, vietnamese: str) -> None:
    assert command_named(english) == command_named(vietnamese) == english


def test_no_word_is_given_twice() -> None:
    assert len(set(WORDS.values())) == len(WORDS)
    assert not set(WORDS) & set(WORDS.values())
