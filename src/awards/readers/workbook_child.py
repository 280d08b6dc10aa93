"""Reads one workbook with calamine in a process of its own and writes its rows to standard output; it knows nothing of the program.

A hostile workbook can take all memory or abort the process that reads it. Started by `awards.readers.workbook` as a script, so it
imports nothing of `awards`. It writes records: a letter, a length, and a value as `marshal` writes it.
"""

import datetime
import io
import marshal
import struct
import sys
from collections.abc import Iterator
from itertools import islice
from typing import Any, BinaryIO

SHEET, ROWS, DATED_ROWS, FAILURE, END = b"S", b"R", b"D", b"F", b"E"
HEADER = struct.Struct("<cI")
ROWS_AT_ONCE = 64

PASSWORD, DAMAGED, HEAVY, LARGE, LONG, MANY = "password", "damaged", "heavy", "large", "long", "many"

_PLAIN = {str, float, int, bool}


class FoundError(Exception):
    """The workbook is refused: which limit, and where."""


def limit_this_process(memory: int, seconds: int) -> None:
    """Bound memory and processor time where the system can; never leave an image of the memory behind."""
    try:
        import resource  # noqa: PLC0415 - there is none on Windows
    except ImportError:
        return
    for name, most in (("RLIMIT_CORE", 0), ("RLIMIT_CPU", seconds), ("RLIMIT_DATA", memory), ("RLIMIT_AS", _mapped() + memory)):
        if hasattr(resource, name):
            kind = getattr(resource, name)
            highest = resource.getrlimit(kind)[1]
            most = most if highest == resource.RLIM_INFINITY else min(most, highest)  # noqa: PLW2901
            resource.setrlimit(kind, (most, highest))


def _mapped() -> int:
    """Return how much address space this process has mapped for its program and its libraries."""
    try:
        with open("/proc/self/statm", "rb") as file:
            return int(file.read().split()[0]) * 4096 + (64 << 20)
    except (OSError, ValueError):
        return 512 << 20


def put(output: BinaryIO, letter: bytes, written: bytes, limits: dict[str, int]) -> None:
    """Write one record, as long as all of them stay within what a workbook of this size may hold."""
    limits["spool"] -= len(written)
    if limits["spool"] < 0:
        raise FoundError(HEAVY, {})
    output.write(HEADER.pack(letter, len(written)) + written)


def read_workbook(content: BinaryIO, output: BinaryIO, limits: dict[str, int]) -> None:
    """Write every sheet: its name, whether it is seen, its merged ranges, and its rows."""
    from python_calamine import PasswordError, SheetTypeEnum, SheetVisibleEnum, load_workbook  # noqa: PLC0415 - within the limits

    try:
        workbook = load_workbook(content)
    except PasswordError:
        raise FoundError(PASSWORD, {}) from None
    sheets = workbook.sheets_metadata
    if len(sheets) > limits["sheets"]:
        raise FoundError(MANY, {})
    for place, told in enumerate(sheets):
        if told.typ == SheetTypeEnum.WorkSheet:
            sheet = workbook.get_sheet_by_index(place)
            refuse_large(sheet, told.name, limits)
            merged = sheet.merged_cell_ranges or []
            if len(merged) > limits["merged"]:
                raise FoundError(MANY, {})
            ranges = [(first[0] + 1, first[1], last[0] + 1, last[1]) for first, last in merged]
            put(output, SHEET, marshal.dumps((told.name, told.visible == SheetVisibleEnum.Visible, ranges)), limits)
            write_rows(sheet, output, limits)


def refuse_large(sheet: Any, name: str, limits: dict[str, int]) -> None:  # noqa: ANN401 - calamine is not known outside the limits
    """Refuse a sheet of which one cell stands far outside of any list."""
    rows, columns = (place + 1 for place in sheet.end or (-1, -1))
    if rows > limits["rows"] or columns > limits["columns"] or rows * columns > limits["cells"]:
        raise FoundError(LARGE, {"sheet": name, "row": rows, "column": columns})


def write_rows(sheet: Any, output: BinaryIO, limits: dict[str, int]) -> None:  # noqa: ANN401 - see above
    """Write the rows that hold something, under their numbers, without the empty cells behind the last filled one."""
    above, left = sheet.start or (0, 0)
    rows = filled(islice(sheet.iter_rows(), above, None), above + 1)
    while chunk := list(islice(rows, ROWS_AT_ONCE)):
        letter = ROWS
        if left:
            chunk = [(number, [""] * left + cells) for number, cells in chunk]
        if not all(_PLAIN.issuperset(map(type, cells)) for _number, cells in chunk):
            letter = DATED_ROWS
            chunk = [(number, [taken_apart(cell) for cell in cells]) for number, cells in chunk]
        written = marshal.dumps(chunk)
        if len(written) > limits["cell"]:
            refuse_long(chunk, limits["cell"])
        put(output, letter, written, limits)


def filled(rows: Iterator[list[Any]], first: int) -> Iterator[tuple[int, list[Any]]]:
    """Number the rows and leave out what is empty; calamine gives the empty rows above a sheet's first cell, but not the empty columns."""
    for number, cells in enumerate(rows, first):
        while cells and cells[-1] == "":
            cells.pop()
        if cells:
            yield number, cells


def taken_apart(cell: object) -> object:
    """Return a date, a date with a time, or a time as its parts: three, seven or four numbers; a length of time as its text."""
    if isinstance(cell, datetime.datetime):
        return (cell.year, cell.month, cell.day, cell.hour, cell.minute, cell.second, cell.microsecond)
    if isinstance(cell, datetime.date):
        return (cell.year, cell.month, cell.day)
    if isinstance(cell, datetime.time):
        return (cell.hour, cell.minute, cell.second, cell.microsecond)
    if isinstance(cell, datetime.timedelta):
        minutes, seconds = divmod(round(cell.total_seconds()), 60)
        return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"
    return cell if type(cell) in _PLAIN else str(cell)


def refuse_long(chunk: list[tuple[int, list[Any]]], most: int) -> None:
    """Refuse a cell longer than a spreadsheet can hold."""
    for number, cells in chunk:
        for place, cell in enumerate(cells, 1):
            if isinstance(cell, str) and len(cell) > most:
                raise FoundError(LONG, {"row": number, "column": place})


def main(arguments: list[str]) -> None:
    """Read the workbook from standard input: where calamine is, then names of limits and their values."""
    sys.path.append(arguments[0])
    limits = {name: int(value) for name, _equals, value in (told.partition("=") for told in arguments[1:])}
    limit_this_process(limits["memory"], limits["seconds"])
    output = io.BufferedWriter(io.FileIO(sys.stdout.fileno(), "wb", closefd=False), 1 << 16)
    try:
        read_workbook(sys.stdin.buffer, output, limits)
        put(output, END, b"", limits)
    except FoundError as found:
        output.write(failure(*found.args))
    except MemoryError:
        output.write(failure(HEAVY, {}))
    except BaseException:  # noqa: BLE001 - whatever calamine makes of a damaged file, its panics among it, is one answer
        output.write(failure(DAMAGED, {}))
    output.flush()


def failure(reason: str, where: dict[str, object]) -> bytes:
    """Return the record of a failure."""
    written = marshal.dumps((reason, where))
    return HEADER.pack(FAILURE, len(written)) + written


if __name__ == "__main__":
    main(sys.argv[1:])
