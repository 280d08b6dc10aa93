"""Reports in a shape that tests can compare."""

import io
import json
from typing import Any

from awards.renderers import render
from awards.reports.report import Document, Report, Table


def table(report: Report, name: str) -> Table:
    """The table of that name."""
    return next(one for one in report.tables if one.name == name)


def has_table(report: Report, name: str) -> bool:
    """Whether there is a table of that name."""
    return any(one.name == name for one in report.tables)


def cells(report: Report, name: str, *keys: str) -> list[tuple[Any, ...]]:
    """Some cells of every row, in order."""
    return [tuple(row.cells[key] for key in keys) for row in table(report, name).rows]


def totals(report: Report, name: str, *keys: str) -> tuple[Any, ...]:
    """Some cells of the last line."""
    last = table(report, name).totals
    assert last is not None
    return tuple(last[key] for key in keys)


def as_json(report: Document) -> Any:
    """The report as a program reads it."""
    stream = io.BytesIO()
    render(report, "json", stream)
    return json.loads(stream.getvalue())


def as_text(report: Document, width: int = 80) -> str:
    """The report as a clerk reads it on the terminal."""
    stream = io.BytesIO()
    render(report, "table", stream, width=width)
    return stream.getvalue().decode()


def visible(report: Report, name: str) -> list[str]:
    """The keys of the columns that people see."""
    return [column.key for column in table(report, name).columns if not column.machine_only]
