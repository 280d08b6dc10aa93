"""Two records of one recipient become one: all that pointed at the one points at the other, no name is lost, and it can be taken back."""

import shutil
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlmodel import Session, SQLModel, select

from awards.errors.base import Refused
from awards.errors.records import (
    DifferentBirths,
    DifferentIdNumbers,
    DifferentKinds,
    MergedWithItself,
    OneStandsAbove,
    PredecessorAndSuccessor,
    RecordUnknown,
    SaidToBeDistinct,
)
from awards.models.award import Award
from awards.models.body import Body, Succession
from awards.models.ceremony import CeremonyHost
from awards.models.document import CoIssuer, Document, IssuerEntry
from awards.models.everything import RECORDS
from awards.models.kinds import DocumentKind, RecipientKind, Sex, Stage, SuccessionKind
from awards.models.memory import Distinct, Meant
from awards.models.recipient import Alias, Person, PersonalData, Recipient
from awards.services import bodies, documents, memory, recipients, search
from awards.services.merging import OWN_ROWS, REFERENCES, bodies_above, merge, succeeds, what_moves
from awards.store.door import reading
from awards.store.place import Place
from awards.text.dates import PartialDate
from factories import TODAY, a_body, a_ceremony, a_draft, a_heading, a_household, a_line, a_paper, a_person, at_work, dump, redo, sign, undo

FULL = "12/QĐ-UBND"


def day(iso: str) -> PartialDate:
    """A date in the machine form."""
    return PartialDate.from_iso(iso)


def pointing_at(tables: dict[str, list[dict[str, Any]]], number: int) -> list[tuple[str, str]]:
    """Where a recipient's number stands in a dump, whatever the column is called."""
    references = [(model.__tablename__, column.name) for model in RECORDS for column in recipient_columns(model)]
    return [(table, column) for table, column in references if any(row[column] == number for row in tables[table])]


def recipient_columns(model: type[SQLModel]) -> Iterator[Any]:
    """The columns of a table that hold a recipient's number."""
    owners = {"recipient.id", "body.recipient_id", "person.recipient_id"}
    for column in model.__table__.columns:  # type: ignore[attr-defined]
        leads_to = {key.target_fullname for key in column.foreign_keys}
        if leads_to & owners or (model is Recipient and column.name == "id") or column.name == "issuer_id":
            yield column


def test_every_column_that_points_at_a_recipient_is_known_to_merging() -> None:
    pointing = {(model, column.name) for model in RECORDS for column in recipient_columns(model)}
    copies = {(model, name) for model in RECORDS for name in getattr(model, "copies", ())}
    own = {(model, column.name) for model in OWN_ROWS for column in model.__table__.primary_key}  # type: ignore[attr-defined]
    ordered = {(Distinct, "first_id"), (Distinct, "second_id")}
    assert pointing - copies - own - ordered == set(REFERENCES)


# --- persons ----------------------------------------------------------------------------------------------------------


@pytest.fixture
def heading(desk: Session) -> Any:
    """A heading to enter lines under; its issuer is recipient 1."""
    return a_heading(desk, a_paper(desk, a_body(desk), on="2022-12-30", number=FULL))


def test_the_kept_one_has_all_lines_and_lists_stay_as_printed(desk: Session, heading: Any) -> None:
    gone, kept = a_person(desk, "Đặng Thị Hoà"), a_person(desk, "Đặng Thị Hòa")
    for person in (gone, gone, kept):
        a_line(desk, heading, person)
    merge(desk, gone.id, kept.id)
    lines = desk.exec(select(Award).order_by(Award.id)).all()  # type: ignore[arg-type]
    assert [(line.recipient_id, line.name) for line in lines] == [
        (kept.id, "Đặng Thị Hoà"),
        (kept.id, "Đặng Thị Hoà"),
        (kept.id, "Đặng Thị Hòa"),
    ]
    assert desk.get(Recipient, gone.id) is None


def test_every_name_of_the_gone_one_is_kept_once_and_found(desk: Session) -> None:
    gone = a_person(desk, "Đặng Thị Hoè", aliases=("Út Hoà", "Đặng Hòa", "Đặng Thị Hòa"))
    kept = a_person(desk, "Đặng Thị Hòa", aliases=("Út Hoà",))
    merge(desk, gone.id, kept.id)
    assert recipients.aliases_of(desk, kept.id) == ["Đặng Hòa", "Út Hoà", "Đặng Thị Hoè"]
    desk.flush()
    for words in ("hoè", "út hoà", "đặng hòa"):
        assert [one.id for one in search.find(desk, words)] == [kept.id]


def test_the_same_spelling_makes_no_other_name(desk: Session) -> None:
    gone, kept = a_person(desk), a_person(desk)
    merge(desk, gone.id, kept.id)
    assert desk.exec(select(Alias)).all() == []


def test_what_is_known_of_the_gone_one_completes_the_kept_one(desk: Session) -> None:
    known: dict[str, Any] = {"born": day("1990-02-03"), "sex": Sex.FEMALE, "id_number": "001190012345", "id_kind": "cccd"}
    gone = a_person(desk, **known, address="Thôn Mẫu", phone="0912345678", note="đã đối chiếu")
    kept = a_person(desk)
    told = what_moves(desk, gone.id, kept.id)
    assert told.completed == ("Note", "Year of birth", "Sex", "ID number", "Date of birth", "Address", "Phone")
    merge(desk, gone.id, kept.id)
    person, personal = desk.get_one(Person, kept.id), desk.get_one(PersonalData, kept.id)
    assert (person.birth_year, person.sex, desk.get_one(Recipient, kept.id).note) == (1990, "female", "đã đối chiếu")
    assert (personal.id_number, personal.id_kind, personal.born) == ("001190012345", "cccd", "1990-02-03")
    assert (personal.address, personal.phone) == ("Thôn Mẫu", "0912345678")


def test_what_the_kept_one_knows_stays_and_the_difference_is_told_without_personal_values(desk: Session) -> None:
    gone = a_person(desk, sex=Sex.MALE, address="Thôn Mẫu", note="một", born=day("1990-02"))
    kept = a_person(desk, sex=Sex.FEMALE, address="Thôn Đồi", note="hai", born=day("1990-02-03"))
    told = {one.column: (one.kept, one.gone) for one in what_moves(desk, gone.id, kept.id).differences}
    assert told == {"sex": ("female", "male"), "address": (None, None)}
    merge(desk, gone.id, kept.id)
    assert desk.get_one(Person, kept.id).sex == "female"
    assert desk.get_one(PersonalData, kept.id).address == "Thôn Đồi"
    assert desk.get_one(PersonalData, kept.id).born == "1990-02-03"
    assert desk.get_one(Recipient, kept.id).note == "hai; một"


def test_a_finer_birth_completes_a_coarser_one(desk: Session) -> None:
    gone, kept = a_person(desk, born=day("1990-02-03")), a_person(desk, born=day("1990-02"))
    merge(desk, gone.id, kept.id)
    assert desk.get_one(PersonalData, kept.id).born == "1990-02-03"


def test_an_answer_to_who_is_this_means_the_kept_one_afterwards(desk: Session) -> None:
    gone, kept = a_person(desk), a_person(desk, "Đặng Thị Hòe")
    memory.remember_meant(desk, gone, "Đặng Thị Hoà", "Thôn Mẫu")
    memory.remember_meant(desk, kept, "Đặng Thị Hòe", "Thôn Mẫu")
    merge(desk, gone.id, kept.id)
    assert [one.recipient_id for one in desk.exec(select(Meant))] == [kept.id, kept.id]


def test_who_was_told_apart_from_the_gone_one_is_apart_from_the_kept_one(desk: Session) -> None:
    early, gone, kept, late = (a_person(desk) for _ in range(4))
    for other in (early, late):
        memory.remember_apart(desk, gone.id, other.id)
    memory.remember_apart(desk, kept.id, late.id)
    merge(desk, gone.id, kept.id)
    pairs = {(one.first_id, one.second_id) for one in desk.exec(select(Distinct))}
    assert pairs == {(early.id, kept.id), (kept.id, late.id)}


def test_households_are_merged_too(desk: Session, heading: Any) -> None:
    gone, kept = a_household(desk, "Hộ ông Lò Văn Mẫu"), a_household(desk, "Hộ Lò Văn Mẫu")
    a_line(desk, heading, gone)
    assert merge(desk, gone.id, kept.id).name == "Hộ Lò Văn Mẫu"
    assert desk.exec(select(Award.recipient_id)).all() == [kept.id]


# --- bodies -----------------------------------------------------------------------------------------------------------


def issue(session: Session, *issuers: Recipient, author: Recipient | None = None) -> Document:
    """A paper of one or several bodies."""
    entries = tuple(IssuerEntry(body_id=one.id) for one in issuers)
    more: dict[str, Any] = {"decided_on": day("2022-12-30"), "author_id": author.id if author else None}
    entry = documents.DocumentEntry(kind=DocumentKind.DECISION, stage=Stage.GRANTED, issuers=entries, **more)
    return documents.prepare(session, entry, TODAY)


@pytest.fixture
def twice(desk: Session) -> tuple[Recipient, Recipient]:
    """One commune entered twice, once by its name only."""
    return a_body(desk, "UBND xã Mẫu Đồi", None, None, code="68001"), a_body(desk, "Ủy ban nhân dân xã Mẫu Đồi cũ", head="Chủ tịch")


def test_papers_lines_hosts_and_bodies_below_go_over(desk: Session, twice: tuple[Recipient, Recipient]) -> None:
    gone, kept = twice
    paper = issue(desk, gone, author=gone)
    line = a_line(desk, a_heading(desk, paper), a_person(desk), unit=gone.name, unit_id=gone.id)
    own = a_line(desk, a_heading(desk, paper, kind=RecipientKind.COLLECTIVE), gone)
    a_ceremony(desk, hosts=(gone.id,))
    below = a_body(desk, "Trạm Y tế Mẫu", None, None, parent_id=gone.id)
    merge(desk, gone.id, kept.id)
    assert (desk.get_one(Document, paper.id).issuer_id, desk.get_one(Document, paper.id).author_id) == (kept.id, kept.id)
    lines = [desk.get_one(Award, one) for one in (line.id, own.id)]
    assert [(one.issuer_id, one.unit_id, one.recipient_id) for one in lines] == [
        (kept.id, kept.id, lines[0].recipient_id),
        (kept.id, None, kept.id),
    ]
    assert lines[0].unit == "UBND xã Mẫu Đồi"
    assert desk.exec(select(CeremonyHost.body_id)).all() == [kept.id]
    assert desk.get_one(Body, below.id).parent_id == kept.id


def test_what_moves_is_told_before(desk: Session, twice: tuple[Recipient, Recipient]) -> None:
    gone, kept = twice
    paper = issue(desk, gone, author=gone)
    a_line(desk, a_heading(desk, paper), a_person(desk), unit_id=gone.id)
    a_line(desk, a_heading(desk, paper, kind=RecipientKind.COLLECTIVE), gone)
    a_line(desk, a_heading(desk, paper, kind=RecipientKind.COLLECTIVE), kept)
    a_ceremony(desk, hosts=(gone.id,))
    a_body(desk, "Trạm Y tế Mẫu", None, None, parent_id=gone.id)
    bodies.record_succession(desk, gone.id, None, SuccessionKind.DISSOLVE)
    told = what_moves(desk, gone.id, kept.id)
    assert (told.gone.id, told.kept.id, told.kept_lines, told.successions) == (gone.id, kept.id, 1, 1)
    assert [(one.name, one.decided_on, one.form) for one in told.lines] == [("UBND xã Mẫu Đồi", "2022-12-30", "Giấy khen")]
    assert [one.name for one in told.unit_lines] == ["Đặng Thị Hoà"]
    assert [(one.id, one.role) for one in told.papers] == [(paper.id, "issuer"), (paper.id, "author")]
    assert [one.title for one in told.ceremonies] == ["Tổng kết năm 2022"]
    assert [one.name for one in told.children] == ["Trạm Y tế Mẫu"]
    assert told.spellings == ("UBND xã Mẫu Đồi",)
    assert told.completed == ("Code",)
    assert [one.id for one in told.both_listed] == [paper.id]


def test_nothing_stands_twice_afterwards(desk: Session, twice: tuple[Recipient, Recipient]) -> None:
    gone, kept = twice
    third = a_body(desk)
    papers = [issue(desk, *both) for both in ((gone, kept), (kept, gone), (third, gone, kept), (third, gone))]
    a_ceremony(desk, hosts=(gone.id, third.id, kept.id))
    for one in (gone, kept):
        bodies.record_succession(desk, third.id, one.id, SuccessionKind.RENAME, day("2025-07-01"))
        bodies.record_succession(desk, one.id, None, SuccessionKind.DISSOLVE)
    merge(desk, gone.id, kept.id)
    issuers = [(paper.issuer_id, *(one.body_id for one in documents.co_issuers(desk, paper.id))) for paper in papers]
    assert issuers == [(kept.id,), (kept.id,), (third.id, kept.id), (third.id, kept.id)]
    assert desk.exec(select(CeremonyHost.body_id).order_by(CeremonyHost.id)).all() == [third.id, kept.id]  # type: ignore[arg-type]
    steps = {(one.from_id, one.to_id) for one in desk.exec(select(Succession))}
    assert (steps, len(desk.exec(select(Succession)).all())) == ({(third.id, kept.id), (kept.id, None)}, 2)


def test_a_step_with_a_legal_basis_of_its_own_is_kept(desk: Session, twice: tuple[Recipient, Recipient]) -> None:
    for one, basis in zip(twice, ("NQ 12", None), strict=True):
        bodies.record_succession(desk, one.id, None, SuccessionKind.DISSOLVE, basis=basis)
    merge(desk, twice[0].id, twice[1].id)
    assert {one.basis for one in desk.exec(select(Succession))} == {"NQ 12", None}


def test_a_draft_that_went_over_is_signed_as_any_other(desk: Session, twice: tuple[Recipient, Recipient]) -> None:
    draft = a_draft(desk, twice[0])
    line = a_line(desk, a_heading(desk, draft), a_person(desk))
    merge(desk, twice[0].id, twice[1].id)
    sign(desk, desk.get_one(Document, draft.id))
    desk.expire_all()
    assert (desk.get_one(Award, line.id).stage, desk.get_one(Award, line.id).issuer_id) == ("granted", twice[1].id)


# --- what forbids it --------------------------------------------------------------------------------------------------


def test_one_is_not_merged_with_itself_or_with_nobody(desk: Session) -> None:
    person = a_person(desk)
    with pytest.raises(MergedWithItself):
        merge(desk, person.id, person.id)
    for both in ((person.id, 99), (99, person.id)):
        with pytest.raises(RecordUnknown):
            merge(desk, *both)


def test_kinds_are_never_merged(desk: Session) -> None:
    made = [a_person(desk), a_household(desk, "Đặng Thị Hoà"), a_body(desk)]
    for gone in made:
        for kept in made:
            with pytest.raises(MergedWithItself if gone is kept else DifferentKinds):
                merge(desk, gone.id, kept.id)


def test_two_id_numbers_are_two_persons_and_are_told_masked(desk: Session) -> None:
    both = [a_person(desk, id_number=f"00119001234{last}", id_kind="cccd") for last in (5, 6)]
    with pytest.raises(DifferentIdNumbers) as caught:
        merge(desk, both[0].id, both[1].id)
    assert "********2345, ********2346" in caught.value.sentence
    assert "0011900" not in caught.value.sentence


@pytest.mark.parametrize(
    ("gone", "kept", "refused"),
    [
        ("1990", "1991", True),
        ("1990-02-03", "1990-02-04", True),
        ("1990-02", "1990-03-04", True),
        ("1990-02", "1990-02-04", False),
        ("1990", "1990-02-04", False),
        ("1990", None, False),
    ],
)
def test_two_births_are_two_persons(desk: Session, gone: str, kept: str | None, refused: bool) -> None:
    both = [a_person(desk, born=day(one) if one else None).id for one in (gone, kept)]
    if not refused:
        merge(desk, *both)
        return
    with pytest.raises(DifferentBirths):
        merge(desk, *both)


def test_predecessor_and_successor_are_no_duplicate_over_any_number_of_steps(desk: Session) -> None:
    first, second, third = (a_body(desk, f"Xã Mẫu {name}") for name in ("Một", "Hai", "Ba"))
    bodies.record_succession(desk, first.id, second.id, SuccessionKind.RENAME)
    bodies.record_succession(desk, second.id, third.id, SuccessionKind.MERGE)
    for gone, kept in ((first, second), (second, first), (first, third), (third, first)):
        with pytest.raises(PredecessorAndSuccessor):
            merge(desk, gone.id, kept.id)


@pytest.mark.parametrize(
    ("last", "first", "refused"),
    [("2025-06-30", "2025-07-01", True), ("2024", "2025-07-01", True), ("2025", "2025-07-01", False), ("2025-07-01", "2025", False)],
)
def test_bodies_that_never_existed_together_are_two(desk: Session, last: str, first: str, refused: bool) -> None:
    both = [a_body(desk, "Xã Mẫu", valid_to=day(last)).id, a_body(desk, "Xã Mẫu", valid_from=day(first)).id]
    for gone, kept in (both, both[::-1]):
        if refused:
            with pytest.raises(PredecessorAndSuccessor):
                merge(desk, gone, kept)
    if not refused:
        merge(desk, *both)


def test_a_body_is_not_merged_with_one_above_it(desk: Session) -> None:
    upper = a_body(desk)
    middle = a_body(desk, "Thôn Mẫu", None, None, parent_id=upper.id)
    lower = a_body(desk, "Tổ Mẫu", None, None, parent_id=middle.id)
    for gone, kept in ((upper, lower), (lower, upper)):
        with pytest.raises(OneStandsAbove, match=f"body edit {lower.id}"):
            merge(desk, gone.id, kept.id)


def test_what_was_told_apart_is_merged_only_where_the_clerk_says_so_again(desk: Session) -> None:
    gone, kept = a_person(desk), a_person(desk)
    memory.remember_apart(desk, kept.id, gone.id)
    with pytest.raises(SaidToBeDistinct):
        merge(desk, gone.id, kept.id)
    merge(desk, gone.id, kept.id, anyway=True)
    assert desk.exec(select(Distinct)).all() == []


# --- taking it back ---------------------------------------------------------------------------------------------------


def fill(session: Session) -> None:
    """Two bodies, two persons and two households, each entered twice, with everything that can point at them."""
    gone, kept = a_body(session, "UBND xã Mẫu Đồi", None, None, code="68001"), a_body(session, "Xã Mẫu Đồi", head="Chủ tịch")
    third = a_body(session, parent_id=gone.id)
    people = [a_person(session, name, aliases=("Út Hoà",)) for name in ("Đặng Thị Hoà", "Đặng Thị Hòa")]
    recipients.amend(
        session,
        people[0].id,
        recipients.RecipientEntry(
            name=people[0].name, kind=RecipientKind.INDIVIDUAL, born=day("1990-02-03"), id_number="001190012345", id_kind="cccd"
        ),
    )
    for issuers in ((gone, kept), (kept, gone), (third, gone, kept), (third, gone)):
        heading = a_heading(session, issue(session, *issuers, author=gone))
        for person, unit in zip(people, (gone, kept), strict=True):
            a_line(session, heading, person, unit=unit.name, unit_id=unit.id)
        a_line(session, heading, gone)
    a_ceremony(session, hosts=(gone.id, third.id, kept.id))
    bodies.record_succession(session, third.id, gone.id, SuccessionKind.RENAME)
    bodies.record_succession(session, third.id, kept.id, SuccessionKind.RENAME)
    for one, other in ((gone, third), (kept, third), (people[0], people[1])):
        memory.remember_apart(session, one.id, other.id)
    for one in (gone, kept, *people):
        memory.remember_meant(session, one, one.name, f"bên {one.id}")


def find(place: Place, name: str) -> int:
    """The number of the recipient of a name."""
    with reading(place) as session:
        return session.exec(select(Recipient.id).where(Recipient.name == name)).one()


@pytest.mark.parametrize(
    ("gone", "kept"),
    [
        ("UBND xã Mẫu Đồi", "Xã Mẫu Đồi"),
        ("Xã Mẫu Đồi", "UBND xã Mẫu Đồi"),
        ("Đặng Thị Hoà", "Đặng Thị Hòa"),
        ("Đặng Thị Hòa", "Đặng Thị Hoà"),
    ],
)
def test_a_merge_is_taken_back_and_done_again_to_the_byte(place: Place, gone: str, kept: str) -> None:
    with at_work(place) as session:
        fill(session)
    numbers = find(place, gone), find(place, kept)
    before = dump(place)
    with at_work(place) as session:
        merge(session, *numbers, anyway=True)
    after = dump(place)
    assert pointing_at(before, numbers[0]) != []
    assert pointing_at(after, numbers[0]) == []
    assert len(after["award"]) == len(before["award"])
    undo(place)
    assert dump(place) == before
    redo(place)
    assert dump(place) == after
    undo(place)
    assert dump(place) == before


def test_what_came_later_does_not_stand_in_the_way_and_stays_with_the_kept_one(place: Place) -> None:
    with at_work(place) as session:
        issuer = a_body(session)
        people = [a_person(session, name) for name in ("Đặng Thị Hoà", "Đặng Thị Hòa")]
        heading = a_heading(session, a_paper(session, issuer))
        a_line(session, heading, people[0])
    with at_work(place) as session:
        merge(session, people[0].id, people[1].id)
    with at_work(place, who="binh") as session:
        a_line(session, heading, session.get_one(Recipient, people[1].id))
    undo(place)
    assert [row["recipient_id"] for row in dump(place)["award"]] == [people[0].id, people[1].id]


# --- whatever points where --------------------------------------------------------------------------------------------

NUMBERS = count(1)
FEW = st.integers(0, 3)
MAYBE = st.one_of(st.none(), FEW)
PAPERS = st.tuples(st.lists(FEW, min_size=1, max_size=3, unique=True), MAYBE, st.lists(st.tuples(FEW, MAYBE), max_size=3))
OFFICES = st.fixed_dictionaries(
    {
        "papers": st.lists(PAPERS, max_size=3),
        "hosts": st.lists(st.lists(FEW, max_size=3), max_size=2),
        "parents": st.lists(MAYBE, min_size=4, max_size=4),
        "steps": st.lists(st.tuples(FEW, MAYBE), max_size=2),
        "apart": st.lists(st.tuples(FEW, FEW, st.booleans()), max_size=3),
        "aliases": st.lists(st.tuples(FEW, st.sampled_from(["Út Mẫu", "Mẫu Út", "Tư Mẫu"])), max_size=3),
        "births": st.lists(st.sampled_from([None, "1990", "1990-02-03", "1991"]), min_size=4, max_size=4),
    }
)


def build(session: Session, office: dict[str, Any]) -> dict[bool, list[int]]:
    """Four bodies and four persons that point at each other in any way; their numbers."""
    made = [a_body(session, f"Xã {name}", None, None) for name in ("Mẫu", "Đồi", "Sơn", "Trung")]
    people = [a_person(session, "Lê Văn Mẫu", born=day(born) if born else None) for born in office["births"]]
    for lower, upper in enumerate(office["parents"]):
        if upper is not None and upper < lower:
            recipients.change(session, session.get_one(Body, made[lower].id), {"parent_id": made[upper].id})
    for issuers, author, lines in office["papers"]:
        paper = issue(session, *(made[one] for one in issuers), author=made[author] if author is not None else None)
        heading = a_heading(session, paper)
        for person, unit in lines:
            a_line(session, heading, people[person], unit_id=made[unit].id if unit is not None else None)
    for hosts in office["hosts"]:
        a_ceremony(session, hosts=tuple(made[one].id for one in hosts))
    for before, after in office["steps"]:
        if after is None or before < after:
            bodies.record_succession(session, made[before].id, made[after].id if after is not None else None, SuccessionKind.RENAME)
    for one, other, of_bodies in office["apart"]:
        memory.remember_apart(session, (made if of_bodies else people)[one].id, (made if of_bodies else people)[other].id)
    for one, name in office["aliases"]:
        recipients.add_alias(session, people[one], name)
    return {True: [one.id for one in made], False: [one.id for one in people]}


@settings(max_examples=40)
@given(office=OFFICES, of_bodies=st.booleans(), gone=FEW, kept=FEW)
def test_whatever_points_where_no_line_is_lost_and_all_comes_back(
    sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory, office: dict[str, Any], of_bodies: bool, gone: int, kept: int
) -> None:
    place = Place(path=Path(shutil.copy(sqlite_template, tmp_path_factory.getbasetemp() / f"merged-{next(NUMBERS)}.db")))
    with at_work(place) as session:
        numbers = build(session, office)[of_bodies]
    before = dump(place)
    try:
        with at_work(place) as session:
            merge(session, numbers[gone], numbers[kept], anyway=True)
    except Refused:
        assert dump(place) == before
        return
    after = dump(place)
    assert pointing_at(after, numbers[gone]) == []
    assert [row["id"] for row in after["award"]] == [row["id"] for row in before["award"]]
    assert [row["name"] for row in after["award"]] == [row["name"] for row in before["award"]]
    with reading(place) as session:
        for body in session.exec(select(Body.recipient_id)):
            assert body not in bodies_above(session, body)
        for step in session.exec(select(Succession).where(Succession.to_id != None)):  # noqa: E711 - SQL's own question
            assert step.to_id != step.from_id
            assert not succeeds(session, int(step.to_id or 0), step.from_id)
    undo(place)
    assert dump(place) == before
    redo(place)
    assert dump(place) == after


def test_an_issuer_is_never_its_own_joint_issuer(desk: Session, twice: tuple[Recipient, Recipient]) -> None:
    issue(desk, twice[0], twice[1])
    merge(desk, twice[1].id, twice[0].id)
    assert desk.exec(select(CoIssuer)).all() == []
