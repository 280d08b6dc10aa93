"""Units and honoured collectives of an intake: found among the bodies of the register or of the file itself, else new."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Any

from sqlmodel import Session

from awards.services.intake.people import settle, typed_words
from awards.services.intake.staged import COLLECTIVE
from awards.store.staging import asked, fill_from, made_anew, run
from awards.text.fold import accent_key, body_key, search_words, sort_key, unit_key

UNITS = (
    "CREATE TEMPORARY TABLE intake_unit (unit WHOLE PRIMARY KEY, text TEXT, key TEXT, called BIGINT, "
    "body_id BIGINT, is_new INTEGER, place BIGINT)"
)
BORNE_BY = (
    "SELECT {place}, r.id, r.name, r.words, b.parent_id{more} FROM {table} JOIN recipient r ON r.key = t.key AND r.kind = 'collective' "
    "JOIN body b ON b.recipient_id = r.id {where} UNION SELECT {place}, r.id, r.name, r.words, b.parent_id{more} FROM {table} JOIN alias a ON a.key = t.key "
    "JOIN recipient r ON r.id = a.recipient_id AND r.kind = 'collective' JOIN body b ON b.recipient_id = r.id {where} ORDER BY 1, 2"
)


@dataclass(slots=True)
class Unclear:
    """A unit whose name several bodies bear."""

    unit: int
    name: str
    choices: tuple[int, ...]


def prepare_units(session: Session, units: Sequence[str]) -> None:
    """Put the units of the file into `intake_unit`, with the keys of their names."""
    made_anew(session, "intake_unit", UNITS)
    rows = ((place, text, unit_key(text), hash(body_key(text))) for place, text in enumerate(units) if place)
    fill_from(session, "intake_unit", ("unit", "text", "key", "called"), rows)


def settle_units(session: Session, units: Sequence[str]) -> list[Unclear]:
    """Find the units among the bodies of the register; return those whose name several bear."""
    unclear: list[Unclear] = []
    found: list[tuple[int, int]] = []
    statement = BORNE_BY.format(place="t.unit", more="", table="intake_unit t", where="")
    for unit, rows in groupby(session.connection().exec_driver_sql(statement), key=itemgetter(0)):
        bodies = called(units[unit], [row[1:] for row in rows])
        if len(bodies) == 1:
            found.append((unit, bodies[0][0]))
        elif bodies:
            unclear.append(Unclear(unit, units[unit], tuple(one[0] for one in bodies)))
    note(session, found)
    return unclear


def note(session: Session, found: Sequence[tuple[int, int]]) -> None:
    """Note which body a unit is."""
    made_anew(session, "intake_found_unit", "CREATE TEMPORARY TABLE intake_found_unit (unit WHOLE PRIMARY KEY, body_id BIGINT)")
    fill_from(session, "intake_found_unit", ("unit", "body_id"), found)
    run(session, "UPDATE intake_unit SET body_id = f.body_id FROM intake_found_unit f WHERE f.unit = intake_unit.unit")


def called(text: str, rows: Sequence[Sequence[Any]]) -> list[Sequence[Any]]:
    """The bodies that a name means: all that bear its words; where several do, those spelt exactly so (`services.bodies.bodies_called`)."""
    typed = typed_words(text)
    found = [row for row in rows if typed <= set(row[2].split())]
    exact = [row for row in found if accent_key(row[1]) == accent_key(text)]
    return exact if exact and len(found) > 1 else found


def settle_collectives(session: Session) -> None:
    """Find the honoured collectives among the bodies of the register: a body is its name, unless its parent differs."""
    statement = BORNE_BY.format(
        place="t.place",
        more=", t.name, t.unit, u.body_id",
        table="intake_who t LEFT JOIN intake_unit u ON u.unit = t.unit",
        where=f"WHERE t.kind = {COLLECTIVE} AND t.recipient_id IS NULL AND t.key <> ''",
    )
    found: list[tuple[int, int]] = []
    for place, rows in groupby(asked(session, statement), key=itemgetter(0)):
        borne = list(rows)
        name, unit, above = borne[0][5:]
        fitting = [row for row in called(name, [row[1:] for row in borne]) if unit is None or row[3] is None or row[3] == above]
        if len(fitting) == 1:
            found.append((place, fitting[0][0]))
    settle(session, found)


def settle_units_in_file(session: Session) -> None:
    """A unit that the register does not know is the one collective of the file that bears its name, else a new body."""
    run(
        session,
        "UPDATE intake_unit SET place = c.place FROM (SELECT called, min(place) AS place FROM intake_who "
        f"WHERE kind = {COLLECTIVE} GROUP BY called HAVING count(*) = 1) c WHERE c.called = intake_unit.called AND intake_unit.body_id IS NULL",
    )
    run(session, "UPDATE intake_unit SET is_new = 1 WHERE body_id IS NULL AND place IS NULL")


def key_new_units(session: Session) -> int:
    """Compute the keys of the units that become bodies; return how many there are."""
    rows = asked(session, "SELECT unit, text FROM intake_unit WHERE is_new = 1 ORDER BY unit")
    made_anew(
        session,
        "intake_new_unit",
        "CREATE TEMPORARY TABLE intake_new_unit (unit WHOLE PRIMARY KEY, position BIGINT, sort_key TEXT, words TEXT)",
    )
    keyed = ((unit, position, sort_key(text, person=False), search_words(text)) for position, (unit, text) in enumerate(rows))
    fill_from(session, "intake_new_unit", ("unit", "position", "sort_key", "words"), keyed)
    return len(rows)
