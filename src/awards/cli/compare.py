"""`awards compare`: a list set against what is recorded, so that whatever differs is seen before it is printed or handed over."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from awards.cli.console import say
from awards.cli.desk import Desk, desk_of
from awards.cli.export import refuse_target
from awards.cli.importing import EncodingOption, FileArgument, MapOption, SetOption, SheetOption, mapping_of, name_to_keep
from awards.cli.intake.asking import Ask, terminal_line
from awards.cli.intake.conversation import Conversation, opened
from awards.cli.intake.course import DUMP, Course, open_file, require_papers
from awards.cli.intake.offering import choose_file, path_of
from awards.cli.intake.order import Order, read_settings
from awards.cli.intake.preview import first_reasons
from awards.cli.intake.refusals import FileNotNamed
from awards.cli.intake.unattended import not_understood
from awards.cli.options import NUMBER, ForceOption, FormatOption, Output, OutputOption, option
from awards.cli.single import single
from awards.cli.values import record_number
from awards.cli.views import column, listing, show
from awards.errors.base import ExitStatus, InvalidValue
from awards.errors.importing import KindNotTold
from awards.errors.sheets import LegacyFontFound
from awards.language import N_, _
from awards.reports.report import Cell, ColumnKind, Special
from awards.services.comparing import Compared, Listed, Match, compare, fields_read, foreign_lines, match_of, recorded_lines
from awards.services.intake.intake import frame_for
from awards.services.intake.lookup import Lookup
from awards.services.intake.reading import LineReader
from awards.services.intake.staged import Remark
from awards.services.intake.values import LABELS
from awards.text.clean import shown, without_long_numbers
from awards.text.dates import legal_today

app, command = single("compare", _("Set a list against what is recorded, and list what differs."))

DecisionOption = Annotated[str | None, option("--decision", help=_("Number of the paper the list is set against."), metavar=NUMBER)]
CeremonyOption = Annotated[str | None, option("--ceremony", help=_("Number of the ceremony the list is set against."), metavar=NUMBER)]

UNREADABLE = "unreadable"
STATES = {
    Match.SPELT.value: N_("spelt otherwise"),
    Match.DIFFERENT.value: N_("differs"),
    Match.LIKELY.value: N_("likely the same"),
    Match.ONLY_IN_FILE.value: N_("only in the file"),
    Match.ONLY_IN_REGISTER.value: N_("only in the register"),
    UNREADABLE: N_("cannot be read"),
}
COLUMNS = (
    column("state", N_("State"), machine_only=True),
    column("state_label", N_("State")),
    column("sheet", N_("Sheet"), machine_only=True),
    column("row", N_("Row"), ColumnKind.ID),
    column("position", N_("Line"), ColumnKind.ID),
    column("award_id", N_("Award"), ColumnKind.ID, machine_only=True),
    column("kind", N_("Kind"), machine_only=True),
    column("name", N_("Name")),
    column("field", N_("Column"), machine_only=True),
    column("field_label", N_("Column")),
    column("in_file", N_("In the file")),
    column("in_register", N_("In the register")),
    column("why", N_("Why"), machine_only=True),
)


class NothingToCompareWith(InvalidValue):
    """It is not told what the list is set against."""

    template = N_("Say what the list is set against: either --decision NUMBER or --ceremony NUMBER.")


class DumpNotCompared(InvalidValue):
    """A dump is a whole register, no list."""

    template = N_("The file is a dump of this program, no list of honourees. Name the list to compare.")


@command
def compare_command(
    context: typer.Context,
    file: FileArgument = None,
    decision: DecisionOption = None,
    ceremony: CeremonyOption = None,
    sheet: SheetOption = None,
    map: MapOption = None,
    set: SetOption = None,
    encoding: EncodingOption = None,
    format: FormatOption = None,
    output: OutputOption = None,
    force: ForceOption = False,
) -> None:
    """List what differs; exit status 1 where anything does."""
    if bool(decision) == bool(ceremony):
        raise NothingToCompareWith
    desk = desk_of(context)
    order = Order(
        file=file,
        decision=record_number(decision, N_("decision")) if decision else 0,
        ceremony=record_number(ceremony, N_("ceremony")) if ceremony else 0,
        sheet=sheet,
        mapping=mapping_of(map, read_settings(set or []), may_be_new=desk.somebody_there),
        keep_as=name_to_keep(map),
        encoding=encoding,
        people=True,
        output=Output(format, output, force),
    )
    if set_against(desk, order):
        raise typer.Exit(ExitStatus.REFUSED)


def set_against(desk: Desk, order: Order) -> int:
    """Compare, show and tell; return how many lines differ, are alone or cannot be read."""
    require_papers(desk, order)
    if order.output.path:
        refuse_target(desk, Path(order.output.path).expanduser(), force=order.output.force)
    read = read_file(desk, order)
    with desk.reading() as session:
        ours = recorded_lines(session, document_id=order.decision, ceremony_id=order.ceremony)
    pairs = compare(read.lines, ours, read.told)
    show(listing("differences", _("Differences"), COLUMNS, rows(pairs, read.refused)), order.output)
    for sentence in first_reasons(read.refused):
        say(sentence)
    counts = Counter(pair.match for pair in pairs)
    tell(counts, read.refused_count)
    return counts.total() - counts[Match.SAME] + read.refused_count


# --- reading the file


@dataclass(frozen=True, slots=True)
class ReadFile:
    """What a file was read to say, and which fields it tells."""

    lines: Sequence[Listed]
    told: Sequence[str]
    refused: Sequence[Remark]
    refused_count: int


def read_file(desk: Desk, order: Order) -> ReadFile:
    """Open, understand and read the list; at a terminal what it leaves open is asked. Raises what files can have wrong."""
    return read_asking(desk, order, terminal_line) if desk.somebody_there else read_unattended(desk, order)


def read_asking(desk: Desk, order: Order, ask: Ask) -> ReadFile:
    """Read the list where somebody can be asked. Raises `ClerkSaidNo` where the clerk leaves."""
    path = path_of(order.file) if order.file else choose_file(ask, Path.home(), Path.cwd())
    source = opened(order, path, ask)
    if source.format == DUMP:
        raise DumpNotCompared
    talk = Conversation(Course(desk, order, path, source), ask)
    while True:
        talk.understand()
        try:
            read = read_lines(talk.course)
        except LegacyFontFound as found:
            talk.columns.ask_font(found)
            continue
        if not asked_for_kind(talk, read):
            talk.columns.offer_to_keep()
            return read


def asked_for_kind(talk: Conversation, read: ReadFile) -> bool:
    """Ask once whom lines honour that do not tell; whether the file is to be read anew."""
    before = talk.course.mapping
    for remark in read.refused:
        if isinstance(remark.said, KindNotTold):
            talk.columns.ask_kind(remark)
    return talk.course.mapping is not before


def read_unattended(desk: Desk, order: Order) -> ReadFile:
    """Read the list where nobody can be asked; what is not understood is told. Raises `FileNotNamed` and what files can have wrong."""
    if not order.file:
        raise FileNotNamed
    path = path_of(order.file)
    source = open_file(order, path)
    if source.format == DUMP:
        raise DumpNotCompared
    course = Course(desk, order, path, source)
    while True:
        course.understand()
        try:
            read = read_lines(course)
        except LegacyFontFound as found:
            course.settle_font(found)
            continue
        for name, why in course.understood.left_out:
            say(_("Sheet “{sheet}” is left out: {why}").format(sheet=shown(name), why=why))
        if course.understood.unknown:
            say(not_understood(course).sentence)
        return read


def read_lines(course: Course) -> ReadFile:
    """Read the lines into memory. Raises `LegacyFontFound` and `TooManyLines`."""
    fields, fixed = course.understood.fields, dict(course.mapping.fixed)
    with course.desk.reading() as session:
        frame = frame_for(session, legal_today(), fixed, people_only=True)
    reader = LineReader(fields_read(fields), frame, Lookup(course.desk.reading))
    with course.progress(_("Reading …")) as progress:
        lines = foreign_lines(reader, progress.counted(course.lines({})))
    return ReadFile(lines, (*fields, *fixed), reader.told.refused, reader.told.refused_count)


# --- telling what differs


def rows(pairs: Sequence[Compared], refused: Sequence[Remark]) -> Iterator[dict[str, Cell]]:
    """What differs, in the order of the file, then what cannot be read in it, then what it has not."""
    yield from (row for pair in pairs if pair.theirs for row in rows_of(pair))
    for remark in refused:
        label = _(LABELS.get(remark.field, remark.field))
        cells: dict[str, Cell] = {"sheet": remark.place.sheet, "row": remark.place.row, "field": remark.field, "field_label": label}
        yield row_of(UNREADABLE, cells | {"in_file": shown(remark.value) or Special.NOT_APPLICABLE, "why": remark.said.sentence})
    yield from (row for pair in pairs if not pair.theirs for row in rows_of(pair))


def rows_of(pair: Compared) -> Iterator[dict[str, Cell]]:
    """A row for each field that differs, or one for a line that is alone; none for lines that agree."""
    place = placed(pair)
    if pair.theirs and pair.ours:
        for name in pair.differences:
            both = {"in_file": value(pair.theirs, name), "in_register": value(pair.ours, name)}
            yield row_of(match_of(pair, name).value, place | {"field": name, "field_label": _(LABELS[name])} | both)
        return
    if pair.theirs:
        yield row_of(pair.match.value, place | {"in_file": beside(pair.theirs)})
    elif pair.ours:
        yield row_of(pair.match.value, place | {"in_register": beside(pair.ours)})


def placed(pair: Compared) -> dict[str, Cell]:
    """Where the lines of a pair stand, and whom they name."""
    found: dict[str, Cell] = {}
    if pair.theirs:
        found = {
            "sheet": pair.theirs.sheet,
            "row": pair.theirs.row,
            "kind": pair.theirs.kind,
            "name": without_long_numbers(pair.theirs.name),
        }
    if pair.ours:
        found |= {
            "position": pair.ours.position,
            "award_id": pair.ours.award_id,
            "kind": pair.ours.kind,
            "name": without_long_numbers(pair.ours.name),
        }
    return found


def row_of(state: str, cells: dict[str, Cell]) -> dict[str, Cell]:
    """A row of which what is not told does not apply."""
    return {one.key: Special.NOT_APPLICABLE for one in COLUMNS} | {"state": state, "state_label": _(STATES[state])} | cells


def value(one: Listed, name: str) -> Cell:
    """What a line says in a field."""
    return without_long_numbers(one.values.get(name, "")) or Special.NOT_APPLICABLE


def beside(one: Listed) -> Cell:
    """Post and unit of a line that is alone."""
    return ", ".join(without_long_numbers(one.values[name]) for name in ("post", "unit") if one.values.get(name)) or Special.NOT_APPLICABLE


def tell(counts: Counter[Match], refused: int) -> None:
    """Say how many lines agree, and how many do not."""
    say(_("{count} lines agree.").format(count=counts[Match.SAME]))
    if counts.total() == counts[Match.SAME] and not refused:
        return
    said = _("{different} differ, {likely} are likely the same, {file} are only in the file, {register} only in the register.")
    say(
        said.format(
            different=counts[Match.DIFFERENT] + counts[Match.SPELT],
            likely=counts[Match.LIKELY],
            file=counts[Match.ONLY_IN_FILE],
            register=counts[Match.ONLY_IN_REGISTER],
        )
    )
    if refused:
        say(_("{count} lines of the file cannot be read.").format(count=refused))
