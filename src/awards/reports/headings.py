"""The headings of papers and how many lines stand under each: what stated counts, types, months and stages are read from."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, case, false, func, select, true
from sqlmodel import Session

from awards.models.kinds import Clock, Stage
from awards.reports.counting import counted, in_no_period, in_period, within
from awards.reports.question import AnnualQuestion
from awards.reports.sources import AWARD, CEREMONY, DOCUMENT, GRANT
from awards.text.periods import Period


@dataclass(frozen=True, slots=True)
class Heading:
    """One heading of a paper, with what reports need of the paper; `counts` tells whether it belongs to the granted figures."""

    id: int
    document_id: int
    position: int
    issuer_id: int
    form_id: int
    form_as_written: str | None
    kind: str
    kind_as_written: str | None
    stage: str
    nature: str
    type_code: str | None
    work_year: int
    stated: int | None
    stated_as_written: str | None
    part_of_id: int | None
    note: str | None
    citation: str | None
    number: str | None
    decided_on: str
    ceremony_id: int | None
    held_on: str | None
    counts: bool

    @property
    def states(self) -> bool:
        """Whether the paper gives a count here, be it in words."""
        return self.stated is not None or self.stated_as_written is not None

    def day(self, clock: Clock) -> str:
        """Return the partial date by which a month is told: the ceremony's by its own clock, else the decision's; empty if unknown."""
        return (self.held_on or "") if clock is Clock.CEREMONY else self.decided_on

    def is_in(self, period: Period, clock: Clock) -> bool:
        """Whether the heading belongs to a period: the rule of `counting.in_period` for one that is already read."""
        return self.work_year in period.years if clock is Clock.WORK else period.holds(self.day(clock))


@dataclass(frozen=True, slots=True)
class LineCount:
    """How many lines of a kind and nature stand under a heading, and whether they count."""

    grant_id: int
    kind: str
    nature: str
    counts: bool
    count: int


def headings_where(session: Session, *conditions: ColumnElement[bool]) -> list[Heading]:
    """Read headings, the oldest paper first, each paper's in its own order."""
    own = ("id", "document_id", "position", "issuer_id", "form_id", "form_as_written", "kind", "kind_as_written", "stage", "nature")
    rest = ("type_code", "work_year", "stated", "stated_as_written", "part_of_id", "note", "citation")
    statement = (
        select(
            *(GRANT.c[name] for name in (*own, *rest)),
            DOCUMENT.c.number,
            GRANT.c.decided_on,
            GRANT.c.ceremony_id,
            CEREMONY.c.held_on,
            case((counted(GRANT), true()), else_=false()),
        )
        .select_from(GRANT.join(DOCUMENT, DOCUMENT.c.id == GRANT.c.document_id).outerjoin(CEREMONY, CEREMONY.c.id == GRANT.c.ceremony_id))
        .where(*conditions)
        .order_by(GRANT.c.decided_on, GRANT.c.document_id, GRANT.c.position, GRANT.c.id)
    )
    rows: Iterable[Any] = session.connection().execute(statement)
    return [Heading(*row) for row in rows]


def lines_where(session: Session, *conditions: ColumnElement[bool]) -> list[LineCount]:
    """Count the lines under headings that meet conditions, by kind and by whether they count."""
    headings = select(GRANT.c.id).where(*conditions)
    keys = (AWARD.c.grant_id, AWARD.c.kind, AWARD.c.nature)
    rule = case((counted(), true()), else_=false())
    statement = select(*keys, rule, func.count()).where(AWARD.c.grant_id.in_(headings)).group_by(*keys, AWARD.c.stage)
    rows: Iterable[Any] = session.connection().execute(statement)
    return [LineCount(*row) for row in rows]


def papers_of_the_period(question: AnnualQuestion) -> list[ColumnElement[bool]]:
    """Choose all headings, of this body and form, in papers that have one in the period."""
    papers = select(GRANT.c.document_id).where(in_period(question, GRANT), *within(question, GRANT))
    return [GRANT.c.document_id.in_(papers), *within(question, GRANT)]


def papers_of_no_period(question: AnnualQuestion) -> list[ColumnElement[bool]]:
    """Choose the granted headings of which nobody can say whether they lie in the period by the question's clock."""
    return [in_no_period(question, GRANT), GRANT.c.stage == Stage.GRANTED.value, *within(question, GRANT)]


@dataclass(frozen=True, slots=True)
class Statement:
    """What a paper states under one heading against the names entered for it; `entered` is the count of lines that count."""

    heading: Heading
    entered: int

    @property
    def unnamed(self) -> int | None:
        """How many are still without a name; None where the paper gives no number."""
        return None if self.heading.stated is None else max(0, self.heading.stated - self.entered)

    @property
    def differs(self) -> bool:
        """Whether the paper gives a number and the names are more or fewer."""
        return self.heading.stated is not None and self.heading.stated != self.entered


def statements(headings: Iterable[Heading], lines: Iterable[LineCount]) -> list[Statement]:
    """Compare what counting headings state with the lines entered.

    Lines under a heading that states nothing belong to its sibling that does: same paper, form and kind, or several kinds together.
    Lines under a heading that is part of another are entered for both. A heading without count and without names is listed too.
    """
    own: Counter[int] = Counter()
    for line in lines:
        own[line.grant_id] += line.count if line.counts else 0
    papers: dict[int, list[Heading]] = {}
    for heading in headings:
        if heading.counts:
            papers.setdefault(heading.document_id, []).append(heading)
    return [statement for paper in papers.values() for statement in statements_of(paper, own)]


def statements_of(headings: Sequence[Heading], own: Mapping[int, int]) -> list[Statement]:
    """Compare for one paper; `own` counts the lines of each heading."""
    entered = Counter({heading.id: own.get(heading.id, 0) for heading in headings})
    for heading in headings:
        for owner in owners_of(heading, headings):
            entered[owner.id] += own.get(heading.id, 0)
    return [Statement(heading, entered[heading.id]) for heading in headings if heading.states or stands_empty(heading, headings, own)]


def owners_of(heading: Heading, headings: Sequence[Heading]) -> list[Heading]:
    """Find the headings whose stated counts include the lines of this one, the nearest first."""
    found: list[Heading] = []
    owner = owner_of(heading, headings)
    while owner is not None and owner is not heading and owner not in found:
        found.append(owner)
        owner = owner_of(owner, headings)
    return found


def owner_of(heading: Heading, headings: Sequence[Heading]) -> Heading | None:
    """Find the next heading whose stated count includes the lines of this one."""
    if heading.part_of_id is not None:
        return next((other for other in headings if other.id == heading.part_of_id), None)
    if heading.states:
        return None
    siblings = [other for other in headings if other.states and covers(other, heading) and other.part_of_id is None]
    return next((other for other in siblings if other.kind == heading.kind), siblings[0] if siblings else None)


def covers(heading: Heading, other: Heading) -> bool:
    """Whether a heading speaks of another one's form and kind, alone or together with other kinds."""
    return heading.form_id == other.form_id and heading.kind in {other.kind, ""}


def stands_empty(heading: Heading, headings: Sequence[Heading], own: Mapping[int, int]) -> bool:
    """Whether a heading without a count has no names either, nor a sibling that has names or a count."""
    akin = [other for other in headings if other is heading or covers(other, heading) or covers(heading, other)]
    return not any(other.states or own.get(other.id) for other in akin)
