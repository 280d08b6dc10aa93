"""Nothing in the data is acted on by a terminal, even where it came in around the program."""

import unicodedata

import pytest

from cli.office import meddle
from program import Cli

NASTY = {
    "markup": "[bold]An[/bold] [/] :skull: [link=http://x.invalid]x[/link]",
    "colour": "An\x1b[31mĐỏ",
    "title": "An\x1b]0;tiêu đề\x07",
    "clipboard": "An\x1b]52;c;Y21k\x07",
    "erase": "An\x1b[2K\x1b[1AGiả",
    "eight bits": "An\x9b2J\x9d0;x\x9c",
    "reset": "An\x1bc",
    "question": "An\x1b[6n\x1bP$q\x1b\\",
    "backspace": "An\x08\x08\x08\x0d\x0b\x0c\x07",
    "delete": "An\x7f\x7f",
    "turned round": "\u202enA n\u0103V",
    "isolates": "An \u2066Văn\u2069",
    "unseen": "An\u200b\u200d\ufeff\u2060\u00ad",
    "lines": "An\u2028Bình\u2029\x85",
    "line feed": "An\nBình\r\nCúc",
    "tags": "An\U000e0041\U000e007f",
    "private": "An\ue000\U0010fffd",
    "stacked": "a" + "\u0301" * 60,
}
LINES = (
    ("recipient", "list"), ("recipient", "show", "4"), ("find", "nan"), ("find", "dang"), ("award", "list"), ("award", "show", "2"),
    ("decision", "show", "1"), ("decision", "list"), ("body", "list"), ("ceremony", "list"), ("history", "award", "2"),
    ("report", "annual", "2022"), ("report", "decision", "1"), ("report", "ceremony", "1"), ("report", "recipient", "4"), ("db", "status"),
)  # fmt: skip
FIELDS = (
    "UPDATE recipient SET name = :value",
    "UPDATE award SET name = :value, unit = :value, post = :value, address = :value, citation = :value, note = :value",
    "UPDATE document SET number = :value, signer = :value, note = :value, capacity = :value, source = :value",
    "UPDATE ceremony SET title = :value, place = :value, note = :value",
    "UPDATE award_grant SET citation = :value, form_as_written = :value",
    "UPDATE batch SET who = :value, command = :value",
    "UPDATE setting SET value = :value WHERE name = 'office_name'",
)


def acted_on(text: str) -> list[str]:
    """The characters that a terminal would act on or hide: controls other than line ends, directions, what cannot be seen."""
    return [f"U+{ord(one):04X}" for one in text if one != "\n" and unicodedata.category(one) in {"Cc", "Cf", "Cs", "Zl", "Zp"}]


@pytest.mark.parametrize("value", NASTY.values(), ids=NASTY)
def test_what_came_in_around_the_program_is_shown_and_not_acted_on(office: Cli, value: str) -> None:
    for statement in FIELDS:
        meddle(office, statement, value=value)
    for words in LINES:
        for form in ("table", "markdown"):
            outcome = office.done(*words, "--format", form)
            assert acted_on(outcome.out) == [], (words, form)
            assert acted_on(outcome.err) == [], words
        assert office.done(*words, "--format", "json").out.isascii() or acted_on(office.done(*words, "--format", "json").out) == []


def test_markup_stands_as_it_is(office: Cli) -> None:
    meddle(office, "UPDATE recipient SET name = ? WHERE id = 4", "[bold]An[/bold] [/] :skull:")
    assert "[bold]An[/bold] [/] :skull:" in office.done("recipient", "show", "4").out
    assert office.done("recipient", "show", "4", "--format", "json").json["name"] == "[bold]An[/bold] [/] :skull:"


def test_a_hidden_character_is_shown_by_its_number(office: Cli) -> None:
    meddle(office, "UPDATE recipient SET name = ? WHERE id = 4", "An\x1b[2J\u202eB")
    shown = office.done("recipient", "show", "4").out
    assert "An" in shown
    assert "\x1b" not in shown
    assert "1b" in shown.lower()
    assert "202e" in shown.lower()


@pytest.mark.parametrize("value", NASTY.values(), ids=NASTY)
def test_what_is_typed_into_a_search_or_a_name_is_not_acted_on(office: Cli, value: str) -> None:
    """Also not where a sentence repeats it."""
    lines = (("find", value), ("body", "show", value), ("form", "show", value), ("decision", "show", value), (value,), ("body", value))
    options = (("report", "annual", "2022", "--clock", value), ("award", "list", "--year", value), ("body", "list", f"--{value}"))
    for words in (
        *lines,
        *options,
        ("recipient", "list", "--format", value),
        ("--user", value, "db", "status"),
        ("--lang", value, "db", "status"),
    ):
        outcome = office(*words)
        assert outcome.status in {0, 1, 2}, outcome.err
        assert "Traceback" not in outcome.err
        assert acted_on(outcome.out + outcome.err) == [], words


def test_formulas_are_made_harmless_in_csv_and_nowhere_else(office: Cli) -> None:
    meddle(office, "UPDATE recipient SET name = '=cmd|''/C calc''!A0' WHERE id = 4")
    cells = office.done("recipient", "list", "--format", "csv").out
    assert ",=cmd" not in cells
    assert '"=cmd' not in cells
    named = {one["name"] for one in office.done("recipient", "list", "--format", "json").json}
    assert "=cmd|'/C calc'!A0" in named
