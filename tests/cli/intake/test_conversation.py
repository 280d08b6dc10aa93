"""An import at the terminal: every question once, nothing recorded before the last answer, the answers kept for the next list."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from awards.cli.desk import Desk
from awards.cli.intake.asking import choose, yes
from awards.cli.intake.conversation import converse
from awards.cli.intake.order import Order
from awards.errors.importing import LinesRefused
from awards.errors.records import ClerkSaidNo
from awards.readers.mapping import load_mapping
from awards.store.place import Place
from cli.intake.scripted import LEAVE, Clerk
from factories import CLERK, a_body, a_person, at_work, batches, dump
from readers import files

ISSUER = "UBND xã Mẫu"
FIXED = {"issuer": ISSUER, "form": "GK", "year": "2025"}
HEADING = ("STT", "Họ và tên", "Chức vụ", "Đơn vị")
PEOPLE = [("1", "Nguyễn Văn Mẫu", "Trưởng thôn", "Thôn Tân Phú"), ("2", "Lê Thị Ví Dụ", "Công an viên", "Công an xã Tân Hội")]


@pytest.fixture
def desk(place: Place) -> Desk:
    """A clerk's desk with the commune registered."""
    with at_work(place) as session:
        a_body(session, ISSUER, "commune", "government", head="Chủ tịch")
    return Desk(place, CLERK, "import")


def a_list(folder: Path, *rows: Sequence[str], heading: Sequence[str] = HEADING, name: str = "ds 2025.xlsx") -> str:
    """A workbook as a unit sends it."""
    return str(files.xlsx(folder / name, [["DANH SÁCH KHEN THƯỞNG"], list(heading), *map(list, rows)]))


def order(path: str, **more: object) -> Order:
    """What the command line says: issuer, form and year."""
    from awards.readers.mapping import Mapping

    given = {"mapping": Mapping(fixed=dict(FIXED)), **more}
    return Order(file=path, **given)  # type: ignore[arg-type]


def names(place: Place) -> list[str]:
    """Who is honoured, in the order of the register."""
    return [str(line["name"]) for line in dump(place)["award"]]


def test_a_plain_list_is_one_question(desk: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    clerk = Clerk([("Record 2 new and 0 changed lines?", "")])
    converse(desk, order(a_list(tmp_path, *PEOPLE)), clerk)
    said = capsys.readouterr()
    assert "This file has not been taken in before." in said.err
    assert "B  Họ và tên → Name" in said.err
    assert "2 new lines and 0 changed lines are taken in. Batch 2." in said.err
    assert said.out == "2\n"
    assert names(desk.place) == ["Nguyễn Văn Mẫu", "Lê Thị Ví Dụ"]
    assert (batches(desk.place)[-1].source, batches(desk.place)[-1].command) == ("ds 2025.xlsx", "import")


def test_issuer_form_and_year_are_asked_for_where_nobody_tells(desk: Desk, tmp_path: Path) -> None:
    clerk = Clerk(
        [
            ("Who issued", "UBND xã Mẫu"),
            ("Which award form", "xyz"),
            ("Which award form", "Giấy khen"),
            ("Work year", ""),
            ("Record 2", "c"),
        ]
    )
    path = a_list(tmp_path, *PEOPLE)
    converse(desk, Order(file=path), clerk)
    assert [line["work_year"] for line in dump(desk.place)["award"]] == [0, 0]


def test_a_new_issuer_becomes_a_body_only_on_the_clerks_word(desk: Desk, tmp_path: Path) -> None:
    clerk = Clerk([("Who issued", "UBND xã Mới"), ("Record it as a new body", "k"), ("Who issued", ISSUER), LEAVE])
    with pytest.raises(ClerkSaidNo):
        converse(desk, Order(file=a_list(tmp_path, *PEOPLE)), clerk)
    assert len(batches(desk.place)) == 1


def test_a_column_is_asked_about_once_and_the_answer_is_kept_for_the_next_list(desk: Desk, tmp_path: Path) -> None:
    heading = ("STT", "Họ và tên", "Tổ dân cư", "Xếp chữ")
    path = a_list(tmp_path, ("1", "Nguyễn Văn Mẫu", "Thôn Tân Phú", "A"), heading=heading)
    clerk = Clerk([("What is it?", "?"), ("What is it?", "Unit"), ("What is it?", "0"), ("Keep these answers", ""), ("Record 1", "")])
    converse(desk, order(path), clerk)
    kept = load_mapping("ds 2025")
    assert kept.columns == {"to dan cu": "unit", "xep chu": "-"}
    assert kept.fixed == {}
    again = Clerk([("Record 1", "")])
    second = a_list(tmp_path, ("1", "Trần Thị Mới", "Thôn Tân Phú", "B"), heading=heading, name="ds 2026.xlsx")
    converse(desk, order(second, mapping=kept.merged(type(kept)(fixed=FIXED))), again)
    assert [line["unit"] for line in dump(desk.place)["award"]] == ["Thôn Tân Phú"] * 2


@pytest.mark.parametrize("steps", [[LEAVE], ["0", LEAVE], ["0", "n", LEAVE], ["0", "n", "k"]])
def test_whoever_leaves_records_nothing(desk: Desk, tmp_path: Path, steps: list[str]) -> None:
    path = a_list(tmp_path, ("1", "Nguyễn Văn Mẫu", "A"), heading=("STT", "Họ và tên", "Xếp chữ"))
    before = dump(desk.place)
    with pytest.raises(ClerkSaidNo):
        converse(
            desk,
            order(path, mapping=order(path).mapping.merged(type(order(path).mapping)(fixed={"kind": "individual"}))),
            Clerk(list(steps)),
        )
    assert dump(desk.place) == before


def test_the_same_file_again_is_told_and_records_nothing(desk: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = a_list(tmp_path, *PEOPLE)
    converse(desk, order(path), Clerk([""]))
    before = dump(desk.place)
    capsys.readouterr()
    converse(desk, order(path), Clerk([]))
    said = capsys.readouterr().err
    assert "This file was taken in on" in said
    assert "Nothing is new in this file." in said
    assert dump(desk.place) == before


def test_a_namesake_is_asked_about_once_and_shown_with_what_tells_them_apart(
    desk: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with at_work(desk.place) as session:
        known = a_person(session, "Nguyễn Văn Mẫu").id
    converse(desk, order(a_list(tmp_path, *PEOPLE)), Clerk([("[0–1]", "1"), ("Record 2", "")]))
    assert "“Nguyễn Văn Mẫu, Thôn Tân Phú” is there already" in capsys.readouterr().err
    assert dump(desk.place)["award"][0]["recipient_id"] == known


def test_somebody_else_and_deciding_later(desk: Desk, tmp_path: Path) -> None:
    with at_work(desk.place) as session:
        known = {a_person(session, name).id for name in ("Nguyễn Văn Mẫu", "Lê Thị Ví Dụ")}
    converse(
        desk, order(a_list(tmp_path, *PEOPLE)), Clerk([("[0–1]", "0"), ("[0–1]", ""), ("Record 1 new and 0 changed lines, without 1", "")])
    )
    [line] = dump(desk.place)["award"]
    assert line["name"] == "Nguyễn Văn Mẫu"
    assert line["recipient_id"] not in known


def test_names_without_capitals_are_one_question(desk: Desk, tmp_path: Path) -> None:
    rows = [("1", "nguyễn văn mẫu", "Trưởng thôn", "Thôn Tân Phú"), ("2", "lê thị ví dụ", "Công an viên", "Thôn Tân Phú")]
    fixed = {**FIXED, "kind": "individual"}
    base = order("x").mapping
    clerk = Clerk([("2 names are written like “nguyễn văn mẫu”", "c"), ("Record 2", "")])
    converse(desk, order(a_list(tmp_path, *rows), mapping=type(base)(fixed=fixed)), clerk)
    assert names(desk.place) == ["Nguyễn Văn Mẫu", "Lê Thị Ví Dụ"]


def test_doubtful_lines_can_be_left_out(desk: Desk, tmp_path: Path) -> None:
    fixed = {**FIXED, "kind": "individual"}
    rows = [*PEOPLE, ("3", "Không có", "", "Thôn Tân Phú")]
    base = order("x").mapping
    clerk = Clerk([("[0–2]", "2"), ("Record 2 new and 0 changed lines, without 1", "")])
    converse(desk, order(a_list(tmp_path, *rows), mapping=type(base)(fixed=fixed)), clerk)
    assert names(desk.place) == ["Nguyễn Văn Mẫu", "Lê Thị Ví Dụ"]


def test_a_corrected_file_shows_the_differences_and_asks_about_a_name(
    desk: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with_number = {**FIXED, "number": "12/QĐ-UBND", "date": "30/12/2025"}
    mapping = type(order("x").mapping)(fixed=with_number)
    converse(desk, order(a_list(tmp_path, *PEOPLE), mapping=mapping), Clerk([""]))
    corrected = [("1", "Nguyễn Văn Mẫn", "Trưởng thôn", "Thôn Tân Phú"), ("2", "Lê Thị Ví Dụ", "Phó thôn", "Công an xã Tân Hội")]
    capsys.readouterr()
    clerk = Clerk([("The same line, corrected?", "c"), ("Record 0 new and 2 changed", "")])
    converse(desk, order(a_list(tmp_path, *corrected, name="ds 2.xlsx"), mapping=mapping), clerk)
    assert "The register has “Công an viên”." in capsys.readouterr().err
    assert [(line["name"], line["post"]) for line in dump(desk.place)["award"]] == [
        ("Nguyễn Văn Mẫn", "Trưởng thôn"),
        ("Lê Thị Ví Dụ", "Phó thôn"),
    ]


def test_an_old_font_is_asked_about_once_a_column(desk: Desk, tmp_path: Path) -> None:
    path = a_list(tmp_path, ("1", "NguyÔn V¨n MÉu", "C«ng an viªn", "Th«n T©n Phó"), ("2", "Lª ThÞ VÝ Dô", "C«ng an viªn", "Th«n T©n Phó"))
    clerk = Clerk([("Convert the whole column", "c")] * 3 + [("Keep these answers", "n"), ("Record 2", "")])
    converse(desk, order(path), clerk)
    assert names(desk.place) == ["Nguyễn Văn Mẫu", "Lê Thị Ví Dụ"]


def test_the_encoding_of_a_text_file_is_asked_with_how_each_reads(desk: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = files.separated(tmp_path / "ds.csv", [["Hä vµ tªn", "§¬n vÞ"], ["NguyÔn V¨n MÉu", "Th«n T©n Phó"]], encoding="cp1252")
    converse(desk, order(str(path)), Clerk([("[0–", "1"), ("Record 1", "")]))
    assert "(tcvn3)" in capsys.readouterr().err
    assert names(desk.place) == ["Nguyễn Văn Mẫu"]


def test_an_unknown_word_is_asked_once_and_kept(desk: Desk, tmp_path: Path) -> None:
    heading = ("STT", "Họ và tên", "Đơn vị", "Hình thức khen thưởng")
    rows = [("1", "Nguyễn Văn Mẫu", "Thôn Tân Phú", "Khen cấp xã"), ("2", "Lê Thị Ví Dụ", "Thôn Tân Phú", "Khen cấp xã")]
    mapping = type(order("x").mapping)(fixed={"issuer": ISSUER, "year": "2025"})
    clerk = Clerk([("What is meant?", "GK"), ("Keep these answers", "mẫu xã"), ("Record 2", "")])
    converse(desk, order(a_list(tmp_path, *rows, heading=heading), mapping=mapping), clerk)
    assert load_mapping("mẫu xã").values == {"form": {"khen cap xa": "GK"}}
    assert len(names(desk.place)) == 2


def test_what_changed_meanwhile_is_shown_again(desk: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with_number = type(order("x").mapping)(fixed={**FIXED, "number": "12/QĐ-UBND", "date": "30/12/2025"})
    path = a_list(tmp_path, *PEOPLE)
    other = a_list(tmp_path, PEOPLE[0], name="other.xlsx")

    def meanwhile() -> str:
        converse(desk, order(other, mapping=with_number), Clerk([("Record 1", "")]))
        return ""

    converse(desk, order(path, mapping=with_number), Clerk([("Record 2 new", meanwhile), ("Record 1 new", "")]))
    assert "The register was changed while the preview was being read." in capsys.readouterr().err
    assert sorted(names(desk.place)) == ["Lê Thị Ví Dụ", "Nguyễn Văn Mẫu"]


def test_a_file_of_which_nothing_can_be_taken_ends_with_the_reasons(desk: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = str(files.xlsx(tmp_path / "ds.xlsx", [["Họ và tên", "Số định danh"], ["Nguyễn Văn Mẫu", 1099012345]]))
    with pytest.raises(LinesRefused):
        converse(desk, order(path), Clerk([]))
    assert "row 2, column “ID number”" in capsys.readouterr().err


def test_yes_and_no_are_typed_in_either_language_and_anything_else_is_asked_again() -> None:
    assert [yes(Clerk([typed]), "?") for typed in ("", "c", "C", "y", "có", "k", "n", "Không")] == [True] * 5 + [False] * 3
    assert yes(Clerk(["x", "?", "k"]), "?") is False


def test_a_choice_is_a_number_of_the_list_or_one_of_the_others() -> None:
    others = {"0": "none", "": "later"}
    assert [choose(Clerk(["3", "x", typed]), "?", ["a", "b"], others) for typed in ("1", "2", "0", "")] == [1, 2, 0, -1]
