"""`awards ceremony`: where and when awards are handed over."""

from typing import Annotated, Any

import typer
from sqlmodel import Session, col, select

from awards.cli.ask import required
from awards.cli.console import say
from awards.cli.desk import desk_of
from awards.cli.groups import command, group
from awards.cli.options import (
    DATE,
    NAME,
    YEAR,
    ForceOption,
    FormatOption,
    LimitOption,
    NoteOption,
    NumberArgument,
    Output,
    OutputOption,
    YesOption,
    argument,
    option,
)
from awards.cli.ticking import tick_places
from awards.cli.values import record_number
from awards.cli.views import card, column, cut, finish, listing, or_none_such, say_batch, show
from awards.errors.records import NothingToChange
from awards.language import N_, _
from awards.models.ceremony import Ceremony, CeremonyEntry
from awards.reports.report import Cell, ColumnKind
from awards.services.bodies import body_named
from awards.services.ceremonies import amend_ceremony, ceremony_by_id, hold, hosts_of, period_columns, period_of
from awards.services.recipients import optional_text
from awards.text.clean import clean_text
from awards.text.dates import parse_date
from awards.text.years import parse_period

app = group(_("Ceremonies at which awards are handed over."))

COLUMNS = (
    column("id", N_("Number"), ColumnKind.ID),
    column("title", N_("Ceremony")),
    column("date", N_("Date"), ColumnKind.DATE),
    column("place", N_("Place")),
    column("hosts", N_("Host")),
    column("year", N_("Work year"), ColumnKind.YEAR),
    column("note", N_("Note")),
)
IN_LISTS = tuple(one for one in COLUMNS if one.key != "note")

DateOption = Annotated[str | None, option("--date", help=_("Day it is held, day first; as far as it is known."), metavar=DATE)]
PlaceOption = Annotated[str | None, option("--place", help=_("Place."))]
HostOption = Annotated[list[str] | None, option("--host", help=_("Body that holds it; may be repeated."), metavar=NAME)]
YearOption = Annotated[str | None, option("--year", help=_("Year of the work honoured, or 2018-2022."), metavar=YEAR)]
PLACES = _("PLACES")
AbsentOption = Annotated[
    list[str] | None, option("--absent", help=_("Who was absent, by places of the sheet: 3, 7, 9-11."), metavar=PLACES)
]
ProxyOption = Annotated[list[str] | None, option("--proxy", help=_("For whom another came up, by places of the sheet."), metavar=PLACES)]
LaterOption = Annotated[list[str] | None, option("--later", help=_("Who is handed it later, by places of the sheet."), metavar=PLACES)]
TitleArgument = Annotated[str | None, argument(_("TITLE"), _("Title as on the invitation."))]


def cells(session: Session, ceremony: Ceremony) -> dict[str, Cell]:
    """A ceremony as cells."""
    period = period_of(ceremony)
    return {
        "id": ceremony.id,
        "title": ceremony.title,
        "date": ceremony.held_on or None,
        "place": ceremony.place,
        "hosts": "; ".join(host.name for host in hosts_of(session, ceremony.id)) or None,
        "year": period.display() if period else None,
        "note": or_none_such(ceremony.note),
    }


def hosts_named(session: Session, names: list[str] | None) -> tuple[int, ...]:
    """The bodies that hosts name; unregistered ones become bodies, with a remark."""
    found = []
    for name in names or ():
        named = body_named(session, name)
        if named.is_new:
            say(
                _("“{name}” was not registered; it is now body number {number}.").format(
                    name=named.recipient.name, number=named.recipient.id
                )
            )
        found.append(named.recipient.id)
    return tuple(found)


@command(app, "add", _("Record a ceremony."))
def add(
    context: typer.Context,
    title: TitleArgument = None,
    date: DateOption = None,
    place: PlaceOption = None,
    host: HostOption = None,
    year: YearOption = None,
    note: NoteOption = None,
    format: FormatOption = None,
) -> None:
    """Record a ceremony."""
    desk = desk_of(context)
    named = required(title, _("TITLE"), N_("Title"), lambda typed: clean_text(typed, N_("Title")))
    held_on = required(date, "--date", N_("Date"), lambda typed: parse_date(typed, N_("Date")))
    period = parse_period(year) if year else None
    with desk.writing() as session:
        hosts = hosts_named(session, host)
        number = hold(session, CeremonyEntry(title=named, held_on=held_on, place=place, hosts=hosts, period=period, note=note)).id
    finish(desk, number, format, show_numbered)


def show_numbered(session: Session, number: int, output: Output) -> None:
    """Show the ceremony of a number."""
    show_ceremony(session, ceremony_by_id(session, number), output)


def show_ceremony(session: Session, ceremony: Ceremony, output: Output) -> None:
    """Show one ceremony."""
    show(card(ceremony.title or _("Ceremony"), COLUMNS, cells(session, ceremony)), output)


@command(app, "list", _("List ceremonies, latest first."))
def list_ceremonies(
    context: typer.Context, limit: LimitOption = "200", format: FormatOption = None, output: OutputOption = None, force: ForceOption = False
) -> None:
    """List ceremonies."""
    with desk_of(context).reading() as session:
        found = cut(list(session.exec(select(Ceremony).order_by(col(Ceremony.held_on).desc(), col(Ceremony.id).desc()))), limit)
        show(listing("ceremonies", _("Ceremonies"), IN_LISTS, (cells(session, one) for one in found)), Output(format, output, force))


@command(app, "show", _("Show a ceremony."))
def show_one(
    context: typer.Context,
    number: NumberArgument = None,
    format: FormatOption = None,
    output: OutputOption = None,
    force: ForceOption = False,
) -> None:
    """Show a ceremony."""
    which = required(number, _("NUMBER"), N_("Number"), lambda typed: record_number(typed, N_("ceremony")))
    with desk_of(context).reading() as session:
        show_ceremony(session, ceremony_by_id(session, which), Output(format, output, force))


@command(app, "edit", _("Correct a typing error in a ceremony."))
def edit(
    context: typer.Context,
    number: NumberArgument = None,
    title: Annotated[str | None, option("--title", help=_("Correct title."))] = None,
    date: DateOption = None,
    place: PlaceOption = None,
    host: HostOption = None,
    year: YearOption = None,
    note: NoteOption = None,
) -> None:
    """Correct a ceremony."""
    which = required(number, _("NUMBER"), N_("Number"), lambda typed: record_number(typed, N_("ceremony")))
    changes: dict[str, Any] = {
        "title": optional_text(title, N_("Title")),
        "held_on": parse_date(date, N_("Date")).iso if date else None,
        "place": optional_text(place, N_("Place")),
        "note": optional_text(note, N_("Note")),
    }
    changes = {key: value for key, value in changes.items() if value is not None}
    if year:
        changes |= period_columns(parse_period(year))
    if not (changes or host):
        raise NothingToChange
    with desk_of(context).writing() as session:
        amend_ceremony(session, which, changes, hosts_named(session, host))
    say_batch(session)


@command(app, "tick", _("Record what was handed over: everything but the exceptions."))
def tick(
    context: typer.Context,
    number: NumberArgument = None,
    absent: AbsentOption = None,
    proxy: ProxyOption = None,
    later: LaterOption = None,
    yes: YesOption = False,
) -> None:
    """Tick the calling order of a ceremony."""
    which = required(number, _("NUMBER"), N_("Number"), lambda typed: record_number(typed, N_("ceremony")))
    tick_places(desk_of(context), which, {"--absent": absent or [], "--proxy": proxy or [], "--later": later or []}, yes=yes)
