"""A foreign list is understood: which rows are lines, what they say, and what has to be asked."""

import csv
import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from awards.errors.base import AwardsError, ExitStatus
from awards.errors.sheets import DuplicateHeading, HeadingsChange, NoHeadingFound, NoRows, NoRowsButSamples, SheetUnknown
from awards.readers.fields import FIELDS
from awards.readers.grid import ErrorValue, Grid, Merged, Row, Source, Value
from awards.readers.mapping import Mapping
from awards.readers.understanding import understand
from readers.sheets import grid, said, says, source, understood, workbook

HEADING = ["STT", "Họ và tên", "Chức vụ", "Đơn vị công tác"]


def test_the_heading_is_found_below_titles_and_instructions() -> None:
    found = says(
        ["UBND XÃ MẪU", "", "", ""],
        ["DANH SÁCH CÁ NHÂN ĐỀ NGHỊ KHEN THƯỞNG", "", "", ""],
        ["Giữ nguyên tên cột. Xóa các dòng minh họa trước khi nhập.", "", "", ""],
        ["", "", "", ""],
        HEADING,
        ["(1)", "(2)", "(3)", "(4)"],
        [1.0, "Nguyễn Văn Mẫu", "Trưởng thôn", "Thôn 1"],
    )
    assert found == [{"kind": "individual", "name": "Nguyễn Văn Mẫu", "post": "Trưởng thôn", "unit": "Thôn 1"}]


def test_rows_keep_the_number_that_the_clerk_sees() -> None:
    found = understood(["", ""], HEADING, ["1", "Nguyễn Văn Mẫu", "", ""], ["", "", "", ""], ["2", "Lê Thị Mẫu", "", ""])
    assert [(sheet, row) for sheet, row, _ in found.lines()] == [("Sheet1", 3), ("Sheet1", 5)]


def test_a_heading_further_down_than_forty_rows_is_none() -> None:
    rows = [["Kính gửi các đơn vị", "", "", ""]] * 41
    with pytest.raises(NoHeadingFound, match="first 40 rows of “Sheet1”"):
        understood(*rows, HEADING, ["1", "Nguyễn Văn Mẫu", "", ""])


def test_the_fields_come_in_a_fixed_order() -> None:
    found = understood(["note", "unit", "name", "kind"], ["x", "Thôn 1", "Nguyễn Văn Mẫu", "individual"])
    assert found.fields == ("kind", "address", "name", "unit", "note")
    assert tuple(sorted(found.fields, key=FIELDS.index)) == found.fields


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Tên tập thể/cá nhân/hộ gia đình", "name"),
        ("HỌ VÀ TÊN (*)", "name"),
        ("Ho va ten", "name"),
        ("Họ và tên\nngười được khen thưởng", "name"),
        ("Full name", "name"),
        ("recipient_name", "name"),
    ],
)
def test_a_heading_is_known_however_it_is_written(heading: str, field: str) -> None:
    found = understood([heading, "Đơn vị"], ["Nguyễn Văn Mẫu", "Thôn 1"])
    assert found.headings[field] == " ".join(heading.split())
    assert found.letters[field] == "A"
    assert found.unknown == ()


def test_every_field_is_its_own_heading() -> None:
    found = understood(list(FIELDS), [f"value {name}" if name != "kind" else "individual" for name in FIELDS])
    assert found.fields == FIELDS
    assert found.unknown == ()
    assert said(found)[0]["ceremony_place"] == "value ceremony_place"


@pytest.mark.parametrize("language", ["en", "vi"])
def test_the_programs_own_listings_are_understood_without_a_question(language: str) -> None:
    from awards import language as languages
    from awards.cli.lines import IN_LISTS
    from awards.language import _

    languages.use(language)
    labels = [_(column.label) for column in IN_LISTS if not column.machine_only]
    cells = {
        "id": 7,
        "decision": "12/QĐ-UBND",
        "date": "5/1/2026",
        "form": "Giấy khen",
        "name": "Lê Thị Mẫu",
        "unit": "Thôn 1",
        "year": 2025,
    }
    found = understood(labels, [cells[column.key] for column in IN_LISTS if not column.machine_only])
    assert found.unknown == ()
    assert said(found) == [
        {"name": "Lê Thị Mẫu", "unit": "Thôn 1", "form": "Giấy khen", "year": 2025, "number": "12/QĐ-UBND", "date": "5/1/2026"}
    ]


def test_english_snake_case_is_understood() -> None:
    heading = (
        "recipient_kind,recipient_name,recipient_unit,issuing_body,award_form,decision_no,decision_date,ceremony,ceremony_date,year,reason"
    )
    line = "collective,Tổ Mẫu,Phòng Mẫu,UBND xã Mẫu,Giấy khen,12/QĐ-UBND,2026-01-05,Hội nghị,2026-01-06,2025,Có thành tích"
    found = understood(heading.split(","), line.split(","))
    assert found.unknown == ()
    assert said(found)[0] == {
        "kind": "collective", "name": "Tổ Mẫu", "unit": "Phòng Mẫu", "issuer": "UBND xã Mẫu", "form": "Giấy khen", "number": "12/QĐ-UBND",
        "date": "2026-01-05", "ceremony": "Hội nghị", "ceremony_date": "2026-01-06", "year": "2025", "citation": "Có thành tích",
    }  # fmt: skip


def test_two_rows_of_headings_tell_birth_and_sex() -> None:
    found = says(
        ["TT", "Họ và tên", "Ngày sinh", "", "Đơn vị"],
        ["", "", "Nam", "Nữ", ""],
        [1, "Nguyễn Văn Mẫu", 1980.0, "", "Thôn 1"],
        [2, "Lê Thị Mẫu", "", "5/6/1985", "Thôn 2"],
        merged=((1, 2, 1, 3), (1, 0, 2, 0), (1, 1, 2, 1)),
    )
    assert [(line["born"], line["sex"]) for line in found] == [(1980, "male"), ("5/6/1985", "female")]


def test_headings_that_group_columns_are_read_with_them() -> None:
    found = understood(
        ["STT", "Họ và tên", "Quyết định", "", ""],
        ["", "", "Số", "Ngày", "Cơ quan ban hành"],
        [1, "Nguyễn Văn Mẫu", "12/QĐ-UBND", "5/1/2026", "UBND xã Mẫu"],
        merged=((1, 2, 1, 4),),
    )
    assert said(found) == [{"name": "Nguyễn Văn Mẫu", "number": "12/QĐ-UBND", "date": "5/1/2026", "issuer": "UBND xã Mẫu"}]


def test_a_group_above_the_headings_is_read_with_them() -> None:
    found = says(
        ["", "", "Quyết định khen thưởng", ""],
        ["STT", "Họ và tên", "Số", "Ngày"],
        [1, "Nguyễn Văn Mẫu", "12/QĐ-UBND", "5/1/2026"],
        merged=((1, 2, 1, 3),),
    )
    assert found == [{"name": "Nguyễn Văn Mẫu", "number": "12/QĐ-UBND", "date": "5/1/2026"}]


def test_a_name_in_two_columns_under_one_heading_is_one_name() -> None:
    found = says(["STT", "Họ và tên", "", "Đơn vị"], [1, "Nguyễn Văn", "Mẫu", "Thôn 1"], merged=((1, 1, 1, 2),))
    assert found == [{"name": "Nguyễn Văn Mẫu", "unit": "Thôn 1"}]


def test_sections_set_the_kind_and_what_names_nobody_is_skipped() -> None:
    found = says(
        HEADING,
        ["I", "TẬP THỂ", "", ""],
        ["1", "Công an xã Mẫu", "", ""],
        ["II", "CÁ NHÂN (02)", "", ""],
        ["1", "Nguyễn Văn Mẫu", "Trưởng thôn", "Thôn 1"],
        HEADING,
        ["2", "Lê Thị Mẫu", "Giáo viên", "Trường Mẫu"],
        ["III. HỘ GIA ĐÌNH", "", "", ""],
        ["1", "Hộ ông Trần Văn Mẫu", "", "Thôn 2"],
        ["Tổng cộng", "4", "", ""],
        ["", "", "", "Xã Mẫu, ngày 5 tháng 1 năm 2026"],
        ["", "", "", "TM. ỦY BAN NHÂN DÂN"],
        ["", "", "", "CHỦ TỊCH"],
        ["", "", "", "Trần Thị Ký"],
    )
    assert [(line["kind"], line["name"]) for line in found] == [
        ("collective", "Công an xã Mẫu"),
        ("individual", "Nguyễn Văn Mẫu"),
        ("individual", "Lê Thị Mẫu"),
        ("household", "Hộ ông Trần Văn Mẫu"),
    ]


def test_the_name_of_a_unit_across_the_table_is_the_unit_of_those_below() -> None:
    found = says(
        ["STT", "Họ và tên", "Chức vụ"],
        ["I. CÁ NHÂN", "", ""],
        ["Trường THCS Mẫu", "", ""],
        ["1", "Nguyễn Văn Mẫu", "Giáo viên"],
        ["Thôn Tân Phú:", "", ""],
        ["2", "Lê Thị Mẫu", "Trưởng thôn"],
    )
    assert [line["unit"] for line in found] == ["Trường THCS Mẫu", "Thôn Tân Phú"]


def test_a_merged_unit_is_the_unit_of_all_its_rows_and_ends_with_them() -> None:
    found = says(
        HEADING,
        [1, "Nguyễn Văn Mẫu", "Giáo viên", "Trường Mẫu"],
        [2, "Lê Thị Mẫu", "Giáo viên", ""],
        [3, "Trần Văn Mẫu", "Giáo viên", ""],
        [4, "Đỗ Văn Mẫu", "Giáo viên", "Trạm Mẫu"],
        merged=((2, 3, 3, 3),),
    )
    assert [line.get("unit") for line in found] == ["Trường Mẫu", "Trường Mẫu", None, "Trạm Mẫu"]


def test_merged_forms_and_numbers_are_filled_down_and_births_never() -> None:
    found = says(
        ["STT", "Họ và tên", "Năm sinh", "Hình thức khen thưởng", "Số quyết định"],
        [1, "Nguyễn Văn Mẫu", 1980, "Giấy khen", "12/QĐ-UBND"],
        [2, "Lê Thị Mẫu", "", "", ""],
        merged=((2, 2, 3, 2), (2, 3, 3, 3), (2, 4, 3, 4)),
    )
    assert found[1] == {"name": "Lê Thị Mẫu", "form": "Giấy khen", "number": "12/QĐ-UBND"}


def test_a_unit_written_once_is_filled_down_where_most_lines_have_none() -> None:
    once = says(HEADING, [1, "Nguyễn Văn Mẫu", "A", "Trường Mẫu"], [2, "Lê Thị Mẫu", "B", ""], [3, "Đỗ Văn Mẫu", "C", ""])
    assert [line.get("unit") for line in once] == ["Trường Mẫu"] * 3
    often = says(HEADING, [1, "Nguyễn Văn Mẫu", "A", "Trường Mẫu"], [2, "Lê Thị Mẫu", "B", "Trạm Mẫu"], [3, "Đỗ Văn Mẫu", "C", ""])
    assert [line.get("unit") for line in often] == ["Trường Mẫu", "Trạm Mẫu", None]


def test_two_columns_blank_in_the_same_lines_were_merged_before_the_file_lost_it() -> None:
    lines = [[1, "Nguyễn Văn Mẫu", "A", "Trường Mẫu", "X"], [2, "Lê Thị Mẫu", "B", "", ""], [3, "Đỗ Văn Mẫu", "C", "Trạm Mẫu", "Y"]]
    assert [line.get("unit") for line in says([*HEADING, "Thành tích"], *lines)] == ["Trường Mẫu", "Trường Mẫu", "Trạm Mẫu"]


def test_a_merged_unit_over_empty_rows_makes_no_line_of_them() -> None:
    lines = [[1, "Nguyễn Văn Mẫu", "A", "Trường Mẫu"], [2, "", "", ""], [3, "Lê Thị Mẫu", "B", ""]]
    found = says(HEADING, *lines, merged=((2, 3, 4, 3),))
    assert [(line["name"], line["unit"]) for line in found] == [("Nguyễn Văn Mẫu", "Trường Mẫu"), ("Lê Thị Mẫu", "Trường Mẫu")]


def test_a_heading_of_unknown_words_over_numbered_rows_is_asked_about() -> None:
    heading = ["STT", "Họ, chữ đệm", "C/v.", "Chỗ làm"]
    found = understood(
        ["DANH SÁCH CÁ NHÂN", "", "", ""],
        heading,
        ["(1)", "(2)", "(3)", "(4)"],
        [1, "Lê Thị Mẫu", "A", "Thôn 1"],
        [2, "Đỗ Văn Mẫu", "B", ""],
    )
    assert [(column.letter, column.heading) for column in found.unknown] == [("B", "Họ, chữ đệm"), ("C", "C/v."), ("D", "Chỗ làm")]
    assert [row for _, row, _ in found.lines()] == [4, 5]


@pytest.mark.parametrize(
    "rows",
    [
        [["Nội dung", "Số tiền", "Đợt"], ["1", "2", "3"]],
        [["STT", "Nội dung", "2025"], [1, "Lê Thị Mẫu", "A"]],
        [["STT", "Nội dung", "Số tiền"], ["x", "Lê Thị Mẫu", "A"]],
        [["STT", "Nội dung"], [1, "Lê Thị Mẫu"]],
    ],
)
def test_a_row_that_only_looks_a_little_like_a_heading_is_none(rows: list[list[Value]]) -> None:
    with pytest.raises(NoHeadingFound):
        understood(["Kính gửi"], *rows)


@pytest.mark.parametrize(
    "row",
    [
        ["1", "Nguyễn Văn Mẫu", "Giáo viên", "Dòng minh họa"],
        ["1", "Nguyễn Văn Mẫu (mẫu)", "Giáo viên", ""],
        ["1", "VD: Nguyễn Văn Mẫu", "Giáo viên", ""],
        ["Ví dụ", "Nguyễn Văn Mẫu", "Giáo viên", ""],
        ["1", "Nguyễn Văn Mẫu", "Giáo viên", "Ví dụ, hãy xóa dòng này"],
    ],
)
def test_samples_are_left_out_and_counted(row: list[str]) -> None:
    found = understood(["STT", "Họ và tên", "Chức vụ", "Ghi chú"], row, ["2", "Lê Thị Mẫu", "Trưởng thôn", "Khen lần đầu"])
    assert [line["name"] for line in said(found)] == ["Lê Thị Mẫu"]
    assert found.samples_left_out == 1


def test_a_sheet_of_samples_is_left_out_with_the_reason_and_counted() -> None:
    lines = grid(HEADING, ["1", "Lê Thị Mẫu", "Trưởng thôn", "Thôn 1"], name="Danh sách")
    sample = grid(HEADING, ["1", "Nguyễn Văn Mẫu", "A", "B"], ["2", "Đỗ Văn Mẫu", "A", "B"], name="Hướng dẫn")
    found = understand(source(lines, sample), Mapping())
    assert [line["name"] for line in said(found)] == ["Lê Thị Mẫu"]
    assert found.left_out == (("Hướng dẫn", "The sheet holds instructions or samples."),)
    assert found.samples_left_out == 2


def test_a_template_that_nobody_filled_in_is_said_to_be_one() -> None:
    with pytest.raises(NoRowsButSamples, match="only sample lines, 1 of them"):
        understood(["STT", "Họ và tên", "Ghi chú"], ["1", "Nguyễn Văn Mẫu", "Dòng minh họa"])
    with pytest.raises(NoRows, match="no line under the heading row"):
        understood(HEADING)


def test_rows_with_nothing_but_a_number_or_a_kind_are_no_lines() -> None:
    found = says(["STT", "Phân loại khen thưởng", "Họ và tên"], ["1", "CANHAN", "Lê Thị Mẫu"], ["2", "CANHAN", ""], ["3", "", ""])
    assert len(found) == 1


def test_a_line_without_a_name_is_passed_on_to_be_refused() -> None:
    found = says(["Họ và tên", "Chức vụ", "Hình thức", "Năm"], ["", "Trưởng thôn", "Giấy khen", 2025])
    assert found == [{"post": "Trưởng thôn", "form": "Giấy khen", "year": 2025}]


def test_all_sheets_that_are_lists_come_in_and_their_names_tell_the_kind() -> None:
    people = grid(["STT", "Họ và tên", "Đơn vị"], [1, "Lê Thị Mẫu", "Thôn 1"], name="Cá nhân")
    groups = grid(["STT", "Tên", "Ghi chú"], [1, "Công an xã Mẫu", "x"], name="TAPTHE")
    found = understand(source(people, groups, grid(["Kính gửi"], name="Thư")), Mapping())
    assert [(sheet, values[0], values[2]) for sheet, _, values in found.lines()] == [
        ("Cá nhân", "individual", "Lê Thị Mẫu"),
        ("TAPTHE", "collective", "Công an xã Mẫu"),
    ]
    assert found.left_out == (("Thư", "The sheet has no heading row."),)


def test_one_sheet_can_be_chosen_and_an_unknown_one_names_the_others() -> None:
    both = source(grid(HEADING, [1, "Lê Thị Mẫu", "", ""], name="Đợt 1"), grid(HEADING, [1, "Đỗ Văn Mẫu", "", ""], name="Mẫu"))
    assert [line["name"] for line in said(understand(both, Mapping(), sheet="dot 1"))] == ["Lê Thị Mẫu"]
    assert [line["name"] for line in said(understand(both, Mapping(), sheet="Mẫu"))] == ["Đỗ Văn Mẫu"]
    with pytest.raises(SheetUnknown, match="Its sheets: Đợt 1, Mẫu") as unknown:
        understand(both, Mapping(), sheet="Đợt 3")
    assert unknown.value.status is ExitStatus.INVALID


def test_two_tables_in_one_sheet_are_read_by_their_own_headings() -> None:
    found = says(
        ["DANH SÁCH TẬP THỂ", "", "", ""],
        ["STT", "Tên tập thể", "Ghi chú", ""],
        ["1", "Công an xã Mẫu", "", ""],
        ["DANH SÁCH CÁ NHÂN", "", "", ""],
        ["STT", "Họ và tên", "Chức vụ", "Đơn vị"],
        ["1", "Lê Thị Mẫu", "Giáo viên", "Trường Mẫu"],
    )
    assert found == [
        {"kind": "collective", "name": "Công an xã Mẫu"},
        {"kind": "individual", "name": "Lê Thị Mẫu", "post": "Giáo viên", "unit": "Trường Mẫu"},
    ]


def test_another_table_far_down_is_refused_and_not_misread() -> None:
    lines = [[str(number), "Lê Thị Mẫu", "Giáo viên", "Trường Mẫu"] for number in range(1, 2500)]
    found = understood(HEADING, *lines, ["STT", "Đơn vị", "Họ và tên", "Số CCCD"])
    with pytest.raises(HeadingsChange, match="row 2501"):
        list(found.lines())


def test_units_in_two_columns_are_one_unit_and_an_address_is_the_home() -> None:
    found = says(["Họ và tên", "Phòng ban", "Đơn vị công tác", "Địa chỉ"], ["Lê Thị Mẫu", "Tổ Toán", "Trường Mẫu", "Thôn 1"])
    assert found == [{"name": "Lê Thị Mẫu", "unit": "Tổ Toán, Trường Mẫu", "home": "Thôn 1"}]


def test_an_address_is_the_unit_where_there_is_no_other() -> None:
    assert says(["Họ và tên", "Địa chỉ"], ["Lê Thị Mẫu", "Thôn 1"]) == [{"name": "Lê Thị Mẫu", "unit": "Thôn 1"}]


def test_two_forms_in_a_row_are_two_lines() -> None:
    heading = ["Họ và tên", "Hình thức khen thưởng", "Danh hiệu thi đua (nếu có)"]
    found = says(heading, ["Lê Thị Mẫu", "Giấy khen", "Lao động tiên tiến"], ["Đỗ Văn Mẫu", "", "Lao động tiên tiến"])
    assert [(line["name"], line["form"]) for line in found] == [
        ("Lê Thị Mẫu", "Giấy khen"),
        ("Lê Thị Mẫu", "Lao động tiên tiến"),
        ("Đỗ Văn Mẫu", "Lao động tiên tiến"),
    ]


def test_the_same_heading_over_different_contents_is_refused_with_both_letters() -> None:
    with pytest.raises(DuplicateHeading, match="columns B and C have the same heading “Chức vụ”"):
        understood(["Họ và tên", "Chức vụ", "Chức vụ"], ["Lê Thị Mẫu", "Giáo viên", "Tổ trưởng"])


@pytest.mark.parametrize("cells", [("Giáo viên", "Giáo viên"), ("Giáo viên", ""), ("", "Giáo viên")])
def test_the_same_heading_over_the_same_contents_or_none_is_read_once(cells: tuple[str, str]) -> None:
    assert says(["Họ và tên", "Chức vụ", "Chức vụ"], ["Lê Thị Mẫu", *cells]) == [{"name": "Lê Thị Mẫu", "post": "Giáo viên"}]


def test_name_post_and_unit_in_one_cell_are_taken_apart() -> None:
    found = says(["STT", "Họ và tên, chức vụ, đơn vị", "Hình thức"], ["1", "Thượng úy Lê Thị Mẫu, Đội phó, Công an huyện Mẫu", "Giấy khen"])
    assert found == [
        {"address": "Thượng úy", "name": "Lê Thị Mẫu", "post": "Đội phó", "unit": "Công an huyện Mẫu", "form": "Giấy khen"},
    ]


def test_post_and_unit_in_one_cell_are_taken_apart() -> None:
    found = says(
        ["Họ và tên", "Chức vụ, đơn vị công tác"], ["Lê Thị Mẫu", "Hiệu trưởng Trường THCS Mẫu"], ["Đỗ Văn Mẫu", "Giáo viên, Trường Mẫu"]
    )
    assert [(line["post"], line["unit"]) for line in found] == [("Hiệu trưởng", "Trường THCS Mẫu"), ("Giáo viên", "Trường Mẫu")]


def test_number_and_date_in_one_cell_are_taken_apart() -> None:
    found = says(
        ["Họ và tên", "Số, ngày quyết định"],
        ["Lê Thị Mẫu", "12/QĐ-UBND ngày 05/01/2026"],
        ["Đỗ Văn Mẫu", "13/QĐ-UBND"],
        ["Bùi Văn Mẫu", 14.0],
    )
    assert [(line["number"], line.get("date")) for line in found] == [("12/QĐ-UBND", "05/01/2026"), ("13/QĐ-UBND", None), (14, None)]


def test_a_rank_before_a_name_is_the_form_of_address_of_a_person_only() -> None:
    found = says(
        ["Loại đối tượng", "Họ và tên"],
        ["Cá nhân", "Thượng úy Lê Thị Mẫu"],
        ["Cá nhân", "Ông Đỗ Văn Mẫu"],
        ["Tập thể", "Đại đội 3"],
        ["Tập thể", "Trung tâm Mẫu"],
    )
    assert [(line.get("address"), line["name"]) for line in found] == [
        ("Thượng úy", "Lê Thị Mẫu"),
        ("Ông", "Đỗ Văn Mẫu"),
        (None, "Đại đội 3"),
        (None, "Trung tâm Mẫu"),
    ]


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("CANHAN", "individual"), ("Khen thưởng cá nhân", "individual"), ("Individual", "individual"), ("TAPTHE", "collective"),
        ("organisation", "collective"), ("Organization", "collective"), ("HOGIADINH", "household"), ("Hộ", "household"), ("Khách", "Khách"),
    ],
)  # fmt: skip
def test_words_for_the_kind_are_known_and_others_stay(word: str, kind: str) -> None:
    assert says(["Phân loại khen thưởng", "Họ và tên"], [word, "Lê Thị Mẫu"])[0]["kind"] == kind


def test_what_is_not_known_is_asked_once_a_column_with_samples_and_guesses() -> None:
    heading = ["STT", "Họ và tên", "Đơn vị, nơi ở cũ", "Ký nhận", "", "Điểm"]
    found = understood(heading, ["1", "Lê Thị Mẫu", "Thôn 1", "", "", ""], ["2", "Đỗ Văn Mẫu", "Trường Mẫu", "", "x", ""])
    assert [(column.letter, column.heading, column.samples) for column in found.unknown] == [
        ("C", "Đơn vị, nơi ở cũ", ("Thôn 1", "Trường Mẫu")),
        ("E", "E", ("x",)),
    ]
    assert found.unknown[0].guess[0] == "unit"
    assert said(found)[0] == {"name": "Lê Thị Mẫu"}


def test_an_answer_settles_the_question() -> None:
    heading = ["Họ và tên", "Đ/vị (thôn, cơ quan)", "Điểm"]
    found = understood(heading, ["Lê Thị Mẫu", "Thôn 1", 9], mapping=Mapping(columns={"d vi thon co quan": "unit", "diem": "-"}))
    assert found.unknown == ()
    assert said(found) == [{"name": "Lê Thị Mẫu", "unit": "Thôn 1"}]


def test_an_id_number_among_the_samples_is_covered() -> None:
    found = understood(["Họ và tên", "Thẻ", "Đơn vị"], ["Lê Thị Mẫu", "001099012345", "Thôn 1"])
    assert found.unknown[0].samples == ("********2345",)


def test_values_pass_through_as_they_are() -> None:
    born = datetime.date(1985, 6, 5)
    found = says(
        ["Họ và tên", "CCCD", "Điện thoại", "Ngày sinh", "Năm thành tích", "Số quyết định", "Ghi chú"],
        [" Lê Thị Mẫu ", 1099012345.0, 912345678.0, born, "2025.0", 12.0, "N/A"],
        [ErrorValue("#N/A"), "001099012345", "0912", "1985.0", 2025.0, "0012", "#REF!"],
    )
    assert found[0] == {
        "name": "Lê Thị Mẫu", "id_number": 1099012345.0, "phone": 912345678.0, "born": born, "year": 2025, "number": 12, "note": "N/A",
    }  # fmt: skip
    assert found[1] == {
        "name": "#N/A",
        "id_number": "001099012345",
        "phone": "0912",
        "born": 1985,
        "year": 2025,
        "number": "0012",
        "note": "#REF!",
    }
    assert isinstance(found[0]["id_number"], float)
    assert isinstance(found[1]["name"], ErrorValue)
    assert isinstance(found[1]["note"], ErrorValue)
    assert all(isinstance(found[1][name], int) for name in ("born", "year"))


def test_what_the_mapping_says_of_values_holds() -> None:
    mapping = Mapping(
        empty=("NA",),
        values={"form": {"gk": "Giấy khen", "khong": ""}},
        fixed={"issuer": "UBND xã Mẫu", "year": "2025", "kind": "cá nhân"},
        strip={"name": "* []"},
    )
    found = says(
        ["Họ và tên", "Hình thức", "Năm"],
        ["Lê Thị Mẫu*", "GK", 2024],
        ["Đỗ Văn Mẫu [3]", "Không", "NA"],
        ["Bùi Văn Mẫu [a]*", "BK", ""],
        mapping=mapping,
    )
    said_of_all = {"kind": "individual", "issuer": "UBND xã Mẫu"}
    assert found == [
        {**said_of_all, "name": "Lê Thị Mẫu", "form": "Giấy khen", "year": 2024},
        {**said_of_all, "name": "Đỗ Văn Mẫu", "year": "2025"},
        {**said_of_all, "name": "Bùi Văn Mẫu", "form": "BK", "year": "2025"},
    ]


def test_a_name_in_brackets_is_another_name_only_where_the_mapping_says_so() -> None:
    rows = (["Name", "Unit"], ["Mẫu Organization (MO)", "X"], ["Lord (Anna) Mẫu", "X"])
    assert [line["name"] for line in says(*rows)] == ["Mẫu Organization (MO)", "Lord (Anna) Mẫu"]
    found = says(*rows, mapping=Mapping(brackets="alias"))
    assert [(line["name"], line["alias"]) for line in found] == [("Mẫu Organization", "MO"), ("Lord Mẫu", "Anna")]


def test_a_foreign_file_gives_questions_and_no_error() -> None:
    found = understand(source(grid(["Preisträger", "Jahr"], ["Anna Mẫu", "2020"]), format="csv"), Mapping())
    assert [column.heading for column in found.unknown] == ["Preisträger", "Jahr"]
    answered = understand(
        source(grid(["Preisträger", "Jahr"], ["Anna Mẫu", "2020"]), format="csv"), Mapping(columns={"preistrager": "name", "jahr": "year"})
    )
    assert said(answered) == [{"name": "Anna Mẫu", "year": "2020"}]


def test_a_list_in_words_is_read_by_its_own_grammar() -> None:
    text = "I. TẬP THỂ\n1. Công an xã Mẫu\nII. CÁ NHÂN\n1. Bà Lê Thị Mẫu, Giáo viên, Trường Mẫu\n2. Đỗ Văn Mẫu, 001099012345\n"
    found = understand(source(text=text, format="text"), Mapping(fixed={"year": "2025"}))
    assert found.fields == ("kind", "address", "name", "post", "unit", "born", "citation", "year")
    assert said(found)[:2] == [
        {"kind": "collective", "name": "Công an xã Mẫu", "year": "2025"},
        {"kind": "individual", "address": "Bà", "name": "Lê Thị Mẫu", "post": "Giáo viên", "unit": "Trường Mẫu", "year": "2025"},
    ]
    assert [row for _, row, _ in found.lines()] == [2, 4, 5]
    assert "nine digits" in str(found.doubts[5][0])


def test_lines_can_be_read_again_and_count_the_same() -> None:
    found = understood(["STT", "Họ và tên", "Ghi chú"], ["1", "Lê Thị Mẫu", ""], ["2", "Đỗ Văn Mẫu", "Ví dụ"])
    assert list(found.lines()) == list(found.lines())
    assert found.samples_left_out == 1


CLASS, FORM, TITLE = "1660638976", "1650360499", "1647933042"
FILLED = {
    "CANHAN": ("DANHSACH", 4, [1.0, "Trần Thị Mẫu", "NU", "12/03/1985", "Giáo viên", "Tổ Toán", "Trường Mẫu", "Thôn 1", CLASS, FORM, TITLE]),
    "TAPTHE": ("DANHSACH", 4, [1.0, "Trường Mẫu", "1660638226", FORM, ""]),
    "MauTDKT": ("file nhận", 2, [1.0, "Thượng tá", "Đỗ Mẫu", "Trưởng phòng", "Công an tỉnh Mẫu", "Khen thưởng cá nhân", "", "", "Y tế", *[""] * 8, "CANHAN", FORM]),
    "NHANDULIEU": ("DANHSACH", 8, ["", "CANHAN", "Lê Thị Mẫu", "Giáo viên", "Trường Mẫu", "Giấy khen", "", "Y tế"]),
    "mau-nhap-nhan-vien": ("Nhân viên", 8, ["001185012345", "Lê Thị Mẫu", "Nữ", datetime.date(1985, 6, 5), "", "Khoa Mẫu", "Trưởng khoa", "", ""]),
    "mau-nhap-thanh-tich": ("Thành tích", 8, ["001185012345", "", "", "Đề tài mẫu", datetime.date(2026, 1, 5), "Bệnh viện Mẫu", "12/QĐ-BV", "", ""]),
}  # fmt: skip
SAYS = {
    "CANHAN": {"name": "Trần Thị Mẫu", "unit": "Tổ Toán, Trường Mẫu", "home": "Thôn 1", "form": "Lao động tiên tiến", "kind": "individual"},
    "TAPTHE": {"name": "Trường Mẫu", "kind": "collective", "form": "Giấy khen", "class": "Cơ quan hành chính, sự nghiệp"},
    "MauTDKT": {"address": "Thượng tá", "name": "Đỗ Mẫu", "kind": "individual", "form": "Giấy khen của Chủ tịch Ủy ban nhân dân cấp huyện", "field": "Y tế"},
    "NHANDULIEU": {"kind": "individual", "name": "Lê Thị Mẫu", "form": "Giấy khen", "field": "Y tế"},
    "mau-nhap-nhan-vien": {"id_number": "001185012345", "name": "Lê Thị Mẫu", "unit": "Khoa Mẫu", "sex": "Nữ"},
    "mau-nhap-thanh-tich": {"id_number": "001185012345", "citation": "Đề tài mẫu", "number": "12/QĐ-BV", "date": datetime.date(2026, 1, 5)},
}  # fmt: skip


@pytest.mark.parametrize("name", FILLED)
def test_the_templates_in_use_are_understood_once_filled_in(name: str, extra_data: Path | None) -> None:
    if extra_data is None:
        pytest.skip("AWARDS_TEST_DATA is not set")
    sheet, row, cells = FILLED[name]
    found = understand(workbook(extra_data / "templates" / f"{name}.xlsx", {sheet: (row, [cells])}), Mapping())
    line = said(found)[-1]
    assert {field: line.get(field) for field in SAYS[name]} == SAYS[name]
    assert len({column.heading for column in found.unknown}) == len(found.unknown) <= 3


def separated(path: Path) -> Source:
    """A real file of separated values."""

    def rows() -> Iterator[Row]:
        with path.open(encoding="utf-8", newline="") as stream:
            yield from enumerate(csv.reader(stream), start=1)  # type: ignore[misc]

    return Source(str(path), "csv", "", (Grid(path.name, rows),))


NOBEL = Mapping(
    columns={
        "prize": "form", "category": "note", "prize share": "-", "laureate id": "-", "laureate type": "kind", "organization name": "unit",
        "organization city": "unit", "organization country": "unit", "birth city": "home", "birth country": "home", "death date": "-", "death city": "-",
        "death country": "-",
    },
    empty=("NA",),
    brackets="alias",
)  # fmt: skip
PECASE = Mapping(
    columns={"dept": "issuer", "instit": "unit"}, strip={"unit": "[] *", "name": "*"}, fixed={"form": "PECASE"}, brackets="alias"
)


@pytest.mark.parametrize(("name", "mapping", "count", "asked"), [("nobel", NOBEL, 1000, 13), ("pecase", PECASE, 1708, 2)])
def test_the_world_files_come_in_with_a_mapping(name: str, mapping: Mapping, count: int, asked: int, extra_data: Path | None) -> None:
    if extra_data is None:
        pytest.skip("AWARDS_TEST_DATA is not set")
    file = separated(extra_data / "world" / f"{name}.csv")
    assert len(understand(file, Mapping()).unknown) == asked
    found = understand(file, mapping)
    lines = said(found)
    assert (len(lines), found.unknown) == (count, ())
    assert any("alias" in line for line in lines)
    assert not any("NA" in line.values() or str(line.get("unit", "")).endswith("]") for line in lines)
    if name == "pecase":
        assert all(isinstance(line["year"], int) for line in lines)
    else:
        assert {line["kind"] for line in lines} == {"individual", "collective"}


ANY = st.one_of(
    st.text(max_size=12), st.integers(), st.floats(), st.booleans(), st.dates(), st.datetimes(), st.times(), st.just(ErrorValue("#N/A")),
    st.sampled_from(["", "Họ và tên", "STT", "Đơn vị", "Mã hình thức", "Nam", "Nữ", "I. TẬP THỂ", "Tổng cộng", "Lê Thị Mẫu", "TM. ỦY BAN NHÂN DÂN"]),
)  # fmt: skip
ROWS = st.lists(st.lists(ANY, max_size=6), max_size=8)
RANGES = st.lists(st.tuples(st.integers(1, 9), st.integers(0, 6), st.integers(1, 9), st.integers(0, 6)), max_size=3)


@given(rows=ROWS, merged=RANGES, headed=st.booleans())
def test_any_sheet_is_understood_or_refused_with_a_sentence(rows: list[list[Value]], merged: list[Merged], headed: bool) -> None:
    try:
        found = understood(*([HEADING] if headed else []), *rows, merged=tuple(merged))
        lines = list(found.lines())
    except AwardsError as refused:
        assert str(refused)
    else:
        assert all(len(values) == len(found.fields) for _, _, values in lines)
        assert len({column.heading for column in found.unknown}) == len(found.unknown)
