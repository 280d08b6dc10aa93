"""What the tables of reports have in common: columns of counts, columns that nobody fills, and the lines that prove a sum."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from awards.language import N_, _
from awards.reports.report import Cell, Column, ColumnKind, Row, Special
from awards.reports.words import HEADINGS, MANY, in_sentence

EMPTY = (None, "", Special.NOT_APPLICABLE)
AGREE = N_("Check: rows {rows} = columns {columns}. They agree.")
DISAGREE = N_("Check: rows {rows}, columns {columns}. They do not agree: do not use these figures before it is known why.")
SAME = N_("Check: sum {rows} = total {columns}. They agree.")
DIFFERENT = N_("Check: sum {rows}, total {columns}. They do not agree: do not use these figures before it is known why.")


def text(key: str, label: str) -> Column:
    """A column of words."""
    return Column(key, label)


def count(key: str, label: str) -> Column:
    """A column of whole numbers."""
    return Column(key, label, ColumnKind.COUNT)


def money(key: str, label: str) -> Column:
    """A column of amounts in whole dong."""
    return Column(key, label, ColumnKind.MONEY)


def date(key: str, label: str) -> Column:
    """A column of dates as far as they are known."""
    return Column(key, label, ColumnKind.DATE)


def number(key: str, label: str) -> Column:
    """A record's number, which only programs need."""
    return Column(key, label, ColumnKind.ID, machine_only=True)


def code(key: str, label: str) -> Column:
    """A code that a programme compares, beside the word that people read."""
    return Column(key, label, ColumnKind.CODE, machine_only=True)


def count_columns() -> list[Column]:
    """The counts by kind of recipient, and their total."""
    return [*(count(MANY[kind], _(HEADINGS[kind])) for kind in MANY), count("total", _("Total"))]


def counts(by_kind: Mapping[str, int]) -> dict[str, Cell]:
    """The cells of these columns; 0 where there is none."""
    return {**{MANY[kind]: by_kind.get(kind, 0) for kind in MANY}, "total": sum(by_kind.values())}


def added(parts: Collection[Mapping[str, int]]) -> Counter[str]:
    """Add up counts by kind."""
    whole: Counter[str] = Counter()
    for part in parts:
        whole.update(part)
    return whole


def without_empty(columns: Sequence[Column], rows: Sequence[Row], *optional: str) -> list[Column]:
    """Leave optional columns to programs where no row says anything in them."""
    return [
        replace(column, machine_only=True) if column.key in optional and all(row.cells.get(column.key) in EMPTY for row in rows) else column
        for column in columns
    ]


def without_constant(columns: Sequence[Column], rows: Sequence[Row], *optional: str) -> list[Column]:
    """Leave optional columns to programs where every row says the same, so that it is said once, above the table."""
    return [
        replace(column, machine_only=True) if column.key in optional and len({row.cells.get(column.key) for row in rows}) <= 1 else column
        for column in columns
    ]


def proof(rows: int, columns: int, agree: str = AGREE, disagree: str = DISAGREE) -> str:
    """The line under a table that two countings by different ways come to the same, or a warning that they do not."""
    template = _(agree) if rows == columns else _(disagree)
    return template.format(rows=in_sentence(rows), columns=in_sentence(columns))
