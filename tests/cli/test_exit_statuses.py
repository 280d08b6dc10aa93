"""Every failure ends with its status and one sentence, and leaves the register as it was."""

import os
import shutil
import signal
import stat
import sys
import time
from pathlib import Path

import pytest

from awards.cli.fault import report_fault
from cli.office import BODY, batches, database, everything, meddle, rows
from program import Cli, Outcome, Program

READS = ("recipient", "list")
WRITES = ("body", "add", "Thôn Mẫu", "--level", "grassroots", "--kind", "other")
SETPRIV = shutil.which("setpriv")
AS_ROOT = hasattr(os, "geteuid") and os.geteuid() == 0


def one_sentence(outcome: Outcome) -> bool:
    """Whether the program said one thing, as a sentence, and answered nothing."""
    return outcome.out == "" and outcome.err.count("\n") == 1 and outcome.err.endswith((".\n", "?\n", ")\n"))


def at(place: Path | str) -> dict[str, str]:
    """The setting that names another place."""
    return {"AWARDS_DATABASE": str(place)}


@pytest.mark.parametrize(
    "words", [READS, WRITES, ("find", "an"), ("undo",), ("db", "status"), ("db", "upgrade"), ("report", "annual", "2022")]
)
def test_a_mistyped_path_makes_no_database(cli: Cli, tmp_path: Path, words: tuple[str, ...]) -> None:
    outcome = cli(*words, environment=at(tmp_path / "ofice.db"))
    assert (outcome.status, one_sentence(outcome)) == (3, True)
    assert "There is no database" in outcome.err
    assert not (tmp_path / "ofice.db").exists()


@pytest.mark.parametrize("words", [READS, WRITES, ("db", "status"), ("db", "upgrade"), ("init", "--office", BODY, "--yes")])
def test_a_folder_is_not_a_register(cli: Cli, tmp_path: Path, words: tuple[str, ...]) -> None:
    outcome = cli(*words, environment=at(tmp_path))
    assert (outcome.status, one_sentence(outcome)) == (3, True)
    assert "is a folder" in outcome.err


@pytest.mark.parametrize("words", [READS, WRITES, ("db", "status"), ("db", "upgrade")])
@pytest.mark.parametrize(
    "content", [b"", b"\xff\xd8 a picture" * 99, b"SQLite format 3\0" + b"x" * 4096], ids=["empty", "picture", "broken"]
)
def test_another_kind_of_file_is_left_alone(cli: Cli, tmp_path: Path, words: tuple[str, ...], content: bytes) -> None:
    path = tmp_path / "picture.jpg"
    path.write_bytes(content)
    outcome = cli(*words, environment=at(path))
    assert (outcome.status, one_sentence(outcome)) == (3, True)
    assert path.read_bytes() == content


@pytest.mark.parametrize("words", [READS, WRITES, ("db", "status"), ("db", "upgrade")])
def test_another_programs_database_is_left_alone(office: Cli, words: tuple[str, ...]) -> None:
    meddle(office, "DROP TABLE alembic_version")
    before = everything(office)
    outcome = office(*words)
    assert (outcome.status, one_sentence(outcome), everything(office)) == (3, True, before)


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_a_truncated_file_is_one_sentence(office: Cli, share: float) -> None:
    path = database(office)
    path.write_bytes(path.read_bytes()[: int(path.stat().st_size * share)])
    for words in (WRITES, ("report", "annual", "2022")):
        outcome = office(*words)
        assert (outcome.status, one_sentence(outcome)) == (3, True), outcome.err


@pytest.fixture
def bound(run_program: Program) -> Program:
    """The program as a process that file modes hold for; root lays its powers down first."""
    if sys.platform == "win32":
        pytest.skip("this system has no file modes")
    if not AS_ROOT:
        return run_program
    if SETPRIV is None:
        pytest.skip("root may write into everything, and setpriv is not there to lay that down")
    return Program(run_program.home, (SETPRIV, "--bounding-set=-all", "--inh-caps=-all", *run_program.command))


def test_a_read_only_file_is_read_and_not_written(office: Cli, bound: Program) -> None:
    database(office).chmod(0o400)
    outcome = bound(*WRITES, environment=office.environment)
    assert (outcome.status, one_sentence(outcome), "may only be read" in outcome.err) == (3, True, True)
    assert bound(*READS, environment=office.environment).status == 0


def test_a_read_only_folder_is_read_and_not_written(office: Cli, bound: Program) -> None:
    folder = database(office).parent
    folder.chmod(0o500)
    try:
        outcome = bound(*WRITES, environment=office.environment)
        assert (outcome.status, one_sentence(outcome), "may only be read" in outcome.err) == (3, True, True)
        assert bound(*READS, environment=office.environment).status == 0
        made = bound("init", "--office", BODY, "--yes", environment={**office.environment, **at(folder / "new.db")})
        assert (made.status, one_sentence(made)) == (3, True)
    finally:
        folder.chmod(0o700)


@pytest.mark.skipif(sys.platform == "win32", reason="this system has no limits on file sizes")
def test_a_full_disk_leaves_the_register_as_it_was(office: Cli, run_program: Program) -> None:
    """A file that may not grow stands for a disk that is full."""
    before = everything(office)
    limited = Program(run_program.home, (sys.executable, "-c", LIMITED, str(len(before))))
    outcome = limited(*WRITES[:2], "Thôn " + "Mẫu " * 60, *WRITES[3:], "--note", "Dài " * 900, environment=office.environment)
    assert (outcome.status, one_sentence(outcome)) == (3, True), outcome.err
    assert office.done("db", "status", "--format", "json").json["batches"] == 8
    assert office.done(*WRITES).out == "7\n"


LIMITED = """
import resource, signal, sys
sys.dont_write_bytecode = True  # cut short, it would break every later start
size = int(sys.argv.pop(1))
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
sys.argv[0] = "awards"
from awards.__main__ import main
main()
"""


@pytest.mark.parametrize("words", [READS, WRITES, ("undo",), ("find", "an"), ("db", "upgrade")])
def test_a_newer_database_is_not_touched(office: Cli, words: tuple[str, ...]) -> None:
    meddle(office, "UPDATE alembic_version SET version_num = '9999'")
    before = everything(office)
    outcome = office(*words)
    assert (outcome.status, one_sentence(outcome), everything(office)) == (4, True, before)
    assert "newer edition" in outcome.err


def test_the_state_of_a_newer_database_is_told(office: Cli) -> None:
    meddle(office, "UPDATE alembic_version SET version_num = '9999'")
    state = office.done("db", "status", "--format", "json").json
    assert (state["edition"], state["edition"] != state["current"]) == ("9999", True)


def test_a_server_that_does_not_answer_is_one_sentence(cli: Cli) -> None:
    outcome = cli(*READS, environment=at("postgresql://nobody:geheim@127.0.0.1:9/none"))
    assert (outcome.status, one_sentence(outcome)) == (3, True)
    assert "geheim" not in outcome.err


@pytest.mark.parametrize("address", ["mysql://host/office", "http://host/office", "postgres//host"])
def test_an_address_of_another_kind_is_refused(cli: Cli, address: str) -> None:
    outcome = cli(*READS, environment=at(address))
    assert (outcome.status in {2, 3}, one_sentence(outcome)) == (True, True)


def test_a_register_is_never_made_anew(office: Cli) -> None:
    before = everything(office)
    outcome = office("init", "--office", BODY, "--yes")
    assert (outcome.status, "There is a register already" in outcome.err, everything(office)) == (1, True, before)


@pytest.mark.parametrize("number", ["-1", "8192", "một", "1.5", ""])
def test_an_office_number_outside_its_bounds_is_refused(cli_on_nothing: Cli, number: str) -> None:
    assert cli_on_nothing("init", "--office", BODY, "--yes", f"--office-number={number}").status == 2
    assert cli_on_nothing(*READS).status == 3, "nothing was made"


@pytest.mark.parametrize(
    "words",
    [
        ("decision", "show", "99"), ("award", "show", "một"), ("body", "show", "Không Có"), ("form", "show", "XYZ"),
        ("recipient", "show", "-1"), ("ceremony", "show", "9223372036854775808"), ("history", "body", "99"), ("history", "bodi", "1"),
        ("report", "annual", "22"), ("report", "decision", "99"), ("report", "ceremony", "99"), ("report", "recipient", "99"),
        ("decision", "add", "--issuer", "UBND xã Không Có", "--form", "GK"),
        ("award", "add", "--decision", "99", "--individual", "Lò Thị Mẫu"),
        ("award", "add", "--decision", "1"),
        ("award", "add", "--decision", "1", "--individual", "Lò Thị Mẫu", "--household", "Hộ Mẫu"),
        ("body", "add", "Thôn Mẫu", "--level", "planet", "--kind", "other"),
        ("recipient", "list", "--format", "odt"), ("recipient", "list", "--limit", "many"), ("report", "annual", "2022", "--clock", "sand"),
        ("no-such-command",), ("decision", "no-such-verb"), ("find", "--no-such-option"), ("find", "an", "--format"), ("find", "a", "b"),
        ("find",), ("body", "add"), ("decision", "add"), ("history",), ("report", "annual"), ("decision", "sign", "1"),
    ],
    ids=" ".join,
)  # fmt: skip
def test_a_value_that_names_nothing_known_is_status_two(office: Cli, words: tuple[str, ...]) -> None:
    before = batches(office)
    outcome = office(*words)
    assert (outcome.status, one_sentence(outcome), batches(office)) == (2, True, before), outcome.err


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (("body", "add", "Thôn Mẫu", "--kind", "other"), "--level"),
        (("body", "add", "Thôn Mẫu", "--level", "commune"), "--kind"),
        (("decision", "add", "--form", "GK"), "--issuer"),
        (("ceremony", "add", "Lễ mẫu"), "--date"),
        (("recipient", "add", "Lò Thị Mẫu"), "--kind"),
        (("proposal", "add", "--form", "GK"), "--to"),
        (("award", "add", "--individual", "Lò Thị Mẫu"), "--decision"),
        (("award", "add", "--decision", "1"), "--individual"),
        (("form", "add", "Giấy khen của trường"), "--code"),
        (("decision", "sign", "1"), "--date"),
        (("body", "add"), "NAME"),
        (("report", "annual"), "YEAR"),
        (("find",), "TEXT"),
        (("history", "body"), "NUMBER"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else value,
)
def test_in_a_pipe_a_missing_value_is_named_by_its_option(office: Cli, words: tuple[str, ...], named: str) -> None:
    outcome = office(*words)
    assert (outcome.status, named in outcome.err) == (2, True)


def test_init_needs_the_offices_name(cli_on_nothing: Cli) -> None:
    outcome = cli_on_nothing("init")
    assert (outcome.status, "--office" in outcome.err) == (2, True)


@pytest.mark.parametrize(("typed", "near"), [("decison", "decision"), ("bodi", "body"), ("quyet-din", "quyet-dinh")])
def test_a_mistyped_command_is_answered_with_the_nearest(cli: Cli, typed: str, near: str) -> None:
    outcome = cli(typed, environment={"AWARDS_LANG": "vi"} if near == "quyet-dinh" else None)
    assert (outcome.status, near in outcome.err) == (2, True)


def test_our_own_fault_is_reported_without_values() -> None:
    try:
        int("001099012345 Nguyễn Văn An")
    except ValueError as error:
        fault = report_fault(error)
    path = Path(fault.values["path"]) if isinstance(fault.values["path"], str) else Path()
    try:
        report = path.read_text(encoding="utf-8")
        assert fault.status == 70
        assert str(path) in fault.sentence
        assert "ValueError" in report
        assert "test_exit_statuses.py" in report
        assert "001099012345" not in report + fault.sentence
        assert "Nguyễn" not in report
        assert sys.platform == "win32" or stat.S_IMODE(path.stat().st_mode) == 0o600
    finally:
        path.unlink()


@pytest.mark.skipif(sys.platform == "win32", reason="this system has no such signals")
@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)], ids=["interrupted", "ended"])
def test_a_change_is_whole_or_not_at_all_whenever_it_is_ended(
    run_program: Program, office: Cli, number: signal.Signals, status: int
) -> None:
    """A signal before the program's own first line ends Python as it would any program; afterwards the status is ours."""
    before = batches(office)
    written = 0
    for step in range(1, 9):
        process = run_program.start(*WRITES[:2], f"Thôn số {step}", *WRITES[3:], environment=office.environment)
        time.sleep(step * 0.08)
        process.send_signal(number)
        out, err = process.communicate(timeout=20)
        assert process.returncode in {0, status} or (out, process.returncode) == (b"", -number)
        assert process.returncode < 0 or b"Traceback" not in err, err.decode()
        written += process.returncode == 0
        assert written <= batches(office) - before <= step
        assert rows(office, "PRAGMA integrity_check") == [("ok",)]
        assert rows(office, "PRAGMA foreign_key_check") == []
        assert office.done(*READS).status == 0
