"""Every sentence is said in Vietnamese, completely, in the words of the glossary and in the tone that clerks are used to."""

import csv
import re
from pathlib import Path
from unicodedata import is_normalized

import pytest
from babel.messages.catalog import Message
from babel.messages.mofile import read_mo

from house import po

pytestmark = pytest.mark.house

GLOSSARY = Path(__file__).with_name("glossary.csv")
AVOIDED = (
    # words of programmers
    "bản ghi", "trường dữ liệu", "null", "tham số", "ngoại lệ", "truy vấn",
    # not how an office speaks
    "bạn", "quý khách", "vui lòng", "xin lỗi", "thành công", "thất bại",
    # another spelling is the house's: ủy, hủy, xóa, hòa, hóa, thủy, kỷ niệm, ký, lý do, hằng năm, sáp nhập
    "uỷ", "huỷ", "xoá", "hoà", "hoá", "thuỷ", "kỉ niệm", "kí", "lí do", "hàng năm", "sát nhập",
    # old words where the glossary has another
    "người dùng", "tập tin", "thư khen thưởng", "tuỳ chọn", "tùy chọn", "đối số",
)  # fmt: skip
ENDS = ".:?…"
ORDER = "No."
"""The heading of the order in a list: an abbreviation, no sentence; in Vietnamese STT."""


@pytest.fixture(scope="module")
def entries() -> dict[str, Message]:
    """The entries of the Vietnamese catalogue."""
    assert po.PO.exists(), "there is no Vietnamese catalogue"
    return po.entries(po.read())


def translations(entries: dict[str, Message]) -> list[tuple[str, str]]:
    """English and Vietnamese, side by side."""
    return [(sentence, str(message.string)) for sentence, message in entries.items() if message.string]


def glossary() -> dict[str, list[str]]:
    """The one Vietnamese term of each English one, with its short forms."""
    with GLOSSARY.open(encoding="utf-8", newline="") as stream:
        return {row["english"]: row["vietnamese"].split("|") for row in csv.DictReader(stream)}


def words_in(sentence: str, wanted: tuple[str, ...]) -> list[str]:
    """Which of these words or phrases a sentence contains as whole words."""
    return [word for word in wanted if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", sentence, re.IGNORECASE)]


def test_there_are_sentences_to_translate() -> None:
    assert len(po.extract()) > 100


def test_no_sentence_is_missing_or_doubtful() -> None:
    assert po.missing(po.read()) == []


def test_nothing_is_kept_that_nobody_says() -> None:
    assert po.left_over(po.read()) == []


def test_the_compiled_catalogue_is_the_written_one(entries: dict[str, Message]) -> None:
    with po.MO.open("rb") as stream:
        assert dict(translations(po.entries(read_mo(stream)))) == dict(translations(entries)), "run: python tests/house/po.py compile"


def test_both_languages_fill_in_the_same_blanks(entries: dict[str, Message]) -> None:
    pairs = [(english, vietnamese) for english, vietnamese in translations(entries)]
    assert [english for english, vietnamese in pairs if set(po.placeholders(english)) != set(po.placeholders(vietnamese))] == []


def test_every_blank_has_a_name(entries: dict[str, Message]) -> None:
    assert [
        english for english, _vietnamese in translations(entries) if not all(name.isidentifier() for name in po.placeholders(english))
    ] == []


def test_spaces_at_the_ends_are_the_same(entries: dict[str, Message]) -> None:
    def ends(sentence: str) -> tuple[str, str]:
        return sentence[: len(sentence) - len(sentence.lstrip())], sentence[len(sentence.rstrip()) :]

    assert [english for english, vietnamese in translations(entries) if ends(english) != ends(vietnamese)] == []


def test_a_sentence_ends_as_its_english_one(entries: dict[str, Message]) -> None:
    def end(sentence: str) -> str:
        last = sentence.rstrip()[-1:]
        return last if last in ENDS else ""

    assert [english for english, vietnamese in translations(entries) if end(english) != end(vietnamese) and english != ORDER] == []


def test_lines_are_as_many_as_in_english(entries: dict[str, Message]) -> None:
    assert [english for english, vietnamese in translations(entries) if english.count("\n") != vietnamese.count("\n")] == []


def test_all_text_is_composed(entries: dict[str, Message]) -> None:
    assert [vietnamese for _english, vietnamese in translations(entries) if not is_normalized("NFC", vietnamese)] == []
    assert is_normalized("NFC", GLOSSARY.read_text(encoding="utf-8"))


def test_nothing_in_it_acts_on_a_terminal(entries: dict[str, Message]) -> None:
    assert [
        vietnamese for _english, vietnamese in translations(entries) if any(not sign.isprintable() and sign != "\n" for sign in vietnamese)
    ] == []


def test_the_tone_is_calm(entries: dict[str, Message]) -> None:
    """An exclamation mark behind a word; before one it names a key: ! ghi vào sổ."""
    assert [vietnamese for _english, vietnamese in translations(entries) if re.search(r"[\w”)\].:]\s*!", vietnamese)] == []


def test_no_word_is_used_that_the_glossary_avoids(entries: dict[str, Message]) -> None:
    found = {vietnamese: words_in(vietnamese, AVOIDED) for _english, vietnamese in translations(entries)}
    assert {vietnamese: words for vietnamese, words in found.items() if words} == {}


def test_terms_are_those_of_the_glossary(entries: dict[str, Message]) -> None:
    terms, wrong = glossary(), {}
    for english, vietnamese in translations(entries):
        wanted = terms.get(english.casefold()) or ([] if english == ORDER else terms.get(english.strip(" .:").casefold()))
        if wanted and vietnamese.strip(" .:").casefold() not in {term.casefold() for term in wanted}:
            wrong[english] = (vietnamese, wanted)
    assert wrong == {}


def test_the_glossary_has_each_term_once() -> None:
    lines = GLOSSARY.read_text(encoding="utf-8").splitlines()[1:]
    assert len(glossary()) == len(lines)


def test_avoided_words_are_found_as_whole_words() -> None:
    assert words_in("Cảm ơn bạn.", AVOIDED) == ["bạn"]
    assert words_in("Ban hành, bạng, hoàn tác, đăng ký", AVOIDED) == []


def test_extraction_sees_both_marks() -> None:
    places = po.extract()
    assert any(place.startswith("errors/") for spoken in places.values() for place in spoken)
    assert any(place.startswith("cli/") for spoken in places.values() for place in spoken)
    assert "{field} is required." in places
