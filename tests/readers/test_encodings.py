"""UTF-8 and UTF-16 are recognised and proved to the last byte; an old encoding is asked, with what each would read."""

from pathlib import Path

import pytest

from awards.errors.base import ExitStatus
from awards.errors.files import EncodingUnclear, EncodingUnknown, EncodingWrong, NulInText
from awards.readers.encodings import BLOCK
from awards.readers.opening import open_source
from readers import files

ROWS = [["Họ và tên", "Đơn vị"], ["Nguyễn Văn Mẫu", "Thôn Tân Phú"], ["Đặng Thị Hoà", "Trường THCS Tân Hội"]]


def cells(path: Path, encoding: str | None = None) -> list[list[object]]:
    """The cells of a file's only grid."""
    return [list(row) for _number, row in open_source(path, encoding=encoding).grids[0].rows()]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_unicode_is_recognised(tmp_path: Path, encoding: str, separator: str) -> None:
    assert cells(files.separated(tmp_path / "list", ROWS, separator, encoding)) == ROWS


def test_utf_16_with_a_mark_in_either_order_is_recognised(tmp_path: Path) -> None:
    path = tmp_path / "list"
    path.write_bytes(b"\xfe\xff" + "Họ và tên,Đơn vị\nĐỗ Văn Mẫu,Thôn 1\n".encode("utf-16-be"))
    assert cells(path)[1] == ["Đỗ Văn Mẫu", "Thôn 1"]


def test_windows_1258_is_refused_with_line_byte_and_option(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(bytes.fromhex("486f2074656e0d0a4e677579ea6e20d0e30d0a"))
    with pytest.raises(EncodingUnclear, match=r"not UTF-8: line 2, byte 0xEA\. Give its encoding with --encoding: cp1258") as raised:
        open_source(path)
    assert raised.value.status is ExitStatus.REFUSED
    assert dict(raised.value.candidates)["cp1258"] == "Nguyên Đă"


OLD = [
    (
        "cp1258",
        "Họ tên,Đơn vị\nNguyễn Văn Mẫu,Thôn Tân Phú\n",
        "Ho\u0323 tên,Đơn vi\u0323\nNguyê\u0303n Văn Mâ\u0303u,Thôn Tân Phu\u0301\n",
        "cp1258",
    ),
    ("tcvn3", "Họ tên,Đơn vị\nNguyễn Văn Mẫu,Thôn Tân Phú\n", "Hä tªn,§¬n vÞ\nNguyÔn V¨n MÉu,Th«n T©n Phó\n", "cp1252"),
    ("vni", "Họ tên,Đơn vị\nNguyễn Văn Mẫu,Thôn Tân Phú\n", "Hoï teân,Ñôn vò\nNguyeãn Vaên Maãu,Thoân Taân Phuù\n", "cp1252"),
]


@pytest.mark.parametrize(("name", "meant", "typed", "codec"), OLD, ids=[one[0] for one in OLD])
def test_an_old_encoding_is_offered_first_and_read_when_it_is_given(tmp_path: Path, name: str, meant: str, typed: str, codec: str) -> None:
    path = tmp_path / "list"
    path.write_bytes(typed.encode(codec))
    with pytest.raises(EncodingUnclear) as raised:
        open_source(path)
    offered, example = raised.value.candidates[0]
    assert offered == name
    assert example in meant.splitlines()[0]
    assert {one for one, _example in raised.value.candidates} >= {"cp1258", "tcvn3", "vni"}
    assert cells(path, name) == [line.split(",") for line in meant.splitlines()]


@pytest.mark.parametrize(("name", "meant", "typed", "codec"), OLD, ids=[one[0] for one in OLD])
def test_a_list_in_words_is_read_in_an_old_encoding_as_well(tmp_path: Path, name: str, meant: str, typed: str, codec: str) -> None:
    path = tmp_path / "list"
    path.write_bytes(typed.replace(",", " ").encode(codec))
    assert open_source(path, encoding=name).text == meant.replace(",", " ")


def test_an_example_hides_what_may_be_an_id_number(tmp_path: Path) -> None:
    path = tmp_path / "list"
    path.write_bytes("STT,Ten\n001099012345,Nguyên Văn Mâu\n".encode("cp1258"))
    with pytest.raises(EncodingUnclear) as raised:
        open_source(path)
    assert all("001099012345" not in example for _name, example in raised.value.candidates)


@pytest.mark.parametrize("offset", [BLOCK - 1, BLOCK, BLOCK + 1, 3 * BLOCK + 17])
def test_a_wrong_byte_far_down_is_found_before_any_row_is_given(tmp_path: Path, offset: int) -> None:
    path = tmp_path / "list"
    line = "Nguyễn Văn Mẫu,Thôn 1\n".encode()
    content = (line * (offset // len(line) + 1))[:offset]
    lines = content.count(b"\n") + 1
    path.write_bytes(content.rsplit(b"\n", 1)[0] + b"\n" + b"x" * (offset - content.rfind(b"\n") - 1) + b"\xff\n" + line)
    with pytest.raises(EncodingUnclear, match=f"line {lines}, byte 0xFF"):
        open_source(path)


@pytest.mark.parametrize("cut", [1, 2])
def test_a_letter_cut_off_at_the_end_is_found(tmp_path: Path, cut: int) -> None:
    path = tmp_path / "list"
    path.write_bytes("a,b\nMẫu,Lễ".encode()[:-cut])
    with pytest.raises(EncodingUnclear, match="line 2, byte 0xE1"):
        open_source(path)


def test_utf_8_that_decodes_is_never_asked_about(tmp_path: Path) -> None:
    path = files.separated(tmp_path / "list", [["Hä tªn", "§¬n vÞ"], ["NguyÔn V¨n MÉu", "x"]])
    assert cells(path)[0] == ["Hä tªn", "§¬n vÞ"]


def test_an_encoding_that_the_bytes_do_not_have_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "list"
    path.write_bytes(b"a,b\n\x90,\x81\n")
    for name in ("tcvn3", "cp1252", "utf-8"):
        with pytest.raises(EncodingWrong, match="line 2"):
            open_source(path, encoding=name)
    with pytest.raises(EncodingUnknown, match=r"no encoding “klingon”. Choose from: utf-8"):
        open_source(path, encoding="klingon")


@pytest.mark.parametrize("name", ["UTF-8", "utf8", "utf_8", "Windows-1258", "CP1258", "TCVN3", "VNI"])
def test_encodings_are_known_by_their_usual_names(tmp_path: Path, name: str) -> None:
    assert cells(files.separated(tmp_path / "list", [["a", "b"], ["c", "d"]]), name) == [["a", "b"], ["c", "d"]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_nul_is_refused_with_its_line(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "list"
    path.write_bytes("a,b\nc,d\ne\0,f\n".encode(encoding))
    with pytest.raises(NulInText, match="line 3: the file holds a NUL"):
        open_source(path)
