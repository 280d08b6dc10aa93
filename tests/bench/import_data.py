"""A made-up list of any size as a unit would send it: one line an award, 355 MB a million; two in five honour somebody met before."""

import csv
import random
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

import xlsxwriter

from data import FAMILY, GIVEN, MIDDLE, PLACE

Line = tuple[str, str, str, str, str, str, str, str, str, int, str]

HEADINGS = (
    "recipient_kind", "recipient_name", "recipient_unit", "issuing_body", "award_form", "decision_no", "decision_date", "ceremony",
    "ceremony_date", "year", "reason",
)  # fmt: skip
PROVINCES = [f"{one} {other}" for one, other in zip(PLACE, PLACE[7:] + PLACE[:7], strict=True)][:34]
FIELDS = (
    "Nội vụ", "Tài chính", "Y tế", "Giáo dục và Đào tạo", "Xây dựng", "Công Thương", "Nông nghiệp và Môi trường", "Khoa học và Công nghệ",
    "Tư pháp", "Văn hóa, Thể thao và Du lịch", "Dân tộc và Tôn giáo", "Ngoại vụ",
)  # fmt: skip
CENTRAL = ("Chính phủ", "Thủ tướng Chính phủ", "Chủ tịch nước", "Bộ Nội vụ", "Bộ Y tế", "Bộ Giáo dục và Đào tạo")
OFFICES = (
    "Văn phòng", "Thanh tra", "Phòng Kế hoạch - Tài chính", "Phòng Tổ chức cán bộ", "Phòng Thi đua - Khen thưởng", "Phòng Nghiệp vụ",
    "Phòng Hành chính", "Phòng Quản lý chất lượng", "Khoa Nội tổng hợp", "Khoa Cấp cứu", "Tổ Toán - Tin", "Tổ Ngữ văn",
    "Trung tâm Dịch vụ công", "Chi cục Quản lý thị trường", "Ban Quản lý dự án", "Đội Quản lý đô thị",
)  # fmt: skip
FORMS = {
    "Lao động tiên tiến": 200, "Giấy khen": 160, "Chiến sĩ thi đua cơ sở": 90, "Tập thể lao động tiên tiến": 40, "Kỷ niệm chương": 15,
    "Tập thể lao động xuất sắc": 20, "Bằng khen của Thủ tướng Chính phủ": 10, "Chiến sĩ thi đua cấp tỉnh": 10, "Cờ thi đua của Chính phủ": 5,
    "Huân chương Lao động hạng Ba": 5, "Cờ thi đua của Ủy ban nhân dân tỉnh": 4, "Huân chương Lao động hạng Nhì": 3, "Nhà giáo ưu tú": 3,
    "Thầy thuốc ưu tú": 3, "Huân chương Lao động hạng Nhất": 2, "Huân chương Độc lập hạng Ba": 2, "Huân chương Độc lập hạng Nhì": 1,
    "Huân chương Độc lập hạng Nhất": 1, "Chiến sĩ thi đua toàn quốc": 1, "Nhà giáo nhân dân": 1, "Thầy thuốc nhân dân": 1, "Anh hùng Lao động": 1,
}  # fmt: skip
REASONS = (
    "Đã có thành tích xuất sắc trong thực hiện nhiệm vụ công tác năm {year}",
    "Hoàn thành xuất sắc nhiệm vụ, có nhiều đổi mới sáng tạo trong phong trào thi đua yêu nước năm {year}",
    "Có thành tích trong công tác phòng, chống thiên tai và tìm kiếm cứu nạn năm {year}",
    "Có nhiều đóng góp cho sự nghiệp giáo dục giai đoạn {before}-{year}",
    "Có thành tích xuất sắc trong công tác chăm sóc, bảo vệ sức khỏe nhân dân giai đoạn {before}-{year}",
    "Tiêu biểu trong phong trào xây dựng nông thôn mới năm {year}",
)
FIRST_YEAR, YEARS, OF_A_FORM, UNITS = 1996, 30, 8, 5000


def lines(count: int, seed: int = 7) -> Iterator[Line]:
    """Make lines, the same in every run: people and collectives of 5,000 units, decisions of 136 bodies by year and month."""
    chance = random.Random(seed)
    bodies, units = issuers(), units_of(chance)
    honoured = [(chance.choice(units), person(chance)) for _ in range(max(1, count * 3 // 5))]
    decisions: dict[tuple[int, int, int], tuple[str, str]] = {}
    form = ""
    for at in range(count):
        who = chance.randrange(len(honoured))
        unit, name = honoured[who]
        collective = who % 10 < 3
        if collective:
            name = f"{unit.partition(',')[0]} số {who % 97 + 1}"
        if at % OF_A_FORM == 0:
            [form] = chance.choices(list(FORMS), list(FORMS.values()))
        year, month = FIRST_YEAR + int(YEARS * chance.random() ** 0.7), chance.randrange(12)
        body = int(len(bodies) * chance.random() ** 1.5)
        if (paper := decisions.get((body, year, month))) is None:
            paper = f"{chance.randrange(1, 4999)}/QĐ-{body:03d}", f"{year}-{month + 1:02d}-{chance.randrange(1, 28):02d}"
            decisions[body, year, month] = paper
        quarter = month // 3 + 1
        ceremony = f"Hội nghị tổng kết đợt {quarter} năm {year}", f"{year}-{3 * quarter:02d}-25"
        reason = REASONS[who % len(REASONS)].format(year=year, before=year - 5)
        yield "collective" if collective else "individual", name, unit, bodies[body], form, *paper, *ceremony, year, reason


def lines_of_one_decision(count: int) -> Iterator[Line]:
    """Make the list of an everyday decision: one body, one form, one day."""
    body, paper, ceremony = issuers()[0], ("77/QĐ-UBND", "2022-12-20"), ("Hội nghị tổng kết năm 2022", "2022-12-25")
    for kind, name, unit, *_others, reason in lines(count):
        yield kind, name, unit, body, "Giấy khen", *paper, *ceremony, 2022, reason


def issuers() -> list[str]:
    """Make the bodies that grant."""
    committees = [f"Ủy ban nhân dân tỉnh {one}" for one in PROVINCES]
    departments = [f"Sở {field} tỉnh {one}" for one in PROVINCES[:8] for field in FIELDS]
    return [*committees, *departments, *CENTRAL]


def units_of(chance: random.Random) -> list[str]:
    """Make the units of those who are honoured."""
    every = [f"{office}, Sở {field} tỉnh {one}" for one in PROVINCES for field in FIELDS for office in OFFICES]
    return chance.sample(every, UNITS)


def person(chance: random.Random) -> str:
    """Make a person's name; two in five have four syllables."""
    middle = chance.sample(MIDDLE, 2) if chance.random() < 0.4 else [chance.choice(MIDDLE)]
    return " ".join([chance.choice(FAMILY), *middle, chance.choice(GIVEN)])


def write_csv(path: Path, rows: Iterable[Line]) -> Path:
    """Write a list as CSV."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(HEADINGS)
        writer.writerows(rows)
    return path


def first_of(path: Path, whole: Path, count: int) -> Path:
    """Write the first lines of a list into a file of their own."""
    with whole.open(encoding="utf-8", newline="") as file:
        path.write_text("".join(islice(file, count + 1)), encoding="utf-8", newline="")
    return path


def write_xlsx(path: Path, source: Path) -> Path:
    """Write a list as a workbook, every cell text."""
    with source.open(encoding="utf-8", newline="") as file, xlsxwriter.Workbook(path, {"constant_memory": True}) as workbook:
        sheet = workbook.add_worksheet()
        for at, row in enumerate(csv.reader(file)):
            sheet.write_row(at, 0, row)
    return path
