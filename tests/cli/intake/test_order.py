"""What `--set` says: fields by their names and labels, values as lines take them."""

import pytest

from awards.cli.intake.order import Order, field_named, read_settings
from awards.cli.intake.refusals import SettingWrong
from awards.errors.base import InvalidValue
from awards.models.kinds import DocumentKind, Stage


@pytest.mark.parametrize(
    ("typed", "field"), [("form", "form"), ("FORM", "form"), ("Work year", "year"), ("Issuer", "issuer"), ("nothing", None), ("", None)]
)
def test_a_field_is_known_by_its_name_and_its_label(typed: str, field: str | None) -> None:
    assert field_named(typed) == field


def test_settings_are_read_by_field() -> None:
    assert read_settings(["form=GK", "year=2022", "kind=Individual", "citation=a = b"]) == {
        "form": "GK",
        "year": "2022",
        "kind": "individual",
        "citation": "a = b",
    }


@pytest.mark.parametrize("typed", ["form", "form=", "=GK", "colour=red", "form= "])
def test_a_setting_without_field_or_value_is_refused_with_the_fields(typed: str) -> None:
    with pytest.raises(SettingWrong, match="issuer"):
        read_settings([typed])


def test_a_kind_that_is_none_is_refused() -> None:
    with pytest.raises(InvalidValue, match="collective"):
        read_settings(["kind=robot"])


def test_the_kind_of_paper_decides_its_stage() -> None:
    assert Order(kind=DocumentKind.PROPOSAL).wishes("x").paper.stage is Stage.PROPOSED
    assert Order().wishes("x").paper.stage is Stage.GRANTED
    assert Order(accept=True).wishes("x", accept=False).accept is False
