"""What the tests share that judge lists in and records out from outside: a clerk's file, the command line, and what is recorded after it."""

import csv
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import xlsxwriter

from program import Cli, Outcome

ISSUER = "UBND xã Mẫu"
BODY = ("body", "add", ISSUER, "--level", "commune", "--kind", "government")
NUMBER = "12/QĐ-UBND"
PAPER = (
    *("--set", f"issuer={ISSUER}", "--set", f"number={NUMBER}"),
    *("--set", "date=30/12/2025", "--set", "form=GK", "--set", "year=2025"),
)
EVERY_LINE = {"form": "GK", "year": "2025", "number": NUMBER, "date": "2025-12-30", "issuer": ISSUER}

Line = dict[str, Any]


def preview(cli: Cli, path: Path, *words: object) -> Any:
    """What `--dry-run` tells about a file."""
    outcome = cli("import", path, *words, "--dry-run", "--format", "json")
    assert outcome.out, outcome.err
    return outcome.json


def questions(told: Any) -> list[str]:
    """The headings that were not understood, about each of which a clerk at a terminal would be asked."""
    return [column["heading"] for column in told["columns"] if not column["field"]]


def taken_in(cli: Cli, path: Path, *words: object) -> Any:
    """Take a file in, without a question and without a doubt, and return what was told."""
    outcome = cli("import", path, *words, "--yes", "--format", "json")
    assert outcome.status == 0, outcome.err
    return outcome.json


def awards(cli: Cli) -> list[Line]:
    """Every award line as `awards export awards` gives it."""
    found: list[Line] = cli.done("export", "awards", "--format", "json").json
    return found


def some(lines: Sequence[Line], *fields: str) -> list[Line]:
    """Only these fields of every line."""
    return [{name: line[name] for name in fields if name in line} for line in lines]


def register(cli: Cli) -> bytes:
    """The whole register, personal numbers too, in the canonical form."""
    return cli.done("export", "all", "--with-personal").out_bytes


def table(cli: Cli, name: str) -> list[dict[str, Any]]:
    """The rows of one table of the dump."""
    whole = [json.loads(line) for line in register(cli).decode().splitlines()[1:]]
    return [row[name] for row in whole if name in row]


def mapping(path: Path, columns: Mapping[str, str], *, head: str = "", tail: str = "") -> Path:
    """A mapping as a clerk's answers are kept in it."""
    quoted = "\n".join(f"{json.dumps(heading, ensure_ascii=False)} = {json.dumps(field)}" for heading, field in columns.items())
    path.write_text(f"edition = 1\n{head}\n[columns]\n{quoted}\n{tail}\n", encoding="utf-8")
    return path


def refused_with(outcome: Outcome, status: int, *said: str) -> None:
    """The program refused in one calm sentence or more, without a trace, and gave out nothing."""
    assert outcome.status == status, outcome.err
    assert outcome.out == ""
    assert "Traceback" not in outcome.err
    for one in said:
        assert one in outcome.err, outcome.err


def as_csv(path: Path, heading: Sequence[str], lines: Sequence[Sequence[str]]) -> Path:
    """A file of separated values with quotation marks where they are needed."""
    with path.open("w", encoding="utf-8", newline="") as target:
        csv.writer(target).writerows([heading, *lines])
    return path


def as_xlsx(path: Path, heading: Sequence[str], lines: Sequence[Sequence[str]]) -> Path:
    """A workbook whose cells are all texts."""
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Danh sách")
        for number, line in enumerate([heading, *lines]):
            for column, text in enumerate(line):
                if text:
                    sheet.write_string(number, column, text)
    return path
