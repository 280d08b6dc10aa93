"""Lines of a long list, many at a time: where nothing in a block of rows can be anything but plain lines, no row is looked at alone."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice, repeat
from operator import itemgetter

from awards.readers.building import TITLE_WORDS, Builder, may_have_title, picker
from awards.readers.fields import COLLECTIVE, HOUSEHOLD, INDIVIDUAL, WHOLE
from awards.readers.following import ODD_NUMBERS, Follower
from awards.readers.fonts import may_be_legacy
from awards.readers.grid import Row, Value
from awards.text.list_parts import split_titles

BLOCK = 120
"""So many rows are taken together."""

ANCHORS = 2
BETWEEN = "\0"

Block = Iterable[tuple[str, int, list[Value]]]

_KINDS = frozenset({INDIVIDUAL, COLLECTIVE, HOUSEHOLD})


def blocks(sheet: str, rows: Iterator[Row], follower: Follower, builder: Builder) -> Iterator[Block]:
    """Give the lines among these rows, with the name of the sheet, a block at a time. Raises `LegacyFontFound`, `HeadingsChange`."""
    quick = Quick(follower, builder) if builder.is_plain and not follower.fills else None
    while block := list(islice(rows, BLOCK)):
        numbers, found = zip(*block, strict=True)
        cells = quick.cells(found) if quick else None
        if cells is not None:
            yield zip(repeat(sheet), numbers, cells, strict=False)
            continue
        lines = list(follower.follow(block))
        if quick and not quick.anchors:
            quick.settle([line[1] for line in lines])
        yield ((sheet, number, values) for number, values in builder.build(iter(lines)))
    yield ((sheet, number, values) for number, values in builder.build(follower.rest()))


class Quick:
    """Tells whether a block of rows is nothing but plain lines, by the distinct values in it, and gives their values."""

    def __init__(self, follower: Follower, builder: Builder) -> None:
        """Read what the follower and the builder would read one by one."""
        self.anchors: list[int] = []
        self._follower = follower
        self._fields = builder.fields
        roles = dict(zip(builder.roles, builder.places, strict=True))
        self._used = list(roles.values())
        self._name = follower.places.name
        self._note = roles.get("note", -1)
        self._numbers = sorted(follower.places.numbers)
        self._splits = "address" not in roles and "address" in self._fields
        self._has_kind = "kind" in roles
        self._kind_at, self._name_at, self._address_at = (
            self._fields.index(name) if name in self._fields else -1 for name in ("kind", "name", "address")
        )
        self._whole = [at for at, name in enumerate(self._fields) if name in WHOLE and name in roles]
        self._titled = self._mixed = False
        self._pick = picker([roles[name] for name in self._fields if name in roles])
        self._blank = [at for at, name in enumerate(self._fields) if name not in roles]

    def settle(self, lines: Sequence[Sequence[Value]]) -> None:
        """Choose the columns that no line of the first block leaves blank: a row that fills them is no heading and no signature."""
        filled = [place for place in self._used if place != self._name and lines and all(line[place] != "" for line in lines)]
        self.anchors = filled[:ANCHORS] if len(filled) >= ANCHORS and self._name >= 0 else []

    def cells(self, rows: Sequence[list[Value]]) -> list[list[Value]] | None:
        """Return the values of these rows in the order of the fields; `None` where one of them has to be looked at."""
        section = self._follower.section
        if not self.anchors or section.ended or section.group or self._follower.waiting or set(map(len, rows)) != {self._follower.width}:
            return None
        try:
            if not (self._are_lines(rows) and self._are_names([row[self._name] for row in rows])):  # type: ignore[misc]
                return None
        except (TypeError, AttributeError):  # a number in the place of a name
            return None
        cells = list(map(list, map(self._pick, rows)))
        distinct = list(set(chain.from_iterable(cells)))
        texts = [value for value in distinct if isinstance(value, str)] if self._mixed else distinct
        try:
            clean = _are_clean(texts)  # type: ignore[arg-type]
        except TypeError:
            self._mixed = True
            return None
        if not clean:
            return None
        cells = self._with_blanks(cells, section.kind)
        if len(texts) < len(distinct):
            self._make_whole(cells)
        return cells if self._are_kinds(cells) else None

    def _are_lines(self, rows: Sequence[list[Value]]) -> bool:
        if any("" in [row[place] for row in rows] for place in self.anchors):
            return False
        if self._note >= 0 and any(map(itemgetter(self._note), rows)):
            return False
        return all(ODD_NUMBERS.isdisjoint([row[place] for row in rows]) for place in self._numbers)

    def _are_names(self, names: list[str]) -> bool:
        """Tell whether all these are names, and none with a rank or a remark on it."""
        first = {name.partition(" ")[0] for name in names}
        if not first.isdisjoint(self._follower.odd) or any(not word[0].isalpha() or "." in word or "/" in word for word in first):
            return False
        together = BETWEEN.join(names) + BETWEEN
        if ")" + BETWEEN in together or "]" + BETWEEN in together:
            return False
        self._titled = self._splits and not first.isdisjoint(TITLE_WORDS)
        return True

    def _with_blanks(self, cells: list[list[Value]], kind: str) -> list[list[Value]]:
        """Add what no column says, and take ranks and forms of address off the names of people."""
        for at in self._blank:
            blank = kind if at == self._kind_at and not self._has_kind else ""
            for values in cells:
                values.insert(at, blank)
        if self._titled:
            at = self._name_at
            for values in [one for one in cells if one[at].partition(" ")[0] in TITLE_WORDS]:  # type: ignore[union-attr]
                if values[self._kind_at] in ("", INDIVIDUAL) and may_have_title(str(values[at])):
                    values[self._address_at], values[at] = split_titles(str(values[at]))
        return cells

    def _make_whole(self, cells: list[list[Value]]) -> None:
        for at in self._whole:
            for values in cells:
                value = values[at]
                if isinstance(value, float) and value.is_integer():
                    values[at] = int(value)

    def _are_kinds(self, cells: list[list[Value]]) -> bool:
        """Tell whether kinds are said in the program's own words, if at all."""
        return not self._has_kind or _KINDS.issuperset({values[self._kind_at] for values in cells})


def _are_clean(values: list[str]) -> bool:
    """Tell whether texts have no spaces around them, no failed formula, no 1985.0, and no letter of an old font."""
    together = BETWEEN.join(values) + BETWEEN
    # a sign alone is found many times faster than two
    if "#" in together or ("." in together and ".0" + BETWEEN in together) or (":" in together and "Err:" in together):
        return False
    return list(map(str.strip, values)) == values and not may_be_legacy(together)
