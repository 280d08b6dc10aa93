"""Faults of the import that a test shows and nobody has mended yet: each is expected to fail, and says so when it no longer does."""

FAULTS = {
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
