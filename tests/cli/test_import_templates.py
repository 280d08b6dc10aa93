"""The sheets that portals hand out and two files of the wide world: filled with made-up lines they come in, and go out again equal."""

import csv
import datetime
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import python_calamine
import xlsxwriter

from cli.outside import BODY, ISSUER, PAPER, Line, awards, mapping, preview, questions, register, some, table, taken_in
from program import Cli

MAU, VI_DU = "Nguyễn Văn Mẫu", "Lê Thị Ví Dụ"
SCHOOL, HOME = "Trường Tiểu học Mẫu", "Hộ ông K'Mẫu"


@dataclass(frozen=True)
class Filled:
    """Made-up lines for a template, by the beginning of its headings, and what has to be recorded of them."""

    rows: Sequence[Mapping[str, Any]]
    lines: Sequence[Line]
    answers: dict[str, str] = field(default_factory=dict)


def without_form() -> tuple[str, ...]:
    """What the file does not say; the form it says itself."""
    pairs = list(zip(PAPER[::2], PAPER[1::2], strict=True))
    return tuple(word for pair in pairs if not pair[1].startswith("form=") for word in pair)


UNIT_FORM: list[Mapping[str, Any]] = [
    {
        "STT": 1, "Tên gọi": "Bà", "Tên tập thể": VI_DU, "Chức vụ": "Giáo viên", "Đơn vị": SCHOOL,
        "Phân loại khen thưởng": "Khen thưởng cá nhân", "Danh hiệu thi đua": "Chiến sĩ thi đua cơ sở",
        "Phân loại đối tượng": "Các cấp lãnh đạo từ phó phòng trở lên", "Lĩnh vực": "Giáo dục - Đào tạo", "Mã Phân loại khen thưởng": "CANHAN",
        "Mã Lĩnh vực": "0003",
    },
    {
        "STT": 2, "Tên tập thể": SCHOOL, "Phân loại khen thưởng": "Khen thưởng tập thể", "Danh hiệu thi đua": "Tập thể lao động tiên tiến",
        "Phân loại đối tượng": "Đơn vị sự nghiệp", "Lĩnh vực": "Giáo dục - Đào tạo", "Mã Phân loại khen thưởng": "TAPTHE",
    },
    {
        "STT": 3, "Tên tập thể": HOME, "Phân loại khen thưởng": "Khen thưởng hộ gia đình", "Danh hiệu thi đua": "Gia đình văn hóa",
        "Phân loại đối tượng": "Hộ gia đình", "Mã Phân loại khen thưởng": "HOGIADINH",
    },
]  # fmt: skip
UNIT_LINES: list[Line] = [
    {"kind": "individual", "address": "Bà", "name": VI_DU, "post": "Giáo viên", "unit": SCHOOL, "form": "Chiến sĩ thi đua cơ sở"},
    {"kind": "collective", "name": SCHOOL, "form": "Tập thể lao động tiên tiến"},
    {"kind": "household", "name": HOME, "form": "Gia đình văn hóa"},
]
TEMPLATES = {
    "MauTDKT.xlsx": Filled(UNIT_FORM, UNIT_LINES),
    "MauTDKT_20231004.xlsx": Filled(UNIT_FORM, UNIT_LINES),
    "NHANDULIEU.xlsx": Filled(
        [
            {"Phân loại khen thưởng": "CANHAN", "Tên tập thể": VI_DU, "Chức vụ": "Giáo viên", "Đơn vị": SCHOOL, "Danh hiệu": "Chiến sĩ thi đua cơ sở"},
            {"Phân loại khen thưởng": "TAPTHE", "Tên tập thể": SCHOOL, "Danh hiệu": "Tập thể lao động tiên tiến"},
            {"Phân loại khen thưởng": "HOGIADINH", "Tên tập thể": HOME, "Danh hiệu": "Gia đình văn hóa"},
        ],
        [{key: value for key, value in line.items() if key != "address"} for line in UNIT_LINES],
    ),
    "CANHAN.xlsx": Filled(
        [
            {"STT": 1, "Họ và tên": VI_DU, "Giới tính": "Nữ", "Ngày sinh": "12/03/1985", "Chức vụ": "Giáo viên", "Tên phòng ban": "Tổ Toán",
             "Tên đơn vị": SCHOOL, "Địa chỉ": "Thôn Tân Mẫu", "Mã phân loại": "1660638976", "Mã danh hiệu": "1647933380"},
            {"STT": 2, "Họ và tên": MAU, "Giới tính": "Nam", "Ngày sinh": "1980", "Chức vụ": "Hiệu trưởng", "Tên đơn vị": SCHOOL,
             "Mã phân loại": 1660638930, "Mã danh hiệu": "1647933042"},
        ],
        [
            {"kind": "individual", "name": VI_DU, "post": "Giáo viên", "born": 1985, "sex": "female", "form": "Chiến sĩ thi đua cơ sở"},
            {"kind": "individual", "name": MAU, "post": "Hiệu trưởng", "unit": SCHOOL, "born": 1980, "sex": "male", "form": "Lao động tiên tiến"},
        ],
        {"Tên phòng ban/ khối, tổ \ncông tác": "-", "Tên đơn vị/tập thể\ncông tác": "unit", "Địa chỉ / Nơi ở": "home"},
    ),
    "TAPTHE.xlsx": Filled(
        [
            {"STT": 1, "Tên đơn vị": SCHOOL, "Mã phân loại": "1660638226", "Mã danh hiệu": "1647933198"},
            {"STT": 2, "Tên đơn vị": "Tổ Hòa giải Mẫu", "Mã danh hiệu": "1647933198"},
        ],
        [
            {"kind": "collective", "name": SCHOOL, "form": "Tập thể lao động tiên tiến"},
            {"kind": "collective", "name": "Tổ Hòa giải Mẫu", "form": "Tập thể lao động tiên tiến"},
        ],
    ),
}  # fmt: skip


@pytest.fixture
def templates(extra_data: Path | None) -> Path:
    """The folder of templates; without it these tests are skipped."""
    if extra_data is None:
        pytest.skip("AWARDS_TEST_DATA is not set")
    return extra_data / "templates"


@pytest.fixture
def world(extra_data: Path | None) -> Path:
    """The folder of foreign lists; without it these tests are skipped."""
    if extra_data is None:
        pytest.skip("AWARDS_TEST_DATA is not set")
    return extra_data / "world"


def copied(
    template: Path, target: Path, rows: Sequence[Mapping[str, Any]], marks: Sequence[str] = ("STT", "CCCD"), *, samples: bool = False
) -> Path:
    """A template built anew: its sheets, hidden ones hidden, its headings, and made-up lines in place of what stood below them."""
    book = python_calamine.CalamineWorkbook.from_path(str(template))
    with xlsxwriter.Workbook(target) as written:
        text, day = written.add_format({"num_format": "@"}), written.add_format({"num_format": "dd/mm/yyyy"})
        for place, told in enumerate(book.sheets_metadata):
            lines = book.get_sheet_by_name(told.name).to_python(skip_empty_area=False)
            if place == 0:
                at = next(number for number, line in enumerate(lines) if str(line[0]) in marks)
                old = [line for line in lines[at + 1 :] if any(line)] if samples else []
                lines = [*lines[: at + 1], *old, *(below(lines[at], row) for row in rows)]
            sheet = written.add_worksheet(told.name)
            if told.visible is not python_calamine.SheetVisibleEnum.Visible:
                sheet.hide()
            for number, line in enumerate(lines):
                for column, value in enumerate(line):
                    if isinstance(value, datetime.date):
                        sheet.write_datetime(number, column, value, day)
                    elif isinstance(value, str) and value:
                        sheet.write_string(number, column, value, text)
                    elif value != "":
                        sheet.write(number, column, value)
    return target


def below(heading: Sequence[Any], row: Mapping[str, Any]) -> list[Any]:
    """A line under a heading: every value under the first heading that begins with its word."""
    line: list[Any] = [""] * len(heading)
    for word, value in row.items():
        line[next(place for place, one in enumerate(heading) if str(one).startswith(word))] = value
    return line


def with_form_names(cli: Cli, lines: Sequence[Line]) -> list[Line]:
    """The lines with the full names of their forms."""
    names = {form["code"]: form["name"] for form in cli.done("form", "list", "--limit", "0", "--format", "json").json}
    return [{**line, "form": names[line["form"]]} for line in lines]


def compared(lines: Sequence[Line], expected: Sequence[Line]) -> list[Line]:
    """Only what is expected of every line, in the order of what is expected."""
    by_name = {line["name"]: line for line in lines}
    assert set(by_name) == {line["name"] for line in expected}
    assert len(lines) == len(expected)
    return [{key: by_name[line["name"]].get(key) for key in line} for line in expected]


def goes_out_and_comes_in(cli: Cli, folder: Path) -> None:
    """What was taken in goes out and comes in again without a question and without a change."""
    before = register(cli)
    for kind in ("csv", "xlsx"):
        out = folder / f"out.{kind}"
        cli.done("export", "awards", "--format", kind, "-o", out)
        told = preview(cli, out)
        assert (told["new"], told["changed"], told["doubtful"], told["refused"], questions(told)) == (0, 0, 0, 0, []), told["rows"][:3]
    assert register(cli) == before


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_filled_template_comes_in_with_at_most_one_question_a_column_and_goes_out_equal(
    cli: Cli, tmp_path: Path, templates: Path, name: str
) -> None:
    cli.done(*BODY)
    filled = TEMPLATES[name]
    path = copied(templates / name, tmp_path / name, filled.rows)
    asked = questions(preview(cli, path, *without_form()))
    assert {" ".join(heading.split()) for heading in asked} <= {" ".join(heading.split()) for heading in filled.answers}
    settled = ("--map", mapping(tmp_path / "m.toml", filled.answers)) if asked else ()
    told = taken_in(cli, path, *without_form(), *settled)
    assert told["new"] == len(filled.lines)
    assert compared(with_form_names(cli, awards(cli)), filled.lines) == list(filled.lines)
    goes_out_and_comes_in(cli, tmp_path)


def test_a_collective_form_line_keeps_class_and_field(cli: Cli, tmp_path: Path, templates: Path) -> None:
    """Recipient class and field of activity come from the sheet's own lists of codes, by name or by code."""
    cli.done(*BODY)
    taken_in(cli, copied(templates / "MauTDKT.xlsx", tmp_path / "m.xlsx", UNIT_FORM), *without_form())
    found = {line["name"]: (line.get("class"), line.get("field")) for line in awards(cli)}
    assert found[VI_DU][0]
    assert (found[VI_DU][1], found[SCHOOL][1]) == ("0003", "0003")
    assert found[SCHOOL][0] != found[VI_DU][0]


@pytest.mark.parametrize(
    ("sheet", "heading", "name"),
    [("HTKT", "Danh hiệu thi đua", "form"), ("PLDT", "Phân loại đối tượng", "class"), ("LVHD", "Lĩnh vực", "field")],
)
@pytest.mark.parametrize("template", ["MauTDKT.xlsx", "MauTDKT_20231004.xlsx"])
def test_every_choice_of_the_portals_own_lists_is_known(
    cli: Cli, tmp_path: Path, templates: Path, template: str, sheet: str, heading: str, name: str
) -> None:
    """The hidden lists hold 89 forms, 14 classes and 24 fields, each with its code; a unit may choose any of them."""
    cli.done(*BODY)
    book = python_calamine.CalamineWorkbook.from_path(str(templates / template))
    choices = [str(line[0]) for line in book.get_sheet_by_name(sheet).to_python()[1:] if line[0]]
    letters = "ABCDEĐGHIK"
    rows = [
        {
            "STT": number, "Tên tập thể": f"Lò Mẫu {letters[number // 10].title()}{letters[number % 10].lower()}", "Đơn vị": SCHOOL,
            "Phân loại khen thưởng": "Khen thưởng cá nhân", "Danh hiệu thi đua": "Lao động tiên tiến", heading: choice,
        }
        for number, choice in enumerate(choices, 1)
    ]  # fmt: skip
    told = preview(cli, copied(templates / template, tmp_path / "m.xlsx", rows), *without_form())
    assert sorted({row["value"] for row in told["rows"] if row["field"] == name}) == []


def test_examples_of_a_help_sheet_are_nobody(cli: Cli, tmp_path: Path, templates: Path) -> None:
    """The help sheet has the heading of the list and lines below it; they are examples and never awards."""
    cli.done(*BODY)
    told = preview(cli, copied(templates / "MauTDKT.xlsx", tmp_path / "m.xlsx", UNIT_FORM), *without_form())
    assert told["read"] == len(UNIT_FORM)
    assert [sheet["name"] for sheet in told["sheets"] if sheet["taken"]] == ["file nhận"]


STAFF = [
    {"CCCD": "079180012345", "Họ và tên": VI_DU, "Giới tính": "Nữ", "Ngày sinh": datetime.date(1980, 3, 12), "Trình độ": "Đại học",
     "Đơn vị": "Khoa Mẫu", "Chức vụ": "Điều dưỡng trưởng", "Chức danh": "Điều dưỡng", "Trạng thái": "Đang hoạt động"},
    {"CCCD": "079078000001", "Họ và tên": MAU, "Giới tính": "Nam", "Ngày sinh": datetime.date(1978, 11, 6), "Đơn vị": "Khoa Thử",
     "Chức vụ": "Trưởng khoa"},
]  # fmt: skip
MERITS = [
    {"CCCD": "079180012345", "Loại thành tích": "Giấy khen", "Cấp": "Cấp cơ sở", "Tên thành tích": "Hoàn thành tốt nhiệm vụ",
     "Ngày chấp nhận": datetime.date(2025, 12, 15), "Số quyết định": "789/QĐ-BVM", "Vai trò": "Cá nhân"},
    {"CCCD": "079078000001", "Loại thành tích": "Giấy khen", "Cấp": "Cấp cơ sở", "Tên thành tích": "Có sáng kiến",
     "Ngày chấp nhận": datetime.date(2025, 12, 15), "Số quyết định": "789/QĐ-BVM", "Vai trò": "Cá nhân"},
]  # fmt: skip
STAFF_ANSWERS = {"Trình độ": "-", "Chức danh nghề nghiệp": "-", "Trạng thái": "-"}
MERIT_ANSWERS = {
    "Loại thành tích": "form", "Cấp / hạng": "-", "Tên thành tích": "citation", "Ngày chấp nhận": "date", "Đơn vị thực hiện": "-",
    "Số quyết định": "number", "Vai trò": "-",
}  # fmt: skip


def take_staff(cli: Cli, folder: Path, templates: Path) -> Any:
    """Take the staff list in, people only."""
    path = copied(templates / "mau-nhap-nhan-vien.xlsx", folder / "nv.xlsx", STAFF)
    asked = questions(preview(cli, path, "--people"))
    assert set(asked) <= set(STAFF_ANSWERS)
    return taken_in(cli, path, "--people", "--map", mapping(folder / "nv.toml", STAFF_ANSWERS))


def test_a_hospitals_staff_comes_in_with_birth_sex_and_number(cli: Cli, tmp_path: Path, templates: Path) -> None:
    take_staff(cli, tmp_path, templates)
    assert sorted((row["born"], row["id_number"]) for row in table(cli, "personal_data")) == [
        ("1978-11-06", "079078000001"),
        ("1980-03-12", "079180012345"),
    ]
    assert [row["sex"] for row in table(cli, "person")] == ["female", "male"]
    before = register(cli)
    told = take_staff(cli, tmp_path, templates)
    assert (told["new"], told["changed"], told["batch"]) == (0, 0, None)
    assert register(cli) == before


def test_a_hospitals_merits_find_their_people_by_number_alone(cli: Cli, tmp_path: Path, templates: Path) -> None:
    """The sheet has no names: who is meant stands in the staff list that came before it."""
    cli.done(*BODY)
    take_staff(cli, tmp_path, templates)
    path = copied(templates / "mau-nhap-thanh-tich.xlsx", tmp_path / "tt.xlsx", MERITS)
    words = ("--set", f"issuer={ISSUER}", "--set", "year=2025", "--map", mapping(tmp_path / "tt.toml", MERIT_ANSWERS))
    told = taken_in(cli, path, *words)
    assert told["new"] == len(MERITS)
    assert [(line["name"], line["citation"]) for line in awards(cli)] == [(VI_DU, "Hoàn thành tốt nhiệm vụ"), (MAU, "Có sáng kiến")]


@pytest.mark.parametrize(("name", "column"), [("mau-nhap-thanh-tich.xlsx", 8), ("mau-nhap-nhan-vien.xlsx", None)])
def test_sample_lines_that_say_so_are_left_out_and_counted(
    cli: Cli, tmp_path: Path, templates: Path, name: str, column: int | None
) -> None:
    """“Dòng minh họa” is written beside the examples of one sheet; whoever sends them along sends nobody."""
    if column is None:
        pytest.skip("the examples of this sheet are not marked")
    cli.done(*BODY)
    take_staff(cli, tmp_path, templates)
    path = copied(templates / name, tmp_path / "tt.xlsx", MERITS, samples=True)
    words = ("--set", f"issuer={ISSUER}", "--set", "year=2025", "--map", mapping(tmp_path / "tt.toml", MERIT_ANSWERS))
    told = preview(cli, path, *words)
    assert (told["samples_left_out"], told["read"]) == (3, len(MERITS))


# The wide world

NOBEL = {
    "year": "year", "category": "-", "prize": "-", "motivation": "citation", "prize_share": "-", "laureate_id": "-", "laureate_type": "kind",
    "full_name": "name", "birth_date": "born", "birth_city": "-", "birth_country": "-", "sex": "sex", "organization_name": "unit",
    "organization_city": "-", "organization_country": "-", "death_date": "-", "death_city": "-", "death_country": "-",
}  # fmt: skip
NOBEL_HEAD = 'empty = ["NA"]\nbrackets = "alias"\nnames = "foreign"'
NOBEL_TAIL = (
    '[fixed]\n"form" = "WORLD"\n"issuer" = "Viện Mẫu"\n"number" = "1/QĐ-VM"\n"date" = "2023"\n[values.kind]\n"organization" = "collective"'
)
PECASE = {"year": "year", "dept": "issuer", "name": "name", "instit": "unit"}
PECASE_TAIL = '[fixed]\n"form" = "WORLD"\n"kind" = "individual"\n"number" = "1/QĐ-VM"\n"date" = "2020"'
WORLD: dict[str, tuple[dict[str, str], str, str]] = {
    "nobel": (NOBEL, NOBEL_HEAD, NOBEL_TAIL),
    "pecase": (PECASE, 'brackets = "alias"\nnames = "foreign"', PECASE_TAIL),
}


def ready(cli: Cli, folder: Path, name: str) -> tuple[str, ...]:
    """A register with the office's own form, and the mapping."""
    cli.done("form", "add", "Giải thưởng Thế giới", "--code", "WORLD", "--family", "commendation", "--from", "1900")
    columns, head, tail = WORLD[name]
    return ("--map", str(mapping(folder / f"{name}.toml", columns, head=head, tail=tail)))


@pytest.mark.parametrize("name", WORLD)
def test_a_foreign_file_comes_in_whole(cli: Cli, tmp_path: Path, world: Path, name: str) -> None:
    """No line is refused, and no column is open, whatever the world writes into its names."""
    words = ready(cli, tmp_path, name)
    told = preview(cli, world / f"{name}.csv", *words)
    count = len(source(world / f"{name}.csv"))
    assert questions(told) == []
    assert (told["read"], told["refused"]) == (count, 0), [(row["row"], row["field"]) for row in told["rows"] if row["state"] == "refused"]
    done = taken_in(cli, world / f"{name}.csv", *words, "--accept-warnings")
    assert done["new"] == count


@pytest.mark.parametrize("name", WORLD)
def test_a_foreign_file_is_doubted_only_where_it_is_doubtful(cli: Cli, tmp_path: Path, world: Path, name: str) -> None:
    """Nearly all lines are sound: at most one in twenty may be put to somebody."""
    words = ready(cli, tmp_path, name)
    told = preview(cli, world / f"{name}.csv", *words)
    assert told["doubtful"] <= told["read"] / 20


@pytest.mark.parametrize("name", WORLD)
def test_a_foreign_file_goes_out_as_it_came_in(cli: Cli, tmp_path: Path, world: Path, name: str) -> None:
    """Name, unit, year and citation of every line that was taken are those of the file, down to the last sign."""
    words = ready(cli, tmp_path, name)
    path = world / f"{name}.csv"
    taken_in(cli, path, *words, "--accept-warnings", "--skip-refused")
    refused = {row["row"] for row in preview(cli, path, *words)["rows"] if row["state"] == "refused"}
    columns, _head, _tail = WORLD[name]
    fields = {heading: field for heading, field in columns.items() if field in {"name", "unit", "year", "citation", "issuer"}}
    want = [{field: plain(line[heading]) for heading, field in fields.items()} for number, line in source(path) if number not in refused]
    have = [{field: str(line.get(field, "")) for field in fields.values()} for line in awards(cli)]
    aliases = {alias["name"] for alias in table(cli, "alias")}
    for line in want:
        others = re.findall(r"\(([^()]*)\)", line["name"])
        assert set(others) <= aliases
        line["name"] = " ".join(re.sub(r"\([^()]*\)", " ", line["name"]).split())
    key = lambda line: tuple(line.values())  # noqa: E731
    assert sorted(have, key=key) == sorted(want, key=key)


def source(path: Path) -> list[tuple[int, dict[str, str]]]:
    """The lines of a file of separated values, with the row that a sheet shows them in."""
    with path.open(encoding="utf-8-sig", newline="") as text:
        return list(enumerate(csv.DictReader(text), 2))


def plain(text: str) -> str:
    """A value as the register keeps it: single spaces, one kind of apostrophe, no soft hyphens, no missing values, years without a fraction."""
    tidy = re.sub("[’´`]", "'", " ".join(text.replace("\u00ad", "").split()))
    return "" if tidy == "NA" else tidy.removesuffix(".0")


@pytest.mark.parametrize("name", WORLD)
def test_a_foreign_file_twice_changes_nothing_and_undo_and_redo_are_exact(cli: Cli, tmp_path: Path, world: Path, name: str) -> None:
    words = (*ready(cli, tmp_path, name), "--accept-warnings", "--skip-refused")
    path = world / f"{name}.csv"
    before = register(cli)
    taken_in(cli, path, *words)
    after = register(cli)
    again = taken_in(cli, path, *words)
    assert (again["new"], again["changed"], again["batch"]) == (0, 0, None)
    assert register(cli) == after
    cli.done("undo", "--yes")
    assert register(cli) == before
    cli.done("redo")
    assert register(cli) == after


def test_a_second_name_in_brackets_is_another_name(cli: Cli, tmp_path: Path) -> None:
    """It is found by either name, and the brackets are in neither."""
    cli.done("form", "add", "Giải thưởng Thế giới", "--code", "WORLD", "--family", "commendation", "--from", "1900")
    path = tmp_path / "w.csv"
    path.write_text(
        "who,what,when,where\nOrganisation for Examples (OFE),Organization,1999,NA\nJane Example (Jenny Sample),Individual,2001,Ward 3\n",
        encoding="utf-8",
    )
    columns = {"who": "name", "what": "kind", "when": "year", "where": "unit"}
    tail = NOBEL_TAIL
    settled = mapping(tmp_path / "w.toml", columns, head=NOBEL_HEAD, tail=tail)
    taken_in(cli, path, "--map", settled, "--accept-warnings")
    assert sorted(line["name"] for line in awards(cli)) == ["Jane Example", "Organisation for Examples"]
    assert sorted(row["name"] for row in table(cli, "alias")) == ["Jenny Sample", "OFE"]
    assert some(cli.done("find", "jenny sample", "--format", "json").json, "name") == [{"name": "Jane Example"}]


def test_a_foreign_list_without_numbers_of_decisions_counts(cli: Cli, tmp_path: Path) -> None:
    """Foreign papers have no number like ours: a year alone, or the office's own sign, must be enough to count and to go out."""
    cli.done("form", "add", "Giải thưởng Thế giới", "--code", "WORLD", "--family", "commendation", "--from", "1900")
    path = tmp_path / "w.csv"
    path.write_text(
        "name,year,dept\nJane Example,2015.0,Department of Examples\nJohn Sample,2016.0,Department of Examples\n", encoding="utf-8"
    )
    tail = '[fixed]\n"form" = "WORLD"\n"kind" = "individual"'
    settled = mapping(tmp_path / "w.toml", {"dept": "issuer"}, tail=tail)
    taken_in(cli, path, "--map", settled, "--accept-warnings")
    assert sorted((line["name"], line["year"]) for line in awards(cli)) == [("Jane Example", "2015"), ("John Sample", "2016")]
