"""A dump of this program on its way in: a whole register, rebuilt in an empty one."""

from collections.abc import Callable
from pathlib import Path

from awards.cli.console import answer, say
from awards.cli.desk import Desk
from awards.cli.intake.order import Order
from awards.cli.intake.refusals import DumpSaysAll
from awards.cli.options import Output
from awards.cli.views import card, column, show
from awards.errors.records import ClerkSaidNo
from awards.language import N_, _
from awards.renderers.progress import Progress
from awards.reports.report import Cell, ColumnKind
from awards.services.dump import Header, lines_of, load_dump, read_header
from awards.store.door import batch_number

COLUMNS = (
    column("office", N_("Office")),
    column("rows", N_("Rows"), ColumnKind.COUNT),
    column("with", N_("With")),
    column("batch", N_("Batch"), ColumnKind.ID),
)


def take_dump_in(desk: Desk, order: Order, path: Path, agreed: Callable[[str], bool] | None) -> None:
    """Rebuild an empty register from a dump; without `--yes` it is only shown, or asked about. Raises a `DumpWrong`, `DumpNeedsEmpty`."""
    if order.given:
        raise DumpSaysAll(option=order.given[0])
    with path.open("rb") as stream:
        header = read_header(next(lines_of(stream), ""))
    question = _("The dump of “{office}”, {rows} rows, goes into this register, which has to be empty. Record it?")
    if agreed is not None and not agreed(question.format(office=header.office, rows=header.rows)):
        raise ClerkSaidNo
    if agreed is None and (order.dry_run or not order.yes):
        tell(header, 0, order.output)
        say(_("Nothing is recorded. To record what is shown, give the command again with --yes."))
        return
    import sys

    with path.open("rb") as stream, Progress(sys.stderr, _("Reading …"), _("{count} lines")) as progress, desk.writing() as session:
        load_dump(session, progress.counted(lines_of(stream)))
    number = batch_number(session) or 0
    say(_("The register of “{office}” is rebuilt: {rows} rows.").format(office=header.office, rows=header.rows))
    if order.output.format or order.output.path:
        tell(header, number, order.output)
    elif number:
        answer(str(number))


def tell(header: Header, batch: int, output: Output) -> None:
    """Say what a dump holds."""
    cells: dict[str, Cell] = {"office": header.office, "rows": header.rows, "with": ", ".join(header.parts), "batch": batch or None}
    show(card(_("Dump"), COLUMNS if batch else COLUMNS[:-1], cells), output)
