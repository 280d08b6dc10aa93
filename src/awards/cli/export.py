"""`awards export`: what is recorded, given back whole."""

import codecs
import csv
import io
import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated, BinaryIO

import typer
from sqlmodel import Session

from awards.cli.console import deliver, guessed_format, say
from awards.cli.desk import Desk, desk_of
from awards.cli.form import form_meant
from awards.cli.groups import command, group
from awards.cli.options import NAME, NUMBER, WORD, YEAR, ForceOption, FormatOption, OutputOption, flag, option
from awards.cli.values import record_number
from awards.cli.written import offer_to_open, require_free, settled, write_file
from awards.language import N_, _
from awards.renderers import find
from awards.renderers.as_csv import harmless
from awards.renderers.formats import DEFAULT
from awards.reports.award_lines import FIELDS, Narrowed, award_lines, left_out
from awards.reports.report import Cell, Column, Listing, Row, Table
from awards.services.bodies import find_body
from awards.services.documents import document_by_id
from awards.text.years import parse_year

app = group(_("Give back what is recorded; without a word, show what can be given."))

JournalOption = Annotated[bool, flag("--with-journal", _("With the journal: who did what when."))]
PersonalOption = Annotated[bool, flag("--with-personal", _("With ID numbers, dates of birth, addresses and phones."))]
DecisionOption = Annotated[
    str | None, option("--decision", help=_("Only the lines of this paper: its number in the register."), metavar=NUMBER)
]
YearOption = Annotated[str | None, option("--year", help=_("Only this work year."), metavar=YEAR)]
IssuerOption = Annotated[str | None, option("--issuer", help=_("Only this issuer: name or number."), metavar=NAME)]
FormOption = Annotated[str | None, option("--form", help=_("Only this form: code or name."), metavar=WORD)]

CSV = "csv"
LINES_IN_PIECE = 1_000


@command(app, "all", _("The whole register as lines of JSON, from which awards import rebuilds it."))
def export_all(
    context: typer.Context,
    with_journal: JournalOption = False,
    with_personal: PersonalOption = False,
    output: OutputOption = None,
    force: ForceOption = False,
) -> None:
    """Write the dump to standard output or to a file that is there whole or not at all."""
    from awards.services.dump import dump

    desk = desk_of(context)
    target = Path(output).expanduser() if output else None
    if target is not None:
        refuse_target(desk, target, force=force)
    with desk.reading() as session:
        pieces = dump(session, journal=with_journal, personal=with_personal)
        if target is not None:
            target = settled(target, force=force)
            write_file(target, pieces)
        else:
            spool = held_back(pieces)
    if target is None:
        with spool:
            put_out(spool)
    else:
        say(_("The register is exported: “{path}”.").format(path=target))
    if with_personal:
        say(_("The dump holds personal numbers. Keep it where only those can read it who may."))


@command(
    app,
    "awards",
    _("Every award line under the field names of awards import, for other programs and to be taken in again; CSV without --format."),
)
def export_awards(
    context: typer.Context,
    decision: DecisionOption = None,
    year: YearOption = None,
    issuer: IssuerOption = None,
    form: FormOption = None,
    format: FormatOption = None,
    output: OutputOption = None,
    force: ForceOption = False,
) -> None:
    """Write the lines of signed decisions, or those that are asked for."""
    desk = desk_of(context)
    chosen = format or format_meant(output)
    find(chosen)
    if output:
        refuse_target(desk, Path(output).expanduser(), force=force)
    with desk.reading() as session:
        wanted = narrowed(session, decision, year, issuer, form)
        lines = award_lines(session, wanted)
        if chosen == CSV:
            deliver_pieces(csv_pieces(lines), output, force=force)
        else:
            deliver(award_listing(lines), chosen, output, force=force)
        others = left_out(session, wanted)
    if others:
        said = _(
            "{count} lines are left out: drafts, proposals, and lines that revoke or correct others. awards export all gives everything."
        )
        say(said.format(count=others))


def narrowed(session: Session, decision: str | None, year: str | None, issuer: str | None, form: str | None) -> Narrowed:
    """Which lines are wanted, in the records' own terms. Raises `RecordUnknown` and what the words can have wrong."""
    return Narrowed(
        document_id=document_by_id(session, record_number(decision, N_("decision"))).id if decision else 0,
        year=parse_year(year) if year else 0,
        issuer_id=find_body(session, issuer).recipient.id if issuer else 0,
        form_id=form_meant(session, form).id if form else 0,
    )


def format_meant(output: str | None) -> str:
    """The format that a file's suffix means, else CSV."""
    meant = guessed_format(output)
    return CSV if meant == DEFAULT and Path(output or "").suffix.lower() != ".txt" else meant


def award_listing(lines: Iterable[dict[str, Cell]]) -> Listing:
    """The lines as a list; its headings are the field names in every language."""
    return Listing(Table("awards", "", [Column(name, name) for name in FIELDS], [Row(cells) for cells in lines]))


def csv_pieces(lines: Iterable[dict[str, Cell]]) -> Iterator[bytes]:
    """The lines as CSV, piece by piece: the same bytes as the renderer of lists writes."""
    text = io.StringIO(newline="")
    write = csv.writer(text, lineterminator="\r\n").writerow
    yield codecs.BOM_UTF8
    write(FIELDS)
    for number, cells in enumerate(lines, start=1):
        write([harmless(str(cells[name])) if name in cells else "" for name in FIELDS])
        if number % LINES_IN_PIECE == 0:
            yield taken_out(text)
    yield taken_out(text)


def taken_out(text: io.StringIO) -> bytes:
    """What was written so far; the text begins anew."""
    written = text.getvalue().encode(errors="backslashreplace")
    text.seek(0)
    text.truncate()
    return written


def deliver_pieces(pieces: Iterable[bytes], output: str | None, *, force: bool) -> None:
    """Write pieces to a file that is there whole or not at all, or to standard output once all of them are there."""
    if output:
        place = settled(Path(output).expanduser(), force=force)
        write_file(place, pieces)
        offer_to_open(place)
        return
    with held_back(pieces) as spool:
        put_out(spool)


def refuse_target(desk: Desk, target: Path, *, force: bool) -> None:
    """Raise what hinders writing, or `DumpOntoRegister` where the records themselves would be overwritten."""
    from awards.errors.dumps import DumpOntoRegister
    from awards.store.backup import is_register  # it loads what makes registers; most dumps go to standard output

    if desk.place.path is not None and is_register(desk.place.path, target):
        raise DumpOntoRegister(path=target)
    require_free(target, force=force)


def held_back(pieces: Iterable[bytes]) -> BinaryIO:
    """All pieces in a file without a name: whoever reads them slowly keeps nobody from the register, and half a dump is never put out."""
    spool: BinaryIO = tempfile.TemporaryFile()  # noqa: SIM115 - the caller closes it
    try:
        spool.writelines(pieces)
        spool.seek(0)
    except BaseException:
        spool.close()
        raise
    return spool


def put_out(spool: BinaryIO) -> None:
    """Copy what was held back to standard output."""
    sys.stdout.flush()
    if hasattr(sys.stdout, "buffer"):
        shutil.copyfileobj(spool, sys.stdout.buffer)
        sys.stdout.buffer.flush()
    else:
        for line in spool:
            sys.stdout.write(line.decode())
