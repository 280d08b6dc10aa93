"""What statistical forms count: the awards of a period and what was proposed in it, alike ones together, each with the properties that filters ask for."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlmodel import Session

from awards.models.kinds import Origin, Stage
from awards.reports.counting import count_lines, in_period, lines_of, within
from awards.reports.headings import Heading, headings_where
from awards.reports.names import rows_with
from awards.reports.question import AnnualQuestion
from awards.reports.sources import AWARD, BODY, FORM, GRANT
from awards.reports.standing import Standing, standing
from awards.store.form_words import KnownForm, Vocabulary, shipped_forms
from awards.store.statistical_forms import PROPERTIES, UNKNOWN, StatisticalForm

HERE, ABOVE, ELSEWHERE = "here", "above", "elsewhere"


@dataclass(frozen=True, slots=True)
class Alike:
    """Awards that have every property in common, how many they are, and the headings under which they stand."""

    properties: Mapping[str, str]
    count: int
    headings: tuple[Heading, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """What the records say of forms and issuers."""

    codes: Mapping[int, str]
    names: Mapping[int, str]
    form_levels: Mapping[int, str]
    body_levels: Mapping[int, str]
    office: Standing | None

    def level(self, form_id: int, issuer_id: int) -> str:
        """The level as which an award is counted: the form's, or where the law leaves it open the issuer's."""
        return self.form_levels[form_id] or self.body_levels.get(issuer_id, "") or UNKNOWN

    def issuer(self, issuer_id: int) -> str:
        """Where the issuer stands to the office."""
        if self.office is None:
            return UNKNOWN
        return HERE if issuer_id in self.office.here else ABOVE if issuer_id in self.office.above else ELSEWHERE


def vocabulary(session: Session) -> Vocabulary:
    """The words that filters may use: the law's, and the office's own forms."""
    statement = select(FORM.c.code, FORM.c.form_group, FORM.c.family, FORM.c.name, FORM.c.aliases).where(
        FORM.c.origin == Origin.OFFICE.value
    )
    own = [
        KnownForm(row.code, row.form_group, row.family, (row.code, row.name, *row.aliases.split("\n")))
        for row in session.connection().execute(statement)
    ]
    return Vocabulary((*shipped_forms(), *own))


def known_to(session: Session, issuers: Iterable[int]) -> Known:
    """Read what the records say of forms and of these issuers."""
    forms: Sequence[Any] = session.connection().execute(select(FORM.c.id, FORM.c.code, FORM.c.name, FORM.c.level)).all()
    statement = select(BODY.c.recipient_id, BODY.c.level)
    levels = {row.recipient_id: row.level or "" for row in rows_with(session, statement, BODY.c.recipient_id, issuers)}
    return Known(
        codes={row.id: row.code for row in forms},
        names={row.id: row.name for row in forms},
        form_levels={row.id: row.level or "" for row in forms},
        body_levels=levels,
        office=standing(session),
    )


def awards_of(session: Session, question: AnnualQuestion, form: StatisticalForm) -> tuple[list[Alike], Known]:
    """Read the granted awards of the period, and the proposed lines where the form asks for them; alike ones are one."""
    stages = [Stage.GRANTED.value, *([Stage.PROPOSED.value] if asks_for_proposals(form) else [])]
    headings = {
        one.id: one for one in headings_where(session, in_period(question, GRANT), GRANT.c.stage.in_(stages), *within(question, GRANT))
    }
    known = known_to(session, {heading.issuer_id for heading in headings.values()})
    found: dict[tuple[str, ...], tuple[int, dict[int, Heading]]] = {}
    for stage in stages:
        for grant_id, kind, class_code, field_code, count in grouped(session, question, stage):
            heading = headings[grant_id]
            key = properties_of(heading, known, (kind, class_code, field_code, stage))
            before, under = found.setdefault(key, (0, {}))
            under[grant_id] = heading
            found[key] = (before + count, under)
    return [Alike(dict(zip(PROPERTIES, key, strict=True)), count, tuple(under.values())) for key, (count, under) in found.items()], known


def asks_for_proposals(form: StatisticalForm) -> bool:
    """Whether some line of the form counts what was proposed."""
    asked = [line.counts.admits.get("stage", frozenset()) for line in (*form.rows, *form.columns)]
    return any(Stage.PROPOSED.value in stages for stages in asked)


def grouped(session: Session, question: AnnualQuestion, stage: str) -> Sequence[Any]:
    """Count the lines of a stage by heading, kind, class and field, in one pass."""
    keys: tuple[ColumnElement[Any], ...] = (AWARD.c.grant_id, AWARD.c.kind, AWARD.c.class_code, AWARD.c.field_code)
    if stage == Stage.GRANTED.value:
        statement = lines_of(question, *keys, func.count())
    else:
        statement = select(*keys, func.count()).where(in_period(question, AWARD), AWARD.c.stage == stage, *within(question, AWARD))
    return session.connection().execute(statement.group_by(*keys)).all()


def properties_of(heading: Heading, known: Known, of_line: tuple[str, str | None, str | None, str]) -> tuple[str, ...]:
    """What filters ask of a line, in the order of `PROPERTIES`."""
    kind, class_code, field_code, stage = of_line
    return (
        known.codes[heading.form_id],
        known.level(heading.form_id, heading.issuer_id),
        kind,
        heading.type_code or UNKNOWN,
        class_code or UNKNOWN,
        field_code or UNKNOWN,
        known.issuer(heading.issuer_id),
        stage,
    )


def count_in_scope(session: Session, question: AnnualQuestion, form: StatisticalForm, known: Known) -> tuple[int, dict[int, int]]:
    """Count the awards in a form's scope and, by award form, those outside it: by another statement, which reads no heading."""
    inside, outside = 0, dict[int, int]()
    for issuer_id, form_id, kind, count in count_lines(session, question):
        award = {"form": known.codes[form_id], "level": known.level(form_id, issuer_id), "kind": kind, "issuer": known.issuer(issuer_id)}
        if form.scope.holds(award):
            inside += count
        else:
            outside[form_id] = outside.get(form_id, 0) + count
    return inside, outside
