"""The summary of a period by one clock, most often a year: totals that prove themselves, and what stands apart from them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from sqlmodel import Session

from awards.errors.records import RecordUnknown
from awards.language import N_, _
from awards.models.kinds import Clock, Stage
from awards.reports.annual_apart import not_granted, unknown_period
from awards.reports.annual_blocks import Block, block_notes, blocks_of, told_apart, whole
from awards.reports.annual_figures import ByPlace, Names, by_month, by_place, by_type, compared, tallies
from awards.reports.annual_parts import parts_of
from awards.reports.annual_years import by_year
from awards.reports.counting import count_lines, years_with_data
from awards.reports.headings import Heading, LineCount, headings_where, lines_where, papers_of_no_period, papers_of_the_period, statements
from awards.reports.later import acts_on_period, acts_table, acts_under
from awards.reports.letterhead import letterhead_of
from awards.reports.names import bodies_by_id, forms_by_id, office_name
from awards.reports.proposed import proposals_in, proposed_upward
from awards.reports.question import AnnualQuestion
from awards.reports.report import Cell, Report, Table
from awards.reports.standing import Standing, standing
from awards.reports.stated import stated_table, wording_notes
from awards.reports.words import MANY, figures_of, runs_of_years


@dataclass(frozen=True, slots=True)
class Material:
    """All that the summary is made of, read once; `blocks` are told one by one, and one of them is divided further."""

    office: Standing | None
    everything: Block
    blocks: Sequence[Block]
    before: ByPlace
    headings: Sequence[Heading]
    siblings: Sequence[Heading]
    lines: Sequence[LineCount]
    undated: Sequence[Heading]
    undated_lines: Sequence[LineCount]
    names: Names

    @property
    def told(self) -> Block:
        """The block that is divided further."""
        return told_apart(self.blocks)

    @property
    def is_whole(self) -> bool:
        """Whether all awards are one block."""
        return self.told is self.everything


def annual(session: Session, question: AnnualQuestion) -> Report:
    """Summarise a period: awards (not persons) of granted decisions, years of work counted in their last, unknown ones listed apart.

    Raises `RecordUnknown` where the question names a body or form that is not there.
    """
    return annual_report(session, question, gather(session, question))


def annual_report(session: Session, question: AnnualQuestion, material: Material) -> Report:
    """Lay out what was read."""
    told = material.told
    parts, bare = parts_of(session, told.question, told.found, told.total)
    office = office_name(session)
    return Report(
        name="annual",
        title=_("Summary of awards, {period}").format(period=question.period.display()),
        parameters=parameters(question, material.names, office),
        tables=annual_tables(session, question, material, parts),
        heading=[office] if office else [],
        notes=[*notes(session, question, material), *bare, figures_of(question.at, office)],
        letterhead=letterhead_of(session, question.at),
    )


def gather(session: Session, question: AnnualQuestion) -> Material:
    """Read figures, headings and names."""
    now, before = (by_place(count_lines(session, question.about(one))) for one in (question.period, question.period.before()))
    papers = papers_of_the_period(question)
    siblings = of_kind(question, headings_where(session, *papers))
    lines = lines_where(session, *papers)
    nowhere = papers_of_no_period(question)
    undated, undated_lines = of_kind(question, headings_where(session, *nowhere)), lines_where(session, *nowhere)
    headings = [heading for heading in siblings if heading.is_in(question.period, question.clock)]
    issuers = {body for body, _form in (*now, *before)} | {heading.issuer_id for heading in (*siblings, *undated)}
    names = names_of(session, question, issuers)
    office = standing(session)
    everything = whole(question, now, tallies(headings, lines, question.kind and question.kind.value))
    blocks = blocks_of(everything, office)
    return Material(office, everything, blocks, before, headings, siblings, lines, undated, undated_lines, names)


def names_of(session: Session, question: AnnualQuestion, issuers: set[int]) -> Names:
    """Name bodies and forms. Raises `RecordUnknown` where the question names one that is not there."""
    asked = set() if question.body_id is None else {question.body_id}
    names = Names(bodies_by_id(session, issuers | asked), forms_by_id(session))
    if question.body_id is not None and question.body_id not in names.bodies:
        raise RecordUnknown(noun=N_("body"), number=question.body_id)
    if question.form_id is not None and question.form_id not in names.forms:
        raise RecordUnknown(noun=N_("form"), number=question.form_id)
    return names


def of_kind(question: AnnualQuestion, headings: Iterable[Heading]) -> list[Heading]:
    """Keep the headings that may hold the kind asked for: of this kind, or of several kinds together."""
    return [heading for heading in headings if question.kind is None or heading.kind in {question.kind.value, ""}]


def annual_tables(session: Session, question: AnnualQuestion, material: Material, parts: Sequence[Table]) -> list[Table]:
    """Lay out the tables: blocks first, one of them divided further; what was proposed and what stands apart only where there is something."""
    kind, names, told = question.kind and question.kind.value, material.names, material.told
    inside = {heading.id for heading in material.headings}
    stated = [one for one in statements(material.siblings, material.lines) if one.heading.id in inside]
    asked = proposals_in(material.headings, material.office.here) if material.office and not material.is_whole else []
    upward = {heading.id for heading in asked}
    apart = [
        not_granted([heading for heading in material.headings if heading.id not in upward], material.lines, kind, names.forms),
        unknown_period(material.undated, material.undated_lines, kind, names.bodies, names.forms),
        later_acts(session, question, material),
    ]
    divided = [
        *by_year(session, told.question, told.total),
        by_type(told.found, told.total),
        by_month(told.found, told.total, question.clock),
        *parts,
    ]
    return [
        *block_tables(material),
        *([proposed_upward(session, asked, material.lines, kind, names)] if asked else []),
        alone(stated_table(stated, names.bodies, names.forms), material),
        compared(material.before, material.everything.figures, question.period, names, told.question.issuers),
        *(titled(table, told, material) for table in divided),
        *(table for table in apart if table.rows),
    ]


def block_tables(material: Material) -> list[Table]:
    """A table for each block; for programs the table of all of them comes first in any case."""
    everything = material.everything.table(material.names)
    if material.is_whole:
        return [everything]
    return [replace(everything, machine_only=True), *(block.table(material.names) for block in material.blocks)]


def alone(table: Table, material: Material) -> Table:
    """Leave out a last line that would add blocks together."""
    return table if len(material.blocks) == 1 else replace(table, totals=None)


def titled(table: Table, told: Block, material: Material) -> Table:
    """Say above a table whose awards it divides, where there are others."""
    if material.is_whole or len(material.blocks) == 1:
        return table
    return replace(table, title=_("{table}: {block}").format(table=table.title, block=told.title[:1].lower() + told.title[1:]))


def later_acts(session: Session, question: AnnualQuestion, material: Material) -> Table:
    """List acts decided for the period, and acts of any time that concern one of its lines."""
    granted = {heading.id: heading for heading in material.headings if heading.stage == Stage.GRANTED.value}
    under = {line.grant_id for line in material.lines if not line.counts and line.grant_id in granted}
    named = {line.grant_id for line in material.lines}
    unnamed = [heading for heading in granted.values() if not heading.counts and heading.id not in named]
    found = [*acts_under(session, under), *acts_on_period(session, question)]
    return acts_table([act for act in found if question.kind in {None, act.kind}], unnamed, material.names.forms)


def parameters(question: AnnualQuestion, names: Names, office: str) -> dict[str, Cell]:
    """Say what was asked, for programs."""
    return {
        "year": question.period.year,
        "period": question.period.code,
        "first_day": question.period.first,
        "last_day": question.period.last,
        "clock": question.clock.value,
        "body": names.bodies[question.body_id].name if question.body_id is not None else None,
        "body_id": question.body_id,
        "form": names.forms[question.form_id].name if question.form_id is not None else None,
        "form_code": names.forms[question.form_id].code if question.form_id is not None else None,
        "kind": question.kind.value if question.kind is not None else None,
        "office": office,
        "at": question.at,
    }


def notes(session: Session, question: AnnualQuestion, material: Material) -> list[str]:
    """Say by which clock and how far the figures reach, and bridge to the other clock."""
    found = block_notes(session, material.blocks)
    if question.clock is Clock.CEREMONY:
        found.append(_("Awards without a recorded ceremony belong to no year by this clock."))
    if not material.headings:
        found.insert(0, no_data_note(session, question))
    if material.office is None and question.body_id is None and material.everything.total:
        found.append(not_told_apart(session))
    return [*found, filter_note(question, material.names), *wording_notes(material.headings, material.names.forms)]


def not_told_apart(session: Session) -> str:
    """Say why what this office granted and what came from above stand in one table."""
    sentence = _("“{office}” is not among the bodies of the register, so its own awards and those from above are not told apart.")
    return sentence.format(office=office_name(session))


def filter_note(question: AnnualQuestion, names: Names) -> str:
    """Name what the figures are narrowed to."""
    parts = [
        names.bodies[question.body_id].name if question.body_id is not None else "",
        names.forms[question.form_id].name if question.form_id is not None else "",
        _(MANY[question.kind.value]) if question.kind is not None else "",
    ]
    if not question.is_filtered:
        return _("Filter: none, the whole register.")
    sentence = _("Filter: {parts}.").format(parts="; ".join(part for part in parts if part))
    mixed = _("Headings that count several kinds together are listed whole.")
    return f"{sentence} {mixed}" if question.kind is not None else sentence


def no_data_note(session: Session, question: AnnualQuestion) -> str:
    """Say that there is nothing, and where there is something."""
    years = years_with_data(session, question)
    if not years:
        return _("No data for {period}, nor for any other year.").format(period=question.period.display())
    return _("No data for {period}. Years with data: {years}.").format(period=question.period.display(), years=runs_of_years(years))
