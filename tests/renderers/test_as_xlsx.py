"""Workbooks as other programs read them: calamine always, LibreOffice where it is installed."""

import csv
import datetime
import io
import os
import re
import shutil
import subprocess
import time
import zipfile
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from python_calamine import load_workbook

from awards import language
from awards.errors.base import ExitStatus
from awards.renderers import render
from awards.renderers.as_xlsx import MOST_COLUMNS, MOST_ROWS, TableDoesNotFit, TextDoesNotFit, sheet_name
from awards.renderers.cells import cell_text
from awards.reports.report import Card, Cell, Column, ColumnKind, Document, Listing, Report, Row, Special, Table
from awards.text.clean import visible
from renderers.nasty_documents import DOCUMENTS, PEOPLE, REPORT, SUMMARY
from renderers.test_any_text import TEXT, documents

LIBREOFFICE = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
NASTY = [
    "=1+1",
    "+84 912 345 678",
    "-5",
    "@SUM(A1)",
    "'=1",
    "001099012345",
    "12345678901234567890",
    "1E5",
    "1/2",
    "TRUE",
    "#N/A",
    "https://awards.invalid",
    "mailto:a@b",
    "_x000D_",
    "_x0041_x0042_x0043_",
    "_x005F_",
    "a_x00e9_",
    "<r>",
    "<r><t>x</t></r>",
    "<r></r>",
    "<b>&amp;</b>",
    "]]>",
    "{=1}",
    "  as  typed ",
    "\u00a0\u3000",
    "中村 花子",
    "\U0001f600",
    "\ufffe",
]


def written(document: Document) -> bytes:
    """Return the file."""
    stream = io.BytesIO()
    render(document, "xlsx", stream)
    return stream.getvalue()


def sheets(document: Document) -> dict[str, list[list[object]]]:
    """Return the cells of every sheet, as calamine reads them."""
    book = load_workbook(io.BytesIO(written(document)))
    return {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}


def parts(document: Document) -> dict[str, str]:
    """Return the files inside the file."""
    with zipfile.ZipFile(io.BytesIO(written(document))) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def listing(value: Cell, kind: ColumnKind = ColumnKind.TEXT) -> Listing:
    """Make a list of one cell."""
    return Listing(Table("t", "T", (Column("a", "A", kind),), (Row({"a": value}),)))


def cell(value: Cell, kind: ColumnKind = ColumnKind.TEXT) -> object:
    """Return a value as it is read back."""
    return sheets(listing(value, kind))["T"][1][0]


def look(document: Document, place: str) -> str:
    """Return the format of a cell of the first sheet, as the file describes it."""
    files = parts(document)
    found = re.search(rf'<c r="{place}" s="(\d+)"', files["xl/worksheets/sheet1.xml"])
    assert found
    formats = re.findall(r"<xf .*?(?:/>|</xf>)", files["xl/styles.xml"].partition("<cellXfs")[2])
    return str(formats[int(found[1])])


@pytest.mark.parametrize("kind", [ColumnKind.COUNT, ColumnKind.CHANGE, ColumnKind.ID, ColumnKind.YEAR, ColumnKind.TEXT])
@pytest.mark.parametrize("number", [-5, 0, 3, 1_490_000, 2**40 + 1, 10**15 - 1])
def test_numbers_are_numbers(number: int, kind: ColumnKind) -> None:
    """A spreadsheet adds them up."""
    assert isinstance(cell(number, kind), float)
    assert cell(number, kind) == number


@pytest.mark.parametrize(("number", "kind"), [(10**15, ColumnKind.ID), (2**62, ColumnKind.ID), (1, ColumnKind.CODE)])
def test_numbers_of_more_than_15_digits_and_codes_are_text(number: int, kind: ColumnKind) -> None:
    """Excel would put zeros in the place of the last digits."""
    assert cell(number, kind) == str(number)


@pytest.mark.parametrize(
    "day", [datetime.date(1900, 3, 1), datetime.date(1999, 3, 12), datetime.date(2024, 2, 29), datetime.date(2999, 12, 31)]
)
def test_a_whole_date_is_a_date(day: datetime.date) -> None:
    """It is sorted by the day, and shown day first."""
    assert cell(day.isoformat(), ColumnKind.DATE) == day
    assert 'formatCode="dd/mm/yyyy"' in parts(listing(day.isoformat(), ColumnKind.DATE))["xl/styles.xml"]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("1992", "1992 (day unknown)"),
        ("1992-05", "5/1992"),
        ("XXXX-01-05", "05/01 (year unknown)"),
        ("1900-02-28", "28/02/1900"),
        ("1890-05-19", "19/05/1890"),
        ("12/3/1999", "12/3/1999"),
        ("hôm qua", "hôm qua"),
    ],
)
def test_what_is_known_of_a_date_is_text(value: str, text: str) -> None:
    """Nothing is filled in; before March 1900 the programs do not agree on the day."""
    assert cell(value, ColumnKind.DATE) == text


def test_a_date_in_a_column_of_text_is_text() -> None:
    """Only the kind of a column tells what a value is."""
    assert cell("2022-12-05") == "2022-12-05"
    assert cell("2023-01-05T02:03:04Z", ColumnKind.TIME) == "09:03 05/01/2023"


@pytest.mark.parametrize("kind", ColumnKind)
@pytest.mark.parametrize("text", NASTY)
def test_text_is_read_back_letter_by_letter_and_is_no_formula(text: str, kind: ColumnKind) -> None:
    """Digits keep their zeros, signs are no formulas, marks of the file format are text."""
    document = listing(text, kind)
    assert sheets(document)["T"][1][0] == cell_text({"a": text}, document.table.columns[0])
    sheet = parts(document)["xl/worksheets/sheet1.xml"]
    assert '<c r="A2"' in sheet
    assert re.search(r'<c r="A2"[^>]* t="s">', sheet)
    assert "<f" not in sheet
    assert "hyperlink" not in sheet


@given(TEXT, st.sampled_from(ColumnKind))
@settings(max_examples=40)
@example("_x0041_x0042_", ColumnKind.TEXT)
@example("<r>&</r>", ColumnKind.CODE)
@example("History", ColumnKind.TEXT)
def test_any_text_in_any_place_is_read_back(text: str, kind: ColumnKind) -> None:
    """Titles, labels, values and notes."""
    for document in documents(text, kind):
        assert not any("<f>" in content or "<hyperlink" in content for content in parts(document).values())
        found = [one for rows in sheets(document).values() for row in rows for one in row]
        for shown in (visible(text), cell_text({"a": text}, Column("a", text, kind))):
            assert shown in found or not shown


@given(st.text("_x0041FfrRt<>/&;' ", max_size=30))
@settings(max_examples=60)
def test_nothing_that_looks_like_the_file_format_is_taken_for_it(text: str) -> None:
    """Escapes and markup in names are as typed."""
    assert cell(text) == text


def test_unknown_zero_and_not_applicable_are_as_in_the_other_formats() -> None:
    """In the language in use."""
    assert [cell(value, ColumnKind.COUNT) for value in (None, 0, Special.NOT_APPLICABLE)] == ["unknown", 0, "–"]
    language.use("vi")
    assert cell(None, ColumnKind.COUNT) == "chưa rõ"
    assert cell(True) == "có"


def test_where_a_row_says_nothing_the_cell_is_empty() -> None:
    """It is neither unknown nor zero."""
    table = Table("t", "T", (Column("a", "A"), Column("b", "B")), (Row({"a": "x"}),))
    assert sheets(Listing(table)) == {"T": [["A", "B"], ["x", ""]]}


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("=1", True),
        ("001", True),
        ("123456789012", True),
        ("-5", True),
        ("\uff1d1", True),
        ("Hoà", False),
        ("2022", False),
        ("12/2022", False),
    ],
)
def test_text_that_a_spreadsheet_would_act_on_is_marked_as_text(text: str, marked: bool) -> None:
    """It stays text when a clerk edits it, as all text does (format 49)."""
    assert 'numFmtId="49"' in look(listing(text), "A2")
    assert ("quotePrefix" in look(listing(text), "A2")) == marked


def test_a_number_typed_over_unknown_is_a_number() -> None:
    """Such a cell is not kept as text."""
    assert 'numFmtId="0"' in look(listing(None, ColumnKind.COUNT), "A2")


def test_a_listing_is_its_plain_table() -> None:
    """So that it can be read in again: the headings are the first row."""
    (rows,) = sheets(Listing(PEOPLE)).values()
    assert rows[0] == ["Mã", "Họ và tên", "Ngày sinh", "Năm", "Số, ký hiệu", "Lúc nhập", "Gần đúng"]
    assert len(rows) == 1 + len(PEOPLE.rows)


def test_a_report_has_a_sheet_for_each_table_with_its_title_and_notes() -> None:
    """Each is printed and passed on alone."""
    found = sheets(REPORT)
    assert list(found) == ["Theo cơ quan khen thưởng và hì…", "Theo tháng"]
    rows = found["Theo cơ quan khen thưởng và hì…"]
    assert [row[0] for row in rows[1:5]] == [REPORT.title, SUMMARY.title, "", "Cơ quan khen thưởng"]
    assert [row[0] for row in rows[-5:-1]] == ["Tổng cộng", "", SUMMARY.notes[0], REPORT.notes[0]]
    assert found["Theo tháng"][4] == ["Tháng", "Tổng số"]


def test_a_title_that_says_the_same_stands_once() -> None:
    """As on the terminal."""
    report = Report("r", "Same", {}, (Table("t", "Same", (Column("a", "A"),), ()),))
    assert sheets(report) == {"Same": [["Same"], [""], ["A"]]}


def test_a_report_without_tables_is_its_title_and_notes() -> None:
    """A workbook has at least one sheet."""
    assert sheets(Report("r", "Report", {}, (), (), ("note",))) == {"Report": [["Report"], [""], [""], [""], ["note"]]}


def test_a_card_is_two_columns_and_a_sheet_for_each_part() -> None:
    """One line a field."""
    part = Table("t", "Part", (Column("a", "A"),), ())
    columns = (Column("id", "Id", ColumnKind.ID), Column("name", "Name"), Column("v", "v", machine_only=True))
    card = Card("Card", columns, {"id": 7, "name": "Hoà", "v": 1}, (part,))
    assert sheets(card) == {"Card": [["Id", 7], ["Name", "Hoà"]], "Part": [["A"]]}


def test_headings_stay_in_sight_are_filtered_and_are_printed_on_each_page() -> None:
    """Landscape on A4, as wide as one page; the totals are not filtered away."""
    files = parts(REPORT)
    sheet, book = files["xl/worksheets/sheet1.xml"], files["xl/workbook.xml"]
    assert '<pane ySplit="5" topLeftCell="A6" activePane="bottomLeft" state="frozen"/>' in sheet
    assert '<autoFilter ref="A5:G8"/>' in sheet
    assert 'paperSize="9"' in sheet
    assert 'fitToHeight="0"' in sheet
    assert 'orientation="landscape"' in sheet
    assert "<pageSetUpPr fitToPage=" in sheet
    assert "$5:$5</definedName>" in book
    assert 'numberStoredAsText="1"' in sheet


def test_counts_that_are_to_be_compared_are_drawn_as_bars_too() -> None:
    columns = [Column("year", "Year", ColumnKind.YEAR), Column("total", "Total", ColumnKind.COUNT)]
    rows = [Row({"year": 2021, "total": 3}), Row({"year": 2022, "total": 5})]
    [chart] = [
        text for name, text in parts(Listing(Table("years", "Theo năm", columns, rows, bars="total"))).items() if "charts/chart" in name
    ]
    assert "<c:f>'Theo năm'!$A$2:$A$3</c:f>" in chart
    assert "<c:f>'Theo năm'!$B$2:$B$3</c:f>" in chart
    assert not any("charts/chart" in name for name in parts(Listing(Table("years", "Theo năm", columns, rows[:1], bars="total"))))


def test_what_is_read_standing_is_set_in_large_type() -> None:
    """In rows that are high enough for it; headings keep their size."""
    columns, rows = [Column("a", "A")], [Row({"a": "Kính mời"}), Row({"a": "Kính mời " * 40})]
    plain, large = (parts(Listing(Table("t", "T", columns, rows, large=size))) for size in (False, True))
    assert '<sz val="18"/>' in large["xl/styles.xml"]
    assert '<sz val="18"/>' not in plain["xl/styles.xml"]
    heights = [float(height) for height in re.findall(r' ht="([0-9.]+)"', large["xl/worksheets/sheet1.xml"])]
    assert len(heights) == 2
    assert heights[0] > 18
    assert heights[1] > 7 * heights[0]
    assert "customHeight" not in plain["xl/worksheets/sheet1.xml"].partition('r="3"')[0]


def test_columns_are_as_wide_as_their_values_within_bounds() -> None:
    """And rows as high as what wraps in them."""
    sheet = parts(REPORT)["xl/worksheets/sheet1.xml"]
    widths = [float(width) for width in re.findall(r'<col min="\d+" max="\d+" width="([\d.]+)"', sheet)]
    assert 50 <= max(widths) < 52
    assert min(widths) >= 6
    assert re.search(r'<row r="7"[^>]* ht="45" customHeight="1"', sheet)


def test_the_same_document_gives_the_same_bytes_at_any_time() -> None:
    """Nothing in the file carries the time of writing."""
    first = [written(document) for document in DOCUMENTS.values()]
    time.sleep(1.1)
    assert [written(document) for document in DOCUMENTS.values()] == first
    with zipfile.ZipFile(io.BytesIO(first[0])) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert "1980-01-01T00:00:00Z" in parts(DOCUMENTS["card"])["docProps/core.xml"]


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Người được khen", "Người được khen"),
        ("a[b]:c*d?e/f\\g", "a b c d e f g"),
        ("'quoted'", "quoted"),
        ("", "1"),
        ("[]", "1"),
        ("History", "History (2)"),
        ("TAKEN", "TAKEN (2)"),
        ("Theo cơ quan khen thưởng và hình thức", "Theo cơ quan khen thưởng và hì…"),
        ("\U0001f600" * 16, "\U0001f600" * 15 + "…"),
    ],
)
def test_a_sheet_is_named_by_its_title_as_far_as_excel_allows(title: str, name: str) -> None:
    """31 characters, seven marks forbidden, one name reserved."""
    assert sheet_name(title, {"history", "taken"}) == name


@given(st.lists(st.one_of(st.text(max_size=40), st.text("[]:*?/\\'Aaİß😀 ", max_size=40)), max_size=5))
def test_names_of_sheets_are_always_allowed_and_different(titles: list[str]) -> None:
    """Whatever the titles are; letters are compared as Excel does, without their case."""
    tables = [Table("t", title, (Column("a", "A"),), ()) for title in [*titles, *titles]]
    found = list(sheets(Card("Card", (), {}, tables)))
    assert len({name.lower() for name in found}) == 1 + 2 * len(titles)
    for name in found:
        assert 1 <= len(name.encode("utf-16-le")) // 2 <= 31
        assert not set(name) & set("[]:*?/\\")
        assert name.strip("' ") == name


@pytest.mark.parametrize("text", ["a" * 32_767, "😀" * 16_383])
def test_the_longest_text_of_a_cell_is_whole(text: str) -> None:
    """Excel counts in units of UTF-16."""
    assert cell(text) == text


@pytest.mark.parametrize("text", ["a" * 32_768, "😀" * 16_384, "001099012345" * 3_000, "<r>" * 8_000])
def test_text_that_no_cell_holds_is_refused_and_nothing_is_written(text: str) -> None:
    """It is not cut, and an ID number in it is not repeated."""
    stream = io.BytesIO()
    with pytest.raises(TextDoesNotFit) as refused:
        render(listing(text), "xlsx", stream)
    assert refused.value.status is ExitStatus.REFUSED
    assert "001099012345" not in str(refused.value)
    assert len(str(refused.value)) < 250
    assert stream.getvalue() == b""


def test_a_table_that_no_sheet_holds_is_refused() -> None:
    """Rows beyond the last would be lost without a word."""
    row = Row({"a": 1})
    long = Table("t", "Long", (Column("a", "A"),), [row] * MOST_ROWS)
    wide = Table("t", "Wide", [Column("a", "A")] * (MOST_COLUMNS + 1), ())
    for table in (long, wide):
        with pytest.raises(TableDoesNotFit) as refused:
            written(Listing(table))
        assert table.title in str(refused.value)


@LIBREOFFICE
def test_libreoffice_shows_text_as_it_is(tmp_path: Path) -> None:
    """No formula is worked out, no zero is lost, a date is the same day."""
    texts = [text for text in NASTY if text.isprintable()]
    columns = (Column("a", "A"), Column("day", "Day", ColumnKind.DATE), Column("count", "Count", ColumnKind.COUNT))
    rows = [Row({"a": text, "day": "1999-03-12", "count": 1_490_000}) for text in texts]
    (tmp_path / "list.xlsx").write_bytes(written(Listing(Table("t", "T", columns, rows))))
    assert converted(tmp_path, "list.xlsx")[1:] == [[text, "12/03/1999", "1,490,000"] for text in texts]


@LIBREOFFICE
def test_libreoffice_keeps_the_digits_and_the_signs_of_our_csv(tmp_path: Path) -> None:
    """With the apostrophe before them, which shows."""
    texts = ["001099012345", "12345678901234567890", "=1+1", "+84", "-5", "@SUM(A1)", "'=1"]
    stream = io.BytesIO()
    render(Listing(Table("t", "T", (Column("a", "A"),), [Row({"a": text}) for text in texts])), "csv", stream)
    (tmp_path / "list.csv").write_bytes(stream.getvalue())
    assert [row[0].removeprefix("'") for row in converted(tmp_path, "list.csv", "--infilter=CSV:44,34,76,1")[1:]] == texts


def converted(folder: Path, name: str, *options: str) -> list[list[str]]:
    """Let LibreOffice open a file and write what it shows."""
    command = ["soffice", "--headless", f"-env:UserInstallation={(folder / 'profile').as_uri()}", *options]
    command += ["--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,true", "--outdir", "out", name]
    environment = {"PATH": os.environ["PATH"], "HOME": str(folder)}
    subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=120, env=environment)
    return list(csv.reader(io.StringIO((folder / "out" / "list.csv").read_text(encoding="utf-8-sig"), newline="")))


def test_money_is_a_number_with_marks_of_thousands() -> None:
    """It can be added up."""
    assert cell(13_680_000, ColumnKind.MONEY) == 13_680_000
    assert '"#,##0"' in parts(listing(13_680_000, ColumnKind.MONEY))["xl/styles.xml"]
    assert look(listing(13_680_000, ColumnKind.MONEY), "A2") == look(listing(13_680_000, ColumnKind.COUNT), "A2")
    assert cell(None, ColumnKind.MONEY) == "unknown"
