"""In which encoding a text file is: UTF-8 and UTF-16 are recognised and proved to the last byte, anything else is asked."""

import codecs
import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, NoReturn
from unicodedata import normalize

from awards.errors.files import EncodingUnclear, EncodingUnknown, EncodingWrong, NulInText
from awards.readers.looking import path_shown
from awards.text.clean import shown
from awards.text.legacy import decode_font
from awards.text.letters import is_syllable

BLOCK = 1 << 14
"""How much is read at a time: what a processor's own memory holds, twice as quick as a megabyte."""

_UTF16 = {codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
_WORD = re.compile(r"[^\W\d_]+")
_AROUND = 30


@dataclass(frozen=True, slots=True)
class Encoding:
    """How bytes become text: Python's codec, and what is still to be done with a cell after it."""

    name: str
    codec: str
    mend: Callable[[str], str] | None = None

    def text(self, decoded: str) -> str:
        """Return what the codec gave as the text that was meant."""
        return self.mend(decoded) if self.mend else decoded


def _composed(text: str) -> str:
    return text if text.isascii() else normalize("NFC", text)


def _from_tcvn3(text: str) -> str:
    return text if text.isascii() else decode_font(text, "TCVN3")


def _from_vni(text: str) -> str:
    return text if text.isascii() else decode_font(text, "VNI")


ENCODINGS = {
    encoding.name: encoding
    for encoding in (
        Encoding("utf-8", "utf-8"),
        Encoding("utf-16", "utf-16"),
        Encoding("utf-16-le", "utf-16-le"),
        Encoding("utf-16-be", "utf-16-be"),
        Encoding("cp1258", "cp1258", _composed),
        Encoding("tcvn3", "cp1252", _from_tcvn3),
        Encoding("vni", "cp1252", _from_vni),
        Encoding("cp1252", "cp1252"),
    )
}
"""What `--encoding` takes, under the names that are shown."""

_OTHER_NAMES = {
    "utf8": "utf-8",
    "utf-8-sig": "utf-8",
    "utf16": "utf-16",
    "windows-1258": "cp1258",
    "1258": "cp1258",
    "windows-1252": "cp1252",
}
_ASKED = ("cp1258", "tcvn3", "vni", "cp1252")


def encoding_of(head: bytes, given: str | None) -> Encoding:
    """Return the encoding that was given, or the one that the first bytes show; UTF-8 where they show nothing."""
    if given is not None and (name := _known(given)) != "utf-8":
        return ENCODINGS[name]
    if head.startswith(codecs.BOM_UTF8):
        return Encoding("utf-8", "utf-8-sig")
    if given is None and (name := _UTF16.get(head[:2]) or unmarked_utf16(head)):
        return ENCODINGS[name]
    return ENCODINGS["utf-8"]


def _known(given: str) -> str:
    name = given.strip().lower().replace("_", "-")
    name = _OTHER_NAMES.get(name, name)
    if name not in ENCODINGS:
        raise EncodingUnknown(value=shown(given), choices=", ".join(ENCODINGS))
    return name


def unmarked_utf16(head: bytes) -> str:
    """Return the encoding of UTF-16 without a mark, where every other byte is mostly zero and none of the others is."""
    even, odd = head[0::2], head[1::2]
    for name, low, high in (("utf-16-le", even, odd), ("utf-16-be", odd, even)):
        if len(head) >= 8 and 0 not in low and high.count(0) > len(high) // 3:
            return name
    return ""


def beginning(head: bytes, encoding: Encoding) -> str:
    """Return the first bytes of a file as its codec reads them; the last character may be cut off."""
    return codecs.getincrementaldecoder(encoding.codec)("replace").decode(head)


def digest_of(file: BinaryIO) -> str:
    """Return the SHA-256 of a file's bytes, read from its beginning."""
    digest = hashlib.sha256()
    file.seek(0)
    while block := file.read(BLOCK):
        digest.update(block)
    return digest.hexdigest()


def proved(path: Path, file: BinaryIO, encoding: Encoding, *, asked: bool) -> str:
    """Return the SHA-256 of a file after decoding all of it, so that a wrong byte near its end is known before its first row is used."""
    digest, decoder, before = hashlib.sha256(), codecs.getincrementaldecoder(encoding.codec)(), 0
    wide = encoding.codec.startswith("utf-16")
    file.seek(0)
    more = True
    while more:
        block = file.read(BLOCK)
        more = bool(block)
        kept = len(decoder.getstate()[0])
        try:
            text = decoder.decode(block, final=not more)
        except UnicodeDecodeError as error:
            _refuse(path, file, encoding, before - kept + error.start, asked=asked)
        if "\0" in text if wide else b"\0" in block:
            found = text.index("\0") * 2 if wide else block.index(b"\0")
            raise NulInText(path=path_shown(path), line=_line_at(file, before + found))
        digest.update(block)
        before += len(block)
    return digest.hexdigest()


def _refuse(path: Path, file: BinaryIO, encoding: Encoding, offset: int, *, asked: bool) -> NoReturn:
    line = _line_at(file, offset)
    file.seek(offset)
    byte = f"0x{file.read(1).hex().upper()}"
    if asked or encoding.codec not in ("utf-8", "utf-8-sig"):
        raise EncodingWrong(path=path_shown(path), encoding=encoding.name, line=line, byte=byte)
    candidates = _candidates(_line_around(file, offset))
    choices = ", ".join([name for name, _example in candidates] or _ASKED)
    raise EncodingUnclear(path=path_shown(path), line=line, byte=byte, choices=choices, candidates=candidates)


def _line_at(file: BinaryIO, offset: int) -> int:
    """Count the lines up to an offset, from 1."""
    file.seek(0)
    line, left = 1, offset
    while left and (block := file.read(min(BLOCK, left))):
        line += block.count(b"\n")
        left -= len(block)
    return line


def _line_around(file: BinaryIO, offset: int) -> bytes:
    """Return the words of a line around an offset, as many as can be shown."""
    start = max(0, offset - _AROUND)
    file.seek(start)
    piece = file.read(offset - start + _AROUND)
    inside = offset - start
    first = max(piece.rfind(end, 0, inside) for end in (b"\n", b"\r")) + 1
    if not first and start:
        first = piece.find(b" ", 0, inside) + 1
    ends = [found for end in (b"\n", b"\r") if (found := piece.find(end, inside)) >= 0]
    return piece[first : min(ends, default=len(piece))]


def _candidates(piece: bytes) -> list[tuple[str, str]]:
    """Return how each old encoding reads a piece of a line, the one with the most Vietnamese words first."""
    found = []
    for name in _ASKED:
        try:
            text = ENCODINGS[name].text(piece.decode(ENCODINGS[name].codec))
        except UnicodeDecodeError:
            continue
        found.append((name, shown(text.strip())))
    return sorted(found, key=lambda candidate: -_likelihood(candidate[1]))


def _likelihood(text: str) -> int:
    """Count the words with marks that are Vietnamese syllables, less those that are not."""
    marked = [word for word in _WORD.findall(text) if not word.isascii()]
    return sum(1 if is_syllable(word.lower()) and not _has_capital_inside(word) else -1 for word in marked)


def _has_capital_inside(word: str) -> bool:
    return not word.isupper() and word[1:] != word[1:].lower()
