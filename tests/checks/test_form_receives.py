"""Forms and types that do not go to a kind of recipient are questioned with their article."""

import pytest
from sqlmodel import Session

from awards.checks import form_receives, type_receives
from awards.models.form import FormEntry
from awards.models.kinds import RecipientKind
from awards.models.recipient import Recipient
from awards.services import forms
from factories import a_heading, a_household, a_line, a_paper, a_person
from findings import COLLECTIVE, HOUSEHOLD, INDIVIDUAL, a_recipient, told


@pytest.mark.parametrize(
    ("form", "kind", "on", "article"),
    [
        ("CSTDCS", COLLECTIVE, "2024-12-30", "Luật 06/2022/QH15"),
        ("TTLDXS", INDIVIDUAL, "2024-12-30", "Luật 06/2022/QH15"),
        ("GDVH", INDIVIDUAL, "2024-12-30", "Luật 06/2022/QH15"),
        ("CSTDCS", HOUSEHOLD, "2022-12-30", "Luật 15/2003/QH11"),
    ],
)
def test_a_form_that_does_not_go_to_this_kind_is_questioned_with_its_article(
    desk: Session, issuer: Recipient, form: str, kind: RecipientKind, on: str, article: str
) -> None:
    line = a_line(desk, a_heading(desk, a_paper(desk, issuer, on=on), form, kind), a_recipient(desk, kind))
    [sentence] = told(form_receives.of_line(desk, line))
    assert article in sentence
    assert "Mẫu" in sentence


@pytest.mark.parametrize(
    ("form", "kind", "on"),
    [
        ("GK", INDIVIDUAL, "2024-12-30"),
        ("GK", COLLECTIVE, "2024-12-30"),
        ("GK", HOUSEHOLD, "2024-12-30"),
        ("GK", HOUSEHOLD, "2022-12-30"),
        ("CSTDCS", INDIVIDUAL, "2024-12-30"),
        ("GDVH", HOUSEHOLD, ""),
        ("UNKNOWN", COLLECTIVE, "2024-12-30"),
        ("UNKNOWN", HOUSEHOLD, ""),
    ],
)
def test_a_form_that_goes_to_this_kind_is_not(desk: Session, issuer: Recipient, form: str, kind: RecipientKind, on: str) -> None:
    line = a_line(desk, a_heading(desk, a_paper(desk, issuer, on=on or None), form, kind), a_recipient(desk, kind))
    assert form_receives.of_line(desk, line) == []


def test_the_offices_own_form_says_itself_whom_it_goes_to(desk: Session, issuer: Recipient) -> None:
    forms.add_form(desk, FormEntry(code="MAU", name="Bằng Mẫu", receives=(HOUSEHOLD,)))
    paper = a_paper(desk, issuer)
    home = a_line(desk, a_heading(desk, paper, "MAU", HOUSEHOLD), a_household(desk))
    person = a_line(desk, a_heading(desk, paper, "MAU"), a_person(desk))
    assert form_receives.of_line(desk, home) == []
    assert told(form_receives.of_line(desk, person)) == ["“Bằng Mẫu” goes to households only; “Đặng Thị Hoà” is an individual."]


def test_a_type_that_does_not_go_to_this_kind_is_questioned_with_its_article(desk: Session, issuer: Recipient) -> None:
    line = a_line(desk, a_heading(desk, a_paper(desk, issuer, on="2024-12-30"), kind=HOUSEHOLD, type_code="merit"), a_household(desk))
    [sentence] = told(type_receives.of_line(desk, line))
    assert "Điều 8" in sentence


@pytest.mark.parametrize(
    ("kind", "type_code", "on"),
    [(INDIVIDUAL, "merit", "2024"), (HOUSEHOLD, "adhoc", "2024"), (HOUSEHOLD, "merit", "2022"), (HOUSEHOLD, None, "2024")],
)
def test_a_type_that_goes_to_this_kind_is_not(
    desk: Session, issuer: Recipient, kind: RecipientKind, type_code: str | None, on: str
) -> None:
    line = a_line(desk, a_heading(desk, a_paper(desk, issuer, on=on), kind=kind, type_code=type_code), a_recipient(desk, kind))
    assert type_receives.of_line(desk, line) == []
