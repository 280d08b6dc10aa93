"""What the program wrote for spreadsheets it reads as it was: one apostrophe is taken off where one was put, and nowhere else."""

import io
import tempfile
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from awards.readers import encodings
from awards.readers.looking import mark_of
from awards.readers.separated import Separated, grid
from awards.renderers import render
from awards.renderers.as_csv import harmless
from awards.reports.report import Column, Listing, Row, Table
from awards.text.clean import visible
from awards.text.guards import unguarded

NASTY = st.text(
    st.one_of(st.sampled_from("'=+-@\uff1d\uff0b\ufe63 \u00a0\u3000\t\r\n\x0b\x1f\u2028\",;\\0123456789.,xtn"), st.characters()),
    max_size=16,
)


def read_again(texts: list[str]) -> list[str]:
    """Write texts as the program does for spreadsheets, and read them as the importer does."""
    table = Table("t", "", (Column("number", "number"), Column("note", "note")), [Row({"number": "1", "note": text}) for text in texts])
    stream = io.BytesIO()
    render(Listing(table), "csv", stream)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ds.csv"
        path.write_bytes(stream.getvalue())
        with path.open("rb") as file:
            mark = mark_of(file.fileno())
        encoding = encodings.encoding_of(stream.getvalue()[:1000], None)
        return [str(cells[1]) for _number, cells in grid(path, mark, encoding, Separated(",")).rows()][1:]


@given(st.lists(NASTY, min_size=1, max_size=8))
@example(
    [
        "'",
        "''",
        "'=1",
        "=1",
        "\t=1",
        "\n",
        "\x0b=1",
        " =1",
        "\u2028-1",
        "0912",
        "001099012345",
        "1.234.567.890.123",
        "'0912",
        "\\t",
        "'\\t",
        "-",
    ]
)
def test_whatever_is_written_for_spreadsheets_is_read_as_it_was(texts: list[str]) -> None:
    assert read_again(texts) == [visible(text) for text in texts]


@given(NASTY)
def test_one_apostrophe_is_taken_off_where_one_was_put(text: str) -> None:
    assert unguarded(harmless(text)) == visible(text)


@pytest.mark.parametrize("text", ["'tôi", "'", "' ", "'1", "'Y Bih", "'12/QĐ", "‘=1", "a'=1", "'\\d"])
def test_an_apostrophe_that_nobody_put_there_stays(text: str) -> None:
    assert unguarded(text) == text


@pytest.mark.parametrize("text", ["0912345678", "=1+1", " =1", "'Y Bih", "001099012345", "123456789012"])
def test_an_apostrophe_that_a_clerk_typed_against_a_spreadsheet_is_taken_off_too(text: str) -> None:
    assert unguarded(f"'{text}") == text
