"""A clerk takes a list in at the terminal: a file is offered, a column asked about, the list recorded; Esc and Ctrl-C leave nothing."""

from collections.abc import Callable
from pathlib import Path

from harness import Typist

from awards.store.place import Place
from factories import a_body, at_work, batches, dump
from readers import files

Open = Callable[..., Typist]
ROWS = [["Họ và tên", "Đơn vị", "Xếp chữ"], ["Nguyễn Văn Mẫu", "Thôn Tân Phú", "A"], ["Lê Thị Ví Dụ", "Thôn Tân Phú", "B"]]


def prepared(place: Place, home: Path) -> None:
    """A registered commune and a list among the downloads."""
    with at_work(place) as session:
        a_body(session, "UBND xã Mẫu", "commune", "government", head="Chủ tịch")
    (home / "Downloads").mkdir()
    files.xlsx(home / "Downloads" / "ds 2025.xlsx", ROWS)


def test_a_list_is_chosen_asked_about_and_recorded(open_typist: Open, sqlite_place: Place, home: Path) -> None:
    prepared(sqlite_place, home)
    clerk = open_typist("import", columns=60)
    clerk.wait_for("1  ds 2025.xlsx", "Number, or path").line("1")
    clerk.wait_for("What is it?").line("0").wait_for("Who issued").line("UBND xã Mẫu").wait_for("Which award form").line("gk")
    clerk.wait_for("Work year").line("2025").wait_for("Keep these answers").line("k").wait_for("Record 2 new and 0 changed").line("c")
    assert clerk.ends() == 0
    assert "Batch 2" in clerk.transcript()
    assert [line["name"] for line in dump(sqlite_place)["award"]] == ["Nguyễn Văn Mẫu", "Lê Thị Ví Dụ"]


def test_esc_leaves_and_records_nothing(open_typist: Open, sqlite_place: Place, home: Path) -> None:
    prepared(sqlite_place, home)
    clerk = open_typist("import", str(home / "Downloads" / "ds 2025.xlsx")).wait_for("What is it?").press("esc")
    assert clerk.ends() == 1
    assert len(batches(sqlite_place)) == 1


def test_ctrl_c_leaves_with_130(open_typist: Open, sqlite_place: Place, home: Path) -> None:
    prepared(sqlite_place, home)
    clerk = open_typist("import", str(home / "Downloads" / "ds 2025.xlsx")).wait_for("What is it?").press("ctrl-c")
    assert clerk.ends() == 130
    assert len(batches(sqlite_place)) == 1


def test_the_third_task_of_the_home_screen_offers_the_lists(open_typist: Open, sqlite_place: Place, home: Path) -> None:
    prepared(sqlite_place, home)
    clerk = open_typist().wait_for("3 List from a file").line("3").wait_for("1  ds 2025.xlsx", "Number, or path").press("esc")
    clerk.wait_for("Nothing was written.").settle()
    assert len(batches(sqlite_place)) == 1
