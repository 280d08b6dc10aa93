"""`awards report`: the year, a ceremony, a decision, a recipient."""

from collections.abc import Callable
from typing import Annotated

import typer
from sqlmodel import Session

from awards.cli.ask import required
from awards.cli.console import deliver
from awards.cli.desk import desk_of
from awards.cli.form import form_meant
from awards.cli.groups import command, group
from awards.cli.options import NAME, WORD, YEAR, ForceOption, FormatOption, NumberArgument, OutputOption, argument, option
from awards.cli.values import parse_choice, record_number
from awards.language import N_, _
from awards.models.kinds import Clock, RecipientKind
from awards.reports.annual import annual
from awards.reports.ceremony import ceremony_sheet
from awards.reports.decision import decision_list
from awards.reports.question import AnnualQuestion
from awards.reports.recipient import recipient_history
from awards.reports.report import Report
from awards.services.bodies import find_body
from awards.text.dates import utc_now
from awards.text.years import parse_year

app = group(_("Reports: the year, a ceremony, a decision, a recipient."))

ClockOption = Annotated[str, option("--clock", help=_("Which date counts: work, decision or ceremony."), metavar=WORD)]
BodyOption = Annotated[str | None, option("--body", help=_("Only this issuer: name or number."), metavar=NAME)]
FormOption = Annotated[str | None, option("--form", help=_("Only this form: code or name."), metavar=WORD)]
KindOption = Annotated[str | None, option("--kind", help=_("Only individual, collective or household."), metavar=WORD)]
YearArgument = Annotated[str | None, argument(YEAR, _("The year."))]


def question(session: Session, year: int, clock: str, body: str | None, form: str | None, kind: str | None) -> AnnualQuestion:
    """What the clerk asks, in the records' own terms."""
    return AnnualQuestion(
        year=year,
        clock=parse_choice(Clock, clock, N_("Clock")),
        body_id=find_body(session, body).recipient.id if body else None,
        form_id=form_meant(session, form).id if form else None,
        kind=parse_choice(RecipientKind, kind, N_("Kind")) if kind else None,
        at=utc_now(),
    )


@command(app, "annual", _("Summary of the awards of a year."))
def annual_command(
    context: typer.Context,
    year: YearArgument = None,
    clock: ClockOption = "work",
    body: BodyOption = None,
    form: FormOption = None,
    kind: KindOption = None,
    format: FormatOption = None,
    output: OutputOption = None,
    force: ForceOption = False,
) -> None:
    """Print the annual summary."""
    which = required(year, YEAR, N_("Year"), parse_year)
    with desk_of(context).reading() as session:
        report = annual(session, question(session, which, clock, body, form, kind))
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


about_one("ceremony", _("Who is called at a ceremony, in calling order."), N_("ceremony"), ceremony_sheet)
about_one("decision", _("A decision's list, in the decision's own order."), N_("decision"), decision_list)
about_one("recipient", _("Everything a recipient was honoured with."), N_("recipient"), recipient_history)
