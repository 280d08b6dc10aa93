"""The history of one recipient."""

import pytest

from awards.errors.records import RecordUnknown
from awards.models.kinds import Nature, Stage, SuccessionKind
from awards.models.recipient import RecipientEntry
from awards.reports.recipient import recipient_history
from awards.reports.report import Report
from awards.services.bodies import record_succession
from awards.services.recipients import register, rename
from awards.text.dates import parse_date
from reports.office import AT, COLLECTIVE, INDIVIDUAL, Office
from reports.reading_reports import as_json, as_text, cells, has_table, table, visible


def history(office: Office, recipient_id: int) -> Report:
    return recipient_history(office.session, recipient_id, AT)


def test_a_recipient_that_is_not_there_is_refused(office: Office) -> None:
    with pytest.raises(RecordUnknown, match="There is no recipient number 7"):
        history(office, 7)


def test_awards_stand_oldest_first_and_unknown_years_last(office: Office) -> None:
    """By the decision's year, else by the work's."""
    issuer, person = office.body("UBND xã Tân Mẫu"), office.recipient("Lê Văn Mẫu", INDIVIDUAL)
    for day, year in [(None, None), ("30/12/2022", "2022"), (None, "2010"), ("1998", None), ("5/1", "2005")]:
        office.line(office.heading(office.paper(issuer, day=day), INDIVIDUAL, year=year), "Lê Văn Mẫu", recipient_id=person)
    assert cells(history(office, person), "awards", "decided_on", "work_year") == [
        ("1998", None),
        ("XXXX-01-05", 2005),
        (None, 2010),
        ("2022-12-30", 2022),
        (None, None),
    ]


def test_a_line_tells_all_that_is_asked_about_an_award(office: Office) -> None:
    ceremony = office.ceremony("5/1/2023", "Tổng kết phong trào")
    paper = office.paper(office.body("UBND xã Tân Mẫu", head="Chủ tịch"), "1/QĐ-UBND", "30/12/2022", signer="Trần Văn Mẫu")
    heading = office.heading(paper, INDIVIDUAL, year="2018-2022", ceremony_id=ceremony, form_as_written="Giấy khen đột xuất")
    line = office.line(heading, "Lê Văn Mẫu")
    keys = ("period", "form", "form_code", "issuer", "decision", "decided_on", "signer", "ceremony")
    assert cells(history(office, line.recipient_id), "awards", *keys) == [
        (
            "2018-2022",
            "Giấy khen đột xuất",
            "GK",
            "Chủ tịch UBND xã Tân Mẫu",
            "1/QĐ-UBND",
            "2022-12-30",
            "Trần Văn Mẫu",
            "Tổng kết phong trào",
        )
    ]


def test_who_it_is_is_told_without_day_of_birth_and_id_number(office: Office) -> None:
    entry = RecipientEntry(
        name="Nguyễn Văn An",
        kind=INDIVIDUAL,
        born=parse_date("12/3/1999", "date"),
        aliases=("Nguyễn An",),
        id_number="001099012345",
        id_kind="personal",
    )
    person = register(office.session, entry)
    heading = office.heading(office.paper(office.body("UBND xã Tân Mẫu")), INDIVIDUAL)
    office.line(heading, "Nguyễn Văn An", recipient_id=person.id, unit="Trường THCS Mẫu")
    report = history(office, person.id)
    assert list(report.heading) == [
        "Nguyễn Văn An",
        "Recipient kind: individual",
        "Other names: Nguyễn An",
        "Year of birth: 1999",
        "Unit printed last: Trường THCS Mẫu",
    ]
    shown = as_text(report) + str(as_json(report))
    assert [secret for secret in ("12/03/1999", "1999-03-12", "001099012345", "12345") if secret in shown] == []


def test_what_is_not_granted_stands_apart(office: Office) -> None:
    issuer, person = office.body("UBND xã Tân Mẫu"), office.recipient("Lê Văn Mẫu", INDIVIDUAL)
    for stage in (Stage.PROPOSED, Stage.GRANTED):
        office.line(office.heading(office.paper(issuer, stage=stage), INDIVIDUAL), "Lê Văn Mẫu", recipient_id=person)
    report = history(office, person)
    assert cells(report, "awards", "stage") == [("granted",)]
    assert cells(report, "not_granted", "stage", "stage_label") == [("proposed", "proposed")]


def test_a_revoked_award_stays_and_says_so(office: Office) -> None:
    issuer = office.body("UBND xã Tân Mẫu")
    given = office.line(office.heading(office.paper(issuer, "1/QĐ-UBND", "5/12/2022"), INDIVIDUAL), "Lê Văn Mẫu")
    act = office.heading(office.paper(issuer, "3/QĐ-UBND", "2/2/2024"), INDIVIDUAL, year=None, nature=Nature.REVOKE)
    office.line(act, "Lê Văn Mẫu", recipient_id=given.recipient_id, changes_id=given.id)
    report = history(office, given.recipient_id)
    assert cells(report, "awards", "decision", "remark") == [("1/QĐ-UBND", "revoke: 3/QĐ-UBND")]
    assert cells(report, "later_acts", "decision", "act", "changes") == [("3/QĐ-UBND", "revoke", "1/QĐ-UBND")]


def test_a_later_name_leaves_the_printed_one(office: Office) -> None:
    line = office.line(office.heading(office.paper(office.body("UBND xã Tân Mẫu")), INDIVIDUAL), "Lê Thị Mẫu")
    report = history(office, line.recipient_id)
    assert "honoree" not in visible(report, "awards")
    person = register(office.session, RecipientEntry(name="Lê Thị Khác", kind=INDIVIDUAL))
    office.line(office.heading(office.paper(office.body("UBND xã Tân Mới")), INDIVIDUAL), "Lê Thị Khác", recipient_id=person.id)
    rename(office.session, person, "Lê Thị Mới")
    report = history(office, person.id)
    assert cells(report, "awards", "name", "honoree") == [("Lê Thị Khác", "Lê Thị Khác")]
    assert "honoree" in visible(report, "awards")
    assert report.parameters["other_names"] == "Lê Thị Khác"


def test_a_body_tells_what_it_came_from_and_became(office: Office) -> None:
    old, body, new = (office.body(name) for name in ("Công an xã Cũ", "Công an xã Giữa", "Công an xã Mới"))
    record_succession(office.session, old, body, SuccessionKind.RENAME, parse_date("1/3/2020", "date"))
    record_succession(office.session, body, new, SuccessionKind.MERGE, parse_date("1/7/2025", "date"), "1671/NQ-UBTVQH15")
    office.line(office.heading(office.paper(new), COLLECTIVE), "Công an xã Giữa", recipient_id=body)
    report = history(office, body)
    assert cells(report, "life", "happened_on", "relation", "act", "body", "body_id", "basis") == [
        ("2020-03-01", "predecessor", "rename", "Công an xã Cũ", old, None),
        ("2025-07-01", "successor", "merge", "Công an xã Mới", new, "1671/NQ-UBTVQH15"),
    ]


def test_a_dissolved_body_has_no_successor(office: Office) -> None:
    body = office.body("Công an huyện Mẫu")
    record_succession(office.session, body, None, SuccessionKind.DISSOLVE, parse_date("1/3/2025", "date"))
    assert as_json(history(office, body))["tables"][-1]["rows"][0]["body"] is None


def test_somebody_never_honoured_has_an_empty_history(office: Office) -> None:
    report = history(office, office.recipient("Lê Văn Mẫu", INDIVIDUAL))
    assert table(report, "awards").rows == []
    assert not has_table(report, "life")
    assert "(none)" in as_text(report)
