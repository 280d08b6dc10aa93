"""The lines of a session are kept for their owner only, the last two thousand, without personal data and passwords."""

import os
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from awards.cli.shell_history import MOST_LINES, LineHistory, history_path, may_be_kept

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="this system has no file modes")


@pytest.fixture
def open_umask() -> Iterator[None]:
    """A umask that takes nothing away."""
    before = os.umask(0)
    yield
    os.umask(before)


def mode(path: Path) -> int:
    """Who may do what with a file."""
    return stat.S_IMODE(path.stat().st_mode)


def written() -> list[str]:
    """The lines in the file."""
    return history_path().read_text(encoding="utf-8").splitlines()


def remembered() -> list[str]:
    """The lines that the next session brings back, the newest first."""
    return list(LineHistory().load_history_strings())


@pytest.mark.parametrize(
    "line",
    [
        "find 001099012345",
        "find 001 099 012 345",
        "find 001.099.012.345",
        "find 001-099-012-345",
        "find 00109'901'2345",
        "find 123456789",
        "find \uff10\uff10\uff11\uff10\uff19\uff19\uff10\uff11\uff12\uff13\uff14\uff15",
        "recipient edit 1 --address 'Thôn Mẫu'",
        "recipient edit 1 --address='Thôn Mẫu'",
        "recipient edit 1 --adress 'Thôn Mẫu'",
        "recipient edit 1 --phone 0912",
        "use postgresql://clerk:secret@server/office",
        "--database 'postgresql://server/office?password=secret' find an",
        "",
        "   ",
    ],
)
def test_personal_data_and_passwords_are_not_kept(line: str) -> None:
    assert not may_be_kept(line)
    history = LineHistory()
    history.append_string(line)
    assert history.get_strings() == []
    assert not history_path().exists()


@pytest.mark.parametrize(
    "line",
    [
        "find 'Đặng Thị Hoà'",
        "decision add --number 1234/QĐ-UBND --date 30/12/2022 --year 2018-2022 --individuals 12",
        "report annual 2022 --output 2022.csv",
        "use postgresql://clerk@server/office",
        "body list --parent 12345678",
    ],
)
def test_ordinary_lines_are_kept(line: str) -> None:
    LineHistory().append_string(line)
    assert written() == [line]
    assert remembered() == [line]


@POSIX
@pytest.mark.usefixtures("open_umask")
def test_file_and_folder_are_their_owners_whatever_the_umask() -> None:
    LineHistory().append_string("find hoa")
    assert (mode(history_path()), mode(history_path().parent)) == (0o600, 0o700)


@POSIX
def test_a_file_that_others_could_read_is_closed() -> None:
    LineHistory().append_string("find hoa")
    history_path().chmod(0o644)
    assert remembered() == ["find hoa"]
    assert mode(history_path()) == 0o600


@POSIX
def test_a_link_is_left_as_its_owner_made_it() -> None:
    """Who keeps no history links it to nowhere."""
    history_path().parent.mkdir(parents=True)
    history_path().symlink_to(os.devnull)
    before = mode(Path(os.devnull))
    LineHistory().append_string("find hoa")
    assert history_path().is_symlink()
    assert (mode(Path(os.devnull)), remembered()) == (before, [])


def test_the_last_two_thousand_lines_are_kept() -> None:
    history_path().parent.mkdir(parents=True)
    history_path().write_text("".join(f"find {number}\n" for number in range(MOST_LINES + 5)), encoding="utf-8")
    assert len(remembered()) == MOST_LINES
    LineHistory().append_string("find hoa")
    assert written() == [*(f"find {number}" for number in range(6, MOST_LINES + 5)), "find hoa"]
    assert remembered()[0] == "find hoa"
    assert sys.platform == "win32" or mode(history_path()) == 0o600


def test_pasted_lines_are_kept_one_by_one() -> None:
    LineHistory().append_string("find hoa\nfind 001099012345\nbody list")
    assert written() == ["find hoa", "body list"]


def test_a_damaged_or_hindered_file_stops_nothing() -> None:
    history_path().parent.mkdir(parents=True)
    history_path().write_bytes(b"find \xff\n")
    assert remembered() == ["find \ufffd"]
    history_path().unlink()
    history_path().mkdir()
    history = LineHistory()
    history.append_string("find hoa")
    assert history.get_strings() == ["find hoa"]
    assert remembered() == []
