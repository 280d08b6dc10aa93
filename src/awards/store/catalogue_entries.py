"""What an entry of a catalogue is: laws, forms, types, levels, bodies and authorities, each with its days and its legal basis."""

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from awards.text.fold import fold

_PARTIAL = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


def possible_days(date_iso: str) -> tuple[date, date] | None:
    """Return the first and last day that a date may mean: `2022` is a whole year; None if the year is unknown or it is no date."""
    match = _PARTIAL.fullmatch(date_iso)
    if match is None:
        return None
    year, month, day = (int(part) if part else 0 for part in match.groups())
    try:
        last_month = month or 12
        last_day = day or monthrange(year, last_month)[1]
        return date(year, month or 1, day or 1), date(year, last_month, last_day)
    except ValueError:
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """What every entry says: its legal basis, whether it was checked against the text, and its days (ISO, both included; "" is open)."""

    basis: str
    confirmed: bool
    note: str = ""
    valid_from: str = ""
    valid_to: str = ""

    @property
    def first_day(self) -> date:
        """The first day on which the entry holds."""
        return date.fromisoformat(self.valid_from) if self.valid_from else date.min

    @property
    def last_day(self) -> date:
        """The last day on which the entry holds."""
        return date.fromisoformat(self.valid_to) if self.valid_to else date.max

    def shared_days(self, first: date, last: date) -> int:
        """Return on how many days from first to last the entry holds."""
        return max(0, min(self.last_day, last).toordinal() - max(self.first_day, first).toordinal() + 1)

    def may_hold_on(self, date_iso: str) -> bool:
        """Tell whether the entry holds on some day that the date may mean; with an unknown year it always may."""
        days = possible_days(date_iso)
        return days is None or self.shared_days(*days) > 0


D = TypeVar("D", bound=Dated)


def in_force(entries: Iterable[D], date_iso: str) -> D | None:
    """Choose the entry for a date: the one that holds on most of the days it may mean; with an unknown year the newest."""
    days = possible_days(date_iso)
    if days is None:
        return max(entries, key=lambda entry: entry.first_day, default=None)
    best = max(entries, key=lambda entry: entry.shared_days(*days), default=None)
    return best if best is not None and best.shared_days(*days) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class LegalText(Dated):
    """A decree, circular or amending law that belongs to a regime."""

    number: str
    kind: str
    issued: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Law(Dated):
    """A regime: the law in force, keyed by the date of the decision."""

    key: str
    name: str
    number: str
    issued: str = ""
    texts: tuple[LegalText, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Regime(Dated):
    """What one law says of a form or a type; empty `receives` means that the source does not say who may receive it."""

    law: str
    name: str = ""
    receives: tuple[str, ...] = ()
    tolerates: tuple[str, ...] = ()

    def admits(self, recipient_kind: str) -> bool | None:
        """Tell whether this kind may receive: None when the law does not say or only practice admits it, so worth a finding at most."""
        if recipient_kind in self.receives:
            return True
        return None if not self.receives or recipient_kind in self.tolerates else False


def _nearest(regimes: tuple[Regime, ...], date_iso: str) -> Regime | None:
    """Choose the first regime for dates before it, else the last."""
    days = possible_days(date_iso)
    if not regimes:
        return None
    return regimes[0] if days and days[1] < regimes[0].first_day else regimes[-1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """An emulation title or form of commendation; `id` and `code` are for ever, `grade` is the calling order (small is high)."""

    id: int
    code: str
    name: str
    family: str
    group: str
    level: str
    grade: int
    valid_from: str = ""
    valid_to: str = ""
    note: str = ""
    aliases: tuple[str, ...] = ()
    regimes: tuple[Regime, ...] = ()

    @property
    def first_year(self) -> int:
        """The first year for which this form can have been granted."""
        return int(self.valid_from[:4]) if self.valid_from else date.min.year

    def regime_on(self, date_iso: str) -> Regime | None:
        """Return what the law of that date says; None before the law of 2003 and outside the form's life; an unknown year: the newest."""
        return in_force(self.regimes, date_iso)

    def name_on(self, date_iso: str) -> str:
        """Return the form's name under the law of that date; outside all regimes that of the nearest one."""
        regime = self.regime_on(date_iso) or _nearest(self.regimes, date_iso)
        return regime.name or self.name if regime else self.name

    def words(self) -> Iterator[str]:
        """Give all that clerks may type for it: code, names of all times, aliases."""
        yield from (self.code, self.name, *self.aliases)
        yield from (regime.name for regime in self.regimes if regime.name)


@dataclass(frozen=True, slots=True, kw_only=True)
class AwardType:
    """A type of commendation (loại hình) with its name in law and in statistics."""

    code: str
    name: str
    statistics_name: str
    aliases: tuple[str, ...] = ()
    regimes: tuple[Regime, ...] = ()

    def regime_on(self, date_iso: str) -> Regime | None:
        """Return what the law of that date says of the type; an unknown year: the newest law."""
        return in_force(self.regimes, date_iso)

    def words(self) -> Iterator[str]:
        """Give all that clerks may type for it."""
        yield from (self.code, self.name, self.statistics_name, *self.aliases)


@dataclass(frozen=True, slots=True, kw_only=True)
class Level(Dated):
    """A level of the state or of an award; `rank` runs from the highest, 1, downwards."""

    code: str
    name: str
    rank: int
    aliases: tuple[str, ...] = ()

    def words(self) -> Iterator[str]:
        """Give all that clerks may type for it."""
        yield from (self.code, self.name, *self.aliases)


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyKind(Dated):
    """A kind of body, with the title of its head at each level where it is known."""

    code: str
    name: str
    aliases: tuple[str, ...] = ()
    heads: Mapping[str, str] = field(default_factory=dict)

    def head_at(self, level: str) -> str:
        """Return the title of the head at a level, such as Chủ tịch; "" when unknown."""
        return self.heads.get(level, "")

    def words(self) -> Iterator[str]:
        """Give all that clerks may type for it."""
        yield from (self.code, self.name, *self.aliases)


@dataclass(frozen=True, slots=True, kw_only=True)
class Coded(Dated):
    """A line of a code list: a recipient class (of one recipient kind) or a field of activity (kind "")."""

    code: str
    name: str
    kind: str = ""
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Authority(Dated):
    """Which forms the head of such a body may grant; `issuer_level` "" means at every level."""

    issuer_kind: str
    issuer_level: str
    head: str
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule(Dated):
    """One reading of an abbreviation: every condition that is not empty must hold."""

    form: str
    issuer_kind: tuple[str, ...] = ()
    issuer_level: tuple[str, ...] = ()
    issuer_name: tuple[str, ...] = ()
    issuer_start: tuple[str, ...] = ()

    def fits(self, issuer_kind: str, issuer_level: str, issuer_name: str, date_iso: str) -> bool:
        """Tell whether the rule covers this issuer on this date; names are compared folded."""
        name = fold(issuer_name)
        return (
            (not self.issuer_kind or issuer_kind in self.issuer_kind)
            and (not self.issuer_level or issuer_level in self.issuer_level)
            and (not self.issuer_name or name in map(fold, self.issuer_name))
            and (not self.issuer_start or any(f"{name} ".startswith(f"{fold(start)} ") for start in self.issuer_start))
            and self.may_hold_on(date_iso)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Abbreviation:
    """A word that stands for different forms, depending on who issues and when; the first rule that fits decides."""

    text: str
    aliases: tuple[str, ...] = ()
    rules: tuple[Rule, ...] = ()

    def words(self) -> Iterator[str]:
        """Give the word and its other spellings."""
        yield from (self.text, *self.aliases)

    def resolve(self, issuer_kind: str, issuer_level: str, issuer_name: str, date_iso: str) -> str | None:
        """Return the code of the form that is meant; None when no rule fits, or nothing is known of the issuer: then ask."""
        if not (issuer_kind or issuer_level or issuer_name.strip()):
            return None
        return next((rule.form for rule in self.rules if rule.fits(issuer_kind, issuer_level, issuer_name, date_iso)), None)
