"""Rows under their own numbers: the refused one is found, runs have no gaps, numbers go on beyond."""

from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import Session

from awards.models.recipient import Alias, Recipient
from awards.store.keys import OFFICE_SHIFT, take_number
from awards.store.rebuild import holds_anything, looked_up, numbers_of, put, put_into, runs, start_beyond, take_office

TABLE = Recipient.__table__  # type: ignore[attr-defined]
ALIASES = Alias.__table__  # type: ignore[attr-defined]
COLUMNS = ("id", "kind", "name", "key", "sort_key", "words", "version")


def household(number: int, name: str = "Hộ") -> tuple[object, ...]:
    """A row."""
    return (number, "household", name, "ho", "ho", "ho", 1)


def test_rows_are_put_in_as_they_are(desk: Session) -> None:
    assert put(desk, TABLE, COLUMNS, [household(3), household(9, "Hộ \\N \t'\"")]) is None
    assert looked_up(desk, TABLE, ["name", "kind"], [3, 9, 11]) == {3: ("Hộ", "household"), 9: ("Hộ \\N \t'\"", "household")}


@pytest.mark.parametrize("place", [0, 1, 2])
def test_the_row_that_is_refused_is_found(desk: Session, place: int) -> None:
    rows = [household(number) for number in (1, 2, 3)]
    rows[place] = household(place + 1, "  ")
    refusal = put(desk, TABLE, COLUMNS, rows)
    assert refusal is not None
    assert (refusal.place, refusal.column) == (place, None)
    assert "name_not_empty" in refusal.rule


def test_a_reference_to_nothing_is_told_by_its_column(desk: Session) -> None:
    refusal = put(desk, ALIASES, ("id", "recipient_id", "name", "key"), [(1, 77, "Hộ", "ho")])
    assert refusal is not None
    assert (refusal.place, refusal.column) == (0, "recipient_id")


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(numbers=st.sets(st.integers(1, 40), min_size=1))
def test_runs_hold_every_number_once_and_no_other(desk: Session, numbers: set[int]) -> None:
    with desk.begin_nested() as inside:
        put(desk, TABLE, COLUMNS, [household(number) for number in sorted(numbers)])
        found = list(runs(desk, TABLE))
        inside.rollback()
    assert [number for run in found for number in run] == sorted(numbers)
    assert all(one.stop < other.start for one, other in pairwise(found))


def test_numbers_come_in_pages(desk: Session) -> None:
    put(desk, TABLE, COLUMNS, [household(number) for number in range(1, 8)])
    assert numbers_of(desk, TABLE, limit=3) == [1, 2, 3]
    assert numbers_of(desk, TABLE, above=6, limit=3) == [7]


def test_a_column_is_set_row_by_row(desk: Session) -> None:
    put(desk, TABLE, COLUMNS, [household(1), household(2)])
    put_into(desk, TABLE, "words", {1: "a", 2: "b"})
    assert looked_up(desk, TABLE, ["words"], [1, 2]) == {1: ("a",), 2: ("b",)}


def test_a_new_register_holds_nothing_though_it_has_the_shipped_forms(desk: Session) -> None:
    assert not holds_anything(desk)
    put(desk, TABLE, COLUMNS, [household(1)])
    assert holds_anything(desk)


def test_new_numbers_lie_beyond_those_of_their_own_office(desk: Session) -> None:
    take_office(desk, "UBND xã Khác", 3)
    base = 3 << OFFICE_SHIFT
    put(desk, TABLE, COLUMNS, [household(900), household(base + 12), household((4 << OFFICE_SHIFT) + 50)])
    start_beyond(desk, 3)
    assert take_number(desk, "recipient") == base + 13
    assert take_number(desk, "award_form") == base + 1001
