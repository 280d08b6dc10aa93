"""Rebuilds an empty register from a dump: line by line, a few rows at a time, all of it or nothing."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, BinaryIO

from sqlalchemy import exists, select
from sqlmodel import Session, SQLModel

from awards.errors.dumps import (
    DumpCutShort,
    DumpLineTooLong,
    DumpLineUnreadable,
    DumpNeedsEmpty,
    DumpOutOfOrder,
    DumpPartMissing,
    DumpReferenceMissing,
    DumpRowForbidden,
)
from awards.models.body import Body
from awards.models.document import Document, Grant
from awards.models.everything import RECORDS
from awards.models.journal import JournalEntry, JournalValue
from awards.models.kinds import RecipientKind
from awards.models.recipient import Alias, Person, Recipient
from awards.services.dump_format import LONGEST_BLOCK, WITH_JOURNAL, Header, Shape, read_header, row_of, shape_of, shapes
from awards.services.dump_rows import check_journal, checked
from awards.services.recipients import key_of
from awards.store.blocks import index_block, journal_block, left_out
from awards.store.rebuild import holds_anything, looked_up, put, put_into, runs, start_beyond, take_office
from awards.text.fold import search_words, sort_key

AT_ONCE = 2000
CHARACTERS_AT_ONCE = 1_000_000
INDEXED_AT_ONCE = 20_000
PARTS: tuple[tuple[RecipientKind, type[SQLModel]], ...] = ((RecipientKind.INDIVIDUAL, Person), (RecipientKind.COLLECTIVE, Body))


@dataclass(frozen=True, slots=True)
class Line:
    """A line that was read: its number in the file, and what its row holds."""

    number: int
    values: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Later:
    """A reference to a row of the same table that comes later: it is set when that is there."""

    number: int
    model: type[SQLModel]
    key: int
    column: str
    wanted: int


@dataclass(frozen=True, slots=True)
class Loaded:
    """What was taken in: whose register it is, and how many rows of each table."""

    header: Header
    rows: dict[str, int]


@dataclass(slots=True)
class Load:
    """A dump on its way in."""

    session: Session
    header: Header
    lines: list[Line] = field(default_factory=list)
    characters: int = 0
    shape: Shape | None = None
    at: tuple[int, int] = (-1, 0)
    later: list[Later] = field(default_factory=list)
    rows: dict[str, int] = field(default_factory=dict)


def load_dump(session: Session, lines: Iterable[str]) -> Loaded:
    """Rebuild a register from the lines of its dump, as one batch, or with the journal that the dump brings.

    The session is one of the write door's. Raises `DumpNeedsEmpty`, and a `DumpWrong` with the line that cannot be; then nothing may stay.
    """
    numbered = enumerate(lines, start=1)
    header = read_header(next(numbered, (1, ""))[1])
    if holds_anything(session):
        raise DumpNeedsEmpty
    take_office(session, header.office, header.office_number)
    load = Load(session, header)
    tables = shapes(header.parts)
    known, places = {shape.name: shape for shape in tables}, {shape.name: place for place, shape in enumerate(tables)}
    for number, text in numbered:
        shape, given = row_of(number, text, known)
        values = checked(number, shape, given)
        refuse_disorder(load, number, (places[shape.name], values[shape.key]))
        keep_for_now(load, shape, Line(number, values), len(text))
    fill_in(load)
    finish(load)
    return Loaded(header, load.rows)


def lines_of(stream: BinaryIO) -> Iterator[str]:
    """The lines of a dump's file, none longer than a dump's may be. Raises `DumpLineTooLong`, and `DumpLineUnreadable` for what is no UTF-8."""
    number = 0
    while line := stream.readline(2 * LONGEST_BLOCK):
        number += 1
        if len(line) == 2 * LONGEST_BLOCK:
            raise DumpLineTooLong(line=number, limit=LONGEST_BLOCK)
        try:
            yield line.decode("utf-8-sig" if number == 1 else "utf-8")
        except UnicodeDecodeError:
            raise DumpLineUnreadable(line=number) from None


def refuse_disorder(load: Load, number: int, place: tuple[int, int]) -> None:
    """Raise `DumpOutOfOrder` where tables or numbers do not rise."""
    if place <= load.at:
        raise DumpOutOfOrder(line=number)
    load.at = place


def keep_for_now(load: Load, shape: Shape, line: Line, length: int) -> None:
    """Collect rows of one table until there are enough to be put in together."""
    if load.shape is not shape or len(load.lines) >= AT_ONCE or load.characters > CHARACTERS_AT_ONCE:
        fill_in(load)
        load.shape = shape
    load.lines.append(line)
    load.characters += length


def fill_in(load: Load) -> None:
    """Put the rows that were collected into their table. Raises `DumpReferenceMissing` or `DumpRowForbidden`."""
    shape, lines = load.shape, load.lines
    if shape is None or not lines:
        return
    complete(load, shape, lines)
    columns = tuple(lines[0].values)
    refusal = put(load.session, shape.table, columns, [tuple(line.values[name] for name in columns) for line in lines])
    if refusal is not None:
        number = lines[refusal.place].number
        if refusal.column is not None:
            raise DumpReferenceMissing(line=number, table=shape.name, column=refusal.column)
        raise DumpRowForbidden(line=number, table=shape.name, rule=refusal.rule)
    load.rows[shape.name] = load.rows.get(shape.name, 0) + len(lines)
    load.lines, load.characters = [], 0


def complete(load: Load, shape: Shape, lines: list[Line]) -> None:
    """Add what a dump does not tell: computed columns, copies of the parent's, the count of changes; set aside what refers ahead."""
    if shape.model is Recipient:
        compute_recipients(lines)
    elif shape.model is Alias:
        compute_aliases(load, lines)
    elif shape.model is JournalValue:
        check_values(load, lines)
    copy_parents(load, shape, lines)
    ahead = [column.name for column in shape.table.columns if any(one.column.table is shape.table for one in column.foreign_keys)]
    for line in lines:
        for name in ahead:
            wanted = line.values[name]
            if wanted is not None and wanted > line.values[shape.key]:
                load.later.append(Later(line.number, shape.model, line.values[shape.key], name, wanted))
                line.values[name] = None
        if "version" in shape.table.columns:
            line.values["version"] = 1


def compute_recipients(lines: Iterable[Line]) -> None:
    """The keys by which a recipient is found and ordered; other names are added to its words when they are known."""
    for line in lines:
        name, kind = line.values["name"], RecipientKind(line.values["kind"])
        line.values["key"] = key_of(name, kind)
        line.values["sort_key"] = sort_key(name, person=kind is RecipientKind.INDIVIDUAL)
        line.values["words"] = search_words(name)


def compute_aliases(load: Load, lines: list[Line]) -> None:
    """The key by which another name is found."""
    kinds = looked_up(load.session, shape_of(Recipient).table, ["kind"], (line.values["recipient_id"] for line in lines))
    for line in lines:
        if line.values["recipient_id"] not in kinds:
            raise DumpReferenceMissing(line=line.number, table=Alias.__tablename__, column="recipient_id")
        line.values["key"] = key_of(line.values["name"], RecipientKind(kinds[line.values["recipient_id"]][0]))


def check_values(load: Load, lines: list[Line]) -> None:
    """What the journal holds has to fit the table that its entry names."""
    entries = looked_up(load.session, shape_of(JournalEntry).table, ["table_name"], (line.values["entry_id"] for line in lines))
    for line in lines:
        if line.values["entry_id"] not in entries:
            raise DumpReferenceMissing(line=line.number, table=JournalValue.__tablename__, column="entry_id")
        check_journal(line.number, entries[line.values["entry_id"]][0], line.values)


def copy_parents(load: Load, shape: Shape, lines: list[Line]) -> None:
    """Copy what a heading holds of its paper, and a line of its heading."""
    copied: dict[str, str] = getattr(shape.model, "copies", {})
    if not copied:
        return
    [reference] = set(copied.values())
    parent = shape_of(Document if reference == "document_id" else Grant).table
    held = looked_up(load.session, parent, list(copied), (line.values[reference] for line in lines))
    for line in lines:
        if line.values[reference] not in held:
            raise DumpReferenceMissing(line=line.number, table=shape.name, column=reference)
        line.values.update(zip(copied, held[line.values[reference]], strict=True))


def finish(load: Load) -> None:
    """After the last line: check that all is there, then make what the register keeps beside the records."""
    found = sum(load.rows.values())
    if found != load.header.rows:
        raise DumpCutShort(announced=load.header.rows, found=found)
    refuse_missing_parts(load.session)
    add_other_names(load.session)
    for run in runs(load.session, shape_of(Recipient).table):
        for start in range(run.start, run.stop, INDEXED_AT_ONCE):
            index_block(load.session, run[start - run.start : start - run.start + INDEXED_AT_ONCE])
    if WITH_JOURNAL in load.header.parts:
        point_ahead(load)
    else:
        write_journal(load)
    start_beyond(load.session, load.header.office_number)


def refuse_missing_parts(session: Session) -> None:
    """Raise `DumpPartMissing` unless every individual is a person, every collective a body, and nobody else is."""
    recipient = shape_of(Recipient).table
    for kind, model in PARTS:
        part = shape_of(model).table
        has_part = exists().where(part.c.recipient_id == recipient.c.id)
        odd = select(recipient.c.id).where((recipient.c.kind == kind.value) != has_part)
        if session.connection().execute(odd.limit(1)).first() is not None:
            raise DumpPartMissing(table=part.name)


def add_other_names(session: Session) -> None:
    """Let recipients be found by their other names too."""
    recipient, alias = shape_of(Recipient).table, shape_of(Alias).table
    above, connection = 0, session.connection()
    owners = select(alias.c.recipient_id).distinct().order_by(alias.c.recipient_id).limit(AT_ONCE)
    while page := list(connection.execute(owners.where(alias.c.recipient_id > above)).scalars()):
        above = page[-1]
        names = {number: [name] for number, (name,) in looked_up(session, recipient, ["name"], page).items()}
        for number, name in connection.execute(select(alias.c.recipient_id, alias.c.name).where(alias.c.recipient_id.in_(page))):
            names[number].append(name)
        put_into(session, recipient, "words", {number: search_words(*called) for number, called in names.items()})


def write_journal(load: Load) -> None:
    """Journal all that came in, in blocks; references ahead are changes of their own, so that the batch can be taken back."""
    for model in RECORDS:
        table = shape_of(model).table
        columns = [column.name for column in table.columns if column.name not in left_out(model)]
        for run in runs(load.session, table):
            journal_block(load.session, model, run, columns)
    for later in wanted_later(load):
        setattr(load.session.get_one(later.model, later.key), later.column, later.wanted)
    load.session.flush()


def point_ahead(load: Load) -> None:
    """Set the references ahead; the journal that came with them tells of them already."""
    for later in wanted_later(load):
        put_into(load.session, shape_of(later.model).table, later.column, {later.key: later.wanted})


def wanted_later(load: Load) -> Iterator[Later]:
    """The references ahead whose record is there by now. Raises `DumpReferenceMissing` for one that is not."""
    for later in load.later:
        if not looked_up(load.session, shape_of(later.model).table, [], [later.wanted]):
            raise DumpReferenceMissing(line=later.number, table=later.model.__tablename__, column=later.column)
        yield later
