"""The project's files: pinned without an address, free of anybody's machine, laid out as agreed."""

import os
import re
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from house.project import ROOT, files

pytestmark = pytest.mark.house

TOP = {"pyproject.toml", "README.md", "CHANGELOG.md", "LICENSE", "constraints.txt", "src", "db", "tests", "docs"}
CODE = {".py", ".toml", ".md", ".txt", ".cfg", ".mako", ".csv", ".json", ".po", ".yml", ".yaml", ".sh", ""}
SLASH = "/"
HOMES = [SLASH + name + SLASH for name in ("root", "home", "Users", "var/folders")] + [
    ROOT.as_posix() + SLASH,
    Path(sys.prefix).as_posix() + SLASH,
]
MACHINE = re.compile("|".join([*(rf"(?<![\w.:/~-]){re.escape(path)}" for path in HOMES), r"\b[A-Z]:\\Users"]))
ADDRESS = re.compile(
    "|".join(["file:" + "///", r"pypi\." + "org", "python" + "hosted", "[/]simp" + r"le\b", "index-" + "url", "find-" + "links"])
)


def project() -> dict[str, object]:
    """What pyproject.toml says."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def pins() -> list[Requirement]:
    """The lines of constraints.txt."""
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    return [Requirement(line) for line in lines if line and not line.startswith("#")]


def asked() -> list[Requirement]:
    """What the program, its extras and its build ask for."""
    told = project()
    extras = [line for lines in told["project"]["optional-dependencies"].values() for line in lines]  # type: ignore[index]
    lines = [*told["project"]["dependencies"], *extras, *told["build-system"]["requires"]]  # type: ignore[index]
    return [requirement for line in lines if canonicalize_name((requirement := Requirement(line)).name) != "awards"]


def test_every_version_is_pinned_exactly() -> None:
    assert [str(pin) for pin in pins() if len(pin.specifier) != 1 or not str(pin.specifier).startswith("==")] == []
    assert [str(pin) for pin in pins() if pin.url] == []


def test_what_the_project_asks_for_is_pinned_within_what_it_allows() -> None:
    pinned = {canonicalize_name(pin.name): next(iter(pin.specifier)).version for pin in pins()}
    missing = [str(wanted) for wanted in asked() if canonicalize_name(wanted.name) not in pinned]
    assert missing == []
    assert [str(wanted) for wanted in asked() if not wanted.specifier.contains(pinned[canonicalize_name(wanted.name)])] == []


def test_pins_for_other_systems_are_there() -> None:
    elsewhere = {pin.name.lower(): str(pin.marker) for pin in pins() if pin.marker}
    assert "win32" in elsewhere["tzdata"]
    assert "win32" in elsewhere["colorama"]


def test_the_build_backend_is_pinned() -> None:
    requires = [Requirement(line) for line in project()["build-system"]["requires"]]  # type: ignore[index]
    assert all(str(wanted.specifier).startswith("==") for wanted in requires)


@pytest.mark.parametrize("path", [path for path in files() if path.suffix in CODE], ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_file_names_a_machine_or_a_registry(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert MACHINE.findall(text) == []
    assert ADDRESS.findall(text) == []


def test_the_search_finds_what_it_looks_for() -> None:
    assert MACHINE.search("open('" + SLASH + "home" + SLASH + "an/office.db')")
    assert ADDRESS.search("--index-" + "url x")
    assert not MACHINE.search("XDG_DATA_HOME ~/home/ docs/work/ https://example.vn/home/")


def test_the_top_level_is_as_agreed() -> None:
    tops = {path.relative_to(ROOT).parts[0] for path in files()}
    assert {name for name in tops if not name.startswith(".")} <= TOP


def test_there_is_no_file_that_only_its_bytes_tell_apart() -> None:
    """Windows and macOS cannot hold two names that differ in case only."""
    names = [path.relative_to(ROOT).as_posix().lower() for path in files()]
    assert len(names) == len(set(names))


@pytest.mark.skipif(os.name != "posix", reason="Windows keeps no executable bit")
def test_the_ci_script_can_be_run() -> None:
    assert os.access(ROOT / ".ci" / "run", os.X_OK)


def test_this_python_is_one_that_the_project_allows() -> None:
    assert Requirement(f"python{project()['project']['requires-python']}").specifier.contains(".".join(map(str, sys.version_info[:3])))  # type: ignore[index]
