"""What a rule asks of many records at once: one statement over a block of keys, of which the rows are read as they come."""

from collections.abc import Iterable, Iterator
from contextlib import closing
from itertools import groupby
from typing import Any

from sqlalchemy import Row, TextClause, text
from sqlmodel import Session

from awards.store.engine import is_server

AT_ONCE = 1000
"""Rows that are held at a time, so that a block of any size needs no more memory."""


def rows_among(session: Session, statement: TextClause, keys: range, **given: object) -> Iterator[Row[*tuple[Any, ...]]]:
    """The rows of a statement about the records from `:first` to `:last`."""
    if not keys:
        return
    values = {"first": keys.start, "last": keys.stop - 1, **given}
    with closing(session.connection().execute(statement, values, execution_options={"yield_per": AT_ONCE})) as rows:
        yield from rows


def keys_among(session: Session, statement: TextClause, keys: range, **given: object) -> Iterator[int]:
    """The keys that a statement selects among the records from `:first` to `:last`."""
    return (int(row[0]) for row in rows_among(session, statement, keys, **given))


def each_once(keys: Iterable[int]) -> Iterator[int]:
    """Every key once, of keys in order."""
    return (key for key, _same in groupby(keys))


def count_what_is_new(session: Session) -> None:
    """Let PostgreSQL count the tables that this transaction filled, or it takes them for empty and reads them whole for every line."""
    connection = session.connection()
    if is_server(session.get_bind()) and connection.execute(text("SHOW transaction_read_only")).scalar_one() == "off":
        connection.execute(text("ANALYZE (SKIP_LOCKED) document, award_grant, award"))
