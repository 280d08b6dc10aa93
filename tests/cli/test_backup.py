"""`awards backup`: a proved copy and its statuses, and the home screen that knows of it."""

import re
import stat
from collections.abc import Callable
from pathlib import Path

from awards.store.place import Place
from cli.office import ID_NUMBER, batches, database, everything, meddle, rows
from program import Cli, Outcome, Terminal

SAID = re.compile(r"Backed up and proved: 3 awards, “(?P<path>.+)”\.\n")


def one_sentence(outcome: Outcome) -> bool:
    """Whether the program said one thing, as a sentence, and answered nothing."""
    return outcome.out == "" and outcome.err.count("\n") == 1 and outcome.err.endswith(".\n")


def path_of(outcome: Outcome) -> Path:
    """Where the program said that the copy is."""
    said = SAID.fullmatch(outcome.err)
    assert said, outcome.err
    return Path(said["path"])


def noted(cli: Cli) -> list[tuple[str]]:
    """The time of the last backup, as the register keeps it."""
    return rows(cli, "SELECT value FROM setting WHERE name = 'last_backup'")


def test_a_backup_is_a_register_that_answers_alike(office: Cli, cli_at: Callable[[Place], Cli], tmp_path: Path) -> None:
    before = batches(office)
    target = tmp_path / "bản sao.db"
    outcome = office.done("backup", "--output", target)
    assert (outcome.out, path_of(outcome), batches(office)) == ("", target, before)
    copy = cli_at(Place(path=target))
    for words in (("recipient", "list"), ("award", "list"), ("history", "decision", "1")):
        asked = (*words, "--format", "json")
        assert copy.done(*asked).json == office.done(*asked).json
    assert copy.done("undo", "--yes").status == 0


def test_without_a_name_it_goes_to_the_users_own_folder(office: Cli, home: Path) -> None:
    made = [path_of(office.done(word)) for word in ("backup", "sao-lưu")]
    assert made[0] != made[1]
    assert {path.parent.name for path in made} == {"backups"}
    for path in made:
        assert home in path.parents
        assert re.fullmatch(r"office-\d{8}-\d{4}(\d\d)?\.db", path.name)
        assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0


def test_a_file_is_overwritten_only_by_force(office: Cli, tmp_path: Path) -> None:
    target = tmp_path / "copy.db"
    target.write_bytes(b"another")
    outcome = office("backup", "-o", target)
    assert (outcome.status, one_sentence(outcome), "--force" in outcome.err) == (1, True, True)
    assert (target.read_bytes(), noted(office)) == (b"another", [])
    assert path_of(office.done("backup", "-o", target, "--force")) == target


def test_the_register_is_not_its_own_backup(office: Cli) -> None:
    before = everything(office)
    outcome = office("backup", "-o", database(office), "--force")
    assert (outcome.status, one_sentence(outcome), everything(office)) == (1, True, before)


def test_what_hinders_it_is_one_sentence_and_its_status(office: Cli, tmp_path: Path) -> None:
    missing = office("backup", environment={"AWARDS_DATABASE": str(tmp_path / "ofice.db")})
    no_folder = office("backup", "-o", tmp_path / "no" / "copy.db")
    folder = office("backup", "-o", tmp_path)
    for outcome in (missing, no_folder, folder):
        assert (outcome.status, one_sentence(outcome)) == (3, True), outcome.err
    meddle(office, "UPDATE alembic_version SET version_num = '9999'")
    newer = office("backup", "-o", tmp_path / "copy.db")
    assert (newer.status, one_sentence(newer)) == (4, True)
    assert [path.name for path in tmp_path.iterdir()] == ["office.db"]


def test_a_copy_that_fails_its_check_is_told_without_values(office: Cli, tmp_path: Path) -> None:
    meddle(office, "DELETE FROM award_form WHERE id = (SELECT min(form_id) FROM award)")
    outcome = office("backup", "-o", tmp_path / "copy.db")
    assert (outcome.status, one_sentence(outcome), "failed its check" in outcome.err) == (3, True, True)
    assert ID_NUMBER not in outcome.err
    assert [path.name for path in tmp_path.iterdir()] == ["office.db"]


def test_a_server_has_means_of_its_own(postgres_place: Place, cli_at: Callable[[Place], Cli], tmp_path: Path) -> None:
    cli = cli_at(postgres_place)
    for words in ((), ("-o", tmp_path / "copy.db")):
        outcome = cli("backup", *words)
        assert (outcome.status, one_sentence(outcome), "pg_dump" in outcome.err) == (1, True, True)
    assert list(tmp_path.iterdir()) == []


def test_a_register_that_cannot_keep_the_time_is_backed_up_and_that_is_told(office: Cli, tmp_path: Path) -> None:
    meddle(office, "CREATE TRIGGER full BEFORE INSERT ON setting BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END")
    outcome = office.done("backup", "-o", tmp_path / "copy.db")
    assert "could not keep the time" in outcome.err.splitlines()[1]


def test_the_home_screen_backs_up_and_tells_when(terminal: Terminal, office: Cli) -> None:
    screen = terminal(environment=office.environment)
    screen.expect("8 Back up")
    screen.expect("last backup: none yet")
    screen.send("8\r")
    screen.expect(r"Backed up and proved: 3 awards")
    screen.expect(r"last backup: \d\d:\d\d \d\d/\d\d/\d{4}")
