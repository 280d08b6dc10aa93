"""How records are shown: the columns of each noun once, for its list and for one record alone."""

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from sqlmodel import Session

from awards.cli.console import answer, deliver, say
from awards.cli.desk import Desk
from awards.cli.options import Output
from awards.cli.values import whole_number
from awards.language import _
from awards.reports.report import Card, Cell, Column, ColumnKind, Listing, Row, Special, Table

Record = TypeVar("Record")


def column(key: str, label: str, kind: ColumnKind = ColumnKind.TEXT, *, machine_only: bool = False) -> Column:
    """A column whose label is translated when it is shown."""
    return Column(key, label, kind, machine_only)


def listing(name: str, title: str, columns: Sequence[Column], rows: Iterable[dict[str, Cell]]) -> Listing:
    """A list of records."""
    return Listing(Table(name, title, translated(columns), [Row(cells) for cells in rows]))


def card(title: str, columns: Sequence[Column], cells: dict[str, Cell], parts: Sequence[Table] = ()) -> Card:
    """One record."""
    return Card(title, translated(columns), cells, tuple(parts))


def translated(columns: Sequence[Column]) -> list[Column]:
    """Columns with their labels in the language in use."""
    return [Column(one.key, _(one.label), one.kind, one.machine_only) for one in columns]


def part(name: str, title: str, columns: Sequence[Column], rows: Iterable[dict[str, Cell]]) -> Table:
    """A table inside a card."""
    return Table(name, title, translated(columns), [Row(cells) for cells in rows])


def show(document: Listing | Card, output: Output) -> None:
    """Write a document where the clerk wants it."""
    deliver(document, output.format, output.path, force=output.force)


def cut(records: Sequence[Record], limit: str) -> Sequence[Record]:
    """At most `limit` records, and a remark where there are more."""
    most = whole_number(limit, "--limit")
    if not most or len(records) <= most:
        return records
    say(_("{shown} of {total} are shown. More: --limit 0.").format(shown=most, total=len(records)))
    return records[:most]


def or_none_such(value: Cell) -> Cell:
    """A value that a record need not have: its absence is no lack of knowledge."""
    return Special.NOT_APPLICABLE if value is None else value


def finish(desk: Desk, number: int, format_name: str | None, show_one: Callable[[Session, int, Output], None]) -> None:
    """After an `add`: print the new number, or the whole record where a format is asked for."""
    if format_name is None:
        answer(str(number))
        return
    with desk.reading() as session:
        show_one(session, number, Output(format_name))


def say_batch(session: Session) -> None:
    """Say, once a change is committed, under which number it can be taken back."""
    number = session.info["batch"].id
    say(_("Recorded as batch {number}.").format(number=number) if number else _("Nothing changed."))
