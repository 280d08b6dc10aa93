"""The index of names: in step with every change, and deaf to whatever a query might tell the engine."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text
from sqlmodel import Session

from awards.models.kinds import RecipientKind
from awards.models.recipient import Recipient, RecipientEntry
from awards.services import recipients
from awards.store.engine import is_server
from awards.store.words import known_syllables, recipients_holding, recipients_with
from awards.text.fold import query_words
from factories import a_household, a_person


def found(session: Session, *groups: str, begun: bool = False, kind: str = "") -> list[str]:
    """The names that bear one word of every group; a group is written `one|other`."""
    return [hit.name for hit in recipients_with(session, [group.split("|") for group in groups], begun=begun, kind=kind)]


@pytest.fixture
def people(desk: Session) -> Session:
    """Three people and a household."""
    for name in ("Đặng Thị Hoà", "Vũ Thị Hóa", "Bùi Văn Đức"):
        a_person(desk, name)
    a_household(desk, "Hộ bà Hoà")
    return desk


def test_every_group_must_be_met_by_one_of_its_words(people: Session) -> None:
    assert set(found(people, "hoa")) == {"Hộ bà Hoà", "Đặng Thị Hoà", "Vũ Thị Hóa"}
    assert found(people, "hoa", "dang") == ["Đặng Thị Hoà"]
    assert found(people, "thi", "hòa|hóa") == ["Đặng Thị Hoà", "Vũ Thị Hóa"]
    assert found(people, "hóa|đức") == ["Bùi Văn Đức", "Vũ Thị Hóa"]
    assert found(people, "hoa", "duc") == []


def test_only_the_last_word_may_be_begun(people: Session) -> None:
    assert found(people, "dang", "th", begun=True) == ["Đặng Thị Hoà"]
    assert found(people, "th", "hoa", begun=True) == []
    assert found(people, "dang", "th") == []


def test_a_kind_narrows_it(people: Session) -> None:
    assert found(people, "hòa", kind="household") == ["Hộ bà Hoà"]
    assert found(people, "hòa", kind="individual") == ["Đặng Thị Hoà"]
    assert found(people, "hòa", kind="collective") == []


def test_no_words_find_nobody(people: Session) -> None:
    assert recipients_with(people, []) == []


def test_the_index_follows_a_change_of_name(desk: Session) -> None:
    person = a_person(desk, "Đặng Thị Hoà")
    recipients.amend(desk, person.id, RecipientEntry(name="Lê Văn Mẫu", kind=RecipientKind.INDIVIDUAL))
    assert found(desk, "hòa") == found(desk, "mẫu") == ["Lê Văn Mẫu"]
    if not is_server(desk.get_bind()):
        check = "INSERT INTO recipient_search (recipient_search, rank) VALUES ('integrity-check', 1)"
        desk.connection().execute(text(check))


def test_syllables_ever_used_are_known(people: Session) -> None:
    assert known_syllables(people, ["hoa", "duc", "đức", "xyz"]) == {"hoa", "duc"}
    assert known_syllables(people, []) == set()


@pytest.mark.parametrize(("sign", "names"), [("%", ["Quán 100%"]), ("_", ["Tổ a_b"]), ("\\", ["Tổ c\\d"]), ("'", []), ("??", [])])
def test_signs_are_looked_for_as_they_stand(desk: Session, sign: str, names: list[str]) -> None:
    for name in ("Quán 100%", "Quán 1000", "Tổ a_b", "Tổ axb", "Tổ c\\d"):
        a_household(desk, name)
    assert [hit.name for hit in recipients_holding(desk, sign)] == names
    assert [hit.name for hit in recipients_holding(desk, sign, kind="individual")] == []


ANY_WORD = st.text(min_size=1, max_size=8).filter(lambda word: word.isprintable() and bool(query_words(word)))


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.lists(ANY_WORD, min_size=1, max_size=4))
def test_no_word_is_an_operator(people: Session, words: list[str]) -> None:
    """Whatever it is made of, a word is compared with words: nothing fails, and nothing matches everybody."""
    groups = [[word] for typed in words for word in query_words(typed)]
    for begun in (False, True):
        hits = recipients_with(people, groups, begun=begun)
        assert all(hit.name in {"Đặng Thị Hoà", "Vũ Thị Hóa", "Bùi Văn Đức", "Hộ bà Hoà"} for hit in hits)
    exact = recipients_with(people, groups)
    known = {one.id: set(one.words.split()) for one in (people.get_one(Recipient, number) for number in range(1, 5))}
    assert {hit.id for hit in exact} == {number for number, own in known.items() if all(word in own for [word] in groups)}
