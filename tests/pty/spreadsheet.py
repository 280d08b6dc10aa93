"""The same list typed into a spreadsheet by a practised typist: what every cell costs with Telex, without and with filling down.

Told in the spreadsheet's favour: nobody types its headings, nobody corrects anything, and nothing is looked up in last year's file.
"""

from collections.abc import Sequence

from telex import keys_for

COLUMNS = ("STT", "Danh xưng", "Họ và tên", "Chức vụ", "Đơn vị", "Hình thức", "Số quyết định", "Ngày", "Năm")
DRAGGED = 3
"""Keys for the whole column of row numbers: the first one, and a drag over the others, as dear as two keys."""

Row = Sequence[str]


def keys_typed(rows: Sequence[Row]) -> int:
    """Every cell typed, Tab between cells, Enter at the end of a row."""
    return sum(len(keys_for(cell)) + 1 for row in rows for cell in row)


def keys_filled_down(rows: Sequence[Row]) -> int:
    """Ctrl-D, one key, wherever a cell equals the one above; row numbers dragged, so that a row begins behind them."""
    keys, above = DRAGGED, [""] * len(COLUMNS)
    for row in rows:
        keys += sum((1 if cell and cell == before else len(keys_for(cell))) + 1 for cell, before in list(zip(row, above, strict=True))[1:])
        above = list(row)
    return keys
