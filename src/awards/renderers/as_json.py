"""JSON for programs: a contract (schema 1) written down in the README; nothing in it can act on a terminal."""

import json
import re
from collections.abc import Mapping, Sequence
from typing import BinaryIO

from awards.renderers.formats import Page, Renderer
from awards.reports.report import SCHEMA, Card, Cell, Column, Document, Listing, Report, Special, Table

LAST_SHORT = 0xFFFF
# DEL and C1, then what is invisible or turns the reading direction: soft hyphen, fillers, bidi controls, zero width, line and
# paragraph separators, variation selectors, lone surrogates, tags. The json module itself escapes C0.
_ACTING = re.compile(
    r"[\x7f-\x9f\xad\u034f\u061c\u070f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u2800\u3164"
    r"\ud800-\udfff\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U00013430-\U0001345f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    r"\U000e0000-\U000e0fff]"
)


def write(document: Document, stream: BinaryIO, _page: Page) -> None:
    """Write a report or card as an object, a listing as an array of objects; indented by 2, one line feed at the end.

    Dates stay as machines write them, numbers are numbers, unknown and "does not apply" are null; machine-only columns are included.
    """
    text = json.dumps(_tree(document), ensure_ascii=False, indent=2)
    stream.write(_ACTING.sub(_escape, text).encode() + b"\n")


def _escape(found: re.Match[str]) -> str:
    code = ord(found.group())
    if code <= LAST_SHORT:
        return f"\\u{code:04x}"
    high, low = divmod(code - 0x10000, 0x400)
    return f"\\u{0xD800 + high:04x}\\u{0xDC00 + low:04x}"


def _tree(document: Document) -> object:
    match document:
        case Report():
            return _report(document)
        case Listing():
            return _records(document.table)
        case Card():
            parts = {part.name: _records(part) for part in document.parts}
            return _record(document.cells, document.columns) | parts


def _report(report: Report) -> dict[str, object]:
    return {
        "schema": SCHEMA,
        "report": report.name,
        "parameters": {key: _value(value) for key, value in report.parameters.items()},
        **({"text": list(report.text)} if report.text else {}),
        "tables": [_table(table) for table in report.tables],
        "notes": [*(note for table in report.tables for note in table.notes), *report.notes],
    }


def _table(table: Table) -> dict[str, object]:
    return {
        "name": table.name,
        "columns": [{"key": column.key, "label": column.label, "kind": column.kind} for column in table.columns],
        "rows": _records(table),
        "totals": None if table.totals is None else _record(table.totals, table.columns),
    }


def _records(table: Table) -> list[dict[str, object]]:
    return [_record(row.cells, table.columns) for row in table.rows]


def _record(cells: Mapping[str, Cell], columns: Sequence[Column]) -> dict[str, object]:
    """Keep the order of the columns; a key that the row does not have is left out."""
    return {column.key: _value(cells[column.key]) for column in columns if column.key in cells}


def _value(value: Cell) -> Cell:
    return None if isinstance(value, Special) else value


RENDERER = Renderer(name="json", suffix=".json", write=write)
