"""Sheets come as they stand, with dates as dates and numbers as numbers; a workbook made to do harm is refused in little time and memory."""

import datetime
import gc
import os
import signal
import stat
import subprocess
import sys
import tempfile
import tracemalloc
from collections.abc import Iterator
from pathlib import Path
from time import process_time, sleep

import pytest
import xlsxwriter

from awards.errors.base import AwardsError
from awards.errors.files import (
    CellTooLong,
    FileDamaged,
    FileTooHeavy,
    HoldsDtd,
    SheetTooLarge,
    TooManyParts,
    TooManySheets,
    UnpacksTooLarge,
)
from awards.readers.grid import ErrorValue, Grid
from awards.readers.opening import open_source
from awards.readers.workbook import MOST_SHEETS
from readers import files

LINUX = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the limits are the system's")
SOURCE = Path(__file__).parents[2] / "src"


def grids(path: Path) -> dict[str, Grid]:
    """The sheets of a workbook by their names."""
    return {grid.name: grid for grid in open_source(path).grids}


def rows(path: Path) -> list[tuple[int, list[object]]]:
    """All rows of a workbook's first sheet."""
    return [(number, list(cells)) for number, cells in open_source(path).grids[0].rows()]


def children_of(process: int) -> list[int]:
    """The processes that a process has started and not yet seen the end of."""
    return [int(told) for told in Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii").split()]


@pytest.fixture
def nothing_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A temporary folder that must be empty afterwards."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    monkeypatch.setenv("TMPDIR", str(folder))
    yield folder
    gc.collect()
    assert list(folder.iterdir()) == []


def test_each_kind_of_cell_comes_as_what_it_is(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        day, moment, clock, span = (book.add_format({"num_format": told}) for told in ("dd/mm/yyyy", "dd/mm/yyyy hh:mm", "hh:mm", "[h]:mm"))
        sheet.write_row(0, 0, ["Mẫu", 1985, 1.5, True, "001099012345", 1099012345, "#N/A"])
        sheet.write_datetime(1, 0, datetime.date(2025, 1, 5), day)
        sheet.write_datetime(1, 1, datetime.datetime(2025, 1, 5, 3, 4), moment)  # noqa: DTZ001
        sheet.write_number(1, 2, 0.5, clock)
        sheet.write_number(1, 3, 1.5, span)
        sheet.write_formula(2, 0, "=1+1", None, 2)
        sheet.write_formula(2, 1, '="a"', None, "chữ")
    found = rows(path)
    assert found[0] == (1, ["Mẫu", 1985.0, 1.5, True, "001099012345", 1099012345.0, "#N/A"])
    assert [type(cell) for cell in found[0][1]] == [str, float, float, bool, str, float, str]
    assert found[1] == (2, [datetime.date(2025, 1, 5), datetime.datetime(2025, 1, 5, 3, 4), datetime.time(12), "36:00:00"])  # noqa: DTZ001
    assert type(found[1][1][0]) is datetime.date
    assert found[2] == (3, [2.0, "chữ"])


def test_a_failed_formula_is_told_from_the_same_letters_as_text(tmp_path: Path) -> None:
    cells = (
        '<row r="1"><c r="A1" t="str"><f>"x"</f><v>x</v></c><c t="e" r="C1"><f>VLOOKUP(A1,B:C,2,0)</f><v>#N/A</v></c></row>'
        '<row r="3"><c r="B3" t="e"><v>#REF!</v></c></row><row r="4"><c r="A4"><v>4</v></c></row>'
        '<row r="9"><c r="A9" s="2" t="e"><f/><v>#DIV/0!</v></c></row>'
    )
    found = rows(files.raw_xlsx(tmp_path / "list.xlsx", cells))
    assert found == [(1, ["x", "", "#N/A"]), (3, ["", "#REF!"]), (4, [4.0]), (9, ["#DIV/0!"])]
    failed = [cell for _number, row in found for cell in row if isinstance(cell, ErrorValue)]
    assert failed == ["#N/A", "#REF!", "#DIV/0!"]


def test_rows_and_columns_keep_their_places(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet, format_only = book.add_worksheet(), book.add_format({"bold": True})
        sheet.write_string(2, 1, "a")
        sheet.write_string(4, 3, "b")
        sheet.merge_range(6, 1, 7, 3, "c")
        sheet.write_blank(40, 40, None, format_only)
    assert rows(path) == [(3, ["", "a"]), (5, ["", "", "", "b"]), (7, ["", "c"])]
    assert grids(path)["Sheet1"].merged == ((7, 1, 8, 3),)


def test_hidden_sheets_are_there_and_charts_are_not(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("Danh sách")
        book.add_worksheet("DM").hide()
        book.add_worksheet("Mã").very_hidden()
        chart = book.add_chart({"type": "line"})
        chart.add_series({"values": "=DM!$A$1:$A$2"})
        book.add_chartsheet("Biểu đồ").set_chart(chart)
    assert {name: grid.visible for name, grid in grids(path).items()} == {"Danh sách": True, "DM": False, "Mã": False}


def test_a_date_on_every_row_does_not_slip(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet, day = book.add_worksheet(), book.add_format({"num_format": "dd/mm/yyyy"})
        for row in range(300):
            sheet.write_datetime(row, 0, datetime.date(2000, 1, 1) + datetime.timedelta(days=row), day)
            sheet.write_string(row, 1, f"Mẫu {row}")
    found = rows(path)
    assert found == [(row + 1, [datetime.date(2000, 1, 1) + datetime.timedelta(days=row), f"Mẫu {row}"]) for row in range(300)]


A1 = '<row r="1"><c r="A1"><v>1</v></c></row>'
HOSTILE = {
    "one cell in the last corner": ('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>', SheetTooLarge),
    "a cell in both corners": (A1 + '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>', FileTooHeavy),
    "a row of 16,384 columns": ('<row r="1"><c r="A1"><v>1</v></c><c r="XFD1"><v>1</v></c></row>', SheetTooLarge),
    "a column beyond the last": ('<row r="1"><c r="ZZZZ1"><v>1</v></c></row>', SheetTooLarge),
    "a row beyond the last": ('<row r="99999999"><c r="A99999999"><v>1</v></c></row>', SheetTooLarge),
    "columns far apart": (A1 + '<row r="1048576"><c r="T1048576"><v>1</v></c></row>', FileTooHeavy),
    "a cell of 40,000 characters": (f'<row r="1"><c r="B3" t="inlineStr"><is><t>{"x" * 40_000}</t></is></c></row>', CellTooLong),
    "a cell of 10 MB": (f'<row r="1"><c r="B3" t="inlineStr"><is><t>{"x" * 10_000_000}</t></is></c></row>', UnpacksTooLarge),
    "blanks by the hundred megabytes": (f'<row r="1">{" " * 100_000_000}</row>', UnpacksTooLarge),
    "elements without end": ("<a>" * 2_000_000, None),
    "empty cells without end": (f'<row r="1">{"<c/>" * 1_900_000}</row>', None),
}


@LINUX
@pytest.mark.usefixtures("nothing_left")
@pytest.mark.parametrize("name", HOSTILE)
def test_a_small_hostile_workbook_takes_little_time_and_memory(tmp_path: Path, name: str) -> None:
    cells, error = HOSTILE[name]
    _measured(files.raw_xlsx(tmp_path / "list.xlsx", cells), error)


@LINUX
@pytest.mark.usefixtures("nothing_left")
def test_one_long_text_in_every_cell_takes_little_time_and_memory(tmp_path: Path) -> None:
    cells = "".join(f'<row r="{row}">' + '<c t="s"><v>0</v></c>' * 10 + "</row>" for row in range(1, 5000))
    _measured(files.raw_xlsx(tmp_path / "list.xlsx", cells, strings=f"<si><t>{'x' * 32_000}</t></si>"), FileTooHeavy)


def _measured(path: Path, error: type[AwardsError] | None) -> None:
    """Open a file in a process of its own, as the program would, and look at what that process and its own one used."""
    script = (
        "import resource, sys; from pathlib import Path; from awards.readers.opening import open_source; from awards.errors.base import AwardsError\n"
        "try: rows = sum(1 for grid in open_source(Path(sys.argv[1])).grids for _ in grid.rows()); said = ''\n"
        "except AwardsError as error: said = type(error).__name__\n"
        "used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]\n"
        "own = int(next(line for line in open('/proc/self/status') if line.startswith('VmHWM')).split()[1])\n"  # ru_maxrss comes from whoever started us
        "sys.stdout.write(f'{said} {sum(one.ru_utime + one.ru_stime for one in used)} {own + used[1].ru_maxrss}')"
    )
    environment = {**os.environ, "PYTHONPATH": str(SOURCE)}
    told = subprocess.run([sys.executable, "-c", script, path], capture_output=True, text=True, check=True, env=environment).stdout
    said, seconds, memory = told.split(" ")
    assert said == (error.__name__ if error else "")
    assert float(seconds) <= 2
    assert int(memory) <= 200 * 1024


def test_a_document_type_in_any_part_is_refused(tmp_path: Path) -> None:
    laughs = '<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;">]>'
    with pytest.raises(HoldsDtd, match="contains a DTD"):
        open_source(files.raw_xlsx(tmp_path / "list.xlsx", "", sheet=f'<?xml version="1.0"?>{laughs}<worksheet/>'))
    for encoding in ("utf-16", "utf-16-le", "utf-8-sig"):
        part = f"{laughs}<worksheet/>".encode(encoding)
        with pytest.raises(HoldsDtd):
            open_source(files.zipped(tmp_path / "list.xlsx", {"xl/workbook.xml": "<workbook/>", "xl/other.bin": part}))


@pytest.mark.parametrize("before", [" " * 70_000, f"<!--{'x' * 70_000}-->"])
def test_a_part_that_hides_what_stands_before_its_first_element_is_refused(tmp_path: Path, before: str) -> None:
    with pytest.raises(FileDamaged):
        open_source(files.zipped(tmp_path / "list.xlsx", {"xl/workbook.xml": f"<!---->{before}<!DOCTYPE a><workbook/>"}))


def test_a_part_in_an_encoding_of_its_own_is_refused(tmp_path: Path) -> None:
    part = '<?xml version="1.0" encoding="UTF-7"?>+ADwAIQ-DOCTYPE a><workbook/>'
    with pytest.raises(FileDamaged):
        open_source(files.zipped(tmp_path / "list.xlsx", {"xl/workbook.xml": part}))


def test_an_archive_of_thousands_of_parts_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TooManyParts):
        open_source(files.zipped(tmp_path / "list.xlsx", {f"xl/{number}.xml": "<a/>" for number in range(3001)}))


def test_a_workbook_of_hundreds_of_sheets_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    with xlsxwriter.Workbook(path) as book:
        for _number in range(MOST_SHEETS + 1):
            book.add_worksheet()
    with pytest.raises(TooManySheets):
        open_source(path)


def test_an_open_document_repeated_without_end_is_refused(tmp_path: Path) -> None:
    cell = '<table:table-cell table:number-columns-repeated="16384" office:value-type="string"><text:p>x</text:p></table:table-cell>'
    for rows_of_it in (1, 1_000_000, 1_048_577):
        with pytest.raises((SheetTooLarge, FileTooHeavy, FileDamaged)):
            open_source(
                files.raw_ods(tmp_path / "list.ods", f'<table:table-row table:number-rows-repeated="{rows_of_it}">{cell}</table:table-row>')
            )


@LINUX
def test_what_waits_on_the_disk_is_for_its_owner_only(tmp_path: Path, nothing_left: Path) -> None:
    source = open_source(files.xlsx(tmp_path / "list.xlsx", files.LIST))
    handles = [handle for handle in Path("/proc/self/fd").iterdir() if handle.is_symlink() and str(nothing_left) in str(handle.readlink())]
    assert [stat.S_IMODE(handle.stat().st_mode) for handle in handles] == [0o600]
    assert list(nothing_left.iterdir()) == [], "the file has no name"
    assert source.grids


@LINUX
@pytest.mark.parametrize("wait", [0, 0.01, 0.1, 0.3])
def test_ctrl_c_leaves_no_process_and_no_file(tmp_path: Path, wait: float) -> None:
    path = files.xlsx(tmp_path / "list.xlsx", [[f"Mẫu {row}-{column}" for column in range(20)] for row in range(20_000)])
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    script = "import sys; from pathlib import Path; from awards.readers.opening import open_source; open_source(Path(sys.argv[1]))"
    environment = {**os.environ, "PYTHONPATH": str(SOURCE), "TMPDIR": str(temporary)}
    with subprocess.Popen([sys.executable, "-c", script, path], stderr=subprocess.PIPE, env=environment) as program:
        reader = _child_of(program)
        sleep(wait)
        program.send_signal(signal.SIGINT)
        _out, told = program.communicate(timeout=20)
    assert b"KeyboardInterrupt" in told
    assert not Path(f"/proc/{reader}").exists()
    assert list(temporary.iterdir()) == []


def _child_of(program: subprocess.Popen[bytes]) -> int:
    """The process that reads the workbook, as soon as it is there."""
    for _attempt in range(5000):
        if children := children_of(program.pid):
            return children[0]
        sleep(0.001)
    raise AssertionError


def test_the_other_process_needs_nothing_but_the_folder_of_calamine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = files.xlsx(tmp_path / "list.xlsx", files.LIST)
    (tmp_path / "marshal.py").write_text("raise SystemExit", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.setenv("PYTHONHOME", str(tmp_path))
    assert len(rows(path)) == len(files.LIST)


def test_memory_does_not_grow_with_the_sheet(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
        sheet = book.add_worksheet()
        for row in range(30_000):
            sheet.write_row(row, 0, [row, f"Nguyễn Văn Mẫu {row}", "Trưởng thôn", f"Thôn {row % 300}"])
    grid = open_source(path).grids[0]
    next(grid.rows())
    tracemalloc.start()
    began = process_time()
    assert sum(1 for _row in grid.rows()) == 30_000
    seconds, most = process_time() - began, tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert most < 1 << 20
    assert seconds < 4
