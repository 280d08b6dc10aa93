"""What the annual summary is asked: a year, the clock that it is measured by, and what it is narrowed to."""

from dataclasses import dataclass, replace

from awards.models.kinds import Clock, RecipientKind


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnualQuestion:
    """One year by one clock; `at` is the UTC time of asking (`2026-11-23T07:05:00Z`), None in a filter lets everything through."""

    year: int
    at: str
    clock: Clock = Clock.WORK
    body_id: int | None = None
    form_id: int | None = None
    kind: RecipientKind | None = None

    @property
    def is_filtered(self) -> bool:
        """Whether the question is narrowed to a body, a form or a kind of recipient."""
        return any(part is not None for part in (self.body_id, self.form_id, self.kind))

    def for_year(self, year: int) -> "AnnualQuestion":
        """Return the same question about another year."""
        return replace(self, year=year)

    def by(self, clock: Clock) -> "AnnualQuestion":
        """Return the same question by another clock."""
        return replace(self, clock=clock)
