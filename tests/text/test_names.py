"""Names of people and bodies: real ones pass without a question, whatever their origin."""

import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from awards.errors.base import InvalidValue
from awards.errors.values import CharactersInName, LegacyFontText, NoCapitals, PlaceholderName, VeryShortName
from awards.text.names import organisation_name, organisation_name_doubts, person_name, person_name_doubts

ONSETS = "b c ch d đ g gi h kh l m n ng nh ph qu r s t th tr v x".split()
RHYMES = "a an ang anh ao âm ân âu ăn ăng e em ên i iêm iên inh o oa oan ong ô ông ơn u uân ung uyên ư ưng ương y yên".split()
TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")


@st.composite
def vietnamese_names(draw: st.DrawFn) -> str:
    """Draw a name of two to four syllables, each with any tone."""
    syllables = [
        draw(st.sampled_from(ONSETS)) + draw(st.sampled_from(RHYMES)) + draw(st.sampled_from(TONES)) for _ in range(draw(st.integers(2, 4)))
    ]
    return unicodedata.normalize("NFC", " ".join(syllables)).title()


@given(vietnamese_names())
@settings(max_examples=300)
def test_a_vietnamese_name_is_accepted_without_a_question(name: str) -> None:
    assert person_name(name) == name
    assert person_name_doubts(name) == []
    assert organisation_name_doubts(name) == []


REAL_SHAPES = """H'Hen Niê;K'Brểu;Y Moan Ênuôl;Jean-Luc O'Neil Jr.;Ka Hiền;Rơ Chăm Ngọc;Điểu K'Mẫu;Ksor H'Mẫu;Êban Y Phu
Kpă Mẫu;Siu Blô;Giàng A Páo;Sùng Thị Mỷ;Lò Văn Pản;Vừ Bá Chá;Lý Lở Mẩy;Thạch Sa Mẫu;Kim Sô Phia;Châu Đôm
Lâm Thị Thúy Phượng;Lê Lý;Vũ Ý;Nguyễn Thị Út;Hà Ai;Tô Hoà;La Hào;João Gonçalves;René Lévesconte;Zoë Hélène Noël
Anaïs Moïse;Søren Bø;Bø Nielsen;Lü Bu;Nö Ha;Özgür Öz;Björk Guðnadóttir;Łukasz Żółty;Peña Nuñez;Thaïs Inês
André Durand;中村 優子;王小明;Мария Петрова;Γιώργος;김민수;محمد علي;Gal·la Mas;マリア・ロペス;MacÉoin Ó Briain;Jürgen Groß
Bé Thé;Cão Lê;Chloé Maé;Danaë"""


@pytest.mark.parametrize("name", re.split("[;\n]", REAL_SHAPES))
def test_real_names_of_every_origin_pass_without_a_question(name: str) -> None:
    assert person_name_doubts(person_name(name)) == []


@pytest.mark.parametrize("sign", list('[]<>{}|\\/_%#&^~;"?!$()“”«»…–—:') + ["😀", "½", "²", "3"])
def test_a_sign_that_no_name_has_is_refused(sign: str) -> None:
    with pytest.raises(InvalidValue):
        person_name(f"Nguyễn {sign} An")


def test_the_refused_characters_are_named_once_each() -> None:
    with pytest.raises(CharactersInName) as refused:
        person_name("An [b] [i]")
    assert refused.value.values["characters"] == "[ ]"


@pytest.mark.parametrize(
    "name",
    ["Hộ ông K'Brểu", "Đội 3", "Tổ 4 (khu B)", "“Mẫu” & Bạn", "Công ty ABC®", "Trường «Mẫu Giáo»", "Café Hà Nội", "12/7", "[3]", "5%"],
)
def test_bodies_may_hold_digits_brackets_and_quotes(name: str) -> None:
    assert organisation_name(name, "Name") == name
    assert organisation_name_doubts(name) == []


@pytest.mark.parametrize("name", ["", " ", "-", "[]", "=A1", "@Đội", "#N/A", "Đội\x1b", "a" * 301])
def test_a_body_needs_a_name_that_is_no_formula(name: str) -> None:
    with pytest.raises(InvalidValue):
        organisation_name(name, "Name")


@pytest.mark.parametrize(
    ("name", "doubt"),
    [
        ("Ka", VeryShortName),
        ("Y", VeryShortName),
        ("中", VeryShortName),
        ("nguyễn văn an", NoCapitals),
        ("null", PlaceholderName),
        ("NaN", PlaceholderName),
        ("Không có", PlaceholderName),
        ("Test", PlaceholderName),
        ("XXXX", PlaceholderName),
        ("NguyÔn V¨n An", LegacyFontText),
        ("Hå Anh", LegacyFontText),
        ("Buøi Thò Nga", LegacyFontText),
    ],
)
def test_a_doubtful_name_is_questioned_once(name: str, doubt: type) -> None:
    assert [type(found) for found in person_name_doubts(person_name(name))] == [doubt]


def test_a_name_without_capitals_comes_with_its_proper_spelling() -> None:
    for typed, meant in (("nguyễn văn an", "Nguyễn Văn An"), ("h'hen niê", "H'Hen Niê"), ("jean-luc", "Jean-Luc")):
        assert person_name_doubts(typed)[0].values["suggestion"] == meant


@given(st.text(max_size=40))
@settings(max_examples=300)
def test_any_text_is_a_name_or_a_refusal(text: str) -> None:
    """Nothing but a foreseen failure comes out, and an accepted name is accepted again as it is."""
    try:
        name = person_name(text)
    except InvalidValue:
        return
    assert person_name(name) == name
    assert all(str(doubt) for doubt in person_name_doubts(name))


@pytest.mark.parametrize("name", ["John Sample, Jr.", 'Ann "Annie" Example', "Jane Example, née Sample"])
def test_commas_and_quotation_marks_belong_to_names_only_where_somebody_said_so(name: str) -> None:
    assert person_name(name, foreign=True) == name
    with pytest.raises(InvalidValue):
        person_name(name)


@pytest.mark.parametrize("name", ["John <b>Sample</b>", "John; Sample", "John 3 Sample", "=John", "John\u202eSample"])
def test_a_foreign_name_is_no_licence_for_anything_else(name: str) -> None:
    with pytest.raises(InvalidValue):
        person_name(name, foreign=True)
