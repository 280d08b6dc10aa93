"""What the catalogues of money hold: base salaries, and the rates, multipliers and rounding of each decree."""

from dataclasses import dataclass

from awards.store.catalogue_entries import Dated

TEN_THOUSAND = 10_000
UP, NEAREST, NONE = "up_to_10000", "nearest_10000", "none"
"""The names of the ways of rounding."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Salary(Dated):
    """The base salary, in dong."""

    amount: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate(Dated):
    """The coefficient of a form, in hundredths, for some kinds of recipients and issuers; one that is `at_most` is only a ceiling."""

    form: str
    kinds: tuple[str, ...]
    hundredths: int
    issuer_kind: tuple[str, ...] = ()
    issuer_level: tuple[str, ...] = ()
    at_most: bool = False

    def fits(self, form: str, issuer_kind: str, issuer_level: str) -> bool:
        """Tell whether the rate is that of a form when such a body grants it."""
        return (
            form == self.form
            and (not self.issuer_kind or issuer_kind in self.issuer_kind)
            and (not self.issuer_level or issuer_level in self.issuer_level)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Multiplier(Dated):
    """By how many hundredths the amount of an individual is multiplied for another kind of recipient."""

    kind: str
    forms: tuple[str, ...]
    hundredths: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Rounding(Dated):
    """How amounts are rounded, by the name of the way."""

    policy: str

    def rounded(self, dong: int) -> int:
        """Round an amount."""
        if self.policy == NONE:
            return dong
        more = TEN_THOUSAND - 1 if self.policy == UP else TEN_THOUSAND // 2
        return (dong + more) // TEN_THOUSAND * TEN_THOUSAND


@dataclass(frozen=True, slots=True, kw_only=True)
class BonusRegime(Dated):
    """One decree on bonuses; `same_as` is the key of the one whose rates it takes."""

    key: str
    name: str
    same_as: str = ""
    rates: tuple[Rate, ...] = ()
    multipliers: tuple[Multiplier, ...] = ()
    rounding: Rounding

    def rate_for(self, form: str, kind: str, issuer_kind: str, issuer_level: str) -> tuple[Rate, Multiplier | None] | None:
        """Return the rate, and what it is multiplied by; None where the decree, as far as it was read, says nothing."""
        fitting = [rate for rate in self.rates if rate.fits(form, issuer_kind, issuer_level)]
        own = next((rate for rate in fitting if kind in rate.kinds), None)
        if own is not None:
            return own, None
        multiplier = next((one for one in self.multipliers if one.kind == kind and form in one.forms), None)
        single = next((rate for rate in fitting if "individual" in rate.kinds), None)
        return (single, multiplier) if single is not None and multiplier is not None else None
