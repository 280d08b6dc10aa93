"""Word documents give their tables with what stands above them, or their paragraphs with the numbers that Word shows."""

from pathlib import Path

import pytest

from awards.errors.files import FileDamaged, FileTooHeavy, HoldsDtd
from awards.readers.opening import open_source
from readers import files

NUMBERING = (
    '<w:abstractNum w:abstractNumId="0">'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%2)"/></w:lvl>'
    '<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%2.%3"/></w:lvl></w:abstractNum>'
    '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'
    '<w:abstractNum w:abstractNumId="2"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    '<w:num w:numId="4"><w:abstractNumId w:val="2"/></w:num>'
)
LETTERHEAD = [["UBND XÃ TÂN HỘI", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"], ["Số: 12/TTr-UBND", "Độc lập - Tự do - Hạnh phúc"]]


def numbered_rows(path: Path) -> list[list[tuple[int, list[object]]]]:
    """The rows of each table."""
    return [[(number, list(cells)) for number, cells in grid.rows()] for grid in open_source(path).grids]


def test_tables_come_with_the_lines_above_them(tmp_path: Path) -> None:
    body = (
        files.paragraphs("DANH SÁCH", "", "I. TẬP THỂ")
        + files.table(files.LIST[:2])
        + files.paragraphs("II. CÁ NHÂN")
        + files.table(files.LIST)
        + files.paragraphs("Danh sách có 4 dòng./.")
    )
    source = open_source(files.docx(tmp_path / "list.docx", body))
    assert ([grid.name for grid in source.grids], source.text) == (["1", "2"], "")
    first, second = numbered_rows(tmp_path / "list.docx")
    assert first == list(enumerate([["DANH SÁCH"], ["I. TẬP THỂ"], *files.LIST[:2]], 1))
    assert second == list(enumerate([["II. CÁ NHÂN"], *files.LIST, ["Danh sách có 4 dòng./."]], 1))


def test_a_merged_cell_stands_once(tmp_path: Path) -> None:
    table = files.table(
        [
            ["STT", ("Họ và tên", '<w:gridSpan w:val="2"/>'), "Đơn vị"],
            ["1", "Ông", "Nguyễn Văn Mẫu", ("Thôn 1", '<w:vMerge w:val="restart"/>')],
            ["2", "Bà", "Lê Thị Ví Dụ", ("", "<w:vMerge/>")],
            ["3", "Bà", "Trần Thị Thử", "Thôn 2"],
        ]
    )
    path = files.docx(tmp_path / "list.docx", table)
    assert numbered_rows(path) == [
        [
            (1, ["STT", "Họ và tên", "", "Đơn vị"]),
            (2, ["1", "Ông", "Nguyễn Văn Mẫu", "Thôn 1"]),
            (3, ["2", "Bà", "Lê Thị Ví Dụ"]),
            (4, ["3", "Bà", "Trần Thị Thử", "Thôn 2"]),
        ]
    ]
    assert open_source(path).grids[0].merged == ((1, 1, 1, 2), (2, 3, 3, 3))


def test_paragraphs_are_text_with_the_numbers_that_word_shows(tmp_path: Path) -> None:
    body = (
        files.paragraphs("DANH SÁCH")
        + files.numbered("TẬP THỂ", 1)
        + files.numbered("Công an xã Tân Hội", 1, 1)
        + files.numbered("Trường THCS Tân Hội", 1, 1)
        + files.numbered("Tổ 1", 1, 2)
        + files.numbered("CÁ NHÂN", 1)
        + files.numbered("Ông Nguyễn Văn Mẫu", 1, 1)
        + files.numbered("ba", 2)
        + files.numbered("bốn", 2)
        + files.numbered("một", 3)
        + files.numbered("gạch", 4)
        + files.numbered("không có", 99)
    )
    source = open_source(files.docx(tmp_path / "list.docx", body, NUMBERING))
    assert (source.format, source.grids) == ("docx", ())
    assert source.text.splitlines() == [
        "DANH SÁCH",
        "I. TẬP THỂ",
        "1) Công an xã Tân Hội",
        "2) Trường THCS Tân Hội",
        "2.a Tổ 1",
        "II. CÁ NHÂN",
        "1) Ông Nguyễn Văn Mẫu",
        "3. ba",
        "4. bốn",
        "1. một",
        "- gạch",
        "không có",
    ]


def test_a_column_that_word_numbers_has_its_numbers(tmp_path: Path) -> None:
    rows = "".join(
        f"<w:tr><w:tc>{files.numbered('', 2)}</w:tc><w:tc>{files.paragraphs(name)}</w:tc></w:tr>" for _number, name, *_rest in files.PEOPLE
    )
    found = numbered_rows(files.docx(tmp_path / "list.docx", f"<w:tbl>{rows}</w:tbl>", NUMBERING))
    assert [cells for _number, cells in found[0]] == [["3. ", files.PEOPLE[0][1]], ["4. ", files.PEOPLE[1][1]], ["5. ", files.PEOPLE[2][1]]]


def test_a_letterhead_is_no_list(tmp_path: Path) -> None:
    words = files.paragraphs("DANH SÁCH", "1. Ông Nguyễn Văn Mẫu, Trưởng thôn")
    source = open_source(
        files.docx(tmp_path / "words.docx", files.table(LETTERHEAD) + words + files.table([["Nơi nhận:", "CHỦ TỊCH"], ["- Lưu", ""]]))
    )
    assert (source.grids, source.text) == ((), "DANH SÁCH\n1. Ông Nguyễn Văn Mẫu, Trưởng thôn")
    rows = numbered_rows(files.docx(tmp_path / "table.docx", files.table(LETTERHEAD) + files.table(files.LIST)))
    assert rows == [list(enumerate([*LETTERHEAD, *files.LIST], 1))]


def test_tabs_and_line_breaks_stay_and_what_was_struck_out_does_not(tmp_path: Path) -> None:
    runs = (
        "<w:r><w:t>Nguyễn</w:t><w:tab/><w:t>Văn</w:t></w:r><w:del><w:r><w:delText>Sai</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t> Mẫu</w:t></w:r></w:ins><w:hyperlink><w:r><w:br/><w:t>Thôn 1</w:t></w:r></w:hyperlink>"
    )
    source = open_source(files.docx(tmp_path / "list.docx", f"<w:p><w:pPr><w:tabs><w:tab/></w:tabs></w:pPr>{runs}</w:p>"))
    assert source.text == "Nguyễn\tVăn Mẫu\nThôn 1"


def test_a_table_inside_a_content_control_and_in_a_cell_is_read(tmp_path: Path) -> None:
    inner = files.table([["Thôn 1", "Thôn 2"]])
    table = files.table(files.LIST).replace("</w:tbl>", f"<w:tr><w:tc>{files.paragraphs('4')}</w:tc><w:tc>{inner}</w:tc></w:tr></w:tbl>")
    rows = numbered_rows(files.docx(tmp_path / "list.docx", f"<w:sdt><w:sdtContent>{table}</w:sdtContent></w:sdt>"))[0]
    assert rows[:4] == list(enumerate(files.LIST, 1))
    assert rows[4] == (5, ["4", "Thôn 1\tThôn 2"])


def test_entities_are_never_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("secret", encoding="utf-8")
    opening = f'<!DOCTYPE d [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
    with pytest.raises(HoldsDtd):
        open_source(files.docx(tmp_path / "list.docx", "<w:p><w:r><w:t>&x;</w:t></w:r></w:p>", opening=opening))


@pytest.mark.parametrize("body", ["<w:p/>" * 900_000, '<w:p a="1"/>' * 300_000])
def test_a_document_of_endless_paragraphs_is_refused(tmp_path: Path, body: str) -> None:
    with pytest.raises(FileTooHeavy):
        open_source(files.docx(tmp_path / "list.docx", body))


def test_deep_nesting_does_no_harm(tmp_path: Path) -> None:
    for depth in (10, 80):
        nested = "<w:tbl><w:tr><w:tc>" * depth + files.paragraphs("tận cùng") + "</w:tc></w:tr></w:tbl>" * depth
        assert open_source(files.docx(tmp_path / "list.docx", nested)).text == "tận cùng"
    with pytest.raises(FileDamaged):
        open_source(files.docx(tmp_path / "list.docx", "<w:sdt>" * 100_000))
    source = open_source(
        files.docx(tmp_path / "list.docx", '<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="999999999"/></w:tcPr></w:tc></w:tr></w:tbl>')
    )
    assert source.text == ""
