"""Data for Word's mail merge of certificates: one row each, every column there every time, and nothing that a certificate does not print."""

from collections.abc import Mapping, Sequence

from sqlalchemy import func, select
from sqlmodel import Session

from awards.errors.records import RecordUnknown
from awards.language import N_, _
from awards.models.document import Document
from awards.models.kinds import DocumentKind, Nature
from awards.reports.annex import DOTS, blank_number
from awards.reports.layout import code, number, proof, text
from awards.reports.lines import Line, read_lines
from awards.reports.names import NamedForm, forms_by_id, issuers_of
from awards.reports.report import Cell, Column, ColumnKind, Listing, Row, Table
from awards.reports.sources import AWARD, GRANT
from awards.reports.words import MANY, ONE, in_sentence
from awards.text.dates import PartialDate

PRINTED = frozenset({Nature.GRANT.value, Nature.POSTHUMOUS.value, Nature.EXCHANGE.value, Nature.REISSUE.value})
"""Acts for which a certificate is made; the others only change what is on record."""

AGREE = N_("Check: certificates {rows} = lines of the decision that give one {columns}. They agree.")
DISAGREE = N_(
    "Check: certificates {rows}, lines of the decision that give one {columns}. They do not agree: print nothing before it is known why."
)
TWO_DIGITS_BELOW_MONTH = 3
"""Papers write a zero before the months 1 and 2 and before days of one digit, so that no digit can be added (decree 30/2020/NĐ-CP)."""


def mail_merge(session: Session, document_id: int) -> Listing:
    """List the certificates of a decision in the order of its annex. Raises `RecordUnknown`, also for a paper that is no decision.

    What a certificate leaves out is empty; number, day, signer and register number that are not known are dots, to be filled in by hand.
    """
    paper = session.get(Document, document_id)
    if paper is None or paper.kind != DocumentKind.DECISION.value:
        raise RecordUnknown(noun=N_("decision"), number=document_id)
    lines = read_lines(session, GRANT.c.document_id == document_id)
    kinds = list(MANY)
    printed = sorted((line for line in lines if line.nature in PRINTED), key=lambda line: kinds.index(line.kind))
    forms, citations = forms_by_id(session), citations_of(session, document_id)
    issuer = issuers_of(session, [(paper.id, paper.issuer_id, paper.head)])[document_id]
    shared = paper_cells(session, paper, issuer)
    rows = [
        Row({"order": place} | cells_of(line, forms) | {"citation": citations.get(line.id) or ""} | shared, (line.id,))
        for place, line in enumerate(printed, start=1)
    ]
    return Listing(Table("certificates", _("Certificates"), merge_columns(), rows, notes=notes_of(session, document_id, lines, rows)))


def citations_of(session: Session, document_id: int) -> dict[int, str | None]:
    """What each line is honoured for: by its own words, else by those of its heading."""
    source = AWARD.join(GRANT, GRANT.c.id == AWARD.c.grant_id)
    statement = select(AWARD.c.id, func.coalesce(AWARD.c.citation, GRANT.c.citation)).select_from(source)
    rows = session.connection().execute(statement.where(GRANT.c.document_id == document_id))
    return {row[0]: row[1] for row in rows}


def cells_of(line: Line, forms: Mapping[int, NamedForm]) -> dict[str, Cell]:
    """Who is honoured with what, as printed."""
    return {
        "kind": line.kind,
        "kind_label": _(ONE[line.kind]),
        "honoree": f"{line.address} {line.name}" if line.address else line.name,
        "address": line.address or "",
        "name": line.name,
        "post": line.post or "",
        "unit": line.unit or "",
        "form": line.form_as_written or forms[line.form_id].name,
        "form_code": forms[line.form_id].code,
        "period": line.period.display() if line.period else "",
        "register_number": line.register_number or DOTS,
        "award_id": line.id,
        "recipient_id": line.recipient_id,
    }


def paper_cells(session: Session, paper: Document, issuer: str) -> dict[str, Cell]:
    """What is the same on every certificate of a decision: its number, its day in parts and in words, who signs."""
    day, month, year = day_in_parts(paper.decided_on)
    is_blank = paper.number is None and not paper.decided_on
    return {
        "number": paper.number or (blank_number(session, paper.issuer_id) if is_blank else DOTS),
        "day": day,
        "month": month,
        "year": year,
        "date_in_words": _("day {day} month {month} year {year}").format(day=day, month=month, year=year),
        "issuer": issuer,
        "capacity": paper.capacity or "",
        "signer": paper.signer or DOTS,
        "decision_id": paper.id,
    }


def day_in_parts(iso: str) -> tuple[str, str, str]:
    """Day, month and year as papers write them; dots for each that is not known."""
    known = PartialDate.from_iso(iso) if iso else PartialDate(None, None, None)
    day = DOTS if known.day is None else f"{known.day:02d}"
    month = DOTS if known.month is None else f"{known.month:02d}" if known.month < TWO_DIGITS_BELOW_MONTH else f"{known.month}"
    return day, month, DOTS if known.year is None else f"{known.year}"


def merge_columns() -> list[Column]:
    """The columns, always all of them: Word finds its fields by their headings."""
    return [
        Column("order", _("No."), ColumnKind.ID),
        text("kind_label", _("Kind of recipient")),
        code("kind", _("Kind of recipient, code")),
        text("honoree", _("Form of address and name")),
        text("address", _("Form of address or rank")),
        text("name", _("Name as printed")),
        text("post", _("Post")),
        text("unit", _("Unit")),
        text("form", _("Form")),
        code("form_code", _("Code of the form")),
        text("citation", _("Citation")),
        text("period", _("Work year")),
        text("number", _("Number and symbol")),
        text("day", _("Day")),
        text("month", _("Month")),
        text("year", _("Year")),
        text("date_in_words", _("Date in words")),
        text("issuer", _("Issuer")),
        text("capacity", _("Capacity")),
        text("signer", _("Signer")),
        text("register_number", _("Register number")),
        number("award_id", _("Award, number in the register")),
        number("recipient_id", _("Recipient, number in the register")),
        number("decision_id", _("Decision, number in the register")),
    ]


def notes_of(session: Session, document_id: int, lines: Sequence[Line], rows: Sequence[Row]) -> list[str]:
    """Prove the number of rows by another count, and say how many lines give no certificate."""
    headings = select(GRANT.c.id).where(GRANT.c.document_id == document_id)
    printed = select(func.count()).select_from(AWARD).where(AWARD.c.grant_id.in_(headings), AWARD.c.nature.in_(sorted(PRINTED)))
    proved = proof(len(rows), int(session.connection().execute(printed).scalar_one()), AGREE, DISAGREE)
    others = len(lines) - len(rows)
    return [
        proved,
        *([_("Without a certificate: {count} lines that change earlier ones.").format(count=in_sentence(others))] if others else []),
    ]
