"""A comparison at the terminal: what the file leaves open about its columns is asked as an import asks it, and nothing is recorded."""

from pathlib import Path

import pytest

from awards.cli.compare import read_asking
from awards.cli.desk import Desk
from awards.cli.intake.order import Order
from awards.errors.records import ClerkSaidNo
from awards.readers.mapping import load_mapping
from awards.store.place import Place
from cli.intake.scripted import LEAVE, Clerk
from factories import CLERK, batches


def a_list(folder: Path, text: str) -> Order:
    """A made-up list as a file, and what the command line says of it."""
    path = folder / "ds.csv"
    path.write_text(text, encoding="utf-8")
    return Order(file=str(path), decision=1, people=True)


def test_a_column_that_is_not_understood_is_asked_about_and_the_answer_kept(sqlite_place: Place, tmp_path: Path) -> None:
    order = a_list(tmp_path, "Loại,Họ và tên,Hạng mục\nCá nhân,Lê Thị Ví Dụ,Y sĩ\n")
    clerk = Clerk([("What is it", "post"), ("Keep these answers", "trạm y tế")])
    read = read_asking(Desk(sqlite_place, CLERK, "compare"), order, clerk)
    assert [(one.name, one.values["post"]) for one in read.lines] == [("Lê Thị Ví Dụ", "Y sĩ")]
    assert "post" in read.told
    assert load_mapping("trạm y tế").columns["hang muc"] == "post"
    assert batches(sqlite_place) == []


def test_whom_lines_honour_is_asked_once_for_all(sqlite_place: Place, tmp_path: Path) -> None:
    order = a_list(tmp_path, "Họ và tên,Đơn vị\nMẫu Một,Thôn 1\nMẫu Hai,Thôn 1\nTrường THCS Mẫu,\n")
    read = read_asking(Desk(sqlite_place, CLERK, "compare"), order, Clerk([("What are they", "1")]))
    assert [one.kind for one in read.lines[:2]] == ["individual", "individual"]
    assert read.refused_count == 0


def test_a_clerk_may_leave_at_every_question(sqlite_place: Place, tmp_path: Path) -> None:
    order = a_list(tmp_path, "Loại,Họ và tên,Hạng mục\nCá nhân,Lê Thị Ví Dụ,Y sĩ\n")
    with pytest.raises(ClerkSaidNo):
        read_asking(Desk(sqlite_place, CLERK, "compare"), order, Clerk([LEAVE]))
