"""Made-up registers of any size: names drawn from common syllables, papers with their lines; every reference holds."""

import random
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from awards.store.migrate import create_register
from awards.store.place import Place
from awards.text.fold import name_key, search_words, sort_key

FAMILY = (
    "Nguyễn Nguyễn Nguyễn Nguyễn Nguyễn Nguyễn Nguyễn Trần Trần Trần Lê Lê Lê Phạm Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương "
    "Lý Đào Đinh Trịnh Mai Lương Tô Tạ Châu Quách"
).split()
MIDDLE = "Văn Văn Văn Thị Thị Thị Hữu Đức Minh Thanh Ngọc Quang Thu Xuân Quốc Thế Đình Công Kim Phương Bích Gia Bảo Mạnh Hồng Mỹ Trọng Viết Duy".split()
GIVEN = (
    "An Anh Ánh Bách Bình Bích Cẩm Chi Chiến Chính Cúc Cường Danh Diệp Dũng Dung Duyên Đại Đan Đạt Đông Đức Giang Hà Hải Hạnh Hằng Hân Hậu "
    "Hiền Hiếu Hiệp Hoa Hòa Hoài Hoàn Huệ Hùng Huy Huyền Hương Hưng Khải Khang Khoa Khôi Kiên Kiệt Lam Lan Lâm Lệ Liên Linh Loan Long Lộc Lợi "
    "Ly Mai Nam Nga Ngân Nghĩa Nguyệt Nhân Nhật Nhi Nhung Oanh Phát Phong Phú Phúc Phượng Quân Quyên Quyết Quỳnh Sang Sinh Sơn Tài Tâm Tân "
    "Thái Thành Thảo Thắng Thịnh Thoa Thúy Thủy Thư Thương Tiến Tín Toàn Trang Trâm Trí Trinh Trung Tú Tuấn Tùng Tuyết Uyên Vân Việt Vinh Vy Yến"
).split()
PLACE = (
    "An Bình Châu Đông Gia Hà Hải Hòa Hưng Khánh Kim Lạc Liên Long Minh Mỹ Nam Ngọc Nhơn Ninh Phú Phước Quang Quảng Sơn Tam Tân Tây Thạch Thái "
    "Thanh Thành Thiện Thọ Thuận Thượng Tiên Trung Trường Vạn Vân Việt Vĩnh Xuân Yên"
).split()
COLLECTIVES = (
    "Ban Công tác Mặt trận thôn {}",
    "Chi bộ thôn {}",
    "Công an xã {}",
    "Đoàn Thanh niên Cộng sản Hồ Chí Minh xã {}",
    "Hội Cựu chiến binh xã {}",
    "Hội Liên hiệp Phụ nữ xã {}",
    "Hội Nông dân xã {}",
    "Thôn {}",
    "Trạm Y tế xã {}",
    "Trường Tiểu học {}",
)
POSTS = (
    "Công an viên", "Trưởng thôn", "Phó Trưởng thôn", "Bí thư Chi bộ", "Phó Bí thư Chi bộ", "Bí thư Chi đoàn", "Trưởng Ban Công tác Mặt trận",
    "Giáo viên", "Hiệu trưởng", "Phó Hiệu trưởng", "Chi hội trưởng Chi hội Phụ nữ", "Chi hội trưởng Chi hội Nông dân", "Công chức Tài chính – Kế toán",
    "Công chức Văn hóa – Xã hội", "Thôn đội trưởng", "Tổ viên tổ tự quản", "Tổ trưởng tổ tự quản", "Y sĩ", "Hội viên",
)  # fmt: skip
KINDS = ("individual", "individual", "individual", "collective", "household")
BODIES, FORMS, YEARS, LAST_YEAR = 120, 25, 30, 2022
LINES_OF_A_HEADING, HEADINGS_OF_A_PAPER = 10, 2
PAPER = 10
AT_ONCE = 50_000

Row = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """One heading to be filled with lines."""

    id: int
    paper: int
    issuer: int
    form: int
    kind: str
    year: int
    day: str
    lines: int


def new_register(path: Path) -> sqlite3.Connection:
    """Make a register with the program's own tables and indexes, and open it to be filled fast and without safety."""
    create_register(Place(path=path), office_name="UBND tỉnh Mẫu", office_number=0)
    connection = sqlite3.connect(path, isolation_level=None)
    for pragma in ("journal_mode=OFF", "synchronous=OFF", "cache_size=-400000", "foreign_keys=OFF"):
        connection.execute(f"PRAGMA {pragma}")
    return connection


def insert(connection: sqlite3.Connection, table: str, columns: str, rows: Iterable[Row]) -> None:
    """Insert rows in one transaction."""
    marks = ", ".join("?" * len(columns.split()))
    connection.execute("BEGIN")
    connection.executemany(f"INSERT INTO {table} ({columns.replace(' ', ', ')}) VALUES ({marks})", rows)
    connection.execute("COMMIT")


def people(count: int, first: int = 1, seed: int = 7) -> Iterator[Row]:
    """Make recipients that are individuals, with all keys as the program makes them: two in five have four syllables."""
    chance = random.Random(seed)
    for number in range(first, first + count):
        middle = chance.sample(MIDDLE, 2) if number % 5 < 2 else [chance.choice(MIDDLE)]
        name = " ".join([chance.choice(FAMILY), *middle, chance.choice(GIVEN)])
        yield number, "individual", name, name_key(name), sort_key(name, person=True), search_words(name), 1


RECIPIENT = "id kind name key sort_key words version"


def fill_people(connection: sqlite3.Connection, count: int) -> None:
    """Fill a register with people only, and index their words as the program does."""
    insert(connection, "recipient", RECIPIENT, people(count))
    connection.execute("INSERT INTO recipient_search (recipient_search) VALUES ('rebuild')")
    found = connection.execute("SELECT DISTINCT words FROM recipient")
    syllables = {word for (words,) in found for word in words.split() if word.isascii()}
    insert(connection, "syllable", "word", ((word,) for word in sorted(syllables)))


def fill_awards(connection: sqlite3.Connection, lines: int, in_last_year: int, full_years: int = 1) -> None:
    """Fill a register with lines of granted decisions: so many in the last year, or each of the last, the rest evenly over those before."""
    forms = [form for (form,) in connection.execute("SELECT id FROM award_form ORDER BY id LIMIT ?", (FORMS,))]
    issuers = range(1, BODIES + 1)
    insert(
        connection,
        "recipient",
        RECIPIENT,
        ((one, "collective", f"Cơ quan {one}", f"co quan {one}", f"co quan {one}", "", 1) for one in issuers),
    )
    insert(connection, "body", "recipient_id version", ((one, 1) for one in issuers))
    honoured = max(1000, lines * 2 // 5)
    insert(connection, "recipient", RECIPIENT, some_of_every_kind(honoured))
    insert(connection, "ceremony", "id title held_on work_first work_year school_year version", ceremonies())
    headings = list(all_headings(lines, [in_last_year] * full_years, forms))
    papers = {one.paper: one for one in headings}.values()
    insert(
        connection,
        "document",
        "id kind stage issuer_id number number_key decided_on version",
        ((one.paper, "decision", "granted", one.issuer, f"{one.paper}/QĐ-UBND", f"{one.paper}/qd-ubnd", one.day, 1) for one in papers),
    )
    insert(
        connection,
        "award_grant",
        "id document_id issuer_id decided_on stage position form_id kind nature work_first work_year school_year stated ceremony_id version",
        (
            (one.id, one.paper, one.issuer, one.day, "granted", 1 + one.id % HEADINGS_OF_A_PAPER, one.form, one.kind, "grant")
            + (one.year, one.year, 0, one.lines, ceremony_of(one), 1)
            for one in headings
        ),
    )
    insert(
        connection,
        "award",
        "id grant_id recipient_id kind issuer_id form_id work_year decided_on stage nature position name unit version",
        all_lines(headings, honoured),
    )


def some_of_every_kind(count: int) -> Iterator[Row]:
    """Make recipients whose names do not matter, three individuals to a collective and a household."""
    for number in range(BODIES + 1, BODIES + 1 + count):
        name = f"Người nhận {number}"
        yield number, KINDS[number % len(KINDS)], name, name, name, "", 1


def ceremonies() -> Iterator[Row]:
    """Make four ceremonies a year, held in the year after the work, the last one in its own."""
    for at in range(YEARS * 4):
        year = LAST_YEAR - at // 4
        yield at + 1, f"Hội nghị tổng kết {at % 4 + 1}", f"{year}-{at % 4 * 3 + 1:02d}-15", year, year, 0, 1


def ceremony_of(heading: Heading) -> int:
    """Return the ceremony of a heading: one of the four of its year."""
    return (LAST_YEAR - heading.year) * 4 + heading.paper % 4 + 1


def all_headings(lines: int, in_last_years: Sequence[int], forms: Sequence[int]) -> Iterator[Heading]:
    """Make headings, the oldest year first, as an office would have entered them."""
    chance = random.Random(11)
    older = YEARS - len(in_last_years)
    shares = [(lines - sum(in_last_years)) // older] * older + [*in_last_years]
    number = paper = 0
    for year, share in zip(range(LAST_YEAR - YEARS + 1, LAST_YEAR + 1), shares, strict=True):
        for at, left in enumerate(range(share, 0, -LINES_OF_A_HEADING)):
            if at % HEADINGS_OF_A_PAPER == 0:
                paper, issuer = paper + 1, int(BODIES * chance.random() ** 1.5) + 1
                day = f"{year}-{chance.randint(1, 12):02d}-{chance.randint(1, 28):02d}"
            form, kind = forms[int(len(forms) * chance.random() ** 2)], chance.choice(KINDS)
            number += 1
            yield Heading(number, paper, issuer, form, kind, year, day, min(left, LINES_OF_A_HEADING))


def all_lines(headings: Iterable[Heading], honoured: int) -> Iterator[Row]:
    """Make the lines of every heading."""
    chance = random.Random(13)
    of_kind = {kind: [one for one in range(BODIES + 1, BODIES + 1 + honoured) if KINDS[one % len(KINDS)] == kind] for kind in KINDS}
    number = 0
    for one in headings:
        for position in range(1, one.lines + 1):
            number += 1
            recipient = chance.choice(of_kind[one.kind])
            frozen = (one.kind, one.issuer, one.form, one.year, one.day, "granted", "grant")
            yield (number, one.id, recipient, *frozen, position, "Người được khen thưởng", "Phòng Nội vụ huyện Mẫu", 1)


def fill_lists(connection: sqlite3.Connection, honoured: int, bodies: int, lines: int) -> None:
    """Fill a register with people, with bodies behind them, and with lines as lists print them: eight of ten honour people, two bodies."""
    numbers = range(honoured + 1, honoured + 1 + bodies)
    names = dict(zip(numbers, body_names(), strict=False))
    rows = [(one, "collective", name, name_key(name), sort_key(name, person=False), search_words(name), 1) for one, name in names.items()]
    insert(connection, "recipient", RECIPIENT, rows)
    insert(connection, "body", "recipient_id version", ((one, 1) for one in names))
    fill_people(connection, honoured)
    form = connection.execute("SELECT id FROM award_form WHERE code = 'GK'").fetchone()[0]
    people_of = dict(connection.execute("SELECT id, name FROM recipient WHERE kind = 'individual'"))
    count = lines // PAPER
    papers = [(one, numbers[one % BODIES], LAST_YEAR - YEARS + 1 + (one - 1) * YEARS // count) for one in range(1, count + 1)]
    insert(
        connection,
        "document",
        "id kind stage issuer_id number number_key decided_on version",
        ((one, "decision", "granted", body, f"{one}/QĐ-UBND", f"{one}/qd-ubnd", f"{year}-12-20", 1) for one, body, year in papers),
    )
    insert(
        connection,
        "award_grant",
        "id document_id issuer_id decided_on stage position form_id kind nature citation work_first work_year school_year version",
        (
            (2 * one + at, one, body, f"{year}-12-20", "granted", at + 1, form, kind, "grant", citation_of(year), year, year, 0, 1)
            for one, body, year in papers
            for at, kind in enumerate(("collective", "individual"))
        ),
    )
    insert(
        connection,
        "award",
        "id grant_id recipient_id kind issuer_id form_id work_year decided_on stage nature position address name post unit unit_id version",
        listed_lines(papers, people_of, names, form),
    )


def body_names() -> Iterator[str]:
    """Make names of bodies: ten of each place."""
    return (kind.format(f"{one} {other}") for one in PLACE for other in PLACE if one != other for kind in COLLECTIVES)


def citation_of(year: int) -> str:
    """What the papers of a year honour."""
    return f"Đã có thành tích xuất sắc trong phong trào Toàn dân bảo vệ an ninh Tổ quốc năm {year}"


def listed_lines(papers: Sequence[tuple[int, int, int]], people_of: dict[int, str], names: dict[int, str], form: int) -> Iterator[Row]:
    """Make the lines of every paper, as printed: two bodies, then eight people of some unit."""
    chance = random.Random(23)
    bodies, count, number = list(names), len(people_of), 0
    for paper, issuer, year in papers:
        for position in range(PAPER):
            number, person = number + 1, position >= 2
            one = chance.randint(1, count) if person else chance.choice(bodies)
            unit = chance.choice(bodies) if person else None
            frozen = (issuer, form, year, f"{year}-12-20", "granted", "grant", position + 1)
            said = ("Ông", people_of[one], chance.choice(POSTS), names[unit]) if unit else (None, names[one], None, None)
            yield (number, 2 * paper + person, one, "individual" if person else "collective", *frozen, *said, unit, 1)


def broken_references(connection: sqlite3.Connection) -> int:
    """Count the rows that refer to what is not there."""
    return len(connection.execute("PRAGMA foreign_key_check").fetchall())
