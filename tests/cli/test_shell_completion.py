"""Tab offers commands, verbs and options in bash, zsh, fish and PowerShell, for both names of the program; in `awards shell` names too."""

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from prompt_toolkit.completion import CompleteEvent
from prompt_toolkit.document import Document

from awards.cli.shell import split
from awards.cli.shell_completion import LineCompleter, names, pieces, quoted
from awards.errors.base import AwardsError
from awards.store.place import Place
from awards.store.reading import reading
from cli.office import BODY
from factories import a_body, a_household, a_person, at_work
from program import Outcome, Program, bare_environment

SHELLS = ("bash", "zsh", "fish", "powershell")
NAMES = ("awards", "khen")
BASH = shutil.which("bash")
STARTED = "from awards.__main__ import main\nmain()\n"

Offered = Callable[..., set[str]]


@pytest.fixture(params=NAMES)
def name(request: pytest.FixtureRequest) -> str:
    """The program's name, one after the other."""
    return str(request.param)


@pytest.fixture
def program(home: Path, tmp_path: Path, name: str) -> Program:
    """The program under that name."""
    called = tmp_path / name
    called.write_text(STARTED, encoding="utf-8")
    return Program(home, (sys.executable, str(called)))


def asked(shell: str, name: str, line: str) -> dict[str, str]:
    """How a shell asks what fits at the end of a line: bash by words and place, the others by the line."""
    variable = {f"_{name.upper()}_COMPLETE": f"complete_{shell}"}
    words = line.split(" ")
    if shell == "bash":
        return variable | {"COMP_WORDS": line, "COMP_CWORD": str(len(words) - 1)}
    more = {"fish": {"_TYPER_COMPLETE_FISH_ACTION": "get-args"}, "powershell": {"_TYPER_COMPLETE_WORD_TO_COMPLETE": words[-1]}}
    return variable | {"_TYPER_COMPLETE_ARGS": line} | more.get(shell, {})


def values(shell: str, outcome: Outcome) -> set[str]:
    """The words offered, without what each shell writes around them."""
    assert (outcome.status, outcome.err) == (0, "")
    lines = [line for line in outcome.out.splitlines() if line]
    if shell == "zsh":
        return {line.removeprefix("_arguments '*: :((").split('"')[1] for line in lines if '"' in line}
    return {line.partition({"fish": "\t", "powershell": ":::"}.get(shell, "\n"))[0] for line in lines}


@pytest.fixture
def offered(program: Program, name: str) -> Offered:
    """Ask a shell's question and return the words offered."""

    def ask(shell: str, line: str, language: str = "en") -> set[str]:
        environment = asked(shell, name, f"{name} {line}") | {"AWARDS_LANG": language}
        return values(shell, program(environment=environment))

    return ask


@pytest.mark.parametrize("shell", SHELLS)
def test_commands_are_offered_in_the_language_in_use(offered: Offered, shell: str) -> None:
    assert offered(shell, "bao", "vi") == {"bao-cao"}
    assert offered(shell, "rep") == {"report"}
    assert {"ceremony", "decision", "find", "shell"} <= offered(shell, "")


@pytest.mark.parametrize("shell", SHELLS)
def test_words_of_the_other_language_are_offered_where_none_of_this_fits(offered: Offered, shell: str) -> None:
    assert offered(shell, "rep", "vi") == {"report"}
    assert offered(shell, "bao") == {"bao-cao"}


@pytest.mark.parametrize("shell", SHELLS)
def test_verbs_are_offered_behind_their_noun(offered: Offered, shell: str) -> None:
    assert offered(shell, "decision ") >= {"add", "list", "show", "edit", "sign"}
    assert offered(shell, "quyet-dinh x", "vi") == {"xem"}


@pytest.mark.parametrize("shell", SHELLS)
def test_options_are_offered(offered: Offered, shell: str) -> None:
    assert offered(shell, "--dat") == {"--database"}
    assert offered(shell, "award add --ind") == {"--individual"}
    assert offered(shell, "khen-thuong them --ind", "vi") == {"--individual"}


@pytest.mark.parametrize("shell", ["zsh", "fish", "powershell"])
def test_what_is_offered_is_explained_where_the_shell_shows_it(program: Program, name: str, shell: str) -> None:
    said = program(environment=asked(shell, name, f"{name} rep") | {"AWARDS_LANG": "en"}).out
    assert "Reports: the year, a ceremony, a decision, a recipient." in said.replace(r"\\:", ":")


@pytest.mark.parametrize("line", ["no-such-command ", "find --no-such ", "find 'unclosed", "decision show 1 2 3 "])
def test_a_line_that_means_nothing_is_no_trouble(program: Program, name: str, line: str) -> None:
    outcome = program(environment=asked("bash", name, f"{name} {line}") | {"AWARDS_LANG": "en"})
    assert "Traceback" not in outcome.err


@pytest.mark.parametrize("shell", SHELLS)
def test_the_script_can_be_had_without_a_shell_being_detected(program: Program, name: str, shell: str) -> None:
    settings = {"_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION": "1", "AWARDS_LANG": "en"}
    shown = program("--show-completion", shell, environment=settings)
    assert shown.status == 0, shown.err
    assert f"_{name.upper()}_COMPLETE" in shown.out
    assert f"complete_{shell}" in shown.out


@pytest.mark.skipif(BASH is None or sys.platform == "win32", reason="bash is not there")
@pytest.mark.parametrize(
    ("keys", "language", "line"),
    [
        ("bao\t", "vi", "bao-cao"),
        ("quyet-dinh x\t", "vi", "quyet-dinh xem"),
        ("deci\tsh\t", "en", "decision show"),
        ("--dat\t", "en", "--database"),
        ("award add --indiv\t", "en", "award add --individual"),
    ],
)
def test_a_real_bash_completes(home: Path, tmp_path: Path, name: str, keys: str, language: str, line: str) -> None:
    """The program stands in the path, its script is read, and the keys are typed."""
    pexpect = pytest.importorskip("pexpect", reason="this system has no pseudo-terminals")
    called = tmp_path / name
    called.write_text(f"#!{sys.executable}\n{STARTED}", encoding="utf-8")
    called.chmod(0o700)
    settings = {"AWARDS_LANG": language, "TERM": "dumb", "PS1": "$ ", f"_{name.upper()}_COMPLETE": "source_bash"}
    script = Program(home, (sys.executable, str(called)))(environment=settings).out
    (tmp_path / "completion").write_text(script, encoding="utf-8")
    path = f"{tmp_path}{os.pathsep}{os.environ['PATH']}"
    environment = bare_environment(home, {"AWARDS_LANG": language, "TERM": "dumb", "PS1": "$ ", "PATH": path})
    bash = pexpect.spawn(str(BASH), ["--norc", "--noprofile", "-i"], env=environment, encoding="utf-8", timeout=30, dimensions=(24, 200))
    try:
        bash.sendline(f"bind 'set bell-style none'; bind 'set enable-bracketed-paste off'; . {tmp_path / 'completion'}; echo re''ady")
        bash.expect_exact("ready")
        bash.send(f"echo {name}-typed; {name} {keys}")
        bash.expect_exact(f"{name} {line} ")
    finally:
        bash.close(force=True)


# --- in `awards shell` ----------------------------------------------------------------------------------------------

LINES = st.text(st.sampled_from("ab Đứ'\"-=\\#\t ,1"), max_size=30)


@pytest.fixture
def office(place: Place) -> Place:
    """A register with a body, two people and a household."""
    with at_work(place) as session:
        a_body(session, BODY)
        a_person(session, "Đức Trọng Mẫu")
        a_person(session, "Đặng Thị Hoà")
        a_household(session)
    return place


def lines(place: Place, typed: str) -> list[str]:
    """What the line becomes by each offer."""
    offers = LineCompleter(lambda: place).get_completions(Document(typed), CompleteEvent())
    return [typed[: len(typed) + one.start_position] + one.text.rstrip() for one in offers]


def explained(place: Place, typed: str) -> dict[str, str]:
    """What stands beside each offer."""
    offers = LineCompleter(lambda: place).get_completions(Document(typed), CompleteEvent())
    return {one.text.strip(): one.display_meta_text for one in offers}


@pytest.mark.parametrize(
    ("typed", "completed"),
    [
        ("fi", ["find"]),
        ("awards fi", ["awards find"]),
        ("khen bao", ["khen bao-cao"]),
        ("BÁO", ["bao-cao"]),
        ("mở", ["mo"]),
        ("body s", ["body show"]),
        ("body show --form", ["body show --format"]),
        ("body show --format ", [f"body show --format {word}" for word in ("table", "csv", "docx", "json", "markdown", "pdf", "xlsx")]),
        ("body show --format=j", ["body show --format=json"]),
        ("history dec", ["history decision"]),
        ("report annual --clock decision --cl", []),
        ("--lang ", ["--lang vi", "--lang en"]),
        ("decision list --form", ["decision list --format"]),
        ("decision add --form cstdc", ["decision add --form CSTDCS"]),
        ("form show cstdc", ["form show CSTDCS"]),
        ("find duc trong m", ['find "Đức Trọng Mẫu"']),
        ("find 'duc trong m", ['find "Đức Trọng Mẫu"']),
        ("find Đức trong m", ['find "Đức Trọng Mẫu"']),
        ("find Đúc trong m", []),
        ("find --kind individual dang", ['find --kind individual "Đặng Thị Hoà"']),
        ("award add --individual duc tr", ['award add --individual "Đức Trọng Mẫu"']),
        ("award add --unit duc tr", [f'award add --unit "{BODY}"']),
        ('award add --unit "duc tr', [f'award add --unit "{BODY}"']),
        ("award add --unit=duc tr", [f'award add --unit="{BODY}"']),
        ("award add --household k'br", ["""award add --household "Hộ ông K'Brểu\""""]),
        (f'award add --unit "{BODY}" --individual dang', [f'award add --unit "{BODY}" --individual "Đặng Thị Hoà"']),
        ("find", ["find"]),
        ("find ", []),
        ("find zzz", []),
        ("no-such-command fi", []),
        ("--database nowhere.db find duc", []),
        ("decision show ", []),
        ("--user duc", []),
    ],
)
def test_the_session_offers_what_fits(office: Place, typed: str, completed: list[str]) -> None:
    assert lines(office, typed) == completed


def test_the_session_explains_what_it_offers(office: Place) -> None:
    assert explained(office, "re")["report"] == "Reports: the year, a ceremony, a decision, a recipient."
    assert explained(office, "us") == {"use": "Work on another register from here on."}
    assert explained(office, "find --li") == {"--limit": "Show at most this many of a kind (50 without it)."}
    assert explained(office, "find duc tr") == {'"Đức Trọng Mẫu"': "individual", f'"{BODY}"': "collective"}


def test_the_session_offers_files(office: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "other-office.db").touch()
    monkeypatch.chdir(tmp_path)
    for typed in ("use oth", "mo oth", "--database oth", "find an --output oth"):
        assert lines(office, typed) == [f"{typed[:-3]}other-office.db"]


def test_another_register_named_in_the_line_is_asked(sqlite_place: Place, tmp_path: Path) -> None:
    other = Place(path=Path(shutil.copy(str(sqlite_place.path), tmp_path / "other.db")))
    with at_work(other) as session:
        a_person(session, "Lò Thị Mẫu")
    assert lines(sqlite_place, "find lo") == []
    assert lines(sqlite_place, f"--database '{other.path}' find lo") == [f"--database '{other.path}' find \"Lò Thị Mẫu\""]


@given(LINES)
def test_a_line_is_understood_while_it_is_typed_as_when_it_is_run(line: str) -> None:
    try:
        run = split(line)
    except AwardsError:
        return
    assert line.lstrip().startswith("#") or [piece.text for piece in pieces(f"{line} ")] == [*run, ""]


@given(LINES)
def test_no_line_is_too_strange_to_be_completed(line: str) -> None:
    LineCompleter(lambda: Place(path=Path("nowhere.db"))).get_completions(Document(line), CompleteEvent())


@given(st.text(st.sampled_from("aĐ '\"\\-#=$"), min_size=1))
def test_a_name_that_was_inserted_is_one_word(name: str) -> None:
    assert split(f"find {quoted(name)}")[1:] == [name]


def test_each_name_is_offered_once(sqlite_place: Place) -> None:
    with at_work(sqlite_place) as session:
        for _ in range(3):
            a_person(session, "Lò Thị Mẫu")
    with reading(sqlite_place) as session:
        assert names(session, "lo", "") == [("Lò Thị Mẫu", "individual")]
