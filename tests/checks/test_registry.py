"""Every rule is run, none fails on what is not known, and none changes anything."""

from pathlib import Path

import pytest
from sqlmodel import Session

from awards import checks
from awards.checks.registry import NOT_RULES, findings_of_line, findings_of_paper, rules
from awards.models.kinds import RecipientKind
from awards.models.recipient import Recipient
from awards.text.counts import StatedCount
from factories import a_body, a_heading, a_line, a_paper, a_person
from findings import INDIVIDUAL, a_recipient

WORDS = {"UNKNOWN": "Mẫu", "GK": "Sơn", "HCLD3": "Đồi", "GDVH": "Khe"}


@pytest.mark.parametrize("on", [None, "2022", "2022-12", "XXXX-12-30", "XXXX-12", "1950", "2022-12-30"])
def test_no_rule_fails_on_what_is_not_known(desk: Session, issuer: Recipient, on: str | None) -> None:
    """Papers without date or number, bodies without level, lines without unit or year."""
    bare = a_body(desk, "Hội Mẫu", None, None)
    for (form, word), kind in zip(WORDS.items(), [*RecipientKind, INDIVIDUAL], strict=True):
        for body, number in ((issuer, None), (bare, "12/QĐ-UB")):
            paper = a_paper(desk, body, number=number, on=on)
            line = a_line(
                desk,
                a_heading(desk, paper, form, None, year=None, type_code="merit"),
                a_recipient(desk, kind, f"{word} {'Hai' if number else 'Một'}"),
            )
            found = findings_of_paper(desk, paper) + findings_of_line(desk, line)
            assert all(finding.sentence for finding in found)


def test_every_rule_has_a_part_and_is_run() -> None:
    """A new rule is a new file with `of_line` or `of_paper`; nothing else has to be told of it."""
    of_lines, of_papers = ({rule.__module__.rpartition(".")[2] for rule in rules(part)} for part in ("of_line", "of_paper"))
    files = {path.stem for path in Path(str(checks.__file__)).parent.glob("*.py")} - {"__init__", *NOT_RULES}
    assert of_lines | of_papers == files
    assert {"counts", "issuer_alive"} <= of_lines & of_papers


def test_findings_change_nothing(desk: Session, issuer: Recipient) -> None:
    paper = a_paper(desk, issuer, on="2024-12-30")
    line = a_line(desk, a_heading(desk, paper, "HCLD3", stated=StatedCount(9, "9")), a_person(desk))
    findings_of_paper(desk, paper)
    findings_of_line(desk, line)
    assert not desk.dirty
    assert not desk.new
