"""Looked at together, lines and papers are questioned as they are one by one; a rule suspects at least what it would question."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlmodel import Session, select

from awards import checks
from awards.checks import counts, form_receives, issuer_alive, same_merit
from awards.checks.registry import findings_of_line, findings_of_many, findings_of_paper, rule_files
from awards.models.award import Award
from awards.models.document import Document, Grant
from awards.models.form import FormEntry
from awards.models.kinds import DocumentKind, Nature, Stage
from awards.models.recipient import Recipient
from awards.services import forms
from awards.store.door import reading
from awards.store.place import Place
from awards.text.counts import StatedCount
from awards.text.dates import PartialDate
from desk import PutBack
from factories import a_body, a_heading, a_household, a_line, a_paper, a_person, at_work
from findings import COLLECTIVE, HOUSEHOLD, INDIVIDUAL

CITATIONS = [None, None, "Hiến đất làm đường", "HIẾN ĐẤT LÀM ĐƯỜNG", "Bắt cướp"]
STAGES = [(DocumentKind.DECISION, Stage.GRANTED)] * 3 + [(DocumentKind.PROPOSAL, Stage.PROPOSED)]
ALL = range(1, 2**50)

LINES = st.fixed_dictionaries(
    {
        "recipient": st.integers(0, 3),
        "unit": st.sampled_from([None, None, 0, 1, 2]),
        "citation": st.sampled_from(CITATIONS),
        "nature": st.sampled_from([None, None, Nature.POSTHUMOUS, Nature.REVOKE]),
    }
)
HEADINGS = st.fixed_dictionaries(
    {
        "form": st.sampled_from(["GK", "GK", "CSTDCS", "HH", "XPTT", "GDVH", "HCLD3", "UNKNOWN", "MAU"]),
        "kind": st.sampled_from([INDIVIDUAL, INDIVIDUAL, COLLECTIVE, HOUSEHOLD, None]),
        "year": st.sampled_from([None, "2022", "2022", "2023", "2018-2022"]),
        "type_code": st.sampled_from([None, "merit", "adhoc"]),
        "citation": st.sampled_from(CITATIONS),
        "stated": st.sampled_from([None, 0, 1, 2, 3]),
        "part_of": st.sampled_from([False, False, False, True]),
        "lines": st.lists(LINES, max_size=4),
    }
)
PAPERS = st.fixed_dictionaries(
    {
        "issuer": st.integers(0, 2),
        "stage": st.sampled_from(STAGES),
        "number": st.sampled_from([None, "12/QĐ-UBND", "12/QĐ-UBND", "13/QĐ-UBND"]),
        "on": st.sampled_from([None, "2022", "2022-12-30", "2022-12-30", "XXXX-12-30", "1998-05", "2024-12-30", "2025-07", "2025-07-01"]),
        "headings": st.lists(HEADINGS, min_size=1, max_size=3),
    }
)


@dataclass
class Office:
    """What papers are made from: who issues, who is honoured, and what was made."""

    session: Session
    bodies: list[Recipient]
    recipients: list[Recipient]
    papers: list[Document] = field(default_factory=list)
    lines: list[Award] = field(default_factory=list)

    def enter(self, told: dict[str, Any]) -> None:
        """Record a paper with its headings and lines."""
        kind, stage = told["stage"]
        paper = a_paper(self.session, self.bodies[told["issuer"]], kind=kind, stage=stage, number=told["number"], on=told["on"])
        self.papers.append(paper)
        earlier: Grant | None = None
        for one in told["headings"]:
            stated = StatedCount(one["stated"], str(one["stated"])) if one["stated"] is not None else None
            whole = earlier.id if one["part_of"] and earlier else None
            given = {name: one[name] for name in ("form", "kind", "year", "type_code", "citation")}
            earlier = a_heading(self.session, paper, stated=stated, part_of_id=whole, **given)
            for line in one["lines"]:
                self.put(earlier, line)

    def put(self, heading: Grant, told: dict[str, Any]) -> None:
        """Record a line."""
        unit = self.bodies[told["unit"]].id if told["unit"] is not None else None
        recipient = self.recipients[told["recipient"]]
        self.lines.append(a_line(self.session, heading, recipient, unit_id=unit, citation=told["citation"], nature=told["nature"]))


def an_office(session: Session) -> Office:
    """Bodies of today, of former days and without any days; somebody of every kind; a form of the office's own."""
    forms.add_form(session, FormEntry(code="MAU", name="Bằng Mẫu", receives=(HOUSEHOLD,)))
    bodies = [
        a_body(session),
        a_body(
            session,
            "UBND huyện Mẫu",
            "district",
            "government",
            valid_from=PartialDate.from_iso("2000"),
            valid_to=PartialDate.from_iso("2024-12"),
        ),
        a_body(session, "Hội Mẫu", "district", None),
    ]
    people = [a_person(session), a_person(session, "Lê Văn Mẫu"), a_body(session, "Tổ Mẫu", None, None), a_household(session)]
    return Office(session, bodies, people)


@contextmanager
def trial(register: Place) -> Iterator[Office]:
    """An office of which nothing stays."""
    with pytest.raises(PutBack), at_work(register) as session:  # noqa: PT012 - it fails at the end of the batch
        yield an_office(session)
        raise PutBack


def together(session: Session, awards: range = ALL, documents: range = ALL) -> Counter[tuple[str, int, str]]:
    """What is found of many at once."""
    return Counter((noun, key, one.sentence) for noun, key, one in findings_of_many(session, awards, documents, most=100_000))


def one_by_one(office: Office) -> Counter[tuple[str, int, str]]:
    """What is found of each."""
    of_lines = [("award", line.id, one.sentence) for line in office.lines for one in findings_of_line(office.session, line)]
    of_papers = [("document", paper.id, one.sentence) for paper in office.papers for one in findings_of_paper(office.session, paper)]
    return Counter(of_lines + of_papers)


def questioned_and_suspected(office: Office, rule: ModuleType) -> Iterator[tuple[set[int], list[int]]]:
    """What a rule questions, and what it suspects: of the lines, then of the papers."""
    for part, records in (("line", office.lines), ("paper", office.papers)):
        if hasattr(rule, f"suspects_of_{part}"):
            questioned = {record.id for record in records if getattr(rule, f"of_{part}")(office.session, record)}
            yield questioned, list(getattr(rule, f"suspects_of_{part}")(office.session, ALL))


@settings(max_examples=40)
@given(papers=st.lists(PAPERS, min_size=1, max_size=5), among=st.integers(0, 20))
def test_together_they_are_questioned_as_one_by_one(register: Place, papers: list[dict[str, Any]], among: int) -> None:
    """All of them, and those on either side of some key: what lies outside is looked at, and not questioned."""
    with trial(register) as office:
        for paper in papers:
            office.enter(paper)
        expected = one_by_one(office)
        assert together(office.session) == expected
        line, paper_key = ((records[among % len(records)].id if records else 1) for records in (office.lines, office.papers))
        before = together(office.session, range(1, line), range(1, paper_key))
        after = together(office.session, range(line, ALL.stop), range(paper_key, ALL.stop))
        assert before + after == expected
        assert all(key < (line if noun == "award" else paper_key) for noun, key, _sentence in before)


@settings(max_examples=40)
@given(papers=st.lists(PAPERS, min_size=1, max_size=5))
def test_a_rule_suspects_whatever_it_questions_and_each_once(register: Place, papers: list[dict[str, Any]]) -> None:
    with trial(register) as office:
        for paper in papers:
            office.enter(paper)
        for rule in rule_files():
            for questioned, suspected in questioned_and_suspected(office, rule):
                assert questioned <= set(suspected), rule.__name__
                assert len(suspected) == len(set(suspected)), rule.__name__


def everything_wrong() -> list[dict[str, Any]]:
    """Papers in which every rule finds something."""
    line = {"recipient": 0, "unit": 1, "citation": None, "nature": None}
    heading = {"form": "GK", "kind": HOUSEHOLD, "year": "2022", "type_code": "merit", "citation": None, "stated": 1, "part_of": False}
    household = {**line, "recipient": 3}
    wrong = [{**heading, "form": form, "lines": [line, line, household]} for form in ("CSTDCS", "HH", "HCLD3")]
    paper = {"issuer": 0, "stage": STAGES[0], "number": "12/QĐ-UBND", "on": "2025-07-01", "headings": wrong}
    return [paper, {**paper, "issuer": 1}, {**paper, "issuer": 1}, {**paper, "on": "1998"}]


def test_every_rule_says_whom_it_suspects_and_speaks(register: Place) -> None:
    with trial(register) as office:
        for paper in everything_wrong():
            office.enter(paper)
        for rule in rule_files():
            found = list(questioned_and_suspected(office, rule))
            assert len(found) == hasattr(rule, "of_line") + hasattr(rule, "of_paper"), rule.__name__
            assert all(questioned for questioned, _suspected in found), rule.__name__
        assert together(office.session) == one_by_one(office)


def test_true_repeats_are_not_even_suspected(desk: Session, issuer: Recipient) -> None:
    """A title and a commendation of one year, two commendations in other words, and one of every year: many lists are full of these."""
    person = a_person(desk)
    headings = [("CSTDCS", "2022", None), ("GK", "2022", "Hiến đất"), ("GK", "2022", "Bắt cướp"), ("GK", "2023", "Hiến đất")]
    for form, year, citation in headings:
        paper = a_paper(desk, issuer, on="2024-12-30", number=f"{len(form + year)}/QĐ-UBND")
        a_line(desk, a_heading(desk, paper, form, year=year, citation=citation), person)
    assert list(same_merit.suspects_of_line(desk, ALL)) == []
    assert list(form_receives.suspects_of_line(desk, ALL)) == []
    assert list(issuer_alive.suspects_of_line(desk, ALL)) == []


def test_somebody_twice_on_a_list_under_headings_of_two_years_is_suspected(desk: Session, issuer: Recipient) -> None:
    paper, person = a_paper(desk, issuer), a_person(desk)
    lines = [a_line(desk, a_heading(desk, paper, year=year), person) for year in ("2021", "2022")]
    assert list(same_merit.suspects_of_line(desk, ALL)) == [line.id for line in lines]


@pytest.mark.parametrize(
    ("same_paper", "names", "is_longer", "differs"), [(True, 2, True, True), (True, 1, False, False), (False, 2, False, False)]
)
def test_a_count_inside_another_of_its_paper_is_not_added_to_it(
    desk: Session, issuer: Recipient, same_paper: bool, names: int, is_longer: bool, differs: bool
) -> None:
    paper = a_paper(desk, issuer)
    whole = a_heading(desk, paper if same_paper else a_paper(desk, issuer), stated=StatedCount(1, "1"))
    first = whole if same_paper else a_heading(desk, paper, stated=StatedCount(1, "1"))
    part = a_heading(desk, paper, stated=StatedCount(1, "1"), part_of_id=whole.id)
    lines = [a_line(desk, one, a_person(desk, name)) for one, name in [(first, "Lê Văn Mẫu"), (part, "Lê Thị Mẫu")][:names]]
    assert list(counts.suspects_of_line(desk, ALL)) == [line.id for line in lines if is_longer]
    assert list(counts.suspects_of_paper(desk, ALL)) == ([paper.id] if differs else [])


def test_no_more_are_told_than_are_wanted_and_the_rules_take_turns(register: Place) -> None:
    with trial(register) as office:
        for paper in everything_wrong():
            office.enter(paper)
        found = list(findings_of_many(office.session, ALL, ALL, most=11))
        assert len(found) == 11
        assert {noun for noun, _key, _finding in found} == {"award", "document"}
        assert len({one.template for _noun, _key, one in found}) >= 8
        assert list(findings_of_many(office.session, ALL, ALL, most=0)) == []
        assert list(findings_of_many(office.session, range(0), range(0))) == []


def test_whoever_only_reads_may_ask_too(register: Place) -> None:
    with reading(register) as session:
        assert list(findings_of_many(session, ALL, ALL)) == []


NEW_RULE = """
from awards.checks.finding import Finding

def of_line(session, award):
    return [Finding("{name} stands on a list.", name=award.name)]
"""


def test_a_rule_that_suspects_nobody_in_particular_is_run_on_all(
    desk: Session, issuer: Recipient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    heading = a_heading(desk, a_paper(desk, issuer))
    lines = [a_line(desk, heading, a_person(desk, f"Mẫu {'I' * (number + 1)}")) for number in range(3)]
    (tmp_path / "on_a_list.py").write_text(NEW_RULE, encoding="utf-8")
    monkeypatch.setattr(checks, "__path__", [*checks.__path__, str(tmp_path)])
    assert [key for _noun, key, _finding in findings_of_many(desk, range(lines[1].id, ALL.stop), ALL)] == [lines[1].id, lines[2].id]
    assert desk.exec(select(Award)).all() == lines
