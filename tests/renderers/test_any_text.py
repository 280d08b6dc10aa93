"""Any text in any place of any document, through every format."""

import io
import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from awards.renderers import find, names, render
from awards.reports.report import Card, Cell, Column, ColumnKind, Document, Listing, Report, Row, Table

NASTY = "=+-@\t\r\n\x00\x07\x08\x1b\x7f\x85\x9b\u061c\u200b\u200e\u202e\u2028\u2066\ufeff\ud800\udfff\U000e0041[]|*_`<>\\:;,\"'"
TEXT = st.text(st.one_of(st.characters(), st.sampled_from(NASTY)), max_size=30)
TEXT_FORMATS = [name for name in names() if not find(name).binary]
BIDI = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}


def documents(text: str, kind: ColumnKind) -> list[Document]:
    """Put the text in every place that can hold one."""
    cells: dict[str, Cell] = {"a": text, "b": 1}
    columns = (Column("a", text, kind), Column("b", "B", ColumnKind.COUNT))
    table = Table("t", text, columns, (Row(cells),), totals=cells, notes=(text,))
    report = Report("r", text, {"p": text}, (table, table), (text,), (text,))
    return [report, Listing(table), Card(text, columns, cells, (table,))]


def output(document: Document, format_name: str, width: int = 60) -> str:
    """Return what is written, as text."""
    stream = io.BytesIO()
    render(document, format_name, stream, width=width)
    return stream.getvalue().decode("utf-8")


@given(TEXT, st.sampled_from(ColumnKind))
@pytest.mark.parametrize("format_name", TEXT_FORMATS)
def test_nothing_that_is_written_acts_on_a_terminal(format_name: str, text: str, kind: ColumnKind) -> None:
    """No control character but the line ends, nothing that turns the reading direction."""
    ends = "\r\n" if format_name == "csv" else "\n"
    for document in documents(text, kind):
        written = output(document, format_name).replace(ends, "").removeprefix("\ufeff")
        assert not [mark for mark in written if unicodedata.category(mark) in {"Cc", "Cs", "Zl", "Zp"}]
        assert not [mark for mark in written if unicodedata.bidirectional(mark) in BIDI or mark in "\u200e\u200f\u061c\u200b\ufeff"]


@given(TEXT)
def test_json_gives_back_what_it_was_given(text: str) -> None:
    """Two halves of a surrogate pair that stand side by side are one character in JSON."""
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")
    listing, card = documents(text, ColumnKind.TEXT)[1:]
    assert json.loads(output(listing, "json")) == [{"a": whole, "b": 1}]
    assert json.loads(output(card, "json")) == {"a": whole, "b": 1, "t": [{"a": whole, "b": 1}]}


@given(TEXT, st.sampled_from(ColumnKind), st.integers(20, 100))
def test_no_line_of_a_table_is_wider_than_the_page(text: str, kind: ColumnKind, width: int) -> None:
    """However long the words are."""
    for document in documents(text, kind):
        assert max(cell_len(line) for line in output(document, "table", width).split("\n")) <= width
