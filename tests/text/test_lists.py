"""A line of a list, and a whole list from Word, Excel or a message, is read as it stands; what is not clear is doubted, nothing raises."""

import re
import time
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from awards.errors.lists import CellsLeftOver, IdNumberLeftOut, KindUnclear, MoreThanAName, NameNotFound
from awards.errors.values import LegacyFontText
from awards.text.lists import ListLine, line_text, parse_line, parse_list, same_as_above

ONE, MANY, HOUSE = "individual", "collective", "household"
DIGITS = re.compile(r"\d{9}")


def parts(line: ListLine) -> str:
    """Show what was understood: `title | name | post | unit`, and the birth where there is one."""
    return " | ".join([line.title, line.name, line.post, line.unit, *([line.born] if line.born else [])])


def rows(block: str) -> list[str]:
    """Show a whole block: the first letter of each kind, then the parts."""
    return [f"{line.kind[:1] or '?'}: {parts(line)}" for line in parse_list(block)]


def kinds(line: ListLine) -> list[type]:
    """Return what is doubted."""
    return [type(doubt) for doubt in line.doubts]


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("Nguyễn Văn An, Công an viên, thôn Tân Phú", " | Nguyễn Văn An | Công an viên | thôn Tân Phú"),
        ("Lê Quang Mẫu", " | Lê Quang Mẫu |  | "),
        ("Lê Quang Mẫu, Công an viên", " | Lê Quang Mẫu | Công an viên | "),
        ("Lê Quang Mẫu, , thôn Tân Phú", " | Lê Quang Mẫu |  | thôn Tân Phú"),
        ("Lê Quang Mẫu, -, thôn Tân Phú", " | Lê Quang Mẫu | - | thôn Tân Phú"),
        ("Lê Quang Mẫu, –, —", " | Lê Quang Mẫu | - | -"),
        ('Lê Quang Mẫu, nt, "', " | Lê Quang Mẫu |  | "),
        ("Lê Thị Mẫu, Giáo viên, Trường TH Tân Hội, xã Tân Hội", " | Lê Thị Mẫu | Giáo viên | Trường TH Tân Hội, xã Tân Hội"),
        ("Lê Thị Mẫu; Giáo viên; Trường TH Tân Hội, xã Tân Hội", " | Lê Thị Mẫu | Giáo viên | Trường TH Tân Hội, xã Tân Hội"),
        ("Lê Thị Mẫu; Giáo viên, Trường TH Tân Hội", " | Lê Thị Mẫu | Giáo viên | Trường TH Tân Hội"),
        ("Lê Thị Mẫu\tGiáo viên\tTrường TH Tân Hội", " | Lê Thị Mẫu | Giáo viên | Trường TH Tân Hội"),
        ("Lê Thị Mẫu\t\tTrường TH Tân Hội", " | Lê Thị Mẫu |  | Trường TH Tân Hội"),
        ("4\tThượng úy\tLê Mẫu\tĐội trưởng\tCông an huyện X", "Thượng úy | Lê Mẫu | Đội trưởng | Công an huyện X"),
        (
            "Thượng úy Nguyễn Văn A – Phó đội trưởng, Công an huyện X",
            "Thượng úy | Nguyễn Văn A | Phó đội trưởng | Công an huyện X",
        ),
        ("3. Thượng úy Nguyễn Văn A—Phó đội trưởng, Công an huyện X", "Thượng úy | Nguyễn Văn A | Phó đội trưởng | Công an huyện X"),
        ("3) Nguyễn Văn A - Phó đội trưởng - Công an huyện X", " | Nguyễn Văn A | Phó đội trưởng | Công an huyện X"),
        ("Nguyễn Văn A, Công chức Tư pháp - Hộ tịch, xã X", " | Nguyễn Văn A | Công chức Tư pháp - Hộ tịch | xã X"),
        ("Nguyễn Thị Kim-Anh, Thủ quỹ, Hội Phụ nữ", " | Nguyễn Thị Kim-Anh | Thủ quỹ | Hội Phụ nữ"),
        ("Ông K' Brểu, Trưởng thôn, thôn Tân Phú", "Ông | K' Brểu | Trưởng thôn | thôn Tân Phú"),
        ("Bà: Lê Thị Mẫu, nông dân", "Bà | Lê Thị Mẫu | nông dân | "),
        ("ô. Ma Seo Mẫu, nông dân", "Ông | Ma Seo Mẫu | nông dân | "),
        ("Ô Ma Seo Mẫu, nông dân", "Ông | Ma Seo Mẫu | nông dân | "),
        ("Đ/c Trần Mẫu, Bí thư Chi đoàn, thôn X", "Đ/c | Trần Mẫu | Bí thư Chi đoàn | thôn X"),
        ("Đ/c: Tr/úy Trần Mẫu, CSKV, Công an phường X", "Đ/c Trung úy | Trần Mẫu | CSKV | Công an phường X"),
        ("Th.úy Trần Mẫu, CSKV, Công an phường X", "Th.úy | Trần Mẫu | CSKV | Công an phường X"),
        ("T/úy Trần Mẫu, CSKV, Công an phường X", "T/úy | Trần Mẫu | CSKV | Công an phường X"),
        ("Ông (Bà): Trần Mẫu, nông dân, thôn X", " | Trần Mẫu | nông dân | thôn X"),
        ("Em Trần Thị Mẫu, học sinh lớp 5A Trường TH X", "Em | Trần Thị Mẫu | học sinh lớp 5A | Trường TH X"),
        ("Thượng úy, Trần Mẫu, Đội trưởng, Công an huyện X", "Thượng úy | Trần Mẫu | Đội trưởng | Công an huyện X"),
        ("Trần Mẫu, Thượng úy, Đội trưởng, Công an huyện X", "Thượng úy | Trần Mẫu | Đội trưởng | Công an huyện X"),
        ("Đại tá, TS. Lê Mẫu, Giám đốc, Công an tỉnh X", "Đại tá TS. | Lê Mẫu | Giám đốc | Công an tỉnh X"),
        ("Ông Lê Mẫu, sinh năm 1985, Công an viên, thôn X", "Ông | Lê Mẫu | Công an viên | thôn X | 1985"),
        ("Ông Lê Mẫu (1985), Công an viên, thôn X", "Ông | Lê Mẫu | Công an viên | thôn X | 1985"),
        ("Ông Lê Mẫu SN 1985 – Công an viên, thôn X", "Ông | Lê Mẫu | Công an viên | thôn X | 1985"),
        ("Bà Lê Thị Mẫu, sinh ngày 02/9/1970, thôn X", "Bà | Lê Thị Mẫu |  | thôn X | 02/9/1970"),
        ("Lê Mẫu, 1985, Công an viên, thôn X", " | Lê Mẫu | Công an viên | thôn X | 1985"),
        ("Lê Văn Sinh 1985, nông dân", " | Lê Văn Sinh 1985 | nông dân | "),
        ("Bà Lê Thị Mẫu (giáo viên Trường TH X)", "Bà | Lê Thị Mẫu | giáo viên | Trường TH X"),
        ("Bà Lê Thị Mẫu (giáo viên), Trường TH X", "Bà | Lê Thị Mẫu | giáo viên | Trường TH X"),
        ("Bà Lê Thị Mẫu (Tư Mẫu), thôn X", "Bà | Lê Thị Mẫu (Tư Mẫu) |  | thôn X"),
        ("Lê Mẫu, Phó Bí thư Đảng ủy, Chủ tịch UBND xã X", " | Lê Mẫu | Phó Bí thư Đảng ủy, Chủ tịch | UBND xã X"),
        ("Lê Mẫu, thôn X, xã Tân Hội", " | Lê Mẫu |  | thôn X, xã Tân Hội"),
        ("Lê Mẫu: Công an viên, thôn X", " | Lê Mẫu | Công an viên | thôn X"),
        ("Lê Mẫu, Phó Trưởng Công an xã Hiệp An, huyện Đức Mẫu", " | Lê Mẫu | Phó Trưởng | Công an xã Hiệp An, huyện Đức Mẫu"),
        ("Lê Mẫu, Công an viên thôn X, xã Tân Hội", " | Lê Mẫu | Công an viên | thôn X, xã Tân Hội"),
        ("Lê Mẫu, Chủ tịch Hội Nông dân xã X, xã X", " | Lê Mẫu | Chủ tịch Hội Nông dân xã X | xã X"),
        ("nguyen van mau, cong an vien, thon x", " | nguyen van mau | cong an vien | thon x"),
    ],
)
def test_a_line_is_read_as_typed_or_as_on_paper(typed: str, read: str) -> None:
    assert parts(parse_line(typed, ONE)) == read


@pytest.mark.parametrize(
    ("part", "post", "unit"),
    [
        ("Phó Trưởng Công an xã Hiệp An", "Phó Trưởng", "Công an xã Hiệp An"),
        ("Hiệu trưởng Trường THCS Tân Hội", "Hiệu trưởng", "Trường THCS Tân Hội"),
        ("Chủ tịch Hội Nông dân xã X", "Chủ tịch", "Hội Nông dân xã X"),
        ("Uỷ viên Uỷ ban MTTQ xã Mẫu", "Uỷ viên", "Uỷ ban MTTQ xã Mẫu"),
        ("Trưởng ban Công tác Mặt trận thôn Tân Trung", "Trưởng ban Công tác Mặt trận", "thôn Tân Trung"),
        ("Công an viên thôn Tân Phú", "Công an viên", "thôn Tân Phú"),
        ("Cán bộ Văn phòng - Thống kê xã Tân Hội", "Cán bộ Văn phòng - Thống kê", "xã Tân Hội"),
        ("Công an viên – thôn Tân Phú", "Công an viên", "thôn Tân Phú"),
        ("Hieu truong Truong THCS Tan Hoi", "Hieu truong", "Truong THCS Tan Hoi"),
        ("Phó Trưởng Công an xã", "Phó Trưởng Công an xã", ""),
        ("Trưởng Công an xã", "Trưởng Công an xã", ""),
        ("Trưởng thôn", "Trưởng thôn", ""),
        ("Trưởng thôn Tân Phú", "Trưởng thôn Tân Phú", ""),
        ("Công an viên", "Công an viên", ""),
        ("Chủ tịch Hội Nông dân", "Chủ tịch Hội Nông dân", ""),
        ("Giáo viên Trường THCS", "Giáo viên Trường THCS", ""),
        ("Tổ viên tổ tự quản", "Tổ viên tổ tự quản", ""),
        ("Bảo vệ an ninh Tổ quốc", "Bảo vệ an ninh Tổ quốc", ""),
        ("kỹ thuật viên lành nghề", "kỹ thuật viên lành nghề", ""),
        ("Trạm Y tế xã Tân Hội", "", "Trạm Y tế xã Tân Hội"),
        ("Công an xã Tân Hội", "", "Công an xã Tân Hội"),
        ("tổ dân phố 3", "", "tổ dân phố 3"),
    ],
)
def test_a_single_part_is_post_or_unit_or_both(part: str, post: str, unit: str) -> None:
    line = parse_line(f"Lê Mẫu, {part}", ONE)
    assert (line.post, line.unit) == (post, unit)


@pytest.mark.parametrize(
    ("typed", "kind", "name", "unit"),
    [
        ("Công an xã Tân Hội", MANY, "Công an xã Tân Hội", ""),
        ("1. Cán bộ, chiến sĩ Công an xã Tân Hội", MANY, "Cán bộ, chiến sĩ Công an xã Tân Hội", ""),
        ("Hội đồng Thi đua - Khen thưởng xã X", MANY, "Hội đồng Thi đua - Khen thưởng xã X", ""),
        ("Tổ tự quản số 2\tthôn Tân Phú", MANY, "Tổ tự quản số 2", "thôn Tân Phú"),
        ("Hộ ông K'Brểu, thôn Tân Phú, xã Tân Hội", HOUSE, "Hộ ông K'Brểu", "thôn Tân Phú, xã Tân Hội"),
        ("Hộ gia đình ông Lê Mẫu - bà Trần Thị Mẫu, thôn X", HOUSE, "Hộ gia đình ông Lê Mẫu - bà Trần Thị Mẫu", "thôn X"),
        ("Hộ bà Lê Thị Mẫu – thôn X", HOUSE, "Hộ bà Lê Thị Mẫu", "thôn X"),
        ("Hộ bà Lê Thị Mẫu (thôn X)", HOUSE, "Hộ bà Lê Thị Mẫu", "thôn X"),
        ("Ông K'Brểu, nt", HOUSE, "Ông K'Brểu", ""),
    ],
)
def test_collectives_and_households_keep_their_names_whole(typed: str, kind: str, name: str, unit: str) -> None:
    line = parse_line(typed, kind)
    assert (line.kind, line.title, line.name, line.post, line.unit) == (kind, "", name, "", unit)


@pytest.mark.parametrize("mark", ['"', "''", "〃", "nt", "NT", "-nt-", "n.t", "như trên", "Như trên", '- " -', "”", "(như trên)"])
def test_marks_of_as_above_are_known(mark: str) -> None:
    assert same_as_above(mark)


@pytest.mark.parametrize("part", ["", "-", "thôn X", "Nt Mẫu", "như trên đã nói rõ ràng lắm"])
def test_other_parts_are_no_marks_of_as_above(part: str) -> None:
    assert not same_as_above(part)


ANNEX = """ỦY BAN NHÂN DÂN\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
XÃ TÂN HỘI
Độc lập - Tự do - Hạnh phúc

DANH SÁCH
Tập thể, cá nhân được tặng Giấy khen của Chủ tịch UBND xã
có thành tích xuất sắc trong phong trào Toàn dân bảo vệ an ninh Tổ quốc
(Kèm theo Quyết định số 1234/QĐ-UBND ngày 30/12/2022
của Chủ tịch UBND xã Tân Hội)
-------------------

I. TẬP THỂ: 03
1. Công an xã Tân Hội;
2. Ban Công tác Mặt trận thôn
Tân Trung;
3. Cán bộ, chiến sĩ và nhân dân thôn Tân Phú.

II. Cá nhân (04)
1. Thượng úy Nguyễn Văn Mẫu – Phó đội trưởng,
   Công an huyện Đức Mẫu;
2. Ông K'Brểu, Trưởng thôn,
thôn Tân Phú;
3. Bà Lê Thị Mẫu (giáo viên Trường TH
Tân Hội);
2
4. Ông Trần Văn Mẫu, sinh ngày 02/9/1970, Phó Trưởng Công an xã Hiệp An.

III. HỘ GIA ĐÌNH TIÊU BIỂU
1. Hộ ông K'Mẫu, thôn Tân Phú
2. Hộ bà Lơ Mu Ka Mẫu, thôn Tân Trung

Tổng cộng: 03 tập thể, 04 cá nhân, 02 hộ gia đình./.

Nơi nhận:
- Như Điều 3;
- Lưu: VT.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
(Đã ký)
Phạm Văn Ký
"""
ANNEX_READ = [
    "c:  | Công an xã Tân Hội |  | ",
    "c:  | Ban Công tác Mặt trận thôn Tân Trung |  | ",
    "c:  | Cán bộ, chiến sĩ và nhân dân thôn Tân Phú |  | ",
    "i: Thượng úy | Nguyễn Văn Mẫu | Phó đội trưởng | Công an huyện Đức Mẫu",
    "i: Ông | K'Brểu | Trưởng thôn | thôn Tân Phú",
    "i: Bà | Lê Thị Mẫu | giáo viên | Trường TH Tân Hội",
    "i: Ông | Trần Văn Mẫu | Phó Trưởng | Công an xã Hiệp An | 02/9/1970",
    "h:  | Hộ ông K'Mẫu |  | thôn Tân Phú",
    "h:  | Hộ bà Lơ Mu Ka Mẫu |  | thôn Tân Trung",
]


@pytest.mark.parametrize("broken", ["\n", "\r\n", "\r", "\u2028", "\u000b"])
def test_a_whole_annex_is_read_without_its_frame(broken: str) -> None:
    assert rows(ANNEX.replace("\n", broken)) == ANNEX_READ


def test_each_line_says_where_it_stood() -> None:
    lines = parse_list(ANNEX)
    numbered = dict(enumerate(ANNEX.split("\n"), start=1))
    assert all(line.name[:6] in numbered[line.source] for line in lines)
    assert lines[3].raw == "1. Thượng úy Nguyễn Văn Mẫu – Phó đội trưởng, Công an huyện Đức Mẫu"
    assert [kinds(line) for line in lines] == [[]] * 9


@pytest.mark.parametrize(
    ("block", "read"),
    [
        # tables from Word and Excel
        (
            "STT\tHọ và tên\tChức vụ\tĐơn vị công tác\n1\tLê Mẫu\tCông an viên\tthôn X\n2\tBà Trần Thị Mẫu\tBí thư\t\n3\tK'Brểu\t\tnt\n",
            ["i:  | Lê Mẫu | Công an viên | thôn X", "i: Bà | Trần Thị Mẫu | Bí thư | ", "i:  | K'Brểu |  | "],
        ),
        (
            "KHEN THƯỞNG QUÝ 3\t\t\t\nCông an xã Tân Hội\nTT\tCấp bậc\tHọ tên\tChức danh\n(1)\t(2)\t(3)\t(4)\n01\tThượng úy\tLê Mẫu\tCảnh sát viên\n",
            ["i: Thượng úy | Lê Mẫu | Cảnh sát viên | "],
        ),
        (
            "No.\tName\tPost\tUnit\n1\tLê Mẫu\tCông an viên\tthôn X",
            ["i:  | Lê Mẫu | Công an viên | thôn X"],
        ),
        (
            "STT\tTên tập thể\tĐịa chỉ\n1\tTổ tự quản 2\tthôn X\n2\tĐội Mẫu\tthôn Y",
            ["c:  | Tổ tự quản 2 |  | thôn X", "c:  | Đội Mẫu |  | thôn Y"],
        ),
        (
            "STT\tHọ và tên chủ hộ\tNơi ở\n1\tK'Brểu\tthôn X\n",
            ["h:  | K'Brểu |  | thôn X"],
        ),
        (
            "STT\tHọ và tên\tNăm sinh\t\tChức vụ, đơn vị\n\t\tNam\tNữ\t\n1\tLê Mẫu\t1985\t\tPhó Trưởng Công an xã Hiệp An\n2\tLê Thị Mẫu\t\t1990\tGiáo viên, Trường X\n",
            ["i:  | Lê Mẫu | Phó Trưởng | Công an xã Hiệp An | 1985", "i:  | Lê Thị Mẫu | Giáo viên | Trường X | 1990"],
        ),
        (
            (
                "STT\tDanh xưng\tTên tập thể/cá nhân/hộ gia đình\tChức vụ\tĐơn vị\tPhân loại khen thưởng\n"
                "1\t\tCông an xã Tân Hội\t\t\tTập thể\n2\tÔng\tLê Mẫu\tTrưởng thôn\tthôn X\tCá nhân\n3\t\tK'Brểu\t\tthôn Y\tHộ gia đình"
            ),
            ["c:  | Công an xã Tân Hội |  | ", "i: Ông | Lê Mẫu | Trưởng thôn | thôn X", "h:  | K'Brểu |  | thôn Y"],
        ),
        (
            "TT\tHọ và tên, chức vụ, đơn vị\tGhi chú\nI\tTẬP THỂ\t\n1\tCông an xã Tân Hội\t\nII\tCÁ NHÂN\t\n1\tÔng Lê Mẫu, Trưởng thôn, thôn X\tkhá\n",
            ["c:  | Công an xã Tân Hội |  | ", "i: Ông | Lê Mẫu | Trưởng thôn | thôn X"],
        ),
        (
            "1\tLê Mẫu\tCông an viên\tthôn X\t\t\n2\tTrần Mẫu\tTrưởng thôn\t\t\t\n",
            ["i:  | Lê Mẫu | Công an viên | thôn X", "i:  | Trần Mẫu | Trưởng thôn | "],
        ),
        (
            "1\tLê Mẫu\tPhó Trưởng Công an xã Hiệp An\n2\tTrần Mẫu\tTrưởng thôn\n",
            ["i:  | Lê Mẫu | Phó Trưởng | Công an xã Hiệp An", "i:  | Trần Mẫu | Trưởng thôn | "],
        ),
        (
            "Lê Mẫu\tthôn X\tCông an viên\nTrần Mẫu\tthôn Y\tTrưởng thôn\n",
            ["i:  | Lê Mẫu | Công an viên | thôn X", "i:  | Trần Mẫu | Trưởng thôn | thôn Y"],
        ),
        (
            '1\tLê Mẫu\t"Phó Trưởng\nCông an"\t"Công an xã\nTân Hội"\n2\tTrần Mẫu\t"\t"\n',
            ["i:  | Lê Mẫu | Phó Trưởng Công an | Công an xã Tân Hội", "i:  | Trần Mẫu |  | "],
        ),
        (
            'STT\tHọ và tên\tĐơn vị\n1\tLê Mẫu\t"Tổ ""Hoa Sen"""\n',
            ['i:  | Lê Mẫu |  | Tổ "Hoa Sen"'],
        ),
        (
            "1\nLê Mẫu\nCông an viên\nthôn X\n2\nTrần Mẫu\nTrưởng thôn\nthôn Y\n3\nK'Brểu\nGià làng\nthôn Z\n",
            ["i:  | Lê Mẫu | Công an viên | thôn X", "i:  | Trần Mẫu | Trưởng thôn | thôn Y", "i:  | K'Brểu | Già làng | thôn Z"],
        ),
        (
            "STT\nHọ và tên\nChức vụ\nĐơn vị\nI. CÁ NHÂN\n1\nLê Mẫu\n\nthôn X\n2\nTrần Mẫu\nTrưởng thôn\nthôn Y\n",
            ["i:  | Lê Mẫu |  | thôn X", "i:  | Trần Mẫu | Trưởng thôn | thôn Y"],
        ),
        (
            "STT  Họ và tên      Chức vụ        Đơn vị\n1    Lê Mẫu         Công an viên   thôn X\n2    Trần Mẫu       Trưởng thôn    thôn Y",
            ["i:  | Lê Mẫu | Công an viên | thôn X", "i:  | Trần Mẫu | Trưởng thôn | thôn Y"],
        ),
        ("STT Họ và tên Chức vụ Đơn vị\n1. Lê Mẫu, Công an viên, thôn X", ["i:  | Lê Mẫu | Công an viên | thôn X"]),
        # headings
        ("Khen thưởng cá nhân:\n- Lê Mẫu\n- Trần Mẫu", ["i:  | Lê Mẫu |  | ", "i:  | Trần Mẫu |  | "]),
        ("A. Tập thể:\nCông an xã X\nB. Cá nhân:\nLê Mẫu", ["c:  | Công an xã X |  | ", "i:  | Lê Mẫu |  | "]),
        ("* Cá nhân\n+ Lê Mẫu\n* Hộ gia đình\n+ K'Brểu, thôn X", ["i:  | Lê Mẫu |  | ", "h:  | K'Brểu |  | thôn X"]),
        ("1. Tập thể (02)\na) Công an xã X\nb) Trường TH Y\n2. Cá nhân\na) Lê Mẫu", ["c:  | Công an xã X |  | ", "c:  | Trường TH Y |  | ", "i:  | Lê Mẫu |  | "]),
        ("DANH SÁCH CÁ NHÂN ĐƯỢC TẶNG GIẤY KHEN\nNĂM 2026\n(1) Lê Mẫu\n(2) Trần Mẫu", ["i:  | Lê Mẫu |  | ", "i:  | Trần Mẫu |  | "]),
        ("I. CÁ NHÂN CÓ THÀNH TÍCH XUẤT SẮC TRONG PHONG TRÀO ANTQ\n1 Lê Mẫu", ["i:  | Lê Mẫu |  | "]),
        ("Collectives\nCông an xã X\nIndividuals\nLê Mẫu", ["c:  | Công an xã X |  | ", "i:  | Lê Mẫu |  | "]),
        # kinds without sections
        (
            "Công an xã X\nHộ ông K'Brểu, thôn Y\nÔng Lê Mẫu\nTrần Mẫu, Giáo viên, Trường TH Z\nNhân dân và cán bộ thôn X\nUBND xã X",
            [
                "c:  | Công an xã X |  | ",
                "h:  | Hộ ông K'Brểu |  | thôn Y",
                "i: Ông | Lê Mẫu |  | ",
                "i:  | Trần Mẫu | Giáo viên | Trường TH Z",
                "c:  | Nhân dân và cán bộ thôn X |  | ",
                "c:  | UBND xã X |  | ",
            ],
        ),
        ("NGUYỄN VĂN MẪU\nCÔNG AN XÃ TÂN HỘI", ["i:  | NGUYỄN VĂN MẪU |  | ", "c:  | CÔNG AN XÃ TÂN HỘI |  | "]),
        # names that look like headings or bodies without their accents
        (
            "Hồ Văn Hóa\nTống Công Mẫu\nĐoàn Thị Mẫu\nTrương Mẫu\nHồ Tiến\nTô Văn Mẫu",
            [f"i:  | {name} |  | " for name in ("Hồ Văn Hóa", "Tống Công Mẫu", "Đoàn Thị Mẫu", "Trương Mẫu", "Hồ Tiến", "Tô Văn Mẫu")],
        ),
        # messages
        (
            "Dạ em gửi chị danh sách ạ:\nnguyễn văn mẫu, công an viên, thôn tân phú\nlê thị mẫu, giáo viên",
            ["i:  | nguyễn văn mẫu | công an viên | thôn tân phú", "i:  | lê thị mẫu | giáo viên | "],
        ),
        ("Lê Mẫu,\nTrần Thị Mẫu,\nHồ Mẫu", ["i:  | Lê Mẫu |  | ", "i:  | Trần Thị Mẫu |  | ", "i:  | Hồ Mẫu |  | "]),
        (
            "Lê Mẫu, Công an viên, thôn X,\nTrần Mẫu, Trưởng thôn, thôn Y,",
            ["i:  | Lê Mẫu | Công an viên | thôn X", "i:  | Trần Mẫu | Trưởng thôn | thôn Y"],
        ),
        ("• Lê Mẫu\n• Trần Mẫu\n· Hồ Mẫu\n– Ngô Mẫu", [f"i:  | {name} Mẫu |  | " for name in ("Lê", "Trần", "Hồ", "Ngô")]),
        # wrapped lines
        ("Ông Lê Mẫu, Phó đội trưởng –\nCông an huyện X", ["i: Ông | Lê Mẫu | Phó đội trưởng | Công an huyện X"]),
        ("Ông Lê Mẫu, Giáo viên, Trường tiểu\nhọc X\nBà Hồ Mẫu", ["i: Ông | Lê Mẫu | Giáo viên | Trường tiểu học X", "i: Bà | Hồ Mẫu |  | "]),
        ("1. Lê Mẫu, Công an viên,\nthôn X\nÔng Trần Mẫu, thôn Y", ["i:  | Lê Mẫu | Công an viên | thôn X", "i: Ông | Trần Mẫu |  | thôn Y"]),
        ("1. Lê Mẫu\nCông an viên\nthôn X\n2. Trần Mẫu", ["i:  | Lê Mẫu | Công an viên | thôn X", "i:  | Trần Mẫu |  | "]),
        (
            "Lê Mẫu\nCông an viên\nthôn X\n\nTrần Mẫu\nTrưởng thôn\nthôn Y",
            ["i:  | Lê Mẫu | Công an viên | thôn X", "i:  | Trần Mẫu | Trưởng thôn | thôn Y"],
        ),
        # people under the name of their unit
        (
            "II. Cá nhân\n* Công an xã X:\n1. Lê Mẫu - Đội trưởng\n2. Trần Mẫu, nt, thôn Z\n* Thôn Y:\n3. K'Brểu – Già làng",
            ["i:  | Lê Mẫu | Đội trưởng | Công an xã X", "i:  | Trần Mẫu |  | thôn Z", "i:  | K'Brểu | Già làng | Thôn Y"],
        ),
        (
            "CÁ NHÂN\nSTT\tHọ tên\tChức vụ\n\tCông an xã X\t\n1\tLê Mẫu\tĐội trưởng\n2\tTrần Mẫu\tĐội phó",
            ["i:  | Lê Mẫu | Đội trưởng | Công an xã X", "i:  | Trần Mẫu | Đội phó | Công an xã X"],
        ),
        # numbers and bullets of Word, in cells of their own
        ("I. TẬP THỂ\n1.\tCông an xã X\nII. CÁ NHÂN\n1.\tÔng Lê Mẫu, Trưởng thôn", ["c:  | Công an xã X |  | ", "i: Ông | Lê Mẫu | Trưởng thôn | "]),
        ("-\tÔng Lê Mẫu, Trưởng thôn\n\uf0b7\tBà Hồ Mẫu", ["i: Ông | Lê Mẫu | Trưởng thôn | ", "i: Bà | Hồ Mẫu |  | "]),
        ("Tặng Giấy khen cho 01 tập thể và 01 cá nhân:\n1. Tập thể:\n- Công an xã X\n2. Cá nhân:\n- Lê Mẫu", ["c:  | Công an xã X |  | ", "i:  | Lê Mẫu |  | "]),
        # the frame alone
        ("Trang 1/2\n- 2 -\n---\nTổng số: 12 người\nTân Hội, ngày 30 tháng 12 năm 2026\nNgười lập biểu\nLê Mẫu", []),
        ("", []),
    ],
)  # fmt: skip
def test_a_block_is_read_as_it_comes(block: str, read: list[str]) -> None:
    assert rows(block) == read


def test_a_column_of_achievements_becomes_the_citation() -> None:
    [line] = parse_list("STT\tHọ và tên\tThành tích\n1\tLê Mẫu\tBắt cướp, cứu người")
    assert (line.name, line.citation) == ("Lê Mẫu", "Bắt cướp, cứu người")
    assert parse_list("1\tLê Mẫu\tTrưởng thôn\tthôn X\tCó thành tích tốt")[0].citation == "Có thành tích tốt"


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Lê Mẫu, CCCD 001099012345, Công an viên, thôn X", " | Lê Mẫu | Công an viên | thôn X"),
        ("Lê Mẫu (CCCD: 001 099 012 345), Công an viên, thôn X", " | Lê Mẫu | Công an viên | thôn X"),
        ("Lê Mẫu 001099012345, Công an viên, thôn X", " | Lê Mẫu | Công an viên | thôn X"),
        ("001099012345, Lê Mẫu, Công an viên, thôn X", " | Lê Mẫu | Công an viên | thôn X"),
        ("Lê Mẫu, Công an viên, thôn X, SĐT 0912.345.678", " | Lê Mẫu | Công an viên | thôn X"),
        ("Lê Mẫu, Công an viên, thôn X, số CMND: 123456789", " | Lê Mẫu | Công an viên | thôn X"),
        ("1\tLê Mẫu\t001099012345\tCông an viên\tthôn X", " | Lê Mẫu | Công an viên | thôn X"),
        ("Lê Mẫu\tCông an viên\tthôn X\t'001099012345", " | Lê Mẫu | Công an viên | thôn X"),
        ("TT\tHọ tên\tChức vụ\tĐơn vị\tSố CCCD\n1\tLê Mẫu\tCông an viên\tthôn X\t1099012345", " | Lê Mẫu | Công an viên | thôn X"),
    ],
)
def test_an_id_number_is_left_out_and_said_once(text: str, read: str) -> None:
    [line] = parse_list(text)
    assert parts(line) == read
    assert kinds(line).count(IdNumberLeftOut) == 1
    assert not re.search(r"\d{4}", line.raw + " ".join(map(str, line.doubts)))


@pytest.mark.parametrize(
    ("block", "doubt"),
    [
        ("abc def", KindUnclear),
        ("Khen thưởng đột xuất 5 người", KindUnclear),
        ("I. TẬP THỂ\n1. Ông Lê Mẫu, Trưởng thôn", KindUnclear),
        ("I. CÁ NHÂN\n1. Công an xã Tân Hội", MoreThanAName),
        ("I. CÁ NHÂN\n1. Lê Mẫu Công an viên thôn X", MoreThanAName),
        ("Ông Lê Mẫu Trần Mẫu Hồ Mẫu Ngô Mẫu", MoreThanAName),
        ("STT\tHọ và tên\tChức vụ\n1\t\tCông an viên", NameNotFound),
        ("1\tLê Mẫu\tTrưởng thôn\tthôn X\tmới\tcũ", CellsLeftOver),
        ("STT\tHọ và tên\tChức vụ\n1\tLê Mẫu\tTrưởng thôn\tlạ", CellsLeftOver),
        ("I. CÁ NHÂN\nNguyÔn V¨n An, C«ng an viªn", LegacyFontText),
    ],
)
def test_what_is_not_clear_is_doubted(block: str, doubt: type) -> None:
    [line] = parse_list(block)
    assert doubt in kinds(line)
    assert all(str(found).endswith((".", "?")) for found in line.doubts)


@pytest.mark.parametrize("name", ["Lê Công An", "Lê Bảo Vệ", "Hồ Hội", "Công Tôn Nữ Thị Mẫu"])
def test_a_name_with_a_word_of_a_post_is_a_name(name: str) -> None:
    assert kinds(parse_line(name, ONE)) == []


def test_what_word_puts_between_letters_is_taken_away_from_a_block_only() -> None:
    [line] = parse_list("\ufeff1.\u00a0Lê\u00a0Mẫu\u200b, Công\u00ad an viên,\u00a0 thôn\u200d X\u200c")
    assert parts(line) == " | Lê Mẫu | Công an viên | thôn X"
    assert parse_line("Lê M\u200bẫu").name == "Lê M\u200bẫu"
    assert parse_list("Lê M\u202eẫu")[0].name == "Lê M\u202eẫu"
    assert "\x1b" not in parse_line("Lê \x1b[31mMẫu").name + str(parse_list("Lê \x1b[31mMẫu"))


def test_decomposed_text_is_composed() -> None:
    assert rows(unicodedata.normalize("NFD", ANNEX)) == ANNEX_READ


def test_a_long_list_takes_no_time() -> None:
    block = "".join(f"{number}. Thượng úy Nguyễn Văn Mẫu – Phó đội trưởng, Công an huyện X\n" for number in range(1, 5001))
    before = time.process_time()
    assert len(parse_list(block)) == 5000
    assert time.process_time() - before < 2  # a slow machine's second; a third of one here


@pytest.mark.parametrize(
    "piece", ["(", "1 ", ",", "a, ", '\t"a', "1\n", "công an ", "A – ", "Ông ", "9 ", "SN 1985 – ", "; ", "danh sách gửi "]
)
def test_no_text_takes_long(piece: str) -> None:
    before = time.process_time()
    parse_list(piece * 20_000)
    parse_line(piece * 20_000, ONE)
    assert time.process_time() - before < 5


syllable = st.sampled_from("Nguyễn Trần Lê Hồ Đoàn Mẫu Thị Văn K'Brểu H'Bia Ông Sinh An Hòa Thuý Kim-Anh Ý".split(" "))
person = st.lists(syllable, min_size=2, max_size=5).map(lambda words: "Lê " + " ".join(words))
title = st.sampled_from(["", "Ông", "Bà", "Đồng chí", "Đ/c", "Thượng úy", "Đại tá", "Th.úy", "Đồng chí Trung tá", "Bác sĩ"])
post = st.sampled_from(
    ["", "-", "Công an viên", "Trưởng thôn", "Phó Trưởng", "Bí thư, Chủ tịch", "Mặt trận viên", "thôn đội", "Tổ quản lý", "Ban X"]
)
unit = st.sampled_from(
    ["", "-", "thôn X", "Trường TH X, xã Y", "Công an xã Tân Hội", "Tổ 5; khu 2", "Văn phòng", "X – Y", "Bưu điện (xã), huyện Y"]
)
born = st.sampled_from(["", "1985", "02/9/1970", "9/1970"])


@given(title, person, post, unit, born)
@settings(max_examples=300)
def test_the_text_of_a_line_is_read_as_the_same_line(title: str, name: str, post: str, unit: str, born: str) -> None:
    line = ListLine(kind=ONE, title=title, name=name, post=post, unit=unit, born=born)
    assert parse_line(line_text(line), ONE).parts == line.parts


@given(st.sampled_from([MANY, HOUSE]), person, unit)
def test_the_text_of_a_collective_or_household_is_read_as_the_same_line(kind: str, name: str, unit: str) -> None:
    line = ListLine(kind=kind, name=f"Hộ ông {name}" if kind == HOUSE else f"Tổ, đội {name}", unit=unit)
    assert parse_line(line_text(line), kind).parts == line.parts


def test_a_line_of_the_annex_is_typed_as_the_form_has_it() -> None:
    assert [line_text(line) for line in parse_list(ANNEX)][3] == "Thượng úy Nguyễn Văn Mẫu, Phó đội trưởng, Công an huyện Đức Mẫu"


PIECES = st.sampled_from([
    "\t", "\n", ",", ";", " – ", "-", "(", ")", '"', "1", "2.", "STT", "Họ và tên", "Chức vụ", "I. TẬP THỂ", "CÁ NHÂN", "Ông ", "Lê Mẫu", "nt",
    "sinh năm 1985", "Công an xã", "thôn X", "001099012345", "12345678", " ", "\u00a0", "\x1b", "\u2028", "Th.úy", "Hộ ", "Nơi nhận:", "٣", "\u0301",
])  # fmt: skip


@given(st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=40).map("".join)), st.sampled_from(["", ONE, MANY, HOUSE]))
@settings(max_examples=600)
def test_any_text_is_read_without_failing_and_without_long_numbers(text: str, kind: str) -> None:
    for line in [*parse_list(text), parse_line(text, kind)]:
        held = [*line.parts, line.kind, line.citation, line.raw, line_text(line), *map(str, line.doubts)]
        assert not any(DIGITS.search(value) or "\x1b" in value for value in held)
    assert parse_line(text, kind).kind == kind
