"""Puts made-up rows into a register as blocks, as an import does, for tests that need some and do not care which."""

from collections.abc import Sequence
from typing import Any

from sqlmodel import Session, SQLModel

from awards.models.award import Award
from awards.models.document import Grant
from awards.models.kinds import RecipientKind
from awards.models.recipient import Person, Recipient
from awards.services.recipients import key_of
from awards.store.blocks import insert_block, key_name
from awards.store.keys import take_numbers
from awards.text.fold import search_words, sort_key


def put(session: Session, model: type[SQLModel], rows: Sequence[dict[str, Any]], keys: range | None = None) -> range:
    """Insert rows as blocks; each names the same columns. Return their keys."""
    keys = keys or take_numbers(session, str(model.__tablename__), len(rows))
    names = [key_name(model), *rows[0]]
    marks = ", ".join(f"({', '.join(f':{name}{place}' for name in names)})" for place in range(len(rows)))
    whole = ({key_name(model): key, **row} for key, row in zip(keys, rows, strict=True))
    given = {f"{name}{place}": value for place, row in enumerate(whole) for name, value in row.items()}
    insert_block(session, model, keys, names, f"VALUES {marks}", given)
    return keys


def put_people(session: Session, names: Sequence[str], *, note: str | None = None) -> range:
    """Individuals, each with what is known of a person."""
    one = RecipientKind.INDIVIDUAL
    rows = [
        {
            "kind": one.value,
            "name": name,
            "key": key_of(name, one),
            "sort_key": sort_key(name, person=True),
            "words": search_words(name),
            "note": note,
            "version": 1,
        }
        for name in names
    ]
    keys = put(session, Recipient, rows)
    put(session, Person, [{"birth_year": 1950 + place % 40, "sex": "male", "version": 1} for place in range(len(names))], keys)
    return keys


def put_lines(session: Session, heading: Grant, people: Sequence[int], names: Sequence[str], **more: Any) -> range:
    """Lines of a list, in the order of the names."""
    copies = {name: getattr(heading, name) for name in ("issuer_id", "form_id", "work_year", "decided_on", "stage")}
    rows = [
        {
            "grant_id": heading.id,
            "recipient_id": person,
            "kind": "individual",
            **copies,
            "nature": "grant",
            "position": place,
            "name": name,
            "version": 1,
            **more,
        }
        for place, (person, name) in enumerate(zip(people, names, strict=True), start=1)
    ]
    return put(session, Award, rows)
