"""Every award line under the importer's own field names: what goes out so comes in again, without a question and without a change."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, select
from sqlmodel import Session

from awards.models.kinds import DocumentKind, Nature, Stage
from awards.models.recipient import Person
from awards.reports.lines import period_of
from awards.reports.names import titled
from awards.reports.report import Cell
from awards.reports.sources import ALIAS, AWARD, BODY, CEREMONY, DOCUMENT, FORM, GRANT, RECIPIENT, table_of
from awards.store.catalogues import abbreviation

FIELDS = (
    "kind", "address", "name", "post", "unit", "born", "sex", "alias", "form", "type", "class", "field", "citation", "year", "number", "date",
    "issuer", "signer", "ceremony", "ceremony_date", "ceremony_place", "register_number", "owed", "note",
)  # fmt: skip
"""The fields of a line, in the importer's order; personal numbers, addresses and phones are none of them."""

AT_ONCE = 2_000
"""Lines read from the register together."""

AWARDED = (Nature.GRANT.value, Nature.POSTHUMOUS.value)
PERSON = table_of(Person)
ISSUER = RECIPIENT.alias("issuer")
OTHER_NAME = (
    select(ALIAS.c.name)
    .where(ALIAS.c.recipient_id == AWARD.c.recipient_id, ALIAS.c.name != AWARD.c.name)
    .order_by(ALIAS.c.id)
    .limit(1)
    .correlate(AWARD)
    .scalar_subquery()
)
COLUMNS: Mapping[str, ColumnElement[Any]] = {
    "kind": AWARD.c.kind, "address": AWARD.c.address, "name": AWARD.c.name, "post": AWARD.c.post, "unit": AWARD.c.unit, "born": PERSON.c.birth_year,
    "sex": PERSON.c.sex, "alias": OTHER_NAME, "form": AWARD.c.form_id, "type": GRANT.c.type_code, "class": AWARD.c.class_code,
    "field": AWARD.c.field_code, "citation": func.coalesce(AWARD.c.citation, GRANT.c.citation), "number": DOCUMENT.c.number,
    "date": DOCUMENT.c.decided_on, "issuer": ISSUER.c.name, "signer": DOCUMENT.c.signer, "ceremony": CEREMONY.c.title,
    "ceremony_date": CEREMONY.c.held_on, "ceremony_place": CEREMONY.c.place, "register_number": AWARD.c.register_number,
    "owed": AWARD.c.owed_dong, "note": AWARD.c.note,
}  # fmt: skip
BESIDE = (GRANT.c.work_first, GRANT.c.work_year, GRANT.c.school_year, DOCUMENT.c.head, BODY.c.head.label("usual_head"))


@dataclass(frozen=True, slots=True)
class Narrowed:
    """Which lines are wanted; what is 0 narrows nothing."""

    document_id: int = 0
    year: int = 0
    issuer_id: int = 0
    form_id: int = 0


def award_lines(session: Session, wanted: Narrowed) -> Iterator[dict[str, Cell]]:
    """Read the lines, paper after paper in the order in which they were recorded; a field of which nothing is known is left out."""
    forms = form_words(session)
    ordered = statement(wanted).order_by(GRANT.c.document_id, GRANT.c.position, AWARD.c.position, AWARD.c.id)
    for row in session.connection().execute(ordered.execution_options(yield_per=AT_ONCE)).mappings():
        yield cells({**row}, forms)


def left_out(session: Session, wanted: Narrowed) -> int:
    """How many lines are no awards that count: of drafts and proposals, or such as revoke and correct others."""
    source = AWARD.join(GRANT, GRANT.c.id == AWARD.c.grant_id).join(DOCUMENT, DOCUMENT.c.id == GRANT.c.document_id)
    counted = select(func.count()).select_from(source).where(~granted(), *conditions(wanted))
    return int(session.connection().execute(counted).scalar_one())


def granted() -> ColumnElement[bool]:
    """Whether a line is an award of a signed decision."""
    return and_(AWARD.c.stage == Stage.GRANTED.value, AWARD.c.nature.in_(AWARDED), DOCUMENT.c.kind == DocumentKind.DECISION.value)


def statement(wanted: Narrowed) -> Select[*tuple[Any, ...]]:
    """Select the lines of signed decisions that grant something."""
    source = (
        AWARD.join(GRANT, GRANT.c.id == AWARD.c.grant_id)
        .join(DOCUMENT, DOCUMENT.c.id == GRANT.c.document_id)
        .join(ISSUER, ISSUER.c.id == DOCUMENT.c.issuer_id)
        .join(BODY, BODY.c.recipient_id == DOCUMENT.c.issuer_id)
        .outerjoin(PERSON, PERSON.c.recipient_id == AWARD.c.recipient_id)
        .outerjoin(CEREMONY, CEREMONY.c.id == GRANT.c.ceremony_id)
    )
    columns = (column.label(name) for name, column in COLUMNS.items())
    return select(*columns, *BESIDE).select_from(source).where(granted(), *conditions(wanted))


def conditions(wanted: Narrowed) -> Iterator[ColumnElement[bool]]:
    """What the lines are narrowed to."""
    if wanted.document_id:
        yield GRANT.c.document_id == wanted.document_id
    if wanted.year:
        yield AWARD.c.work_year == wanted.year
    if wanted.issuer_id:
        yield AWARD.c.issuer_id == wanted.issuer_id
    if wanted.form_id:
        yield AWARD.c.form_id == wanted.form_id


def cells(row: Mapping[str, Any], forms: Mapping[int, str]) -> dict[str, Cell]:
    """A line as cells, as the records keep them."""
    period = period_of(row["work_first"], row["work_year"], row["school_year"])
    head = row["head"] if row["head"] != row["usual_head"] else None
    said = {**row, "form": forms[row["form"]], "year": period.code if period else None, "issuer": titled(row["issuer"], head)}
    return {name: said[name] for name in FIELDS if said[name] not in {None, ""}}


def form_words(session: Session) -> dict[int, str]:
    """The word for every form that means nothing else: its code, or its name where the code is a word for several."""
    rows = session.connection().execute(select(FORM.c.id, FORM.c.code, FORM.c.name))
    return {row.id: row.code if abbreviation(row.code) is None else row.name for row in rows}
