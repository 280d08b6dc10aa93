"""The annual summary of registers counted by hand."""

import pytest
from sqlmodel import select

from awards.errors.records import RecordUnknown
from awards.models.kinds import Clock, Nature, RecipientKind, Stage
from awards.models.recipient import Recipient
from awards.reports.annual import annual
from awards.reports.question import AnnualQuestion
from awards.reports.report import Report
from awards.services.bodies import amend_body
from awards.services.documents import sign
from awards.services.forms import form_by_code
from awards.services.recipients import rename
from awards.text.dates import legal_today, parse_date
from awards.text.periods import year_period
from reports.office import AT, COLLECTIVE, HOUSEHOLD, INDIVIDUAL, Office
from reports.reading_reports import as_json, cells, has_table, table, totals, visible

COUNTS = ("collectives", "households", "individuals", "total")


def asked(office: Office, year: int = 2022, **more: object) -> Report:
    return annual(office.session, AnnualQuestion(period=year_period(year), at=AT, **more))  # type: ignore[arg-type]


def ceremony_of_2023(office: Office) -> None:
    """The seed ceremony: a decision of the district that states 3 and 2, and names one of each kind."""
    issuer = office.body("UBND huyện Đức Trọng", "district")
    ceremony = office.ceremony("5/1/2023", "Tổng kết phong trào", (issuer,))
    paper = office.paper(issuer, "1234/QĐ-UBND", "30/12/2022")
    office.line(office.heading(paper, COLLECTIVE, "3", ceremony_id=ceremony), "Công an xã Hiệp An")
    office.line(office.heading(paper, INDIVIDUAL, "2", ceremony_id=ceremony), "Đặng Thị Hoà")
    office.line(office.heading(paper, HOUSEHOLD, ceremony_id=ceremony), "Hộ ông K'Brểu")


def test_the_first_table_is_a_contract_with_programs(office: Office) -> None:
    ceremony_of_2023(office)
    first = as_json(asked(office))["tables"][0]
    assert first["name"] == "by_body_and_form"
    assert [column["key"] for column in first["columns"]] == ["body", "body_id", "form", "form_code", *COUNTS]
    body_id = first["rows"][0]["body_id"]
    assert first["rows"] == [
        {
            "body": "UBND huyện Đức Trọng",
            "body_id": body_id,
            "form": "Giấy khen",
            "form_code": "GK",
            "collectives": 1,
            "households": 1,
            "individuals": 1,
            "total": 3,
        }
    ]
    assert first["totals"] == {"body": "Total", "collectives": 1, "households": 1, "individuals": 1, "total": 3}


def test_what_was_asked_is_a_contract_too(office: Office) -> None:
    ceremony_of_2023(office)
    report = as_json(asked(office))
    assert (report["schema"], report["report"]) == (1, "annual")
    when = {"year": 2022, "period": "2022", "first_day": "2022-01-01", "last_day": "2022-12-31"}
    asked_for = {**when, "clock": "work", "body": None, "body_id": None, "form": None, "form_code": None, "kind": None}
    assert report["parameters"] == {**asked_for, "office": "UBND xã Mẫu", "at": AT}


def test_stated_counts_stand_beside_the_entered(office: Office) -> None:
    ceremony_of_2023(office)
    report = asked(office)
    assert cells(report, "stated", "decision", "form", "kind", "stated", "entered") == [
        ("1234/QĐ-UBND", "Giấy khen", "collective", 3, 1),
        ("1234/QĐ-UBND", "Giấy khen", "individual", 2, 1),
    ]
    assert totals(report, "stated", "stated", "entered", "unnamed") == (5, 2, 3)
    assert "1234/QĐ-UBND, Giấy khen: by decision 3 collectives; entered 1; unnamed 2." in table(report, "stated").notes


def test_a_count_in_words_stays_unknown(office: Office) -> None:
    """Neither 0 nor 1, and no sum is made of it."""
    office.heading(office.paper(office.body("UBND xã Tân Mẫu"), "1/QĐ-UBND"), COLLECTIVE, "nhiều")
    report = asked(office)
    assert cells(report, "stated", "stated", "stated_as_written", "entered", "unnamed") == [(None, "nhiều", 0, None)]
    assert totals(report, "stated", "stated", "unnamed") == (None, None)
    assert as_json(report)["tables"][1]["rows"][0]["stated"] is None
    assert totals(report, "by_body_and_form", *COUNTS) == (0, 0, 0, 0)


def test_a_count_of_several_kinds_together_is_one_line(office: Office) -> None:
    heading = office.heading(office.paper(office.body("UBND xã Tân Mẫu")), None, "500", kind_as_written="Nhân dân và cán bộ xã Tân Mẫu")
    office.line(heading, "Lê Văn Mẫu", INDIVIDUAL)
    office.line(heading, "Thôn Mẫu", COLLECTIVE)
    report = asked(office)
    assert cells(report, "stated", "kind", "kind_label", "stated", "entered") == [("", "Nhân dân và cán bộ xã Tân Mẫu", 500, 2)]
    assert totals(report, "by_body_and_form", *COUNTS) == (1, 0, 1, 2)


def test_a_part_of_a_stated_count_is_marked_and_not_added(office: Office) -> None:
    paper = office.paper(office.body("UBND xã Tân Mẫu"))
    whole = office.heading(paper, COLLECTIVE, "32")
    office.heading(paper, COLLECTIVE, "4", part_of_id=whole.id)
    report = asked(office)
    assert cells(report, "stated", "stated", "remark")[1] == (4, "counted in another line")
    assert totals(report, "stated", "stated", "unnamed") == (32, 32)


def test_a_line_of_another_year_is_entered_for_its_paper(office: Office) -> None:
    paper = office.paper(office.body("UBND xã Tân Mẫu"))
    office.line(office.heading(paper, INDIVIDUAL, "2"), "Lê Văn Một")
    office.line(office.heading(paper, INDIVIDUAL, year="2021"), "Lê Văn Hai")
    report = asked(office)
    assert cells(report, "stated", "stated", "entered") == [(2, 2)]
    assert totals(report, "by_body_and_form", "total") == (1,)


def test_many_differences_become_one_line(office: Office) -> None:
    paper = office.paper(office.body("UBND xã Tân Mẫu"))
    for code in ("GK", "LDTT", "CSTDCS", "BKT", "CSTT", "KNC"):
        office.heading(paper, INDIVIDUAL, "3", form=code)
    notes = table(asked(office), "stated").notes
    assert notes == ["Counts differ under 6 headings: unnamed 18, entered beyond the stated count 0."]


def test_the_year_before_stands_beside(office: Office) -> None:
    ceremony_of_2023(office)
    older = office.paper(office.body("UBND xã Tân Mẫu", "commune"))
    office.line(office.heading(older, INDIVIDUAL, year="2021"), "Lê Văn Mẫu")
    report = asked(office)
    assert cells(report, "compared", "body", "before", "now", "change") == [
        ("UBND huyện Đức Trọng", 0, 3, 3),
        ("UBND xã Tân Mẫu", 1, 0, -1),
    ]
    assert totals(report, "compared", "before", "now", "change") == (1, 3, 2)


def test_types_are_listed_as_the_law_does_and_unknown_last(office: Office) -> None:
    paper = office.paper(office.body("UBND xã Tân Mẫu"))
    for place, code in enumerate([None, "movement", "merit", "adhoc", "merit"]):
        office.line(office.heading(paper, INDIVIDUAL, type_code=code), f"Lê Văn {'ABCDE'[place]}")
    assert cells(asked(office), "by_type", "type_code", "total") == [("merit", 2), ("adhoc", 1), ("movement", 1), (None, 1)]


def test_months_are_those_of_the_clock_and_unknown_last(office: Office) -> None:
    issuer = office.body("UBND xã Tân Mẫu")
    ceremony = office.ceremony("5/1/2023")
    for place, day in enumerate(["5/12/2022", "2022-12", "2022", None, "1/2", "3/1/2023"]):
        office.line(office.heading(office.paper(issuer, day=day), INDIVIDUAL, ceremony_id=ceremony), f"Lê Văn {'ABCDEF'[place]}")
    assert cells(asked(office), "by_month", "month", "total") == [("2022-12", 2), ("2023-01", 1), (None, 3)]
    by_ceremony = asked(office, 2023, clock=Clock.CEREMONY)
    assert cells(by_ceremony, "by_month", "month", "total") == [("2023-01", 6)]


def test_what_is_not_granted_is_in_no_total(office: Office) -> None:
    ceremony_of_2023(office)
    before = as_json(asked(office))["tables"]
    issuer = office.body("UBND tỉnh Mẫu", "province")
    for stage, count in [(Stage.PROPOSED, 2), (Stage.REGISTERED, 1), (Stage.SELECTED, 1), (Stage.APPROVED, 1), (Stage.DRAFT, 1)]:
        heading = office.heading(office.paper(issuer, stage=stage), INDIVIDUAL, "7")
        for place in range(count):
            office.line(heading, f"Lê Văn {'AB'[place]}")
    report = asked(office)
    assert cells(report, "not_granted", "stage", "form_code", "individuals", "total", "stated") == [
        ("draft", "GK", 1, 1, 7),
        ("registered", "GK", 1, 1, 7),
        ("proposed", "GK", 2, 2, 7),
        ("selected", "GK", 1, 1, 7),
        ("approved", "GK", 1, 1, 7),
    ]
    assert table(report, "not_granted").totals is None
    assert as_json(report)["tables"][: len(before)] == before


def test_signing_a_draft_makes_it_count(office: Office) -> None:
    draft = office.paper(office.body("UBND xã Tân Mẫu"), stage=Stage.DRAFT)
    office.line(office.heading(draft, INDIVIDUAL), "Lê Văn Mẫu")
    assert totals(asked(office), "by_body_and_form", "total") == (0,)
    sign(office.session, draft.id, number="9/QĐ-UBND", decided_on=parse_date("30/12/2022", "date"), signer=None, today=legal_today())
    office.session.expire_all()
    report = asked(office)
    assert totals(report, "by_body_and_form", "total") == (1,)
    assert not has_table(report, "not_granted")


@pytest.mark.parametrize("clock", list(Clock))
def test_an_unknown_year_is_listed_and_in_no_total(office: Office, clock: Clock) -> None:
    ceremony = office.ceremony("5/1")
    heading = office.heading(
        office.paper(office.body("UBND xã Tân Mẫu"), "7/QĐ-UBND", "5/1"), INDIVIDUAL, "2", year=None, ceremony_id=ceremony
    )
    office.line(heading, "Lê Văn Mẫu")
    report = asked(office, clock=clock)
    assert cells(report, "unknown_year", "decision", "stated", "entered") == [("7/QĐ-UBND", 2, 1)]
    assert totals(report, "unknown_year", "entered") == (1,)
    assert totals(report, "by_body_and_form", "total") == (0,)


def test_what_was_handed_over_nowhere_has_no_unknown_ceremony_year(office: Office) -> None:
    office.line(office.heading(office.paper(office.body("UBND xã Tân Mẫu")), INDIVIDUAL), "Lê Văn Mẫu")
    report = asked(office, clock=Clock.CEREMONY)
    assert not has_table(report, "unknown_year")
    assert "Awards without a recorded ceremony belong to no year by this clock." in report.notes


def test_a_later_act_is_a_line_of_its_own_and_moves_no_figure(office: Office) -> None:
    """Signed two years later, without a work year, and found by the line that it names."""
    issuer = office.body("UBND xã Tân Mẫu")
    given = office.line(office.heading(office.paper(issuer, "1/QĐ-UBND", "30/12/2022"), INDIVIDUAL, "1"), "Lê Văn Mẫu")
    revoked = office.heading(office.paper(issuer, "3/QĐ-UBND", "2/2/2024"), INDIVIDUAL, year=None, nature=Nature.REVOKE)
    office.line(revoked, "Lê Văn Mẫu", recipient_id=given.recipient_id, changes_id=given.id)
    report = asked(office)
    assert totals(report, "by_body_and_form", "total") == (1,)
    assert totals(report, "stated", "stated", "entered") == (1, 1)
    assert cells(report, "later_acts", "decision", "act", "recipient", "changes", "changed_year") == [
        ("3/QĐ-UBND", "revoke", "Lê Văn Mẫu", "1/QĐ-UBND", 2022)
    ]


def test_a_later_act_without_names_is_listed_by_its_count(office: Office) -> None:
    office.heading(office.paper(office.body("UBND xã Tân Mẫu"), "3/QĐ-UBND"), COLLECTIVE, "5", nature=Nature.STRIP)
    report = asked(office)
    assert cells(report, "later_acts", "act", "count", "changes") == [("strip", 5, None)]
    assert table(report, "stated").rows == []


def test_a_posthumous_award_counts(office: Office) -> None:
    office.line(office.heading(office.paper(office.body("UBND xã Tân Mẫu")), INDIVIDUAL, nature=Nature.POSTHUMOUS), "Lê Văn Mẫu")
    assert totals(asked(office), "by_body_and_form", "total") == (1,)


def test_bodies_stand_by_level_then_alphabet_and_forms_by_grade(office: Office) -> None:
    for name, level in [("UBND xã Đa", "commune"), ("UBND xã Dân", "commune"), ("UBND tỉnh Mẫu", "province"), ("Hội Mẫu", None)]:
        issuer = office.body(name, level)
        for code in ("GK", "BKT"):
            office.line(office.heading(office.paper(issuer), INDIVIDUAL, form=code), "Lê Văn Mẫu")
    order = ("UBND tỉnh Mẫu", "UBND xã Dân", "UBND xã Đa", "Hội Mẫu")
    assert cells(asked(office), "by_body_and_form", "body", "form_code") == [(name, code) for name in order for code in ("BKT", "GK")]


def test_bodies_of_one_name_are_told_apart_by_the_body_above(office: Office) -> None:
    for district in ("UBND huyện Một", "UBND huyện Hai"):
        issuer = office.body("UBND xã Tân Hội", "commune", parent_id=office.body(district, "district"))
        office.line(office.heading(office.paper(issuer), INDIVIDUAL), "Lê Văn Mẫu")
    assert {body for (body,) in cells(asked(office), "by_body_and_form", "body")} == {
        "UBND xã Tân Hội (UBND huyện Một)",
        "UBND xã Tân Hội (UBND huyện Hai)",
    }


def test_filters_apply_to_every_table(office: Office) -> None:
    """Of two bodies, forms and kinds only the one asked for is left anywhere."""
    commune, district = office.body("UBND xã Tân Mẫu"), office.body("UBND huyện Mẫu")
    for issuer in (commune, district):
        for stage, year in [(Stage.GRANTED, "2022"), (Stage.GRANTED, None), (Stage.PROPOSED, "2022")]:
            for code in ("GK", "LDTT"):
                paper = office.paper(issuer, stage=stage)
                for kind, name in [(INDIVIDUAL, "Lê Văn Mẫu"), (COLLECTIVE, f"Đội {issuer}")]:
                    office.line(office.heading(paper, kind, "4", year, code), name)
    form = form_by_code(office.session, "GK")
    report = asked(office, body_id=commune, form_id=form.id, kind=RecipientKind.INDIVIDUAL)
    assert cells(report, "by_body_and_form", "body_id", "form_code", *COUNTS) == [(commune, "GK", 0, 0, 1, 1)]
    assert cells(report, "stated", "issuer_id", "form_code", "kind", "entered") == [(commune, "GK", "individual", 1)]
    assert cells(report, "compared", "body_id", "form_code", "now") == [(commune, "GK", 1)]
    assert cells(report, "by_type", "total") == [(1,)]
    assert cells(report, "by_month", "total") == [(1,)]
    assert cells(report, "not_granted", "form_code", *COUNTS, "stated") == [("GK", 0, 0, 1, 1, 4)]
    assert cells(report, "unknown_year", "issuer_id", "form_code", "kind") == [(commune, "GK", "individual")]
    assert any(note.startswith("Filter: UBND xã Tân Mẫu; Giấy khen; individuals.") for note in report.notes)
    assert (report.parameters["body"], report.parameters["form_code"], report.parameters["kind"]) == ("UBND xã Tân Mẫu", "GK", "individual")


def test_a_filter_that_names_nothing_is_refused(office: Office) -> None:
    with pytest.raises(RecordUnknown):
        asked(office, body_id=404)
    with pytest.raises(RecordUnknown):
        asked(office, form_id=404)


def test_the_footer_names_period_clock_total_and_office(office: Office) -> None:
    ceremony_of_2023(office)
    assert "Period: year 2022. Clock: work year. Awards: 3; decisions: 1." in asked(office).notes
    assert asked(office).notes[-1] == "Figures of UBND xã Mẫu, 14:05, 23/11/2026."


def test_a_year_without_data_names_the_years_with_data(office: Office) -> None:
    ceremony_of_2023(office)
    report = asked(office, 2031)
    assert report.notes[0] == "No data for year 2031. Years with data: 2022."
    assert totals(report, "by_body_and_form", *COUNTS) == (0, 0, 0, 0)
    assert table(report, "by_body_and_form").rows == []


def test_an_empty_register_says_so(office: Office) -> None:
    assert asked(office).notes[0] == "No data for year 2022, nor for any other year."


def test_a_form_worded_otherwise_is_quoted_with_its_remark(office: Office) -> None:
    paper = office.paper(office.body("Công an tỉnh Mẫu"), "55/QĐ-CAT")
    heading = office.heading(paper, INDIVIDUAL, "1", form_as_written="Bằng khen Công an tỉnh", note="Giám đốc Công an tỉnh tặng Giấy khen.")
    office.line(heading, "Lê Văn Mẫu")
    report = asked(office)
    assert cells(report, "by_body_and_form", "form") == [("Giấy khen",)]
    assert cells(report, "stated", "form") == [("Bằng khen Công an tỉnh",)]
    quoted = "“Bằng khen Công an tỉnh” is as written in decision 55/QĐ-CAT; counted as Giấy khen. Giám đốc Công an tỉnh tặng Giấy khen."
    assert quoted in report.notes


def test_a_new_name_changes_no_figure_of_a_past_year(office: Office) -> None:
    ceremony_of_2023(office)
    before = [row.cells for row in table(asked(office), "stated").rows]
    body_id = cells(asked(office), "by_body_and_form", "body_id")[0][0]
    amend_body(office.session, body_id, {}, name="UBND huyện Đức Trọng cũ")
    for person in office.session.exec(select(Recipient).where(Recipient.kind == "individual")).all():
        rename(office.session, person, f"{person.name} Mới")
    report = asked(office)
    assert cells(report, "by_body_and_form", "body_id", *COUNTS) == [(body_id, 1, 1, 1, 3)]
    assert [row.cells["entered"] for row in table(report, "stated").rows] == [row["entered"] for row in before]


def test_people_see_no_numbers_of_records(office: Office) -> None:
    ceremony_of_2023(office)
    report = asked(office)
    assert visible(report, "by_body_and_form") == ["body", "form", *COUNTS]
    assert visible(report, "stated") == ["decision", "form", "kind_label", "stated", "entered", "unnamed"]


def test_every_figure_names_the_headings_behind_it(office: Office) -> None:
    ceremony_of_2023(office)
    [row] = table(asked(office), "by_body_and_form").rows
    assert len(row.ids) == 3
