"""CSV as a spreadsheet opens it."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from awards.renderers import render
from awards.renderers.cells import cell_text
from awards.reports.report import Card, Cell, Column, ColumnKind, Document, Listing, Report, Row, Table

WIDE = "\uff1d\uff0b\uff0d\uff20\ufe66\ufe63\u207a"


WHOLE = [kind for kind in ColumnKind if kind is not ColumnKind.SHARE]


def written(document: Document) -> bytes:
    """Return the file."""
    stream = io.BytesIO()
    render(document, "csv", stream)
    return stream.getvalue()


def lines(document: Document) -> list[list[str]]:
    """Return the cells, as a spreadsheet reads them."""
    return list(csv.reader(io.StringIO(written(document).decode("utf-8-sig"), newline="")))


def listing(value: Cell, kind: ColumnKind = ColumnKind.TEXT) -> Listing:
    """Make a list of one cell."""
    return Listing(Table("t", "T", (Column("a", "A", kind),), (Row({"a": value}),)))


def test_a_file_begins_with_the_mark_that_excel_needs_and_ends_its_lines_with_crlf() -> None:
    """Without the mark Excel reads Vietnamese as Windows-1252."""
    assert written(listing("Hoà, “Đặng”")) == '\ufeffA\r\n"Hoà, “Đặng”"\r\n'.encode()


@pytest.mark.parametrize(
    "formula",
    [
        "=1+1",
        "+84",
        "-5",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "\tplain",
        "  =1",
        "\xa0=1",
        "\u3000-1",
        *(f"{mark}1" for mark in WIDE),
        "=",
        "'=1",
    ],
)
def test_text_that_would_be_a_formula_gets_an_apostrophe(formula: str) -> None:
    """In cells, labels and titles alike."""
    table = Table("t", formula, (Column("a", formula),), (Row({"a": formula}),), {"a": formula})
    cells = {cell for line in lines(Report("r", "", {}, (table, table))) for cell in line}
    assert len(cells) == 1
    assert cells.pop().startswith("'")


@pytest.mark.parametrize(
    "digits",
    [
        "001099012345",
        "079099012345",
        "123456789012",
        "12345678901234567890",
        "007",
        "00",
        " 0912345678 ",
        "0912 345 678",
        "0912.345.678",
        "001.099.012.345",
        "\uff10\uff10\uff11",
    ],
)
def test_text_of_digits_keeps_its_zeros_and_its_length(digits: str) -> None:
    """A spreadsheet would make 1099012345 or 1.09901E+11 of it; with the apostrophe it is text, and no formula."""
    assert lines(listing(digits, ColumnKind.CODE))[1] == [f"'{digits}"]


@pytest.mark.parametrize("number", [10**15, -(10**15), 2**62])
def test_a_number_of_more_digits_than_a_spreadsheet_keeps_is_text(number: int) -> None:
    """Record numbers of offices with high numbers are as long as that."""
    assert lines(listing(number, ColumnKind.ID))[1] == [f"'{number}"]


def test_a_long_number_that_a_spreadsheet_keeps_is_bare() -> None:
    """However it shows it."""
    assert lines(listing(2**40 + 1, ColumnKind.ID))[1] == ["1099511627777"]


def test_text_that_begins_with_an_apostrophe_gets_another() -> None:
    """So taking one away from every cell gives back what was written."""
    assert lines(listing("'001"))[1] == ["''001"]


@pytest.mark.parametrize(
    "plain",
    ["1234/QĐ-UBND", "K'Brểu", "5-1", "a=b", "–", "(-5)", "Đặng", "0", "0,5", "2022", "12345678901", "05/01/2023", "12/2022", "1.490.000"],
)
def test_other_text_is_left_alone(plain: str) -> None:
    """Names with apostrophes and numbers of decisions stay as typed."""
    assert lines(listing(plain))[1] == [plain]


@pytest.mark.parametrize("kind", WHOLE)
@pytest.mark.parametrize("number", [-5, 0, 3, 1_490_000])
def test_whole_numbers_are_written_bare(number: int, kind: ColumnKind) -> None:
    """A spreadsheet adds them up; -5 is no formula."""
    assert lines(listing(number, kind))[1] == [str(number)]


def test_a_share_is_written_as_people_read_it() -> None:
    """Tenths of a percent are nobody's number."""
    assert lines(listing(652, ColumnKind.SHARE))[1] == ["65.2%"]


def test_unknown_is_the_word() -> None:
    """An empty cell would be counted as nothing."""
    assert lines(listing(None, ColumnKind.COUNT))[1] == ["unknown"]


def test_tables_are_parted_by_an_empty_line_and_a_title() -> None:
    """The first needs neither, so a report of one table is a plain file."""
    table = Table("t", "Title", (Column("a", "A"), Column("b", "B", machine_only=True)), (Row({"a": "x", "b": 1}),), {"a": "sum"})
    first = [["A"], ["x"], ["sum"]]
    assert lines(Report("r", "Report", {}, (table, table), ("heading",), ("note",))) == [*first, [], ["Title"], *first]


def test_a_card_is_two_columns_and_its_parts() -> None:
    """One line a field."""
    part = Table("t", "Part", (Column("a", "A"),), ())
    card = Card("Card", (Column("id", "Id", ColumnKind.ID), Column("name", "Name")), {"id": 7, "name": "Hoà"}, (part,))
    assert lines(card) == [["Id", "7"], ["Name", "Hoà"], [], ["Part"], ["A"]]


@given(st.text(), st.sampled_from(ColumnKind))
def test_no_text_ever_becomes_a_formula_or_a_second_cell(text: str, kind: ColumnKind) -> None:
    """Whatever it holds."""
    (cell,) = lines(listing(text, kind))[1]
    assert not cell.strip().startswith(tuple("=+-@" + WIDE))


@given(st.one_of(st.text(), st.text("'0123456789 .=+-", max_size=20), st.integers(), st.none()), st.sampled_from(WHOLE))
def test_what_is_written_comes_back_without_its_apostrophe(value: Cell, kind: ColumnKind) -> None:
    """One is taken from the beginning of each cell, whoever put it there."""
    document = listing(value, kind)
    (cell,) = lines(document)[1]
    shown = str(value) if isinstance(value, int) else cell_text({"a": value}, document.table.columns[0])
    assert cell.removeprefix("'") == shown
