"""Every figure of the reports of a period equals a plain count of what was recorded, whatever that was, by every clock and through every filter."""

import os
import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from itertools import product
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from awards.models.kinds import Clock, RecipientKind
from awards.reports.annual import annual
from awards.reports.missing import missing
from awards.reports.question import AnnualQuestion
from awards.reports.register import certificate_register
from awards.services.forms import form_by_code
from awards.store.place import Place
from awards.text.periods import Period, parse_days, parse_half, parse_month, parse_quarter, parse_years, year_period
from reports.generated import SOME, Facts, Heading, Line, by_kind, office_of_one_example, written
from reports.office import AT, Office
from reports.reading_reports import as_json

A_FEW = 10
EXAMPLES = int(os.environ.get("AWARDS_GENERATED", "300")) // A_FEW
"""An example holds about ten decisions: `AWARDS_GENERATED=10000 pytest tests/reports/test_generated_figures.py` before a release."""

PERIODS = [
    year_period(2022),
    year_period(2021),
    parse_years("2021-2022"),
    parse_half("2022-H1"),
    parse_quarter("2022-Q4"),
    parse_month("2022-12"),
    parse_days("10/12/2022", "1/1/2023"),
]
MORE_THAN_A_DAY = {4: ("-01-01", "-12-31"), 7: ("-01", "-31")}


@dataclass(frozen=True)
class Filter:
    """What a question is narrowed to: one of the bodies, a form, a kind."""

    body: int | None = None
    form: str | None = None
    kind: RecipientKind | None = None

    def takes(self, heading: Heading) -> bool:
        """Whether a heading is of this body and form."""
        return self.body in {None, heading.body} and self.form in {None, heading.form}

    def takes_kind(self, kind: str, *others: str) -> bool:
        """Whether it is of this kind, or one of the others."""
        return self.kind is None or kind in {self.kind.value, *others}


FILTERS = st.builds(
    Filter, body=st.sampled_from([None, 0, 1]), form=st.sampled_from([None, "GK", "BKT"]), kind=st.sampled_from([None, *RecipientKind])
)


@dataclass(frozen=True)
class Asked:
    """A question in plain words, over the facts: which headings lie in its period, surely or perhaps."""

    facts: Facts
    first: str
    last: str
    clock: Clock
    only: Filter

    def is_in(self, heading: Heading, first: str = "", last: str = "") -> bool:
        """Whether a heading certainly lies in the period, or between other days."""
        return self.span(heading, first or self.first, last or self.last) == "in"

    def perhaps(self, heading: Heading) -> bool:
        """Whether nobody can say."""
        return self.span(heading, self.first, self.last) == "unknown"

    def span(self, heading: Heading, first: str, last: str) -> str:
        """Whether a heading lies in a run of days: in, out or unknown."""
        if self.clock is Clock.WORK:
            return "unknown" if heading.work is None else "in" if int(first[:4]) <= heading.work <= int(last[:4]) else "out"
        if self.clock is Clock.CEREMONY and heading.ceremony is None:
            return "out"
        day = heading.held_on if self.clock is Clock.CEREMONY else heading.day
        if not day or day.startswith("X"):
            return "unknown"
        begins, ends = MORE_THAN_A_DAY.get(len(day), ("", ""))
        earliest, latest = day + begins, day + ends
        return "in" if first <= earliest and latest <= last else "out" if latest < first or last < earliest else "unknown"

    def headings(self) -> list[Heading]:
        """The headings of this body and form in the period, of any stage."""
        return [one for one in self.facts.headings if self.only.takes(one) and self.is_in(one)]

    def lines(self, first: str = "", last: str = "") -> list[Line]:
        """The lines that count in the period, or between other days."""
        found = (line for line in self.facts.lines if line.counts and self.only.takes(line.heading) and self.only.takes_kind(line.kind))
        return [line for line in found if self.is_in(line.heading, first, last)]


def is_same(rows: list[dict[str, Any]], keys: Iterable[str], wanted: Counter[tuple[Any, ...]]) -> bool:
    """Whether a table has these rows, in any order."""
    found = Counter(tuple(row[key] for key in keys) for row in rows)
    assert found == wanted, (sorted(map(str, (found - wanted).elements())), sorted(map(str, (wanted - found).elements())))
    return True


FIGURES = ("collectives", "households", "individuals", "total")


def counted(lines: Iterable[Line], key_of: Callable[[Line], Hashable]) -> dict[Any, dict[str, int]]:
    """Count lines part by part."""
    parts: dict[Hashable, list[Line]] = {}
    for line in lines:
        parts.setdefault(key_of(line), []).append(line)
    return {key: by_kind(part) for key, part in parts.items()}


def check_parts(tables: dict[str, Any], name: str, keys: tuple[str, ...], parts: dict[Any, dict[str, int]], total: int | None) -> None:
    """Compare a table of parts, its last line, and the shares where it has them."""
    rows = tables[name]["rows"] if name in tables else []
    wanted = Counter((*key, *(part[figure] for figure in FIGURES)) for key, part in parts.items())
    assert is_same(rows, (*keys, *FIGURES), wanted), name
    if total:
        assert all(row["share"] == (row["total"] * 1000 * 2 + total) // (2 * total) for row in rows), name
    if rows:
        last = tables[name]["totals"]
        assert {figure: last[figure] for figure in FIGURES} == {figure: sum(part[figure] for part in parts.values()) for figure in FIGURES}


def check_annual(asked: Asked, report: dict[str, Any], before: Period) -> None:
    """Compare every table of the summary."""
    tables = {table["name"]: table for table in report["tables"]}
    lines, facts = asked.lines(), asked.facts
    names = facts.bodies
    places = counted(lines, lambda line: (names[line.heading.body], line.heading.body, line.heading.form))
    check_parts(tables, "by_body_and_form", ("body", "body_id", "form_code"), places, None)
    assert {figure: tables["by_body_and_form"]["totals"][figure] for figure in FIGURES} == by_kind(lines)
    check_compared(asked, tables, before)
    check_divided(asked, tables, lines)
    check_waiting(asked, tables)
    check_unknown(asked, tables)
    check_stated(asked, tables)
    check_acts(asked, tables)
    papers = len({line.heading.paper_id for line in lines})
    assert any(f"Awards: {len(lines)}; decisions: {papers}." in note for note in report["notes"])


def check_compared(asked: Asked, tables: dict[str, Any], before: Period) -> None:
    """Compare what stood before and what stands now, and the years side by side."""
    now = Counter((line.heading.body, line.heading.form) for line in asked.lines())
    then = Counter((line.heading.body, line.heading.form) for line in asked.lines(before.first, before.last))
    wanted = Counter((*place, then[place], now[place], now[place] - then[place]) for place in {*now, *then})
    assert is_same(tables["compared"]["rows"], ("body_id", "form_code", "before", "now", "change"), wanted)
    years = range(int(asked.first[:4]), int(asked.last[:4]) + 1)
    if (len(years) > 1) != ("by_year" in tables):
        pytest.fail("years stand side by side where there are several, and only there")
    for row in tables["by_year"]["rows"] if "by_year" in tables else ():
        year, older = (asked.lines(f"{one}-01-01", f"{one}-12-31") for one in (row["year"], row["year"] - 1))
        assert {figure: row[figure] for figure in FIGURES} | {"change": row["change"]} == by_kind(year) | {"change": len(year) - len(older)}


def check_divided(asked: Asked, tables: dict[str, Any], lines: list[Line]) -> None:
    """Compare what the awards are divided by; where nothing is known of all, there is no table."""
    total, levels = len(lines), asked.facts.levels
    check_parts(tables, "by_type", ("type_code",), counted(lines, lambda line: (line.heading.type_code,)), total)
    ceremonies = asked.clock is Clock.CEREMONY
    months = counted(lines, lambda line: (month_of(line.heading.held_on if ceremonies else line.heading.day),))
    check_parts(tables, "by_month", ("month",), months, None)
    moved = [line for line in lines if line.heading.type_code == "movement"]
    several = {line.heading.body for line in lines if levels[line.heading.body]} and len({levels[line.heading.body] for line in lines}) > 1
    for name, keys, parts, whole in [
        ("by_level", ("level_code",), counted(lines if several else [], lambda line: (levels[line.heading.body],)), total),
        ("by_ceremony", ("ceremony_id",), counted(lines, lambda line: (line.heading.ceremony,)), total),
        ("by_movement", ("movement_as_written",), counted(moved, lambda line: (line.heading.citation,)), len(moved)),
        ("by_class", ("class_code",), counted(lines, lambda line: (line.class_code,)), total),
        ("by_field", ("field_code",), counted(lines, lambda line: (line.field_code,)), total),
        ("by_unit", ("unit", "unit_id"), counted(lines, lambda line: unit_of(line, asked.facts)), total),
    ]:
        known = any(key[0] is not None for key in parts)
        assert (name in tables) == known, name
        check_parts(tables, name, keys, parts if known else {}, whole)


def month_of(day: str) -> str | None:
    """The month of a date as it is kept, None where it is not known."""
    found = re.match(r"\d{4}-\d{2}", day)
    return found[0] if found else None


def unit_of(line: Line, facts: Facts) -> tuple[str | None, int | None]:
    """What the unit of a line is called, and its number if it is known."""
    return (facts.bodies[line.unit], line.unit) if isinstance(line.unit, int) else (line.unit, None)


def check_waiting(asked: Asked, tables: dict[str, Any]) -> None:
    """Compare what is not granted, stage by stage."""
    wanted: dict[tuple[str, str, str], list[Line]] = {}
    stated: dict[tuple[str, str, str], list[int | None]] = {}
    for one in asked.headings():
        if one.stage == "granted" or not asked.only.takes_kind(one.kind, ""):
            continue
        wanted.setdefault((one.stage, one.form, act_of(one.nature)), [])
        if one.states:
            stated.setdefault((one.stage, one.form, act_of(one.nature)), []).append(one.stated)
        for line in asked.facts.under(one):
            if asked.only.takes_kind(line.kind):
                wanted.setdefault((one.stage, one.form, act_of(line.nature)), []).append(line)
    rows = tables["not_granted"]["rows"] if "not_granted" in tables else []
    figures = Counter((*step, *by_kind(lines).values(), sum_of(stated.get(step, [None]))) for step, lines in wanted.items())
    assert is_same(rows, ("stage", "form_code", "act", *FIGURES, "stated"), figures)


def act_of(nature: str) -> str:
    """A posthumous award is a grant."""
    return "grant" if nature == "posthumous" else nature


def sum_of(numbers: Iterable[int | None]) -> int | None:
    """A sum with an unknown part is unknown."""
    found = list(numbers)
    return None if None in found else sum(one for one in found if one is not None)


def check_unknown(asked: Asked, tables: dict[str, Any]) -> None:
    """Compare the granted headings of which nobody can say whether they lie in the period."""
    wanted: Counter[tuple[Any, ...]] = Counter()
    for one in asked.facts.headings:
        entered = sum(line.counts and asked.only.takes_kind(line.kind) for line in asked.facts.under(one))
        if (
            one.stage == "granted"
            and asked.only.takes(one)
            and asked.only.takes_kind(one.kind, "")
            and asked.perhaps(one)
            and (one.counts or entered)
        ):
            wanted[one.paper_id, one.body, one.form, one.kind, one.stated, entered] += 1
    rows = tables["unknown_year"]["rows"] if "unknown_year" in tables else []
    assert is_same(rows, ("decision_id", "issuer_id", "form_code", "kind", "stated", "entered"), wanted)


def entered_under(heading: Heading, paper: list[Heading], facts: Facts) -> int:
    """How many lines are entered for what a heading states: its own, and those of headings that state nothing and that it speaks of."""
    found = 0
    for one in paper:
        stating = [other for other in paper if other.states and other.form == one.form and other.kind in {one.kind, ""}]
        own = [other for other in stating if other.kind == one.kind]
        owner = one if one.states else (own or stating or [one])[0]
        found += sum(line.counts for line in facts.under(one)) if owner is heading or one is heading else 0
    return found


def is_listed(heading: Heading, paper: list[Heading], facts: Facts) -> bool:
    """Whether a paper states something here, or has here neither a count nor a name, nor under what speaks of the same."""
    alike = [one for one in paper if one.form == heading.form and (one.kind == heading.kind or "" in {one.kind, heading.kind})]
    return heading.states or not any(one.states or any(line.counts for line in facts.under(one)) for one in alike)


def check_stated(asked: Asked, tables: dict[str, Any]) -> None:
    """Compare what papers state with the names entered."""
    wanted: Counter[tuple[Any, ...]] = Counter()
    for one in asked.headings():
        paper = [other for other in asked.facts.headings if other.paper_id == one.paper_id and other.counts]
        if one.counts and asked.only.takes_kind(one.kind, "") and is_listed(one, paper, asked.facts):
            entered = entered_under(one, paper, asked.facts)
            wanted[one.paper_id, one.form, one.kind, one.stated, entered, None if one.stated is None else max(0, one.stated - entered)] += 1
    table = tables["stated"]
    assert is_same(table["rows"], ("decision_id", "form_code", "kind", "stated", "entered", "unnamed"), wanted)
    if wanted:
        last = tuple(table["totals"][key] for key in ("stated", "entered", "unnamed"))
        assert last == tuple(sum_of(row[at] for row in wanted.elements()) for at in (3, 4, 5))


def check_acts(asked: Asked, tables: dict[str, Any]) -> None:
    """Compare the later acts of the period, and those of any time upon its lines."""
    facts = asked.facts
    known = {line.id: line for line in facts.lines}
    inside = {one.id for one in asked.headings() if asked.only.takes_kind(one.kind, "")}
    acts = [line for line in facts.lines if line.heading.stage == "granted" and not line.counts and asked.only.takes_kind(line.kind)]
    wanted: Counter[tuple[Any, ...]] = Counter()
    for act in acts:
        upon = known[act.changes_id].heading if act.changes_id else None
        if act.heading.id in inside or (upon and asked.only.takes(upon) and asked.is_in(upon)):
            wanted[act.heading.paper_id, act.nature, act.kind, act.heading.form, 1, act.changes_id] += 1
    for one in facts.headings:
        if one.id in inside and one.stage == "granted" and not one.counts and not facts.under(one):
            wanted[one.paper_id, one.nature, one.kind, one.form, one.stated, None] += 1
    rows = tables["later_acts"]["rows"] if "later_acts" in tables else []
    assert is_same(rows, ("decision_id", "act", "kind", "form_code", "count", "changes_id"), wanted)


def check_missing(asked: Asked, report: dict[str, Any]) -> None:
    """Compare of how many decisions and awards each particular is not known."""
    facts, gaps = asked.facts, Gaps()
    mine = [one for one in facts.headings if one.stage == "granted" and asked.only.takes(one) and (asked.is_in(one) or asked.perhaps(one))]
    mine = [one for one in mine if one.counts or any(line.counts for line in facts.under(one))]
    for one in mine:
        lines = [line for line in facts.under(one) if line.counts]
        gaps.add(one, len(lines), number=not one.number, date=not re.fullmatch(r"\d{4}-\d\d-\d\d", one.day), signer=not one.signer)
        gaps.add(one, len(lines), year=one.work is None, type=one.type_code is None, ceremony=one.ceremony is None)
        for gap, lacking in {"class": "class_code", "field": "field_code", "certificate": "number"}.items():
            found = sum(getattr(line, lacking) is None for line in lines)
            gaps.add(one, found, **{gap: found > 0})
        paper = [other for other in mine if other.paper_id == one.paper_id and other.counts]
        unnamed = max(0, (one.stated or 0) - entered_under(one, paper, facts)) if one.counts else 0
        gaps.add(one, unnamed, names=unnamed > 0)
    tables = {table["name"]: table for table in report["tables"]}
    assert is_same(tables["by_gap"]["rows"], ("gap", "decisions", "awards"), gaps.rows())
    entered = Counter({one.paper_id: 0 for one in mine})
    entered.update(line.heading.paper_id for line in facts.lines if line.counts and line.heading in mine)
    listed = Counter((paper, awards) for paper, awards in entered.items() if gaps.of(paper))
    assert is_same(tables["by_decision"]["rows"], ("decision_id", "awards"), listed)
    assert any(f"looked at: {len(entered)}, with {entered.total()} awards" in note for note in report["notes"])


class Gaps:
    """Which papers lack what, for how many awards."""

    def __init__(self) -> None:
        self.awards: Counter[tuple[str, int]] = Counter()
        self.found: set[tuple[str, int]] = set()

    def add(self, heading: Heading, awards: int, **lacking: bool) -> None:
        """Note what a heading lacks."""
        for gap, lacks in lacking.items():
            if lacks:
                self.found.add((gap, heading.paper_id))
                self.awards[gap, heading.paper_id] += awards

    def of(self, paper: int) -> bool:
        """Whether a paper lacks anything."""
        return any(one == paper for _gap, one in self.found)

    def rows(self) -> Counter[tuple[Any, ...]]:
        """Decisions and awards by gap."""
        gaps = {gap for gap, _paper in self.found}
        found = {gap: [paper for one, paper in self.found if one == gap] for gap in gaps}
        return Counter((gap, len(papers), sum(self.awards[gap, paper] for paper in papers)) for gap, papers in found.items())


def check_register(asked: Asked, report: dict[str, Any]) -> None:
    """Compare the certificates, and what is said of numbers left out and used twice."""
    lines = asked.lines()
    wanted = Counter((line.number, line.id, line.kind, line.recipient_id, line.heading.paper_id) for line in lines if line.number)
    [table] = report["tables"]
    assert is_same(table["rows"], ("register_number", "award_id", "kind", "recipient_id", "decision_id"), wanted)
    said = f"Awards: {len(lines)}; with a number {wanted.total()}, without one {len(lines) - wanted.total()}."
    assert said in report["notes"]
    runs: dict[tuple[int, str], list[int]] = {}
    for line in lines:
        if line.number:
            year = line.heading.day[:4] if line.heading.day[:4].isdigit() else "year unknown"
            runs.setdefault((line.heading.body, year), []).append(int(re.sub(r"\D.*", "", line.number)))
    notes = set()
    for (body, year), numbers in runs.items():
        left_out = [str(one) for one in range(min(numbers), max(numbers)) if one not in numbers]
        twice = [str(one) for one in sorted(set(numbers)) if numbers.count(one) > 1]
        notes |= {f"{asked.facts.bodies[body]}, {year}: not in the register: {', '.join(left_out)}."} if left_out else set()
        notes |= {f"{asked.facts.bodies[body]}, {year}: used more than once: {', '.join(twice)}."} if twice else set()
    assert {note for note in report["notes"] if "not in the register:" in note or "used more than once:" in note} == notes


def questions(office: Office, facts: Facts, period: Period, only: Filter) -> Iterable[tuple[Asked, AnnualQuestion]]:
    """Ask about a period by every clock that can tell it, of the whole register and narrowed."""
    ids = list(facts.bodies)
    narrowed = Filter(None if only.body is None else ids[only.body], only.form, only.kind)
    for clock, one in product(Clock, {Filter(), narrowed}):
        if clock is not Clock.WORK or period.is_whole_years:
            form_id = None if one.form is None else form_by_code(office.session, one.form).id
            question = AnnualQuestion(period=period, clock=clock, at=AT, body_id=one.body, form_id=form_id, kind=one.kind)
            yield Asked(facts, period.first, period.last, clock, one), question


@given(made=SOME, period=st.sampled_from(PERIODS), only=FILTERS)
@settings(max_examples=EXAMPLES, suppress_health_check=list(HealthCheck))
def test_every_figure_equals_a_plain_count(place: Place, made: Any, period: Period, only: Filter) -> None:
    with office_of_one_example(place) as office:
        facts = written(office, made)
        for asked, question in questions(office, facts, period, only):
            check_annual(asked, as_json(annual(office.session, question)), period.before())
            check_register(asked, as_json(certificate_register(office.session, question)))
            if question.kind is None:
                check_missing(asked, as_json(missing(office.session, question)))
