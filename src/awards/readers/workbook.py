"""Sheets of xlsx, xls and ods as grids: calamine reads them in a process of its own, the rows wait in a file that nobody else can read."""

import importlib.util
import marshal
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import partial
from pathlib import Path
from typing import IO, Any, NoReturn, cast

from awards.errors.base import AwardsError
from awards.errors.files import (
    CellTooLong,
    FileDamaged,
    FileTooHeavy,
    PasswordProtected,
    SheetTooLarge,
    TooManySheets,
)
from awards.readers import workbook_child as child
from awards.readers.grid import ErrorValue, Grid, Merged, Row, Value
from awards.readers.looking import Mark, path_shown, refuse_changed
from awards.text.clean import shown

MOST_ROWS = 1_048_576
MOST_COLUMNS = 1_024
MOST_CELLS = 32_000_000
"""Rows times columns of a sheet's used range: a million rows of thirty columns."""
MOST_SHEETS = 256
MOST_MERGED = 50_000
LONGEST_CELL = 32_767
"""What a spreadsheet itself can hold in a cell."""

MEGABYTE = 1 << 20
_MEMORY, _MEMORY_TIMES = 96 * MEGABYTE, 32
_SECONDS, _BYTES_A_SECOND = 1, 4 * MEGABYTE
_SPOOL, _SPOOL_TIMES = 32 * MEGABYTE, 64
_PATIENCE = 10

Errors = Mapping[str, Mapping[int, Mapping[int, str]]]
"""Failed formulas, which calamine leaves empty: sheet, row, column, and what the cell shows."""

_NO_ERRORS: Errors = {}


class Spool:
    """The rows of a workbook, written by the process that read it; the file has no name where the system allows it, and goes with its reader."""

    def __init__(self) -> None:
        """Make an empty file that only its owner can read."""
        self.file: IO[bytes] = tempfile.TemporaryFile(prefix="awards-sheet-")  # noqa: SIM115 - open as long as its grids

    def __del__(self) -> None:
        """Give the file back to the system."""
        if hasattr(self, "file"):
            self.file.close()

    def record(self, at: int) -> tuple[bytes, int, int]:
        """Return the letter of the record at a place, where its value begins, and how long that is; nothing behind the last one."""
        self.file.seek(at)
        header = self.file.read(child.HEADER.size)
        if len(header) < child.HEADER.size:
            return b"", at, 0
        letter, length = child.HEADER.unpack(header)
        return letter, at + child.HEADER.size, length

    def value(self, begin: int, length: int) -> Any:  # noqa: ANN401 - what the other process wrote
        """Return the value of a record."""
        self.file.seek(begin)
        return marshal.loads(self.file.read(length))  # noqa: S302 - written by our own process into a file without a name


@dataclass(frozen=True, slots=True)
class _Sheet:
    """Where a sheet's rows are in the spool."""

    name: str
    visible: bool
    merged: tuple[Merged, ...]
    begin: int


def grids(path: Path, mark: Mark, unpacked: int, errors: Errors = _NO_ERRORS) -> tuple[Grid, ...]:
    """Read a workbook and return its sheets, hidden ones as well; `unpacked` says how much work it may make."""
    spool = Spool()
    ended = _read(path, mark, spool, _limits(mark[1], unpacked))
    sheets = _sheets(path, spool, ended)
    return tuple(
        Grid(sheet.name, partial(_rows, spool, sheet, errors.get(sheet.name, {})), sheet.visible, sheet.merged) for sheet in sheets
    )


def _limits(packed: int, unpacked: int) -> dict[str, int]:
    """Return what a workbook of this size may take: a small hostile one 200 MB and two seconds, the million rows of a real one enough."""
    return {
        "memory": _MEMORY + _MEMORY_TIMES * packed,
        "seconds": _SECONDS + unpacked // _BYTES_A_SECOND,
        "spool": _SPOOL + _SPOOL_TIMES * packed,
        "rows": MOST_ROWS,
        "columns": MOST_COLUMNS,
        "cells": MOST_CELLS,
        "sheets": MOST_SHEETS,
        "merged": MOST_MERGED,
        "cell": LONGEST_CELL,
    }


def _read(path: Path, mark: Mark, spool: Spool, limits: dict[str, int]) -> int:
    """Let the other process read the workbook into the spool; return how it ended, and never leave it behind."""
    values = [f"{name}={value}" for name, value in limits.items()]
    command = [sys.executable, "-I", "-S", "-X", "utf8", child.__file__, _folder_of_calamine(), *values]
    process: subprocess.Popen[bytes] | None = None
    try:
        with path.open("rb") as content:
            refuse_changed(path, content.fileno(), mark)
            with _undisturbed():
                process = subprocess.Popen(command, stdin=content, stdout=spool.file, stderr=subprocess.DEVNULL)  # noqa: S603 - our own script
            ended = process.wait(_PATIENCE + 3 * limits["seconds"])
            refuse_changed(path, content.fileno(), mark)
            return ended
    except subprocess.TimeoutExpired:
        raise FileTooHeavy(path=path_shown(path)) from None
    finally:
        if process and process.poll() is None:
            process.kill()
            process.wait()


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Let Ctrl-C wait for a moment: while a process is started, nobody holds it yet who could end it."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM, signal.SIGHUP})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _folder_of_calamine() -> str:
    """Return the folder that holds calamine, so that the other process needs to look nowhere else."""
    found = importlib.util.find_spec("python_calamine")
    if found is None or found.origin is None:
        raise ImportError(name="python_calamine")
    return os.path.dirname(os.path.dirname(found.origin))  # noqa: PTH120 - as text for a command line


def _sheets(path: Path, spool: Spool, ended: int) -> list[_Sheet]:
    """Walk over the records without their rows; raise what the other process found, or that it did not come to its end."""
    sheets: list[_Sheet] = []
    letter, begin, length = spool.record(0)
    while letter not in (child.END, b""):
        if letter == child.FAILURE:
            _refuse(path, *spool.value(begin, length))
        if letter == child.SHEET:
            name, visible, merged = spool.value(begin, length)
            sheets.append(_Sheet(name, visible, tuple(merged), begin + length))
        letter, begin, length = spool.record(begin + length)
    if letter != child.END:
        _refuse(path, child.HEAVY if ended in _stopped() else child.DAMAGED, {})
    return sheets


def _stopped() -> set[int]:
    """Return how a process ends whose memory or time has run out: by a signal, or by the status of an abort on Windows."""
    names = ("SIGABRT", "SIGXCPU", "SIGKILL")
    return {-getattr(signal, name) for name in names if hasattr(signal, name)} | {0xC0000409, 0xC0000409 - (1 << 32), 3}


def _refuse(path: Path, reason: str, where: dict[str, Any]) -> NoReturn:
    told = path_shown(path)
    errors: dict[str, AwardsError] = {
        child.PASSWORD: PasswordProtected(path=told),
        child.DAMAGED: FileDamaged(path=told, format="Excel"),
        child.HEAVY: FileTooHeavy(path=told),
        child.MANY: TooManySheets(path=told, limit=MOST_SHEETS),
        child.LONG: CellTooLong(path=told, limit=LONGEST_CELL, **where),
    }
    if reason != child.LARGE:
        raise errors[reason]
    where["sheet"] = shown(where["sheet"])
    raise SheetTooLarge(path=told, rows=MOST_ROWS, columns=MOST_COLUMNS, cells=MOST_CELLS, **where)


def _rows(spool: Spool, sheet: _Sheet, errors: Mapping[int, Mapping[int, str]]) -> Iterator[Row]:
    """Yield a sheet's rows from the spool, a few at a time."""
    if errors:
        return _with_errors(_stored(spool, sheet.begin), errors)
    return _stored(spool, sheet.begin)


def _stored(spool: Spool, begin: int) -> Iterator[Row]:
    letter, begin, length = spool.record(begin)
    while letter in (child.ROWS, child.DATED_ROWS):
        rows: list[Row] = spool.value(begin, length)
        if letter == child.ROWS:
            yield from rows
        else:
            yield from ((number, [_whole(cell) for cell in cells]) for number, cells in rows)
        letter, begin, length = spool.record(begin + length)


def _whole(cell: object) -> Value:
    """Return the date, the date with a time, or the time that came in three, seven or four parts; other cells are what they are."""
    if not isinstance(cell, tuple):
        return cast("Value", cell)
    if len(cell) == 3:
        return date(*cell)
    return time(*cell) if len(cell) == 4 else datetime(*cell)  # noqa: DTZ001 - a cell has no zone


def _with_errors(rows: Iterator[Row], errors: Mapping[int, Mapping[int, str]]) -> Iterator[Row]:
    """Put the failed formulas back where calamine left an empty cell."""
    waiting = sorted(errors)
    place = 0
    for number, cells in rows:
        while place < len(waiting) and waiting[place] < number:
            yield waiting[place], _marked([], errors[waiting[place]])
            place += 1
        failed = errors.get(number)
        if failed:
            place += 1
        yield number, _marked(cells, failed) if failed else cells
    yield from ((number, _marked([], errors[number])) for number in waiting[place:])


def _marked(cells: list[Value], failed: Mapping[int, str]) -> list[Value]:
    cells.extend([""] * (max(failed) + 1 - len(cells)))
    for column, text in failed.items():
        cells[column] = ErrorValue(text)
    return cells
