"""Bonuses by the law: coefficient × base salary on the decision's date, multiplied and rounded, and what of it is to be confirmed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

from awards.errors.catalogue import CatalogueRepeated, CatalogueValueWrong
from awards.resources import db_folder
from awards.store.bonus_entries import TEN_THOUSAND, BonusRegime, Multiplier, Rate, Rounding, Salary
from awards.store.catalogue_entries import Dated, possible_days
from awards.store.catalogue_parts import Place, apart, build, label, nested, tables

D = TypeVar("D", bound=Dated)
P = TypeVar("P", Rate, Multiplier)
HUNDRED = 100
KEPT_AMOUNTS = 65_536


class Unknown(StrEnum):
    """Why nothing can be said of an amount."""

    NO_DATE = "no_date"
    BETWEEN = "between"
    NO_DECREE = "no_decree"
    NO_SALARY = "no_salary"
    NO_RATE = "no_rate"
    CEILING = "ceiling"


@dataclass(frozen=True, slots=True)
class Facts:
    """What an amount depends on, in the codes of the catalogues; what is not recorded is ""."""

    form: str
    kind: str
    issuer_kind: str
    issuer_level: str
    decided_on: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Bonus:
    """An amount with all it was made of; `doubts` are the entries behind it that were not confirmed. Without an amount `unknown` says why.

    Where the decree gives only a ceiling, `raw` is that ceiling.
    """

    amount: int | None = None
    unknown: Unknown | None = None
    rate: Rate | None = None
    multiplier: Multiplier | None = None
    salary: Salary | None = None
    raw: int | None = None
    regime: BonusRegime | None = None
    doubts: tuple[Dated, ...] = ()

    @property
    def is_confirmed(self) -> bool:
        """Whether everything behind the amount was checked against the text."""
        return self.amount is not None and not self.doubts


@lru_cache
def base_salaries() -> tuple[Salary, ...]:
    """Return the base salaries, oldest first."""
    return read_salaries(db_folder() / "catalogues" / "base_salaries.toml")


@lru_cache
def bonus_regimes() -> tuple[BonusRegime, ...]:
    """Return the decrees on bonuses, oldest first."""
    return read_bonuses(db_folder() / "catalogues" / "bonuses.toml")


@lru_cache(maxsize=KEPT_AMOUNTS)
def bonus_of(facts: Facts) -> Bonus:
    """Reckon a bonus; a partial date has one only where every day it may mean gives the same."""
    days = possible_days(facts.decided_on)
    if days is None:
        return Bonus(unknown=Unknown.NO_DATE)
    found = [bonus_on(facts, day) for day in changes_between(*days)]
    same = all((one.amount, one.unknown) == (found[0].amount, found[0].unknown) for one in found)
    return replace(found[0], doubts=united(found)) if same else Bonus(unknown=Unknown.BETWEEN)


def united(found: Sequence[Bonus]) -> tuple[Dated, ...]:
    """All doubts, each once."""
    return tuple(dict.fromkeys(doubt for one in found for doubt in one.doubts))


def changes_between(first: date, last: date) -> list[date]:
    """The first day, and every later one on which a base salary or a decree begins or has ended."""
    entries: list[Dated] = [*base_salaries(), *bonus_regimes()]
    ended = (entry.last_day + timedelta(days=1) for entry in entries if entry.valid_to)
    return sorted({first, *(day for day in (*(entry.first_day for entry in entries), *ended) if first < day <= last)})


def bonus_on(facts: Facts, day: date) -> Bonus:
    """Reckon a bonus for a decision of one day."""
    regime = holding(bonus_regimes(), day)
    if regime is None:
        return Bonus(unknown=Unknown.NO_DECREE)
    found = regime.rate_for(facts.form, facts.kind, facts.issuer_kind, facts.issuer_level)
    if found is None:
        return Bonus(unknown=Unknown.NO_RATE, regime=regime)
    rate, multiplier = found
    salary = holding(base_salaries(), day)
    if salary is None:
        return Bonus(unknown=Unknown.NO_SALARY, regime=regime, rate=rate, multiplier=multiplier)
    raw = salary.amount // TEN_THOUSAND * rate.hundredths * (multiplier.hundredths if multiplier else HUNDRED)
    made = Bonus(rate=rate, multiplier=multiplier, salary=salary, raw=raw, regime=regime)
    if rate.at_most:
        return replace(made, unknown=Unknown.CEILING)
    amount = regime.rounding.rounded(raw)
    return replace(made, amount=amount, doubts=tuple(doubts_of(made, rounds=amount != raw)))


def doubts_of(bonus: Bonus, *, rounds: bool) -> Iterator[Dated]:
    """Give what is not confirmed of that which an amount is made of; the rounding counts only where it changes the amount."""
    entries = (bonus.regime, bonus.rate, bonus.multiplier, bonus.salary, bonus.regime.rounding if bonus.regime and rounds else None)
    yield from (entry for entry in entries if entry is not None and not entry.confirmed)


def holding(entries: Sequence[D], day: date) -> D | None:
    """Return the entry that holds on a day."""
    return next((entry for entry in entries if entry.first_day <= day <= entry.last_day), None)


def read_salaries(path: Path) -> tuple[Salary, ...]:
    """Read a file of base salaries: whole ten thousands, no two on one day. Raises CatalogueBroken."""
    found = [build(Salary, row, path.name) for row in tables(path, "salary")]
    for salary in found:
        if salary.amount <= 0 or salary.amount % TEN_THOUSAND:
            raise CatalogueValueWrong(file=path.name, entry=salary.valid_from, key="amount")
    return apart(found, Place(path.name, "salary"))


def read_bonuses(path: Path) -> tuple[BonusRegime, ...]:
    """Read a file of decrees on bonuses. Raises CatalogueBroken."""
    found: dict[str, BonusRegime] = {}
    for row in tables(path, "regime"):
        regime = read_regime(row, found, path.name)
        if regime.key in found:
            raise CatalogueRepeated(file=path.name, word=regime.key)
        found[regime.key] = regime
    return apart(found.values(), Place(path.name, "regime"))


def read_regime(row: dict[str, Any], earlier: dict[str, BonusRegime], file: str) -> BonusRegime:
    """Read one decree; one that is the same as an earlier one gives no rates of its own."""
    rest, rates = nested(row, "rate", file)
    rest, multipliers = nested(rest, "multiplier", file)
    rest, roundings = nested(rest, "rounding", file)
    same = rest.get("same_as")
    if same is not None:
        if same not in earlier or rates or multipliers or roundings:
            raise CatalogueValueWrong(file=file, entry=label(row), key="same_as")
        model = earlier[str(same)]
        return build(BonusRegime, rest, file, rates=model.rates, multipliers=model.multipliers, rounding=model.rounding)
    if len(roundings) != 1:
        raise CatalogueValueWrong(file=file, entry=label(row), key="rounding")
    return build(
        BonusRegime,
        rest,
        file,
        rates=tuple(positive(build(Rate, block, file), block, file) for block in rates),
        multipliers=tuple(positive(build(Multiplier, block, file), block, file) for block in multipliers),
        rounding=build(Rounding, roundings[0], file),
    )


def positive(entry: P, block: dict[str, Any], file: str) -> P:
    """Refuse a coefficient that is nothing."""
    if entry.hundredths <= 0:
        raise CatalogueValueWrong(file=file, entry=label(block), key="hundredths")
    return entry
