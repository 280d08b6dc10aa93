"""Lays a line out in the columns of a terminal: words wrap with a hanging indent, a remark stands at the right end."""

from prompt_toolkit.utils import get_cwidth

from awards.text.clean import visible

GAP = 2
NARROWEST = 24


def cells(text: str) -> int:
    """How many columns a text takes."""
    return int(get_cwidth(text))


def laid_out(text: str, beside: str, width: int, indent: int = 0) -> list[str]:
    """A settled line in at most `width` columns: the remark at the right end of its last line, or on a line of its own."""
    room = max(width, NARROWEST)
    lines = wrapped(visible(text), room, indent)
    remark = visible(beside)
    if not remark:
        return lines
    free = room - cells(lines[-1]) - cells(remark)
    if free >= GAP:
        return [*lines[:-1], lines[-1] + " " * free + remark]
    last = wrapped(remark, room)
    return [*lines, *(" " * max(0, room - cells(line)) + line for line in last)]


def wrapped(text: str, width: int, indent: int = 0) -> list[str]:
    """Wrap between words; a word longer than a line is cut where the line ends. Runs of spaces in the text stay."""
    lines, current = [], ""
    for word in pieces(text):
        candidate = current + word
        if cells(candidate.rstrip()) <= width:
            current = candidate
            continue
        if current.strip():
            lines.append(current.rstrip())
        current = " " * indent + word.lstrip()
        while cells(current) > width:
            head = cut(current, width)
            lines.append(head)
            current = " " * indent + current[len(head) :]
    return [*lines, current.rstrip()] if current.strip() or not lines else lines


def pieces(text: str) -> list[str]:
    """Words with the spaces behind them."""
    found: list[str] = []
    word = ""
    for character in text:
        if word.endswith(" ") and character != " ":
            found.append(word)
            word = ""
        word += character
    return [*found, word]


def cut(text: str, width: int) -> str:
    """The beginning of a text that fits, at least one character."""
    taken = ""
    for character in text:
        if taken and cells(taken + character) > width:
            break
        taken += character
    return taken


def shortened(text: str, width: int) -> str:
    """A text in one line of at most `width` columns; what is cut off is shown by three dots."""
    seen = visible(text)
    return seen if cells(seen) <= width else cut(seen, max(1, width - 1)) + "…"
