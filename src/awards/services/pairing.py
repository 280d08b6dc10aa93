"""Which names of two lists are likely meant to be one: the same but for accents, a slip of the keyboard, a short form or a word left out."""

from collections.abc import Sequence
from functools import lru_cache

from awards.text.fold import accent_key, fold, unit_key

MOST_SLIPS = 2
LETTERS_A_SLIP = 3
"""A word of so many letters may hold one slip, one of twice as many two; a shorter word one."""

LEAST_LENGTH = 5
MOST_COMPARED = 160_000
"""Pairs of names that are compared letter by letter; longer lists are paired by their keys only."""

UNLIKE = MOST_SLIPS + 1


def likely_pairs(ours: Sequence[str], theirs: Sequence[str]) -> list[tuple[int, int]]:
    """Pair two lists of names, each name once, the likest first: (place in ours, place in theirs)."""
    pairs = by_key(ours, theirs)
    used_left, used_right = {one for one, _other in pairs}, {other for _one, other in pairs}
    left = [(place, fold(name)) for place, name in enumerate(ours) if place not in used_left]
    right = [(place, fold(name)) for place, name in enumerate(theirs) if place not in used_right]
    if len(left) * len(right) <= MOST_COMPARED:
        pairs += by_likeness(left, right)
    return sorted(pairs)


def by_key(ours: Sequence[str], theirs: Sequence[str]) -> list[tuple[int, int]]:
    """Pair names that are the same with their accents, then without, then in their short forms."""
    pairs: list[tuple[int, int]] = []
    used_left, used_right = set[int](), set[int]()
    for key in (accent_key, fold, unit_key):
        waiting: dict[str, list[int]] = {}
        for place, name in reversed(list(enumerate(theirs))):
            if place not in used_right:
                waiting.setdefault(key(name), []).append(place)
        for place, name in enumerate(ours):
            if place not in used_left and (found := waiting.get(key(name))):
                pairs.append((place, found[-1]))
                used_left.add(place)
                used_right.add(found.pop())
    return pairs


def by_likeness(left: Sequence[tuple[int, str]], right: Sequence[tuple[int, str]]) -> list[tuple[int, int]]:
    """Pair folded names, given with their places, by how few slips lie between them."""
    scored = sorted((slips, one, other) for one, name in left for other, named in right if (slips := unlikeness(name, named)) < UNLIKE)
    pairs: list[tuple[int, int]] = []
    used_left, used_right = set[int](), set[int]()
    for _slips, one, other in scored:
        if one not in used_left and other not in used_right:
            used_left.add(one)
            used_right.add(other)
            pairs.append((one, other))
    return pairs


def unlikeness(one: str, other: str) -> int:
    """How many slips lie between two folded names; `UNLIKE` where they are too many, or too many for one word."""
    if min(len(one), len(other)) < LEAST_LENGTH:
        return UNLIKE
    first, second = one.split(), other.split()
    if len(first) != len(second):
        return unlikeness_apart(first, second)
    slips = 0
    for word, against in zip(first, second, strict=True):
        if word != against:
            slips += slips_in_word(word, against)
            if slips > MOST_SLIPS:
                return UNLIKE
    return slips


def unlikeness_apart(first: Sequence[str], second: Sequence[str]) -> int:
    """The same for names of unlike many words: only blanks differ, or a middle word is left out."""
    if "".join(first) == "".join(second):
        return 1
    longer, shorter = (first, second) if len(first) > len(second) else (second, first)
    left_out = any([*longer[:at], *longer[at + 1 :]] == list(shorter) for at in range(1, len(longer) - 1) if is_word(longer[at]))
    return MOST_SLIPS if left_out else UNLIKE


@lru_cache(1 << 16)
def slips_in_word(word: str, against: str) -> int:
    """How many slips lie between two words; figures never slip, and a short word only once."""
    if not (is_word(word) and is_word(against)):
        return UNLIKE
    slips = distance(word, against)
    return slips if slips <= max(1, max(len(word), len(against)) // LETTERS_A_SLIP) else UNLIKE


def is_word(word: str) -> bool:
    """Whether a word holds no figure: Thôn 1 is not Thôn 2."""
    return not any(letter.isdigit() for letter in word)


def distance(one: str, other: str) -> int:
    """How many letters are more, fewer, others or exchanged; more than two are not counted out."""
    if abs(len(one) - len(other)) > MOST_SLIPS:
        return UNLIKE
    before, last = list[int](), list(range(len(other) + 1))
    for row, letter in enumerate(one, start=1):
        now = [row]
        for column, against in enumerate(other, start=1):
            cost = min(last[column] + 1, now[column - 1] + 1, last[column - 1] + (letter != against))
            if row > 1 and column > 1 and letter == other[column - 2] and one[row - 2] == against:
                cost = min(cost, before[column - 2] + 1)
            now.append(cost)
        if min(now) > MOST_SLIPS:
            return UNLIKE
        before, last = last, now
    return last[-1]
