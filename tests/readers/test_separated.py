"""Separated values come at the speed of the standard library, under the numbers that the clerk sees; what is wrong has its row."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from awards.errors.files import CellTooLong, QuoteNotClosed, TextTooLong
from awards.readers.opening import open_source
from awards.readers.separated import LARGEST_TEXT, LONGEST_CELL, separated


def written(path: Path, text: str) -> Path:
    """A file of this text, byte by byte."""
    path.write_bytes(text.encode())
    return path


def rows(path: Path) -> list[tuple[int, list[object]]]:
    """All rows of a file's only grid."""
    return [(number, list(cells)) for number, cells in open_source(path).grids[0].rows()]


@pytest.mark.parametrize(
    ("text", "separator"),
    [
        ("name,year\nMẫu,2020\n", ","),
        ("name;year;note\nMẫu;2020;1,5\nMẫu;2021;2,5\n", ";"),
        ("name\tyear\nMẫu, Văn\t2020\n", "\t"),
        ('"name, given","year"\n"Mẫu, Văn","2020"\n', ","),
        ("DANH SÁCH KHEN THƯỞNG\n\nSTT,Họ và tên,Đơn vị\n1,Nguyễn Văn Mẫu,Thôn 1\n", ","),
        ("STT, Họ và tên, Đơn vị\n1, Nguyễn Văn Mẫu, Thôn 1\n", ","),
        ("Name, Year, Form\nMary Sample, 2020, Gold\nJohn Sample, 2021, Silver\n", ","),
        ("STT,Họ và tên,Đơn vị\n", ","),
        ("a,b\n1,2\n3\n4,5,6\n7,8\n", ","),
    ],
)
def test_the_separator_is_the_sign_that_gives_equal_rows(text: str, separator: str) -> None:
    assert separated(text, whole=True).separator == separator


@pytest.mark.parametrize(
    "text",
    [
        "Nguyễn Văn Mẫu\nLê Thị Ví Dụ\n",
        "1. Ông Nguyễn Văn Mẫu, Trưởng thôn, Thôn 1\n2. Bà Lê Thị Ví Dụ, Công an viên, Thôn 2\n",
        "I. TẬP THỂ\n1. Công an xã Tân Hội\nII. CÁ NHÂN\n1. Ông Nguyễn Văn Mẫu, Trưởng thôn, Thôn 1, xã Tân Hội\n2. Bà Lê Thị Ví Dụ\n",
        "1.\tÔng Nguyễn Văn Mẫu, Trưởng thôn\n2.\tBà Lê Thị Ví Dụ, Công an viên\n",
        "Một dòng\n",
    ],
)
def test_a_list_in_words_has_no_separator(text: str) -> None:
    assert separated(text, whole=True).separator == ""


def test_the_line_by_which_excel_names_the_separator_is_believed_and_not_counted(tmp_path: Path) -> None:
    assert rows(written(tmp_path / "list", "sep=|\r\na|b,c,d\r\ne|f,g,h\r\n")) == [(1, ["a", "b,c,d"]), (2, ["e", "f,g,h"])]


def test_rows_count_as_the_clerk_sees_them(tmp_path: Path) -> None:
    text = 'Họ và tên,Đơn vị\r\n"Nguyễn\r\nVăn Mẫu",Thôn 1\r\n\r\nLê Thị Ví Dụ\r\nTrần Thử,Thôn 2,thừa\r\n'
    assert rows(written(tmp_path / "list", text)) == [
        (1, ["Họ và tên", "Đơn vị"]),
        (2, ["Nguyễn\r\nVăn Mẫu", "Thôn 1"]),
        (3, []),
        (4, ["Lê Thị Ví Dụ"]),
        (5, ["Trần Thử", "Thôn 2", "thừa"]),
    ]


def test_a_quotation_mark_inside_a_cell_is_a_character_like_others(tmp_path: Path) -> None:
    text = 'a,b\n"x"y,1\n5" ống,2\n"q",3\n'
    assert rows(written(tmp_path / "list", text)) == [(1, ["a", "b"]), (2, ["xy", "1"]), (3, ['5" ống', "2"]), (4, ["q", "3"])]


def test_a_quotation_mark_that_is_never_closed_is_refused_with_its_row(tmp_path: Path) -> None:
    with pytest.raises(QuoteNotClosed, match="row 3"):
        rows(written(tmp_path / "list", 'a,b\n1,2\n3,"4\n5,6\n7,8\n'))


@pytest.mark.parametrize("length", [LONGEST_CELL + 1, 10_000_000])
@pytest.mark.parametrize("begin", ["", '"'])
def test_a_cell_of_megabytes_is_refused_with_row_and_column(tmp_path: Path, length: int, begin: str) -> None:
    path = written(tmp_path / "list", f"a,b,c\n1,2,3\n\n4,{begin}" + "x" * length + f"{begin},6\n")
    with pytest.raises(CellTooLong, match="row 4, column 2: the cell has more than 131072 characters"):
        rows(path)


def test_text_larger_than_any_list_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path / "list", "Nguyễn Văn Mẫu\n" * (LARGEST_TEXT // 10))
    with pytest.raises(TextTooLong, match="larger than 8 MB"):
        open_source(path)


CELL = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), min_size=1, max_size=8)


@given(st.lists(st.lists(CELL, min_size=3, max_size=3), min_size=1, max_size=6), st.sampled_from(",;\t"))
def test_what_the_standard_library_writes_is_read_again(
    tmp_path_factory: pytest.TempPathFactory, table: list[list[str]], sign: str
) -> None:
    path = tmp_path_factory.mktemp("csv") / "list"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=sign).writerows([["Họ và tên", "Chức vụ", "Đơn vị"], *table])
    assert [cells for _number, cells in rows(path)][1:] == table
