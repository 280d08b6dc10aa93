"""How many keys a clerk strikes: the glossary's decision, one known and one new honouree, and sixty against a spreadsheet."""

import shutil
import statistics
from pathlib import Path

import glossary_decision as glossary
import pytest
import sixty_decision as sixty
from harness import Figure, Opener, Typist
from offices import Honoured, listed
from spreadsheet import keys_filled_down, keys_typed
from telex import keys_for

from awards.store.place import Place
from awards.text.fold import fold
from factories import batches, dump, undo
from server import once

VIETNAMESE = {"AWARDS_LANG": "vi"}
MOST_KEYS = 350
MOST_OF_SPREADSHEET = 0.6
MOST_FOR_KNOWN = 8
MOST_FOR_NEW = 4


@pytest.fixture(scope="session")
def tan_hoi_template(shared: Path) -> Path:
    """The register before the glossary's decision, to be copied."""
    return Path(once(shared, "tan-hoi", lambda: str(glossary.office(shared / "tan-hoi.db").path)))


@pytest.fixture
def tan_hoi(tan_hoi_template: Path, tmp_path: Path) -> Place:
    """The register before the glossary's decision."""
    return Place(path=Path(shutil.copy(tan_hoi_template, tmp_path / "tan-hoi.db")))


def assert_recorded(place: Place) -> None:
    """Every line stands in the register as the paper on the desk has it, and nobody twice."""
    lines = list(listed(place, glossary.NUMBER))
    assert [row[1] for kind, row, _who in lines if kind == "collective"] == list(glossary.COLLECTIVES)
    people = [(row, who) for kind, row, who in lines if kind == "individual"]
    assert [row for row, _who in people] == [one.row for one in (*glossary.KNOWN, *glossary.NEW)]
    assert len({who for _kind, _row, who in lines}) == len(lines) == 15


def test_the_glossarys_decision_takes_at_most_350_keys_from_the_home_screen_to_the_printed_list(
    open_typist: Opener, tan_hoi: Place, figure: Figure
) -> None:
    before, count = dump(tan_hoi), len(batches(tan_hoi))
    clerk = open_typist(place=tan_hoi, environment=VIETNAMESE, rows=60).wait_for(glossary.OFFICE, "F1").line("1").wait_for("F9")
    glossary.enter(clerk).press(glossary.PRINT_LIST).wait_for("Ma Seo Lìn", "F1")
    assert_recorded(tan_hoi)
    assert len(batches(tan_hoi)) == count + 1
    undo(tan_hoi)
    assert dump(tan_hoi) == before
    in_full = (
        clerk.keys + sum(len(keys_for(text)) for text in glossary.NEW_IN_FULL) - sum(len(keys_for(text)) for text in glossary.NEW_TYPED)
    )
    figure("glossary §5's decision, every unit typed out", in_full)
    assert figure("glossary §5's decision, 3 + 12 (8 known, 4 new)", clerk.keys, f"≤ {MOST_KEYS}", ok=clerk.keys <= MOST_KEYS)


def test_the_same_keys_typed_ahead_without_looking_give_the_same_decision(open_typist: Opener, tan_hoi: Place) -> None:
    clerk = open_typist("enter", place=tan_hoi, environment=VIETNAMESE, rows=60).wait_for("F1")
    glossary.type_ahead(clerk).wait_for(glossary.NUMBER, "CSV")
    assert_recorded(tan_hoi)


def test_sixty_of_twelve_units_take_at_most_three_fifths_of_the_keys_of_a_spreadsheet(
    open_typist: Opener, tmp_path: Path, figure: Figure
) -> None:
    place = sixty.office(tmp_path / "suoi-mo.db")
    clerk = open_typist("enter", place=place, environment=VIETNAMESE, rows=60).wait_for("F1")
    sixty.enter(clerk)
    lines = list(listed(place, sixty.NUMBER))
    assert [row for _kind, row, _who in lines] == [one.row for one in sixty.EVERYBODY]
    assert len({who for _kind, _row, who in lines}) == 60
    typed, filled = keys_typed(sixty.sheet()), keys_filled_down(sixty.sheet())
    figure("60 individuals of 12 units: keys in the form (40 known, 20 new)", clerk.keys)
    figure("60 individuals of 12 units: keys in a spreadsheet, every cell typed", typed)
    figure("60 individuals of 12 units: keys in a spreadsheet, filled down", filled)
    figure("60 individuals of 12 units: form against a spreadsheet, filled down", f"{clerk.keys / filled:.0%}")
    ratio = clerk.keys / typed
    assert figure(
        "60 individuals of 12 units: form against a spreadsheet, every cell typed",
        f"{ratio:.0%}",
        f"≤ {MOST_OF_SPREADSHEET:.0%}",
        ok=ratio <= MOST_OF_SPREADSHEET,
    )


def open_list(open_typist: Opener, place: Place) -> Typist:
    """The form of another decision of Suối Mơ, at its first line."""
    clerk = open_typist("enter", place=place, environment=VIETNAMESE, rows=60).wait_for("F1")
    for typed in sixty.HEADING:
        clerk.line(typed)
    return clerk.wait_for("0/60")


def telling(one: Honoured) -> str:
    """The first letters of a name that tell somebody from all others of the same unit."""
    others = [fold(other.name) for other in (*sixty.KNOWN, *sixty.NAMESAKES) if other.unit == one.unit and other != one]
    name = fold(one.name)
    return next(name[:length] for length in range(1, len(name) + 1) if not any(other.startswith(name[:length]) for other in others))


def marked(clerk: Typist) -> str:
    """Whom a bare Enter would take."""
    return next((line for line in clerk.screen().splitlines() if "▸" in line), "")


def take(clerk: Typist, number: int, letters: str, one: Honoured) -> None:
    """Take somebody known by their first letters: marked with the arrow where they are not, Enter, told from namesakes if asked."""
    clerk.type(letters).wait_for(f"{number:>2}  {letters}", "▸").settle()
    while one.printed not in (before := marked(clerk)):
        clerk.press("down").wait_until(lambda before=before: marked(clerk) not in {"", before}, "another mark")
    clerk.press("enter")
    if one.name in {other.name for other in sixty.NAMESAKES}:
        clerk.wait_for(f"“{one.name}”", one.unit).press(sixty.key_of(clerk, one))
    clerk.wait_for(f"{number:>2}  {one.printed}")


def test_somebody_known_of_the_unit_above_takes_few_keys_more_than_the_letters_that_tell_them_apart(
    open_typist: Opener, tmp_path: Path, figure: Figure
) -> None:
    clerk = open_list(open_typist, sixty.office(tmp_path / "suoi-mo.db"))
    more, above = [], None
    for number, one in enumerate(sixty.KNOWN[:20], start=1):
        letters = telling(one) if above == one.unit else fold(one.name)
        before = clerk.keys
        take(clerk, number, letters, one)
        more += [clerk.keys - before - len(letters)] if above == one.unit else []
        above = one.unit
    assert len(more) == 14
    typical = statistics.median(more)
    assert figure(
        "somebody known, unit and form of the line above: letters that tell them apart +",
        f"{max(more)} at most, {typical:g} in most cases",
        f"≤ {MOST_FOR_KNOWN}",
        ok=max(more) <= MOST_FOR_KNOWN,
    )


def test_somebody_new_of_the_unit_above_takes_four_keys_more_than_the_letters(open_typist: Opener, tmp_path: Path, figure: Figure) -> None:
    first = sixty.KNOWN[1]
    clerk = open_list(open_typist, sixty.office(tmp_path / "suoi-mo.db")).line(fold(first.name)).wait_for(first.printed)
    people = ("Ma Thị Xuyến", "Bí thư Chi đoàn"), ("Kiều Văn Ất", sixty.POSTS[0]), ("Tô Thị Ánh", "Tổ trưởng tổ hòa giải")
    more = []
    for number, (name, post) in enumerate(people, start=2):
        before = clerk.keys
        clerk.line(f"{name}, {post}")
        if post not in sixty.POSTS:
            clerk.wait_for(f"“{post}”").press("2")
        clerk.wait_for(f"{number:>2}  ", f"{name}, {post}, {first.unit}")
        more.append(clerk.keys - before - len(keys_for(name)) - len(keys_for(post)))
    assert figure("somebody new of the same unit: letters of name and post +", max(more), f"≤ {MOST_FOR_NEW}", ok=max(more) <= MOST_FOR_NEW)


def test_the_sixty_are_as_the_figure_says() -> None:
    assert len({one.unit for one in sixty.EVERYBODY}) == 12
    assert len({fold(one.name) for one in sixty.EVERYBODY}) == 60
    assert (len(sixty.KNOWN), len(sixty.NEW)) == (40, 20)


def test_a_spreadsheet_costs_every_letter_tab_and_enter() -> None:
    rows = [("1", "Bà", "Lê Thị Cúc"), ("2", "Bà", "Võ Văn Ý")]
    assert keys_typed([row + ("",) * 6 for row in rows]) == (1 + 3 + 13 + 9) + (1 + 3 + 11 + 9)
    assert keys_filled_down([row + ("",) * 6 for row in rows]) == 3 + (3 + 13 + 8) + (1 + 11 + 8)
