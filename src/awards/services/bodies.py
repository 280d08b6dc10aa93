"""Bodies: recording them, finding the one a paper names, and keeping their life line."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, col, select

from awards.errors.records import BodyAlreadyThere, BodyUnknown, BodyUnknownAtAll, RecordUnknown, SeveralBodies
from awards.language import N_
from awards.models.body import Body, BodyEntry, Succession
from awards.models.kinds import RecipientKind, SuccessionKind
from awards.models.recipient import Recipient, RecipientEntry
from awards.services.recipients import add_alias, change, namesakes, optional_line, register, rename
from awards.services.search import nearest_names
from awards.store.keys import LARGEST_KEY, keep
from awards.text.clean import clean_line
from awards.text.dates import PartialDate
from awards.text.fold import accent_key
from awards.text.names import organisation_name

HEADS = (
    "Phó Chủ tịch", "Chủ tịch", "Phó Giám đốc", "Tổng Giám đốc", "Giám đốc", "Bộ trưởng", "Thủ tướng", "Bí thư", "Tư lệnh", "Hiệu trưởng",
    "Chánh án", "Viện trưởng", "Chủ nhiệm", "Tổng cục trưởng", "Cục trưởng", "Trưởng ban", "Trưởng", "Thủ trưởng",
)  # fmt: skip
"""Titles of heads that papers put before the body's name: "Chủ tịch UBND tỉnh …", "Giám đốc Công an tỉnh …"."""


@dataclass(frozen=True, slots=True)
class NamedBody:
    """A body as a paper names it: the record, and the head where the head is named."""

    recipient: Recipient
    head: str | None
    is_new: bool = False


def register_body(session: Session, entry: BodyEntry) -> Recipient:
    """Record a body. Raises `BodyAlreadyThere` where one of that name has the same parent."""
    name = organisation_name(entry.name, N_("Name"))
    for other in namesakes(session, name, RecipientKind.COLLECTIVE):
        known = session.get_one(Body, other.id)
        if known.parent_id == entry.parent_id and known.valid_to is None:
            if known.level is None and known.kind is None and (entry.level or entry.kind):
                return complete(session, other, entry)
            raise BodyAlreadyThere(name=other.name, number=other.id)
    recipient = register(session, RecipientEntry(name=name, kind=RecipientKind.COLLECTIVE, aliases=entry.aliases, note=entry.note))
    keep(session, Body(recipient_id=recipient.id, **body_values(entry)))
    return recipient


def complete(session: Session, recipient: Recipient, entry: BodyEntry) -> Recipient:
    """Fill in what a body lacked that was so far known by its name only."""
    change(session, session.get_one(Body, recipient.id), {name: value for name, value in body_values(entry).items() if value is not None})
    for alias in entry.aliases:
        add_alias(session, recipient, alias)
    return recipient


def body_values(entry: BodyEntry) -> dict[str, Any]:
    """An entry as columns."""
    return {
        "level": entry.level,
        "kind": entry.kind,
        "parent_id": entry.parent_id,
        "code": optional_line(entry.code, N_("Code")),
        "valid_from": entry.valid_from.iso if entry.valid_from else None,
        "valid_to": entry.valid_to.iso if entry.valid_to else None,
        "head": optional_line(entry.head, N_("Title of the head")),
    }


def amend_body(
    session: Session, body_id: int, changes: Mapping[str, Any], *, name: str | None = None, aliases: tuple[str, ...] = ()
) -> Recipient:
    """Correct typing errors in a body; an earlier spelling stays as an alias."""
    recipient = body_by_id(session, body_id)
    for alias in aliases:
        add_alias(session, recipient, alias)
    if name is not None and (cleaned := organisation_name(name, N_("Name"))) != recipient.name:
        rename(session, recipient, cleaned)
    change(session, session.get_one(Body, body_id), dict(changes))
    return recipient


def body_by_id(session: Session, body_id: int) -> Recipient:
    """Return a body's recipient record. Raises `RecordUnknown`."""
    if body_id > LARGEST_KEY or session.get(Body, body_id) is None:
        raise RecordUnknown(noun=N_("body"), number=body_id)
    return session.get_one(Recipient, body_id)


def find_body(session: Session, text: str) -> NamedBody:
    """Find the body that a number or a name means; a leading title of its head is told apart.

    Raises `BodyUnknown` with the nearest names, `SeveralBodies`, `RecordUnknown`.
    """
    if text.strip().isascii() and text.strip().isdigit():
        return NamedBody(body_by_id(session, int(text)), None)
    name = organisation_name(text, N_("Body"))
    if (known := known_body(session, name)) is not None:
        return known
    nearest = nearest_names(session, readings(name)[-1][0], kind=RecipientKind.COLLECTIVE)
    if nearest:
        raise BodyUnknown(name=name, nearest=", ".join(nearest))
    raise BodyUnknownAtAll(name=name)


def known_body(session: Session, name: str) -> NamedBody | None:
    """The one body of a name, None where there is none. Raises `SeveralBodies`."""
    for candidate, head in readings(name):
        found = bodies_called(session, candidate)
        if len(found) == 1:
            return NamedBody(found[0], head)
        if found:
            choices = ", ".join(f"{one.id} ({parent_name(session, one.id) or one.name})" for one in found[:10])
            raise SeveralBodies(count=len(found), name=candidate, choices=choices)
    return None


def readings(name: str) -> list[tuple[str, str | None]]:
    """The ways to read a body's name: whole, and without the title of its head."""
    found: list[tuple[str, str | None]] = [(name, None)]
    for head in HEADS:
        rest = name[len(head) :].strip()
        if name.casefold().startswith(f"{head} ".casefold()) and rest[:1].isupper():
            found.append((rest, name[: len(head)]))
            break
    return found


def bodies_called(session: Session, name: str) -> list[Recipient]:
    """All bodies of a name, under any spelling; where several bear it, those that are spelt exactly so, if any."""
    found = namesakes(session, name, RecipientKind.COLLECTIVE)
    exact = [one for one in found if accent_key(one.name) == accent_key(name)]
    return exact if exact and len(found) > 1 else found


def parent_name(session: Session, body_id: int) -> str | None:
    """The name of the body above."""
    parent = session.get_one(Body, body_id).parent_id
    return session.get_one(Recipient, parent).name if parent else None


def body_named(session: Session, text: str) -> NamedBody:
    """The body that a unit or host names; one that is not registered becomes a body."""
    if text.strip().isascii() and text.strip().isdigit():
        return find_body(session, text)
    if (known := known_body(session, organisation_name(text, N_("Body")))) is not None:
        return known
    name, head = readings(clean_line(text, N_("Body")))[-1]
    return NamedBody(register_body(session, BodyEntry(name=name)), head, is_new=True)


def title_of(name: str, head: str | None) -> str:
    """How a paper names an issuer: the head decides, so the head's title comes first; Trưởng Công an and Công an xã X share their words."""
    if not head:
        return name
    title, words = head.split(), name.split()
    shared = next(
        (count for count in range(len(title), 0, -1) if accent_key(" ".join(title[-count:])) == accent_key(" ".join(words[:count]))), 0
    )
    return " ".join([*title, *words[shared:]])


def together(first: str, others: Iterable[tuple[str, bool]]) -> str:
    """Several issuers as sources write them: joined by a plus where they issue jointly, apart where each does."""
    return first + "".join(f" + {name}" if jointly else f"; {name}" for name, jointly in others)


def record_succession(
    session: Session,
    from_id: int,
    to_id: int | None,
    kind: SuccessionKind,
    happened_on: PartialDate | None = None,
    basis: str | None = None,
) -> Succession:
    """Record what became of a body; its awards keep the name it had."""
    body_by_id(session, from_id)
    if to_id is not None:
        body_by_id(session, to_id)
    row = Succession(
        from_id=from_id,
        to_id=to_id,
        kind=kind.value,
        happened_on=happened_on.iso if happened_on else "",
        basis=optional_line(basis, N_("Legal basis")),
    )
    keep(session, row)
    return row


def successors(session: Session, body_id: int) -> list[Succession]:
    """What a body became, oldest first."""
    return list(
        session.exec(select(Succession).where(Succession.from_id == body_id).order_by(col(Succession.happened_on), col(Succession.id)))
    )


def predecessors(session: Session, body_id: int) -> list[Succession]:
    """What a body came from, oldest first."""
    return list(
        session.exec(select(Succession).where(Succession.to_id == body_id).order_by(col(Succession.happened_on), col(Succession.id)))
    )
