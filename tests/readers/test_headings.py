"""What a heading means, however it is written, and what an unknown one may mean."""

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
