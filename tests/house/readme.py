"""Keeps the README true: the picture, the screens, the words and the command reference are made by the program; run this file to renew them."""

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

TESTS = Path(__file__).parents[1]
README = Path(__file__).parents[2] / "README.md"
NOUNS = ("ceremony", "body", "recipient", "decision", "proposal", "award", "form", "report", "export", "db")


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


REPORTS = {
    "annual": "the summary of a year of an office that is no body of its own register",
    "annual_blocks": "the same of an office with others above and beside it",
    "sentence": "the figures in words",
    "bonuses": "the bonuses of a decision",
    "money": "the bonuses of a period",
    "form": "a statistical form: a commune's year",
    "missing": "what is not known yet",
    "register": "certificates by number",
    "ceremony": "who is called at a ceremony",
    "stage": "a ceremony in turns, with `--turn`",
    "decision": "the annex of a decision",
    "mail_merge": "one row a certificate, for Word",
    "recipient": "everything somebody was honoured with",
    "confirmation": "the letter for somebody whose paper is lost",
    "body_sheet": "what a body gave and received",
}
"""The reports that the tests keep as approved, and what each is."""


def reports() -> str:
    """Each report as the tests have approved it, at 80 columns."""
    folder = TESTS / "golden" / "reports"
    parts = []
    for name, told in REPORTS.items():
        shown = (folder / f"{name}_80.txt").read_text(encoding="utf-8").rstrip()
        parts.append(f"<details><summary><code>{name}</code>: {told}</summary>\n\n```text\n{shown}\n```\n\n</details>")
    return "\n\n".join(parts)


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


def no_terminal() -> str:
    """Why the screens cannot be made here; empty where they can."""
    typing_at_terminals()
    from harness import missing

    return missing()


def typing_at_terminals() -> None:
    """Make the clerk of the tests importable, also where this file is run by itself."""
    sys.path += [str(folder) for folder in (TESTS, TESTS / "pty") if str(folder) not in sys.path]


def screens() -> str:
    """The screens of the glossary's decision while a clerk types it, in Vietnamese at 80 columns."""
    typing_at_terminals()
    import glossary_decision as glossary
    from harness import Typist, environment_for

    seen: dict[str, str] = {}
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        settings = {**environment_for(glossary.office(home / "office.db"), home), "AWARDS_LANG": "vi"}
        with Typist("enter", home=home, environment=settings, columns=80, rows=60) as clerk:
            glossary.enter(clerk.wait_for("F1"), lambda moment: seen.update({moment: clerk.settle().screen()}))
    parts = {
        "The heading, filled in with the keys `⏎ ⏎ 1234⏎ 30/12/2025⏎ ⏎ ⏎ gk⏎ ⏎ ⏎ antq⏎ 3 12⏎ ⏎`:": seen["heading"],
        "Two people of one name: after `le thi cuc⏎`, one key says who is meant:": below("II. ", seen["question"]),
        "The list, complete and recorded:": below("I. ", seen["end"]),
    }
    return "\n\n".join(f"{told}\n\n```text\n{shown}\n```" for told, shown in parts.items())


def below(title: str, screen: str) -> str:
    """A screen from the line on that begins with this title."""
    lines = screen.splitlines()
    return "\n".join(lines[next(number for number, line in enumerate(lines) if line.startswith(title)) :])


PARTS: dict[str, Callable[[], str]] = {"picture": picture, "screens": screens, "reports": reports, "words": words, "reference": reference}


def renewed(text: str, names: Iterable[str] = tuple(PARTS)) -> str:
    """The README with its made parts, or some of them, made anew."""
    for name in names:
        text = re.sub(
            rf"(<!-- {name}:begin -->\n).*?(<!-- {name}:end -->)",
            lambda match, part=PARTS[name]: f"{match[1]}{part()}\n{match[2]}",
            text,
            flags=re.DOTALL,
        )
    return text


if __name__ == "__main__":
    README.write_text(renewed(README.read_text(encoding="utf-8")), encoding="utf-8")
