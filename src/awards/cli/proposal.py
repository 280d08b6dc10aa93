"""`awards proposal`: proposals and registrations, whose lines become a draft's."""

from typing import Annotated

import typer
from sqlmodel import col, select

from awards.cli.ask import required
from awards.cli.corrections import PaperWords, checked_number, correct_paper
from awards.cli.decision import (
    CapacityOption,
    CeremonyOption,
    CitationOption,
    CollectivesOption,
    FormOption,
    HeadingOption,
    HouseholdsOption,
    IndividualsOption,
    SignerOption,
    SourceOption,
    TypeOption,
    YearOption,
    narrowed,
    show_numbered,
)
from awards.cli.desk import desk_of
from awards.cli.groups import command, group
from awards.cli.options import (
    DATE,
    NAME,
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
    option,
)
from awards.cli.papers import PROPOSALS_IN_LISTS, HeadingWords, add_headings, author_named, cells, issuers_named, show_paper
from awards.cli.values import label_of, parse_choice, record_number
from awards.cli.views import cut, finish, listing, show
from awards.errors.records import UnknownWord
from awards.language import N_, _
from awards.models.document import Document, DocumentEntry
from awards.models.kinds import DocumentKind, Stage
from awards.services.documents import document_by_id, prepare
from awards.text.dates import legal_today, parse_date

app = group(_("Proposals and registrations."))

KINDS = {DocumentKind.PROPOSAL, DocumentKind.REGISTRATION, DocumentKind.MINUTES}
FIRST_STAGE = {DocumentKind.REGISTRATION: Stage.REGISTERED, DocumentKind.PROPOSAL: Stage.PROPOSED, DocumentKind.MINUTES: Stage.APPROVED}
STAGES = (Stage.REGISTERED, Stage.PROPOSED, Stage.SELECTED, Stage.APPROVED)

ToOption = Annotated[list[str] | None, option("--to", help=_("Body that is asked to grant; may be repeated."), metavar=NAME)]
ByOption = Annotated[str | None, option("--by", help=_("Body that proposes."), metavar=NAME)]
KindOption = Annotated[str, option("--kind", help=_("proposal, registration or minutes."), metavar=WORD)]
StageOption = Annotated[str | None, option("--stage", help=_("registered, proposed, selected or approved."), metavar=WORD)]
NumberOption = Annotated[str | None, option("--number", help=_("Number and symbol, such as 12/TTr-UBND."))]
DateOption = Annotated[str | None, option("--date", help=_("Date of the paper, day first."), metavar=DATE)]


def stage_of(kind: DocumentKind, typed: str | None) -> Stage:
    """How far a proposal has come; never draft, never granted."""
    if typed is None:
        return FIRST_STAGE[kind]
    stage = parse_choice(Stage, typed, N_("Stage"))
    if stage not in STAGES:
        raise UnknownWord(field=N_("Stage"), value=typed, choices=", ".join(label_of(stage) for stage in STAGES))
    return stage


@command(app, "add", _("Record a proposal or a registration."))
def add(
    context: typer.Context,
    to: ToOption = None,
    by: ByOption = None,
    kind: KindOption = "proposal",
    stage: StageOption = None,
    number: NumberOption = None,
    date: DateOption = None,
    signer: SignerOption = None,
    capacity: CapacityOption = None,
    form: FormOption = None,
    type: TypeOption = None,
    year: YearOption = None,
    citation: CitationOption = None,
    ceremony: CeremonyOption = None,
    collectives: CollectivesOption = None,
    households: HouseholdsOption = None,
    individuals: IndividualsOption = None,
    source: SourceOption = None,
    note: NoteOption = None,
    accept_warnings: AcceptOption = False,
    format: FormatOption = None,
) -> None:
    """Record a proposal; its lines never count as granted."""
    desk = desk_of(context)
    asked = required(to[0] if to else None, "--to", N_("Asked to grant"), str)
    which = parse_choice(DocumentKind, kind, N_("Kind"))
    if which not in KINDS:
        raise UnknownWord(field=N_("Kind"), value=kind, choices=", ".join(sorted(label_of(one) for one in KINDS)))
    written_on = parse_date(date, N_("Date")) if date else None
    cleaned, doubts = checked_number(number, written_on)
    desk.settle(doubts, accept=accept_warnings)
    words = HeadingWords(
        form=form,
        type=type,
        year=year,
        citation=citation,
        ceremony=ceremony,
        collectives=collectives,
        households=households,
        individuals=individuals,
    )
    with desk.writing() as session:
        entry = DocumentEntry(
            kind=which,
            stage=stage_of(which, stage),
            issuers=issuers_named(session, [asked, *(to or [asked])[1:]]),
            author_id=author_named(session, by),
            number=cleaned,
            decided_on=written_on,
            signer=signer,
            capacity=capacity,
            source=source,
            note=note,
        )
        document = prepare(session, entry, legal_today())
        add_headings(session, document, words)
        key = document.id
    finish(desk, key, format, show_numbered)


@command(app, "list", _("List proposals and registrations, latest first."))
def list_proposals(
    context: typer.Context,
    to: Annotated[str | None, option("--to", help=_("Only those to this body."), metavar=NAME)] = None,
    year: Annotated[str | None, option("--year", help=_("Only papers of this year."), metavar=YEAR)] = None,
    limit: LimitOption = "200",
    format: FormatOption = None,
    output: OutputOption = None,
    force: ForceOption = False,
) -> None:
    """List proposals."""
    with desk_of(context).reading() as session:
        statement = select(Document).where(col(Document.kind).in_([kind.value for kind in KINDS]))
        found = cut(narrowed(session, statement, to, year, draft=False), limit)
        show(
            listing("proposals", _("Proposals and registrations"), PROPOSALS_IN_LISTS, (cells(session, one) for one in found)),
            Output(format, output, force),
        )


@command(app, "show", _("Show a proposal with its list."))
def show_one(
    context: typer.Context,
    number: NumberArgument = None,
    format: FormatOption = None,
    output: OutputOption = None,
    force: ForceOption = False,
) -> None:
    """Show a proposal."""
    which = required(number, _("NUMBER"), N_("Number in the register"), lambda typed: record_number(typed, N_("proposal")))
    with desk_of(context).reading() as session:
        show_paper(session, document_by_id(session, which, KINDS), Output(format, output, force))


@command(app, "edit", _("Correct a proposal, or say how far it has come."))
def edit(
    context: typer.Context,
    number: NumberArgument = None,
    symbol: NumberOption = None,
    date: DateOption = None,
    to: Annotated[str | None, option("--to", help=_("Body that is asked to grant."), metavar=NAME)] = None,
    by: ByOption = None,
    stage: StageOption = None,
    signer: SignerOption = None,
    capacity: CapacityOption = None,
    form: FormOption = None,
    type: TypeOption = None,
    year: YearOption = None,
    citation: CitationOption = None,
    collectives: CollectivesOption = None,
    households: HouseholdsOption = None,
    individuals: IndividualsOption = None,
    heading: HeadingOption = None,
    source: SourceOption = None,
    note: NoteOption = None,
    accept_warnings: AcceptOption = False,
) -> None:
    """Correct a proposal; its lines never become granted by this."""
    which = required(number, _("NUMBER"), N_("Number in the register"), lambda typed: record_number(typed, N_("proposal")))
    words = HeadingWords(
        form=form, type=type, year=year, citation=citation, collectives=collectives, households=households, individuals=individuals
    )
    paper = PaperWords(
        number=symbol, date=date, issuer=to, author=by, stage=stage_of(DocumentKind.PROPOSAL, stage) if stage else None,
        signer=signer, capacity=capacity, source=source, note=note, heading=heading, words=words,
    )  # fmt: skip
    correct_paper(desk_of(context), which, KINDS, paper, accept=accept_warnings)
