"""What is not known yet: which particulars granted decisions and their lines lack, so that somebody can look them up."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, case, func, or_, select
from sqlmodel import Session

from awards.language import N_, _
from awards.models.kinds import Stage
from awards.reports.counting import counted, in_no_period, in_period, within
from awards.reports.headings import Heading, LineCount, headings_where, statements
from awards.reports.layout import DIFFERENT, SAME, code, count, date, number, proof, text
from awards.reports.letterhead import letterhead_of
from awards.reports.names import NamedBody, bodies_by_id, office_name
from awards.reports.question import AnnualQuestion
from awards.reports.report import Cell, Report, Row, Special, Table
from awards.reports.sources import AWARD, DOCUMENT, GRANT
from awards.reports.words import figures_of, in_sentence, number_of
from awards.text.dates import PartialDate

PAPER = {"number": N_("number"), "date": N_("full date"), "signer": N_("signer")}
HEADING = {"year": N_("work year"), "type": N_("type"), "ceremony": N_("ceremony")}
LINE = {"class": N_("recipient class"), "field": N_("field of activity"), "certificate": N_("certificate number")}
NAMES = {"names": N_("names of stated recipients")}
GAPS = {**PAPER, **HEADING, **NAMES, **LINE}
"""What may be lacking, in the order in which it is listed: of the decision, of a heading in it, of a line."""

_COLUMNS = {"class": AWARD.c.class_code, "field": AWARD.c.field_code, "certificate": AWARD.c.register_number}


@dataclass(slots=True)
class Paper:
    """A granted decision, how many of its lines count, and of how many each particular lacks; `names` counts those who have no line."""

    id: int
    number: str | None
    decided_on: str
    issuer_id: int
    lines: int = 0
    lacks: Counter[str] = field(default_factory=Counter)


def missing(session: Session, question: AnnualQuestion) -> Report:
    """Say what granted decisions of a period lack, those of unknown date among them."""
    papers = read_papers(session, question)
    incomplete = [paper for paper in papers if paper.lacks]
    bodies = bodies_by_id(session, {paper.issuer_id for paper in incomplete})
    office = office_name(session)
    total = sum(paper.lines for paper in papers)
    return Report(
        name="missing",
        title=_("What is not known yet, {period}").format(period=question.period.display()),
        parameters={
            "period": question.period.code,
            "first_day": question.period.first,
            "last_day": question.period.last,
            "clock": question.clock.value,
            "office": office,
            "at": question.at,
        },
        tables=[by_gap(incomplete), by_paper(incomplete, bodies)],
        heading=[office] if office else [],
        notes=[
            proof(total, count_again(session, question), SAME, DIFFERENT),
            _("Decisions looked at: {papers}, with {lines} awards; those of unknown date are among them.").format(
                papers=in_sentence(len(papers)), lines=in_sentence(total)
            ),
            figures_of(question.at, office),
        ],
        letterhead=letterhead_of(session, question.at),
    )


def chosen(question: AnnualQuestion) -> list[ColumnElement[bool]]:
    """Choose the granted headings of the period, and those of which nobody can say whether they belong to it."""
    mine = or_(in_period(question, GRANT), in_no_period(question, GRANT))
    return [mine, GRANT.c.stage == Stage.GRANTED.value, *within(question, GRANT)]


def read_papers(session: Session, question: AnnualQuestion) -> list[Paper]:
    """Read the decisions in the order of their dates, with what each lacks."""
    conditions = chosen(question)
    lacking = lacking_lines(session, conditions)
    headings = [heading for heading in headings_where(session, *conditions) if heading.counts or heading.id in lacking]
    signers = signers_of(session, conditions)
    papers: dict[int, Paper] = {}
    for heading in headings:
        papers.setdefault(heading.document_id, Paper(heading.document_id, heading.number, heading.decided_on, heading.issuer_id))
    owner = {heading.id: papers[heading.document_id] for heading in headings}
    for heading in headings:
        lines, lacks = lacking.get(heading.id, (0, {}))
        paper = owner[heading.id]
        paper.lines += lines
        paper.lacks.update({gap: found for gap, found in lacks.items() if found})
        paper.lacks.update({gap: lines for gap, is_lacking in OF_HEADING.items() if is_lacking(heading)})
    named = [
        LineCount(heading.id, heading.kind, heading.nature, True, lacking[heading.id][0]) for heading in headings if heading.id in lacking
    ]
    for statement in statements(headings, named):
        if statement.unnamed and statement.heading.part_of_id is None:
            owner[statement.heading.id].lacks["names"] += statement.unnamed
    for paper in papers.values():
        paper.lacks.update({gap: paper.lines for gap, is_lacking in OF_PAPER.items() if is_lacking(paper, signers)})
    return list(papers.values())


OF_HEADING: Mapping[str, Callable[[Heading], bool]] = {
    "year": lambda heading: not heading.work_year,
    "type": lambda heading: not heading.type_code,
    "ceremony": lambda heading: heading.ceremony_id is None,
}
OF_PAPER: Mapping[str, Callable[[Paper, Mapping[int, str | None]], bool]] = {
    "number": lambda paper, _signers: not paper.number,
    "date": lambda paper, _signers: not is_whole(paper.decided_on),
    "signer": lambda paper, signers: not signers[paper.id],
}


def is_whole(day: str) -> bool:
    """Whether a date is known to the day."""
    return bool(day) and (known := PartialDate.from_iso(day)).year is not None and known.day is not None


def signers_of(session: Session, conditions: Iterable[ColumnElement[bool]]) -> dict[int, str | None]:
    """Who signed each decision."""
    papers = select(GRANT.c.document_id).where(*conditions)
    rows = session.connection().execute(select(DOCUMENT.c.id, DOCUMENT.c.signer).where(DOCUMENT.c.id.in_(papers)))
    return {row.id: row.signer for row in rows}


def lacking_lines(session: Session, conditions: Iterable[ColumnElement[bool]]) -> dict[int, tuple[int, dict[str, int]]]:
    """Count for each heading the lines that count, and of how many each particular lacks."""
    sums: list[Any] = [func.sum(case((column.is_(None), 1), else_=0)) for column in _COLUMNS.values()]
    headings = select(GRANT.c.id).where(*conditions)
    statement = select(AWARD.c.grant_id, func.count(), *sums).where(AWARD.c.grant_id.in_(headings), counted()).group_by(AWARD.c.grant_id)
    rows = session.connection().execute(statement)
    return {row[0]: (row[1], dict(zip(_COLUMNS, map(int, row[2:]), strict=True))) for row in rows}


def count_again(session: Session, question: AnnualQuestion) -> int:
    """Count the lines of the period once more, from the lines themselves."""
    mine = or_(in_period(question, AWARD), in_no_period(question, AWARD))
    statement = select(func.count()).select_from(AWARD).where(mine, counted(), *within(question, AWARD))
    return int(session.connection().execute(statement).scalar_one())


def by_gap(papers: Sequence[Paper]) -> Table:
    """Count decisions and awards for each particular that lacks."""
    rows = []
    for gap, label in GAPS.items():
        found = [paper for paper in papers if gap in paper.lacks]
        if found:
            cells: dict[str, Cell] = {
                "gap": gap,
                "label": _(label),
                "decisions": len(found),
                "awards": sum(one.lacks[gap] for one in found),
            }
            rows.append(Row(cells, tuple(paper.id for paper in found)))
    columns = [
        code("gap", _("What is not known, code")),
        text("label", _("Not known")),
        count("decisions", _("Decisions")),
        count("awards", _("Awards")),
    ]
    notes = [_("Awards lack several things at once, so these lines are not added up.")] if len(rows) > 1 else []
    return Table("by_gap", _("What is lacking"), columns, rows, notes=notes)


def by_paper(papers: Sequence[Paper], bodies: Mapping[int, NamedBody]) -> Table:
    """List the decisions that lack something, with what they lack."""
    rows = [
        Row(
            {
                "decision": number_of(paper.number, Stage.GRANTED.value),
                "decision_id": paper.id,
                "decided_on": paper.decided_on or None,
                "issuer": bodies[paper.issuer_id].name,
                "issuer_id": paper.issuer_id,
                "awards": paper.lines,
                "lacks": "; ".join(said_of(paper)) or Special.NOT_APPLICABLE,
            },
            (paper.id,),
        )
        for paper in papers
    ]
    columns = [
        text("decision", _("Decision")),
        number("decision_id", _("Decision, number in the register")),
        date("decided_on", _("Decision date")),
        text("issuer", _("Issuer")),
        number("issuer_id", _("Issuer, number in the register")),
        count("awards", _("Awards")),
        text("lacks", _("Not known")),
    ]
    return Table("by_decision", _("Decision by decision"), columns, rows)


def said_of(paper: Paper) -> list[str]:
    """Name what a decision lacks; how many awards it is said of where not of all."""
    found = []
    for gap, label in GAPS.items():
        if gap in paper.lacks:
            partly = gap in {**LINE, **NAMES} or paper.lacks[gap] != paper.lines
            found.append(_("{label}: {count}").format(label=_(label), count=in_sentence(paper.lacks[gap])) if partly else _(label))
    return found
