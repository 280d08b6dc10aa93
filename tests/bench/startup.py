"""What a command costs before and while it answers, as a ratio to the bare interpreter: instructions where valgrind is, else CPU time."""

import os
import re
import shutil
import statistics
import subprocess
import sys
from pathlib import Path

from figures import Figure

ROUNDS = 7
PROGRAM = (sys.executable, "-m", "awards")
BARE = (sys.executable, "-c", "pass")
VALGRIND = ("valgrind", "--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null")
COUNTED = re.compile(r"I\s+refs:\s+([\d,]+)")
COMPLETION = {"_AWARDS_COMPLETE": "complete_bash", "COMP_WORDS": "awards dec", "COMP_CWORD": "1"}
PASSED_ON = ("PATH", "PYTHONPATH", "SYSTEMROOT", "TEMP", "TMP")

CASES: dict[str, tuple[tuple[str, ...], dict[str, str], float | None]] = {
    "awards --help": ((*PROGRAM, "--help"), {}, 9),
    "awards --version": ((*PROGRAM, "--version"), {}, 8),
    "completion of “awards dec”": (PROGRAM, {**COMPLETION, "AWARDS_LANG": "en"}, 19),
    "awards find “dang thi hoa”": ((*PROGRAM, "find", "dang thi hoa"), {}, 56),
    "awards recipient show 1": ((*PROGRAM, "recipient", "show", "1"), {}, 56),
    "awards report annual 2022": ((*PROGRAM, "report", "annual", "2022"), {}, None),
    "import sqlmodel": ((sys.executable, "-c", "import sqlmodel"), {}, None),
}
FIRST_LINES: tuple[tuple[str, ...], ...] = (
    ("init", "--office", "UBND huyện Mẫu", "--yes"),
    ("body", "add", "UBND huyện Mẫu", "--level", "district", "--kind", "government"),
    ("decision", "add", "--issuer", "UBND huyện Mẫu", "--number", "1/QĐ-UBND", "--date", "30/12/2022", "--form", "GK", "--year", "2022"),
    ("award", "add", "--decision", "1", "--individual", "Đặng Thị Hoà", "--unit", "Công an xã Mẫu"),
)


def measure(folder: Path, *, instructions: bool | None) -> list[Figure]:
    """Measure the commands on a small register; `instructions` None takes valgrind where it is there."""
    environment = bare_environment(folder)
    for words in FIRST_LINES:
        subprocess.run([*PROGRAM, *words], env=environment, cwd=folder, stdin=subprocess.DEVNULL, capture_output=True, check=True)
    by_valgrind = shutil.which("valgrind") is not None if instructions is None else instructions
    commands = {"python -c pass": (BARE, environment)} | {name: (words, environment | more) for name, (words, more, _) in CASES.items()}
    for words, setting in commands.values():
        run(words, setting, folder)  # bytecode is written
    found = counted(commands, folder) if by_valgrind else timed(commands, folder)
    unit = "instructions" if by_valgrind else "CPU time"
    return [Figure(f"start-up: {name}, {unit} ÷ python -c pass", found[name], target) for name, (_, _, target) in CASES.items()]


def bare_environment(folder: Path) -> dict[str, str]:
    """The environment of a clerk: a home with a config file, Vietnamese, bytecode beside the register and not in the checkout."""
    passed = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
    own = {"HOME": str(folder), "USERPROFILE": str(folder), "APPDATA": str(folder), "AWARDS_DATABASE": str(folder / "office.db")}
    return {**passed, **own, "LANG": "C.UTF-8", "AWARDS_LANG": "vi", "PYTHONHASHSEED": "0", "PYTHONPYCACHEPREFIX": str(folder / "bytecode")}


def run(words: tuple[str, ...], environment: dict[str, str], folder: Path) -> str:
    """Run a command with its output in a pipe; return what it said on the other stream."""
    done = subprocess.run(words, env=environment, cwd=folder, stdin=subprocess.DEVNULL, capture_output=True, check=False)
    said = done.stderr.decode("utf-8", "replace")
    if done.returncode:
        message = f"{' '.join(words)}: exit status {done.returncode}: {said}"
        raise RuntimeError(message)
    return said


def counted(commands: dict[str, tuple[tuple[str, ...], dict[str, str]]], folder: Path) -> dict[str, float]:
    """Count the instructions of each whole process; one run each, for the hash seed is fixed."""
    numbers = {}
    for name, (words, environment) in commands.items():
        found = COUNTED.search(run((*VALGRIND, *words), environment, folder))
        if found is None:
            message = "valgrind gave no count"
            raise RuntimeError(message)
        numbers[name] = int(found[1].replace(",", ""))
    return {name: number / numbers["python -c pass"] for name, number in numbers.items()}


def timed(commands: dict[str, tuple[tuple[str, ...], dict[str, str]]], folder: Path) -> dict[str, float]:
    """Take the CPU time of each whole process, every command once a round; medians of the rounds' ratios."""
    rounds = [{name: cpu_seconds(words, setting, folder) for name, (words, setting) in commands.items()} for _ in range(ROUNDS)]
    return {name: statistics.median(one[name] / one["python -c pass"] for one in rounds) for name in commands}


def cpu_seconds(words: tuple[str, ...], environment: dict[str, str], folder: Path) -> float:
    """Return the CPU seconds of one run."""
    before = os.times()
    run(words, environment, folder)
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system
