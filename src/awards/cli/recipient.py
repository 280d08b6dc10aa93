"""`awards recipient`: individuals, collectives and households."""

import sys
from typing import Annotated

import typer
from sqlmodel import Session, col, select

from awards.cli.ask import required, secret_line
from awards.cli.console import say
from awards.cli.desk import Desk, desk_of, tell
from awards.cli.groups import command, group
from awards.cli.identity import namesake_findings, pick_namesake
from awards.cli.options import (
    DATE,
    NAME,
    WORD,
    AcceptOption,
    ForceOption,
    FormatOption,
    LimitOption,
    NoteOption,
    NumberArgument,
    Output,
    OutputOption,
    YesOption,
    argument,
    flag,
    option,
)
from awards.cli.values import label_of_word, parse_choice, record_number
from awards.cli.views import card, column, cut, finish, listing, or_none_such, part, say_batch, show
from awards.errors.base import Doubt, InvalidValue
from awards.errors.records import NothingToChange, OnlyIndividuals
from awards.language import N_, _
from awards.models.award import Award
from awards.models.kinds import RecipientKind, Sex
from awards.models.recipient import Person, PersonalData, Recipient, RecipientEntry
from awards.reports.report import Cell, ColumnKind
from awards.services.recipients import aliases_of, amend, clean_name, identify, recipient_by_id, register
from awards.text.dates import PartialDate, birth_doubts, legal_today, parse_birth
from awards.text.identity import id_number, id_number_doubts, mask
from awards.text.names import organisation_name_doubts, person_name_doubts

app = group(_("Recipients: individuals, collectives, households."))

COLUMNS = (
    column("id", N_("Number"), ColumnKind.ID),
    column("kind", N_("Kind"), machine_only=True),
    column("kind_name", N_("Kind")),
    column("name", N_("Name")),
    column("birth_year", N_("Year of birth"), ColumnKind.YEAR),
    column("sex", N_("Sex"), machine_only=True),
    column("sex_name", N_("Sex")),
    column("unit", N_("Unit")),
    column("id_number", N_("ID number"), ColumnKind.CODE),
    column("note", N_("Note")),
)
IN_LISTS = tuple(one for one in COLUMNS if one.key in {"id", "kind", "kind_name", "name", "birth_year", "unit"})

KindOption = Annotated[str | None, option("--kind", help=_("individual, collective or household."), metavar=WORD)]
BornOption = Annotated[str | None, option("--born", help=_("Date of birth, day first, or year of birth."), metavar=DATE)]
SexOption = Annotated[str | None, option("--sex", help=_("male or female."), metavar=WORD)]
AliasOption = Annotated[list[str] | None, option("--alias", help=_("Another name or spelling; may be repeated."), metavar=NAME)]
AddressOption = Annotated[str | None, option("--address", help=_("Address; kept apart with the personal data."))]
PhoneOption = Annotated[str | None, option("--phone", help=_("Phone; kept apart with the personal data."))]
IdOption = Annotated[bool, flag("--with-id-number", _("Ask for the ID number without showing it; in a pipe read one line."))]
AnywayOption = Annotated[bool, flag("--anyway", _("Merge even though the two were said not to be the same."))]
DryRunOption = Annotated[bool, flag("--dry-run", _("Only show what would move."))]
NewOption = Annotated[bool, flag("--new", _("A new recipient, whoever else has this name."))]


def cells(session: Session, recipient: Recipient) -> dict[str, Cell]:
    """A recipient as cells: the year of birth only, the ID number masked."""
    single = recipient.kind == RecipientKind.INDIVIDUAL.value
    person = session.get(Person, recipient.id) if single else None
    personal = session.get(PersonalData, recipient.id) if single else None
    last = session.exec(
        select(Award.unit).where(Award.recipient_id == recipient.id, col(Award.unit).is_not(None)).order_by(col(Award.id).desc()).limit(1)
    )
    return {
        "id": recipient.id,
        "kind": recipient.kind,
        "kind_name": label_of_word(RecipientKind, recipient.kind),
        "name": recipient.name,
        "birth_year": person.birth_year if person else or_none_such(None),
        "sex": person.sex if person else None,
        "sex_name": label_of_word(Sex, person.sex) if person else or_none_such(None),
        "unit": last.first(),
        "id_number": or_none_such(mask(personal.id_number) if personal and personal.id_number else None),
        "note": or_none_such(recipient.note),
    }


def name_doubts(name: str, kind: RecipientKind) -> list[Doubt]:
    """Doubts about a name of this kind."""
    return person_name_doubts(name) if kind is RecipientKind.INDIVIDUAL else organisation_name_doubts(name)


def personal_doubts(born: PartialDate | None, number: tuple[str, str] | None, sex: Sex | None) -> list[Doubt]:
    """Doubts about what belongs to a person."""
    doubts = birth_doubts(born, legal_today()) if born else []
    if number is not None:
        doubts += id_number_doubts(*number, sex=sex.value if sex else None, birth_year=born.year if born else None)
    return doubts


def id_number_asked() -> tuple[str, str] | None:
    """The ID number, asked again at a terminal after a refused answer; in a pipe a spreadsheet's wrapper is taken off."""
    while True:
        typed, somebody_there = secret_line(N_("ID number")), sys.stdin.isatty()
        try:
            return id_number(typed, wrapped=not somebody_there) if typed else None
        except InvalidValue as error:
            if not somebody_there:
                raise
            say(error.sentence)


def kind_of(typed: str) -> RecipientKind:
    """A recipient kind as typed."""
    return parse_choice(RecipientKind, typed, N_("Kind"))


@command(app, "add", _("Record a recipient."))
def add(
    context: typer.Context,
    name: Annotated[str | None, argument(NAME, _("Name as on paper."))] = None,
    kind: KindOption = None,
    born: BornOption = None,
    sex: SexOption = None,
    alias: AliasOption = None,
    address: AddressOption = None,
    phone: PhoneOption = None,
    note: NoteOption = None,
    with_id_number: IdOption = False,
    new: NewOption = False,
    accept_warnings: AcceptOption = False,
    format: FormatOption = None,
) -> None:
    """Record a recipient; the same spelling with the same birth is somebody who is there already."""
    desk = desk_of(context)
    which = required(kind, "--kind", N_("Kind"), kind_of)
    cleaned = required(name, NAME, N_("Name"), lambda typed: clean_name(typed, which))
    born_on = parse_birth(born, legal_today()) if born else None
    sex_of = parse_choice(Sex, sex, N_("Sex")) if sex else None
    number = id_number_asked() if with_id_number else None
    desk.settle(name_doubts(cleaned, which) + personal_doubts(born_on, number, sex_of), accept=accept_warnings)
    entry = RecipientEntry(
        name=cleaned,
        kind=which,
        born=born_on,
        sex=sex_of,
        aliases=tuple(alias or ()),
        id_number=number[0] if number else None,
        id_kind=number[1] if number else None,
        address=address,
        phone=phone,
        note=note,
    )
    finish(desk, record(desk, entry, new=new), format, show_numbered)


def show_numbered(session: Session, number: int, output: Output) -> None:
    """Show the recipient of a number."""
    show_recipient(session, recipient_by_id(session, number), output)


def record(desk: Desk, entry: RecipientEntry, *, new: bool) -> int:
    """Record an entry as a new recipient, or complete the one it certainly is; return the number."""
    known = None if new else whom_it_means(desk, entry)
    with desk.writing() as session:
        if known is not None:
            amend(session, known, entry)
            say(_("Already there as number {number}.").format(number=known))
            return known
        findings = namesake_findings(session, identify(session, entry.name, entry.kind, born=entry.born))
        number = record_collective(session, entry) if entry.kind is RecipientKind.COLLECTIVE else register(session, entry).id
    tell(findings)
    return number


def record_collective(session: Session, entry: RecipientEntry) -> int:
    """Record a collective as the body that it is; return the number. Raises `OnlyIndividuals`."""
    if any(part is not None for part in (entry.born, entry.sex, entry.id_number, entry.address, entry.phone)):
        raise OnlyIndividuals
    from awards.models.body import BodyEntry  # who looks at a recipient needs nothing of bodies
    from awards.services.bodies import register_body

    return register_body(session, BodyEntry(name=entry.name, aliases=entry.aliases, note=entry.note)).id


def whom_it_means(desk: Desk, entry: RecipientEntry) -> int | None:
    """Who is meant: certain by birth, or picked at a terminal; None for somebody new."""
    with desk.reading() as session:
        identity = identify(session, entry.name, entry.kind, born=entry.born)
        if identity.same is not None:
            return identity.same.id
        return pick_namesake(session, identity) if desk.somebody_there else None


def show_recipient(session: Session, recipient: Recipient, output: Output) -> None:
    """Show one recipient with other names."""
    names: list[dict[str, Cell]] = [{"name": name} for name in aliases_of(session, recipient.id)]
    parts = [part("aliases", _("Other names"), (column("name", N_("Name")),), names)] if names else []
    show(card(recipient.name, COLUMNS, cells(session, recipient), parts), output)


@command(app, "list", _("List recipients."))
def list_recipients(
    context: typer.Context,
    kind: KindOption = None,
    limit: LimitOption = "200",
    format: FormatOption = None,
    output: OutputOption = None,
    force: ForceOption = False,
) -> None:
    """List recipients by given name, then family, then middle, in Vietnamese order."""
    with desk_of(context).reading() as session:
        statement = select(Recipient).order_by(col(Recipient.sort_key), col(Recipient.id))
        if kind:
            statement = statement.where(Recipient.kind == kind_of(kind).value)
        found = cut(list(session.exec(statement)), limit)
        show(listing("recipients", _("Recipients"), IN_LISTS, (cells(session, one) for one in found)), Output(format, output, force))


@command(app, "show", _("Show a recipient; personal numbers are covered."))
def show_one(
    context: typer.Context,
    number: NumberArgument = None,
    format: FormatOption = None,
    output: OutputOption = None,
    force: ForceOption = False,
) -> None:
    """Show a recipient."""
    which = required(number, _("NUMBER"), N_("Number"), lambda typed: record_number(typed, N_("recipient")))
    with desk_of(context).reading() as session:
        show_recipient(session, recipient_by_id(session, which), Output(format, output, force))


@command(app, "edit", _("Correct a typing error in a recipient; the earlier spelling stays as another name."))
def edit(
    context: typer.Context,
    number: NumberArgument = None,
    name: Annotated[str | None, option("--name", help=_("Correct name."), metavar=NAME)] = None,
    born: BornOption = None,
    sex: SexOption = None,
    alias: AliasOption = None,
    address: AddressOption = None,
    phone: PhoneOption = None,
    note: NoteOption = None,
    with_id_number: IdOption = False,
    accept_warnings: AcceptOption = False,
) -> None:
    """Correct a recipient."""
    desk = desk_of(context)
    which = required(number, _("NUMBER"), N_("Number"), lambda typed: record_number(typed, N_("recipient")))
    if not any((name, born, sex, alias, address, phone, note, with_id_number)):
        raise NothingToChange
    with desk.reading() as session:
        known = recipient_by_id(session, which)
    kind = RecipientKind(known.kind)
    cleaned = clean_name(name, kind) if name else known.name
    born_on = parse_birth(born, legal_today()) if born else None
    sex_of = parse_choice(Sex, sex, N_("Sex")) if sex else None
    personal = id_number_asked() if with_id_number else None
    doubts = (name_doubts(cleaned, kind) if name else []) + personal_doubts(born_on, personal, sex_of)
    desk.settle(doubts, accept=accept_warnings)
    entry = RecipientEntry(
        name=cleaned, kind=kind, born=born_on, sex=sex_of, aliases=tuple(alias or ()), address=address, phone=phone, note=note,
        id_number=personal[0] if personal else None, id_kind=personal[1] if personal else None,
    )  # fmt: skip
    with desk.writing() as session:
        amend(session, which, entry)
    say_batch(session)


@command(app, "duplicates", _("Go through recipients that may be the same; in a pipe list them."))
def duplicates(
    context: typer.Context,
    kind: KindOption = None,
    limit: LimitOption = "200",
    format: FormatOption = None,
    output: OutputOption = None,
    force: ForceOption = False,
) -> None:
    """Go through what may be the same at a terminal, else list it."""
    from awards.cli.merging import go_through, list_pairs  # who looks at a recipient needs nothing of merging

    desk, which = desk_of(context), kind_of(kind) if kind else None
    if desk.somebody_there and sys.stdout.isatty() and format is None and output is None:
        go_through(desk, which, limit)
    else:
        list_pairs(desk, which, limit, Output(format, output, force))


@command(app, "merge", _("Merge two recipients that are the same; shows what moves, and can be undone."))
def merge_recipients(
    context: typer.Context,
    gone: Annotated[str | None, argument(_("GONE"), _("Number of the recipient that goes into the other."))] = None,
    kept: Annotated[str | None, argument(_("KEPT"), _("Number of the recipient that stays, with its name."))] = None,
    yes: YesOption = False,
    anyway: AnywayOption = False,
    dry_run: DryRunOption = False,
    format: FormatOption = None,
    output: OutputOption = None,
    force: ForceOption = False,
) -> None:
    """Make one recipient of two."""
    from awards.cli.merging import merge_two, show_moves

    desk, where = desk_of(context), Output(format, output, force)
    gone_id = numbered(gone, _("GONE"), N_("Number of the recipient that goes"))
    kept_id = numbered(kept, _("KEPT"), N_("Number of the recipient that stays"))
    if dry_run:
        show_moves(desk, gone_id, kept_id, where, anyway=anyway)
    else:
        merge_two(desk, gone_id, kept_id, where, yes=yes, anyway=anyway)


@command(app, "distinct", _("Remember that two recipients are not the same."))
def distinct(
    context: typer.Context,
    one: Annotated[str | None, argument(_("ONE"), _("Number of the one recipient."))] = None,
    other: Annotated[str | None, argument(_("OTHER"), _("Number of the other recipient."))] = None,
) -> None:
    """Tell two recipients apart for good."""
    from awards.cli.merging import keep_two

    both = numbered(one, _("ONE"), N_("Number of the one recipient")), numbered(other, _("OTHER"), N_("Number of the other recipient"))
    keep_two(desk_of(context), *both)


def numbered(typed: str | None, metavar: str, label: str) -> int:
    """A recipient's number, asked for where it is missing."""
    return required(typed, metavar, label, lambda number: record_number(number, N_("recipient")))
