"""The annex of a decision, or of any other paper: collectives, households and individuals in the paper's own order, without births and ID numbers."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from sqlmodel import Session, select

from awards.errors.records import RecordUnknown
from awards.language import N_, _
from awards.models.document import Document, Grant
from awards.models.kinds import DocumentKind, Stage
from awards.reports.annex import article_notes, blank_number
from awards.reports.headings import Heading, LineCount, headings_where, lines_where, statements
from awards.reports.later import acts_on, acts_table
from awards.reports.layout import text, without_constant, without_empty
from awards.reports.letterhead import letterhead_of
from awards.reports.lines import Line, form_cells, form_columns, honoree_cells, honoree_columns, period_of, read_lines
from awards.reports.names import NamedForm, bodies_by_id, forms_by_id, issuers_of
from awards.reports.report import Cell, Column, ColumnKind, Report, Row, Special, Table
from awards.reports.sources import GRANT
from awards.reports.stated import stated_table, wording_notes
from awards.reports.words import HEADINGS, MANY, PAPERS, date_in_sentence, figures_of, number_of
from awards.text.dates import PartialDate

ROMAN = ("I", "II", "III")


def decision_list(session: Session, document_id: int, at: str) -> Report:
    """Lay out the list of a paper without births and ID numbers; `at` is the UTC time of asking. Raises `RecordUnknown`."""
    paper = session.get(Document, document_id)
    if paper is None:
        raise RecordUnknown(noun=N_("paper"), number=document_id)
    here = GRANT.c.document_id == document_id
    headings, lines = headings_where(session, here), read_lines(session, here)
    grants = session.exec(select(Grant).where(here).order_by(GRANT.c.position, GRANT.c.id)).all()
    forms, bodies = forms_by_id(session), bodies_by_id(session, [paper.issuer_id])
    issuer = issuers_of(session, [(paper.id, paper.issuer_id, paper.head)])[document_id]
    compared, counted = as_granted(headings, lines_where(session, here))
    found = statements(compared, counted)
    stated = stated_table(found, bodies, forms)
    later = acts_table(acts_on(session, (line.id for line in lines)), [], forms)
    listed = lists(lines, forms)
    rows = sum(len(table.rows) for table in listed)
    return Report(
        name="decision",
        title=_("List attached: {paper} {number}").format(paper=_(PAPERS[paper.kind]), number=number_of(paper.number, paper.stage)),
        parameters=parameters(paper, issuer, at),
        tables=[*listed, *(table for table in (stated, later) if table.rows)],
        heading=heading_lines(session, paper, issuer, grants, forms),
        notes=[
            *article_notes(compared, counted, found, rows),
            *wording_notes(headings, forms),
            *([paper.note] if paper.note else []),
            figures_of(at),
        ],
        letterhead=letterhead_of(session, at),
    )


def as_granted(headings: Sequence[Heading], lines: Sequence[LineCount]) -> tuple[Sequence[Heading], Sequence[LineCount]]:
    """Headings and line counts as they are compared with each other; those of a paper that is not granted count as if it were."""
    if any(heading.stage == Stage.GRANTED.value for heading in headings):
        return headings, lines
    return [replace(heading, counts=True) for heading in headings], [replace(line, counts=True) for line in lines]


def parameters(paper: Document, issuer: str, at: str) -> dict[str, Cell]:
    """Name the paper, for programs."""
    return {
        "decision_id": paper.id,
        "paper": paper.kind,
        "stage": paper.stage,
        "issuer": issuer,
        "number": paper.number,
        "decided_on": paper.decided_on or None,
        "signer": paper.signer,
        "capacity": paper.capacity,
        "at": at,
    }


def heading_lines(session: Session, paper: Document, issuer: str, grants: Sequence[Grant], forms: Mapping[int, NamedForm]) -> list[str]:
    """Say who decided, under which number and date, who signed, and which forms for what; a draft leaves number and date blank."""
    periods = [period_of(grant.work_first, grant.work_year, grant.school_year) for grant in grants]
    signer = ", ".join(part for part in (paper.capacity, paper.signer) if part)
    found = [
        issuer,
        number_and_date(session, paper),
        _("Signer: {signer}").format(signer=signer) if signer else "",
        _("Form: {form}").format(form="; ".join(dict.fromkeys(grant.form_as_written or forms[grant.form_id].name for grant in grants))),
        *dict.fromkeys(_("Work year: {period}").format(period=period.display()) for period in periods if period),
        *dict.fromkeys(_("Citation: {citation}").format(citation=grant.citation) for grant in grants if grant.citation),
    ]
    return [line for line in found if line]


def number_and_date(session: Session, paper: Document) -> str:
    """Name a paper by number and date; a draft decision has places for them, an old paper may have neither."""
    kind = _(PAPERS[paper.kind])
    if paper.kind == DocumentKind.DECISION.value and paper.stage == Stage.DRAFT.value:
        number = paper.number or blank_number(session, paper.issuer_id)
        return _("{paper} (draft). No.: {number}, day … month … year …").format(paper=kind, number=number)
    number = paper.number or _("number unknown")
    is_whole = PartialDate.from_iso(paper.decided_on).precision == "day" if paper.decided_on else False
    sentence = _("{paper} {number} of {date}") if is_whole else _("{paper} {number}, {date}")
    return sentence.format(paper=kind, number=number, date=date_in_sentence(paper.decided_on))


def lists(lines: Sequence[Line], forms: Mapping[int, NamedForm]) -> list[Table]:
    """Divide the lines into the lists of the annex, numbered I, II, III; only those that have lines."""
    divided = {kind: [line for line in lines if line.kind == kind] for kind in MANY}
    present = [kind for kind in divided if divided[kind]]
    return [list_of(kind, numeral, divided[kind], forms) for numeral, kind in zip(ROMAN, present, strict=False)]


def list_of(kind: str, numeral: str, lines: Sequence[Line], forms: Mapping[int, NamedForm]) -> Table:
    """One list: each line as printed, numbered."""
    rows = [
        Row(
            {"order": place} | honoree_cells(line) | form_cells(line, forms) | {"citation": line.citation or Special.NOT_APPLICABLE},
            (line.id,),
        )
        for place, line in enumerate(lines, start=1)
    ]
    columns = without_empty(list_columns(), rows, "post", "unit", "citation", "act_label")
    return Table(MANY[kind], f"{numeral}. {_(HEADINGS[kind])}", without_constant(columns, rows, "form"), rows)


def list_columns() -> list[Column]:
    """The columns of a list."""
    return [Column("order", _("No."), ColumnKind.ID), *honoree_columns(_("Name")), *form_columns(), text("citation", _("Citation"))]
