"""What a file is, told from its bytes; the suffix of a name is never believed."""

import json
import mmap
from pathlib import Path
from typing import BinaryIO

from awards.errors.files import (
    ArchiveFile,
    FileDamaged,
    FileEmpty,
    ForeignFile,
    FormatUnknown,
    OldWordFile,
    PasswordProtected,
    PdfFile,
    PictureFile,
    RichTextFile,
    WebPage,
)
from awards.readers.encodings import unmarked_utf16
from awards.readers.looking import path_shown

HEAD = 1 << 16
"""How much of a file's beginning is looked at."""

ZIP, XLS, DUMP, TEXT = "zip", "xls", "dump", "text"

_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SIGNS: tuple[tuple[type[ForeignFile], tuple[bytes, ...]], ...] = (
    (PdfFile, (b"%PDF-",)),
    (PictureFile, (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"II*\0", b"MM\0*", b"GIF87a", b"GIF89a")),
    (RichTextFile, (b"{\\rtf",)),
    (ArchiveFile, (b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b", b"BZh", b"\xfd7zXZ\0")),
)
_PAGES = (b"<!doctype", b"<html", b"<?xml", b"<table", b"<head", b"<meta", b"<style", b"<div", b"mime-version:")
_STREAMS: tuple[tuple[str, type[ForeignFile] | None], ...] = (
    ("EncryptedPackage", PasswordProtected),
    ("WordDocument", OldWordFile),
    ("Workbook", None),
    ("Book", None),
)
_FILEPASS = b"\x2f\x00"
_FIRST_RECORDS = 4
_MOST_CONTROLS = 5  # of a hundred bytes; more are no text


def format_of(path: Path, file: BinaryIO) -> str:
    """Return `zip`, `xls`, `dump` or `text`; raise for a file that is something else."""
    file.seek(0)
    head = file.read(HEAD)
    if not head.strip(b"\xef\xbb\xbf \t\r\n\x1a"):
        raise FileEmpty(path=path_shown(path))
    if head.startswith(_ZIP):
        return ZIP
    if head.startswith(_OLE):
        return _compound(path, file)
    _refuse_known(path, head)
    if _is_dump(head):
        return DUMP
    if _is_text(head):
        return TEXT
    raise FormatUnknown(path=path_shown(path))


def _refuse_known(path: Path, head: bytes) -> None:
    for error, signs in _SIGNS:
        if head.startswith(signs):
            raise error(path=path_shown(path))
    if b"%PDF-" in head[:1024]:
        raise PdfFile(path=path_shown(path))
    if (head[:4] == b"RIFF" and head[8:12] == b"WEBP") or head[4:12] in (b"ftypheic", b"ftypmif1"):
        raise PictureFile(path=path_shown(path))
    if head.removeprefix(b"\xef\xbb\xbf").lstrip()[:16].lower().startswith(_PAGES):
        raise WebPage(path=path_shown(path))


def _is_text(head: bytes) -> bool:
    """Tell text of any encoding from bytes that are no text: those have many control characters."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")) or unmarked_utf16(head):
        return True
    controls = sum(head.count(code) for code in range(1, 32) if code not in b"\t\n\r\f")
    zeros = head.count(0)
    return controls * 100 < _MOST_CONTROLS * len(head) and zeros * 3 < len(head)


def _is_dump(head: bytes) -> bool:
    """Tell the program's own dump: lines of JSON, the first an object with the key `awards`."""
    first = head.removeprefix(b"\xef\xbb\xbf").partition(b"\n")[0]
    if not first.startswith(b"{"):
        return False
    try:
        told = json.loads(first)
    except (ValueError, RecursionError):
        return False
    return isinstance(told, dict) and "awards" in told


def _compound(path: Path, file: BinaryIO) -> str:
    """Tell what a compound file (OLE) holds by the names in its directory, the topmost first."""
    if file.seek(0, 2) < 3 * 512:
        raise FileDamaged(path=path_shown(path), format="Excel")
    with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
        found = [(at, error) for name, error in _STREAMS if (at := _entry(content, name)) >= 0]
        if not found:
            raise FormatUnknown(path=path_shown(path))
        at, error = min(found, key=lambda entry: entry[0])
        if error is None and _is_encrypted(content, at):
            error = PasswordProtected
    if error is not None:
        raise error(path=path_shown(path))
    return XLS


def _entry(content: mmap.mmap, name: str) -> int:
    """Return where a compound file's directory names a stream, or -1: entries are 128 bytes long, the name comes first, then its length."""
    written = f"{name}\0".encode("utf-16-le")
    at = content.find(written)
    while at >= 0 and not (at % 128 == 0 and content[at + 64 : at + 67] == bytes((len(written), 0, 2))):
        at = content.find(written, at + 1)
    return at


def _is_encrypted(content: mmap.mmap, entry: int) -> bool:
    """Tell whether one of a workbook's first records says that the rest is encrypted."""
    shift, sector = content[30], content[entry + 116 : entry + 120]
    at = (int.from_bytes(sector, "little") + 1) << min(shift, 12)
    for _record in range(_FIRST_RECORDS):
        kind, length = content[at : at + 2], content[at + 2 : at + 4]
        if kind == _FILEPASS:
            return True
        at += 4 + int.from_bytes(length, "little")
    return False
