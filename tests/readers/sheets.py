"""Sheets for tests: made by hand, or read from a real file by calamine itself."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from awards.readers.grid import Grid, Merged, Source, Value
from awards.readers.mapping import Mapping
from awards.readers.understanding import Understood, understand


def grid(*rows: Sequence[Value], name: str = "Sheet1", first: int = 1, visible: bool = True, merged: tuple[Merged, ...] = ()) -> Grid:
    """A sheet of these rows; an empty one is left out, as readers do, and keeps its number."""
    numbered = [(number, list(row)) for number, row in enumerate(rows, start=first) if any(cell != "" for cell in row)]
    return Grid(name, lambda: ((number, list(row)) for number, row in numbered), visible, merged)


def source(*grids: Grid, path: str = "list.xlsx", format: str = "xlsx", text: str = "") -> Source:  # noqa: A002
    """A file with these sheets."""
    return Source(path, format, "", grids, text)


def understood(*rows: Sequence[Value], mapping: Mapping | None = None, **about: Any) -> Understood:
    """What a sheet of these rows is understood to say."""
    return understand(source(grid(*rows, **about)), mapping or Mapping())


def said(found: Understood) -> list[dict[str, Value]]:
    """The lines, each as what it says and nothing else."""
    return [{name: value for name, value in zip(found.fields, values, strict=True) if value != ""} for _, _, values in found.lines()]


def says(*rows: Sequence[Value], mapping: Mapping | None = None, **about: Any) -> list[dict[str, Value]]:
    """The lines of a sheet of these rows, each as what it says and nothing else."""
    return said(understood(*rows, mapping=mapping, **about))


def workbook(path: Path, filled: dict[str, tuple[int, list[list[Value]]]] | None = None) -> Source:
    """A real workbook; `filled` puts rows into a sheet from a row on."""
    from python_calamine import CalamineWorkbook, SheetVisibleEnum

    book = CalamineWorkbook.from_path(str(path))
    grids = []
    for one in book.sheets_metadata:
        sheet = book.get_sheet_by_name(one.name)
        rows: list[list[Any]] = [list(row) for row in sheet.to_python(skip_empty_area=False)]
        first, more = (filled or {}).get(one.name, (len(rows) + 1, []))
        rows[first - 1 : first - 1 + len(more)] = more
        merged = tuple((start[0] + 1, start[1], end[0] + 1, end[1]) for start, end in sheet.merged_cell_ranges or [])
        grids.append(grid(*rows, name=one.name, visible=one.visible == SheetVisibleEnum.Visible, merged=merged))
    return source(*grids, path=str(path))
