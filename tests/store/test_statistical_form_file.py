"""The file of a statistical form is read whole or refused with its line: nothing is drawn by halves."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from awards.errors.statistical_forms import (
    FormFileUnreadable,
    FormFileWrong,
    FormKeyMissing,
    FormKeyUnknown,
    FormLineTwice,
    FormLineUnknown,
    FormNotKnown,
    FormOverlaps,
    FormSumCycle,
    FormTooLarge,
    FormValueWrong,
    FormWordUnknown,
)
from awards.store.form_files import all_forms, find_form, shipped_files
from awards.store.form_words import KnownForm, Vocabulary, shipped_forms
from awards.store.statistical_form_file import read_statistical_form
from awards.store.statistical_forms import PROPERTIES, Filter

WORDS = Vocabulary(shipped_forms())
SOUND = """name = "mau"
title = "Mẫu"
basis = "Tự đặt"
valid_from = "2022-01-01"

[[column]]
number = "1"
label = "Tổng"

[[row]]
number = "01"
label = "Cộng"
adds = "02 + 03"

[[row]]
number = "02"
label = "Giấy khen"
form = "GK"

[[row]]
number = "03"
label = "Bằng khen"
group = "certificate_of_merit"
"""


def form_in(folder: Path, text: str) -> Path:
    """Write a form's file."""
    path = folder / "mau.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_sound_file_is_read(tmp_path: Path) -> None:
    """A group stands for all its forms, and the sum keeps its order."""
    form = read_statistical_form(form_in(tmp_path, SOUND), WORDS)
    assert [row.number for row in form.rows] == ["01", "02", "03"]
    assert form.rows[0].adds == ("02", "03")
    assert form.rows[2].counts.admits["form"] == {"BKTTG", "BKT", "BK"}


@pytest.mark.parametrize(
    ("old", "new", "error", "line"),
    [
        ('form = "GK"', 'form = "Giấy khen khen"', FormWordUnknown, 18),
        ('form = "GK"', 'from = "GK"', FormKeyUnknown, 18),
        ('form = "GK"', 'form = ["GK", "BKT"]', FormOverlaps, 13),
        ('form = "GK"', "form = 3", FormValueWrong, 18),
        ('form = "GK"', 'form = "GK', FormFileUnreadable, 18),
        ('form = "GK"', 'adds = "01"', FormSumCycle, 13),
        ('adds = "02 + 03"', 'adds = "02 + 04"', FormLineUnknown, 13),
        ('adds = "02 + 03"', 'adds = "02 – 03"', FormValueWrong, 13),
        ('adds = "02 + 03"', 'adds = "02 + 02"', FormOverlaps, 13),
        ('number = "03"', 'number = "02"', FormLineTwice, 20),
        ('label = "Bằng khen"\n', "", FormKeyMissing, 20),
        ('valid_from = "2022-01-01"\n', "", FormKeyMissing, 1),
        ('valid_from = "2022-01-01"', 'valid_from = "2022-02-30"', FormValueWrong, 4),
        ('valid_from = "2022-01-01"', "valid_from = 2022", FormValueWrong, 4),
        ('basis = "Tự đặt"', 'basis = "Tự đặt"\nbais = "x"', FormKeyUnknown, 4),
        ('title = "Mẫu"', 'title = "Mẫu"\nclock = "moon"', FormValueWrong, 3),
        ('title = "Mẫu"', 'title = "Mẫu"\nscope = { level = "thôn xóm" }', FormWordUnknown, 3),
    ],
)
def test_what_is_wrong_is_said_with_its_line(tmp_path: Path, old: str, new: str, error: type[FormFileWrong], line: int) -> None:
    """One sentence, with file and line."""
    assert old in SOUND
    with pytest.raises(error) as raised:
        read_statistical_form(form_in(tmp_path, SOUND.replace(old, new, 1)), WORDS)
    assert "mau.toml" in raised.value.sentence
    assert f"line {line}:" in raised.value.sentence


def test_an_unknown_word_names_near_ones(tmp_path: Path) -> None:
    """The clerk sees what could be meant."""
    with pytest.raises(FormWordUnknown, match="individual"):
        read_statistical_form(form_in(tmp_path, SOUND.replace('form = "GK"', 'kind = "individuals"', 1)), WORDS)


def test_ten_thousand_cells_are_refused(tmp_path: Path) -> None:
    """A form is read by people."""
    columns = "".join(f'[[column]]\nnumber = "c{at}"\nlabel = "Cột"\n\n' for at in range(100))
    rows = "".join(f'[[row]]\nnumber = "r{at}"\nlabel = "Dòng"\n\n' for at in range(100))
    head = SOUND.split("[[column]]", maxsplit=1)[0]
    with pytest.raises(FormTooLarge, match="10000"):
        read_statistical_form(form_in(tmp_path, head + columns + rows), WORDS)


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"row = 3", b"\x00", b"[[row]]\n" * 10])
def test_a_file_that_is_no_form_is_refused(tmp_path: Path, content: bytes) -> None:
    """Whatever it holds, one sentence says so."""
    path = tmp_path / "mau.toml"
    path.write_bytes(content)
    with pytest.raises(FormFileWrong, match="Nothing was drawn"):
        read_statistical_form(path, WORDS)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    """So is one that is not there."""
    with pytest.raises(FormFileUnreadable):
        read_statistical_form(tmp_path / "none.toml", WORDS)


@pytest.mark.parametrize("path", shipped_files(), ids=lambda path: path.stem)
def test_every_shipped_form_is_sound(path: Path) -> None:
    """Its name is its file's, and it says on what it rests."""
    form = read_statistical_form(path, WORDS)
    assert form.name == path.stem
    assert form.basis


def test_a_form_is_found_by_any_of_its_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With or without accents; one that is not there is told what there is."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert find_form("0603.N", WORDS).name == "0603"
    assert find_form("bieu mau so 03", WORDS).name == "bieu-03"
    with pytest.raises(FormNotKnown, match="0603, 0703, bieu-01, bieu-03, xa"):
        find_form("0605", WORDS)


def test_the_offices_own_form_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file in the data folder needs no change of the program, and may replace a shipped layout."""
    folder = tmp_path / "awards" / "grids"
    folder.mkdir(parents=True)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    form_in(folder, SOUND.replace('name = "mau"', 'name = "xa"', 1))
    assert find_form("xa", WORDS).title == "Mẫu"
    assert len(list(all_forms(WORDS))) == len(shipped_files()) + 1


def test_an_offices_own_award_form_is_a_word(tmp_path: Path) -> None:
    """The words of filters are those of the register too."""
    words = Vocabulary((*shipped_forms(), KnownForm("GKTD", "other", "commendation", ("GKTD", "Thư khen của Trưởng đoàn"))))
    form = read_statistical_form(form_in(tmp_path, SOUND.replace('form = "GK"', 'form = "thu khen cua truong doan"', 1)), words)
    assert form.rows[1].counts.admits["form"] == {"GKTD"}


VALUES = {name: ["a", "b", "c"] for name in PROPERTIES}
FILTERS = st.dictionaries(st.sampled_from(PROPERTIES), st.frozensets(st.sampled_from("abc"), min_size=1), max_size=4).map(Filter)


@given(FILTERS, FILTERS, st.fixed_dictionaries({name: st.sampled_from("abc") for name in PROPERTIES}))
def test_filters_that_exclude_each_other_never_hold_one_award(first: Filter, second: Filter, award: dict[str, str]) -> None:
    """So no sum counts an award twice."""
    if first.excludes(second):
        assert not (first.holds(award) and second.holds(award))
