"""Ceremonies: what is known of when, where and by whom, and no more."""

import pytest
from sqlmodel import Session

from awards.errors.records import RecordUnknown
from awards.models.ceremony import CeremonyEntry
from awards.services import ceremonies
from awards.text.dates import PartialDate
from awards.text.years import WorkPeriod, parse_period
from factories import a_body, a_ceremony


def test_a_ceremony_of_which_nothing_is_known_is_recorded(desk: Session) -> None:
    made = ceremonies.hold(desk, CeremonyEntry())
    assert (made.title, made.held_on, made.place, made.work_year) == (None, "", None, 0)
    assert ceremonies.period_of(made) is None


@pytest.mark.parametrize(
    "period", [WorkPeriod(2022, 2022, school=False), WorkPeriod(2018, 2022, school=False), WorkPeriod(2022, 2023, school=True)]
)
def test_a_period_comes_back_as_it_went_in(desk: Session, period: WorkPeriod) -> None:
    made = a_ceremony(desk, period=period)
    desk.expire_all()
    assert ceremonies.period_of(made) == period
    assert parse_period(period.code) == period


def test_hosts_stand_in_the_order_of_the_invitation_each_once(desk: Session) -> None:
    first, second = a_body(desk, "Sở Mẫu", None, None), a_body(desk)
    made = a_ceremony(desk, hosts=(second.id, first.id, second.id))
    assert ceremonies.hosts_of(desk, made.id) == [second, first]


def test_given_hosts_replace_the_earlier_ones_in_their_order(desk: Session) -> None:
    one, two, three = (a_body(desk, name, None, None) for name in ("Sở Một", "Sở Hai", "Sở Ba"))
    made = a_ceremony(desk, hosts=(one.id, two.id))
    ceremonies.amend_ceremony(desk, made.id, {}, hosts=(three.id, two.id))
    assert ceremonies.hosts_of(desk, made.id) == [three, two]
    ceremonies.amend_ceremony(desk, made.id, {"place": "Mẫu Sơn"})
    assert ceremonies.hosts_of(desk, made.id) == [three, two]
    ceremonies.amend_ceremony(desk, made.id, {}, hosts=(two.id, three.id))
    assert ceremonies.hosts_of(desk, made.id) == [two, three]


@pytest.mark.parametrize("iso", ["2023-01-05", "2023-01", "2023", "XXXX-01-05"])
def test_a_date_is_kept_with_its_remark(desk: Session, iso: str) -> None:
    made = a_ceremony(desk, held_on=PartialDate.from_iso(iso), held_on_note="theo báo")
    assert (made.held_on, made.held_on_note) == (iso, "theo báo")


def test_a_ceremony_that_is_not_there_is_a_wrong_value(desk: Session) -> None:
    with pytest.raises(RecordUnknown):
        ceremonies.amend_ceremony(desk, 9, {"place": "x"})
