"""Changes from the terminal: undo and redo, whose changes they are, and what is told without stopping anything."""

from typing import Any

import pytest

from cli.office import BODY, DECISION, batches, everything, rows
from program import Cli, Outcome

POLICE = "Công an tỉnh Lâm Đồng"


def names(office: Cli) -> list[str]:
    """The names of all recipients."""
    return [record["name"] for record in office.done("recipient", "list", "--format", "json").json]


def as_user(office: Cli, user: str, *words: object) -> Outcome:
    """Run a command line as another clerk."""
    return office("--user", user, *words)


def first_table(office: Cli, year: str) -> list[dict[str, Any]]:
    """The rows of the annual summary."""
    found: list[dict[str, Any]] = office.done("report", "annual", year, "--format", "json").json["tables"][0]["rows"]
    return found


def test_undo_takes_back_the_last_batch_and_redo_brings_it_again(office: Cli) -> None:
    before = names(office)
    assert "Batch 8 is taken back" in office.done("undo", "--yes").err
    assert "Nguyễn Văn An" not in names(office)
    assert "Batch 8 stands again" in office.done("redo").err
    assert names(office) == before


def test_undo_again_goes_further_back(office: Cli) -> None:
    said = [office.done("undo", "--yes").err.split(" is taken back")[0] for _ in range(3)]
    assert said == ["Batch 8", "Batch 7", "Batch 6"]
    assert [record["name"] for record in office.done("award", "list", "--format", "json").json] == ["Công an xã Hiệp An"]


def test_everything_can_be_taken_back_and_then_nothing_is_left(office: Cli) -> None:
    for _ in range(8):
        office.done("undo", "--yes")
    assert names(office) == []
    outcome = office("undo", "--yes")
    assert (outcome.status, outcome.out) == (1, "")
    assert "nothing to take back" in outcome.err


def test_a_number_that_was_taken_back_is_never_given_again(office: Cli) -> None:
    office.done("undo", "--yes")
    assert office.done("recipient", "add", "Lò Thị Mẫu", "--kind", "individual").out == "7\n"


def test_a_batch_is_taken_back_by_its_number(office: Cli) -> None:
    office.done("undo", "2", "--yes")
    assert POLICE not in names(office)
    assert "Nguyễn Văn An" in names(office)
    again = office("undo", "2", "--yes")
    assert (again.status, "taken back already" in again.err) == (1, True)


def test_what_a_later_record_needs_is_not_taken_back(office: Cli) -> None:
    before = everything(office)
    outcome = office("undo", "1", "--yes")
    assert outcome.status == 1
    assert "refers to body “UBND huyện Đức Trọng”" in outcome.err
    assert everything(office) == before


def test_what_was_changed_later_is_not_taken_back(office: Cli) -> None:
    office.done("recipient", "edit", "6", "--note", "một")
    office.done("recipient", "edit", "6", "--note", "hai")
    outcome = office("undo", "9", "--yes")
    assert (outcome.status, "batch 10" in outcome.err) == (1, True)


@pytest.mark.parametrize("number", ["99", "0", "một", "-1", "9007199254740993"])
def test_a_batch_that_never_was_is_named_as_such(office: Cli, number: str) -> None:
    assert office("undo", "--yes", "--", number).status == 2


def test_without_a_terminal_undo_needs_yes_only_where_it_asks(office: Cli) -> None:
    """In a pipe nobody is asked; at a terminal `--yes` answers."""
    office.done("undo")
    assert "Nguyễn Văn An" not in names(office)


def test_two_clerks_take_back_only_their_own(office: Cli) -> None:
    as_user(office, "Hoa", "body", "add", "Thôn Mẫu", "--level", "grassroots", "--kind", "other")
    assert as_user(office, "Lan", "undo", "--yes").status == 1
    assert "Batch 8 is taken back" in office.done("undo", "--yes").err
    assert "Batch 9 is taken back" in as_user(office, "Hoa", "undo", "--yes").err
    assert as_user(office, "Hoa", "undo", "--yes").status == 1


def test_the_journal_names_who_acted(office: Cli) -> None:
    as_user(office, "Trần Thị Hoa", "recipient", "edit", "6", "--note", "đã đối chiếu")
    told = office.done("history", "recipient", "6", "--format", "json").json
    assert [event["who"] for event in told][-1] == "Trần Thị Hoa"
    assert told[0]["who"] == "clerk"
    assert "đã đối chiếu" in told[-1]["after"]


@pytest.mark.parametrize(
    "words",
    [
        ("recipient", "edit", "6", "--name", "Nguyễn Văn An"),
        ("body", "edit", "1", "--level", "district"),
        ("decision", "edit", "1", "--signer", "Trần Văn Mẫu"),
        ("award", "edit", "2", "--post", "Phó Trưởng Công an xã"),
        ("ceremony", "edit", "1", "--place", "Đức Trọng"),
        ("recipient", "list"),
        ("find", "hoa"),
    ],
    ids=" ".join,
)
def test_a_command_that_changes_nothing_makes_no_batch(office: Cli, words: tuple[str, ...]) -> None:
    before = batches(office)
    office.done(*words)
    assert batches(office) == before


@pytest.mark.parametrize("noun", ["recipient", "body", "decision", "award", "ceremony", "form", "proposal"])
def test_an_edit_without_a_change_is_refused(office: Cli, noun: str) -> None:
    number = "GK" if noun == "form" else "1"
    outcome = office(noun, "edit", number)
    assert (outcome.status, "at least one option" in outcome.err) == (2, True)


def test_history_tells_before_and_after(office: Cli) -> None:
    office.done("recipient", "edit", "6", "--name", "Nguyễn Văn Ân")
    last = office.done("history", "recipient", "6", "--format", "json").json
    changed = [event for event in last if event["act"] == "update"]
    assert any("Nguyễn Văn An" in event["before"] and "Nguyễn Văn Ân" in event["after"] for event in changed)


@pytest.mark.parametrize(("noun", "number"), [("ceremony", 1), ("body", 1), ("recipient", 4), ("decision", 1), ("award", 2)])
def test_every_record_has_a_history(office: Cli, noun: str, number: int) -> None:
    told = office.done("history", noun, number, "--format", "json").json
    assert told[0]["act"] == "insert"
    assert told[0]["before"] in {"", "–"}


def test_a_draft_has_neither_number_nor_date_and_signing_fills_them(office: Cli) -> None:
    number = office.done("decision", "add", "--issuer", BODY, "--form", "GK", "--year", "2022", "--draft").out.strip()
    office.done("award", "add", "--decision", number, "--individual", "Lò Thị Mẫu")
    drafted = office.done("decision", "show", number, "--format", "json").json
    assert (drafted["stage"], drafted["number"], drafted["date"]) == ("draft", None, None)
    assert first_table(office, "2022")[0]["total"] == 3, "a draft's lines are not granted"
    assert "1 lines are granted" in office.done("decision", "sign", number, "--number", "77/QĐ-UBND", "--date", "30/12/2022").err
    signed = office.done("decision", "show", number, "--format", "json").json
    assert (signed["stage"], signed["number"], signed["date"]) == ("granted", "77/QĐ-UBND", "2022-12-30")
    assert first_table(office, "2022")[0]["total"] == 4


def test_signing_is_taken_back_like_any_change(office: Cli) -> None:
    number = office.done("decision", "add", "--issuer", BODY, "--form", "GK", "--year", "2022", "--draft").out.strip()
    office.done("award", "add", "--decision", number, "--individual", "Lò Thị Mẫu")
    office.done("decision", "sign", number, "--number", "77/QĐ-UBND", "--date", "30/12/2022")
    office.done("undo", "--yes")
    assert office.done("decision", "show", number, "--format", "json").json["stage"] == "draft"
    assert first_table(office, "2022")[0]["total"] == 3


@pytest.mark.parametrize("extra", [("--number", "77/QĐ-UBND"), ("--date", "30/12/2022")], ids=lambda extra: extra[0])
def test_a_draft_takes_no_number_and_no_date(office: Cli, extra: tuple[str, str]) -> None:
    outcome = office("decision", "add", "--issuer", BODY, "--form", "GK", "--draft", *extra)
    assert (outcome.status, "neither number nor date" in outcome.err) == (2, True)


def test_a_signed_decision_is_not_signed_twice(office: Cli) -> None:
    outcome = office("decision", "sign", "1", "--number", "77/QĐ-UBND", "--date", "30/12/2022")
    assert (outcome.status, "signed already" in outcome.err) == (1, True)


def test_a_decision_without_draft_is_granted_and_the_rest_is_unknown(office: Cli) -> None:
    number = office.done("decision", "add", "--issuer", BODY, "--form", "GK", "--year", "2019").out.strip()
    shown = office.done("decision", "show", number, "--format", "json").json
    assert (shown["stage"], shown["number"], shown["date"], shown["signer"]) == ("granted", None, None, None)


def test_a_proposals_lines_become_a_drafts_lines_and_keep_the_link(office: Cli) -> None:
    proposal = office.done("proposal", "add", "--to", BODY, "--form", "GK", "--year", "2023", "--individuals", "2").out.strip()
    for name in ("Lê Thị Cúc", "Ma Seo Lìn"):
        office.done("award", "add", "--proposal", proposal, "--individual", name)
    outcome = office.done("decision", "add", "--issuer", BODY, "--draft", "--from", proposal)
    shown = office.done("decision", "show", outcome.out.strip(), "--format", "json").json
    assert [line["name"] for line in shown["awards"]] == ["Lê Thị Cúc", "Ma Seo Lìn"]
    assert f"2 lines were taken over from paper {proposal}" in outcome.err
    assert first_table(office, "2023") == []
    assert rows(office, "SELECT count(*) FROM award WHERE answers_id IS NOT NULL") == [(2,)]


def test_a_period_is_counted_in_its_last_year(office: Cli) -> None:
    number = office.done("decision", "add", "--issuer", BODY, "--form", "GK", "--year", "2018-2022").out.strip()
    line = office.done("award", "add", "--decision", number, "--individual", "Lò Thị Mẫu", "--format", "json").json
    assert line["year"] == "2018-2022"
    assert first_table(office, "2022")[0]["individuals"] == 2
    assert first_table(office, "2018") == []


def test_a_year_of_its_own_moves_a_line_to_a_heading_of_its_own(office: Cli) -> None:
    line = office.done("award", "add", "--decision", "1", "--individual", "Lò Thị Mẫu", "--year", "2021", "--format", "json").json
    assert line["year"] == "2021"
    assert (first_table(office, "2021")[0]["total"], first_table(office, "2022")[0]["total"]) == (1, 3)


def test_a_form_stands_as_the_paper_words_it(office: Cli) -> None:
    """A provincial police director grants a Giấy khen; a report that says otherwise is kept as written, with its note."""
    line = ("--issuer", POLICE, "--form", "GK", "--as-written", "Bằng khen Công an tỉnh", "--year", "2022", "--number", "12/QĐ-CAT")
    number = office.done("decision", "add", *line, "--date", "26/12/2022").out.strip()
    award = office.done("award", "add", "--decision", number, "--individual", "Lò Thị Mẫu", "--format", "json").json
    assert (award["form"], award["form_code"]) == ("Bằng khen Công an tỉnh", "GK")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (DECISION, "1234/QĐ-UBND of 2022 is used already"),
        (
            ("decision", "add", "--issuer", POLICE, "--number", "12/QĐ-CAT", "--date", "26/12/2022", "--form", "BK", "--year", "2022"),
            "grants “Giấy khen”, not “Bằng khen",
        ),
        (("decision", "add", "--issuer", BODY, "--number", "12/QĐ-UB", "--date", "26/12/2003", "--form", "GK"), "QĐ-UB"),
        (("award", "add", "--decision", "1", "--individual", "Đặng Thị Hoà"), "others of that name: 4"),
    ],
    ids=["number used", "authority", "old symbol", "namesake"],
)
def test_a_finding_is_told_and_stops_nothing(office: Cli, words: tuple[str, ...], told: str) -> None:
    before = batches(office)
    outcome = office.done(*words)
    assert "To look at again: " in outcome.err
    assert told in outcome.err
    assert outcome.out.strip().isdigit()
    assert batches(office) == before + 1


def test_counts_that_differ_from_the_paper_are_told(office: Cli) -> None:
    outcome = office.done("decision", "show", "1")
    assert "states 3 collectives; the list has 1" in outcome.err
    assert "To look at again" not in outcome.out


def test_the_same_person_twice_in_a_decision_is_told(office: Cli) -> None:
    outcome = office.done("award", "add", "--decision", "1", "--recipient", "4")
    assert "To look at again: " in outcome.err
    assert "Đặng Thị Hoà" in outcome.err


@pytest.mark.parametrize(
    ("spelt", "same"), [("Đặng Thị Hoà", True), ("Đặng Thị Hòa", True), ("Đặng Thị Hoá", False), ("Dang Thi Hoa", False)]
)
def test_in_a_pipe_the_same_spelling_with_the_same_unit_is_the_same_recipient(office: Cli, spelt: str, same: bool) -> None:
    line = ("award", "add", "--decision", "1", "--individual", spelt, "--unit", "Công an xã Hiệp An", "--format", "json")
    assert (office.done(*line).json["recipient_id"] == 4) is same


def test_a_number_or_new_decides_who_is_meant(office: Cli) -> None:
    line = ("award", "add", "--decision", "1", "--format", "json")
    assert office.done(*line, "--recipient", "4").json["recipient_id"] == 4
    named = ("--individual", "Đặng Thị Hoà", "--unit", "Công an xã Hiệp An")
    assert office.done(*line, *named, "--new").json["recipient_id"] == 7


def test_an_unregistered_unit_or_host_becomes_a_body_with_a_remark(office: Cli) -> None:
    outcome = office.done("award", "add", "--decision", "1", "--individual", "Lê Thị Cúc", "--unit", "Trường THCS Tân Hội")
    assert "“Trường THCS Tân Hội” was not registered; it is now body number 7." in outcome.err
    outcome = office.done("ceremony", "add", "Lễ mẫu", "--date", "2023", "--host", "UBND xã Tân Hội")
    assert "“UBND xã Tân Hội” was not registered; it is now body number 9." in outcome.err


@pytest.mark.parametrize("year", ["1944", "1930-1944"])
def test_a_year_before_the_form_existed_is_refused(office: Cli, year: str) -> None:
    before = batches(office)
    outcome = office("decision", "add", "--issuer", BODY, "--form", "GK", "--year", year)
    assert (outcome.status, "existed" in outcome.err, batches(office)) == (2, True, before)


def test_an_offices_own_form_says_its_own_first_year(office: Cli) -> None:
    office.done("form", "add", "Giấy khen của trường", "--code", "GKT", "--from", "2020")
    assert office("decision", "add", "--issuer", BODY, "--form", "GKT", "--year", "2019").status == 2
    assert office("decision", "add", "--issuer", BODY, "--form", "GKT", "--year", "2020").status == 0


def test_a_shipped_form_cannot_be_changed(office: Cli) -> None:
    outcome = office("form", "edit", "GK", "--name", "Giấy khác")
    assert (outcome.status, "cannot be changed here" in outcome.err) == (1, True)


def test_nothing_found_names_what_the_register_covers(office: Cli) -> None:
    outcome = office.done("find", "Trịnh Thị Mẫu", "--format", "json")
    assert outcome.json == []
    assert "is not found in the register" in outcome.err
    assert f"{BODY} 2022." in outcome.err


def test_nothing_found_names_the_nearest_spellings(office: Cli) -> None:
    assert "Đặng Thị Hoà" in office.done("find", "Đặng Thị Hóa").err
