"""`awards body`: issuers, hosts, units and honoured collectives."""

from typing import Annotated, Any

import typer
from sqlmodel import Session, col, select

from awards.cli.ask import required
from awards.cli.desk import desk_of
from awards.cli.groups import command, group
from awards.cli.options import (
    DATE,
    NAME,
    WORD,
    AcceptOption,
    ForceOption,
    FormatOption,
    LimitOption,
    NoteOption,
    Output,
    OutputOption,
    argument,
    option,
)
from awards.cli.views import card, column, cut, finish, listing, or_none_such, part, say_batch, show
from awards.errors.records import NothingToChange
from awards.language import N_, _
from awards.models.body import Body, BodyEntry
from awards.models.recipient import Recipient
from awards.reports.report import Cell, ColumnKind
from awards.reports.words import BECAME
from awards.services.bodies import amend_body, find_body, predecessors, register_body, successors
from awards.services.codes import body_kind_code, level_code, name_of_code
from awards.services.recipients import aliases_of, optional_line
from awards.store.catalogues import body_kinds, levels
from awards.text.clean import clean_line
from awards.text.dates import parse_date
from awards.text.names import organisation_name, organisation_name_doubts

app = group(_("Bodies: issuers, hosts, units, honoured collectives."))

COLUMNS = (
    column("id", N_("Number"), ColumnKind.ID),
    column("name", N_("Name")),
    column("level", N_("Level"), machine_only=True),
    column("level_name", N_("Level")),
    column("kind", N_("Kind"), machine_only=True),
    column("kind_name", N_("Kind")),
    column("parent", N_("Parent body")),
    column("parent_id", N_("Parent body"), machine_only=True),
    column("code", N_("Code"), ColumnKind.CODE),
    column("head", N_("Title of the head")),
    column("valid_from", N_("Valid from"), ColumnKind.DATE),
    column("valid_to", N_("Valid to"), ColumnKind.DATE),
    column("note", N_("Note")),
)
IN_LISTS = tuple(one for one in COLUMNS if one.key in {"id", "name", "level", "level_name", "kind", "kind_name", "valid_from", "valid_to"})

LevelOption = Annotated[
    str | None, option("--level", help=_("Level: central, ministry, province, department, district, commune, grassroots."), metavar=WORD)
]
KindOption = Annotated[str | None, option("--kind", help=_("Kind: government, police, army, party, school and others."), metavar=WORD)]
ParentOption = Annotated[str | None, option("--parent", help=_("Parent body: name or number."), metavar=NAME)]
CodeOption = Annotated[str | None, option("--code", help=_("Code of the unit in its day."))]
FromOption = Annotated[str | None, option("--from", help=_("First day it existed."), metavar=DATE)]
ToOption = Annotated[str | None, option("--to", help=_("Last day it existed."), metavar=DATE)]
HeadOption = Annotated[str | None, option("--head", help=_("Title of its head, such as Chủ tịch."))]
AliasOption = Annotated[list[str] | None, option("--alias", help=_("Another name or spelling; may be repeated."), metavar=NAME)]
WhichArgument = Annotated[str | None, argument(_("BODY"), _("Name or number of the body."))]


def cells(session: Session, recipient: Recipient) -> dict[str, Cell]:
    """A body as cells."""
    body = session.get_one(Body, recipient.id)
    parent = session.get(Recipient, body.parent_id) if body.parent_id else None
    return {
        "id": recipient.id,
        "name": recipient.name,
        "level": body.level,
        "level_name": name_of_code(levels(), body.level),
        "kind": body.kind,
        "kind_name": name_of_code(body_kinds(), body.kind),
        "parent": or_none_such(parent.name if parent else None),
        "parent_id": body.parent_id,
        "code": body.code,
        "head": body.head,
        "valid_from": body.valid_from,
        "valid_to": or_none_such(body.valid_to),
        "note": or_none_such(recipient.note),
    }


def show_body(session: Session, recipient: Recipient, output: Output) -> None:
    """Show one body with its other names and its life line."""
    names: list[dict[str, Cell]] = [{"name": name} for name in aliases_of(session, recipient.id)]
    line = [("predecessors", N_("Predecessors"), predecessors(session, recipient.id), "from_id")]
    line.append(("successors", N_("Successors"), successors(session, recipient.id), "to_id"))
    parts = [part("aliases", _("Other names"), (column("name", N_("Name")),), names)] if names else []
    for name, title, rows, side in line:
        if rows:
            parts.append(part(name, _(title), LIFE, [life_cells(session, row, side) for row in rows]))
    show(card(recipient.name, COLUMNS, cells(session, recipient), parts), output)


LIFE = (
    column("name", N_("Name")),
    column("kind", N_("Kind")),
    column("date", N_("Date"), ColumnKind.DATE),
    column("basis", N_("Legal basis")),
)


def life_cells(session: Session, row: Any, side: str) -> dict[str, Cell]:
    """One step in a body's life."""
    other = getattr(row, side)
    name = session.get_one(Recipient, other).name if other else None
    return {"name": name, "kind": _(BECAME[row.kind]), "date": row.happened_on or None, "basis": row.basis}


@command(app, "add", _("Record a body."))
def add(
    context: typer.Context,
    name: Annotated[str | None, argument(NAME, _("Name as on paper."))] = None,
    level: LevelOption = None,
    kind: KindOption = None,
    parent: ParentOption = None,
    code: CodeOption = None,
    valid_from: FromOption = None,
    valid_to: ToOption = None,
    head: HeadOption = None,
    alias: AliasOption = None,
    note: NoteOption = None,
    accept_warnings: AcceptOption = False,
    format: FormatOption = None,
) -> None:
    """Record a body."""
    desk = desk_of(context)
    cleaned = required(name, NAME, N_("Name"), lambda typed: organisation_name(typed, N_("Name")))
    level_word = required(level, "--level", N_("Level"), level_code)
    kind_word = required(kind, "--kind", N_("Kind"), body_kind_code)
    desk.settle(organisation_name_doubts(cleaned), accept=accept_warnings)
    with desk.writing() as session:
        entry = BodyEntry(
            name=cleaned,
            level=level_word,
            kind=kind_word,
            parent_id=find_body(session, parent).recipient.id if parent else None,
            code=code,
            valid_from=parse_date(valid_from, N_("Valid from")) if valid_from else None,
            valid_to=parse_date(valid_to, N_("Valid to")) if valid_to else None,
            head=head,
            aliases=tuple(alias or ()),
            note=note,
        )
        recipient = register_body(session, entry)
        number = recipient.id
    finish(desk, number, format, show_numbered)


def show_numbered(session: Session, number: int, output: Output) -> None:
    """Show the body of a number."""
    show_body(session, session.get_one(Recipient, number), output)


@command(app, "list", _("List bodies."))
def list_bodies(
    context: typer.Context,
    level: LevelOption = None,
    kind: KindOption = None,
    limit: LimitOption = "200",
    format: FormatOption = None,
    output: OutputOption = None,
    force: ForceOption = False,
) -> None:
    """List bodies in Vietnamese order."""
    with desk_of(context).reading() as session:
        statement = (
            select(Recipient).join(Body, col(Body.recipient_id) == Recipient.id).order_by(col(Recipient.sort_key), col(Recipient.id))
        )
        if level:
            statement = statement.where(Body.level == level_code(level))
        if kind:
            statement = statement.where(Body.kind == body_kind_code(kind))
        found = cut(list(session.exec(statement)), limit)
        show(listing("bodies", _("Bodies"), IN_LISTS, (cells(session, one) for one in found)), Output(format, output, force))


@command(app, "show", _("Show a body."))
def show_one(
    context: typer.Context,
    which: WhichArgument = None,
    format: FormatOption = None,
    output: OutputOption = None,
    force: ForceOption = False,
) -> None:
    """Show a body whole."""
    typed = required(which, _("BODY"), N_("Body"), str)
    with desk_of(context).reading() as session:
        show_body(session, find_body(session, typed).recipient, Output(format, output, force))


@command(app, "edit", _("Correct a typing error in a body; the earlier spelling stays as another name."))
def edit(
    context: typer.Context,
    which: WhichArgument = None,
    name: Annotated[str | None, option("--name", help=_("Correct name."), metavar=NAME)] = None,
    level: LevelOption = None,
    kind: KindOption = None,
    parent: ParentOption = None,
    code: CodeOption = None,
    valid_from: FromOption = None,
    valid_to: ToOption = None,
    head: HeadOption = None,
    alias: AliasOption = None,
) -> None:
    """Correct a body."""
    typed = required(which, _("BODY"), N_("Body"), str)
    changes: dict[str, Any] = {
        "level": level_code(level) if level else None,
        "kind": body_kind_code(kind) if kind else None,
        "code": optional_line(code, N_("Code")),
        "valid_from": parse_date(valid_from, N_("Valid from")).iso if valid_from else None,
        "valid_to": parse_date(valid_to, N_("Valid to")).iso if valid_to else None,
        "head": optional_line(head, N_("Title of the head")),
    }
    changes = {key: value for key, value in changes.items() if value is not None}
    if not (changes or name or alias or parent):
        raise NothingToChange
    with desk_of(context).writing() as session:
        recipient = find_body(session, typed).recipient
        if parent:
            changes["parent_id"] = find_body(session, parent).recipient.id
        amend_body(session, recipient.id, changes, name=clean_line(name, N_("Name")) if name else None, aliases=tuple(alias or ()))
    say_batch(session)
