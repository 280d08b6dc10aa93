"""The rooms of the program: imports point one way, and each outside library is known in one room."""

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

from house.project import ROOT, SOURCE, modules, name_of, tree

pytestmark = pytest.mark.house


def imported(module: Path) -> set[str]:
    """The top-level packages that a module imports, anywhere in it."""
    names: set[str] = set()
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.Import):
            names |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module.partition(".")[0])
    return names


def test_imports_point_one_way() -> None:
    command = [
        sys.executable,
        "-c",
        "from importlinter.cli import lint_imports; raise SystemExit(lint_imports(no_cache=True, no_logo=True))",
    ]
    linted = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, check=False, env={**os.environ, "PYTHONPATH": str(SOURCE.parent)}
    )
    assert linted.returncode == 0, linted.stdout + linted.stderr


@pytest.mark.parametrize(
    ("library", "rooms"),
    [
        ("rich", {"renderers"}),
        ("typer", {"cli"}),
        ("prompt_toolkit", {"cli"}),
        ("alembic", {"store"}),
        ("sqlite3", {"store"}),
        ("psycopg", {"store"}),
        ("xlsxwriter", {"renderers"}),
        ("python_calamine", {"readers"}),
        ("docx", {"readers", "renderers"}),
        ("lxml", {"readers"}),
        ("zipfile", {"readers", "renderers"}),
    ],
)
def test_each_library_is_known_in_one_room(library: str, rooms: set[str]) -> None:
    knowing = {name_of(module) for module in modules() if library in imported(module)}
    assert not {name for name in knowing if name.partition("/")[0] not in rooms}


def test_nobody_imports_a_module_from_above_its_room_by_a_relative_path() -> None:
    relative = [
        name_of(module) for module in modules() for node in ast.walk(tree(module)) if isinstance(node, ast.ImportFrom) and node.level
    ]
    assert relative == []


def test_the_command_line_loads_without_a_warning() -> None:
    loading = "import awards.__main__, awards.cli.app, awards.cli.root, awards.store.migrate, awards.renderers.as_table"
    loaded = subprocess.run(
        [sys.executable, "-W", "error", "-c", loading],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(SOURCE.parent)},
    )
    assert (loaded.returncode, loaded.stderr) == (0, "")


@pytest.mark.parametrize("line", ["--help", "--version"])
def test_help_is_shown_without_loading_the_data_layer(line: str) -> None:
    watched = (
        "import sys; sys.argv = ['awards', sys.argv[1]]\n"
        "from awards.__main__ import main\n"
        "try: main()\n"
        "except SystemExit as end: assert not end.code, end.code\n"
        "heavy = {'sqlalchemy', 'sqlmodel', 'alembic', 'prompt_toolkit', 'rich.table', 'psycopg'} & set(sys.modules)\n"
        "assert not heavy, heavy\n"
    )
    shown = subprocess.run(
        [sys.executable, "-c", watched, line],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, "PYTHONPATH": str(SOURCE.parent)},
    )
    assert shown.returncode == 0, shown.stderr
    assert shown.stdout
