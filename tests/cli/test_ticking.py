"""`awards ceremony tick`: the exceptions of a ceremony are named, everybody else was handed the certificate."""

import pytest

from awards.cli.desk import Desk
from awards.cli.ticking import tick_places
from awards.errors.ceremonies import SheetChanged
from awards.store.place import Place
from cli.office import BODY, batches, database, everything
from program import Cli

ISSUER = "UBND xã Tân Mẫu"
NAMES = ("Lê Văn Một", "Lê Văn Hai", "Lê Văn Ba", "Lê Văn Bốn", "Lê Văn Năm")


@pytest.fixture
def stage(cli_on_both: Cli) -> Cli:
    """A ceremony with a collective and five people, who are called in this order."""
    cli = cli_on_both
    cli.done("body", "add", ISSUER, "--level", "commune", "--kind", "government")
    cli.done("ceremony", "add", "Tổng kết năm 2022", "--date", "5/1/2023")
    cli.done("decision", "add", "--issuer", ISSUER, "--number", "1/QĐ-UBND", "--date", "30/12/2022", "--form", "GK", "--ceremony", "1")
    for name in NAMES:
        cli.done("award", "add", "--decision", "1", "--individual", name)
    cli.done("award", "add", "--decision", "1", "--collective", "Thôn Tân Trung")
    return cli


def deliveries(cli: Cli) -> list[str | None]:
    """What is recorded, in calling order."""
    report = cli.done("report", "ceremony", "1", "--format", "json").json
    return [row["delivery"] for row in report["tables"][0]["rows"]]


def batches_of(cli: Cli) -> int:
    """How many changes the register has taken, on either engine."""
    return int(cli.done("db", "status", "--format", "json").json["batches"])


def test_everybody_but_the_exceptions_was_handed_the_certificate(stage: Cli) -> None:
    before = batches_of(stage)
    said = stage.done("ceremony", "tick", "1", "--absent", "3, 5", "--proxy", "4", "--later", "6", "--yes").err
    assert deliveries(stage) == ["handed_over", "handed_over", "absent", "by_proxy", "absent", None]
    assert "Tổng kết năm 2022, 05/01/2023" in said
    assert "On the sheet 6: handed over 2, by proxy 1, absent 2, not yet handed over 1." in said
    assert "  3  Lê Văn Hai: absent" in said
    assert "  6  Lê Văn Năm: not yet handed over" in said
    assert "Lê Văn Một" not in said
    assert "Still to be handed over: certificates 3." in said
    assert batches_of(stage) == before + 1


def test_ticking_again_corrects_the_exceptions(stage: Cli) -> None:
    stage.done("ceremony", "tick", "1", "--absent", "3,5", "--yes")
    said = stage.done("ceremony", "tick", "1", "--absent", "5", "--yes").err
    assert "  3  Lê Văn Hai: handed over (before: absent)" in said
    assert deliveries(stage) == ["handed_over"] * 4 + ["absent", "handed_over"]
    said = stage.done("ceremony", "tick", "1", "--later", "1", "--yes").err
    assert "  1  Thôn Tân Trung: not yet handed over (before: handed over)" in said
    assert deliveries(stage) == [None] + ["handed_over"] * 5


def test_the_same_again_records_nothing(stage: Cli) -> None:
    stage.done("ceremony", "tick", "1", "--absent", "3", "--yes")
    before = batches_of(stage)
    assert "Nothing changed." in stage.done("ceremony", "tick", "1", "--absent", "3").err
    assert batches_of(stage) == before


def test_it_is_taken_back_like_any_change(stage: Cli) -> None:
    stage.done("ceremony", "tick", "1", "--yes")
    assert "Everything is handed over." in stage.done("ceremony", "tick", "1", "--proxy", "2", "--yes").err
    stage.done("undo", "--yes")
    assert deliveries(stage) == ["handed_over"] * 6
    stage.done("undo", "--yes")
    assert deliveries(stage) == [None] * 6


@pytest.mark.parametrize(
    ("words", "status", "told"),
    [
        ((), 1, "add --yes"),
        (("--absent", "7", "--yes"), 2, "Place 7 is not on the sheet: it has the places 1 to 6."),
        (("--absent", "0", "--yes"), 2, "Place 0 is not on the sheet"),
        (("--absent", "3, 3", "--yes"), 2, "Place 3 was given twice."),
        (("--absent", "2-4", "--proxy", "3", "--yes"), 2, "Place 3 was given twice."),
        (("--absent", "2", "--absent", "2", "--yes"), 2, "Place 2 was given twice."),
        (("--later", "4-2", "--yes"), 2, "--later: 4-2 ends before it begins."),
        (("--absent", "Lê Văn Một", "--yes"), 2, "--absent: “Lê” are no places of the calling order."),
        (("--absent", "", "--yes"), 2, "--absent"),
    ],
    ids=lambda given: " ".join(given) if isinstance(given, tuple) else "",
)
def test_what_is_wrong_is_said_and_nothing_is_written(office: Cli, words: tuple[str, ...], status: int, told: str) -> None:
    for name in NAMES[:3]:
        office.done("award", "add", "--decision", "1", "--individual", name)
    before = everything(office)
    outcome = office("ceremony", "tick", "1", *words)
    assert (outcome.status, outcome.out, everything(office)) == (status, "", before)
    assert told in outcome.err


def test_a_ceremony_that_is_not_there_or_has_nobody_is_refused(office: Cli) -> None:
    assert office("ceremony", "tick", "9", "--yes").status == 2
    assert office("ceremony", "tick", "--yes").status == 2
    office.done("ceremony", "add", "Lễ mẫu", "--date", "2023")
    outcome = office("ceremony", "tick", "2", "--yes")
    assert (outcome.status, "Nobody is on the sheet" in outcome.err) == (1, True)


def test_nothing_is_handed_over_at_a_ceremony_that_lies_ahead(office: Cli) -> None:
    office.done("ceremony", "edit", "1", "--date", "5/1/2999")
    before = batches(office)
    outcome = office("ceremony", "tick", "1", "--yes")
    assert (outcome.status, "The ceremony is on 05/01/2999" in outcome.err, batches(office)) == (1, True, before)


def test_what_another_recorded_between_question_and_answer_is_not_overwritten(office: Cli) -> None:
    place = Place(path=database(office))

    class Interrupted(Desk):
        """A desk whose clerk is asked while another clerk records something."""

        def agree(self, question: str, *, yes: bool) -> None:
            del question, yes
            office.done("award", "edit", "2", "--delivery", "absent")

    with pytest.raises(SheetChanged):
        tick_places(Interrupted(place, "clerk", "ceremony tick"), 1, {"--absent": ["1"]}, yes=True)
    assert [office.done("award", "show", number, "--format", "json").json["delivery"] for number in (1, 2, 3)] == [None, "absent", None]


def test_drafts_and_other_ceremonies_are_left_alone(office: Cli) -> None:
    office.done("ceremony", "add", "Lễ khác", "--date", "6/1/2023")
    other = office.done("decision", "add", "--issuer", BODY, "--form", "GK", "--year", "2023", "--ceremony", "2").out.strip()
    draft = office.done("decision", "add", "--issuer", BODY, "--form", "GK", "--ceremony", "1", "--draft").out.strip()
    for paper in (other, draft):
        office.done("award", "add", "--decision", paper, "--individual", "Lò Thị Mẫu")
    office.done("ceremony", "tick", "1", "--yes")
    listed = [office.done("award", "show", number, "--format", "json").json["delivery"] for number in range(1, 6)]
    assert listed == ["handed_over"] * 3 + [None] * 2


def test_it_answers_to_its_vietnamese_word(office: Cli) -> None:
    outcome = office("buoi-le", "trao", "1", "--absent", "2", "--yes")
    assert (outcome.status, "absent 1" in outcome.err) == (0, True)


def test_the_sheet_is_laid_out_in_turns(stage: Cli) -> None:
    report = stage.done("report", "ceremony", "1", "--turn", "2", "--format", "json").json
    tables = {table["name"]: table for table in report["tables"]}
    assert [(row["turn"], row["places"]) for row in tables["turns"]["rows"]] == [(1, "1"), (2, "2–3"), (3, "4–5"), (4, "6")]
    assert report["parameters"]["turn"] == 2
    assert list(tables)[:6] == ["turns", "announcer", "called", "stack", "by_form", "bring"]


@pytest.mark.parametrize("size", ["0", "-1", "sáu", "2.5", ""])
def test_a_turn_of_nobody_is_refused(office: Cli, size: str) -> None:
    outcome = office("report", "ceremony", "1", f"--turn={size}")
    assert (outcome.status, outcome.out, "--turn" in outcome.err) == (2, "", True)
