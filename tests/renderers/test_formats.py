"""How formats are found, and what finding and calling them costs."""

import io
import subprocess
import sys
import textwrap

import pytest

from awards.errors.base import ExitStatus
from awards.renderers import FormatUnknown, find, names, render
from renderers.nasty_documents import DOCUMENTS


def loaded_after(code: str) -> set[str]:
    """Run the code in a fresh interpreter and return the modules it has loaded."""
    script = textwrap.dedent(code) + "\nimport sys\nprint(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_the_table_is_the_first_format() -> None:
    """It is what a command uses when nothing is said."""
    assert names() == ("table", "csv", "docx", "json", "markdown", "pdf", "xlsx")


def test_every_file_holds_the_renderer_it_is_named_after() -> None:
    """Adding a format is adding one file."""
    assert [find(name).name for name in names()] == list(names())


def test_only_what_is_not_text_is_kept_from_a_terminal() -> None:
    """All other formats are text."""
    assert [name for name in names() if find(name).binary] == ["docx", "pdf", "xlsx"]


def test_no_two_formats_share_a_suffix() -> None:
    """The suffix of a file says its format."""
    suffixes = [find(name).suffix for name in names()]
    assert len(set(suffixes)) == len(suffixes)


@pytest.mark.parametrize("wrong", ["", "xml", "formats", "as_json", "JSON", "../json"])
def test_an_unknown_format_is_refused_with_the_known_ones(wrong: str) -> None:
    """Nothing is written then."""
    stream = io.BytesIO()
    with pytest.raises(FormatUnknown) as refused:
        render(DOCUMENTS["card"], wrong, stream)
    assert refused.value.status is ExitStatus.INVALID
    assert "table, csv, docx, json, markdown, pdf, xlsx" in str(refused.value)
    assert stream.getvalue() == b""


@pytest.mark.parametrize("format_name", ["csv", "docx", "json", "markdown", "pdf", "xlsx"])
def test_only_the_format_asked_for_is_imported(format_name: str) -> None:
    """Start-up is paid by every command: rich is for tables alone, XlsxWriter for workbooks, python-docx for Word."""
    loaded = loaded_after(f"""
        import io
        from awards.renderers import names, render
        from awards.reports.report import Column, Listing, Row, Table
        names()
        table = Table("t", "T", (Column("a", "A"),), (Row({{"a": 1}}),))
        render(Listing(table), {format_name!r}, io.BytesIO())
    """)
    assert "rich" not in loaded
    assert ("xlsxwriter" in loaded) == (format_name == "xlsx")
    assert ("docx" in loaded) == (format_name == "docx")
    assert {name for name in loaded if name.startswith("awards.renderers.as_")} == {f"awards.renderers.as_{format_name}"}


def test_listing_the_names_imports_no_format() -> None:
    """Help texts and completion only need the names."""
    loaded = loaded_after("from awards.renderers import names\nnames()")
    assert not {name for name in loaded if name.startswith("awards.renderers.as_")}
