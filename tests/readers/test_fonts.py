"""Text in fonts from before Unicode is noticed in a sheet, asked about once a column, and read where that was settled."""

import pytest

from awards.errors.sheets import LegacyFontFound
from awards.readers.fonts import may_be_legacy
from awards.readers.mapping import Mapping
from readers.sheets import said, says, understood

HEADING = ["STT", "Họ và tên", "Đơn vị"]
TCVN3 = [1, "NguyÔn V¨n MÉu", "Th«n T©n Phó"]
VNI = [1, "Nguyeãn Vaên Maãu", "Thoân Taân Phuù"]


@pytest.mark.parametrize(("row", "font"), [(TCVN3, "TCVN3"), (VNI, "VNI")])
def test_an_old_font_is_asked_about_with_an_example(row: list[str], font: str) -> None:
    with pytest.raises(LegacyFontFound) as found:
        says(HEADING, row)
    asked = found.value
    assert (asked.field, asked.heading, asked.font, asked.value, asked.decoded) == ("name", "Họ và tên", font, row[1], "Nguyễn Văn Mẫu")
    assert f"--encoding {font.lower()}" in str(asked)


@pytest.mark.parametrize(("row", "font"), [(TCVN3, "TCVN3"), (VNI, "VNI")])
def test_a_settled_column_is_read_cell_by_cell(row: list[str], font: str) -> None:
    mapping = Mapping(fonts={"ho va ten": font, "don vi": font})
    found = says(HEADING, row, [2, "Lê Thị Mẫu", "Thôn 2"], mapping=mapping)
    assert [(line["name"], line["unit"]) for line in found] == [("Nguyễn Văn Mẫu", "Thôn Tân Phú"), ("Lê Thị Mẫu", "Thôn 2")]


def test_every_column_is_asked_about_by_itself() -> None:
    with pytest.raises(LegacyFontFound) as found:
        says(HEADING, TCVN3, mapping=Mapping(fonts={"ho va ten": "TCVN3"}))
    assert found.value.field == "unit"


def test_a_column_settled_as_unicode_is_left_alone() -> None:
    found = says(HEADING, TCVN3, mapping=Mapping(fonts={"ho va ten": "unicode", "don vi": "unicode"}))
    assert found == [{"name": TCVN3[1], "unit": TCVN3[2]}]


def test_headings_and_sections_in_an_old_font_are_read_as_well() -> None:
    mapping = Mapping(fonts={"ho va ten": "TCVN3", "don vi cong tac": "TCVN3"})
    found = says(["STT", "Hä vµ tªn", "§¬n vÞ c«ng t¸c"], ["I. C¸ nh©n", "", ""], TCVN3, mapping=mapping)
    assert found == [{"kind": "individual", "name": "Nguyễn Văn Mẫu", "unit": "Thôn Tân Phú"}]


@pytest.mark.parametrize("name", ["Wilhelm Röntgenmuster", "Søren Muster", "Lê Thị Mẫu", "K'Brểu", "Châtenay"])
def test_names_of_other_languages_are_no_old_font(name: str) -> None:
    assert says(HEADING, [1, name, "Thôn 1"])[0]["name"] == name


def test_an_old_font_far_down_a_long_list_is_noticed() -> None:
    rows = [["individual", "Nguyễn Văn Mẫu", "Thôn 1", "Giấy khen"]] * 3000
    found = understood(["kind", "name", "unit", "form"], *rows, ["individual", "NguyÔn V¨n MÉu", "Thôn 1", "Giấy khen"])
    with pytest.raises(LegacyFontFound):
        said(found)


@pytest.mark.parametrize(("text", "may"), [("Nguyễn Văn Mẫu", False), ("abc", False), ("V¨n", True), ("ñaát", True), ("Đỗ Ýến à", False)])
def test_a_letter_tells(text: str, may: bool) -> None:
    assert may_be_legacy(text) is may
