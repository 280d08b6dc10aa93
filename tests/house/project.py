"""Where the project's own files are, for the tests that read them."""

import ast
import subprocess
from functools import lru_cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "awards"
FOLDERS = ("src", "db", "tests", "docs", ".ci")
TOP_FILES = ("pyproject.toml", "README.md", "CHANGELOG.md", "LICENSE", "constraints.txt", ".gitignore", ".gitattributes")
LEFT_OUT = {"__pycache__", ".pytest_cache", ".mypy_cache", ".ruff_cache", ".hypothesis"}


@lru_cache
def modules() -> tuple[Path, ...]:
    """Every module of the program."""
    return tuple(sorted(SOURCE.rglob("*.py")))


@lru_cache
def tree(module: Path) -> ast.Module:
    """A module as its syntax tree."""
    return ast.parse(module.read_text(encoding="utf-8"))


def name_of(module: Path) -> str:
    """A module as it is named in findings, by its path below the package."""
    return module.relative_to(SOURCE).as_posix()


@lru_cache
def files() -> tuple[Path, ...]:
    """Every file of the project that git knows or would take; without git, all files of its folders."""
    try:
        listed = subprocess.run(
            ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], cwd=ROOT, capture_output=True, check=True
        ).stdout.decode()
    except (OSError, subprocess.CalledProcessError):
        found = [path for folder in FOLDERS for path in (ROOT / folder).rglob("*")] + [ROOT / name for name in TOP_FILES]
        return tuple(path for path in found if path.is_file() and not LEFT_OUT & set(path.parts))
    return tuple(path for name in listed.split("\0") if name and (path := ROOT / name).is_file())
