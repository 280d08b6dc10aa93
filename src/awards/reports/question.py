"""What the summary is asked: a period, the clock that it is measured by, and what it is narrowed to."""

from dataclasses import dataclass, replace

from awards.models.kinds import Clock, RecipientKind
from awards.text.periods import Period


@dataclass(frozen=True, slots=True)
class Issuers:
    """Whose awards are meant: those of some bodies, or of all others."""

    ids: frozenset[int]
    others: bool = False

    def hold(self, body_id: int) -> bool:
        """Whether a body is one of those meant."""
        return (body_id in self.ids) is not self.others


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnualQuestion:
    """One period by one clock; by the work year it is whole years; `at` is the UTC time of asking (`2026-11-23T07:05:00Z`), None in a filter lets everything through."""

    period: Period
    at: str
    clock: Clock = Clock.WORK
    body_id: int | None = None
    form_id: int | None = None
    kind: RecipientKind | None = None
    issuers: Issuers | None = None

    @property
    def other_clocks(self) -> list[Clock]:
        """The other clocks by which the period can be told, the first of them the one that a reader expects beside this one."""
        told = [Clock.DECISION, Clock.WORK, Clock.CEREMONY] if self.period.is_whole_years else [Clock.DECISION, Clock.CEREMONY]
        return [clock for clock in told if clock is not self.clock]

    @property
    def is_filtered(self) -> bool:
        """Whether the question is narrowed to a body, a form or a kind of recipient."""
        return any(part is not None for part in (self.body_id, self.form_id, self.kind))

    def about(self, period: Period) -> "AnnualQuestion":
        """Return the same question about another period."""
        return replace(self, period=period)

    def of(self, issuers: Issuers) -> "AnnualQuestion":
        """Return the same question about the awards of some bodies only."""
        return replace(self, issuers=issuers)

    def by(self, clock: Clock) -> "AnnualQuestion":
        """Return the same question by another clock."""
        return replace(self, clock=clock)
