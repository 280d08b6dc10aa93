"""Merging: two records of one recipient become one; what pointed at the one points at the other, and every name is kept."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, SQLModel, col, func, select

from awards.errors.records import (
    DifferentBirths,
    DifferentIdNumbers,
    DifferentKinds,
    MergedWithItself,
    OneStandsAbove,
    PredecessorAndSuccessor,
    SaidToBeDistinct,
)
from awards.language import N_
from awards.models.award import Award
from awards.models.body import Body, Succession
from awards.models.ceremony import Ceremony, CeremonyHost
from awards.models.document import CoIssuer, Document, Grant
from awards.models.form import AwardForm
from awards.models.memory import Distinct, Meant
from awards.models.recipient import Alias, Person, PersonalData, Recipient
from awards.services.memory import are_apart
from awards.services.recipients import aliases_of, change, recipient_by_id, refresh_words
from awards.store.keys import keep
from awards.text.identity import mask

REFERENCES: tuple[tuple[type[SQLModel], str], ...] = (
    (Award, "recipient_id"), (Award, "unit_id"), (Document, "issuer_id"), (Document, "author_id"), (CoIssuer, "body_id"),
    (CeremonyHost, "body_id"), (Body, "parent_id"), (Succession, "from_id"), (Succession, "to_id"), (Meant, "recipient_id"),
    (Alias, "recipient_id"),
)  # fmt: skip
"""What points at a recipient and simply points elsewhere after a merge; pairs that were told apart have an order to keep."""

COMPLETED: tuple[tuple[type[SQLModel], dict[str, str]], ...] = (
    (Recipient, {"note": N_("Note")}),
    (Person, {"birth_year": N_("Year of birth"), "sex": N_("Sex")}),
    (PersonalData, {
        "id_number": N_("ID number"), "id_kind": "", "born": N_("Date of birth"), "address": N_("Address"), "phone": N_("Phone"),
    }),
    (Body, {
        "level": N_("Level"), "kind": N_("Kind"), "parent_id": N_("Parent body"), "code": N_("Code"), "valid_from": N_("Valid from"),
        "valid_to": N_("Valid to"), "head": N_("Title of the head"),
    }),
)  # fmt: skip
"""What completes the record that is kept, where it has none, with the labels that people read."""

OWN_ROWS: tuple[type[SQLModel], ...] = (PersonalData, Person, Body, Recipient)
"""The rows that are one recipient's own, parts before the whole."""

DATES = frozenset({"born", "valid_from", "valid_to"})
UNKNOWN_YEAR = "XXXX"
ISSUED, WRITTEN, ISSUED_TOO, LISTED = "issuer", "author", "co_issuer", "listed"


@dataclass(frozen=True, slots=True)
class MovedLine:
    """One award line as the clerk knows it again."""

    id: int
    decision: str | None
    decided_on: str
    stage: str
    form: str
    name: str


@dataclass(frozen=True, slots=True)
class MovedPaper:
    """One paper, and as what the body stands on it."""

    id: int
    number: str | None
    decided_on: str
    stage: str
    role: str


@dataclass(frozen=True, slots=True)
class Difference:
    """What both records know differently: the kept one's stays; personal values are not told."""

    column: str
    label: str
    kept: Any
    gone: Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Moves:
    """Exactly what a merge moves, keeps, completes and gives up."""

    gone: Recipient
    kept: Recipient
    lines: tuple[MovedLine, ...]
    kept_lines: int
    unit_lines: tuple[MovedLine, ...]
    papers: tuple[MovedPaper, ...]
    ceremonies: tuple[Ceremony, ...]
    children: tuple[Recipient, ...]
    successions: int
    spellings: tuple[str, ...]
    completed: tuple[str, ...]
    differences: tuple[Difference, ...]
    both_listed: tuple[MovedPaper, ...]


def what_moves(session: Session, gone_id: int, kept_id: int) -> Moves:
    """Look at what a merge would do; nothing is changed."""
    gone, kept = recipient_by_id(session, gone_id), recipient_by_id(session, kept_id)
    hosted = select(Ceremony).join(CeremonyHost, col(CeremonyHost.ceremony_id) == Ceremony.id).where(CeremonyHost.body_id == gone_id)
    below = select(Recipient).join(Body, col(Body.recipient_id) == Recipient.id).where(Body.parent_id == gone_id)
    edges = select(func.count()).select_from(Succession).where((col(Succession.from_id) == gone_id) | (col(Succession.to_id) == gone_id))
    return Moves(
        gone=gone,
        kept=kept,
        lines=moved_lines(session, col(Award.recipient_id) == gone_id),
        kept_lines=session.exec(select(func.count()).select_from(Award).where(Award.recipient_id == kept_id)).one(),
        unit_lines=moved_lines(session, col(Award.unit_id) == gone_id),
        papers=tuple(moved_papers(session, gone_id)),
        ceremonies=tuple(session.exec(hosted.order_by(col(Ceremony.held_on), col(Ceremony.id)))),
        children=tuple(session.exec(below.order_by(col(Recipient.sort_key), col(Recipient.id)))),
        successions=session.exec(edges).one(),
        spellings=tuple(new_spellings(session, gone, kept)),
        completed=tuple(labels_of(completions(session, gone_id, kept_id))),
        differences=tuple(differences(session, gone_id, kept_id)),
        both_listed=tuple(papers_of_both(session, gone_id, kept_id)),
    )


def moved_lines(session: Session, condition: Any) -> tuple[MovedLine, ...]:
    """Award lines, oldest decision first."""
    columns: Any = (Award.id, Document.number, Award.decided_on, Award.stage, AwardForm.name, Award.name)
    statement = (
        select(*columns)
        .select_from(Award)
        .join(Grant, col(Grant.id) == Award.grant_id)
        .join(Document, col(Document.id) == Grant.document_id)
        .join(AwardForm, col(AwardForm.id) == Award.form_id)
    )
    return tuple(MovedLine(*row) for row in session.exec(statement.where(condition).order_by(col(Award.decided_on), col(Award.id))))


def moved_papers(session: Session, body_id: int) -> Iterator[MovedPaper]:
    """The papers that a body issued, wrote or issued with another, oldest first."""
    together = select(CoIssuer.document_id).where(CoIssuer.body_id == body_id)
    roles = {
        ISSUED: col(Document.issuer_id) == body_id,
        WRITTEN: col(Document.author_id) == body_id,
        ISSUED_TOO: col(Document.id).in_(together),
    }
    for role, condition in roles.items():
        for paper in session.exec(select(Document).where(condition).order_by(col(Document.decided_on), col(Document.id))):
            yield MovedPaper(paper.id, paper.number, paper.decided_on, paper.stage, role)


def papers_of_both(session: Session, gone_id: int, kept_id: int) -> Iterator[MovedPaper]:
    """The papers on which both stand: after a merge one recipient stands there twice."""
    listed = [select(Grant.document_id).join(Award, col(Award.grant_id) == Grant.id) for _ in range(2)]
    both = [col(Document.id).in_(one.where(Award.recipient_id == which)) for one, which in zip(listed, (gone_id, kept_id), strict=True)]
    papers = session.exec(select(Document).where(*both).order_by(col(Document.decided_on), col(Document.id)))
    return (MovedPaper(paper.id, paper.number, paper.decided_on, paper.stage, LISTED) for paper in papers)


def new_spellings(session: Session, gone: Recipient, kept: Recipient) -> list[str]:
    """The names that the kept recipient gets besides its own."""
    known = {kept.name, *aliases_of(session, kept.id)}
    return [name for name in dict.fromkeys((*aliases_of(session, gone.id), gone.name)) if name not in known]


def completions(session: Session, gone_id: int, kept_id: int) -> dict[type[SQLModel], dict[str, Any]]:
    """What the one record knows and the other does not, table by table."""
    found: dict[type[SQLModel], dict[str, Any]] = {}
    for model, columns in COMPLETED:
        theirs, ours = session.get(model, gone_id), session.get(model, kept_id)
        values = {name: better(name, getattr(theirs, name, None), getattr(ours, name, None)) for name in columns}
        found[model] = {name: value for name, value in values.items() if value is not None}
    return found


def better(column: str, theirs: Any, ours: Any) -> Any:
    """The value that completes a record: one for none, a finer date for a coarser, both notes; None where its own stays."""
    if theirs is None or theirs == ours:
        return None
    if ours is None:
        return theirs
    if column == "note":
        return f"{ours}; {theirs}"
    return theirs if column in DATES and str(theirs).startswith(f"{ours}-") else None


def labels_of(completed: dict[type[SQLModel], dict[str, Any]]) -> Iterator[str]:
    """What is completed, by the labels that people read."""
    for model, columns in COMPLETED:
        yield from (label for name, label in columns.items() if label and name in completed[model])


def differences(session: Session, gone_id: int, kept_id: int) -> Iterator[Difference]:
    """What both know differently and the kept one keeps."""
    for model, columns in COMPLETED:
        theirs, ours = session.get(model, gone_id), session.get(model, kept_id)
        covered: frozenset[str] = getattr(model, "covered", frozenset())
        for name, label in columns.items():
            given_up, stays = getattr(theirs, name, None), getattr(ours, name, None)
            if not label or given_up is None or contained(name, given_up, stays) or better(name, given_up, stays) is not None:
                continue
            shown = (None, None) if name in covered else (stays, given_up)
            yield Difference(name, label, *shown)


def contained(column: str, theirs: Any, ours: Any) -> bool:
    """Whether a value says nothing that the other does not say."""
    return bool(theirs == ours or (column in DATES and ours is not None and str(ours).startswith(f"{theirs}-")))


# --- what forbids it --------------------------------------------------------------------------------------------------


def require_mergeable(session: Session, gone_id: int, kept_id: int, *, anyway: bool = False) -> tuple[Recipient, Recipient]:
    """Return both recipients. Raises where the records say that they are two, or, unless `anyway`, where the clerk said so."""
    gone, kept = recipient_by_id(session, gone_id), recipient_by_id(session, kept_id)
    if gone_id == kept_id:
        raise MergedWithItself(number=gone_id)
    if gone.kind != kept.kind:
        raise DifferentKinds(gone=gone.name, kept=kept.name, kind=gone.kind, wanted=kept.kind)
    refuse_two_persons(session, gone_id, kept_id)
    refuse_two_bodies(session, gone, kept)
    if not anyway and are_apart(session, gone_id, kept_id):
        raise SaidToBeDistinct(gone=gone.name, kept=kept.name)
    return gone, kept


def refuse_two_persons(session: Session, gone_id: int, kept_id: int) -> None:
    """Raise `DifferentIdNumbers`, masked, or `DifferentBirths`."""
    theirs, ours = session.get(PersonalData, gone_id), session.get(PersonalData, kept_id)
    if theirs and ours and theirs.id_number and ours.id_number:
        raise DifferentIdNumbers(gone=mask(theirs.id_number), kept=mask(ours.id_number))
    years = [getattr(session.get(Person, one), "birth_year", None) for one in (gone_id, kept_id)]
    known = [str(year) if year else None for year in years]
    if at_odds(*known) or at_odds(theirs.born if theirs else None, ours.born if ours else None):
        raise DifferentBirths(gone=gone_id, kept=kept_id)


def at_odds(first: str | None, second: str | None) -> bool:
    """Whether two dates, as far as they are known, cannot be the same."""
    pairs = zip((first or "").split("-"), (second or "").split("-"), strict=False) if first and second else ()
    return any(one != other and UNKNOWN_YEAR not in {one, other} for one, other in pairs)


def refuse_two_bodies(session: Session, gone: Recipient, kept: Recipient) -> None:
    """Raise `PredecessorAndSuccessor` or `OneStandsAbove`: neither is a body entered twice."""
    theirs, ours = session.get(Body, gone.id), session.get(Body, kept.id)
    if theirs is None or ours is None:
        return
    lives = (theirs.valid_from, theirs.valid_to), (ours.valid_from, ours.valid_to)
    if succeeds(session, gone.id, kept.id) or succeeds(session, kept.id, gone.id) or never_together(*lives):
        raise PredecessorAndSuccessor(gone=gone.name, kept=kept.name)
    for upper, lower in ((gone, kept), (kept, gone)):
        if upper.id in bodies_above(session, lower.id):
            raise OneStandsAbove(upper=upper.name, lower=lower.name, number=lower.id)


def never_together(one: tuple[str | None, str | None], other: tuple[str | None, str | None]) -> bool:
    """Whether one life, first day and last, had ended before the other began."""
    return ends_before(one[1], other[0]) or ends_before(other[1], one[0])


def ends_before(last: str | None, first: str | None) -> bool:
    """Whether a last day lies certainly before a first day, each as far as it is known."""
    if not last or not first:
        return False
    known = min(len(last), len(first))
    return last[:known] < first[:known]


def succeeds(session: Session, before_id: int, after_id: int) -> bool:
    """Whether a body came, over any number of steps, from another."""
    reached, newest = {before_id}, {before_id}
    while newest:
        found = session.exec(select(Succession.to_id).where(col(Succession.from_id).in_(newest)))
        newest = {one for one in found if one is not None} - reached
        reached |= newest
    return after_id in reached - {before_id}


def bodies_above(session: Session, body_id: int) -> set[int]:
    """The bodies above a body, up to the highest."""
    above: set[int] = set()
    parent = session.get_one(Body, body_id).parent_id
    while parent is not None and parent not in above:
        above.add(parent)
        parent = session.get_one(Body, parent).parent_id
    return above


# --- doing it ---------------------------------------------------------------------------------------------------------


def merge(session: Session, gone_id: int, kept_id: int, *, anyway: bool = False) -> Recipient:
    """Make one recipient of two; what lists printed stays as printed. Raises what `require_mergeable` raises."""
    gone, kept = require_mergeable(session, gone_id, kept_id, anyway=anyway)
    spelling = Alias(recipient_id=kept_id, name=gone.name, key=gone.key) if gone.name in new_spellings(session, gone, kept) else None
    completed = completions(session, gone_id, kept_id)
    delete(session, doubles(session, gone, kept))
    for model, column in REFERENCES:
        for record in pointing_at(session, model, column, gone_id):
            setattr(record, column, kept_id)
        session.flush()
    for pair in pairs_with(session, gone_id):
        pair.first_id, pair.second_id = sorted((other_of(pair, gone_id), kept_id))
    session.flush()
    for own in OWN_ROWS:
        delete(session, [record] if (record := session.get(own, gone_id)) is not None else ())
    complete(session, kept_id, completed)
    if spelling is not None and spelling.name not in aliases_of(session, kept_id):
        keep(session, spelling)
    refresh_words(session, kept)
    session.expire_all()
    session.refresh(kept)
    return kept


def pointing_at(session: Session, model: type[SQLModel], column: str, recipient_id: int) -> list[Any]:
    """The rows of a table that point at a recipient, in the order of their keys."""
    table: Any = model
    return list(session.exec(select(table).where(getattr(table, column) == recipient_id).order_by(*table.__table__.primary_key.columns)))


def doubles(session: Session, gone: Recipient, kept: Recipient) -> Iterator[SQLModel]:
    """What would stand twice after a merge: spellings, joint issuers, hosts, successions, pairs told apart."""
    known = {kept.name, *aliases_of(session, kept.id)}
    yield from (alias for alias in pointing_at(session, Alias, "recipient_id", gone.id) if alias.name in known)
    yield from doubled_issuers(session, gone.id, kept.id)
    hosted = {host.ceremony_id for host in pointing_at(session, CeremonyHost, "body_id", kept.id)}
    yield from (host for host in pointing_at(session, CeremonyHost, "body_id", gone.id) if host.ceremony_id in hosted)
    yield from doubled_successions(session, gone.id, kept.id)
    apart = {other_of(pair, kept.id) for pair in pairs_with(session, kept.id)}
    yield from (pair for pair in pairs_with(session, gone.id) if other_of(pair, gone.id) in apart | {kept.id})


def doubled_issuers(session: Session, gone_id: int, kept_id: int) -> Iterator[CoIssuer]:
    """Joint issuers that would issue a paper with themselves."""
    theirs, ours = (pointing_at(session, CoIssuer, "body_id", one) for one in (gone_id, kept_id))
    issued = {one: set(session.exec(select(Document.id).where(Document.issuer_id == one))) for one in (gone_id, kept_id)}
    joined = {one.document_id for one in ours}
    yield from (one for one in theirs if one.document_id in joined | issued[kept_id])
    yield from (one for one in ours if one.document_id in issued[gone_id])


def doubled_successions(session: Session, gone_id: int, kept_id: int) -> Iterator[Succession]:
    """Steps in the one body's life that are on record for the other already."""
    for side, far in (("from_id", "to_id"), ("to_id", "from_id")):
        ours = {(getattr(one, far), one.kind, one.happened_on): one.basis for one in pointing_at(session, Succession, side, kept_id)}
        for step in pointing_at(session, Succession, side, gone_id):
            what = (getattr(step, far), step.kind, step.happened_on)
            if what in ours and step.basis in {None, ours[what]}:
                yield step


def pairs_with(session: Session, recipient_id: int) -> list[Distinct]:
    """The pairs, told apart, in which a recipient is one of the two."""
    either = (col(Distinct.first_id) == recipient_id) | (col(Distinct.second_id) == recipient_id)
    return list(session.exec(select(Distinct).where(either).order_by(col(Distinct.id))))


def other_of(pair: Distinct, recipient_id: int) -> int:
    """The other recipient of a pair."""
    return pair.second_id if pair.first_id == recipient_id else pair.first_id


def delete(session: Session, records: Iterable[SQLModel]) -> None:
    """Take records out of the current tables; the journal keeps them."""
    for record in list(records):
        session.delete(record)
    session.flush()


def complete(session: Session, kept_id: int, completed: dict[type[SQLModel], dict[str, Any]]) -> None:
    """Fill in what the kept record lacked."""
    for model, values in completed.items():
        known = session.get(model, kept_id)
        if known is not None:
            change(session, known, values)
        elif values and model is PersonalData:
            keep(session, PersonalData(person_id=kept_id, **values))
