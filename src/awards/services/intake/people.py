"""Whom the lines of an intake honour: lines gather by name, unit and birth; each gathering is somebody known, somebody new, or a question."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import Any

from sqlmodel import Session

from awards.models.kinds import RecipientKind
from awards.services.intake.naming import MOST_CACHED, key_of_body
from awards.services.intake.staged import COLLECTIVE, HOUSEHOLD, INDIVIDUAL, KINDS
from awards.services.recipients import key_of
from awards.store.staging import asked, fill_from, made_anew, run, take_stock
from awards.text.fold import accent_key, query_words, search_words, sort_key

HAS_PERSONAL = "g.id_number IS NOT NULL OR g.born IS NOT NULL OR g.home IS NOT NULL OR g.phone IS NOT NULL"
FIRST = (
    "CREATE TEMPORARY TABLE intake_first (place WHOLE PRIMARY KEY, who BIGINT, n BIGINT, kind INTEGER, name TEXT, unit BIGINT, post TEXT, born TEXT, "
    "sex TEXT, id_number TEXT, alias TEXT, home TEXT, phone TEXT)"
)
GATHER = (
    f"INSERT INTO intake_first SELECT row_number() OVER (ORDER BY i.kind, CASE WHEN {HAS_PERSONAL} THEN 0 ELSE 1 END, i.n), "
    "i.who, i.n, i.kind, i.name, i.unit, i.post, g.born, g.sex, g.id_number, g.alias, g.home, g.phone "
    "FROM (SELECT who, min(n) AS n, {gathered} FROM intake WHERE award_id IS NULL GROUP BY who) g JOIN intake i ON i.n = g.n"
)
"""The first line of every gathering, kind by kind; who has personal data stands first, so that those stand under consecutive keys."""

WHO = (
    "CREATE TEMPORARY TABLE intake_who (place WHOLE PRIMARY KEY, who BIGINT, n BIGINT, kind INTEGER, name TEXT, akey TEXT, key TEXT, sort_key TEXT, "
    "words TEXT, unit BIGINT, called BIGINT, recipient_id BIGINT, is_new INTEGER)"
)
GATHERED = ("born", "sex", "id_number", "alias", "home", "phone")
AT_ONCE = 1_000
MOST_NAMESAKES = 50


@dataclass(slots=True)
class Question:
    """Who is meant by a name: its words, what stands beside it, and who of the register may be meant; near ones differ by their accents."""

    who: int
    n: int
    kind: RecipientKind
    name: str
    beside: str
    alike: tuple[int, ...] = ()
    near: tuple[int, ...] = ()

    @property
    def mark(self) -> tuple[str, str, str]:
        """The question, the same in every reading of the file."""
        return self.kind.value, accent_key(self.name), accent_key(self.beside)


@dataclass(slots=True)
class Answers:
    """What the clerk answered: by question, the number of the one who is meant, 0 for somebody else; and which corrected lines are the same."""

    people: dict[tuple[str, str, str], int] = field(default_factory=dict)
    lines: dict[tuple[int, str], bool] = field(default_factory=dict)


def gather(session: Session, *, personal: Iterable[str]) -> int:
    """Gather the lines that are not in the register yet by whom they honour, with the keys of their names. Return how many there are."""
    told = set(personal)
    gathered = ", ".join(f"max({name}) AS {name}" if name in told else f"CAST(NULL AS TEXT) AS {name}" for name in GATHERED)
    for name, clause in (("intake_first", FIRST), ("intake_who", WHO)):
        made_anew(session, name, clause)
    take_stock(session, "intake")
    count = run(session, GATHER.format(gathered=gathered))
    columns = ("place", "who", "n", "kind", "name", "akey", "key", "sort_key", "words", "unit", "called")
    for start in range(1, count + 1, AT_ONCE):
        rows = asked(
            session,
            "SELECT place, who, n, kind, name, unit, alias FROM intake_first WHERE place BETWEEN :first AND :last ORDER BY place",
            first=start,
            last=start + AT_ONCE - 1,
        )
        fill_from(session, "intake_who", columns, map(keyed, rows))
    take_stock(session, "intake_who")
    keys_of_organisation.cache_clear()
    return count


def keyed(row: Sequence[Any]) -> tuple[Any, ...]:
    """A gathering with the keys of its name."""
    place, who, n, number, name, unit, alias = row
    if not name:
        return place, who, n, number, "", "", "", "", "", unit, 0
    akey, key, order, words, called = keys_of(name, number) if number == INDIVIDUAL else keys_of_organisation(name, number)
    return place, who, n, number, name, akey, key, order, search_words(name, alias) if alias else words, unit, called


def keys_of(name: str, number: int) -> tuple[str, str, str, str, int]:
    """All keys of a name: with accents, without, its place in order, its words, and what units call it by."""
    called = hash(key_of_body(name)) if number == COLLECTIVE else 0
    return accent_key(name), key_of(name, KINDS[number]), sort_key(name, person=number == INDIVIDUAL), search_words(name), called


keys_of_organisation = lru_cache(MOST_CACHED)(keys_of)
"""The same for collectives and households: their names repeat from unit to unit."""


def settle_people(session: Session, units: Sequence[str], answers: Answers) -> tuple[list[Question], list[Question]]:
    """Find the people and households of the register that are meant; return what only the clerk can tell, and what the clerk has told."""
    by_number(session)
    questions: list[Question] = []
    answered: list[Question] = []
    known = meant(session)
    found: list[tuple[int, int]] = []
    for place, rows in groupby(candidates(session), key=itemgetter(0)):
        certain, question = judged(list(rows), units, known)
        if question is not None and not certain and question.mark in answers.people:
            certain = answers.people[question.mark]
            answered.append(question)
        elif question is not None:
            questions.append(question)
        if certain:
            found.append((place, certain))
    settle(session, found)
    return questions, answered


def by_number(session: Session) -> None:
    """Who has an ID number that the register holds is certain."""
    run(
        session,
        "UPDATE intake_who SET recipient_id = f.person_id FROM (SELECT i.place, d.person_id FROM intake_first i "
        "JOIN personal_data d ON d.id_number = i.id_number WHERE i.id_number IS NOT NULL) f WHERE f.place = intake_who.place",
    )


def settle(session: Session, found: Sequence[tuple[int, int]]) -> None:
    """Note who is meant."""
    made_anew(session, "intake_found", "CREATE TEMPORARY TABLE intake_found (place WHOLE PRIMARY KEY, recipient_id BIGINT)")
    fill_from(session, "intake_found", ("place", "recipient_id"), found)
    run(
        session,
        "UPDATE intake_who SET recipient_id = f.recipient_id FROM intake_found f WHERE f.place = intake_who.place AND intake_who.recipient_id IS NULL",
    )


def candidates(session: Session) -> Iterator[Any]:
    """For every gathering of people, who of the register bears the name under any spelling: by place, then number."""
    own = (
        "SELECT w.place, r.id AS recipient_id FROM intake_who w JOIN recipient r ON r.key = w.key AND r.kind = {kind} "
        "WHERE w.kind = {number} AND w.recipient_id IS NULL AND w.key <> ''"
    )
    other = (
        "SELECT w.place, a.recipient_id FROM intake_who w JOIN alias a ON a.key = w.key JOIN recipient r ON r.id = a.recipient_id AND r.kind = {kind} "
        "WHERE w.kind = {number} AND w.recipient_id IS NULL AND w.key <> ''"
    )
    union_clause = " UNION ".join(
        one.format(kind=f"'{KINDS[number].value}'", number=number) for number in (INDIVIDUAL, HOUSEHOLD) for one in (own, other)
    )
    statement = (
        "SELECT c.place, w.who, w.n, w.kind, w.name, w.akey, w.unit, f.post, f.born, c.recipient_id, r.name, p.birth_year, d.born, "
        "CASE WHEN u.body_id IS NOT NULL AND EXISTS (SELECT 1 FROM award x WHERE x.recipient_id = c.recipient_id AND x.unit_id = u.body_id) "
        "THEN 1 ELSE 0 END, CASE WHEN w.unit IS NULL THEN 0 ELSE 1 END "
        f"FROM ({union_clause}) c JOIN intake_who w ON w.place = c.place JOIN intake_first f ON f.place = c.place "
        "JOIN recipient r ON r.id = c.recipient_id LEFT JOIN person p ON p.recipient_id = r.id LEFT JOIN personal_data d ON d.person_id = r.id "
        "LEFT JOIN intake_unit u ON u.unit = w.unit ORDER BY c.place, c.recipient_id"
    )
    aliases = other_names(session)
    for row in session.connection().exec_driver_sql(statement):
        yield (*row, aliases.get(row[9], ()))


def other_names(session: Session) -> Mapping[int, Sequence[str]]:
    """The other names of everybody who may be meant."""
    names: dict[int, list[str]] = {}
    statement = (
        "SELECT DISTINCT a.recipient_id, a.name FROM alias a WHERE a.recipient_id IN (SELECT r.id FROM recipient r JOIN intake_who w ON r.key = w.key "
        "UNION SELECT b.recipient_id FROM alias b JOIN intake_who w ON b.key = w.key)"
    )
    for number, name in session.connection().exec_driver_sql(statement):
        names.setdefault(number, []).append(name)
    return names


def meant(session: Session) -> Mapping[tuple[str, str, str], int]:
    """What was answered about these names before."""
    statement = "SELECT DISTINCT m.kind, m.name_key, m.beside_key, m.recipient_id FROM meant m JOIN intake_who w ON w.akey = m.name_key WHERE w.recipient_id IS NULL"
    return {(kind, name, beside): number for kind, name, beside, number in session.connection().exec_driver_sql(statement)}


def judged(rows: Sequence[Any], units: Sequence[str], known: Mapping[tuple[str, str, str], int]) -> tuple[int, Question | None]:
    """Who is certainly meant by a gathering, else the question; the rules are those of entry (`services.memory.who_is`)."""
    _place, who, n, number, name, akey, unit, post, born = rows[0][:9]
    alike, near, same = [], [], []
    for row in rows:
        if akey in {accent_key(spelling) for spelling in (row[10], *row[15])}:
            alike.append(row[9])
            if is_same(row, born):
                same.append(row[9])
        elif row[13] or not row[14]:
            near.append(row[9])
    if len(same) == 1:
        return same[0], None
    beside = (units[unit] if unit else "") or post or ""
    kind = KINDS[number]
    before = known.get((kind.value, akey, accent_key(beside)))
    if before and (beside or len(alike) <= 1):
        return before, None
    if not alike and not near:
        return 0, None
    return 0, Question(who, n, kind, name, beside, tuple(alike[:MOST_NAMESAKES]), tuple(near[:MOST_NAMESAKES]))


def is_same(row: Sequence[Any], born: str | None) -> bool:
    """Whether birth or unit settles that a namesake is meant."""
    birth_year, on_record, in_unit = row[11], row[12], row[13]
    if born and birth_year is not None:
        whole = len(born) > len("2000-01") and bool(on_record) and len(on_record) > len("2000-01")
        return bool(int(born[:4]) == birth_year and not (whole and on_record != born))
    return bool(in_unit)


def typed_words(name: str) -> set[str]:
    """The words that a body must bear to be called by a name."""
    return set(query_words(name))
