"""`awards report form`: a statistical form by name or from a file, in either language, as every format; `awards form check` by line."""

import json
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from cli.office import BODY
from program import Cli

OURS = """name = "ours"
title = "Khen của huyện"
basis = "Tự đặt"
valid_from = "2020-01-01"
clock = "work"
[[column]]
number = "1"
label = "Tổng"
[[row]]
number = "01"
label = "Giấy khen"
form = "GK"
"""


def test_a_form_is_drawn_by_its_word_in_either_language(office: Cli) -> None:
    """`form` is a statistical form here, `bieu` in Vietnamese."""
    in_english = json.loads(office.done("report", "form", "xa", "--year", "2022", "--format", "json").out)
    in_vietnamese = json.loads(office.done("báo-cáo", "biểu", "Xã", "--year", "2022", "--format", "json").out)
    assert in_english["tables"][0]["rows"] == in_vietnamese["tables"][0]["rows"]
    assert in_english["parameters"]["form"] == "xa"
    assert in_english["parameters"]["clock"] == "work"


def test_without_a_name_the_forms_are_listed(office: Cli) -> None:
    """Those that ship, with what each rests on."""
    page = office.done("report", "form", "--format", "csv").out
    for name in ("0603", "0703", "bieu-01", "bieu-03", "xa"):
        assert f"{name},".replace("0603", "'0603").replace("0703", "'0703") in page or f"{name}," in page


def test_a_form_that_the_program_has_never_seen_comes_from_a_file(office: Cli, tmp_path: Path) -> None:
    """It is checked, tried on a year, and drawn as a workbook with real numbers."""
    path, book = tmp_path / "ours.toml", tmp_path / "ours.xlsx"
    path.write_text(OURS, encoding="utf-8")
    checked = office.done("form", "check", str(path), "--year", "2022").out
    assert "1 rows, 1 columns" in checked
    assert "They agree" in checked
    office.done("report", "form", "--grid", str(path), "--year", "2022", "-o", str(book))
    cells = [cell for row in CalamineWorkbook.from_path(str(book)).get_sheet_by_index(0).to_python() for cell in row]
    assert 3.0 in cells
    assert BODY.split()[0] in " ".join(str(cell) for cell in cells)


def test_a_wrong_file_is_refused_with_its_line_and_nothing_is_written(office: Cli, tmp_path: Path) -> None:
    """One sentence; the workbook is not begun."""
    path, book = tmp_path / "ours.toml", tmp_path / "ours.xlsx"
    path.write_text(OURS.replace('form = "GK"', 'form = "Giấy mời"'), encoding="utf-8")
    for words in (("form", "check", str(path)), ("report", "form", "--grid", str(path), "--year", "2022", "-o", str(book))):
        refused = office(*words)
        assert refused.status == 2
        assert "“ours.toml”, line 12: “Giấy mời” under “form” names nothing known." in refused.err
    assert not book.exists()


def test_an_unknown_form_names_those_there_are(office: Cli) -> None:
    """The clerk sees what to type."""
    refused = office("report", "form", "0605", "--year", "2022")
    assert refused.status == 2
    assert "0603" in refused.err


@pytest.mark.parametrize("suffix", ["csv", "md", "json", "xlsx", "docx"])
def test_every_format_is_written(office: Cli, tmp_path: Path, suffix: str) -> None:
    """The same form through every renderer."""
    target = tmp_path / f"bieu.{suffix}"
    office.done("report", "form", "0603", "--year", "2022", "-o", str(target))
    assert target.stat().st_size > 500
