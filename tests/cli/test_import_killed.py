"""A process that is killed in the middle of an import leaves all of it or nothing, and the next run says which."""

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from program import bare_environment

KILLS = int(os.environ.get("AWARDS_KILLS", "20"))
ROWS = 1500
PARTS = 4
pytestmark = pytest.mark.skipif(os.name != "posix", reason="Windows knows no such signal")


def list_of(rows: int) -> str:
    """A made-up list."""
    lines = ["kind,name,unit,issuer,number,date,form,year"]
    syllables = ("An", "Bình", "Cúc", "Dung", "Em", "Giang", "Hoa", "Kim", "Lan", "Mai", "Nga", "Oanh")
    for place in range(rows):
        name = f"Nguyễn {syllables[place % 12]} {syllables[place // 12 % 12]} {syllables[place // 144 % 12]}"
        lines.append(f"individual,{name},Thôn {place % 7 + 1},UBND xã Mẫu Sơn,{place % 5 + 1}/QĐ-UBND,2025-12-30,GK,2025")
    return "\n".join(lines) + "\n"


def started(home: Path, register: Path, file: Path) -> subprocess.Popen[bytes]:
    """The import as a process of its own."""
    given = {"AWARDS_DATABASE": str(register), "AWARDS_LANG": "en", "AWARDS_CONFIG": str(home / "config.toml"), "AWARDS_USER": "clerk"}
    command = [sys.executable, "-m", "awards", "import", str(file), "--yes"]
    return subprocess.Popen(
        command, env=bare_environment(home, given), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )


def counted(register: Path) -> tuple[int, int, str]:
    """How many lines and batches a register holds, and whether it is whole."""
    with sqlite3.connect(register) as connection:
        lines = connection.execute("SELECT count(*) FROM award").fetchone()[0]
        batches = connection.execute("SELECT count(*) FROM batch").fetchone()[0]
        whole = connection.execute("PRAGMA integrity_check").fetchone()[0]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    return lines, batches, whole


@pytest.mark.parametrize("part", range(PARTS))
def test_all_or_nothing(home: Path, sqlite_template: Path, tmp_path: Path, part: int) -> None:
    file = tmp_path / "ds.csv"
    file.write_text(list_of(ROWS), encoding="utf-8")
    whole_run = Path(shutil.copy(sqlite_template, tmp_path / "whole.db"))
    begun = time.monotonic()
    process = started(home, whole_run, file)
    said = process.communicate(timeout=120)[1].decode()
    taken = time.monotonic() - begun
    assert (process.returncode, counted(whole_run)) == (0, (ROWS, 1, "ok")), said
    chance = random.Random(part)
    seen = set()
    for turn in range(part, KILLS, PARTS):
        register = Path(shutil.copy(sqlite_template, tmp_path / f"{turn}.db"))
        process = started(home, register, file)
        try:
            process.communicate(timeout=taken * chance.uniform(0.3, 1.1))
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            process.communicate(timeout=60)
        lines, batches, whole = counted(register)
        assert (lines, batches, whole) in {(0, 0, "ok"), (ROWS, 1, "ok")}, f"turn {turn}"
        seen.add(lines)
        process = started(home, register, file)
        said = process.communicate(timeout=120)[1].decode()
        assert process.returncode == 0, said
        assert ("was taken in" if lines else "has not been taken in before") in said
        assert counted(register) == (ROWS, 1, "ok")
    assert seen
