"""Every bad file that a list can come in ends in a sentence: nothing recorded, nothing left behind, and within two seconds and 200 megabytes."""

import csv
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
import python_calamine
import xlsxwriter

from cli.outside import BODY, PAPER, as_csv, as_xlsx, awards, preview, questions, refused_with, register, table, taken_in
from program import Cli, Program
from readers import files

ACCEPTED_CPU_SECONDS = 2.0
ACCEPTED_BYTES = 200 * 2**20
MILLION = 1_000_000

SLASHES = "/" * 3


def bomb(path: Path) -> Path:
    """A small workbook whose sheet unpacks to hundreds of megabytes."""
    row = "<row>" + '<c t="inlineStr"><is><t>Nguyễn Văn Mẫu</t></is></c>' * 50 + "</row>"
    return files.raw_xlsx(path, row * 100_000)


def shared_bomb(path: Path) -> Path:
    """Its table of strings is the bomb."""
    cells = '<row r="1"><c r="A1" t="s"><v>0</v></c></row>'
    return files.raw_xlsx(path, cells, strings="<si><t>" + "A" * 300 * MILLION + "</t></si>")


def last_cell(path: Path) -> Path:
    """One cell, at the sheet's last corner."""
    return files.raw_xlsx(path, '<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>Nguyễn Văn Mẫu</t></is></c></row>')


def wide(path: Path) -> Path:
    """A heading with as many columns as a sheet has."""
    return files.xlsx(path, [["Họ và tên", "Đơn vị", *(f"Cột {number}" for number in range(16_382))], ["Nguyễn Văn Mẫu", "Thôn Tân Mẫu"]])


def laughing(path: Path) -> Path:
    """Entities that multiply."""
    entities = '<!ENTITY a0 "aaaaaaaaaa">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    cells = '<row r="1"><c r="A1" t="inlineStr"><is><t>&a9;</t></is></c></row>'
    sheet = files.sheet_xml(cells).replace("<worksheet", f"<!DOCTYPE worksheet [{entities}]><worksheet", 1)
    return files.raw_xlsx(path, "", sheet=sheet)


def reaching_out(path: Path) -> Path:
    """An entity that names a file of this machine."""
    cells = '<row r="1"><c r="A1" t="inlineStr"><is><t>&x;</t></is></c></row>'
    opening = '<!DOCTYPE worksheet [<!ENTITY x SYSTEM "file:' + SLASHES + 'etc/hostname">]><worksheet'
    return files.raw_xlsx(path, "", sheet=files.sheet_xml(cells).replace("<worksheet", opening, 1))


def reaching_letter(path: Path) -> Path:
    """A letter with an entity that names a file of this machine."""
    return files.docx(
        path,
        files.paragraphs("1. Ông Nguyễn Văn Mẫu, Trưởng thôn"),
        opening='<!DOCTYPE x [<!ENTITY x SYSTEM "file:' + SLASHES + 'etc/hostname">]>',
    )


def cut(path: Path) -> Path:
    """The first half of a workbook."""
    files.xlsx(path, files.LIST)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    return path


def cut_xls(path: Path) -> Path:
    """The first half of an old workbook."""
    files.xls(path, files.LIST)
    path.write_bytes(path.read_bytes()[:1024])
    return path


def long_cell(path: Path) -> Path:
    """A cell of ten megabytes."""
    return as_csv(path, ["name", "unit"], [["Nguyễn Văn Mẫu", "A" * 10 * MILLION]])


def long_cell_xlsx(path: Path) -> Path:
    """A cell of ten megabytes in a workbook."""
    row = '<row r="2"><c r="A2" t="inlineStr"><is><t>Nguyễn Văn Mẫu</t></is></c><c r="B2" t="inlineStr"><is><t>{}</t></is></c></row>'
    heading = '<row r="1"><c r="A1" t="inlineStr"><is><t>name</t></is></c><c r="B1" t="inlineStr"><is><t>unit</t></is></c></row>'
    return files.raw_xlsx(path, heading + row.format("A" * 10 * MILLION))


def with_nul(path: Path) -> Path:
    """A NUL in the middle of a name."""
    path.write_bytes("name,unit\r\nNguyễn\0Văn Mẫu,Thôn Tân Mẫu\r\n".encode())
    return path


def two_encodings(path: Path) -> Path:
    """UTF-8 above, Windows-1258 below."""
    path.write_bytes("Họ và tên,Đơn vị\r\nNguyễn Văn Mẫu,Thôn Tân Mẫu\r\n".encode() + b"Nguy\xean V\xe3n M\xe2u,Th\xf4n\r\n")
    return path


def windows_1258(path: Path) -> Path:
    """The listed bytes: Windows-1258 without a mark."""
    path.write_bytes(bytes.fromhex("486f2074656e0d0a4e677579ea6e20d0e30d0a"))
    return path


def empty(path: Path) -> Path:
    """Nothing at all."""
    path.write_bytes(b"")
    return path


def heading_only(path: Path) -> Path:
    """A heading without a line."""
    return files.xlsx(path, [["Họ và tên", "Đơn vị"]])


def a_picture(path: Path) -> Path:
    """A scan."""
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(2000))
    return path


def a_scan(path: Path) -> Path:
    """A scanned letter."""
    path.write_bytes(b"%PDF-1.7\n1 0 obj <</Type /Catalog>> endobj\n" + bytes(range(256)) * 20)
    return path


def old_word(path: Path) -> Path:
    """A letter of Word 97."""
    return files.compound(path, {"WordDocument": b"\xec\xa5\xc1\0" + bytes(4000)})


def locked(path: Path) -> Path:
    """A workbook with a password."""
    return files.compound(path, {"EncryptionInfo": bytes(500), "EncryptedPackage": bytes(5000)})


def locked_xls(path: Path) -> Path:
    """An old workbook with a password."""
    return files.xls(path, files.LIST, locked=True)


def any_zip(path: Path) -> Path:
    """A zip that is no workbook, with a member that wants out."""
    return files.zipped(path, {"../../out.txt": "x", "a.txt": "y"})


def many_members(path: Path) -> Path:
    """A zip with very many members."""
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("[Content_Types].xml", files.TYPES)
        for number in range(70_000):
            archive.writestr(f"xl/{number}.xml", "")
    return path


HOSTILE: Mapping[str, tuple[Callable[[Path], Path], str]] = {
    "bomb.xlsx": (bomb, ""),
    "shared.xlsx": (shared_bomb, ""),
    "corner.xlsx": (last_cell, ""),
    "wide.xlsx": (wide, "column"),
    "laughing.xlsx": (laughing, ""),
    "reaching.xlsx": (reaching_out, ""),
    "reaching.docx": (reaching_letter, ""),
    "cut.xlsx": (cut, ""),
    "cut.xls": (cut_xls, ""),
    "long.csv": (long_cell, ""),
    "long.xlsx": (long_cell_xlsx, ""),
    "nul.csv": (with_nul, ""),
    "two.csv": (two_encodings, "--encoding"),
    "1258.csv": (windows_1258, "--encoding"),
    "empty.xlsx": (empty, ""),
    "empty.csv": (empty, ""),
    "heading.xlsx": (heading_only, ""),
    "picture.xlsx": (a_picture, ""),
    "scan.pdf": (a_scan, ""),
    "scan.xlsx": (a_scan, ""),
    "old.doc": (old_word, ".docx"),
    "old.docx": (old_word, ".docx"),
    "locked.xlsx": (locked, "password"),
    "locked.xls": (locked_xls, "password"),
    "any.zip": (any_zip, ""),
    "many.xlsx": (many_members, ""),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_in_a_sentence_and_leaves_nothing(
    cli: Cli, tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Status 1 or 2, one sentence, nothing recorded, no temporary file left."""
    cli.done(*BODY)
    make, said = HOSTILE[name]
    path = make(tmp_path / name)
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setenv("TMPDIR", str(scratch))
    before = register(cli)
    outcome = cli("import", path, *PAPER, "--set", "kind=individual", "--yes")
    assert outcome.status in {1, 2}, outcome.err
    refused_with(outcome, outcome.status, said)
    assert outcome.err.strip()
    assert outcome.err.isprintable() or outcome.err.replace("\n", "").isprintable()
    assert len(outcome.err) < 2000
    assert "hostname" not in outcome.err
    assert register(cli) == before
    assert list(scratch.iterdir()) == []
    assert not (tmp_path.parent / "out.txt").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="no resource usage of children")
@pytest.mark.parametrize("name", ["bomb.xlsx", "shared.xlsx", "corner.xlsx", "wide.xlsx", "laughing.xlsx", "long.xlsx", "many.xlsx"])
def test_a_hostile_file_costs_two_seconds_and_200_megabytes_at_most(cli: Cli, run_program: Program, tmp_path: Path, name: str) -> None:
    """Beyond an idle start of the program; the children that open the file are counted."""
    cli.done(*BODY)
    path = HOSTILE[name][0](tmp_path / name)
    idle_cpu, _memory = cost(run_program, cli, "--version")
    cpu, memory = cost(run_program, cli, "import", str(path), *PAPER, "--set", "kind=individual", "--yes")
    assert cpu - idle_cpu <= ACCEPTED_CPU_SECONDS
    assert memory <= ACCEPTED_BYTES


MEASURE = (
    "import resource, subprocess, sys; subprocess.run(sys.argv[1:], capture_output=True);"
    "u = resource.getrusage(resource.RUSAGE_CHILDREN); print(u.ru_utime + u.ru_stime, u.ru_maxrss)"
)


def cost(run_program: Program, cli: Cli, *words: str) -> tuple[float, int]:
    """Processor seconds and the largest memory of a run and of all that it started."""
    program = Program(run_program.home, (sys.executable, "-c", MEASURE, *run_program.command))
    seconds, kilobytes = program(*words, environment=cli.environment).out.split()
    return float(seconds), int(kilobytes) * (1 if sys.platform == "darwin" else 1024)


def test_formulas_count_by_the_value_that_excel_kept(cli: Cli, tmp_path: Path) -> None:
    """A cached value is what a clerk saw; without one the cell is doubtful or refused, never the formula's text."""
    cli.done(*BODY)
    path = tmp_path / "cong-thuc.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["Họ và tên", "Đơn vị"])
        sheet.write_formula(1, 0, '="Lò Thị"&" Mẫu"', value="Lò Thị Mẫu")
        sheet.write(1, 1, "Thôn Tân Mẫu")
    taken_in(cli, path, *PAPER, "--set", "kind=individual")
    assert [line["name"] for line in awards(cli)] == ["Lò Thị Mẫu"]


def text_cell(place: str, text: str) -> str:
    """A cell that holds a text."""
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


def people_with(path: Path, second: str, third: str) -> Path:
    """A list of name, post and unit; in one line the name, in another the unit is given as XML."""
    rows = (
        text_cell("A1", "Họ và tên") + text_cell("B1", "Chức vụ") + text_cell("C1", "Đơn vị"),
        second + text_cell("B2", "Trưởng thôn") + text_cell("C2", "Thôn Tân Mẫu"),
        text_cell("A3", "Lò Thị Mẫu") + text_cell("B3", "Giáo viên") + third,
    )
    return files.raw_xlsx(path, "".join(f'<row r="{number}">{cells}</row>' for number, cells in enumerate(rows, 1)))


def test_a_formula_without_a_kept_value_is_told(cli: Cli, tmp_path: Path) -> None:
    """A program wrote the workbook and nobody opened it in Excel: the cells look empty and are not."""
    cli.done(*BODY)
    before = register(cli)
    path = people_with(tmp_path / "ct.xlsx", '<c r="A2"><f>UPPER("x")</f></c>', '<c r="C3"><f>VLOOKUP(1,A:A,1)</f></c>')
    told = preview(cli, path, *PAPER, "--set", "kind=individual")
    assert {(row["row"], row["field"]) for row in told["rows"]} == {(2, "name"), (3, "unit")}
    refused_with(cli("import", path, *PAPER, "--set", "kind=individual", "--yes"), 1)
    assert register(cli) == before


def test_an_error_cell_is_told_by_row_and_field(cli: Cli, tmp_path: Path) -> None:
    cli.done(*BODY)
    path = people_with(tmp_path / "loi.xlsx", '<c r="A2" t="e"><v>#REF!</v></c>', '<c r="C3" t="e"><v>#N/A</v></c>')
    told = preview(cli, path, *PAPER, "--set", "kind=individual")
    assert [(row["row"], row["field"], row["state"]) for row in told["rows"]] == [(2, "name", "refused"), (3, "unit", "refused")]


@pytest.mark.parametrize("line", [["", "", "Thôn Tân Mẫu"], ["", "Trưởng thôn", ""], ["", "Trưởng thôn", "Thôn Tân Mẫu"]], ids=str)
def test_a_line_without_a_name_is_never_lost_silently(cli: Cli, tmp_path: Path, line: list[str]) -> None:
    """Whatever a line holds beside the name, it is refused by its row; nobody is dropped without a word."""
    cli.done(*BODY)
    rows = [["Họ và tên", "Chức vụ", "Đơn vị"], ["Lò Thị Mẫu", "Giáo viên", "Xã Mẫu"], line, ["Trần Mẫu Đầu", "Giáo viên", "Xã Mẫu"]]
    told = preview(cli, files.xlsx(tmp_path / "ds.xlsx", rows), *PAPER, "--set", "kind=individual")
    assert [(row["row"], row["field"], row["state"]) for row in told["rows"]] == [(3, "name", "refused")]


def test_a_workbook_under_another_name_is_found_by_its_content(cli: Cli, tmp_path: Path) -> None:
    """A workbook named .csv, a list of values named .xls, and a sheet named .docx come in all the same."""
    cli.done(*BODY)
    before = register(cli)
    for path in (
        files.xlsx(tmp_path / "ds.csv.xlsx", files.LIST).rename(tmp_path / "mot.csv"),
        files.separated(tmp_path / "hai.xls", files.LIST, "\t"),
        files.ods(tmp_path / "ba.docx", files.LIST),
        files.xls(tmp_path / "bon.xlsx", files.LIST),
    ):
        assert taken_in(cli, path, *PAPER)["new"] == len(files.PEOPLE)
        cli.done("undo", "--yes")
        assert register(cli) == before


def test_duplicate_headings_are_one_question_and_no_value_is_lost_silently(cli: Cli, tmp_path: Path) -> None:
    cli.done(*BODY)
    before = register(cli)
    rows = [["Họ và tên", "Đơn vị", "Đơn vị", "Chức vụ"], ["Lò Thị Mẫu", "Thôn Tân Mẫu", "Xã Khác Mẫu", "Trưởng thôn"]]
    path = files.xlsx(tmp_path / "hai-cot.xlsx", rows)
    outcome = cli("import", path, *PAPER, "--set", "kind=individual", "--yes")
    refused_with(outcome, 1, "Đơn vị")
    assert register(cli) == before


def test_2000_good_lines_and_one_bad_one_at_the_end_write_nothing(cli_on_both: Cli, tmp_path: Path) -> None:
    cli = cli_on_both
    cli.done(*BODY)
    before = register(cli)
    letters = "ABCDEĐGHIK"
    names = [f"Lò Mẫu {a}{b}{c}{d}".title() for a in "XY" for b in letters for c in letters for d in letters]
    path = as_csv(tmp_path / "nhieu.csv", ["name", "unit"], [*([name, "Thôn Tân Mẫu"] for name in names), ["[/]", "Thôn Tân Mẫu"]])
    assert len(names) == 2000
    outcome = cli("import", path, *PAPER, "--set", "kind=individual", "--yes")
    refused_with(outcome, 1, "2002")
    assert register(cli) == before
    told = preview(cli, path, *PAPER, "--set", "kind=individual")
    assert (told["read"], told["new"], told["refused"]) == (2001, 2000, 1)
    assert register(cli) == before


def test_a_mapping_from_a_stranger_cannot_reach_files_or_hurt(cli: Cli, tmp_path: Path) -> None:
    """A mapping is a file that is passed on: what it does not know, and what is no TOML, is a sentence."""
    cli.done(*BODY)
    path = files.xlsx(tmp_path / "ds.xlsx", files.LIST)
    for text in (
        "x = [",
        "edition = 99",
        'edition = 1\n[columns]\n"Đơn vị" = "no_such_field"',
        "\0",
        'edition = 1\n[fixed]\n"kind" = "robot"',
    ):
        bad = tmp_path / "bad.toml"
        bad.write_text(text, encoding="utf-8")
        outcome = cli("import", path, *PAPER, "--map", bad, "--yes")
        assert outcome.status in {1, 2}
        refused_with(outcome, outcome.status)
        assert table(cli, "award") == []


NASTY = ["=1+1", "@SUM(1+1)*cmd", "+84", "-1", "'đúng", "007", "12345678901234567890", "1/2", "=cmd|'/C calc'!A0"]
SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")


def nasty_list(folder: Path) -> Path:
    """People whose citations look like formulas, numbers and dates."""
    names = [f"Lò Mẫu {letter}" for letter in ("Ất", "Bính", "Đinh", "Giáp", "Hợi", "Kỷ", "Mậu", "Nhâm", "Quý")]
    lines = [[name, "Thôn Tân Mẫu", text] for name, text in zip(names, NASTY, strict=True)]
    return as_xlsx(folder / "in.xlsx", ["name", "unit", "citation"], lines)


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_another_program_opens_what_goes_out_without_computing_anything(cli: Cli, tmp_path: Path, kind: str) -> None:
    """LibreOffice shows every text as it was; in CSV the apostrophe that guards it stays visible."""
    if SOFFICE is None:
        pytest.skip("no LibreOffice")
    cli.done(*BODY)
    taken_in(cli, nasty_list(tmp_path), *PAPER, "--set", "kind=individual")
    out, folder = tmp_path / f"out.{kind}", tmp_path / "opened"
    cli.done("export", "awards", "--format", kind, "-o", out)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    seen = "--infilter=CSV:44,34,76" if kind == "csv" else "--headless"
    words = [SOFFICE, profile, "--headless", seen, "--convert-to", "ods", "--outdir", str(folder), str(out)]
    subprocess.run(words, check=True, capture_output=True, timeout=120)
    rows = python_calamine.CalamineWorkbook.from_path(str(folder / "out.ods")).get_sheet_by_index(0).to_python()
    column = rows[0].index("citation")
    shown = [str(row[column]) for row in rows[1:]]
    promised = [(text, want) for text, want in zip(shown, NASTY, strict=True) if kind == "xlsx" or want != "1/2"]
    assert [text if text == want else text.removeprefix("'") for text, want in promised] == [want for _text, want in promised]


def test_text_that_looks_like_a_formula_stays_text_on_its_way_out_and_in_again(cli: Cli, tmp_path: Path) -> None:
    """Out as CSV it begins with no formula sign; as xlsx it is a string; taken in again it is what it was."""
    cli.done(*BODY)
    taken_in(cli, nasty_list(tmp_path), *PAPER, "--set", "kind=individual")
    assert [line["citation"] for line in awards(cli)] == NASTY
    before = register(cli)
    for kind in ("csv", "xlsx"):
        out = tmp_path / f"out.{kind}"
        cli.done("export", "awards", "--format", kind, "-o", out)
        again = preview(cli, out)
        assert (again["new"], again["changed"], again["refused"], again["doubtful"], questions(again)) == (0, 0, 0, 0, []), again["rows"]
    with (tmp_path / "out.csv").open(encoding="utf-8-sig", newline="") as source:
        assert not any(cell.startswith(("=", "+", "-", "@", "\t")) for row in csv.reader(source) for cell in row)
    sheet = python_calamine.CalamineWorkbook.from_path(str(tmp_path / "out.xlsx")).get_sheet_by_index(0).to_python()
    assert set(NASTY) <= {cell for row in sheet for cell in row}
    assert b"<f>" not in b"".join(
        zipfile.ZipFile(tmp_path / "out.xlsx").read(name) for name in zipfile.ZipFile(tmp_path / "out.xlsx").namelist()
    )
    assert register(cli) == before
