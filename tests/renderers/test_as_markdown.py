"""Markdown as a reader of it shows it."""

import io

from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from awards.renderers import render
from awards.reports.report import Card, Column, ColumnKind, Document, Listing, Report, Row, Table
from awards.text.clean import visible

MARKS = st.text(st.sampled_from("\\`*_<>[]|~#$&:;!()-+=.1 aĐ"), max_size=20)


def written(document: Document) -> str:
    """Return the text."""
    stream = io.BytesIO()
    render(document, "markdown", stream)
    return stream.getvalue().decode("utf-8")


def parsed(document: Document) -> list[Token]:
    """Read the text as GitHub does, as far as tables go."""
    return MarkdownIt("commonmark").enable("table").parse(written(document))


def words(tokens: list[Token]) -> list[str]:
    """Return the text of every heading, paragraph and cell; what is not plain text shows its type instead."""
    found = []
    for token in tokens:
        if token.type == "inline":
            parts = [part.content if part.type == "text" else f"<{part.type}>" for part in token.children or []]
            found.append(" ".join("".join(parts).split()))
    return found


@given(st.one_of(MARKS, st.text(max_size=20)).map(str.strip).filter(bool))
@example("a\\|b")
@example("1. a")
@example("- a")
@example("---")
@example("&lt;b&gt; <b> [a](b) ![c](d)")
@example(":skull:")
def test_every_mark_in_data_is_a_letter(text: str) -> None:
    """In a cell, in a label, in a title, in a note, at the start of a line."""
    table = Table("t", text, (Column("a", text), Column("b", "B")), (Row({"a": text, "b": "x"}),), notes=(text,))
    same = " ".join(visible(text).split())
    assert words(parsed(Listing(table))) == [same, same, "B", same, "x", same]


def test_a_report_is_headings_tables_and_lists() -> None:
    """Numbers stand to the right, totals are bold."""
    columns = (Column("a", "A"), Column("b", "B", ColumnKind.COUNT), Column("c", "C", machine_only=True))
    table = Table("t", "Table", columns, (Row({"a": "x", "b": 1200, "c": "GK"}),), {"a": "Total", "b": 1200}, ("under the table",))
    report = Report("r", "Report", {}, (table,), ("Office",), ("under all",))
    assert written(report).split("\n") == [
        "Office",
        "",
        "# Report",
        "",
        "## Table",
        "",
        "| A | B |",
        "| --- | ---: |",
        "| x | 1,200 |",
        "| **Total** | **1,200** |",
        "",
        "- under the table",
        "",
        "- under all",
        "",
    ]


def test_a_card_is_a_list_of_its_fields() -> None:
    """Its parts are tables under it."""
    part = Table("t", "Part", (Column("a", "A"),), ())
    card = Card("Hoà", (Column("id", "Id", ColumnKind.ID), Column("born", "Born", ColumnKind.DATE)), {"id": 7, "born": None}, (part,))
    assert written(card) == "# Hoà\n\n- **Id:** 7\n- **Born:** unknown\n\n## Part\n\n(none)\n"
