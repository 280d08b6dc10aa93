"""Every bad value ends on the command line as listed: stored as normalised, refused with status 2, or questioned with status 1."""

import json
import os
from pathlib import Path
from typing import Any

import pytest

from awards.store.place import Place
from cli.office import ID_NUMBER, batches, rows
from program import Cli, Outcome, Program

Case = dict[str, Any]

LISTED: list[Case] = json.loads((Path(__file__).parents[1] / "text" / "bad_values.json").read_text(encoding="utf-8"))["cases"]
CASES = [case for case in LISTED if (case["field"], case["value"]) != ("award.year", "")]
STATUS = {"accept": 0, "reject": 2, "warn": 1}
STORED = {
    "person.name": "SELECT name FROM recipient ORDER BY id DESC LIMIT 1",
    "person.cccd": "SELECT id_number FROM personal_data ORDER BY person_id DESC LIMIT 1",
    "person.birth": "SELECT coalesce(d.born, p.birth_year) FROM person p LEFT JOIN personal_data d ON d.person_id = p.recipient_id ORDER BY p.recipient_id DESC LIMIT 1",
    "unit.name": "SELECT name FROM recipient ORDER BY id DESC LIMIT 1",
    "award.citation": "SELECT citation FROM award ORDER BY id DESC LIMIT 1",
    "award.year": "SELECT work_year FROM award_grant ORDER BY id DESC LIMIT 1",
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


def words(case: Case, *more: str) -> tuple[str, ...]:
    """The command line that carries a value; a name that begins with a dash stands after two."""
    value, context = case["value"], case.get("context", {})
    born = ("--born", context["birth"]) if "birth" in context else ()
    sex = ("--sex", context["sex"]) if "sex" in context else ()
    line = {
        "person.name": ("recipient", "add", "--kind", "individual"),
        "person.cccd": ("recipient", "add", "Lò Thị Mẫu", "--kind", "individual", *born, *sex, "--with-id-number"),
        "person.birth": ("recipient", "add", "Lò Thị Mẫu", "--kind", "individual", "--born", value),
        "unit.name": ("body", "add", "--level", "commune", "--kind", "other"),
        "award.citation": ("award", "add", "--decision", "1", "--individual", "Lò Thị Mẫu", "--reason", value),
        "award.year": (*DECISION, "--year", value),
        "decision.number": (*DECISION, "--date", "30/12/2023", "--number", value),
        "decision.date": (*DECISION, "--date", value),
    }[case["field"]]
    return (*line, *more, *(("--", value) if case["field"] in {"person.name", "unit.name"} else ()))


def run_with(office: Cli, case: Case, *more: str) -> Outcome:
    """Run the command line that carries a value; an ID number goes in through the pipe."""
    typed = f"{case['value']}\n" if case["field"] == "person.cccd" else ""
    return office(*words(case, *more), typed=typed)


def give_back_the_id_number(office: Cli, case: Case) -> None:
    """Take the first day's person back where the number is to be free."""
    if case["field"] == "person.cccd" and not case.get("context", {}).get("exists"):
        office.done("undo", "--yes")


def nothing_personal(case: Case, outcome: Outcome) -> bool:
    """Whether neither stream holds the ID number that was typed, in whatever spacing."""
    if case["field"] != "person.cccd":
        return True
    digits = "".join(character for character in case["value"] if character.isdigit())
    return not digits or digits not in (outcome.out + outcome.err).replace(" ", "")


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["id"]))
def test_a_value_ends_as_listed(office: Cli, case: Case) -> None:
    give_back_the_id_number(office, case)
    before = batches(office)
    outcome = run_with(office, case)
    assert outcome.status == STATUS[case["outcome"]], outcome.err
    assert case.get("says", "") in outcome.err or case["field"] == "award.year", "a work year may be a period: its sentences differ"
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
    give_back_the_id_number(office, case)
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


def test_an_option_without_a_word_in_it_is_one_that_was_not_given(office: Cli) -> None:
    """A script that fills in what it knows leaves the rest empty: unknown, not wrong."""
    number = office.done(*DECISION, "--year", "", "--date", "", "--signer", "").out.strip()
    shown = office.done("decision", "show", number, "--format", "json").json
    assert (shown["date"], shown["signer"]) == (None, None)


def test_a_percent_sign_finds_only_names_that_hold_one(office: Cli) -> None:
    assert office.done("find", "%", "--format", "json").json == []
    assert office.done("find", "_", "--format", "json").json == []


def test_an_id_number_is_never_an_argument(office: Cli) -> None:
    assert "--with-id-number" in office.done("recipient", "add", "--help").out
    assert office("recipient", "add", "Lò Thị Mẫu", "--kind", "individual", "--with-id-number", "001099054321").status == 2
    assert office("recipient", "add", "Lò Thị Mẫu", "--kind", "individual", "--with-id-number=001099054321").status == 2


def test_an_empty_line_in_the_pipe_is_no_id_number(office: Cli) -> None:
    assert office.done("recipient", "add", "Lò Thị Mẫu", "--kind", "individual", "--with-id-number", typed="\n").out == "7\n"
    assert office.done("recipient", "add", "Lò Văn Mẫu", "--kind", "individual", "--with-id-number", typed="").out == "8\n"
    assert rows(office, "SELECT count(*) FROM personal_data") == [(1,)]


def test_an_id_number_that_belongs_to_somebody_else_is_refused_and_masked(office: Cli) -> None:
    before = batches(office)
    outcome = office("recipient", "add", "Lò Thị Mẫu", "--kind", "individual", "--with-id-number", typed=f"{ID_NUMBER}\n")
    assert outcome.status == 2
    assert "********2345" in outcome.err
    assert "Nguyễn Văn An" not in outcome.err
    assert batches(office) == before


def test_history_covers_the_id_number_and_the_birth(office: Cli) -> None:
    told = office.done("history", "recipient", "6", "--format", "json").out
    assert ID_NUMBER not in told
    assert "1999-03-12" not in told
    assert "********2345" in told


def test_a_lost_word_is_refused_with_the_way_to_type_a_name(office: Cli) -> None:
    outcome = office("recipient", "add", "Nguyễn", "Văn", "Bình", "--kind", "individual")
    assert outcome.status == 2
    assert "between quotes" in outcome.err


def test_a_byte_that_is_no_text_is_refused(run_program: Program, sqlite_place: Place) -> None:
    """The shell hands over what was typed in another encoding."""
    settings = {"AWARDS_DATABASE": str(sqlite_place.path), "AWARDS_LANG": "en"}
    outcome = run_program("recipient", "add", os.fsdecode(b"Nguy\xffn"), "--kind", "individual", environment=settings)
    assert outcome.status == 2
    assert "not valid Unicode" in outcome.err
