"""The fast keys of names are those that reading letter by letter gives, whatever the text; and what is remembered stays small."""

import itertools
import json
import tomllib
import tracemalloc
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from awards.errors.base import InvalidValue
from awards.models.kinds import RecipientKind
from awards.resources import db_folder
from awards.services.recipients import clean_name
from awards.text import clean, fold, letters, names, order, titles
from awards.text.abbreviations import ABBREVIATIONS
from text import letter_by_letter

MOST_BYTES = 2_000_000
ONSETS = "b c ch d đ g gh gi h k kh l m n ng ngh nh ph qu r s t th tr v x".split()
RHYMES = "a ai am an ang anh ao ay ăn âm ân âu e em ê ên i ia iêm iên inh o oa oan oe oi ong ô ông ơn u uân uê ung uơ uy uyên ư ưng ương y yên".split()
SYLLABLES = sorted(
    unicodedata.normalize("NFC", onset + rhyme[:at] + tone + rhyme[at:])
    for onset, rhyme, tone in itertools.product(ONSETS, RHYMES, ("", *letters.TONES))
    for at in range(1, len(rhyme) + 1)  # hòa, hoà and what nobody writes
)
SHAPES = """H'Hen Niê;K'Brểu;K' Brểu;K 'Brểu;Y Moan Ênuôl;Jean-Luc O'Neil Jr.;Rơ Chăm Ngọc;'Mẫu' Hai;Ksor H’Mẫu;Kpă Mẫu;Μαρία ΟΔΟΣ;Σ;ΑΣ' Β;İstanbul
ŉa;Søren Weiß Æon;ẞ;Мария;中村 優子;김민수;محمد علي;สมชาย น้ำ;A\u030an;Ð\u0302;a'\u0301;q\u0323\u0301;\u0301;\u1fef;x\u1fefy;K\u212a;\u2126;NguyÔn V¨n An;Hå Anh
Traàn Ñöùc;=A1;+1;-;--;%;#N/A;12/7;Tổ 4 (khu B);“Mẫu” & Bạn;GD&ĐT;€thị xã;thị xã€;UBND;TP.HCM;null;An\x1fBình;\x1f;\x00;A\x00 B;An\tBình;\xa0;\u2003
ông Văn;Ông, Hồ;Ông : Hồ;đ/c;Đại tá, TS.;PGS.TS.;Thuong uy;thượng úy qncn;TS\u0323;Ông Ích;Ông Thị;Hạ sỹ;Hồ Chí Minh;Trấn;thị trân;a\u0302\u0300;à\u0302;\ufffd
\u200b;\ud800;\U0001f600;\ufb2c;Ⅷ;²;ﬁ;ﾊ;Ô\u031b;\U000e0100"""

pieces = st.one_of(
    st.sampled_from(SYLLABLES),
    st.sampled_from(SYLLABLES).map(str.title),
    st.sampled_from(SHAPES.replace("\n", ";").split(";")),
    st.sampled_from([*titles.TITLES, *titles.RANKS]),
    st.sampled_from([*ABBREVIATIONS, *ABBREVIATIONS.values()]),
    st.sampled_from([word for form in ABBREVIATIONS for word in form.split()]),
    st.text(max_size=5),
    st.text(alphabet=letters.APOSTROPHES + letters.TONES + "\u0302\u031b aAyđĐΣσ-,.:", max_size=5),
)
blanks = st.sampled_from([" "] * 12 + ["", "", "  ", "\u00a0", "\t", "\n", "\u2003", "\x1c", "\u0085", "-", " - ", ", ", "' ", " '", "’"])
changes = st.sampled_from([
    *[str] * 6, str.upper, str.lower, str.swapcase, *(lambda text, form=form: unicodedata.normalize(form, text) for form in ("NFC", "NFD", "NFKD")),
    fold.fold,
])  # fmt: skip


@st.composite
def texts(draw: st.DrawFn) -> str:
    """Draw what a list may hold for a name: words, titles, long and short forms and anything else, in any form and case."""
    parts = draw(st.lists(pieces, max_size=6))
    return draw(changes)("".join(part + draw(blanks) for part in parts).strip(" " if draw(st.booleans()) else "\x00"))


def outcome(work_out: Callable[[], object]) -> object:
    """What is returned, or how it is refused."""
    try:
        return work_out()
    except InvalidValue as refused:
        return type(refused), refused.values


def differences(text: str) -> Iterator[tuple[str, str, object, object]]:
    """What the program says of a text where reading letter by letter says another thing."""
    slow = letter_by_letter
    for said, program, oracle in (
        ("fold", lambda: fold.fold(text), lambda: slow.fold(text)),
        ("name_key", lambda: fold.name_key(text), lambda: slow.name_key(text)),
        ("unit_key", lambda: fold.unit_key(text), lambda: slow.unit_key(text)),
        ("accent_key", lambda: fold.accent_key(text), lambda: slow.accent_key(text)),
        ("search_words", lambda: fold.search_words(text), lambda: slow.search_words(text)),
        ("sort_key of a person", lambda: order.sort_key(text, person=True), lambda: slow.sort_key(text, person=True)),
        ("sort_key of a body", lambda: order.sort_key(text, person=False), lambda: slow.sort_key(text, person=False)),
        ("split_title", lambda: titles.split_title(text), lambda: slow.split_title(text)),
        ("clean_line", lambda: clean.clean_line(text, "Name", 20), lambda: slow.clean_line(text, "Name", 20)),
        ("clean_text", lambda: clean.clean_text(text, "Name"), lambda: slow.clean_text(text, "Name")),
        ("person_name", lambda: names.person_name(text, "Name"), lambda: slow.person_name(text, "Name")),
        ("organisation_name", lambda: names.organisation_name(text, "Name"), lambda: slow.organisation_name(text, "Name")),
        ("clean_name", lambda: clean_name(text, RecipientKind.INDIVIDUAL), lambda: slow.clean_name(text)),
    ):
        if (found := outcome(program)) != (expected := outcome(oracle)):
            yield said, text, found, expected


def all_differences(several: list[str]) -> list[tuple[str, str, object, object]]:
    return [difference for text in several for difference in differences(text)]


@given(texts())
@settings(max_examples=1500)
def test_a_name_has_the_keys_that_its_letters_give(text: str) -> None:
    assert list(differences(text)) == []


@given(st.text())
@settings(max_examples=500)
def test_any_text_has_the_keys_that_its_letters_give(text: str) -> None:
    assert list(differences(text)) == []


@given(st.lists(texts(), max_size=3))
@settings(max_examples=300)
def test_several_names_are_found_under_the_words_of_each(several: list[str]) -> None:
    assert fold.search_words(*several) == letter_by_letter.search_words(*several)


def test_every_syllable_has_the_keys_that_its_letters_give() -> None:
    """However it is written, as a name of one word and among others; more syllables than are remembered."""
    written = [case(word) for word in SYLLABLES[::7] for case in (str, str.title, str.upper)]
    assert all_differences([f"{word} {word} Thị" for word in written]) == []
    same = [
        (letters.placed, letter_by_letter.placed),
        (letters.open_i, letter_by_letter.open_i),
        (letters.is_syllable, letter_by_letter.is_syllable),
    ]
    assert [(word, fast(word)) for fast, slow in same for word in SYLLABLES if fast(word) != slow(word)] == []


@pytest.mark.parametrize("pattern", ["{}", "{}n", "A{} b", "'{}", "thị{} xã"])
def test_every_letter_mark_and_blank_is_read_as_before(pattern: str) -> None:
    """All that Unicode changes by case or by composition, and all signs near our own, alone and beside others."""
    near = [
        *range(0x250),
        *range(0x2B0, 0x3D0),
        *range(0x1E00, 0x2070),
        *range(0x3000, 0x3040),
        *range(0xFE00, 0xFE10),
        *range(0xFF00, 0xFF70),
    ]
    assert all_differences([pattern.format(chr(code)) for code in near]) == []


def test_the_shipped_words_have_the_keys_that_their_letters_give() -> None:
    catalogues = [tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted((db_folder() / "catalogues").glob("*.toml"))]
    bad = json.loads((Path(__file__).parent / "bad_values.json").read_text(encoding="utf-8"))["cases"]
    words = [word for catalogue in catalogues for word in strings(catalogue)] + [case["value"] for case in bad]
    assert len(words) > 500
    assert all_differences([*words, *ABBREVIATIONS, *(f"{title} Lê Mẫu" for title in titles.TITLES)]) == []


def strings(value: object) -> Iterator[str]:
    """All strings within a value read from TOML."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        yield from itertools.chain.from_iterable(map(strings, value.values() if isinstance(value, dict) else value))


@pytest.mark.parametrize(
    "pattern", ["{}", "{}\u0130\u0130\u0130\u0130\u0130\u0130\u0130", "{}" + "n" * 20], ids=["syllables", "other letters", "long words"]
)
def test_what_is_remembered_of_words_stays_small(pattern: str) -> None:
    """Whatever the words, and however many."""
    tables = [table for module in (letters, titles, order, fold) for table in vars(module).values() if isinstance(table, letters.WordTable)]
    for table in tables:
        table.clear()
    tracemalloc.start()
    try:
        for word in SYLLABLES[:5000:2]:
            text = pattern.format(word.title())
            (
                fold.name_key(text),
                fold.accent_key(text),
                fold.search_words(text),
                order.sort_key(text, person=True),
                letters.is_syllable(text),
            )
        kept = tracemalloc.get_traced_memory()[0]
    finally:
        tracemalloc.stop()
    assert len(tables) == 8
    assert kept <= MOST_BYTES
