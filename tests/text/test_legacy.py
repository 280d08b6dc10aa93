"""Text of fonts from before Unicode is recognised, and read as what it meant."""

import pytest

from awards.text.legacy import decode_font, legacy_font


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("NguyÔn V¨n An", "Nguyễn Văn An"),
        ("TrÇn §øc Hïng", "Trần Đức Hùng"),
        ("Lª ThÞ Hoa", "Lê Thị Hoa"),
        ("Vâ ThÞ Nga", "Võ Thị Nga"),
        ("Ph¹m Minh TuÊn", "Phạm Minh Tuấn"),
        ("Hå Anh", "Hồ Anh"),
    ],
)
def test_tcvn3_names_are_read(typed: str, meant: str) -> None:
    assert legacy_font(typed, person=True) == ("TCVN3", meant)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Nguyeãn Vaên An", "Nguyễn Văn An"),
        ("Traàn Ñöùc Huøng", "Trần Đức Hùng"),
        ("Ñaëng Thò Hoøa", "Đặng Thị Hòa"),
        ("Voõ Thò Myõ", "Võ Thị Mỹ"),
        ("Phaïm Minh Tuaán", "Phạm Minh Tuấn"),
    ],
)
def test_vni_names_are_read(typed: str, meant: str) -> None:
    assert legacy_font(typed, person=True) == ("VNI", meant)


def test_a_body_is_read_beside_words_that_are_no_syllables() -> None:
    assert legacy_font("C«ng ty TNHH ABC 2", person=False) == ("TCVN3", "Công ty TNHH ABC 2")
    assert legacy_font("Coâng ty TNHH ABC 2", person=False) == ("VNI", "Công ty TNHH ABC 2")


@pytest.mark.parametrize(
    "name", ["Nguyễn Văn An", "Tô Hoà", "Công ty ABC®", "«Mẫu»", "«La Hà»", "© Mẫu", "Café Métropole", "5 µm", "Citroën", "Thuý"]
)
def test_what_is_what_it_seems_is_left_alone(name: str) -> None:
    assert legacy_font(name, person=False) is None


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("NguyÔn V¨n  An\t1985", "Nguyễn Văn  An\t1985"),
        ("céng hßa x· héi chñ nghÜa", "cộng hòa xã hội chủ nghĩa"),
        ("§Æng ThÞ Hoµ, «ng", "Đặng Thị Hoà, ông"),
        ("UBND x· (cò)", "UBND xã (cũ)"),
    ],
)
def test_what_is_known_to_be_tcvn3_is_read_letter_by_letter(typed: str, meant: str) -> None:
    assert decode_font(typed, "TCVN3") == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Nguyeãn Vaên  An\t1985", "Nguyễn Văn  An\t1985"),
        ("COÄNG HOØA XAÕ HOÄI", "CỘNG HÒA XÃ HỘI"),
        ("Ñaëng Thò Hoaø,toå Tröôûng", "Đặng Thị Hoà,tổ Trưởng"),
        ("TP.Ñaø Laït-Laâm Ñoàng", "TP.Đà Lạt-Lâm Đồng"),
        ("Ñôn vò: Tröôøng THCS Lyù Thöôøng Kieät", "Đơn vị: Trường THCS Lý Thường Kiệt"),
    ],
)
def test_what_is_known_to_be_vni_is_read_with_its_capitals(typed: str, meant: str) -> None:
    assert decode_font(typed, "VNI") == meant


@pytest.mark.parametrize("font", ["TCVN3", "VNI"])
def test_words_that_are_unicode_already_stay_when_a_font_is_read(font: str) -> None:
    assert decode_font("Nguyễn Tường\nABC-12", font) == "Nguyễn Tường\nABC-12"
