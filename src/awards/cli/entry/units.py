"""Which body a unit on a list means, and what became of it before the paper's date."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sqlmodel import Session, select

from awards.checks.issuer_alive import is_before
from awards.cli.entry.setting import Setting
from awards.language import _
from awards.models.award import Award
from awards.models.body import Body
from awards.models.recipient import Recipient
from awards.services.bodies import bodies_called, parent_name, successors
from awards.text.dates import PartialDate
from awards.text.fold import fold, is_plain, query_words

MOST_ASKED = 9
Ask = Callable[[str, Mapping[str, str]], str]
"""Asks for one key; None where nobody is asked."""


@dataclass(frozen=True, slots=True)
class UnitMeant:
    """A unit: the body's number, 0 where it is not registered, and its name as it will be printed."""

    number: int = 0
    name: str = ""


def unit_meant(session: Session, setting: Setting, typed: str, ask: Ask | None) -> UnitMeant:
    """The unit that a text means: spelt in full, or without accents as the register spells it; several of one name are asked."""
    found = bodies_called(session, typed)
    if not found and all(is_plain(word) for word in query_words(typed)):
        alike = setting.suggestions.units_like(typed)
        return UnitMeant(alike[0][1], alike[0][0]) if alike and fold(alike[0][0]) == fold(typed) else UnitMeant(0, typed)
    if not found:
        return UnitMeant(0, typed)
    one = found[0] if len(found) == 1 else among(session, found, setting, ask)
    plain = all(is_plain(word) for word in query_words(typed)) and fold(typed) == fold(one.name)
    return UnitMeant(one.id, one.name if plain else typed)


def among(session: Session, found: list[Recipient], setting: Setting, ask: Ask | None) -> Recipient:
    """One of several bodies of a name: the one that this issuer's lists named before, else asked."""
    used = [one for one in found if session.exec(
        select(Award.id).where(Award.unit_id == one.id, Award.issuer_id == setting.issuer_id).limit(1)
    ).first()]  # fmt: skip
    if len(used) == 1 or ask is None:
        return (used or found)[0]
    shown = found[:MOST_ASKED]
    lines = [_("{count} bodies are called “{name}”. Which one?").format(count=len(found), name=found[0].name)]
    lines += [f" {number}  {one.name}, {parent_name(session, one.id) or '–'} [{one.id}]" for number, one in enumerate(shown, start=1)]
    keys = {str(number): str(number) for number in range(1, len(shown) + 1)}
    return shown[int(ask("\n".join(lines) + f"\n[1–{len(shown)}]", keys)) - 1]


def alive_or_successor(session: Session, unit: UnitMeant, decided_on: str, ask: Ask | None) -> UnitMeant:
    """A unit that has ended by the paper's date is offered as its successor; nobody asked, the name of that time stays."""
    ended = session.get_one(Body, unit.number).valid_to
    if not ended or not decided_on[:4].isdigit() or not is_before(ended, decided_on):
        return unit
    heirs = [session.get_one(Recipient, one.to_id) for one in successors(session, unit.number) if one.to_id is not None]
    if not heirs or ask is None:
        return unit
    day = PartialDate.from_iso(ended).display()
    lines = [_("“{unit}” ceased to exist on {day}. Which name?").format(unit=unit.name, day=day)]
    lines += [f" {number}  {one.name}" for number, one in enumerate(heirs[: MOST_ASKED - 1], start=1)]
    last = min(len(heirs), MOST_ASKED - 1) + 1
    lines.append(_(" {number}  the old name").format(number=last) + f"\n[1–{last}]")
    keys = {str(number): str(number) for number in range(1, last + 1)}
    chosen = int(ask("\n".join(lines), {**keys, "": "1"}))
    return unit if chosen == last else UnitMeant(heirs[chosen - 1].id, heirs[chosen - 1].name)
