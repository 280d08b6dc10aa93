"""A look into a zip file before anything in it is believed: how much it would unpack to, and whether a part of it could do harm."""

import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from awards.errors.files import ArchiveFile, FileDamaged, FormatUnknown, HoldsDtd, PasswordProtected, TooManyParts, UnpacksTooLarge
from awards.readers.looking import path_shown
from awards.text.clean import shown

MEGABYTE = 1 << 20
MOST_PARTS = 3000
"""Parts of an office file; a large workbook with pictures has some hundreds."""
ALWAYS_UNPACKED = 8 * MEGABYTE
"""What even the smallest file may unpack to."""
MOST_RATIO = 100
"""Beyond that, how many times its size a file may unpack to; sheets of many equal rows reach some 60."""
MOST_UNPACKED = 1024 * MEGABYTE
"""What no file may exceed: a million rows of a dozen columns take about half of it."""

XLSX, XLSB, ODS, DOCX = "xlsx", "xlsb", "ods", "docx"

_HEAD = 1 << 16
_END = b"PK\x05\x06"
_LONGEST_END = 22 + 0xFFFF
_MOST_DIRECTORY = 1 << 20
_ENTITIES = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_ROOT = re.compile(rb"<[A-Za-z_]")
_DECLARED = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([^\"']{0,40})")
_ENCODINGS = {b"utf-8", b"utf8", b"utf-16", b"us-ascii", b"ascii"}
_ENCRYPTED = 0x1
_OPEN_SHEET = b"application/vnd.oasis.opendocument.spreadsheet"
_FAILURES = (zipfile.BadZipFile, zlib.error, OSError, EOFError, RuntimeError, ValueError, OverflowError, struct.error, KeyError)


@dataclass(frozen=True, slots=True)
class Look:
    """What a zip file was found to be, and what it unpacks to."""

    format: str
    unpacked: int


@contextmanager
def opened(path: Path, file: BinaryIO) -> Iterator[zipfile.ZipFile]:
    """Open a zip file; whatever is wrong with it while it is open is one failure."""
    try:
        _refuse_endless_directory(path, file)
        with zipfile.ZipFile(file) as archive:
            yield archive
    except _FAILURES as error:
        raise FileDamaged(path=path_shown(path), format="zip") from error


def look_into(path: Path, file: BinaryIO) -> Look:
    """Refuse a zip file that would unpack to too much or that contains a DTD; return what it is."""
    with opened(path, file) as archive:
        parts = archive.infolist()
        unpacked = _refuse_bomb(path, parts, file.seek(0, 2))
        found = _format(path, archive)
        for part in parts:
            _refuse_entities(path, archive, part)
        return Look(found, unpacked)


def _refuse_endless_directory(path: Path, file: BinaryIO) -> None:
    """Refuse a directory so long that reading it alone would take the memory; its length stands at the end of the file."""
    size = file.seek(0, 2)
    file.seek(max(0, size - _LONGEST_END))
    tail = file.read()
    at = tail.rfind(_END)
    if at < 0 or len(tail) < at + 22:
        raise zipfile.BadZipFile
    parts, length = struct.unpack_from("<HL", tail, at + 10)
    if parts > MOST_PARTS or length > _MOST_DIRECTORY:
        raise TooManyParts(path=path_shown(path), limit=MOST_PARTS)


def _refuse_bomb(path: Path, parts: list[zipfile.ZipInfo], packed: int) -> int:
    if len(parts) > MOST_PARTS:
        raise TooManyParts(path=path_shown(path), limit=MOST_PARTS)
    if any(part.flag_bits & _ENCRYPTED for part in parts):
        raise PasswordProtected(path=path_shown(path))
    if any(part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for part in parts):
        raise zipfile.BadZipFile
    unpacked = sum(part.file_size for part in parts)
    limit = min(MOST_UNPACKED, max(ALWAYS_UNPACKED, MOST_RATIO * packed))
    if unpacked > limit:
        raise UnpacksTooLarge(path=path_shown(path), size=-(-unpacked // MEGABYTE), limit=limit // MEGABYTE)
    return unpacked


def _format(path: Path, archive: zipfile.ZipFile) -> str:
    names = archive.namelist()
    if "xl/workbook.bin" in names:
        return XLSB
    if any(name.startswith("xl/") for name in names):
        return XLSX
    if any(name.startswith("word/") for name in names):
        return DOCX
    if "mimetype" in names and "content.xml" in names:
        with archive.open("mimetype") as part:
            told = part.read(200)
        if told.startswith(_OPEN_SHEET):
            return ODS
        raise FormatUnknown(path=path_shown(path))
    raise (FormatUnknown if "[Content_Types].xml" in names else ArchiveFile)(path=path_shown(path))


def _refuse_entities(path: Path, archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    """Refuse a part that declares a document type: it may stand nowhere but before the first element, which must come soon."""
    with archive.open(part) as stream:
        head = stream.read(_HEAD)
    head = _narrowed(head)
    if not head.startswith(b"<"):
        return
    if _ENTITIES.search(head):
        raise HoldsDtd(path=path_shown(path), part=shown(part.filename))
    declared = _DECLARED.match(head)
    if not _ROOT.search(head) or (declared and declared.group(1).lower() not in _ENCODINGS):
        raise zipfile.BadZipFile


def _narrowed(head: bytes) -> bytes:
    """Return the beginning of a part as one byte a character, without a byte order mark and blanks."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<")):
        head = head.replace(b"\0", b"").lstrip(b"\xff\xfe")
    return head.removeprefix(b"\xef\xbb\xbf").lstrip()
