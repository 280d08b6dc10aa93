"""`awards db`: the register itself."""

import typer
from sqlalchemy import text
from sqlmodel import Session, func, select

from awards.cli.console import say
from awards.cli.desk import desk_of
from awards.cli.groups import command, group
from awards.cli.options import ForceOption, FormatOption, Output, OutputOption
from awards.cli.views import card, column, show
from awards.language import N_, _
from awards.models.award import Award
from awards.models.document import Document
from awards.models.journal import Batch
from awards.models.recipient import Recipient
from awards.reports.report import Cell, ColumnKind
from awards.store.edition import head_revision, revision_of
from awards.store.engine import open_engine
from awards.store.failures import as_our_failures
from awards.store.migrate import upgrade_register
from awards.store.place import Place

app = group(_("The register itself: state and upgrade."))

COLUMNS = (
    column("place", N_("Register")),
    column("office", N_("Office")),
    column("office_number", N_("Office number"), ColumnKind.CODE),
    column("engine", N_("Engine")),
    column("edition", N_("Edition"), ColumnKind.CODE),
    column("current", N_("Edition of the program"), ColumnKind.CODE),
    column("recipients", N_("Recipients"), ColumnKind.COUNT),
    column("papers", N_("Papers"), ColumnKind.COUNT),
    column("awards", N_("Awards"), ColumnKind.COUNT),
    column("batches", N_("Batches"), ColumnKind.COUNT),
    column("last_change", N_("Last change"), ColumnKind.TIME),
)


@command(app, "status", _("Show where the register is, its edition and its size."))
def status(context: typer.Context, format: FormatOption = None, output: OutputOption = None, force: ForceOption = False) -> None:
    """Show the register's state; one of another edition is shown as far as that goes."""
    cells = state(desk_of(context).place)
    show(card(_("Register"), COLUMNS, cells), Output(format, output, force))


def state(place: Place) -> dict[str, Cell]:
    """The register as cells."""
    engine = open_engine(place, writable=False)
    with as_our_failures(place.shown), Session(engine) as session:
        revision = revision_of(session, place.shown)
        cells: dict[str, Cell] = {"place": place.shown, "engine": engine.dialect.name, "edition": revision, "current": head_revision()}
        if revision == head_revision():
            settings = {row.name: row.value for row in session.connection().execute(text("SELECT name, value FROM setting"))}
            cells |= {"office": settings.get("office_name"), "office_number": settings.get("office_number")}
            for key, model in {"recipients": Recipient, "papers": Document, "awards": Award, "batches": Batch}.items():
                cells[key] = session.exec(select(func.count()).select_from(model)).one()
            cells["last_change"] = session.exec(select(func.max(Batch.at))).one()
        return cells


@command(app, "upgrade", _("Bring the register and the shipped forms up to date; the office's own forms are never touched."))
def upgrade(context: typer.Context) -> None:
    """Bring the register up to date."""
    before, after = upgrade_register(desk_of(context).place)
    if before == after:
        say(_("The register is up to date (edition {edition}).").format(edition=after))
    else:
        say(_("The register was brought from edition {before} to {after}.").format(before=before, after=after))
