"""What was proposed upward in a period, and what became of it: granted since, or without a decision."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, func, not_, or_, select
from sqlmodel import Session

from awards.language import N_, _
from awards.models.kinds import Nature, Stage
from awards.reports.annual_figures import ByPlace, Names, Place, place_columns
from awards.reports.headings import Heading, LineCount
from awards.reports.layout import added, count, count_columns, counts, proof, without_empty
from awards.reports.report import Cell, Column, Row, Special, Table
from awards.reports.sources import AWARD
from awards.reports.words import HEADINGS, MANY

AGREE = N_("Check: proposed {rows} = granted and without a decision {columns}. They agree.")
DISAGREE = N_(
    "Check: proposed {rows}, granted and without a decision {columns}. They do not agree: do not use these figures before it is known why."
)
GIVEN = AWARD.alias("given")


def proposed_upward(session: Session, headings: Iterable[Heading], lines: Iterable[LineCount], kind: str | None, names: Names) -> Table:
    """Count what proposals ask for, by whom it is asked and by form; what was granted and what was not are counted apart and prove the sum."""
    ours = {heading.id: heading for heading in headings}
    asked: dict[Place, Counter[str]] = {place_of(heading): Counter() for heading in ours.values()}
    for line in lines:
        if line.grant_id in ours and kind in {None, line.kind}:
            asked[place_of(ours[line.grant_id])][line.kind] += line.count
    granted, waiting = (by_result(session, ours, kind, granted=granted) for granted in (True, False))
    stated = stated_by_place(ours.values())
    rows = [
        Row(
            names.cells(place) | counts(asked[place]) | {"stated": stated[place]} | result_cells(place, granted, waiting),
            tuple(heading.id for heading in ours.values() if place_of(heading) == place),
        )
        for place in names.in_order(asked)
    ]
    totals = {"body": _("Total")} | counts(added(asked.values()))
    given, open_ = added(granted.values()), added(waiting.values())
    totals |= {"stated": Special.NOT_APPLICABLE} | result_of(given, open_)
    note = proof(added(asked.values()).total(), given.total() + open_.total(), AGREE, DISAGREE)
    columns = without_empty(proposed_columns(), rows, "stated")
    return Table("proposed", _("Proposed upward"), columns, rows, totals if rows else None, [note] if rows else [])


def place_of(heading: Heading) -> Place:
    """Of whom a heading asks which form."""
    return heading.issuer_id, heading.form_id


def proposals_in(headings: Iterable[Heading], here: frozenset[int]) -> list[Heading]:
    """The headings of proposals that ask somebody else than the office."""
    return [heading for heading in headings if heading.stage == Stage.PROPOSED.value and heading.issuer_id not in here]


def proposed_columns() -> list[Column]:
    """The columns: of whom which form, how many by kind, what the paper states, what was granted and what has no decision."""
    by_kind = [replace(count(f"granted_{many}", f"{_('Granted')}: {_(HEADINGS[kind])}"), machine_only=True) for kind, many in MANY.items()]
    result = [count("granted", _("Granted")), *by_kind, count("open", _("Without a decision"))]
    return [*place_columns(), *count_columns(), count("stated", _("Stated in the paper")), *result]


def result_cells(place: Place, granted: ByPlace, waiting: ByPlace) -> dict[str, Cell]:
    """What became of the lines of a place."""
    return result_of(granted.get(place, Counter()), waiting.get(place, Counter()))


def result_of(given: Counter[str], open_: Counter[str]) -> dict[str, Cell]:
    """What was granted, by kind too, and what has no decision."""
    return {"granted": given.total(), **{f"granted_{many}": given[kind] for kind, many in MANY.items()}, "open": open_.total()}


def stated_by_place(headings: Iterable[Heading]) -> dict[Place, Cell]:
    """What the papers state: a sum with an unknown part is unknown, none stated does not apply."""
    found: dict[Place, Cell] = {}
    for heading in headings:
        place = place_of(heading)
        before = found.setdefault(place, Special.NOT_APPLICABLE)
        if heading.states and heading.part_of_id is None:
            known = 0 if before is Special.NOT_APPLICABLE else before
            found[place] = known + heading.stated if isinstance(known, int) and heading.stated is not None else None
    return found


def by_result(session: Session, headings: Iterable[int], kind: str | None, *, granted: bool) -> ByPlace:
    """Count the lines under headings that were granted, or those that were not."""
    keys = (AWARD.c.issuer_id, AWARD.c.form_id, AWARD.c.kind)
    rule = was_granted() if granted else not_(was_granted())
    statement = select(*keys, func.count()).where(AWARD.c.grant_id.in_(sorted(headings)), rule).group_by(*keys)
    found: dict[Place, Counter[str]] = {}
    rows: Sequence[Any] = session.connection().execute(statement).all()
    for issuer_id, form_id, of_kind, number in rows:
        if kind in {None, of_kind}:
            found.setdefault((issuer_id, form_id), Counter())[of_kind] += number
    return found


def was_granted() -> ColumnElement[bool]:
    """Whether a proposed line was granted: a granted line answers it, or gives the same recipient the same form for the same year."""
    counts_now = and_(GIVEN.c.stage == Stage.GRANTED.value, GIVEN.c.nature.in_((Nature.GRANT.value, Nature.POSTHUMOUS.value)))
    answers = exists().where(GIVEN.c.answers_id == AWARD.c.id, counts_now)
    same = and_(
        GIVEN.c.recipient_id == AWARD.c.recipient_id,
        GIVEN.c.form_id == AWARD.c.form_id,
        GIVEN.c.work_year == AWARD.c.work_year,
        AWARD.c.work_year > 0,
    )
    return or_(answers, exists().where(same, counts_now))
