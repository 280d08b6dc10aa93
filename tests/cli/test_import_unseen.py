"""Lists as other offices write them, never seen by the program: each comes in right with at most one question a column."""

import shutil
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from docx import Document

from cli.outside import BODY, EVERY_LINE, ISSUER, PAPER, Line, awards, mapping, preview, questions, some, table, taken_in
from program import Cli
from readers import files

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")
MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
WHAT = ("kind", "address", "name", "post", "unit", "born", "sex", "citation", "note")


@dataclass(frozen=True)
class Case:
    """A list, what a clerk answers about its columns, and what has to be recorded."""

    make: Callable[[Path], Path]
    lines: Sequence[Line]
    answers: dict[str, str] = field(default_factory=dict)
    words: Sequence[str] = PAPER
    compared: Sequence[str] = WHAT


def person(name: str, **more: Any) -> Line:
    """An individual as it has to come out."""
    return {"kind": "individual", "name": name, **more}


def collective(name: str, **more: Any) -> Line:
    """A collective as it has to come out."""
    return {"kind": "collective", "name": name, **more}


def household(name: str, **more: Any) -> Line:
    """A household as it has to come out."""
    return {"kind": "household", "name": name, **more}


def hospital(folder: Path) -> Path:
    """Title on both sides, a heading of two rows with the year of birth under the sex, sums and signatures below."""
    path = folder / "so-y-te.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("DS")
        sheet.merge_range(0, 0, 0, 2, "SỞ Y TẾ TỈNH MẪU")
        sheet.merge_range(0, 4, 0, 7, MOTTO)
        sheet.merge_range(1, 4, 1, 7, "Độc lập - Tự do - Hạnh phúc")
        sheet.merge_range(3, 0, 3, 7, "DANH SÁCH CÁ NHÂN ĐỀ NGHỊ KHEN THƯỞNG NĂM 2025")
        sheet.merge_range(4, 0, 4, 7, "(Kèm theo Tờ trình số 15/TTr-SYT ngày 03/11/2025)")
        for column, text in ((0, "Số TT"), (1, "Họ tên"), (4, "Chức danh"), (5, "Khoa, phòng"), (6, "Thành tích"), (7, "Ghi chú")):
            sheet.merge_range(6, column, 7, column, text)
        sheet.merge_range(6, 2, 6, 3, "Năm sinh")
        sheet.write_row(7, 2, ["Nam", "Nữ"])
        sheet.write_row(8, 0, [1, "Nguyễn Văn Mẫu", 1980, "", "Bác sĩ", "Khoa Mẫu Một", "Cứu sống nhiều người bệnh", ""])
        sheet.write_row(9, 0, [2, "Lê Thị Ví Dụ", "", 1985, "Điều dưỡng trưởng", "Khoa Mẫu Hai", "Có sáng kiến", "Mới chuyển đến"])
        sheet.write_row(10, 0, [3, "Trần Thử Nghiệm", 1979, "", "Kỹ thuật viên", "Khoa Mẫu Một", "", ""])
        sheet.merge_range(11, 0, 11, 3, "Tổng cộng: 03 người")
        sheet.write(13, 1, "NGƯỜI LẬP BIỂU")
        sheet.write(13, 6, "GIÁM ĐỐC")
        sheet.write(14, 6, "(Ký, ghi rõ họ tên, đóng dấu)")
        sheet.write(18, 1, "Phạm Thị Lập")
        sheet.write(18, 6, "Hoàng Văn Ký")
    return path


HOSPITAL = [
    person("Nguyễn Văn Mẫu", post="Bác sĩ", unit="Khoa Mẫu Một", born=1980, sex="male", citation="Cứu sống nhiều người bệnh"),
    person(
        "Lê Thị Ví Dụ",
        post="Điều dưỡng trưởng",
        unit="Khoa Mẫu Hai",
        born=1985,
        sex="female",
        citation="Có sáng kiến",
        note="Mới chuyển đến",
    ),
    person("Trần Thử Nghiệm", post="Kỹ thuật viên", unit="Khoa Mẫu Một", born=1979, sex="male"),
]


def women(folder: Path) -> Path:
    """Semicolons, a byte order mark, quoted line breaks."""
    path = folder / "hoi-phu-nu.csv"
    text = (
        "TT;Họ và tên hội viên;Ngày tháng năm sinh;Chi hội;Nội dung\r\nthành tích\r\n".replace(
            "Nội dung\r\nthành tích", '"Nội dung\nthành tích"'
        )
        + "01;Lê Thị Ví Dụ;05/01/1985;Chi hội thôn Mẫu;Giúp chị em vay vốn\r\n"
        + '02;H\'Mẫu Niê;1990;Chi hội buôn Mẫu;"Nuôi con khỏe,\ndạy con ngoan"\r\n'
    )
    path.write_text(text, encoding="utf-8-sig", newline="")
    return path


def school(folder: Path) -> Path:
    """An old workbook: collectives and people in one list by sections, post and unit in one column."""
    return files.xls(
        folder / "truong.xls",
        [
            ["PHÒNG GIÁO DỤC MẪU"],
            ["DANH SÁCH TẬP THỂ, CÁ NHÂN"],
            ["TT", "Tên tập thể, cá nhân", "Chức vụ, đơn vị công tác", "Lý do khen"],
            ["I", "TẬP THỂ", "", ""],
            [1.0, "Trường Tiểu học Mẫu", "", "Hoàn thành tốt nhiệm vụ"],
            [2.0, "Tổ Toán, Trường THCS Mẫu", "", ""],
            ["II", "CÁ NHÂN", "", ""],
            [1.0, "Bà Lê Thị Ví Dụ", "Giáo viên, Trường Tiểu học Mẫu", "Dạy giỏi"],
            [2.0, "Ông Nguyễn Văn Mẫu", "Hiệu trưởng, Trường THCS Mẫu", ""],
            ["Danh sách này có 02 tập thể và 02 cá nhân./.", "", "", ""],
        ],
    )


def police(folder: Path) -> Path:
    """Ranks in a column of their own, units merged over the lines they hold for, headings with line breaks and abbreviations."""
    path = folder / "cong-an.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write(0, 0, "DANH SÁCH ĐỀ NGHỊ KHEN THƯỞNG")
        sheet.write_row(2, 0, ["STT", "Họ, chữ đệm\nvà tên", "Cấp bậc", "C/vụ", "Đ/vị", "Thành tích\n(tóm tắt)"])
        sheet.write_row(3, 0, [1, "Nguyễn Văn Mẫu", "Thượng úy", "Phó Đội trưởng"])
        sheet.write_row(4, 0, [2, "Trần Thử Nghiệm", "Đại úy", "Cán bộ"])
        sheet.write_row(5, 0, [3, "Lê Thị Ví Dụ", "Thiếu tá", "Trưởng Công an xã", "Công an xã Mẫu Hai", "Phá án"])
        sheet.merge_range(3, 4, 4, 4, "Công an xã Mẫu Một")
        sheet.merge_range(3, 5, 4, 5, "Bắt cướp")
    return path


def farmers(folder: Path) -> Path:
    """Households under the name of their head."""
    return files.ods(
        folder / "nong-dan.ods",
        [
            ["HỘI NÔNG DÂN XÃ MẪU", "", "", ""],
            ["TT", "Hộ gia đình", "Thôn, ấp", "Mô hình sản xuất giỏi"],
            ["1", "Hộ ông Nguyễn Văn Mẫu", "Thôn Tân Mẫu", "Trồng nấm"],
            ["2", "Hộ bà Lê Thị Ví Dụ", "Ấp Mẫu Hạ", "Nuôi ong"],
            ["Cộng: 2 hộ", "", "", ""],
        ],
    )


def annex(folder: Path) -> Path:
    """A decision's annex as numbered paragraphs, three kinds of recipients, with the notes that stand under such lists."""
    document = Document()
    for text in (
        "Phụ lục",
        "DANH SÁCH ĐƯỢC TẶNG GIẤY KHEN",
        f"(Kèm theo Quyết định số 12/QĐ-UBND ngày 30/12/2025 của {ISSUER})",
        "I. TẬP THỂ",
        "1. Công an xã Mẫu Một;",
        "2. Trường Tiểu học Mẫu.",
        "II. CÁ NHÂN",
        "1. Ông Nguyễn Văn Mẫu, Trưởng thôn, Thôn Tân Mẫu;",
        "2. Bà Lê Thị Ví Dụ, Chi hội trưởng Phụ nữ, Thôn Mẫu Hạ.",
        "III. HỘ GIA ĐÌNH",
        "1. Hộ ông K'Mẫu, Thôn Mẫu Hạ.",
    ):
        document.add_paragraph(text)
    path = folder / "phu-luc.docx"
    document.save(str(path))
    return path


def word_table(folder: Path) -> Path:
    """A table in a letter, its heading in two lines, the unit merged downwards, its own words for columns."""
    document = Document()
    document.add_paragraph("TỜ TRÌNH")
    document.add_paragraph("Về việc đề nghị khen thưởng")
    rows = [
        ("TT", "Danh sách cán bộ", "Nhiệm vụ được giao", "Nơi làm việc"),
        ("1", "Nguyễn Văn Mẫu", "Bí thư Chi bộ", "Thôn Tân Mẫu"),
        ("2", "Lê Thị Ví Dụ", "Phó Bí thư", ""),
        ("3", "Trần Thử Nghiệm", "Chi ủy viên", "Thôn Mẫu Hạ"),
    ]
    grid = document.add_table(rows=len(rows), cols=4)
    for number, row in enumerate(rows):
        for column, text in enumerate(row):
            grid.cell(number, column).text = text
    grid.cell(1, 3).merge(grid.cell(2, 3))
    document.add_paragraph("Kính đề nghị xem xét, quyết định./.")
    document.add_paragraph("Nơi nhận:\n- Như trên;\n- Lưu: VT.")
    path = folder / "to-trinh.docx"
    document.save(str(path))
    return path


def journal(folder: Path) -> Path:
    """A book of awards: every line has a decision of its own, and its own form."""
    return files.xlsx(
        folder / "so-theo-doi.xlsx",
        [
            ["SỔ THEO DÕI KHEN THƯỞNG"],
            ["STT", "Số Quyết định", "Ngày ban hành", "Cơ quan khen", "Đối tượng được khen", "Loại", "Hình thức khen", "Năm"],
            [1, "12/QĐ-UBND", "30/12/2025", ISSUER, "Nguyễn Văn Mẫu", "Cá nhân", "Giấy khen", 2025],
            [2, "12/QĐ-UBND", "30/12/2025", ISSUER, "Trường Tiểu học Mẫu", "Tập thể", "Giấy khen", 2025],
            [3, "7/QĐ-UBND", "15/02/2024", ISSUER, "Lê Thị Ví Dụ", "Cá nhân", "Lao động tiên tiến", 2023],
        ],
    )


def english(folder: Path) -> Path:
    """An office that writes English."""
    return files.separated(
        folder / "staff.csv",
        [
            ["No.", "Full Name", "Gender", "Position", "Department", "Reason for award"],
            ["1", "Jane Example", "F", "Nurse", "Ward 3", "Ten years of service"],
            ["2", "John O'Sample", "M", "Porter", "Ward 4", ""],
        ],
    )


def school_names(folder: Path) -> Path:
    """A name in two columns, as schools keep it."""
    return files.xlsx(
        folder / "hoc-sinh.xlsx",
        [
            ["STT", "Họ và tên đệm", "Tên", "Lớp", "Thành tích đạt được"],
            [1, "Nguyễn Văn", "Mẫu", "9A", "Giải Nhất cấp tỉnh"],
            [2, "Lê Thị", "Ví Dụ", "8B", "Giải Ba cấp tỉnh"],
        ],
    )


def many_sheets(folder: Path) -> Path:
    """Two sheets under one heading, and a third that sums up."""
    path = folder / "cac-khoi.xlsx"
    with xlsxwriter.Workbook(path) as book:
        heading = ["TT", "Họ và tên", "Chức vụ", "Đơn vị công tác"]
        for name, rows in {
            "Khối 1": [heading, [1, "Nguyễn Văn Mẫu", "Trưởng thôn", "Thôn Tân Mẫu"]],
            "Khối 2": [["KHỐI 2"], heading, [1, "Lê Thị Ví Dụ", "Công an viên", "Thôn Mẫu Hạ"]],
            "Tổng hợp": [["Khối", "Số người"], ["Khối 1", 1], ["Khối 2", 1]],
        }.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    return path


def marked(folder: Path) -> Path:
    """Tabs and UTF-16, the sex as crosses under two headings."""
    rows = [
        ["TT", "Họ và tên", "Nam", "Nữ", "Chức vụ", "Đơn vị"],
        ["1", "Nguyễn Văn Mẫu", "x", "", "Trưởng thôn", "Thôn Tân Mẫu"],
        ["2", "Lê Thị Ví Dụ", "", "x", "Trưởng ban", "Thôn Mẫu Hạ"],
    ]
    return files.separated(folder / "bang.tsv", rows, "\t", "utf-16")


def sectioned_units(folder: Path) -> Path:
    """The unit is a section row over its people."""
    return files.xlsx(
        folder / "theo-don-vi.xlsx",
        [
            ["DANH SÁCH KHEN THƯỞNG NĂM 2025"],
            ["STT", "Họ và tên", "Chức vụ"],
            ["I", "Trường Tiểu học Mẫu", ""],
            [1, "Nguyễn Văn Mẫu", "Hiệu trưởng"],
            [2, "Lê Thị Ví Dụ", "Giáo viên"],
            ["II", "Trường THCS Mẫu", ""],
            [1, "Trần Thử Nghiệm", "Giáo viên"],
        ],
    )


MAU, VI_DU, THU = "Nguyễn Văn Mẫu", "Lê Thị Ví Dụ", "Trần Thử Nghiệm"
CASES = {
    "hospital": Case(hospital, HOSPITAL),
    "women": Case(
        women,
        [
            person(VI_DU, unit="Chi hội thôn Mẫu", born=1985, citation="Giúp chị em vay vốn"),
            person("H'Mẫu Niê", unit="Chi hội buôn Mẫu", born=1990, citation="Nuôi con khỏe, dạy con ngoan"),
        ],
        {"Họ và tên hội viên": "name", "Chi hội": "unit", "Nội dung thành tích": "citation"},
    ),
    "school": Case(
        school,
        [
            collective("Trường Tiểu học Mẫu", citation="Hoàn thành tốt nhiệm vụ"),
            collective("Tổ Toán, Trường THCS Mẫu"),
            person(VI_DU, address="Bà", post="Giáo viên", unit="Trường Tiểu học Mẫu", citation="Dạy giỏi"),
            person(MAU, address="Ông", post="Hiệu trưởng", unit="Trường THCS Mẫu"),
        ],
        {"Lý do khen": "citation"},
    ),
    "police": Case(
        police,
        [
            person(MAU, address="Thượng úy", post="Phó Đội trưởng", unit="Công an xã Mẫu Một", citation="Bắt cướp"),
            person(THU, address="Đại úy", post="Cán bộ", unit="Công an xã Mẫu Một", citation="Bắt cướp"),
            person(VI_DU, address="Thiếu tá", post="Trưởng Công an xã", unit="Công an xã Mẫu Hai", citation="Phá án"),
        ],
        {
            "Họ, chữ đệm và tên": "name",
            "Cấp bậc": "address",
            "C/vụ": "post",
            "Đ/vị": "unit",
            "Thành tích (tóm tắt)": "citation",
        },
    ),
    "farmers": Case(
        farmers,
        [
            household("Hộ ông Nguyễn Văn Mẫu", unit="Thôn Tân Mẫu", citation="Trồng nấm"),
            household("Hộ bà Lê Thị Ví Dụ", unit="Ấp Mẫu Hạ", citation="Nuôi ong"),
        ],
        {"Hộ gia đình": "name", "Thôn, ấp": "unit", "Mô hình sản xuất giỏi": "citation"},
    ),
    "annex": Case(
        annex,
        [
            collective("Công an xã Mẫu Một"),
            collective("Trường Tiểu học Mẫu"),
            person(MAU, address="Ông", post="Trưởng thôn", unit="Thôn Tân Mẫu"),
            person(VI_DU, address="Bà", post="Chi hội trưởng Phụ nữ", unit="Thôn Mẫu Hạ"),
            household("Hộ ông K'Mẫu", unit="Thôn Mẫu Hạ"),
        ],
    ),
    "word table": Case(
        word_table,
        [
            person(MAU, post="Bí thư Chi bộ", unit="Thôn Tân Mẫu"),
            person(VI_DU, post="Phó Bí thư", unit="Thôn Tân Mẫu"),
            person(THU, post="Chi ủy viên", unit="Thôn Mẫu Hạ"),
        ],
        {"Danh sách cán bộ": "name", "Nhiệm vụ được giao": "post", "Nơi làm việc": "unit"},
    ),
    "journal": Case(
        journal,
        [
            {
                **EVERY_LINE,
                "name": VI_DU,
                "form": "LDTT",
                "year": "2023",
                "number": "7/QĐ-UBND",
                "date": "2024-02-15",
                "kind": "individual",
            },
            {**EVERY_LINE, "name": MAU, "kind": "individual"},
            {**EVERY_LINE, "name": "Trường Tiểu học Mẫu", "kind": "collective"},
        ],
        {
            "Số Quyết định": "number",
            "Ngày ban hành": "date",
            "Cơ quan khen": "issuer",
            "Đối tượng được khen": "name",
            "Loại": "kind",
            "Hình thức khen": "form",
            "Năm": "year",
        },
        (),
        ("kind", "name", "form", "year", "number", "date", "issuer"),
    ),
    "english": Case(
        english,
        [
            person("Jane Example", post="Nurse", unit="Ward 3", sex="female", citation="Ten years of service"),
            person("John O'Sample", post="Porter", unit="Ward 4", sex="male"),
        ],
        {"Gender": "sex", "Department": "unit", "Reason for award": "citation"},
    ),
    "many sheets": Case(
        many_sheets,
        [person(MAU, post="Trưởng thôn", unit="Thôn Tân Mẫu"), person(VI_DU, post="Công an viên", unit="Thôn Mẫu Hạ")],
    ),
    "marked": Case(
        marked,
        [
            person(MAU, sex="male", post="Trưởng thôn", unit="Thôn Tân Mẫu"),
            person(VI_DU, sex="female", post="Trưởng ban", unit="Thôn Mẫu Hạ"),
        ],
    ),
    "sections of units": Case(
        sectioned_units,
        [
            person(MAU, post="Hiệu trưởng", unit="Trường Tiểu học Mẫu"),
            person(VI_DU, post="Giáo viên", unit="Trường Tiểu học Mẫu"),
            person(THU, post="Giáo viên", unit="Trường THCS Mẫu"),
        ],
    ),
    "names in two columns": Case(
        school_names,
        [person(MAU, unit="9A", citation="Giải Nhất cấp tỉnh"), person(VI_DU, unit="8B", citation="Giải Ba cấp tỉnh")],
        {"Họ và tên đệm": "name", "Tên": "name", "Lớp": "unit", "Thành tích đạt được": "citation"},
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_an_unseen_list_asks_at_most_one_question_a_column(cli: Cli, tmp_path: Path, name: str) -> None:
    """Only columns may be open, each once, and only those that a clerk has an answer for; no line is refused or lost before it."""
    cli.done(*BODY)
    case = CASES[name]
    told = preview(cli, case.make(tmp_path), *case.words)
    asked = [" ".join(heading.split()) for heading in questions(told)]
    assert len(asked) == len(set(asked))
    assert set(asked) <= set(case.answers)


@pytest.mark.parametrize("name", CASES)
def test_an_unseen_list_comes_in_right_once_its_columns_are_settled(cli: Cli, tmp_path: Path, name: str) -> None:
    """Post and unit stand where they belong, nobody is invented from a sum or a signature, nobody is lost."""
    check(cli, CASES[name], CASES[name].make(tmp_path), tmp_path)


def check(cli: Cli, case: Case, path: Path, folder: Path, *left_out: str) -> None:
    """Take a list in with its answers and look at what is recorded."""
    compared = [name for name in case.compared if name not in left_out]
    cli.done(*BODY)
    settled = ("--map", mapping(folder / "answers.toml", case.answers)) if case.answers else ()
    shown = preview(cli, path, *case.words, *settled)
    assert (shown["refused"], shown["doubtful"], questions(shown)) == (0, 0, []), shown["rows"]
    told = taken_in(cli, path, *case.words, *settled)
    assert (told["new"], told["left_out"]) == (len(case.lines), 0)
    assert by_name(some(awards(cli), *compared)) == by_name(some(case.lines, *compared))


def by_name(lines: Sequence[Line]) -> list[Line]:
    """Lines in the order of their names."""
    return sorted(lines, key=lambda line: str(line["name"]))


@pytest.mark.parametrize("kind", ["xls", "ods", "csv"])
@pytest.mark.parametrize("name", ["hospital", "police"])
def test_a_list_that_went_through_another_program_comes_in_the_same(cli: Cli, tmp_path: Path, name: str, kind: str) -> None:
    """LibreOffice writes the workbook anew; CSV has no merged cells, so there only the unit can be filled down."""
    if SOFFICE is None:
        pytest.skip("no LibreOffice")
    case = CASES[name]
    made = case.make(tmp_path)
    folder = tmp_path / "converted"
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    wanted = "csv:Text - txt - csv (StarCalc):44,34,76" if kind == "csv" else kind
    words = [SOFFICE, profile, "--headless", "--convert-to", wanted, "--outdir", str(folder), str(made)]
    subprocess.run(words, check=True, capture_output=True, timeout=120)
    check(cli, case, folder / f"{made.stem}.{kind}", tmp_path, *(("citation",) if kind == "csv" else ()))


def test_a_list_in_an_old_font_comes_in_with_one_word(cli: Cli, tmp_path: Path) -> None:
    """Headings and cells alike were typed in .VnTime; the option settles both."""
    cli.done(*BODY)
    path = files.xls(
        tmp_path / "cu.xls",
        [["TT", "Hä vµ tªn", "Chøc vô", "§¬n vÞ c«ng t¸c"], [1.0, "NguyÔn V¨n MÉu", "Tr\xadëng th«n", "Th«n T©n MÉu"]],
    )
    taken_in(cli, path, *PAPER, "--encoding", "tcvn3")
    assert some(awards(cli), *WHAT) == [person(MAU, post="Trưởng thôn", unit="Thôn Tân Mẫu")]


def test_ranks_before_names_are_no_part_of_them(cli: Cli, tmp_path: Path) -> None:
    """A rank or a form of address in the column of names is kept apart from the name."""
    cli.done(*BODY)
    rows = [["STT", "Cấp bậc, họ và tên", "Chức vụ", "Đơn vị"], ["1", "Thượng úy Nguyễn Văn Mẫu", "Cán bộ", "Công an xã Mẫu"]]
    path = files.xlsx(tmp_path / "ds.xlsx", [*rows, ["2", "Đ/c Lê Thị Ví Dụ", "Cán bộ", "Công an xã Mẫu"]])
    answers = mapping(tmp_path / "m.toml", {"Cấp bậc, họ và tên": "name"})
    taken_in(cli, path, *PAPER, "--map", answers)
    assert [row["name"] for row in table(cli, "award")] == [MAU, VI_DU]
    assert awards(cli)[0]["address"] == "Thượng úy"


def test_a_class_in_its_own_words_is_one_question_at_most(cli: Cli, tmp_path: Path) -> None:
    """Columns that say who it is in three columns: a cross under collective, individual or household."""
    cli.done(*BODY)
    rows = [
        ["STT", "Tên đối tượng", "Tập thể", "Cá nhân", "Hộ", "Đơn vị"],
        ["1", "Tổ Hòa giải Mẫu", "x", "", "", ""],
        ["2", MAU, "", "x", "", "Thôn Tân Mẫu"],
        ["3", "Hộ bà Lê Thị Ví Dụ", "", "", "x", "Thôn Tân Mẫu"],
    ]
    path = files.xlsx(tmp_path / "ds.xlsx", rows)
    open_ones = set(questions(preview(cli, path, *PAPER)))
    assert open_ones <= {"Tên đối tượng", "Tập thể", "Cá nhân", "Hộ"}
    answers = {"Tên đối tượng": "name", "Tập thể": "-", "Cá nhân": "-", "Hộ": "-"}
    taken_in(cli, path, *PAPER, "--map", mapping(tmp_path / "m.toml", answers))
    assert {line["name"]: line["kind"] for line in awards(cli)} == {
        "Tổ Hòa giải Mẫu": "collective",
        MAU: "individual",
        "Hộ bà Lê Thị Ví Dụ": "household",
    }


def test_lines_go_out_in_the_order_in_which_they_came_in(cli: Cli, tmp_path: Path) -> None:
    """Collectives stand first on paper: whoever sends a list back expects it as it was."""
    cli.done(*BODY)
    taken_in(cli, annex(tmp_path), *PAPER)
    assert [line["name"] for line in awards(cli)] == [line["name"] for line in CASES["annex"].lines]
