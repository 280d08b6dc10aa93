"""Finds a long name by what a clerk types of it: beginnings of its words in order, or the first letters of several words together."""

from collections.abc import Sequence


def found_at(typed: Sequence[str], words: Sequence[str]) -> int | None:
    """Return at which word the typed pieces are first found in order, all folded; `None` where they are not.

    A piece is the beginning of a word, or the first letters of two or more words that follow each other: `cax tan` finds công an xã Tân Hội.
    """
    if not typed:
        return None
    for start in range(len(words)):
        length = _length(typed[0], words, start)
        if length and _rest_found(typed[1:], words, start + length):
            return start
    return None


def _rest_found(typed: Sequence[str], words: Sequence[str], after: int) -> bool:
    """Whether the pieces follow in order; words between them may be left out, so what ends first leaves most to the next piece."""
    for piece in typed:
        ends = [start + length for start in range(after, len(words)) if (length := _length(piece, words, start))]
        if not ends:
            return False
        after = min(ends)
    return True


def _length(piece: str, words: Sequence[str], start: int) -> int:
    """How many words a piece stands for at this place, 0 for none."""
    if words[start].startswith(piece):
        return 1
    ahead = words[start : start + len(piece)]
    return len(piece) if len(piece) > 1 and len(ahead) == len(piece) and piece == "".join(word[0] for word in ahead) else 0


def may_be_found(typed: Sequence[str], initials: str, spaced: str) -> bool:
    """Tell quickly what cannot be found: `initials` are the first letters of all words, `spaced` the words each behind a space."""
    return all(f" {piece}" in spaced or (len(piece) > 1 and piece in initials) for piece in typed)
