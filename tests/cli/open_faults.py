"""Faults of the import that a test shows and nobody has mended yet: each is expected to fail, and says so when it no longer does."""

FAULTS = {
    ("test_a_formula_without_a_kept_value_is_told", ""): "a formula without a kept value reads as an empty cell",
    ("test_a_line_without_a_name_is_never_lost_silently", "['', '', "): "a line with its unit alone is skipped without a word",
    ("test_an_unseen_list_asks_at_most_one_question_a_column", "police"): "no heading row is found where only STT is a known heading",
    ("test_an_unseen_list_asks_at_most_one_question_a_column", "word table"): "no heading row is found where only STT is a known heading",
    (
        "test_an_unseen_list_comes_in_right_once_its_columns_are_settled",
        "sections of units",
    ): "a unit in a section row is taken for a collective",
    ("test_a_list_that_went_through_another_program_comes_in_the_same", "police-ods"): "merged cells of ods and csv are not filled down",
    ("test_a_list_that_went_through_another_program_comes_in_the_same", "police-csv"): "merged cells of ods and csv are not filled down",
    ("test_a_list_in_an_old_font_comes_in_with_one_word", ""): "headings in an old font are not read with the font of the file",
    ("test_lines_go_out_in_the_order_in_which_they_came_in", ""): "headings are numbered individuals first",
    (
        "test_a_filled_template_comes_in_with_at_most_one_question_a_column_and_goes_out_equal",
        "TAPTHE",
    ): "a class of that list is in no catalogue",
    ("test_every_choice_of_the_portals_own_lists_is_known", "HTKT"): "war medals and some long names of forms are in no catalogue",
    (
        "test_a_foreign_file_comes_in_whole",
        "",
    ): "names with a comma, quotation marks or a line break are refused; no mapping mends one line",
    ("test_a_foreign_file_is_doubted_only_where_it_is_doubtful", "nobel"): "an age of 120 years is judged by today, not by the award",
    ("test_someone_older_than_120_is_doubted_by_the_year_of_the_award", ""): "an age of 120 years is judged by today, not by the award",
    ("test_a_foreign_list_without_numbers_of_decisions_counts", ""): "a paper without a number and date is a draft, which is not exported",
}
"""By the name of a test and the beginning of its parameters, why it fails."""


def fault_of(name: str) -> str | None:
    """The fault that a test, with its parameters, is known to show."""
    test, _bracket, parameters = name.partition("[")
    return next((why for (known, part), why in FAULTS.items() if known == test and part in parameters), None)
