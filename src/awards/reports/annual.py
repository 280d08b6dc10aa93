"""The summary of a period by one clock, most often a year: totals that prove themselves, and what stands apart from them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlmodel import Session

from awards.errors.records import RecordUnknown
from awards.language import N_, _
from awards.models.kinds import Clock, Stage
from awards.reports.annual_apart import not_granted, unknown_period
from awards.reports.annual_figures import ByPlace, Names, Tally, by_body_and_form, by_month, by_place, by_type, compared, tallies
from awards.reports.annual_parts import parts_of
from awards.reports.annual_years import by_year
from awards.reports.bridge import bridges
from awards.reports.counting import count_lines, years_with_data
from awards.reports.headings import Heading, LineCount, headings_where, lines_where, papers_of_no_period, papers_of_the_period, statements
from awards.reports.later import acts_on_period, acts_table, acts_under
from awards.reports.layout import added
from awards.reports.letterhead import letterhead_of
from awards.reports.names import bodies_by_id, forms_by_id, office_name
from awards.reports.question import AnnualQuestion
from awards.reports.report import Cell, Report, Table
from awards.reports.stated import stated_table, wording_notes
from awards.reports.words import CLOCKS, MANY, figures_of, in_sentence, runs_of_years


@dataclass(frozen=True, slots=True)
class Material:
    """All that the summary is made of, read once."""

    now: ByPlace
    before: ByPlace
    headings: Sequence[Heading]
    siblings: Sequence[Heading]
    lines: Sequence[LineCount]
    found: Sequence[Tally]
    undated: Sequence[Heading]
    undated_lines: Sequence[LineCount]
    names: Names

    @property
    def total(self) -> int:
        """The awards of the period."""
        return added(self.now.values()).total()


def annual(session: Session, question: AnnualQuestion) -> Report:
    """Summarise a period: awards (not persons) of granted decisions, years of work counted in their last, unknown ones listed apart.

    Raises `RecordUnknown` where the question names a body or form that is not there.
    """
    material = gather(session, question)
    parts, bare = parts_of(session, question, material.found, material.total)
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
    found = tallies(headings, lines, question.kind and question.kind.value)
    return Material(now, before, headings, siblings, lines, found, undated, undated_lines, names)


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
    """Lay out the tables; the last three only where they have lines."""
    kind, names = question.kind and question.kind.value, material.names
    inside = {heading.id for heading in material.headings}
    stated = [one for one in statements(material.siblings, material.lines) if one.heading.id in inside]
    apart = [
        not_granted(material.headings, material.lines, kind, names.forms),
        unknown_period(material.undated, material.undated_lines, kind, names.bodies, names.forms),
        later_acts(session, question, material),
    ]
    return [
        by_body_and_form(material.now, material.found, names),
        stated_table(stated, names.bodies, names.forms),
        compared(material.before, material.now, question.period, names),
        *by_year(session, question, material.total),
        by_type(material.found, material.total),
        by_month(material.found, material.total, question.clock),
        *parts,
        *(table for table in apart if table.rows),
    ]


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
    found = [clock_note(question, material), *bridges(session, question, material.found, material.total)]
    if question.clock is Clock.CEREMONY:
        found.append(_("Awards without a recorded ceremony belong to no year by this clock."))
    if not material.headings:
        found.insert(0, no_data_note(session, question))
    return [*found, filter_note(question, material.names), *wording_notes(material.headings, material.names.forms)]


def clock_note(question: AnnualQuestion, material: Material) -> str:
    """Name the period, the clock, the total, and how many records stand behind it."""
    papers = len({tally.heading.document_id for tally in material.found})
    return _("Period: {period}. Clock: {clock}. Awards: {count}; decisions: {papers}.").format(
        period=question.period.display(),
        clock=_(CLOCKS[question.clock.value]),
        count=in_sentence(material.total),
        papers=in_sentence(papers),
    )


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
