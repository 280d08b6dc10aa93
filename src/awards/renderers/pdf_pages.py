"""Joins pages that typst set apart into one PDF: objects are numbered anew, and what no page that is kept refers to is left out."""

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

HEADER = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n"
CATALOG, PAGES, INFO, FIRST = 1, 2, 3, 4
ENTRY = 20
"""The bytes of one line in the table of places."""
_REFERENCE = re.compile(rb"(\d+) 0 R\b")
_PARENT = re.compile(rb"/Parent \d+ 0 R\b")
_OBJECT = re.compile(rb"\d+ 0 obj\s+(.*?)\s*endobj\s*$", re.DOTALL)
_KIDS = re.compile(rb"/Kids\s*\[([^\]]*)\]")


@dataclass(frozen=True, slots=True)
class Part:
    """A file as typst writes it: its objects by number, each without the lines around it, and the end of the file."""

    objects: dict[int, bytes]
    trailer: bytes

    def named(self, key: bytes, within: bytes) -> int:
        """The number of the object that a key refers to."""
        found = re.search(rb"/" + key + rb" (\d+) 0 R\b", within)
        assert found, key
        return int(found[1])

    @property
    def pages(self) -> list[int]:
        """The numbers of the pages, in their order."""
        catalog = self.objects[self.named(b"Root", self.trailer)]
        kids = _KIDS.search(self.objects[self.named(b"Pages", catalog)])
        assert kids
        return [int(number) for number in _REFERENCE.findall(kids[1])]


@dataclass
class Pile:
    """The objects of the file that is being put together; the first three are written last."""

    objects: list[bytes] = field(default_factory=list)
    pages: list[int] = field(default_factory=list)

    def add(self, part: Part, keep: int | None) -> None:
        """Take the first pages of a part over with all that they refer to; all pages without a number."""
        numbers: dict[int, int] = {}
        for page in part.pages[:keep]:
            self.pages.append(self._take(part, page, numbers))

    def _take(self, part: Part, number: int, numbers: dict[int, int]) -> int:
        """Take one object over with all that it refers to, once."""
        if number not in numbers:
            numbers[number] = FIRST + len(self.objects)
            self.objects.append(b"")
            dictionary, mark, stream = part.objects[number].partition(b"stream\n")
            own = _PARENT.sub(b"", dictionary)
            has_parent = own != dictionary
            own = _REFERENCE.sub(lambda found: b"%d 0 R" % self._take(part, int(found[1]), numbers), own)
            if has_parent:
                own = own.replace(b"<<", b"<</Parent %d 0 R" % PAGES, 1)
            self.objects[numbers[number] - FIRST] = own + mark + stream
        return numbers[number]


def joined(parts: Iterable[tuple[bytes, int | None]]) -> bytes:
    """Return one file of the first pages of each part: how many of them, or all."""
    pile, info, catalog = Pile(), b"", b""
    for data, keep in parts:
        part = parted(data)
        if not info:
            info = part.objects[part.named(b"Info", part.trailer)]
            catalog = part.objects[part.named(b"Root", part.trailer)]
        pile.add(part, keep)
    return _file([_catalog(catalog), _page_tree(pile.pages), info, *pile.objects])


def parted(data: bytes) -> Part:
    """Read a file by its table of places."""
    start = int(data[data.rindex(b"startxref") :].split()[1])
    head, _, entries = data[start:].partition(b"\n")[2].partition(b"\n")
    first, count = map(int, head.split())
    assert first == 0
    places = {number: int(entry[:10]) for number, entry in _entries(entries, count) if entry[17:18] == b"n"}
    ends = dict(zip(sorted(places.values()), [*sorted(places.values())[1:], start], strict=True))
    objects = {}
    for number, place in places.items():
        found = _OBJECT.match(data[place : ends[place]])
        assert found, number
        objects[number] = found[1]
    return Part(objects, data[data.rindex(b"trailer") :])


def _entries(table: bytes, count: int) -> Iterator[tuple[int, bytes]]:
    yield from ((number, table[ENTRY * number : ENTRY * (number + 1)]) for number in range(count))


def _catalog(old: bytes) -> bytes:
    """The catalogue anew: of the old one only the language is kept."""
    language = re.search(rb"/Lang\s?\([^)]*\)", old)
    said = language[0] if language else b""
    return b"<</Type/Catalog/Pages %d 0 R%s/ViewerPreferences<</DisplayDocTitle true>>>>" % (PAGES, said)


def _page_tree(pages: list[int]) -> bytes:
    return b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(pages), b" ".join(b"%d 0 R" % page for page in pages))


def _file(objects: Iterable[bytes]) -> bytes:
    """Write numbered objects, the table of their places, and where it begins."""
    written, places = bytearray(HEADER), []
    for number, content in enumerate(objects, start=CATALOG):
        places.append(len(written))
        written += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start, mark = len(written), hashlib.sha256(written).hexdigest()[:32].encode()
    written += b"xref\n0 %d\n0000000000 65535 f\r\n" % (len(places) + 1)
    written += b"".join(b"%010d 00000 n\r\n" % place for place in places)
    written += b"trailer\n<</Size %d/Root %d 0 R/Info %d 0 R/ID[<%s><%s>]>>\n" % (len(places) + 1, CATALOG, INFO, mark, mark)
    written += b"startxref\n%d\n%%%%EOF\n" % start
    return bytes(written)
