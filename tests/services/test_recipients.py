"""Who is the same recipient, who is a namesake, and what is kept of a person."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import Session, select

from awards.errors.records import IdNumberTaken, OnlyIndividuals, RecordUnknown
from awards.errors.values import DigitsInName, ValueMissing
from awards.models.award import Award
from awards.models.kinds import RecipientKind, Sex
from awards.models.recipient import Alias, Person, PersonalData, Recipient, RecipientEntry
from awards.services import recipients
from awards.services.recipients import Identity, identify
from awards.text.dates import PartialDate
from awards.text.fold import accent_key
from factories import a_body, a_heading, a_household, a_line, a_paper, a_person

INDIVIDUAL = RecipientKind.INDIVIDUAL


def honoured_in(session: Session, person: Recipient, unit: Recipient) -> Award:
    """A line that says in which unit a person was honoured."""
    issuer = recipients.recipient_by_id(session, 1)
    return a_line(session, a_heading(session, a_paper(session, issuer)), person, unit=unit.name, unit_id=unit.id)


@pytest.fixture
def units(desk: Session) -> tuple[Recipient, Recipient]:
    """An issuer, and two units to be honoured in."""
    a_body(desk)
    return a_body(desk, "Công an xã Mẫu Sơn"), a_body(desk, "Trường Tiểu học Mẫu Sơn")


# --- the same and not the same ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "typed",
    ["Đặng Thị Hoà", "Đặng Thị Hòa", "ĐẶNG THỊ HOÀ", "Thượng úy  Đặng Thị Hoà", "Ðặng Thị Hoà", "Đa\u0323\u0306ng Thi\u0323 Hoa\u0300"],
)
def test_every_spelling_of_one_name_in_one_unit_is_one_person(desk: Session, units: tuple[Recipient, Recipient], typed: str) -> None:
    person = a_person(desk)
    honoured_in(desk, person, units[0])
    assert identify(desk, typed, INDIVIDUAL, unit_id=units[0].id) == Identity(person, ())


@pytest.mark.parametrize("typed", ["Đặng Thị Hóa", "Đặng Thị Hoa", "Dang Thi Hoa", "Đặng Thị Hoan", "Đặng Văn Hoà"])
def test_another_accent_is_another_person(desk: Session, units: tuple[Recipient, Recipient], typed: str) -> None:
    honoured_in(desk, a_person(desk), units[0])
    assert identify(desk, typed, INDIVIDUAL, unit_id=units[0].id) == Identity(None, ())


def test_a_namesake_of_another_or_of_no_unit_is_a_new_person_who_is_told(desk: Session, units: tuple[Recipient, Recipient]) -> None:
    person = a_person(desk)
    honoured_in(desk, person, units[0])
    for unit_id in (units[1].id, None):
        assert identify(desk, "Đặng Thị Hoà", INDIVIDUAL, unit_id=unit_id) == Identity(None, (person,))


@pytest.mark.parametrize(
    ("recorded", "given_birth", "same"),
    [
        ("1990", "1990", True),
        ("1990", "1990-02-03", True),
        ("1990-02-03", "1990", True),
        ("1990-02-03", "1990-02-03", True),
        ("1990-02-03", "1990-02-04", False),
        ("1990-02", "1990-02-04", True),
        ("1990", "1991", False),
        (None, "1990", False),
    ],
)
def test_a_birth_settles_who_is_meant_as_far_as_it_is_known(desk: Session, recorded: str | None, given_birth: str, same: bool) -> None:
    person = a_person(desk, born=PartialDate.from_iso(recorded) if recorded else None)
    found = identify(desk, "Đặng Thị Hoà", INDIVIDUAL, born=PartialDate.from_iso(given_birth))
    assert found == (Identity(person, ()) if same else Identity(None, (person,)))


def test_another_birth_outweighs_the_same_unit(desk: Session, units: tuple[Recipient, Recipient]) -> None:
    person = a_person(desk, born=PartialDate(1990, None, None))
    honoured_in(desk, person, units[0])
    assert identify(desk, "Đặng Thị Hoà", INDIVIDUAL, born=PartialDate(1965, None, None), unit_id=units[0].id).same is None
    assert identify(desk, "Đặng Thị Hoà", INDIVIDUAL, born=PartialDate(1990, 5, 1), unit_id=units[1].id).same == person


def test_two_who_fit_are_never_guessed_between(desk: Session, units: tuple[Recipient, Recipient]) -> None:
    both = (a_person(desk), a_person(desk))
    for person in both:
        honoured_in(desk, person, units[0])
    assert identify(desk, "Đặng Thị Hoà", INDIVIDUAL, unit_id=units[0].id) == Identity(None, both)


def test_an_alias_identifies_as_the_name_does(desk: Session, units: tuple[Recipient, Recipient]) -> None:
    person = a_person(desk, aliases=("Út Hoà",))
    honoured_in(desk, person, units[0])
    assert identify(desk, "Út Hòa", INDIVIDUAL, unit_id=units[0].id).same == person


def test_kinds_are_never_mixed(desk: Session) -> None:
    a_body(desk)
    a_household(desk, "Đặng Thị Hoà")
    person = a_person(desk)
    assert identify(desk, "Đặng Thị Hoà", RecipientKind.HOUSEHOLD).namesakes != (person,)
    assert identify(desk, "Đặng Thị Hoà", RecipientKind.COLLECTIVE) == Identity(None, ())


def test_a_household_is_the_same_in_the_same_place(desk: Session, units: tuple[Recipient, Recipient]) -> None:
    home = a_household(desk)
    issuer = recipients.recipient_by_id(desk, 1)
    heading = a_heading(desk, a_paper(desk, issuer), kind=RecipientKind.HOUSEHOLD)
    a_line(desk, heading, home, unit_id=units[0].id)
    assert identify(desk, "Hộ ông K’Brểu", RecipientKind.HOUSEHOLD, unit_id=units[0].id).same == home
    assert identify(desk, "Hộ ông K'Brểu", RecipientKind.HOUSEHOLD).same is None


@pytest.mark.parametrize("typed", ["UBND xã Mẫu Sơn", "Ủy ban nhân dân xã Mẫu Sơn", "Uỷ ban nhân dân xã Mẫu Sơn", "ubnd XÃ MẪU SƠN"])
def test_a_collective_is_its_name_in_long_and_short_form(desk: Session, typed: str) -> None:
    body = a_body(desk)
    assert identify(desk, typed, RecipientKind.COLLECTIVE) == Identity(body, ())


def test_a_parent_tells_collectives_of_one_name_apart(desk: Session) -> None:
    parents = a_body(desk, "Huyện Mẫu", None, None), a_body(desk, "Huyện Đồi", None, None)
    twins = [a_body(desk, "Trạm Y tế", None, None, parent_id=parent.id) for parent in parents]
    for twin, parent in zip(twins, parents, strict=True):
        assert identify(desk, "Trạm Y tế", RecipientKind.COLLECTIVE, unit_id=parent.id).same == twin
    assert identify(desk, "Trạm Y tế", RecipientKind.COLLECTIVE) == Identity(None, tuple(twins))


# --- registering ------------------------------------------------------------------------------------------------------


def test_a_rank_is_no_part_of_a_name(desk: Session) -> None:
    assert a_person(desk, "Thượng úy Đặng Thị Hoà").name == "Đặng Thị Hoà"
    assert a_household(desk, "Hộ ông K'Brểu").name == "Hộ ông K'Brểu"


def test_what_is_typed_is_kept_composed_and_with_its_own_tone_placement(desk: Session) -> None:
    person = a_person(desk, "Đa\u0323\u0306ng  Thi\u0323 Hoa\u0300")
    assert person.name == "Đặng Thị Hoà"
    assert person.key == "dang thi hoa"


@pytest.mark.parametrize("name", ["", "   ", "Nguyễn Văn 5"])
def test_a_name_that_is_none_is_refused(desk: Session, name: str) -> None:
    with pytest.raises((ValueMissing, DigitsInName)):
        a_person(desk, name)
    assert desk.exec(select(Recipient)).all() == []


@pytest.mark.parametrize("kind", [RecipientKind.COLLECTIVE, RecipientKind.HOUSEHOLD])
@pytest.mark.parametrize(
    "personal",
    [
        {"born": PartialDate(1990, None, None)},
        {"sex": Sex.MALE},
        {"id_number": "001099012345", "id_kind": "cccd"},
        {"phone": "1"},
        {"address": "x"},
    ],
)
def test_only_individuals_have_personal_data(desk: Session, kind: RecipientKind, personal: dict[str, object]) -> None:
    with pytest.raises(OnlyIndividuals):
        recipients.register(desk, RecipientEntry(name="Thôn Một", kind=kind, **personal))  # type: ignore[arg-type]


def test_a_full_birth_is_covered_and_its_year_is_not(desk: Session) -> None:
    person = a_person(desk, born=PartialDate(1990, 2, 3))
    assert desk.get_one(Person, person.id).birth_year == 1990
    assert desk.get_one(PersonalData, person.id).born == "1990-02-03"
    other = a_person(desk, "Lê Văn Mẫu", born=PartialDate(1991, None, None))
    assert desk.get_one(Person, other.id).birth_year == 1991
    assert desk.get(PersonalData, other.id) is None


def test_an_id_number_belongs_to_one_person(desk: Session) -> None:
    person = a_person(desk, id_number="001099012345", id_kind="cccd")
    with pytest.raises(IdNumberTaken) as caught:
        a_person(desk, "Lê Văn Mẫu", id_number="001099012345", id_kind="cccd")
    assert "********2345" in caught.value.sentence
    assert caught.value.status == 2
    recipients.amend(desk, person.id, RecipientEntry(name=person.name, kind=INDIVIDUAL, id_number="001099012345", id_kind="cccd"))


def test_zeros_of_an_id_number_stay(desk: Session) -> None:
    person = a_person(desk, id_number="001099012345", id_kind="cccd")
    desk.expunge_all()
    assert desk.get_one(PersonalData, person.id).id_number == "001099012345"


# --- correcting -------------------------------------------------------------------------------------------------------


def test_a_renamed_person_keeps_the_earlier_name_and_the_printed_lines(desk: Session, units: tuple[Recipient, Recipient]) -> None:
    person = a_person(desk)
    line = honoured_in(desk, person, units[0])
    recipients.amend(desk, person.id, RecipientEntry(name="Đặng Thị Hòe", kind=INDIVIDUAL))
    desk.expunge_all()
    assert desk.get_one(Recipient, person.id).name == "Đặng Thị Hòe"
    assert recipients.aliases_of(desk, person.id) == ["Đặng Thị Hoà"]
    assert desk.get_one(Award, line.id).name == "Đặng Thị Hoà"
    assert identify(desk, "Đặng Thị Hoà", INDIVIDUAL, unit_id=units[0].id).same is not None


def test_a_name_that_comes_back_makes_no_second_alias(desk: Session) -> None:
    person = a_person(desk)
    for name in ("Đặng Thị Hòe", "Đặng Thị Hoà", "Đặng Thị Hòe"):
        recipients.amend(desk, person.id, RecipientEntry(name=name, kind=INDIVIDUAL))
    assert sorted(recipients.aliases_of(desk, person.id)) == ["Đặng Thị Hoà", "Đặng Thị Hòe"]


def test_an_alias_that_is_known_is_not_added_again(desk: Session) -> None:
    person = a_person(desk, aliases=("Út Hoà", "Út Hoà"))
    recipients.amend(desk, person.id, RecipientEntry(name=person.name, kind=INDIVIDUAL, aliases=("Út Hoà", "Đặng Thị Hoà")))
    assert recipients.aliases_of(desk, person.id) == ["Út Hoà"]


def test_what_is_not_said_stays_as_it_was(desk: Session) -> None:
    person = a_person(desk, born=PartialDate(1990, 2, 3), sex=Sex.FEMALE, phone="0912345678", note="cũ")
    recipients.amend(desk, person.id, RecipientEntry(name=person.name, kind=INDIVIDUAL, address="Thôn Một"))
    held, covered = desk.get_one(Person, person.id), desk.get_one(PersonalData, person.id)
    assert (held.birth_year, held.sex, covered.born, covered.phone, covered.address) == (
        1990,
        "female",
        "1990-02-03",
        "0912345678",
        "Thôn Một",
    )
    assert person.note == "cũ"


def test_a_corrected_birth_year_leaves_no_full_birth_that_contradicts_it(desk: Session) -> None:
    """The year in the open and the full birth under cover never tell two stories."""
    person = a_person(desk, born=PartialDate(1990, 2, 3))
    recipients.amend(desk, person.id, RecipientEntry(name=person.name, kind=INDIVIDUAL, born=PartialDate(1991, None, None)))
    year, covered = desk.get_one(Person, person.id).birth_year, desk.get(PersonalData, person.id)
    assert year == 1991
    assert covered is None or covered.born is None or covered.born.startswith("1991")


def test_a_collective_is_not_given_a_birth_later(desk: Session) -> None:
    body = a_body(desk)
    with pytest.raises(OnlyIndividuals):
        recipients.amend(desk, body.id, RecipientEntry(name=body.name, kind=RecipientKind.COLLECTIVE, born=PartialDate(1990, None, None)))


def test_a_number_that_names_nobody_is_a_wrong_value(desk: Session) -> None:
    with pytest.raises(RecordUnknown) as caught:
        recipients.recipient_by_id(desk, 2**40)
    assert caught.value.status == 2


def test_a_list_is_in_vietnamese_order(desk: Session) -> None:
    names = ["Trần Văn Ân", "Lê Thị An", "Đỗ Ánh", "Đặng Thị Hoà", "Bùi Văn Đức", "Vũ Dục"]
    made = [a_person(desk, name) for name in names]
    ordered = [one.name for one in sorted(made, key=lambda one: one.sort_key)]
    assert ordered == ["Lê Thị An", "Đỗ Ánh", "Trần Văn Ân", "Vũ Dục", "Bùi Văn Đức", "Đặng Thị Hoà"]


@given(names=st.lists(st.sampled_from(["Đặng Thị Hoà", "Đặng Thị Hòa", "Đặng Thị Hóa", "Lê Văn Mẫu", "LÊ VĂN MẪU"]), max_size=6))
def test_the_first_name_of_each_spelling_decides_who_is_new(names: list[str]) -> None:
    """Keys alone decide: names that differ in tone placement or case only share one, others do not."""
    keys = {(recipients.key_of(name, INDIVIDUAL), accent_key(name)) for name in names}
    meant = {"Đặng Thị Hòa": "Đặng Thị Hoà", "LÊ VĂN MẪU": "Lê Văn Mẫu"}
    assert len(keys) == len({meant.get(name, name) for name in names})


def test_aliases_are_rows_of_their_own(desk: Session) -> None:
    person = a_person(desk, aliases=("Út Hoà",))
    [alias] = desk.exec(select(Alias)).all()
    assert (alias.recipient_id, alias.key) == (person.id, "ut hoa")
