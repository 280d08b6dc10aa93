"""Nothing stands in the README that was not run."""

import os
import re
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from awards.store.form_words import Vocabulary, shipped_forms
from awards.store.statistical_form_file import read_statistical_form
from house import readme


@pytest.mark.parametrize("part", readme.PARTS)
def test_the_made_parts_of_the_readme_are_what_the_program_prints(part: str) -> None:
    if part == "screens" and (reason := readme.no_terminal()):
        pytest.skip(reason)
    text = readme.README.read_text(encoding="utf-8")
    assert text == readme.renewed(text, [part])


def blocks() -> list[str]:
    """The shell blocks of the README that make a register."""
    text = readme.README.read_text(encoding="utf-8")
    return [block for block in re.findall(r"```sh\n(.*?)```", text, flags=re.DOTALL) if " init " in block]


@pytest.mark.skipif(sys.platform == "win32", reason="the lines are written for a POSIX shell")
@pytest.mark.parametrize("number", [0, 1])
def test_a_first_days_work_runs_as_written(number: int, tmp_path: Path) -> None:
    for name in ("awards", "khen"):
        program = tmp_path / name
        program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m awards "$@"\n', encoding="utf-8")
        program.chmod(0o755)
    script = "set -eu\n" + blocks()[number]
    surroundings = {"PATH": f"{tmp_path}:/usr/bin:/bin", "HOME": str(tmp_path), "AWARDS_CONFIG": str(tmp_path / "config.toml")}
    surroundings |= {"PYTHONPATH": os.environ["PYTHONPATH"]} if "PYTHONPATH" in os.environ else {}
    done = subprocess.run(
        ["sh", "-c", script], env=surroundings, cwd=tmp_path, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    assert "Lê Thị Cúc" in done.stdout or "Đặng Thị Hoà" in done.stdout


def test_both_commands_stand_in_the_readme_as_the_machine_runs_them() -> None:
    text = readme.README.read_text(encoding="utf-8")
    run = (Path(readme.README).parent / ".ci" / "run").read_text(encoding="utf-8")
    for line in re.findall(r"```sh\n(python3 -m venv.*|\.venv/bin/pip.*)\n```", text):
        for part in line.split(" && "):
            assert part in run, part


def test_the_form_of_the_readme_can_be_drawn(tmp_path: Path) -> None:
    """What the README shows step by step is a sound form."""
    text = readme.README.read_text(encoding="utf-8").split("## A form of your own", 1)[1]
    block = text.split("```toml\n", 1)[1].split("```", 1)[0]
    path = tmp_path / "ours.toml"
    path.write_text(textwrap.dedent(block), encoding="utf-8")
    form = read_statistical_form(path, Vocabulary(shipped_forms()))
    assert [row.number for row in form.rows] == ["01", "02"]
    assert form.columns[0].adds == ("2", "3")
