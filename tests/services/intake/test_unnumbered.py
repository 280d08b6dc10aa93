"""Papers without a number are the same where their lines are the same, whatever the file is called."""

from collections.abc import Mapping, Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import Session, select

from awards.models.document import Document
from awards.services.intake.papers import PaperWishes
from awards.services.intake.taking_in import Outcome, Wishes
from awards.store.door import reading
from awards.store.place import Place
from intakes import PEOPLE, intake_of, lines

PAST = {"issuer": "UBND xã Mẫu Sơn", "form": "GK", "year": "2004"}
NAMES = ("Nguyễn Văn An", "Lê Thị Cúc", "Trần Văn Mẫu", "Phạm Thị Mười", "Hoàng Văn Thử", "Đỗ Thị Ví Dụ")


def take_from(place: Place, name: str, rows: Sequence[Mapping[str, str]] = PEOPLE, **other: str) -> Outcome:
    """Take a file of this name in, accepting what is doubtful."""
    with intake_of(place, rows, PAST | other, digest=name) as intake:
        return intake.recorded(Wishes(paper=PaperWishes(source=name, digest=name), accept=True))


def papers(session: Session) -> list[str | None]:
    """The files that papers came from."""
    return list(session.exec(select(Document.source).order_by(Document.id)))  # type: ignore[arg-type]


def counts(outcome: Outcome) -> tuple[int, int, int]:
    """New lines, those there already, changed ones."""
    return outcome.new, outcome.there, outcome.changed


def people(names: Sequence[str]) -> list[dict[str, str]]:
    """Individuals of one unit."""
    return [{"kind": "individual", "name": one, "unit": "Thôn Tân Phú"} for one in names]


def test_the_same_lines_in_a_file_of_another_name_are_the_same_paper(place: Place) -> None:
    take_from(place, "a.csv")
    assert counts(take_from(place, "b.xlsx", list(reversed(PEOPLE)))) == (0, 4, 0)
    with reading(place) as session:
        assert papers(session) == ["a.csv"]


def test_a_corrected_list_of_another_name_brings_its_corrections_and_additions_only(place: Place) -> None:
    take_from(place, "a.csv")
    rows = [dict(PEOPLE[0], post="Phó Trưởng thôn"), *PEOPLE[1:], *people(["Trần Văn Mẫu"])]
    assert counts(take_from(place, "a (sửa).csv", rows)) == (1, 3, 1)
    with reading(place) as session:
        assert papers(session) == ["a.csv"]
        assert len(lines(session)) == 5


@pytest.mark.parametrize("other", [{"year": "2005"}, {"form": "LDTT"}, {"issuer": "UBND xã Khác"}, {"type": "adhoc"}])
def test_another_year_form_issuer_or_type_is_another_paper(place: Place, other: dict[str, str]) -> None:
    take_from(place, "a.csv", people(NAMES[:2]), type="merit")
    outcome = take_from(place, "b.csv", people(NAMES[:2]), **({"type": "merit"} | other))
    assert counts(outcome) == (2, 0, 0)
    with reading(place) as session:
        assert papers(session) == ["a.csv", "b.csv"]


def test_another_ceremony_is_another_paper_and_an_untold_one_is_no_difference(place: Place) -> None:
    take_from(place, "a.csv", people(NAMES[:2]), ceremony="Tổng kết", ceremony_date="2004-12-20")
    assert take_from(place, "b.csv", people(NAMES[:2])).new == 0
    assert take_from(place, "c.csv", people(NAMES[:2]), ceremony="Sơ kết", ceremony_date="2004-06-20").new == 2


def test_a_list_that_shares_few_lines_is_another_list(place: Place) -> None:
    take_from(place, "a.csv", people(NAMES[:4]))
    assert take_from(place, "b.csv", people(NAMES[3:])).new == 3
    with reading(place) as session:
        assert papers(session) == ["a.csv", "b.csv"]


def test_of_several_papers_the_one_with_most_lines_in_common_is_meant(place: Place) -> None:
    take_from(place, "a.csv", people(NAMES[:3]))
    take_from(place, "b.csv", people(NAMES[3:]))
    assert counts(take_from(place, "c.csv", people(NAMES[2:]))) == (1, 3, 0)
    with reading(place) as session:
        assert papers(session) == ["a.csv", "b.csv"]


def test_a_paper_with_a_number_is_never_taken_for_one_without(place: Place) -> None:
    take_from(place, "a.csv", people(NAMES[:2]), number="12/QĐ-UBND", date="30/12/2004")
    assert take_from(place, "b.csv", people(NAMES[:2])).new == 2


@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(order=st.permutations(NAMES), name=st.sampled_from(["a.csv", "b.csv", "c.csv"]))
def test_whatever_the_order_and_the_name_nothing_comes_in_twice(place: Place, order: list[str], name: str) -> None:
    with reading(place) as session:
        before = len(lines(session))
    assert take_from(place, name, people(order)).new == len(NAMES) - before
