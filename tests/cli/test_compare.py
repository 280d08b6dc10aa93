"""`awards compare`: a list set against a decision or a ceremony, with what differs, who is likely meant, and who stands in one only."""

from pathlib import Path

import pytest

from cli.office import batches, database, everything
from program import Cli

HEAD = "kind,name,post,unit,form,year,number,date,issuer,ceremony,ceremony_date\n"
REST = ",GK,2025,12/QĐ-UBND,2025-12-30,UBND xã Mẫu Sơn,Tổng kết năm 2025,2026-01-10\n"
RECORDED = (
    "individual,Nguyễn Văn Tỉnh,Trưởng thôn,Thôn Tân Phú",
    "individual,Lê Thị Cúc,Giáo viên,Trường THCS Tân Hội",
    "individual,Phạm Thị Mười,,Thôn Tân Phú",
    "household,Hộ ông K'Brểu,,Thôn Tân Phú",
    "collective,Ủy ban nhân dân xã Tân Hội,,",
)
ID_NUMBER = "001099012345"


def write(folder: Path, text: str, name: str = "so sánh.csv") -> Path:
    """A made-up list as a file."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def record(cli: Cli, folder: Path) -> Path:
    """A decision with its list; the list itself."""
    path = write(folder, HEAD + "".join(line + REST for line in RECORDED), "đã ghi.csv")
    cli.done("import", path, "--yes", "--accept-warnings")
    return path


@pytest.mark.parametrize("against", ["--decision", "--ceremony"])
def test_a_list_that_agrees_is_only_counted(cli_on_both: Cli, tmp_path: Path, against: str) -> None:
    path = record(cli_on_both, tmp_path)
    outcome = cli_on_both("compare", path, against, "1", "--format", "json")
    assert (outcome.status, outcome.json, outcome.err) == (0, [], "5 lines agree.\n")


def test_every_difference_is_listed_with_both_sides_and_the_line(cli_on_both: Cli, tmp_path: Path) -> None:
    record(cli_on_both, tmp_path)
    path = write(
        tmp_path,
        "Loại,Họ và tên,Chức vụ,Đơn vị\n"
        "Cá nhân,Nguyễn Văn Tình,Trưởng thôn,Thôn Tân Phú\n"
        "Cá nhân,Lê Thị Cúc,Hiệu trưởng,Trường THCS Tân Hội\n"
        "Tập thể,UBND xã Tân Hội,,\n"
        "Cá nhân,,Kế toán,Thôn Tân Phú\n"
        "Cá nhân,Trần Văn Sáu,Thôn đội trưởng,Thôn Tân Phú\n"
        "Hộ gia đình,Hộ ông K'Brểu,,Thôn Tân Phú\n",
    )
    outcome = cli_on_both("compare", path, "--decision", "1", "--format", "json")
    assert outcome.status == 1
    found = [(one["state"], one["row"], one["position"], one["field"], one["in_file"], one["in_register"]) for one in outcome.json]
    assert found == [
        ("likely", 2, 1, "name", "Nguyễn Văn Tình", "Nguyễn Văn Tỉnh"),
        ("different", 3, 2, "post", "Hiệu trưởng", "Giáo viên"),
        ("spelt", 4, 1, "name", "UBND xã Tân Hội", "Ủy ban nhân dân xã Tân Hội"),
        ("only_in_file", 6, None, None, "Thôn đội trưởng, Thôn Tân Phú", None),
        ("unreadable", 5, None, "name", None, None),
        ("only_in_register", None, 3, None, None, "Thôn Tân Phú"),
    ]
    assert [one["award_id"] for one in outcome.json] == [1, 2, 5, None, None, 3]
    assert "names nobody" in outcome.json[4]["why"]
    assert "1 lines agree." in outcome.err
    assert "2 differ, 1 are likely the same, 1 are only in the file, 1 only in the register." in outcome.err


def test_people_never_pair_with_collectives_or_households(cli: Cli, tmp_path: Path) -> None:
    record(cli, tmp_path)
    path = write(tmp_path, "Loại,Họ và tên\nCá nhân,Ủy Ban Nhân Dân Xã Tân Hội\nHộ gia đình,Nguyễn Văn Tỉnh\n")
    states = [one["state"] for one in cli("compare", path, "--decision", "1", "--format", "json").json]
    assert states == ["only_in_file"] * 2 + ["only_in_register"] * 5


def test_what_the_file_does_not_say_does_not_differ(cli: Cli, tmp_path: Path) -> None:
    record(cli, tmp_path)
    names = "".join(f"{line.split(',')[0]},{line.split(',')[1]}\n" for line in RECORDED)
    outcome = cli("compare", write(tmp_path, "kind,name\n" + names), "--decision", "1")
    assert (outcome.status, outcome.out) == (0, "Differences\n(none)\n")


def test_the_list_is_readable_in_sixty_columns(cli: Cli, tmp_path: Path) -> None:
    record(cli, tmp_path)
    path = write(tmp_path, "Loại,Họ và tên,Chức vụ\nCá nhân,Nguyễn Văn Tình,\nCá nhân,Lê Thị Cúc,Hiệu trưởng\n")
    shown = cli("compare", path, "--decision", "1", environment={"COLUMNS": "60"}).out.splitlines()
    assert max(map(len, shown)) <= 60
    heading = next(line for line in shown if line.startswith("State"))
    assert heading.split() == ["State", "Row", "Line", "Name", "Column", "file", "register"]
    row = next(line for line in shown if line.startswith("differs"))
    assert row.split()[1:3] == ["3", "2"]


def test_a_bad_date_of_birth_or_an_unreadable_number_does_not_keep_names_from_being_compared(cli: Cli, tmp_path: Path) -> None:
    record(cli, tmp_path)
    path = write(tmp_path, f"Loại,Họ và tên,Ngày sinh,CCCD,Hạng\nCá nhân,Phạm Thị Mười,32/13/1990,{ID_NUMBER},x\n")
    outcome = cli("compare", path, "--decision", "1", "--format", "json")
    assert [one["state"] for one in outcome.json] == ["only_in_register"] * 4
    assert "1 lines agree." in outcome.err
    assert "Hạng" in outcome.err
    assert ID_NUMBER not in outcome.out + outcome.err


def test_an_id_number_in_the_wrong_column_is_never_shown(cli: Cli, tmp_path: Path) -> None:
    record(cli, tmp_path)
    rows = f"Cá nhân,Nguyễn Văn {ID_NUMBER},\nCá nhân,Trần Văn Sáu,{ID_NUMBER}\nCá nhân,Lê Thị Cúc,{ID_NUMBER}\n"
    path = write(tmp_path, "Loại,Họ và tên,Chức vụ\n" + rows)
    for format_name in ("json", "table", "csv"):
        outcome = cli("compare", path, "--decision", "1", "--format", format_name)
        assert outcome.status == 1
        assert ID_NUMBER not in outcome.out + outcome.err


@pytest.mark.parametrize("words", [(), ("--decision", "1", "--ceremony", "1")])
def test_it_has_to_be_told_what_the_list_is_set_against(cli: Cli, tmp_path: Path, words: tuple[str, ...]) -> None:
    outcome = cli("compare", write(tmp_path, "name\n"), *words)
    assert (outcome.status, outcome.out) == (2, "")
    assert "--ceremony" in outcome.err


@pytest.mark.parametrize(
    ("words", "status"),
    [(("--decision", "7"), 2), (("--ceremony", "7"), 2), (("--decision", "x"), 2)],
)
def test_a_paper_that_is_not_in_the_register_is_told_before_the_file_is_read(
    cli: Cli, tmp_path: Path, words: tuple[str, ...], status: int
) -> None:
    outcome = cli("compare", tmp_path / "none.csv", *words)
    assert (outcome.status, outcome.out, outcome.err.count("\n")) == (status, "", 1)


def test_a_dump_and_no_file_at_all_are_refused(cli: Cli, tmp_path: Path) -> None:
    record(cli, tmp_path)
    dump = tmp_path / "sổ.jsonl"
    cli.done("export", "all", "--output", dump)
    for words in ((dump,), ()):
        outcome = cli("compare", *words, "--decision", "1")
        assert (outcome.status, outcome.out, outcome.err.count("\n")) == (2, "", 1)


def test_the_difference_goes_to_a_file_that_is_not_overwritten(cli: Cli, tmp_path: Path) -> None:
    record(cli, tmp_path)
    known = batches(cli)
    path, target = write(tmp_path, "Loại,Họ và tên\nCá nhân,Nguyễn Văn Tình\n"), tmp_path / "khác.csv"
    assert cli("compare", path, "--decision", "1", "--output", target).status == 1
    before = target.read_bytes()
    outcome = cli("compare", path, "--decision", "1", "--output", target)
    assert (outcome.status, "--force" in outcome.err, target.read_bytes()) == (1, True, before)
    register = everything(cli)
    assert cli("compare", path, "--decision", "1", "--output", database(cli), "--force").status == 1
    assert (batches(cli), everything(cli)) == (known, register)


def test_the_vietnamese_word_means_the_same(cli: Cli, tmp_path: Path) -> None:
    path = record(cli, tmp_path)
    assert cli("doi-chieu", path, "--decision", "1").status == 0
    assert cli("đối-chiếu", path, "--decision", "1").status == 0
