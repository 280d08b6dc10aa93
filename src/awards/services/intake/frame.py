"""What is said of all lines of a file at once, how a line fails, and what takes values out of it."""

import datetime
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from operator import itemgetter

from awards.errors.base import AwardsError
from awards.text.cell_values import Value
from awards.text.clean import shown


class InField(Exception):
    """A failure together with the field it belongs to."""

    def __init__(self, said: AwardsError, name: str, value: object = "") -> None:
        """Keep the failure, its field, and what stood there."""
        super().__init__()
        self.name, self.value, self.said = name, value, said


@dataclass(frozen=True, slots=True)
class Frame:
    """What is said of all lines: the paper they belong to, values that the file does not say, and today.

    `kind` is what a line is taken for where nothing tells: under "Họ và tên" stand people. `foreign` names
    may hold commas and quotation marks.
    """

    today: datetime.date
    fixed: Mapping[str, str] = field(default_factory=dict)
    document_id: int = 0
    number_key: str = ""
    number: str = ""
    form_id: int = 0
    decided_on: str = ""
    issuer: str = ""
    people_only: bool = False
    kind: str = ""
    foreign: bool = False


def seen(refused: InField) -> str:
    """What stood in the cell, as it may be shown."""
    return shown(str(refused.value)) if refused.value != "" else ""


def getter(places: Sequence[int]) -> Callable[[Sequence[Value]], tuple[Value, ...]]:
    """What takes the values at these places out of a line."""
    if len(places) > 1:
        return itemgetter(*places)
    return lambda values: tuple(values[place] for place in places)
