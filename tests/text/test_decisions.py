"""A decision's number and symbol are made uniform, and kept as written where no form bound them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from awards.errors.base import InvalidValue
from awards.text.decisions import decision_number, decision_number_doubts, is_old_style, number_key


@pytest.mark.parametrize(
    ("raw", "number"),
    [
        ("2871/q đ - ubnd", "2871/QĐ-UBND"),
        ("2871 / QĐ–UBND", "2871/QĐ-UBND"),
        ("2871/QÐ-UBND", "2871/QĐ-UBND"),
        ("Số: 2871/QĐ-UBND", "2871/QĐ-UBND"),
        ("477/QĐ-TTG", "477/QĐ-TTg"),
        ("1849/TTR-SNV-TĐKT", "1849/TTr-SNV-TĐKT"),
        ("690/qđ-ctn", "690/QĐ-CTN"),
        ("12/QĐ-BCA-X01", "12/QĐ-BCA-X01"),
        ("12/QĐ(PX01)", "12/QĐ(PX01)"),
        ("12/QĐ-CAT(PV05)", "12/QĐ-CAT(PV05)"),
        ("123-QĐ/TU", "123-QĐ/TU"),
        ("03-TTr/HBT", "03-TTr/HBT"),
        ("91/2017/NĐ-CP", "91/2017/NĐ-CP"),
        ("12a/QĐ-SGD&ĐT", "12a/QĐ-SGD&ĐT"),
    ],
)
def test_a_number_is_stored_in_its_official_form(raw: str, number: str) -> None:
    assert decision_number(raw, year=2023) == number
    assert decision_number(number, year=None) == number
    assert decision_number_doubts(number, 2023) == []


@pytest.mark.parametrize("number", ["215/QĐ-UB", "12 QĐ/UB", "12/QD-UB", "QĐ 12/UB", "45 NQ-HĐND", "3/ql"])
def test_before_2005_a_symbol_is_kept_as_written(number: str) -> None:
    assert decision_number(f" {number} ", year=2004) == number
    assert is_old_style(number, 2004)
    assert decision_number_doubts(number, 2004) == []


def test_an_unknown_year_counts_as_new() -> None:
    assert not is_old_style("215/QĐ-UB", None)
    assert not is_old_style("215/QĐ-UB", 2005)


@pytest.mark.parametrize("year", [2023, 2004, None])
@pytest.mark.parametrize(
    "raw",
    [
        "",
        "28/71",
        "1234",
        "quyết định",
        "../../etc/passwd",
        "/12/QĐ-A",
        "=1/QĐ-UBND",
        "１２/QĐ-UBND",
        "1/QĐ-" + "A" * 60,
        "1/QĐ-A\n2",
        "1/QĐ-\u200bA",
    ],
)
def test_what_is_no_number_is_refused_in_every_year(raw: str, year: int | None) -> None:
    with pytest.raises(InvalidValue):
        decision_number(raw, year=year)


@pytest.mark.parametrize(("typed", "meant"), [("2871/QD-UBND", "2871/QĐ-UBND"), ("1/QĐ-HDND", "1/QĐ-HĐND"), ("12-QD/TU", "12-QĐ/TU")])
def test_a_missing_stroke_is_questioned_with_the_number_meant(typed: str, meant: str) -> None:
    assert [doubt.values["suggestion"] for doubt in decision_number_doubts(typed, 2023)] == [meant]


def test_numbers_are_equal_without_case_accents_spaces_and_leading_zeros() -> None:
    assert number_key("2871/QĐ-UBND") == number_key("2871 / qd-ubnd") == number_key("02871/QĐ–UBND") == "2871/qd-ubnd"
    assert number_key("287/QĐ-UBND") != number_key("2871/QĐ-UBND")
    assert number_key("12/QĐ-UBND") != number_key("12/QĐUBND")


@given(st.text(alphabet="0123456789/-QĐUBNDqđ. ()&aTTr", max_size=20), st.sampled_from([None, 1999, 2023]))
@settings(max_examples=300)
def test_a_stored_number_is_read_back_as_it_is(text: str, year: int | None) -> None:
    try:
        number = decision_number(text, year=year)
    except InvalidValue:
        return
    assert decision_number(number, year=year) == number
    assert "/" in number or year == 1999
