"""The list attached to a paper."""

import pytest

from awards.errors.records import RecordUnknown
from awards.models.kinds import Nature, Stage
from awards.models.recipient import RecipientEntry
from awards.reports.decision import decision_list
from awards.reports.report import Report
from awards.services.recipients import register
from awards.text.dates import parse_date
from reports.office import AT, COLLECTIVE, HOUSEHOLD, INDIVIDUAL, Office
from reports.reading_reports import as_json, as_text, cells, has_table, table, visible


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
    assert "Decision, draft: No. ........, date ........" in report.heading
    assert cells(report, "stated", "decision", "stated", "entered") == [("draft", 1, 1)]


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
