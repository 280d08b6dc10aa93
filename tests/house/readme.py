"""Keeps the README true: the picture, the words and the command reference are made by the program; run this file to renew them."""

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

README = Path(__file__).parents[2] / "README.md"
NOUNS = ("ceremony", "body", "recipient", "decision", "proposal", "award", "form", "report", "db")


def awards(*arguments: str) -> str:
    """What the program prints, in English at 80 columns, in an empty home."""
    with tempfile.TemporaryDirectory() as home:
        inherited = {name: os.environ[name] for name in ("PATH", "PYTHONPATH", "SYSTEMROOT") if name in os.environ}
        surroundings = {**inherited, "HOME": home, "AWARDS_LANG": "en", "COLUMNS": "80", "AWARDS_CONFIG": f"{home}/config.toml"}
        command = [sys.executable, "-m", "awards", *arguments]
        return subprocess.run(command, env=surroundings, capture_output=True, text=True, encoding="utf-8", check=True, cwd=home).stdout


def picture() -> str:
    """The annual summary of the demonstration, up to the lines that tell the time."""
    summary = awards("demo").partition("• Figures of")[0]
    return f"```text\n{summary.rstrip()}\n```"


def words() -> str:
    """The table of command words."""
    from awards.cli.words import WORDS

    rows = [f"| `{english}` | `{vietnamese}` |" for english, vietnamese in WORDS.items()]
    return "\n".join(["| English | Vietnamese |", "|---|---|", *rows])


def reference() -> str:
    """The help of every command."""
    parts = [f"```text\n{awards('--help').rstrip()}\n```"]
    for first in commands(awards("--help")):
        text = awards(first, "--help")
        parts.append(f"### awards {first}\n\n```text\n{text.rstrip()}\n```")
        if first in NOUNS:
            parts += [f"#### awards {first} {verb}\n\n```text\n{awards(first, verb, '--help').rstrip()}\n```" for verb in commands(text)]
    return "\n\n".join(parts)


def commands(help_text: str) -> list[str]:
    """The commands that a help text lists."""
    listed = help_text.partition("Commands:\n")[2]
    return [line.split()[0] for line in listed.splitlines() if re.match(r"  \S", line)]


def renewed(text: str) -> str:
    """The README with its made parts made anew."""
    for name, make in (("picture", picture), ("words", words), ("reference", reference)):
        text = re.sub(
            rf"(<!-- {name}:begin -->\n).*?(<!-- {name}:end -->)",
            lambda match, part=make: f"{match[1]}{part()}\n{match[2]}",
            text,
            flags=re.DOTALL,
        )
    return text


if __name__ == "__main__":
    README.write_text(renewed(README.read_text(encoding="utf-8")), encoding="utf-8")
