"""Keys made by the program: office number × 2⁴⁰ + running number, never given twice; and how a new record gets its own."""

from sqlalchemy import Connection, text
from sqlmodel import Session, SQLModel

OFFICE_SHIFT = 40
LARGEST_OFFICE = 8191
LARGEST_KEY = 2**53 - 1

_TAKE = text(
    "INSERT INTO counter (name, last) VALUES (:name, :count) ON CONFLICT (name) DO UPDATE SET last = counter.last + :count RETURNING last"
)


def take_numbers(session: Session, name: str, count: int = 1) -> range:
    """Take the next running numbers of one kind of record and return their keys; a rolled-back batch gives them back unused."""
    last = int(session.connection().execute(_TAKE, {"name": name, "count": count}).scalar_one())
    base = int(session.info["office"]) << OFFICE_SHIFT
    return range(base + last - count + 1, base + last + 1)


def take_number(session: Session, name: str) -> int:
    """Take one key."""
    return take_numbers(session, name)[0]


def keep(session: Session, record: SQLModel) -> None:
    """Give a new record its key and write it, so that what follows may refer to it."""
    if hasattr(record, "id") and not record.id:
        record.id = take_number(session, str(record.__tablename__))
    session.add(record)
    session.flush()


def start_numbers_at(connection: Connection, name: str, last: int) -> None:
    """Keep the numbers up to `last` free for what the program ships."""
    statement = "INSERT INTO counter (name, last) VALUES (:name, :last) ON CONFLICT (name) DO NOTHING"
    connection.execute(text(statement), {"name": name, "last": last})
