"""What a code stands for is found in the lists of codes of the same workbook, hidden or not."""

import pytest

from awards.readers.codes import Codes
from awards.readers.mapping import Mapping
from awards.readers.understanding import understand
from readers.sheets import grid, said, source

SIDE_BY_SIDE = grid(
    ["STT", "Mã số", "Hình thức khen thưởng", "", "STT", "Mã số", "Danh hiệu thi đua"],
    [1.0, "1650", "Giấy khen", "", 1.0, "1647", "Lao động tiên tiến"],
    [2.0, "1651", "Bằng khen", "", 2.0, "1648", "Chiến sĩ tiên tiến"],
    ["", "", "", "", "", "Mã số", "Giới tính"],
    ["", "", "", "", 1.0, "NAM", "Giới tính Nam"],
    name="DANHMUC",
)
HIDDEN = grid(["NAME", "CODE"], ["Y tế", "0012"], ["Giáo dục - Đào tạo", "0003"], name="LVHD", visible=False)
UNTITLED = grid(["Khen thưởng cá nhân", "CANHAN"], ["Khen thưởng tập thể", "TAPTHE"], name="phan loai", visible=False)


@pytest.mark.parametrize(
    ("code", "field", "name"),
    [
        ("1650", "form", "Giấy khen"), (1650.0, "form", "Giấy khen"), ("1647", "form", "Lao động tiên tiến"), ("NAM", "sex", "Giới tính Nam"),
        ("0012", "field", "Y tế"), ("CANHAN", "kind", "Khen thưởng cá nhân"), ("9999", "form", "9999"), ("", "form", ""), (1.0, "form", 1.0),
    ],
)  # fmt: skip
def test_a_code_is_found_in_any_list(code: str, field: str, name: str) -> None:
    assert Codes([SIDE_BY_SIDE, HIDDEN, UNTITLED]).resolve(code, field) == name


def test_a_sheet_of_numbered_names_is_no_list_of_codes() -> None:
    assert not Codes([grid(["STT", "Họ và tên"], [1, "Lê Thị Mẫu"], [2, "Đỗ Văn Mẫu"])])
    assert not Codes([grid(["Kính gửi", "UBND"], ["Số", "12"])])


def test_codes_are_replaced_where_no_column_says_it_in_words() -> None:
    heading = ["STT", "Họ và tên", "Hình thức khen thưởng", "Mã hình thức khen thưởng", "Mã lĩnh vực"]
    lines = grid(heading, [1, "Lê Thị Mẫu", "Bằng khen", "1650", "0012"], [2, "Đỗ Văn Mẫu", "", "1650", "7777"], name="Danh sách")
    found = understand(source(lines, SIDE_BY_SIDE, HIDDEN), Mapping())
    assert [(line["form"], line["field"]) for line in said(found)] == [("Bằng khen", "Y tế"), ("Giấy khen", "7777")]
    assert dict(found.left_out) == {"DANHMUC": "The sheet holds a list of codes.", "LVHD": "The sheet is hidden."}


def test_two_columns_of_codes_for_forms_make_two_lines() -> None:
    lines = grid(
        ["Họ và tên", "Mã hình thức khen thưởng", "Mã danh hiệu thi đua\n(nếu có)"], ["Lê Thị Mẫu", "1650", "1647"], name="Danh sách"
    )
    found = understand(source(lines, SIDE_BY_SIDE), Mapping())
    assert [line["form"] for line in said(found)] == ["Giấy khen", "Lao động tiên tiến"]
