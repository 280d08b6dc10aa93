"""A decision with sixty individuals of twelve units, forty of them in the register already; names are made of a list of syllables."""

from pathlib import Path

from harness import Typist
from offices import Earlier, Honoured, new_office

from awards.store.place import Place
from awards.text.fold import fold

OFFICE = "UBND xã Suối Mơ"
NUMBER = "57/QĐ-UBND"
DATE = "12/12/2025"
FORM = "Giấy khen"
CITATION = "Đã có thành tích xuất sắc trong phong trào Toàn dân bảo vệ an ninh Tổ quốc năm 2024"
FAMILIES = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Phan", "Vũ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương")
MIDDLES = ("Văn", "Thị", "Quang", "Thị", "Văn", "Hữu", "Thị", "Văn", "Ngọc", "Thị", "Văn")
GIVEN = (
    "Bình",
    "Cúc",
    "Dũng",
    "Hường",
    "Khánh",
    "Liên",
    "Mạnh",
    "Nga",
    "Phúc",
    "Quyên",
    "Sơn",
    "Thủy",
    "Tuấn",
    "Vân",
    "Yến",
    "Đạt",
    "Hiền",
)
UNITS = tuple(
    f"thôn {name}"
    for name in (
        "Tân Phú", "Tân Trung", "Đồng Xuân", "Suối Cạn", "Gò Dưa", "Bình Lợi",
        "Phước Hòa", "Cầu Đôi", "Rạch Sỏi", "Hòn Đất", "Thượng Lộc", "Yên Hạ",
    )
)  # fmt: skip
POSTS = ("Trưởng thôn", "Công an viên", "Bí thư Chi bộ", "Chi hội trưởng Phụ nữ", "Tổ viên tổ tự quản")
WOMEN = {"Thị", "Ngọc"}
EACH = 5


def honoured(number: int) -> Honoured:
    """One of them; the remainders go round at different pace, so that no name comes twice."""
    family, middle, given = (words[number * step % len(words)] for words, step in ((FAMILIES, 5), (MIDDLES, 3), (GIVEN, 7)))
    unit = number // EACH
    return Honoured("Bà" if middle in WOMEN else "Ông", f"{family} {middle} {given}", POSTS[(number + unit) % EACH], UNITS[unit])


EVERYBODY = tuple(honoured(number) for number in range(EACH * len(UNITS)))
NEW = tuple(one for number, one in enumerate(EVERYBODY) if number % 3 == 1)
KNOWN = tuple(one for one in EVERYBODY if one not in NEW)
NAMESAKES = tuple(
    Honoured(one.address, one.name, "Cựu chiến binh", UNITS[(place + 7) % len(UNITS)]) for place, one in enumerate(KNOWN[::13])
)
"""Other people of the same name: who is meant is asked."""
EARLIER = Earlier("41/QĐ-UBND", "2024-12-10", CITATION, (), (*NAMESAKES, *KNOWN), (*POSTS, "Cựu chiến binh"))
HEADING = ("", "", "57", DATE, "", "", "gk", "", "", "antq", "60", "")


def office(path: Path) -> Place:
    """The register before the decision."""
    return new_office(path, OFFICE, EARLIER)


def sheet() -> list[tuple[str, ...]]:
    """The decision as the rows of a spreadsheet."""
    return [(str(number), *one.row[:4], FORM, NUMBER, DATE, "2025") for number, one in enumerate(EVERYBODY, start=1)]


def as_typed(one: Honoured, above: Honoured | None) -> str:
    """What the clerk types: a known name in full without accents; a new one with what differs from the line above, all of it in full."""
    if one in KNOWN:
        return fold(one.name)
    name = one.name if one.name.split()[1] in {"Văn", "Thị"} else f"{one.address} {one.name}"
    if above and above.unit == one.unit:
        return f"{name}, {one.post}"
    return f"{name}, {one.post}, {one.unit}"


def enter(clerk: Typist) -> Typist:
    """Enter the whole decision at the open form and record it."""
    for typed in HEADING:
        clerk.line(typed)
    clerk.wait_for("0/60")
    above = None
    for number, one in enumerate(EVERYBODY, start=1):
        clerk.line(as_typed(one, above))
        if one.name in {other.name for other in NAMESAKES}:
            clerk.wait_for(f"“{one.name}”", one.unit).press(key_of(clerk, one))
        clerk.wait_for(f"{number:>2}  {one.printed}")
        above = one
    return clerk.press("enter").wait_for(NUMBER, "CSV")


def key_of(clerk: Typist, one: Honoured) -> str:
    """The key that the question gives to somebody."""
    return next(line.split()[0] for line in clerk.screen().splitlines() if one.name in line and one.unit in line and "“" not in line)
