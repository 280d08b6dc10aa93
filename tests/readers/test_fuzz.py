"""Files spoilt at random: whatever becomes of them, they are read or refused with a sentence; no other failure, no process left behind."""

import gc
import os
import random
import tempfile
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from time import monotonic

import pytest

from awards.errors.base import AwardsError
from awards.readers.opening import open_source
from readers import files

pytestmark = pytest.mark.fuzz

MUTATIONS = int(os.environ.get("AWARDS_FUZZ", "500"))
SEED = int(os.environ.get("AWARDS_FUZZ_SEED", "4"))
LONGEST_SECONDS = 20
CELLS = '<row r="1"><c r="A1" t="e"><f>A1</f><v>#N/A</v></c><c r="B1"><v>45000</v></c></row>'
BODY = files.paragraphs("DANH SÁCH") + files.numbered("Ông Mẫu", 1) + files.table(files.LIST)
NUMBERING = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)
SEEDS: dict[str, Callable[[Path], Path]] = {
    "xlsx": lambda path: files.xlsx(path, files.LIST),
    "raw xlsx": lambda path: files.raw_xlsx(path, CELLS, strings="<si><t>Mẫu</t></si>"),
    "xls": lambda path: files.xls(path, [*files.LIST, [1.0, 2.5]]),
    "ods": lambda path: files.ods(path, files.LIST),
    "docx": lambda path: files.docx(path, BODY, NUMBERING),
    "words": lambda path: files.docx(path, files.numbered("Ông Mẫu", 1) * 3, NUMBERING),
    "csv": lambda path: files.separated(path, files.LIST * 20),
    "tsv": lambda path: files.separated(path, files.LIST * 20, "\t", "utf-16"),
    "cp1258": lambda path: files.separated(path, [["Ho tên", "Đơn vi"], ["Trân Văn Mâu", "Thôn 1"]], ";", "cp1258"),
}


def flipped(content: bytes, chance: random.Random) -> bytes:
    """Some bits are wrong."""
    spoilt = bytearray(content)
    for _flip in range(chance.choice([1, 1, 3, 20])):
        spoilt[chance.randrange(len(spoilt))] ^= 1 << chance.randrange(8)
    return bytes(spoilt)


def cut(content: bytes, chance: random.Random) -> bytes:
    """The end, or the beginning, is missing."""
    at = chance.randrange(len(content))
    return content[:at] if chance.random() < 0.8 else content[at:]


def moved(content: bytes, chance: random.Random) -> bytes:
    """A piece stands in another place, or twice."""
    begin, length, to = chance.randrange(len(content)), chance.randrange(1, 400), chance.randrange(len(content))
    piece = content[begin : begin + length]
    rest = content if chance.random() < 0.5 else content[:begin] + content[begin + length :]
    return rest[:to] + piece + rest[to:]


def strewn(content: bytes, chance: random.Random) -> bytes:
    """Signs stand where they mean something."""
    signs = [
        b"\0",
        b'"',
        b"<",
        b"&#0;",
        b"\xff\xfe",
        b"\r",
        b"=1+1",
        b"99999999999",
        b"-1",
        b"]]>",
        b"\xe1\xba",
        b"<!--",
        "é".encode(),
        b" " * 9000,
    ]
    at = chance.randrange(len(content))
    return content[:at] + chance.choice(signs) + content[at:]


BYTES = [flipped, cut, moved, strewn]


def parts_of(path: Path) -> dict[str, bytes]:
    """The parts of a zip file, none if it is not one or not one any more."""
    try:
        with zipfile.ZipFile(path) as archive:
            return {name: archive.read(name) for name in archive.namelist()}
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, RuntimeError, ValueError):
        return {}


def spoilt(path: Path, chance: random.Random) -> None:
    """Spoil a file; of a zip file mostly a part, so that it is unpacked all the same."""
    parts = parts_of(path) if chance.random() < 0.7 else {}
    if not parts:
        path.write_bytes(chance.choice(BYTES)(path.read_bytes() or b"x", chance))
        return
    victim = chance.choice(sorted(parts))
    if chance.random() < 0.15:
        del parts[victim]
    elif chance.random() < 0.15:
        parts[victim] = parts[chance.choice(sorted(parts))]
    else:
        parts[victim] = chance.choice(BYTES)(parts[victim] or b"x", chance)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


def read(path: Path, encoding: str | None) -> None:
    """Open a file and read all of it, or let it be refused."""
    try:
        source = open_source(path, encoding=encoding)
        for grid in source.grids:
            for number, cells in grid.rows():
                assert number > 0
                assert isinstance(cells, list)
    except AwardsError as error:
        assert error.sentence.endswith(".")


@pytest.mark.parametrize("share", range(4))
def test_a_spoilt_file_is_read_or_refused_with_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, share: int) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    chance = random.Random(f"{SEED} {share}")
    path = tmp_path / "list"
    for turn in range(share, MUTATIONS, 4):
        kind = chance.choice(sorted(SEEDS))
        SEEDS[kind](path)
        for _time in range(chance.choice([1, 1, 2])):
            spoilt(path, chance)
        began = monotonic()
        try:
            read(path, chance.choice([None, None, "cp1258", "tcvn3", "vni", "utf-16"]))
        except Exception as error:
            kept = Path(tempfile.gettempdir()).parent / f"spoilt-{turn}"
            kept.write_bytes(path.read_bytes())
            message = f"{kind}, turn {turn}, kept as {kept}"
            raise AssertionError(message) from error
        assert monotonic() - began < LONGEST_SECONDS
    gc.collect()
    assert list(temporary.iterdir()) == []
    _no_process_is_left()


def _no_process_is_left() -> None:
    children = Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children")
    if children.exists():
        started = [Path(f"/proc/{number}/cmdline") for number in children.read_text(encoding="ascii").split()]
        assert [told for told in started if told.exists() and b"workbook_child" in told.read_bytes()] == []


def test_the_seeds_are_sound(tmp_path: Path) -> None:
    for kind, make in SEEDS.items():
        assert open_source(make(tmp_path / "list"), encoding="cp1258" if kind == "cp1258" else None)
