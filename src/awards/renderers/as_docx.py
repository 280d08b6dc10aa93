"""Word documents for signing and sending, laid out as papers of offices are: Nghị định 30/2020/NĐ-CP, Times New Roman."""

import datetime
import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from typing import BinaryIO
from xml.sax.saxutils import escape

import docx
from docx.document import Document as Book
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt
from docx.styles.style import ParagraphStyle

from awards.language import current
from awards.renderers.formats import Page, Renderer
from awards.renderers.paper import (
    BODY_SIZE,
    BOTTOM,
    LEFT,
    LONG,
    NATION_SIZE,
    RIGHT,
    SHORT,
    TITLE_SIZE,
    TOP,
    Front,
    Grid,
    Paper,
    Signature,
    paper_of,
)
from awards.reports.report import Document

TEXT, BODY = "word/document.xml", b"<w:body>"
FACE, SPOKEN = "Times New Roman", "vi-VN"
"""What the records are written in, whatever the language in use: so Word looks for mistakes in no other."""
TWENTIETHS = 56.6929
"""Twentieths of a point in a millimetre: the unit of Word."""
MARGIN = 60
"""What stands free beside the text of a cell, in that unit."""
CREATED = datetime.datetime(1980, 1, 1)  # noqa: DTZ001 - the file format keeps no zone
CHANGED = (1980, 1, 1, 0, 0, 0)
BOLD, FOLLOWED = "<w:b/>", "<w:keepNext/>"
"""Never the last on a page: what follows stands on the same."""
ROOM_TO_SIGN, NOTHING = '<w:spacing w:after="1500"/>', '<w:spacing w:line="20" w:lineRule="exact"/>'
LINES = ("top", "left", "bottom", "right", "insideH", "insideV")


def write(document: Document, stream: BinaryIO, _page: Page) -> None:
    """Write the document on A4; the same document gives the same bytes at any time.

    The heading row of a table comes again on every page, no row is broken over two pages, and pages are numbered from the second on.
    """
    paper = paper_of(document)
    book = docx.Document()
    _describe(book, paper)
    _set_page(book, paper)
    _set_styles(book, paper)
    written = io.BytesIO()
    book.save(written)
    stream.write(_packed(written, "".join(_blocks(paper))))


def _packed(written: BinaryIO, text: str) -> bytes:
    """Pack the parts again with the text in its place, each part with the same time: the package as saved tells when it was.

    A tree of elements, into which the text could be put instead, takes minutes for a list of ten thousand rows.
    """
    packed = io.BytesIO()
    with zipfile.ZipFile(written) as parts, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in parts.namelist():
            content = parts.read(name)
            if name == TEXT:
                content = content.replace(BODY, BODY + text.encode(), 1)
            archive.writestr(zipfile.ZipInfo(name, CHANGED), content, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def _describe(book: Book, paper: Paper) -> None:
    about = book.core_properties
    about.author = about.last_modified_by = " ".join(paper.front.office) if paper.front else ""
    about.title, about.comments, about.language = paper.title[:255], "", current()
    about.created = about.modified = CREATED


def _set_page(book: Book, paper: Paper) -> None:
    """Set paper and margins; the number of the page stands in the middle of the top margin, from the second page on."""
    section = book.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE if paper.landscape else WD_ORIENT.PORTRAIT
    sides = (LONG, SHORT) if paper.landscape else (SHORT, LONG)
    section.page_width, section.page_height = map(Mm, sides)
    section.top_margin, section.bottom_margin, section.left_margin, section.right_margin = map(Mm, (TOP, BOTTOM, LEFT, RIGHT))
    section.header_distance = section.footer_distance = Mm(TOP / 2)
    section.different_first_page_header_footer = True
    number = section.header.paragraphs[0]
    number.alignment = WD_ALIGN_PARAGRAPH.CENTER
    number._p.append(parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr="PAGE"><w:r><w:t>2</w:t></w:r></w:fldSimple>'))  # noqa: SLF001 - as its documentation does


def _set_styles(book: Book, paper: Paper) -> None:
    """Name the few looks that the text has, so that an office changes each of them in one place."""
    plain = _style(book, "Normal", BODY_SIZE)
    plain.element.get_or_add_rPr().append(parse_xml(f'<w:lang {nsdecls("w")} w:val="{SPOKEN}" w:eastAsia="{SPOKEN}"/>'))
    _style(book, "Awards Centre", BODY_SIZE, align=WD_ALIGN_PARAGRAPH.CENTER)
    title = _style(book, "Awards Title", TITLE_SIZE, align=WD_ALIGN_PARAGRAPH.CENTER, bold=True).paragraph_format
    title.space_before, title.space_after = Pt(12), Pt(6)
    subtitle = _style(book, "Awards Subtitle", BODY_SIZE, bold=True).paragraph_format
    subtitle.space_before, subtitle.space_after, subtitle.keep_with_next = Pt(12), Pt(4), True
    _style(book, "Awards Note", BODY_SIZE, align=WD_ALIGN_PARAGRAPH.JUSTIFY).paragraph_format.space_before = Pt(6)
    _style(book, "Awards Label", paper.size, align=WD_ALIGN_PARAGRAPH.CENTER, bold=True)
    _style(book, "Awards Cell", paper.size)
    _style(book, "Awards Number", paper.size, align=WD_ALIGN_PARAGRAPH.RIGHT)


def _style(book: Book, name: str, size: int, *, align: WD_ALIGN_PARAGRAPH = WD_ALIGN_PARAGRAPH.LEFT, bold: bool = False) -> ParagraphStyle:
    styles = book.styles
    found = styles[name] if name in styles else styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    assert isinstance(found, ParagraphStyle)
    found.font.name, found.font.size, found.font.bold = FACE, Pt(size), bold
    fonts = found.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("w:eastAsia", "w:cs"):
        fonts.set(qn(script), FACE)
    found.paragraph_format.alignment = align
    found.paragraph_format.space_before = found.paragraph_format.space_after = Pt(0)
    return found


def _blocks(paper: Paper) -> Iterator[str]:
    """Yield the parts of the text, from the letterhead to the signatures, as the markup of Word."""
    if paper.front:
        yield _front(paper.front, paper.width)
    if paper.title:
        yield _paragraph(paper.title, "AwardsTitle")
    yield from (_paragraph(line, "AwardsCentre") for line in paper.lines)
    yield from (_paragraph(paragraph, "AwardsNote") for paragraph in paper.text)
    for grid in paper.grids:
        yield _paragraph(grid.title, "AwardsSubtitle" if grid.title else "AwardsCell")
        yield _paragraph(grid.empty, "Normal") if grid.empty else _grid(grid)
        yield from (_paragraph(note, "AwardsNote") for note in grid.notes)
    yield from (_paragraph(note, "AwardsNote") for note in paper.notes[:-1])
    yield from (_paragraph(note, "AwardsNote", FOLLOWED if paper.signatures else "") for note in paper.notes[-1:])
    if paper.signatures:
        yield _paragraph("", "AwardsNote", FOLLOWED)
        yield _signatures(paper.signatures, paper.width)


def _paragraph(text: str, style: str, own: str = "", look: str = "") -> str:
    """One paragraph: `own` is what it has beside its style, `look` what its letters have."""
    run = f'<w:r>{f"<w:rPr>{look}</w:rPr>" if look else ""}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>' if text else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{own}</w:pPr>{run}</w:p>'


def _size(points: int) -> str:
    return f'<w:sz w:val="{2 * points}"/><w:szCs w:val="{2 * points}"/>'


def _rule(width: float, length: float) -> str:
    """A line in the middle of a column, as long as told, all in millimetres."""
    beside = round((width - length) / 2 * TWENTIETHS)
    border = '<w:pBdr><w:top w:val="single" w:sz="6" w:space="1" w:color="000000"/></w:pBdr>'
    return _paragraph(
        "",
        "AwardsCentre",
        f'{border}<w:spacing w:before="50" w:line="60" w:lineRule="exact"/><w:ind w:left="{beside}" w:right="{beside}"/>',
    )


def _front(front: Front, width: int) -> str:
    """Who speaks to the left, nation and motto to the right, each with a rule under it, then place and day."""
    left, right = width * 0.4, width * 0.6
    office = _paragraph(front.superior, "AwardsCentre", look=_size(BODY_SIZE)) if front.superior else ""
    office += "".join(_paragraph(line, "AwardsCentre", look=BOLD) for line in front.office) + _rule(left, left / 3)
    nation = _paragraph(front.nation, "AwardsCentre", look=BOLD + _size(NATION_SIZE))
    nation += _paragraph(front.motto, "AwardsCentre", look=BOLD) + _rule(right, 62)
    rows = [(office, nation), (_paragraph("", "AwardsCentre"), _paragraph(front.day, "AwardsCentre", look="<w:i/>"))]
    return _bare([left, right], rows)


def _signatures(signatures: Sequence[Signature], width: int) -> str:
    """Who signs, side by side and never alone on the next page without the line above."""
    cells = [
        _paragraph(one.capacity, "AwardsCentre", FOLLOWED, BOLD)
        + _paragraph(one.hint, "AwardsCentre", ROOM_TO_SIGN, "<w:i/>" + _size(NATION_SIZE))
        for one in signatures
    ]
    return _bare([width / len(cells)] * len(cells), [cells]) + _paragraph("", "Normal", NOTHING)


def _bare(widths: Sequence[float], rows: Sequence[Sequence[str]]) -> str:
    """A table without lines, of whole paragraphs."""
    lines = "".join(_row(map(_cell, widths, row)) for row in rows)
    return f"<w:tbl>{_frame(widths, 'none')}{lines}</w:tbl>"


def _cell(width: float, content: str, look: str = "") -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{round(width * TWENTIETHS)}" w:type="dxa"/>{look}</w:tcPr>{content}</w:tc>'


def _frame(widths: Sequence[float], line: str) -> str:
    """What a table says before its rows: its columns are as wide as told, whatever stands in them."""
    borders = "".join(f'<w:{side} w:val="{line}" w:sz="4" w:space="0" w:color="000000"/>' for side in LINES)
    columns = "".join(f'<w:gridCol w:w="{round(width * TWENTIETHS)}"/>' for width in widths)
    return (
        f'<w:tblPr><w:tblW w:w="{round(sum(widths) * TWENTIETHS)}" w:type="dxa"/><w:tblBorders>{borders}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="{MARGIN}" w:type="dxa"/><w:right w:w="{MARGIN}" w:type="dxa"/></w:tblCellMar>'
        f"</w:tblPr><w:tblGrid>{columns}</w:tblGrid>"
    )


def _grid(grid: Grid) -> str:
    """A table with lines: the heading row comes again on every page, and a small table stands on one."""
    styles = ["AwardsNumber" if right else "AwardsCell" for right in grid.right]
    own = FOLLOWED if grid.together else ""
    rows = [_row(_headings(grid), '<w:tblHeader w:val="true"/>')] if grid.labels else []
    for at, row in enumerate(grid.rows, start=1):
        is_last = at == len(grid.rows) and not grid.totals
        looks = ["" if grid.labels else BOLD, *[""] * (len(row) - 1)]
        rows.append(_row(_cells(grid.widths, row, styles, looks, "" if is_last else own)))
    if grid.totals:
        rows.append(_row(_cells(grid.widths, grid.totals, styles, [BOLD] * len(styles))))
    return f"<w:tbl>{_frame(grid.widths, 'single')}{''.join(rows)}</w:tbl>"


def _headings(grid: Grid) -> Iterator[str]:
    for width, label in zip(grid.widths, grid.labels, strict=True):
        yield _cell(width, _paragraph(label, "AwardsLabel", FOLLOWED), '<w:vAlign w:val="center"/>')


def _cells(widths: Sequence[float], texts: Sequence[str], styles: Sequence[str], looks: Sequence[str], own: str = "") -> Iterator[str]:
    for width, text, style, look in zip(widths, texts, styles, looks, strict=True):
        yield _cell(width, _paragraph(text, style, own, look))


def _row(cells: Iterable[str], own: str = "") -> str:
    return f"<w:tr><w:trPr><w:cantSplit/>{own}</w:trPr>{''.join(cells)}</w:tr>"


RENDERER = Renderer(name="docx", suffix=".docx", write=write, binary=True)
