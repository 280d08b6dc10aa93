"""The list attached to a paper."""

from collections.abc import Iterator
from itertools import product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from awards.errors.records import RecordUnknown
from awards.models.kinds import Nature, RecipientKind, Stage
from awards.models.recipient import RecipientEntry
from awards.reports.decision import decision_list
from awards.reports.report import Report
from awards.services.recipients import register
from awards.text.dates import parse_date
from reports.office import AT, COLLECTIVE, HOUSEHOLD, INDIVIDUAL, Office
from reports.reading_reports import as_json, as_text, cells, has_table, table, visible

WORDS: Iterator[str] = ("".join(letters).title() for letters in product("bcdghklmnt", "aeiou", "bcdghklmnt", "aeiou"))


def word() -> str:
    """A name that nobody in the register bears yet."""
    return next(WORDS)


def listed(office: Office, document_id: int) -> Report:
    return decision_list(office.session, document_id, AT)


def test_a_paper_that_is_not_there_is_refused(office: Office) -> None:
    with pytest.raises(RecordUnknown, match="There is no paper number 7"):
        listed(office, 7)


def test_the_lists_are_those_that_exist_in_the_papers_own_order(office: Office) -> None:
    paper = office.paper(office.body("UBND xã Tân Mẫu"), "1/QĐ-UBND")
    persons = office.heading(paper, INDIVIDUAL)
    office.line(persons, "Vũ Văn Mẫu")
    office.line(persons, "An Văn Mẫu")
    office.line(office.heading(paper, COLLECTIVE), "Thôn Mẫu")
    report = listed(office, paper.id)
    assert [(one.name, one.title) for one in report.tables] == [("collectives", "I. Collectives"), ("individuals", "II. Individuals")]
    assert cells(report, "individuals", "order", "name") == [(1, "Vũ Văn Mẫu"), (2, "An Văn Mẫu")]


def test_the_heading_names_issuer_number_signer_form_year_and_citation(office: Office) -> None:
    paper = office.paper(
        office.body("UBND xã Tân Mẫu", head="Chủ tịch"), "1/QĐ-UBND", "5/12/2022", signer="Trần Văn Mẫu", capacity="KT. Chủ tịch"
    )
    office.heading(paper, INDIVIDUAL, year="2018-2022", citation="Thành tích xuất sắc")
    report = listed(office, paper.id)
    assert list(report.heading) == [
        "Chủ tịch UBND xã Tân Mẫu",
        "Decision 1/QĐ-UBND of 05/12/2022",
        "Signer: KT. Chủ tịch, Trần Văn Mẫu",
        "Form: Giấy khen",
        "Work year: 2018-2022",
        "Citation: Thành tích xuất sắc",
    ]
    assert (report.parameters["number"], report.parameters["decided_on"], report.parameters["signer"]) == (
        "1/QĐ-UBND",
        "2022-12-05",
        "Trần Văn Mẫu",
    )


def test_a_draft_leaves_number_and_date_blank(office: Office) -> None:
    paper = office.paper(office.body("UBND xã Tân Mẫu"), stage=Stage.DRAFT)
    office.line(office.heading(paper, INDIVIDUAL, "1"), "Lê Văn Mẫu")
    report = listed(office, paper.id)
    assert "Decision (draft). No.: ……/QĐ-UBND, day … month … year …" in report.heading
    assert cells(report, "stated", "decision", "stated", "entered") == [("draft", 1, 1)]


@pytest.mark.parametrize(
    ("issuer", "earlier", "shown"),
    [
        ("UBND xã Tân Mẫu", [], "……/QĐ-UBND"),
        ("Công an tỉnh Mẫu", [], "……/QĐ-……"),
        ("Công an tỉnh Mẫu", [("55/QĐ-CAT", "1/2/2022"), ("12/2023/QĐ-CAT-PX01", "5/1/2023")], "……/QĐ-CAT-PX01"),
        ("Huyện ủy Mẫu", [("03-QĐ/HU", "1/2/2022")], "……-QĐ/HU"),
        ("UBND xã Tân Mẫu", [("số không rõ", "1/2/1998")], "……/QĐ-UBND"),
    ],
)
def test_a_draft_proposes_the_symbol_of_the_issuers_latest_decision(
    office: Office, issuer: str, earlier: list[tuple[str, str]], shown: str
) -> None:
    body = office.body(issuer)
    for number, day in earlier:
        office.paper(body, number if number[0].isdigit() else None, day)
    other = office.body("Sở Mẫu")
    office.paper(other, "9/QĐ-SM", "1/1/2024")
    heading = listed(office, office.paper(body, stage=Stage.DRAFT).id).heading
    assert f"Decision (draft). No.: {shown}, day … month … year …" in heading


def test_a_list_says_that_it_agrees_with_the_stated_counts_and_proves_its_lines(office: Office) -> None:
    paper = office.paper(office.body("UBND xã Tân Mẫu"), "1/QĐ-UBND", "5/12/2022")
    office.line(office.heading(paper, COLLECTIVE, "1"), "Thôn Mẫu")
    persons = office.heading(paper, INDIVIDUAL, "2")
    office.line(persons, "Lê Văn Một")
    office.line(persons, "Lê Văn Hai")
    office.line(office.heading(paper, HOUSEHOLD), "Hộ ông K'Brểu")
    assert list(listed(office, paper.id).notes[:2]) == [
        "By decision: 1 collectives, 2 individuals. As many names are entered.",
        "Check: lines in the lists 4 = with a stated count 3 + without one 1. They agree.",
    ]


def test_a_proposal_that_agrees_says_so_too(office: Office) -> None:
    paper = office.paper(office.body("UBND tỉnh Mẫu"), "5/TTr-UBND", stage=Stage.PROPOSED)
    office.line(office.heading(paper, INDIVIDUAL, "1"), "Lê Văn Mẫu")
    assert listed(office, paper.id).notes[0] == "Stated: 1 individuals. As many names are entered."


def test_where_counts_differ_only_the_lines_are_proved(office: Office) -> None:
    paper = office.paper(office.body("UBND xã Tân Mẫu"), "1/QĐ-UBND", "5/12/2022")
    whole = office.heading(paper, INDIVIDUAL, "5")
    office.line(whole, "Lê Văn Một")
    office.line(office.heading(paper, INDIVIDUAL, "2", part_of_id=whole.id), "Lê Văn Hai")
    assert listed(office, paper.id).notes[0] == "Check: lines in the lists 2 = with a stated count 2 + without one 0. They agree."


def test_lines_that_revoke_are_under_no_stated_count(office: Office) -> None:
    paper = office.paper(office.body("UBND xã Tân Mẫu"), "1/QĐ-UBND", "5/12/2022")
    office.line(office.heading(paper, INDIVIDUAL, "1", nature=Nature.REVOKE), "Lê Văn Mẫu")
    assert listed(office, paper.id).notes[0] == "Check: lines in the lists 1 = with a stated count 0 + without one 1. They agree."


def test_a_paper_without_lines_and_counts_proves_nothing(office: Office) -> None:
    paper = office.paper(office.body("UBND xã Tân Mẫu"), "1/QĐ-UBND", "5/12/2022")
    assert [note for note in listed(office, paper.id).notes if note.startswith("Check")] == []


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    made=st.lists(
        st.tuples(
            st.sampled_from([None, INDIVIDUAL, HOUSEHOLD]), st.none() | st.integers(1, 4), st.integers(0, 3), st.sampled_from(Nature)
        ),
        max_size=5,
    ),
    stage=st.sampled_from([Stage.GRANTED, Stage.DRAFT, Stage.PROPOSED]),
)
def test_no_line_of_a_list_is_lost_whatever_the_paper_states(
    office: Office, made: list[tuple[RecipientKind | None, int | None, int, Nature]], stage: Stage
) -> None:
    paper = office.paper(office.body(f"UBND xã {word()}"), stage=stage)
    entered = 0
    for kind, stated, lines, nature in made:
        heading = office.heading(paper, kind, str(stated) if stated else None, nature=nature)
        for _place in range(lines):
            office.line(heading, f"Lê Văn {word()}", kind or INDIVIDUAL)
            entered += 1
    proofs = [note for note in listed(office, paper.id).notes if note.startswith("Check: lines")]
    assert all(note.endswith("They agree.") for note in proofs)
    assert not entered or f"lines in the lists {entered} =" in proofs[0]


def test_an_old_paper_says_what_is_not_known(office: Office) -> None:
    paper = office.paper(office.body("UBND xã Tân Mẫu"))
    assert "Decision number unknown, date unknown" in listed(office, paper.id).heading


def test_a_proposal_is_compared_with_its_own_lines(office: Office) -> None:
    paper = office.paper(office.body("UBND tỉnh Mẫu"), "5/TTr-UBND", stage=Stage.PROPOSED)
    office.line(office.heading(paper, INDIVIDUAL, "7"), "Lê Văn Mẫu")
    report = listed(office, paper.id)
    assert cells(report, "stated", "stated", "entered", "unnamed") == [(7, 1, 6)]
    assert table(report, "stated").notes == ["5/TTr-UBND, Giấy khen: stated 7 individuals; entered 1; unnamed 6."]


def test_more_names_than_stated_are_told(office: Office) -> None:
    paper = office.paper(office.body("UBND xã Tân Mẫu"), "1/QĐ-UBND")
    heading = office.heading(paper, INDIVIDUAL, "1")
    office.line(heading, "Lê Văn Một")
    office.line(heading, "Lê Văn Hai")
    notes = table(listed(office, paper.id), "stated").notes
    assert notes == ["1/QĐ-UBND, Giấy khen: by decision 1 individuals; entered 2; 1 more than stated."]


def test_columns_that_nobody_fills_are_not_shown(office: Office) -> None:
    paper = office.paper(office.body("UBND xã Tân Mẫu"))
    office.line(office.heading(paper, HOUSEHOLD), "Hộ ông K'Brểu")
    assert visible(listed(office, paper.id), "households") == ["order", "honoree"]


def test_several_forms_are_told_apart(office: Office) -> None:
    paper = office.paper(office.body("UBND tỉnh Mẫu"))
    for code, name in [("GK", "Lê Văn Một"), ("BKT", "Lê Văn Hai")]:
        office.line(office.heading(paper, INDIVIDUAL, form=code), name)
    report = listed(office, paper.id)
    assert "form" in visible(report, "individuals")
    assert cells(report, "individuals", "form_code") == [("GK",), ("BKT",)]


def test_a_list_holds_neither_birth_nor_id_number(office: Office) -> None:
    born = parse_date("12/3/1999", "date")
    entry = RecipientEntry(
        name="Nguyễn Văn An", kind=INDIVIDUAL, born=born, id_number="001099012345", id_kind="personal", phone="0900000000"
    )
    paper = office.paper(office.body("UBND xã Tân Mẫu"))
    office.line(office.heading(paper, INDIVIDUAL), "Nguyễn Văn An", recipient_id=register(office.session, entry).id)
    report = listed(office, paper.id)
    shown = as_text(report) + str(as_json(report))
    assert "Nguyễn Văn An" in shown
    assert [secret for secret in ("1999", "001099012345", "12345", "0900000000") if secret in shown] == []


def test_later_acts_on_its_lines_are_listed(office: Office) -> None:
    issuer = office.body("UBND xã Tân Mẫu")
    paper = office.paper(issuer, "1/QĐ-UBND", "5/12/2022")
    given = office.line(office.heading(paper, INDIVIDUAL), "Lê Văn Mẫu")
    other = office.line(office.heading(office.paper(issuer, "2/QĐ-UBND"), INDIVIDUAL), "Lê Văn Hai")
    for number, changed in [("8/QĐ-UBND", given), ("9/QĐ-UBND", other)]:
        heading = office.heading(office.paper(issuer, number, "1/2/2024"), INDIVIDUAL, nature=Nature.CORRECT)
        office.line(heading, changed.name, recipient_id=changed.recipient_id, changes_id=changed.id)
    assert cells(listed(office, paper.id), "later_acts", "decision", "decided_on", "act", "changes") == [
        ("8/QĐ-UBND", "2024-02-01", "correct", "1/QĐ-UBND")
    ]


def test_a_decision_that_revokes_names_the_act(office: Office) -> None:
    paper = office.paper(office.body("UBND xã Tân Mẫu"))
    office.line(office.heading(paper, INDIVIDUAL, nature=Nature.REVOKE), "Lê Văn Mẫu")
    report = listed(office, paper.id)
    assert cells(report, "individuals", "act", "act_label") == [("revoke", "revoke")]
    assert "act_label" in visible(report, "individuals")
    assert not has_table(report, "stated")
