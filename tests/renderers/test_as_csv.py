"""CSV as a spreadsheet opens it."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from awards.renderers import render
from awards.reports.report import Card, Cell, Column, ColumnKind, Document, Listing, Report, Row, Table

WIDE = "\uff1d\uff0b\uff0d\uff20\ufe66\ufe63\u207a"


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


@pytest.mark.parametrize("plain", ["1234/QĐ-UBND", "K'Brểu", "5-1", "a=b", "–", "(-5)", "Đặng"])
def test_other_text_is_left_alone(plain: str) -> None:
    """Names with apostrophes and numbers of decisions stay as typed."""
    assert lines(listing(plain))[1] == [plain]


@pytest.mark.parametrize("kind", ColumnKind)
@pytest.mark.parametrize("number", [-5, 0, 3, 1_490_000])
def test_whole_numbers_are_written_bare(number: int, kind: ColumnKind) -> None:
    """A spreadsheet adds them up; -5 is no formula."""
    assert lines(listing(number, kind))[1] == [str(number)]


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
