"""A list set against what is recorded: who stands in both, who in one only, what differs, and who is likely meant."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlmodel import Session, col, select

from awards.errors.base import Refused
from awards.errors.importing import NobodyNamed
from awards.language import N_
from awards.models.award import Award
from awards.models.document import Grant
from awards.models.kinds import RecipientKind
from awards.services.ceremonies import ceremony_by_id
from awards.services.documents import document_by_id, lines_of
from awards.services.intake.reading import LineReader
from awards.services.intake.staged import KINDS, Place, Remark
from awards.services.pairing import likely_pairs
from awards.text.cell_values import Value
from awards.text.fold import accent_key, body_key, unit_key

MOST_LINES = 50_000
"""Lines of a file that are kept in memory; a decision has at most some thousands."""

COMPARED = ("name", "address", "post", "unit")
READ = frozenset({"kind", "sex", *COMPARED})
"""The fields of a file that are looked at; a bad date of birth does not keep a name from being compared."""


class TooManyLines(Refused):
    """A file that is no list of one decision."""

    template = N_("The file has more than {limit} lines. Compare the list of one decision or ceremony at a time.")


class Match(StrEnum):
    """What became of a line when the lists were compared."""

    SAME = "same"
    SPELT = "spelt"
    DIFFERENT = "different"
    LIKELY = "likely"
    ONLY_IN_FILE = "only_in_file"
    ONLY_IN_REGISTER = "only_in_register"


@dataclass(frozen=True, slots=True)
class Listed:
    """A line of either list, as printed; `row` is its place in the file, `award_id` its number in the register."""

    kind: str
    values: Mapping[str, str]
    sheet: str = ""
    row: int = 0
    award_id: int = 0
    position: int = 0

    @property
    def name(self) -> str:
        """Whom the line names."""
        return self.values["name"]


@dataclass(frozen=True, slots=True)
class Compared:
    """A pair, or a line that is alone; `differences` names what the two have otherwise."""

    match: Match
    ours: Listed | None = None
    theirs: Listed | None = None
    differences: tuple[str, ...] = ()


# --- the two lists


def recorded_lines(session: Session, *, document_id: int = 0, ceremony_id: int = 0) -> list[Listed]:
    """The lines of a paper, or those that a ceremony hands over, in their order. Raises `RecordUnknown`."""
    if document_id:
        return [listed(award) for award in lines_of(session, document_by_id(session, document_id).id)]
    ceremony = ceremony_by_id(session, ceremony_id)
    statement = select(Award).join(Grant, col(Award.grant_id) == Grant.id).where(Grant.ceremony_id == ceremony.id)
    ordered = statement.order_by(col(Grant.decided_on), col(Grant.document_id), col(Grant.position), col(Award.position), col(Award.id))
    return [listed(award) for award in session.exec(ordered)]


def listed(award: Award) -> Listed:
    """A line of the register as one of a list."""
    values = {"name": award.name, "address": award.address or "", "post": award.post or "", "unit": award.unit or ""}
    return Listed(award.kind, values, award_id=award.id, position=award.position)


def fields_read(fields: Iterable[str]) -> tuple[str, ...]:
    """The fields of a file for its reader, those that are not looked at made nameless."""
    return tuple(name if name in READ else "" for name in fields)


def foreign_lines(reader: LineReader, lines: Iterable[tuple[str, int, Sequence[Value]]]) -> list[Listed]:
    """The lines of a file; what cannot be read stands in what the reader tells. Raises `TooManyLines`."""
    found: list[Listed] = []
    for values in reader.rows(lines):
        if len(found) >= MOST_LINES:
            raise TooManyLines(limit=MOST_LINES)
        staged = dict(zip(reader.columns, values, strict=True))
        one = foreign(staged, reader)
        if one.name:
            found.append(one)
        else:
            reader.told.refused.append(Remark(Place(one.sheet, one.row), "name", "", NobodyNamed(), staged["n"]))
            reader.told.refused_count += 1
    return found


def foreign(staged: Mapping[str, Any], reader: LineReader) -> Listed:
    """A line as the reader gives it, as one of a list."""
    values = {name: staged.get(name) or "" for name in ("name", "address", "post")}
    values["unit"] = reader.told.units[staged.get("unit") or 0]
    return Listed(KINDS[staged["kind"]].value, values, reader.told.sheets[staged["sheet"]], staged["row_number"])


# --- the comparison


def compare(theirs: Sequence[Listed], ours: Sequence[Listed], told: Sequence[str]) -> list[Compared]:
    """Set a file's lines against the register's; `told` are the fields that the file has.

    Lines of one name are paired first, those that have most else in common before the others; what is left is paired by likeness.
    In the order of the file; what the file has not comes last, in the order of the register.
    """
    found: list[Compared] = []
    left, right = list(theirs), list(ours)
    for key in (unit_and_post, name_and_unit, name_and_post, name_key):
        pairs, left, right = matched(key, left, right)
        found += [paired(one, other, told) for one, other in pairs]
    for likely in (likely_in_unit, likely_in_kind):
        pairs, left, right = apart(list(likely(left, right)), left, right)
        found += [Compared(Match.LIKELY, other, one, ("name", *differing(one, other, told))) for one, other in pairs]
    found += [Compared(Match.ONLY_IN_FILE, None, one) for one in left]
    places = {id(one): place for place, one in enumerate(theirs)}
    found.sort(key=lambda pair: places[id(pair.theirs)])
    return [*found, *(Compared(Match.ONLY_IN_REGISTER, one) for one in right)]


Pairs = list[tuple[Listed, Listed]]
Key = Callable[[Listed], tuple[str, ...]]


def matched(key: Key, left: Sequence[Listed], right: Sequence[Listed]) -> tuple[Pairs, list[Listed], list[Listed]]:
    """Pair lines of one key, in their order, each once; return the pairs, and what is left on either side."""
    waiting: dict[tuple[str, ...], list[Listed]] = {}
    for one in reversed(right):
        waiting.setdefault(key(one), []).append(one)
    return apart([(one, found.pop()) for one in left if (found := waiting.get(key(one)))], left, right)


def apart(pairs: Pairs, left: Sequence[Listed], right: Sequence[Listed]) -> tuple[Pairs, list[Listed], list[Listed]]:
    """Return pairs, and what they leave on either side."""
    used = {id(one) for pair in pairs for one in pair}
    return pairs, [one for one in left if id(one) not in used], [one for one in right if id(one) not in used]


def name_key(one: Listed) -> tuple[str, ...]:
    """The key under which names are the same name: accents count, short and long forms do not."""
    return one.kind, body_key(one.name) if one.kind == RecipientKind.COLLECTIVE.value else accent_key(one.name)


def name_and_unit(one: Listed) -> tuple[str, ...]:
    """Name and unit."""
    return (*name_key(one), unit_key(one.values.get("unit", "")))


def name_and_post(one: Listed) -> tuple[str, ...]:
    """Name and post."""
    return (*name_key(one), accent_key(one.values.get("post", "")))


def unit_and_post(one: Listed) -> tuple[str, ...]:
    """Name, unit and post."""
    return (*name_and_unit(one), accent_key(one.values.get("post", "")))


def likely_in_unit(left: Sequence[Listed], right: Sequence[Listed]) -> Iterator[tuple[Listed, Listed]]:
    """Lines of one kind and unit whose names are nearly the same."""
    return likely(left, right, lambda one: (one.kind, unit_key(one.values.get("unit", ""))))


def likely_in_kind(left: Sequence[Listed], right: Sequence[Listed]) -> Iterator[tuple[Listed, Listed]]:
    """Lines of one kind whose names are nearly the same."""
    return likely(left, right, lambda one: (one.kind,))


def likely(left: Sequence[Listed], right: Sequence[Listed], group_of: Key) -> Iterator[tuple[Listed, Listed]]:
    """Lines of one group whose names are nearly the same."""
    groups: dict[tuple[str, ...], tuple[list[Listed], list[Listed]]] = {}
    for side, lines in enumerate((left, right)):
        for one in lines:
            groups.setdefault(group_of(one), ([], []))[side].append(one)
    for mine, others in groups.values():
        for place, other in likely_pairs([one.name for one in mine], [one.name for one in others]):
            yield mine[place], others[other]


def paired(one: Listed, other: Listed, told: Sequence[str]) -> Compared:
    """Two lines of one name, and what differs; another spelling of the name is a difference to be seen."""
    unlike = differing(one, other, told)
    if one.name == other.name:
        return Compared(Match.DIFFERENT if unlike else Match.SAME, other, one, unlike)
    return Compared(Match.DIFFERENT if unlike else Match.SPELT, other, one, ("name", *unlike))


def differing(one: Listed, other: Listed, told: Sequence[str]) -> tuple[str, ...]:
    """The fields beside the name that differ; what the file does not say does not differ, and spellings of one unit are one."""
    compared = [name for name in COMPARED[1:] if name in told and one.values.get(name)]
    return tuple(name for name in compared if same_key(name, one.values[name]) != same_key(name, other.values.get(name, "")))


def same_key(field: str, text: str) -> str:
    """The key under which two texts of a field say the same."""
    return unit_key(text) if field == "unit" else accent_key(text)


def match_of(pair: Compared, field: str) -> Match:
    """What to say of one difference of a pair: only names are spelt otherwise or likely the same."""
    if field != "name":
        return Match.DIFFERENT
    return Match.LIKELY if pair.match is Match.LIKELY else Match.SPELT
