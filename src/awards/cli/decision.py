"""`awards decision`: decisions and drafts of decisions."""

from typing import Annotated, Any

import typer
from sqlmodel import Session, col, select

from awards.checks.registry import findings_of_paper
from awards.cli.ask import required
from awards.cli.console import say
from awards.cli.corrections import PaperWords, checked_number, correct_paper, decision_date
from awards.cli.desk import desk_of, tell
from awards.cli.groups import command, group
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
    YesOption,
    flag,
    option,
)
from awards.cli.papers import IN_LISTS, HeadingWords, add_headings, cells, issuers_named, show_paper
from awards.cli.paying import pay_places
from awards.cli.values import record_number
from awards.cli.views import cut, finish, listing, show
from awards.errors.records import SignedNeedsDate
from awards.language import N_, _
from awards.models.document import Document, DocumentEntry
from awards.models.kinds import DocumentKind, Stage
from awards.services.bodies import find_body
from awards.services.documents import carry_over, document_by_id, lines_of, prepare, sign
from awards.text.dates import legal_today, parse_date
from awards.text.decisions import decision_number, decision_number_doubts
from awards.text.years import parse_year

app = group(_("Decisions on awards, drafts among them."))

IssuerOption = Annotated[
    list[str] | None,
    option("--issuer", help=_("Issuing body; repeat it for joint issuers, the first is the one whose award it is."), metavar=NAME),
]
NumberOption = Annotated[str | None, option("--number", help=_("Number and symbol, such as 1234/QĐ-UBND."))]
DateOption = Annotated[str | None, option("--date", help=_("Decision date, day first; as far as it is known."), metavar=DATE)]
SignerOption = Annotated[str | None, option("--signer", help=_("Who signed."), metavar=NAME)]
CapacityOption = Annotated[str | None, option("--capacity", help=_("In what capacity, such as KT. CHỦ TỊCH / PHÓ CHỦ TỊCH."))]
FormOption = Annotated[str | None, option("--form", help=_("Form: code, name or abbreviation (GK, BK, CSTĐCS …)."), metavar=WORD)]
AsWrittenOption = Annotated[str | None, option("--as-written", help=_("The form as the paper or report words it, where that differs."))]
TypeOption = Annotated[str | None, option("--type", help=_("Type: merit, adhoc, movement, service, seniority, external."), metavar=WORD)]
YearOption = Annotated[str | None, option("--year", help=_("Work year, or a period such as 2018-2022."), metavar=YEAR)]
CitationOption = Annotated[str | None, option("--citation", help=_("What was achieved, as on the certificate."))]
CeremonyOption = Annotated[str | None, option("--ceremony", help=_("Number of the ceremony at which it is handed over."), metavar=NUMBER)]
PresenterOption = Annotated[str | None, option("--presenter", help=_("Who hands it over, where that is not the issuer."), metavar=NAME)]
CollectivesOption = Annotated[str | None, option("--collectives", help=_("How many collectives the paper states."), metavar=NUMBER)]
HouseholdsOption = Annotated[str | None, option("--households", help=_("How many households the paper states."), metavar=NUMBER)]
IndividualsOption = Annotated[str | None, option("--individuals", help=_("How many individuals the paper states."), metavar=NUMBER)]
HeadingOption = Annotated[str | None, option("--heading", help=_("Correct only the heading at this place of the paper."), metavar=NUMBER)]
SourceOption = Annotated[str | None, option("--source", help=_("Where it was read: book, page, file, row."))]


@command(app, "add", _("Record a decision, or with --draft one that is not signed yet."))
def add(
    context: typer.Context,
    issuer: IssuerOption = None,
    number: NumberOption = None,
    date: DateOption = None,
    signer: SignerOption = None,
    capacity: CapacityOption = None,
    form: FormOption = None,
    as_written: AsWrittenOption = None,
    type: TypeOption = None,
    year: YearOption = None,
    citation: CitationOption = None,
    ceremony: CeremonyOption = None,
    presenter: PresenterOption = None,
    collectives: CollectivesOption = None,
    households: HouseholdsOption = None,
    individuals: IndividualsOption = None,
    draft: Annotated[bool, flag("--draft", _("Not signed yet: without number and date."))] = False,
    answers: Annotated[
        str | None, option("--from", help=_("Number of the proposal whose lines become this draft's."), metavar=NUMBER)
    ] = None,
    source: SourceOption = None,
    note: NoteOption = None,
    accept_warnings: AcceptOption = False,
    format: FormatOption = None,
) -> None:
    """Record a decision; what is not given is unknown."""
    desk = desk_of(context)
    names = required(issuer[0] if issuer else None, "--issuer", N_("Issuer"), str)
    decided_on = decision_date(date)
    cleaned, doubts = checked_number(number, decided_on)
    desk.settle(doubts, accept=accept_warnings)
    words = HeadingWords(
        form=form, as_written=as_written, type=type, year=year, citation=citation, ceremony=ceremony, presenter=presenter,
        collectives=collectives, households=households, individuals=individuals,
    )  # fmt: skip
    with desk.writing() as session:
        entry = DocumentEntry(
            kind=DocumentKind.DECISION,
            stage=Stage.DRAFT if draft else Stage.GRANTED,
            issuers=issuers_named(session, [names, *(issuer or [names])[1:]]),
            number=cleaned,
            decided_on=decided_on,
            signer=signer,
            capacity=capacity,
            source=source,
            note=note,
        )
        document = prepare(session, entry, legal_today())
        add_headings(session, document, words)
        if answers is not None:
            take_over(session, answers, document)
        findings = findings_of_paper(session, document)
        key = document.id
    tell(findings)
    finish(desk, key, format, show_numbered)


def show_numbered(session: Session, number: int, output: Output) -> None:
    """Show the paper of a number."""
    show_paper(session, document_by_id(session, number), output)


def take_over(session: Session, typed: str, document: Document) -> None:
    """Carry a proposal's or registration's lines over into a decision."""
    kinds = {DocumentKind.PROPOSAL, DocumentKind.REGISTRATION, DocumentKind.MINUTES}
    source = document_by_id(session, record_number(typed, N_("proposal")), kinds)
    count = carry_over(session, source, document)
    say(_("{count} lines were taken over from paper {number}.").format(count=count, number=source.id))


@command(app, "list", _("List decisions, latest first."))
def list_decisions(
    context: typer.Context,
    issuer: Annotated[str | None, option("--issuer", help=_("Only this issuer's."), metavar=NAME)] = None,
    year: Annotated[str | None, option("--year", help=_("Only decisions of this year."), metavar=YEAR)] = None,
    draft: Annotated[bool, flag("--draft", _("Only drafts."))] = False,
    limit: LimitOption = "200",
    format: FormatOption = None,
    output: OutputOption = None,
    force: ForceOption = False,
) -> None:
    """List decisions."""
    with desk_of(context).reading() as session:
        statement = select(Document).where(Document.kind == DocumentKind.DECISION.value)
        found = cut(narrowed(session, statement, issuer, year, draft=draft), limit)
        show(listing("decisions", _("Decisions"), IN_LISTS, (cells(session, one) for one in found)), Output(format, output, force))


def narrowed(session: Session, statement: Any, issuer: str | None, year: str | None, *, draft: bool) -> list[Document]:
    """The papers that the filters leave, latest first."""
    if issuer:
        statement = statement.where(Document.issuer_id == find_body(session, issuer).recipient.id)
    if year:
        statement = statement.where(col(Document.decided_on).startswith(str(parse_year(year))))
    if draft:
        statement = statement.where(Document.stage == Stage.DRAFT.value)
    return list(session.exec(statement.order_by(col(Document.decided_on).desc(), col(Document.id).desc())))


@command(app, "show", _("Show a decision with its list."))
def show_one(
    context: typer.Context,
    number: NumberArgument = None,
    format: FormatOption = None,
    output: OutputOption = None,
    force: ForceOption = False,
) -> None:
    """Show a decision and what may be questioned about it."""
    which = required(number, _("NUMBER"), N_("Number in the register"), lambda typed: record_number(typed, N_("decision")))
    with desk_of(context).reading() as session:
        document = document_by_id(session, which, {DocumentKind.DECISION})
        tell(findings_of_paper(session, document))
        show_paper(session, document, Output(format, output, force))


@command(app, "edit", _("Correct a typing error in a decision; a legal correction is a decision of its own."))
def edit(
    context: typer.Context,
    number: NumberArgument = None,
    symbol: Annotated[str | None, option("--number", help=_("Correct number and symbol."))] = None,
    date: DateOption = None,
    issuer: Annotated[str | None, option("--issuer", help=_("Correct issuing body."), metavar=NAME)] = None,
    signer: SignerOption = None,
    capacity: CapacityOption = None,
    form: FormOption = None,
    as_written: AsWrittenOption = None,
    type: TypeOption = None,
    year: YearOption = None,
    citation: CitationOption = None,
    ceremony: CeremonyOption = None,
    presenter: PresenterOption = None,
    collectives: CollectivesOption = None,
    households: HouseholdsOption = None,
    individuals: IndividualsOption = None,
    heading: HeadingOption = None,
    source: SourceOption = None,
    note: NoteOption = None,
    accept_warnings: AcceptOption = False,
) -> None:
    """Correct a decision; what is said of headings holds for all of them, or for the one named."""
    which = required(number, _("NUMBER"), N_("Number in the register"), lambda typed: record_number(typed, N_("decision")))
    words = HeadingWords(
        form=form, as_written=as_written, type=type, year=year, citation=citation, ceremony=ceremony, presenter=presenter,
        collectives=collectives, households=households, individuals=individuals,
    )  # fmt: skip
    paper = PaperWords(
        number=symbol, date=date, issuer=issuer, signer=signer, capacity=capacity, source=source, note=note, heading=heading, words=words
    )
    correct_paper(desk_of(context), which, {DocumentKind.DECISION}, paper, accept=accept_warnings)


@command(app, "sign", _("Fill in number and date of a draft that was signed."))
def sign_draft(
    context: typer.Context,
    number: NumberArgument = None,
    symbol: NumberOption = None,
    date: DateOption = None,
    signer: SignerOption = None,
    accept_warnings: AcceptOption = False,
) -> None:
    """Sign a draft: its lines become granted."""
    desk = desk_of(context)
    which = required(number, _("NUMBER"), N_("Number in the register"), lambda typed: record_number(typed, N_("decision")))
    decided_on = required(date, "--date", N_("Decision date"), lambda typed: parse_date(typed, N_("Decision date")))
    if decided_on.year is None:
        raise SignedNeedsDate
    cleaned = required(symbol, "--number", N_("Number and symbol"), lambda typed: decision_number(typed, year=decided_on.year))
    desk.settle(decision_number_doubts(cleaned, decided_on.year), accept=accept_warnings)
    with desk.writing() as session:
        document = sign(session, which, number=cleaned, decided_on=decided_on, signer=signer, today=legal_today())
        session.expire_all()
        findings = findings_of_paper(session, document)
        count = len(lines_of(session, which))
        signed = (document.number, decided_on.display())
    tell(findings)
    say(
        _("Number {number} and date {date} are filled in; {count} lines are granted.").format(number=signed[0], date=signed[1], count=count)
    )


@command(app, "paid", _("Record that the bonuses of a decision are paid: all but the exceptions."))
def paid(
    context: typer.Context,
    number: NumberArgument = None,
    except_: Annotated[
        list[str] | None,
        option("--except", help=_("Places of the list of bonuses that are not paid, such as 3, 7, 9-11."), metavar=_("PLACES")),
    ] = None,
    yes: YesOption = False,
) -> None:
    """Record payments; the places are those of `report bonuses`."""
    which = required(number, _("NUMBER"), N_("Number in the register"), lambda typed: record_number(typed, N_("decision")))
    pay_places(desk_of(context), which, except_ or [], yes=yes)
