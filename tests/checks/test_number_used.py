"""Numbers used twice in a year are questioned; old symbols are said to be kept."""

import pytest
from sqlmodel import Session

from awards.checks import number_used, old_symbol
from awards.models.recipient import Recipient
from factories import a_body, a_paper
from findings import told


def test_a_number_used_that_year_is_questioned(desk: Session, issuer: Recipient) -> None:
    a_paper(desk, issuer, number="12/QĐ-UBND", on="2022-01-05")
    again = a_paper(desk, issuer, number="0012/qđ-ubnd", on="2022-12-30")
    [sentence] = told(number_used.of_paper(desk, again))
    assert "05/01/2022" in sentence
    assert "2022" in sentence


@pytest.mark.parametrize(
    ("number", "on"),
    [
        ("13/QĐ-UBND", "2022-12-30"),
        ("12/QĐ-UBND", "2023-01-05"),
        ("12/QĐ-HĐND", "2022-12-30"),
        ("12/QĐ-UBND", "XXXX-01-05"),
        ("12/QĐ-UBND", None),
    ],
)
def test_a_number_of_another_year_or_symbol_is_not(desk: Session, issuer: Recipient, number: str, on: str | None) -> None:
    a_paper(desk, issuer, number="12/QĐ-UBND", on="2022-01-05")
    assert number_used.of_paper(desk, a_paper(desk, issuer, number=number, on=on)) == []


def test_a_number_of_another_issuer_is_not(desk: Session, issuer: Recipient) -> None:
    a_paper(desk, issuer, number="12/QĐ-UBND", on="2022-01-05")
    other = a_body(desk, "UBND xã Mẫu Đồi")
    assert number_used.of_paper(desk, a_paper(desk, other, number="12/QĐ-UBND", on="2022-01-05")) == []


@pytest.mark.parametrize(
    ("number", "on", "count"),
    [("45 QĐ-UB", "1998", 1), ("45/QĐ-UB", "2004-12-31", 1), ("45/QĐ-UBND", "2005", 0), ("45/QĐ-UBND", None, 0), (None, "1998", 0)],
)
def test_a_symbol_of_before_2005_is_said_to_be_kept(
    desk: Session, issuer: Recipient, number: str | None, on: str | None, count: int
) -> None:
    assert len(old_symbol.of_paper(desk, a_paper(desk, issuer, number=number, on=on))) == count
