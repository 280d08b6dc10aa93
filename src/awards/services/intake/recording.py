"""Records the lines of an intake that are new: recipients and bodies first, then the lines, each table by one statement."""

from dataclasses import dataclass, field

from sqlmodel import Session

from awards.models.award import Award
from awards.models.body import Body
from awards.models.kinds import Nature
from awards.models.recipient import Alias, Person, PersonalData, Recipient
from awards.services.intake.bodies import key_new_units
from awards.services.intake.staged import COLLECTIVE, HOUSEHOLD, INDIVIDUAL, KINDS
from awards.services.recipients import key_of
from awards.store.blocks import insert_block
from awards.store.keys import take_numbers
from awards.store.staging import count_of, fill_from, made_anew, run

AWARDS = "CREATE TEMPORARY TABLE intake_award (place WHOLE PRIMARY KEY, n BIGINT, grant_id BIGINT, recipient_id BIGINT)"
"""The order in which the lines are recorded; what they say stays where it is."""

GRANTS = "CREATE TEMPORARY TABLE intake_grant (grant_id WHOLE PRIMARY KEY, first BIGINT, before BIGINT)"
SHEETS = "CREATE TEMPORARY TABLE intake_sheet (sheet WHOLE PRIMARY KEY, name TEXT)"
KIND_WORDS = " ".join(f"WHEN {place} THEN '{kind.value}'" for place, kind in enumerate(KINDS))
NAME = "CASE WHEN i.name = '' THEN (SELECT r.name FROM recipient r WHERE r.id = a.recipient_id) ELSE i.name END"
"""A line that named its person by an ID number alone prints the name on record."""

WITH_PERSONAL = "(f.id_number IS NOT NULL OR f.born IS NOT NULL OR f.home IS NOT NULL OR f.phone IS NOT NULL)"


@dataclass(slots=True)
class Made:
    """What was new: keys of recipients by kind, of bodies that were only units, of lines."""

    individuals: range = field(default_factory=lambda: range(0))
    households: range = field(default_factory=lambda: range(0))
    collectives: range = field(default_factory=lambda: range(0))
    units: range = field(default_factory=lambda: range(0))
    awards: range = field(default_factory=lambda: range(0))


def record_recipients(session: Session) -> Made:
    """Record everybody and every body that the register does not know."""
    counts = [count_of(session, f"SELECT count(*) FROM intake_who WHERE recipient_id IS NULL AND kind = {kind}") for kind in range(3)]
    units = key_new_units(session)
    if not sum(counts) + units:
        return Made()
    keys = take_numbers(session, "recipient", sum(counts) + units)
    people = keys.start + counts[INDIVIDUAL]
    others = people + counts[HOUSEHOLD]
    made = Made(range(keys.start, people), range(people, others), range(others + units, keys.stop), range(others, others + units))
    run(
        session,
        "UPDATE intake_who SET is_new = 1, recipient_id = :first + o.rank + CASE kind WHEN :body THEN :units ELSE 0 END FROM (SELECT place, "
        "row_number() OVER (ORDER BY place) - 1 AS rank FROM intake_who WHERE recipient_id IS NULL) o WHERE o.place = intake_who.place",
        first=keys.start,
        body=COLLECTIVE,
        units=units,
    )
    insert_recipients(session, range(keys.start, others), f"kind <> {COLLECTIVE}")
    insert_people(session, made)
    insert_bodies(session, made)
    insert_aliases(session)
    return made


def insert_recipients(session: Session, keys: range, where: str) -> None:
    """Record new recipients of some kinds."""
    insert_block(
        session,
        Recipient,
        keys,
        ("id", "kind", "name", "key", "sort_key", "words", "version"),
        f"SELECT recipient_id, CASE kind {KIND_WORDS} END, name, key, sort_key, words, 1 FROM intake_who WHERE is_new = 1 AND {where} ORDER BY place",
    )


def insert_people(session: Session, made: Made) -> None:
    """Record persons with what is known of them."""
    insert_block(
        session,
        Person,
        made.individuals,
        ("recipient_id", "birth_year", "sex", "version"),
        "SELECT w.recipient_id, CAST(substr(f.born, 1, 4) AS INTEGER), f.sex, 1 FROM intake_who w JOIN intake_first f ON f.place = w.place "
        f"WHERE w.is_new = 1 AND w.kind = {INDIVIDUAL} ORDER BY w.place",
    )
    insert_personal(session, made.individuals)


def insert_personal(session: Session, individuals: range) -> None:
    """Put what is personal into the table of its own; who has such data stands before who has none."""
    told = f"FROM intake_who w JOIN intake_first f ON f.place = w.place WHERE w.is_new = 1 AND w.kind = {INDIVIDUAL} AND {WITH_PERSONAL}"
    count = count_of(session, f"SELECT count(*) {told}")
    insert_block(
        session,
        PersonalData,
        range(individuals.start, individuals.start + count),
        ("person_id", "id_number", "id_kind", "born", "address", "phone", "version"),
        "SELECT w.recipient_id, f.id_number, CASE length(f.id_number) WHEN 12 THEN 'cccd' WHEN 9 THEN 'cmnd' END, "
        f"CASE WHEN length(f.born) > 4 THEN f.born END, f.home, f.phone, 1 {told} ORDER BY w.place",
    )


def insert_aliases(session: Session) -> None:
    """Record the other names of new recipients."""
    rows = (
        session.connection()
        .exec_driver_sql(
            "SELECT w.recipient_id, f.alias, w.kind FROM intake_who w JOIN intake_first f ON f.place = w.place "
            "WHERE w.is_new = 1 AND f.alias IS NOT NULL AND f.alias <> w.name ORDER BY w.place"
        )
        .fetchall()
    )
    if not rows:
        return
    keys = take_numbers(session, "alias", len(rows))
    made_anew(
        session, "intake_alias", "CREATE TEMPORARY TABLE intake_alias (id WHOLE PRIMARY KEY, recipient_id BIGINT, name TEXT, key TEXT)"
    )
    named = ((key, number, name, key_of(name, KINDS[kind])) for key, (number, name, kind) in zip(keys, rows, strict=True))
    fill_from(session, "intake_alias", ("id", "recipient_id", "name", "key"), named)
    insert_block(
        session, Alias, keys, ("id", "recipient_id", "name", "key"), "SELECT id, recipient_id, name, key FROM intake_alias ORDER BY id"
    )


def insert_bodies(session: Session, made: Made) -> None:
    """Record the units that are new as bodies, then for every new collective its body, below its unit: who is above stands before."""
    given = {"first": made.units.start}
    insert_block(
        session,
        Recipient,
        made.units,
        ("id", "kind", "name", "key", "sort_key", "words", "version"),
        "SELECT :first + n.position, 'collective', u.text, u.key, n.sort_key, n.words, 1 FROM intake_new_unit n JOIN intake_unit u ON u.unit = n.unit "
        "ORDER BY n.position",
        given,
    )
    run(session, "UPDATE intake_unit SET body_id = :first + n.position FROM intake_new_unit n WHERE n.unit = intake_unit.unit", **given)
    run(session, "UPDATE intake_unit SET body_id = w.recipient_id FROM intake_who w WHERE w.place = intake_unit.place")
    insert_recipients(session, made.collectives, f"kind = {COLLECTIVE}")
    insert_block(
        session,
        Body,
        range(made.units.start, made.collectives.stop),
        ("recipient_id", "parent_id", "version"),
        "SELECT w.recipient_id, CASE WHEN u.body_id <> w.recipient_id THEN u.body_id END, 1 FROM intake_who w LEFT JOIN intake_unit u ON u.unit = w.unit "
        f"WHERE w.is_new = 1 AND w.kind = {COLLECTIVE} UNION ALL SELECT :first + position, NULL, 1 FROM intake_new_unit ORDER BY 1",
        given,
    )


def record_lines(session: Session, made: Made, sheets: list[str], source: str, before: int) -> None:
    """Record the new lines, heading by heading in the order of the file; new headings are numbered behind `before`."""
    made_anew(session, "intake_award", AWARDS)
    grant = "COALESCE(h.grant_id, :before + h.place)"
    count = run(
        session,
        f"INSERT INTO intake_award (place, n, grant_id, recipient_id) SELECT row_number() OVER (ORDER BY {grant}, i.n), i.n, {grant}, w.recipient_id "
        "FROM intake i JOIN intake_who w ON w.who = i.who JOIN intake_head h ON h.head = i.head WHERE i.award_id IS NULL",
        before=before,
    )
    if not count:
        return
    made_anew(session, "intake_grant", GRANTS)
    run(
        session,
        "INSERT INTO intake_grant (grant_id, first, before) SELECT n.grant_id, n.first, COALESCE((SELECT max(a.position) FROM award a "
        "WHERE a.grant_id = n.grant_id), 0) FROM (SELECT grant_id, min(place) AS first FROM intake_award GROUP BY grant_id) n",
    )
    made_anew(session, "intake_sheet", SHEETS)
    names = ((place, f"{source}, {name}, " if name else f"{source}, ") for place, name in enumerate(sheets))
    fill_from(session, "intake_sheet", ("sheet", "name"), names)
    made.awards = take_numbers(session, "award", count)
    insert_block(
        session,
        Award,
        made.awards,
        (
            "id", "grant_id", "recipient_id", "kind", "issuer_id", "form_id", "work_year", "decided_on", "stage", "nature", "position", "address",
            "name", "post", "unit", "unit_id", "class_code", "field_code", "citation", "register_number", "owed_dong", "note", "source", "version",
        ),
        f"SELECT :first + a.place, a.grant_id, a.recipient_id, CASE i.kind {KIND_WORDS} END, g.issuer_id, g.form_id, g.work_year, g.decided_on, "
        f"g.stage, :nature, a.place - n.first + 1 + n.before, i.address, {NAME}, i.post, u.text, "
        f"CASE WHEN i.kind <> {COLLECTIVE} THEN u.body_id END, i.class_code, i.field_code, "
        "CASE WHEN i.citation = g.citation THEN NULL ELSE i.citation END, i.register_number, i.owed_dong, i.note, s.name || i.row_number, 1 "
        "FROM intake_award a JOIN intake i ON i.n = a.n JOIN award_grant g ON g.id = a.grant_id JOIN intake_grant n ON n.grant_id = a.grant_id "
        "JOIN intake_sheet s ON s.sheet = i.sheet LEFT JOIN intake_unit u ON u.unit = i.unit ORDER BY a.place",
        {"first": made.awards.start - 1, "nature": Nature.GRANT.value},
    )  # fmt: skip
