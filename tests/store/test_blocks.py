"""Blocks: many rows by one statement, journalled all the same, taken out and brought back as they were."""

import json
from typing import Any

import pytest
from sqlalchemy import text
from sqlmodel import Session, col, select

from awards.models.award import Award
from awards.models.document import Document
from awards.models.journal import JournalEntry, JournalValue
from awards.models.recipient import Alias, Person, Recipient
from awards.services import search
from awards.store.blocks import BLOCK, Run, block_rows, blocks_of, bring_back_block, changed_blocks, take_out_block
from blocks import put, put_lines, put_people
from factories import a_body, a_draft, a_heading, sign

NAMES = ["Lê Văn Mẫu", 'Ngô "Tí" Mẫu', "Đặng Thị Hoà", "Trần \\ Mẫu"]


def journal(session: Session, table: str) -> list[tuple[JournalEntry, JournalValue]]:
    """The entries of a table, oldest first."""
    joined = select(JournalEntry, JournalValue).join(JournalValue, col(JournalValue.entry_id) == JournalEntry.id)
    return list(session.exec(joined.where(JournalEntry.table_name == table).order_by(col(JournalEntry.position))))


def run_of(session: Session, model: type[Any], keys: range, *, act: str = "insert") -> Run:
    """The run of the blocks that hold these rows."""
    entries = [entry for entry, _value in journal(session, str(model.__tablename__)) if entry.row_id in keys and entry.act == act]
    held = json.loads(session.get_one(JournalValue, entries[0].inverts_id or entries[0].id).after or "{}")
    places = [entry.position for entry in entries]
    return Run(model, entries[0].batch_id, act, tuple(held["columns"]), keys, min(places), max(places))


def rows(session: Session, table: str) -> list[tuple[Any, ...]]:
    """All rows of a table."""
    return [tuple(row) for row in session.connection().execute(text(f"SELECT * FROM {table} ORDER BY 1"))]


def found(session: Session, words: str) -> list[str]:
    """The names that search finds."""
    return [one.name for one in search.find(session, words)]


def draft_with_lines(session: Session) -> range:
    """A draft with a line for each name."""
    heading = a_heading(session, a_draft(session, a_body(session)))
    return put_lines(session, heading, put_people(session, NAMES), NAMES)


def test_a_block_is_journalled_by_the_five_hundred(desk: Session) -> None:
    keys = put_people(desk, [f"Lê Văn Mẫu {place}" for place in range(BLOCK + 1)])
    told = [(entry.row_id, entry.span, entry.noun_id, entry.noun_last) for entry, _value in journal(desk, "recipient")]
    assert told == [(keys[0], BLOCK, keys[0], keys[-2]), (keys[-1], 1, keys[-1], keys[-1])]


def test_a_block_of_parts_names_the_first_and_the_last_record_they_belong_to(desk: Session) -> None:
    people = put_people(desk, [f"Lê Văn Mẫu {place}" for place in range(BLOCK + 2)])
    owners = [*reversed(people[:BLOCK]), *people[BLOCK:]]
    put(desk, Alias, [{"recipient_id": owner, "name": "Cả Mẫu", "key": "ca mau"} for owner in owners])
    told = [(entry.span, entry.noun_id, entry.noun_last) for entry, _value in journal(desk, "alias")]
    assert told == [(BLOCK, people[0], people[BLOCK - 1]), (2, people[BLOCK], people[BLOCK + 1])]


def test_a_block_holds_what_the_rows_hold_without_copies(desk: Session) -> None:
    draft_with_lines(desk)
    [(_entry, value)] = journal(desk, "award")
    held = json.loads(value.after or "")
    assert [row[held["columns"].index("name")] for row in held["rows"]] == NAMES
    assert set(held["columns"]) & {"id", "version", "issuer_id", "stage", "decided_on"} == set()


@pytest.mark.parametrize("count", [1, len(NAMES)])
def test_rows_that_were_taken_out_come_back_as_they_were(desk: Session, count: int) -> None:
    keys = put_people(desk, NAMES[:count])
    before = rows(desk, "recipient"), rows(desk, "person")
    for model in (Person, Recipient):
        assert take_out_block(desk, run_of(desk, model, keys)) == count
    assert rows(desk, "recipient") == []
    for model in (Recipient, Person):
        assert bring_back_block(desk, run_of(desk, model, keys, act="delete")) == count
    assert (rows(desk, "recipient"), rows(desk, "person")) == before


def test_search_keeps_in_step(desk: Session) -> None:
    keys = put_people(desk, NAMES)
    assert found(desk, "hoà") == ["Đặng Thị Hoà"]
    take_out_block(desk, run_of(desk, Person, keys))
    take_out_block(desk, run_of(desk, Recipient, keys))
    assert found(desk, "hoà") == []
    bring_back_block(desk, run_of(desk, Recipient, keys, act="delete"))
    assert found(desk, "hoà") == ["Đặng Thị Hoà"]


def test_rows_that_come_back_copy_what_their_parent_holds_now(desk: Session) -> None:
    keys = draft_with_lines(desk)
    take_out_block(desk, run_of(desk, Award, keys))
    desk.expire_all()
    sign(desk, desk.exec(select(Document)).one())
    assert bring_back_block(desk, run_of(desk, Award, keys, act="delete")) == len(NAMES)
    assert {(line.stage, line.decided_on) for line in desk.exec(select(Award))} == {("granted", "2022-12-30")}


def test_what_takes_a_block_back_names_the_entry_with_its_values(desk: Session) -> None:
    keys = put_people(desk, NAMES)
    for model in (Person, Recipient):
        take_out_block(desk, run_of(desk, model, keys))
    bring_back_block(desk, run_of(desk, Recipient, keys, act="delete"))
    (first, _), (out, no_values), (back, nor_here) = journal(desk, "recipient")
    assert [entry.act for entry in (first, out, back)] == ["insert", "delete", "insert"]
    assert [entry.inverts_id for entry in (first, out, back)] == [None, first.id, first.id]
    assert {entry.span for entry in (first, out, back)} == {len(NAMES)}
    assert [(value.before, value.after) for value in (no_values, nor_here)] == [(None, None)] * 2


def test_an_entry_tells_its_rows_with_what_it_does_not_name_empty(desk: Session) -> None:
    keys = put_people(desk, NAMES)
    aliases = put(desk, Alias, [{"recipient_id": keys[0], "name": "Út", "key": "ut"}])
    [(entry, start)] = blocks_of(desk, run_of(desk, Alias, aliases))
    assert block_rows(desk, entry, Alias, start) == {aliases[0]: {"id": aliases[0], "recipient_id": keys[0], "name": "Út", "key": "ut"}}
    [(entry, start)] = blocks_of(desk, run_of(desk, Recipient, keys))
    assert [row["note"] for row in block_rows(desk, entry, Recipient, start).values()] == [None] * len(NAMES)


@pytest.mark.parametrize("statement", ["SET name = 'x'", "SET citation = 'x'", "SET position = 9"])
def test_a_block_of_which_a_row_is_another_now_is_named(desk: Session, statement: str) -> None:
    keys = draft_with_lines(desk)
    run = run_of(desk, Award, keys)
    assert changed_blocks(desk, run) == []
    desk.connection().execute(text(f"UPDATE award {statement} WHERE id = :id"), {"id": keys[1]})
    assert [start for _entry, start in changed_blocks(desk, run)] == [keys[0]]


def test_copies_and_counts_of_changes_are_no_change(desk: Session) -> None:
    keys = draft_with_lines(desk)
    run = run_of(desk, Award, keys)
    sign(desk, desk.exec(select(Document)).one())
    desk.connection().execute(text("UPDATE award SET version = 7"))
    assert changed_blocks(desk, run) == []


def test_only_blocks_that_adjoin_go_together() -> None:
    run = Run(Alias, 1, "insert", ("name",), range(10, 20), 5, 5)
    below = Run(Alias, 1, "insert", ("name",), range(5, 10), 4, 4)
    assert run.with_next(below) == Run(Alias, 1, "insert", ("name",), range(5, 20), 4, 5)
    for other in (
        Run(Person, 1, "insert", ("name",), range(5, 10), 4, 4),
        Run(Alias, 1, "delete", ("name",), range(5, 10), 4, 4),
        Run(Alias, 1, "insert", ("key",), range(5, 10), 4, 4),
        Run(Alias, 1, "insert", ("name",), range(5, 9), 4, 4),
        Run(Alias, 1, "insert", ("name",), range(5, 10), 3, 3),
    ):
        assert run.with_next(other) is None
