"""The clerk of these tests strikes the keys that a clerk strikes, and waits as one does."""

import pytest
from harness import NotSeenError, Opener
from telex import keys_for

from house.keyboards import typed


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("Đặng Thị Hường", "Ddawngj Thij Huowngf"),
        ("Nguyễn Văn Bình", "Nguyeenx Vawn Binhf"),
        ("K'Brểu", "K'Breeur"),
        ("Thượng úy", "Thuowngj uys"),
        ("Cựu chiến binh", "Cuwuj chieens binh"),
        ("mười hai", "muowif hai"),
        ("mt tan trung", "mt tan trung"),
        ("cax", "caxx"),
        ("loss", "lossss"),
        ("3 12", "3 12"),
        ("30/12/2025", "30/12/2025"),
    ],
)
def test_keys_are_counted_as_telex_needs_them(text: str, keys: str) -> None:
    assert keys_for(text) == keys
    assert typed(keys, "telex") == text


def test_decomposed_text_takes_the_same_keys() -> None:
    assert keys_for("Đặng Thị Hường".encode().decode()) == keys_for("Đặng Thị Hường")


def test_what_is_typed_ahead_of_the_program_reaches_it_in_order(open_typist: Opener) -> None:
    clerk = open_typist("enter").wait_for("ENTER A LIST").line("3").line("UBND xã Mẫu").line("UBND xã Mẫu").type("12")
    clerk.wait_for("12/TTr")
    assert clerk.keys == len("3") + 2 * len("UBND xax Maaux") + len("12") + 3


def test_a_wait_in_vain_shows_the_screen(open_typist: Opener) -> None:
    clerk = open_typist("enter").wait_for("ENTER A LIST")
    with pytest.raises(NotSeenError, match="ENTER A LIST"):
        clerk.wait_for("nothing of the kind", patience=0.3)


def test_a_clerk_who_leaves_sees_the_program_end(open_typist: Opener) -> None:
    clerk = open_typist("enter").wait_for("ENTER A LIST").line("").wait_for("Issuer").press("ctrl-c")
    clerk.ends()
    assert "Left for later" in clerk.screen()
