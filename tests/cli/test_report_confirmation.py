"""The letter of confirmation at the command line: shown as often as wanted, recorded when it is issued."""

from pathlib import Path

import pytest

from cli.office import batches, rows
from program import Cli

LETTER = ("report", "confirmation", "2")
ISSUED = (*LETTER, "--issue", "--number", "12/GXN-UBND", "--on", "5/1/2024", "--for", "Đặng Thị Hoà")


def test_a_letter_that_is_looked_at_records_nothing_and_leaves_its_number_blank(office: Cli) -> None:
    before = batches(office)
    shown = office.done(*LETTER).out
    assert "No.: ……" in shown
    assert "Thượng úy Đặng Thị Hoà" in shown
    assert batches(office) == before


def test_an_issued_letter_bears_its_number_and_day_and_is_recorded(office: Cli, tmp_path: Path) -> None:
    before = batches(office)
    assert "No.: 12/GXN-UBND" in office.done(*ISSUED).out
    assert batches(office) == before + 1
    assert rows(office, "SELECT award_id, issued_on, number, asked_by FROM letter") == [(2, "2024-01-05", "12/GXN-UBND", "Đặng Thị Hoà")]
    path = tmp_path / "letter.md"
    office.done(*LETTER, "--issue", "-o", path)
    assert "Confirmation of an award" in path.read_text(encoding="utf-8")


def test_the_history_names_the_letters_and_undo_takes_one_back(office: Cli) -> None:
    office.done(*ISSUED)
    person = rows(office, "SELECT recipient_id FROM award WHERE id = 2")[0][0]
    assert "12/GXN-UBND" in office.done("report", "recipient", person).out
    assert "Asked by" in office.done("history", "award", 2).out
    assert "12/GXN-UBND" in office.done("award", "show", 2).out
    office.done("undo", "--yes")
    assert rows(office, "SELECT count(*) FROM letter") == [(0,)]
    assert "12/GXN-UBND" not in office.done("report", "recipient", person).out
    office.done("redo")
    assert rows(office, "SELECT number FROM letter") == [("12/GXN-UBND",)]


@pytest.mark.parametrize(
    ("words", "status", "told"),
    [
        (("--number", "12/GXN"), 2, "--number is for a letter that is issued: add --issue"),
        (("--issue", "--on", "2024"), 2, "A letter bears a whole date"),
        (("--issue", "--on", "1/1/2999"), 2, "still to come"),
    ],
)
def test_what_cannot_be_issued_is_told_and_not_recorded(office: Cli, words: tuple[str, ...], status: int, told: str) -> None:
    before = batches(office)
    outcome = office(*LETTER, *words)
    assert (outcome.status, outcome.out, batches(office)) == (status, "", before)
    assert told in outcome.err


def test_an_award_with_an_issued_letter_is_not_taken_out_under_it(office: Cli) -> None:
    office.done(*ISSUED)
    number = rows(office, "SELECT max(batch_id) FROM journal_entry WHERE table_name = 'award' AND row_id = 2")[0][0]
    before = batches(office)
    outcome = office("undo", number, "--yes")
    assert outcome.status == 1
    assert "letter of confirmation “12/GXN-UBND”" in outcome.err
    assert (batches(office), rows(office, "SELECT count(*) FROM letter")) == (before, [(1,)])


def test_the_dump_carries_letters(office: Cli) -> None:
    office.done(*ISSUED)
    assert (
        '"letter":{"asked_by":"Đặng Thị Hoà","award_id":2,"id":1,"issued_on":"2024-01-05","number":"12/GXN-UBND"}'
        in office.done("export", "all").out
    )
