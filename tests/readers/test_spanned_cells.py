"""The merged cells of an OpenDocument workbook, which its reader does not tell."""

from pathlib import Path

import pytest

from awards.errors.files import TooManySheets
from awards.readers import spanned_cells
from awards.readers.mapping import Mapping
from awards.readers.opening import open_source
from awards.readers.understanding import understand
from readers import files
from readers.sheets import said


def cell(text: str, told: str = "") -> str:
    """A cell of text."""
    return f'<table:table-cell office:value-type="string" {told}><text:p>{text}</text:p></table:table-cell>'


def row(*cells: str, told: str = "") -> str:
    """A row of cells."""
    return f"<table:table-row {told}>{''.join(cells)}</table:table-row>"


COVERED = "<table:covered-table-cell/>"


def people(path: Path, span: str) -> Path:
    """Three people, the unit of the first two merged, behind repeated rows and cells."""
    return files.raw_ods(
        path,
        row(cell("DANH SÁCH", 'table:number-columns-spanned="3" table:number-rows-spanned="1"'), COVERED, COVERED)
        + row("<table:table-cell/>", told='table:number-rows-repeated="4"')
        + row(cell("Họ và tên"), cell("Chức vụ"), cell("Đơn vị"))
        + row(cell("Nguyễn Văn Mẫu"), cell("Giáo viên"), cell("Trường Mẫu", span))
        + row(cell("Lê Thị Ví Dụ"), cell("Giáo viên"), COVERED)
        + row(cell("Trần Thử Nghiệm"), cell("Giáo viên")),
    )


def test_merged_cells_are_found_under_the_number_of_their_row(tmp_path: Path) -> None:
    found = open_source(people(tmp_path / "ds.ods", 'table:number-rows-spanned="2"'))
    assert found.grids[0].merged == ((1, 0, 1, 2), (7, 2, 8, 2))
    assert [line.get("unit") for line in said(understand(found, Mapping()))] == ["Trường Mẫu", "Trường Mẫu", None]


def test_too_many_merged_cells_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spanned_cells, "MOST_SPANNED", 1)
    with pytest.raises(TooManySheets):
        open_source(people(tmp_path / "ds.ods", 'table:number-rows-spanned="2"'))


def test_a_workbook_without_merged_cells_has_none(tmp_path: Path) -> None:
    assert open_source(files.ods(tmp_path / "ds.ods", files.LIST)).grids[0].merged == ()


@pytest.mark.parametrize("block", [1, 7, 64, 100])
def test_a_span_between_two_blocks_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, block: int) -> None:
    monkeypatch.setattr(spanned_cells, "_BLOCK", block)
    found = open_source(people(tmp_path / "ds.ods", 'table:number-rows-spanned="2"'))
    assert found.grids[0].merged == ((1, 0, 1, 2), (7, 2, 8, 2))


@pytest.mark.parametrize("span", ["x", "-2", "0", "99999999999"])
def test_a_span_that_is_none_is_passed_over(tmp_path: Path, span: str) -> None:
    found = open_source(people(tmp_path / "ds.ods", f'table:number-rows-spanned="{span}"'))
    assert found.grids[0].merged == ((1, 0, 1, 2),)
