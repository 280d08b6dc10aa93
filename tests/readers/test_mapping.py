"""A mapping is a small file that can be passed on: what is written is read back, and what is wrong in it is said with its key."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from awards.errors.base import AwardsError, ExitStatus
from awards.errors.sheets import (
    MappingFieldUnknown,
    MappingKeyUnknown,
    MappingMissing,
    MappingNameWrong,
    MappingNewer,
    MappingNotWritten,
    MappingUnreadable,
    MappingValueWrong,
)
from awards.readers.fields import FIELDS
from awards.readers.mapping import Mapping, load_mapping, mapping_names, mapping_text, write_mapping
from awards.store.place import data_folder
from awards.text.fold import fold

WHOLE = Mapping(
    name="mau huyen",
    columns={"d vi thon co quan": "unit", "diem": "-"},
    fixed={"form": "GK", "year": "2025"},
    values={"kind": {"tt": "collective"}, "form": {"khong": ""}},
    empty=("NA", "chưa có"),
    fonts={"ho va ten": "TCVN3"},
    strip={"name": "* []"},
    brackets="alias",
)


def written(folder: Path, text: str) -> str:
    """The path of a file with this text."""
    path = folder / "mau.toml"
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_a_mapping_is_kept_under_its_name_and_read_back() -> None:
    path = write_mapping(WHOLE)
    assert path == data_folder() / "mappings" / "mau huyen.toml"
    assert load_mapping("mau huyen") == WHOLE
    assert mapping_names() == ["mau huyen"]
    assert [one.name for one in path.parent.iterdir()] == ["mau huyen.toml"]


@pytest.mark.skipif(os.name != "posix", reason="Windows keeps no permissions of this kind")
def test_a_mapping_is_its_owners_alone() -> None:
    assert write_mapping(WHOLE).stat().st_mode & 0o777 == 0o600


def test_writing_again_replaces_the_mapping() -> None:
    write_mapping(WHOLE)
    write_mapping(Mapping(name="mau huyen"))
    assert load_mapping("mau huyen") == Mapping(name="mau huyen")


def test_a_mapping_is_read_by_its_path(tmp_path: Path) -> None:
    path = written(tmp_path, mapping_text(WHOLE))
    assert load_mapping(path).columns == WHOLE.columns
    assert load_mapping(path).name == "mau"


def test_the_file_begins_with_a_remark_and_the_edition() -> None:
    first, second = mapping_text(WHOLE).splitlines()[:2]
    assert first.startswith("# ")
    assert second == "edition = 1"


def test_headings_and_values_may_be_written_as_they_stand_in_the_sheet(tmp_path: Path) -> None:
    text = 'edition = 1\n[columns]\n"Đ/vị (thôn, cơ quan)" = "unit"\n[values.kind]\n"Tập Thể" = "collective"\n[fonts]\n"Họ tên" = "VNI"\n'
    mapping = load_mapping(written(tmp_path, text))
    assert mapping.columns == {"d vi thon co quan": "unit"}
    assert mapping.values == {"kind": {"tap the": "collective"}}
    assert mapping.fonts == {"ho ten": "VNI"}


@pytest.mark.parametrize(
    ("text", "error", "named"),
    [
        ("edition = 1\ncolour = 2\n", MappingKeyUnknown, "colour"),
        ("edition = 1\n[columns]\nx = 'title'\n", MappingFieldUnknown, "title"),
        ("edition = 1\n[fixed]\ntitle = 'x'\n", MappingFieldUnknown, "fixed"),
        ("edition = 1\n[strip]\nfoo = '*'\n", MappingFieldUnknown, "strip"),
        ("edition = 1\n[values.foo]\nx = 'y'\n", MappingFieldUnknown, "values"),
        ("edition = 1\n[columns]\nx = 1\n", MappingValueWrong, "columns"),
        ("edition = 1\n[values]\nkind = 'x'\n", MappingValueWrong, "values.kind"),
        ("edition = 1\nvalues = 3\n", MappingValueWrong, "values"),
        ("edition = 1\nempty = 'NA'\n", MappingValueWrong, "empty"),
        ("edition = 1\nempty = [1]\n", MappingValueWrong, "empty"),
        ("edition = 1\nbrackets = 'yes'\n", MappingValueWrong, "brackets"),
        ("edition = 1\n[fonts]\nx = 'ABC'\n", MappingValueWrong, "fonts"),
        ("edition = 1\n[fonts]\nx = [1]\n", MappingValueWrong, "fonts"),
        ("edition = true\n", MappingValueWrong, "edition"),
        ("[columns]\nx = 'unit'\n", MappingValueWrong, "edition"),
        ("edition = 2\n", MappingNewer, "edition 2"),
        ("edition = \n", MappingUnreadable, "mau.toml"),
        ("x = " + "[" * 5000, MappingUnreadable, "mau.toml"),
    ],
)  # fmt: skip
def test_what_is_wrong_in_a_file_is_said_with_file_and_key(tmp_path: Path, text: str, error: type[AwardsError], named: str) -> None:
    with pytest.raises(error) as wrong:
        load_mapping(written(tmp_path, text))
    assert "mau.toml" in str(wrong.value)
    assert named in str(wrong.value)
    assert wrong.value.status is ExitStatus.INVALID


def test_bytes_that_are_no_text_are_no_mapping(tmp_path: Path) -> None:
    path = tmp_path / "mau.toml"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(MappingUnreadable):
        load_mapping(str(path))


@pytest.mark.parametrize("name", ["", ".", "..", "a..b", " a", "a ", "-a", "con", "NUL", "lpt1.x", "a:b", "a*", "a\nb", "a\x1b", "x" * 61])
def test_a_name_cannot_be_a_way_out_of_the_folder(name: str) -> None:
    with pytest.raises(MappingNameWrong):
        write_mapping(Mapping(name=name))
    with pytest.raises(MappingNameWrong):
        load_mapping(name)


@pytest.mark.parametrize("name", ["../mau", "a/b", "a\\b", "/etc/passwd"])
def test_a_name_with_a_separator_is_only_ever_read_as_a_path(name: str) -> None:
    with pytest.raises(MappingNameWrong):
        write_mapping(Mapping(name=name))


def test_a_mapping_that_is_not_kept_names_those_that_are() -> None:
    write_mapping(WHOLE)
    with pytest.raises(MappingMissing, match="Those that are kept: mau huyen"):
        load_mapping("khac")


def test_a_folder_that_cannot_be_made_is_said_calmly() -> None:
    data_folder().parent.mkdir(parents=True)
    data_folder().write_text("a file", encoding="utf-8")
    with pytest.raises(MappingNotWritten) as failed:
        write_mapping(WHOLE)
    assert failed.value.status is ExitStatus.STORAGE


def test_of_two_mappings_the_later_counts() -> None:
    other = Mapping(columns={"diem": "note"}, values={"kind": {"hgd": "household"}}, empty=("NA", "–"), fonts={"don vi": "unicode"})
    merged = WHOLE.merged(other)
    assert merged.columns == {"d vi thon co quan": "unit", "diem": "note"}
    assert merged.values == {"kind": {"tt": "collective", "hgd": "household"}, "form": {"khong": ""}}
    assert merged.empty == ("NA", "chưa có", "–")
    assert (merged.name, merged.brackets, merged.fixed) == ("mau huyen", "alias", WHOLE.fixed)


TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)


@given(
    columns=st.dictionaries(TEXT, st.sampled_from([*FIELDS, "-"]), max_size=4),
    fixed=st.dictionaries(st.sampled_from(FIELDS), TEXT, max_size=3),
    values=st.dictionaries(st.sampled_from(FIELDS), st.dictionaries(TEXT, TEXT, min_size=1, max_size=3), max_size=3),
    empty=st.lists(TEXT, max_size=3),
)
def test_whatever_is_written_is_read_back(
    columns: dict[str, str], fixed: dict[str, str], values: dict[str, dict[str, str]], empty: list[str]
) -> None:
    folded = {fold(key) or key: field for key, field in columns.items()}
    texts = {field: {fold(key) or key: text for key, text in said.items()} for field, said in values.items()}
    mapping = Mapping(name="mau", columns=folded, fixed=fixed, values=texts, empty=tuple(empty))
    write_mapping(mapping)
    assert load_mapping("mau") == mapping
