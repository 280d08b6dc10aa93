"""Bodies: one record for every way a paper names it, namesakes told apart by what stands above them."""

import pytest
from sqlmodel import Session

from awards.errors.records import BodyAlreadyThere, BodyUnknown, BodyUnknownAtAll, RecordUnknown, SeveralBodies
from awards.errors.values import ValueMissing
from awards.models.body import Body, BodyEntry
from awards.models.kinds import SuccessionKind
from awards.models.recipient import Recipient
from awards.services import bodies, recipients
from awards.text.dates import PartialDate
from factories import a_body, a_heading, a_line, a_paper, a_person


@pytest.mark.parametrize(
    ("typed", "head"),
    [
        ("UBND xã Mẫu Sơn", None),
        ("Ủy ban nhân dân xã Mẫu Sơn", None),
        ("Uỷ ban nhân dân xã Mẫu Sơn", None),
        ("ubnd xã mẫu sơn", None),
        ("Chủ tịch UBND xã Mẫu Sơn", "Chủ tịch"),
        ("Chủ tịch Ủy ban nhân dân xã Mẫu Sơn", "Chủ tịch"),
        ("Phó Chủ tịch UBND xã Mẫu Sơn", "Phó Chủ tịch"),
        ("1", None),
    ],
)
def test_head_and_body_long_and_short_are_one_issuer(desk: Session, typed: str, head: str | None) -> None:
    body = a_body(desk)
    found = bodies.find_body(desk, typed)
    assert (found.recipient, found.head, found.is_new) == (body, head, False)


def test_a_head_is_printed_before_the_body() -> None:
    assert bodies.title_of("UBND xã Mẫu Sơn", "Chủ tịch") == "Chủ tịch UBND xã Mẫu Sơn"
    assert bodies.title_of("UBND xã Mẫu Sơn", None) == "UBND xã Mẫu Sơn"


@pytest.mark.parametrize("name", ["Chủ tịch nước", "Trưởng thôn", "Trường THPT Mẫu"])
def test_a_title_that_is_the_whole_name_stays_whole(desk: Session, name: str) -> None:
    found = bodies.body_named(desk, name)
    assert (found.recipient.name, found.head) == (name, None)


def test_a_body_that_bears_a_heads_title_in_its_name_is_found_first(desk: Session) -> None:
    """Thủ tướng Chính phủ is an authority of its own beside Chính phủ."""
    government, minister = a_body(desk, "Chính phủ", "central", "state"), a_body(desk, "Thủ tướng Chính phủ", "central", "state")
    assert bodies.find_body(desk, "Thủ tướng Chính phủ") == bodies.NamedBody(minister, None)
    assert bodies.find_body(desk, "Chính phủ") == bodies.NamedBody(government, None)


def test_a_unit_that_is_not_known_becomes_a_body(desk: Session) -> None:
    made = bodies.body_named(desk, "Giám đốc Công ty Mẫu")
    assert (made.recipient.name, made.head, made.is_new) == ("Công ty Mẫu", "Giám đốc", True)
    assert bodies.body_named(desk, "Công ty Mẫu") == bodies.NamedBody(made.recipient, None)
    assert desk.get_one(Body, made.recipient.id).level is None


def test_what_was_known_by_name_only_is_completed(desk: Session) -> None:
    made = bodies.body_named(desk, "UBND xã Mẫu Sơn").recipient
    assert a_body(desk, head="Chủ tịch", aliases=("Xã Mẫu Sơn",)) == made
    body = desk.get_one(Body, made.id)
    assert (body.level, body.kind, body.head) == ("commune", "government", "Chủ tịch")
    assert bodies.find_body(desk, "xã mẫu sơn").recipient == made


@pytest.mark.parametrize("name", ["UBND xã Mẫu Sơn", "Ủy ban nhân dân xã Mẫu Sơn", "UBND Xã Mẫu Sơn"])
def test_a_body_is_recorded_once(desk: Session, name: str) -> None:
    body = a_body(desk)
    with pytest.raises(BodyAlreadyThere) as caught:
        a_body(desk, name)
    assert caught.value.status == 1
    assert caught.value.values["number"] == body.id


def test_a_name_is_free_again_when_its_body_has_ended(desk: Session) -> None:
    a_body(desk, valid_to=PartialDate(2025, 6, 30))
    assert a_body(desk).id == 2


def test_namesakes_under_different_parents_are_told_apart_by_their_number(desk: Session) -> None:
    parents = a_body(desk, "Huyện Mẫu", None, None), a_body(desk, "Huyện Đồi", None, None)
    twins = [a_body(desk, "Châu Thành", None, None, parent_id=parent.id) for parent in parents]
    with pytest.raises(SeveralBodies, match=r"3 \(Huyện Mẫu\), 4 \(Huyện Đồi\)"):
        bodies.find_body(desk, "Châu Thành")
    assert bodies.find_body(desk, "4").recipient == twins[1]
    with pytest.raises(SeveralBodies):
        bodies.body_named(desk, "Châu Thành")


def test_a_body_that_is_not_known_is_refused_with_the_nearest(desk: Session) -> None:
    a_body(desk)
    with pytest.raises(BodyUnknown, match="Nearest: UBND xã Mẫu Sơn"):
        bodies.find_body(desk, "UBND xã Mẫu Sớn")
    with pytest.raises(BodyUnknownAtAll):
        bodies.find_body(desk, "Quỹ Xyz")
    for number in ("99", "9" * 20, "9" * 200):
        with pytest.raises(RecordUnknown):
            bodies.find_body(desk, number)
    with pytest.raises(ValueMissing):
        bodies.find_body(desk, "  ")


def test_accents_tell_bodies_apart(desk: Session) -> None:
    """Two communes that differ in a mark are two bodies; typed without marks, it is asked which."""
    one = a_body(desk, "UBND xã Mẫu Sơn")
    with pytest.raises((BodyUnknown, BodyUnknownAtAll)):
        bodies.find_body(desk, "UBND xã Mậu Sơn")
    assert bodies.find_body(desk, "ubnd xa mau son").recipient == one
    other = a_body(desk, "UBND xã Mậu Sơn")
    assert bodies.find_body(desk, "Ủy ban nhân dân xã Mậu Sơn").recipient == other
    assert bodies.find_body(desk, "Chủ tịch UBND xã Mẫu Sơn").recipient == one
    with pytest.raises(SeveralBodies):
        bodies.find_body(desk, "ubnd xa mau son")


def test_a_renamed_body_is_found_by_both_names_and_printed_lines_stay(desk: Session) -> None:
    body = a_body(desk)
    line = a_line(desk, a_heading(desk, a_paper(desk, body)), a_person(desk), unit="UBND xã Mẫu Sơn", unit_id=body.id)
    bodies.amend_body(desk, body.id, {"head": "Chủ tịch"}, name="UBND phường Mẫu Sơn")
    for typed in ("UBND phường Mẫu Sơn", "UBND xã Mẫu Sơn"):
        assert bodies.find_body(desk, typed).recipient.id == body.id
    assert recipients.aliases_of(desk, body.id) == ["UBND xã Mẫu Sơn"]
    assert line.unit == "UBND xã Mẫu Sơn"


def test_a_person_is_no_body(desk: Session) -> None:
    person = a_person(desk)
    with pytest.raises(RecordUnknown):
        bodies.find_body(desk, str(person.id))


def test_a_life_line_leads_both_ways(desk: Session) -> None:
    old, new = a_body(desk, valid_to=PartialDate(2025, 6, 30)), a_body(desk, "UBND xã Mẫu Đồi")
    made = bodies.record_succession(desk, old.id, new.id, SuccessionKind.MERGE, PartialDate(2025, 7, 1), "Nghị quyết 1")
    ended = bodies.record_succession(desk, old.id, None, SuccessionKind.DISSOLVE)
    assert bodies.successors(desk, old.id) == [ended, made]
    assert bodies.predecessors(desk, new.id) == [made]
    for from_id, to_id in ((99, new.id), (old.id, 99)):
        with pytest.raises(RecordUnknown):
            bodies.record_succession(desk, from_id, to_id, SuccessionKind.MERGE)


def test_a_parent_must_be_there(desk: Session) -> None:
    body = bodies.register_body(desk, BodyEntry(name="Tổ Một", parent_id=a_body(desk).id))
    assert bodies.parent_name(desk, body.id) == "UBND xã Mẫu Sơn"
    assert desk.get_one(Recipient, body.id).kind == "collective"
