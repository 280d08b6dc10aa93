"""`awards import`: a list that somebody sent goes into the register."""

from dataclasses import replace
from typing import Annotated

import typer

from awards.cli.console import require_way_out
from awards.cli.desk import Desk, desk_of
from awards.cli.intake.order import Order, read_setting, read_settings
from awards.cli.options import NAME, NUMBER, WORD, AcceptOption, ForceOption, FormatOption, Output, OutputOption, argument, flag, option
from awards.cli.single import single
from awards.cli.values import parse_choice, record_number
from awards.errors.sheets import MappingMissing
from awards.language import N_, _
from awards.models.kinds import DocumentKind
from awards.readers.mapping import Mapping, load_mapping

app, command = single("import", _("Take a list in: Excel, Word, CSV, or a dump of this program."))

FileArgument = Annotated[str | None, argument(_("FILE"), _("The list; without it, at a terminal, the newest lists are offered."))]
DecisionOption = Annotated[
    str | None, option("--decision", help=_("Number in the register of the paper that the lines belong to."), metavar=NUMBER)
]
CeremonyOption = Annotated[
    str | None, option("--ceremony", help=_("Number of the ceremony at which the awards are handed over."), metavar=NUMBER)
]
SheetOption = Annotated[str | None, option("--sheet", help=_("Only this sheet."), metavar=NAME)]
MapOption = Annotated[
    str | None, option("--map", help=_("Which column is what: a mapping by name or file; new answers are kept in it."), metavar=NAME)
]
SetOption = Annotated[
    list[str] | None,
    option("--set", help=_("What the file does not say, for all lines: form=GK, year=2022; may be repeated."), metavar=_("FIELD=VALUE")),
]
EncodingOption = Annotated[
    str | None,
    option("--encoding", help=_("utf-8, utf-16, cp1258, tcvn3, vni, cp1252; unicode keeps old fonts as they are."), metavar=NAME),
]
AsOption = Annotated[
    str | None, option("--as", help=_("What kind of paper the list is: decision, proposal or registration."), metavar=WORD)
]
PeopleOption = Annotated[bool, flag("--people", _("Only people, households and collectives, without any award."))]
DryRunOption = Annotated[bool, flag("--dry-run", _("Show what would be done; nothing is asked or recorded."))]
YesOption = Annotated[bool, flag("--yes", _("Record without asking; accepts no doubtful line."))]
SkipOption = Annotated[
    bool, flag("--skip-refused", _("Leave out the lines that cannot be taken in, and doubtful ones unless they are accepted."))
]


@command
def import_command(
    context: typer.Context,
    file: FileArgument = None,
    decision: DecisionOption = None,
    ceremony: CeremonyOption = None,
    sheet: SheetOption = None,
    map: MapOption = None,
    set: SetOption = None,
    encoding: EncodingOption = None,
    as_: AsOption = None,
    people: PeopleOption = False,
    dry_run: DryRunOption = False,
    yes: YesOption = False,
    accept_warnings: AcceptOption = False,
    skip_refused: SkipOption = False,
    format: FormatOption = None,
    output: OutputOption = None,
    force: ForceOption = False,
) -> None:
    """Show what a list says; ask at a terminal, and record it as one batch."""
    desk = desk_of(context)
    asked = desk.somebody_there and not (yes or dry_run)
    order = Order(
        file=file,
        decision=record_number(decision, N_("decision")) if decision else 0,
        ceremony=record_number(ceremony, N_("ceremony")) if ceremony else 0,
        sheet=sheet,
        mapping=mapping_of(map, read_settings(set or []), may_be_new=asked),
        keep_as=name_to_keep(map),
        encoding=encoding,
        kind=paper_kind(as_) if as_ else None,
        people=people,
        dry_run=dry_run,
        yes=yes,
        accept=accept_warnings,
        skip=skip_refused,
        output=Output(format, output, force),
    )
    take_in(desk, order, asked=asked)


def take_in(desk: Desk, order: Order, *, asked: bool) -> None:
    """Take a file in, with questions or without. Raises `FileNotNamed` where nobody can choose one."""
    from awards.cli.intake.course import DUMP, Course, open_file, require_papers

    require_way_out(order.output.format, order.output.path, force=order.output.force)
    require_papers(desk, order)
    if asked:
        from awards.cli.intake.asking import terminal_line
        from awards.cli.intake.conversation import converse

        converse(desk, order, terminal_line)
        return
    from awards.cli.intake.dumps import take_dump_in
    from awards.cli.intake.offering import path_of
    from awards.cli.intake.refusals import FileNotNamed
    from awards.cli.intake.unattended import take_in_unattended

    if not order.file:
        raise FileNotNamed
    path = path_of(order.file)
    source = open_file(order, path)
    if source.format == DUMP:
        take_dump_in(desk, order, path, None)
    else:
        take_in_unattended(Course(desk, order, path, source))


def mapping_of(named: str | None, fixed: dict[str, str], *, may_be_new: bool) -> Mapping:
    """The mapping that `--map` names, with what `--set` says; at a terminal a new name begins one. Raises what a mapping can have wrong."""
    try:
        known = load_mapping(named) if named else Mapping()
    except MappingMissing:
        if not may_be_new or not name_to_keep(named):
            raise
        known = Mapping(name=name_to_keep(named))
    said = {name: read_setting(name, value) for name, value in known.fixed.items()}
    return replace(known, fixed=said | fixed)


def name_to_keep(named: str | None) -> str:
    """The name under which new answers are kept without asking; a file somewhere else is not written to."""
    is_path = bool(named) and ("/" in str(named) or "\\" in str(named) or str(named).lower().endswith(".toml"))
    return "" if is_path else (named or "").strip()


def paper_kind(typed: str) -> DocumentKind:
    """The kind of paper that a list is. Raises `UnknownWord`."""
    return parse_choice(DocumentKind, typed, N_("Kind"))
