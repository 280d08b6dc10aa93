"""`awards report`: the year, a ceremony, a decision, a recipient."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated, ClassVar

import typer
from sqlmodel import Session

from awards.cli.ask import required
from awards.cli.console import deliver, guessed_format, require_way_out, say
from awards.cli.desk import desk_of
from awards.cli.form import form_meant
from awards.cli.groups import WordGroup, command, group
from awards.cli.options import (
    DATE,
    NAME,
    NUMBER,
    WORD,
    YEAR,
    ForceOption,
    FormatOption,
    NumberArgument,
    OutputOption,
    argument,
    flag,
    option,
)
from awards.cli.values import parse_choice, record_number, whole_number
from awards.errors.ceremonies import EmptyTurn
from awards.errors.reports import NothingIssued, PeriodEndsOnly, PeriodsGiven, WorkYearHasNoParts
from awards.language import N_, _
from awards.models.kinds import Clock, RecipientKind
from awards.reports.annual import annual
from awards.reports.behind import behind
from awards.reports.body import body_sheet
from awards.reports.bonuses import bonus_list
from awards.reports.ceremony import ceremony_sheet
from awards.reports.confirmation import confirmation
from awards.reports.decision import decision_list
from awards.reports.form_awards import vocabulary
from awards.reports.mail_merge import mail_merge
from awards.reports.missing import missing
from awards.reports.money import money_summary
from awards.reports.question import AnnualQuestion
from awards.reports.recipient import recipient_history
from awards.reports.register import certificate_register
from awards.reports.report import Report
from awards.reports.sentence import sentence
from awards.reports.statistical_form import forms_listing, statistical_form
from awards.services.bodies import find_body
from awards.store.form_files import all_forms, find_form
from awards.store.statistical_form_file import read_statistical_form
from awards.text.dates import PartialDate, legal_today, parse_date, utc_now
from awards.text.periods import Period, parse_days, parse_half, parse_month, parse_quarter, parse_years, year_period
from awards.text.years import parse_year


class Reports(WordGroup):
    """The group of reports, in which `form` is a statistical form (biểu) and no form of commendation."""

    own: ClassVar[dict[str, str]] = {"form": "bieu"}


app = group(_("Reports: the year, what is missing, a ceremony, a decision, a recipient."), cls=Reports)

ClockOption = Annotated[
    str | None,
    option("--clock", help=_("Which date counts: work (the year of merit; for whole years), decision or ceremony."), metavar=WORD),
]
BodyOption = Annotated[str | None, option("--body", help=_("Only this issuer: name or number."), metavar=NAME)]
FormOption = Annotated[str | None, option("--form", help=_("Only this form: code or name."), metavar=WORD)]
KindOption = Annotated[str | None, option("--kind", help=_("Only individual, collective or household."), metavar=WORD)]
TurnOption = Annotated[
    str | None,
    option("--turn", help=_("Turns of at most so many on the stage, with the announcer's lines and what to bring."), metavar=NUMBER),
]
FormNameArgument = Annotated[str | None, argument(NAME, _("Name of the form, such as 0603 or xa."))]
GridOption = Annotated[
    str | None, option("--grid", help=_("Draw the form of this file, one that the program does not know."), metavar=_("FILE"))
]
YearArgument = Annotated[str | None, argument(YEAR, _("The year."))]
NamedBodyArgument = Annotated[str | None, argument(NAME, _("The body: name or number."))]
IssueOption = Annotated[bool, flag("--issue", _("Record that the letter is issued."))]
LetterNumberOption = Annotated[str | None, option("--number", help=_("Number and symbol of the letter."), metavar=WORD)]
LetterDayOption = Annotated[str | None, option("--on", help=_("Date of the letter; today without it."), metavar=DATE)]
AskedByOption = Annotated[str | None, option("--for", help=_("Who asked for the letter."), metavar=NAME)]
PERIOD = _("PERIOD")
YearOption = Annotated[str | None, option("--year", help=_("The year, as the word without an option."), metavar=YEAR)]
YearsOption = Annotated[str | None, option("--years", help=_("Several years side by side, such as 2018-2022."), metavar=PERIOD)]
HalfOption = Annotated[str | None, option("--half", help=_("Half a year, such as 2022-H1."), metavar=PERIOD)]
QuarterOption = Annotated[str | None, option("--quarter", help=_("A quarter, such as 2022-Q4 or IV/2022."), metavar=PERIOD)]
MonthOption = Annotated[str | None, option("--month", help=_("A month, such as 2022-12 or 12/2022."), metavar=PERIOD)]
FromOption = Annotated[str | None, option("--from", help=_("The first day; with --to."), metavar=DATE)]
ToOption = Annotated[str | None, option("--to", help=_("The last day; today without it."), metavar=DATE)]
OpenOption = Annotated[
    str | None,
    option(
        "--open",
        help=_("Show the records behind a figure: 2 is the second row of the first table, 3.1:individuals a column of the third."),
        metavar=_("ROW"),
    ),
]


@dataclass(frozen=True, slots=True)
class Asked:
    """How a period was given, by one of several ways."""

    year: str | None = None
    years: str | None = None
    half: str | None = None
    quarter: str | None = None
    month: str | None = None
    since: str | None = None
    until: str | None = None

    def period(self) -> Period:
        """Read the period, or ask for the year. Raises `PeriodsGiven`, `PeriodEndsOnly`, and an `InvalidValue` for what is none."""
        ways = {"--years": self.years, "--half": self.half, "--quarter": self.quarter, "--month": self.month, "--from": self.since}
        given = [name for name, value in {YEAR: self.year, **ways}.items() if value is not None]
        if len(given) > 1:
            raise PeriodsGiven(options=", ".join(given))
        if self.until is not None and self.since is None:
            raise PeriodEndsOnly
        if self.since is not None:
            return parse_days(self.since, self.until or legal_today().isoformat())
        read = {"--years": parse_years, "--half": parse_half, "--quarter": parse_quarter, "--month": parse_month}
        for name, parse in read.items():
            if (word := ways[name]) is not None:
                return parse(word)
        return year_period(required(self.year, YEAR, N_("Year"), parse_year))


def asked_period(year: str | None, year_too: str | None, asked: Asked) -> Period:
    """The period asked for; a year is a bare word or an option. Raises `PeriodsGiven` for both."""
    if year is not None and year_too is not None:
        raise PeriodsGiven(options=f"{YEAR}, --year")
    return replace(asked, year=year if year is not None else year_too).period()


def clock_of(word: str | None, period: Period) -> Clock:
    """Which date counts: the work year for whole years, the decision's date for less, unless said. Raises `WorkYearHasNoParts`."""
    if word is None:
        return Clock.WORK if period.is_whole_years else Clock.DECISION
    clock = parse_choice(Clock, word, N_("Clock"))
    if clock is Clock.WORK and not period.is_whole_years:
        raise WorkYearHasNoParts(period=period.display())
    return clock


def question(session: Session, period: Period, clock: str | None, body: str | None, form: str | None, kind: str | None) -> AnnualQuestion:
    """What the clerk asks, in the records' own terms."""
    return AnnualQuestion(
        period=period,
        clock=clock_of(clock, period),
        body_id=find_body(session, body).recipient.id if body else None,
        form_id=form_meant(session, form).id if form else None,
        kind=parse_choice(RecipientKind, kind, N_("Kind")) if kind else None,
        at=utc_now(),
    )


@command(app, "annual", _("Summary of the awards of a year or another period."))
def annual_command(
    context: typer.Context,
    year: YearArgument = None,
    year_too: YearOption = None,
    years: YearsOption = None,
    half: HalfOption = None,
    quarter: QuarterOption = None,
    month: MonthOption = None,
    since: FromOption = None,
    until: ToOption = None,
    clock: ClockOption = None,
    body: BodyOption = None,
    form: FormOption = None,
    kind: KindOption = None,
    open_: OpenOption = None,
    format: FormatOption = None,
    output: OutputOption = None,
    force: ForceOption = False,
) -> None:
    """Print the summary of a period."""
    which = asked_period(year, year_too, Asked(None, years, half, quarter, month, since, until))
    with desk_of(context).reading() as session:
        asked = question(session, which, clock, body, form, kind)
        report = behind(session, asked, open_) if open_ is not None else annual(session, asked)
    deliver(report, format, output, force=force)


def of_a_period(name: str, help_text: str, build: Callable[[Session, AnnualQuestion], Report]) -> None:
    """Make a command of a report about the decisions of a period."""

    @command(app, name, help_text)
    def print_report(
        context: typer.Context,
        year: YearArgument = None,
        year_too: YearOption = None,
        years: YearsOption = None,
        half: HalfOption = None,
        quarter: QuarterOption = None,
        month: MonthOption = None,
        since: FromOption = None,
        until: ToOption = None,
        clock: ClockOption = None,
        body: BodyOption = None,
        form: FormOption = None,
        format: FormatOption = None,
        output: OutputOption = None,
        force: ForceOption = False,
    ) -> None:
        which = asked_period(year, year_too, Asked(None, years, half, quarter, month, since, until))
        with desk_of(context).reading() as session:
            report = build(session, question(session, which, clock, body, form, None))
        deliver(report, format, output, force=force)


def about_one(name: str, help_text: str, noun: str, build: Callable[[Session, int, str], Report]) -> None:
    """Make a command of a report about one record, which its number names."""

    @command(app, name, help_text)
    def print_report(
        context: typer.Context,
        number: NumberArgument = None,
        format: FormatOption = None,
        output: OutputOption = None,
        force: ForceOption = False,
    ) -> None:
        which = required(number, _("NUMBER"), N_("Number"), lambda word: record_number(word, noun))
        with desk_of(context).reading() as session:
            report = build(session, which, utc_now())
        deliver(report, format, output, force=force)


@command(app, "ceremony", _("Who is called at a ceremony, in calling order."))
def ceremony_command(
    context: typer.Context,
    number: NumberArgument = None,
    turn: TurnOption = None,
    format: FormatOption = None,
    output: OutputOption = None,
    force: ForceOption = False,
) -> None:
    """Print the sheet of a ceremony."""
    which = required(number, _("NUMBER"), N_("Number"), lambda word: record_number(word, N_("ceremony")))
    most = turn_size(turn) if turn is not None else None
    with desk_of(context).reading() as session:
        report = ceremony_sheet(session, which, utc_now(), most)
    deliver(report, format, output, force=force)


def turn_size(typed: str) -> int:
    """How many stand on the stage at once. Raises `WholeNumberWanted` and `EmptyTurn`."""
    most = whole_number(typed, "--turn")
    if not most:
        raise EmptyTurn
    return most


of_a_period("missing", _("What is not known yet about the decisions of a period."), missing)
of_a_period("sentence", _("The figures of a period in words, for a written report."), sentence)
of_a_period("register", _("Certificates by number, with numbers left out or used twice."), certificate_register)
of_a_period("money", _("The bonuses of a period, owed and paid: by form, by fund, by issuer."), money_summary)
about_one("decision", _("A decision's list, in the decision's own order."), N_("decision"), decision_list)
about_one("bonuses", _("A decision's bonuses, with a place to sign and the total in words."), N_("decision"), bonus_list)
about_one("recipient", _("Everything a recipient was honoured with."), N_("recipient"), recipient_history)


@command(app, "form", _("A statistical form: an official layout, a commune's, or the office's own; without NAME the forms there are."))
def form_command(
    context: typer.Context,
    name: FormNameArgument = None,
    year: YearOption = None,
    half: HalfOption = None,
    quarter: QuarterOption = None,
    month: MonthOption = None,
    since: FromOption = None,
    until: ToOption = None,
    clock: ClockOption = None,
    grid: GridOption = None,
    format: FormatOption = None,
    output: OutputOption = None,
    force: ForceOption = False,
) -> None:
    """Draw a statistical form."""
    with desk_of(context).reading() as session:
        words = vocabulary(session)
        if name is None and grid is None:
            deliver(forms_listing(list(all_forms(words))), format, output, force=force)
            return
        form = read_statistical_form(Path(grid).expanduser(), words) if grid is not None else find_form(str(name), words)
        which = Asked(year, None, half, quarter, month, since, until).period()
        usual = form.clock if which.is_whole_years else None
        asked = question(session, which, clock if clock is not None else usual, None, None, None)
        report = statistical_form(session, asked, form, list(all_forms(words)))
    deliver(report, format, output, force=force)


@command(app, "body", _("What a body gave, and what its people received."))
def body_command(
    context: typer.Context,
    body: NamedBodyArgument = None,
    format: FormatOption = None,
    output: OutputOption = None,
    force: ForceOption = False,
) -> None:
    """Print what a body gave and received; it is named, or numbered."""
    which = required(body, NAME, N_("Body"), str)
    with desk_of(context).reading() as session:
        report = body_sheet(session, find_body(session, which).recipient.id, utc_now())
    deliver(report, format, output, force=force)


@command(app, "mail-merge", _("Certificates of a decision, one row each, for Word's mail merge; to a file that ends in .xlsx."))
def mail_merge_command(
    context: typer.Context,
    number: NumberArgument = None,
    format: FormatOption = None,
    output: OutputOption = None,
    force: ForceOption = False,
) -> None:
    """Write what the certificates of a decision print."""
    which = required(number, _("NUMBER"), N_("Number"), lambda word: record_number(word, N_("decision")))
    with desk_of(context).reading() as session:
        listing = mail_merge(session, which)
    deliver(listing, format, output, force=force)
    for note in listing.table.notes if output is not None else ():
        say(note)
    if (format or guessed_format(output)) == "csv":
        say(_("In CSV an apostrophe stands before digits such as 05, for Excel's sake. For Word, write a file that ends in .xlsx."))


@command(app, "confirmation", _("The letter for somebody whose paper is lost, by the number of the award."))
def confirmation_command(
    context: typer.Context,
    number: NumberArgument = None,
    issue: IssueOption = False,
    as_number: LetterNumberOption = None,
    on: LetterDayOption = None,
    asked_by: AskedByOption = None,
    format: FormatOption = None,
    output: OutputOption = None,
    force: ForceOption = False,
) -> None:
    """Word the letter; with `--issue` record that it was issued."""
    which = required(number, _("NUMBER"), N_("Number"), lambda word: record_number(word, N_("award")))
    desk = desk_of(context)
    for name, given in {"--number": as_number, "--on": on, "--for": asked_by}.items():
        if given is not None and not issue:
            raise NothingIssued(option=name)
    require_way_out(format, output, force=force)
    if not issue:
        with desk.reading() as session:
            report = confirmation(session, which, utc_now())
        deliver(report, format, output, force=force)
        return
    from awards.cli.views import say_batch  # who only looks does without what writes
    from awards.models.letter import LetterEntry
    from awards.services.letters import issue_letter

    day = parse_date(on, N_("Date")) if on is not None else PartialDate.from_iso(legal_today().isoformat())
    entry = LetterEntry(award_id=which, issued_on=day, number=as_number, asked_by=asked_by)
    with desk.writing() as session:
        confirmation(session, which, utc_now())
        report = confirmation(session, which, utc_now(), issue_letter(session, entry, legal_today()))
    say_batch(session)
    deliver(report, format, output, force=force)
