"""Long lists as files that offices pass on: what the program adds to the bare library that writes the same cells."""

import datetime
import io
import statistics
import time
from collections.abc import Callable
from pathlib import Path

import xlsxwriter
from figures import Figure, ratio

from awards.renderers import render
from awards.reports.report import Column, ColumnKind, Listing, Row, Table

MOST_ROWS, ROUNDS, TARGET = 100_000, 3, 1.2
LABELS = ("Số", "Người nhận", "Đơn vị", "Hình thức", "Cơ quan", "Quyết định", "Ngày", "Số lượng")
KINDS = (ColumnKind.CODE, *[ColumnKind.TEXT] * 5, ColumnKind.DATE, ColumnKind.COUNT)
WIDTHS = (10, 30, 32, 14, 24, 16, 12, 12)


def measure(_folder: Path, rows: int) -> list[Figure]:
    """Measure the format for spreadsheets."""
    return xlsx(min(rows, MOST_ROWS))


def listing(rows: int) -> Listing:
    """A list as the register of certificates has it: text, a day, a number."""
    columns = [Column(f"column_{at}", label, kind) for at, (label, kind) in enumerate(zip(LABELS, KINDS, strict=True))]
    lines = [Row({column.key: value for column, value in zip(columns, values(at), strict=True)}) for at in range(rows)]
    return Listing(Table("list", "Danh sách", columns, lines))


def values(at: int) -> tuple[str | int, ...]:
    """The cells of one line."""
    texts = (
        f"{at:05d}/GK",
        f"Ông Nguyễn Văn Mẫu {at}",
        "Phòng Nội vụ huyện Mẫu",
        "Giấy khen",
        f"UBND huyện {at % 120}",
        f"{at % 900}/QĐ-UBND",
    )
    return (*texts, f"2022-{at % 12 + 1:02d}-{at % 28 + 1:02d}", at % 1000)


def xlsx(rows: int) -> list[Figure]:
    """Compare the program's workbook with one that the bare library writes from the same cells, in CPU time."""
    document = listing(rows)
    taken = cpu_interleaved({"own": lambda: render(document, "xlsx", io.BytesIO()), "bare": lambda: bare_xlsx(rows)}, ROUNDS)
    return [
        Figure(f"{rows:,} rows of xlsx ÷ bare XlsxWriter with the same cells, CPU time", ratio(taken["own"], taken["bare"]), TARGET),
        Figure(f"{rows:,} rows of xlsx: bare XlsxWriter", statistics.median(taken["bare"]), unit="s"),
    ]


def bare_xlsx(rows: int) -> None:
    """Write the same cells in the same looks, with nothing looked at and no width found."""
    book = xlsxwriter.Workbook(io.BytesIO(), {"in_memory": True})
    sheet = book.add_worksheet("Danh sách")
    text, day, count = (book.add_format({"text_wrap": True, "valign": "top", "num_format": look}) for look in (49, "dd/mm/yyyy", "#,##0"))
    for at, (label, width) in enumerate(zip(LABELS, WIDTHS, strict=True)):
        sheet.set_column(at, at, width)
        sheet.write_string(0, at, label, text)
    for row in range(rows):
        *texts, date, number = values(row)
        for at, value in enumerate(texts):
            sheet.write_string(row + 1, at, str(value), text)
        sheet.write_datetime(row + 1, len(texts), datetime.datetime.fromisoformat(str(date)), day)
        sheet.write_number(row + 1, len(texts) + 1, int(number), count)
    book.close()


def cpu_interleaved(calls: dict[str, Callable[[], object]], rounds: int) -> dict[str, list[float]]:
    """Take the CPU seconds of every call once a round."""
    taken: dict[str, list[float]] = {name: [] for name in calls}
    for _ in range(rounds):
        for name, call in calls.items():
            start = time.process_time()
            call()
            taken[name].append(time.process_time() - start)
    return taken
