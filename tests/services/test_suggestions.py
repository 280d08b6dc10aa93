"""What the records suggest while a clerk types: who is meant, likeliest first; units, posts and citations known."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import Session

from awards.models.document import Grant
from awards.models.kinds import RecipientKind
from awards.models.recipient import Recipient
from awards.services.suggestions import Around, Known, Phrase, Suggestions, beside, like, ranked, with_births
from awards.store.door import reading
from awards.store.place import Place
from awards.text.dates import PartialDate
from factories import a_body, a_heading, a_household, a_line, a_paper, a_person, at_work
from server import drop_database, make_database

INDIVIDUAL, COLLECTIVE, HOUSEHOLD = RecipientKind.INDIVIDUAL, RecipientKind.COLLECTIVE, RecipientKind.HOUSEHOLD
PEOPLE = Around(INDIVIDUAL)
BODIES = Around(COLLECTIVE)

UNITS = ("Công an xã Mẫu Sơn", "Ban Công tác Mặt trận thôn Tân Trung", "Trường THCS Mẫu Sơn", "Công an xã Tân Mẫu")


class Office:
    """A commune with two headings and people honoured under them."""

    def __init__(self, session: Session) -> None:
        """Lay the office out."""
        self.session = session
        self.issuer = a_body(session)
        self.units = [a_body(session, name, None, None) for name in UNITS]
        citation = "Đã có thành tích xuất sắc trong phong trào Toàn dân bảo vệ an ninh Tổ quốc năm 2025"
        self.old = self.heading("2024-12-30", "2024", citation="Hoàn thành xuất sắc nhiệm vụ năm 2024")
        self.new = self.heading("2025-12-30", "2025", citation=citation)

    def heading(self, on: str, year: str, **more: str) -> Grant:
        """A heading of a paper of its own."""
        return a_heading(self.session, a_paper(self.session, self.issuer, number="1/QĐ-UBND", on=on), year=year, **more)

    def person(self, name: str, *honoured: tuple[Grant, str, int]) -> Recipient:
        """Somebody, honoured under these headings with a post in a unit."""
        made = a_person(self.session, name)
        for heading, post, unit in honoured:
            a_line(self.session, heading, made, post=post, unit=self.units[unit].name, unit_id=self.units[unit].id)
        return made


@pytest.fixture
def office(desk: Session) -> Office:
    """An office at work."""
    return Office(desk)


def names(office: Office, typed: str, around: Around = PEOPLE) -> list[str]:
    """Who is suggested, by name."""
    return [one.name for one in Suggestions.of(office.session).people(office.session, typed, around)]


# --- people ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("typed", ["", "  ", "\t", "-", "..."])
def test_nothing_is_suggested_for_nothing(office: Office, typed: str) -> None:
    office.person("Nguyễn Văn Bình", (office.new, "Công an viên", 0))
    assert names(office, typed) == []


def test_a_new_register_suggests_nobody(desk: Session) -> None:
    suggestions = Suggestions.of(desk)
    assert suggestions == Suggestions()
    assert suggestions.people(desk, "nguyen", PEOPLE) == []
    assert (suggestions.units_like("a"), suggestions.posts_like("a"), suggestions.citations_like("a")) == ([], [], [])


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("duc", {"Nguyễn Văn Đức", "Trần Văn Đúc"}),
        ("nguyen van d", {"Nguyễn Văn Đức"}),
        ("van d", {"Nguyễn Văn Đức", "Trần Văn Đúc"}),
        ("đ", {"Nguyễn Văn Đức", "Trần Văn Đúc", "Đặng Thị Hoà"}),
        ("đức", {"Nguyễn Văn Đức"}),
        ("Đức", {"Nguyễn Văn Đức"}),
        ("đúc", {"Trần Văn Đúc"}),
        ("văn", {"Nguyễn Văn Đức", "Trần Văn Đúc"}),
        ("vân", set()),
        ("k'bre", {"K'Brểu"}),
        ("kbreu", {"K'Brểu"}),
        ("hoà", {"Đặng Thị Hoà"}),
        ("hòa", {"Đặng Thị Hoà"}),
        ("hóa", set()),
    ],
)
@pytest.mark.parametrize("honoured", [True, False], ids=["on a list", "never on a list"])
def test_accents_typed_are_accents_meant(office: Office, typed: str, found: set[str], honoured: bool) -> None:
    for name in ("Nguyễn Văn Đức", "Trần Văn Đúc", "K'Brểu", "Đặng Thị Hoà"):
        office.person(name, *([(office.new, "Công an viên", 0)] if honoured else []))
    assert set(names(office, typed)) == found


def test_only_the_kind_being_typed_is_suggested(office: Office) -> None:
    office.person("Tân Mẫu", (office.new, "Công an viên", 0))
    a_household(office.session, "Hộ ông Tân Mẫu")
    assert names(office, "tan mau") == ["Tân Mẫu"]
    assert names(office, "tan mau", BODIES) == ["Công an xã Tân Mẫu"]
    assert names(office, "tan mau", Around(HOUSEHOLD)) == ["Hộ ông Tân Mẫu"]


def test_somebody_comes_with_post_and_unit_of_last_time(office: Office) -> None:
    person = office.person("Nguyễn Văn Bình", (office.old, "Tổ viên", 1), (office.new, "Công an viên", 0))
    [one] = Suggestions.of(office.session).people(office.session, "nguyen van b", PEOPLE)
    assert (one.id, one.post, one.unit, one.unit_id, one.last) == (person.id, "Công an viên", UNITS[0], office.units[0].id, "GK 2025")
    assert (one.issuer_id, one.decided_on, one.approximate) == (office.issuer.id, "2025-12-30", False)


def test_somebody_who_was_never_honoured_is_suggested_bare(office: Office) -> None:
    office.person("Nguyễn Văn Bình")
    [one] = Suggestions.of(office.session).people(office.session, "nguyen van binh", PEOPLE)
    assert (one.name, one.post, one.unit, one.last) == ("Nguyễn Văn Bình", "", "", "")


def test_a_misspelt_name_is_suggested_as_approximate(office: Office) -> None:
    office.person("Nguyễn Văn Bình", (office.new, "Công an viên", 0))
    [one] = Suggestions.of(office.session).people(office.session, "nguyen van bihn", PEOPLE)
    assert (one.name, one.approximate, one.post) == ("Nguyễn Văn Bình", True, "Công an viên")


def test_who_was_recorded_after_the_picture_was_taken_is_suggested_too(office: Office) -> None:
    suggestions = Suggestions.of(office.session)
    office.person("Nguyễn Văn Bình", (office.new, "Công an viên", 0))
    [one] = suggestions.people(office.session, "nguyen van binh", PEOPLE)
    assert (one.post, one.last) == ("Công an viên", "GK 2025")


def test_no_more_than_eight_are_suggested(office: Office) -> None:
    for number in range(12):
        office.person(f"Nguyễn Văn {'I' * (number + 1)}", (office.new, "Công an viên", 0))
    assert len(names(office, "nguyen van")) == 8


# --- who comes first -------------------------------------------------------------------------------------------------


def test_the_unit_of_the_line_above_comes_first(office: Office) -> None:
    office.person("Nguyễn Văn Bình", (office.new, "Công an viên", 0))
    office.person("Nguyễn Văn Bảo", (office.new, "Tổ viên", 1))
    for unit, first in ((0, "Nguyễn Văn Bình"), (1, "Nguyễn Văn Bảo")):
        assert names(office, "nguyen van b", Around(INDIVIDUAL, unit_id=office.units[unit].id))[0] == first


def test_who_stands_on_the_list_already_comes_last(office: Office) -> None:
    first = office.person("Nguyễn Văn Bình", (office.new, "Công an viên", 0))
    office.person("Nguyễn Văn Bảo", (office.old, "Tổ viên", 1))
    around = Around(INDIVIDUAL, unit_id=office.units[0].id, taken=frozenset({first.id}))
    assert names(office, "nguyen van b", around) == ["Nguyễn Văn Bảo", "Nguyễn Văn Bình"]


def test_the_order_of_what_makes_somebody_likelier() -> None:
    best = Known(9, "individual", "Bình", "binh", unit_id=5, issuer_id=7, decided_on="2025")
    around = Around(INDIVIDUAL, unit_id=5, issuer_id=7, taken=frozenset({1}))
    worse = [
        Known(8, "individual", "Bình", "binh", unit_id=5, issuer_id=7, decided_on="2025"),
        Known(10, "individual", "Bình", "binh", unit_id=5, issuer_id=7, decided_on="2024"),
        Known(11, "individual", "Bình", "binh", unit_id=5, issuer_id=8, decided_on="2026"),
        Known(12, "individual", "Bình", "binh", unit_id=6, issuer_id=7, decided_on="2026"),
        Known(13, "individual", "Bình An", "binh an", unit_id=5, issuer_id=7, decided_on="2026"),
        Known(14, "individual", "Bịnh", "binh", unit_id=5, issuer_id=7, decided_on="2026", approximate=True),
        Known(1, "individual", "Bình", "binh", unit_id=5, issuer_id=7, decided_on="2026"),
    ]
    assert ranked([*reversed(worse), best], "binh", around) == [best, *worse]


def test_no_unit_above_prefers_no_unit() -> None:
    without, within = (
        Known(1, "individual", "Bình", "binh", decided_on="2024"),
        Known(2, "individual", "Bình", "binh", unit_id=5, decided_on="2025"),
    )
    assert ranked([without, within], "binh", PEOPLE) == [within, without]


def test_of_collectives_the_one_near_the_issuer_comes_first(office: Office) -> None:
    assert names(office, "cax", Around(COLLECTIVE, near="UBND xã Tân Mẫu"))[0] == "Công an xã Tân Mẫu"
    assert names(office, "cax", Around(COLLECTIVE, near="UBND xã Mẫu Sơn"))[0] == "Công an xã Mẫu Sơn"


def test_births_tell_namesakes_apart(desk: Session) -> None:
    born, unknown = a_person(desk, born=PartialDate(1985, None, None)), a_person(desk)
    found = with_births(desk, [Known(one.id, "individual", one.name, one.key) for one in (born, unknown)])
    assert [one.birth_year for one in found] == [1985, 0]
    assert with_births(desk, []) == []


def test_what_stands_beside_a_namesake_says_what_is_known() -> None:
    full = Known(1, "individual", "Lê Thị Cúc", "le thi cuc", post="giáo viên", unit="Trường TH", last="GK 2024", birth_year=1985)
    assert beside(full, unknown_birth="birth unknown") == "1985, giáo viên, Trường TH (GK 2024)"
    assert beside(Known(1, "individual", "Lê Thị Cúc", "le thi cuc"), unknown_birth="birth unknown") == "birth unknown"
    assert beside(Known(1, "collective", "Thôn Mẫu", "thon mau"), unknown_birth="birth unknown") == ""
    assert "\x1b" not in beside(Known(1, "individual", "x", "x", post="a\x1b[2J"), unknown_birth="?")


# --- collectives -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("cax", "Công an xã Tân Mẫu"),
        ("cax mau s", "Công an xã Mẫu Sơn"),
        ("mt tan trung", "Ban Công tác Mặt trận thôn Tân Trung"),
        ("ban ct", "Ban Công tác Mặt trận thôn Tân Trung"),
        ("truong", "Trường THCS Mẫu Sơn"),
        ("thcs", "Trường THCS Mẫu Sơn"),
        ("Trường", "Trường THCS Mẫu Sơn"),
        ("ubnd", "UBND xã Mẫu Sơn"),
        ("uy ban nhan dan", "UBND xã Mẫu Sơn"),
    ],
)
@pytest.mark.parametrize("honoured", [True, False], ids=["on a list", "never on a list"])
def test_a_collective_is_found_by_its_initials_and_beginnings(office: Office, typed: str, first: str, honoured: bool) -> None:
    if honoured:
        heading = a_heading(office.session, a_paper(office.session, office.issuer), kind=COLLECTIVE)
        for unit in (*office.units, office.issuer):
            a_line(office.session, heading, unit)
    assert names(office, typed, BODIES)[0] == first


@pytest.mark.parametrize("typed", ["công an xà", "xyz", "caxx", "cát"])
def test_what_is_no_beginning_finds_no_collective(office: Office, typed: str) -> None:
    assert names(office, typed, BODIES) == []


# --- units, posts, citations -----------------------------------------------------------------------------------------


def test_units_of_the_last_lists_come_first_the_commonest_before(office: Office) -> None:
    office.person("Nguyễn Văn Bình", (office.new, "Công an viên", 3), (office.old, "Công an viên", 3))
    office.person("Ngô Văn Thịnh", (office.new, "Công an viên", 0))
    found = Suggestions.of(office.session).units_like("cax")
    assert found == [(UNITS[3], office.units[3].id), (UNITS[0], office.units[0].id)]


def test_every_body_may_be_a_unit(office: Office) -> None:
    assert Suggestions.of(office.session).units_like("truong") == [(UNITS[2], office.units[2].id)]
    assert Suggestions.of(office.session).units_like("Trường THCS") == [(UNITS[2], office.units[2].id)]
    assert Suggestions.of(office.session).units_like("Trương") == []


def test_a_unit_keeps_the_name_that_was_printed(office: Office) -> None:
    person = a_person(office.session)
    a_line(office.session, office.new, person, post="Công an viên", unit="CAX Mẫu Sơn", unit_id=office.units[0].id)
    assert ("CAX Mẫu Sơn", office.units[0].id) in Suggestions.of(office.session).units_like("cax mau")


def test_posts_are_found_the_commonest_first(office: Office) -> None:
    office.person("Nguyễn Văn Bình", (office.new, "Phó Trưởng thôn", 0))
    for name in ("Ngô Văn Thịnh", "Ma Seo Lìn"):
        office.person(name, (office.new, "Trưởng thôn", 0))
    suggestions = Suggestions.of(office.session)
    assert suggestions.posts_like("tr th") == ["Trưởng thôn", "Phó Trưởng thôn"]
    assert suggestions.posts_like("pho") == ["Phó Trưởng thôn"]
    assert suggestions.posts_like("trưởng") == ["Trưởng thôn"]
    assert suggestions.posts_like("truong", most=1) == ["Trưởng thôn"]
    assert suggestions.posts_like("giao vien") == []


def test_what_is_spelt_in_full_comes_before_what_only_holds_it(office: Office) -> None:
    """A bare Enter takes the first: `truong thon` must not become the deputy, nor a village its front committee."""
    village = a_body(office.session, "thôn Tân Trung", None, None)
    for name in ("Nguyễn Văn Bình", "Ngô Văn Thịnh"):
        office.person(name, (office.new, "Phó Trưởng thôn", 1))
    a_line(office.session, office.new, a_person(office.session, "Ma Seo Lìn"), post="Trưởng thôn", unit=village.name, unit_id=village.id)
    suggestions = Suggestions.of(office.session)
    assert suggestions.posts_like("truong thon")[0] == "Trưởng thôn"
    assert suggestions.units_like("thon tan trung")[0] == (village.name, village.id)


def test_a_citation_comes_back_by_a_few_letters_with_its_year(office: Office) -> None:
    suggestions = Suggestions.of(office.session)
    [(text, _first, year)] = suggestions.citations_like("antq")
    assert (text, year) == ("Đã có thành tích xuất sắc trong phong trào Toàn dân bảo vệ an ninh Tổ quốc năm 2025", 2025)
    assert [found[2] for found in suggestions.citations_like("xuat sac")] == [2025, 2024]
    assert [found[2] for found in suggestions.citations_like("Hoàn thành")] == [2024]
    assert suggestions.citations_like("hoan thanh ke hoach") == []


def test_a_citation_used_again_counts_with_its_last_year(office: Office) -> None:
    office.heading("2026-01-30", "2025", citation="Hoàn thành xuất sắc nhiệm vụ năm 2024")
    assert Suggestions.of(office.session).citations_like("hoan thanh")[0][::2] == ("Hoàn thành xuất sắc nhiệm vụ năm 2024", 2025)
    assert len(Suggestions.of(office.session).citations_like("hoan thanh")) == 1


def test_everything_is_like_nothing() -> None:
    every = [Phrase.of("Công an xã"), Phrase.of("Thôn Mẫu")]
    assert list(like("", every)) == every
    assert list(like(" ", every)) == every


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("nguyen van b", True),
        ("nguyen b", True),
        ("binh nguyen", True),
        ("b nguyen", False),
        ("bin nguyen", False),
        ("nguyen van binhh", False),
    ],
)
def test_every_word_but_the_last_is_a_whole_word_of_the_name(office: Office, typed: str, found: bool) -> None:
    office.person("Nguyễn Văn Bình", (office.new, "Công an viên", 0))
    known = Suggestions.of(office.session).people(office.session, typed, PEOPLE)
    assert [one.name for one in known if not one.approximate] == (["Nguyễn Văn Bình"] if found else [])


# --- text of any kind ------------------------------------------------------------------------------------------------

ANY_TEXT = st.one_of(
    st.text(st.characters(exclude_characters="\x00", codec="utf-8"), max_size=15),
    st.text(st.sampled_from("aăâbcdđêghiknoơưtuy ,'’-%*\"()&|!:²€日\x1b\u200b\u0301"), max_size=12),
)


@pytest.fixture(scope="module")
def offices(sqlite_template: Path, postgres_template: str, server: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Place]]:
    """The same office on each engine."""
    address = make_database(server, template=postgres_template)
    file = Path(shutil.copy(sqlite_template, tmp_path_factory.mktemp("same") / "office.db"))
    places = [Place(path=file), Place(url=address.render_as_string(hide_password=False))]
    for place in places:
        with at_work(place) as session:
            made = Office(session)
            made.person("Đặng Thị Hoà", (made.new, "Công an viên", 0))
            made.person("K'Brểu", (made.old, "Trưởng thôn", 1))
    yield places
    drop_database(server, address)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(typed=st.lists(ANY_TEXT, min_size=6, max_size=6), kind=st.sampled_from(list(RecipientKind)))
def test_text_of_any_kind_never_fails_and_both_engines_suggest_the_same(
    offices: list[Place], typed: list[str], kind: RecipientKind
) -> None:
    found = []
    for place in offices:
        with reading(place) as session:
            suggestions = Suggestions.of(session)
            found.append([
                (
                    suggestions.people(session, text, Around(kind, near=text)),
                    suggestions.units_like(text),
                    suggestions.posts_like(text),
                    suggestions.citations_like(text),
                )
                for text in typed
            ])  # fmt: skip
    assert found[0] == found[1]


@pytest.mark.parametrize("typed", ["hoa\x00", "\x00", "hoa\udc80", "\udcff"], ids=ascii)
@pytest.mark.parametrize("around", [PEOPLE, BODIES], ids=["people", "bodies"])
def test_a_character_that_no_text_holds_suggests_nobody_and_does_not_fail(office: Office, typed: str, around: Around) -> None:
    """A pasted line may hold a zero byte; a byte that is no UTF-8 reaches the form as half a surrogate pair."""
    office.person("Đặng Thị Hoà", (office.new, "Công an viên", 0))
    assert isinstance(names(office, typed, around), list)
