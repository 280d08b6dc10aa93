"""`awards import` where nobody can be asked: a preview as data, or a batch; everything that is open is refused with what settles it."""

import json
import shutil
import signal
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from awards.readers.mapping import Mapping, write_mapping
from awards.store.place import Place
from cli.office import batches, everything, rows
from factories import batches as batches_of
from factories import dump
from program import Cli, Program
from readers import files

ISSUER = "UBND xã Mẫu"
BODY = ("body", "add", ISSUER, "--level", "commune", "--kind", "government")
FIXED = ("--set", f"issuer={ISSUER}", "--set", "form=GK", "--set", "year=2025")
HEADING = ("STT", "Họ và tên", "Chức vụ", "Đơn vị")
PEOPLE = [("1", "Nguyễn Văn Mẫu", "Trưởng thôn", "Thôn Tân Phú"), ("2", "Lê Thị Ví Dụ", "Công an viên", "Công an xã Tân Hội")]


def a_list(folder: Path, *lines: Sequence[object], heading: Sequence[str] = HEADING, name: str = "ds.xlsx") -> Path:
    """A workbook as a unit sends it."""
    return files.xlsx(folder / name, [list(heading), *map(list, lines or PEOPLE)])


def makers() -> dict[str, Callable[[Path], Path]]:
    """One and the same list in every format."""
    table = [list(HEADING), *map(list, PEOPLE)]
    return {
        "xlsx": lambda folder: files.xlsx(folder / "ds.xlsx", table),
        "xls": lambda folder: files.xls(folder / "ds.xls", table),
        "ods": lambda folder: files.ods(folder / "ds.ods", table),
        "csv": lambda folder: files.separated(folder / "ds.csv", table, ";"),
        "tsv": lambda folder: files.separated(folder / "ds.tsv", table, "\t", "utf-16"),
        "docx": lambda folder: files.docx(folder / "ds.docx", files.table(table)),
        "words": lambda folder: files.docx(
            folder / "words.docx",
            files.paragraphs("DANH SÁCH", *(f"{number}. Ông {name}, {post}, {unit};" for number, name, post, unit in PEOPLE)),
        ),
    }


@pytest.mark.parametrize("kind", makers())
def test_a_list_of_any_format_becomes_one_batch(cli: Cli, tmp_path: Path, kind: str) -> None:
    cli.done(*BODY)
    outcome = cli.done("import", makers()[kind](tmp_path), *FIXED, "--yes")
    assert outcome.out == "2\n"
    assert "2 new lines and 0 changed lines are taken in. Batch 2." in outcome.err
    assert [row[:2] for row in rows(cli, "SELECT name, unit, work_year FROM award ORDER BY id")] == [
        (name, unit) for _no, name, _post, unit in PEOPLE
    ]


def test_a_list_is_shown_taken_in_and_taken_back_on_both_engines(cli_on_both: Cli, place: Place, tmp_path: Path) -> None:
    cli_on_both.done(*BODY)
    before = dump(place)
    path = a_list(tmp_path)
    shown = cli_on_both.done("import", path, *FIXED, "--format", "json")
    assert (shown.json["new"], shown.json["read"]) == (2, 2)
    assert "give the command again with --yes" in shown.err
    assert dump(place) == before
    done = cli_on_both.done("import", path, *FIXED, "--yes", "--format", "json").json
    assert (done["batch"], done["new"], done["changed"], done["there"], done["refused"]) == (2, 2, 0, 0, 0)
    assert [(batch.source, bool(batch.digest)) for batch in batches_of(place)][-1] == ("ds.xlsx", True)
    cli_on_both.done("undo", "2", "--yes")
    assert [len(dump(place)[name]) for name in ("award", "document", "recipient")] == [
        len(before.get(name, [])) for name in ("award", "document", "recipient")
    ]


def test_the_preview_is_one_object_for_a_program(cli: Cli, tmp_path: Path) -> None:
    cli.done(*BODY)
    path = a_list(
        tmp_path,
        ("Nguyễn Văn Mẫu", 1099012345, "Thôn Tân Phú", "x"),
        ("Lê Thị Ví Dụ", "", "Thôn Tân Phú", "y"),
        ("Không có", "", "Thôn Tân Phú", ""),
        heading=("Họ và tên", "Số định danh", "Đơn vị", "Xếp chữ"),
    )
    told = cli.done("import", path, *FIXED, "--set", "kind=individual", "--format", "json").json
    assert (told["file"], told["format"], len(told["digest"]), told["before"]) == ("ds.xlsx", "xlsx", 64, None)
    assert {name: told[name] for name in ("read", "there", "changed", "doubtful", "refused")} == {
        "read": 3, "there": 0, "changed": 0, "doubtful": 1, "refused": 1,
    }  # fmt: skip
    assert [(row["row"], row["state"], row["field"], row["value"]) for row in told["rows"]] == [
        (2, "refused", "id_number", ""),
        (4, "doubtful", "name", "Không có"),
    ]
    assert all(row["what"] and row["sheet"] == "Danh sách" and row["before"] == "" for row in told["rows"])
    assert "1099012345" not in json.dumps(told)
    assert [one["letter"] for one in told["columns"] if not one["field"]] == ["D"]
    assert [(one["name"], one["taken"]) for one in told["sheets"]] == [("Danh sách", True)]
    assert told["bodies"] == [{"name": "Thôn Tân Phú"}]


def test_dry_run_ends_with_1_where_rows_are_refused_and_records_nothing(cli: Cli, tmp_path: Path) -> None:
    cli.done(*BODY)
    before = everything(cli)
    good, bad = a_list(tmp_path), a_list(tmp_path, ("1", "", "", "Thôn Tân Phú"), PEOPLE[0], name="bad.xlsx")
    assert cli("import", good, *FIXED, "--dry-run", "--yes").status == 0
    assert cli("import", bad, *FIXED, "--dry-run", "--yes", "--skip-refused").status == 1
    assert everything(cli) == before


def test_a_preview_goes_into_a_workbook(cli: Cli, tmp_path: Path) -> None:
    target = tmp_path / "preview.xlsx"
    cli.done("import", a_list(tmp_path), *FIXED, "--dry-run", "--output", target)
    assert target.read_bytes().startswith(b"PK")
    assert cli("import", a_list(tmp_path), *FIXED, "--dry-run", "--output", target).status == 1


def test_the_same_file_again_is_no_batch(cli: Cli, tmp_path: Path) -> None:
    cli.done(*BODY)
    path = a_list(tmp_path)
    cli.done("import", path, *FIXED, "--yes")
    before = everything(cli)
    again = cli.done("import", path, *FIXED, "--yes")
    assert again.out == ""
    assert "This file was taken in on" in again.err
    assert "(batch 2).\n" in again.err
    assert "(batch 2), as “ds.xlsx”.\n" in cli.done("import", path.rename(tmp_path / "khác.xlsx"), *FIXED).err
    (tmp_path / "khác.xlsx").rename(path)
    assert "Nothing is new in this file." in again.err
    assert cli.done("import", path, *FIXED, "--yes", "--format", "json").json["batch"] is None
    assert everything(cli) == before
    assert cli.done("import", path, *FIXED, "--format", "json").json["before"] == 2


def test_after_undo_the_file_counts_as_not_taken_in(cli: Cli, tmp_path: Path) -> None:
    cli.done(*BODY)
    path = a_list(tmp_path)
    cli.done("import", path, *FIXED, "--yes")
    cli.done("undo", "2", "--yes")
    assert "This file has not been taken in before." in cli.done("import", path, *FIXED).err
    assert cli.done("import", path, *FIXED, "--yes").out == "4\n"


def test_lines_that_cannot_be_taken_in_stop_all_unless_they_are_left_out(cli: Cli, tmp_path: Path) -> None:
    cli.done(*BODY)
    path = a_list(tmp_path, *PEOPLE, ("3", "", "Trưởng thôn", "Thôn Tân Phú"))
    refused = cli("import", path, *FIXED, "--yes")
    assert (refused.status, refused.out, batches(cli)) == (1, "", 1)
    assert "row 4, column “Name”: The line names nobody." in refused.err
    done = cli.done("import", path, *FIXED, "--yes", "--skip-refused")
    assert "1 lines are not taken in (rows 4)." in done.err


def test_doubtful_lines_are_taken_or_left_out_as_the_options_say(cli: Cli, tmp_path: Path) -> None:
    cli.done(*BODY)
    path = a_list(tmp_path, *PEOPLE, ("3", "Không có", "", "Thôn Tân Phú"))
    words = ("import", path, *FIXED, "--set", "kind=individual", "--yes")
    refused = cli(*words)
    assert (refused.status, batches(cli)) == (1, 1)
    assert "Không có" in refused.err
    assert cli.done(*words, "--skip-refused", "--format", "json").json["new"] == 2
    assert cli.done("undo", "2", "--yes").status == 0
    assert cli.done(*words, "--accept-warnings", "--format", "json").json["new"] == 3


def test_what_is_wrong_with_the_whole_file_is_the_one_failure(cli: Cli, tmp_path: Path) -> None:
    path = a_list(tmp_path)
    outcome = cli("import", path, "--yes")
    assert (outcome.status, outcome.err.count("\n")) == (2, 2)
    assert "has not been taken in before" in outcome.err.splitlines()[0]
    assert "--set issuer=NAME" in outcome.err.splitlines()[1]
    outcome = cli("import", path, "--set", f"issuer={ISSUER}", "--yes")
    assert "--set form=GK" in outcome.err


def test_a_column_that_is_not_understood_is_named_with_the_option_that_settles_it(cli: Cli, tmp_path: Path) -> None:
    cli.done(*BODY)
    path = a_list(tmp_path, ("Nguyễn Văn Mẫu", "Thôn Tân Phú", "x"), heading=("Họ và tên", "Đơn vị", "Xếp chữ"))
    refused = cli("import", path, *FIXED, "--yes")
    assert (refused.status, batches(cli)) == (1, 1)
    assert "C “Xếp chữ”" in refused.err
    assert "--map" in refused.err
    write_mapping(Mapping(name="xã", columns={"xep chu": "-"}))
    assert cli.done("import", path, *FIXED, "--yes", "--map", "xã").out == "2\n"


def test_a_decision_that_is_there_takes_the_lines(cli: Cli, tmp_path: Path) -> None:
    cli.done(*BODY)
    cli.done("decision", "add", "--issuer", ISSUER, "--number", "12/QĐ-UBND", "--date", "30/12/2025", "--form", "GK", "--year", "2025")
    cli.done("ceremony", "add", "Tổng kết năm 2025", "--date", "5/1/2026", "--host", ISSUER, "--year", "2025")
    assert cli.done("import", a_list(tmp_path), "--decision", "1", "--ceremony", "1", "--yes").out == "4\n"
    assert len(cli.done("award", "list", "--decision", "1", "--format", "json").json) == 2


def test_a_proposal_stays_a_proposal(cli: Cli, tmp_path: Path) -> None:
    cli.done(*BODY)
    cli.done("import", a_list(tmp_path), *FIXED, "--as", "proposal", "--yes")
    assert rows(cli, "SELECT kind, stage FROM document") == [("proposal", "proposed")]


def test_people_alone_bring_no_award(cli: Cli, tmp_path: Path) -> None:
    cli.done("import", a_list(tmp_path), "--people", "--yes")
    assert rows(cli, "SELECT count(*) FROM award") == [(0,)]
    assert ("Nguyễn Văn Mẫu",) in rows(cli, "SELECT name FROM recipient")


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        ((), 2, "FILE is missing"),
        (("no.xlsx",), 2, "There is no file"),
        (("{list}", "--set", "colour=red"), 2, "--set takes FIELD=VALUE"),
        (("{list}", "--set", "kind=robot"), 2, "robot"),
        (("{list}", "--map", "no such"), 2, "There is no mapping"),
        (("{list}", "--map", "../x"), 2, "mapping"),
        (("{list}", "--as", "poem"), 2, "poem"),
        (("{list}", "--decision", "77"), 2, "77"),
        (("{list}", "--decision", "x"), 2, "x"),
        (("{list}", "--ceremony", "77"), 2, "77"),
        (("{list}", "--sheet", "Nowhere"), 2, "There is no sheet"),
        (("{list}", "--format", "poem"), 2, "poem"),
        (("{text}", "--encoding", "klingon"), 2, "There is no encoding"),
        (("{text}",), 1, "--encoding"),
    ],
)
def test_every_wrong_word_is_one_sentence_and_records_nothing(
    cli: Cli, tmp_path: Path, words: tuple[str, ...], status: int, said: str
) -> None:
    text = files.separated(tmp_path / "old.csv", [["Hä vµ tªn", "§¬n vÞ"], ["NguyÔn V¨n MÉu", "Th«n T©n Phó"]], encoding="cp1252")
    before = everything(cli)
    outcome = cli("import", *(word.format(list=a_list(tmp_path), text=text) for word in words))
    assert (outcome.status, outcome.out, outcome.err.count("\n")) == (status, "", 1), outcome.err
    assert said in outcome.err
    assert everything(cli) == before


def test_an_old_font_is_settled_by_the_option(cli: Cli, tmp_path: Path) -> None:
    cli.done(*BODY)
    path = a_list(tmp_path, ("1", "NguyÔn V¨n MÉu", "", "Th«n T©n Phó"))
    refused = cli("import", path, *FIXED, "--yes")
    assert (refused.status, "--encoding tcvn3" in refused.err, batches(cli)) == (1, True, 1)
    cli.done("import", path, *FIXED, "--yes", "--encoding", "tcvn3")
    assert rows(cli, "SELECT name, unit FROM award") == [("Nguyễn Văn Mẫu", "Thôn Tân Phú")]


def test_an_old_encoding_is_settled_by_the_option(cli: Cli, tmp_path: Path) -> None:
    cli.done(*BODY)
    path = files.separated(tmp_path / "old.csv", [["Hä vµ tªn", "§¬n vÞ"], ["NguyÔn V¨n MÉu", "Th«n T©n Phó"]], encoding="cp1252")
    cli.done("import", path, *FIXED, "--yes", "--encoding", "TCVN3")
    assert rows(cli, "SELECT name FROM award") == [("Nguyễn Văn Mẫu",)]


def test_a_dump_rebuilds_an_empty_register(cli: Cli, cli_at: Callable[[Place], Cli], sqlite_template: Path, tmp_path: Path) -> None:
    cli.done(*BODY)
    cli.done("import", a_list(tmp_path), *FIXED, "--yes")
    whole = cli.done("export", "all").out_bytes
    path = tmp_path / "office.jsonl"
    path.write_bytes(whole)
    other = cli_at(Place(path=Path(shutil.copy(sqlite_template, tmp_path / "other.db"))))
    shown = other.done("import", path, "--format", "json")
    assert shown.json["office"] == "UBND xã Mẫu"
    assert "give the command again with --yes" in shown.err
    refused = other("import", path, "--yes", "--set", "form=GK")
    assert (refused.status, "leave out --set" in refused.err) == (2, True)
    assert "is rebuilt" in other.done("import", path, "--yes").err
    assert other.done("export", "all").out_bytes == whole
    assert cli("import", path, "--yes").status == 1


def test_the_table_of_a_preview_fits_into_sixty_columns(cli: Cli, tmp_path: Path) -> None:
    path = a_list(tmp_path, ("1", "", "Trưởng thôn", "Thôn Tân Phú"), *PEOPLE)
    told = cli("import", path, *FIXED, environment={"COLUMNS": "60"}).out
    assert max(map(len, told.splitlines())) <= 60


def test_without_a_register_nothing_is_read(cli: Cli, tmp_path: Path) -> None:
    outcome = cli("import", a_list(tmp_path), environment={"AWARDS_DATABASE": str(tmp_path / "none.db")})
    assert (outcome.status, outcome.err.count("\n")) == (3, 1)


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C is a signal here")
def test_ctrl_c_records_nothing_and_leaves_no_file(cli: Cli, run_program: Program, tmp_path: Path) -> None:
    cli.done(*BODY)
    folder = tmp_path / "tmp"
    folder.mkdir()
    table = [["Họ và tên", "Đơn vị"], *([f"Nguyễn Văn Mẫu {letter}", "Thôn Tân Phú"] for letter in "ABCDEFGHIK" * 20000)]
    path = files.separated(tmp_path / "big.csv", table)
    process = run_program.start(
        "import", path, *FIXED, "--set", "kind=individual", "--yes", environment={**cli.environment, "TMPDIR": str(folder)}
    )
    time.sleep(2.5)
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=30)
    assert process.returncode == 130
    assert batches(cli) == 1
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("name", ["MauTDKT.xlsx", "CANHAN.xlsx", "TAPTHE.xlsx", "NHANDULIEU.xlsx"])
def test_a_portals_template_filled_with_made_up_rows_comes_in(cli: Cli, tmp_path: Path, extra_data: Path | None, name: str) -> None:
    if extra_data is None:
        pytest.skip("AWARDS_TEST_DATA is not set")
    cli.done(*BODY)
    path = filled(extra_data / "templates" / name, tmp_path / name)
    told = cli("import", path, *FIXED, "--format", "json").json
    assert (told["read"], told["refused"]) == (2, 0), told["rows"]
    assert [one["heading"] for one in told["columns"] if not one["field"]] == []


def filled(template: Path, target: Path) -> Path:
    """A template's headings and lists of codes, copied, with two made-up lines under its heading."""
    import python_calamine

    book = python_calamine.CalamineWorkbook.from_path(str(template))
    sheets: dict[str, list[list[Any]]] = {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}
    first = next(iter(sheets))
    at = next(number for number, row in enumerate(sheets[first]) if any("STT" in str(cell) for cell in row))
    heading = [str(cell) for cell in sheets[first][at]]
    sheets[first] = [*sheets[first][: at + 1], *(made_up(heading, number) for number in (1, 2))]
    import xlsxwriter

    with xlsxwriter.Workbook(target) as written:
        for sheet_name, lines in sheets.items():
            sheet = written.add_worksheet(sheet_name)
            for number, line in enumerate(lines):
                sheet.write_row(number, 0, line)
    return target


def made_up(heading: Sequence[str], number: int) -> list[str]:
    """A line for whatever the columns are."""
    collective = not any("Họ" in one or "cá nhân" in one for one in heading)
    said = {"STT": str(number), "Tên gọi": "Ông", "Phân loại khen thưởng": "Khen thưởng cá nhân"}
    name = f"Trường Mẫu giáo Số {number}" if collective else ("Nguyễn Văn Mẫu", "Lê Thị Ví Dụ")[number - 1]
    line = []
    for one in heading:
        text = next((value for word, value in said.items() if one.startswith(word)), "")
        if one.startswith(("Họ", "Tên tập thể", "Tên đơn vị", "Tên cá nhân")):
            text = name
        line.append(text)
    return line
