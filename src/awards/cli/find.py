"""`awards find`: recipients, bodies, decisions and ceremonies by name or number."""

from typing import Annotated

import typer
from sqlmodel import Session, col, func, select

from awards.cli.ask import required
from awards.cli.console import say
from awards.cli.desk import desk_of
from awards.cli.options import NUMBER, WORD, ForceOption, FormatOption, Output, OutputOption, argument, option
from awards.cli.single import single
from awards.cli.values import whole_number
from awards.cli.views import column, show
from awards.cli.words import WORDS
from awards.errors.records import UnknownWord
from awards.language import N_, _
from awards.models.award import Award
from awards.models.kinds import RecipientKind
from awards.models.recipient import Recipient
from awards.reports.report import Cell, ColumnKind, Listing, Row, Table
from awards.services.search import MOST, Found, find, nearest_names
from awards.text.clean import shown
from awards.text.fold import fold

app, command = single("find", _("Find recipients, bodies, decisions; accents typed are accents meant."))
KINDS = (*(kind.value for kind in RecipientKind), "decision", "ceremony")
LABELS = {
    "individual": N_("individual"),
    "collective": N_("collective"),
    "household": N_("household"),
    "decision": N_("decision"),
    "proposal": N_("proposal"),
    "registration": N_("registration"),
    "minutes": N_("minutes"),
    "ceremony": N_("ceremony"),
}
LARGEST = 1000
MOST_ISSUERS = 5
COLUMNS = (
    column("kind", N_("Kind"), machine_only=True),
    column("kind_name", N_("Kind")),
    column("id", N_("Number"), ColumnKind.ID),
    column("name", N_("Name")),
    column("unit", N_("Unit")),
    column("awards", N_("Awards"), ColumnKind.COUNT),
    column("last_year", N_("Last work year"), ColumnKind.YEAR),
    column("approximate", N_("Spelling forgiven"), machine_only=True),
)


def cells(session: Session, found: Found) -> dict[str, Cell]:
    """One thing found, with what tells namesakes apart."""
    row: dict[str, Cell] = {"kind": found.kind, "kind_name": _(LABELS[found.kind]), "id": found.id, "name": found.name}
    if found.approximate:
        row["approximate"] = True
        row["name"] = found.name
    if found.kind in {"individual", "collective", "household"}:
        counted = select(func.count(), func.max(Award.work_year)).where(Award.recipient_id == found.id)
        count, last = session.exec(counted).one()
        units = select(Award.unit).where(Award.recipient_id == found.id, col(Award.unit).is_not(None)).order_by(col(Award.id).desc())
        row |= {"unit": session.exec(units.limit(1)).first(), "awards": count, "last_year": last or None}
    return row


@command
def find_command(
    context: typer.Context,
    text: Annotated[str | None, argument(_("TEXT"), _("Name, part of a name, or number of a decision."))] = None,
    kind: Annotated[
        str | None, option("--kind", help=_("Only these: individual, collective, household, decision, ceremony."), metavar=WORD)
    ] = None,
    limit: Annotated[str, option("--limit", help=_("Show at most this many of a kind (50 without it)."), metavar=NUMBER)] = str(MOST),
    format: FormatOption = None,
    output: OutputOption = None,
    force: ForceOption = False,
) -> None:
    """Find by name or number."""
    wanted = required(text, _("TEXT"), N_("Search term"), str)
    which = known_kind(kind) if kind else ""
    most = min(whole_number(limit, "--limit") or LARGEST, LARGEST)
    with desk_of(context).reading() as session:
        found = find(session, wanted, kind=which, most=most)
        rows = [Row(cells(session, one)) for one in found]
        if not found:
            say_nothing_found(session, wanted)
        elif found[0].approximate:
            say(_("Nothing is spelt exactly like “{text}”; these are nearly.").format(text=wanted))
        if len(found) >= most:
            say(_("The first {count} are shown; type more of the name.").format(count=most))
    columns = [type(one)(one.key, _(one.label), one.kind, one.machine_only) for one in COLUMNS]
    show(Listing(Table("found", _("Found"), columns, rows)), Output(format, output, force))


def known_kind(typed: str) -> str:
    """The kind of thing that a word means, in either language. Raises `UnknownWord`."""
    for kind in KINDS:
        if fold(typed) in {fold(kind), fold(_(LABELS[kind])), fold(WORDS.get(kind, kind))}:
            return kind
    raise UnknownWord(field=N_("Kind"), value=shown(typed), choices=", ".join(_(LABELS[kind]) for kind in KINDS))


def say_nothing_found(session: Session, wanted: str) -> None:
    """Nothing found is not "never honoured": name the nearest spellings and what the register covers."""
    say(_("“{text}” is not found in the register.").format(text=wanted))
    if nearest := nearest_names(session, wanted):
        say(_("Nearest names: {names}.").format(names=", ".join(dict.fromkeys(nearest))))
    issuers = coverage(session)
    covered = "; ".join(f"{name} {first}" if first == last else f"{name} {first}–{last}" for name, first, last in issuers[:MOST_ISSUERS])
    if len(issuers) > MOST_ISSUERS:
        covered += "; " + _("… and {count} more").format(count=len(issuers) - MOST_ISSUERS)
    if covered:
        say(_("The register covers: {covered}. Earlier years are not entered; look into the archive.").format(covered=covered))
    else:
        say(_("The register holds no awards yet."))


def coverage(session: Session) -> list[tuple[str, int, int]]:
    """Which issuers the register covers, and from which to which work year; those with the most lines first."""
    years = (
        select(Award.issuer_id, func.min(Award.work_year), func.max(Award.work_year))
        .where(Award.work_year > 0)
        .group_by(col(Award.issuer_id))
        .order_by(func.count().desc(), col(Award.issuer_id))
    )
    rows = list(session.exec(years))
    names = {one.id: one.name for one in session.exec(select(Recipient).where(col(Recipient.id).in_([row[0] for row in rows])))}
    return [(names[issuer], first, last) for issuer, first, last in rows]
