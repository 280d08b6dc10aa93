"""What is waiting for a clerk: drafts, decisions without a number, what was not handed over or paid, an old backup."""

import pytest
from sqlalchemy import text

from awards.models.award import Award
from awards.models.document import Grant
from awards.models.kinds import Delivery, Nature, Stage
from awards.reports.waiting import Waiting, waiting
from awards.services.recipients import change
from awards.store.door import reading
from awards.store.drafts import close_draft, open_draft
from awards.store.place import Place
from factories import at_work
from reports.office import COLLECTIVE, INDIVIDUAL, Office

TODAY = "2026-11-23"
NOTHING = Waiting(0, 0, 0, 0, "")


def found(office: Office, who: str = "clerk", today: str = TODAY) -> Waiting:
    """What waits."""
    office.session.flush()
    return waiting(office.session, who, today)


def heading(office: Office, held_on: str | None = None, stage: Stage = Stage.GRANTED) -> Grant:
    """A heading of a paper, handed over at a ceremony of that day."""
    paper = office.paper(office.recipient("UBND xã Mẫu Sơn", COLLECTIVE), None, None if stage is Stage.DRAFT else "30/12/2025", stage)
    return office.heading(paper, INDIVIDUAL, ceremony_id=office.ceremony(held_on) if held_on else None)


def lines(office: Office, under: Grant, *more: dict[str, object]) -> list[Award]:
    """Lines under a heading."""
    return [office.line(under, f"Đặng Thị {'I' * number}", **one) for number, one in enumerate(more, start=2)]


def test_nothing_waits_in_a_new_register(office: Office) -> None:
    assert found(office) == NOTHING


def test_a_clerks_own_drafts_are_counted(office: Office) -> None:
    first = open_draft(office.session, "clerk", "one")
    open_draft(office.session, "clerk", "two")
    open_draft(office.session, "other", "three")
    assert (found(office).drafts, found(office, "other").drafts, found(office, "nobody").drafts) == (2, 1, 0)
    close_draft(office.session, first)
    assert found(office).drafts == 1


def test_decisions_without_number_and_date_wait_to_be_signed(office: Office) -> None:
    issuer = office.body("UBND xã Mẫu Sơn")
    office.paper(issuer, stage=Stage.DRAFT)
    office.paper(issuer, "12/QĐ-UBND", "30/12/2025")
    office.paper(issuer, stage=Stage.PROPOSED)
    assert found(office) == Waiting(0, 1, 0, 0, "")


@pytest.mark.parametrize(
    ("held_on", "waits"),
    [("5/1/2026", 2), ("23/11/2026", 2), ("23/11/2025", 2), ("22/11/2025", 0), ("24/11/2026", 0), ("2026", 0), ("1/2026", 0)],
)
def test_what_was_not_handed_over_waits_for_a_year_behind_the_ceremony(office: Office, held_on: str, waits: int) -> None:
    """A ceremony of which only the month or year is known tells no day from which to wait."""
    lines(
        office,
        heading(office, held_on),
        {},
        {"delivery": Delivery.ABSENT},
        {"delivery": Delivery.HANDED_OVER},
        {"delivery": Delivery.BY_PROXY},
    )
    assert found(office).not_handed_over == waits


def test_a_year_behind_a_leap_day_is_no_failure(office: Office) -> None:
    lines(office, heading(office, "1/3/2027"), {})
    assert found(office, today="2028-02-29").not_handed_over == 1


def test_only_what_was_granted_is_handed_over_or_paid(office: Office) -> None:
    draft = heading(office, "5/1/2026", Stage.DRAFT)
    granted = heading(office, "5/1/2026")
    lines(office, draft, {"owed_dong": 100})
    lines(
        office,
        granted,
        {"nature": Nature.REVOKE, "owed_dong": 100},
        {"nature": Nature.POSTHUMOUS, "owed_dong": 100},
        {"nature": Nature.GRANT, "owed_dong": 100},
    )
    assert found(office) == Waiting(0, 1, 2, 2, "")


def test_without_a_ceremony_nothing_is_to_be_handed_over(office: Office) -> None:
    lines(office, heading(office), {}, {"delivery": Delivery.ABSENT})
    assert found(office) == NOTHING


def test_bonuses_wait_until_they_are_paid(office: Office) -> None:
    unknown, nothing, owed, paid = lines(office, heading(office), {}, {"owed_dong": 0}, {"owed_dong": 702_000}, {"owed_dong": 702_000})
    change(office.session, paid, {"paid_dong": 702_000})
    assert found(office).not_paid == 1
    change(office.session, owed, {"paid_dong": 0})
    assert found(office).not_paid == 0
    assert (unknown.owed_dong, nothing.owed_dong) == (None, 0)


def test_the_last_backup_is_told_as_it_was_noted(place: Place) -> None:
    with reading(place) as session:
        assert waiting(session, "clerk", TODAY).backup == ""
    with at_work(place) as session:
        session.connection().execute(text("INSERT INTO setting (name, value) VALUES ('last_backup', '2026-11-22T03:00:00Z')"))
    with reading(place) as session:
        assert waiting(session, "clerk", TODAY).backup == "2026-11-22T03:00:00Z"
