"""The grammar of one honouree line: `name, post, unit`, or as it stands on paper, typed or pasted."""

import re
from dataclasses import dataclass, replace

from awards.errors.base import Doubt
from awards.errors.lists import CellsLeftOver, IdNumberLeftOut, KindUnclear, MoreThanAName, NameNotFound
from awards.errors.values import LegacyFontText
from awards.language import N_
from awards.text.clean import shown
from awards.text.fold import fold
from awards.text.legacy import legacy_font
from awards.text.list_parts import (
    NONE,
    born_in,
    has_long_number,
    is_rank,
    is_title,
    spelled,
    split_born,
    split_titles,
    without_ids,
    without_number,
)
from awards.text.list_words import COLLECTIVES, UNITS, Opening, holds_post, keys_of, opening_at, opening_of, split_post

INDIVIDUAL, COLLECTIVE, HOUSEHOLD = "individual", "collective", "household"
MOST_SYLLABLES = 7
MOST_OF_A_MARK = 20
MOST_LOOKED_AT = 100
BETWEEN_CELLS = " | "

_COMMAS = re.compile(r"[,，](?![^()]{0,200}\))")
_AFTER_NAME = re.compile(r"[,，;](?![^()]{0,200}\))|\s*[–—]\s*|\s+-\s+|(?<=[^\W\d_])-\s+")
_DASH = re.compile(r"\s*[–—]\s*|\s+-\s+")
_DITTO_SIGNS = "\"'“”„″〃´`’‘"
_DITTO_WORDS = frozenset({"nt", "n t", "nhu tren", "nhu dong tren", "nhutren", "as above", "ditto"})
_SIGNS_AT_ENDS = " ,:;"
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True, kw_only=True)
class ListLine:
    """What a line of a list says of one honouree, with the doubts about the reading; it never holds an ID number.

    `kind` is empty where the list does not tell; a post or unit is empty for "as above" and `-` for "none". `source` is the number of the
    first line in the block, from 1; `raw` the line as read.
    """

    kind: str = ""
    title: str = ""
    name: str = ""
    post: str = ""
    unit: str = ""
    born: str = ""
    citation: str = ""
    source: int = 0
    raw: str = ""
    doubts: tuple[Doubt, ...] = ()

    @property
    def parts(self) -> tuple[str, str, str, str, str]:
        """What `line_text` writes and `parse_line` reads back."""
        return self.title, self.name, self.post, self.unit, self.born


def read_text(text: str, kind: str) -> ListLine:
    """Read one line without tabs: parts stand between commas, semicolons or, behind the name, a dash.

    With two semicolons or more every part counts by its place; otherwise a single part behind the name may be post and unit together.
    """
    parts = [part.strip() for part in text.split(";")]
    if kind == COLLECTIVE:
        return ListLine(name=parts[0], unit=marked("; ".join(parts[1:])))
    if kind == HOUSEHOLD:
        return _household(*(parts[0], "; ".join(parts[1:])) if len(parts) > 1 else _cut_household(text))
    if len(parts) <= 2:
        return _individual(text)
    line, inside = named(parts[0])
    line = replace(line, name=f"{line.name} ({inside})" if inside else line.name)
    return replace(line, post=marked(parts[1]), unit=marked("; ".join(parts[2:])))


def same_as_above(part: str) -> bool:
    """Tell whether a part of a line is a mark for "as above": a ditto mark, nt, như trên."""
    bare = part.strip(" -–—.()") if len(part) <= MOST_OF_A_MARK else ""
    return bool(bare) and (not bare.strip(_DITTO_SIGNS + " ") or fold(bare) in _DITTO_WORDS)


def guessed_kind(text: str) -> str:
    """Guess from the words of a line what it names; empty where they do not tell."""
    plain = without_number(text)[0]
    opening = opening_of(plain)
    if opening is Opening.HOUSEHOLD:
        return HOUSEHOLD
    if opening in COLLECTIVES:
        return COLLECTIVE
    head, rest = _cut(plain)
    title, name = split_titles(head)
    name = _without_bracket(split_born(name)[0])[0]
    if (title and name[:1].isupper()) or is_title(head) or is_person(name):
        return INDIVIDUAL
    return INDIVIDUAL if rest and opening_of(rest) is Opening.POST and name.replace(" ", "").isalpha() else ""


def begins_honouree(text: str, kind: str) -> bool:
    """Tell whether a line without a number certainly begins a new honouree: a title and a name, a name and a post, a household."""
    if opening_of(text) is Opening.HOUSEHOLD:
        return len(text.split()) > 1 and text[0].isupper()
    if kind in (COLLECTIVE, HOUSEHOLD):
        return False
    head, rest = _cut(text)
    title, name = split_titles(head)
    if title:
        return name[:1].isupper()
    return is_person(_without_bracket(split_born(name)[0])[0]) and bool(rest) and opening_of(rest) is Opening.POST


def is_person(name: str) -> bool:
    """Tell whether a text looks like a person's name: two to five capitalised words, or one with an apostrophe (K'Brểu)."""
    words = name.split()
    least = 1 if "'" in name or "’" in name else 2
    capitalised = all(word[0].isupper() and not any(sign.isdigit() for sign in word) for word in words)
    return least <= len(words) <= 5 and capitalised and opening_at(keys_of(name))[0] not in COLLECTIVES


def checked(line: ListLine, *, ids: bool = False, left: tuple[str, ...] = ()) -> ListLine:
    """Return a line with its doubts, and without ID numbers in any of its parts."""
    texts = (*line.parts, line.citation, line.raw)
    if any(has_long_number(text) for text in texts):
        title, name, post, unit, born, citation, raw = (without_ids(text)[0] for text in texts)
        line, ids = replace(line, title=title, name=name, post=post, unit=unit, born=born, citation=citation, raw=raw), True
    return replace(line, doubts=tuple(_doubts(line, ids=ids, left=left)))


def named(text: str) -> tuple[ListLine, str]:
    """Read the part with the name: rank or form of address, name, year of birth; and what stands in brackets behind it."""
    text, born = split_born(text.strip(_SIGNS_AT_ENDS))
    title, name = split_titles(text)
    name, inside = _without_bracket(name)
    if not born:
        name, born = split_born(name)
    return ListLine(title=title, name=name.strip(_SIGNS_AT_ENDS), born=born), inside


def with_rest(line: ListLine, parts: list[str]) -> ListLine:
    """Read the parts behind a name: year of birth, a rank, then post and unit, of which either may be missing."""
    born, parts = _born_apart(line.born, parts)
    if parts and is_rank(parts[0]) and not line.title:
        line = replace(line, title=spelled(parts.pop(0)))
    post, unit = _post_and_unit([marked(part) for part in parts])
    return replace(line, born=born, post=post, unit=unit)


def marked(part: str) -> str:
    """Return a part as it is kept: empty for a mark of "as above", `-` for a lone dash."""
    part = part.strip()
    if same_as_above(part):
        return ""
    return NONE if part in ("–", "—") else part


def commas(text: str) -> list[str]:
    """Split at the commas outside brackets."""
    return _COMMAS.split(text)


def _household(head: str, rest: str) -> ListLine:
    head, inside = _without_bracket(head)
    head, born = (head, born_in(inside)) if born_in(inside) else split_born(head)
    born, parts = _born_apart(born, commas(rest))
    unit = ", ".join(filter(None, [*([] if born_in(inside) else [inside]), *(marked(part) for part in parts)]))
    return ListLine(name=head.strip(_SIGNS_AT_ENDS), born=born, unit=unit)


def _individual(text: str) -> ListLine:
    head, rest = _cut(text)
    while rest and is_title(split_titles(head)[1]):
        name, rest = _cut(rest)
        head = f"{head} {name}"
    line, inside = named(head)
    parts = commas(rest.replace(";", ",")) if rest else []
    if inside and (not parts or _is_post(inside) or not inside[:1].isupper()):
        return with_rest(line, [*commas(inside), *parts])
    return with_rest(replace(line, name=f"{line.name} ({inside})" if inside else line.name), parts)


def _cut(text: str) -> tuple[str, str]:
    """Split a line behind the name, at the first comma, semicolon or dash, or at a colon behind a whole name."""
    found = _AFTER_NAME.search(text)
    head, rest = (text[: found.start()].strip(), text[found.end() :].strip()) if found else (text, "")
    name, colon, _ = head.partition(": ")
    if colon and is_person(split_titles(name)[1]):
        return name, text[len(name) + len(colon) :].strip()
    return head, rest


def _cut_household(text: str) -> tuple[str, str]:
    """Split behind the first comma; a dash counts before a place only, since it may stand between husband and wife."""
    found = _COMMAS.search(text) or next(
        (dash for dash in _DASH.finditer(text) if opening_of(text[dash.end() : dash.end() + MOST_LOOKED_AT]) in UNITS), None
    )
    return (text[: found.start()].strip(), text[found.end() :].strip()) if found else (text, "")


def _post_and_unit(parts: list[str]) -> tuple[str, str]:
    """Tell post from unit: by place, except that a lone part may be both, and that a place or a body is no post."""
    if len(parts) <= 1:
        return _post_dash_unit(parts[0]) if parts else ("", "")
    openings = [opening_of(part) if part else None for part in parts]
    if openings[0] in UNITS and all(opening in UNITS or not part for opening, part in zip(openings[1:], parts[1:], strict=True)):
        return "", ", ".join(filter(None, parts))
    posts = 1
    while posts < len(parts) and parts[0] and openings[posts] is Opening.POST:
        posts += 1
    post, unit = split_post(parts[posts - 1])
    if post and unit and all(_is_around(part, unit) for part in parts[posts:]):
        return ", ".join([*parts[: posts - 1], post]), ", ".join([unit, *parts[posts:]])
    return ", ".join(parts[:posts]), ", ".join(filter(None, parts[posts:]))


def _is_around(place: str, unit: str) -> bool:
    """Tell whether a place is the larger one in which a unit lies: Công an xã X, huyện Y; thôn X, xã Y."""
    opening = opening_of(place)
    return opening is Opening.AREA or (opening is Opening.PLACE and keys_of(place)[0] not in keys_of(unit))


def _post_dash_unit(part: str) -> tuple[str, str]:
    for dash in _DASH.finditer(part):
        if opening_of(part[dash.end() : dash.end() + MOST_LOOKED_AT]) in UNITS and opening_of(part) is not None:
            return part[: dash.start()], part[dash.end() :]
    return split_post(part) if part else ("", "")


def _without_bracket(text: str) -> tuple[str, str]:
    at = text.rfind("(") if text.endswith(")") else -1
    inside = text[at + 1 : -1]
    return (text[:at].rstrip(), inside.strip()) if at > 0 and ")" not in inside else (text, "")


def _born_apart(born: str, parts: list[str]) -> tuple[str, list[str]]:
    """Take the first year or date of birth out of the parts behind a name, unless the name had one."""
    if born:
        return born, [part.strip() for part in parts]
    apart = [piece for part in parts for piece in _with_born_apart(part.strip())]
    at = next((at for at, part in enumerate(apart) if _is_born(part)), None)
    return ("", apart) if at is None else (born_in(apart[at]), apart[:at] + apart[at + 1 :])


def _with_born_apart(part: str) -> list[str]:
    """Split `SN 1985 – Công an viên` and `Công an viên (SN 1985)`."""
    dash = _DASH.search(part)
    if dash and born_in(part[: dash.start()]):
        return [part[: dash.start()], part[dash.end() :]]
    text, born = split_born(part)
    return [text, f"({born})"] if born else [part]


def _is_born(part: str) -> bool:
    born = born_in(part)
    return bool(born) and (born != part or not part.isdigit() or _YEAR.fullmatch(part) is not None)


def _is_post(text: str) -> bool:
    opening = opening_of(text)
    return opening is Opening.POST or opening in UNITS


def _doubts(line: ListLine, *, ids: bool, left: tuple[str, ...]) -> list[Doubt]:
    doubts: list[Doubt] = []
    if not any(character.isalnum() for character in line.name):
        doubts.append(NameNotFound(value=shown(line.raw)))
    elif line.kind == INDIVIDUAL and (len(line.name.split()) > MOST_SYLLABLES or holds_post(line.name)):
        doubts.append(MoreThanAName(value=shown(line.name)))
    elif _is_other_kind(line):
        doubts.append(KindUnclear(value=shown(line.name)))
    if left:
        doubts.append(CellsLeftOver(value=shown(BETWEEN_CELLS.join(without_ids(cell)[0] for cell in left))))
    if ids:
        doubts.append(IdNumberLeftOut())
    return doubts + _old_font(line)


def _is_other_kind(line: ListLine) -> bool:
    """Tell whether the name contradicts the section that it stands in."""
    if line.kind == COLLECTIVE:
        return begins_honouree(line.name, "")
    return line.kind == INDIVIDUAL and opening_of(line.name) is Opening.HOUSEHOLD


def _old_font(line: ListLine) -> list[Doubt]:
    """Question the first part that is typed in a font from before Unicode."""
    for field, text, person in (
        (N_("Name"), line.name, line.kind != COLLECTIVE),
        (N_("Post"), line.post, False),
        (N_("Unit"), line.unit, False),
    ):
        if read := legacy_font(text, person=person):
            return [LegacyFontText(field=field, font=read[0], value=shown(text), suggestion=shown(read[1]))]
    return []
