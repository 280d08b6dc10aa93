"""A row that holds a unit alone: the unit of the people below, a collective that is honoured, or a doubt; never nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from awards.readers.grid import Value
from awards.readers.mapping import Mapping
from awards.readers.streaming import BLOCK
from awards.readers.understanding import understand
from awards.readers.unit_rows import Below, Lead, Meant, Style, UnitRows, lead_of, without_lead
from readers.sheets import grid, said, source, understood

HEADING = ["STT", "Họ và tên", "Chức vụ"]
AN, BINH, CHI = "Nguyễn Văn Mẫu", "Lê Thị Ví Dụ", "Trần Thử Nghiệm"

PEOPLE_OF_TWO_UNITS = [("Trường Mẫu Một", AN), ("Trường Mẫu Một", BINH), ("Trường Mẫu Hai", CHI)]


def read(*rows: list[Value], heading: list[str] = HEADING) -> tuple[list[tuple[Value, Value]], list[int]]:
    """Unit and name of every line, and the rows that are doubtful."""
    found = understood(list(heading), *rows)
    lines = [(str(line.get("unit", "")), line["name"]) for line in said(found)]
    return lines, [row for _, row in found.doubtful]


@pytest.mark.parametrize(
    "rows",
    [
        [["I", "Trường Mẫu Một", ""], [1, AN, "A"], [2, BINH, "B"], ["II", "Trường Mẫu Hai", ""], [1, CHI, "C"]],
        [["A", "Trường Mẫu Một", ""], [1, AN, "A"], [2, BINH, "B"], ["B", "Trường Mẫu Hai", ""], [3, CHI, "C"]],
        [[1, "Trường Mẫu Một", ""], [1, AN, "A"], [2, BINH, "B"], [2, "Trường Mẫu Hai", ""], [1, CHI, "C"]],
        [[1, "Trường Mẫu Một", ""], ["1.1", AN, "A"], ["1.2", BINH, "B"], [2, "Trường Mẫu Hai", ""], ["2.1", CHI, "C"]],
        [[1, "Trường Mẫu Một", ""], ["-", AN, "A"], ["-", BINH, "B"], [2, "Trường Mẫu Hai", ""], ["-", CHI, "C"]],
        [[1, "Trường Mẫu Một", ""], ["", AN, "A"], ["", BINH, "B"], [2, "Trường Mẫu Hai", ""], ["", CHI, "C"]],
        [["", "Trường Mẫu Một", ""], [1, AN, "A"], [2, BINH, "B"], ["", "Trường Mẫu Hai", ""], [3, CHI, "C"]],
        [["", "I. Trường Mẫu Một", ""], [1, AN, "A"], [2, BINH, "B"], ["", "II. Trường Mẫu Hai", ""], [1, CHI, "C"]],
        [["I. Trường Mẫu Một", "", ""], [1, AN, "A"], [2, BINH, "B"], ["II. Trường Mẫu Hai", "", ""], [1, CHI, "C"]],
        [["I", "Trường Mẫu Một", "02 người"], [1, AN, "A"], [2, BINH, "B"], ["II", "Trường Mẫu Hai", "1 người"], [1, CHI, "C"]],
        [["I", "Trường Mẫu Một", ""], list(HEADING), [1, AN, "A"], [2, BINH, "B"], ["II", "Trường Mẫu Hai", ""], ["(1)", "(2)", "(3)"], [1, CHI, "C"]],
    ],
)  # fmt: skip
def test_a_unit_over_its_people_is_their_unit_however_it_is_numbered(rows: list[list[Value]]) -> None:
    assert read(*rows) == (PEOPLE_OF_TWO_UNITS, [])


@pytest.mark.parametrize(
    "rows",
    [
        [[1, "Trường Mẫu Một", ""], [2, "Trường Mẫu Hai", ""], [3, AN, "A"]],
        [["", "TẬP THỂ", ""], [1, "Trường Mẫu Một", ""], [2, "Trường Mẫu Hai", ""], ["", "CÁ NHÂN", ""], [1, AN, "A"]],
        [["I", "TẬP THỂ", ""], ["", "Trường Mẫu Một", ""], ["", "Trường Mẫu Hai", ""], ["II", "CÁ NHÂN", ""], ["", AN, "A"]],
        [["", "Trường Mẫu Một", ""], ["", "Trường Mẫu Hai", ""], ["Tổng cộng: 2", "", ""], ["", AN, "A"]],
    ],
)
def test_collectives_in_a_list_of_collectives_stay_collectives(rows: list[list[Value]]) -> None:
    assert read(*rows) == ([("", "Trường Mẫu Một"), ("", "Trường Mẫu Hai"), ("", AN)], [])


@pytest.mark.parametrize(
    ("rows", "doubtful"),
    [
        ([["I", "Trường Mẫu Một", ""], ["II", "Trường Mẫu Hai", ""], [1, AN, "A"]], [2]),
        ([["I", "Trường Mẫu Hai", ""], [1, AN, "A"], ["II", "Trường Mẫu Một", ""]], [4]),
        ([[1, "Trường Mẫu Một", ""], [2, "Trường Mẫu Hai", ""], [1, AN, "A"]], [3]),
        ([["", "Trường Mẫu Một", ""], ["", AN, "A"]], [2]),
        ([["I", "Trường Mẫu Một", ""], [1, "Tổ Toán", ""], [1, AN, "A"]], [2]),
    ],
)
def test_a_unit_of_which_nothing_tells_is_a_line_with_a_doubt(rows: list[list[Value]], doubtful: list[int]) -> None:
    lines, told = read(*rows)
    assert told == doubtful
    assert "Trường Mẫu Một" in [name for _, name in lines] or "Trường Mẫu Hai" in [name for _, name in lines]


def test_the_doubt_names_the_unit() -> None:
    found = understood(HEADING, ["", "Trường Mẫu", ""], ["", AN, "A"])
    assert not found.doubtful
    assert len(list(found.lines())) == 2
    assert [str(one) for one in found.doubtful["Sheet1", 2]] == [
        "It is not clear whether “Trường Mẫu” is honoured itself, or is the unit of the people below it."
    ]


def test_a_unit_alone_in_its_own_column_is_a_line_without_a_name() -> None:
    heading = ["Họ và tên", "Chức vụ", "Đơn vị"]
    found = said(understood(heading, [AN, "A", "Trường Mẫu"], ["", "", "Thôn Mẫu"], [BINH, "B", "Trường Mẫu"], ["", "", "Thôn Mẫu"]))
    assert [line.get("name") for line in found] == [AN, None, BINH, None]


def test_a_unit_written_once_before_its_people_is_their_unit() -> None:
    heading = ["Đơn vị", "Họ và tên", "Chức vụ"]
    lines, doubtful = read(
        ["Trường Mẫu Một", "", ""], ["", AN, "A"], ["", BINH, "B"], ["Trường Mẫu Hai", "", ""], ["", CHI, "C"], heading=heading
    )
    assert (lines, doubtful) == (PEOPLE_OF_TWO_UNITS, [])


@pytest.mark.parametrize("before", [0, BLOCK - 2, BLOCK - 1, 3 * BLOCK - 1])
def test_a_unit_at_the_end_of_a_block_waits_for_the_next(before: int) -> None:
    lines: list[list[Value]] = [[number, AN, "A"] for number in range(1, before + 1)]
    found, doubtful = read(*lines, ["I", "Trường Mẫu", ""], [1, BINH, "B"], [2, CHI, "C"])
    assert (found[before:], doubtful) == ([("Trường Mẫu", BINH), ("Trường Mẫu", CHI)], [])


NAMES = st.sampled_from([AN, BINH, "Trường Mẫu", "Tổ Toán", "Thôn Mẫu", "K'Mẫu"])
LEADS = st.sampled_from(["", "I", "II", "A", 1, 2, 3, "1.1", "-"])
ROWS = st.lists(st.tuples(LEADS, NAMES, st.sampled_from(["", "Giáo viên"])), min_size=1, max_size=12)


@given(rows=ROWS)
def test_no_name_is_lost(rows: list[tuple[Value, str, str]]) -> None:
    """Whatever stands in the column of names is a line, or the unit of at least one line; a list of such rows is read twice alike."""
    found = understand(source(grid(HEADING, [1, CHI, "Đầu"], *map(list, rows))), Mapping())
    lines = said(found)
    known = {line["name"] for line in lines} | {line.get("unit") for line in lines}
    assert {name for _, name, _ in rows} <= known
    assert said(found) == lines


@pytest.mark.parametrize(
    ("number", "name", "lead"),
    [
        ("I", "Trường Mẫu", Lead(Style.SECTION)), ("B.", "Trường Mẫu", Lead(Style.SECTION)), ("02", "Trường Mẫu", Lead(Style.NUMBER, 2)),
        ("1.2", "Trường Mẫu", Lead(Style.PART)), ("-", "Trường Mẫu", Lead(Style.PART)), ("", "- Trường Mẫu", Lead(Style.PART)),
        ("", "II. Trường Mẫu", Lead(Style.SECTION)), ("", "3. Trường Mẫu", Lead(Style.NUMBER, 3)), ("", "Trường Mẫu", Lead(Style.NONE)),
    ],
)  # fmt: skip
def test_the_number_of_a_row_is_read_in_its_cell_or_before_the_name(number: str, name: str, lead: Lead) -> None:
    assert lead_of([number, name], {0}, name) == lead
    assert without_lead(name) == "Trường Mẫu"


def test_a_list_of_collectives_that_numbers_anew_is_not_taken_for_units() -> None:
    units = UnitRows()
    below = Below(Lead(Style.NUMBER, 2), is_unit=True, has_unit=False)
    assert units.judge(Lead(Style.NUMBER, 1), below) is Meant.HONOURED
    assert units.judge(Lead(Style.NUMBER, 2), Below(Lead(Style.NUMBER, 1), is_unit=False, has_unit=False)) is Meant.UNCLEAR
