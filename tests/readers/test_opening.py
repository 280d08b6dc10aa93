"""A file is taken for what its bytes are; what cannot be read is one sentence, and never more."""

import hashlib
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from awards.errors.base import AwardsError, ExitStatus
from awards.errors.files import (
    ArchiveFile,
    FileChanged,
    FileDamaged,
    FileEmpty,
    FileIsFolder,
    FileMissing,
    FileNotOrdinary,
    FileNotReadable,
    ForeignFile,
    FormatUnknown,
    OldWordFile,
    PasswordProtected,
    PdfFile,
    PictureFile,
    RichTextFile,
    WebPage,
)
from awards.readers.grid import Source
from awards.readers.opening import open_source
from readers import files

POSIX = pytest.mark.skipif(os.name != "posix", reason="Windows keeps no permission bits and no pipes")
NUMBERED = list(enumerate(files.LIST, 1))


def rows(source: Source, place: int = 0) -> list[tuple[int, list[object]]]:
    """All rows of one of a source's grids."""
    return [(number, list(cells)) for number, cells in source.grids[place].rows()]


def word_list(path: Path) -> Path:
    """A Word document that is one table."""
    return files.docx(path, files.table(files.LIST))


MAKERS: dict[str, Callable[[Path], Path]] = {
    "xlsx": lambda path: files.xlsx(path, files.LIST),
    "xls": lambda path: files.xls(path, files.LIST),
    "ods": lambda path: files.ods(path, files.LIST),
    "docx": word_list,
    "csv": lambda path: files.separated(path, files.LIST),
    "tsv": lambda path: files.separated(path, files.LIST, "\t"),
}


@pytest.mark.parametrize("kind", MAKERS)
@pytest.mark.parametrize("name", ["list", "danh sách 2026 (bản cuối).tệp", "list.doc"])
def test_the_same_list_comes_out_of_every_format_under_any_name(tmp_path: Path, kind: str, name: str) -> None:
    path = MAKERS[kind](tmp_path / name)
    source = open_source(path)
    assert source.format == kind
    assert source.path == str(path)
    assert source.digest == hashlib.sha256(path.read_bytes()).hexdigest()
    assert rows(source) == NUMBERED
    assert rows(source) == NUMBERED, "a second time"


@pytest.mark.parametrize("kind", MAKERS)
def test_two_readings_of_one_grid_do_not_disturb_each_other(tmp_path: Path, kind: str) -> None:
    grid = open_source(MAKERS[kind](tmp_path / "list")).grids[0]
    one, other = grid.rows(), grid.rows()
    assert [(next(one)[0], next(other)[0]) for _ in range(4)] == [(1, 1), (2, 2), (3, 3), (4, 4)]


def test_a_list_in_words_is_text(tmp_path: Path) -> None:
    path = tmp_path / "zalo.txt"
    path.write_bytes("I. CÁ NHÂN\r\n1. Ông Nguyễn Văn Mẫu, Trưởng thôn, Thôn 1\r\n2. Bà Lê Thị Ví Dụ\r\n".encode())
    source = open_source(path)
    assert (source.format, source.grids, source.encoding) == ("text", (), "utf-8")
    assert source.text.splitlines() == ["I. CÁ NHÂN", "1. Ông Nguyễn Văn Mẫu, Trưởng thôn, Thôn 1", "2. Bà Lê Thị Ví Dụ"]


def test_the_programs_own_dump_is_known_and_left_to_its_reader(tmp_path: Path) -> None:
    path = tmp_path / "all.jsonl"
    path.write_text('{"awards": 1, "edition": "x"}\n{"table": "body"}\n', encoding="utf-8")
    source = open_source(path)
    assert (source.format, source.grids, source.text) == ("dump", (), "")
    assert source.digest == hashlib.sha256(path.read_bytes()).hexdigest()


BYTES: list[tuple[str, bytes, type[ForeignFile]]] = [
    ("nothing", b"", FileEmpty),
    ("blanks", b"\xef\xbb\xbf \r\n\r\n", FileEmpty),
    ("pdf", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", PdfFile),
    ("jpeg", b"\xff\xd8\xff\xe0\x00\x10JFIF", PictureFile),
    ("png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", PictureFile),
    ("tiff", b"II*\0\x08\0\0\0", PictureFile),
    ("rtf", b"{\\rtf1\\ansi Danh s\\'e1ch}", RichTextFile),
    ("html", b"<html><table><tr><td>1</td></tr></table></html>", WebPage),
    ("xml", b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>', WebPage),
    ("rar", b"Rar!\x1a\x07\x01\0abcdef", ArchiveFile),
    ("gzip", b"\x1f\x8b\x08\0\0\0\0\0\0\x03", ArchiveFile),
    ("program", b"\x7fELF\x02\x01\x01" + bytes(range(256)) * 20, FormatUnknown),
    ("zip cut short", b"PK\x03\x04\x14\0\0\0\x08\0", FileDamaged),
    ("compound cut short", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100), FileDamaged),
]


@pytest.mark.parametrize(("content", "error"), [told[1:] for told in BYTES], ids=[told[0] for told in BYTES])
def test_what_is_no_list_is_named_for_what_it_is(tmp_path: Path, content: bytes, error: type[ForeignFile]) -> None:
    path = tmp_path / "danh sach.xlsx"
    path.write_bytes(content)
    with pytest.raises(error, match=r"danh sach\.xlsx") as raised:
        open_source(path)
    assert raised.value.status is ExitStatus.INVALID


def test_old_word_and_passwords_are_told_apart(tmp_path: Path) -> None:
    with pytest.raises(OldWordFile, match=r"Save As \.docx"):
        open_source(files.compound(tmp_path / "a.doc", {"WordDocument": b"x"}))
    with pytest.raises(OldWordFile):
        open_source(files.compound(tmp_path / "b.doc", {"WordDocument": b"x", "Workbook": b"a sheet inside"}))
    with pytest.raises(PasswordProtected, match="password off"):
        open_source(files.compound(tmp_path / "a.xlsx", {"EncryptionInfo": b"x", "EncryptedPackage": b"y"}))
    with pytest.raises(PasswordProtected):
        open_source(files.xls(tmp_path / "a.xls", files.LIST, locked=True))
    with pytest.raises(FormatUnknown):
        open_source(files.compound(tmp_path / "a.msi", {"Other": b"x"}))


def test_a_zip_file_of_something_else_is_an_archive(tmp_path: Path) -> None:
    with pytest.raises(ArchiveFile, match="Unpack it"):
        open_source(files.zipped(tmp_path / "lists.zip", {"list.csv": "a,b\n"}))
    with pytest.raises(FormatUnknown):
        open_source(files.zipped(tmp_path / "text.odt", {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<a/>"}))


@pytest.mark.parametrize("kind", ["xlsx", "xls", "ods", "docx"])
def test_a_file_cut_short_is_damaged(tmp_path: Path, kind: str) -> None:
    path = MAKERS[kind](tmp_path / "list")
    path.write_bytes(path.read_bytes()[: path.stat().st_size * 2 // 3])
    with pytest.raises(FileDamaged, match="Take the original again"):
        open_source(path)


def test_a_path_that_leads_to_no_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileMissing, match=r"There is no file “.*danh sach 2026\.xlsx”"):
        open_source(tmp_path / "danh sach 2026.xlsx")
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(FileMissing):
        open_source(tmp_path / "file" / "list.csv")
    with pytest.raises(FileIsFolder):
        open_source(tmp_path)
    with pytest.raises(FileNotReadable):
        open_source(tmp_path / "a\0b")


@POSIX
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(FileNotOrdinary):
        open_source(tmp_path / "pipe")


def test_a_message_repeats_no_id_number_and_no_escape_of_a_files_name(tmp_path: Path) -> None:
    with pytest.raises(FileMissing) as raised:
        open_source(tmp_path / "001099012345\x1b[2J.csv")
    assert "001099012345" not in str(raised.value)
    assert "\x1b" not in str(raised.value)


@pytest.mark.parametrize("kind", ["csv", "tsv"])
def test_a_text_file_saved_anew_meanwhile_is_not_read_half_and_half(tmp_path: Path, kind: str) -> None:
    source = open_source(MAKERS[kind](tmp_path / "list"))
    (tmp_path / "list").write_text("changed,now\n1,2\n3,4\n", encoding="utf-8")
    with pytest.raises(FileChanged, match="changed while"):
        rows(source)


def test_a_sheet_that_was_read_stays_as_it_was_read(tmp_path: Path) -> None:
    source = open_source(files.xlsx(tmp_path / "list.xlsx", files.LIST))
    (tmp_path / "list.xlsx").unlink()
    assert rows(source) == NUMBERED


def test_every_failure_is_a_sentence_of_its_own() -> None:
    kinds = [kind for kind in ForeignFile.__subclasses__() if kind.__module__.endswith("files")]
    assert len({kind.template for kind in kinds}) == len(kinds)
    assert all(issubclass(kind, AwardsError) and kind.template.endswith(".") for kind in kinds)
