"""What is typed becomes clean text or is refused; what is shown acts on no terminal."""

import sys
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from awards.errors.base import InvalidValue
from awards.errors.values import LineBreakInside, TooLong, TooManyMarks
from awards.text.clean import MAX_LINE, MAX_TEXT, clean_line, clean_text, refuse_formula, shown, visible

FIELD = "Full name"
UNSEEN_CATEGORIES = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
ALL_CHARACTERS = [chr(code) for code in range(sys.maxunicode + 1)]


def test_no_unseen_character_of_unicode_passes_input() -> None:
    """Blanks and line breaks at the ends go, every other unseen character is refused by its code."""
    for character in ALL_CHARACTERS:
        if unicodedata.category(character) in UNSEEN_CATEGORIES and character not in "\t\r\n":
            with pytest.raises(InvalidValue):
                clean_line(f"An{character}Bình", FIELD)


def test_no_unseen_character_of_unicode_passes_output() -> None:
    """Even a line break or a tab is shown as an escape."""
    unseen = [character for character in ALL_CHARACTERS if unicodedata.category(character) in UNSEEN_CATEGORIES]
    assert all(visible(character).isascii() and visible(character).startswith("\\") for character in unseen)


def test_an_escape_is_readable() -> None:
    assert visible("An\x1b[2K\u202e\n\ud800") == r"An\x1b[2K\u202e\n\ud800"


@pytest.mark.parametrize(
    "text", ["Nguyễn Văn An", unicodedata.normalize("NFD", "Đặng Thị Hoà"), "中村", "100 % [b] \\", "An\u00a0Bình", ""]
)
def test_ordinary_text_is_shown_unchanged(text: str) -> None:
    assert visible(text) == text


@given(st.text())
@settings(max_examples=300)
def test_whatever_is_shown_can_be_printed_on_one_line(text: str) -> None:
    seen = visible(text)
    assert all(character.isprintable() or unicodedata.category(character) == "Zs" for character in seen)
    assert visible(seen) == seen


@given(st.text())
@settings(max_examples=300)
def test_clean_text_is_a_fixed_point(text: str) -> None:
    """Whatever is accepted once is accepted again and stays the same, decomposed or not."""
    try:
        cleaned = clean_line(text, FIELD)
    except InvalidValue:
        return
    assert clean_line(cleaned, FIELD) == cleaned
    assert clean_line(unicodedata.normalize("NFD", cleaned), FIELD) == cleaned
    assert cleaned == cleaned.strip()
    assert cleaned.isprintable()


@pytest.mark.parametrize("space", ["\u00a0", "\u2002", "\u2009", "\u202f", "\u3000", "\t", "   "])
def test_every_blank_becomes_one_space(space: str) -> None:
    assert clean_line(f"{space}An{space}{space}Bình{space}", FIELD) == "An Bình"


@pytest.mark.parametrize("apostrophe", "’‘‛ʼ′`´ʻ＇")
def test_every_apostrophe_becomes_plain(apostrophe: str) -> None:
    assert clean_line(f"H{apostrophe}Hen", FIELD) == "H'Hen"


@pytest.mark.parametrize("letter", "ĐÐƉ")
def test_look_alikes_of_dong_become_it(letter: str) -> None:
    assert clean_line(f"{letter}ặng {letter.lower()}", FIELD) == "Đặng đ"


def test_a_line_break_at_the_end_goes_and_inside_is_refused() -> None:
    assert clean_line("An\r\n", FIELD) == "An"
    with pytest.raises(LineBreakInside):
        clean_line("An\nBình", FIELD)


def test_a_position_counts_in_the_text_as_typed() -> None:
    """A blank before and a decomposed letter before move the position as they moved the cursor."""
    with pytest.raises(InvalidValue, match="position 7"):
        clean_line(" " + unicodedata.normalize("NFD", "Đặn") + "\u200b", FIELD)


def test_text_is_as_long_as_its_place() -> None:
    assert len(clean_line("a" * MAX_LINE, FIELD)) == MAX_LINE
    assert len(clean_text("a" * MAX_TEXT, FIELD)) == MAX_TEXT
    with pytest.raises(TooLong):
        clean_line("a" * (MAX_LINE + 1), FIELD)
    with pytest.raises(TooLong):
        clean_text("a" * (MAX_TEXT + 1), FIELD)


def test_two_marks_on_a_letter_are_writing_and_three_are_not() -> None:
    assert clean_line("q\u0323\u0301", FIELD) == "q\u0323\u0301"
    with pytest.raises(TooManyMarks):
        clean_line("q\u0323\u0301\u0301", FIELD)


def test_thai_and_hindi_names_keep_their_marks() -> None:
    for name in ("สมชาย น้ำ", "मुकेश सिंह"):
        assert clean_line(name, FIELD) == unicodedata.normalize("NFC", name)


@pytest.mark.parametrize(
    "value", ["=1", "+1", "-1", "@x", "＝1", "#N/A", "#REF!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#value!", "#####", "Err:502"]
)
def test_a_formula_or_its_failure_is_no_name(value: str) -> None:
    with pytest.raises(InvalidValue):
        refuse_formula(value, FIELD)


@pytest.mark.parametrize("value", ["Đội 3", "#1 Lê Lợi", "K'Brểu", "A=B", ""])
def test_other_signs_are_no_formula(value: str) -> None:
    refuse_formula(value, FIELD)


def test_a_value_in_a_message_is_short_and_holds_no_long_number() -> None:
    assert len(shown("a" * 500)) == 60
    assert "001" not in shown("An 001 099 012 345")
    assert shown("2871/QĐ-UBND") == "2871/QĐ-UBND"
