"""The fields of one form of a paper: form, type, year, citation, stated counts, ceremony."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, select

from awards.cli.entry.fields import ChoiceField, Field, OptionalField
from awards.cli.entry.prompt import Choice, Offer
from awards.cli.entry.setting import Setting
from awards.errors.base import AwardsError
from awards.errors.values import NotACount
from awards.language import N_, _
from awards.models.ceremony import Ceremony
from awards.models.form import AwardForm
from awards.models.kinds import RecipientKind
from awards.models.recipient import Recipient
from awards.models.sheet import SECTIONS, Answer
from awards.services.bodies import readings
from awards.services.ceremonies import period_of
from awards.services.entering import NOTHING, ceremony_words
from awards.services.forms import form_by_id, resolve_form
from awards.services.habits import brought_to, last_heading, work_year_for
from awards.store.catalogues import type_by_word, types
from awards.text.clean import clean_line, clean_text, shown
from awards.text.counts import LARGEST_COUNT
from awards.text.dates import PartialDate, parse_date
from awards.text.fold import fold, is_plain, query_words
from awards.text.years import parse_period

MONTHS_AHEAD = 6
COUNTED = {
    RecipientKind.COLLECTIVE: N_("{count:02d} collectives"),
    RecipientKind.HOUSEHOLD: N_("{count:02d} households"),
    RecipientKind.INDIVIDUAL: N_("{count:02d} individuals"),
}
LETTERS = {
    **dict.fromkeys(("tt", "tap the"), RecipientKind.COLLECTIVE),
    **dict.fromkeys(("h", "ho", "hgd", "ho gia dinh"), RecipientKind.HOUSEHOLD),
    **dict.fromkeys(("cn", "ca nhan", "nguoi"), RecipientKind.INDIVIDUAL),
}
"""What a count counts, in letters or in the paper's own words, folded."""

_COUNT = re.compile(r"(?P<number>[0-9]+)\s*(?P<word>[^\W\d_]*(?: [^\W\d_]+)*)")


@dataclass(frozen=True)
class FormField(ChoiceField):
    """Which title or form is given."""

    closed: bool = True

    def choices(self, setting: Setting, session: Session) -> Sequence[Choice]:
        """The forms in calling order, those in force on the day before the others."""
        day = setting.sheet.value("date") or setting.today.isoformat()
        forms = session.exec(select(AwardForm).order_by(col(AwardForm.grade), col(AwardForm.id)))
        alive = [one for one in forms if (not one.valid_to or one.valid_to >= day) and (not one.valid_from or one.valid_from <= day)]
        return [Choice(one.name, one.code, str(one.id)) for one in alive]

    def offer(self, setting: Setting, session: Session, typed: str) -> Offer:
        """What an abbreviation means for this issuer first, then what is spelt like it."""
        if not typed.strip():
            return Offer()
        found = super().offer(setting, session, typed)
        try:
            meant = self.read(setting, session, typed)
        except AwardsError:
            return found if len(found.choices) == 1 else Offer(found.choices)
        others = [one for one in found.choices if one.value != meant.value]
        return Offer([Choice(meant.text, "", meant.value), *others][:9], 0)

    def read(self, setting: Setting, session: Session, typed: str) -> Answer:
        """The form that a word means. Raises `FormUnknown` and `SeveralForms`."""
        issuer = session.get(Recipient, setting.issuer_id) if setting.issuer_id else None
        head = readings(setting.sheet.answers["issuer"].text)[-1][1] if "issuer" in setting.sheet.answers else None
        form = resolve_form(session, typed, issuer=issuer, decided_on=setting.sheet.value("date"), head=head)
        return Answer(form.name, form.name, str(form.id))

    def default(self, setting: Setting, session: Session) -> Answer | None:
        """The form that this issuer gave last."""
        last = last_heading(session, setting.issuer_id) if setting.issuer_id else None
        if last is None or len(setting.sheet.parts) > 1:
            return Answer()
        form = form_by_id(session, last.form_id)
        return Answer(form.name, form.name, str(form.id))


@dataclass(frozen=True)
class TypeField(ChoiceField):
    """Which type of commendation it is."""

    numbered: bool = True

    def choices(self, setting: Setting, session: Session) -> Sequence[Choice]:
        """The types of the catalogue."""
        del setting, session
        return [Choice(one.name, value=one.code) for one in types()]

    def read(self, setting: Setting, session: Session, typed: str) -> Answer:
        """The type that a word of the catalogue means, else the choice that is spelt like it."""
        known = type_by_word(typed)
        return Answer(known.name, known.name, known.code) if known else super().read(setting, session, typed)

    def default(self, setting: Setting, session: Session) -> Answer | None:
        """The type that went with this form last, else the first of the catalogue."""
        form = int(setting.sheet.part.answers["form"].value or 0)
        last = last_heading(session, setting.issuer_id, form) or last_heading(session, setting.issuer_id)
        named = next((one for one in types() if last and one.code == last.type_code), types()[0])
        return Answer(named.name, named.name, named.code)


@dataclass(frozen=True)
class YearField(Field):
    """The year, years or school year of the merit."""

    def default(self, setting: Setting, session: Session) -> Answer | None:
        """The year that a decision of this date most likely rewards."""
        year = work_year_for(setting.sheet.value("date"), last_heading(session, setting.issuer_id)) or setting.today.year
        return Answer(str(year), str(year), str(year))

    def read(self, setting: Setting, session: Session, typed: str) -> Answer:
        """A year or period."""
        del setting, session
        period = parse_period(typed, self.label)
        return Answer(period.code, period.display(), period.code)


@dataclass(frozen=True)
class CitationField(OptionalField):
    """What was achieved; an earlier citation comes back by a few letters, brought to this year."""

    def offer(self, setting: Setting, session: Session, typed: str) -> Offer:
        """Earlier citations."""
        del session
        period = parse_period(setting.sheet.part.answers["year"].value)
        earlier = setting.suggestions.citations_like(typed) if typed.strip() else []
        found = [brought_to(text, first, last, period) for text, first, last in earlier]
        choices = [Choice(text, value=text) for text in dict.fromkeys(found)]
        return Offer(choices, 0 if choices and all(is_plain(word) for word in query_words(typed)) else None)

    def read(self, setting: Setting, session: Session, typed: str) -> Answer:
        """The citation as on the certificate."""
        del setting, session
        text = clean_text(typed, self.label)
        return Answer(text, text or _(self.empty), text)


@dataclass(frozen=True)
class CountsField(Field):
    """How many of each kind the paper states in its first article."""

    def read(self, setting: Setting, session: Session, typed: str) -> Answer:
        """Two numbers are collectives and individuals, three have the households between them; letters say it too. Raises `NotACount`."""
        text = clean_line(typed, self.label)
        if not text:
            return Answer("", _("not stated"), "")
        found = [(int(one["number"]), fold(one["word"])) for one in _COUNT.finditer(text)]
        if not found or _COUNT.sub("", text).strip(" ,;+-/") or max(count for count, _word in found) > LARGEST_COUNT:
            raise NotACount(field=self.label, value=shown(text))
        kinds = self.kinds(setting, session, found)
        if kinds is None:
            raise NotACount(field=self.label, value=shown(text))
        stated = {kind: count for kind, (count, _word) in zip(kinds, found, strict=True) if count}
        if not stated:
            return Answer("", _("not stated"), "")
        value = ";".join(f"{kind.value}={stated[kind]}" for kind in SECTIONS if kind in stated)
        said = ", ".join(_(COUNTED[kind]).format(count=stated[kind]) for kind in SECTIONS if kind in stated)
        return Answer(text, said, value)

    def kinds(self, setting: Setting, session: Session, found: Sequence[tuple[int, str]]) -> Sequence[RecipientKind] | None:
        """Which kind each number counts; None where it cannot be told."""
        words = [word for _count, word in found]
        if all(words):
            named = [LETTERS.get(word) or next((kind for kind in SECTIONS if word[:3] in kind.value), None) for word in words]
            return [kind for kind in named if kind] if None not in named and len(set(named)) == len(named) else None
        if any(words):
            return None
        several = {2: (RecipientKind.COLLECTIVE, RecipientKind.INDIVIDUAL), 3: SECTIONS}
        return several.get(len(found)) or ([self.only_kind(setting, session)] if len(found) == 1 else None)

    def only_kind(self, setting: Setting, session: Session) -> RecipientKind:
        """What a single number counts: individuals, unless the form goes to others only."""
        receives = form_by_id(session, int(setting.sheet.part.answers["form"].value)).receives.splitlines()
        return RecipientKind.INDIVIDUAL if RecipientKind.INDIVIDUAL.value in receives or not receives else RecipientKind(receives[0])


@dataclass(frozen=True)
class CeremonyField(ChoiceField):
    """Where it is handed over; a title that is not there yet makes a ceremony."""

    closed: bool = False

    def choices(self, setting: Setting, session: Session) -> Sequence[Choice]:
        """The ceremonies, the last first."""
        del setting
        found = session.exec(select(Ceremony).order_by(col(Ceremony.held_on).desc(), col(Ceremony.id).desc()).limit(50))
        return [Choice(one.title or "?", PartialDate.from_iso(one.held_on).display() if one.held_on else "", str(one.id)) for one in found]

    def default(self, setting: Setting, session: Session) -> Answer | None:
        """The one ceremony of these years' merit that is held after the decision, within half a year."""
        day, wanted = setting.sheet.value("date"), setting.sheet.part.answers["year"].value
        ahead = [
            one
            for one in session.exec(select(Ceremony).where(Ceremony.held_on >= (day or "9")).order_by(col(Ceremony.held_on)))
            if (period := period_of(one)) and period.code == wanted and months_between(day, one.held_on) <= MONTHS_AHEAD
        ]
        if len(ahead) != 1 or not ahead[0].title:
            return Answer("", _("not given"), "")
        return Answer(ahead[0].title, ahead[0].title, str(ahead[0].id))

    def read(self, setting: Setting, session: Session, typed: str) -> Answer:
        """A ceremony that is there, or title, date and place of a new one."""
        text = clean_line(typed, self.label)
        if text in {"", NOTHING}:
            return Answer(NOTHING if text else "", _("not given"), "")
        if known := self.alike(self.choices(setting, session), text):
            return Answer(known[0].text, known[0].text, known[0].value)
        title, held_on, place = ceremony_words(text)
        said = [title, PartialDate.from_iso(held_on).display() if held_on else _("date unknown"), place]
        return Answer(text, f"{', '.join(part for part in said if part)}  ({_('new')})", "")


@dataclass(frozen=True)
class OfNewCeremony(OptionalField):
    """What a new ceremony was typed without: its date, its place."""

    part: int = 1

    def wanted(self, setting: Setting) -> bool:
        """Only where a ceremony is typed for the first time and does not say it."""
        answer = setting.sheet.part.answers.get("ceremony")
        return bool(answer and answer.text not in {"", NOTHING} and not answer.value and not ceremony_words(answer.text)[self.part])

    def read(self, setting: Setting, session: Session, typed: str) -> Answer:
        """The place as typed."""
        del setting, session
        text = clean_line(typed, self.label)
        return Answer(text, text or _("unknown"), text)


@dataclass(frozen=True)
class CeremonyDateField(OfNewCeremony):
    """When a new ceremony is held."""

    def read(self, setting: Setting, session: Session, typed: str) -> Answer:
        """The date as far as it is known; day and month alone are those that follow the decision."""
        del session
        if not typed.strip():
            return Answer("", _("unknown"), "")
        date = parse_date(typed, self.label)
        if date.year is None:
            decided = setting.sheet.value("date")
            year = int(decided[:4]) if decided[:4].isdigit() else setting.today.year
            date = PartialDate(year, date.month, date.day)
            if date.iso < decided:
                date = PartialDate(year + 1, date.month, date.day)
        return Answer(date.display(), date.display(), date.iso)


def months_between(first: str, second: str) -> int:
    """How many months lie between two days, roughly; large where one is not known to the month."""
    if len(first) < 7 or len(second) < 7 or not (first[:4] + second[:4]).isdigit():
        return 999
    return (int(second[:4]) - int(first[:4])) * 12 + int(second[5:7]) - int(first[5:7])


PART_FIELDS: tuple[Field, ...] = (
    FormField("form", N_("Form"), of_part=True, hint=N_("gk, bk, cstđcs …"), help=N_("Code, abbreviation, or the beginning of its words.")),
    TypeField("type", N_("Type"), of_part=True),
    YearField("year", N_("Work year"), of_part=True, help=N_("2022, 2018-2022, or năm học 2022-2023.")),
    CitationField("citation", N_("Citation"), of_part=True, help=N_("A few letters bring an earlier citation back: antq.")),
    CountsField(
        "counts", N_("Stated count"), of_part=True, hint=N_("collectives individuals: 3 12"),
        help=N_("Two numbers: collectives and individuals. Three: collectives, households, individuals. Empty where the paper states none."),
    ),
    CeremonyField("ceremony", N_("Ceremony"), of_part=True, hint=N_("title, date, place"), help=N_("A new one: title, date, place. None: -")),
    CeremonyDateField("held_on", N_("Date of the ceremony"), of_part=True, hint=N_("day/month/year")),
    OfNewCeremony("place", N_("Place"), of_part=True, part=2),
)  # fmt: skip
