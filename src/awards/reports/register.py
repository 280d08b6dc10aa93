"""The register of certificates: who got which number; numbers run by issuer and year, and what is left out or used twice is said."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlmodel import Session

from awards.language import _
from awards.reports.counting import count_all, counted, in_period, within
from awards.reports.layout import DIFFERENT, SAME, proof, text, without_empty
from awards.reports.letterhead import letterhead_of
from awards.reports.lines import Line, form_cells, form_columns, honoree_cells, honoree_columns, paper_cells, paper_columns, read_lines
from awards.reports.names import NamedBody, bodies_by_id, forms_by_id, issuers_of, office_name
from awards.reports.question import AnnualQuestion
from awards.reports.report import Report, Row, Table
from awards.reports.sources import AWARD
from awards.reports.words import figures_of, in_sentence

MOST_NAMED = 10
"""Numbers that a note names one by one."""

LONGEST_GAP = 1_000
"""A wider gap is no run of numbers that somebody left out, but another way of numbering."""

_DIGITS = re.compile(r"\d{1,9}")

Run = tuple[int, str]
"""An issuer and a year, empty where the year of the decision is unknown."""


def certificate_register(session: Session, question: AnnualQuestion) -> Report:
    """List the certificates of a period by issuer, year and number."""
    conditions: list[Any] = [in_period(question, AWARD), counted(), *within(question, AWARD)]
    if question.kind is not None:
        conditions.append(AWARD.c.kind == question.kind.value)
    numbered = read_lines(session, *conditions, AWARD.c.register_number > "", ordered=False)
    bodies = bodies_by_id(session, {line.issuer_id for line in numbered})
    numbered.sort(key=lambda line: order_of(line, bodies))
    without = count_where(session, *conditions, func.coalesce(AWARD.c.register_number, "") == "")
    office = office_name(session)
    return Report(
        name="register",
        title=_("Register of certificates, {period}").format(period=question.period.display()),
        parameters={
            "period": question.period.code,
            "first_day": question.period.first,
            "last_day": question.period.last,
            "clock": question.clock.value,
            "office": office,
            "at": question.at,
        },
        tables=[certificates(session, numbered)],
        heading=[office] if office else [],
        notes=[
            *notes_of(numbered, bodies),
            _("Awards: {count}; with a number {numbered}, without one {without}.").format(
                count=in_sentence(len(numbered) + without), numbered=in_sentence(len(numbered)), without=in_sentence(without)
            ),
            proof(len(numbered) + without, count_all(session, question), SAME, DIFFERENT),
            figures_of(question.at, office),
        ],
        letterhead=letterhead_of(session, question.at),
    )


def count_where(session: Session, *conditions: ColumnElement[bool]) -> int:
    """Count lines."""
    return int(session.connection().execute(select(func.count()).select_from(AWARD).where(*conditions)).scalar_one())


def run_of(line: Line) -> Run:
    """The run of numbers that a line belongs to."""
    year = line.decided_on[:4]
    return line.issuer_id, year if year.isdigit() else ""


def number_in(written: str) -> int | None:
    """The number in what is written: 12 of `0012`, `12/2022` or `GK-12`."""
    found = _DIGITS.search(written)
    return int(found[0]) if found else None


def order_of(line: Line, bodies: Mapping[int, NamedBody]) -> tuple[object, ...]:
    """Sort by issuer as lists have them, by year, by number, and what has no digits last."""
    written = line.register_number or ""
    number = number_in(written)
    return bodies[line.issuer_id].order, run_of(line)[1], number is None, number or 0, written, line.id


def certificates(session: Session, lines: Sequence[Line]) -> Table:
    """Lay the certificates out."""
    forms, issuers = forms_by_id(session), issuers_of(session, (line.paper for line in lines))
    rows = [
        Row(
            {"register_number": line.register_number} | honoree_cells(line) | form_cells(line, forms) | paper_cells(line, issuers),
            (line.id,),
        )
        for line in lines
    ]
    columns = [text("register_number", _("Register number")), *honoree_columns(_("Recipient")), *form_columns(), *paper_columns()]
    return Table("certificates", _("Certificates by number"), without_empty(columns, rows, "post", "unit", "act_label"), rows)


def notes_of(lines: Sequence[Line], bodies: Mapping[int, NamedBody]) -> list[str]:
    """Say for each run what is left out and what is used twice."""
    said = []
    for run, share in groupby(lines, key=run_of):
        numbers = [number for line in share if (number := number_in(line.register_number or "")) is not None]
        said += run_notes(run, numbers, bodies)
    return said


def run_notes(run: Run, numbers: Sequence[int], bodies: Mapping[int, NamedBody]) -> list[str]:
    """Say of one run what is left out between its first and last number, and what is used twice."""
    used = Counter(numbers)
    left_out = [
        number
        for before, after in zip(sorted(used), sorted(used)[1:], strict=False)
        if after - before <= LONGEST_GAP
        for number in range(before + 1, after)
    ]
    twice = sorted(number for number, count in used.items() if count > 1)
    where = {"issuer": bodies[run[0]].name, "year": run[1] or _("year unknown")}
    notes = []
    if left_out:
        notes.append(_("{issuer}, {year}: not in the register: {numbers}.").format(**where, numbers=named(left_out)))
    if twice:
        notes.append(_("{issuer}, {year}: used more than once: {numbers}.").format(**where, numbers=named(twice)))
    return notes


def named(numbers: Sequence[int]) -> str:
    """Name numbers, the first ten of them."""
    shown = ", ".join(map(str, numbers[:MOST_NAMED]))
    more = len(numbers) - MOST_NAMED
    return _("{numbers} and {more} more").format(numbers=shown, more=in_sentence(more)) if more > 0 else shown
