"""Runs the benches: `python tests/bench/run.py [--rows 1000000] [--only start-up|summary|find|completion|shell|import|reports] [--postgres ADDRESS]`."""

import argparse
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import completion
import importing
import search
import shell
import startup
import summary
from figures import Figure, table

import reports

INSTRUCTIONS = {"auto": None, "yes": True, "no": False}


def arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000, help="awards and recipients in the large registers")
    parser.add_argument("--only", choices=("start-up", "summary", "find", "completion", "shell", "import", "reports"), help="run one bench")
    parser.add_argument(
        "--instructions", choices=tuple(INSTRUCTIONS), default="auto", help="start-up: count instructions by valgrind, or take CPU time"
    )
    parser.add_argument(
        "--postgres",
        metavar="ADDRESS",
        help="find, import, reports: measure on this server too, in a database made for it and removed again",
    )
    return parser.parse_args()


def main() -> None:
    """Run what is asked and print one table."""
    given = arguments()
    benches: dict[str, Callable[[Path], list[Figure]]] = {
        "start-up": lambda folder: startup.measure(folder, instructions=INSTRUCTIONS[given.instructions]),
        "summary": lambda folder: summary.measure(folder, given.rows),
        "find": lambda folder: search.measure(folder, given.rows, given.postgres),
        "completion": lambda folder: completion.measure(folder, given.rows),
        "shell": shell.measure,
        "import": lambda folder: importing.measure(folder, given.rows, given.postgres),
        "reports": lambda folder: reports.measure(folder, given.rows, given.postgres),
    }
    figures: list[Figure] = []
    for name, bench in benches.items():
        if given.only in {None, name}:
            with tempfile.TemporaryDirectory(prefix=f"awards-bench-{name}-") as folder:
                figures += bench(Path(folder))
    sys.stdout.write(table(figures) + "\n")


if __name__ == "__main__":
    main()
