"""The small parts of lines under a table."""

import pytest

from awards import language
from awards.reports.layout import DIFFERENT, SAME, proof
from awards.reports.words import figures_of, in_sentence, number_of, runs_of_years


@pytest.mark.parametrize(
    ("years", "text"), [([], ""), ([2003], "2003"), ([2003, 2004, 2005], "2003–2005"), ([2003, 2005, 2006], "2003, 2005–2006")]
)
def test_years_are_drawn_together(years: list[int], text: str) -> None:
    assert runs_of_years(years) == text


def test_time_is_legal_time() -> None:
    """Five past seven in the evening UTC is the next day in Vietnam."""
    assert figures_of("2026-11-23T19:05:00Z") == "Figures of 02:05, 24/11/2026."
    assert figures_of("2026-11-23T19:05:00Z", "UBND xã Mẫu") == "Figures of UBND xã Mẫu, 02:05, 24/11/2026."


def test_counts_in_vietnamese_sentences_have_a_leading_zero() -> None:
    assert [in_sentence(count) for count in (5, 1302)] == ["5", "1,302"]
    language.use("vi")
    assert [in_sentence(count) for count in (0, 5, 10, 1302)] == ["0", "05", "10", "1.302"]


def test_a_draft_lacks_a_number_otherwise_than_an_old_paper() -> None:
    assert [number_of("1/QĐ", "granted"), number_of(None, "draft"), number_of(None, "granted")] == ["1/QĐ", "draft", "number unknown"]


def test_a_proof_never_says_that_different_sums_agree() -> None:
    assert proof(4, 4) == "Check: rows 4 = columns 4. They agree."
    assert "do not agree" in proof(4, 5)
    assert "do not agree" in proof(4, 5, SAME, DIFFERENT)
