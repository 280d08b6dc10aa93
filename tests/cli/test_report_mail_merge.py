"""`awards report mail-merge`: a file for Word, and what is said beside it."""

from pathlib import Path

from python_calamine import CalamineWorkbook

from program import Cli


def test_a_workbook_is_written_and_its_rows_are_proved(office: Cli, tmp_path: Path) -> None:
    target = tmp_path / "giay-khen.xlsx"
    done = office.done("report", "mail-merge", "1", "--output", str(target))
    assert "certificates 3 = lines of the decision that give one 3" in done.err
    rows = CalamineWorkbook.from_path(target).get_sheet_by_index(0).to_python()
    assert [row[2] for row in rows[1:]] == ["Công an xã Hiệp An", "Hộ ông K'Brểu", "Thượng úy Đặng Thị Hoà"]


def test_the_vietnamese_words_write_the_same(office: Cli) -> None:
    mine, theirs = (office.done(*words, "1", "--format", "json").out for words in (("report", "mail-merge"), ("báo-cáo", "trộn-thư")))
    assert mine == theirs


def test_a_decision_that_is_not_there_is_refused(office: Cli) -> None:
    refused = office("report", "mail-merge", "77")
    assert refused.status == 2
    assert "There is no decision number 77" in refused.err


def test_whoever_writes_csv_is_told_what_suits_word(office: Cli, tmp_path: Path) -> None:
    for words in (("--format", "csv"), ("--output", str(tmp_path / "giay-khen.csv"))):
        assert "For Word, write a file that ends in .xlsx." in office.done("report", "mail-merge", "1", *words).err
