"""What stands apart from the annual figures: papers that are not granted yet, and decisions whose date is not known well enough."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from awards.language import _
from awards.models.kinds import Nature, Stage
from awards.reports.headings import Heading, LineCount
from awards.reports.layout import code, count, count_columns, counts, date, number, text, without_empty
from awards.reports.names import NamedBody, NamedForm
from awards.reports.report import Cell, Column, Row, Special, Table
from awards.reports.stated import kind_of
from awards.reports.words import ACTS, STAGES, number_of

Step = tuple[str, int, str]
"""A stage, a form and an act."""


def not_granted(headings: Iterable[Heading], lines: Iterable[LineCount], kind: str | None, forms: Mapping[int, NamedForm]) -> Table:
    """Count lines and stated honorees of papers that are not granted, stage by stage; stages are never added together."""
    waiting = {heading.id: heading for heading in headings if heading.stage != Stage.GRANTED.value}
    steps: dict[Step, Counter[str]] = {}
    stated: dict[Step, list[Heading]] = {}
    for heading in waiting.values():
        step = (heading.stage, heading.form_id, plain_act(heading.nature))
        steps.setdefault(step, Counter())
        if heading.states and heading.part_of_id is None:
            stated.setdefault(step, []).append(heading)
    for line in lines:
        if line.grant_id in waiting and kind in {None, line.kind}:
            heading = waiting[line.grant_id]
            steps.setdefault((heading.stage, heading.form_id, plain_act(line.nature)), Counter())[line.kind] += line.count
    order = list(STAGES)
    keys = sorted(steps, key=lambda step: (order.index(step[0]), step[2], forms[step[1]].order))
    behind = {step: tuple(heading.id for heading in waiting.values() if (heading.stage, heading.form_id) == step[:2]) for step in keys}
    rows = [Row(step_cells(step, stated.get(step, []), forms) | counts(steps[step]), behind[step]) for step in keys]
    columns = without_empty(step_columns(), rows, "act_label", "stated")
    notes = [_("Not granted: in no total, and one stage is not added to another.")] if rows else []
    return Table("not_granted", _("Not granted yet"), columns, rows, notes=notes)


def plain_act(nature: str) -> str:
    """Return an act's code, empty for what grants."""
    return "" if nature in {Nature.GRANT.value, Nature.POSTHUMOUS.value} else nature


def step_columns() -> list[Column]:
    """The columns: stage, act where it is no grant, form, counts of lines, and what the papers state."""
    named = [
        code("stage", _("Stage, code")),
        text("stage_label", _("Stage")),
        code("act", _("Act, code")),
        text("act_label", _("Act")),
        text("form", _("Form")),
        code("form_code", _("Code of the form")),
    ]
    return [*named, *count_columns(), count("stated", _("Stated in the paper"))]


def step_cells(step: Step, stating: Sequence[Heading], forms: Mapping[int, NamedForm]) -> dict[str, Cell]:
    """Name a stage, a form and an act; a stated sum with an unknown part is unknown, none stated does not apply."""
    stage, form_id, act = step
    numbers = [heading.stated for heading in stating]
    known = [number for number in numbers if number is not None]
    return {
        "stage": stage,
        "stage_label": _(STAGES[stage]),
        "act": act or Nature.GRANT.value,
        "act_label": _(ACTS[act]) if act else Special.NOT_APPLICABLE,
        "form": forms[form_id].name,
        "form_code": forms[form_id].code,
        "stated": Special.NOT_APPLICABLE if not numbers else sum(known) if len(known) == len(numbers) else None,
    }


def unknown_period(
    headings: Iterable[Heading],
    lines: Iterable[LineCount],
    kind: str | None,
    bodies: Mapping[int, NamedBody],
    forms: Mapping[int, NamedForm],
) -> Table:
    """List granted headings of which nobody can say whether they lie in the period: the year, or for less than a year the month or day, is unknown."""
    entered: Counter[int] = Counter()
    for line in lines:
        if line.counts and kind in {None, line.kind}:
            entered[line.grant_id] += line.count
    rows = [
        Row(cells_of(heading, entered[heading.id], bodies, forms), (heading.id,))
        for heading in headings
        if heading.counts or entered[heading.id]
    ]
    columns = without_empty(unknown_columns(), rows, "stated_as_written")
    totals: dict[str, Cell] = {"decision": _("Total"), "entered": entered.total()}
    return Table("unknown_year", _("Date not known well enough, in no total"), columns, rows, totals if rows else None)


def unknown_columns() -> list[Column]:
    """The columns: the decision, whom and what it names, and the counts."""
    return [
        text("decision", _("Decision")),
        number("decision_id", _("Decision, number in the register")),
        date("decided_on", _("Decision date")),
        text("issuer", _("Issuer")),
        number("issuer_id", _("Issuer, number in the register")),
        text("form", _("Form")),
        code("form_code", _("Code of the form")),
        code("kind", _("Kind of recipient, code")),
        text("kind_label", _("Kind")),
        count("stated", _("Stated")),
        text("stated_as_written", _("As written")),
        count("entered", _("Entered")),
    ]


def cells_of(heading: Heading, entered: int, bodies: Mapping[int, NamedBody], forms: Mapping[int, NamedForm]) -> dict[str, Cell]:
    """One heading as a line of the table."""
    return {
        "decision": number_of(heading.number, heading.stage),
        "decision_id": heading.document_id,
        "decided_on": heading.decided_on or None,
        "issuer": bodies[heading.issuer_id].name,
        "issuer_id": heading.issuer_id,
        "form": heading.form_as_written or forms[heading.form_id].name,
        "form_code": forms[heading.form_id].code,
        "kind": heading.kind,
        "kind_label": kind_of(heading),
        "stated": heading.stated if heading.states else Special.NOT_APPLICABLE,
        "stated_as_written": heading.stated_as_written if heading.stated is None and heading.states else Special.NOT_APPLICABLE,
        "entered": entered,
    }
