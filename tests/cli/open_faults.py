"""Faults of the import that a test shows and nobody has mended yet: each is expected to fail, and says so when it no longer does."""

FAULTS = {
    ("test_a_formula_without_a_kept_value_is_told", ""): "a formula without a kept value reads as an empty cell",
    ("test_a_list_in_an_old_font_comes_in_with_one_word", ""): "headings in an old font are not read with the font of the file",
    (
        "test_a_foreign_file_comes_in_whole",
        "",
    ): "names with a comma, quotation marks or a line break are refused; no mapping mends one line",
}
"""By the name of a test and the beginning of its parameters, why it fails."""


def fault_of(name: str) -> str | None:
    """The fault that a test, with its parameters, is known to show."""
    test, _bracket, parameters = name.partition("[")
    return next((why for (known, part), why in FAULTS.items() if known == test and part in parameters), None)
