"""The JSON contract with scripts: shapes, names of keys and types."""

import json
import re
from typing import Any

import pytest

from cli.office import BODY, DECISION, PERSON
from program import Cli

MACHINE_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
KINDS = {"share", "text", "count", "year", "date", "time", "id", "code", "change", "percent", "money"}
REPORTS = (("annual", "2022"), ("ceremony", "1"), ("decision", "1"), ("recipient", "4"))
LISTINGS = ("ceremony", "body", "form", "recipient", "decision", "proposal", "award")
ADDITIONS: tuple[tuple[str, ...], ...] = (
    ("body", "add", "Công an huyện Mẫu", "--level", "district", "--kind", "police"),
    ("ceremony", "add", "Lễ mẫu", "--date", "2023"),
    DECISION,
    ("proposal", "add", "--to", BODY, "--form", "GK", "--individuals", "1"),
    ("award", "add", "--decision", "1", "--individual", "Lò Thị Mẫu"),
    ("recipient", "add", "Lò Văn Mẫu", "--kind", "individual", "--born", "1952"),
    ("form", "add", "Giấy khen của trường", "--code", "GKT", "--from", "2020"),
)


@pytest.fixture
def annual(office: Cli) -> dict[str, Any]:
    """The summary of 2022 as scripts read it."""
    found: dict[str, Any] = office.done("report", "annual", "2022", "--format", "json").json
    return found


@pytest.mark.parametrize("words", REPORTS, ids=lambda words: words[0])
def test_a_report_has_the_shape_of_the_contract(office: Cli, words: tuple[str, str]) -> None:
    report = office.done("report", *words, "--format", "json").json
    assert set(report) == {"schema", "report", "parameters", "tables", "notes"}
    assert report["schema"] == 1
    assert report["report"] == words[0]
    assert isinstance(report["parameters"], dict)
    assert all(isinstance(note, str) for note in report["notes"])
    assert report["tables"]
    for table in report["tables"]:
        check_table(table)


def check_table(table: dict[str, Any]) -> None:
    """A table names its columns, and its rows and totals hold only these."""
    assert {"name", "columns", "rows", "totals"} <= set(table)
    keys = [column["key"] for column in table["columns"]]
    assert len(keys) == len(set(keys))
    for column in table["columns"]:
        assert set(column) == {"key", "label", "kind"}
        assert column["label"].strip() == column["label"] != ""
        assert column["kind"] in KINDS
    for row in table["rows"]:
        assert list(row) == keys
    assert set(table["totals"] or {}) <= set(keys)
    check_types(table)


def check_types(table: dict[str, Any]) -> None:
    """Counts and numbers in the register are integers below 2⁵³; null where unknown, never text."""
    numbers = [column["key"] for column in table["columns"] if column["kind"] in {"count", "id", "change"}]
    for row in table["rows"]:
        for key in numbers:
            assert row[key] is None or (type(row[key]) is int and abs(row[key]) < 2**53)


def test_the_summarys_first_table_is_by_body_and_form(annual: dict[str, Any]) -> None:
    table = annual["tables"][0]
    keys = ["body", "body_id", "form", "form_code", "collectives", "households", "individuals", "total"]
    assert table["name"] == "by_body_and_form"
    assert [column["key"] for column in table["columns"]] == keys
    assert [table["rows"][0][key] for key in keys] == [BODY, 1, "Giấy khen", "GK", 1, 1, 1, 3]
    assert {key: table["totals"][key] for key in keys[4:]} == {"collectives": 1, "households": 1, "individuals": 1, "total": 3}


def test_the_stated_table_says_what_the_paper_states(annual: dict[str, Any]) -> None:
    table = next(one for one in annual["tables"] if one["name"] == "stated")
    assert {"decision", "form", "kind", "stated", "entered"} <= {column["key"] for column in table["columns"]}
    rows = [(row["decision"], row["kind"], row["stated"], row["entered"]) for row in table["rows"]]
    assert rows == [("1234/QĐ-UBND", "collective", 3, 1), ("1234/QĐ-UBND", "individual", 2, 1)]


def test_a_count_that_is_not_known_is_null_never_zero(office: Cli) -> None:
    office.done("decision", "add", "--issuer", BODY, "--form", "GK", "--year", "2022", "--households", "nhiều")
    report = office.done("report", "annual", "2022", "--format", "json").json
    stated = next(one for one in report["tables"] if one["name"] == "stated")
    assert [row["stated"] for row in stated["rows"] if row["kind"] == "household"] == [None]


def test_every_year_has_the_first_table_even_without_awards(office: Cli) -> None:
    report = office.done("report", "annual", "2031", "--format", "json").json
    assert report["tables"][0]["name"] == "by_body_and_form"
    assert report["tables"][0]["rows"] == []
    assert any("2022" in note for note in report["notes"]), "the years that have data are named"


def test_the_summarys_parameters_are_what_was_asked(office: Cli) -> None:
    line = ("report", "annual", "2022", "--clock", "decision", "--body", BODY, "--form", "GK", "--kind", "individual")
    parameters = office.done(*line, "--format", "json").json["parameters"]
    wanted = {"year": 2022, "clock": "decision", "body": BODY, "body_id": 1, "form_code": "GK", "kind": "individual"}
    assert {key: parameters[key] for key in wanted} == wanted
    assert MACHINE_TIME.fullmatch(parameters["at"])


@pytest.mark.parametrize("noun", LISTINGS)
def test_a_listing_is_an_array_of_records_with_an_id(office: Cli, noun: str) -> None:
    listed = office.done(noun, "list", "--format", "json").json
    assert isinstance(listed, list)
    assert listed or noun == "proposal"
    assert all(type(record["id"]) is int for record in listed)
    assert len({record["id"] for record in listed}) == len(listed)
    assert len({tuple(record) for record in listed}) <= 1, "every record has the same keys"


@pytest.mark.parametrize("words", ADDITIONS, ids=lambda words: words[0])
def test_add_prints_the_number_alone(office: Cli, words: tuple[str, ...]) -> None:
    assert re.fullmatch(r"\d+\n", office.done(*words).out)


@pytest.mark.parametrize("words", ADDITIONS, ids=lambda words: words[0])
def test_add_with_a_format_prints_the_record_as_show_does(office: Cli, words: tuple[str, ...]) -> None:
    record = office.done(*words, "--format", "json").json
    assert type(record["id"]) is int
    assert record == office.done(words[0], "show", record["id"], "--format", "json").json


def test_find_gives_kind_id_and_name(office: Cli) -> None:
    found = office.done("find", "dang thi hoa", "--format", "json").json
    assert [(one["kind"], one["id"], one["name"]) for one in found] == [("individual", 4, "Đặng Thị Hoà")]
    assert "approximate" not in found[0], "said only where a spelling was forgiven"


def test_find_says_where_a_spelling_was_forgiven(office: Cli) -> None:
    found = office.done("find", "dag thi hoa", "--format", "json").json
    assert [(one["id"], one["approximate"]) for one in found] == [(4, True)]


def test_find_names_papers_by_their_number_too(office: Cli) -> None:
    found = office.done("find", "1234", "--format", "json").json
    assert [(one["kind"], one["id"]) for one in found] == [("decision", 1)]
    assert "1234/QĐ-UBND" in found[0]["name"]


@pytest.mark.parametrize(("typed", "kept"), [("2022", "2022"), ("12/2022", "2022-12"), ("5/12/2022", "2022-12-05"), ("5/1", "XXXX-01-05")])
def test_dates_are_kept_as_far_as_they_are_known(office: Cli, typed: str, kept: str) -> None:
    number = office.done("ceremony", "add", "Lễ mẫu", "--date", typed).out.strip()
    assert office.done("ceremony", "show", number, "--format", "json").json["date"] == kept
    listed = office.done("ceremony", "list", "--format", "json").json
    assert kept in [record["date"] for record in listed]


def test_machine_times_are_utc_and_end_in_z(office: Cli) -> None:
    assert MACHINE_TIME.fullmatch(office.done("db", "status", "--format", "json").json["last_change"])
    for event in office.done("history", "recipient", "6", "--format", "json").json:
        assert MACHINE_TIME.fullmatch(event["at"])


@pytest.mark.parametrize(
    "line", [("recipient", "show", "6"), ("recipient", "list"), ("history", "recipient", "6"), ("report", "recipient", "6")]
)
def test_json_tells_no_birth_date_and_no_id_number(office: Cli, line: tuple[str, ...]) -> None:
    told = office.done(*line, "--format", "json").out
    assert "1999-03-12" not in told
    assert "001099012345" not in told


def test_sentences_never_mix_with_json(office: Cli) -> None:
    """A finding, a remark and a doubt that was accepted all go to the other stream."""
    office.done(*DECISION)
    line = ("award", "add", "--decision", "1", "--individual", "Ka", "--unit", "Thôn Mẫu", "--accept-warnings", "--format", "json")
    outcome = office.done(*line)
    assert json.loads(outcome.out)["name"] == "Ka"
    assert "very short" in outcome.err
    assert "was not registered" in outcome.err


def test_keys_and_codes_are_the_same_in_vietnamese(office: Cli, annual: dict[str, Any]) -> None:
    """Labels and notes are for people; keys, codes and figures are for scripts."""
    spoken = office.done("--lang", "vi", "bao-cao", "tong-hop", "2022", "--format", "json").json
    assert spoken["report"] == "annual"
    for mine, theirs in zip(spoken["tables"], annual["tables"], strict=True):
        assert mine["name"] == theirs["name"]
        assert [column["key"] for column in mine["columns"]] == [column["key"] for column in theirs["columns"]]
        figures = [key for key, kind in ((one["key"], one["kind"]) for one in mine["columns"]) if kind in {"count", "id", "code", "change"}]
        assert [[row[key] for key in figures] for row in mine["rows"]] == [[row[key] for key in figures] for row in theirs["rows"]]


def test_a_recipient_who_is_there_already_is_answered_with_the_same_number(office: Cli) -> None:
    outcome = office.done(*PERSON[:-1])
    assert outcome.out == "6\n"
    assert "Already there" in outcome.err
