"""What a ceremony still has to hand over: the certificates of those who were absent or not called yet, and their money."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from awards.language import _
from awards.models.kinds import Delivery
from awards.reports.lines import Line
from awards.reports.words import in_sentence

RECEIVED = frozenset({Delivery.HANDED_OVER.value, Delivery.BY_PROXY.value})


@dataclass(frozen=True, slots=True)
class Money:
    """Amounts of several lines: what the known ones add up to, of how many lines, and of how many the amount is not known."""

    dong: int
    known: int
    unknown: int


def money_of(lines: Iterable[Line]) -> Money:
    """Add up what is owed to lines."""
    amounts = [line.owed_dong for line in lines]
    known = [amount for amount in amounts if amount is not None]
    return Money(sum(known), len(known), len(amounts) - len(known))


def left(lines: Iterable[Line]) -> list[Line]:
    """The lines whose certificates are still there."""
    return [line for line in lines if line.delivery not in RECEIVED]


def left_sentence(lines: Sequence[Line]) -> str:
    """Say how many of these lines' certificates, and how much money, are still to be handed over."""
    waiting = left(lines)
    if not waiting:
        return _("Everything is handed over.")
    money = money_of(waiting)
    count, dong, unknown = in_sentence(len(waiting)), in_sentence(money.dong), in_sentence(money.unknown)
    if not money.known:
        return _("Still to be handed over: certificates {count}.").format(count=count)
    if not money.unknown:
        return _("Still to be handed over: certificates {count}, {dong} dong.").format(count=count, dong=dong)
    return _("Still to be handed over: certificates {count}, {dong} dong; the amount is not known for {unknown}.").format(
        count=count, dong=dong, unknown=unknown
    )
