"""A list that is not as long as its decision states is questioned; what is not stated is not."""

import pytest
from sqlmodel import Session

from awards.checks import counts
from awards.models.award import Award
from awards.models.document import Document
from awards.models.recipient import Recipient
from awards.text.counts import StatedCount
from factories import a_heading, a_line, a_paper, a_person
from findings import HOUSEHOLD, told


def listed(session: Session, issuer: Recipient, stated: StatedCount | None, names: int) -> tuple[Document, Award]:
    """A paper that states a count, with that many names."""
    paper = a_paper(session, issuer)
    heading = a_heading(session, paper, stated=stated)
    lines = [a_line(session, heading, a_person(session, f"Mẫu {'I' * (number + 1)}")) for number in range(names)]
    return paper, lines[-1]


@pytest.mark.parametrize(
    ("stated", "names", "paper_says", "line_says"), [(2, 1, True, False), (2, 2, False, False), (2, 3, True, True), (0, 1, True, True)]
)
def test_a_list_that_is_not_as_long_as_stated_is_questioned(
    desk: Session, issuer: Recipient, stated: int, names: int, paper_says: bool, line_says: bool
) -> None:
    paper, line = listed(desk, issuer, StatedCount(stated, str(stated)), names)
    assert bool(counts.of_paper(desk, paper)) == paper_says
    assert bool(counts.of_line(desk, line)) == line_says
    if paper_says:
        assert told(counts.of_paper(desk, paper)) == [f"The decision states {stated} individuals; the list has {names}."]


@pytest.mark.parametrize("stated", [None, StatedCount(None, "nhiều"), StatedCount(None, "hơn 30")])
def test_a_count_that_is_not_known_questions_nothing(desk: Session, issuer: Recipient, stated: StatedCount | None) -> None:
    paper, line = listed(desk, issuer, stated, 3)
    assert counts.of_paper(desk, paper) == counts.of_line(desk, line) == []


def test_a_list_without_names_is_normal(desk: Session, issuer: Recipient) -> None:
    paper = a_paper(desk, issuer)
    a_heading(desk, paper, "GDVH", HOUSEHOLD, stated=StatedCount(1302, "1302"))
    assert counts.of_paper(desk, paper) == []


def test_counts_of_one_form_and_kind_are_taken_together(desk: Session, issuer: Recipient) -> None:
    """Two headings of 1 and 2: three names, wherever they stand."""
    paper = a_paper(desk, issuer)
    first = a_heading(desk, paper, year="2021", stated=StatedCount(1, "1"))
    a_heading(desk, paper, year="2022", stated=StatedCount(2, "2"))
    for number in range(3):
        a_line(desk, first, a_person(desk, f"Mẫu {'I' * (number + 1)}"))
    assert counts.of_paper(desk, paper) == []


def test_a_count_inside_another_is_not_added_to_it(desk: Session, issuer: Recipient) -> None:
    paper = a_paper(desk, issuer)
    five = a_heading(desk, paper, stated=StatedCount(2, "2"))
    one = a_heading(desk, paper, stated=StatedCount(1, "1"), part_of_id=five.id)
    a_line(desk, one, a_person(desk))
    a_line(desk, five, a_person(desk, "Lê Văn Mẫu"))
    assert counts.of_paper(desk, paper) == []
