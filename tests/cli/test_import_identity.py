"""Who is meant, and which line is which: the same file changes nothing, a corrected file changes its corrections, undo gives back what was."""

import shutil
import unicodedata
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from awards.store.place import Place
from awards.text.dates import legal_today
from cli.outside import BODY, PAPER, awards, preview, refused_with, register, table, taken_in
from program import Cli, Terminal
from readers import files

HEADING = ["STT", "Họ và tên", "Ngày sinh", "Chức vụ", "Đơn vị"]
PEOPLE = [
    ["1", "Nguyễn Văn Mẫu", "05/01/1980", "Trưởng thôn", "Thôn Tân Mẫu"],
    ["2", "Lê Thị Ví Dụ", "1985", "Công an viên", "Công an xã Mẫu"],
    ["3", "Trần Thử Nghiệm", "", "Giáo viên", "Trường Tiểu học Mẫu"],
]
OTHER_PAPER = tuple(word.replace("12/QĐ-UBND", "13/QĐ-UBND").replace("year=2025", "year=2024") for word in PAPER)


def a_list(folder: Path, lines: Sequence[Sequence[Any]] = PEOPLE, name: str = "ds.xlsx", heading: Sequence[str] = HEADING) -> Path:
    """A workbook as a unit sends it."""
    return files.xlsx(folder / name, [list(heading), *map(list, lines)])


def changed(lines: Sequence[Sequence[str]], row: int, column: int, text: str) -> list[list[str]]:
    """The lines with one cell written otherwise."""
    copy = [list(line) for line in lines]
    copy[row][column] = text
    return copy


def counts(told: Any) -> dict[str, int]:
    """How many lines are what."""
    return {name: told[name] for name in ("new", "there", "changed", "doubtful", "refused")}


def only(**numbers: int) -> dict[str, int]:
    """These counts, and nothing else."""
    return {"new": 0, "there": 0, "changed": 0, "doubtful": 0, "refused": 0, **numbers}


def people(cli: Cli) -> list[str]:
    """The names of all individuals in the register."""
    return sorted(row["name"] for row in table(cli, "recipient") if row["kind"] == "individual")


@pytest.fixture
def filled(cli_on_both: Cli, tmp_path: Path) -> Cli:
    """A register that has taken the list in."""
    cli_on_both.done(*BODY)
    taken_in(cli_on_both, a_list(tmp_path), *PAPER)
    return cli_on_both


def unchanged_by(cli: Cli, path: Path, *words: str) -> None:
    """Taking this file in leaves the register byte for byte as it is, and makes no batch."""
    before = register(cli), cli.done("export", "all", "--with-journal").out_bytes
    told = taken_in(cli, path, *words)
    assert counts(told) == only(there=len(PEOPLE))
    assert told["batch"] is None
    assert (register(cli), cli.done("export", "all", "--with-journal").out_bytes) == before


def test_the_same_file_twice_changes_nothing(filled: Cli, tmp_path: Path) -> None:
    unchanged_by(filled, tmp_path / "ds.xlsx", *PAPER)


def test_a_renamed_file_changes_nothing(filled: Cli, tmp_path: Path) -> None:
    unchanged_by(filled, Path(shutil.copy(tmp_path / "ds.xlsx", tmp_path / "bản cuối (2).xlsx")), *PAPER)


def test_the_same_list_in_another_format_changes_nothing(filled: Cli, tmp_path: Path) -> None:
    unchanged_by(filled, files.separated(tmp_path / "ds.csv", [HEADING, *PEOPLE], ";"), *PAPER)
    unchanged_by(filled, files.docx(tmp_path / "ds.docx", files.table([HEADING, *PEOPLE])), *PAPER)


def test_moved_lines_and_moved_columns_change_nothing(filled: Cli, tmp_path: Path) -> None:
    moved = [[str(number), *line[1:]] for number, line in enumerate(reversed(PEOPLE), 1)]
    unchanged_by(filled, a_list(tmp_path, moved, "xep-lai.xlsx"), *PAPER)
    turned = [list(reversed(line)) for line in PEOPLE]
    unchanged_by(filled, a_list(tmp_path, turned, "dao-cot.xlsx", list(reversed(HEADING))), *PAPER)


def test_another_spelling_of_the_same_list_changes_nothing(filled: Cli, tmp_path: Path) -> None:
    """Spaces, decomposed letters and the place of the tone mark are no difference."""
    spelt = [[unicodedata.normalize("NFD", f" {cell}  ") for cell in line] for line in PEOPLE]
    unchanged_by(filled, a_list(tmp_path, spelt, "nfd.xlsx"), *PAPER)


@pytest.mark.parametrize(
    ("row", "column", "text", "field"),
    [(0, 3, "Bí thư Chi bộ", "post"), (1, 2, "1986", "born"), (2, 4, "Trường THCS Mẫu", "unit"), (2, 2, "1990", "born")],
)
def test_a_corrected_file_shows_the_difference_and_changes_only_it(
    filled: Cli, tmp_path: Path, row: int, column: int, text: str, field: str
) -> None:
    before, lines = register(filled), awards(filled)
    path = a_list(tmp_path, changed(PEOPLE, row, column, text), "sua.xlsx")
    told = preview(filled, path, *PAPER)
    assert [(one["row"], one["field"]) for one in told["rows"] if one["state"] != "there"] == [(row + 2, field)], told["rows"]
    if told["doubtful"]:
        refused_with(filled("import", path, *PAPER, "--yes"), 1)
        assert register(filled) == before
    taken_in(filled, path, *PAPER, "--accept-warnings")
    after = awards(filled)
    expected = [{**line, field: int(text) if field == "born" else text} if place == row else line for place, line in enumerate(lines)]
    assert after == expected
    assert people(filled) == sorted(line[1] for line in PEOPLE)
    assert counts(preview(filled, path, *PAPER)) == only(there=len(PEOPLE))
    filled.done("undo", "--yes")
    assert awards(filled) == lines


def test_an_added_line_is_the_only_new_one(filled: Cli, tmp_path: Path) -> None:
    path = a_list(tmp_path, [*PEOPLE, ["4", "Phạm Thêm Mẫu", "", "Y tá", "Trạm Y tế Mẫu"]], "them.xlsx")
    told = taken_in(filled, path, *PAPER)
    assert counts(told) == only(new=1, there=3)
    assert [line["name"] for line in awards(filled)] == [*(line[1] for line in PEOPLE), "Phạm Thêm Mẫu"]


def test_a_line_that_is_missing_is_told_and_nothing_is_deleted(filled: Cli, tmp_path: Path) -> None:
    before = register(filled)
    told = taken_in(filled, a_list(tmp_path, PEOPLE[:2], "bot.xlsx"), *PAPER)
    assert counts(told) == only(there=2)
    assert told["missing"] == 1
    assert register(filled) == before


def test_a_corrected_name_is_a_question_and_no_silent_second_award(filled: Cli, tmp_path: Path) -> None:
    """The same post and unit under a name one mark away: the same line, or somebody else? In a pipe it is doubtful."""
    before = register(filled)
    path = a_list(tmp_path, changed(PEOPLE, 2, 1, "Trần Thử Nghiêm"), "ten.xlsx")
    told = preview(filled, path, *PAPER)
    assert (told["doubtful"], told["new"] + told["changed"]) == (1, 1), told
    refused_with(filled("import", path, *PAPER, "--yes"), 1)
    assert register(filled) == before


def test_the_same_people_under_another_paper_are_the_same_people(filled: Cli, tmp_path: Path) -> None:
    told = taken_in(filled, a_list(tmp_path), *OTHER_PAPER)
    assert counts(told) == only(new=3)
    assert people(filled) == sorted(line[1] for line in PEOPLE)
    assert len(awards(filled)) == 2 * len(PEOPLE)


def test_a_namesake_elsewhere_is_doubtful_and_is_taken_only_when_accepted(filled: Cli, tmp_path: Path) -> None:
    """The same name with another birth is another person without a question; without a birth it is a question."""
    before = register(filled)
    path = a_list(tmp_path, [["1", "Nguyễn Văn Mẫu", "", "Thợ điện", "Công ty Điện Mẫu"]], "trung-ten.xlsx")
    told = preview(filled, path, *OTHER_PAPER)
    assert told["doubtful"] == 1
    refused_with(filled("import", path, *OTHER_PAPER, "--yes"), 1)
    assert register(filled) == before
    other = a_list(tmp_path, [["1", "Nguyễn Văn Mẫu", "07/07/1977", "Thợ điện", "Công ty Điện Mẫu"]], "khac-nam-sinh.xlsx")
    taken_in(filled, other, *OTHER_PAPER, "--accept-warnings")
    assert people(filled).count("Nguyễn Văn Mẫu") == 2


def test_two_namesakes_in_one_list_stay_two_people(cli: Cli, tmp_path: Path) -> None:
    """Different years of birth, different units: two people, also when the file comes again."""
    cli.done(*BODY)
    twins = [["1", "Nguyễn Văn Mẫu", "1980", "Trưởng thôn", "Thôn Tân Mẫu"], ["2", "Nguyễn Văn Mẫu", "1991", "Giáo viên", "Trường Mẫu"]]
    path = a_list(tmp_path, twins)
    taken_in(cli, path, *PAPER, "--accept-warnings")
    assert people(cli) == ["Nguyễn Văn Mẫu", "Nguyễn Văn Mẫu"]
    assert len({row["recipient_id"] for row in table(cli, "award")}) == 2
    before = register(cli)
    assert counts(preview(cli, path, *PAPER)) == only(there=2)
    assert register(cli) == before


def test_one_person_twice_in_a_list_is_told(cli: Cli, tmp_path: Path) -> None:
    """The very same line twice is a finding or a doubt, never two awards without a word."""
    cli.done(*BODY)
    twice = [PEOPLE[0], ["2", *PEOPLE[0][1:]]]
    told = preview(cli, a_list(tmp_path, twice), *PAPER)
    assert told["doubtful"] or told["refused"] or told["findings"] or told["new"] == 1, told


def test_two_files_that_name_the_same_person_make_one_person(cli: Cli, tmp_path: Path) -> None:
    """One file knows the birth, the other the sex: one person with both; nothing known is overwritten by nothing."""
    cli.done(*BODY)
    taken_in(cli, a_list(tmp_path, [PEOPLE[0]]), *PAPER)
    heading = ["Họ và tên", "Giới tính", "Chức vụ", "Đơn vị"]
    second = a_list(tmp_path, [["Nguyễn Văn Mẫu", "Nam", "Trưởng thôn", "Thôn Tân Mẫu"]], "hai.xlsx", heading)
    taken_in(cli, second, *OTHER_PAPER)
    assert people(cli) == ["Nguyễn Văn Mẫu"]
    person = next(row for row in table(cli, "person"))
    assert (person["birth_year"], person["sex"]) == (1980, "male")
    assert [row["born"] for row in table(cli, "personal_data")] == ["1980-01-05"]


def test_an_id_number_finds_its_person_and_a_strange_name_under_it_is_refused(cli: Cli, tmp_path: Path) -> None:
    """The number is that of somebody else: an award is not given to them under another name without a word."""
    cli.done(*BODY)
    heading = ["Họ và tên", "CCCD", "Chức vụ", "Đơn vị"]
    taken_in(cli, a_list(tmp_path, [["Nguyễn Văn Mẫu", "001080012345", "", "Thôn Tân Mẫu"]], "a.xlsx", heading), *PAPER)
    taken_in(cli, a_list(tmp_path, [["Nguyễn Văn Mẫu", "001080012345", "", "Xã Khác Mẫu"]], "b.xlsx", heading), *OTHER_PAPER)
    assert people(cli) == ["Nguyễn Văn Mẫu"]
    before = register(cli)
    third = a_list(tmp_path, [["Hoàng Kẻ Lạ", "001080012345", "", "Thôn Tân Mẫu"]], "c.xlsx", heading)
    words = tuple(word.replace("13/QĐ", "14/QĐ") for word in OTHER_PAPER)
    outcome = cli("import", third, *words, "--yes")
    assert outcome.status == 2, outcome.err
    assert "001080012345" not in outcome.err
    assert register(cli) == before


def test_undo_gives_the_same_bytes_and_redo_the_state_after(cli_on_both: Cli, tmp_path: Path) -> None:
    cli = cli_on_both
    cli.done(*BODY)
    taken_in(cli, a_list(tmp_path, PEOPLE[:1]), *PAPER)
    before = register(cli)
    batch = taken_in(cli, a_list(tmp_path, changed(PEOPLE, 0, 3, "Bí thư Chi bộ"), "hai.xlsx"), *PAPER, "--accept-warnings")["batch"]
    after = register(cli)
    assert after != before
    cli.done("undo", batch, "--yes")
    assert register(cli) == before
    cli.done("redo")
    assert register(cli) == after
    cli.done("undo", "--yes")
    assert register(cli) == before


def test_undo_days_later_stops_where_something_was_changed_since_and_says_what(cli_on_both: Cli, tmp_path: Path) -> None:
    """Other batches came after it; only a change of what it made stops it."""
    cli = cli_on_both
    cli.done(*BODY)
    batch = taken_in(cli, a_list(tmp_path), *PAPER)["batch"]
    cli.done("body", "add", "Công an tỉnh Mẫu", "--level", "province", "--kind", "police")
    cli.done("undo", batch, "--yes")
    assert people(cli) == []
    cli.done("redo")
    line = next(line for line in cli.done("award", "list", "--format", "json").json if line["name"] == "Lê Thị Ví Dụ")
    cli.done("award", "edit", line["id"], "--post", "Phó Trưởng Công an")
    before = register(cli)
    outcome = cli("undo", batch, "--yes")
    refused_with(outcome, 1)
    assert "Lê Thị Ví Dụ" in outcome.err or "award" in outcome.err, outcome.err
    assert register(cli) == before


def test_undo_stops_where_somebody_of_the_list_was_given_another_award_since(cli_on_both: Cli, tmp_path: Path) -> None:
    cli = cli_on_both
    cli.done(*BODY)
    batch = taken_in(cli, a_list(tmp_path), *PAPER)["batch"]
    taken_in(cli, a_list(tmp_path, name="nam-sau.xlsx"), *OTHER_PAPER)
    before = register(cli)
    outcome = cli("undo", batch, "--yes")
    refused_with(outcome, 1)
    assert register(cli) == before


@pytest.mark.parametrize("engine", ["sqlite", "postgres"])
def test_a_dump_after_an_import_rebuilds_the_register_on_either_engine(
    office_of_its_own: Cli, cli_at: Callable[[Place], Cli], request: pytest.FixtureRequest, tmp_path: Path, engine: str
) -> None:
    cli = office_of_its_own
    cli.done(*BODY)
    taken_in(cli, a_list(tmp_path), *PAPER)
    whole = register(cli)
    path = tmp_path / "so.jsonl"
    path.write_bytes(whole)
    other = cli_at(request.getfixturevalue(f"{engine}_place"))
    other.done("import", path, "--yes")
    assert register(other) == whole


@pytest.fixture
def office_of_its_own(cli_at: Callable[[Place], Cli], sqlite_template: Path, tmp_path: Path) -> Cli:
    """The program on a register beside the one of the test."""
    return cli_at(Place(path=Path(shutil.copy(sqlite_template, tmp_path / "own.db"))))


def test_what_goes_out_comes_in_again_unchanged_and_fills_an_empty_register(
    cli: Cli, cli_at: Callable[[Place], Cli], sqlite_template: Path, tmp_path: Path
) -> None:
    cli.done(*BODY)
    taken_in(cli, a_list(tmp_path), *PAPER)
    before, lines = register(cli), awards(cli)
    for kind in ("csv", "xlsx"):
        out = tmp_path / f"ra.{kind}"
        cli.done("export", "awards", "--format", kind, "-o", out)
        assert counts(taken_in(cli, out)) == only(there=3)
        assert register(cli) == before
        other = cli_at(Place(path=Path(shutil.copy(sqlite_template, tmp_path / f"{kind}.db"))))
        taken_in(other, out)
        assert awards(other) == lines


def test_a_question_answered_at_a_terminal_is_kept_for_the_next_file(terminal: Terminal, cli: Cli, tmp_path: Path) -> None:
    """A column that was explained once is known under the mapping's name, also in a pipe and in another file."""
    cli.done(*BODY)
    heading = ["Họ và tên", "Chức vụ", "Đơn vị", "Xếp chữ"]
    path = a_list(tmp_path, [["Lò Thị Mẫu", "Giáo viên", "Trường Mẫu", "x"]], "mot.xlsx", heading)
    refused_with(cli("import", path, *PAPER, "--map", "truong", "--yes"), 2)
    screen = terminal("import", path, *PAPER, "--map", "truong")
    screen.expect("What is it")
    screen.send("0\r")
    screen.expect("Record 1 new")
    screen.send("\r")
    screen.expect("taken in")
    second = a_list(tmp_path, [["Lò Văn Mẫu", "Giáo viên", "Trường Mẫu", "y"]], "hai.xlsx", heading)
    assert taken_in(cli, second, *PAPER, "--map", "truong")["new"] == 1


def test_an_answer_about_a_namesake_is_remembered(filled: Cli, tmp_path: Path) -> None:
    """Who was taken for somebody else once is not asked about when the same line comes in another year."""
    line = [["1", "Nguyễn Văn Mẫu", "", "Thợ điện", "Công ty Điện Mẫu"]]
    taken_in(filled, a_list(tmp_path, line, "a.xlsx"), *OTHER_PAPER, "--accept-warnings")
    count = people(filled).count("Nguyễn Văn Mẫu")
    later = tuple(word.replace("13/QĐ", "14/QĐ").replace("2024", "2023") for word in OTHER_PAPER)
    told = preview(filled, a_list(tmp_path, line, "b.xlsx"), *later)
    assert (told["doubtful"], told["new"]) == (0, 1)
    taken_in(filled, tmp_path / "b.xlsx", *later)
    assert people(filled).count("Nguyễn Văn Mẫu") == count


WITHOUT_NUMBER = "kind,name,unit,form,year,issuer\nindividual,Nguyễn Văn An,Thôn Tân Phú,GK,{year},UBND xã Mẫu Sơn\n"


def stages(cli: Cli) -> list[str]:
    """The stages of all decisions."""
    return [row["stage"] for row in cli.done("decision", "list", "--format", "json").json]


def test_a_past_year_without_a_number_was_granted_and_a_running_one_is_a_draft(cli: Cli, tmp_path: Path) -> None:
    """The number of an old paper is lost; that of a new one is not given yet."""
    for year, stage in [(2004, "granted"), (legal_today().year, "draft")]:
        path = tmp_path / f"{year}.csv"
        path.write_text(WITHOUT_NUMBER.format(year=year), encoding="utf-8")
        cli.done("import", path, "--yes", "--accept-warnings")
        assert stage in stages(cli)
    assert sorted(stages(cli)) == ["draft", "granted"]


def test_a_copy_of_a_list_without_numbers_is_the_same_list(cli: Cli, tmp_path: Path) -> None:
    one, copy = tmp_path / "a.csv", tmp_path / "bản sao.csv"
    for path in (one, copy):
        path.write_text(WITHOUT_NUMBER.format(year=2004), encoding="utf-8")
    cli.done("import", one, "--yes")
    cli.done("import", copy, "--yes")
    assert stages(cli) == ["granted"]
