"""How a document is set on paper, before any format draws it."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from awards import language
from awards.renderers.paper import LITTLE, Paper, breadth, paper_of, place_and_day
from awards.reports.report import Column, ColumnKind, Letterhead, Listing, Report, Row, Table
from renderers.nasty_documents import CARD, DOCUMENTS, REPORT
from renderers.test_any_text import TEXT, documents


def listing(columns: int, text: str, rows: int = 3, kind: ColumnKind = ColumnKind.TEXT) -> Paper:
    """Set a list of columns that all say the same."""
    named = [Column(str(at), "Cột", kind) for at in range(columns)]
    return paper_of(Listing(Table("t", "T", named, [Row({str(at): text for at in range(columns)})] * rows)))


def test_letters_are_as_large_as_the_width_allows() -> None:
    """First the page is turned, then the letters get smaller; eight points are the smallest."""
    found = [(paper.landscape, paper.size) for paper in (listing(count, "UBND xã Hiệp An") for count in range(1, 30))]
    assert found[0] == (False, 13)
    assert found[-1] == (True, 8)
    assert found == sorted(found, key=lambda step: (step[0], -step[1]))


def test_one_wide_table_turns_the_whole_paper() -> None:
    """A paper is printed and bound one way round."""
    narrow = Table("n", "N", (Column("a", "A"),), (Row({"a": "b"}),))
    wide = Table("w", "W", [Column(str(at), "Đơn vị công tác") for at in range(9)], [Row({str(at): "UBND xã Hiệp An" for at in range(9)})])
    assert not paper_of(Report("r", "R", {}, (narrow,))).landscape
    assert paper_of(Report("r", "R", {}, (narrow, wide))).landscape


@pytest.mark.parametrize("kind", [ColumnKind.COUNT, ColumnKind.CHANGE, ColumnKind.DATE, ColumnKind.YEAR])
def test_numbers_and_dates_stand_on_one_line(kind: ColumnKind) -> None:
    """Their columns are as wide as the longest, whatever text beside them asks for."""
    columns = (Column("a", "Số", kind), Column("b", "Thành tích"))
    paper = paper_of(Listing(Table("t", "T", columns, (Row({"a": "12.345.678.901", "b": "Đã có nhiều thành tích " * 30}),))))
    assert paper.grids[0].widths[0] >= breadth("12.345.678.901") / 10 * paper.size * 0.35


@given(TEXT, st.sampled_from(ColumnKind))
def test_columns_together_fill_the_page(text: str, kind: ColumnKind) -> None:
    """Whatever stands in them."""
    for document in documents(text, kind):
        paper = paper_of(document)
        assert all(sum(grid.widths) == pytest.approx(paper.width, abs=0.1) and min(grid.widths) > 1 for grid in paper.grids)


def test_a_title_is_said_once() -> None:
    """A table of the report's own name has none."""
    same = Report("r", "Tên", {}, (Table("t", "Tên", (Column("a", "A"),), ()),))
    assert [grid.title for grid in paper_of(same).grids] == [""]
    assert [grid.title for grid in paper_of(REPORT).grids] == [table.title for table in REPORT.tables]


def test_only_a_report_has_a_letterhead() -> None:
    """And who signs."""
    assert [paper_of(document).front for document in DOCUMENTS.values()] == [None] * 3
    assert paper_of(CARD).signatures == []


@pytest.mark.parametrize(
    ("office", "lines"),
    [
        ("UBND huyện Đức Trọng", ["ỦY BAN NHÂN DÂN", "HUYỆN ĐỨC TRỌNG"]),
        ("HĐND xã Hiệp An", ["HỘI ĐỒNG NHÂN DÂN", "XÃ HIỆP AN"]),
        ("Công an xã Hiệp An", ["CÔNG AN XÃ HIỆP AN"]),
        ("Trường THCS Tân Hội", ["TRƯỜNG TRUNG HỌC CƠ SỞ TÂN HỘI"]),
        ("VP HĐND và UBND xã Mẫu", ["VP HỘI ĐỒNG NHÂN DÂN VÀ ỦY BAN NHÂN DÂN XÃ MẪU"]),
    ],
)
def test_an_office_is_named_in_full(office: str, lines: list[str]) -> None:
    """A committee stands on a line above its place."""
    front = paper_of(replace(REPORT, letterhead=Letterhead(office))).front
    assert front is not None
    assert list(front.office) == lines


@pytest.mark.parametrize(
    ("day", "written"),
    [
        ("2026-01-05", "Hiệp An, 05/01/2026"),
        ("2026-02-09", "Hiệp An, 09/02/2026"),
        ("2026-03-10", "Hiệp An, 10/3/2026"),
        ("2026-11", "Hiệp An, day … month … year …"),
        ("", "Hiệp An, day … month … year …"),
    ],
)
def test_days_and_months_are_written_as_the_decree_has_them(day: str, written: str) -> None:
    """What is not known is left to be written."""
    assert place_and_day(Letterhead("Công an xã Hiệp An", place="Hiệp An", day=day)) == written


def test_only_small_tables_are_kept_together() -> None:
    """A long one is broken between rows."""
    assert listing(2, "ngắn", rows=8).grids[0].together
    assert not listing(2, "ngắn", rows=9).grids[0].together
    assert not listing(2, "d" * (LITTLE + 1), rows=2).grids[0].together


def test_the_language_in_use_is_that_of_the_paper() -> None:
    """Words of the program; what is recorded stays as it is."""
    language.use("vi")
    assert paper_of(REPORT).grids[1].empty == "(không có)"
