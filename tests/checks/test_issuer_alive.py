"""A body outside its days is questioned, as far as the days are known."""

from typing import Any

import pytest
from sqlmodel import Session

from awards.checks import issuer_alive
from awards.models.recipient import Recipient
from awards.text.dates import PartialDate
from factories import a_body, a_heading, a_line, a_paper, a_person
from findings import told


def life(session: Session, on: str, **body: Any) -> list[str]:
    """What is said of a decision of that date by a body with that life."""
    made = a_body(
        session, "UBND huyện Mẫu", body.pop("level", None), None, **{name: PartialDate.from_iso(value) for name, value in body.items()}
    )
    return told(issuer_alive.of_paper(session, a_paper(session, made, on=on or None)))


@pytest.mark.parametrize(
    ("on", "body", "begins"),
    [
        ("2025-07-01", {"valid_to": "2025-06-30"}, "“UBND huyện Mẫu” ceased to exist on 30/06/2025"),
        ("2026", {"valid_to": "2025-06-30"}, "“UBND huyện Mẫu” ceased"),
        ("2025-07", {"valid_to": "2025-06-30"}, "“UBND huyện Mẫu” ceased"),
        ("2020-12-31", {"valid_from": "2021-01-01"}, "“UBND huyện Mẫu” exists since 01/01/2021"),
        ("2020", {"valid_from": "2021"}, "“UBND huyện Mẫu” exists since"),
        ("2025-07-01", {"level": "district"}, "The level of “UBND huyện Mẫu” ended on 30/06/2025"),
    ],
)
def test_a_body_outside_its_days_is_questioned(desk: Session, on: str, body: dict[str, str], begins: str) -> None:
    [sentence] = life(desk, on, **body)
    assert sentence.startswith(begins)


@pytest.mark.parametrize(
    ("on", "body"),
    [
        ("2025-06-30", {"valid_to": "2025-06-30"}),
        ("2025", {"valid_to": "2025-06-30"}),
        ("2025-06", {"valid_to": "2025-06-30"}),
        ("2021", {"valid_from": "2021-07-01"}),
        ("2021-01-01", {"valid_from": "2021-01-01"}),
        ("2025-06-30", {"level": "district"}),
        ("2025", {"level": "district"}),
        ("XXXX-12-30", {"valid_to": "1999", "valid_from": "1998"}),
        ("", {"valid_to": "1999"}),
        ("2021-05-01", {"valid_from": "2021"}),
        ("2021-05-01", {"valid_to": "2021"}),
    ],
)
def test_a_body_within_its_days_as_far_as_they_are_known_is_not(desk: Session, on: str, body: dict[str, str]) -> None:
    assert life(desk, on, **body) == []


def test_the_end_of_a_level_names_its_basis(desk: Session) -> None:
    [sentence] = life(desk, "2025-12-30", level="district")
    assert "Nghị định 129/2025/NĐ-CP" in sentence


def test_a_unit_outside_its_days_is_questioned_too(desk: Session, issuer: Recipient) -> None:
    unit = a_body(desk, "Công an huyện Mẫu", None, None, valid_to=PartialDate(2025, 2, 28))
    for on, count in (("2025-03-01", 1), ("2025-02-28", 0)):
        line = a_line(desk, a_heading(desk, a_paper(desk, issuer, on=on)), a_person(desk), unit_id=unit.id)
        assert len(issuer_alive.of_line(desk, line)) == count
