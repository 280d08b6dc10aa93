"""`awards export awards`: what was taken in goes out again equal, and comes in again without a question and without a change."""

import csv
import io
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from awards.store.place import Place
from cli.office import ID_NUMBER, database, everything
from dumps import another, dumped, rows_of
from program import Cli

FIELDS = (
    "kind", "address", "name", "post", "unit", "born", "sex", "alias", "form", "type", "class", "field", "citation", "year", "number", "date",
    "issuer", "signer", "ceremony", "ceremony_date", "ceremony_place", "register_number", "owed", "note",
)  # fmt: skip
HEAD = (
    "kind,address,name,post,unit,born,sex,alias,form,citation,year,number,date,issuer,signer,ceremony,ceremony_date,ceremony_place,"
    "register_number,owed,note\n"
)
HALL = "Tổng kết năm 2025,2026-01-10,Nhà văn hóa xã"
PAPER = "2025,12/QĐ-UBND,2025-12-30,UBND xã Mẫu Sơn,Trần Văn Mẫu"
LIST = f"""\
{HEAD}individual,Ông,Nguyễn Văn An,Trưởng thôn,Thôn Tân Phú,1985,male,Út An,GK,Đã hiến đất làm đường,{PAPER},{HALL},0012,500000,đã trao
individual,Bà,Lê Thị Cúc,Giáo viên,Trường THCS Tân Hội,1990,female,,GK,"Dạy giỏi, tận tụy",{PAPER},{HALL},0013,,'nháy đầu
household,,Hộ ông K'Brểu,,Thôn Tân Phú,,,,GK,,{PAPER},{HALL},,,
collective,,Trường THCS Tân Hội,,,,,,LDTT,,2024-2025 school,13/QĐ-UBND,2025-12-31,UBND xã Mẫu Sơn,Trần Văn Mẫu,,,,,,
individual,,Phạm Thị Mười,,Thôn Tân Phú,,,,GK,,2023-2025,14/QĐ-UBND,2025,Công an tỉnh Mẫu,,,,,,,"=không phải công thức"
"""


@pytest.fixture
def made_up(tmp_path: Path) -> Path:
    """A made-up list as a file."""
    path = tmp_path / "danh sách.csv"
    path.write_text(LIST, encoding="utf-8")
    return path


def lines(text: str) -> list[dict[str, str]]:
    """The lines of a file as any program reads it."""
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def names(cli: Cli, *words: object) -> list[str]:
    """Whom the lines name."""
    return [one["name"] for one in lines(cli.done("export", "awards", *words).out)]


def take_in(cli: Cli, path: Path) -> None:
    """Record a list."""
    cli.done("import", path, "--yes", "--accept-warnings")


def test_a_list_goes_out_as_it_came_in_under_the_importer_s_field_names(cli_on_both: Cli, made_up: Path) -> None:
    take_in(cli_on_both, made_up)
    outcome = cli_on_both.done("export", "awards")
    found = lines(outcome.out)
    assert tuple(found[0]) == FIELDS
    assert outcome.err == ""
    given = lines(LIST)
    given[1]["note"] = "''nháy đầu"
    given[4]["note"] = "'=không phải công thức"
    given[0]["register_number"], given[1]["register_number"] = "'0012", "'0013"
    assert [{name: one[name] for name in given[0]} for one in found] == given


@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
def test_the_export_comes_in_again_without_a_question_and_without_a_change(cli: Cli, made_up: Path, tmp_path: Path, suffix: str) -> None:
    take_in(cli, made_up)
    target = tmp_path / f"ra.{suffix}"
    cli.done("export", "awards", "--output", target)
    again = cli.done("import", target, "--dry-run", "--format", "json").json
    counts = ("read", "new", "there", "changed", "doubtful", "refused", "completed", "missing")
    assert [again[name] for name in counts] == [5, 0, 5, 0, 0, 0, 0, 0], again
    assert (again["rows"], [one for one in again["columns"] if one["guess"]]) == ([], [])


def test_an_empty_register_holds_the_same_afterwards(
    cli: Cli, cli_at: Callable[[Place], Cli], made_up: Path, tmp_path: Path, sqlite_template: Path
) -> None:
    take_in(cli, made_up)
    target = tmp_path / "ra.csv"
    cli.done("export", "awards", "--output", target)
    empty = another(sqlite_template, tmp_path)
    take_in(cli_at(empty), target)
    first, second = dumped(Place(path=database(cli))), dumped(empty)
    for table in ("recipient", "person", "alias", "body", "document", "award_grant", "award", "ceremony"):
        assert [without_source(row) for row in rows_of(first, table)] == [without_source(row) for row in rows_of(second, table)], table


def without_source(row: dict[str, object]) -> dict[str, object]:
    """A row without the name of the file it came from."""
    return {name: value for name, value in row.items() if name != "source"}


def test_the_lines_are_narrowed_to_a_paper_a_year_an_issuer_or_a_form(cli: Cli, made_up: Path) -> None:
    take_in(cli, made_up)
    assert names(cli, "--decision", "2") == ["Trường THCS Tân Hội"]
    assert names(cli, "--year", "2025") == ["Nguyễn Văn An", "Lê Thị Cúc", "Hộ ông K'Brểu", "Trường THCS Tân Hội", "Phạm Thị Mười"]
    assert names(cli, "--issuer", "Công an tỉnh Mẫu") == ["Phạm Thị Mười"]
    assert names(cli, "--form", "LDTT") == ["Trường THCS Tân Hội"]
    assert names(cli, "--form", "LDTT", "--year", "2024") == []


@pytest.mark.parametrize(
    ("words", "status"), [(("--decision", "9"), 2), (("--year", "25"), 2), (("--issuer", "Ai đó"), 2), (("--form", "?"), 2)]
)
def test_what_is_not_in_the_register_is_told(cli: Cli, words: tuple[str, ...], status: int) -> None:
    outcome = cli("export", "awards", *words)
    assert (outcome.status, outcome.out, outcome.err.count("\n")) == (status, "", 1)


def test_drafts_proposals_and_personal_numbers_never_go_out(office: Cli) -> None:
    office.done("decision", "add", "--issuer", "UBND huyện Đức Trọng", "--form", "GK", "--year", "2023", "--draft")
    office.done("award", "add", "--decision", "2", "--individual", "Nguyễn Văn An", "--accept-warnings")
    for words in ((), ("--format", "json"), ("--format", "markdown")):
        outcome = office.done("export", "awards", *words)
        assert ID_NUMBER not in outcome.out
        assert "12/3/1999" not in outcome.out
        assert "Nguyễn Văn An" not in outcome.out
        assert outcome.err.startswith("1 lines are left out")


def test_programs_are_given_what_is_known_and_nothing_else(cli: Cli, made_up: Path) -> None:
    take_in(cli, made_up)
    last = cli.done("export", "awards", "--format", "json").json[-1]
    assert last == {
        "kind": "individual", "name": "Phạm Thị Mười", "unit": "Thôn Tân Phú", "form": "GK", "year": "2023-2025", "number": "14/QĐ-UBND",
        "date": "2025", "issuer": "Công an tỉnh Mẫu", "note": "=không phải công thức",
    }  # fmt: skip


def test_csv_is_what_is_written_unless_a_suffix_or_a_format_says_otherwise(cli: Cli, made_up: Path, tmp_path: Path) -> None:
    take_in(cli, made_up)
    before = everything(cli)
    plain = cli.done("export", "awards").out_bytes
    assert plain.startswith(b"\xef\xbb\xbfkind,address,")
    assert cli.done("ket-xuat", "luot-khen").out_bytes == plain
    for name in ("ra.csv", "ra.dữ liệu", "ra"):
        cli.done("export", "awards", "--output", tmp_path / name)
        assert (tmp_path / name).read_bytes() == plain
        assert stat.S_IMODE((tmp_path / name).stat().st_mode) & 0o077 == 0
    cli.done("export", "awards", "--output", tmp_path / "ra.json")
    assert (tmp_path / "ra.json").read_bytes() == cli.done("export", "awards", "--format", "json").out_bytes
    assert everything(cli) == before


def test_a_file_is_overwritten_only_by_force_and_the_register_never(cli: Cli, made_up: Path, tmp_path: Path) -> None:
    take_in(cli, made_up)
    target = tmp_path / "ra.csv"
    target.write_bytes(b"another")
    outcome = cli("export", "awards", "-o", target)
    assert (outcome.status, "--force" in outcome.err, target.read_bytes()) == (1, True, b"another")
    cli.done("export", "awards", "-o", target, "--force")
    before = everything(cli)
    for words in ((), ("--format", "json")):
        assert cli("export", "awards", "-o", database(cli), "--force", *words).status == 1
        assert everything(cli) == before


def test_a_format_that_does_not_exist_is_refused(cli: Cli) -> None:
    outcome = cli("export", "awards", "--format", "odt")
    assert (outcome.status, outcome.out) == (2, "")
