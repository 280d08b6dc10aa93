"""From the total by one clock to the total by another: how many awards lie between, and whose decisions they are."""

from collections.abc import Iterable, Sequence

from sqlalchemy import not_
from sqlmodel import Session

from awards.language import _
from awards.models.kinds import Clock
from awards.reports.annual_figures import Tally, month_of, tallies
from awards.reports.counting import in_period, within
from awards.reports.headings import headings_where, lines_where
from awards.reports.layout import added
from awards.reports.question import AnnualQuestion
from awards.reports.sources import GRANT
from awards.reports.words import CLOCKS, date_in_sentence, in_sentence

MOST_MONTHS = 6


def bridges(session: Session, question: AnnualQuestion, found: Sequence[Tally], total: int) -> list[str]:
    """Say for each other clock that has awards in the period and gives other ones, what it gives and where the difference lies."""
    said = []
    for other in question.other_clocks:
        gone = [tally for tally in found if not tally.heading.is_in(question.period, other)]
        come = only_by(session, question, other)
        by_other = total - count_of(gone) + count_of(come)
        if (gone or come) and (by_other or other is not Clock.CEREMONY):
            said.append(bridge(question.clock, other, by_other, gone, come))
    return said


def only_by(session: Session, question: AnnualQuestion, other: Clock) -> list[Tally]:
    """Read what belongs to the period by another clock and not by the question's."""
    conditions = [in_period(question.by(other), GRANT), not_(in_period(question, GRANT)), *within(question, GRANT)]
    lines = lines_where(session, *conditions)
    return tallies(headings_where(session, *conditions), lines, question.kind and question.kind.value) if lines else []


def bridge(clock: Clock, other: Clock, by_other: int, gone: Sequence[Tally], come: Sequence[Tally]) -> str:
    """Say the total by another clock, and what lies between: in one direction as a difference, else both ways."""
    sentence = _("By {clock}: {count}.").format(clock=_(CLOCKS[other.value]), count=in_sentence(by_other))
    if gone and come:
        parts = _("Only by {clock}: {count}; decisions: {papers}, signed in {months}.")
        both = ((clock, gone), (other, come))
        return " ".join([sentence, *(parts.format(clock=_(CLOCKS[one.value]), **facts(share)) for one, share in both)])
    between = _("Difference {count}; decisions: {papers}, signed in {months}.")
    return f"{sentence} {between.format(**facts(gone or come))}"


def facts(share: Sequence[Tally]) -> dict[str, str]:
    """How many awards of how many decisions, signed in which months."""
    papers = {tally.heading.document_id: tally.heading.decided_on for tally in share}
    return {"count": in_sentence(count_of(share)), "papers": in_sentence(len(papers)), "months": months_of(papers.values())}


def count_of(share: Iterable[Tally]) -> int:
    """The awards of some headings."""
    return added([tally.by_kind for tally in share]).total()


def months_of(days: Iterable[str]) -> str:
    """Name the months of partial dates, the first six of them."""
    months = sorted({month_of(day) or (day[:4] if day[:4].isdigit() else "") for day in days})
    named = [f"{month[5:]}/{month[:4]}" if "-" in month else date_in_sentence(month) for month in months[:MOST_MONTHS]]
    return ", ".join(named) + ("…" if len(months) > MOST_MONTHS else "")
