"""Which file is meant: the newest lists are offered, and a path is understood however it comes."""

import os
from pathlib import Path

import pytest

from awards.cli.intake.offering import age, choose_file, chosen, newest, path_of, size
from awards.cli.intake.refusals import NoFileThere
from cli.intake.scripted import Clerk


def put(path: Path, age_in_seconds: int, content: bytes = b"x") -> Path:
    """A file of some age."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    os.utime(path, (1_700_000_000 - age_in_seconds,) * 2)
    return path


@pytest.mark.parametrize(
    "typed",
    [
        "{path}", '"{path}"', "'{path}'", "  {path}  ", "'{path}' ", "“{path}”", "file://{address}", "{escaped}", "& '{path}'",
    ],
)  # fmt: skip
def test_a_path_is_understood_however_it_is_typed_pasted_or_dragged_in(tmp_path: Path, typed: str) -> None:
    path = put(tmp_path / "Danh sách (xã) 2025.xlsx", 0)
    address = path.as_uri().removeprefix("file://")
    escaped = str(path).replace(" ", "\\ ").replace("(", "\\(").replace(")", "\\)")
    assert path_of(typed.format(path=path, address=address, escaped=escaped)) == path


def test_a_path_below_home_begins_with_a_tilde(home: Path) -> None:
    assert path_of("~/ds.xlsx") == home / "ds.xlsx"


def test_the_newest_lists_of_the_folders_where_files_arrive_are_offered_newest_first(home: Path, tmp_path: Path) -> None:
    wanted = [
        put(home / "Downloads" / "một.xlsx", 10),
        put(home / "Tải xuống" / "hai.CSV", 20),
        put(home / "Documents" / "Zalo Received Files" / "ba.docx", 30),
        put(tmp_path / "bốn.ods", 40),
        put(
            home / "Desktop" / "office.jsonl",
            50,
            b'{"awards":{"dump":1,"edition":"0003","office":"x","office_number":0,"rows":0,"with":[]}}\n',
        ),
    ]
    put(home / "Downloads" / "~$một.xlsx", 1)
    put(home / "Downloads" / "picture.png", 1)
    put(home / "Downloads" / "other.json", 1, b"{}")
    put(home / "Downloads" / "empty.xlsx", 1, b"")
    assert [one.path for one in newest(home, tmp_path)] == [path.resolve() for path in wanted]


def test_at_most_nine_are_offered(home: Path, tmp_path: Path) -> None:
    for number in range(12):
        put(home / "Downloads" / f"{number}.xlsx", number)
    assert [one.path.stem for one in newest(home, tmp_path)] == [str(number) for number in range(9)]


def test_a_number_chooses_and_a_number_that_is_not_there_is_asked_again(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = put(home / "Downloads" / "ds.xlsx", 10)
    assert choose_file(Clerk(["2", "", "1"]), home, tmp_path) == path.resolve()
    said = capsys.readouterr().err
    assert "1  ds.xlsx" in said
    assert "There is no file number 2 in the list" in said


def test_a_number_without_any_list_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(NoFileThere):
        chosen("1", [])
    assert chosen(str(tmp_path), []) == tmp_path


def test_age_and_size_are_said_in_whole_measures() -> None:
    assert [age(seconds) for seconds in (0, 59 * 60, 3 * 3600, 9 * 86400)] == ["0 min ago", "59 min ago", "3 h ago", "9 days ago"]
    assert [size(count) for count in (1, 2048, 5 << 20)] == ["1 kB", "2 kB", "5.0 MB"]
