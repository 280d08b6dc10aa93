"""Which edition of the schema a database has, asked in one plain statement before anything else is read."""

from functools import lru_cache

from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session

from awards.errors.storage import NewerDatabase, NotADatabase, OlderDatabase
from awards.resources import db_folder


@lru_cache
def known_revisions() -> tuple[str, ...]:
    """The revisions this program knows, oldest first; a migration's file name begins with its revision."""
    return tuple(sorted(path.name.partition("_")[0] for path in (db_folder() / "migrations" / "versions").glob("[0-9]*.py")))


def head_revision() -> str:
    """The revision that this program works with."""
    return known_revisions()[-1]


def revision_of(session: Session, place: str) -> str:
    """The revision of an open database. Raises `NotADatabase` where there is none."""
    try:
        found = session.connection().execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none()
    except DBAPIError as error:
        message = str(error.orig)
        if "alembic_version" in message or "not a database" in message:
            raise NotADatabase(place=place) from None
        raise
    if found is None:
        raise NotADatabase(place=place)
    return str(found)


def require_current_edition(session: Session, place: str) -> None:
    """Refuse a database of another edition. Raises `NewerDatabase` or `OlderDatabase`; nothing is changed."""
    revision = revision_of(session, place)
    if revision not in known_revisions():
        raise NewerDatabase
    if revision != head_revision():
        raise OlderDatabase
