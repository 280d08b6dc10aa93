"""PDF files as another program reads them; some hundreds of rows and more are set in sections."""

import io
import subprocess
import sys
import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from awards import language
from awards.errors.base import ExitStatus
from awards.errors.storage import ExtraMissing
from awards.renderers import as_pdf, find, render
from awards.renderers.cells import cell_text, for_people
from awards.reports.report import Card, Column, ColumnKind, Document, Letterhead, Listing, Report, Row, Table
from awards.text.clean import visible
from renderers.nasty_documents import CARD, DOCUMENTS, PEOPLE, REPORT, SUMMARY
from renderers.test_any_text import TEXT, documents

pdfium = pytest.importorskip("pypdfium2", reason="no program to read PDF with")
pytest.importorskip("typst", reason="the extra pdf is not installed")

OFFICE = Letterhead("UBND huyện Đức Trọng", "", "Đức Trọng", "2026-11-24", "Chủ tịch")
MISSING_LETTERS = "\ufffe\ufffd"


def written(document: Document) -> bytes:
    """Return the file."""
    stream = io.BytesIO()
    render(document, "pdf", stream)
    return stream.getvalue()


def pages(document: Document) -> list[str]:
    """Return the text of each page, its spaces and breaks taken for one."""
    read = pdfium.PdfDocument(written(document))
    return [plain(page.get_textpage().get_text_range()) for page in read]


def plain(text: str) -> str:
    """Return text as it can be compared: what breaks lines and words is layout."""
    return " ".join(unicodedata.normalize("NFC", text).replace("\u200b", "").split())


def everything(document: Document) -> str:
    """Return all text without any space, as breaks within words are layout too."""
    return "".join(pages(document)).replace(" ", "")


def people(count: int, **cells: str) -> Listing:
    """Return a list of so many people."""
    columns = (Column("order", "STT", ColumnKind.ID), Column("name", "Họ và tên"), Column("unit", "Đơn vị"))
    rows = [Row({"order": at, "name": f"Người mẫu số {at}.", "unit": "Thôn Tân Phú"} | cells) for at in range(1, count + 1)]
    return Listing(Table("people", "Danh sách", columns, rows))


def texts(table: Table) -> list[str]:
    """Return every cell as the other formats show it."""
    columns = for_people(table.columns)
    rows = [*(row.cells for row in table.rows), *([table.totals] if table.totals else [])]
    return [*(visible(column.label) for column in columns), *(cell_text(row, column) for row in rows for column in columns)]


def drawable(text: str) -> str:
    """Return what of a text the face has letters for, without spaces."""
    return "".join(letter for letter in plain(text) if letter.isascii() or "LATIN" in unicodedata.name(letter, "")).replace(" ", "")


@pytest.mark.parametrize("document", [*DOCUMENTS.values(), people(300)], ids=[*DOCUMENTS, "long"])
def test_the_same_document_is_the_same_bytes(document: Document, monkeypatch: pytest.MonkeyPatch) -> None:
    """At any time: neither the clock nor the zone is in it."""
    first = written(document)
    monkeypatch.setenv("TZ", "Asia/Ho_Chi_Minh")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1")
    assert written(document) == first


def test_every_cell_is_on_the_page() -> None:
    """As in the other formats; letters of other scripts are drawn as boxes."""
    for document, tables in ((DOCUMENTS["listing"], [PEOPLE]), (REPORT, [SUMMARY]), (CARD, CARD.parts)):
        found = everything(document)
        assert [text for table in tables for text in texts(table) if text.isascii() and text.replace(" ", "") not in found] == []
    assert "ĐặngThịHoà" in everything(DOCUMENTS["listing"])


def test_a_report_holds_its_title_its_lines_and_its_notes() -> None:
    """In this order; an empty table says so."""
    found = everything(REPORT)
    lines = [
        "TỔNG HỢP KHEN THƯỞNG NĂM 2022",
        visible(REPORT.heading[0]),
        SUMMARY.title,
        "Theo tháng",
        "(none)",
        *map(visible, REPORT.notes),
    ]
    places = [found.find(line.replace(" ", "")) for line in lines]
    assert -1 not in places
    assert places == sorted(places)


def test_the_letterhead_is_that_of_an_office() -> None:
    """Names in full, the nation and its motto, place and day; who signs stands at the end."""
    language.use("vi")
    (page,) = pages(replace(REPORT, letterhead=OFFICE))
    for part in ("ỦY BAN NHÂN DÂN", "HUYỆN ĐỨC TRỌNG", "CHỦ TỊCH"):
        assert part in page
    assert page.endswith(")")


def test_a_card_of_which_nothing_is_known_is_a_paper_too() -> None:
    """And so is a report without tables."""
    assert pages(Card("Tên", (), {})) == ["Tên"]
    assert pages(Report("r", "Tên", {}, ())) == ["TÊN"]


def test_the_shipped_face_is_the_only_one() -> None:
    """It is in the file, so that every computer and printer shows the same."""
    assert b"Tinos" in written(people(300))
    assert b"Libertinus" not in written(people(300))


@pytest.mark.parametrize("count", [319, 320, 321, 500])
def test_a_long_list_is_whole(count: int) -> None:
    """Every row once and in order, headings on each page, pages numbered from the second on."""
    found = pages(people(count))
    names = [name for page in found for name in page.split() if name.endswith(".")]
    assert sorted(names, key=lambda name: int(name[:-1])) == [f"{at}." for at in range(1, count + 1)]
    assert all("Họ và tên" in page for page in found)
    assert all(str(number) in page.split() for number, page in enumerate(found[1:], start=2))


def test_sections_end_where_a_page_ends() -> None:
    """So that a long list has no more pages than it needs: all but the last hold as many rows."""
    counts = [page.count("Người mẫu") for page in pages(people(600))]
    assert len(set(counts[1:-1])) == 1


def test_a_long_report_ends_with_its_notes_and_signatures() -> None:
    """Which come once, as its title does; totals stand behind the last row."""
    table = people(400).table
    long = replace(table, title="Bảng dài", totals={"name": "Tổng cộng"}, notes=("Ghi chú một",))
    short = replace(people(3).table, title="Bảng ngắn", notes=("Ghi chú hai",))
    found = pages(Report("r", "Báo cáo", {}, (short, long, short), ("Dòng đầu",), ("Ghi chú ba",), letterhead=OFFICE))
    whole = " ".join(found)
    order = ["BÁO CÁO", "Dòng đầu", "Bảng ngắn", "Ghi chú hai", "Bảng dài", "Tổng cộng", "Ghi chú một", "Ghi chú ba", "PREPARED BY"]
    places = [whole.find(part) for part in order]
    assert -1 not in places
    assert places == sorted(places)
    assert [whole.count(part) for part in order] == [1, 1, 2, 2, 1, 1, 1, 1, 1]


def test_a_row_that_is_longer_than_a_page_is_not_cut() -> None:
    """Its words are all there, on as many pages as it needs."""
    words = [f"từ{at}" for at in range(2500)]
    for count in (1, 330):
        document = people(count)
        rows = [*document.table.rows[:-1], Row({"order": count, "name": "Người cuối.", "unit": " ".join(words)})]
        found = " ".join(pages(Listing(replace(document.table, rows=rows)))).split()
        assert [word for word in found if word in set(words)] == words


def test_a_word_that_is_wider_than_its_column_is_broken() -> None:
    """It neither leaves the page nor runs into the next column."""
    found = everything(people(1, unit="dài" * 200))
    assert "dài" * 200 in found


@given(TEXT, st.sampled_from(ColumnKind))
@settings(max_examples=15)
def test_any_text_in_any_place_can_be_set(text: str, kind: ColumnKind) -> None:
    """Nothing is taken for markup."""
    for document in documents(text, kind):
        assert pages(document)


@pytest.mark.parametrize(
    "text", ["#panic()", "*đậm*", "$x$", "@label", "<label>", "= Tên", "https://a.invalid", "\\u{41}", "// x", "[x]", '"x"']
)
def test_marks_of_the_layout_are_text(text: str) -> None:
    """Letter by letter."""
    assert text.replace(" ", "") in everything(people(1, unit=text))


def test_without_the_extra_it_is_said_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Before anything is written."""
    monkeypatch.setattr(as_pdf, "find_spec", lambda _name: None)
    stream = io.BytesIO()
    with pytest.raises(ExtraMissing, match=r"pip install 'awards\[pdf\]'") as missing:
        render(CARD, "pdf", stream)
    assert (stream.getvalue(), missing.value.status) == (b"", ExitStatus.STORAGE)
    with pytest.raises(ExtraMissing):
        find("pdf").require()


MEASURED = """
import io
from pathlib import Path
from awards.renderers import render
from awards.reports.report import Column, Listing, Row, Table
columns = [Column(str(at), "Cột") for at in range(8)]
rows = [Row({str(at): f"Người mẫu số {number}" for at in range(8)}) for number in range(10_000)]
render(Listing(Table("people", "Danh sách", columns, rows)), "pdf", io.BytesIO())
(most,) = (line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM:"))
print(int(most.split()[1]) // 1024)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells what a process took without what its parent had taken")
def test_ten_thousand_rows_take_little_memory() -> None:
    """At most 300 MiB, the list itself among them."""
    done = subprocess.run([sys.executable, "-c", MEASURED], capture_output=True, text=True, check=True)
    assert int(done.stdout) <= 300


def test_the_title_is_that_of_the_file() -> None:
    """Even one that reads like a part of the file format."""
    for count in (3, 300):
        document = people(count)
        titled = Listing(replace(document.table, title="Số 1 0 R (cũ) >> endobj"))
        read = pdfium.PdfDocument(written(titled))
        assert read.get_metadata_dict()["Title"] == "Số 1 0 R (cũ) >> endobj"
        assert "1 0 R" in plain(read[0].get_textpage().get_text_range())
