"""Opens a file that somebody sent: what it is told from its bytes, and each format has its reader."""

import stat
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from awards.errors.files import FileIsFolder, FileMissing, FileNotOrdinary, FileNotReadable
from awards.readers import archive, encodings, separated, sniffing, word, workbook
from awards.readers.failed_formulas import failed_formulas
from awards.readers.grid import Source
from awards.readers.looking import Mark, mark_of, path_shown
from awards.readers.spanned_cells import spanned_cells


def open_source(path: Path, *, encoding: str | None = None) -> Source:
    """Return what a file holds, or raise the one sentence that says why it cannot be read.

    `encoding` counts for text files only; without it UTF-8 and UTF-16 are recognised, and anything else raises `EncodingUnclear`.
    """
    try:
        _refuse_unusual(path, path.stat().st_mode)
        with path.open("rb") as file:
            return _source(path, file, encoding)
    except (FileNotFoundError, NotADirectoryError):
        raise FileMissing(path=path_shown(path)) from None
    except (OSError, ValueError) as error:
        raise FileNotReadable(path=path_shown(path)) from error


def _refuse_unusual(path: Path, mode: int) -> None:
    if stat.S_ISDIR(mode):
        raise FileIsFolder(path=path_shown(path))
    if not stat.S_ISREG(mode):
        raise FileNotOrdinary(path=path_shown(path))


def _source(path: Path, file: BinaryIO, encoding: str | None) -> Source:
    mark = mark_of(file.fileno())
    found = sniffing.format_of(path, file)
    if encoding is not None:
        encodings.encoding_of(b"", encoding)  # a word that names none is said, whatever the file is
    if found == sniffing.ZIP:
        return _office(path, file, mark)
    digest = encodings.digest_of(file) if found != sniffing.TEXT else ""
    if found == sniffing.XLS:
        return Source(str(path), "xls", digest, workbook.grids(path, mark, mark[1]))
    if found == sniffing.DUMP:
        return Source(str(path), "dump", digest, encoding="utf-8")
    return _text(path, file, mark, encoding)


def _office(path: Path, file: BinaryIO, mark: Mark) -> Source:
    look = archive.look_into(path, file)
    digest = encodings.digest_of(file)
    if look.format == archive.DOCX:
        grids, text = word.tables_or_text(path, file)
        return Source(str(path), look.format, digest, grids, text)
    failed = failed_formulas(path, file) if look.format == archive.XLSX else {}
    grids = workbook.grids(path, mark, look.unpacked, failed)
    if look.format == archive.ODS and (spanned := spanned_cells(path, file)):
        grids = tuple(replace(grid, merged=spanned.get(grid.name, ())) for grid in grids)
    return Source(str(path), look.format, digest, grids)


def _text(path: Path, file: BinaryIO, mark: Mark, given: str | None) -> Source:
    file.seek(0)
    head = file.read(sniffing.HEAD)
    encoding = encodings.encoding_of(head, given)
    digest = encodings.proved(path, file, encoding, asked=given is not None)
    sample = encoding.text(encodings.beginning(head, encoding))
    found = separated.separated(sample, whole=len(head) < sniffing.HEAD)
    if not found.separator:
        text = separated.whole_text(path, mark, encoding)
        return Source(str(path), found.format, digest, text=text, encoding=encoding.name)
    return Source(str(path), found.format, digest, (separated.grid(path, mark, encoding, found),), encoding=encoding.name)
