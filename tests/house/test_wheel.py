"""The wheel is whole: built, put into an empty environment away from the checkout, it runs without home and locale."""

import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

from house.project import ROOT
from program import Outcome, Program

pytestmark = pytest.mark.house

SCRIPTS = "Scripts" if sys.platform == "win32" else "bin"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from this checkout with the pinned backend."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    built = subprocess.run(command, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stdout + built.stderr
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new environment with the wheel in it; what it depends on is read from the environment of the tests."""
    folder = tmp_path_factory.mktemp("elsewhere") / "venv"
    subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True, capture_output=True)
    python = folder / SCRIPTS / Path(sys.executable).name
    ask = [str(python), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"]
    packages = Path(subprocess.run(ask, check=True, capture_output=True, text=True).stdout.strip())
    put = [str(python), "-m", "pip", "install", "--quiet", "--no-index", "--no-deps", "--disable-pip-version-check", str(wheel)]
    subprocess.run(put, check=True, capture_output=True, cwd=folder)
    borrowed = dict.fromkeys([sysconfig.get_path("purelib"), sysconfig.get_path("platlib")])
    (packages / "borrowed.pth").write_text("\n".join(borrowed) + "\n", encoding="utf-8")
    return folder


@pytest.fixture
def run(installed: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> Program:
    """The installed program, outside the checkout, with an empty home."""
    monkeypatch.delenv("PYTHONPATH", raising=False)
    return Program(home, (str(installed / SCRIPTS / "awards"),))


def test_everything_that_the_program_reads_is_inside(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    for folder, inside in ((ROOT / "db", "awards/db"), (ROOT / "src" / "awards", "awards")):
        kept = [path for path in folder.rglob("*") if path.is_file() and not {"__pycache__", "README.md"} & set(path.parts)]
        missing = [path.name for path in kept if f"{inside}/{path.relative_to(folder).as_posix()}" not in names]
        assert missing == []
    assert "awards/locale/vi/LC_MESSAGES/awards.mo" in names
    assert any(name.startswith("awards/db/migrations/versions/0001") for name in names)


def test_nothing_else_is_inside(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert {name.partition("/")[0].partition("-")[0] for name in names} == {"awards"}
    assert [name for name in names if name.endswith((".pyc", ".db")) or "/tests/" in name] == []


def test_the_installed_package_is_the_one_that_runs(installed: Path, home: Path) -> None:
    program = Program(home, (str(installed / SCRIPTS / Path(sys.executable).name), "-I", "-c", "import awards; print(awards.__file__)"))
    assert Path(program().out.strip()).is_relative_to(installed)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_help_is_shown_in_both_languages(run: Program, language: str) -> None:
    shown = run("--help", environment={"AWARDS_LANG": language})
    assert (shown.status, shown.err) == (0, "")
    assert ("khen-thuong" in shown.out) == (language == "vi")


def test_the_demo_runs_without_home_and_locale(run: Program) -> None:
    shown = demo(run, "en")
    assert "Đức Trọng" in shown.out
    assert "2022" in shown.out


def test_the_demo_speaks_vietnamese_by_itself(run: Program) -> None:
    shown = run("demo")
    assert shown.status == 0, shown.err
    assert shown.out != demo(run, "en").out


def test_the_demo_leaves_nothing_in_the_home(run: Program) -> None:
    demo(run, "en")
    assert list(run.home.iterdir()) == []


def demo(run: Program, language: str) -> Outcome:
    """The demonstration, which has to end well."""
    outcome = run("demo", environment={"AWARDS_LANG": language})
    assert outcome.status == 0, outcome.err
    assert "Traceback" not in outcome.err
    return outcome


def test_it_also_answers_to_its_vietnamese_name(installed: Path, run: Program) -> None:
    named = Program(run.home, (str(installed / SCRIPTS / "khen"),))("--version")
    assert named.out == run("--version").out
