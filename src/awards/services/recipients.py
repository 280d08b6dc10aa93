"""Recipients: recording honourees, telling namesakes apart, and keeping their personal numbers covered."""

from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, col, select

from awards.errors.records import IdNumberTaken, OnlyIndividuals, RecordUnknown
from awards.language import N_
from awards.models.award import Award
from awards.models.body import Body
from awards.models.kinds import RecipientKind
from awards.models.recipient import Alias, Person, PersonalData, Recipient, RecipientEntry
from awards.store.keys import keep
from awards.text.clean import MAX_TEXT, clean_line, clean_text
from awards.text.dates import PartialDate
from awards.text.fold import accent_key, name_key, query_words, search_words, sort_key, unit_key
from awards.text.identity import mask
from awards.text.names import organisation_name, person_name, split_title


@dataclass(frozen=True, slots=True)
class Identity:
    """Who a typed name may be: the one it certainly is, if any, and everybody else of that name."""

    same: Recipient | None
    namesakes: tuple[Recipient, ...]


def clean_name(name: str, kind: RecipientKind, *, foreign: bool = False) -> str:
    """The name as it is stored; a leading form of address or rank is no part of a person's name."""
    if kind is RecipientKind.INDIVIDUAL:
        return person_name(split_title(clean_line(name, N_("Full name"), MAX_TEXT))[1], foreign=foreign)
    return organisation_name(name, N_("Name"))


def key_of(name: str, kind: RecipientKind) -> str:
    """The folded key under which a name of this kind is compared."""
    return name_key(name) if kind is RecipientKind.INDIVIDUAL else unit_key(name)


def identify(session: Session, name: str, kind: RecipientKind, *, born: PartialDate | None = None, unit_id: int | None = None) -> Identity:
    """Find who a name may be: the same spelling with the same unit or birth is the same recipient."""
    cleaned = clean_name(name, kind)
    alike = namesakes(session, cleaned, kind)
    same = [one for one in alike if is_the_same(session, one, kind, born, unit_id)]
    certain = same[0] if len(same) == 1 else None
    return Identity(certain, tuple(one for one in alike if one is not certain))


def namesakes(session: Session, cleaned: str, kind: RecipientKind) -> list[Recipient]:
    """Everybody of this kind who bears the name under any of their spellings; accents count, of a body's name those that were typed."""
    key = key_of(cleaned, kind)
    owners = select(Alias.recipient_id).where(Alias.key == key)
    found = session.exec(select(Recipient).where(Recipient.kind == kind.value, (col(Recipient.key) == key) | col(Recipient.id).in_(owners)))
    if kind is RecipientKind.COLLECTIVE:
        typed = set(query_words(cleaned))
        return sorted((one for one in found if typed <= set(one.words.split())), key=lambda one: one.id)
    wanted = accent_key(cleaned)
    return sorted((one for one in found if wanted in spellings(session, one)), key=lambda one: one.id)


def spellings(session: Session, recipient: Recipient) -> set[str]:
    """The accent keys of a recipient's names."""
    return {accent_key(name) for name in (recipient.name, *aliases_of(session, recipient.id))}


def aliases_of(session: Session, recipient_id: int) -> list[str]:
    """The other names of a recipient, in the order they came."""
    return list(session.exec(select(Alias.name).where(Alias.recipient_id == recipient_id).order_by(col(Alias.id))))


def is_the_same(session: Session, known: Recipient, kind: RecipientKind, born: PartialDate | None, unit_id: int | None) -> bool:
    """Whether unit or birth settles that a namesake is meant; a body is its name, unless its parent differs."""
    if kind is RecipientKind.COLLECTIVE:
        parent = session.get_one(Body, known.id).parent_id
        return unit_id is None or parent is None or parent == unit_id
    person = session.get(Person, known.id)
    if born is not None and person is not None and person.birth_year is not None:
        return person.birth_year == born.year and not contradicts(session.get(PersonalData, known.id), born)
    return unit_id is not None and unit_id in units_of(session, known.id)


def contradicts(personal: PersonalData | None, born: PartialDate) -> bool:
    """Whether a full date of birth on record differs from the one given."""
    if personal is None or personal.born is None or born.day is None:
        return False
    on_record = PartialDate.from_iso(personal.born)
    return on_record.day is not None and on_record != born


def units_of(session: Session, recipient_id: int) -> set[int]:
    """The units a recipient was honoured in."""
    found = session.exec(select(Award.unit_id).where(Award.recipient_id == recipient_id).distinct())
    return {unit for unit in found if unit is not None}


def register(session: Session, entry: RecipientEntry) -> Recipient:
    """Record a new recipient. Raises what the text layer raises, `OnlyIndividuals` and `IdNumberTaken`."""
    personal = (entry.born, entry.sex, entry.id_number, entry.address, entry.phone)
    if entry.kind is not RecipientKind.INDIVIDUAL and any(part is not None for part in personal):
        raise OnlyIndividuals
    name = clean_name(entry.name, entry.kind)
    aliases = tuple(dict.fromkeys(clean_name(alias, entry.kind) for alias in entry.aliases))
    recipient = Recipient(
        kind=entry.kind.value,
        name=name,
        key=key_of(name, entry.kind),
        sort_key=sort_key(name, person=entry.kind is RecipientKind.INDIVIDUAL),
        words=search_words(name, *aliases),
        note=optional_text(entry.note, N_("Note")),
    )
    keep(session, recipient)
    for alias in aliases:
        keep(session, Alias(recipient_id=recipient.id, name=alias, key=key_of(alias, entry.kind)))
    if entry.kind is RecipientKind.INDIVIDUAL:
        keep(session, Person(recipient_id=recipient.id, birth_year=entry.born.year if entry.born else None, sex=entry.sex))
        cover(session, recipient.id, entry)
    return recipient


def cover(session: Session, person_id: int, entry: RecipientEntry) -> None:
    """Put what is personal into the table of its own. Raises `IdNumberTaken`."""
    whole_birth = entry.born.iso if entry.born and entry.born.month else None
    given: dict[str, Any] = {
        "id_number": entry.id_number,
        "id_kind": entry.id_kind,
        "born": whole_birth,
        "address": optional_text(entry.address, N_("Address")),
        "phone": optional_line(entry.phone, N_("Phone")),
    }
    given = {name: value for name, value in given.items() if value is not None}
    if not given:
        return
    if entry.id_number is not None:
        refuse_taken_number(session, entry.id_number, person_id)
    known = session.get(PersonalData, person_id)
    if known is None:
        keep(session, PersonalData(person_id=person_id, **given))
    else:
        change(session, known, given)


def refuse_taken_number(session: Session, id_number: str, person_id: int) -> None:
    """Raise `IdNumberTaken`, which shows the number masked, where it is somebody else's."""
    owner = session.exec(select(PersonalData.person_id).where(PersonalData.id_number == id_number)).first()
    if owner is not None and owner != person_id:
        raise IdNumberTaken(mask=mask(id_number))


def amend(session: Session, recipient_id: int, entry: RecipientEntry) -> Recipient:
    """Correct a typing error in a recipient: the earlier spelling stays as an alias, personal data are completed."""
    recipient = recipient_by_id(session, recipient_id)
    kind = RecipientKind(recipient.kind)
    name = recipient.name if entry.name == recipient.name else clean_name(entry.name, kind)
    for alias in entry.aliases:
        add_alias(session, recipient, alias)
    if name != recipient.name:
        rename(session, recipient, name)
    if entry.note is not None:
        change(session, recipient, {"note": optional_text(entry.note, N_("Note"))})
    amend_person(session, recipient, entry)
    return recipient


def amend_person(session: Session, recipient: Recipient, entry: RecipientEntry) -> None:
    """Complete or correct what belongs to an individual."""
    given: dict[str, Any] = {"birth_year": entry.born.year if entry.born else None, "sex": entry.sex.value if entry.sex else None}
    given = {name: value for name, value in given.items() if value is not None}
    personal = (entry.id_number, entry.address, entry.phone)
    if recipient.kind != RecipientKind.INDIVIDUAL.value:
        if given or any(part is not None for part in personal):
            raise OnlyIndividuals
        return
    change(session, session.get_one(Person, recipient.id), given)
    known = session.get(PersonalData, recipient.id)
    if entry.born is not None and known is not None and known.born is not None and not known.born.startswith(entry.born.iso):
        change(session, known, {"born": None})
    cover(session, recipient.id, entry)


def rename(session: Session, recipient: Recipient, name: str) -> None:
    """Give a recipient another current name and keep the earlier one as an alias; lines on lists stay as printed."""
    kind = RecipientKind(recipient.kind)
    earlier = recipient.name
    if earlier not in aliases_of(session, recipient.id):
        keep(session, Alias(recipient_id=recipient.id, name=earlier, key=key_of(earlier, kind)))
    change(
        session,
        recipient,
        {"name": name, "key": key_of(name, kind), "sort_key": sort_key(name, person=kind is RecipientKind.INDIVIDUAL)},
    )
    refresh_words(session, recipient)


def add_alias(session: Session, recipient: Recipient, alias: str) -> None:
    """Record another spelling."""
    kind, known = RecipientKind(recipient.kind), {recipient.name, *aliases_of(session, recipient.id)}
    if alias in known or (cleaned := clean_name(alias, kind)) in known:
        return
    keep(session, Alias(recipient_id=recipient.id, name=cleaned, key=key_of(cleaned, kind)))
    refresh_words(session, recipient)


def refresh_words(session: Session, recipient: Recipient) -> None:
    """Compute anew under which words a recipient is found."""
    change(session, recipient, {"words": search_words(recipient.name, *aliases_of(session, recipient.id))})


def change(session: Session, record: Any, values: dict[str, Any]) -> None:
    """Set what differs and write it."""
    for name, value in values.items():
        if getattr(record, name) != value:
            setattr(record, name, value)
    session.flush()


def recipient_by_id(session: Session, recipient_id: int) -> Recipient:
    """Return a recipient. Raises `RecordUnknown`."""
    found = session.get(Recipient, recipient_id)
    if found is None:
        raise RecordUnknown(noun=N_("recipient"), number=recipient_id)
    return found


def optional_line(text: str | None, field: str) -> str | None:
    """One clean line, or unknown."""
    return (clean_line(text, field) or None) if text is not None else None


def optional_text(text: str | None, field: str) -> str | None:
    """Clean text, or unknown."""
    return (clean_text(text, field) or None) if text is not None else None
