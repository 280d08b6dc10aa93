"""How wide the columns of a table may be, so that every word fits and no digit is cut."""

from collections.abc import Sequence
from dataclasses import dataclass

GAP = 2
READABLE = 8
LONG_WORD = 20
MOST_LINES = 5


@dataclass(frozen=True, slots=True)
class Need:
    """What a column asks for, in terminal columns: `least` below which it cannot be read, `best` where nothing wraps."""

    least: int
    best: int


def share(needs: Sequence[Need], width: int) -> list[int] | None:
    """Share the width among the columns, `GAP` between them, the widest giving way first; None if they cannot all be read."""
    room = width - GAP * (len(needs) - 1)
    if sum(need.least for need in needs) > room:
        return None
    widths = [need.best for need in needs]
    while sum(widths) > room:
        giving = max((at for at, need in enumerate(needs) if widths[at] > need.least), key=widths.__getitem__)
        widths[giving] -= 1
    return widths
