"""Award lines with their papers, as lists print them: form of address or rank and name, post, unit, form and decision."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import ColumnElement, case, false, select, true
from sqlmodel import Session

from awards.language import _
from awards.models.kinds import Nature
from awards.reports.counting import counted
from awards.reports.layout import code, date, number, text
from awards.reports.names import NamedForm
from awards.reports.report import Cell, Column, Special
from awards.reports.sources import AWARD, CEREMONY, DOCUMENT, GRANT
from awards.reports.words import ACTS, DELIVERIES, number_of

OWN = ("id", "recipient_id", "kind", "form_id", "nature", "stage", "address", "name", "post", "unit", "citation", "delivery", "decided_on")
OF_HEADING = ("document_id", "form_as_written", "work_first", "work_year", "school_year", "presenter", "ceremony_id")
OF_PAPER = ("issuer_id", "head", "number", "signer")


def read_lines(session: Session, *conditions: ColumnElement[bool]) -> list[Any]:
    """Read lines, each paper's in its own order; `counts` tells whether a line belongs to the granted figures."""
    source = (
        AWARD.join(GRANT, GRANT.c.id == AWARD.c.grant_id)
        .join(DOCUMENT, DOCUMENT.c.id == GRANT.c.document_id)
        .outerjoin(CEREMONY, CEREMONY.c.id == GRANT.c.ceremony_id)
    )
    columns = [
        *(AWARD.c[name] for name in OWN),
        *(GRANT.c[name] for name in OF_HEADING),
        *(DOCUMENT.c[name] for name in OF_PAPER),
        DOCUMENT.c.kind.label("paper_kind"),
        CEREMONY.c.title.label("ceremony"),
        CEREMONY.c.held_on,
        case((counted(), true()), else_=false()).label("counts"),
    ]
    order = (GRANT.c.decided_on, GRANT.c.document_id, GRANT.c.position, AWARD.c.position, AWARD.c.id)
    return list(session.connection().execute(select(*columns).select_from(source).where(*conditions).order_by(*order)))


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


def honoree_cells(line: Any) -> dict[str, Cell]:
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


def form_cells(line: Any, forms: Mapping[int, NamedForm]) -> dict[str, Cell]:
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


def paper_cells(line: Any, issuers: Mapping[int, str]) -> dict[str, Cell]:
    """By which decision, the issuer named as on paper."""
    return {
        "issuer": issuers[line.document_id],
        "issuer_id": line.issuer_id,
        "decision": number_of(line.number, line.stage),
        "decision_id": line.document_id,
        "decided_on": line.decided_on or None,
    }


def delivery_cells(line: Any) -> dict[str, Cell]:
    """What became of the certificate; nothing recorded means that it is still to be handed over."""
    return {"delivery": line.delivery, "delivery_label": _(DELIVERIES[line.delivery]) if line.delivery else _("not yet handed over")}


def recorded_deliveries(lines: Iterable[Any]) -> bool:
    """Whether anything at all is recorded about handing over."""
    return any(line.delivery for line in lines)
