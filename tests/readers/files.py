"""Makes files of every format as clerks are sent them, and as nobody should send them; all names in them are made up."""

import struct
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import xlsxwriter

HEADING = ["STT", "Họ và tên", "Chức vụ", "Đơn vị"]
PEOPLE = [
    ["1", "Nguyễn Văn Mẫu", "Trưởng thôn", "Thôn Tân Phú"],
    ["2", "Lê Thị Ví Dụ", "Công an viên", "Công an xã Tân Hội"],
    ["3", "K'Mẫu", "Bí thư Chi bộ", "Thôn Tân Trung"],
]
LIST = [HEADING, *PEOPLE]

SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SPREADSHEET = "application/vnd.oasis.opendocument.spreadsheet"
TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)


def zipped(path: Path, parts: Mapping[str, str | bytes]) -> Path:
    """A zip file of these parts."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def sheet_xml(cells: str) -> str:
    """A sheet's part with these rows in it."""
    return f'<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="{SHEET}"><sheetData>{cells}</sheetData></worksheet>'


def raw_xlsx(path: Path, cells: str, *, strings: str = "", sheet: str | None = None) -> Path:
    """A workbook of one sheet whose XML is given, so that it may be wrong."""
    parts = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": f'<Relationships xmlns="{RELATIONS}"><Relationship Id="r1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{SHEET}" xmlns:r="{OFFICE}"><sheets><sheet name="Danh sách" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{RELATIONS}">'
        f'<Relationship Id="r1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="r2" Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
        "xl/sharedStrings.xml": f'<sst xmlns="{SHEET}">{strings}</sst>',
        "xl/worksheets/sheet1.xml": sheet_xml(cells) if sheet is None else sheet,
    }
    return zipped(path, parts)


def xlsx(path: Path, rows: Sequence[Sequence[Any]], name: str = "Danh sách") -> Path:
    """A workbook of one sheet."""
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet(name)
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    return path


def ods(path: Path, rows: Sequence[Sequence[str]]) -> Path:
    """An OpenDocument sheet of texts."""
    body = "".join(
        "<table:table-row>"
        + "".join(f'<table:table-cell office:value-type="string"><text:p>{escape(cell)}</text:p></table:table-cell>' for cell in row)
        + "</table:table-row>"
        for row in rows
    )
    return raw_ods(path, body)


def raw_ods(path: Path, body: str) -> Path:
    """An OpenDocument sheet whose rows are given as XML."""
    space = "urn:oasis:names:tc:opendocument:xmlns"
    listed = f"{space}:manifest:1.0"
    manifest = f'<m:manifest xmlns:m="{listed}"><m:file-entry m:full-path="/" m:media-type="{SPREADSHEET}"/></m:manifest>'
    content = (
        f'<office:document-content xmlns:office="{space}:office:1.0" xmlns:table="{space}:table:1.0" xmlns:text="{space}:text:1.0">'
        f'<office:body><office:spreadsheet><table:table table:name="Danh sách">{body}</table:table></office:spreadsheet></office:body>'
        "</office:document-content>"
    )
    return zipped(path, {"mimetype": SPREADSHEET, "META-INF/manifest.xml": manifest, "content.xml": content})


def _paragraph(text: str, properties: str = "") -> str:
    return f'<w:p><w:pPr>{properties}</w:pPr><w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'


def numbered(text: str, number: int, level: int = 0) -> str:
    """A paragraph that Word numbers by itself."""
    return _paragraph(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def table(rows: Sequence[Sequence[str | tuple[str, str]]]) -> str:
    """A table; a cell is its text, or its text and its properties."""
    written = []
    for row in rows:
        cells = [(cell, "") if isinstance(cell, str) else cell for cell in row]
        written.append("".join(f"<w:tc><w:tcPr>{told}</w:tcPr>{_paragraph(text)}</w:tc>" for text, told in cells))
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in written) + "</w:tbl>"


def paragraphs(*texts: str) -> str:
    """Plain paragraphs."""
    return "".join(_paragraph(text) for text in texts)


def docx(path: Path, body: str, numbering: str = "", opening: str = "") -> Path:
    """A Word document with this body."""
    parts = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": f'<Relationships xmlns="{RELATIONS}"><Relationship Id="r1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f'<?xml version="1.0"?>{opening}<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>',
    }
    if numbering:
        parts["word/numbering.xml"] = f'<w:numbering xmlns:w="{WORD}">{numbering}</w:numbering>'
    return zipped(path, parts)


def compound(path: Path, streams: Mapping[str, bytes]) -> Path:
    """A compound file (OLE) with these streams, as Office wrote until 2003 and writes with a password."""
    nowhere, end, used = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
    content, chain, entries = b"", [used, end], [_entry("Root Entry", 5, end, 0, 1)]
    for place, (name, stream) in enumerate(streams.items(), 1):
        padded = stream.ljust(4096, b"\0")
        padded += bytes(-len(padded) % 512)
        begin, count = len(chain), len(padded) // 512
        chain += [*range(begin + 1, begin + count), end]
        content += padded
        entries.append(_entry(name, 2, begin, max(len(stream), 4096), nowhere, place + 1 if place < len(streams) else nowhere))
    header = struct.pack("<8s16x5H6x3I4x5I", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 4096, end, 0, end, 0)
    header += struct.pack("<109I", 0, *[nowhere] * 108)
    table_of_sectors = struct.pack("<128I", *chain, *[nowhere] * (128 - len(chain)))
    path.write_bytes(header + table_of_sectors + b"".join(entries).ljust(512, b"\0") + content)
    return path


def _entry(name: str, kind: int, begin: int, size: int, child: int, right: int = 0xFFFFFFFF) -> bytes:
    written = f"{name}\0".encode("utf-16-le")
    return struct.pack("<64sHBB3I36xIQ", written, len(written), kind, 1, 0xFFFFFFFF, right, child, begin, size)


def _record(number: int, content: bytes = b"") -> bytes:
    return struct.pack("<HH", number, len(content)) + content


def _text(value: str, lengths: str) -> bytes:
    return struct.pack(f"<{lengths}B", len(value), 1) + value.encode("utf-16-le")


def xls(path: Path, rows: Sequence[Sequence[str | float]], *, locked: bool = False, name: str = "Danh sách") -> Path:
    """A workbook of Excel 97-2003 with one sheet, or one that says it is encrypted."""
    opening = struct.pack("<HHHHII", 0x0600, 0x0005, 0x0DBB, 0x07CC, 0, 6)
    before = (
        _record(0x0809, opening)
        + (_record(0x002F, struct.pack("<HHH48x", 1, 1, 1)) if locked else b"")
        + _record(0x0042, struct.pack("<H", 1200))
    )
    bound = 4 + 6 + len(_text(name, "B"))
    offset = len(before) + bound + 4
    book = before + _record(0x0085, struct.pack("<IBB", offset, 0, 0) + _text(name, "B")) + _record(0x000A)
    sheet = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0x0DBB, 0x07CC, 0, 6))
    sheet += _record(0x0200, struct.pack("<IIHHH", 0, len(rows), 0, max(map(len, rows), default=0), 0))
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            place = struct.pack("<HHH", number, column, 0)
            if isinstance(cell, str):
                sheet += _record(0x0204, place + _text(cell, "H"))
            else:
                sheet += _record(0x0203, place + struct.pack("<d", cell))
    return compound(path, {"Workbook": book + sheet + _record(0x000A)})


def separated(path: Path, rows: Sequence[Sequence[str]], separator: str = ",", encoding: str = "utf-8") -> Path:
    """A file of separated values without quotation marks."""
    path.write_bytes("".join(separator.join(row) + "\r\n" for row in rows).encode(encoding))
    return path
