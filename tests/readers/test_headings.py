"""What a heading means, however it is written, and what an unknown one may mean."""

import unicodedata
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from awards.readers.fields import FIELDS
from awards.readers.headings import guesses, kind_named, kinds, meaning


@pytest.mark.parametrize(
    ("heading", "means"),
    [
        ("STT", "-"), ("Ký nhận", "-"), ("Tên gọi\n(Ông/Bà/Chức danh)", "address"), ("Tên đơn vị / tập thể", "collective"), ("Chủ hộ", "household"),
        ("Tên đơn vị/tập thể\ncông tác", "unit"), ("Tên phòng ban/ khối, tổ \ncông tác", "unit"), ("Địa chỉ / Nơi ở", "place"), ("CCCD/CMND", "id_number"),
        ("Danh hiệu thi đua/Hình thức khen thưởng", "form"), ("Số CCCD (bắt buộc)", "id_number"), ("Chức vụ (ghi rõ)*", "post"), ("NAM SINH", "born"),
        ("Mã hình thức khen thưởng", "code:form"), ("Mã danh hiệu thi đua\n(nếu có)", "code:form"), ("Mã phân loại cán bộ", "code:class"),
        ("Mã Phân loại khen thưởng", "code:kind"), ("Mã định danh", "id_number"), ("Chức vụ, đơn vị công tác", "post_unit"), ("Số, ngày QĐ", "number_date"),
        ("Họ và tên - Chức vụ - Đơn vị", "whole"), ("Đơn vị công tác/Nơi ở", "unit"), ("Năm sinh (nữ)", "women"), ("decision_no", "number"), ("Họ đệm", "family"),
    ],
)  # fmt: skip
def test_a_heading_is_known_by_its_words(heading: str, means: str) -> None:
    assert meaning(heading) == means


@pytest.mark.parametrize(
    ("heading", "means"),
    [
        ("Họ, chữ đệm\nvà tên", "name"), ("Cấp bậc, họ tên", "name"), ("Họ tên đệm", "family"), ("Họ và tên GV", "name"), ("Họ tên đảng viên", "name"),
        ("C/vụ", "post"), ("C.VỤ", "post"), ("Nhiệm vụ được giao", "post"), ("Đ/vị", "unit"), ("Đ/vị c/tác", "unit"), ("CQ/ĐV", "unit"), ("ĐVCT", "unit"),
        ("Nơi làm việc", "unit"), ("Chi bộ", "unit"), ("C/vụ, đ/vị c/tác", "post_unit"), ("Chức vụ - ĐVCT", "post_unit"), ("H/tên, c/vụ, đ/vị", "whole"),
        ("N/sinh", "born"), ("N.sinh", "born"), ("NS", "born"), ("G/tính", "sex"), ("Số ĐDCN/CMND", "id_number"), ("Đ/chỉ", "place"), ("HKTT", "place"),
        ("Thôn, ấp", "place"), ("Đ/thoại", "phone"), ("Hình thức KT", "form"), ("HTKT", "form"), ("DHTĐ/HTKT", "form"), ("H/thức khen", "form"),
        ("Mã HTKT", "code:form"), ("T/tích", "citation"), ("Tóm tắt\nth/tích", "citation"), ("Q/đ", "number"), ("SQĐ", "number"), ("Số, ngày Q/Đ", "number_date"),
        ("Ngày ký Q/đ", "date"), ("Cơ quan ban hành QĐ", "issuer"), ("Người ký QĐ", "signer"), ("G/chú", "note"), ("Tên ĐV", "collective"), ("Tên hộ GĐ", "household"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("composed", ["NFC", "NFD"])
def test_a_heading_is_known_by_the_short_forms_that_clerks_write(heading: str, means: str, composed: Literal["NFC", "NFD"]) -> None:
    assert meaning(unicodedata.normalize(composed, heading)) == means


@pytest.mark.parametrize(
    "heading", ["CB", "ĐV", "Đ/c", "KT", "Ngày KT", "Họ", "Hộ", "Cấp bậc, chức vụ", "Danh sách cán bộ", "Danh hiệu đã đạt được"]
)
def test_a_short_form_of_two_meanings_and_a_title_are_asked_about(heading: str) -> None:
    """CB is cán bộ and cấp bậc, ĐV is đơn vị and đảng viên, KT is khen thưởng and kết thúc."""
    assert meaning(heading) is None


@pytest.mark.parametrize("heading", ["", "Điểm", "Mã số thuế", "Mã nhân viên", "laureate_id", "Trạng thái", "x" * 200, "Họ và tên vợ"])
def test_other_headings_are_not_guessed(heading: str) -> None:
    assert meaning(heading) is None


@given(st.text(max_size=80))
def test_any_text_is_a_heading_or_none(text: str) -> None:
    assert meaning(text) is None or isinstance(meaning(text), str)
    assert set(guesses(text, (text,))) <= set(FIELDS)


def test_the_words_for_kinds_are_the_three_kinds() -> None:
    assert set(kinds().values()) == {"individual", "collective", "household"}


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("CANHAN", "individual"),
        ("Cá nhân 2026", "individual"),
        ("DS tap the", "collective"),
        ("Cá nhân, tập thể", ""),
        ("Sheet1", ""),
        ("Hộ gia đình", "household"),
    ],
)
def test_a_sheets_name_tells_the_kind_if_it_names_one(name: str, kind: str) -> None:
    assert kind_named(name) == kind


@pytest.mark.parametrize(
    ("samples", "field"),
    [
        (("12/QĐ-UBND",), "number"),
        (("5/6/1985",), "born"),
        (("Trưởng thôn",), "post"),
        (("Thôn 1",), "unit"),
        (("Giấy khen",), "form"),
        (("Tập thể",), "kind"),
    ],
)
def test_what_stands_in_a_column_suggests_what_it_is(samples: tuple[str, ...], field: str) -> None:
    assert guesses("?", samples)[0] == field


def test_nothing_is_suggested_for_nothing() -> None:
    assert guesses("", ()) == ()
