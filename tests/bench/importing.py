"""Taking a large list in, as whole processes: CPU, memory and wall time of `awards import`, each as a ratio to a limit of the same run."""

import json
import os
import shutil
import statistics
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from figures import Figure, timed
from import_data import HEADINGS, first_of, lines, lines_of_one_decision, write_csv, write_xlsx
from search import database_of_its_own
from startup import PROGRAM, bare_environment

from awards.store.migrate import create_register
from awards.store.place import Place

EVERYDAY = 800
ROUNDS = 3
LIMIT_MIB = 48
OF_A_KIBIBYTE = 1024 if sys.platform == "darwin" else 1
SPAWN = """
import json, os, sys, time
start = time.perf_counter()
null = [(os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0), (os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)]
number = os.posix_spawnp(sys.argv[1], sys.argv[1:], os.environ, file_actions=null)
_number, status, used = os.wait4(number, 0)
print(json.dumps([os.waitstatus_to_exitcode(status), used.ru_utime + used.ru_stime, time.perf_counter() - start, used.ru_maxrss]))
"""
"""Starts a command and tells what it used. A process of its own, and a small one: a child's peak begins with that of who starts it."""

CALAMINE = """
import sys
from python_calamine import CalamineWorkbook
for row in CalamineWorkbook.from_path(sys.argv[1]).get_sheet_by_index(0).iter_rows():
    pass
"""
RAW = """
import csv, sqlite3, sys
with open(sys.argv[1], encoding="utf-8", newline="") as file:
    rows = csv.reader(file)
    columns = next(rows)
    connection = sqlite3.connect(sys.argv[2])
    connection.execute(f"CREATE TABLE raw ({', '.join(columns)})")
    connection.executemany(f"INSERT INTO raw VALUES ({', '.join('?' * len(columns))})", rows)
    connection.commit()
"""


@dataclass(frozen=True, slots=True)
class Used:
    """What one process used: CPU seconds of user and system together, wall seconds, and its peak of memory in MiB."""

    cpu: float
    wall: float
    peak: float


@dataclass(frozen=True, slots=True)
class Lists:
    """The files of one run: all rows, a tenth of them, the same tenth as a workbook, and the list of an everyday decision."""

    whole: Path
    tenth: Path
    workbook: Path
    everyday: Path


def measure(folder: Path, rows: int, postgres: str | None) -> list[Figure]:
    """Measure on files, and on a database of its own of the server where one is given."""
    whole = write_csv(folder / "rows.csv", lines(rows))
    tenth = first_of(folder / "tenth.csv", whole, max(1, rows // 10))
    everyday = write_csv(folder / "everyday.csv", lines_of_one_decision(EVERYDAY))
    lists = Lists(whole, tenth, write_xlsx(folder / "tenth.xlsx", tenth), everyday)
    figures = on_a_file(folder, lists, rows)
    if postgres:
        with database_of_its_own(postgres) as served:
            figures += on_a_server(folder, lists.whole, served, rows)
    return figures


def on_a_file(folder: Path, lists: Lists, rows: int) -> list[Figure]:
    """Measure what SQLite takes."""
    idle = statistics.median(one.cpu for one in [used((*PROGRAM, "find", "zzz"), register(folder, f"idle-{at}")) for at in range(ROUNDS)])
    still = used((*PROGRAM, "find", "zzz"), register(folder, "still"))
    raw = [raw_import(folder, lists.whole)]
    setting = register(folder, "whole")
    whole = taken_in(lists.whole, setting)
    raw.append(raw_import(folder, lists.whole))
    undone = used((*PROGRAM, "undo", "1", "--yes"), setting)
    tenth, book = taken_in(lists.tenth, register(folder, "tenth")), taken_in(lists.workbook, register(folder, "book"))
    calamine = used((sys.executable, "-c", CALAMINE, str(lists.workbook)), setting)
    everyday = statistics.median(taken_in(lists.everyday, register(folder, f"everyday-{at}")).cpu for at in range(ROUNDS))
    what = f"import of {rows:,} rows"
    limit = "sqlite3 .import" if shutil.which("sqlite3") else "executemany into a raw table (sqlite3 is not here)"
    return [
        Figure(f"{what}, SQLite: CPU ÷ {limit}", whole.cpu / statistics.mean(one.cpu for one in raw), 6),
        *against_sqlite_utils(folder, lists.whole, whole, setting),
        Figure(f"{what}, SQLite: peak memory above awards find", whole.peak - still.peak, LIMIT_MIB, "MiB"),
        Figure(f"import of {rows // 10:,} rows, SQLite: peak memory above awards find", tenth.peak - still.peak, LIMIT_MIB, "MiB"),
        Figure("import, SQLite: memory above awards find, all rows ÷ a tenth of them", (whole.peak - still.peak) / (tenth.peak - still.peak), 1.2),
        Figure(f"{what}, SQLite: wall time", whole.wall, unit="s"),
        Figure(f"import of {rows // 10:,} rows of xlsx: CPU ÷ (1.5 × calamine alone + the same rows of CSV)", book.cpu / (1.5 * calamine.cpu + tenth.cpu), 1),
        Figure(f"import of {EVERYDAY} rows of one decision: CPU beyond awards find", everyday - idle, 1, "s"),
        Figure(f"undo of {rows:,} rows: wall ÷ wall of their import", undone.wall / whole.wall, 1),
    ]  # fmt: skip


def on_a_server(folder: Path, whole: Path, place: Place, rows: int) -> list[Figure]:
    """Measure what PostgreSQL takes, against a COPY of the same bytes before and after."""
    create_register(place, office_name="UBND tỉnh Mẫu", office_number=0)
    environment = bare_environment(folder) | {"AWARDS_DATABASE": str(place.url)}
    raw = [copied(place, whole)]
    taken = taken_in(whole, environment)
    raw.append(copied(place, whole))
    undone = used((*PROGRAM, "undo", "1", "--yes"), environment)
    return [
        Figure(f"import of {rows:,} rows, PostgreSQL: wall ÷ COPY into a raw table", taken.wall / statistics.mean(raw), 18),
        Figure(f"undo of {rows:,} rows, PostgreSQL: wall ÷ wall of their import", undone.wall / taken.wall, 1),
    ]


def register(folder: Path, name: str) -> dict[str, str]:
    """Make an empty register, and return the environment in which the program works with it."""
    path = folder / f"{name}.db"
    create_register(Place(path=path), office_name="UBND tỉnh Mẫu", office_number=0)
    return bare_environment(folder) | {"AWARDS_DATABASE": str(path)}


def taken_in(path: Path, environment: Mapping[str, str]) -> Used:
    """Take a list in by the command that a script would use."""
    return used((*PROGRAM, "import", str(path), "--yes", "--accept-warnings"), environment)


def raw_import(folder: Path, whole: Path) -> Used:
    """Fill a raw text table by the quickest means that is here."""
    path = folder / "raw.db"
    words = (
        ("sqlite3", str(path), f'.import --csv "{whole}" raw')
        if shutil.which("sqlite3")
        else (sys.executable, "-c", RAW, str(whole), str(path))
    )
    found = used(words, os.environ)
    path.unlink()
    return found


def against_sqlite_utils(folder: Path, whole: Path, taken: Used, environment: Mapping[str, str]) -> list[Figure]:
    """Compare with a tool that fills a raw table and nothing else, where it is installed."""
    here = shutil.which("sqlite-utils")
    words = [here] if here else [sys.executable, "-m", "sqlite_utils"] if find_spec("sqlite_utils") else []
    if not words:
        sys.stderr.write("import: not measured beside sqlite-utils insert: it is not here\n")
        return []
    path = folder / "utils.db"
    found = used((*words, "insert", str(path), "raw", str(whole), "--csv", "--silent"), environment)
    path.unlink()
    return [Figure("import, SQLite: wall ÷ sqlite-utils insert into a raw table (0.4 is 2.5 times the rows a second)", taken.wall / found.wall, 0.4)]  # fmt: skip


def copied(place: Place, whole: Path) -> float:
    """Return the seconds that COPY takes for the same bytes into a table of text."""
    import psycopg  # only where a server is given

    columns = ", ".join(f"{name} text" for name in HEADINGS)
    with psycopg.connect(str(place.url).replace("+psycopg", "", 1), autocommit=True) as connection, connection.cursor() as cursor:
        cursor.execute(f"CREATE TABLE raw ({columns})")

        def copy() -> None:
            with whole.open("rb") as file, cursor.copy("COPY raw FROM STDIN (FORMAT csv, HEADER)") as into:
                while piece := file.read(1 << 16):
                    into.write(piece)

        seconds = timed(copy)
        cursor.execute("DROP TABLE raw")
    return seconds


def used(words: Sequence[str], environment: Mapping[str, str]) -> Used:
    """Run a command to its end and return what the whole process used. Raises `RuntimeError` where it fails."""
    done = subprocess.run([sys.executable, "-S", "-c", SPAWN, *words], env=dict(environment), capture_output=True, text=True, check=True)
    status, cpu, wall, peak = json.loads(done.stdout)
    if status:
        message = f"{' '.join(words)}: exit status {status}: {done.stderr}"
        raise RuntimeError(message)
    return Used(cpu, wall, peak / OF_A_KIBIBYTE / 1024)
