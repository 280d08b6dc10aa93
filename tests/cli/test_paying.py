"""`awards decision paid`: the exceptions are named, everybody else was paid."""

import pytest

from awards.cli.desk import Desk
from awards.cli.paying import pay_places
from awards.errors.money import DuesChanged
from awards.store.place import Place
from cli.office import batches, database, everything
from program import Cli

ISSUER = "UBND huyện Tân Mẫu"
NAMES = ("Lê Văn Một", "Lê Văn Hai", "Lê Văn Ba")


@pytest.fixture
def paper(cli_on_both: Cli) -> Cli:
    """A decision for a collective, three people and a household, whose amount is not known."""
    cli = cli_on_both
    cli.done("body", "add", ISSUER, "--level", "district", "--kind", "government")
    cli.done("decision", "add", "--issuer", ISSUER, "--number", "1/QĐ-UBND", "--date", "30/12/2022", "--form", "GK")
    for name in NAMES:
        cli.done("award", "add", "--decision", "1", "--individual", name)
    cli.done("award", "add", "--decision", "1", "--collective", "Thôn Tân Trung")
    cli.done("award", "add", "--decision", "1", "--household", "Hộ ông K'Brểu")
    return cli


def money(cli: Cli) -> list[tuple[int | None, int | None]]:
    """What is recorded as owed and as paid, in the order of the list of bonuses."""
    report = cli.done("report", "bonuses", "1", "--format", "json").json
    return [(row["recorded_dong"], row["paid_dong"]) for row in report["tables"][0]["rows"]]


def test_everybody_but_the_exceptions_was_paid(paper: Cli) -> None:
    said = paper.done("decision", "paid", "1", "--except", "4", "--yes").err
    assert money(paper) == [(900_000, 900_000), (None, None), (450_000, 450_000), (None, None), (450_000, 450_000)]
    assert "On the list of bonuses 5: paid now 3, left out 1, paid before 0, amount not known 1." in said
    assert "Left out, No. 4." in said
    assert "Amount not known, No. 2: no coefficient is known" in said
    assert "Paid now: 1,800,000 dong. In words: Một triệu tám trăm nghìn đồng." in said
    assert "(*) To be confirmed: rounding up" in said


def test_a_recorded_amount_is_the_one_that_is_paid(paper: Cli) -> None:
    paper.done("award", "edit", "1", "--owed", "447.000 đồng")
    paper.done("decision", "paid", "1", "--yes")
    assert money(paper)[2] == (447_000, 447_000)


def test_who_was_left_out_is_paid_later_and_nobody_twice(paper: Cli) -> None:
    paper.done("decision", "paid", "1", "--except", "3-5", "--yes")
    said = paper.done("decision", "paid", "1", "--yes").err
    assert "paid now 3, left out 0, paid before 1, amount not known 1." in said
    assert "Nothing changed." in paper.done("decision", "paid", "1", "--yes").err
    assert [paid for _owed, paid in money(paper)] == [900_000, None, 450_000, 450_000, 450_000]


def test_it_is_one_batch_and_is_taken_back_as_one(paper: Cli) -> None:
    paper.done("decision", "paid", "1", "--yes")
    paper.done("undo", "--yes")
    assert money(paper) == [(None, None)] * 5


def test_the_money_of_the_year_knows_it(paper: Cli) -> None:
    paper.done("decision", "paid", "1", "--except", "1", "--yes")
    report = paper.done("report", "money", "2022", "--clock", "decision", "--format", "json").json
    last = report["tables"][0]["totals"]
    assert (last["owed_dong"], last["paid_dong"], last["waiting_dong"], last["unknown"]) == (2_250_000, 1_350_000, 900_000, 1)


@pytest.mark.parametrize(
    ("words", "status", "told"),
    [
        (("1",), 1, "add --yes"),
        (("1", "--except", "9", "--yes"), 2, "Place 9 is not on the sheet"),
        (("1", "--except", "1,1", "--yes"), 2, "Place 1 was given twice."),
        (("1", "--except", "Lê Văn Một", "--yes"), 2, "--except"),
        (("1", "--except", "", "--yes"), 2, "--except"),
        (("9", "--yes"), 2, "There is no decision number 9"),
        (("--yes",), 2, ""),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_written(office: Cli, words: tuple[str, ...], status: int, told: str) -> None:
    before = everything(office)
    outcome = office("decision", "paid", *words)
    assert (outcome.status, outcome.out, everything(office)) == (status, "", before)
    assert told in outcome.err


def test_nothing_is_paid_by_a_draft_or_to_nobody(office: Cli) -> None:
    office.done("decision", "add", "--issuer", "1", "--draft", "--form", "GK")
    office.done("decision", "add", "--issuer", "1", "--number", "9/QĐ-UBND", "--date", "30/12/2022", "--form", "GK")
    before = batches(office)
    for number, told in (("2", "not signed yet"), ("3", "no line that brings a bonus")):
        outcome = office("decision", "paid", number, "--yes")
        assert (outcome.status, told in outcome.err, batches(office)) == (1, True, before)


def test_what_another_recorded_between_question_and_answer_is_not_overwritten(office: Cli) -> None:
    class Interrupted(Desk):
        """A desk whose clerk is asked while another clerk records something."""

        def agree(self, question: str, *, yes: bool) -> None:
            del question, yes
            office.done("award", "edit", "1", "--paid", "5")

    with pytest.raises(DuesChanged):
        pay_places(Interrupted(Place(path=database(office)), "clerk", "decision paid"), 1, [], yes=True)
    assert [office.done("award", "show", number, "--format", "json").json["paid_dong"] for number in (1, 2)] == [5, None]


def test_it_answers_to_its_vietnamese_word(office: Cli) -> None:
    for words in (("quyet-dinh", "da-chi", "1", "--yes"), ("bao-cao", "chi-tien-thuong", "1"), ("bao-cao", "tien-thuong", "2022")):
        assert office(*words).status == 0


@pytest.mark.parametrize("amount", ["-5", "1,5", "12.34", "chưa rõ", "1e6", "9" * 30, "45O000", ""])
def test_what_is_no_amount_is_refused(office: Cli, amount: str) -> None:
    before = everything(office)
    outcome = office("award", "edit", "1", "--owed", amount)
    assert (outcome.status, everything(office)) == (2, before)


def test_what_is_owed_and_paid_is_shown_with_the_award(office: Cli) -> None:
    office.done("award", "edit", "2", "--owed", "450000", "--paid", "0")
    shown = office.done("award", "show", "2", "--format", "json").json
    assert (shown["owed_dong"], shown["paid_dong"]) == (450_000, 0)
    assert "450,000" in office.done("award", "show", "2").out
    assert "Bonus owed (dong):" in office.done("history", "award", "2").out
