"""Duplicates: which recipients may be the same and were not asked about before, the likeliest first."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import combinations, groupby
from typing import Any, NamedTuple

from sqlmodel import Session, col, func, select, union

from awards.errors.records import MergedWithItself
from awards.language import N_, _
from awards.models.award import Award
from awards.models.body import Body, Succession
from awards.models.kinds import RecipientKind
from awards.models.memory import Distinct
from awards.models.recipient import Alias, Person, PersonalData, Recipient
from awards.services.memory import are_apart, remember_apart
from awards.services.merging import at_odds, never_together
from awards.services.recipients import recipient_by_id
from awards.text.fold import accent_key, near_words

ONE_SPELLING = N_("same name")
OTHER_ACCENTS = N_("same name but for the accents")
ONE_SLIP = N_("names that differ by one letter")
ONE_BIRTH = N_("same year of birth")
ONE_UNIT = N_("same unit")
ONE_PARENT = N_("same parent body")
ON_ONE_LIST = N_("both on one list")

WEIGHTS = {ONE_SPELLING: 50, OTHER_ACCENTS: 30, ONE_SLIP: 20, ONE_BIRTH: 30, ONE_UNIT: 20, ONE_PARENT: 20, ON_ONE_LIST: -25}
"""How much each likeness says; two lines of one list are rather two recipients."""

COMMON_NAME = 50
"""So many bear a name that it says nothing alone: then only those are paired who share a unit or a year of birth."""

AT_ONCE = 10_000


@dataclass(frozen=True, slots=True)
class Pair:
    """Two recipients of one kind that may be the same, the lower number first, and what they have in common."""

    first_id: int
    second_id: int
    kind: str
    likeness: tuple[str, ...]

    @property
    def score(self) -> int:
        """How likely they are the same; the higher the likelier."""
        return sum(WEIGHTS[one] for one in self.likeness)

    @property
    def reason(self) -> str:
        """What they have in common, as a sentence."""
        said = ", ".join(_(one) for one in self.likeness)
        return f"{said[:1].upper()}{said[1:]}."


class Name(NamedTuple):
    """One spelling of a recipient."""

    id: int
    kind: str
    key: str
    name: str


@dataclass(slots=True)
class Known:
    """What is on record of those who may be the same."""

    kinds: dict[int, str] = field(default_factory=dict)
    names: dict[int, set[str]] = field(default_factory=dict)
    years: dict[int, int] = field(default_factory=dict)
    births: dict[int, str] = field(default_factory=dict)
    numbers: dict[int, str] = field(default_factory=dict)
    units: dict[int, set[int]] = field(default_factory=dict)
    lists: dict[int, set[int]] = field(default_factory=dict)
    bodies: dict[int, tuple[int | None, str | None, str | None]] = field(default_factory=dict)
    apart: set[tuple[int, int]] = field(default_factory=set)


def candidates(session: Session, kind: RecipientKind | None = None, limit: int | None = None) -> list[Pair]:
    """The pairs that may be the same recipient and were not answered yet, the likeliest first; at most `limit`."""
    groups = [list(group) for _key, group in groupby(shared_names(session, kind), key=lambda name: (name.kind, name.key))]
    slipped = list(slips(session, kind))
    known = known_of(session, groups, slipped)
    found = dict.fromkeys(slipped, ONE_SLIP)
    for group in groups:
        found |= dict.fromkeys(pairs_of(sorted({name.id for name in group}), known), OTHER_ACCENTS)
    pairs = [likened(pair, name, known) for pair, name in found.items() if may_be_one(*pair, known)]
    return sorted(pairs, key=lambda pair: (-pair.score, pair.first_id, pair.second_id))[:limit]


def keep_apart(session: Session, one_id: int, other_id: int) -> None:
    """Remember that two recipients are not the same; said twice it is remembered once. Raises `MergedWithItself`, `RecordUnknown`."""
    for which in (one_id, other_id):
        recipient_by_id(session, which)
    if one_id == other_id:
        raise MergedWithItself(number=one_id)
    remember_apart(session, one_id, other_id)


def is_open(session: Session, one_id: int, other_id: int) -> bool:
    """Whether a pair still waits for an answer: both are there and were not told apart."""
    there = all(session.get(Recipient, one) is not None for one in (one_id, other_id))
    return there and one_id != other_id and not are_apart(session, one_id, other_id)


# --- who is looked at -------------------------------------------------------------------------------------------------


def shared_names(session: Session, kind: RecipientKind | None) -> Iterator[Name]:
    """Every spelling whose key several recipients of a kind share, key by key."""
    own = select(Recipient.id, Recipient.kind, Recipient.key, Recipient.name)
    others = select(Recipient.id, Recipient.kind, Alias.key, Alias.name).join(Alias, col(Alias.recipient_id) == Recipient.id)
    if kind is not None:
        own, others = own.where(Recipient.kind == kind.value), others.where(Recipient.kind == kind.value)
    names = union(own, others).cte("names")
    shared = (
        select(names.c.kind, names.c.key)
        .where(names.c.key != "")
        .group_by(names.c.kind, names.c.key)
        .having(func.count(func.distinct(names.c.id)) > 1)
        .subquery()
    )
    columns: Any = (names.c.id, names.c.kind, names.c.key, names.c.name)
    statement = select(*columns).join(shared, (shared.c.kind == names.c.kind) & (shared.c.key == names.c.key))
    return (Name(*row) for row in session.exec(statement.order_by(names.c.kind, names.c.key, names.c.id)))


def slips(session: Session, kind: RecipientKind | None) -> Iterator[tuple[int, int]]:
    """Persons and households of one unit whose names are the same but for one letter of one syllable."""
    kinds = [one.value for one in (RecipientKind.INDIVIDUAL, RecipientKind.HOUSEHOLD) if kind in {None, one}]
    if not kinds:
        return
    statement = (
        select(Award.unit_id, Recipient.kind, Recipient.id, Recipient.key)
        .join(Recipient, col(Recipient.id) == Award.recipient_id)
        .where(col(Award.unit_id).is_not(None), col(Award.kind).in_(kinds))
        .distinct()
        .order_by(col(Award.unit_id), col(Recipient.kind))
    )
    for _unit, rows in groupby(session.exec(statement), key=lambda row: row[:2]):
        yield from slips_among((who, key.split()) for _unit_id, _kind, who, key in rows)


def slips_among(names: Iterable[tuple[int, list[str]]]) -> Iterator[tuple[int, int]]:
    """Those of a few names, in syllables, that differ by one letter in one syllable."""
    alike: dict[tuple[int, tuple[str, ...]], dict[str, list[int]]] = {}
    for who, syllables in names:
        for place, syllable in enumerate(syllables if len(syllables) > 1 else ()):
            others = (*syllables[:place], "", *syllables[place + 1 :])
            alike.setdefault((place, others), {}).setdefault(syllable, []).append(who)
    for bearers in alike.values():
        for syllable in bearers if len(bearers) > 1 else ():
            for near in near_to(syllable) & bearers.keys():
                yield from ((one, other) for one in bearers[syllable] for other in bearers[near] if one < other)


@lru_cache(maxsize=8192)
def near_to(syllable: str) -> frozenset[str]:
    """The syllables one letter away."""
    return frozenset(near_words(syllable))


def pairs_of(bearers: Sequence[int], known: Known) -> Iterator[tuple[int, int]]:
    """The pairs among those who bear one name; of a common name only those who share a unit or a year of birth."""
    if len(bearers) <= COMMON_NAME:
        yield from combinations(bearers, 2)
        return
    together: dict[tuple[str, int], list[int]] = {}
    for who in bearers:
        for unit in known.units.get(who, ()):
            together.setdefault(("unit", unit), []).append(who)
        if who in known.years:
            together.setdefault(("year", known.years[who]), []).append(who)
    for group in together.values():
        yield from combinations(group, 2)


# --- what is known of them --------------------------------------------------------------------------------------------


def known_of(session: Session, groups: Iterable[list[Name]], slipped: Iterable[tuple[int, int]]) -> Known:
    """Read what tells recipients apart or together, for those who are looked at."""
    known = Known(apart={(pair[0], pair[1]) for pair in session.exec(select(Distinct.first_id, Distinct.second_id))})
    for name in (name for group in groups for name in group):
        known.names.setdefault(name.id, set()).add(accent_key(name.name))
    ids = sorted({*known.names, *(who for pair in slipped for who in pair)})
    known.kinds = dict(rows_of(session, select(Recipient.id, Recipient.kind), col(Recipient.id), ids))
    for who, year in rows_of(session, select(Person.recipient_id, Person.birth_year), col(Person.recipient_id), ids):
        if year:
            known.years[who] = year
    personal = select(PersonalData.person_id, PersonalData.born, PersonalData.id_number)
    for who, born, number in rows_of(session, personal, col(PersonalData.person_id), ids):
        known.births |= {who: born} if born else {}
        known.numbers |= {who: number} if number else {}
    for who, unit, heading in rows_of(
        session, select(Award.recipient_id, Award.unit_id, Award.grant_id).distinct(), col(Award.recipient_id), ids
    ):
        known.lists.setdefault(who, set()).add(heading)
        if unit is not None:
            known.units.setdefault(who, set()).add(unit)
    read_bodies(session, ids, known)
    return known


def read_bodies(session: Session, ids: Sequence[int], known: Known) -> None:
    """Read the parents and lives of bodies; those that followed one another are known to be two."""
    body = select(Body.recipient_id, Body.parent_id, Body.valid_from, Body.valid_to)
    for who, parent, first, last in rows_of(session, body, col(Body.recipient_id), ids):
        known.bodies[who] = (parent, first, last)
    for before, after in session.exec(select(Succession.from_id, Succession.to_id)):
        known.apart |= {(min(before, after), max(before, after))} if after is not None else set()


def rows_of(session: Session, statement: Any, column: Any, ids: Sequence[int]) -> Iterator[Any]:
    """The rows of these recipients, read a portion at a time."""
    for start in range(0, len(ids), AT_ONCE):
        yield from session.exec(statement.where(column.in_(ids[start : start + AT_ONCE])))


def may_be_one(first: int, second: int, known: Known) -> bool:
    """Whether nothing on record says that two recipients are two."""
    if (first, second) in known.apart:
        return False
    years = [str(known.years[who]) if who in known.years else None for who in (first, second)]
    if at_odds(*years) or at_odds(known.births.get(first), known.births.get(second)):
        return False
    if first in known.numbers and second in known.numbers:
        return False
    return first not in known.bodies or second not in known.bodies or bodies_may_be_one(first, second, known)


def bodies_may_be_one(first: int, second: int, known: Known) -> bool:
    """Whether two bodies have no two parents, stand in one place, and existed at one time."""
    (above_first, *life_first), (above_second, *life_second) = known.bodies[first], known.bodies[second]
    if above_first == second or above_second == first or (above_first and above_second and above_first != above_second):
        return False
    return not never_together((life_first[0], life_first[1]), (life_second[0], life_second[1]))


def likened(pair: tuple[int, int], name: str, known: Known) -> Pair:
    """A pair with all that its two have in common."""
    first, second = pair
    if name == OTHER_ACCENTS and known.names[first] & known.names[second]:
        name = ONE_SPELLING
    parents = [known.bodies.get(who, (None, None, None))[0] for who in pair]
    common: dict[str, Callable[[], object]] = {
        ONE_BIRTH: lambda: first in known.years and known.years[first] == known.years.get(second),
        ONE_UNIT: lambda: known.units.get(first, set()) & known.units.get(second, set()),
        ONE_PARENT: lambda: parents[0] is not None and parents[0] == parents[1],
        ON_ONE_LIST: lambda: known.lists.get(first, set()) & known.lists.get(second, set()),
    }
    return Pair(first, second, known.kinds[first], (name, *(likeness for likeness, holds in common.items() if holds())))
