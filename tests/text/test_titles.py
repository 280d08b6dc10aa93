"""Forms of address and ranks stand before a name and are no part of it."""

import unicodedata

import pytest

from awards.text.names import TITLES, propose_address, split_title


@pytest.mark.parametrize("title", TITLES)
def test_every_title_is_taken_off_in_any_case_and_form(title: str) -> None:
    for written in (title, title.upper(), unicodedata.normalize("NFD", title)):
        assert split_title(f"{written} Đặng Thị Hòa") == (written, "Đặng Thị Hòa")


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Thượng uý Đặng Thị Hòa", ("Thượng uý", "Đặng Thị Hòa")),
        ("hạ sỹ Lê Mẫu", ("hạ sỹ", "Lê Mẫu")),
        ("thuong uy dang thi hoa", ("thuong uy", "dang thi hoa")),
        ("Đồng chí Thượng tá Lê Mẫu", ("Đồng chí Thượng tá", "Lê Mẫu")),
        ("Thượng úy QNCN Lê Mẫu", ("Thượng úy QNCN", "Lê Mẫu")),
        ("Đại tá, TS. Lê Mẫu", ("Đại tá, TS.", "Lê Mẫu")),
        ("PGS.TS Lê Mẫu", ("PGS.TS", "Lê Mẫu")),
        ("ông K'Brểu", ("ông", "K'Brểu")),
        ("Ông Hồ Mẫu", ("Ông", "Hồ Mẫu")),
        ("Bà Út", ("Bà", "Út")),
        ("ông Văn Mẫu", ("ông", "Văn Mẫu")),
    ],
)
def test_a_title_is_split_from_the_name(text: str, parts: tuple[str, str]) -> None:
    assert split_title(text) == parts


@pytest.mark.parametrize(
    "name",
    [
        "Đặng Thị Hòa",
        "Bà",
        "Ông",
        "Đại tá",
        "Anh Đào",
        "Ông Ích Mẫu",
        "Ông Thị Mẫu",
        "Ba Lan",
        "Ong Mau",
        "Tạ Úy",
        "Trung Tín",
        "TSering Mẫu",
        "",
    ],
)
def test_a_name_without_title_stays_whole(name: str) -> None:
    assert split_title(name) == ("", name)


@pytest.mark.parametrize(
    ("name", "address"), [("Lê Thị Mẫu", "Bà"), ("Lê Văn Mẫu", "Ông"), ("Lê Mẫu", ""), ("Thị Mẫu", ""), ("Lê Mẫu Thị", "")]
)
def test_the_middle_name_proposes_the_address(name: str, address: str) -> None:
    assert propose_address(name) == address
    assert propose_address(unicodedata.normalize("NFD", name)) == address
