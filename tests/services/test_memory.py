"""What the clerk was asked once is not asked again: who is meant, who is not the same, which class a post belongs to."""

from collections.abc import Callable

import pytest
from sqlmodel import Session, select

from awards.models.award import Award
from awards.models.kinds import RecipientKind
from awards.models.memory import Distinct, Meant, Wording, WordingField
from awards.models.recipient import Recipient
from awards.services.memory import (
    Who,
    are_apart,
    class_of_post,
    meant_by,
    nearly,
    remember_apart,
    remember_meant,
    remember_wording,
    who_is,
    wordings,
)
from awards.services.recipients import recipient_by_id
from awards.store.door import reading
from awards.store.place import Place
from factories import a_body, a_heading, a_household, a_line, a_paper, a_person, at_work, dump, redo, undo

INDIVIDUAL, COLLECTIVE, HOUSEHOLD = RecipientKind.INDIVIDUAL, RecipientKind.COLLECTIVE, RecipientKind.HOUSEHOLD
POST_CLASS = WordingField.POST_CLASS


@pytest.fixture
def units(desk: Session) -> tuple[Recipient, Recipient]:
    """An issuer, and two units to be honoured in."""
    a_body(desk)
    return a_body(desk, "Công an xã Mẫu Sơn"), a_body(desk, "Trường Tiểu học Mẫu Sơn")


def honoured_in(session: Session, person: Recipient, unit: Recipient) -> Award:
    """A line that says in which unit a person was honoured."""
    issuer = recipient_by_id(session, 1)
    return a_line(session, a_heading(session, a_paper(session, issuer)), person, unit=unit.name, unit_id=unit.id)


# --- who is this -----------------------------------------------------------------------------------------------------


def test_a_name_nobody_bears_is_nobody(desk: Session) -> None:
    assert who_is(desk, "Đặng Thị Hoà", INDIVIDUAL) == Who(0, (), ())


def test_the_same_name_in_the_same_unit_is_certain(desk: Session, units: tuple[Recipient, Recipient]) -> None:
    person = a_person(desk)
    honoured_in(desk, person, units[0])
    assert who_is(desk, "Đặng Thị Hòa", INDIVIDUAL, unit_id=units[0].id).certain == person.id


def test_the_same_name_elsewhere_or_nowhere_is_asked(desk: Session, units: tuple[Recipient, Recipient]) -> None:
    person = a_person(desk)
    honoured_in(desk, person, units[0])
    assert who_is(desk, "Đặng Thị Hoà", INDIVIDUAL, unit_id=units[1].id) == Who(0, (person.id,), ())
    assert who_is(desk, "Đặng Thị Hoà", INDIVIDUAL) == Who(0, (person.id,), ())


def test_a_certain_one_still_tells_the_namesakes(desk: Session, units: tuple[Recipient, Recipient]) -> None:
    here, there = a_person(desk), a_person(desk)
    honoured_in(desk, here, units[0])
    honoured_in(desk, there, units[1])
    assert who_is(desk, "Đặng Thị Hoà", INDIVIDUAL, unit_id=units[0].id) == Who(here.id, (there.id,), ())


def test_other_accents_in_the_same_unit_are_near(desk: Session, units: tuple[Recipient, Recipient]) -> None:
    near, far = a_person(desk, "Đặng Thị Hóa"), a_person(desk, "Đặng Thị Hoa")
    honoured_in(desk, near, units[0])
    honoured_in(desk, far, units[1])
    assert who_is(desk, "Đặng Thị Hoà", INDIVIDUAL, unit_id=units[0].id) == Who(0, (), (near.id,))


def test_other_accents_are_near_everywhere_where_no_unit_was_typed(desk: Session) -> None:
    first, second = a_person(desk, "Đặng Thị Hóa"), a_person(desk, "Đặng Thị Hoa")
    assert who_is(desk, "Đặng Thị Hoà", INDIVIDUAL) == Who(0, (), (first.id, second.id))


def test_who_bears_the_very_name_is_alike_and_not_also_near(desk: Session) -> None:
    alike, near = a_person(desk), a_person(desk, "Đặng Thị Hóa")
    assert who_is(desk, "Đặng Thị Hoà", INDIVIDUAL) == Who(0, (alike.id,), (near.id,))


def test_a_rank_or_form_of_address_is_no_part_of_the_name(desk: Session) -> None:
    person = a_person(desk)
    assert who_is(desk, "Thượng úy Đặng Thị Hoà", INDIVIDUAL).alike == (person.id,)


def test_a_collective_is_its_name(desk: Session) -> None:
    body = a_body(desk, "Công an xã Mẫu Sơn", None, None)
    assert who_is(desk, "Công an xã Mẫu Sơn", COLLECTIVE).certain == body.id
    assert who_is(desk, "cong an xa mau son", COLLECTIVE).certain == body.id
    assert who_is(desk, "Công an xã Mẫu Sơ", COLLECTIVE) == Who(0, (), ())
    assert nearly(desk, "Công an xã Mẫu Sởn", COLLECTIVE, 0) == []


def test_kinds_are_told_apart(desk: Session) -> None:
    a_household(desk, "Đặng Thị Hoà")
    assert who_is(desk, "Đặng Thị Hoà", INDIVIDUAL) == Who(0, (), ())


# --- who is meant ----------------------------------------------------------------------------------------------------


def test_who_is_meant_is_remembered_beside_a_unit(desk: Session) -> None:
    meant, other = a_person(desk), a_person(desk)
    remember_meant(desk, meant, "Đặng Thị Hoà", "thôn Tân Phú")
    assert who_is(desk, "Đặng Thị Hòa", INDIVIDUAL, beside="Thôn Tân Phú") == Who(meant.id, (meant.id, other.id), ())
    assert who_is(desk, "Đặng Thị Hoà", INDIVIDUAL, beside="thôn Tân Trung").certain == 0
    assert who_is(desk, "Đặng Thị Hoà", INDIVIDUAL).certain == 0


def test_accents_count_in_what_is_remembered(desk: Session) -> None:
    meant = a_person(desk)
    remember_meant(desk, meant, "Đặng Thị Hoà", "thôn Tân Phú")
    assert meant_by(desk, "Đặng Thị Hoa", INDIVIDUAL, "thôn Tân Phú") == 0
    assert meant_by(desk, "Đặng Thị Hoà", INDIVIDUAL, "thôn Tân Phu") == 0
    assert meant_by(desk, "Đặng Thị Hoà", HOUSEHOLD, "thôn Tân Phú") == 0


def test_another_spelling_that_was_said_to_mean_somebody_does(desk: Session) -> None:
    meant = a_person(desk, "Đặng Thị Hóa")
    remember_meant(desk, meant, "Đặng Thị Hoà", "Tổ viên")
    assert who_is(desk, "Đặng Thị Hoà", INDIVIDUAL, beside="tổ viên").certain == meant.id


def test_a_bare_name_is_remembered_while_one_bears_it(desk: Session) -> None:
    meant = a_person(desk)
    remember_meant(desk, meant, "Đặng Thị Hoà", "")
    assert who_is(desk, "Đặng Thị Hoà", INDIVIDUAL).certain == meant.id
    other = a_person(desk)
    assert who_is(desk, "Đặng Thị Hoà", INDIVIDUAL) == Who(0, (meant.id, other.id), ())


def test_the_unit_settles_before_what_is_remembered(desk: Session, units: tuple[Recipient, Recipient]) -> None:
    here, there = a_person(desk), a_person(desk)
    honoured_in(desk, here, units[0])
    remember_meant(desk, there, "Đặng Thị Hoà", units[0].name)
    assert who_is(desk, "Đặng Thị Hoà", INDIVIDUAL, unit_id=units[0].id, beside=units[0].name).certain == here.id


def test_a_later_answer_takes_the_place_of_an_earlier_one(desk: Session) -> None:
    first, second = a_person(desk), a_person(desk)
    for meant in (first, second, second):
        remember_meant(desk, meant, "Đặng Thị Hoà", "thôn Tân Phú")
    assert meant_by(desk, "Đặng Thị Hoà", INDIVIDUAL, "thôn Tân Phú") == second.id
    assert len(desk.exec(select(Meant)).all()) == 1


# --- who is not the same ---------------------------------------------------------------------------------------------


def test_who_is_not_the_same_is_remembered_both_ways(desk: Session) -> None:
    one, other, third = a_person(desk), a_person(desk), a_person(desk)
    remember_apart(desk, other.id, one.id)
    assert are_apart(desk, one.id, other.id)
    assert are_apart(desk, other.id, one.id)
    assert not are_apart(desk, one.id, third.id)


def test_an_answer_given_twice_is_kept_once(desk: Session) -> None:
    one, other = a_person(desk), a_person(desk)
    for pair in ((one.id, other.id), (other.id, one.id), (one.id, other.id)):
        remember_apart(desk, *pair)
    assert len(desk.exec(select(Distinct)).all()) == 1


def test_nobody_is_another_than_himself(desk: Session) -> None:
    one = a_person(desk)
    remember_apart(desk, one.id, one.id)
    assert desk.exec(select(Distinct)).all() == []
    assert not are_apart(desk, one.id, one.id)


# --- what a wording means --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("typed", ["Bí thư Chi đoàn", "bí thư chi đoàn", "bi thu chi doan", "Bí thư, Chi đoàn"])
def test_the_class_of_a_post_is_known_in_every_spelling(desk: Session, typed: str) -> None:
    assert class_of_post(desk, typed) == ""
    remember_wording(desk, POST_CLASS, "Bí thư Chi đoàn", "direct_worker")
    assert class_of_post(desk, typed) == "direct_worker"
    assert class_of_post(desk, "Phó Bí thư Chi đoàn") == ""


def test_a_wording_means_what_was_said_last_and_each_field_has_its_own(desk: Session) -> None:
    remember_wording(desk, POST_CLASS, "Trưởng ban", "direct_worker")
    remember_wording(desk, POST_CLASS, "trưởng ban", "leader_division")
    remember_wording(desk, WordingField.POST, "Trưởng ban", "Trưởng Ban Công tác Mặt trận")
    remember_wording(desk, WordingField.RANK, "T.úy", "Thượng úy")
    assert wordings(desk, POST_CLASS) == {"truong ban": "leader_division"}
    assert wordings(desk, WordingField.POST) == {"truong ban": "Trưởng Ban Công tác Mặt trận"}
    assert wordings(desk, WordingField.RANK) == {"t uy": "Thượng úy"}
    assert len(desk.exec(select(Wording)).all()) == 3


# --- undone ----------------------------------------------------------------------------------------------------------

ANSWERS: list[Callable[[Session, Recipient, Recipient], None]] = [
    lambda session, one, _other: remember_meant(session, one, "Đặng Thị Hoà", "thôn Tân Phú"),
    lambda session, one, other: remember_apart(session, one.id, other.id),
    lambda session, _one, _other: remember_wording(session, POST_CLASS, "Trưởng thôn", "direct_worker"),
]


@pytest.mark.parametrize("answer", ANSWERS, ids=["meant", "apart", "class"])
def test_undo_forgets_what_was_answered_and_redo_knows_it_again(place: Place, answer: Callable[..., None]) -> None:
    with at_work(place) as session:
        one, other = a_person(session), a_person(session)
    before = dump(place)
    with at_work(place) as session:
        answer(session, one, other)
    after = dump(place)
    assert after != before
    undo(place)
    assert dump(place) == before
    redo(place)
    assert dump(place) == after


def test_undo_of_a_changed_answer_brings_the_earlier_one_back(place: Place) -> None:
    with at_work(place) as session:
        one, other = a_person(session), a_person(session)
        remember_meant(session, one, "Đặng Thị Hoà", "thôn Tân Phú")
        remember_wording(session, POST_CLASS, "Trưởng thôn", "direct_worker")
    with at_work(place) as session:
        remember_meant(session, other, "Đặng Thị Hoà", "thôn Tân Phú")
        remember_wording(session, POST_CLASS, "trưởng thôn", "leader_division")
    undo(place)
    with reading(place) as session:
        assert meant_by(session, "Đặng Thị Hoà", INDIVIDUAL, "thôn Tân Phú") == one.id
        assert class_of_post(session, "Trưởng thôn") == "direct_worker"
