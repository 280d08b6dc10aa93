"""A form outside its days is questioned."""

import pytest
from sqlmodel import Session

from awards.checks import form_alive
from awards.models.recipient import Recipient
from factories import a_heading, a_paper
from findings import told


def life(session: Session, issuer: Recipient, code: str, on: str) -> list[str]:
    """What is said of a decision of that date that grants this form."""
    paper = a_paper(session, issuer, on=on or None)
    a_heading(session, paper, form=code, year=None)
    return told(form_alive.of_paper(session, paper))


@pytest.mark.parametrize(
    ("code", "on", "says"),
    [
        ("HH", "2024-01-01", "“Huy hiệu” was granted until 31/12/2023"),
        ("HH", "2024", "“Huy hiệu” was granted until"),
        ("XPTT", "2023-12-31", "is granted since 01/01/2024"),
        ("XPTT", "2023", "is granted since"),
    ],
)
def test_a_form_outside_its_days_is_questioned(desk: Session, issuer: Recipient, code: str, on: str, says: str) -> None:
    [sentence] = life(desk, issuer, code, on)
    assert says in sentence


@pytest.mark.parametrize(
    ("code", "on"), [("HH", "2023-12-31"), ("HH", "2023"), ("XPTT", "2024-01-01"), ("GK", "1998"), ("GK", "XXXX-05-12"), ("XPTT", "")]
)
def test_a_form_within_its_days_is_not(desk: Session, issuer: Recipient, code: str, on: str) -> None:
    assert life(desk, issuer, code, on) == []
