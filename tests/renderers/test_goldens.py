"""Every format against one nasty document of each type, byte for byte."""

import io

import pytest

from awards.renderers import find, names, render
from golden_files import check_golden
from renderers.nasty_documents import DOCUMENTS


@pytest.mark.parametrize("document", DOCUMENTS)
@pytest.mark.parametrize("format_name", [name for name in names() if name != "table" and not find(name).binary])
def test_a_format_for_files_is_as_approved(format_name: str, document: str) -> None:
    """Width and colour are no business of these formats."""
    stream = io.BytesIO()
    render(DOCUMENTS[document], format_name, stream, width=60, colour=True)
    check_golden(f"renderers/{document}{find(format_name).suffix}", stream.getvalue())


@pytest.mark.parametrize("document", DOCUMENTS)
@pytest.mark.parametrize("width", [60, 80])
def test_a_table_is_as_approved_at_the_usual_widths(width: int, document: str) -> None:
    """80 columns is a terminal, 60 a narrow one."""
    stream = io.BytesIO()
    render(DOCUMENTS[document], "table", stream, width=width)
    check_golden(f"renderers/{document}_{width}.txt", stream.getvalue())


def test_colour_is_as_approved() -> None:
    """Only bold, for titles, headings and totals."""
    stream = io.BytesIO()
    render(DOCUMENTS["report"], "table", stream, width=80, colour=True)
    check_golden("renderers/report_80_colour.txt", stream.getvalue())
