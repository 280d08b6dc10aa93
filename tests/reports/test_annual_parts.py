"""The awards of a period divided further: every table makes the whole, and what nobody knows stays in sight."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from awards.models.kinds import Clock
from awards.reports.annual import annual
from awards.reports.annual_figures import share_cell
from awards.reports.question import AnnualQuestion
from awards.reports.report import Report, Special
from awards.text.periods import year_period
from reports.office import AT, COLLECTIVE, INDIVIDUAL, Office
from reports.reading_reports import cells, has_table, table, totals


def asked(office: Office, **more: object) -> Report:
    """The summary of 2022."""
    return annual(office.session, AnnualQuestion(period=year_period(2022), at=AT, **more))  # type: ignore[arg-type]


@pytest.fixture
def commune(office: Office) -> Office:
    """A commune and its district: two papers, a ceremony, and a line about which little is known."""
    district = office.body("UBND huyện Mẫu", level="district")
    commune = office.body("UBND xã Mẫu Hòa", level="commune")
    day = office.ceremony("2022-12-20", "Hội nghị tổng kết")
    first = office.paper(commune, "12/QĐ-UBND", "2022-12-05")
    people = office.heading(first, INDIVIDUAL, ceremony_id=day, type_code="movement", citation="Thi đua mừng ngày hội")
    unit = office.recipient("Công an xã Mẫu", COLLECTIVE)
    office.line(people, "Nguyễn Văn Mẫu", class_code="leader", unit_id=unit, unit="Công an xã Mẫu")
    office.line(people, "Trần Thị Mẫu", class_code="worker", unit="thôn Tân Trung")
    units = office.heading(first, COLLECTIVE, ceremony_id=day)
    office.line(units, "Công an xã Mẫu", recipient_id=unit)
    second = office.paper(district, "345/QĐ-UBND", "2022-11-01")
    office.line(office.heading(second, INDIVIDUAL, type_code="movement"), "Lê Văn Mẫu")
    return office


def test_levels_are_listed_from_the_highest_with_their_shares(commune: Office) -> None:
    """One of four came from the district."""
    assert cells(asked(commune), "by_level", "level_code", "total", "share") == [("district", 1, 250), ("commune", 3, 750)]


def test_what_fits_no_part_is_named_with_its_papers(commune: Office) -> None:
    """Nothing is dropped."""
    found = asked(commune)
    assert cells(found, "by_ceremony", "ceremony", "total") == [("Hội nghị tổng kết, 20/12/2022", 3), (None, 1)]
    assert totals(found, "by_ceremony", "total", "share") == (4, 1000)
    assert "Total 4 = 3 classified + 1 not classified (345/QĐ-UBND)." in table(found, "by_ceremony").notes


def test_classes_are_counted_from_the_lines(commune: Office) -> None:
    """Two lines tell their class."""
    assert sum(row[0] for row in cells(asked(commune), "by_class", "total")) == 4
    assert cells(asked(commune), "by_class", "class_code", "total")[-1] == (None, 2)


def test_a_unit_is_known_by_its_number_or_as_printed_and_a_collective_is_its_own(commune: Office) -> None:
    """The police post has its man's award and its own."""
    found = cells(asked(commune), "by_unit", "unit", "total")
    assert found == [("Công an xã Mẫu", 2), ("thôn Tân Trung", 1), (None, 1)]


def test_movements_are_told_apart_by_what_was_given_for(commune: Office) -> None:
    """The proof is the line of that type."""
    found = asked(commune)
    assert cells(found, "by_movement", "movement", "total") == [("Thi đua mừng ngày hội", 2), (None, 1)]
    assert table(found, "by_movement").notes[0] == "Check: sum 3 = total 3. They agree."


def test_what_is_recorded_for_no_award_is_said_once_and_has_no_table(commune: Office) -> None:
    """An empty column of "unknown" helps nobody."""
    found = asked(commune)
    assert not has_table(found, "by_field")
    assert "Recorded for no award, and so not divided by it: field." in found.notes


@pytest.mark.parametrize("clock", Clock)
def test_every_division_makes_the_whole_by_every_clock(commune: Office, clock: Clock) -> None:
    """Parts and total come from different statements."""
    found = asked(commune, clock=clock)
    whole = totals(found, "by_body_and_form", "total")
    for one in found.tables:
        if one.name.startswith("by_") and one.name != "by_movement":
            assert sum(row[0] for row in cells(found, one.name, "total")) == whole[0], one.name
            assert totals(found, one.name, "total") == whole


def test_a_division_keeps_to_the_question(commune: Office) -> None:
    """Only collectives."""
    assert cells(asked(commune, kind=COLLECTIVE), "by_unit", "unit", "collectives", "individuals") == [("Công an xã Mẫu", 1, 0)]


def test_an_empty_year_has_no_divisions_and_says_nothing_of_them(commune: Office) -> None:
    """There is nothing that could be recorded."""
    found = annual(commune.session, AnnualQuestion(period=year_period(1999), at=AT))
    assert not [one.name for one in found.tables if one.name in {"by_unit", "by_class", "by_ceremony", "by_level"}]
    assert not [note for note in found.notes if note.startswith("Recorded for no award")]


def test_of_nothing_there_is_no_share() -> None:
    """Nothing is divided by nothing."""
    assert share_cell(0, 0) == {"share": Special.NOT_APPLICABLE}


@given(st.integers(0, 10**7), st.integers(1, 10**7))
def test_a_share_is_rounded_half_up_and_exactly(part: int, whole: int) -> None:
    """As fractions have it."""
    share = share_cell(part, whole)["share"]
    assert isinstance(share, int)
    assert Fraction(-1, 2) < Fraction(1000 * part, whole) - share <= Fraction(1, 2) or share - Fraction(1000 * part, whole) == Fraction(
        1, 2
    )


def test_the_shares_of_the_filed_form_come_out_right() -> None:
    """508, 221 and 50 of 779: 65,2 %, 28,4 %, 6,4 %."""
    assert [share_cell(part, 779)["share"] for part in (508, 221, 50)] == [652, 284, 64]
