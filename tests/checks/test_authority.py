"""A form that a head does not grant is questioned with the article; what is not known is not."""

from typing import Any

import pytest
from sqlmodel import Session

from awards.checks import authority
from awards.models.kinds import DocumentKind, Stage
from factories import a_body, a_heading, a_paper
from findings import told

PROVINCE, POLICE, DISTRICT = (
    ("UBND tỉnh Mẫu", "province", "government"),
    ("Công an tỉnh Mẫu", "province", "police"),
    ("UBND huyện Mẫu", "district", "government"),
)


@pytest.mark.parametrize(("body", "form"), [(POLICE, "BK"), (PROVINCE, "HCLD3"), (DISTRICT, "BKT")])
def test_a_form_that_the_head_does_not_grant_is_questioned_with_the_article(desk: Session, body: tuple[str, str, str], form: str) -> None:
    paper = a_paper(desk, a_body(desk, *body), on="2024-12-30")
    a_heading(desk, paper, form)
    [sentence] = told(authority.of_paper(desk, paper))
    assert body[0] in sentence
    assert "Luật 06/2022/QH15" in sentence


@pytest.mark.parametrize(
    ("body", "form"),
    [
        (POLICE, "GK"),
        (PROVINCE, "BKT"),
        (DISTRICT, "GK"),
        (("Công an xã Mẫu", "commune", "police"), "GK"),
        (("Hội Mẫu", None, None), "HCSV"),
    ],
)
def test_what_the_head_grants_or_of_which_nothing_is_known_is_not(desk: Session, body: tuple[Any, ...], form: str) -> None:
    paper = a_paper(desk, a_body(desk, *body), on="2024-12-30")
    a_heading(desk, paper, form)
    assert authority.of_paper(desk, paper) == []


def test_a_proposal_asks_for_what_its_author_may_not_grant(desk: Session) -> None:
    paper = a_paper(desk, a_body(desk, *PROVINCE), kind=DocumentKind.PROPOSAL, stage=Stage.PROPOSED, on="2024-12-30")
    a_heading(desk, paper, "HCLD3")
    assert authority.of_paper(desk, paper) == []
