"""What is asked most often is answered without loading what it does not need."""

import sys

import pytest

from awards.store.place import Place
from program import Program

HEAVY = {"sqlalchemy", "sqlmodel", "rich", "prompt_toolkit", "alembic", "psycopg"}
LOADED = """
import atexit, sys
def told():
    print("LOADED", *sorted({name.partition(".")[0] for name in sys.modules}), file=sys.__stderr__)
atexit.register(told)
sys.argv[0] = "awards"
from awards.__main__ import main
main()
"""


@pytest.fixture
def watched(run_program: Program) -> Program:
    """The program, saying at its end what it loaded."""
    return Program(run_program.home, (sys.executable, "-c", LOADED))


def loaded(said: str) -> set[str]:
    """The packages that were loaded."""
    return set(said.rpartition("LOADED ")[2].split())


@pytest.mark.parametrize("language", ["en", "vi"])
@pytest.mark.parametrize("words", [("--help",), ("--version",)], ids=" ".join)
def test_help_and_version_load_no_database(watched: Program, words: tuple[str, ...], language: str) -> None:
    outcome = watched(*words, environment={"AWARDS_LANG": language})
    assert loaded(outcome.err) & (HEAVY | {"pydantic"}) == set()


def test_the_version_loads_no_command_line(watched: Program) -> None:
    outcome = watched("--version")
    assert outcome.out.startswith("awards 0.")
    assert "typer" not in loaded(outcome.err)


@pytest.mark.parametrize("begun", ["dec", "quy", ""])
def test_completion_loads_no_database(watched: Program, begun: str) -> None:
    """Typer itself loads pydantic as soon as it reads a line."""
    settings = {"_AWARDS_COMPLETE": "complete_bash", "COMP_WORDS": f"awards {begun}", "COMP_CWORD": "1", "AWARDS_LANG": "en"}
    outcome = watched(environment=settings)
    assert {"dec": "decision", "quy": "quyet-dinh", "": "decision"}[begun] in outcome.out.split()
    assert loaded(outcome.err) & HEAVY == set()


@pytest.mark.parametrize("words", [("find", "an"), ("recipient", "show", "1"), ("report", "annual", "2022")], ids=" ".join)
def test_a_command_that_reads_in_a_pipe_loads_no_questions_and_no_migrations(
    watched: Program, words: tuple[str, ...], sqlite_place: Place
) -> None:
    settings = {"AWARDS_LANG": "en", "AWARDS_DATABASE": str(sqlite_place.path)}
    outcome = watched(*words, "--format", "json", environment=settings)
    assert loaded(outcome.err) & {"prompt_toolkit", "alembic", "psycopg", "rich"} == set()
