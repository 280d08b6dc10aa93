"""Every bad value ends on the command line as listed: stored as normalised, refused with status 2, or questioned with status 1."""

import json
from pathlib import Path
from typing import Any

import pytest

from cli.office import batches, rows
from program import Cli, Outcome

Case = dict[str, Any]

CASES: list[Case] = json.loads((Path(__file__).parents[1] / "text" / "bad_values.json").read_text(encoding="utf-8"))["cases"]
STATUS = {"accept": 0, "reject": 2, "warn": 1}
STORED = {
    "person.name": "SELECT name FROM recipient ORDER BY id DESC LIMIT 1",
    "person.cccd": "SELECT id_number FROM personal_data ORDER BY person_id DESC LIMIT 1",
    "person.birth": "SELECT born FROM personal_data ORDER BY person_id DESC LIMIT 1",
    "unit.name": "SELECT name FROM recipient ORDER BY id DESC LIMIT 1",
    "award.citation": "SELECT citation FROM award ORDER BY id DESC LIMIT 1",
    "award.year": "SELECT year_to FROM award_grant ORDER BY id DESC LIMIT 1",
    "decision.number": "SELECT number FROM document ORDER BY id DESC LIMIT 1",
    "decision.date": "SELECT decided_on FROM document ORDER BY id DESC LIMIT 1",
}
SHOWN = {
    "person.name": (("recipient", "show", "7"), "name"),
    "unit.name": (("body", "show", "7"), "name"),
    "award.citation": (("award", "show", "4"), "citation"),
    "decision.number": (("decision", "show", "2"), "number"),
    "decision.date": (("decision", "show", "2"), "date"),
}
DECISION = ("decision", "add", "--issuer", "1", "--form", "GK")


def words(case: Case) -> tuple[str, ...]:
    """The command line that carries a value."""
    value, context = case["value"], case.get("context", {})
    born = ("--born", context["birth"]) if "birth" in context else ()
    sex = ("--sex", context["sex"]) if "sex" in context else ()
    return {
        "person.name": ("recipient", "add", value, "--kind", "individual"),
        "person.cccd": ("recipient", "add", "Lò Thị Mẫu", "--kind", "individual", *born, *sex, "--with-id-number"),
        "person.birth": ("recipient", "add", "Lò Thị Mẫu", "--kind", "individual", "--born", value),
        "unit.name": ("body", "add", value, "--level", "commune", "--kind", "other"),
        "award.citation": ("award", "add", "--decision", "1", "--individual", "Lò Thị Mẫu", "--reason", value),
        "award.year": (*DECISION, "--year", value),
        "decision.number": (*DECISION, "--date", "30/12/2023", "--number", value),
        "decision.date": (*DECISION, "--date", value),
    }[case["field"]]


def run_with(office: Cli, case: Case, *more: str) -> Outcome:
    """Run the command line that carries a value; an ID number goes in through the pipe."""
    typed = f"{case['value']}\n" if case["field"] == "person.cccd" else ""
    return office(*words(case), *more, typed=typed)


def nothing_personal(case: Case, outcome: Outcome) -> bool:
    """Whether neither stream holds the ID number that was typed, in whatever spacing."""
    if case["field"] != "person.cccd":
        return True
    digits = "".join(character for character in case["value"] if character.isdigit())
    return not digits or digits not in (outcome.out + outcome.err).replace(" ", "")


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["id"]))
def test_a_value_ends_as_listed(office: Cli, case: Case) -> None:
    before = batches(office)
    outcome = run_with(office, case)
    assert outcome.status == STATUS[case["outcome"]], outcome.err
    assert case.get("says", "") in outcome.err
    assert "Traceback" not in outcome.err
    assert nothing_personal(case, outcome)
    assert outcome.out.replace("\n", "").isprintable()
    assert outcome.err.replace("\n", "").isprintable()
    if case["outcome"] == "accept":
        check_stored(office, case)
    else:
        assert batches(office) == before
        assert outcome.out == ""


def check_stored(office: Cli, case: Case) -> None:
    """The value is kept as normalised and is shown like that."""
    assert str(rows(office, STORED[case["field"]])[0][0]) == case["normalised"]
    if case["field"] in SHOWN:
        line, key = SHOWN[case["field"]]
        assert office.done(*line, "--format", "json").json[key] == case["normalised"]


@pytest.mark.parametrize("case", [case for case in CASES if case["outcome"] == "warn"], ids=lambda case: str(case["id"]))
def test_a_doubtful_value_is_written_only_where_warnings_are_accepted(office: Cli, case: Case) -> None:
    """`--yes` accepts no doubts; `--accept-warnings` does, and still says what is doubtful."""
    before = batches(office)
    assert run_with(office, case, "--yes").status != 0
    assert batches(office) == before
    outcome = run_with(office, case, "--accept-warnings")
    assert outcome.status == 0, outcome.err
    assert case.get("says", "") in outcome.err
    assert batches(office) == before + 1
    assert nothing_personal(case, outcome)
    if "normalised" in case:
        check_stored(office, case)
