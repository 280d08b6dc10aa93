"""What was proposed upward, and what became of it."""

import pytest

from awards.models.kinds import RecipientKind, Stage
from awards.reports.annual import annual
from awards.reports.question import AnnualQuestion
from awards.reports.report import Report
from awards.text.periods import year_period
from reports.office import AT, COLLECTIVE, INDIVIDUAL, Office
from reports.reading_reports import cells, has_table, table, totals


def asked(office: Office, **more: object) -> Report:
    """The summary of 2022."""
    return annual(office.session, AnnualQuestion(period=year_period(2022), at=AT, **more))  # type: ignore[arg-type]


@pytest.fixture
def commune(office: Office) -> Office:
    """A commune asks the province for three Bằng khen, of which one is answered and one granted without a link."""
    office.body("UBND xã Mẫu", level="commune")
    province = office.body("UBND tỉnh Mẫu", level="province")
    proposal = office.paper(province, "9/TTr-UBND", "2022-11-01", Stage.PROPOSED)
    people, units = office.heading(proposal, INDIVIDUAL, "2", form="BKT"), office.heading(proposal, COLLECTIVE, form="BKT")
    linked, known = office.line(people, "Nguyễn Văn Mẫu"), office.line(people, "Trần Thị Mẫu")
    office.line(units, "Thôn Mẫu")
    decision = office.paper(province, "70/QĐ-UBND", "2023-02-01")
    given = office.heading(decision, INDIVIDUAL, form="BKT")
    office.line(given, "Nguyễn Văn Mẫu", recipient_id=linked.recipient_id, answers_id=linked.id)
    office.line(given, "Trần Thị Mẫu", recipient_id=known.recipient_id)
    return office


def test_proposed_is_granted_and_without_a_decision(commune: Office) -> None:
    """Three are two and one, counted apart."""
    found = asked(commune)
    keys = ("body", "form_code", "collectives", "individuals", "total", "stated", "granted", "granted_individuals", "open")
    assert cells(found, "proposed", *keys) == [("UBND tỉnh Mẫu", "BKT", 1, 2, 3, 2, 2, 2, 1)]
    assert totals(found, "proposed", "total", "granted", "open") == (3, 2, 1)
    assert table(found, "proposed").notes == ["Check: proposed 3 = granted and without a decision 3. They agree."]


def test_what_is_proposed_upward_does_not_wait_a_second_time(commune: Office) -> None:
    """It is in one table only; drafts still wait."""
    assert not has_table(asked(commune), "not_granted")


def test_another_form_or_another_year_answers_nothing(commune: Office) -> None:
    """A Giấy khen is no Bằng khen."""
    units = commune.paper(commune.body("UBND huyện Mẫu", level="district"))
    collective = commune.recipient("Thôn Mẫu", COLLECTIVE)
    commune.line(commune.heading(units, COLLECTIVE, form="GK"), "Thôn Mẫu", recipient_id=collective)
    commune.line(commune.heading(units, COLLECTIVE, form="BKT", year="2021"), "Thôn Mẫu", recipient_id=collective)
    assert totals(asked(commune), "proposed", "granted", "open") == (2, 1)


def test_a_kind_asked_for_narrows_what_was_proposed(commune: Office) -> None:
    """Collectives only."""
    assert totals(asked(commune, kind=RecipientKind.COLLECTIVE), "proposed", "total", "granted", "open") == (1, 0, 1)


def test_what_others_ask_of_the_office_is_not_proposed_upward(office: Office) -> None:
    """It waits for the office itself."""
    own = office.body("UBND xã Mẫu", level="commune")
    office.line(office.heading(office.paper(own, "3/TTr-UBND", "2022-11-01", Stage.PROPOSED), INDIVIDUAL), "Lê Văn Mẫu")
    found = asked(office)
    assert not has_table(found, "proposed")
    assert cells(found, "not_granted", "stage", "total") == [("proposed", 1)]
