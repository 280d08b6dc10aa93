"""`awards award`: who is honoured by which decision, one line at a time."""

from dataclasses import dataclass
from typing import Annotated, Any

import typer
from sqlmodel import Session, col, select

from awards.checks.finding import Finding
from awards.checks.registry import findings_of_line
from awards.cli.ask import required
from awards.cli.console import say
from awards.cli.decision import FormOption, TypeOption, YearOption
from awards.cli.desk import Desk, desk_of, tell
from awards.cli.groups import command, group
from awards.cli.identity import namesake_findings, pick_namesake
from awards.cli.lines import COLUMNS, IN_LISTS, cells
from awards.cli.options import (
    DATE,
    NAME,
    NUMBER,
    WORD,
    YEAR,
    AcceptOption,
    ForceOption,
    FormatOption,
    LimitOption,
    NoteOption,
    NumberArgument,
    Output,
    OutputOption,
    flag,
    option,
)
from awards.cli.recipient import kind_of, name_doubts, personal_doubts
from awards.cli.values import parse_choice, record_number
from awards.cli.views import card, cut, finish, listing, say_batch, show
from awards.errors.records import BodyUnknown, BodyUnknownAtAll, NothingToChange, OneRecipientWanted, SeveralBodies
from awards.language import N_, _
from awards.models.award import Award, AwardEntry
from awards.models.body import BodyEntry
from awards.models.document import Document, Grant
from awards.models.kinds import Delivery, DocumentKind, Nature, RecipientKind
from awards.models.recipient import Recipient, RecipientEntry
from awards.reports.confirmation import letters_table
from awards.services.awards import add_line, amend_line, award_by_id
from awards.services.bodies import body_named, find_body, register_body
from awards.services.ceremonies import period_columns
from awards.services.codes import class_code, field_code, type_code
from awards.services.documents import document_by_id, heading_for
from awards.services.forms import resolve_form
from awards.services.recipients import clean_name, identify, optional_line, optional_text, recipient_by_id, register
from awards.text.clean import clean_line
from awards.text.dates import PartialDate, legal_today, parse_birth
from awards.text.money import parse_dong
from awards.text.names import split_title
from awards.text.years import parse_period, parse_year

AMOUNT = _("AMOUNT")

app = group(_("Award lines: who is honoured by which decision."))

DecisionOption = Annotated[str | None, option("--decision", help=_("Number of the decision in the register."), metavar=NUMBER)]
ProposalOption = Annotated[str | None, option("--proposal", help=_("Number of the proposal in the register."), metavar=NUMBER)]
RankOption = Annotated[str | None, option("--rank", help=_("Rank as printed; it stands in the place of Ông, Bà."))]
AddressOption = Annotated[str | None, option("--address", help=_("Form of address as printed: Ông, Bà, Đồng chí."))]
PostOption = Annotated[str | None, option("--post", help=_("Post as printed."))]
UnitOption = Annotated[
    str | None, option("--unit", help=_("Unit or place as printed; one that is not registered becomes a body."), metavar=NAME)
]
ReasonOption = Annotated[str | None, option("--reason", help=_("This line's own achievement, where it differs from the decision's."))]
ClassOption = Annotated[str | None, option("--class", help=_("Recipient class of the statistics."), metavar=WORD)]
FieldOption = Annotated[str | None, option("--field", help=_("Field of activity."), metavar=WORD)]
NatureOption = Annotated[
    str | None, option("--nature", help=_("grant, posthumous, correct, amend, revoke, strip, restore, exchange, reissue."), metavar=WORD)
]
ChangesOption = Annotated[str | None, option("--changes", help=_("Number of the award that this line changes."), metavar=NUMBER)]
RegisterOption = Annotated[str | None, option("--register-number", help=_("Number in the certificate register."))]
OwedOption = Annotated[str | None, option("--owed", help=_("Bonus owed, in dong, as the office sets it."), metavar=AMOUNT)]
PaidOption = Annotated[str | None, option("--paid", help=_("Bonus paid, in dong."), metavar=AMOUNT)]
DeliveryOption = Annotated[str | None, option("--delivery", help=_("handed_over, absent or by_proxy."), metavar=WORD)]


@dataclass(frozen=True, slots=True)
class Named:
    """Whom a line honours, as typed."""

    kind: RecipientKind
    name: str
    rank: str | None = None


def named(individual: str | None, collective: str | None, household: str | None) -> Named | None:
    """The one recipient that is named; a leading rank or form of address is told apart. Raises `OneRecipientWanted`."""
    given = {RecipientKind.INDIVIDUAL: individual, RecipientKind.COLLECTIVE: collective, RecipientKind.HOUSEHOLD: household}
    chosen = [(kind, typed) for kind, typed in given.items() if typed is not None]
    if len(chosen) > 1:
        raise OneRecipientWanted
    if not chosen:
        return None
    return named_as(*chosen[0])


def named_as(kind: RecipientKind, typed: str) -> Named:
    """A recipient of a kind by the name typed."""
    rank = split_title(clean_line(typed, N_("Full name")))[0] if kind is RecipientKind.INDIVIDUAL else ""
    return Named(kind, clean_name(typed, kind), rank or None)


def asked_for() -> Named:
    """Whom a line honours, asked for at a terminal."""
    kind = required(None, "--individual", N_("Kind"), kind_of)
    return required(None, "--individual", N_("Name"), lambda typed: named_as(kind, typed))


@command(app, "add", _("Enter one line of a decision or proposal."))
def add(
    context: typer.Context,
    decision: DecisionOption = None,
    proposal: ProposalOption = None,
    individual: Annotated[str | None, option("--individual", help=_("Name of the person honoured."), metavar=NAME)] = None,
    collective: Annotated[str | None, option("--collective", help=_("Name of the collective honoured."), metavar=NAME)] = None,
    household: Annotated[str | None, option("--household", help=_("Name of the household honoured."), metavar=NAME)] = None,
    recipient: Annotated[str | None, option("--recipient", help=_("Number of a recipient who is there already."), metavar=NUMBER)] = None,
    rank: RankOption = None,
    address: AddressOption = None,
    post: PostOption = None,
    unit: UnitOption = None,
    born: Annotated[str | None, option("--born", help=_("Date or year of birth, to tell namesakes apart."), metavar=DATE)] = None,
    reason: ReasonOption = None,
    form: FormOption = None,
    type: TypeOption = None,
    year: YearOption = None,
    class_: ClassOption = None,
    field: FieldOption = None,
    nature: NatureOption = None,
    changes: ChangesOption = None,
    register_number: RegisterOption = None,
    note: NoteOption = None,
    new: Annotated[bool, flag("--new", _("A new recipient, whoever else has this name."))] = False,
    accept_warnings: AcceptOption = False,
    format: FormatOption = None,
) -> None:
    """Enter one line."""
    desk = desk_of(context)
    paper = paper_number(decision, proposal)
    who = named(individual, collective, household)
    if who is None and recipient is None and desk.somebody_there:
        who = asked_for()
    if (who is None) == (recipient is None):
        raise OneRecipientWanted
    born_on = parse_birth(born, legal_today()) if born else None
    if who is not None:
        desk.settle(name_doubts(who.name, who.kind) + personal_doubts(born_on, None, None), accept=accept_warnings)
    known = record_number(recipient, N_("recipient")) if recipient else whom_it_means(desk, who, unit, born_on, new=new)
    heading = {"form": form, "type": type, "year": year, "nature": nature}
    with desk.writing() as session:
        document = document_by_id(
            session, paper, {DocumentKind.DECISION} if proposal is None else set(DocumentKind) - {DocumentKind.DECISION}
        )
        unit_id, unit_name = unit_of(session, unit)
        found: list[Finding] = []
        person = recipient_by_id(session, known) if known else new_recipient(session, who, unit_id, born_on, found)
        kind = RecipientKind(person.kind)
        grant = heading_for(session, document, kind, heading_wanted(session, document, heading))
        award = add_line(
            session,
            AwardEntry(
                grant_id=grant.id,
                recipient_id=person.id,
                address=rank or address or (who.rank if who else None),
                name=who.name if who else None,
                post=post,
                unit=unit_name,
                unit_id=unit_id,
                class_code=class_code(class_) if class_ else None,
                field_code=field_code(field) if field else None,
                citation=reason,
                changes_id=award_by_id(session, record_number(changes, N_("award"))).id if changes else None,
                register_number=register_number,
                note=note,
            ),
        )
        found += findings_of_line(session, award)
        key = award.id
    tell(found)
    finish(desk, key, format, show_numbered)


def show_numbered(session: Session, number: int, output: Output) -> None:
    """Show the line of a number."""
    show_award(session, award_by_id(session, number), output)


def paper_number(decision: str | None, proposal: str | None) -> int:
    """The paper a line belongs to."""
    if proposal is not None:
        return record_number(proposal, N_("proposal"))
    return required(decision, "--decision", N_("Decision"), lambda typed: record_number(typed, N_("decision")))


def whom_it_means(desk: Desk, who: Named | None, unit: str | None, born: PartialDate | None, *, new: bool) -> int | None:
    """Who is meant: certain by unit or birth, or picked at a terminal; None for somebody new."""
    if who is None or new:
        return None
    with desk.reading() as session:
        identity = identify(session, who.name, who.kind, born=born, unit_id=known_unit(session, unit))
        if identity.same is not None:
            return identity.same.id
        return pick_namesake(session, identity) if desk.somebody_there else None


def known_unit(session: Session, unit: str | None) -> int | None:
    """The body that a unit names, if it is registered."""
    try:
        return find_body(session, unit).recipient.id if unit else None
    except (BodyUnknown, BodyUnknownAtAll, SeveralBodies):
        return None


def unit_of(session: Session, unit: str | None) -> tuple[int | None, str | None]:
    """The body that a unit names and the unit as printed; an unregistered one becomes a body, with a remark."""
    if not unit:
        return None, None
    body = body_named(session, unit)
    if body.is_new:
        say(_("“{name}” was not registered; it is now body number {number}.").format(name=body.recipient.name, number=body.recipient.id))
    printed = clean_line(unit, N_("Unit"))
    return body.recipient.id, body.recipient.name if printed.isdigit() else printed


def new_recipient(session: Session, who: Named | None, unit_id: int | None, born: PartialDate | None, found: list[Finding]) -> Recipient:
    """Record whom a line names for the first time; namesakes are a finding."""
    if who is None:
        raise OneRecipientWanted
    identity = identify(session, who.name, who.kind, born=born, unit_id=unit_id)
    found += namesake_findings(session, identity)
    if who.kind is RecipientKind.COLLECTIVE:
        return register_body(session, BodyEntry(name=who.name, parent_id=unit_id))
    return register(session, RecipientEntry(name=who.name, kind=who.kind, born=born))


def heading_wanted(session: Session, document: Document, typed: dict[str, str | None]) -> dict[str, Any]:
    """What a line itself says of its heading."""
    wanted: dict[str, Any] = {}
    if typed["form"]:
        issuer = session.get_one(Recipient, document.issuer_id)
        wanted["form_id"] = resolve_form(session, typed["form"], issuer=issuer, decided_on=document.decided_on, head=document.head).id
    if typed["type"]:
        wanted["type_code"] = type_code(typed["type"])
    if typed["year"]:
        wanted |= period_columns(parse_period(typed["year"]))
    if typed["nature"]:
        wanted["nature"] = parse_choice(Nature, typed["nature"], N_("Nature")).value
    return wanted


def show_award(session: Session, award: Award, output: Output) -> None:
    """Show one line, and the letters that confirm it."""
    letters = letters_table(session, [award.id])
    show(card(award.name, COLUMNS, cells(session, award), [letters] if letters.rows else []), output)


@command(app, "list", _("List award lines."))
def list_awards(
    context: typer.Context,
    decision: DecisionOption = None,
    recipient: Annotated[str | None, option("--recipient", help=_("Only this recipient's."), metavar=NUMBER)] = None,
    year: Annotated[str | None, option("--year", help=_("Only those for this work year."), metavar=YEAR)] = None,
    limit: LimitOption = "200",
    format: FormatOption = None,
    output: OutputOption = None,
    force: ForceOption = False,
) -> None:
    """List lines; a decision's keep the decision's own order."""
    with desk_of(context).reading() as session:
        statement = select(Award).join(Grant, col(Grant.id) == Award.grant_id)
        if decision:
            statement = statement.where(Grant.document_id == record_number(decision, N_("decision")))
        if recipient:
            statement = statement.where(Award.recipient_id == record_number(recipient, N_("recipient")))
        if year:
            statement = statement.where(Award.work_year == parse_year(year))
        order = (col(Grant.document_id), col(Grant.position), col(Award.position), col(Award.id))
        found = cut(list(session.exec(statement.order_by(*order))), limit)
        show(listing("awards", _("Awards"), IN_LISTS, (cells(session, one) for one in found)), Output(format, output, force))


@command(app, "show", _("Show an award line."))
def show_one(
    context: typer.Context,
    number: NumberArgument = None,
    format: FormatOption = None,
    output: OutputOption = None,
    force: ForceOption = False,
) -> None:
    """Show a line."""
    which = required(number, _("NUMBER"), N_("Number"), lambda typed: record_number(typed, N_("award")))
    with desk_of(context).reading() as session:
        show_award(session, award_by_id(session, which), Output(format, output, force))


@command(app, "edit", _("Correct a typing error in an award line."))
def edit(
    context: typer.Context,
    number: NumberArgument = None,
    name: Annotated[str | None, option("--name", help=_("Name as printed."), metavar=NAME)] = None,
    rank: RankOption = None,
    address: AddressOption = None,
    post: PostOption = None,
    unit: UnitOption = None,
    reason: ReasonOption = None,
    year: YearOption = None,
    class_: ClassOption = None,
    field: FieldOption = None,
    register_number: RegisterOption = None,
    delivery: DeliveryOption = None,
    owed: OwedOption = None,
    paid: PaidOption = None,
    note: NoteOption = None,
    accept_warnings: AcceptOption = False,
) -> None:
    """Correct a line; a legal correction is a line of a later decision."""
    desk = desk_of(context)
    which = required(number, _("NUMBER"), N_("Number"), lambda typed: record_number(typed, N_("award")))
    with desk.reading() as session:
        kind = RecipientKind(award_by_id(session, which).kind)
    cleaned = clean_name(name, kind) if name else None
    desk.settle(name_doubts(cleaned, kind) if cleaned else [], accept=accept_warnings)
    changes: dict[str, Any] = {
        "name": cleaned,
        "address": optional_line(rank or address, N_("Form of address or rank")),
        "post": optional_line(post, N_("Post")),
        "citation": optional_text(reason, N_("Citation")),
        "class_code": class_code(class_) if class_ else None,
        "field_code": field_code(field) if field else None,
        "register_number": optional_line(register_number, N_("Register number")),
        "delivery": parse_choice(Delivery, delivery, N_("Delivery")).value if delivery else None,
        "owed_dong": parse_dong(owed, "--owed") if owed is not None else None,
        "paid_dong": parse_dong(paid, "--paid") if paid is not None else None,
        "note": optional_text(note, N_("Note")),
    }
    changes = {key: value for key, value in changes.items() if value is not None}
    if not (changes or unit or year):
        raise NothingToChange
    with desk.writing() as session:
        if unit:
            changes["unit_id"], changes["unit"] = unit_of(session, unit)
        award = amend_line(session, which, changes, parse_period(year) if year else None)
        findings = findings_of_line(session, award)
    say_batch(session)
    tell(findings)
