"""What a clerk has typed of a paper survives being kept, without ID numbers, and may be typed again."""

import json
from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from awards.models.kinds import RecipientKind
from awards.models.sheet import EDITION, Answer, Line, Part, Sheet
from awards.text.clean import without_long_numbers
from awards.text.lists import parse_line

INDIVIDUAL, COLLECTIVE, HOUSEHOLD = RecipientKind.INDIVIDUAL, RecipientKind.COLLECTIVE, RecipientKind.HOUSEHOLD
FAR_OFFICE = 8191 * 2**40 + 123456789

TEXT = st.text(max_size=12).filter(lambda text: without_long_numbers(text) == text)
NUMBER = st.one_of(st.integers(0, 99), st.integers(1, 8191).map(lambda office: office * 2**40 + 7))
ANSWERS = st.one_of(
    st.dictionaries(TEXT, st.builds(Answer, TEXT, TEXT, TEXT), max_size=3),
    st.dictionaries(st.sampled_from(["issuer", "author", "form", "ceremony", "proposal"]), st.builds(Answer, TEXT, TEXT, NUMBER.map(str))),
)
LINES = st.builds(
    Line,
    kind=st.sampled_from([kind.value for kind in RecipientKind]),
    name=TEXT,
    recipient_id=NUMBER,
    address=TEXT,
    post=TEXT,
    unit=TEXT,
    unit_id=NUMBER,
    born=TEXT,
    citation=TEXT,
    class_code=TEXT,
    answers_id=NUMBER,
    seen=TEXT,
    others=st.lists(NUMBER, max_size=3),
    answered=st.booleans(),
)
WORDS = st.dictionaries(TEXT, TEXT, max_size=3)
SHEETS = st.builds(
    Sheet,
    answers=ANSWERS,
    parts=st.lists(st.builds(Part, ANSWERS, st.lists(LINES, max_size=3)), min_size=1, max_size=2),
    place=TEXT,
    typed=WORDS,
    classes=WORDS,
    spellings=WORDS,
    pasted=TEXT,
)


def a_line(name: str = "Đặng Thị Hường", kind: RecipientKind = INDIVIDUAL, **more: object) -> Line:
    return Line(kind=kind.value, name=name, **more)  # type: ignore[arg-type]


# --- kept and read back ----------------------------------------------------------------------------------------------


@given(SHEETS)
def test_a_sheet_is_read_back_as_it_was_kept(sheet: Sheet) -> None:
    assert Sheet.from_json(sheet.as_json()) == sheet


@given(SHEETS)
def test_keeping_a_sheet_does_not_change_it(sheet: Sheet) -> None:
    before = repr(sheet)
    sheet.as_json()
    assert repr(sheet) == before


@given(st.text(), st.text(), st.text())
def test_a_sheet_with_any_text_can_be_kept_and_read_back(typed: str, pasted: str, name: str) -> None:
    sheet = Sheet(parts=[Part({}, [a_line(name)])], typed={"individual": typed}, pasted=pasted)
    once = Sheet.from_json(sheet.as_json())
    assert Sheet.from_json(once.as_json()) == once


def test_a_byte_that_was_no_letter_can_be_kept_too() -> None:
    """A terminal hands it over as half a surrogate pair, which no database takes."""
    sheet = Sheet(typed={"individual": "Đặng Thị H\udcc3"}, pasted="1\tĐặng\udcff")
    assert Sheet.from_json(sheet.as_json().encode().decode()).typed["individual"].startswith("Đặng Thị H")


@pytest.mark.parametrize("edition", [EDITION + 1, 0, None, "1"])
def test_a_sheet_of_another_edition_is_refused(edition: object) -> None:
    kept = json.loads(Sheet().as_json()) | {"edition": edition}
    with pytest.raises(ValueError, match="another edition"):
        Sheet.from_json(json.dumps(kept))


def test_a_sheet_without_an_edition_is_refused() -> None:
    kept = json.loads(Sheet().as_json())
    del kept["edition"]
    with pytest.raises(ValueError, match="another edition"):
        Sheet.from_json(json.dumps(kept))


@pytest.mark.parametrize("text", ["", "{", "[]", "[1]"])
def test_what_is_no_sheet_is_refused_in_a_way_that_leaves_it_alone(text: str) -> None:
    """`open_drafts` leaves alone what raises one of these."""
    with pytest.raises((ValueError, KeyError, TypeError)):
        Sheet.from_json(text)


# --- no ID numbers ---------------------------------------------------------------------------------------------------

ID_NUMBERS = [
    "012345678",
    "001099012345",
    "001 099 012 345",
    "001.099.012.345",
    "001\u00a0099\u00a0012\u00a0345",
    "0123456789",
    "01234567890",
]


@pytest.mark.parametrize("number", ID_NUMBERS)
def test_an_id_number_that_was_typed_or_pasted_is_not_kept(number: str) -> None:
    line = a_line(f"Ngô Văn Thịnh {number}", address=number, post=number, unit=number, citation=number, seen=number, born=number)
    sheet = Sheet(
        parts=[Part({}, [line])],
        typed={"individual": f"Ma Seo Lìn, {number}"},
        pasted=f"1\tMa Seo Lìn\t{number}\tthôn Tân Phú\n2\tNgô Văn Thịnh\t{number}",
    )
    kept = sheet.as_json()
    assert number not in kept
    assert number.replace(" ", "") not in kept
    read = Sheet.from_json(kept)
    assert read.typed["individual"].startswith("Ma Seo Lìn, ")
    assert read.pasted.count("\t") == sheet.pasted.count("\t")


@given(
    st.from_regex(r"[0-9]{9,12}", fullmatch=True).filter(lambda one: set(one) != {"0"}),
    st.sampled_from(["typed", "pasted", *[one.name for one in fields(Line) if one.type is str]]),
)
def test_no_place_for_text_keeps_nine_digits_or_more(number: str, place: str) -> None:
    sheet = Sheet(parts=[Part({}, [a_line()])])
    if place == "typed":
        sheet.typed["individual"] = f"x {number}"
    elif place == "pasted":
        sheet.pasted = f"x {number}"
    else:
        setattr(sheet.part.lines[0], place, f"x {number}")
    assert number not in sheet.as_json()


@pytest.mark.parametrize("name", ["signer", "citation", "ceremony"])
def test_an_id_number_in_the_heading_is_not_kept(name: str) -> None:
    """The clerk may have typed or pasted it into the wrong field."""
    text = "Trần Văn Mẫu 001099012345"
    answer = Answer(text, text, "" if name == "ceremony" else text)
    assert "001099012345" not in Sheet(answers={name: answer}).as_json()
    assert "001099012345" not in Sheet(parts=[Part({name: answer})]).as_json()


def test_record_numbers_of_a_far_office_stay_exact() -> None:
    line = a_line(recipient_id=FAR_OFFICE, unit_id=FAR_OFFICE + 1, answers_id=FAR_OFFICE + 2, others=[FAR_OFFICE + 3])
    answers = {"issuer": Answer("UBND xã Mẫu", "UBND xã Mẫu", str(FAR_OFFICE))}
    sheet = Sheet(answers=answers, parts=[Part({"form": Answer("Giấy khen", "Giấy khen", str(FAR_OFFICE + 4))}, [line])])
    assert Sheet.from_json(sheet.as_json()) == sheet


@pytest.mark.parametrize("text", ["1234/QĐ-UBND", "30/12/2026", "Phó Trưởng Công an xã", "12345678", "năm 2021, 2022, 2023", "2018-2022"])
def test_ordinary_text_is_kept_as_typed(text: str) -> None:
    sheet = Sheet(typed={"individual": text}, pasted=text, parts=[Part({}, [a_line(post=text)])])
    assert Sheet.from_json(sheet.as_json()) == sheet


# --- what a sheet tells ----------------------------------------------------------------------------------------------


def test_a_field_is_looked_up_in_the_paper_then_in_the_form_being_filled_in() -> None:
    sheet = Sheet({"number": Answer("12", "12/QĐ-UBND", "12/QĐ-UBND")}, [Part({"form": Answer("gk", "Giấy khen", "4")}), Part()])
    assert (sheet.value("number"), sheet.shown("number")) == ("12/QĐ-UBND", "12/QĐ-UBND")
    assert (sheet.value("form"), sheet.shown("form")) == ("", "")
    sheet.part.answers["form"] = Answer("bk", "Bằng khen", "3")
    assert (sheet.value("form"), sheet.shown("form")) == ("3", "Bằng khen")


def test_lines_are_told_by_section_and_over_all_forms() -> None:
    first, second, third = a_line("Ngô Văn Thịnh"), a_line("Trường THCS Mẫu", COLLECTIVE), a_line("Ma Seo Lìn")
    sheet = Sheet(parts=[Part({}, [first, second]), Part({}, [third])])
    assert list(sheet.lines()) == [first, second, third]
    assert sheet.parts[0].of_kind(COLLECTIVE) == [second]
    assert sheet.part.of_kind(INDIVIDUAL) == [third]


def test_a_line_is_new_while_nobody_of_the_register_is_meant() -> None:
    assert a_line().is_new
    assert not a_line(recipient_id=FAR_OFFICE).is_new


def test_a_line_is_printed_with_what_it_has() -> None:
    assert (
        a_line(address="Bà", post="Bí thư Chi đoàn", unit="thôn Tân Trung").printed()
        == "Bà Đặng Thị Hường, Bí thư Chi đoàn, thôn Tân Trung"
    )
    assert a_line("Trường THCS Mẫu", COLLECTIVE).printed() == "Trường THCS Mẫu"


# --- typed again -----------------------------------------------------------------------------------------------------

POSTS = [
    "",
    "Công an viên",
    "Bí thư Chi đoàn",
    "Trưởng thôn",
    "Tổ viên tổ tự quản",
    "Phó Trưởng Công an xã",
    "Giáo viên",
    "Bí thư, Trưởng thôn",
]
UNITS = ["", "thôn Tân Trung", "Công an xã Mẫu Sơn", "Trường THCS Mẫu Sơn", "thôn Tân Phú, xã Mẫu Sơn", "Hội Nông dân xã Mẫu Sơn"]
NAMES = [("Bà", "Đặng Thị Hường"), ("", "Ma Seo Lìn"), ("Ông", "K'Brểu"), ("Thượng úy", "Ngô Văn Thịnh"), ("Ông", "Y Moan Ê Ban")]


@given(st.sampled_from(NAMES), st.sampled_from(POSTS), st.sampled_from(UNITS[1:]))
def test_a_line_typed_again_is_read_with_the_same_parts(named: tuple[str, str], post: str, unit: str) -> None:
    line = a_line(named[1], address=named[0], post=post, unit=unit)
    read = parse_line(line.as_typed(), INDIVIDUAL.value)
    assert (read.title, read.name, read.post, read.unit) == (*named, post or "-", unit)


@pytest.mark.parametrize(("post", "unit"), [("Trưởng thôn", ""), ("", "")])
def test_a_part_that_a_finished_line_lacks_is_still_none_when_it_is_typed_again(post: str, unit: str) -> None:
    """Left out in typing it would mean "as above", or as last time."""
    read = parse_line(a_line(post=post, unit=unit).as_typed(), INDIVIDUAL.value)
    assert (read.name, read.post, read.unit) == ("Đặng Thị Hường", post or "-", unit or "-")


@pytest.mark.parametrize("unit", ["", "thôn Tân Phú", "Công an xã Mẫu Sơn"])
def test_a_household_typed_again_is_read_with_the_same_parts(unit: str) -> None:
    read = parse_line(a_line("Hộ ông K'Brểu", HOUSEHOLD, unit=unit).as_typed(), HOUSEHOLD.value)
    assert (read.name, read.unit) == ("Hộ ông K'Brểu", unit or "-")


@pytest.mark.parametrize(
    "name",
    [
        "Trường THCS Mẫu Sơn",
        "Ban Công tác Mặt trận thôn Tân Trung",
        "Cán bộ, chiến sĩ Công an xã Mẫu Sơn",
        "Tổ 5 (khu phố 2)",
        "Hội Cựu chiến binh",
    ],
)
def test_a_collective_typed_again_is_read_with_the_same_name(name: str) -> None:
    read = parse_line(a_line(name, COLLECTIVE).as_typed(), COLLECTIVE.value)
    assert (read.name, read.post, read.unit) == (name, "", "")


def test_a_line_typed_again_keeps_its_year_of_birth() -> None:
    read = parse_line(a_line(born="1990", post="Trưởng thôn", unit="thôn Tân Phú").as_typed(), INDIVIDUAL.value)
    assert (read.name, read.born, read.post, read.unit) == ("Đặng Thị Hường", "1990", "Trưởng thôn", "thôn Tân Phú")
