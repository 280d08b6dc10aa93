"""The temporary tables of an intake: the lines as read, and what they mean, step by step."""

from dataclasses import dataclass, field

from awards.errors.base import Sentence
from awards.models.kinds import RecipientKind

KINDS = (RecipientKind.INDIVIDUAL, RecipientKind.HOUSEHOLD, RecipientKind.COLLECTIVE)
"""Kinds as the tables number them."""

INDIVIDUAL, HOUSEHOLD, COLLECTIVE = range(3)
PART_BITS = 22
"""A heading's key is paper, part and kind in one number: what is one number groups and joins fastest."""

LINE = (
    "n", "sheet", "row_number", "head", "who", "line", "kind", "name", "unit", "address", "post", "class_code", "field_code", "citation",
    "born", "sex", "id_number", "alias", "home", "phone", "register_number", "owed_dong", "note",
)  # fmt: skip
"""The columns of a staged line that come from the file."""

PAPER_LINE = ("paper", "issuer", "number", "number_key", "decided_on", "signer")
TABLES = (
    "CREATE TEMPORARY TABLE intake_said (paper WHOLE PRIMARY KEY, issuer INTEGER, number TEXT, number_key TEXT, decided_on TEXT, signer TEXT)",
    (
        "CREATE TEMPORARY TABLE intake (n WHOLE PRIMARY KEY, sheet INTEGER, row_number BIGINT, head BIGINT, who BIGINT, line BIGINT, "
        "kind INTEGER, name TEXT, unit BIGINT, address TEXT, post TEXT, class_code TEXT, field_code TEXT, citation TEXT, born TEXT, sex TEXT, "
        "id_number TEXT, alias TEXT, home TEXT, phone TEXT, register_number TEXT, owed_dong BIGINT, note TEXT, award_id BIGINT)"
    ),
)


@dataclass(slots=True)
class Place:
    """Where a line stands in the file."""

    sheet: str
    row: int


@dataclass(slots=True)
class Remark:
    """What is wrong or doubtful about a line: where, which field, what it says, and the sentence."""

    place: Place
    field: str
    value: str
    said: Sentence
    n: int = 0


Paper = tuple[int, int, str | None, str, str, str | None]
"""A paper that lines belong to, as the file tells it: its place, its issuer's place, number, key of the number, date, signer."""


@dataclass(frozen=True, slots=True)
class Part:
    """What lines of one heading have in common besides their kind."""

    form_id: int
    type_code: str
    work_first: int
    work_year: int
    school_year: int
    ceremony: tuple[str, str, str]


@dataclass(slots=True)
class Told:
    """What reading the lines gathered beside them."""

    papers: list[Paper] = field(default_factory=list)
    issuers: list[str] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    units: list[str] = field(default_factory=list)
    sheets: list[str] = field(default_factory=list)
    refused: list[Remark] = field(default_factory=list)
    doubts: list[Remark] = field(default_factory=list)
    read: int = 0
    refused_count: int = 0
    doubted: set[int] = field(default_factory=set)
