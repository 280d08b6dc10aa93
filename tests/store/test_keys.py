"""Keys: of the office that made them, running without a number given twice."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text
from sqlmodel import Session

from awards.models.ceremony import Ceremony
from awards.store.keys import LARGEST_OFFICE, OFFICE_SHIFT, keep, start_numbers_at, take_number, take_numbers
from awards.store.place import Place
from factories import a_ceremony, at_work


def test_numbers_run_from_one(desk: Session) -> None:
    assert [take_number(desk, "thing") for _ in range(3)] == [1, 2, 3]


def test_many_numbers_are_taken_at_once_and_follow_on(desk: Session) -> None:
    assert list(take_numbers(desk, "thing", 5)) == [1, 2, 3, 4, 5]
    assert list(take_numbers(desk, "thing", 2)) == [6, 7]
    assert take_number(desk, "thing") == 8


def test_each_kind_of_record_has_numbers_of_its_own(desk: Session) -> None:
    assert (take_number(desk, "one"), take_number(desk, "two")) == (1, 1)


def test_what_is_shipped_keeps_its_numbers_free(desk: Session) -> None:
    start_numbers_at(desk.connection(), "thing", 1000)
    assert take_number(desk, "thing") == 1001
    start_numbers_at(desk.connection(), "thing", 5)
    assert take_number(desk, "thing") == 1002


@given(
    offices=st.lists(st.integers(0, LARGEST_OFFICE), min_size=2, max_size=2, unique=True),
    runs=st.lists(st.integers(1, 2**40 - 1), min_size=2, max_size=2),
)
def test_offices_never_clash_and_keys_stay_exact_everywhere(offices: list[int], runs: list[int]) -> None:
    """Below 2⁵³, so that a JSON number holds them in any language."""
    keys = [(office << OFFICE_SHIFT) + run for office, run in zip(offices, runs, strict=True)]
    assert keys[0] != keys[1]
    assert all(key < 2**53 for key in keys)
    assert [key >> OFFICE_SHIFT for key in keys] == offices


@pytest.mark.parametrize("office", [1, 4095, LARGEST_OFFICE])
def test_a_key_tells_its_office(desk: Session, office: int) -> None:
    desk.info["office"] = office
    assert take_number(desk, "thing") == (office << OFFICE_SHIFT) + 1


def test_a_record_that_has_a_key_keeps_it(desk: Session) -> None:
    keep(desk, Ceremony(id=77))
    assert desk.get_one(Ceremony, 77).id == 77
    assert a_ceremony(desk).id == 1


def test_numbers_of_a_command_that_failed_are_free_again(place: Place) -> None:
    """What nobody ever saw may be given; what was shown once is not."""
    with pytest.raises(ZeroDivisionError), at_work(place) as session:  # noqa: PT012 - it fails at the end of the batch
        a_ceremony(session)
        raise ZeroDivisionError
    with at_work(place) as session:
        assert a_ceremony(session).id == 1
        assert session.connection().execute(text("SELECT last FROM counter WHERE name = 'ceremony'")).scalar_one() == 1
