"""The models and the migrations describe the same database, on both engines."""

import pytest
from alembic import command
from sqlalchemy import inspect

from awards.models.everything import metadata
from awards.store.edition import known_revisions
from awards.store.engine import open_engine
from awards.store.migrate import alembic_config
from awards.store.place import Place

pytestmark = pytest.mark.house


def test_alembic_finds_no_difference(place: Place, capsys: pytest.CaptureFixture[str]) -> None:
    with open_engine(place, writable=True).begin() as connection:
        command.check(alembic_config(connection))
    assert "No new upgrade operations" in capsys.readouterr().out


def test_every_table_has_the_columns_of_its_model(place: Place) -> None:
    with open_engine(place, writable=False).connect() as connection:
        there = inspect(connection)
        for table in metadata.sorted_tables:
            columns = {column["name"]: column["nullable"] for column in there.get_columns(table.name)}
            assert columns == {column.name: column.nullable for column in table.columns}, table.name


def test_every_rule_of_a_model_is_in_the_database(place: Place) -> None:
    """Alembic compares neither CHECK constraints nor, on SQLite, foreign keys' names."""
    with open_engine(place, writable=False).connect() as connection:
        there = inspect(connection)
        for table in metadata.sorted_tables:
            checks = {check["name"] for check in there.get_check_constraints(table.name)}
            keys = {(tuple(key["constrained_columns"]), key["referred_table"]) for key in there.get_foreign_keys(table.name)}
            wanted = {(tuple(key.column_keys), key.referred_table.name) for key in table.foreign_key_constraints}
            assert keys == wanted, table.name
            named = {str(rule.name) for rule in table.constraints if type(rule).__name__ == "CheckConstraint"}
            assert named <= checks, f"{table.name}: {sorted(named - checks)}"


def test_both_engines_have_the_same_tables(sqlite_place: Place, postgres_place: Place) -> None:
    found = []
    for place in (sqlite_place, postgres_place):
        with open_engine(place, writable=False).connect() as connection:
            found.append({name for name in inspect(connection).get_table_names() if not name.startswith("recipient_search")})
    assert found[0] == found[1]


def test_revisions_are_numbered_without_a_gap() -> None:
    assert known_revisions() == tuple(f"{number:04d}" for number in range(1, len(known_revisions()) + 1))
