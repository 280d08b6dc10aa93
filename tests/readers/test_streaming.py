"""Long lists are read many rows at a time, and say the same as if every row had been looked at alone."""

from collections.abc import Iterator, Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from awards.readers import streaming
from awards.readers.grid import Grid, Row, Value
from awards.readers.mapping import Mapping
from awards.readers.understanding import understand
from readers.sheets import source

HEADING = ["kind", "name", "unit", "form", "year", "note"]
PLAIN = ["individual", "Nguyễn Văn Mẫu", "Thôn 1", "Giấy khen", "2025", ""]
CELLS = st.sampled_from(
    ["", " ", "Lê Thị Mẫu", "Thượng úy Lê Thị Mẫu", "Ông Mẫu", "Trung tâm Mẫu", "2025.0", 2025.0, 3, "#N/A", "Thôn 1 ", "Tổng cộng", "I. TẬP THỂ", "(1)",
     "collective", "Tập thể", "Ví dụ", "CHỦ TỊCH", "name", "(mẫu)", "Thg. úy Mẫu", True]
)  # fmt: skip
ODD = st.lists(CELLS, min_size=1, max_size=7)


def long_list(rows: Sequence[Sequence[Value]]) -> Grid:
    """A grid of these rows under the heading."""

    def numbered() -> Iterator[Row]:
        yield 1, list(HEADING)
        for number, row in enumerate(rows, start=2):
            if any(cell != "" for cell in row):
                yield number, list(row)

    return Grid("list", numbered)


def lines(rows: Sequence[Sequence[Value]]) -> list[Any]:
    """What these rows say, or why they are refused."""
    return [(row, [(value, type(value)) for value in values]) for _, row, values in understand(source(long_list(rows)), Mapping()).lines()]


@given(odd=st.lists(st.tuples(st.integers(0, 1999), ODD), max_size=4))
def test_a_block_of_rows_says_what_its_rows_say(odd: list[tuple[int, list[Value]]]) -> None:
    rows: list[list[Value]] = [list(PLAIN) for _ in range(2000)]
    for place, row in odd:
        rows[place] = row
    quick = lines(rows)
    taken, streaming.Quick.cells = streaming.Quick.cells, lambda _self, _rows: None  # type: ignore[method-assign, assignment]
    try:
        assert lines(rows) == quick
    finally:
        streaming.Quick.cells = taken  # type: ignore[method-assign]


def test_most_of_a_plain_list_is_read_in_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    taken: list[bool] = []
    cells = streaming.Quick.cells

    def counted(self: streaming.Quick, rows: list[list[Value]]) -> list[list[Value]] | None:
        found = cells(self, rows)
        taken.append(found is not None)
        return found

    monkeypatch.setattr(streaming.Quick, "cells", counted)
    assert len(lines([list(PLAIN)] * 10 * streaming.BLOCK)) == 10 * streaming.BLOCK
    assert taken.count(True) == 9


def test_whole_numbers_of_a_sheet_are_whole_in_blocks_too() -> None:
    row = [*PLAIN[:4], 2025.0, ""]
    found = lines([row] * 5 * streaming.BLOCK)
    assert {values[-2] for _, values in found} == {(2025, int)}


def test_no_row_of_a_long_file_is_kept() -> None:
    """The lines come while the file is being read: the first before the last row was asked for."""
    read = 0

    def rows() -> Iterator[Row]:
        nonlocal read
        yield 1, list(HEADING)
        for number in range(2, 100_000):
            read = number
            yield number, list(PLAIN)

    found = understand(source(Grid("list", rows)), Mapping())
    next(found.lines())
    assert read < 10_000
