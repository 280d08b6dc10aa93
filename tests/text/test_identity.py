"""An ID number is read strictly, questioned by its parts, and never repeated."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from awards.errors.base import Doubt, InvalidValue
from awards.errors.values import IdBirthDiffers, IdBirthInFuture, IdSaysFemale, IdSaysMale, OldIdNumber, UnknownIdCode, ValueMissing
from awards.text.identity import CCCD, CMND, id_number, id_number_doubts, mask


@given(st.from_regex(r"[0-9]{12}|[0-9]{9}", fullmatch=True))
@settings(max_examples=200)
def test_twelve_or_nine_digits_are_read_with_or_without_spaces(digits: str) -> None:
    kind = CCCD if len(digits) == 12 else CMND
    assert id_number(digits) == (digits, kind)
    assert id_number(" " + "\u00a0".join(digits) + "\n") == (digits, kind)
    assert id_number(f'="{digits}"', wrapped=True) == (digits, kind)


@given(st.text(alphabet="0123456789O.,eE+-=\" '٣", max_size=16))
@settings(max_examples=300)
def test_a_refusal_repeats_nothing_of_the_number(text: str) -> None:
    try:
        digits, _ = id_number(text)
    except InvalidValue as error:
        typed = "".join(character for character in text if character.isdigit())
        assert len(typed) < 4 or typed not in str(error)
        assert not {text, typed} & {str(value) for value in error.values.values() if len(str(value)) > 2}
        return
    assert len(digits) in (9, 12)


@pytest.mark.parametrize("raw", ['="001099012345"', "=001099012345", '"001099012345"'])
def test_a_wrapper_is_opened_on_import_only(raw: str) -> None:
    with pytest.raises(InvalidValue):
        id_number(raw)


def test_nothing_is_no_number() -> None:
    with pytest.raises(ValueMissing):
        id_number("  ")


def kinds(doubts: list[Doubt]) -> list[type]:
    """Return what is doubted."""
    return [type(doubt) for doubt in doubts]


@pytest.mark.parametrize(
    ("digits", "sex", "birth_year", "doubts"),
    [
        ("001099012345", "male", 1999, []),
        ("001199012345", "female", 1999, []),
        ("068205012345", "male", 2005, []),
        ("068305012345", None, None, []),
        ("101099012345", "male", 1999, []),
        ("999099012345", "male", 1999, [UnknownIdCode]),
        ("000099012345", None, None, [UnknownIdCode]),
        ("097099012345", None, None, [UnknownIdCode]),
        ("003099012345", None, None, [UnknownIdCode]),
        ("001199012345", "male", 1999, [IdSaysFemale]),
        ("001099012345", "female", 1999, [IdSaysMale]),
        ("001099012345", "male", 1998, [IdBirthDiffers]),
        ("001299012345", "male", 1999, [IdBirthDiffers]),
        ("001499012345", "male", None, [IdBirthInFuture]),
        ("999199012345", "male", 1950, [UnknownIdCode, IdSaysFemale, IdBirthDiffers]),
    ],
)
def test_the_parts_of_a_number_are_held_against_the_record(
    digits: str, sex: str | None, birth_year: int | None, doubts: list[type]
) -> None:
    assert kinds(id_number_doubts(digits, CCCD, sex=sex, birth_year=birth_year)) == doubts


def test_an_old_card_is_asked_about_and_not_taken_apart() -> None:
    assert kinds(id_number_doubts("999999999", CMND, sex="male", birth_year=1950)) == [OldIdNumber]


def test_no_doubt_repeats_the_number() -> None:
    for doubt in id_number_doubts("999199012345", CCCD, sex="male", birth_year=1950):
        assert "99199" not in str(doubt)
        assert "12345" not in str(doubt)


def test_only_the_last_four_digits_are_seen() -> None:
    assert mask("001099012345") == "********2345"
    assert mask("123456789") == "*****6789"
