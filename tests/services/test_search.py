"""Finding: every measured trap of names, equal on both engines, and nothing that is typed acts on the engine."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import Session

from awards.errors.base import InvalidValue
from awards.models.kinds import DocumentKind, RecipientKind, Stage
from awards.models.recipient import RecipientEntry
from awards.services import recipients, search
from awards.store.door import reading
from awards.store.place import Place
from factories import a_body, a_ceremony, a_household, a_paper, a_person, at_work
from server import drop_database, make_database

PEOPLE = (
    "Nguyễn Văn Đức", "Trần Đúc", "Lê Thị Dục", "Phạm Đục", "Đặng Thị Hoà", "Vũ Thị Hóa", "Bùi Hoa", "H'Hen Niê Mẫu", "Y Moan",
    "Lý Thị Mỹ", "Võ Thúy Quý", "Nguyễn Thị Thuỷ", "Đỗ Đang", "Sang",
)  # fmt: skip


@pytest.fixture
def people(desk: Session) -> Session:
    """A register of people, a household and bodies."""
    for name in PEOPLE:
        a_person(desk, name)
    a_household(desk, "Hộ ông K'Brểu")
    a_body(desk, "Công an tỉnh Đồng Mẫu", "province", "police")
    a_body(desk, "Ủy ban nhân dân xã Mẫu Đồi")
    a_body(desk, "Đảng ủy xã Mẫu Đồi", None, "party")
    return desk


def names(session: Session, text: str, **more: str) -> list[str]:
    """What is found, by name, in the order shown."""
    return [one.name for one in search.find(session, text, **more)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("duc", {"Nguyễn Văn Đức", "Trần Đúc", "Lê Thị Dục", "Phạm Đục"}),
        ("đức", {"Nguyễn Văn Đức"}),
        ("ĐỨC", {"Nguyễn Văn Đức"}),
        ("Ðức", {"Nguyễn Văn Đức"}),
        ("đư\u0301c", {"Nguyễn Văn Đức"}),
        ("đuc", set()),
        ("dục", {"Lê Thị Dục"}),
        ("hoà", {"Đặng Thị Hoà"}),
        ("hòa", {"Đặng Thị Hoà"}),
        ("hóa", {"Vũ Thị Hóa"}),
        ("hoa", {"Đặng Thị Hoà", "Vũ Thị Hóa", "Bùi Hoa"}),
        ("đang", {"Đỗ Đang"}),
        ("đặng hoa", {"Đặng Thị Hoà"}),
        ("hoa dang", {"Đặng Thị Hoà"}),
        ("dang thi hoa", {"Đặng Thị Hoà"}),
        ("lí thị mĩ", {"Lý Thị Mỹ"}),
        ("ly my", {"Lý Thị Mỹ"}),
        ("li mi", {"Lý Thị Mỹ"}),
        ("thuý quí", {"Võ Thúy Quý"}),
        ("thủy", {"Nguyễn Thị Thuỷ"}),
        ("thuỷ", {"Nguyễn Thị Thuỷ"}),
        ("thuy", {"Nguyễn Thị Thuỷ", "Võ Thúy Quý"}),
        ("h'hen", {"H'Hen Niê Mẫu"}),
        ("H’Hen Niê", {"H'Hen Niê Mẫu"}),
        ("hhen", {"H'Hen Niê Mẫu"}),
        ("hen nie", {"H'Hen Niê Mẫu"}),
        ("K'Brểu", {"Hộ ông K'Brểu"}),
        ("k' brểu", {"Hộ ông K'Brểu"}),
        ("kbreu", {"Hộ ông K'Brểu"}),
        ("kbrểu", {"Hộ ông K'Brểu"}),
        ("y moan", {"Y Moan"}),
        ("sang", {"Sang"}),
        ("cong an dong mau", {"Công an tỉnh Đồng Mẫu"}),
        ("CÔNG AN", {"Công an tỉnh Đồng Mẫu"}),
        ("ubnd mau doi", {"Ủy ban nhân dân xã Mẫu Đồi"}),
        ("uy ban nhan dan", {"Ủy ban nhân dân xã Mẫu Đồi"}),
        ("uỷ ban nhân dân", {"Ủy ban nhân dân xã Mẫu Đồi"}),
    ],
)
def test_accents_typed_are_accents_meant(people: Session, typed: str, found: set[str]) -> None:
    hits = [one for one in search.find(people, typed) if not one.approximate]
    assert {one.name for one in hits} == found


def test_the_last_word_may_be_only_begun(people: Session) -> None:
    assert names(people, "dang th") == ["Đặng Thị Hoà"]
    assert set(names(people, "nguyễn t")) == {"Nguyễn Thị Thuỷ"}


def test_people_are_listed_by_their_given_names(people: Session) -> None:
    assert names(people, "duc")[0] == "Lê Thị Dục"
    assert names(people, "duc")[-1] == "Nguyễn Văn Đức"
    assert names(people, "hoa") == ["Bùi Hoa", "Đặng Thị Hoà", "Vũ Thị Hóa"]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("dnag thi hoa", "Đặng Thị Hoà"),
        ("dang thii hoa", "Đặng Thị Hoà"),
        ("dag thi hoa", "Đặng Thị Hoà"),
        ("bui hoaa", "Bùi Hoa"),
        ("y mpan", "Y Moan"),
    ],
)
def test_one_slip_is_forgiven_where_nothing_else_is_found(people: Session, typed: str, found: str) -> None:
    hits = search.find(people, typed)
    assert found in {one.name for one in hits}
    assert all(one.approximate for one in hits)


@pytest.mark.parametrize("typed", ["dnag thi hao", "đặnh thị hoà", "zzzz", "hòat"])
def test_two_slips_or_a_slip_with_accents_are_not(people: Session, typed: str) -> None:
    assert search.find(people, typed) == []


def test_nothing_is_forgiven_where_something_is_found(people: Session) -> None:
    """Sang is one letter from Đang: whoever types sang finds Sang alone."""
    assert names(people, "sang") == ["Sang"]


@pytest.mark.parametrize("kind", list(RecipientKind))
def test_a_kind_narrows_the_search(people: Session, kind: RecipientKind) -> None:
    found = [one for typed in ("ho", "mau", "hoa", "k") for one in search.find(people, typed, kind=kind.value)]
    assert {one.kind for one in found} == {kind.value}


def test_every_alias_is_found_and_shown_under_the_name(desk: Session) -> None:
    person = a_person(desk, aliases=("Út Mẫu",))
    recipients.amend(desk, person.id, RecipientEntry(name="Đặng Thị Hòe", kind=RecipientKind.INDIVIDUAL))
    for typed in ("út mẫu", "hoà", "hòe"):
        assert names(desk, typed) == ["Đặng Thị Hòe"]


def test_papers_are_found_by_number(desk: Session) -> None:
    issuer = a_body(desk)
    paper = a_paper(desk, issuer, number="1234/QĐ-UBND", on="2022-12-30")
    proposal = a_paper(desk, issuer, kind=DocumentKind.PROPOSAL, stage=Stage.PROPOSED, number="12/TTr-UBND", on="2022-11-30")
    for typed in ("1234", "1234/QĐ-UBND", "1234/qd-ubnd", "01234"):
        assert [(one.kind, one.id, one.name) for one in search.find(desk, typed)] == [("decision", paper.id, "1234/QĐ-UBND")]
    assert {one.id for one in search.find(desk, "12")} == {paper.id, proposal.id}
    assert search.find(desk, "12%") == []
    assert search.find(desk, "QĐ-UBND", kind="decision") == []


def test_ceremonies_are_found_by_their_title(desk: Session) -> None:
    made = a_ceremony(desk, "Tổng kết phong trào năm 2022")
    for typed in ("tong ket phong trao", "Tổng kết 2022", "phong trào tổng kết"):
        assert [(one.kind, one.id) for one in search.find(desk, typed)] == [("ceremony", made.id)]
    assert search.find(desk, "tồng kết") == []


HARMLESS = ["%", "_", "%%", "*", '"', '""', "'", "''", "\\", "(", ")", "AND", "OR", "NOT", "NEAR", "NEAR(a b)", "a AND b", 'x" OR "y', "-", "^hoa", "hoa*"] + [
    "words:hoa", "hoa OR 1=1", "'; DROP TABLE recipient; --", "|", "&", "!", "<->", ":*", "hoa:*", "a & !b", "€", "100 €", "→", "（hoa）", "½", "²", "日本（局）",
    "हिन्दी", "ไทย", "א\u05b7", "·", "🏅", "x🏅y", "∀", "a=b", "A+B", "№ 5", "™", "{}", "[]",
]  # fmt: skip


@pytest.mark.parametrize("typed", HARMLESS)
def test_nothing_that_is_typed_acts_on_the_engine(people: Session, typed: str) -> None:
    """It is looked for as words, or as it stands; it never matches everybody and never fails."""
    found = search.find(people, typed)
    assert len(found) < len(PEOPLE)
    assert names(people, "đức") == ["Nguyễn Văn Đức"]


@pytest.mark.parametrize(
    "name", ["Công ty Mẫu & Con", "Quán 100%", "Nhóm €uro", "Đội “Sao vàng”", "Tổ（hai）", "Câu lạc bộ C++", "Hội 日本（局）", "सेना दल"]
)
def test_a_name_with_signs_is_recorded_and_found_by_itself(desk: Session, name: str) -> None:
    made = recipients.register(desk, RecipientEntry(name=name, kind=RecipientKind.HOUSEHOLD))
    assert [one.id for one in search.find(desk, name)] == [made.id]
    recipients.amend(desk, made.id, RecipientEntry(name=f"{name} mới", kind=RecipientKind.HOUSEHOLD))
    assert [one.name for one in search.find(desk, f"{name} mới")] == [f"{name} mới"]


def test_a_percent_sign_finds_what_holds_one(desk: Session) -> None:
    for name in ("Quán 100%", "Quán 100"):
        recipients.register(desk, RecipientEntry(name=name, kind=RecipientKind.HOUSEHOLD))
    assert names(desk, "%") == ["Quán 100%"]
    assert names(desk, "_") == []


@pytest.mark.parametrize("typed", ["\x1b[2J", "a\x00b", "hoa\u202e", "\ud800"])
def test_what_cannot_be_seen_is_refused(desk: Session, typed: str) -> None:
    with pytest.raises(InvalidValue):
        search.find(desk, typed)


def test_the_nearest_names_are_those_without_accents_or_with_a_slip(people: Session) -> None:
    assert search.nearest_names(people, "đắng thị hoà") == ["Đặng Thị Hoà"]
    assert search.nearest_names(people, "Đnag Thị Hoà") == ["Đặng Thị Hoà"]
    assert search.nearest_names(people, "Công an tinh Đồng Mẫu", kind=RecipientKind.COLLECTIVE) == ["Công an tỉnh Đồng Mẫu"]
    assert search.nearest_names(people, "Không ai cả") == []


def test_no_more_than_wanted_are_found(people: Session) -> None:
    assert len(search.find(people, "thi", most=3)) == 3


QUERIES = st.text(st.sampled_from("aăâbcdđeêghiklmnoôơpquưvxyáàảãạếệốộ '’-%*\"()&|!:²€日"), min_size=1, max_size=12)


@pytest.fixture(scope="module")
def same_people(
    sqlite_template: Path, postgres_template: str, server: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[list[Place]]:
    """The same people in a register on each engine."""
    address = make_database(server, template=postgres_template)
    file = Path(shutil.copy(sqlite_template, tmp_path_factory.mktemp("same") / "office.db"))
    places = [Place(path=file), Place(url=address.render_as_string(hide_password=False))]
    for place in places:
        with at_work(place) as session:
            for name in PEOPLE:
                a_person(session, name)
            a_household(session, "Quán 100% €")
    yield places
    drop_database(server, address)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(typed=st.lists(QUERIES, min_size=8, max_size=8))
def test_both_engines_find_the_same(same_people: list[Place], typed: list[str]) -> None:
    found = []
    for place in same_people:
        with reading(place) as session:
            found.append([search.find(session, text) for text in typed])
    assert found[0] == found[1]
