"""One honouree of the list: who is suggested while typing, who is meant, and what is asked once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sqlmodel import Session

from awards.cli.entry.prompt import Choice, Offer, Screen
from awards.cli.entry.setting import Setting
from awards.cli.entry.units import Ask, UnitMeant, alive_or_successor, unit_meant
from awards.errors.base import Doubt, InvalidValue
from awards.language import N_, _
from awards.models.kinds import RecipientKind
from awards.models.sheet import Line
from awards.services.entering import NOTHING
from awards.services.memory import class_of_post, who_is
from awards.services.recipients import clean_name, optional_line
from awards.services.search import Found
from awards.services.suggestions import Around, Known, beside, with_births
from awards.text.clean import clean_line
from awards.text.dates import legal_today, parse_birth
from awards.text.fold import accent_key, fold, is_plain, query_words
from awards.text.initials import as_keys
from awards.text.lists import ListLine, parse_line
from awards.text.names import organisation_name_doubts, person_name_doubts, propose_address

MOST_ASKED = 9
ESCAPED = "esc"
CLASSES = {
    "leader_division": N_("leaders from deputy head of division up"),
    "direct_worker": N_("those who work, study or serve directly"),
    "leader_department": N_("leaders of departments and the like"),
    "leader_province": N_("leaders of ministries, provinces and the like, and above"),
    "entrepreneur": N_("entrepreneurs"),
}
"""The classes of individuals in the catalogue, the two that communes need first, in few words."""


class TypeAgainError(Exception):
    """The clerk would rather change what was typed."""


@dataclass
class Honourees:
    """The dialogue about one line; `screen` None asks nothing and takes what is certain."""

    setting: Setting
    screen: Screen | None

    def around(self, kind: RecipientKind) -> Around:
        """What stands around the next line."""
        sheet = self.setting.sheet
        above = self.above(kind)
        return Around(
            kind=kind,
            unit_id=above.unit_id if above else 0,
            issuer_id=self.setting.issuer_id,
            decided_on=sheet.value("date"),
            near=sheet.shown("issuer"),
            taken=frozenset(line.recipient_id for line in sheet.part.lines if line.recipient_id),
        )

    def above(self, kind: RecipientKind, place: int | None = None) -> Line | None:
        """The line above, whose post and unit an empty part repeats."""
        own = self.setting.sheet.part.of_kind(kind)
        lines = own if place is None else own[:place]
        return lines[-1] if lines else None

    def offer(self, session: Session, kind: RecipientKind, typed: str) -> Offer:
        """Who or what may be meant by a text."""
        if not typed.strip():
            return Offer()
        parts = typed.split(",") if kind is not RecipientKind.COLLECTIVE else [typed]
        if len(parts) > 1:
            return self.offer_part(kind, parts)
        known = self.setting.suggestions.people(session, typed, self.around(kind))
        if kind is RecipientKind.COLLECTIVE and not known and (keys := as_keys(typed)) != typed.lower():
            typed, known = keys, self.setting.suggestions.people(session, keys, self.around(kind))
        choices = [Choice(printed(one), one.last or _("in the register"), str(one.id)) for one in known]
        plain = all(is_plain(word) for word in query_words(typed))
        return Offer(choices, 0 if choices and plain and not known[0].approximate else None)

    def offer_part(self, kind: RecipientKind, parts: Sequence[str]) -> Offer:
        """Posts or units that may be meant by the part being typed."""
        typed = parts[-1].strip()
        if not typed:
            return Offer()
        individual_post = kind is RecipientKind.INDIVIDUAL and len(parts) == 2
        found = self.setting.suggestions.posts_like(typed) if individual_post else []
        if not found:
            found = [name for name, _number in self.setting.suggestions.units_like(typed)]
        head = ",".join(parts[:-1])
        choices = [Choice(f"{head}, {one}") for one in dict.fromkeys(found)]
        return Offer(choices, 0 if choices and all(is_plain(word) for word in query_words(typed)) else None)

    def understand(self, kind: RecipientKind, text: str, choice: Choice | None, *, place: int | None = None) -> Line:
        """The line that a text means, after what has to be asked. Raises `TypeAgainError`, and what the text layer raises."""
        with self.setting.desk.reading() as session:
            if choice is not None and choice.value:
                line = self.chosen(session, kind, text, int(choice.value), place)
            else:
                line = self.typed(session, kind, parse_line(choice.text if choice else text, kind.value), place)
            self.settle_class(session, line)
        return line

    def chosen(self, session: Session, kind: RecipientKind, text: str, number: int, place: int | None) -> Line:
        """Somebody taken from the suggestions; others of the same name are shown first."""
        known = self.known(session, [number])[0]
        people = self.setting.suggestions.people(session, known.name if fold(text) == known.key else text, self.around(kind))
        namesakes = [one for one in people if one.key == known.key and not one.approximate]
        if len(namesakes) > 1 and self.screen is not None:
            meant = self.ask_who(session, known.name, with_births(session, namesakes))
            if meant is None:
                above = self.above(kind, place)
                given = self.with_post_above(ListLine(kind=kind.value, name=known.name), above)
                return self.somebody_new(given, kind, self.unit_of(session, "", above), namesakes)
            known = meant
        return self.of_known(session, known, ListLine(kind=kind.value, name=known.name))

    def typed(self, session: Session, kind: RecipientKind, given: ListLine, place: int | None = None) -> Line:
        """Somebody typed in full: certain, asked, or new."""
        name = self.settled_name(session, given.name, kind)
        given = replace(given, name=name)
        above = self.above(kind, place)
        unit = self.unit_of(session, given.unit, above)
        implied = unit.number or (above.unit_id if above and not given.unit else 0)
        beside_name = given.unit or given.post
        earlier = self.answered_on_this_list(name, kind, beside_name)
        if earlier is not None and earlier.recipient_id:
            return self.of_known(session, self.known(session, [earlier.recipient_id])[0], given, unit if given.unit else None)
        who = who_is(session, name, kind, unit_id=implied, beside=beside_name)
        if who.certain:
            return self.of_known(session, self.known(session, [who.certain])[0], given, unit if given.unit else None)
        alike = self.known(session, [*who.alike, *who.near])[:MOST_ASKED]
        meant = self.ask_who(session, name, with_births(session, alike)) if alike and earlier is None else None
        line = (
            self.of_known(session, meant, given, unit if given.unit else None)
            if meant is not None
            else self.somebody_new(self.with_post_above(given, above), kind, unit, alike)
        )
        line.answered, line.beside = bool(alike) and self.screen is not None, beside_name
        return line

    def answered_on_this_list(self, name: str, kind: RecipientKind, beside_name: str) -> Line | None:
        """An earlier line of the same name and the same words beside it, about which the clerk was asked."""
        asked = (accent_key(name), kind.value, accent_key(beside_name))
        lines = (one for one in self.setting.sheet.lines() if one.answered)
        return next((one for one in lines if (accent_key(one.name), one.kind, accent_key(one.beside)) == asked), None)

    def settled_name(self, session: Session, typed: str, kind: RecipientKind) -> str:
        """The name, after its doubts are settled. Raises `TypeAgainError`."""
        name = clean_name(typed, kind)
        doubts: Sequence[Doubt] = person_name_doubts(name) if kind is RecipientKind.INDIVIDUAL else organisation_name_doubts(name)
        for doubt in doubts if self.screen is not None else ():
            suggestion = str(doubt.values.get("suggestion", ""))
            question = _("{doubt} [Y/n]") if suggestion else _("{doubt} Keep it as typed? [Y/n]")
            if self.yes(session, question.format(doubt=doubt.sentence, suggestion=suggestion)):
                name = clean_name(suggestion, kind) if suggestion else name
            elif not suggestion:
                raise TypeAgainError
        return name

    def ask_of(self, session: Session) -> Ask | None:
        """How a question is asked in the middle of reading: nothing stays locked while the clerk thinks."""
        if self.screen is None:
            return None
        key = self.screen.key

        def ask(question: str, keys: Mapping[str, str]) -> str:
            session.commit()
            answer = key(question, {**keys, "esc": ESCAPED})
            if answer == ESCAPED:
                raise TypeAgainError
            return answer

        return ask

    def yes(self, session: Session, question: str) -> bool:
        """Ask yes or no; Esc goes back to the text."""
        ask = self.ask_of(session)
        return ask is None or ask(question, {"": "y", "y": "y", "c": "y", "n": "n", "k": "n"}) == "y"

    def known(self, session: Session, numbers: Sequence[int]) -> list[Known]:
        """These recipients, each as the last list printed them."""
        return self.setting.suggestions.with_last_line(session, [Found("", number, "") for number in numbers])

    def ask_who(self, session: Session, name: str, alike: Sequence[Known]) -> Known | None:
        """Who is this? One key picks one; 0 is somebody else, as is nobody asked."""
        ask = self.ask_of(session)
        if ask is None:
            return None
        shown = list(alike)
        lines = [_("Who is this? “{name}” is there already:").format(name=name)]
        lines += [f" {number}  {one.name}, {beside(one, unknown_birth=_('birth unknown'))}" for number, one in enumerate(shown, start=1)]
        lines.append(f" 0  {_('somebody else')}")
        keys = {str(number): str(number) for number in range(len(shown) + 1)}
        answer = ask("\n".join(lines) + f"\n[0–{len(shown)}]", keys)
        return shown[int(answer) - 1] if int(answer) else None

    def of_known(self, session: Session, one: Known, given: ListLine, unit: UnitMeant | None = None) -> Line:
        """The line of somebody who is there, with post and unit of last time where nothing else was typed."""
        if unit is None:
            last = UnitMeant(one.unit_id, one.unit)
            unit = self.settled_unit(session, last) if one.unit_id else last
        kind = RecipientKind(one.kind)
        person = kind is RecipientKind.INDIVIDUAL
        return Line(
            kind=one.kind,
            name=given.name or one.name,
            recipient_id=one.id,
            address=(given.title or one.address or propose_address(given.name)) if person else "",
            post=part_or(given.post, one.post) if person else "",
            unit=unit.name if kind is not RecipientKind.COLLECTIVE else "",
            unit_id=unit.number if kind is not RecipientKind.COLLECTIVE else 0,
            citation=given.citation,
            seen=one.last or _("in the register"),
        )

    def somebody_new(self, given: ListLine, kind: RecipientKind, unit: UnitMeant, others: Sequence[Known]) -> Line:
        """The line of somebody new; `others` bear the name, or nearly, and are somebody else."""
        person = kind is RecipientKind.INDIVIDUAL
        placed = unit if kind is not RecipientKind.COLLECTIVE else UnitMeant()
        return Line(
            kind=kind.value,
            name=given.name,
            address=(given.title or propose_address(given.name)) if person else "",
            post=self.known_spelling(part_or(given.post, "")) if person else "",
            unit=placed.name,
            unit_id=placed.number,
            born=year_of(given.born),
            citation=given.citation,
            seen=_("new"),
            others=[one.id for one in others],
        )

    def with_post_above(self, given: ListLine, above: Line | None) -> ListLine:
        """A new line whose empty post is the one above."""
        return replace(given, post=given.post or (above.post if above else "") or NOTHING)

    def known_spelling(self, post: str) -> str:
        """A post typed without accents as the register spells it; with accents, as typed."""
        cleaned = optional_line(post, N_("Post")) or ""
        if not all(is_plain(word) for word in query_words(cleaned)):
            return cleaned
        return next((one.text for one in self.setting.suggestions.posts if fold(one.text) == fold(cleaned)), cleaned)

    def unit_of(self, session: Session, typed: str, above: Line | None) -> UnitMeant:
        """The unit that a text means; none typed is the one above."""
        if not typed:
            return UnitMeant(above.unit_id, above.unit) if above else UnitMeant()
        if typed == NOTHING:
            return UnitMeant()
        found = unit_meant(session, self.setting, clean_line(typed, N_("Unit")), self.ask_of(session))
        return self.settled_unit(session, found) if found.number else found

    def settled_unit(self, session: Session, unit: UnitMeant) -> UnitMeant:
        """A unit that still exists on the paper's date, else its successor or, on the clerk's word, itself."""
        return alive_or_successor(session, unit, self.setting.sheet.value("date"), self.ask_of(session))

    def settle_class(self, session: Session, line: Line) -> None:
        """Ask once to which class a post belongs, and remember it."""
        if line.kind != RecipientKind.INDIVIDUAL.value or not line.post:
            return
        classes = self.setting.sheet.classes
        line.class_code = class_of_post(session, line.post) or next((classes[one] for one in classes if fold(one) == fold(line.post)), "")
        ask = self.ask_of(session)
        if line.class_code or ask is None:
            return
        question = [_("“{post}” belongs to (asked once, remembered):").format(post=line.post)]
        question += [f" {number}  {_(CLASSES[code])}" for number, code in enumerate(CLASSES, start=1)]
        question.append(_("[1–{last}, Enter: not known]").format(last=len(CLASSES)))
        keys = {str(number): code for number, code in enumerate(CLASSES, start=1)}
        answer = ask("\n".join(question), {**keys, "0": "", "": "", "other": ""})
        line.class_code = answer
        if answer:
            classes[line.post] = answer


def printed(one: Known) -> str:
    """Somebody of the register as the last list printed them."""
    name = f"{one.address} {one.name}".strip()
    return ", ".join(part for part in (name, one.post, one.unit) if part)


def part_or(typed: str, otherwise: str) -> str:
    """A part as typed; empty is the other, a lone hyphen is none."""
    return "" if typed == NOTHING else typed or otherwise


def year_of(born: str) -> str:
    """The year of a birth as it stands on paper; what is not clear is left out."""
    try:
        return parse_birth(born, legal_today()).iso if born else ""
    except InvalidValue:
        return ""


def same_line(one: Line, other: Line) -> bool:
    """Whether two lines honour the same recipient."""
    if one.recipient_id or other.recipient_id:
        return one.recipient_id == other.recipient_id
    return (one.kind, accent_key(one.name), one.unit) == (other.kind, accent_key(other.name), other.unit)
