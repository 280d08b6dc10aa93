"""The catalogue of sentences for its translator: what is missing, a file brought up to date, and the compiled file.

Run as `python tests/house/po.py missing`, `update` or `compile`.
"""

import io
import sys
from pathlib import Path
from string import Formatter

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

SOURCE = Path(__file__).parents[2] / "src" / "awards"
PO = SOURCE / "locale" / "vi" / "LC_MESSAGES" / "awards.po"
MO = PO.with_suffix(".mo")
KEYWORDS = {"_": None, "N_": None}

TYPER = ("default: {default}", "required", "env var: {var}", "Missing command.")
"""What Typer shows in help and errors of ours and looks up in the same catalogue by itself."""


def extract() -> dict[str, list[str]]:
    """Every sentence of the program with the places it is said at."""
    found: dict[str, list[str]] = {}
    for name, line, sentence, _comments, _context in extract_from_dir(SOURCE, method_map=[("**.py", "python")], keywords=KEYWORDS):
        for single in [sentence] if isinstance(sentence, str) else sentence:
            if single:
                found.setdefault(single, []).append(f"{name}:{line}")
    for word in TYPER:
        found.setdefault(word, []).append("typer:0")
    return dict(sorted(found.items(), key=lambda item: item[1][0]))


def read() -> Catalog:
    """Read the Vietnamese catalogue; an empty one where there is no file yet."""
    if not PO.exists():
        return Catalog(locale="vi", domain="awards", project="awards", charset="utf-8", fuzzy=False)
    with PO.open("rb") as stream:
        return read_po(stream, locale="vi", domain="awards", charset="utf-8")


def entries(catalogue: Catalog) -> dict[str, Message]:
    """The entries of a catalogue by their English sentence, without its heading."""
    return {str(message.id): message for message in catalogue if message.id}


def missing(catalogue: Catalog) -> list[str]:
    """The sentences that have no translation, or a doubtful one."""
    known = entries(catalogue)
    return [sentence for sentence in extract() if sentence not in known or not known[sentence].string or known[sentence].fuzzy]


def left_over(catalogue: Catalog) -> list[str]:
    """The entries that nobody says any more."""
    return sorted(set(entries(catalogue)) - set(extract()))


def placeholders(sentence: str) -> list[str]:
    """The blanks of a sentence, sorted; a sentence that cannot be filled in raises ValueError."""
    return sorted(name for _text, name, _spec, _conversion in Formatter().parse(sentence) if name is not None)


def compiled(catalogue: Catalog) -> bytes:
    """The catalogue in the form that the program reads."""
    stream = io.BytesIO()
    write_mo(stream, catalogue)
    return stream.getvalue()


def update() -> None:
    """Add new sentences with an empty translation and drop what nobody says any more; what is translated stays."""
    before = read()
    old = entries(before)
    new = Catalog(
        locale="vi",
        domain="awards",
        project="awards",
        version="1",
        msgid_bugs_address="none",
        charset="utf-8",
        fuzzy=False,
        header_comment="# Awards in Vietnamese.",
        creation_date=before.creation_date,
        revision_date=before.creation_date,
        last_translator="the awards developers <>",
        language_team="vi <>",
    )
    for sentence, places in extract().items():
        new.add(sentence, old[sentence].string if sentence in old else "", locations=[(places[0].rpartition(":")[0], None)])  # type: ignore[list-item]
    PO.parent.mkdir(parents=True, exist_ok=True)
    with PO.open("wb") as stream:
        write_po(stream, new, width=140, omit_header=False)


def main(arguments: list[str]) -> int:
    """Do what the word on the command line says."""
    match arguments:
        case ["missing"]:
            places = extract()
            wanting = missing(read())
            sys.stdout.writelines(f"{places[sentence][0]}: {sentence!r}\n" for sentence in wanting)
            sys.stdout.writelines(f"nobody says: {sentence!r}\n" for sentence in left_over(read()))
            sys.stdout.write(f"{len(wanting)} of {len(places)} sentences are missing\n")
            return int(bool(wanting))
        case ["update"]:
            update()
        case ["compile"]:
            MO.write_bytes(compiled(read()))
        case _:
            sys.stderr.write("usage: po.py missing|update|compile\n")
            return 2
    return 0


if __name__ == "__main__":
    for output in (sys.stdout, sys.stderr):
        output.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.exit(main(sys.argv[1:]))
