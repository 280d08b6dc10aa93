"""What this office granted, what came from above and what was proposed upward are told apart and never added together."""

import pytest

from awards.models.kinds import Clock, SuccessionKind
from awards.reports.annual import annual
from awards.reports.question import AnnualQuestion
from awards.reports.report import Report
from awards.services.bodies import record_succession
from awards.text.dates import parse_date
from awards.text.periods import parse_years, year_period
from reports.office import AT, COLLECTIVE, INDIVIDUAL, Office
from reports.reading_reports import as_json, as_text, cells, has_table, table, totals

COUNTS = ("collectives", "households", "individuals", "total")


def asked(office: Office, **more: object) -> Report:
    """The summary of 2022."""
    return annual(office.session, AnnualQuestion(**{"period": year_period(2022), "at": AT, **more}))  # type: ignore[arg-type]


@pytest.fixture
def commune(office: Office) -> Office:
    """The office is a commune: it granted three awards, its people were granted one by the district, and a neighbour granted one."""
    own, district = office.body("UBND xã Mẫu", level="commune"), office.body("UBND huyện Mẫu", level="district")
    paper = office.paper(own, "12/QĐ-UBND", "2022-12-05")
    people = office.heading(paper, INDIVIDUAL, type_code="movement")
    office.line(people, "Nguyễn Văn Mẫu")
    office.line(people, "Trần Thị Mẫu")
    office.line(office.heading(paper, COLLECTIVE), "Thôn Mẫu")
    office.line(office.heading(office.paper(district, "345/QĐ-UBND", "2023-01-10"), INDIVIDUAL), "Lê Văn Mẫu")
    office.line(office.heading(office.paper(office.body("UBND xã Tân Mẫu", level="commune"), "7/QĐ-UBND"), INDIVIDUAL), "Phạm Văn Mẫu")
    return office


def test_each_block_has_its_own_total_and_proof(commune: Office) -> None:
    """Three, one and one; nowhere five."""
    found = asked(commune)
    assert totals(found, "granted_here", *COUNTS) == (1, 0, 2, 3)
    assert totals(found, "granted_above", *COUNTS) == (0, 0, 1, 1)
    assert totals(found, "granted_elsewhere", *COUNTS) == (0, 0, 1, 1)
    for name, total in {"granted_here": "3", "granted_above": "1", "granted_elsewhere": "1"}.items():
        assert table(found, name).notes == [f"Check: rows {total} = columns {total}. They agree."]


def test_no_line_that_people_read_adds_the_blocks(commune: Office) -> None:
    """Five is nowhere, nor are the rows of the comparison added up."""
    text = as_text(asked(commune), 200)
    assert not [line for line in text.splitlines() if line.startswith(("Total", "•")) and "5" in line.split() + line.split(".")]
    assert table(asked(commune), "compared").totals is None
    assert table(asked(commune), "stated").totals is None


def test_programs_find_the_table_of_all_awards_first_as_before(commune: Office) -> None:
    """The contract holds; people are told the same in the blocks."""
    first = as_json(asked(commune))["tables"][0]
    assert (first["name"], first["totals"]["total"]) == ("by_body_and_form", 5)
    assert "By awarding body and form" not in as_text(asked(commune))


def test_what_is_divided_further_are_the_awards_of_the_office(commune: Office) -> None:
    """Titles say so."""
    found = asked(commune)
    assert totals(found, "by_type", "total") == (3,)
    assert table(found, "by_type").title == "By type: granted by this office"
    assert "granted by this office" not in table(asked(commune, body_id=cells(found, "granted_here", "body_id")[0][0]), "by_type").title


def test_years_side_by_side_are_those_of_the_office(commune: Office) -> None:
    """Each year is counted anew."""
    assert cells(asked(commune, period=parse_years("2021-2022")), "by_year", "year", "total") == [(2021, 0), (2022, 3)]


def test_each_block_is_bridged_to_the_other_clocks(commune: Office) -> None:
    """What the district signed in January is said with the district's block."""
    notes = asked(commune).notes
    assert "Period: year 2022. Clock: work year." in notes
    above = next(note for note in notes if note.startswith("Granted by the office above: "))
    assert above == (
        "Granted by the office above: awards 1; decisions 1. By decision date: 0. Difference 1; decisions: 1, signed in 01/2023."
    )
    assert asked(commune, clock=Clock.DECISION).notes[1].startswith("Granted by this office: awards 3; decisions 1.")


def test_the_office_under_an_earlier_name_is_the_same_and_a_merged_one_is_not(commune: Office) -> None:
    """Only the name changed."""
    own = cells(asked(commune), "granted_here", "body_id")[0][0]
    before, merged = commune.body("Ủy ban hành chính xã Mẫu", level="commune"), commune.body("UBND xã Mẫu Đông", level="commune")
    day = parse_date("2022-06-30", "date")
    record_succession(commune.session, before, own, SuccessionKind.RENAME, day)
    record_succession(commune.session, merged, own, SuccessionKind.MERGE, day)
    for body, name in ((before, "Hoàng Văn Mẫu"), (merged, "Vũ Văn Mẫu")):
        commune.line(commune.heading(commune.paper(body), INDIVIDUAL), name)
    assert totals(asked(commune), "granted_here", "total") == (4,)
    assert totals(asked(commune), "granted_elsewhere", "total") == (2,)


def test_an_office_that_is_no_body_of_the_register_is_told_so(office: Office) -> None:
    """All awards are one block then."""
    office.line(office.heading(office.paper(office.body("UBND xã Tân Mẫu")), INDIVIDUAL), "Lê Văn Mẫu")
    found = asked(office)
    assert not has_table(found, "granted_here")
    assert any("“UBND xã Mẫu” is not among the bodies" in note for note in found.notes)


def test_an_office_that_granted_nothing_says_so_and_divides_what_came_from_above(office: Office) -> None:
    """The first block is there, with nothing in it."""
    office.body("UBND xã Mẫu", level="commune")
    paper = office.paper(office.body("UBND huyện Mẫu", level="district"))
    office.line(office.heading(paper, INDIVIDUAL, type_code="movement"), "Lê Văn Mẫu")
    found = asked(office)
    assert totals(found, "granted_here", "total") == (0,)
    assert table(found, "by_type").title == "By type: granted by the office above"
