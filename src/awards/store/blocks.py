"""Many rows at once through the one door: inserted by one statement, journalled in blocks, taken out and brought back in blocks.

A statement that fills a table from another is many times as fast as records one by one; what each row held is kept all the same. Rows of a
block stand under consecutive keys, which the caller takes by `store.keys.take_numbers`.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Integer, Table, inspect, text
from sqlmodel import Session, SQLModel

from awards.models.recipient import Recipient
from awards.store.door import OpenBatch, begin_batch, copied_fields
from awards.store.engine import is_server
from awards.store.indexes import set_aside
from awards.store.keys import take_numbers
from awards.text.fold import is_plain

BLOCK = 500
"""Rows that share one entry: few enough that looking one up reads little, many enough that the journal costs little."""

AT_ONCE = 20_000

OF_RUN = "e.batch_id = :batch AND e.position BETWEEN :low AND :high"
SOURCE_TABLE = "JOIN journal_value v ON v.entry_id = coalesce(e.inverts_id, e.id)"

ROWS_ON_FILE, PLACE_ON_FILE = "JOIN json_each(v.after, '$.rows') r ON true", "e.row_id + r.key"
ROWS_ON_SERVER = "CROSS JOIN LATERAL jsonb_array_elements(CAST(v.after AS jsonb) -> 'rows') WITH ORDINALITY AS r (value, place)"
PLACE_ON_SERVER = "e.row_id + r.place - 1"

INVERSE = text(
    "INSERT INTO journal_entry "
    "(id, batch_id, position, noun, noun_id, noun_last, table_name, row_id, act, span, inverts_id) "
    "SELECT :entry + :high - e.position, :own, :place + :high - e.position, e.noun, e.noun_id, e.noun_last, e.table_name, e.row_id, :act, "
    f"e.span, coalesce(e.inverts_id, e.id) FROM journal_entry e WHERE {OF_RUN}"
)
NO_VALUES = text("INSERT INTO journal_value (entry_id) SELECT id FROM journal_entry WHERE id BETWEEN :first AND :last")
FORGET_WORDS = text(
    "INSERT INTO recipient_search (recipient_search, rowid, words) "
    "SELECT 'delete', id, words FROM recipient WHERE id BETWEEN :first AND :last ORDER BY id"
)


def insert_block(
    session: Session, model: type[SQLModel], keys: range, columns: Sequence[str], source: str, given: Mapping[str, Any] | None = None
) -> None:
    """Insert rows under these keys by `INSERT INTO … (columns) <source>` and journal them.

    `source` is a SELECT that yields a row for every key, the primary key among `columns`; whatever is not among them is NULL or its default.
    Raises `AssertionError` where it yields more or fewer.
    """
    if not keys:
        return
    session.flush()
    connection = session.connection()
    table, names = str(model.__tablename__), ", ".join(columns)
    clause = f"INSERT INTO {table} ({names}) {source}"
    with set_aside(session, model, len(keys)):
        done = connection.execute(text(clause), dict(given or {}))
    if done.rowcount != len(keys):
        message = f"{table}: {done.rowcount} rows for {len(keys)} keys"
        raise AssertionError(message)
    journal_block(session, model, keys, [name for name in columns if name not in left_out(model)])
    if model is Recipient:
        index_block(session, keys)


def key_name(model: type[SQLModel]) -> str:
    """The primary key's column."""
    return str(inspect(model).primary_key[0].key)


def left_out(model: type[SQLModel]) -> frozenset[str]:
    """What a block does not repeat: the key, which its place tells, the parent's copies and the change counter."""
    return frozenset({key_name(model), "version"}) | copied_fields(model)


def journal_block(session: Session, model: type[SQLModel], keys: range, columns: Sequence[str]) -> None:
    """Append an entry for every 500 of these rows, with what they hold; read back from the table, so that it is what was written."""
    batch: OpenBatch = session.info["batch"]
    if batch.id is None:
        begin_batch(session, batch)
    starts = range(keys.start, keys.stop, BLOCK)
    entries = take_numbers(session, "journal_entry", len(starts))
    given = {"batch": batch.id, "noun": getattr(model, "noun"), "table": str(model.__tablename__)}  # noqa: B009 - the models share no class that has it
    blocks = [
        {**given, "id": entry, "position": position, "row": start, "last": last, "span": last - start + 1}
        for position, (entry, start) in enumerate(zip(entries, starts, strict=True), batch.entries + 1)
        for last in (min(start + BLOCK, keys.stop) - 1,)
    ]
    connection = session.connection()
    connection.execute(text(entry_clause(model)), blocks)
    connection.execute(text(values_clause(session, model, columns)), {"low": entries.start, "high": entries.stop - 1})
    batch.entries += len(starts)


def entry_clause(model: type[SQLModel]) -> str:
    """The statement that makes the entry of a block: it names the first and the last record that its rows belong to.

    The limit keeps PostgreSQL from walking the owners' index from its beginning.
    """
    column, table, key = getattr(model, "belongs_to", None) or key_name(model), model.__tablename__, key_name(model)
    owners_clause = f"SELECT {column} AS owner FROM {table} WHERE {key} BETWEEN :row AND :last LIMIT {BLOCK}"
    first, last = (":row", ":last") if column == key else (f"(SELECT {edge}(owner) FROM ({owners_clause}) o)" for edge in ("min", "max"))
    return (
        "INSERT INTO journal_entry (id, batch_id, position, noun, noun_id, noun_last, table_name, row_id, act, span) "
        f"VALUES (:id, :batch, :position, :noun, {first}, {last}, :table, :row, 'insert', :span)"
    )


def values_clause(session: Session, model: type[SQLModel], columns: Sequence[str]) -> str:
    """The statement that puts what the rows of many blocks hold into the journal."""
    table, key, held_clause = model.__tablename__, key_name(model), rows_clause(session, model, columns)
    block_clause = f"SELECT {held_clause} FROM {table} WHERE {key} BETWEEN e.row_id AND e.row_id + e.span - 1"
    return f"INSERT INTO journal_value (entry_id, after) SELECT e.id, ({block_clause}) FROM journal_entry e WHERE e.id BETWEEN :low AND :high ORDER BY e.id"


def rows_clause(session: Session, model: type[SQLModel], columns: Sequence[str]) -> str:
    """What rows hold as one text, in the engine's own words for JSON."""
    key, names = key_name(model), ", ".join(columns)
    head = '{"columns":[' + ",".join(f'"{name}"' for name in columns) + '],"rows":'
    on_server, on_file = f"json_agg(json_build_array({names}) ORDER BY {key})::text", f"json_group_array(json_array({names}))"
    return f"'{head}' || {on_server if is_server(session.get_bind()) else on_file} || '}}'"


def index_block(session: Session, keys: range) -> None:
    """Let search find the names of new recipients, and misspelt ones their neighbours."""
    connection = session.connection()
    if not is_server(session.get_bind()):
        fill = "INSERT INTO recipient_search (rowid, words) SELECT id, words FROM recipient WHERE id BETWEEN :first AND :last ORDER BY id"
        connection.execute(text(fill), {"first": keys.start, "last": keys.stop - 1})
    held = text("SELECT words FROM recipient WHERE id BETWEEN :first AND :last")
    new = text("INSERT INTO syllable (word) VALUES (:word) ON CONFLICT DO NOTHING")
    known: set[str] = set()
    for start in range(keys.start, keys.stop, AT_ONCE):
        found: set[str] = set()
        for words in connection.execute(held, {"first": start, "last": min(start + AT_ONCE, keys.stop) - 1}).scalars():
            found.update(words.split())
        plain = [{"word": word} for word in sorted(found - known) if is_plain(word)]
        if plain:
            connection.execute(new, plain)
        known = found if len(known) > AT_ONCE else known | found


@dataclass(frozen=True, slots=True)
class Run:
    """Blocks of one batch that lie side by side and go together: the rows `keys` of a table, the entries in the places `low` to `high`.

    One statement takes them all, for rows may refer to each other across blocks.
    """

    model: type[SQLModel]
    batch_id: int
    act: str
    columns: tuple[str, ...]
    keys: range
    low: int
    high: int

    def with_next(self, other: "Run") -> "Run | None":
        """Both runs as one, where the other stands in the places below and their rows adjoin."""
        same = (other.model, other.act, other.columns) == (self.model, self.act, self.columns)
        if not same or other.high != self.low - 1:
            return None
        if self.keys.stop != other.keys.start and other.keys.stop != self.keys.start:
            return None
        keys = range(min(self.keys.start, other.keys.start), max(self.keys.stop, other.keys.stop))
        return replace(self, keys=keys, low=other.low)


def take_out_block(session: Session, run: Run) -> int:
    """Delete the rows of a run and journal it; return how many there were."""
    table, key, bounds = run.model.__tablename__, key_name(run.model), bounds_of(run.keys)
    connection = session.connection()
    if run.model is Recipient and not is_server(session.get_bind()):
        connection.execute(FORGET_WORDS, bounds)
    done = connection.execute(text(f"DELETE FROM {table} WHERE {key} BETWEEN :first AND :last"), bounds)
    journal_inverse(session, run, "delete")
    return done.rowcount


def bring_back_block(session: Session, run: Run) -> int:
    """Insert the rows of a run anew from what the journal holds and journal it; return how many there were.

    Copies are those that the parents hold now; a row whose parent is gone does not come, nor one whose values were erased.
    """
    if not run.columns:
        return 0
    done = session.connection().execute(text(return_clause(session, run.model, run.columns)), entries_of(run))
    journal_inverse(session, run, "insert")
    if run.model is Recipient:
        index_block(session, run.keys)
    return done.rowcount


def changed_blocks(session: Session, run: Run) -> list[tuple[int, int]]:
    """The blocks of a run whose rows hold anything else than the journal says, or may: the entry with the values, the first row."""
    table, key = run.model.__tablename__, key_name(run.model)
    empty_clause = empty_columns(run)
    held_clause = rows_clause(session, run.model, run.columns)
    statement = (
        f"SELECT v.entry_id, e.row_id FROM journal_entry e {SOURCE_TABLE} WHERE {OF_RUN} "
        f"AND v.after <> coalesce((SELECT {held_clause} FROM {table} "
        f"WHERE {key} BETWEEN e.row_id AND e.row_id + e.span - 1{empty_clause}), '') ORDER BY e.row_id"
    )
    return [(entry, row) for entry, row in session.connection().execute(text(statement), entries_of(run))]


def empty_columns(run: Run) -> str:
    """That the columns that a run does not name are empty; in words that lead no engine to look through an index of what is empty."""
    unsaid = [name for name in own_columns(run.model) if name not in (*run.columns, key_name(run.model))]
    return f" AND CASE WHEN {' AND '.join(f'{name} IS NULL' for name in unsaid)} THEN 1 END = 1" if unsaid else ""


def blocks_of(session: Session, run: Run) -> list[tuple[int, int]]:
    """The blocks of a run: the entry with the values, the first row."""
    statement = f"SELECT coalesce(e.inverts_id, e.id), e.row_id FROM journal_entry e WHERE {OF_RUN} ORDER BY e.row_id"
    return [(entry, row) for entry, row in session.connection().execute(text(statement), entries_of(run))]


def block_rows(session: Session, entry_id: int, model: type[SQLModel], start: int) -> dict[int, dict[str, Any]]:
    """What an entry holds of its rows, by their keys; columns that it does not name are empty. Nothing where it was erased."""
    held = session.connection().execute(text("SELECT after FROM journal_value WHERE entry_id = :entry"), {"entry": entry_id}).scalar_one()
    block = json.loads(held) if held else {"columns": [], "rows": []}
    key, empty = key_name(model), dict.fromkeys(own_columns(model))
    return {
        number: {**empty, key: number, **dict(zip(block["columns"], row, strict=True))} for number, row in enumerate(block["rows"], start)
    }


def own_columns(model: type[SQLModel]) -> list[str]:
    """The columns that are a row's own, its key among them."""
    return [name for name in every_column(model) if name not in left_out(model) or name == key_name(model)]


def journal_inverse(session: Session, run: Run, act: str) -> None:
    """Append the entries of a run once more, last first, as taken back: they name the entries that hold the values."""
    session.flush()
    batch: OpenBatch = session.info["batch"]
    if batch.id is None:
        begin_batch(session, batch)
    count = run.high - run.low + 1
    entries = take_numbers(session, "journal_entry", count)
    given = {"entry": entries[0], "own": batch.id, "place": batch.entries + 1, "act": act, **entries_of(run)}
    session.connection().execute(INVERSE, given)
    session.connection().execute(NO_VALUES, {"first": entries[0], "last": entries[-1]})
    batch.entries += count


def return_clause(session: Session, model: type[SQLModel], columns: Sequence[str]) -> str:
    """The statement that makes rows of what the journal holds, oldest keys first."""
    table, key, copies = model.__tablename__, key_name(model), getattr(model, "copies", {})
    server = is_server(session.get_bind())
    held = {name: held_clause(model, name, columns.index(name), server=server) for name in columns}
    made = {key: PLACE_ON_SERVER if server else PLACE_ON_FILE, **held, **{name: f"p.{name}" for name in copies}}
    if "version" in every_column(model):
        made["version"] = "1"
    names, taken_clause = ", ".join(made), ", ".join(made.values())
    parent_clause = "".join(f" JOIN {parent_table(model)} p ON p.id = {held[reference]}" for reference in sorted(set(copies.values())))
    rows_table = ROWS_ON_SERVER if server else ROWS_ON_FILE
    return (
        f"INSERT INTO {table} ({names}) SELECT {taken_clause} "
        f"FROM journal_entry e {SOURCE_TABLE} {rows_table}{parent_clause} WHERE {OF_RUN} ORDER BY e.position DESC"
    )


def held_clause(model: type[SQLModel], name: str, place: int, *, server: bool) -> str:
    """One value of a row in the journal, by its place."""
    if not server:
        return f"json_extract(r.value, '$[{place}]')"
    return f"CAST(r.value ->> {place} AS BIGINT)" if isinstance(table_of(model).c[name].type, Integer) else f"r.value ->> {place}"


def parent_table(model: type[SQLModel]) -> str:
    """The table that a model's copies are copies of."""
    copies = set(getattr(model, "copies", ()))
    [parent] = [one.referred_table.name for one in table_of(model).foreign_key_constraints if copies <= set(one.column_keys)]
    return str(parent)


def table_of(model: type[SQLModel]) -> Table:
    """The table that a model is kept in."""
    table: Table = inspect(model).local_table
    return table


def bounds_of(keys: range) -> dict[str, int]:
    """The first and the last key."""
    return {"first": keys.start, "last": keys.stop - 1}


def entries_of(run: Run) -> dict[str, int]:
    """Which entries a run is made of."""
    return {"batch": run.batch_id, "low": run.low, "high": run.high}


def every_column(model: type[SQLModel]) -> tuple[str, ...]:
    """All columns of a model."""
    return tuple(column.key for column in table_of(model).columns)
