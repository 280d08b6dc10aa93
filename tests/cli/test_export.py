"""`awards export`: the dump on standard output or in a file that is there whole or not at all."""

import json
import stat
from pathlib import Path

import pytest

from cli.office import ID_NUMBER, database, everything
from program import Cli, Program


def test_export_alone_shows_what_there_is(office: Cli) -> None:
    outcome = office("export")
    assert outcome.status == 0
    assert "all" in outcome.out


@pytest.mark.parametrize("words", [("export", "all"), ("ket-xuat", "tat-ca"), ("kết-xuất", "tất-cả")])
def test_the_dump_goes_to_standard_output_and_nothing_else_does(office: Cli, words: tuple[str, str]) -> None:
    before = everything(office)
    outcome = office.done(*words)
    lines = [json.loads(line) for line in outcome.out.splitlines()]
    assert lines[0]["awards"]["rows"] == len(lines) - 1
    assert outcome.err == ""
    assert everything(office) == before


def test_the_same_bytes_go_to_a_file_for_its_owner_only(office: Cli, tmp_path: Path) -> None:
    target = tmp_path / "sổ.jsonl"
    outcome = office.done("export", "all", "--output", target)
    assert target.read_bytes() == office.done("export", "all").out_bytes
    assert stat.S_IMODE(target.stat().st_mode) & 0o077 == 0
    assert (outcome.out, str(target) in outcome.err) == ("", True)
    assert [path for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_personal_numbers_and_the_journal_come_when_asked_for(office: Cli) -> None:
    plain = office.done("export", "all").out
    assert ID_NUMBER not in plain
    assert '{"batch":' not in plain
    journalled = office.done("export", "all", "--with-journal").out
    assert ID_NUMBER not in journalled
    assert '{"batch":' in journalled
    whole = office.done("export", "all", "--with-personal")
    assert ID_NUMBER in whole.out
    assert "personal numbers" in whole.err


def test_a_file_is_overwritten_only_by_force(office: Cli, tmp_path: Path) -> None:
    target = tmp_path / "dump.jsonl"
    target.write_bytes(b"another")
    outcome = office("export", "all", "-o", target)
    assert (outcome.status, "--force" in outcome.err, target.read_bytes()) == (1, True, b"another")
    office.done("export", "all", "-o", target, "--force")
    assert target.read_bytes().startswith(b'{"awards":')


def test_the_register_is_never_overwritten(office: Cli) -> None:
    before = everything(office)
    outcome = office("export", "all", "-o", database(office), "--force")
    assert (outcome.status, outcome.err.count("\n")) == (1, 1)
    assert everything(office) == before


def test_a_folder_that_is_not_there_is_told(office: Cli, tmp_path: Path) -> None:
    outcome = office("export", "all", "-o", tmp_path / "none" / "dump.jsonl")
    assert (outcome.status, outcome.out, outcome.err.count("\n")) == (1, "", 1)


def test_a_reader_who_leaves_early_is_no_failure(office: Cli, run_program: Program) -> None:
    program = Program(run_program.home, ("sh", "-c", 'exec "$0" "$@" | head -c 10', *run_program.command))
    outcome = program("export", "all", environment=office.environment)
    assert (outcome.out, outcome.err) == ('{"awards":', "")
