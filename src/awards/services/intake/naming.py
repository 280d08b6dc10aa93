"""Names as a file has them: cleaned, questioned and keyed; what repeats in a file is worked out once."""

from functools import lru_cache

from awards.errors.base import Doubt
from awards.models.kinds import RecipientKind
from awards.services.intake.staged import COLLECTIVE
from awards.services.intake.values import LABELS
from awards.services.recipients import clean_name
from awards.text.fold import accent_key, body_key
from awards.text.letters import WordTable, is_syllable
from awards.text.names import organisation_name, organisation_name_doubts
from awards.text.titles import TITLES

MOST_CACHED = 4_096
LEAST_WORDS = 3
NO_NAMES_BEGIN = frozenset({"Không", "Chưa", "Bỏ", "Để", "Họ", "Tên", *(title.split()[0] for title in TITLES)})
"""What a rank, a form of address or a field left empty begins with."""


def plain_key(name: str) -> str:
    """The key with accents of a name so common in its shape that nothing about it can be doubtful; empty for every other."""
    words = name.split(" ")
    if len(words) < LEAST_WORDS or words[0] in NO_NAMES_BEGIN:
        return ""
    pieces = [*map(_PLAIN.__getitem__, words)]
    return "".join(pieces)[1:] if all(pieces) else ""


def name_key(kind: int, name: str) -> str:
    """The key in which a name's accents count."""
    return key_of_body(name) if kind == COLLECTIVE else accent_key(name)


@lru_cache(MOST_CACHED)
def key_of_body(name: str) -> str:
    """The key of a body's name in which accents count."""
    return body_key(name)


@lru_cache(MOST_CACHED)
def organisation(raw: str) -> tuple[str, tuple[Doubt, ...]]:
    """The name of a collective or household as it is stored, and what is doubtful about it. Raises `InvalidValue`."""
    name = clean_name(raw, RecipientKind.COLLECTIVE)
    return name, tuple(organisation_name_doubts(name))


@lru_cache(MOST_CACHED)
def issuer_name(text: str) -> str:
    """The name of an issuing body, cleaned once."""
    return organisation_name(text, LABELS["issuer"])


def _plain(word: str) -> str:
    """The key of a Vietnamese syllable with its capital, behind a space; nothing for any other word."""
    return f" {accent_key(word)}" if is_syllable(word.lower()) and word.istitle() else ""


_PLAIN = WordTable(_plain)
