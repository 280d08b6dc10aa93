"""Handing over, told by its exceptions."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import Session

from awards.errors.ceremonies import CeremonyAhead, PlaceNotOnSheet, PlaceTwice
from awards.models.kinds import Delivery
from awards.services.handing_over import Tick, hand_over, named_places, require_held, ticked
from awards.store.place import Place
from awards.text.dates import PartialDate
from factories import a_body, a_ceremony, a_heading, a_line, a_paper, a_person, at_work, dump, entries, redo, undo

HANDED, ABSENT, PROXY = Delivery.HANDED_OVER, Delivery.ABSENT, Delivery.BY_PROXY


def test_runs_are_spread_into_places() -> None:
    assert named_places([(ABSENT, (3, 3)), (None, (9, 11))], 12) == {3: ABSENT, 9: None, 10: None, 11: None}


@pytest.mark.parametrize(("run", "wrong"), [((0, 0), 0), ((0, 3), 0), ((13, 13), 13), ((11, 14), 14), ((1, 999_999_999), 999_999_999)])
def test_a_place_that_is_not_on_the_sheet_is_refused(run: tuple[int, int], wrong: int) -> None:
    with pytest.raises(PlaceNotOnSheet, match=f"Place {wrong} is not on the sheet: it has the places 1 to 12"):
        named_places([(ABSENT, run)], 12)


@pytest.mark.parametrize("second", [(ABSENT, (3, 3)), (PROXY, (2, 4)), (None, (3, 3))])
def test_a_place_is_not_given_twice(second: Any) -> None:
    with pytest.raises(PlaceTwice, match="Place 3 was given twice"):
        named_places([(ABSENT, (3, 3)), second], 12)


def test_who_is_no_exception_was_handed_the_certificate() -> None:
    found = ticked([(7, None), (8, None), (9, None)], {2: ABSENT, 3: None})
    assert found == [Tick(1, 7, None, "handed_over"), Tick(2, 8, None, "absent"), Tick(3, 9, None, None)]
    assert [tick.changes for tick in found] == [True, True, False]


@given(
    st.lists(st.sampled_from([None, "handed_over", "absent", "by_proxy"])),
    st.dictionaries(st.integers(1, 20), st.sampled_from([None, ABSENT])),
)
def test_ticking_again_with_the_same_exceptions_changes_nothing(before: list[str | None], named: dict[int, Delivery | None]) -> None:
    order = list(enumerate(before, start=100))
    exceptions = {place: became for place, became in named.items() if place <= len(order)}
    once = ticked(order, exceptions)
    again = ticked([(tick.award_id, tick.after) for tick in once], exceptions)
    assert not any(tick.changes for tick in again)
    assert [tick.after for tick in again] == [tick.after for tick in once]
    assert {tick.place for tick in once if tick.after != HANDED.value} == set(exceptions)


@pytest.mark.parametrize("held_on", ["", "2026", "2026-06", "2026-06-30", "2025-12-31", "XXXX-12-31"])
def test_a_ceremony_that_may_have_been_held_is_ticked(desk: Session, held_on: str) -> None:
    ceremony = a_ceremony(desk, held_on=PartialDate.from_iso(held_on) if held_on else None)
    require_held(ceremony, "2026-06-30")


@pytest.mark.parametrize("held_on", ["2027", "2026-07", "2026-07-01"])
def test_a_ceremony_that_lies_ahead_is_not_ticked(desk: Session, held_on: str) -> None:
    with pytest.raises(CeremonyAhead, match="today is 30/06/2026"):
        require_held(a_ceremony(desk, held_on=PartialDate.from_iso(held_on)), "2026-06-30")


def test_only_what_changes_is_recorded_and_it_is_one_batch(place: Place) -> None:
    with at_work(place) as session:
        heading = a_heading(session, a_paper(session, a_body(session)), ceremony_id=a_ceremony(session).id)
        lines = [a_line(session, heading, a_person(session, f"Lê Văn {name}")).id for name in ("Một", "Hai", "Ba")]
    before = dump(place)
    with at_work(place) as session:
        hand_over(session, [Tick(1, lines[0], None, "handed_over"), Tick(2, lines[1], None, "absent"), Tick(3, lines[2], None, None)])
    after = dump(place)
    assert [row["delivery"] for row in after["award"]] == ["handed_over", "absent", None]
    assert [(act, table, new) for act, table, _old, new in entries(place, 2)] == [
        ("update", "award", '{"delivery":"handed_over"}'),
        ("update", "award", '{"delivery":"absent"}'),
    ]
    undo(place)
    assert dump(place) == before
    redo(place)
    assert dump(place) == after
