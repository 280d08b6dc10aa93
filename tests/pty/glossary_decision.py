"""The decision of the glossary, typed key by key: 3 collectives, of them 1 new, and 12 individuals, of them 4 new; all names are made up."""

from collections.abc import Callable
from pathlib import Path

from harness import Typist
from offices import Earlier, Honoured, new_office

from awards.store.place import Place

OFFICE = "UBND xã Tân Hội"
NUMBER = "1234/QĐ-UBND"
DATE = "30/12/2025"
CITATION = "Đã có thành tích xuất sắc trong phong trào Toàn dân bảo vệ an ninh Tổ quốc năm {year}"
PHU, TRUNG = "thôn Tân Phú", "thôn Tân Trung"
OTHER_CUC = Honoured("Bà", "Lê Thị Cúc", "", PHU, "1962")
KNOWN = (
    Honoured("Ông", "Nguyễn Văn Bình", "Công an viên", TRUNG),
    Honoured("Bà", "Lê Thị Cúc", "giáo viên", "Trường TH Tân Hội", "1985"),
    Honoured("Ông", "K'Brểu", "Trưởng thôn", PHU),
    Honoured("Bà", "Võ Thị Nga", "Công an viên", PHU),
    Honoured("Ông", "Trần Văn Út", "Bí thư Chi bộ", TRUNG),
    Honoured("Ông", "Hồ Quang Lý", "Trưởng ban Công tác Mặt trận", PHU),
    Honoured("Bà", "Ma Thị Hoa", "Chi hội trưởng Phụ nữ", TRUNG),
    Honoured("Ông", "Bùi Văn Sơn", "Công an viên", TRUNG),
)
NEW = (
    Honoured("Bà", "Đặng Thị Hường", "Bí thư Chi đoàn", TRUNG),
    Honoured("Ông", "Ngô Văn Thịnh", "Tổ viên tổ tự quản", TRUNG),
    Honoured("Ông", "Ma Seo Lìn", "Công an viên", PHU),
    Honoured("Ông", "Lê Quang Hiển", "Công an viên", PHU),
)
COLLECTIVES = ("Công an xã Tân Hội", "Ban Công tác Mặt trận thôn Tân Trung", "Trường THCS Tân Hội")
EARLIER = Earlier(
    "1201/QĐ-UBND",
    "2024-12-20",
    CITATION.format(year=2024),
    COLLECTIVES[:2],
    (OTHER_CUC, *KNOWN),
    tuple(dict.fromkeys(one.post for one in KNOWN)),
)

HEADING = ("", "", "1234", DATE, "", "", "gk", "", "", "antq", "3 12", "")
COLLECTIVES_TYPED = ("cax", "mt tan trung", "Trường THCS Tân Hội")
KNOWN_TYPED = ("nguyen van binh", "le thi cuc", "k'bre", "vo thi nga", "tran van ut", "ho quang ly", "ma thi hoa", "bui van son")
NEW_TYPED = (
    "Đặng Thị Hường, Bí thư Chi đoàn",
    "Ngô Văn Thịnh, Tổ viên tổ tự quản",
    "Ông Ma Seo Lìn, Công an viên, thôn Tân Phú",
    "Ông Lê Quang Hiển",
)
"""An empty part is as above, so a unit is typed where it changes; Ông is typed where neither Văn nor Thị tells it."""
NEW_IN_FULL = (
    "Đặng Thị Hường, Bí thư Chi đoàn, thôn Tân Trung",
    "Ngô Văn Thịnh, Tổ viên tổ tự quản, thôn Tân Trung",
    "Ma Seo Lìn, Công an viên, thôn Tân Phú",
    "Lê Quang Hiển",
)
"""The same as the glossary prints them."""
CLASSES_ASKED = {"Bí thư Chi đoàn": "1", "Tổ viên tổ tự quản": "2"}
"""Posts that the register has not seen: which class they belong to is asked once."""
WHICH_CUC = "1"
PRINT_LIST = "1"


def office(path: Path) -> Place:
    """The register before the decision."""
    return new_office(path, OFFICE, EARLIER)


def no_one(_moment: str) -> None:
    """Nobody looks on."""


def enter(clerk: Typist, look: Callable[[str], None] = no_one) -> Typist:
    """Enter the whole decision at the open form and record it, looking at each answer; `look` is told of the moments worth seeing."""
    for typed in HEADING:
        clerk.line(typed)
    clerk.wait_for("I. ", "0/3")
    look("heading")
    for typed, printed in zip(COLLECTIVES_TYPED, COLLECTIVES, strict=True):
        clerk.line(typed).wait_for(printed)
    clerk.wait_for("II. ", "0/12")
    for typed, known in zip(KNOWN_TYPED, KNOWN, strict=True):
        clerk.line(typed)
        if known.name == OTHER_CUC.name:
            clerk.wait_for("1985", "1962")
            look("question")
            clerk.press(WHICH_CUC)
        clerk.wait_for(known.printed)
    for typed, new in zip(NEW_TYPED, NEW, strict=True):
        clerk.line(typed)
        if new.post in CLASSES_ASKED:
            clerk.wait_for(f"“{new.post}”").press(CLASSES_ASKED[new.post])
        clerk.wait_for(new.printed)
    clerk.wait_for("Enter", "X").press("enter").wait_for(NUMBER, "CSV")
    look("end")
    return clerk


def type_ahead(clerk: Typist) -> Typist:
    """Type the same keys without looking once, as fast as the terminal takes them."""
    for typed in (*HEADING, *COLLECTIVES_TYPED):
        clerk.line(typed)
    for typed in (*KNOWN_TYPED, *NEW_TYPED):
        clerk.line(typed)
        post = typed.partition(", ")[2]
        clerk.press(*([WHICH_CUC] if typed == "le thi cuc" else []), *([CLASSES_ASKED[post]] if post in CLASSES_ASKED else []))
    return clerk.press("enter")
