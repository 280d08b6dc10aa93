"""Stated counts against entered names, whatever a paper looks like."""

from hypothesis import given
from hypothesis import strategies as st

from awards.models.kinds import Clock
from awards.reports.headings import Heading, LineCount, statements
from awards.text.periods import year_period


def heading(
    number: int, kind: str = "individual", stated: int | None = None, part_of: int | None = None, *, form: int = 1, paper: int = 1
) -> Heading:
    return Heading(
        id=number,
        document_id=paper,
        position=number,
        issuer_id=1,
        form_id=form,
        form_as_written=None,
        kind=kind,
        kind_as_written=None,
        stage="granted",
        nature="grant",
        type_code=None,
        work_year=2022,
        stated=stated,
        stated_as_written=None if stated is None else str(stated),
        part_of_id=part_of,
        note=None,
        citation=None,
        number="1/QĐ-UBND",
        decided_on="2022-12",
        ceremony_id=None,
        held_on=None,
        counts=True,
    )


def lines(grant: int, count: int, *, counts: bool = True) -> LineCount:
    return LineCount(grant, "individual", "grant" if counts else "revoke", counts, count)


def entered(headings: list[Heading], found: list[LineCount]) -> dict[int, int]:
    return {one.heading.id: one.entered for one in statements(headings, found)}


def test_a_heading_is_compared_with_its_own_lines() -> None:
    [one] = statements([heading(1, stated=32)], [lines(1, 30)])
    assert (one.entered, one.unnamed, one.differs) == (30, 2, True)


def test_more_names_than_stated_leave_none_unnamed() -> None:
    [one] = statements([heading(1, stated=2)], [lines(1, 3)])
    assert (one.unnamed, one.differs) == (0, True)


def test_lines_of_a_heading_that_states_nothing_belong_to_its_sibling() -> None:
    """So a line with another year of merit is not missed in the paper's count."""
    assert entered([heading(1, stated=3), heading(2)], [lines(1, 2), lines(2, 1)]) == {1: 3}


def test_a_sibling_of_several_kinds_together_takes_them_in() -> None:
    assert entered([heading(1, kind="", stated=500), heading(2)], [lines(2, 4)]) == {1: 4}


def test_other_forms_kinds_and_papers_are_no_siblings() -> None:
    headings = [heading(1, stated=3), heading(2, form=2), heading(3, kind="household"), heading(4, paper=2)]
    assert entered(headings, [lines(2, 1), lines(3, 1), lines(4, 1)]) == {1: 0}


def test_lines_of_a_part_are_entered_for_the_whole_too() -> None:
    assert entered([heading(1, stated=10), heading(2, stated=4, part_of=1)], [lines(1, 5), lines(2, 3)]) == {1: 8, 2: 3}


def test_headings_that_are_part_of_each_other_end() -> None:
    assert entered([heading(1, stated=1, part_of=2), heading(2, stated=1, part_of=1)], [lines(1, 1)]) == {1: 1, 2: 1}


def test_later_acts_are_no_names() -> None:
    assert entered([heading(1, stated=1)], [lines(1, 1, counts=False)]) == {1: 0}


def test_a_heading_with_neither_count_nor_names_is_listed() -> None:
    [one] = statements([heading(1)], [])
    assert (one.heading.stated, one.entered, one.unnamed) == (None, 0, None)


def test_a_heading_with_names_and_no_count_is_not() -> None:
    assert statements([heading(1)], [lines(1, 1)]) == []


def test_an_empty_heading_beside_one_with_names_is_not() -> None:
    assert statements([heading(1), heading(2)], [lines(2, 1)]) == []


@given(st.lists(st.tuples(st.sampled_from(["", "individual", "household"]), st.none() | st.integers(0, 9), st.integers(0, 5)), max_size=6))
def test_no_line_is_entered_twice_nor_lost_where_a_count_could_hold_it(made: list[tuple[str, int | None, int]]) -> None:
    """Without parts, the entered counts add up to the lines of headings that state something, and of those that such a one covers."""
    headings = [heading(number, kind, stated) for number, (kind, stated, _count) in enumerate(made, start=1)]
    found = [lines(number, count) for number, (_kind, _stated, count) in enumerate(made, start=1)]
    stating = {kind for kind, stated, _count in made if stated is not None}
    held = sum(count for kind, stated, count in made if stated is not None or kind in stating or "" in stating)
    assert sum(one.entered for one in statements(headings, found) if one.heading.states) == held


def test_a_heading_tells_its_year_as_the_statement_does() -> None:
    one = heading(1)
    assert one.is_in(year_period(2022), Clock.WORK)
    assert one.is_in(year_period(2022), Clock.DECISION)
    assert not one.is_in(year_period(2022), Clock.CEREMONY)
