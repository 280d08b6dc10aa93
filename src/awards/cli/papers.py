"""What decisions and proposals have in common on the command line: columns, issuers, headings."""

from dataclasses import dataclass, replace
from typing import Any

from sqlmodel import Session, col, func, select

from awards.cli.options import Output
from awards.cli.values import label_of_word, record_number
from awards.cli.views import card, column, or_none_such, part, show
from awards.errors.records import HeadingNeedsForm
from awards.language import N_, _
from awards.models.award import Award
from awards.models.body import Body
from awards.models.document import Document, Grant, GrantEntry, IssuerEntry
from awards.models.form import AwardForm
from awards.models.kinds import DocumentKind, RecipientKind, Stage
from awards.models.recipient import Recipient
from awards.reports.report import Cell, ColumnKind, Table
from awards.services.bodies import find_body, title_of, together
from awards.services.ceremonies import ceremony_by_id, period_of
from awards.services.codes import name_of_code, type_code
from awards.services.documents import add_heading, co_issuers, grants_of, lines_of
from awards.services.forms import resolve_form
from awards.store.catalogues import types
from awards.text.counts import parse_count
from awards.text.years import parse_period

COLUMNS = (
    column("id", N_("Number in the register"), ColumnKind.ID),
    column("kind", N_("Kind"), machine_only=True),
    column("stage", N_("Stage"), machine_only=True),
    column("stage_name", N_("Stage")),
    column("number", N_("Number and symbol")),
    column("date", N_("Decision date"), ColumnKind.DATE),
    column("issuer", N_("Issuer")),
    column("issuer_id", N_("Issuer"), machine_only=True),
    column("author", N_("Written by")),
    column("signer", N_("Signer")),
    column("capacity", N_("Capacity")),
    column("source", N_("Source")),
    column("lines", N_("Awards"), ColumnKind.COUNT),
    column("note", N_("Note")),
)
IN_LISTS = tuple(
    one for one in COLUMNS if one.key in {"id", "kind", "stage", "stage_name", "number", "date", "issuer", "issuer_id", "lines"}
)
OF_PROPOSALS = {"issuer": N_("Asked to grant"), "issuer_id": N_("Asked to grant"), "date": N_("Date"), "author": N_("Proposed by")}
PROPOSALS_IN_LISTS = tuple(replace(one, label=OF_PROPOSALS.get(one.key, one.label)) for one in IN_LISTS)
HEADING_COLUMNS = (
    column("id", N_("Heading"), ColumnKind.ID, machine_only=True),
    column("position", N_("No."), ColumnKind.ID),
    column("form", N_("Form")),
    column("form_code", N_("Code"), ColumnKind.CODE, machine_only=True),
    column("form_as_written", N_("Form as written"), machine_only=True),
    column("kind", N_("Kind"), machine_only=True),
    column("kind_name", N_("Kind")),
    column("type", N_("Type"), machine_only=True),
    column("type_name", N_("Type")),
    column("year", N_("Work year")),
    column("citation", N_("Citation")),
    column("stated", N_("Stated"), ColumnKind.COUNT),
    column("stated_as_written", N_("Stated as written"), machine_only=True),
    column("entered", N_("Entered"), ColumnKind.COUNT),
    column("ceremony_id", N_("Ceremony"), ColumnKind.ID, machine_only=True),
    column("presenter", N_("Presenter"), machine_only=True),
)
LINE_COLUMNS = (
    column("id", N_("Number"), ColumnKind.ID),
    column("position", N_("No."), ColumnKind.COUNT, machine_only=True),
    column("kind", N_("Kind"), machine_only=True),
    column("kind_name", N_("Kind")),
    column("name", N_("Name")),
    column("post", N_("Post")),
    column("unit", N_("Unit")),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadingWords:
    """What a clerk typed about a paper's headings."""

    form: str | None = None
    as_written: str | None = None
    type: str | None = None
    year: str | None = None
    citation: str | None = None
    ceremony: str | None = None
    presenter: str | None = None
    collectives: str | None = None
    households: str | None = None
    individuals: str | None = None

    def counts(self) -> dict[RecipientKind, str]:
        """The counts that the paper states."""
        given = {
            RecipientKind.COLLECTIVE: self.collectives,
            RecipientKind.HOUSEHOLD: self.households,
            RecipientKind.INDIVIDUAL: self.individuals,
        }
        return {kind: typed for kind, typed in given.items() if typed is not None}

    def says_something(self) -> bool:
        """Whether a heading is wanted at all."""
        return any((self.form, self.as_written, self.type, self.year, self.citation, self.ceremony, self.presenter, self.counts()))


def issuers_named(session: Session, names: list[str]) -> tuple[IssuerEntry, ...]:
    """The bodies that issue a paper, with their heads: as named, else as the body's record says."""
    found = []
    for name in names:
        named = find_body(session, name)
        found.append(IssuerEntry(body_id=named.recipient.id, head=named.head or session.get_one(Body, named.recipient.id).head))
    return tuple(found)


def author_named(session: Session, name: str | None) -> int | None:
    """The body that wrote a paper."""
    return find_body(session, name).recipient.id if name else None


def add_headings(session: Session, document: Document, words: HeadingWords) -> None:
    """Make the headings that the words describe: one a stated count, or one without a count."""
    if not words.says_something():
        return
    if words.form is None:
        raise HeadingNeedsForm
    issuer = session.get_one(Recipient, document.issuer_id)
    form = resolve_form(session, words.form, issuer=issuer, decided_on=document.decided_on, head=document.head)
    values: dict[str, Any] = {
        "form_id": form.id,
        "form_as_written": words.as_written,
        "type_code": type_code(words.type) if words.type else None,
        "period": parse_period(words.year) if words.year else None,
        "citation": words.citation,
        "ceremony_id": ceremony_of(session, words.ceremony),
        "presenter": words.presenter,
    }
    counts = words.counts()
    for kind, typed in counts.items():
        add_heading(session, document, GrantEntry(kind=kind, stated=parse_count(typed, N_("Stated count")), **values))
    if not counts:
        add_heading(session, document, GrantEntry(**values))


def ceremony_of(session: Session, typed: str | None) -> int | None:
    """The ceremony that a number names."""
    return ceremony_by_id(session, record_number(typed, N_("ceremony"))).id if typed else None


def issuer_text(session: Session, document: Document) -> str:
    """Who issued a paper, as papers print it: heads first, joint issuers together."""
    first = title_of(session.get_one(Recipient, document.issuer_id).name, document.head)
    others = co_issuers(session, document.id)
    return together(first, ((title_of(session.get_one(Recipient, one.body_id).name, one.head), bool(one.jointly)) for one in others))


def cells(session: Session, document: Document) -> dict[str, Cell]:
    """A paper as cells."""
    lines = select(func.count()).select_from(Award).join(Grant, col(Grant.id) == Award.grant_id).where(Grant.document_id == document.id)
    author = session.get(Recipient, document.author_id) if document.author_id else None
    drafted = document.stage == Stage.DRAFT.value
    return {
        "id": document.id,
        "kind": document.kind,
        "stage": document.stage,
        "stage_name": label_of_word(Stage, document.stage),
        "number": or_none_such(None) if drafted else document.number,
        "date": or_none_such(None) if drafted else document.decided_on or None,
        "issuer": issuer_text(session, document),
        "issuer_id": document.issuer_id,
        "author": or_none_such(author.name if author else None),
        "signer": document.signer,
        "capacity": or_none_such(document.capacity),
        "source": or_none_such(document.source),
        "lines": session.exec(lines).one(),
        "note": or_none_such(document.note),
    }


def heading_cells(session: Session, grant: Grant) -> dict[str, Cell]:
    """A heading as cells."""
    form = session.get_one(AwardForm, grant.form_id)
    period = period_of(grant)
    return {
        "id": grant.id,
        "position": grant.position,
        "form": grant.form_as_written or form.name,
        "form_code": form.code,
        "form_as_written": grant.form_as_written,
        "kind": grant.kind or None,
        "kind_name": label_of_word(RecipientKind, grant.kind) or grant.kind_as_written,
        "type": grant.type_code,
        "type_name": name_of_code(types(), grant.type_code),
        "year": period.display() if period else None,
        "citation": grant.citation,
        "stated": grant.stated,
        "stated_as_written": grant.stated_as_written,
        "entered": session.exec(select(func.count()).select_from(Award).where(Award.grant_id == grant.id)).one(),
        "ceremony_id": grant.ceremony_id,
        "presenter": grant.presenter,
    }


def line_cells(award: Award) -> dict[str, Cell]:
    """A line of a paper as cells."""
    return {
        "id": award.id,
        "position": award.position,
        "kind": award.kind,
        "kind_name": label_of_word(RecipientKind, award.kind),
        "name": f"{award.address} {award.name}" if award.address else award.name,
        "post": or_none_such(award.post),
        "unit": or_none_such(award.unit),
    }


def show_paper(session: Session, document: Document, output: Output) -> None:
    """Show one paper with its headings and lines."""
    parts: list[Table] = []
    if grants := grants_of(session, document.id):
        parts.append(part("headings", _("Headings"), HEADING_COLUMNS, [heading_cells(session, grant) for grant in grants]))
    if lines := lines_of(session, document.id):
        parts.append(part("awards", _("Awards"), LINE_COLUMNS, [line_cells(line) for line in lines]))
    title = f"{label_of_word(DocumentKind, document.kind)} {document.number or document.id}"
    columns = (
        COLUMNS
        if document.kind == DocumentKind.DECISION.value
        else [replace(one, label=OF_PROPOSALS.get(one.key, one.label)) for one in COLUMNS]
    )
    show(card(title[:1].upper() + title[1:], columns, cells(session, document), parts), output)
