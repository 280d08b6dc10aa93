"""Handing over: what became of each certificate of a ceremony, told by its exceptions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, select

from awards.errors.ceremonies import CeremonyAhead, PlaceNotOnSheet, PlaceTwice
from awards.models.award import Award
from awards.models.ceremony import Ceremony
from awards.models.kinds import Delivery
from awards.services.recipients import change
from awards.text.dates import PartialDate

AT_ONCE = 500

Exceptions = Mapping[int, Delivery | None]
"""What became of the certificates at some places of the calling order; None is not yet handed over."""


@dataclass(frozen=True, slots=True)
class Tick:
    """One place of the calling order: its line, and what became of the certificate, as recorded before and from now on."""

    place: int
    award_id: int
    before: str | None
    after: str | None

    @property
    def changes(self) -> bool:
        """Whether anything is to be recorded."""
        return self.before != self.after


def named_places(named: Sequence[tuple[Delivery | None, tuple[int, int]]], last: int) -> dict[int, Delivery | None]:
    """Spread runs of places into single ones. Raises `PlaceNotOnSheet` and `PlaceTwice`."""
    found: dict[int, Delivery | None] = {}
    for became, (first, end) in named:
        if first < 1 or end > last:
            raise PlaceNotOnSheet(place=first if first < 1 or first > last else end, last=last)
        for place in range(first, end + 1):
            if place in found:
                raise PlaceTwice(place=place)
            found[place] = became
    return found


def ticked(order: Sequence[tuple[int, str | None]], exceptions: Exceptions) -> list[Tick]:
    """Tick a calling order of lines and what is recorded of them: who is no exception was handed the certificate.

    So the exceptions are told anew each time: whoever was one and is not named any more was handed it, too.
    """
    became = [exceptions.get(place, Delivery.HANDED_OVER) for place in range(1, len(order) + 1)]
    return [
        Tick(place, award_id, before, after.value if after else None)
        for place, ((award_id, before), after) in enumerate(zip(order, became, strict=True), start=1)
    ]


def require_held(ceremony: Ceremony, today: str) -> None:
    """Refuse a ceremony that certainly lies ahead of a day. Raises `CeremonyAhead`."""
    if ceremony.held_on[:1].isdigit() and ceremony.held_on > today[: len(ceremony.held_on)]:
        date, now = PartialDate.from_iso(ceremony.held_on), PartialDate.from_iso(today)
        raise CeremonyAhead(date=date.display(), today=now.display())


def hand_over(session: Session, ticks: Sequence[Tick]) -> None:
    """Record what became of the certificates, as far as it is not recorded yet, in calling order."""
    changing = [tick for tick in ticks if tick.changes]
    for start in range(0, len(changing), AT_ONCE):
        some = changing[start : start + AT_ONCE]
        statement = select(Award).where(col(Award.id).in_([tick.award_id for tick in some]))
        awards = {award.id: award for award in session.exec(statement)}
        for tick in some:
            change(session, awards[tick.award_id], {"delivery": tick.after})
