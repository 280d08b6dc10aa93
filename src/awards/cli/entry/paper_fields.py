"""The fields of a paper: kind, issuer, number, date, signer, the proposal it answers."""

import datetime
import re
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session

from awards.cli.entry.fields import ChoiceField, Field, OptionalField, required_missing
from awards.cli.entry.prompt import Choice, Offer
from awards.cli.entry.proposal import take_over
from awards.cli.entry.setting import Setting
from awards.errors.base import Doubt, InvalidValue
from awards.errors.records import BodyUnknown, BodyUnknownAtAll
from awards.language import N_, _
from awards.models.recipient import Recipient
from awards.models.sheet import Answer
from awards.services.bodies import find_body, readings, title_of
from awards.services.documents import lines_of
from awards.services.habits import full_number, issuers, last_paper, last_signed, open_proposals
from awards.text.clean import clean_line
from awards.text.dates import PartialDate, parse_date, refuse_future
from awards.text.decisions import decision_number, decision_number_doubts
from awards.text.names import organisation_name

KINDS = {
    "decision": N_("Decision on awards"),
    "draft": N_("Draft decision"),
    "proposal": N_("Proposal"),
    "registration": N_("Registration for emulation"),
}
WEEKDAYS = (N_("Monday"), N_("Tuesday"), N_("Wednesday"), N_("Thursday"), N_("Friday"), N_("Saturday"), N_("Sunday"))
BEFORE_FIXED_FORM = 2004
YEARS_BACK = 9
_DATED = re.compile(r"[\s,]+ngày\s.*", re.IGNORECASE)


@dataclass(frozen=True)
class KindField(ChoiceField):
    """What kind of paper it is."""

    numbered: bool = True

    def choices(self, setting: Setting, session: Session) -> Sequence[Choice]:
        """The four kinds."""
        del setting, session
        return [Choice(_(label), value=value) for value, label in KINDS.items()]

    def default(self, setting: Setting, session: Session) -> Answer | None:
        """The kind of the last paper, else a decision."""
        del setting
        last = last_paper(session)
        value = last.kind if last and last.kind in KINDS else "decision"
        return Answer(_(KINDS[value]), _(KINDS[value]), value)


@dataclass(frozen=True)
class BodyField(ChoiceField):
    """A body that issues a paper or writes it."""

    closed: bool = False

    def choices(self, setting: Setting, session: Session) -> Sequence[Choice]:
        """Who issued papers before, and the other bodies with a level."""
        del setting
        return [Choice(name, value=str(number)) for number, name in issuers(session)]

    def default(self, setting: Setting, session: Session) -> Answer | None:
        """The issuer of the last paper, else the office that keeps the register."""
        last = last_paper(session)
        if last is not None:
            name = title_of(session.get_one(Recipient, last.issuer_id).name, last.head)
            return Answer(name, name, str(last.issuer_id))
        name = setting.office(session)
        return self.read(setting, session, name) if name else None

    def read(self, setting: Setting, session: Session, typed: str) -> Answer:
        """The body that is named; one that is not registered becomes one when the paper is recorded."""
        del setting
        if not typed.strip():
            raise required_missing(self.label)
        name = organisation_name(typed, self.label)
        try:
            found = find_body(session, name)
        except (BodyUnknown, BodyUnknownAtAll):
            return Answer(name, f"{name}  ({_('new')})", "")
        title = title_of(found.recipient.name, found.head)
        return Answer(title, title, str(found.recipient.id))


@dataclass(frozen=True)
class AuthorField(BodyField):
    """Who wrote a proposal or registration."""

    def wanted(self, setting: Setting) -> bool:
        """Only papers that ask for awards are written by somebody else."""
        return setting.is_proposal


@dataclass(frozen=True)
class NumberField(Field):
    """Number and symbol; a bare number takes the symbol used last."""

    def wanted(self, setting: Setting) -> bool:
        """A draft has none."""
        return setting.sheet.value("kind") != "draft"

    def read(self, setting: Setting, session: Session, typed: str) -> Answer:
        """The number with its symbol; empty while it is not signed, or unknown."""
        typed = _DATED.sub("", typed)
        if not typed.strip():
            return Answer("", _("none yet"), "")
        writer = setting.sheet.answers.get("author" if setting.is_proposal else "issuer", Answer())
        whole = full_number(session, typed, int(writer.value or 0), readings(writer.text)[-1][0], proposal=setting.is_proposal)
        try:
            number = decision_number(whole, year=None)
        except InvalidValue:
            number = decision_number(whole, year=BEFORE_FIXED_FORM)
        return Answer(number, number, number)

    def settled(self, setting: Setting, answer: Answer, typed: str) -> None:
        """A date behind the number is waiting in its own field."""
        if date := date_behind(typed):
            setting.sheet.typed["date"] = date

    def doubts(self, setting: Setting, answer: Answer) -> Sequence[Doubt]:
        """QD may be QĐ."""
        del setting
        return decision_number_doubts(answer.value, None) if answer.value else ()


@dataclass(frozen=True)
class DateField(Field):
    """The date of the paper; day and month alone are those of the last such day."""

    def wanted(self, setting: Setting) -> bool:
        """A draft has none."""
        return setting.sheet.value("kind") != "draft"

    def read(self, setting: Setting, session: Session, typed: str) -> Answer:
        """The date as far as it is known. Raises what the text layer raises, and the number's failure where its form is not of that year."""
        del session
        if not typed.strip():
            return Answer("", _("unknown") if setting.sheet.value("number") else _("none yet: recorded as a draft"), "")
        date = parse_date(typed, self.label)
        if date.year is None:
            date = last_such_day(date, setting.today)
        refuse_future(date, setting.today, self.label, decision=True)
        if number := setting.sheet.value("number"):
            decision_number(number, year=date.year)
        return Answer(typed_again(date), with_weekday(date), date.iso)


@dataclass(frozen=True)
class SignerField(OptionalField):
    """Who signed, and in what capacity behind a comma."""

    def wanted(self, setting: Setting) -> bool:
        """What is not signed has no signer."""
        return setting.sheet.value("kind") != "draft" and bool(setting.sheet.value("number") or setting.sheet.value("date"))

    def default(self, setting: Setting, session: Session) -> Answer | None:
        """Who signed this issuer's last paper."""
        last = last_signed(session, setting.issuer_id) if setting.issuer_id else None
        if last is None or not last.signer or setting.is_proposal:
            return None
        return self.read(setting, session, ", ".join(part for part in (last.signer, last.capacity) if part))

    def read(self, setting: Setting, session: Session, typed: str) -> Answer:
        """Name and capacity."""
        del session, setting
        text = clean_line(typed, self.label)
        return Answer(text, text or _(self.empty), text)


@dataclass(frozen=True)
class ProposalField(ChoiceField):
    """The proposal that a decision answers: its heading and its lines are taken over."""

    def wanted(self, setting: Setting) -> bool:
        """Only a decision answers a proposal."""
        return not setting.is_proposal

    def choices(self, setting: Setting, session: Session) -> Sequence[Choice]:
        """None, then the proposals, the last first."""
        del setting
        found = [Choice(_("not given"), value="")]
        for paper in open_proposals(session):
            day = PartialDate.from_iso(paper.decided_on).display() if paper.decided_on else _("date unknown")
            name = paper.number or _("number {number} in the register").format(number=paper.id)
            lines = _("{count} lines").format(count=len(lines_of(session, paper.id)))
            found.append(Choice(name, f"{day}, {lines}", str(paper.id)))
        return found

    def settled(self, setting: Setting, answer: Answer, typed: str) -> None:
        """The proposal's forms and lines stand on the sheet."""
        if answer.value:
            take_over(setting, int(answer.value))

    def offer(self, setting: Setting, session: Session, typed: str) -> Offer:
        """Nothing to look through where there is no proposal."""
        offer = super().offer(setting, session, typed)
        return offer if len(self.choices(setting, session)) > 1 else Offer(reading=offer.reading)

    def default(self, setting: Setting, session: Session) -> Answer | None:
        """None."""
        del setting, session
        return Answer("", _("not given"), "")


def date_behind(typed: str) -> str:
    """The date that stands behind a number as papers write it: 1234/QĐ-UBND ngày 30/12/2022."""
    found = _DATED.search(typed)
    return found.group().strip(" ,").partition(" ")[2] if found else ""


def last_such_day(date: PartialDate, today: datetime.date) -> PartialDate:
    """The last day or month of this name that is not in the future; 29 February is that of the last leap year."""
    for year in range(today.year, today.year - YEARS_BACK, -1):
        found = PartialDate(year, date.month, date.day)
        if not found.is_after(today) and (found.day is None or found.month is None or found.day <= monthrange(year, found.month)[1]):
            return found
    return date


def typed_again(date: PartialDate) -> str:
    """A date as it may be typed again."""
    known = [f"{part:02d}" for part in (date.day, date.month) if part is not None]
    return "/".join([*known, str(date.year)])


def with_weekday(date: PartialDate) -> str:
    """A date with the day of the week, where the day is known."""
    if date.year is None or date.month is None or date.day is None:
        return date.display()
    return f"{date.display()}, {_(WEEKDAYS[datetime.date(date.year, date.month, date.day).weekday()])}"


PAPER_FIELDS: tuple[Field, ...] = (
    KindField("kind", N_("Kind of paper")),
    BodyField("issuer", N_("Issuer"), help=N_("The body whose award it is; the head may stand before it: Chủ tịch UBND xã …")),
    AuthorField("author", N_("Proposed by")),
    NumberField("number", N_("Number and symbol"), hint=N_("empty if not signed yet"), help=N_("1234 alone takes the symbol used last.")),
    DateField(
        "date",
        N_("Decision date"),
        hint=N_("day/month/year; without a year the last such day"),
        help=N_("30/12 is the last 30 December; 8/2020 and 1998 are right too."),
    ),
    SignerField("signer", N_("Signer"), hint=N_("name, capacity")),
    ProposalField("proposal", N_("In answer to")),
)
