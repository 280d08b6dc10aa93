"""Made-up decisions of every sort: generated, written through the services, and known to the test line by line as plain facts."""

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from typing import Any

from hypothesis import strategies as st

from awards.models.document import Grant
from awards.models.kinds import Nature, RecipientKind, Stage, SuccessionKind
from awards.services import bodies, merging, recipients
from awards.store.door import writing
from awards.store.place import Place
from awards.text.dates import parse_date
from reports.office import COLLECTIVE, HOUSEHOLD, INDIVIDUAL, Office

DAYS = {
    None: "",
    "5/1": "XXXX-01-05",
    "2021": "2021",
    "2022": "2022",
    "12/2022": "2022-12",
    "30/12/2022": "2022-12-30",
    "15/6/2022": "2022-06-15",
    "1/1/2023": "2023-01-01",
}
"""Dates as typed, and as they are kept."""

WORK = {None: None, "2021": 2021, "2022": 2022, "2018-2022": 2022, "năm học 2022-2023": 2023}
STATED = {None: (None, False), "2": (2, True), "5": (5, True), "nhiều": (None, True)}
NATURES = [Nature.GRANT] * 6 + [Nature.POSTHUMOUS, Nature.REVOKE, Nature.STRIP, Nature.CORRECT]
STAGES = [Stage.GRANTED] * 8 + [Stage.DRAFT, Stage.DRAFT, Stage.PROPOSED, Stage.REGISTERED, Stage.SELECTED, Stage.APPROVED]
LEVELS = ("commune", "district", None)
NAMES = ("UBND xã Một", "UBND huyện Hai", "UBND xã Một cũ")


@dataclass(frozen=True)
class MadeLine:
    """One line: who, with what particulars, and whether it is another act than its heading, upon which earlier line."""

    kind: RecipientKind
    who: int
    nature: Nature | None
    upon: int | None
    class_code: str | None
    field_code: str | None
    unit: int | str | None
    number: str | None


@dataclass(frozen=True)
class MadeHeading:
    """One heading of a paper; a kind that is None speaks of several kinds together."""

    kind: RecipientKind | None
    form: str
    nature: Nature
    work: str | None
    stated: str | None
    type_code: str | None
    citation: str | None
    ceremony: int | None
    lines: tuple[MadeLine, ...]


@dataclass(frozen=True)
class MadePaper:
    """One paper of some stage; a draft has neither number nor date."""

    stage: Stage
    body: int
    day: str | None
    number: str | None
    signer: str | None
    headings: tuple[MadeHeading, ...]


@dataclass(frozen=True)
class Made:
    """Papers, when their ceremonies are held, and what becomes of bodies and people afterwards."""

    papers: tuple[MadePaper, ...]
    held: tuple[str | None, str | None]
    renamed: bool
    merged: bool
    succeeded: bool


LINES = st.builds(
    MadeLine,
    kind=st.sampled_from(RecipientKind),
    who=st.integers(0, 2),
    nature=st.sampled_from([None, None, None, None, Nature.REVOKE, Nature.POSTHUMOUS]),
    upon=st.sampled_from([None, 0, 1, 2]),
    class_code=st.sampled_from([None, "entrepreneur", "leader_division"]),
    field_code=st.sampled_from([None, "0001"]),
    unit=st.sampled_from([None, 0, 2, "Tổ 1"]),
    number=st.sampled_from([None, "1", "02", "4/GK"]),
)
HEADINGS = st.builds(
    MadeHeading,
    kind=st.sampled_from([INDIVIDUAL, INDIVIDUAL, COLLECTIVE, HOUSEHOLD, None]),
    form=st.sampled_from(["GK", "BKT"]),
    nature=st.sampled_from(NATURES),
    work=st.sampled_from(list(WORK)),
    stated=st.sampled_from(list(STATED)),
    type_code=st.sampled_from([None, "merit", "movement"]),
    citation=st.sampled_from([None, "Phong trào Một", "Phong trào Hai"]),
    ceremony=st.sampled_from([None, 0, 1]),
    lines=st.lists(LINES, max_size=3).map(tuple),
)
PAPERS = st.builds(
    MadePaper,
    stage=st.sampled_from(STAGES),
    body=st.integers(0, 2),
    day=st.sampled_from(list(DAYS)),
    number=st.sampled_from([None, "7/QĐ-UBND", "8/QĐ-UBND"]),
    signer=st.sampled_from([None, "Trần Văn Mẫu"]),
    headings=st.lists(HEADINGS, min_size=1, max_size=2).map(tuple),
)
SOME = st.builds(
    Made,
    papers=st.one_of(st.lists(PAPERS, max_size=3), *[st.lists(PAPERS, min_size=12, max_size=18)] * 2).map(tuple),
    held=st.tuples(st.sampled_from(list(DAYS)), st.sampled_from(["30/12/2022", "1/1/2023"])),
    renamed=st.booleans(),
    merged=st.booleans(),
    succeeded=st.booleans(),
)


@dataclass(frozen=True)
class Line:
    """What a test knows of one line, by its number."""

    id: int
    heading: "Heading"
    kind: str
    name: str
    recipient_id: int
    nature: str
    changes_id: int | None
    class_code: str | None
    field_code: str | None
    unit: int | str | None
    number: str | None

    @property
    def counts(self) -> bool:
        """Only what a granted decision grants counts."""
        return self.heading.stage == "granted" and self.nature in {"grant", "posthumous"}


@dataclass(frozen=True)
class Heading:
    """What a test knows of one heading, by its number."""

    id: int
    paper_id: int
    body: int
    form: str
    kind: str
    stage: str
    nature: str
    number: str | None
    signer: str | None
    day: str
    work: int | None
    stated: int | None
    states: bool
    type_code: str | None
    citation: str | None
    ceremony: int | None
    held_on: str

    @property
    def counts(self) -> bool:
        """A heading follows the rule of its lines."""
        return self.stage == "granted" and self.nature in {"grant", "posthumous"}


@dataclass
class Facts:
    """All that was written, as plain values; `bodies` and `levels` tell the names and levels in force."""

    headings: list[Heading] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    bodies: dict[int, str] = field(default_factory=dict)
    levels: dict[int, str | None] = field(default_factory=dict)

    def under(self, heading: Heading) -> list[Line]:
        """The lines of a heading."""
        return [line for line in self.lines if line.heading.id == heading.id]


class TakenBackError(Exception):
    """Ends an example: what it wrote is rolled back, so the next one finds the register empty."""


@contextmanager
def office_of_one_example(place: Place) -> Iterator[Office]:
    with suppress(TakenBackError), writing(place, who="clerk", command="test") as session:
        yield Office(session)
        raise TakenBackError


def written(office: Office, made: Made) -> Facts:
    """Write everything, let happen what becomes of bodies and people, and tell what there is in the end."""
    ids = [office.body(name, level) for name, level in zip(NAMES, LEVELS, strict=True)]
    people = [office.recipient(f"Lê Văn {name}", INDIVIDUAL) for name in ("Một", "Hai", "Ba")]
    households = [office.recipient(f"Hộ ông Mẫu {name}", HOUSEHOLD) for name in ("Một", "Hai", "Ba")]
    honoured = {INDIVIDUAL: people, COLLECTIVE: ids, HOUSEHOLD: households}
    ceremonies = [office.ceremony(day, f"Hội nghị {day}") for day in made.held]
    facts = Facts(bodies=dict(zip(ids, NAMES, strict=True)), levels=dict(zip(ids, LEVELS, strict=True)))
    for paper in made.papers:
        write_paper(office, paper, facts, ids, ceremonies, [DAYS[day] for day in made.held], honoured)
    if made.succeeded:
        bodies.record_succession(office.session, ids[1], ids[0], SuccessionKind.MERGE, parse_date("1/7/2025", "date"))
    if made.renamed:
        recipients.rename(office.session, recipients.recipient_by_id(office.session, ids[0]), "UBND phường Một")
        facts.bodies[ids[0]] = "UBND phường Một"
    if made.merged:
        for gone, kept in ((ids[2], ids[0]), (people[1], people[0])):
            merging.merge(office.session, gone, kept)
        return merged(facts, {ids[2]: ids[0], people[1]: people[0]})
    return facts


def write_paper(
    office: Office,
    made: MadePaper,
    facts: Facts,
    ids: list[int],
    ceremonies: list[int],
    held: list[str],
    honoured: dict[RecipientKind, list[int]],
) -> None:
    """Write one paper with its headings and lines."""
    draft = made.stage is Stage.DRAFT
    number, day = (None, None) if draft else (made.number, made.day)
    paper = office.paper(ids[made.body], number, day, made.stage, signer=made.signer)
    for one in made.headings:
        at = None if one.ceremony is None else ceremonies[one.ceremony]
        more: dict[str, Any] = {"nature": one.nature, "type_code": one.type_code, "citation": one.citation, "ceremony_id": at}
        row = office.heading(paper, one.kind, one.stated, one.work, one.form, **more)
        held_on = "" if one.ceremony is None else held[one.ceremony]
        stated, states = STATED[one.stated]
        heading = Heading(
            id=row.id, paper_id=paper.id, body=ids[made.body], form=one.form, kind=one.kind.value if one.kind else "", stage=made.stage.value,
            nature=one.nature.value, number=number, signer=made.signer, day=DAYS[day], work=WORK[one.work], stated=stated, states=states,
            type_code=one.type_code, citation=one.citation, ceremony=at, held_on=held_on,
        )  # fmt: skip
        facts.headings.append(heading)
        for line in one.lines:
            facts.lines.append(write_line(office, heading, line, facts, ids, honoured))


def write_line(
    office: Office, heading: Heading, made: MadeLine, facts: Facts, ids: list[int], honoured: dict[RecipientKind, list[int]]
) -> Line:
    """Write one line; an act upon an earlier line names it."""
    kind = RecipientKind(heading.kind) if heading.kind else made.kind
    upon = facts.lines[-1 - made.upon].id if made.upon is not None and made.upon < len(facts.lines) else None
    nature = made.nature or Nature(heading.nature)
    changes = upon if nature not in {Nature.GRANT, Nature.POSTHUMOUS} else None
    known = ids[made.unit] if isinstance(made.unit, int) else None
    printed = made.unit if isinstance(made.unit, str) else "Phòng Mẫu" if known else None
    recipient = honoured[kind][made.who]
    row = office.line(
        office.session.get_one(Grant, heading.id), "", kind, recipient_id=recipient, nature=made.nature, changes_id=changes,
        class_code=made.class_code, field_code=made.field_code, unit=printed, unit_id=known, register_number=made.number,
    )  # fmt: skip
    unit = known or (recipient if kind is COLLECTIVE else printed)
    return Line(
        row.id, heading, kind.value, row.name, recipient, nature.value, changes, made.class_code, made.field_code, unit, made.number
    )


def merged(facts: Facts, became: dict[int, int]) -> Facts:
    """What there is after mergers: the same lines of the ones that were kept."""

    def now(one: Any) -> Any:
        return became.get(one, one)

    headings = {one.id: replaced(one, body=now(one.body)) for one in facts.headings}
    lines = [replaced(one, heading=headings[one.heading.id], recipient_id=now(one.recipient_id), unit=now(one.unit)) for one in facts.lines]
    kept = {body: name for body, name in facts.bodies.items() if body not in became}
    return Facts(list(headings.values()), lines, kept, {body: facts.levels[body] for body in kept})


def replaced(one: Any, **changes: Any) -> Any:
    """The same with other values."""
    return replace(one, **changes)


KEYS = {"collective": "collectives", "household": "households", "individual": "individuals"}


def by_kind(lines: Iterable[Line]) -> dict[str, int]:
    """Count lines as tables do."""
    found = Counter(KEYS[line.kind] for line in lines)
    return {key: found[key] for key in KEYS.values()} | {"total": found.total()}
