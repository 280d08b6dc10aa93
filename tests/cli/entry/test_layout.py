"""Lines of the form fit the columns of the terminal, and nothing of them is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from awards.cli.entry.layout import GAP, NARROWEST, cells, cut, laid_out, pieces, shortened, wrapped
from awards.text.clean import visible

NAMES = st.text(st.sampled_from("aăđêghếốỹ .,–|日本語한국\u0301\u0323\t\n\x1b\u202e🏅"), max_size=120)
TEXTS = st.one_of(st.text(st.characters(codec="utf-8"), max_size=80), NAMES)
WIDTHS = st.integers(NARROWEST, 200)
INDENTS = st.integers(0, 9)


def squeezed(text: str) -> str:
    """A text without its spaces."""
    return "".join(text.split(" "))


@given(TEXTS, TEXTS, WIDTHS, INDENTS)
def test_no_line_is_wider_than_the_terminal(text: str, beside: str, width: int, indent: int) -> None:
    for line in laid_out(text, beside, width, indent):
        assert cells(line) <= width


@given(TEXTS, TEXTS, WIDTHS, INDENTS)
def test_nothing_of_the_text_or_the_remark_is_lost(text: str, beside: str, width: int, indent: int) -> None:
    assert squeezed("".join(laid_out(text, beside, width, indent))) == squeezed(visible(text) + visible(beside))


@given(TEXTS, TEXTS, st.integers(-5, 400))
def test_nothing_in_a_line_acts_on_the_terminal_at_any_width(text: str, beside: str, width: int) -> None:
    for line in laid_out(text, beside, width):
        assert line == visible(line)


@given(TEXTS, WIDTHS, INDENTS)
def test_the_lines_behind_the_first_are_indented(text: str, width: int, indent: int) -> None:
    _first, *others = wrapped(visible(text), width, indent)
    assert all(line.startswith(" " * indent) for line in others)


@given(TEXTS, st.integers(1, 80))
def test_a_shortened_text_fits_and_shows_that_it_was_cut(text: str, width: int) -> None:
    short = shortened(text, width)
    assert short == visible(text) or (short.endswith("…") and visible(text).startswith(short[:-1]))
    assert cells(short) <= max(width, 3)


@given(TEXTS)
def test_words_keep_the_spaces_behind_them(text: str) -> None:
    assert "".join(pieces(text)) == text


@given(NAMES.filter(bool), st.integers(1, 20))
def test_a_cut_takes_at_least_one_character(text: str, width: int) -> None:
    assert text.startswith(cut(text, width))
    assert cut(text, width)


@pytest.mark.parametrize(
    ("text", "beside", "width", "lines"),
    [
        ("1  Công an xã Mẫu Sơn", "mới", 40, ["1  Công an xã Mẫu Sơn" + " " * 16 + "mới"]),
        ("1  Công an xã Mẫu Sơn", "", 40, ["1  Công an xã Mẫu Sơn"]),
        ("1  Công an xã Mẫu Sơn", "registered", 31, ["1  Công an xã Mẫu Sơn", " " * 21 + "registered"]),
        ("1  Công an xã Mẫu Sơn, Ban Công tác", "mới", 24, ["1  Công an xã Mẫu Sơn,", "    Ban Công tác" + " " * 5 + "mới"]),
        ("", "", 40, [""]),
    ],
)
def test_a_remark_stands_at_the_right_end_or_on_a_line_of_its_own(text: str, beside: str, width: int, lines: list[str]) -> None:
    assert laid_out(text, beside, width, 4) == lines


def test_a_remark_keeps_its_distance() -> None:
    [line] = laid_out("a" * 20, "b" * (40 - 20 - GAP), 40)
    assert line == "a" * 20 + " " * GAP + "b" * 18
    assert len(laid_out("a" * 20, "b" * (40 - 20 - GAP + 1), 40)) == 2


def test_runs_of_spaces_inside_a_line_stay() -> None:
    assert wrapped("Issuer                   UBND xã Mẫu", 60) == ["Issuer                   UBND xã Mẫu"]


def test_a_word_longer_than_the_line_is_cut_where_the_line_ends() -> None:
    assert wrapped("1  " + "x" * 60, 24, 2) == ["1", "  " + "x" * 22, "  " + "x" * 22, "  " + "x" * 16]


def test_wide_letters_count_twice() -> None:
    assert (cells("日本"), cells("Đặng")) == (4, 4)
    assert shortened("日本語", 4) == "日…"
