"""The cells of a line become the values of its fields: columns joined, names and births taken apart, codes replaced by what they stand for."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from operator import itemgetter

from awards.readers.cells import Cleaner
from awards.readers.codes import Codes
from awards.readers.columns import NUMBER_AND_DATE, Assigned
from awards.readers.fields import COLLECTIVE, INDIVIDUAL
from awards.readers.following import Line
from awards.readers.grid import ErrorValue, Value
from awards.readers.headings import ALL_IN_ONE, CODE, FAMILY_NAME, MEN, NUMBER_DATE, POST_UNIT, WOMEN, kinds
from awards.readers.layout import cell_text
from awards.readers.mapping import ALIAS, FOREIGN, Mapping
from awards.text.fold import fold
from awards.text.letters import FOLDED
from awards.text.list_parts import split_titles
from awards.text.list_words import split_post
from awards.text.lists import parse_line
from awards.text.titles import TITLES

TOGETHER = 250
"""So many lines are cleaned at once."""

MOST_KINDS = 1000

_SPECIAL = frozenset({FAMILY_NAME, ALL_IN_ONE, POST_UNIT, NUMBER_DATE, MEN, WOMEN})
_SHORT_TITLES = ("Ô", "Ô.", "B.", "Đ/c", "ĐC", "Em", "Cháu", "Cụ", "Anh", "Chị", "Thầy", "Cô", "Ông/Bà", "Bà/Ông")
_OTHER_TITLES = (
    "Linh mục",
    "Mục sư",
    "Đại đức",
    "Thượng tọa",
    "Hòa thượng",
    "Ni sư",
    "Sư cô",
    "Nghệ nhân",
    "Luật sư",
    "Kỹ sư",
    "Thầy giáo",
    "Cô giáo",
)


def without_marks(word: str) -> str:
    """Return a word as it is typed without marks, its capitals kept."""
    plain = ((sign, sign.translate(FOLDED)) for sign in word)
    return "".join((bare.upper() if sign.isupper() else bare) if sign.isalpha() else sign for sign, bare in plain)


def _forms(word: str) -> set[str]:
    """Return the ways in which a word is written: with a capital, in capitals, without marks, with a sign behind it."""
    written = {word, word.upper(), word.lower(), word.capitalize()}
    return {form + end for one in written for form in (one, without_marks(one)) for end in ("", ".", ":", ",")}


_ALONE = frozenset(form for title in (*TITLES, *_SHORT_TITLES) if " " not in title for form in _forms(title))
_LEADING = frozenset(form for title in (*TITLES, *_OTHER_TITLES) if " " in title for form in _forms(title.split()[0]))
_SECOND = frozenset(form for title in (*TITLES, *_OTHER_TITLES, "Thượng uý", "Hạ sỹ") if " " in title for form in _forms(title.split()[1]))
TITLE_WORDS = _ALONE | _LEADING
"""The first words of ranks and forms of address, as they are written."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the lines are to give: the fields in order, the mapping, the codes, and whether a blank unit is the one above."""

    fields: tuple[str, ...]
    mapping: Mapping
    codes: Codes
    fill_units: bool = False


class Builder:
    """Makes lines of values for one table."""

    def __init__(self, assigned: Assigned, wanted: Wanted) -> None:
        """Build lines from columns with these roles."""
        self._wanted = wanted
        self.fields = wanted.fields
        self.roles = assigned.roles
        self.places = tuple(column.place for column in assigned.columns)
        self._kinds: dict[Value, Value] = {}
        self._unit_above: Value = ""
        self._closely = True
        self._constants = [self._fixed(name) for name in self.fields]
        self._pick = picker(self.places)
        self._cleaner = Cleaner(assigned.columns, assigned.roles, wanted.mapping)

    @property
    def is_plain(self) -> bool:
        """Whether every column is one field, and nobody has said anything of the cells beforehand."""
        single = len(set(self.roles)) == len(self.roles) and not any(role in _SPECIAL or role.startswith(CODE) for role in self.roles)
        mapping = self._wanted.mapping
        said = mapping.fixed or mapping.values or mapping.empty or mapping.strip or mapping.brackets or mapping.names or mapping.fonts
        return single and not said and not self._wanted.fill_units

    def build(self, lines: Iterator[Line]) -> Iterator[tuple[int, list[Value]]]:
        """Give row and values of every line. Raises `LegacyFontFound`."""
        while chunk := list(islice(lines, TOGETHER)):
            pick = self._pick
            cells = [[cell.strip() if cell.__class__ is str else cell for cell in pick(line[1])] for line in chunk]
            if self._wanted.mapping.names == FOREIGN:
                cells = [[_in_one_line(cell) for cell in row] for row in cells]
            self._cleaner.clean(cells, closely=self._closely)
            self._closely = False
            yield from self._fully(chunk, cells)

    def _fixed(self, name: str) -> Value:
        text = self._wanted.mapping.fixed.get(name, "")
        return kinds().get(fold(text), text) if name == "kind" else text

    def _kind(self, said: Value) -> Value:
        """Return the kind that a cell says; one that is not known stays as it is."""
        if len(self._kinds) > MOST_KINDS:
            self._kinds.clear()
        found = said if isinstance(said, ErrorValue) else kinds().get(fold(cell_text(said)), said)
        self._kinds[said] = found
        return found

    def _fully(self, chunk: Sequence[Line], cells: Sequence[list[Value]]) -> Iterator[tuple[int, list[Value]]]:
        for (number, _, kind, group), row in zip(chunk, cells, strict=True):
            said: dict[str, list[Value]] = {}
            for role, value in zip(self.roles, row, strict=True):
                if value != "":
                    said.setdefault(role, []).append(value)
            for line in self._lines(said, kind, group):
                yield number, line

    def _lines(self, said: dict[str, list[Value]], kind: str, group: str) -> Iterator[list[Value]]:
        """Give the line of a row, or one for each form where it has several."""
        self._resolve(said)
        forms = list(dict.fromkeys(said.pop("form", [])))
        values = {role: _joined(role, found) for role, found in said.items() if role not in _SPECIAL}
        values["kind"] = self._kind(values["kind"]) if values.get("kind", "") != "" else kind
        for role in _SPECIAL & said.keys():
            _PARTED[role](said[role], values)
        self._settle_name(values)
        self._settle_unit(values, group)
        for form in forms or [""]:
            values["form"] = form
            line = [values.get(name, "") for name in self.fields]
            yield [value if value != "" else constant for value, constant in zip(line, self._constants, strict=True)]

    def _resolve(self, said: dict[str, list[Value]]) -> None:
        """Put what codes stand for in their place, where no column says it in words."""
        coded = [role for role in said if role.startswith(CODE)]
        for role in coded:
            name = role.removeprefix(CODE)
            found = [self._wanted.codes.resolve(code, name) for code in said.pop(role) if not isinstance(code, ErrorValue)]
            if name not in said and found:
                said[name] = found

    def _settle_name(self, values: dict[str, Value]) -> None:
        """Take a rank or form of address off the name, and the other name in brackets where the mapping says so."""
        name = values.get("name", "")
        if type(name) is not str:
            return
        if self._wanted.mapping.brackets == ALIAS and "alias" not in values:
            name, other = without_brackets(name)
            values["name"], values["alias"] = name, other
        if values.get("address", "") == "" and values["kind"] in ("", INDIVIDUAL) and may_have_title(name):
            values["address"], values["name"] = split_titles(name)

    def _settle_unit(self, values: dict[str, Value], group: str) -> None:
        """Fill a blank unit from the heading of a group or, where the table is written so, from the line above."""
        if values["kind"] == COLLECTIVE:
            return
        if values.get("unit", "") == "":
            values["unit"] = group or (self._unit_above if self._wanted.fill_units and values.get("name", "") != "" else "")
        elif self._wanted.fill_units:
            self._unit_above = values["unit"]


def picker(places: Sequence[int]) -> Callable[[list[Value]], Sequence[Value]]:
    """Return what takes the cells at these places out of a row."""
    return itemgetter(*places) if len(places) > 1 else lambda row: [row[place] for place in places]


def _in_one_line(cell: Value) -> Value:
    """Return a text without the marks that only tell where a line may break."""
    return " ".join(cell.replace("\u00ad", "").split()) if type(cell) is str else cell


def without_brackets(name: str) -> tuple[str, str]:
    """Split `Example Union (EXU)` into name and other name; brackets inside a name belong to the word before them."""
    before, opened, rest = name.partition("(")
    inside, closed, after = rest.partition(")")
    if not (opened and closed and inside.strip() and before.strip()) or "(" in after:
        return name, ""
    if not after.strip():
        return before.rstrip(), inside.strip()
    return f"{before.rstrip()} {after.strip()}", inside.strip()


def _joined(role: str, found: list[Value]) -> Value:
    """Return what several columns say together; of births and codes the first counts."""
    if len(found) == 1 or role in ("born", "kind", "id_number", "phone", "year", "number", "date", "ceremony_date", "sex", "owed"):
        return found[0]
    between = " " if role == "name" else ", "
    return between.join(dict.fromkeys(cell_text(value) for value in found))


def may_have_title(name: str) -> bool:
    """Tell quickly whether a name may begin with a rank or a form of address."""
    first, _, rest = name.partition(" ")
    if first in _ALONE or "." in first or "/" in first:
        return True
    return first in _LEADING and rest.partition(" ")[0] in _SECOND


def _family(found: list[Value], values: dict[str, Value]) -> None:
    values["name"] = " ".join(cell_text(value) for value in (*found, values.get("name", "")) if value != "")


def _all_in_one(found: list[Value], values: dict[str, Value]) -> None:
    """Read name, post and unit out of one cell; what has a column of its own counts before it."""
    line = parse_line(cell_text(found[0]), str(values["kind"]))
    for name, text in (("address", line.title), ("name", line.name), ("post", line.post), ("unit", line.unit), ("born", line.born)):
        if values.get(name, "") == "":
            values[name] = "" if text == "-" else text


def _post_unit(found: list[Value], values: dict[str, Value]) -> None:
    text = cell_text(found[0])
    post, unit = split_post(text)
    if not unit and (comma := text.find(",")) > 0:
        post, unit = text[:comma].rstrip(), text[comma + 1 :].lstrip()
    values["post"], values["unit"] = post.rstrip(" ,-–"), unit


def _number_date(found: list[Value], values: dict[str, Value]) -> None:
    value = found[0]
    parted = NUMBER_AND_DATE.fullmatch(value) if isinstance(value, str) else None
    values["number"] = parted["number"].rstrip() if parted else value
    if parted and values.get("date", "") == "":
        values["date"] = parted["date"]


def _born_in_column(sex: str) -> Callable[[list[Value], dict[str, Value]], None]:
    """Read a birth that stands in the column of a sex; a cross in it tells only the sex."""

    def read(found: list[Value], values: dict[str, Value]) -> None:
        values["sex"] = sex
        if any(map(str.isdigit, str(found[0]))):
            values["born"] = found[0]

    return read


_PARTED: dict[str, Callable[[list[Value], dict[str, Value]], None]] = {
    FAMILY_NAME: _family,
    ALL_IN_ONE: _all_in_one,
    POST_UNIT: _post_unit,
    NUMBER_DATE: _number_date,
    MEN: _born_in_column("male"),
    WOMEN: _born_in_column("female"),
}
