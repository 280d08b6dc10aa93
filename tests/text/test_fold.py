"""One name, however typed, has one key; accents typed are accents meant."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from awards.text.abbreviations import ABBREVIATIONS
from awards.text.fold import accent_key, body_key, fold, is_plain, name_key, near_words, query_words, search_words, unit_key

LETTERS = "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ"
vietnamese = st.text(alphabet=LETTERS + LETTERS.upper() + " '-.", max_size=30)


def found(query: str, *names: str) -> list[str]:
    """Return the names that hold every word of the query, as the search does."""
    return [name for name in names if set(query_words(query)) <= set(search_words(name).split())]


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Đặng Thị Đào", "dang thi dao"),
        ("ÐẶNG", "dang"),
        ("H'Hen Niê", "hhen nie"),
        ("H’Hen Niê", "hhen nie"),
        ("N' Thôn Hạ", "nthon ha"),
        ("N'Thôn Hạ", "nthon ha"),
        ("Jean-Luc O'Neil Jr.", "jean luc oneil jr"),
        ("  TP.  Hồ Chí Minh – (cũ) ", "tp ho chi minh cu"),
        ("Søren Łukasz Weiß Æon", "soren lukasz weiss aeon"),
        ("'Mẫu' Hai", "mau hai"),
        ("Мария 中村", "мария 中村"),
        ("", ""),
    ],
)
def test_text_folds_to_plain_words(text: str, folded: str) -> None:
    assert fold(text) == folded
    assert fold(unicodedata.normalize("NFD", text)) == folded


@given(vietnamese)
@settings(max_examples=300)
def test_folding_forgets_case_marks_and_form(text: str) -> None:
    key = fold(text)
    assert key.isascii()
    assert fold(key) == key
    assert fold(text.upper()) == key
    assert fold(unicodedata.normalize("NFD", text)) == key


@given(st.text(max_size=30))
@settings(max_examples=300)
def test_any_text_has_keys_without_double_spaces(text: str) -> None:
    for key in (fold(text), accent_key(text), name_key(text), unit_key(text), body_key(text), search_words(text)):
        assert key == " ".join(key.split())


def test_a_name_has_one_key_in_all_its_spellings() -> None:
    spellings = ["Đặng Thị Hòa", "ĐẶNG THỊ HOÀ", "Thượng úy  Đặng Thị Hoà", unicodedata.normalize("NFD", "Đặng Thị Hoà"), "Bà Ðặng Thị Hòa"]
    assert {name_key(spelling) for spelling in spellings} == {"dang thi hoa"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ủy ban nhân dân xã Tân Hội", "UBND xã Tân Hội"),
        ("Uỷ Ban Nhân Dân xã Tân Hội", "ubnd xa tan hoi"),
        ("Sở Giáo dục và Đào tạo", "Sở GD&ĐT"),
        ("Sở GDĐT", "Sở GD & ĐT"),
        ("Thành phố Hồ Chí Minh", "TP. HCM"),
        ("Trường Tiểu học Tân Hội", "Trường TH Tân Hội"),
        ("Trường Trung học cơ sở Tân Hội", "Trường THCS Tân Hội"),
        ("Hội đồng Thi đua - Khen thưởng", "HĐTĐKT"),
        ("UBND thị trấn N' Thôn Hạ", "UBND TT N'Thôn Hạ"),
    ],
)
def test_a_body_has_one_key_in_its_long_and_short_form(one: str, other: str) -> None:
    assert unit_key(one) == unit_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Nhân dân và cán bộ xã X", "UBND xã X"), ("Công an xã X", "UBND xã X"), ("Tiểu học X", "TH X"), ("xã Thị", "thị xã")],
)
def test_other_bodies_keep_other_keys(one: str, other: str) -> None:
    assert unit_key(one) != unit_key(other)
    assert body_key(one) != body_key(other)


@pytest.mark.parametrize(("long", "short"), ABBREVIATIONS.items())
def test_a_body_has_one_key_with_accents_in_its_long_and_short_form(long: str, short: str) -> None:
    key = body_key(f"{short} xã Tân Hội")
    for written in (long, long.upper(), unicodedata.normalize("NFD", long)):
        assert body_key(f"{written} xã Tân Hội") == key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Uỷ Ban Nhân Dân xã Tân Hội", "UBND xã Tân Hội"),
        ("Sở GDĐT", "Sở GD & ĐT"),
        ("TP. HCM", "Thành phố Hồ Chí Minh"),
        ("Công ti cổ phần Mẫu", "Công ty CP Mẫu"),
        ("Trường Tiểu học - Trung học cơ sở Thuý Hoà", "Trường TH - THCS Thúy Hòa"),
        ("UBND thị trấn N' Thôn Hạ", "Ủy ban nhân dân TT N’Thôn Hạ"),
    ],
)
def test_a_body_has_one_key_with_accents_however_it_is_written(one: str, other: str) -> None:
    assert body_key(one) == body_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("UBND xã Tân Hội", "UBND xã Tân Hợi"),
        ("Tổ 1", "Tô 1"),
        ("UBND thị xã Mẫu", "UBND thị xa Mẫu"),
        ("Hội bà Thị Trân", "Hội bà thị trấn"),
        ("HĐND xã Mẫu", "HDND xã Mẫu"),
    ],
)
def test_accents_tell_bodies_apart(one: str, other: str) -> None:
    assert body_key(one) != body_key(other)


def test_the_key_of_a_body_reads_as_it_is_said() -> None:
    assert body_key("Ủy ban Mặt trận Tổ quốc Việt Nam thị xã Thuỷ Lợi") == "ubmttqvn tx thủy lợi"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hòa", "Hoà"),
        ("HÒA", "hoà"),
        ("Thúy", "Thuý"),
        ("Khoẻ", "Khỏe"),
        ("Quý", "Quí"),
        ("Lý", "Lí"),
        ("Mỹ", "Mĩ"),
        ("Hòang", "Hoàng"),
        ("Công ty", "Công ti"),
    ],
)
def test_spelling_with_accents_ignores_where_the_tone_stands(one: str, other: str) -> None:
    assert accent_key(one) == accent_key(other)
    assert accent_key(unicodedata.normalize("NFD", one)) == accent_key(one)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Đức", "Đúc"), ("Hòa", "Hóa"), ("Thúy", "Thúi"), ("Đang", "Dang"), ("Mai", "May"), ("Vy", "Vi"), ("Thy", "Thi"), ("Hoa", "Hòa")],
)
def test_spelling_with_accents_tells_other_words_apart(one: str, other: str) -> None:
    assert accent_key(one) != accent_key(other)


def test_normal_spelling_is_the_new_one() -> None:
    assert accent_key("Hoà Thuỷ Già Quỳnh Nguyễn Ngoài") == "hòa thủy già quỳnh nguyễn ngoài"


def test_a_plain_syllable_finds_all_marks() -> None:
    assert found("duc", "Lê Đức", "Lê Đúc", "Lê Dục", "Lê Dung") == ["Lê Đức", "Lê Đúc", "Lê Dục"]


def test_a_marked_syllable_finds_only_itself() -> None:
    assert found("đức", "Lê Đức", "Lê Đúc", "Lê Dục") == ["Lê Đức"]
    assert found("Hoà", "Lê Hòa", "Lê Hoà", "Lê Hóa", "Lê Hoa") == ["Lê Hòa", "Lê Hoà"]
    assert found("đ", "Đ", "D") == ["Đ"]


def test_accents_count_syllable_by_syllable() -> None:
    names = ("Đặng Thị Hòa", "Đặng Thị Hoa", "Dáng Thị Hòa")
    assert found("dang thị hoà", *names) == ["Đặng Thị Hòa", "Dáng Thị Hòa"]


@pytest.mark.parametrize("query", ["k'breu", "K'Brểu", "kbreu", "K’BRỂU", "k breu", "brểu", "K' Brểu", "kbrểu", "k´breu"])
def test_an_apostrophe_may_be_typed_anyhow(query: str) -> None:
    assert found(query, "K'Brểu", "K' Brểu") == ["K'Brểu", "K' Brểu"]


@pytest.mark.parametrize("query", ["Ly", "li", "Lý", "Lí"])
def test_i_and_y_find_each_other(query: str) -> None:
    assert found(query, "Trần Lý", "Trần Lí") == ["Trần Lý", "Trần Lí"]


@pytest.mark.parametrize("query", ["ubnd tan hoi", "uy ban nhan dan xã", "Ủy ban", "Uỷ ban Hội"])
def test_a_body_is_found_by_its_long_and_its_short_form(query: str) -> None:
    assert found(query, "UBND xã Tân Hội", "Ủy ban nhân dân xã Tân Hội") == ["UBND xã Tân Hội", "Ủy ban nhân dân xã Tân Hội"]


def test_the_words_of_a_name_with_apostrophe() -> None:
    assert search_words("K'Brểu").split() == ["breu", "brểu", "k", "kbreu", "kbrểu"]


def test_the_words_of_several_names_stand_together_once() -> None:
    assert search_words("Lê An", "Lê Ân").split() == ["an", "le", "lê", "ân"]


@given(vietnamese)
@settings(max_examples=300)
def test_every_name_is_found_as_typed_and_as_typed_without_marks(text: str) -> None:
    words = set(search_words(text).split())
    assert set(query_words(text)) <= words
    assert set(query_words(fold(text))) <= words
    assert set(query_words(unicodedata.normalize("NFD", text.upper()))) <= words


def test_a_word_is_plain_without_marks() -> None:
    assert [word for word in ("duc", "đuc", "dục", "k", "мария") if is_plain(word)] == ["duc", "k", "мария"]


@given(st.text(alphabet="abcdeuvwxyz", min_size=1, max_size=7), st.data())
@settings(max_examples=200)
def test_one_slip_away_is_near_in_both_directions(word: str, data: st.DataObject) -> None:
    near = near_words(word)
    assert word not in near
    assert near == sorted(set(near))
    other = data.draw(st.sampled_from(near))
    assert word in near_words(other)


def test_the_four_slips() -> None:
    assert {"phuong", "thaoo", "tho"} <= set(near_words("phuogn") + near_words("thao"))
    assert "xuan" in near_words("zuan")
