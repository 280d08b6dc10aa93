"""Every bad value is refused, accepted or questioned as listed in `bad_values.json`, for the reason listed there."""

import datetime
import json
import string
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from awards.errors import values
from awards.errors.base import Doubt, ExitStatus, InvalidValue, Sentence
from awards.text import clean, dates, decisions, identity, names, years

TODAY = datetime.date(2026, 11, 23)
Case = dict[str, Any]
Read = tuple[str, list[Doubt]]

CASES: list[Case] = json.loads((Path(__file__).parent / "bad_values.json").read_text(encoding="utf-8"))["cases"]
OF_THE_TEXT_ALONE = [case for case in CASES if "exists" not in case.get("context", {})]


def person(case: Case) -> Read:
    name = names.person_name(case["value"])
    return name, names.person_name_doubts(name)


def unit(case: Case) -> Read:
    name = names.organisation_name(case["value"], "Unit")
    return name, names.organisation_name_doubts(name)


def citation(case: Case) -> Read:
    return clean.clean_text(case["value"], "Citation"), []


def id_number(case: Case) -> Read:
    digits, kind = identity.id_number(case["value"], wrapped=True)
    record = case.get("context", {})
    birth = int(record["birth"]) if "birth" in record else None
    return digits, identity.id_number_doubts(digits, kind, sex=record.get("sex"), birth_year=birth)


def birth(case: Case) -> Read:
    born = dates.parse_birth(case["value"], TODAY)
    return born.iso, dates.birth_doubts(born, TODAY)


def year(case: Case) -> Read:
    return str(years.parse_year(case["value"])), []


def number(case: Case) -> Read:
    value = decisions.decision_number(case["value"], year=2023)
    return value, decisions.decision_number_doubts(value, 2023)


def decision_date(case: Case) -> Read:
    value = dates.parse_date(case["value"], "Decision date")
    dates.refuse_future(value, TODAY, "Decision date", decision=True)
    return value.iso, []


READERS: dict[str, Callable[[Case], Read]] = {
    "person.name": person,
    "unit.name": unit,
    "award.citation": citation,
    "person.cccd": id_number,
    "person.birth": birth,
    "award.year": year,
    "decision.number": number,
    "decision.date": decision_date,
}


@pytest.mark.parametrize("case", OF_THE_TEXT_ALONE, ids=lambda case: str(case["id"]))
def test_a_value_ends_as_listed(case: Case) -> None:
    try:
        value, doubts = READERS[case["field"]](case)
    except InvalidValue as error:
        outcome, said, value = "reject", str(error), ""
    else:
        outcome, said = ("warn" if doubts else "accept"), " ".join(map(str, doubts))
    assert outcome == case["outcome"], said
    assert case.get("says", "") in said
    if outcome == "accept":
        assert value == case["normalised"]


@pytest.mark.parametrize("case", [case for case in OF_THE_TEXT_ALONE if case["outcome"] == "reject"], ids=lambda case: str(case["id"]))
def test_a_refusal_can_be_printed_and_acts_on_no_terminal(case: Case) -> None:
    with pytest.raises(InvalidValue) as refused:
        READERS[case["field"]](case)
    assert str(refused.value).isprintable()
    assert str(refused.value).encode()
    assert len(str(refused.value)) < 250


@pytest.mark.parametrize("field", [field for field in READERS if field != "award.citation"])
@pytest.mark.parametrize("value", ["001099012345", "001 099 012 345", "123456789", "An 001099012345"])
def test_an_id_number_in_the_wrong_place_is_not_repeated(field: str, value: str) -> None:
    context = {"sex": "female", "birth": "1950"}
    try:
        _, doubts = READERS[field]({"value": value, "context": context})
        said = " ".join(map(str, doubts))
    except InvalidValue as error:
        said = str(error)
    assert "001099" not in said.replace(" ", "")
    assert "12345678" not in said.replace(" ", "")


def subclasses(root: type[Sentence]) -> list[type[Sentence]]:
    """Return the failures and doubts of values that derive from a class."""
    return [kind for kind in vars(values).values() if isinstance(kind, type) and issubclass(kind, root) and kind is not root]


@pytest.mark.parametrize("kind", [*subclasses(InvalidValue), *subclasses(Doubt)], ids=lambda kind: kind.__name__)
def test_every_sentence_says_what_is_wrong_in_plain_words(kind: type[Sentence]) -> None:
    """Each is one class with its own sentence, which ends properly and names its blanks."""
    blanks = [name for _, name, _, _ in string.Formatter().parse(kind.template) if name is not None]
    assert all(name.isidentifier() for name in blanks)
    assert kind.template.endswith((".", "?", ")"))
    assert str(kind(**dict.fromkeys(blanks, "x")))
    assert [other.template for other in subclasses(InvalidValue) + subclasses(Doubt)].count(kind.template) == 1


@pytest.mark.parametrize("kind", subclasses(InvalidValue), ids=lambda kind: kind.__name__)
def test_a_wrong_value_ends_with_status_two(kind: type[InvalidValue]) -> None:
    assert kind.status == ExitStatus.INVALID
