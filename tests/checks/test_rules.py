"""What is questioned: every rule speaks for its case, keeps silent for the neighbour, names the article and never fails."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlmodel import Session

from awards.checks import authority, counts, form_receives, issuer_alive, number_used, old_symbol, same_merit, type_receives
from awards.checks.finding import Finding
from awards.checks.registry import findings_of_line, findings_of_paper, rules
from awards.models.award import Award
from awards.models.document import Document
from awards.models.form import FormEntry
from awards.models.kinds import DocumentKind, Nature, RecipientKind, Stage
from awards.models.recipient import Recipient
from awards.services import documents, forms
from awards.text.counts import StatedCount
from awards.text.dates import PartialDate
from factories import a_body, a_draft, a_heading, a_household, a_line, a_paper, a_person

INDIVIDUAL, COLLECTIVE, HOUSEHOLD = RecipientKind.INDIVIDUAL, RecipientKind.COLLECTIVE, RecipientKind.HOUSEHOLD


def a_recipient(session: Session, kind: RecipientKind, name: str = "Mẫu") -> Recipient:
    """Somebody of a kind."""
    makers: dict[RecipientKind, Callable[[], Recipient]] = {
        INDIVIDUAL: lambda: a_person(session, name),
        COLLECTIVE: lambda: a_body(session, f"Tổ {name}", None, None),
        HOUSEHOLD: lambda: a_household(session, f"Hộ {name}"),
    }
    return makers[kind]()


def told(found: list[Finding]) -> list[str]:
    """What findings say, as a clerk reads it."""
    return [finding.sentence for finding in found]


@pytest.fixture
def issuer(desk: Session) -> Recipient:
    """A commune's office."""
    return a_body(desk)


# --- form and kind ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("form", "kind", "on", "article"),
    [
        ("CSTDCS", COLLECTIVE, "2024-12-30", "Luật 06/2022/QH15"),
        ("TTLDXS", INDIVIDUAL, "2024-12-30", "Luật 06/2022/QH15"),
        ("GDVH", INDIVIDUAL, "2024-12-30", "Luật 06/2022/QH15"),
        ("CSTDCS", HOUSEHOLD, "2022-12-30", "Luật 15/2003/QH11"),
    ],
)
def test_a_form_that_does_not_go_to_this_kind_is_questioned_with_its_article(
    desk: Session, issuer: Recipient, form: str, kind: RecipientKind, on: str, article: str
) -> None:
    line = a_line(desk, a_heading(desk, a_paper(desk, issuer, on=on), form, kind), a_recipient(desk, kind))
    [sentence] = told(form_receives.of_line(desk, line))
    assert article in sentence
    assert "Mẫu" in sentence


@pytest.mark.parametrize(
    ("form", "kind", "on"),
    [
        ("GK", INDIVIDUAL, "2024-12-30"),
        ("GK", COLLECTIVE, "2024-12-30"),
        ("GK", HOUSEHOLD, "2024-12-30"),
        ("GK", HOUSEHOLD, "2022-12-30"),
        ("CSTDCS", INDIVIDUAL, "2024-12-30"),
        ("GDVH", HOUSEHOLD, ""),
        ("UNKNOWN", COLLECTIVE, "2024-12-30"),
        ("UNKNOWN", HOUSEHOLD, ""),
    ],
)
def test_a_form_that_goes_to_this_kind_is_not(desk: Session, issuer: Recipient, form: str, kind: RecipientKind, on: str) -> None:
    line = a_line(desk, a_heading(desk, a_paper(desk, issuer, on=on or None), form, kind), a_recipient(desk, kind))
    assert form_receives.of_line(desk, line) == []


def test_the_offices_own_form_says_itself_whom_it_goes_to(desk: Session, issuer: Recipient) -> None:
    forms.add_form(desk, FormEntry(code="MAU", name="Bằng Mẫu", receives=(HOUSEHOLD,)))
    paper = a_paper(desk, issuer)
    home = a_line(desk, a_heading(desk, paper, "MAU", HOUSEHOLD), a_household(desk))
    person = a_line(desk, a_heading(desk, paper, "MAU"), a_person(desk))
    assert form_receives.of_line(desk, home) == []
    assert told(form_receives.of_line(desk, person)) == ["“Bằng Mẫu” goes to households only; “Đặng Thị Hoà” is an individual."]


# --- type and kind ----------------------------------------------------------------------------------------------------


def test_a_type_that_does_not_go_to_this_kind_is_questioned_with_its_article(desk: Session, issuer: Recipient) -> None:
    line = a_line(desk, a_heading(desk, a_paper(desk, issuer, on="2024-12-30"), kind=HOUSEHOLD, type_code="merit"), a_household(desk))
    [sentence] = told(type_receives.of_line(desk, line))
    assert "Điều 8" in sentence


@pytest.mark.parametrize(
    ("kind", "type_code", "on"),
    [(INDIVIDUAL, "merit", "2024"), (HOUSEHOLD, "adhoc", "2024"), (HOUSEHOLD, "merit", "2022"), (HOUSEHOLD, None, "2024")],
)
def test_a_type_that_goes_to_this_kind_is_not(
    desk: Session, issuer: Recipient, kind: RecipientKind, type_code: str | None, on: str
) -> None:
    line = a_line(desk, a_heading(desk, a_paper(desk, issuer, on=on), kind=kind, type_code=type_code), a_recipient(desk, kind))
    assert type_receives.of_line(desk, line) == []


# --- issuer and form --------------------------------------------------------------------------------------------------

PROVINCE, POLICE, DISTRICT = (
    ("UBND tỉnh Mẫu", "province", "government"),
    ("Công an tỉnh Mẫu", "province", "police"),
    ("UBND huyện Mẫu", "district", "government"),
)


@pytest.mark.parametrize(("body", "form"), [(POLICE, "BK"), (PROVINCE, "HCLD3"), (DISTRICT, "BKT")])
def test_a_form_that_the_head_does_not_grant_is_questioned_with_the_article(desk: Session, body: tuple[str, str, str], form: str) -> None:
    paper = a_paper(desk, a_body(desk, *body), on="2024-12-30")
    a_heading(desk, paper, form)
    [sentence] = told(authority.of_paper(desk, paper))
    assert body[0] in sentence
    assert "Luật 06/2022/QH15" in sentence


@pytest.mark.parametrize(
    ("body", "form"),
    [
        (POLICE, "GK"),
        (PROVINCE, "BKT"),
        (DISTRICT, "GK"),
        (("Công an xã Mẫu", "commune", "police"), "GK"),
        (("Hội Mẫu", None, None), "HCSV"),
    ],
)
def test_what_the_head_grants_or_of_which_nothing_is_known_is_not(desk: Session, body: tuple[Any, ...], form: str) -> None:
    paper = a_paper(desk, a_body(desk, *body), on="2024-12-30")
    a_heading(desk, paper, form)
    assert authority.of_paper(desk, paper) == []


def test_a_proposal_asks_for_what_its_author_may_not_grant(desk: Session) -> None:
    paper = a_paper(desk, a_body(desk, *PROVINCE), kind=DocumentKind.PROPOSAL, stage=Stage.PROPOSED, on="2024-12-30")
    a_heading(desk, paper, "HCLD3")
    assert authority.of_paper(desk, paper) == []


# --- issuer and date --------------------------------------------------------------------------------------------------


def life(session: Session, on: str, **body: Any) -> list[str]:
    """What is said of a decision of that date by a body with that life."""
    made = a_body(
        session, "UBND huyện Mẫu", body.pop("level", None), None, **{name: PartialDate.from_iso(value) for name, value in body.items()}
    )
    return told(issuer_alive.of_paper(session, a_paper(session, made, on=on or None)))


@pytest.mark.parametrize(
    ("on", "body", "begins"),
    [
        ("2025-07-01", {"valid_to": "2025-06-30"}, "“UBND huyện Mẫu” ceased to exist on 30/06/2025"),
        ("2026", {"valid_to": "2025-06-30"}, "“UBND huyện Mẫu” ceased"),
        ("2025-07", {"valid_to": "2025-06-30"}, "“UBND huyện Mẫu” ceased"),
        ("2020-12-31", {"valid_from": "2021-01-01"}, "“UBND huyện Mẫu” exists since 01/01/2021"),
        ("2020", {"valid_from": "2021"}, "“UBND huyện Mẫu” exists since"),
        ("2025-07-01", {"level": "district"}, "The level of “UBND huyện Mẫu” ended on 30/06/2025"),
    ],
)
def test_a_body_outside_its_days_is_questioned(desk: Session, on: str, body: dict[str, str], begins: str) -> None:
    [sentence] = life(desk, on, **body)
    assert sentence.startswith(begins)


@pytest.mark.parametrize(
    ("on", "body"),
    [
        ("2025-06-30", {"valid_to": "2025-06-30"}),
        ("2025", {"valid_to": "2025-06-30"}),
        ("2025-06", {"valid_to": "2025-06-30"}),
        ("2021", {"valid_from": "2021-07-01"}),
        ("2021-01-01", {"valid_from": "2021-01-01"}),
        ("2025-06-30", {"level": "district"}),
        ("2025", {"level": "district"}),
        ("XXXX-12-30", {"valid_to": "1999", "valid_from": "1998"}),
        ("", {"valid_to": "1999"}),
        ("2021-05-01", {"valid_from": "2021"}),
        ("2021-05-01", {"valid_to": "2021"}),
    ],
)
def test_a_body_within_its_days_as_far_as_they_are_known_is_not(desk: Session, on: str, body: dict[str, str]) -> None:
    assert life(desk, on, **body) == []


def test_the_end_of_a_level_names_its_basis(desk: Session) -> None:
    [sentence] = life(desk, "2025-12-30", level="district")
    assert "Nghị định 129/2025/NĐ-CP" in sentence


def test_a_unit_outside_its_days_is_questioned_too(desk: Session, issuer: Recipient) -> None:
    unit = a_body(desk, "Công an huyện Mẫu", None, None, valid_to=PartialDate(2025, 2, 28))
    for on, count in (("2025-03-01", 1), ("2025-02-28", 0)):
        line = a_line(desk, a_heading(desk, a_paper(desk, issuer, on=on)), a_person(desk), unit_id=unit.id)
        assert len(issuer_alive.of_line(desk, line)) == count


# --- numbers ----------------------------------------------------------------------------------------------------------


def test_a_number_used_that_year_is_questioned(desk: Session, issuer: Recipient) -> None:
    a_paper(desk, issuer, number="12/QĐ-UBND", on="2022-01-05")
    again = a_paper(desk, issuer, number="0012/qđ-ubnd", on="2022-12-30")
    [sentence] = told(number_used.of_paper(desk, again))
    assert "05/01/2022" in sentence
    assert "2022" in sentence


@pytest.mark.parametrize(
    ("number", "on"),
    [
        ("13/QĐ-UBND", "2022-12-30"),
        ("12/QĐ-UBND", "2023-01-05"),
        ("12/QĐ-HĐND", "2022-12-30"),
        ("12/QĐ-UBND", "XXXX-01-05"),
        ("12/QĐ-UBND", None),
    ],
)
def test_a_number_of_another_year_or_symbol_is_not(desk: Session, issuer: Recipient, number: str, on: str | None) -> None:
    a_paper(desk, issuer, number="12/QĐ-UBND", on="2022-01-05")
    assert number_used.of_paper(desk, a_paper(desk, issuer, number=number, on=on)) == []


def test_a_number_of_another_issuer_is_not(desk: Session, issuer: Recipient) -> None:
    a_paper(desk, issuer, number="12/QĐ-UBND", on="2022-01-05")
    other = a_body(desk, "UBND xã Mẫu Đồi")
    assert number_used.of_paper(desk, a_paper(desk, other, number="12/QĐ-UBND", on="2022-01-05")) == []


@pytest.mark.parametrize(
    ("number", "on", "count"),
    [("45 QĐ-UB", "1998", 1), ("45/QĐ-UB", "2004-12-31", 1), ("45/QĐ-UBND", "2005", 0), ("45/QĐ-UBND", None, 0), (None, "1998", 0)],
)
def test_a_symbol_of_before_2005_is_said_to_be_kept(
    desk: Session, issuer: Recipient, number: str | None, on: str | None, count: int
) -> None:
    assert len(old_symbol.of_paper(desk, a_paper(desk, issuer, number=number, on=on))) == count


# --- counts -----------------------------------------------------------------------------------------------------------


def listed(session: Session, issuer: Recipient, stated: StatedCount | None, names: int) -> tuple[Document, Award]:
    """A paper that states a count, with that many names."""
    paper = a_paper(session, issuer)
    heading = a_heading(session, paper, stated=stated)
    lines = [a_line(session, heading, a_person(session, f"Mẫu {'I' * (number + 1)}")) for number in range(names)]
    return paper, lines[-1]


@pytest.mark.parametrize(
    ("stated", "names", "paper_says", "line_says"), [(2, 1, True, False), (2, 2, False, False), (2, 3, True, True), (0, 1, True, True)]
)
def test_a_list_that_is_not_as_long_as_stated_is_questioned(
    desk: Session, issuer: Recipient, stated: int, names: int, paper_says: bool, line_says: bool
) -> None:
    paper, line = listed(desk, issuer, StatedCount(stated, str(stated)), names)
    assert bool(counts.of_paper(desk, paper)) == paper_says
    assert bool(counts.of_line(desk, line)) == line_says
    if paper_says:
        assert told(counts.of_paper(desk, paper)) == [f"The decision states {stated} individuals; the list has {names}."]


@pytest.mark.parametrize("stated", [None, StatedCount(None, "nhiều"), StatedCount(None, "hơn 30")])
def test_a_count_that_is_not_known_questions_nothing(desk: Session, issuer: Recipient, stated: StatedCount | None) -> None:
    paper, line = listed(desk, issuer, stated, 3)
    assert counts.of_paper(desk, paper) == counts.of_line(desk, line) == []


def test_a_list_without_names_is_normal(desk: Session, issuer: Recipient) -> None:
    paper = a_paper(desk, issuer)
    a_heading(desk, paper, "GDVH", HOUSEHOLD, stated=StatedCount(1302, "1302"))
    assert counts.of_paper(desk, paper) == []


def test_counts_of_one_form_and_kind_are_taken_together(desk: Session, issuer: Recipient) -> None:
    """Two headings of 1 and 2: three names, wherever they stand."""
    paper = a_paper(desk, issuer)
    first = a_heading(desk, paper, year="2021", stated=StatedCount(1, "1"))
    a_heading(desk, paper, year="2022", stated=StatedCount(2, "2"))
    for number in range(3):
        a_line(desk, first, a_person(desk, f"Mẫu {'I' * (number + 1)}"))
    assert counts.of_paper(desk, paper) == []


def test_a_count_inside_another_is_not_added_to_it(desk: Session, issuer: Recipient) -> None:
    paper = a_paper(desk, issuer)
    five = a_heading(desk, paper, stated=StatedCount(2, "2"))
    one = a_heading(desk, paper, stated=StatedCount(1, "1"), part_of_id=five.id)
    a_line(desk, one, a_person(desk))
    a_line(desk, five, a_person(desk, "Lê Văn Mẫu"))
    assert counts.of_paper(desk, paper) == []


# --- one merit --------------------------------------------------------------------------------------------------------


def twice(session: Session, issuer: Recipient, first: dict[str, Any], second: dict[str, Any]) -> list[str]:
    """What is said of a second award of one person."""
    person = a_person(session)
    lines = []
    for given in (dict(first), dict(second)):
        paper = a_paper(
            session,
            given.pop("issuer", issuer),
            stage=given.pop("stage", Stage.GRANTED),
            number=given.pop("number", None),
            on=given.pop("on", None),
        )
        lines.append(a_line(session, a_heading(session, paper, given.pop("form", "GK"), **given), person))
    return told(same_merit.of_line(session, lines[1]))


def test_one_merit_twice_is_questioned_with_the_earlier_decision_and_the_article(desk: Session, issuer: Recipient) -> None:
    [sentence] = twice(desk, issuer, {"number": "12/QĐ-UBND", "on": "2022-12-30"}, {"number": "13/QĐ-UBND", "on": "2022-12-31"})
    for part in ("Đặng Thị Hoà", "Giấy khen", "2022", "UBND xã Mẫu Sơn", "12/QĐ-UBND", "30/12/2022", "Điều 5"):
        assert part in sentence


@pytest.mark.parametrize(
    ("first", "second", "count"),
    [
        ({"year": "2022"}, {"year": "2022"}, 1),
        ({"year": "2022"}, {"year": "2023"}, 0),
        ({"year": "2018-2022"}, {"year": "2022"}, 0),
        ({"year": None}, {"year": None}, 0),
        ({"form": "GK"}, {"form": "BK"}, 0),
        ({"form": "GK", "citation": "Hiến đất làm đường"}, {"form": "BK", "citation": "HIẾN ĐẤT LÀM ĐƯỜNG"}, 1),
        ({"citation": "Hiến đất"}, {"citation": "Bắt cướp"}, 0),
        ({"citation": "Hiến đất"}, {}, 1),
        ({"stage": Stage.PROPOSED}, {}, 0),
        ({}, {"nature": Nature.REVOKE}, 0),
        ({"nature": Nature.REVOKE}, {}, 0),
    ],
)  # fmt: skip
def test_true_repeats_and_other_merits_are_silent(
    desk: Session, issuer: Recipient, first: dict[str, Any], second: dict[str, Any], count: int
) -> None:
    assert len(twice(desk, issuer, first, second)) == count


def test_a_namesake_is_no_repeat(desk: Session, issuer: Recipient) -> None:
    lines = [a_line(desk, a_heading(desk, a_paper(desk, issuer)), a_person(desk)) for _ in range(2)]
    assert same_merit.of_line(desk, lines[1]) == []


def test_somebody_who_stands_twice_on_a_list_is_told(desk: Session, issuer: Recipient) -> None:
    heading, person = a_heading(desk, a_paper(desk, issuer), year=None), a_person(desk)
    lines = [a_line(desk, heading, person) for _ in range(2)]
    assert told(same_merit.of_line(desk, lines[1])) == ["“Đặng Thị Hoà” stands twice on this list: lines 1 and 2."]


def test_a_carried_over_line_is_no_repeat_of_its_proposal(desk: Session, issuer: Recipient) -> None:
    proposal = a_paper(desk, issuer, kind=DocumentKind.PROPOSAL, stage=Stage.PROPOSED)
    a_line(desk, a_heading(desk, proposal), a_person(desk))
    draft = a_draft(desk, issuer)
    documents.carry_over(desk, proposal, draft)
    assert same_merit.of_line(desk, documents.lines_of(desk, draft.id)[0]) == []


WORDS = {"UNKNOWN": "Mẫu", "GK": "Sơn", "HCLD3": "Đồi", "GDVH": "Khe"}


# --- all together -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("on", [None, "2022", "2022-12", "XXXX-12-30", "XXXX-12", "1950", "2022-12-30"])
def test_no_rule_fails_on_what_is_not_known(desk: Session, issuer: Recipient, on: str | None) -> None:
    """Papers without date or number, bodies without level, lines without unit or year."""
    bare = a_body(desk, "Hội Mẫu", None, None)
    for (form, word), kind in zip(WORDS.items(), [*RecipientKind, INDIVIDUAL], strict=True):
        for body, number in ((issuer, None), (bare, "12/QĐ-UB")):
            paper = a_paper(desk, body, number=number, on=on)
            line = a_line(
                desk,
                a_heading(desk, paper, form, None, year=None, type_code="merit"),
                a_recipient(desk, kind, f"{word} {'Hai' if number else 'Một'}"),
            )
            found = findings_of_paper(desk, paper) + findings_of_line(desk, line)
            assert all(finding.sentence for finding in found)


def test_every_rule_has_a_part_and_is_run() -> None:
    """A new rule is a new file with `of_line` or `of_paper`; nothing else has to be told of it."""
    of_lines, of_papers = ({rule.__module__.rpartition(".")[2] for rule in rules(part)} for part in ("of_line", "of_paper"))
    assert of_lines == {"counts", "form_receives", "issuer_alive", "same_merit", "type_receives"}
    assert of_papers == {"authority", "counts", "issuer_alive", "number_used", "old_symbol"}


def test_findings_change_nothing(desk: Session, issuer: Recipient) -> None:
    paper = a_paper(desk, issuer, on="2024-12-30")
    line = a_line(desk, a_heading(desk, paper, "HCLD3", stated=StatedCount(9, "9")), a_person(desk))
    findings_of_paper(desk, paper)
    findings_of_line(desk, line)
    assert not desk.dirty
    assert not desk.new
