"""How single values read."""

import pytest

from awards import language
from awards.renderers.cells import cell_text, display, for_people
from awards.reports.report import Cell, Column, ColumnKind, Special


@pytest.mark.parametrize(
    ("value", "kind", "text"),
    [
        (0, ColumnKind.COUNT, "0"),
        (1_490_000, ColumnKind.COUNT, "1,490,000"),
        (-1_490_000, ColumnKind.COUNT, "-1,490,000"),
        ("nhiều", ColumnKind.COUNT, "nhiều"),
        (13_680_000, ColumnKind.MONEY, "13,680,000"),
        (3, ColumnKind.CHANGE, "+3"),
        (1_200, ColumnKind.CHANGE, "+1,200"),
        (-2, ColumnKind.CHANGE, "-2"),
        (0, ColumnKind.CHANGE, "0"),
        (2022, ColumnKind.YEAR, "2022"),
        ("2018-2022", ColumnKind.YEAR, "2018-2022"),
        (1_099_511_627_777, ColumnKind.ID, "1099511627777"),
        ("001099012345", ColumnKind.CODE, "001099012345"),
        ("  as  typed ", ColumnKind.TEXT, "  as  typed "),
        (5, ColumnKind.TEXT, "5"),
        (True, ColumnKind.TEXT, "yes"),
        (False, ColumnKind.TEXT, "no"),
        ("2023-01-05", ColumnKind.DATE, "05/01/2023"),
        ("31/12/1999", ColumnKind.DATE, "31/12/1999"),
        ("2023-02-31", ColumnKind.DATE, "2023-02-31"),
        ("2023-01-05T02:03:04Z", ColumnKind.TIME, "09:03 05/01/2023"),
        ("2022-12-31T17:00:00Z", ColumnKind.TIME, "00:00 01/01/2023"),
        ("2023-01-05T02:03:04", ColumnKind.TIME, "2023-01-05T02:03:04"),
        ("0001-01-01T00:00:00+14:00", ColumnKind.TIME, "0001-01-01T00:00:00+14:00"),
        ("9999-12-31T23:00:00Z", ColumnKind.TIME, "9999-12-31T23:00:00Z"),
        ("yesterday", ColumnKind.TIME, "yesterday"),
    ],
)
def test_a_value_reads_as_its_kind(value: Cell, kind: ColumnKind, text: str) -> None:
    """What cannot be read as its kind is shown as it is."""
    assert display(value, kind) == text


@pytest.mark.parametrize("kind", ColumnKind)
def test_unknown_zero_and_not_applicable_are_three_things(kind: ColumnKind) -> None:
    """None of them is ever an empty cell."""
    zero = "0.0%" if kind is ColumnKind.SHARE else "0"
    assert [display(value, kind) for value in (None, 0, Special.NOT_APPLICABLE)] == ["unknown", zero, "–"]


@pytest.mark.parametrize(("words", "text"), [("vi", "65,2%"), ("en", "65.2%")])
def test_a_share_is_shown_in_percent_with_the_decimal_mark_of_the_language(words: str, text: str) -> None:
    """652 tenths of a percent."""
    language.use(words)
    assert display(652, ColumnKind.SHARE) == text


@pytest.mark.parametrize(("value", "kind", "text"), [(1_490_000, ColumnKind.COUNT, "1.490.000"), (-1_200, ColumnKind.CHANGE, "-1.200")])
def test_thousands_are_parted_by_dots_in_vietnamese(value: int, kind: ColumnKind, text: str) -> None:
    """1.490.000 đồng."""
    language.use("vi")
    assert display(value, kind) == text


def test_a_key_that_the_row_does_not_have_is_an_empty_cell() -> None:
    """Nothing is said about it: it is neither unknown nor zero."""
    column = Column("approximate", "Approximate")
    assert cell_text({}, column) == ""
    assert cell_text({"approximate": None}, column) == "unknown"


def test_what_a_terminal_would_act_on_is_made_visible() -> None:
    """In the value, whatever its kind."""
    column = Column("name", "Name", ColumnKind.DATE)
    assert "\x1b" not in cell_text({"name": "\x1b[2J"}, column)


def test_people_do_not_see_columns_for_machines() -> None:
    """Codes and ids stand beside the names only in JSON."""
    name, code = Column("name", "Name"), Column("code", "code", machine_only=True)
    assert for_people((name, code)) == [name]
