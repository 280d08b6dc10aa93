"""Word documents as other programs read them: python-docx always, LibreOffice where its Writer is installed."""

import io
import re
import time
import zipfile
from dataclasses import replace

import docx
import pytest
from docx.document import Document as Book
from docx.enum.section import WD_ORIENT
from docx.shared import Mm
from docx.table import Table as Drawn
from hypothesis import given, settings
from hypothesis import strategies as st

from awards import language
from awards.renderers import render
from awards.renderers.cells import cell_text, for_people
from awards.reports.report import Card, Column, ColumnKind, Document, Letterhead, Listing, Report, Row, Table
from awards.text.clean import visible
from renderers.nasty_documents import CARD, DOCUMENTS, PEOPLE, REPORT, SUMMARY
from renderers.test_any_text import TEXT, documents

OFFICE = Letterhead("Công an xã Hiệp An", "Công an tỉnh Lâm Đồng", "Hiệp An", "2026-02-05", "Trưởng Công an xã")
ON_PAPER = replace(REPORT, letterhead=OFFICE)


def written(document: Document) -> bytes:
    """Return the file."""
    stream = io.BytesIO()
    render(document, "docx", stream)
    return stream.getvalue()


def book(document: Document) -> Book:
    """Return the file as it is read again."""
    return docx.Document(io.BytesIO(written(document)))


def lines(document: Document) -> list[str]:
    """Return the paragraphs outside the tables."""
    return [paragraph.text for paragraph in book(document).paragraphs if paragraph.text]


def cells(table: Drawn) -> list[list[str]]:
    """Return the cells of a table."""
    return [[cell.text for cell in row.cells] for row in table.rows]


def expected(table: Table) -> list[list[str]]:
    """Return what the other formats show of a table."""
    columns = for_people(table.columns)
    rows = [*(row.cells for row in table.rows), *([table.totals] if table.totals else [])]
    return [[visible(column.label) for column in columns], *([cell_text(row, column) for column in columns] for row in rows)]


def markup(document: Document) -> str:
    """Return the text as the file has it."""
    with zipfile.ZipFile(io.BytesIO(written(document))) as parts:
        return parts.read("word/document.xml").decode()


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_same_document_is_the_same_bytes(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """At any time: neither the clock nor the zone is in it."""
    first = written(DOCUMENTS[name])
    monkeypatch.setenv("TZ", "Asia/Ho_Chi_Minh")
    assert written(DOCUMENTS[name]) == first
    with zipfile.ZipFile(io.BytesIO(first)) as parts:
        assert {part.date_time for part in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"python-docx" not in b"".join(parts.read(part) for part in parts.namelist())


def test_a_listing_holds_what_the_other_formats_show() -> None:
    """Cell for cell."""
    (table,) = book(DOCUMENTS["listing"]).tables
    assert cells(table) == expected(PEOPLE)
    assert lines(DOCUMENTS["listing"]) == ["Người và tập thể được khen"]


def test_a_report_holds_its_title_its_lines_its_tables_and_its_notes() -> None:
    """An empty table says that it is empty."""
    (table,) = book(REPORT).tables
    assert cells(table) == expected(SUMMARY)
    found = lines(REPORT)
    assert found[:3] == ["TỔNG HỢP KHEN THƯỞNG NĂM 2022", visible(REPORT.heading[0]), SUMMARY.title]
    assert found[-4:] == ["Theo tháng", "(none)", *map(visible, REPORT.notes)]


def test_a_card_holds_its_fields_and_its_parts() -> None:
    """A field of which nothing is known says so; one for machines is left out."""
    fields, awards = book(CARD).tables
    assert cells(fields)[0] == ["Mã", "1099511627777"]
    assert ["Ngày sinh", "unknown"] in cells(fields)
    assert len(fields.rows) == 5
    assert cells(awards) == expected(CARD.parts[0])


def test_the_letterhead_is_that_of_an_office() -> None:
    """Office above office to the left, nation and motto to the right, place and day under them."""
    front = cells(book(ON_PAPER).tables[0])
    assert [text.split("\n") for text in front[0]] == [
        ["CÔNG AN TỈNH LÂM ĐỒNG", "CÔNG AN XÃ HIỆP AN", ""],
        ["SOCIALIST REPUBLIC OF VIET NAM", "Independence - Freedom - Happiness", ""],
    ]
    assert front[1] == ["", "Hiệp An, 05/02/2026"]
    assert cells(book(ON_PAPER).tables[-1]) == [["PREPARED BY\n(signature, full name)", "TRƯỞNG CÔNG AN XÃ\n(signature, seal, full name)"]]


def test_what_is_not_known_is_left_to_be_written() -> None:
    """Neither superior, place, day nor capacity is made up."""
    bare = replace(REPORT, letterhead=Letterhead("Trường Mầm non Hoa Mai"))
    front, *_, last = book(bare).tables
    assert cells(front) == [
        ["TRƯỜNG MẦM NON HOA MAI\n", "SOCIALIST REPUBLIC OF VIET NAM\nIndependence - Freedom - Happiness\n"],
        ["", "…………, day … month … year …"],
    ]
    assert cells(last)[0][1].startswith("HEAD OF UNIT\n")


def test_the_office_is_not_said_twice() -> None:
    """It stands above; the lines under the title begin with what is new."""
    twice = replace(ON_PAPER, heading=(OFFICE.office, "Nghề: giáo viên"))
    assert lines(twice)[:2] == ["TỔNG HỢP KHEN THƯỞNG NĂM 2022", "Nghề: giáo viên"]


def test_the_page_is_a4_with_the_margins_of_the_decree() -> None:
    """Numbered in the middle above, not on the first page."""
    page = book(CARD).sections[0]
    assert (round(page.page_width.mm), round(page.page_height.mm)) == (210, 297)
    margins = (page.top_margin, page.bottom_margin, page.left_margin, page.right_margin)
    assert [round(margin.mm) for margin in margins] == [20, 20, 30, 15]
    assert page.different_first_page_header_footer
    assert 'w:instr="PAGE"' in page.header._element.xml
    assert [paragraph.text for paragraph in page.first_page_header.paragraphs] == [""]


def test_a_wide_table_lies() -> None:
    """A narrow one stands; no table is wider than its page."""
    columns = tuple(Column(f"c{at}", "Đơn vị công tác", ColumnKind.TEXT) for at in range(9))
    wide = Listing(Table("t", "T", columns, [Row({f"c{at}": "UBND xã Hiệp An" for at in range(9)})]))
    assert book(wide).sections[0].orientation is WD_ORIENT.LANDSCAPE
    assert book(CARD).sections[0].orientation is WD_ORIENT.PORTRAIT
    for document in (wide, *DOCUMENTS.values()):
        read = book(document)
        page = read.sections[0]
        room = page.page_width - page.left_margin - page.right_margin
        assert all(sum(column.width for column in table.columns) <= room + Mm(0.5) for table in read.tables)


def test_headings_come_again_and_rows_are_not_broken() -> None:
    """On every page."""
    assert markup(Listing(PEOPLE)).count("<w:tblHeader") == 1
    assert markup(Listing(PEOPLE)).count("<w:cantSplit/>") == len(PEOPLE.rows) + 1


def test_numbers_stand_to_the_right() -> None:
    """All kinds of them, words in their columns too."""
    kinds = [ColumnKind.COUNT, ColumnKind.CHANGE, ColumnKind.SHARE, ColumnKind.MONEY, ColumnKind.ID]
    for kind in ColumnKind:
        (table,) = book(Listing(Table("t", "T", (Column("a", "A", kind),), (Row({"a": None}),)))).tables
        assert (table.rows[1].cells[0].paragraphs[0].style.name == "Awards Number") == (kind in kinds)


def test_vietnamese_is_spoken_where_it_is_the_language_in_use() -> None:
    """Values, too."""
    language.use("vi")
    share = Table("t", "T", (Column("a", "A", ColumnKind.SHARE), Column("b", "B")), (Row({"a": 652, "b": None}),))
    assert cells(book(Listing(share)).tables[0])[1] == ["65,2%", "chưa rõ"]


@given(TEXT, st.sampled_from(ColumnKind))
@settings(max_examples=25)
def test_any_text_in_any_place_is_read_back(text: str, kind: ColumnKind) -> None:
    """Titles, labels, values and notes; nothing is taken for markup."""
    report, listing, card = documents(text, kind)
    assert isinstance(listing, Listing)
    for table in book(report).tables[:1] + book(listing).tables[:1] + book(card).tables[1:]:
        assert cells(table) == expected(listing.table)
    assert visible(text) in lines(report) or not text


def test_a_report_without_tables_is_a_paper_too() -> None:
    """And so is a card of which nothing is known."""
    assert lines(Report("r", "Tên", {}, ())) == ["TÊN"]
    assert lines(Card("Tên", (), {})) == ["Tên"]


def test_nothing_of_the_template_is_left_in_sight() -> None:
    """One face everywhere, black."""
    with zipfile.ZipFile(io.BytesIO(written(ON_PAPER))) as parts:
        styles = parts.read("word/styles.xml").decode()
    looks = re.findall(r'<w:style [^>]*w:styleId="(?:Normal|Awards\w+)".*?</w:style>', styles, re.DOTALL)
    assert len(looks) == 8
    assert all('w:ascii="Times New Roman"' in look and "w:color" not in look for look in looks)


def test_ten_thousand_rows_are_written_in_seconds() -> None:
    """Each of them is there."""
    columns = (Column("order", "STT", ColumnKind.ID), Column("name", "Họ và tên"))
    rows = [Row({"order": at, "name": f"Người mẫu số {at}"}) for at in range(1, 10_001)]
    started = time.perf_counter()
    text = markup(Listing(Table("people", "Danh sách", columns, rows)))
    assert time.perf_counter() - started < 20
    assert text.count("<w:tr>") == 10_001
    assert "Người mẫu số 10000<" in text
