"""Which recipients may be the same: found by name, unit and birth, the likeliest first, and never asked about twice."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import Session, select

from awards.errors.records import MergedWithItself, RecordUnknown
from awards.models.document import Grant
from awards.models.kinds import RecipientKind, SuccessionKind
from awards.models.memory import Distinct
from awards.models.recipient import Recipient
from awards.services import bodies, duplicates
from awards.services.duplicates import COMMON_NAME, Pair, candidates, is_open, keep_apart, slips_among
from awards.services.merging import merge
from awards.text.dates import PartialDate
from factories import a_body, a_heading, a_household, a_line, a_paper, a_person


def pairs(session: Session, kind: RecipientKind | None = None) -> list[tuple[int, int]]:
    """Who may be whom."""
    return [(one.first_id, one.second_id) for one in candidates(session, kind)]


def born(year: int) -> PartialDate:
    """A year of birth."""
    return PartialDate(year, None, None)


def honour(session: Session, person: Recipient, unit: Recipient | None = None, heading: Grant | None = None) -> None:
    """Give a recipient a line on a list of its own, or on the one given."""
    issuer = session.exec(select(Recipient).where(Recipient.name == "UBND xã Mẫu Sơn")).first() or a_body(session)
    where = heading or a_heading(session, a_paper(session, issuer), kind=RecipientKind(person.kind))
    a_line(session, where, person, unit_id=unit.id if unit else None)


# --- by name ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("Đặng Thị Hoà", "Same name."),
        ("Đặng Thị Hòa", "Same name."),
        ("ĐẶNG THỊ HOÀ", "Same name."),
        ("Đặng Thị Hóa", "Same name but for the accents."),
        ("Dang Thi Hoa", "Same name but for the accents."),
    ],
)
def test_a_name_in_another_spelling_may_be_the_same(desk: Session, name: str, reason: str) -> None:
    people = [a_person(desk), a_person(desk, name)]
    [found] = candidates(desk)
    assert (found.first_id, found.second_id, found.kind, found.reason) == (people[0].id, people[1].id, "individual", reason)


@pytest.mark.parametrize("name", ["Đặng Thị Hoan", "Đặng Thị Hoè", "Đặng Hoà", "Lê Văn Mẫu"])
def test_another_name_is_somebody_else(desk: Session, name: str) -> None:
    a_person(desk)
    a_person(desk, name)
    assert candidates(desk) == []


def test_an_alias_counts_as_a_name(desk: Session) -> None:
    people = [a_person(desk, "Lò Văn Mẫu", aliases=("Đặng Thị Hoà",)), a_person(desk), a_person(desk, "Lê Mẫu", aliases=("Lò Văn Mẫu",))]
    numbers = [one.id for one in people]
    assert set(pairs(desk)) == {(numbers[0], numbers[1]), (numbers[0], numbers[2])}


def test_several_of_one_name_are_paired_each_with_each_once(desk: Session) -> None:
    numbers = [a_person(desk, aliases=("Đặng Thị Hòa",)).id for _ in range(3)]
    assert pairs(desk) == [(numbers[0], numbers[1]), (numbers[0], numbers[2]), (numbers[1], numbers[2])]


def test_kinds_are_never_mixed_and_may_be_asked_for(desk: Session) -> None:
    for _ in range(2):
        a_person(desk, "Hộ ông Mẫu")
        a_household(desk, "Hộ ông Mẫu")
    assert pairs(desk) == [(1, 3), (2, 4)]
    assert pairs(desk, RecipientKind.HOUSEHOLD) == [(2, 4)]
    assert pairs(desk, RecipientKind.COLLECTIVE) == []


# --- what else is known -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("years", "reason"), [((1990, 1990), "Same name, same year of birth."), ((1990, None), "Same name.")])
def test_a_birth_makes_it_likelier(desk: Session, years: tuple[int | None, int | None], reason: str) -> None:
    for year in years:
        a_person(desk, born=born(year) if year else None)
    assert [one.reason for one in candidates(desk)] == [reason]


@pytest.mark.parametrize(
    "known",
    [
        [{"born": PartialDate(1990, None, None)}, {"born": PartialDate(1991, None, None)}],
        [{"born": PartialDate(1990, 2, 3)}, {"born": PartialDate(1990, 2, 4)}],
        [{"id_number": "001190012345", "id_kind": "cccd"}, {"id_number": "001190012346", "id_kind": "cccd"}],
    ],
    ids=["year of birth", "day of birth", "ID number"],
)
def test_what_differs_for_certain_tells_two_persons_apart(desk: Session, known: list[dict[str, Any]]) -> None:
    for one in known:
        a_person(desk, **one)
    assert candidates(desk) == []


def test_the_likeliest_come_first(desk: Session) -> None:
    unit = a_body(desk, "Công an xã Mẫu Sơn")
    first = a_person(desk)
    accents, same, unit_too, birth_too = (
        a_person(desk, "Đặng Thị Hóa"),
        a_person(desk),
        a_person(desk, born=born(1991)),
        a_person(desk, born=born(1990)),
    )
    for one in (first, unit_too):
        honour(desk, one, unit)
    a_line(desk, desk.exec(select(Grant)).first(), first)  # type: ignore[arg-type]
    with_first = [one for one in candidates(desk) if one.first_id == first.id]
    assert [one.second_id for one in with_first] == [unit_too.id, same.id, birth_too.id, accents.id]
    assert [one.score for one in with_first] == sorted((one.score for one in with_first), reverse=True)


def test_two_lines_of_one_list_make_it_less_likely(desk: Session) -> None:
    heading = a_heading(desk, a_paper(desk, a_body(desk)))
    people = [a_person(desk) for _ in range(3)]
    for one in people[:2]:
        honour(desk, one, heading=heading)
    found = candidates(desk)
    assert [(one.first_id, one.second_id) for one in found][-1] == (people[0].id, people[1].id)
    assert found[-1].reason == "Same name, both on one list."


def test_a_common_name_alone_says_nothing(desk: Session) -> None:
    unit = a_body(desk, "Công an xã Mẫu Sơn")
    people = [a_person(desk) for _ in range(COMMON_NAME + 1)]
    assert candidates(desk) == []
    for one in people[3:5]:
        honour(desk, one, unit)
    more = [a_person(desk, born=born(1990)) for _ in range(2)]
    assert pairs(desk) == [(more[0].id, more[1].id), (people[3].id, people[4].id)]


def test_at_most_so_many_are_given(desk: Session) -> None:
    for _ in range(3):
        a_person(desk)
    assert candidates(desk, limit=2) == candidates(desk)[:2]


# --- a slip of one letter ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["Ngô Văn Thing", "Ngô Văn Thinhh", "Ngo Van Thih", "Ngô Băn Thịnh", "Ngôô Văn Thịnh"])
def test_one_wrong_letter_in_one_unit_may_be_a_slip(desk: Session, name: str) -> None:
    units = [a_body(desk, name) for name in ("Công an xã Mẫu Sơn", "Trường Tiểu học Mẫu Sơn")]
    people = [a_person(desk, "Ngô Văn Thịnh"), a_person(desk, name), a_person(desk, name)]
    for one, unit in zip(people, (units[0], units[0], units[1]), strict=True):
        honour(desk, one, unit)
    found = {(one.first_id, one.second_id): one.reason for one in candidates(desk)}
    assert found[people[0].id, people[1].id] == "Names that differ by one letter, same unit."
    assert (people[0].id, people[2].id) not in found


@pytest.mark.parametrize("name", ["Ngô Băn Thing", "Ngô Văn Thiên", "Ngô Thịnh", "Văn Ngô Thịnh"])
def test_more_than_one_letter_is_no_slip(desk: Session, name: str) -> None:
    unit = a_body(desk, "Công an xã Mẫu Sơn")
    for one in (a_person(desk, "Ngô Văn Thịnh"), a_person(desk, name)):
        honour(desk, one, unit)
    assert candidates(desk) == []


def test_bodies_and_single_names_are_not_compared_by_letters(desk: Session) -> None:
    unit = a_body(desk, "Công an xã Mẫu Sơn")
    for one in (a_person(desk, "Brểu"), a_person(desk, "Brếu"), a_person(desk, "Brêun")):
        honour(desk, one, unit)
    a_body(desk, "Thôn Mẫu A")
    a_body(desk, "Thôn Mẫu Ă")
    assert pairs(desk, RecipientKind.INDIVIDUAL) == [(2, 3)]
    assert len(pairs(desk, RecipientKind.COLLECTIVE)) == 1


@given(names=st.lists(st.tuples(st.sampled_from(["lo", "la", "van"]), st.text("abc", min_size=1, max_size=3)), max_size=8))
def test_slips_are_those_that_comparing_each_with_each_would_find(names: list[tuple[str, str]]) -> None:
    def one_slip(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
        differing = [(one, other) for one, other in zip(first, second, strict=True) if one != other]
        return len(differing) == 1 and differing[0][1] in duplicates.near_to(differing[0][0])

    expected = {(one, other) for other in range(len(names)) for one in range(other) if one_slip(names[one], names[other])}
    assert set(slips_among((who, list(name)) for who, name in enumerate(names))) == expected


# --- bodies -----------------------------------------------------------------------------------------------------------


def two_bodies(session: Session, first: dict[str, Any], second: dict[str, Any]) -> list[int]:
    """Two communes of one name."""
    names = ("UBND xã Mẫu Đồi", "Ủy ban nhân dân xã Mẫu Đồi")
    made = [a_body(session, f"{name} {place}") for place, name in zip(("Một", "Hai"), names, strict=True)]
    for one, name, values in zip(made, names, (first, second), strict=True):
        bodies.amend_body(session, one.id, values)
        recipient = session.get_one(Recipient, one.id)
        recipient.name, recipient.key = name, "ubnd xa mau doi"
    session.flush()
    return [one.id for one in made]


def test_a_body_in_long_and_short_form_may_be_the_same(desk: Session) -> None:
    numbers = two_bodies(desk, {}, {})
    [found] = candidates(desk, RecipientKind.COLLECTIVE)
    assert [found.first_id, found.second_id] == numbers


def test_one_parent_makes_it_likelier_and_two_parents_are_two_bodies(desk: Session) -> None:
    parents = [a_body(desk, name, None, None).id for name in ("Huyện Mẫu", "Huyện Đồi")]
    numbers = two_bodies(desk, {"parent_id": parents[0]}, {"parent_id": parents[0]})
    assert candidates(desk)[0].reason.endswith("same parent body.")
    bodies.amend_body(desk, numbers[1], {"parent_id": parents[1]})
    assert candidates(desk) == []


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ({"valid_to": "2025-06-30"}, {"valid_from": "2025-07-01"}, False),
        ({"valid_to": "2025-06-30"}, {"valid_from": "2020"}, True),
        ({"valid_to": "2025-06-30"}, {}, True),
    ],
)
def test_bodies_that_never_existed_together_are_two(desk: Session, first: dict[str, Any], second: dict[str, Any], same: bool) -> None:
    two_bodies(desk, first, second)
    assert bool(candidates(desk)) is same


def test_a_body_and_its_successor_or_parent_are_two(desk: Session) -> None:
    numbers = two_bodies(desk, {}, {})
    step = bodies.record_succession(desk, numbers[1], numbers[0], SuccessionKind.RENAME)
    assert candidates(desk) == []
    desk.delete(step)
    desk.flush()
    assert len(candidates(desk)) == 1
    bodies.amend_body(desk, numbers[1], {"parent_id": numbers[0]})
    assert candidates(desk) == []


# --- answered once ----------------------------------------------------------------------------------------------------


def test_who_was_told_apart_is_not_offered_again(desk: Session) -> None:
    people = [a_person(desk) for _ in range(3)]
    numbers = [one.id for one in people]
    keep_apart(desk, numbers[2], numbers[0])
    keep_apart(desk, numbers[0], numbers[2])
    assert len(desk.exec(select(Distinct)).all()) == 1
    assert pairs(desk) == [(numbers[0], numbers[1]), (numbers[1], numbers[2])]
    assert [is_open(desk, *both) for both in ((numbers[0], numbers[2]), (numbers[0], numbers[1]))] == [False, True]


def test_one_is_not_told_apart_from_itself_or_from_nobody(desk: Session) -> None:
    number = a_person(desk).id
    with pytest.raises(MergedWithItself):
        keep_apart(desk, number, number)
    with pytest.raises(RecordUnknown):
        keep_apart(desk, number, 99)


def test_whoever_was_merged_is_no_longer_asked_about(desk: Session) -> None:
    numbers = [a_person(desk).id for _ in range(3)]
    merge(desk, numbers[0], numbers[1])
    assert pairs(desk) == [(numbers[1], numbers[2])]
    assert not is_open(desk, numbers[0], numbers[1])
    keep_apart(desk, numbers[1], numbers[2])
    assert pairs(desk) == []


def test_after_every_answer_nothing_is_left(desk: Session) -> None:
    unit = a_body(desk, "Công an xã Mẫu Sơn")
    names = ("Ngô Văn Thịnh", "Ngô Văn Thing", "Ngô Văn Thinh", "Ngô Văn Thính", "Ngô Văn Thịnh")
    for name in names:
        honour(desk, a_person(desk, name), unit)
    answered: set[tuple[int, int]] = set()
    while waiting := candidates(desk):
        pair: Pair = waiting[0]
        assert (pair.first_id, pair.second_id) not in answered
        answered.add((pair.first_id, pair.second_id))
        if len(answered) % 2:
            keep_apart(desk, pair.first_id, pair.second_id)
        else:
            merge(desk, pair.second_id, pair.first_id)
    assert 0 < len(answered) <= len(names) * (len(names) - 1) // 2
