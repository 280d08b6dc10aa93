"""Finding a name among many people inside the process: well spelt, misspelt, and against a scan of all names."""

import random
import statistics
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from os import getpid
from pathlib import Path

from figures import Figure, interleaved, percentile, ratio, timed
from sqlalchemy import make_url, text
from sqlmodel import Session

from awards.services.search import find
from awards.store.migrate import create_register
from awards.store.place import Place
from awards.store.reading import reading
from awards.text.fold import fold
from data import RECIPIENT, fill_people, new_register, people

OF_A_KIND = 40
SCANNED = 8
ROUNDS = 5
SCAN = text("SELECT id, kind, name, sort_key FROM recipient WHERE key LIKE :inside LIMIT 50")
VOWELS = "aeiouy"


def measure(folder: Path, rows: int, postgres: str | None) -> list[Figure]:
    """Measure on a file, and on a database of its own of the server where one is given."""
    place = Place(path=folder / "people.db")
    seconds = timed(lambda: build(place, rows))
    figures = [Figure(f"find: building the register ({rows:,} recipients)", seconds, unit="s"), *finding(place, "SQLite")]
    if postgres:
        with database_of_its_own(postgres) as served:
            fill_server(served, rows)
            figures += finding(served, "PostgreSQL")
    return figures


def build(place: Place, rows: int) -> None:
    """Make and fill a register of people."""
    assert place.path is not None
    connection = new_register(place.path)
    fill_people(connection, rows)
    connection.close()


def finding(place: Place, engine: str) -> list[Figure]:
    """Time the searches of one engine."""
    figures = []
    with reading(place) as session:
        names = [str(name) for (name,) in session.connection().execute(text("SELECT name FROM recipient WHERE id <= 20000"))]
        asked = questions(names)
        everything: list[float] = []
        for kind, texts in asked.items():
            taken = fastest(session, texts)
            everything += taken
            figures.append(Figure(f"find, {engine}: {kind} (“{texts[0]}”), p95", percentile(taken, 0.95) * 1000, unit="ms"))
        figures.insert(0, Figure(f"find, {engine}: well spelt, p95 of all", percentile(everything, 0.95) * 1000, 5, "ms"))
        slips = misspelt(session, names)
        taken = fastest(session, slips)
        figures.append(Figure(f"find, {engine}: one syllable misspelt (“{slips[0]}”), p95", percentile(taken, 0.95) * 1000, 15, "ms"))
        figures += against_a_scan(session, engine, asked)
        figures.append(slowest(session, engine, names))
    return figures


def fastest(session: Session, texts: Sequence[str]) -> list[float]:
    """Return the seconds of each search in its fastest round, for whatever else the machine does only ever adds; all searches once a round."""
    rounds = [[timed(partial(find, session, one)) for one in texts] for _ in range(ROUNDS)]
    return [min(taken) for taken in zip(*rounds, strict=True)]


def questions(names: Sequence[str]) -> dict[str, list[str]]:
    """Make well-spelt searches of five kinds, from names that are there."""
    chance = random.Random(17)
    whole = chance.sample(names, 3 * OF_A_KIND)
    rare = [name for name in names if name.startswith(("Quách", "Châu", "Tạ")) and len(name.split()) == 4]
    common = [fold(name).split() for name in names if name.startswith(("Nguyễn", "Trần", "Lê"))]
    return {
        "full name": [fold(name) for name in whole[:OF_A_KIND]],
        "common prefix, begun": [f"{family} {middle} {rest[0][:2]}" for family, middle, *rest in chance.sample(common, OF_A_KIND)],
        "rare, begun": [begun(fold(name)) for name in chance.sample(rare, min(OF_A_KIND, len(rare)))],
        "one syllable": [fold(name.split()[-1]) for name in whole[OF_A_KIND : 2 * OF_A_KIND]],
        "with accents": whole[2 * OF_A_KIND :],
    }


def begun(name: str) -> str:
    """Leave the last syllable unfinished."""
    head, _, last = name.rpartition(" ")
    return f"{head} {last[: max(1, len(last) - 2)]}"


def misspelt(session: Session, names: Sequence[str]) -> list[str]:
    """Make plain searches with one slip in one syllable that find nothing as typed: two letters exchanged, or one too many."""
    chance = random.Random(19)
    slips = []
    for name in chance.sample(names, min(400, len(names))):
        words = fold(name).split()
        at = chance.randrange(len(words))
        words[at] = slip(words[at], chance)
        found = find(session, " ".join(words))
        if found and found[0].approximate:
            slips.append(" ".join(words))
        if len(slips) == OF_A_KIND:
            break
    return slips


def slip(word: str, chance: random.Random) -> str:
    """Mistype a syllable: exchange its last two letters, or double a vowel."""
    if len(word) > 2 and chance.random() < 0.5 and word[-1] != word[-2]:
        return word[:-2] + word[-1] + word[-2]
    at = next((place for place, letter in enumerate(word) if letter in VOWELS), 0)
    return word[: at + 1] + word[at:]


def against_a_scan(session: Session, engine: str, asked: dict[str, list[str]]) -> list[Figure]:
    """Compare with reading all folded names for the text anywhere inside."""
    figures = []
    for kind in ("full name", "rare, begun"):
        ratios = []
        for one in asked[kind][:SCANNED]:
            taken = interleaved({"find": partial(find, session, one), "scan": partial(scan, session, one)}, ROUNDS)
            ratios.append(ratio(taken["find"], taken["scan"]))
        figures.append(Figure(f"find, {engine}: {kind} ÷ LIKE scan of the folded names", statistics.median(ratios), 0.05))
    return figures


def slowest(session: Session, engine: str, names: Sequence[str]) -> Figure:
    """Time what costs most, for scale: four common syllables, the last begun, that hardly anybody bears together."""
    texts = [begun(fold(name)) for name in names if name.startswith(("Nguyễn Văn", "Nguyễn Thị")) and len(name.split()) == 4][:OF_A_KIND]
    taken = fastest(session, texts)
    return Figure(f"find, {engine}: four common syllables, the last begun (“{texts[0]}”), p95", percentile(taken, 0.95) * 1000, unit="ms")


def scan(session: Session, asked: str) -> object:
    """Search by reading every name."""
    return session.connection().execute(SCAN, {"inside": f"%{asked}%"}).all()


@contextmanager
def database_of_its_own(server: str, more: str = "") -> Iterator[Place]:
    """Make a database on the server and remove it afterwards; who needs several at once names them apart."""
    import psycopg  # only where a server is given

    address = make_url(server).set(drivername="postgresql")
    name = f"awards_bench_{getpid()}{more}"
    with psycopg.connect(address.render_as_string(hide_password=False), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8'")
        try:
            yield Place(url=address.set(drivername="postgresql+psycopg", database=name).render_as_string(hide_password=False))
        finally:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


def fill_server(place: Place, rows: int) -> None:
    """Make a register of people on the server."""
    import psycopg  # only where a server is given

    create_register(place, office_name="UBND tỉnh Mẫu", office_number=0)
    address = make_url(str(place.url)).set(drivername="postgresql").render_as_string(hide_password=False)
    syllables: set[str] = set()
    with psycopg.connect(address, autocommit=True) as connection:
        with connection.cursor().copy(f"COPY recipient ({RECIPIENT.replace(' ', ', ')}) FROM STDIN") as copy:
            for row in people(rows):
                copy.write_row(row)
                syllables.update(str(row[5]).split())
        plain = [(word,) for word in sorted(syllables) if word.isascii()]
        connection.cursor().executemany("INSERT INTO syllable (word) VALUES (%s)", plain)
        connection.execute("VACUUM ANALYZE recipient")
