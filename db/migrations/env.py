"""Runs migrations on the connection the program hands over, or on `AWARDS_DATABASE` when Alembic is called by a developer."""

import os

from alembic import context

from awards.models.everything import metadata
from awards.store.engine import open_engine
from awards.store.place import parse_place

OWN_TO_ENGINE = "recipient_search"  # the search index differs by engine and is no table of records


def include(name: str | None, kind: str, _parents: object) -> bool:
    """Leave the search index out of comparisons."""
    return not (name or "").startswith(OWN_TO_ENGINE)


def run(connection: object) -> None:
    """Migrate, or compare, on one connection."""
    context.configure(connection=connection, target_metadata=metadata, render_as_batch=True, include_name=include, transactional_ddl=True)
    context.run_migrations()


if (given := context.config.attributes.get("connection")) is not None:
    run(given)
else:
    with open_engine(parse_place(os.environ["AWARDS_DATABASE"], may_hold_password=True), writable=True).begin() as opened:
        run(opened)
