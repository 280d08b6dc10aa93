"""Merging from the terminal: shown before it is done, refused where nobody agreed, taken back to the byte; and the pass over what is left."""

import shutil
from pathlib import Path
from typing import Any

import pytest

from awards.store.place import Place
from cli.office import BODY, batches, database, everything, meddle, rows
from factories import dump
from program import Cli, Outcome, Terminal

PERSON = ("--kind", "individual", "--new")
GONE, KEPT = "4", "7"


def doubled(office: Cli) -> Cli:
    """The office, with one person entered twice, a third of nearly the name, and a body entered twice."""
    line = ("award", "add", "--decision", "1", "--unit", "Công an xã Hiệp An", "--new", "--individual")
    office.done(*line, "Đặng Thị Hòa", "--born", "1985")
    office.done("recipient", "add", "Đặng Thị Hóa", *PERSON)
    office.done("body", "add", f"{BODY} cũ", "--level", "district", "--kind", "government", "--head", "Chủ tịch")
    return office


def place_of(office: Cli) -> Place:
    """The register that the program works on."""
    return Place(path=database(office))


def pairs(office: Cli) -> list[tuple[int, int]]:
    """The pairs that are listed."""
    found: list[dict[str, Any]] = office.done("recipient", "duplicates", "--format", "json").json
    return [(one["first_id"], one["second_id"]) for one in found]


@pytest.fixture
def twice(office: Cli) -> Cli:
    """The office with its duplicates."""
    return doubled(office)


# --- in a pipe --------------------------------------------------------------------------------------------------------


def test_what_may_be_the_same_is_listed_with_what_tells_them_apart(twice: Cli) -> None:
    [likeliest, *others] = twice.done("recipient", "duplicates", "--format", "json").json
    assert (likeliest["first_id"], likeliest["first_name"], likeliest["first_birth_year"]) == (4, "Đặng Thị Hoà", None)
    assert (likeliest["second_id"], likeliest["second_name"], likeliest["second_birth_year"]) == (7, "Đặng Thị Hòa", 1985)
    assert (likeliest["first_unit"], likeliest["first_last_award"], likeliest["first_awards"]) == ("Công an xã Hiệp An", "GK 2022", 1)
    assert likeliest["reason"] == "Same name, same unit, both on one list."
    assert [(one["first_id"], one["second_id"]) for one in others] == [(4, 8), (7, 8)]
    assert twice.done("recipient", "duplicates", "--kind", "household", "--format", "json").json == []


def test_the_list_is_cut_and_says_so(twice: Cli) -> None:
    outcome = twice.done("recipient", "duplicates", "--limit", "1", "--format", "csv")
    assert (outcome.out.count("\n"), "1 of 3 are shown" in outcome.err) == (2, True)


def test_a_merge_without_a_terminal_needs_yes_and_shows_what_would_move(twice: Cli) -> None:
    before = everything(twice)
    outcome = twice("recipient", "merge", GONE, KEPT)
    assert (outcome.status, outcome.out, everything(twice)) == (1, "", before)
    assert "1234/QĐ-UBND" in outcome.err
    assert "Merge “Đặng Thị Hoà” (awards: 1) into “Đặng Thị Hòa” (awards: 1)" in outcome.err
    assert "add --yes" in outcome.err


def test_a_merge_is_one_batch_that_undo_takes_back_to_the_byte(twice: Cli) -> None:
    before, made = dump(place_of(twice)), batches(twice)
    outcome = twice.done("recipient", "merge", GONE, KEPT, "--yes")
    assert (outcome.out, batches(twice)) == ("", made + 1)
    assert f"awards undo {made + 1}" in outcome.err
    assert rows(twice, "SELECT recipient_id, name FROM award WHERE recipient_id IN (4, 7) ORDER BY id") == [
        (7, "Đặng Thị Hoà"),
        (7, "Đặng Thị Hòa"),
    ]
    after = dump(place_of(twice))
    assert len(after["award"]) == len(before["award"])
    twice.done("undo", "--yes")
    assert dump(place_of(twice)) == before
    twice.done("redo")
    assert dump(place_of(twice)) == after
    shown = twice.done("recipient", "show", KEPT, "--format", "json").json
    assert [one["name"] for one in shown["aliases"]] == ["Đặng Thị Hoà"]
    assert twice.done("report", "recipient", KEPT).out.count("As printed") == 2


def test_a_dry_run_shows_all_and_changes_nothing(twice: Cli) -> None:
    before = everything(twice)
    told = twice.done("recipient", "merge", KEPT, GONE, "--dry-run", "--format", "json").json
    assert (told["gone_id"], told["kept_id"], told["gone_award_count"], told["kept_award_count"]) == (7, 4, 1, 1)
    assert [(one["decision"], one["date"], one["name"]) for one in told["awards"]] == [("1234/QĐ-UBND", "2022-12-30", "Đặng Thị Hòa")]
    assert (told["spellings"], told["completed"]) == ("Đặng Thị Hòa", "Year of birth")
    assert [one["number"] for one in told["both_listed"]] == ["1234/QĐ-UBND"]
    assert everything(twice) == before


def test_a_preview_of_a_body_names_papers_ceremonies_and_lines_of_its_people(twice: Cli) -> None:
    told = twice.done("recipient", "merge", "1", "9", "--dry-run", "--format", "json").json
    assert [(one["number"], one["role"]) for one in told["papers"]] == [("1234/QĐ-UBND", "issuer")]
    assert [one["name"] for one in told["ceremonies"]] == ["Tổng kết phong trào Toàn dân bảo vệ ANTQ năm 2022"]
    assert (told["paper_count"], told["ceremony_count"], told["gone_name"]) == (1, 1, BODY)
    assert "birth" not in told["gone"]
    twice.done("recipient", "merge", "1", "9", "--yes")
    assert {issuer for (issuer,) in rows(twice, "SELECT issuer_id FROM award")} == {9}
    assert twice.done("body", "show", "9", "--format", "json").json["head"] == "Chủ tịch"


def test_a_preview_as_data_goes_before_the_merge(twice: Cli, tmp_path: Path) -> None:
    outcome = twice.done("recipient", "merge", GONE, KEPT, "--yes", "--output", tmp_path / "gop.json")
    assert "What moves" not in outcome.err
    assert '"kept_id": 7' in (tmp_path / "gop.json").read_text(encoding="utf-8")


def test_a_long_list_is_cut_beside_the_question(twice: Cli) -> None:
    for number in range(21):
        twice.done("decision", "add", "--issuer", "1", "--number", f"{number + 1}/QĐ-UBND", "--date", "1/2/2022", "--form", "GK")
    assert "20 of 22 are shown. More: --dry-run." in twice("recipient", "merge", "1", "9").err
    assert len(twice.done("recipient", "merge", "1", "9", "--dry-run", "--format", "json").json["papers"]) == 22


def test_who_was_told_apart_is_remembered_and_merged_only_anyway(twice: Cli) -> None:
    twice.done("recipient", "distinct", KEPT, GONE)
    assert pairs(twice) == [(4, 8), (7, 8)]
    before = everything(twice)
    assert "Nothing changed" in twice.done("recipient", "distinct", GONE, KEPT).err
    refused = twice("recipient", "merge", GONE, KEPT, "--yes")
    assert (refused.status, "--anyway" in refused.err, everything(twice)) == (1, True, before)
    twice.done("recipient", "merge", GONE, KEPT, "--yes", "--anyway")
    assert pairs(twice) == [(7, 8)]
    assert rows(twice, "SELECT count(*) FROM distinct_pair") == [(0,)]
    twice.done("undo", "--yes")
    twice.done("undo", "--yes")
    assert pairs(twice) == [(4, 7), (4, 8), (7, 8)]


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (("merge", "4", "4"), 1),
        (("merge", "4", "1"), 1),
        (("merge", "4", "99"), 2),
        (("merge", "bốn", "7"), 2),
        (("merge", "4"), 2),
        (("merge", "4", "7", "--dry-run", "--format", "word"), 2),
        (("distinct", "4", "4"), 1),
        (("distinct", "4", "99"), 2),
        (("distinct",), 2),
        (("duplicates", "--kind", "mèo"), 2),
        (("duplicates", "--limit", "vài"), 2),
    ],
)
def test_what_cannot_be_ends_with_its_status_and_changes_nothing(twice: Cli, words: tuple[str, ...], status: int) -> None:
    before = everything(twice)
    outcome = twice("recipient", *words, *(("--yes",) if words[0] == "merge" else ()))
    assert (outcome.status, outcome.out, everything(twice)) == (status, "", before)


def test_two_id_numbers_are_refused_and_never_shown(office: Cli) -> None:
    office.done("recipient", "add", "Nguyễn Văn An", *PERSON, "--with-id-number", typed="001099054321\n")
    outcome = office("recipient", "merge", "7", "6", "--yes")
    assert (outcome.status, "********2345" in outcome.err, "********4321" in outcome.err) == (1, True, True)
    assert "001099" not in outcome.err + outcome.out


def test_an_id_number_that_moves_is_told_by_its_label_only(office: Cli) -> None:
    office.done("recipient", "add", "Nguyễn Văn An", *PERSON)
    outcome = office.done("recipient", "merge", "6", "7", "--yes")
    assert ("ID number" in outcome.err, "001099" in outcome.err + outcome.out) == (True, False)
    assert rows(office, "SELECT person_id, id_number FROM personal_data") == [(7, "001099012345")]


def test_everything_is_the_same_on_a_server(cli_on_both: Cli) -> None:
    cli_on_both.done("body", "add", BODY, "--level", "district", "--kind", "government")
    for name in ("Đặng Thị Hoà", "Đặng Thị Hòa"):
        cli_on_both.done("recipient", "add", name, *PERSON)
    assert pairs(cli_on_both) == [(2, 3)]
    cli_on_both.done("recipient", "merge", "3", "2", "--yes")
    assert pairs(cli_on_both) == []
    cli_on_both.done("undo", "--yes")
    cli_on_both.done("redo")
    assert [one["name"] for one in cli_on_both.done("recipient", "show", "2", "--format", "json").json["aliases"]] == ["Đặng Thị Hòa"]


def test_the_commands_answer_to_their_vietnamese_words(twice: Cli) -> None:
    assert "Hòa" in twice.done("--lang", "vi", "doi-tuong", "trung-ten").out
    twice.done("--lang", "vi", "doi-tuong", "khac-nguoi", "4", "8")
    assert twice("--lang", "vi", "doi-tuong", "gop", "4", "7").status == 1


# --- at a terminal ----------------------------------------------------------------------------------------------------


@pytest.fixture
def at_desk(terminal: Terminal, office_template: Path) -> Cli:
    """The terminal's register with its duplicates, from inside the test process."""
    register = Cli(terminal.environment)
    shutil.copy(office_template, database(register))
    return doubled(register)


def left(screen: Any) -> tuple[int | None, str]:
    """Wait for the end; return the status and what was written last."""
    pexpect = pytest.importorskip("pexpect")
    screen.expect(pexpect.EOF)
    screen.close()
    return screen.exitstatus, str(screen.before)


@pytest.mark.parametrize(("answer", "status"), [("", 1), ("k", 1), ("c", 0)])
def test_a_merge_is_asked_about_and_a_bare_enter_is_no(terminal: Terminal, at_desk: Cli, answer: str, status: int) -> None:
    before = dump(place_of(at_desk))
    screen = terminal("recipient", "merge", GONE, KEPT, columns=140)
    screen.expect_exact("one recipient, awards: 2, both spellings are kept. [y/N]:")
    assert "1234/QĐ-UBND" in screen.before
    screen.send(f"{answer}\r")
    assert left(screen)[0] == status
    assert (dump(place_of(at_desk)) == before) is (status == 1)


def passed(terminal: Terminal, *answers: str) -> tuple[int | None, str]:
    """Go through the duplicates with these answers."""
    screen = terminal("recipient", "duplicates", columns=140)
    for answer in answers:
        screen.expect_exact("1, 2, 0, Enter or q:")
        screen.send(f"{answer}\r")
    return left(screen)


def test_one_pass_merges_tells_apart_and_leaves_and_never_asks_again(terminal: Terminal, at_desk: Cli) -> None:
    status, end = passed(terminal, "x", "2", "0")
    assert (status, "Merged: 1. Kept apart: 1. Left: 0." in end) == (0, True)
    assert rows(at_desk, "SELECT name FROM recipient WHERE key = 'dang thi hoa' ORDER BY id") == [("Đặng Thị Hòa",), ("Đặng Thị Hóa",)]
    assert pairs(at_desk) == []
    status, end = left(terminal("recipient", "duplicates"))
    assert (status, "No recipients look alike" in end) == (0, True)


def test_every_answer_is_a_batch_of_its_own_and_can_be_undone(terminal: Terminal, at_desk: Cli) -> None:
    before, made = dump(place_of(at_desk)), batches(at_desk)
    passed(terminal, "1", "0")
    assert batches(at_desk) == made + 2
    at_desk.done("undo", "--yes")
    at_desk.done("undo", "--yes")
    assert dump(place_of(at_desk)) == before


def test_enter_leaves_a_pair_for_later_and_q_stops(terminal: Terminal, at_desk: Cli) -> None:
    before = everything(at_desk)
    status, end = passed(terminal, "", "", "")
    assert (status, "Merged: 0. Kept apart: 0. Left: 3." in end) == (0, True)
    status, end = passed(terminal, "q")
    assert (status, "Left: 3." in end) == (0, True)
    assert everything(at_desk) == before


def test_a_pair_that_may_not_be_merged_stays_open_with_the_reason(terminal: Terminal, at_desk: Cli) -> None:
    for number, typed in ((GONE, "001185012345"), (KEPT, "001185054321")):
        at_desk.done("recipient", "edit", number, "--with-id-number", typed=f"{typed}\n")
    assert pairs(at_desk) == [(4, 8), (7, 8)]
    screen = terminal("recipient", "duplicates", columns=140)
    for answer in ("1", "1"):  # 8 becomes 4 with an ID number of its own, and so cannot become 7 as well
        screen.expect_exact("1, 2, 0, Enter or q:")
        screen.send(f"{answer}\r")
    screen.expect_exact("different ID numbers (********")
    screen.expect_exact("1, 2, 0, Enter or q:")
    screen.send("0\r")
    status, end = left(screen)
    assert (status, "Merged: 1. Kept apart: 1. Left: 0." in end) == (0, True)


def test_interrupting_a_pass_keeps_what_was_answered(terminal: Terminal, at_desk: Cli) -> None:
    screen = terminal("recipient", "duplicates", columns=140)
    screen.expect_exact("1, 2, 0, Enter or q:")
    screen.send("0\r")
    screen.expect_exact("2/3")
    screen.expect_exact("1, 2, 0, Enter or q:")
    screen.send("\x03")
    assert left(screen)[0] == 130
    assert rows(at_desk, "SELECT first_id, second_id FROM distinct_pair") == [(4, 7)]


def test_what_another_clerk_settled_meanwhile_is_not_asked(terminal: Terminal, at_desk: Cli) -> None:
    screen = terminal("recipient", "duplicates", columns=140)
    screen.expect_exact("1, 2, 0, Enter or q:")
    at_desk.done("--user", "Lan", "recipient", "distinct", "4", "8")
    screen.send("\r")
    screen.expect_exact("3/3")
    screen.expect_exact("1, 2, 0, Enter or q:")
    screen.send("\r")
    assert left(screen)[0] == 0


@pytest.mark.parametrize("words", [("duplicates",), ("merge", GONE, KEPT, "--dry-run"), ("merge", GONE, KEPT, "--yes")], ids=" ".join)
def test_a_name_never_acts_on_the_terminal(twice: Cli, words: tuple[str, ...]) -> None:
    meddle(twice, "UPDATE recipient SET name = :name WHERE id IN (4, 7)", name="Đặng\x1b[2J Thị Hoà")
    outcome: Outcome = twice.done("recipient", *words)
    assert "\x1b" not in outcome.out + outcome.err
