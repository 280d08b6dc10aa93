"""The paragraph of counts for a written report: what this office granted and asked for, and apart from it what others granted."""

from collections import Counter

from sqlmodel import Session

from awards.language import N_, _
from awards.models.kinds import FormFamily
from awards.reports.annual import Material, gather
from awards.reports.annual_blocks import Block
from awards.reports.annual_figures import Names, Place, place_columns
from awards.reports.layout import code, count, count_columns, counts, text, without_empty
from awards.reports.letterhead import letterhead_of
from awards.reports.names import office_name, titled
from awards.reports.proposed import proposals_in, proposed_upward
from awards.reports.question import AnnualQuestion
from awards.reports.report import Cell, Report, Row, Special, Table
from awards.reports.words import MANY, ONE, figures_of, in_sentence

FROM_OTHERS = {
    "granted_above": N_("From the office above: {gifts}."),
    "granted_elsewhere": N_("From other bodies: {gifts}."),
}


def sentence(session: Session, question: AnnualQuestion) -> Report:
    """Word the figures of the annual summary; awards of this office, of others and proposals are never added.

    Raises `RecordUnknown` where the question names a body or form that is not there.
    """
    material = gather(session, question)
    asked = proposals(session, question, material)
    office = office_name(session)
    return Report(
        name="sentence",
        title=_("The figures in words, {period}").format(period=question.period.display()),
        parameters={"period": question.period.code, "clock": question.clock.value, "office": office, "at": question.at},
        tables=[parts(material, asked)],
        heading=[office] if office else [],
        text=[" ".join(paragraph(question, material, asked))],
        notes=[figures_of(question.at, office)],
        letterhead=letterhead_of(session, question.at),
    )


def proposals(session: Session, question: AnnualQuestion, material: Material) -> Table:
    """What was asked for upward; where the office is no body of the register, every proposal."""
    here = material.office.here if material.office else frozenset[int]()
    kind = question.kind and question.kind.value
    return proposed_upward(session, proposals_in(material.headings, here), material.lines, kind, material.names)


def paragraph(question: AnnualQuestion, material: Material, asked: Table) -> list[str]:
    """The sentences: this office first, with what it asked for; then each other block."""
    first, *others = material.blocks
    own = [*gifts(first, material.names), *requests(asked, material.names)]
    template = _("In {period}, {gifts}.") if own else _("In {period}, nothing was granted or proposed.")
    said = template.format(period=question.period.display(), gifts="; ".join(own))
    return [said, *(_(FROM_OTHERS[block.name]).format(gifts="; ".join(gifts(block, material.names))) for block in others)]


def gifts(block: Block, names: Names) -> list[str]:
    """What each body granted, then which titles it recognised, in the order of the tables."""
    said = []
    by_issuer: dict[int, list[Place]] = {}
    for place in names.in_order(block.figures):
        by_issuer.setdefault(place[0], []).append(place)
    for issuer_id, places in by_issuer.items():
        issuer = titled(names.bodies[issuer_id].name, names.bodies[issuer_id].head)
        given = [worded(place, block.figures[place], names) for place in places if not is_title(place, names)]
        titles = [worded(place, block.figures[place], names) for place in places if is_title(place, names)]
        if given:
            said.append(_("{issuer} granted {forms}").format(issuer=issuer, forms=", ".join(given)))
        if titles:
            template = _("recognised the titles {forms}") if given else _("{issuer} recognised the titles {forms}")
            said.append(template.format(issuer=issuer, forms=", ".join(titles)))
    return said


def is_title(place: Place, names: Names) -> bool:
    """Whether a form is an emulation title, which papers recognise and do not grant."""
    return names.forms[place[1]].family == FormFamily.EMULATION_TITLE.value


def worded(place: Place, by_kind: Counter[str], names: Names) -> str:
    """A form with the counts of those who have it."""
    template = _("“{form}” for {counts}") if is_title(place, names) else _("{form} to {counts}")
    return template.format(form=names.forms[place[1]].name, counts=counts_in_words(by_kind))


def counts_in_words(by_kind: Counter[str]) -> str:
    """Counts by kind as a sentence has them, such as “12 collectives, 153 households and 253 individuals”; without kinds that have none."""
    said = [f"{in_sentence(by_kind[kind])} {_(MANY[kind] if by_kind[kind] != 1 else ONE[kind])}" for kind in MANY if by_kind[kind]]
    return _("{first} and {last}").format(first=", ".join(said[:-1]), last=said[-1]) if len(said) > 1 else "".join(said) or in_sentence(0)


def requests(asked: Table, names: Names) -> list[str]:
    """What was asked of whom, and for how many there is a decision."""
    said = []
    forms = {form.code: form for form in names.forms.values()}
    for row in asked.rows:
        body = names.bodies[number(row.cells["body_id"])]
        wanted, granted = by_kind(row, ""), by_kind(row, "granted_")
        place = (body.id, forms[str(row.cells["form_code"])].id)
        template = (
            _("{issuer} was asked to recognise {form}, {result}")
            if is_title(place, names)
            else _("{issuer} was asked for {form}, {result}")
        )
        result = _("decided for {counts}").format(counts=counts_in_words(granted)) if granted.total() else _("not decided yet")
        if wanted.total():
            said.append(template.format(issuer=titled(body.name, body.head), form=worded(place, wanted, names), result=result))
    return said


def by_kind(row: Row, before: str) -> Counter[str]:
    """The counts by kind of a row."""
    return Counter({kind: number(row.cells[f"{before}{many}"]) for kind, many in MANY.items()})


def number(cell: Cell) -> int:
    """A cell that is known to hold a whole number."""
    return cell if isinstance(cell, int) else 0


def parts(material: Material, asked: Table) -> Table:
    """The same figures as a table, each part with its proof; parts are not added up."""
    rows = [
        Row({"part": block.title, "part_code": block.name} | material.names.cells(place) | counts(block.figures[place]) | NOTHING_ASKED)
        for block in material.blocks
        for place in material.names.in_order(block.figures)
    ]
    rows += [Row({"part": asked.title, "part_code": asked.name} | dict(row.cells), row.ids) for row in asked.rows]
    proofs = [note for table in (*(block.table(material.names) for block in material.blocks), asked) for note in table.notes]
    columns = [
        text("part", _("Part")),
        code("part_code", _("Part, code")),
        *place_columns(),
        *count_columns(),
        count("granted", _("Granted")),
        count("open", _("Without a decision")),
    ]
    return Table("parts", _("The figures"), without_empty(columns, rows, "granted", "open"), rows, notes=proofs)


NOTHING_ASKED: dict[str, Cell] = {"granted": Special.NOT_APPLICABLE, "open": Special.NOT_APPLICABLE}
