"""What a bench measured: ratios and times beside their targets, printed as one table."""

import statistics
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured number; without a target it is printed for scale only."""

    what: str
    measured: float
    target: float | None = None
    unit: str = "×"

    @property
    def met(self) -> str:
        """Whether the target is met, empty where there is none."""
        if self.target is None:
            return ""
        return "yes" if self.measured <= self.target else "NO"


def number(value: float, unit: str) -> str:
    """Write a number with three digits and its unit."""
    digits = 0 if value >= 100 else 1 if value >= 10 else 2 if value >= 0.1 else 4
    return f"{value:.{digits}f} {unit}"


def table(figures: list[Figure]) -> str:
    """Lay figures out as a Markdown table."""
    rows = [("what", "measured", "target", "met?")]
    rows += [
        (one.what, number(one.measured, one.unit), "" if one.target is None else f"≤ {one.target:g} {one.unit}", one.met) for one in figures
    ]
    widths = [max(len(row[at]) for row in rows) for at in range(4)]
    lines = ["| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |" for row in rows]
    return "\n".join([lines[0], "|" + "|".join("-" * (width + 2) for width in widths) + "|", *lines[1:]])


def timed(call: Callable[[], Any]) -> float:
    """Return the seconds that one call took."""
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


def interleaved(calls: Mapping[str, Callable[[], Any]], rounds: int) -> dict[str, list[float]]:
    """Time every call once a round, after one round that only warms up: the machine's moods fall on all alike. Seconds."""
    taken: dict[str, list[float]] = {name: [] for name in calls}
    for turn in range(rounds + 1):
        for name, call in calls.items():
            seconds = timed(call)
            if turn:
                taken[name].append(seconds)
    return taken


def ratio(one: list[float], other: list[float]) -> float:
    """Return the median of the rounds' ratios."""
    return statistics.median(a / b for a, b in zip(one, other, strict=True))


def percentile(values: list[float], share: float) -> float:
    """Return the value that this share of the values does not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]
