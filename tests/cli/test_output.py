"""Where documents go: the same bytes to the screen and to a file, never over another file by accident, quiet in pipes."""

import csv
import io
import json
import os
import stat
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import docx
import pytest
from python_calamine import load_workbook

from awards.renderers import names
from cli.office import database
from program import Cli, Program, Terminal, bare_environment

SHOWING = (
    ("ceremony", "list"), ("body", "list"), ("form", "list"), ("recipient", "list"), ("decision", "list"), ("proposal", "list"),
    ("award", "list"), ("ceremony", "show", "1"), ("body", "show", "1"), ("form", "show", "GK"), ("recipient", "show", "6"),
    ("decision", "show", "1"), ("award", "show", "2"), ("find", "hoa"), ("history", "decision", "1"), ("db", "status"),
    ("report", "annual", "2022"), ("report", "ceremony", "1"), ("report", "decision", "1"), ("report", "recipient", "4"),
)  # fmt: skip
NEEDS_TYPST = pytest.mark.skipif(find_spec("typst") is None, reason="the extra pdf is not installed")
TEXT_FORMATS = ("table", "csv", "json", "markdown")
FORMATS = (*TEXT_FORMATS, "xlsx", "docx", pytest.param("pdf", marks=NEEDS_TYPST))
ANNUAL = ("report", "annual", "2022")
STILL = ("body", "list")


def without_the_time(data: bytes) -> bytes:
    """A document without its lines that hold the time of day."""
    return b"\n".join(line for line in data.split(b"\n") if b'"at":' not in line and b"Figures of" not in line)


@pytest.mark.parametrize("form", TEXT_FORMATS)
@pytest.mark.parametrize("words", SHOWING, ids=" ".join)
def test_the_same_bytes_go_to_the_screen_and_to_a_file(office: Cli, tmp_path: Path, words: tuple[str, ...], form: str) -> None:
    path = tmp_path / "out.data"
    shown = office.done(*words, "--format", form).out_bytes
    outcome = office.done(*words, "--format", form, "--output", path)
    assert outcome.out_bytes == b""
    assert without_the_time(path.read_bytes()) == without_the_time(shown)
    assert b"\x1b" not in shown


def sheets(data: bytes) -> dict[str, list[list[object]]]:
    """The sheets of a workbook, without the lines that hold the time of day."""
    book = load_workbook(io.BytesIO(data))
    found = {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}
    return {name: [row for row in rows if "Figures of" not in str(row[0])] for name, rows in found.items()}


@pytest.mark.parametrize("words", SHOWING, ids=" ".join)
def test_everything_that_is_shown_is_written_as_a_workbook(office: Cli, tmp_path: Path, words: tuple[str, ...]) -> None:
    path = tmp_path / "sổ.XLSX"
    piped = office.done(*words, "--format", "xlsx").out_bytes
    office.done(*words, "--output", path)
    assert sheets(path.read_bytes()) == sheets(piped)
    assert all(rows for rows in sheets(piped).values())


def test_a_workbook_of_a_list_holds_what_its_csv_holds(office: Cli) -> None:
    (rows,) = sheets(office.done(*STILL, "--format", "xlsx").out_bytes).values()
    lines = list(csv.reader(io.StringIO(office.done(*STILL, "--format", "csv").out_bytes.decode("utf-8-sig"), newline="")))
    assert [[str(int(value)) if isinstance(value, float) else value for value in row] for row in rows] == lines


@pytest.mark.parametrize("words", SHOWING, ids=" ".join)
def test_everything_that_is_shown_is_written_for_word(office: Cli, tmp_path: Path, words: tuple[str, ...]) -> None:
    """Below the letterhead of the office where it is a report; with the cells that a workbook has."""
    path = tmp_path / "sổ.DOCX"
    office.done(*words, "-o", path)
    read = docx.Document(str(path))
    found = {cell.text for table in read.tables for row in table.rows for cell in row.cells}
    assert any("SOCIALIST REPUBLIC OF VIET NAM" in text for text in found) == (words[0] == "report")
    told = {one.text for one in read.paragraphs}
    csv_lines = csv.reader(io.StringIO(office.done(*words, "--format", "csv").out_bytes.decode("utf-8-sig"), newline=""))
    assert "(none)" in told or {cell for line in csv_lines for cell in line if any(map(str.isalpha, cell))} <= found | told


@NEEDS_TYPST
@pytest.mark.parametrize("words", SHOWING, ids=" ".join)
def test_everything_that_is_shown_is_written_as_pdf(office: Cli, tmp_path: Path, words: tuple[str, ...]) -> None:
    office.done(*words, "-o", tmp_path / "sổ.PDF")
    assert (tmp_path / "sổ.PDF").read_bytes().startswith(b"%PDF-")
    assert office.done(*words, "--format", "pdf").out_bytes.rstrip().endswith(b"%%EOF")


@pytest.mark.parametrize("form", ["docx", pytest.param("pdf", marks=NEEDS_TYPST)])
def test_a_terminal_is_given_no_paper(terminal: Terminal, office: Cli, form: str) -> None:
    screen = terminal(*STILL, "--format", form, environment=office.environment)
    assert screen.read().startswith(f"A screen cannot show {form}. Name a file with --output")
    assert screen.wait() == 2


def test_a_terminal_is_not_given_the_bytes_of_a_workbook(terminal: Terminal, office: Cli, tmp_path: Path) -> None:
    screen = terminal(*STILL, "--format", "xlsx", environment=office.environment)
    shown = screen.read()
    assert shown.startswith("A screen cannot show xlsx. Name a file with --output")
    assert "PK" not in shown
    assert screen.wait() == 2
    screen = terminal(*STILL, "-o", tmp_path / "list.xlsx", environment=office.environment)
    assert (screen.read(), screen.wait()) == ("", 0)
    assert "Công an xã Hiệp An" in {value for row in sheets((tmp_path / "list.xlsx").read_bytes())["Bodies"] for value in row}


@pytest.mark.parametrize(
    ("suffix", "sign"), [(".csv", "\ufeff"), (".CSV", "\ufeff"), (".json", "["), (".md", "#"), (".txt", "Bodies"), ("", "Bodies")]
)
def test_the_suffix_tells_the_format(office: Cli, tmp_path: Path, suffix: str, sign: str) -> None:
    path = tmp_path / f"danh sách{suffix}"
    office.done(*STILL, "-o", path)
    assert path.read_text(encoding="utf-8").startswith(sign)


def test_a_format_that_is_asked_for_counts_more_than_the_suffix(office: Cli, tmp_path: Path) -> None:
    office.done(*STILL, "-o", tmp_path / "list.csv", "--format", "json")
    assert json.loads((tmp_path / "list.csv").read_text(encoding="utf-8"))[0]["id"] == 2


def test_csv_is_what_spreadsheets_read(office: Cli) -> None:
    """UTF-8 with a mark at its beginning, lines that end as spreadsheets end them, one heading."""
    data = office.done(*STILL, "--format", "csv").out_bytes
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\r\n") == data.count(b"\n")
    lines = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert len({len(line) for line in lines}) == 1
    assert {"UBND huyện Đức Trọng", "Công an tỉnh Lâm Đồng", "Công an xã Hiệp An"} <= {cell for line in lines for cell in line}


@pytest.mark.parametrize("form", FORMATS)
def test_a_file_that_is_there_is_refused_without_force(office: Cli, tmp_path: Path, form: str) -> None:
    path = tmp_path / "kept.txt"
    path.write_bytes(b"kept")
    outcome = office(*STILL, "--format", form, "-o", path)
    assert (outcome.status, "--force" in outcome.err) == (1, True)
    assert path.read_bytes() == b"kept"
    office.done(*STILL, "--format", form, "-o", path, "--force")
    assert path.read_bytes() != b"kept"


@pytest.mark.skipif(sys.platform == "win32", reason="this system has no file modes")
def test_a_file_is_for_its_owner_only(office: Cli, tmp_path: Path) -> None:
    mask = os.umask(0)
    try:
        office.done(*STILL, "-o", tmp_path / "list.csv")
    finally:
        os.umask(mask)
    assert stat.S_IMODE((tmp_path / "list.csv").stat().st_mode) == 0o600


@pytest.mark.parametrize("words", [(*STILL, "--format", "odt"), ("report", "recipient", "99"), ("find", "an", "--kind", "stone")])
def test_a_refused_command_makes_no_file(office: Cli, tmp_path: Path, words: tuple[str, ...]) -> None:
    assert office(*words, "-o", tmp_path / "out.csv").status == 2
    assert sorted(path.name for path in tmp_path.iterdir()) == [database(office).name]


def test_a_folder_that_is_not_there_is_one_sentence(office: Cli, tmp_path: Path) -> None:
    outcome = office(*STILL, "-o", tmp_path / "none" / "out.csv")
    assert (outcome.status, outcome.err.count("\n")) == (1, 1)
    assert "could not be written" in outcome.err


@pytest.mark.skipif(sys.platform == "win32", reason="this system has no limits on file sizes")
def test_a_file_is_there_whole_or_not_at_all(office: Cli, home: Path, tmp_path: Path) -> None:
    """A file that may not grow stands for a disk that is full; the one that was there stays as it was."""
    target = tmp_path / "out.json"
    target.write_text("kept", encoding="utf-8")
    outcome = Program(home, (sys.executable, "-c", LIMITED))(*ANNUAL, "-o", target, "--force", environment=office.environment)
    assert (outcome.status, "could not be written" in outcome.err) == (1, True)
    assert target.read_text(encoding="utf-8") == "kept"
    assert sorted(path.name for path in tmp_path.iterdir()) == [database(office).name, "out.json"]


LIMITED = """
import resource, signal, sys
sys.dont_write_bytecode = True  # cut short, it would break every later start
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
sys.argv[0] = "awards"
from awards.__main__ import main
main()
"""


@pytest.mark.parametrize("words", [word for word in SHOWING if word[0] != "history"], ids=" ".join)
@pytest.mark.parametrize("columns", ["60", "80"])
def test_tables_keep_to_the_width(office: Cli, words: tuple[str, ...], columns: str) -> None:
    outcome = office(*words, environment={"COLUMNS": columns})
    tables = outcome.out.split("\n• ")[0]
    too_wide = [line for line in tables.splitlines() if len(line) > int(columns) and not line.startswith("•")]
    assert too_wide == []


@pytest.mark.parametrize("form", FORMATS)
def test_a_reader_who_has_seen_enough_ends_it_quietly(office: Cli, home: Path, form: str) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "awards", "form", "list", "--all", "--limit", "0", "--format", form],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=bare_environment(home, office.environment),
    )
    assert process.stdout is not None
    process.stdout.close()
    assert process.stderr is not None
    said = process.stderr.read()
    process.stderr.close()
    assert (process.wait(timeout=60), said) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no device that is always full")
@pytest.mark.parametrize("words", [STILL, ("--help",), ("find", "hoa", "--format", "json")], ids=" ".join)
def test_an_answer_that_cannot_be_written_is_one_sentence(office: Cli, home: Path, words: tuple[str, ...]) -> None:
    with Path("/dev/full").open("wb") as full:
        line, settings = [sys.executable, "-m", "awards", *words], bare_environment(home, office.environment)
        ended = subprocess.run(line, stdout=full, stderr=subprocess.PIPE, env=settings, timeout=60, check=False)
    assert (ended.returncode, ended.stderr.decode().count("\n")) == (1, 1)
    assert "could not be written" in ended.stderr.decode()


@pytest.mark.parametrize(
    "console",
    [{"LC_ALL": "C"}, {"LC_ALL": "POSIX", "PYTHONCOERCECLOCALE": "0"}, {"PYTHONIOENCODING": "cp1252"}, {"LC_ALL": "tr_TR.UTF-8"}],
    ids=lambda console: " ".join(f"{name}={value}" for name, value in console.items()),
)
def test_every_console_gets_utf_8(office: Cli, run_program: Program, console: dict[str, str]) -> None:
    outcome = run_program(*STILL, "--format", "json", environment={**office.environment, **console})
    assert outcome.out_bytes == office.done(*STILL, "--format", "json").out_bytes
    refused = run_program("body", "show", "Không có", environment={**office.environment, **console})
    assert "“Không có”" in refused.err


def test_a_list_that_is_cut_says_so(office: Cli) -> None:
    outcome = office.done("form", "list", "--limit", "3", "--format", "json")
    assert len(outcome.json) == 3
    assert "3 of " in outcome.err
    assert len(office.done("form", "list", "--limit", "0", "--format", "json").json) > 20


def test_an_unknown_format_names_those_there_are(office: Cli) -> None:
    outcome = office(*STILL, "--format", "odt")
    assert outcome.status == 2
    assert all(form in outcome.err for form in names())


def test_a_decisions_list_keeps_its_own_order_and_other_lists_the_vietnamese_one(office: Cli) -> None:
    for name in ("Trần Văn Ân", "Lê Thị An", "Ma Seo Lìn"):
        office.done("award", "add", "--decision", "1", "--individual", name)
    listed = [line["name"] for line in office.done("award", "list", "--decision", "1", "--format", "json").json]
    assert [name for name in listed if name in {"Trần Văn Ân", "Lê Thị An", "Ma Seo Lìn"}] == ["Trần Văn Ân", "Lê Thị An", "Ma Seo Lìn"]
    people = [one["name"] for one in office.done("recipient", "list", "--kind", "individual", "--format", "json").json]
    assert people == ["Lê Thị An", "Nguyễn Văn An", "Trần Văn Ân", "Đặng Thị Hoà", "Ma Seo Lìn"]
