"""What the records suggest while a clerk types: who is meant, with post and unit of last time; units, posts and citations known."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, islice

from sqlalchemy import bindparam, text
from sqlmodel import Session

from awards.models.kinds import RecipientKind
from awards.services.search import Found, find_recipients
from awards.text.clean import visible
from awards.text.fold import fold, is_plain, query_words
from awards.text.initials import found_at

RECENT_LINES = 4000
RECENT_BODIES = 20_000
RECENT_HEADINGS = 300
MOST = 8
POOL = 50
ENOUGH = 3

LINES = (
    "SELECT a.recipient_id, a.kind, r.name, r.key, a.address, a.post, a.unit, a.unit_id, f.code, a.work_year, a.issuer_id, a.decided_on "
    "FROM award a JOIN recipient r ON r.id = a.recipient_id JOIN award_form f ON f.id = a.form_id "
)
LAST_LINES = text(LINES + "ORDER BY a.id DESC LIMIT :most")
LINES_OF = text(LINES + "WHERE a.recipient_id IN :ids ORDER BY a.decided_on DESC, a.id DESC").bindparams(bindparam("ids", expanding=True))
BODIES = text("SELECT r.id, r.name, r.key FROM body b JOIN recipient r ON r.id = b.recipient_id ORDER BY b.recipient_id DESC LIMIT :most")
NAMES = text("SELECT id, kind, name, key FROM recipient WHERE id IN :ids").bindparams(bindparam("ids", expanding=True))
BIRTHS = text("SELECT recipient_id, birth_year FROM person WHERE recipient_id IN :ids").bindparams(bindparam("ids", expanding=True))
CITATIONS = text("SELECT citation, work_first, work_year FROM award_grant WHERE citation IS NOT NULL ORDER BY id DESC LIMIT :most")


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody of the register who may be meant, as the last list printed them."""

    id: int
    kind: str
    name: str
    key: str
    address: str = ""
    post: str = ""
    unit: str = ""
    unit_id: int = 0
    last: str = ""
    issuer_id: int = 0
    decided_on: str = ""
    birth_year: int = 0
    approximate: bool = False


@dataclass(frozen=True, slots=True)
class Phrase:
    """A name, post or citation with what it is found by: its folded words, each behind a space, and their first letters."""

    text: str
    value: int
    spaced: str
    initials: str

    @classmethod
    def of(cls, text: str, value: int = 0, folded: str = "") -> "Phrase":
        """A text with its folded words."""
        words = (folded or fold(text)).split()
        return cls(text, value, "".join(f" {word}" for word in words), "".join(word[0] for word in words))


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around the line being typed: it decides who is more likely meant."""

    kind: RecipientKind
    unit_id: int = 0
    issuer_id: int = 0
    decided_on: str = ""
    near: str = ""
    taken: frozenset[int] = frozenset()


@dataclass
class Suggestions:
    """A picture of the last lines, bodies and headings, taken when the form opens; names are looked up in the register itself."""

    recent: list[tuple[Known, str, str]] = field(default_factory=list)
    bodies: list[Phrase] = field(default_factory=list)
    units: list[Phrase] = field(default_factory=list)
    posts: list[Phrase] = field(default_factory=list)
    citations: list[tuple[Phrase, int, int]] = field(default_factory=list)

    @classmethod
    def of(cls, session: Session) -> "Suggestions":
        """Take the picture."""
        connection = session.connection()
        lines = [as_known(tuple(row)) for row in connection.execute(LAST_LINES, {"most": RECENT_LINES})]
        seen: dict[int, Known] = {}
        for one in lines:
            seen.setdefault(one.id, one)
        units = Counter((one.unit, one.unit_id) for one in lines if one.unit)
        posts = Counter(one.post for one in lines if one.post)
        headings = [(str(row[0]), int(row[1]), int(row[2])) for row in connection.execute(CITATIONS, {"most": RECENT_HEADINGS})]
        citations = {text: (first, last) for text, first, last in reversed(headings)}
        return cls(
            recent=[(one, f" {fold(one.name)} ", " ".join(["", *query_words(one.name), ""])) for one in seen.values()],
            bodies=[Phrase.of(name, number, key) for number, name, key in connection.execute(BODIES, {"most": RECENT_BODIES})],
            units=[Phrase.of(name, number) for (name, number), _count in units.most_common()],
            posts=[Phrase.of(post) for post, _count in posts.most_common()],
            citations=[(Phrase.of(text), *years) for text, years in reversed(citations.items())],
        )

    def people(self, session: Session, typed: str, around: Around) -> list[Known]:
        """Who of this kind may be meant by a name, or the beginning of one: the likeliest first."""
        words = query_words(typed)
        if not words or visible(typed) != typed:
            return []
        kind = around.kind.value
        known = {one.id: one for one in islice(self.near(words, kind), POOL)}
        if around.kind is RecipientKind.COLLECTIVE:
            alike = islice((one for one in like(typed, self.bodies) if one.value not in known), POOL)
            known |= {one.id: one for one in self.with_last_line(session, [Found(kind, one.value, one.text) for one in alike])}
        if around.kind is not RecipientKind.COLLECTIVE or (len(known) < MOST and len(typed.strip()) >= ENOUGH):
            found = find_recipients(session, typed, kind=kind, most=POOL, forgiving=not known)
            known |= {one.id: one for one in self.with_last_line(session, [hit for hit in found if hit.id not in known])}
        return ranked(known.values(), typed, around)[:MOST]

    def near(self, words: Sequence[str], kind: str) -> Iterator[Known]:
        """Whom the last lines honoured and every word typed is found in, the last word at least begun; accents typed are accents meant."""
        last = len(words) - 1
        tests = [(f" {word}" if place == last else f" {word} ", is_plain(word)) for place, word in enumerate(words)]
        for one, plain, own in self.recent:
            if one.kind == kind and all(wanted in (plain if without else own) for wanted, without in tests):
                yield one

    def with_last_line(self, session: Session, found: Sequence[Found]) -> list[Known]:
        """What was found, each as the last list printed it."""
        if not found:
            return []
        ids, approximate = {"ids": [one.id for one in found]}, {one.id for one in found if one.approximate}
        connection = session.connection()
        known: dict[int, Known] = {}
        for row in connection.execute(LINES_OF, ids):
            one = as_known(tuple(row))
            known.setdefault(one.id, one)
        for number, kind, name, key in connection.execute(NAMES, ids):
            known.setdefault(number, Known(number, kind, name, key))
        return [replace(known[one.id], approximate=one.id in approximate) for one in found if one.id in known]

    def units_like(self, typed: str, most: int = MOST) -> list[tuple[str, int]]:
        """Units that may be meant by what was typed of one: those of the last lines first, then all bodies; what is spelt so before all."""
        found = chain(spelt(typed, self.units), spelt(typed, self.bodies), islice(like(typed, self.units), most), like(typed, self.bodies))
        return list(dict.fromkeys((one.text, one.value) for one in islice(found, 4 * most)))[:most]

    def posts_like(self, typed: str, most: int = MOST) -> list[str]:
        """Posts that may be meant by what was typed of one; what is spelt so before all."""
        found = chain(spelt(typed, self.posts), islice(like(typed, self.posts), most))
        return list(dict.fromkeys(one.text for one in found))[:most]

    def citations_like(self, typed: str, most: int = MOST) -> list[tuple[str, int, int]]:
        """Citations that may be meant by a few of their words or first letters, the last used first, each with the years of its merit."""
        years = {one.text: (first, last) for one, first, last in self.citations}
        return [(one.text, *years[one.text]) for one in islice(like(typed, (one for one, _first, _last in self.citations)), most)]


def spelt(typed: str, phrases: Iterable[Phrase]) -> Iterator[Phrase]:
    """The phrases that are what was typed, accents apart."""
    wanted = "".join(f" {word}" for word in fold(typed).split())
    return (
        one
        for one in phrases
        if wanted and one.spaced == wanted and (is_plain(typed.strip()) or one.text.casefold() == typed.strip().casefold())
    )


def like(typed: str, phrases: Iterable[Phrase]) -> Iterator[Phrase]:
    """The phrases that a text may mean: without accents found in order, with accents begun so letter for letter; all for no text."""
    if not typed.strip():
        yield from phrases
    elif all(is_plain(word) for word in query_words(typed)):
        pieces = fold(typed).split()
        signs = [(f" {piece}", piece if len(piece) > 1 else None) for piece in pieces]
        for one in phrases:
            may_be = all(begun in one.spaced or (piece is not None and piece in one.initials) for begun, piece in signs)
            if may_be and found_at(pieces, one.spaced.split()) is not None:
                yield one
    else:
        wanted = typed.strip().casefold()
        yield from (one for one in phrases if one.text.casefold().startswith(wanted))


def ranked(known: Iterable[Known], typed: str, around: Around) -> list[Known]:
    """The likeliest first: not yet on this list, spelt in full, of the unit of the line above, of this issuer, honoured last."""
    wanted, near = fold(typed), set(fold(around.near).split())

    def order(one: Known) -> tuple[bool, bool, bool, bool, int, bool, str, int]:
        shared = len(near & set(one.key.split())) if around.kind is RecipientKind.COLLECTIVE else 0
        return (
            one.id not in around.taken,
            not one.approximate,
            one.key == wanted,
            bool(around.unit_id) and one.unit_id == around.unit_id,
            shared,
            one.issuer_id == around.issuer_id,
            one.decided_on,
            one.id,
        )

    return sorted(known, key=order, reverse=True)


def as_known(row: tuple[object, ...]) -> Known:
    """A row of the last lines."""
    number, kind, name, key, address, post, unit, unit_id, code, year, issuer, day = row
    return Known(
        id=int(str(number)),
        kind=str(kind),
        name=str(name),
        key=str(key),
        address=str(address or ""),
        post=str(post or ""),
        unit=str(unit or ""),
        unit_id=int(str(unit_id or 0)),
        last=f"{code} {year or '?'}",
        issuer_id=int(str(issuer)),
        decided_on=str(day),
    )


def with_births(session: Session, known: Sequence[Known]) -> list[Known]:
    """The same people with the years of their births, which tell namesakes apart."""
    found = session.connection().execute(BIRTHS, {"ids": [one.id for one in known] or [0]})
    births = {number: year or 0 for number, year in found}
    return [replace(one, birth_year=births.get(one.id, 0)) for one in known]


def beside(one: Known, *, unknown_birth: str) -> str:
    """What tells somebody from their namesakes: birth year, post, unit, last award."""
    said = [str(one.birth_year or unknown_birth)] if one.kind == RecipientKind.INDIVIDUAL.value else []
    said += [part for part in (one.post, one.unit) if part]
    return visible(", ".join(said) + (f" ({one.last})" if one.last else ""))
