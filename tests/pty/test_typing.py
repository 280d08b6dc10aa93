"""What input methods send while a clerk types: letters taken back and replaced in one burst, marks behind their letters."""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from unicodedata import is_normalized, normalize

import pytest
from harness import Typist
from lists import RECORDED, a_register, answer_heading, drafts, printed
from telex import TONES, keys_for

from awards.store.place import Place
from house.keyboards import typed

SAMPLES = (
    "Đặng Thị Hường",
    "Nguyễn Hữu Đước",
    "Trần Quốc Thoại",
    "Lữ Thị Huệ",
    "Phạm Thủy Nguyệt",
    "Võ Khuyến",
    "Huỳnh Ngọc Uyển",
    "Lê Nghiêm Giỏi",
    "Quách Trường Sửu",
    "Mai Thị Hoài Phượng",
    "Bùi Đắc Lượng",
    "Hoàng Ỷ Nhi",
    "Vừ Mí Sính",
    "Đỗ Quý Đông",
)
"""Letters with two marks, horns side by side, tones on every vowel, capital letters with marks."""
HORNS_AND_HATS = {"\u0302": "6", "\u031b": "7", "\u0306": "8"}
VNI_TONES = {"\u0301": "1", "\u0300": "2", "\u0309": "3", "\u0303": "4", "\u0323": "5"}


@dataclass(frozen=True, slots=True)
class Way:
    """How a text reaches the terminal."""

    method: str
    backspace: str = "\x7f"
    encoded: Callable[[str], str] = lambda text: normalize("NFC", text)
    whole_word: bool = False


def tone_apart(text: str) -> str:
    """Text whose tones stand behind their letters while hats, horns and breves are part of them."""
    apart = ""
    for letter in normalize("NFC", text):
        marks = normalize("NFD", letter)
        apart += normalize("NFC", "".join(one for one in marks if one not in TONES)) + "".join(one for one in marks if one in TONES)
    return apart


WAYS = {
    "Telex, 0x7F": Way("telex"),
    "Telex, 0x08": Way("telex", "\x08"),
    "VNI, 0x7F": Way("vni"),
    "VNI, 0x08, the word anew": Way("vni", "\x08", whole_word=True),
    "Telex, marks apart (NFD)": Way("telex", encoded=lambda text: normalize("NFD", text)),
    "VNI, tones apart, 0x08": Way("vni", "\x08", tone_apart),
}


def vni_keys(text: str) -> str:
    """The keys that make a text with VNI: every mark right behind its letter."""
    keys = ""
    for letter in text:
        base, *marks = normalize("NFD", letter)
        keys += {"đ": "d9", "Đ": "D9"}.get(letter, base)
        keys += "".join(HORNS_AND_HATS.get(mark, "") for mark in marks) + "".join(VNI_TONES.get(mark, "") for mark in marks)
    return keys


def bursts(text: str, way: Way) -> Iterator[str]:
    """What an input method sends for each key: the letter, or backspaces and what stands there instead."""
    keys = keys_for(text) if way.method == "telex" else vni_keys(text)
    assert typed(keys, way.method) == text
    for word in keys.replace(" ", " \n").split("\n"):
        for place in range(len(word)):
            before, after = (way.encoded(typed(word[:end], way.method)) for end in (place, place + 1))
            kept = common(before, after) if not way.whole_word or after.startswith(before) else 0
            yield way.backspace * (len(before) - kept) + after[kept:]


def common(one: str, other: str) -> int:
    """How many characters two texts begin with alike."""
    return next((place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


@pytest.mark.parametrize("way", WAYS)
def test_every_name_that_an_input_method_sends_is_recorded_right(
    way: str, open_typist: Callable[..., Typist], figure: Callable[..., bool], sqlite_place: Place
) -> None:
    clerk = answer_heading(open_typist("enter", place=a_register(sqlite_place), columns=160), len(SAMPLES))
    for number, name in enumerate(SAMPLES, start=1):
        for burst in bursts(name, WAYS[way]):
            clerk.send(burst)
        clerk.press("enter").wait_until(lambda number=number: settled(clerk, number), f"line {number}")
    clerk.wait_for("Enter: record").press("enter").wait_for(RECORDED).press("enter")
    assert clerk.ends() == 0
    found = [name for name, _post, _unit in printed(sqlite_place)]
    right = sum(one == name for one, name in zip(found, SAMPLES, strict=True))
    assert figure(f"{way}: names recorded right", f"{right} of {len(SAMPLES)}", "all", ok=found == list(SAMPLES))
    assert all(is_normalized("NFC", name) for name in found)


def settled(clerk: Typist, number: int) -> bool:
    """Whether a new line stands on the list."""
    return any(row.startswith(f"{number:>2}  ") and row.rstrip().endswith("new") for row in clerk.screen().split("\n"))


def test_decomposed_text_in_every_field_is_stored_composed(open_typist: Callable[..., Typist], sqlite_place: Place) -> None:
    clerk = open_typist("enter", place=a_register(sqlite_place), columns=160).wait_for("Kind of paper")
    answers = [
        "",
        "UBND xã Mẫu Sơn",
        "12/QĐ-UBND",
        "20/12/2025",
        "Trần Văn Mẫu, Phó Chủ tịch",
        "",
        "Giấy khen",
        "",
        "",
        "Có thành tích tốt",
        "1",
        "",
    ]
    for answer in answers:
        clerk.send(normalize("NFD", answer)).press("enter")
    clerk.wait_for("INDIVIDUALS").send(normalize("NFD", "Đặng Thị Hường, Hội viên, thôn Tân Trung")).press("enter")
    clerk.wait_for("belongs to").press("2").wait_until(lambda: settled(clerk, 1), "the line")
    (sheet,) = drafts(sqlite_place)
    assert sheet.as_json() == normalize("NFC", sheet.as_json())
    assert [(line.name, line.post, line.unit) for line in sheet.lines()] == [("Đặng Thị Hường", "Hội viên", "thôn Tân Trung")]


def test_a_letter_may_arrive_in_pieces(open_typist: Callable[..., Typist], sqlite_place: Place) -> None:
    clerk: Any = answer_heading(open_typist("enter", place=a_register(sqlite_place), columns=160), 2)
    for byte in "Huỳnh Ngọc Uyển".encode():
        os.write(clerk.child.child_fd, bytes([byte]))
        clerk.look(0.01)
    clerk.press("enter").wait_until(lambda: settled(clerk, 1), "the line")
    assert [line.name for line in drafts(sqlite_place)[0].lines()] == ["Huỳnh Ngọc Uyển"]
