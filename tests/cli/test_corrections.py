"""Correcting a paper: what was mistyped in its headings, who issued it, how far a proposal has come."""

from typing import Any

import pytest

from cli.office import rows
from program import Cli


def headings(office: Cli, number: int = 1, noun: str = "decision") -> list[dict[str, Any]]:
    """The headings of a paper."""
    found: list[dict[str, Any]] = office.done(noun, "show", number, "--format", "json").json["headings"]
    return found


def first_table(office: Cli, year: int) -> list[dict[str, Any]]:
    """The rows of the annual summary."""
    found: list[dict[str, Any]] = office.done("report", "annual", year, "--format", "json").json["tables"][0]["rows"]
    return found


def test_a_mistyped_year_is_corrected_in_all_headings_and_counted_anew(office: Cli) -> None:
    office.done("decision", "edit", 1, "--year", "2021", "--type", "movement", "--citation", "Có thành tích mẫu")
    assert [(one["year"], one["type"], one["citation"]) for one in headings(office)] == [("2021", "movement", "Có thành tích mẫu")] * 3
    assert first_table(office, 2022) == []
    assert [row["total"] for row in first_table(office, 2021)] == [3]
    office.done("undo", "--yes")
    assert [row["total"] for row in first_table(office, 2022)] == [3]


def test_one_heading_is_corrected_alone(office: Cli) -> None:
    office.done("decision", "edit", 1, "--heading", "3", "--form", "GDVH")
    assert [(one["position"], one["form_code"]) for one in headings(office)] == [(1, "GK"), (2, "GK"), (3, "GDVH")]
    assert [(row["form_code"], row["total"]) for row in first_table(office, 2022)] == [("GDVH", 1), ("GK", 2)]


def test_a_stated_count_is_corrected_in_the_heading_of_its_kind(office: Cli) -> None:
    office.done("decision", "edit", 1, "--individuals", "12", "--households", "nhiều")
    assert [(one["kind"], one["stated"], one["stated_as_written"]) for one in headings(office)] == [
        ("collective", 3, "3"),
        ("individual", 12, "12"),
        ("household", None, "nhiều"),
    ]


def test_a_forgotten_ceremony_is_added(office: Cli) -> None:
    office.done("decision", "add", "--issuer", "1", "--form", "GK", "--year", "2022", "--number", "9/QĐ-UBND", "--date", "1/12/2022")
    office.done("decision", "edit", 2, "--ceremony", "1", "--presenter", "Trần Văn Mẫu")
    assert [(one["ceremony_id"], one["presenter"]) for one in headings(office, 2)] == [(1, "Trần Văn Mẫu")]


def test_a_paper_without_headings_gets_them(office: Cli) -> None:
    office.done("decision", "add", "--issuer", "1", "--number", "9/QĐ-UBND", "--date", "1/12/2022")
    assert office("decision", "edit", 2, "--year", "2022").status == 2
    office.done("decision", "edit", 2, "--form", "GK", "--year", "2022", "--collectives", "4")
    assert [(one["form_code"], one["kind"], one["stated"]) for one in headings(office, 2)] == [("GK", "collective", 4)]


def test_a_mistyped_issuer_is_corrected_in_the_lines_too(office: Cli) -> None:
    office.done("decision", "edit", 1, "--issuer", "Công an tỉnh Lâm Đồng")
    assert {row[0] for row in rows(office, "SELECT issuer_id FROM award UNION SELECT issuer_id FROM award_grant")} == {2}
    assert [row["body"] for row in first_table(office, 2022)] == ["Công an tỉnh Lâm Đồng"]


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (("--heading", "9", "--year", "2021"), 2),
        (("--heading", "two", "--year", "2021"), 2),
        (("--year", "1944"), 2),
        (("--ceremony", "9"), 2),
        (("--form", "no such form"), 2),
        ((), 2),
    ],
)
def test_what_cannot_be_corrected_changes_nothing(office: Cli, words: tuple[str, ...], status: int) -> None:
    before = headings(office)
    outcome = office("decision", "edit", 1, *words)
    assert (outcome.status, outcome.out) == (status, "")
    assert headings(office) == before


def test_a_proposal_comes_further_and_never_to_granted(office: Cli) -> None:
    office.done("proposal", "add", "--to", "1", "--form", "GK", "--year", "2022", "--individuals", "2")
    office.done("proposal", "edit", 2, "--stage", "approved", "--individuals", "3")
    shown = office.done("proposal", "show", 2, "--format", "json").json
    assert (shown["stage"], shown["headings"][0]["stated"]) == ("approved", 3)
    assert office("proposal", "edit", 2, "--stage", "granted").status == 2
    assert office("decision", "edit", 2, "--year", "2021").status == 2
    assert [row["total"] for row in first_table(office, 2022)] == [3]
