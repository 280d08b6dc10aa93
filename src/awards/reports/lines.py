"""Award lines with their papers, as lists print them: form of address or rank and name, post, unit, form and decision."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, case, false, select, true
from sqlmodel import Session

from awards.language import _
from awards.models.kinds import Nature
from awards.reports.counting import counted
from awards.reports.headings import LineCount
from awards.reports.layout import code, date, number, text
from awards.reports.names import NamedForm
from awards.reports.report import Cell, Column, Special
from awards.reports.sources import AWARD, DOCUMENT, GRANT
from awards.reports.words import ACTS, DELIVERIES, number_of
from awards.text.years import WorkPeriod

OWN = (
    "id",
    "grant_id",
    "recipient_id",
    "kind",
    "form_id",
    "nature",
    "stage",
    "address",
    "name",
    "post",
    "unit",
    "citation",
    "delivery",
    "decided_on",
    "register_number",
    "owed_dong",
    "paid_dong",
)
OF_HEADING = ("document_id", "form_as_written", "work_first", "work_year", "school_year", "presenter", "ceremony_id")
OF_PAPER = ("issuer_id", "head", "number", "signer")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a list with what reports need of its heading and paper; `counts` tells whether it belongs to the granted figures."""

    id: int
    grant_id: int
    recipient_id: int
    kind: str
    form_id: int
    nature: str
    stage: str
    address: str | None
    name: str
    post: str | None
    unit: str | None
    citation: str | None
    delivery: str | None
    decided_on: str
    register_number: str | None
    owed_dong: int | None
    paid_dong: int | None
    document_id: int
    form_as_written: str | None
    work_first: int
    work_year: int
    school_year: int
    presenter: str | None
    ceremony_id: int | None
    issuer_id: int
    head: str | None
    number: str | None
    signer: str | None
    counts: bool

    @property
    def paper(self) -> tuple[int, int, str | None]:
        """The paper, its issuer, and the head that it names."""
        return self.document_id, self.issuer_id, self.head

    @property
    def period(self) -> WorkPeriod | None:
        """The period of merit, None if unknown."""
        return period_of(self.work_first, self.work_year, self.school_year)


def period_of(first: int, last: int, school: int) -> WorkPeriod | None:
    """Return a period of merit from its columns, None where they hold 0, which is unknown."""
    return WorkPeriod(first or last, last, bool(school)) if last else None


def read_lines(session: Session, *conditions: ColumnElement[bool], ordered: bool = True) -> list[Line]:
    """Read lines, the oldest paper first, each paper's in its own order; who sorts them otherwise saves the sorting here."""
    source = AWARD.join(GRANT, GRANT.c.id == AWARD.c.grant_id).join(DOCUMENT, DOCUMENT.c.id == GRANT.c.document_id)
    columns = [
        *(AWARD.c[name] for name in OWN),
        *(GRANT.c[name] for name in OF_HEADING),
        *(DOCUMENT.c[name] for name in OF_PAPER),
        case((counted(), true()), else_=false()),
    ]
    order = (GRANT.c.decided_on, GRANT.c.document_id, GRANT.c.position, AWARD.c.position, AWARD.c.id)
    statement = select(*columns).select_from(source).where(*conditions)
    rows: Iterable[Any] = session.connection().execute(statement.order_by(*order) if ordered else statement)
    return [Line(*row) for row in rows]


def counts_of(lines: Iterable[Line]) -> list[LineCount]:
    """Count lines that are already read, by heading, kind and whether they count."""
    found = Counter((line.grant_id, line.kind, line.nature, line.counts) for line in lines)
    return [LineCount(*key, count) for key, count in found.items()]


def honoree_columns(label: str) -> list[Column]:
    """Who stands in a line: for people in one column, for programs in parts."""
    return [
        text("honoree", label),
        code("address", _("Form of address or rank")),
        code("name", _("Name as printed")),
        code("kind", _("Kind of recipient, code")),
        number("award_id", _("Award, number in the register")),
        number("recipient_id", _("Recipient, number in the register")),
        text("post", _("Post")),
        text("unit", _("Unit")),
    ]


def honoree_cells(line: Line) -> dict[str, Cell]:
    """Who stands in a line, as printed; a post or unit that the list does not print does not apply."""
    return {
        "honoree": f"{line.address} {line.name}" if line.address else line.name,
        "address": line.address,
        "name": line.name,
        "kind": line.kind,
        "award_id": line.id,
        "recipient_id": line.recipient_id,
        "post": line.post or Special.NOT_APPLICABLE,
        "unit": line.unit or Special.NOT_APPLICABLE,
    }


def form_columns() -> list[Column]:
    """Which form a line gives."""
    return [text("form", _("Form")), code("form_code", _("Code of the form")), code("act", _("Act, code")), text("act_label", _("Act"))]


def form_cells(line: Line, forms: Mapping[int, NamedForm]) -> dict[str, Cell]:
    """Which form a line gives, worded as in its paper; the act is named where it is more than a plain grant."""
    plain = line.nature == Nature.GRANT.value
    return {
        "form": line.form_as_written or forms[line.form_id].name,
        "form_code": forms[line.form_id].code,
        "act": line.nature,
        "act_label": Special.NOT_APPLICABLE if plain else _(ACTS[line.nature]),
    }


def paper_columns() -> list[Column]:
    """By which decision."""
    return [
        text("issuer", _("Issuer")),
        number("issuer_id", _("Issuer, number in the register")),
        text("decision", _("Decision")),
        number("decision_id", _("Decision, number in the register")),
        date("decided_on", _("Decision date")),
    ]


def paper_cells(line: Line, issuers: Mapping[int, str]) -> dict[str, Cell]:
    """By which decision, the issuer named as on paper."""
    return {
        "issuer": issuers[line.document_id],
        "issuer_id": line.issuer_id,
        "decision": number_of(line.number, line.stage),
        "decision_id": line.document_id,
        "decided_on": line.decided_on or None,
    }


def delivery_cells(line: Line) -> dict[str, Cell]:
    """What became of the certificate; nothing recorded means that it is still to be handed over."""
    return {"delivery": line.delivery, "delivery_label": _(DELIVERIES[line.delivery]) if line.delivery else _("not yet handed over")}


def recorded_deliveries(lines: Iterable[Line]) -> bool:
    """Whether anything at all is recorded about handing over."""
    return any(line.delivery for line in lines)
