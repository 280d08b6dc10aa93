"""The JSON contract, as programs rely on it."""

import io
import json
import sys
import unicodedata
from typing import Any

from awards.renderers import render
from awards.reports.report import Card, Column, ColumnKind, Document, Listing, Report, Row, Special, Table

TABLE = Table(
    name="awards",
    title="Awards",
    columns=(
        Column("form", "Form"),
        Column("form_code", "code", ColumnKind.CODE, machine_only=True),
        Column("date", "Date", ColumnKind.DATE),
        Column("total", "Total", ColumnKind.COUNT),
        Column("approximate", "Approximate"),
    ),
    rows=(
        Row({"total": 1_490_000, "date": "XXXX-01-05", "form": "Giấy khen", "form_code": "GK", "approximate": True}, ids=(1,)),
        Row({"form": None, "form_code": Special.NOT_APPLICABLE, "date": "2022", "total": 0}),
    ),
    totals={"form": "Total", "total": 1_490_000},
    notes=("under the table",),
)
RECORDS = [
    {"form": "Giấy khen", "form_code": "GK", "date": "XXXX-01-05", "total": 1_490_000, "approximate": True},
    {"form": None, "form_code": None, "date": "2022", "total": 0},
]


def written(document: Document) -> str:
    """Return the document as JSON text."""
    stream = io.BytesIO()
    render(document, "json", stream)
    return stream.getvalue().decode("utf-8")


def test_a_report_is_one_object_of_schema_1() -> None:
    """Parameters, tables with their columns, totals, and all notes."""
    report = Report("annual", "Annual", {"year": 2022, "body": None}, (TABLE,), ("Office",), ("under all",))
    columns: list[dict[str, Any]] = [
        {"key": "form", "label": "Form", "kind": "text"},
        {"key": "form_code", "label": "code", "kind": "code"},
        {"key": "date", "label": "Date", "kind": "date"},
        {"key": "total", "label": "Total", "kind": "count"},
        {"key": "approximate", "label": "Approximate", "kind": "text"},
    ]
    totals = {"form": "Total", "total": 1_490_000}
    assert json.loads(written(report)) == {
        "schema": 1,
        "report": "annual",
        "parameters": {"year": 2022, "body": None},
        "tables": [{"name": "awards", "columns": columns, "rows": RECORDS, "totals": totals}],
        "notes": ["under the table", "under all"],
    }


def test_a_listing_is_an_array_of_records() -> None:
    """A key that a row does not have is left out; unknown and not applicable are null."""
    assert json.loads(written(Listing(TABLE))) == RECORDS


def test_an_empty_listing_is_an_empty_array() -> None:
    """Never nothing at all."""
    assert written(Listing(Table("t", "T", TABLE.columns, ()))) == "[]\n"


def test_a_card_is_an_object_with_its_parts() -> None:
    """Each part under the name of its table."""
    card = Card("Đặng Thị Hoà", (Column("id", "Id", ColumnKind.ID),), {"id": 7}, (TABLE,))
    assert json.loads(written(card)) == {"id": 7, "awards": RECORDS}


def test_the_keys_of_a_record_stand_in_the_order_of_the_columns() -> None:
    """So two runs compare line by line."""
    assert list(json.loads(written(Listing(TABLE)))[0]) == [column.key for column in TABLE.columns]


def test_vietnamese_stays_readable() -> None:
    """Letters are letters, composed or not."""
    name = "Đặng Thị Hoà " + unicodedata.normalize("NFD", "Hoà")
    assert name in written(Card("", (Column("name", "Name"),), {"name": name}))


def test_every_control_and_format_character_is_escaped() -> None:
    """All of Unicode as this Python knows it, but the few format characters that are printed as signs."""
    printed = {chr(code) for code in (*range(0x600, 0x606), 0x6DD, 0x890, 0x891, 0x8E2, 0x110BD, 0x110CD)}
    acting = {chr(code) for code in range(sys.maxunicode) if unicodedata.category(chr(code)) in {"Cc", "Cf", "Cs", "Zl", "Zp"}}
    text = written(Card("", (Column("name", "Name"),), {"name": "".join(sorted(acting))}))
    assert acting & set(text) <= printed | {"\n"}
    assert json.loads(text)["name"] == "".join(sorted(acting)).encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")
