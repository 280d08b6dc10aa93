"""Brings a register's schema up to date with Alembic, the only module that loads it."""

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, event, text
from sqlmodel import Session

from awards.errors.storage import DatabaseExists, NewerDatabase
from awards.resources import db_folder
from awards.store.edition import head_revision, known_revisions, revision_of
from awards.store.engine import APPLICATION_ID, create_file, is_server, open_engine, own_engine
from awards.store.failures import as_our_failures
from awards.store.place import Place
from awards.store.shipped import sync_shipped_forms


def alembic_config(connection: Connection) -> Config:
    """Alembic's settings for an open connection; there is no ini file."""
    config = Config()
    config.set_main_option("script_location", str(db_folder() / "migrations").replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def create_register(place: Place, *, office_name: str, office_number: int) -> None:
    """Make a new register: the file or the tables, the office's name and number, the shipped forms.

    Raises `DatabaseExists` where one is there; a file that could not be finished is removed again.
    """
    if place.path is None:
        build(place, office_name, office_number)
        return
    if place.path.is_file():
        raise DatabaseExists(place=place.shown)
    create_file(place.path)
    try:
        build(place, office_name, office_number)
    except BaseException:
        place.path.unlink(missing_ok=True)
        raise


def build(place: Place, office_name: str, office_number: int) -> None:
    """Create all tables and first settings in one transaction."""
    engine = open_engine(place, writable=True)
    with as_our_failures(place.shown), engine.begin() as connection:
        if is_server(connection) and connection.execute(text("SELECT to_regclass('alembic_version')")).scalar() is not None:
            raise DatabaseExists(place=place.shown)
        if not is_server(connection):
            connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
        command.upgrade(alembic_config(connection), "head")
        write_settings(connection, {"office_name": office_name, "office_number": str(office_number)})
        sync_shipped_forms(connection)


def write_settings(connection: Connection, settings: dict[str, str]) -> None:
    """Write what is true of the whole database."""
    statement = text("INSERT INTO setting (name, value) VALUES (:name, :value) ON CONFLICT (name) DO UPDATE SET value = excluded.value")
    connection.execute(statement, [{"name": name, "value": value} for name, value in settings.items()])


def upgrade_register(place: Place) -> tuple[str, str]:
    """Bring schema and shipped forms up to date in one transaction; return the revision before and after.

    Raises `NewerDatabase`; the office's own forms are never touched.
    """
    engine = own_engine(place, writable=True)
    if place.is_file:
        event.listen(engine, "connect", lambda dbapi, _record: dbapi.execute("PRAGMA foreign_keys=OFF"))
    with as_our_failures(place.shown), engine.begin() as connection:
        with Session(connection) as session:
            before = revision_of(session, place.shown)
        if before not in known_revisions():
            raise NewerDatabase
        command.upgrade(alembic_config(connection), "head")
        if place.is_file and connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
            message = "a migration broke a reference"
            raise AssertionError(message)
        sync_shipped_forms(connection)
    return before, head_revision()
