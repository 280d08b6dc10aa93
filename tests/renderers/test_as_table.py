"""Tables as a clerk sees them."""

import io
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from awards.renderers import render
from awards.reports.report import Column, ColumnKind, Document, Listing, Report, Row, Table
from renderers.nasty_documents import DOCUMENTS

WORDS = st.lists(st.text("abcđêộ1:[/]", min_size=1, max_size=40), min_size=1, max_size=12).map(" ".join)
KINDS = (ColumnKind.TEXT, ColumnKind.CODE, ColumnKind.COUNT)


def written(document: Document, width: int = 80, *, colour: bool = False) -> str:
    """Return the text."""
    stream = io.BytesIO()
    render(document, "table", stream, width=width, colour=colour)
    return stream.getvalue().decode("utf-8")


def letters(text: str) -> Counter[str]:
    """Count what is neither blank nor a line."""
    return Counter(text.replace("─", "")) - Counter({" ": len(text), "\n": len(text)})


@given(WORDS, WORDS, st.sampled_from(KINDS), st.sampled_from(KINDS), st.integers(20, 70))
def test_words_wrap_and_nothing_is_cut_off(one: str, other: str, first: ColumnKind, second: ColumnKind, width: int) -> None:
    """The same letters as on an endless page, side by side or one under the other."""
    columns = (Column("a", other, first), Column("b", one, second))
    listing = Listing(Table("t", "", columns, (Row({"a": one, "b": other}),)))
    assert letters(written(listing, width)) == letters((one + other) * 2)


@pytest.mark.parametrize("width", range(20, 121, 5))
@pytest.mark.parametrize("number", ["1,490,003", "1,490,015", "unknown"])
def test_numbers_are_never_wrapped(number: str, width: int) -> None:
    """Half a number is a wrong number."""
    assert number in written(DOCUMENTS["report"], width)


@pytest.mark.parametrize(
    "setting",
    [{"COLUMNS": "30"}, {"TERM": "dumb"}, {"FORCE_COLOR": "1"}, {"TTY_COMPATIBLE": "1"}, {"NO_COLOR": "1"}, {"COLORTERM": "truecolor"}],
)
@pytest.mark.parametrize("colour", [False, True])
def test_the_surroundings_do_not_change_the_bytes(setting: dict[str, str], colour: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """Width and colour are arguments: the same bytes go to a file and to any terminal."""
    plain = written(DOCUMENTS["report"], 70, colour=colour)
    for name, value in setting.items():
        monkeypatch.setenv(name, value)
    assert written(DOCUMENTS["report"], 70, colour=colour) == plain


def test_colour_adds_bold_and_nothing_else() -> None:
    """Nothing is said by colour alone."""
    coloured = written(DOCUMENTS["report"], colour=True)
    bare = coloured.replace("\x1b[1m", "").replace("\x1b[0m", "")
    assert [line.rstrip() for line in bare.split("\n")] == written(DOCUMENTS["report"]).split("\n")
    assert bare != coloured


@pytest.mark.parametrize("text", ["Tổ 1 [/] a", "[bold]x[/bold]", ":skull:", "[link=x]y[/link]", "K'Brểu", "[/nhóm]"])
def test_markup_and_emoji_codes_in_data_are_shown_as_typed(text: str) -> None:
    """In titles, labels, cells, totals, headings and notes."""
    table = Table("t", text, (Column("a", text),), (Row({"a": text}),), {"a": text}, (text,))
    assert written(Report("r", "Title", {}, (table,), (text,), (text,))).count(text) == 7


def test_numbers_stand_to_the_right_and_words_to_the_left() -> None:
    """So digits stand under digits."""
    columns = (Column("a", "Form"), Column("b", "Total", ColumnKind.COUNT))
    table = Table("t", "T", columns, (Row({"a": "GK", "b": 5}), Row({"a": "BK", "b": 1200})), {"a": "Sum", "b": 1205})
    assert written(Listing(table)).split("\n") == [
        "T",
        "Form  Total",
        "───────────",
        "GK        5",
        "BK    1,200",
        "───────────",
        "Sum   1,205",
        "",
    ]


def test_rows_stand_apart_where_their_first_column_wraps() -> None:
    """Else nobody sees where a row begins."""
    table = Table("t", "", (Column("a", "A"),), (Row({"a": "một hai ba bốn năm"}), Row({"a": "sáu"})))
    assert written(Listing(table), 20) == "A\n──────────────────\nmột hai ba bốn năm\nsáu\n"
    longer = Table("t", "", (Column("a", "A"),), (Row({"a": "một hai ba bốn năm sáu"}), Row({"a": "bảy"})))
    assert written(Listing(longer), 20) == "A\n────────────────────\nmột hai ba bốn năm\nsáu\n\nbảy\n"


def test_a_table_too_narrow_for_its_columns_is_written_row_by_row() -> None:
    """Labels on the left, and only for what the row says."""
    columns = tuple(Column(key, f"Label{key}", ColumnKind.COUNT) for key in "abc")
    table = Table("t", "T", columns, (Row({"a": 1, "b": None, "c": 3}), Row({"a": 4})), {"a": 5})
    assert written(Listing(table), 20).split("\n") == [
        "T",
        "Labela  1",
        "Labelb  unknown",
        "Labelc  3",
        "",
        "Labela  4",
        "─" * 20,
        "Labela  5",
        "",
    ]


def test_an_empty_table_says_so() -> None:
    """A heading over nothing would look like a fault."""
    assert written(Listing(Table("t", "Theo tháng", (Column("a", "A"),), ()))) == "Theo tháng\n(none)\n"


def test_a_title_is_not_said_twice() -> None:
    """A report of one table has one title."""
    table = Table("t", "Title", (Column("a", "A"),), (Row({"a": "x"}),))
    assert written(Report("r", "Title", {}, (table,))).count("Title") == 1
