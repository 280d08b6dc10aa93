"""What a foreign file is once it is opened: grids of cells, or the text of a list."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from awards.text.cell_values import ErrorValue, Value

__all__ = ["ErrorValue", "Grid", "Merged", "Row", "Source", "Value"]


Row = tuple[int, list[Value]]
"""A row under the number that the clerk sees beside it, from 1."""

Merged = tuple[int, int, int, int]
"""A merged range: first row, first column, last row, last column; rows as the clerk counts them, columns from 0."""


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet, one table or one file of separated values; `rows` begins anew at each call and keeps none in memory."""

    name: str
    rows: Callable[[], Iterator[Row]]
    visible: bool = True
    merged: tuple[Merged, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """A file as it was found to be: its format, the SHA-256 of its bytes, its grids, or its text where it is a list in words."""

    path: str
    format: str
    digest: str
    grids: tuple[Grid, ...] = ()
    text: str = ""
    encoding: str = ""
