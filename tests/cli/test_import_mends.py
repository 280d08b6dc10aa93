"""Small things about an import that a clerk would stumble over: what is overwritten, what is named, where a reason holds."""

import os
from pathlib import Path

import pytest

from awards.cli import console
from awards.cli.find import MOST_ISSUERS
from awards.cli.undo import MOST_PAPERS, in_short
from cli.office import batches, database, everything
from program import Cli
from readers import files

HEADING = ["Họ và tên", "Đơn vị"]
SET = ("--set", "issuer=UBND xã Mẫu", "--set", "form=GK", "--set", "year=2025")
WRITERS = (
    ("body", "list"),
    ("find", "hoa"),
    ("report", "annual", "2022"),
    ("export", "awards"),
    ("export", "all"),
    ("history", "decision", "1"),
)
SENTENCE = "Đã ghi vào sổ toàn bộ các dòng của danh sách đề nghị khen thưởng năm 2025, kể cả những dòng còn phải rà soát lại về sau."


def linked(original: Path, how: str, name: str) -> Path:
    """A file under its own name, or reached by a link."""
    if how == "itself":
        return original
    path = original.with_name(name)
    (os.link if how == "hard link" else os.symlink)(original, path)
    return path


@pytest.mark.parametrize("how", ["itself", "symbolic link", "hard link"])
@pytest.mark.parametrize("words", WRITERS, ids=" ".join)
def test_nothing_is_written_over_the_register(office: Cli, words: tuple[str, ...], how: str) -> None:
    before, target = everything(office), linked(database(office), how, "khác.db")
    outcome = office(*words, "--output", target, "--force")
    assert outcome.status == 1
    assert "is the register itself or a part of it" in outcome.err
    assert everything(office) == before
    assert target.samefile(database(office))


@pytest.mark.parametrize("suffix", ["-wal", "-shm", "-journal"])
def test_nothing_is_written_beside_the_register_for_the_engine_to_find(office: Cli, suffix: str) -> None:
    target = Path(f"{database(office)}{suffix}")
    assert office("body", "list", "--output", target, "--force").status == 1
    assert not target.exists()


@pytest.mark.parametrize("how", ["itself", "symbolic link", "hard link"])
@pytest.mark.parametrize("words", [("import",), ("compare", "--decision", "1")], ids=" ".join)
def test_nothing_is_written_over_the_list(office: Cli, tmp_path: Path, words: tuple[str, ...], how: str) -> None:
    path = files.xlsx(tmp_path / "ds.xlsx", [HEADING, ["Nguyễn Văn Mẫu", "Thôn Tân Phú"]])
    before = path.read_bytes()
    outcome = office(*words, path, "--output", linked(path, how, "khác.xlsx"), "--force")
    assert outcome.status == 2
    assert "is the list itself" in outcome.err
    assert path.read_bytes() == before


def test_a_file_that_is_there_is_refused_before_anything_is_recorded(office: Cli, tmp_path: Path) -> None:
    path, target = files.xlsx(tmp_path / "ds.xlsx", [HEADING, ["Nguyễn Văn Mẫu", "Thôn Tân Phú"]]), tmp_path / "out.json"
    target.write_text("kept")
    before = batches(office)
    assert office("import", path, "--decision", "1", "--yes", "--output", target).status == 1
    assert batches(office) == before


@pytest.mark.parametrize("form", ["unheard-of", "xlsx"])
def test_a_format_that_cannot_be_written_is_refused_before_anything_is_recorded(
    office: Cli, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    monkeypatch.setattr("awards.cli.console.takes_bytes", lambda: False)
    before = batches(office)
    assert office("body", "add", "UBND xã Mẫu", "--level", "commune", "--kind", "government", "--format", form).status == 2
    assert batches(office) == before


def test_columns_that_are_not_understood_name_the_command_that_was_given(office: Cli, tmp_path: Path) -> None:
    path = files.xlsx(tmp_path / "ds.xlsx", [[*HEADING, "Xếp chữ"], ["Nguyễn Văn Mẫu", "Thôn Tân Phú", "A"]])
    assert "(awards compare FILE)" in office("compare", path, "--decision", "1").err
    assert "(awards import FILE)" in office("import", path, "--decision", "1").err


def test_a_reason_that_all_rows_share_says_so_and_names_the_column_once(office: Cli, tmp_path: Path) -> None:
    heading = [*HEADING, "Ngày sinh"]
    one = files.xlsx(tmp_path / "one.xlsx", [heading, ["Nguyễn Văn Mẫu", "Thôn Tân Phú", "xx"]])
    two = files.xlsx(tmp_path / "two.xlsx", [heading, ["Nguyễn Văn Mẫu", "Thôn Tân Phú", "xx"], ["Lê Thị Ví Dụ", "Thôn Tân Phú", "xx"]])
    assert "Danh sách, row 2, column “Date of birth”: " in office("import", one, "--decision", "1", "--yes").err
    assert "Every row, column “Date of birth”: " in office("import", two, "--decision", "1", "--yes").err


def test_only_the_first_papers_of_a_batch_are_named() -> None:
    papers = [f"{number}/QĐ-UBND" for number in range(1, 14)]
    assert in_short(papers) == ", ".join(papers[:MOST_PAPERS]) + " … and 3 more"
    assert in_short(papers[:MOST_PAPERS]) == ", ".join(papers[:MOST_PAPERS])


def test_only_some_issuers_are_named_where_nothing_is_found(office: Cli, tmp_path: Path) -> None:
    heading = [*HEADING, "Cơ quan ban hành"]
    lines = [["Nguyễn Văn Mẫu", "Thôn Tân Phú", f"UBND xã Mẫu {letter}"] for letter in "ABCDEFG"]
    path = files.xlsx(tmp_path / "ds.xlsx", [heading, *lines])
    office.done("import", path, "--set", "form=GK", "--set", "year=2025", "--yes", "--accept-warnings")
    said = office("find", "qqqq").err
    assert said.count("UBND") == MOST_ISSUERS
    assert "… and 3 more" in said


@pytest.mark.parametrize("width", [60, 80])
def test_a_long_sentence_breaks_between_words_at_a_terminal(width: int) -> None:
    lines = console.folded(SENTENCE, width)
    assert " ".join(lines) == SENTENCE
    assert all(len(line) <= width for line in lines)
    assert console.folded(f" 1  {SENTENCE}", width)[1].startswith("    ")


def test_a_pipe_gets_one_line_for_a_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    console.say(SENTENCE)
    assert capsys.readouterr().err == f"{SENTENCE}\n"


def test_an_encoding_that_does_not_exist_is_said_for_workbooks_too(cli: Cli, tmp_path: Path) -> None:
    path = files.xlsx(tmp_path / "ds.xlsx", [["Họ và tên"], ["Lò Thị Mẫu"]])
    outcome = cli("import", path, "--encoding", "abc", "--yes")
    assert outcome.status != 0
    assert "abc" in outcome.err
