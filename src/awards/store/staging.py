"""A place beside the records for what a file holds: temporary tables, filled before the register is locked and gone with the connection."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, text
from sqlmodel import Session

from awards.store.door import OpenBatch, open_batch, stand_in_line
from awards.store.edition import require_current_edition
from awards.store.engine import is_server, open_engine
from awards.store.failures import as_our_failures
from awards.store.place import Place

CACHE_KIB = 4_000
"""What SQLite may keep of the register in memory while much is recorded: bounded, whatever the file's size."""


class Stage:
    """A connection with temporary tables of its own."""

    def __init__(self, connection: Connection, place: Place) -> None:
        """Work on a connection that nobody else uses."""
        self.connection, self.place = connection, place
        self.on_server = is_server(connection)

    @property
    def driver(self) -> Any:
        """The engine's own connection: filling a table needs nothing between."""
        return self.connection.connection.driver_connection

    def prepare(self, *tables: str) -> None:
        """Make temporary tables outside any transaction on the records."""
        for table in tables:
            self.driver.execute(in_own_words(table, on_server=self.on_server))
        self.driver.commit()

    def fill(self, table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
        """Fill a temporary table row by row, in constant memory."""
        fill(self.driver, table, columns, rows, on_server=self.on_server)

    @contextmanager
    def loading(self) -> Iterator[None]:
        """One transaction that touches temporary tables only, so that nobody waits for it."""
        if not self.on_server:
            self.driver.execute("BEGIN")
        try:
            yield
            self.driver.commit()
        except BaseException:
            self.driver.rollback()
            raise

    @contextmanager
    def writing(self, batch: OpenBatch) -> Iterator[Session]:
        """Change the register as one batch, as `store.door.writing` does, with the temporary tables at hand."""
        with as_our_failures(self.place.shown), Session(self.connection, expire_on_commit=False, autoflush=False) as session:
            require_current_edition(session, self.place.shown)
            stand_in_line(session)
            open_batch(session, batch)
            try:
                yield session
                session.flush()
                session.commit()
            except BaseException:
                session.rollback()
                raise


@contextmanager
def staged(place: Place) -> Iterator[Stage]:
    """Open a register with room for temporary tables. Raises `DatabaseMissing` and its kin."""
    engine = open_engine(place, writable=True)
    with as_our_failures(place.shown), engine.connect() as connection:
        if not is_server(connection):
            for pragma in (f"cache_size=-{CACHE_KIB}", "temp_store=FILE"):
                Stage(connection, place).driver.execute(f"PRAGMA {pragma}")
        yield Stage(connection, place)


def fill(driver: Any, table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]], *, on_server: bool) -> None:
    """Fill a table by the engine's quickest means: prepared statements, or COPY."""
    names = ", ".join(columns)
    if not on_server:
        marks = ", ".join("?" * len(columns))
        driver.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", rows)
        return
    with driver.cursor() as cursor, cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)


def fill_from(session: Session, table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Fill a temporary table inside a session's transaction."""
    connection = session.connection()
    fill(connection.connection.driver_connection, table, columns, rows, on_server=is_server(connection))


def in_own_words(statement: str, *, on_server: bool) -> str:
    """A statement that makes a table: WHOLE is a key of 64 bits, which SQLite calls INTEGER and keeps rows by."""
    return statement.replace(" WHOLE ", " BIGINT " if on_server else " INTEGER ")


def run(session: Session, statement: str, **given: Any) -> int:
    """Run a statement on temporary tables; return how many rows it touched."""
    connection = session.connection()
    return int(connection.execute(text(in_own_words(statement, on_server=is_server(connection))), given).rowcount)


def asked(session: Session, statement: str, **given: Any) -> list[Any]:
    """The rows that a statement on temporary tables asks for, few enough to be held."""
    return list(session.connection().execute(text(statement), given).fetchall())


def made_anew(session: Session, name: str, clause: str) -> None:
    """Make a temporary table, in place of one from an earlier pass."""
    run(session, f"DROP TABLE IF EXISTS {name}")
    run(session, clause)


def take_stock(session: Session, table: str) -> None:
    """Let PostgreSQL count a temporary table that was filled, which it never does by itself: it would take it for nearly empty."""
    if is_server(session.connection()):
        run(session, f"ANALYZE {table}")


def count_of(session: Session, statement: str) -> int:
    """The one number that a statement asks for."""
    return int(session.connection().exec_driver_sql(statement).scalar_one() or 0)
