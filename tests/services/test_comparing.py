"""Lists set against each other, and the lines of a file and of the register as lists."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import Session

from awards.errors.records import RecordUnknown
from awards.models.kinds import RecipientKind
from awards.services import comparing
from awards.services.comparing import Listed, Match, TooManyLines, compare, fields_read, foreign_lines, match_of, recorded_lines
from awards.services.intake.frame import Frame
from awards.services.intake.lookup import Lookup
from awards.services.intake.reading import LineReader
from awards.store.place import Place
from awards.store.reading import reading
from factories import a_body, a_ceremony, a_heading, a_household, a_line, a_paper, a_person

TOLD = ("name", "address", "post", "unit")
KIND = st.sampled_from(["individual", "household", "collective"])
NAME = st.sampled_from(
    ["Nguyễn Văn An", "Nguyễn Văn Ân", "Nguyễn Văn Hoà", "Nguyễn Văn Hòa", "UBND xã Mẫu", "Ủy ban nhân dân xã Mẫu", "Lê Thị Bốn"]
)
PLACE = st.sampled_from(["", "Thôn 1", "Thôn 2"])
LISTED = st.builds(lambda kind, name, post, unit: line(name, post, unit, kind), KIND, NAME, PLACE, PLACE)


def line(name: str, post: str = "", unit: str = "", kind: str = "individual", **place: int) -> Listed:
    """A line of a list."""
    return Listed(kind, {"name": name, "address": "", "post": post, "unit": unit}, "", **place)


def test_lines_of_one_name_are_paired_with_those_that_have_most_in_common() -> None:
    theirs = [line("Lê Thị Bốn", "Kế toán", "Thôn 1"), line("Lê Thị Bốn", "Y sĩ", "Thôn 2"), line("Lê Thị Bốn", "Thủ quỹ", "Thôn 3")]
    ours = [line("Lê Thị Bốn", "Y sĩ", "Thôn 4"), line("Lê Thị Bốn", "Thủ quỹ", "Thôn 3"), line("Lê Thị Bốn", "Giáo viên", "Thôn 1")]
    found = [(pair.theirs, pair.ours, pair.differences) for pair in compare(theirs, ours, TOLD)]
    assert found == [(theirs[0], ours[2], ("post",)), (theirs[1], ours[0], ("unit",)), (theirs[2], ours[1], ())]


def test_a_likely_pair_is_looked_for_in_the_same_unit_first() -> None:
    theirs = [line("Nguyễn Văn Tỉnh", unit="Thôn 2")]
    ours = [line("Nguyễn Văn Tình", unit="Thôn 1"), line("Nguyễn Văn Tình", unit="Thôn 2")]
    likely, alone = compare(theirs, ours, TOLD)
    assert (likely.match, likely.ours, likely.differences) == (Match.LIKELY, ours[1], ("name",))
    assert (alone.match, alone.ours) == (Match.ONLY_IN_REGISTER, ours[0])


def test_another_spelling_of_one_name_is_told_apart_from_another_name() -> None:
    pairs = compare([line("UBND xã Mẫu", kind="collective")], [line("Ủy ban nhân dân xã Mẫu", kind="collective")], TOLD)
    assert [(pair.match, match_of(pair, "name")) for pair in pairs] == [(Match.SPELT, Match.SPELT)]
    pairs = compare([line("Lê Thị Hòa", "Y sĩ")], [line("Lê Thị Hoà", "Y tá")], TOLD)
    assert [(pair.match, pair.differences) for pair in pairs] == [(Match.DIFFERENT, ("name", "post"))]
    assert match_of(pairs[0], "post") is Match.DIFFERENT


def test_spellings_of_one_unit_are_one_and_what_is_not_told_does_not_differ() -> None:
    ours = [line("Lê Thị Bốn", "Y sĩ", "Ủy ban nhân dân xã Mẫu")]
    assert [pair.match for pair in compare([line("Lê Thị Bốn", "", "UBND xã Mẫu")], ours, TOLD)] == [Match.SAME]
    assert [pair.match for pair in compare([line("Lê Thị Bốn", "Thợ")], ours, ("name",))] == [Match.SAME]


@given(st.lists(LISTED, max_size=8), st.lists(LISTED, max_size=8))
def test_every_line_is_told_of_once_and_only_kinds_of_one_sort_pair(theirs: list[Listed], ours: list[Listed]) -> None:
    pairs = compare(theirs, ours, TOLD)
    assert [id(pair.theirs) for pair in pairs if pair.theirs] == [id(one) for one in theirs]
    assert sorted(id(pair.ours) for pair in pairs if pair.ours) == sorted(map(id, ours))
    assert all(pair.theirs.kind == pair.ours.kind for pair in pairs if pair.theirs and pair.ours)


@given(st.lists(LISTED, max_size=8), st.randoms())
def test_a_list_agrees_with_itself_in_any_order(lines: list[Listed], chance: object) -> None:
    mixed = list(lines)
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    assert {pair.match for pair in compare(mixed, lines, TOLD)} <= {Match.SAME}


def test_long_lists_are_compared_in_a_moment() -> None:
    lines = [line(f"Nguyễn Văn {'Anh' * (number % 7)} {number}", unit=f"Thôn {number % 50}") for number in range(20_000)]
    assert {pair.match for pair in compare(lines, list(reversed(lines)), TOLD)} == {Match.SAME}


def test_the_lines_of_a_paper_and_of_a_ceremony_come_in_their_order(desk: Session) -> None:
    commune = a_body(desk)
    ceremony = a_ceremony(desk)
    paper = a_paper(desk, commune)
    people = a_heading(desk, paper, ceremony_id=ceremony.id)
    first, second = a_line(desk, people, a_person(desk)), a_line(desk, people, a_person(desk, "Lê Thị Bốn"), post="Y sĩ")
    family = a_line(desk, a_heading(desk, paper, kind=RecipientKind.HOUSEHOLD), a_household(desk))
    recorded = recorded_lines(desk, document_id=paper.id)
    assert [one.award_id for one in recorded] == [first.id, second.id, family.id]
    assert (recorded[1].values["post"], recorded[1].position, recorded[2].kind) == ("Y sĩ", 2, "household")
    assert [one.award_id for one in recorded_lines(desk, ceremony_id=ceremony.id)] == [first.id, second.id]


def test_a_paper_or_ceremony_that_is_not_there_is_told(desk: Session) -> None:
    with pytest.raises(RecordUnknown):
        recorded_lines(desk, document_id=99)
    with pytest.raises(RecordUnknown):
        recorded_lines(desk, ceremony_id=99)


def reader_of(place: Place, *fields: str) -> LineReader:
    """A reader of lines with these fields."""
    return LineReader(fields_read(fields), Frame(datetime.date(2026, 6, 30), people_only=True), Lookup(lambda: reading(place)))


def test_the_lines_of_a_file_are_read_and_nameless_ones_are_kept_apart(sqlite_place: Place) -> None:
    reader = reader_of(sqlite_place, "name", "id_number", "post")
    found = foreign_lines(
        reader, [("S", 2, ["Bà Lê Thị Bốn", 1099012345, "Y sĩ"]), ("S", 3, ["", "001099012345", ""]), ("S", 4, ["9", "", ""])]
    )
    assert [(one.name, one.values["address"], one.values["post"], one.sheet, one.row) for one in found] == [
        ("Lê Thị Bốn", "Bà", "Y sĩ", "S", 2)
    ]
    assert [(one.place.row, one.value) for one in reader.told.refused] == [(3, ""), (4, "9")]
    assert reader.told.refused_count == 2


def test_a_file_with_more_lines_than_a_decision_has_is_refused(sqlite_place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(comparing, "MOST_LINES", 2)
    with pytest.raises(TooManyLines, match="2"):
        foreign_lines(reader_of(sqlite_place, "name"), [("", row, ["Lê Thị Bốn"]) for row in range(3)])
