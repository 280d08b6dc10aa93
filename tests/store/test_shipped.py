"""Shipped forms come from the catalogue by their code; nothing of the office's own is ever touched, nothing deleted."""

import pytest
from sqlalchemy import text
from sqlmodel import Session, select

from awards.models.form import AwardForm, FormEntry
from awards.models.kinds import Origin
from awards.services import forms
from awards.store import catalogues
from awards.store.shipped import FIRST_OFFICE_NUMBER, sync_shipped_forms


def by_code(session: Session) -> dict[str, AwardForm]:
    """The forms of the register, as the table holds them now."""
    session.expire_all()
    return {form.code: form for form in session.exec(select(AwardForm))}


def test_a_new_register_has_every_form_of_the_catalogue(desk: Session) -> None:
    there = by_code(desk)
    assert {code: form.id for code, form in there.items()} == {form.code: form.id for form in catalogues.forms()}
    assert {form.origin for form in there.values()} == {Origin.SHIPPED.value}
    for form in catalogues.forms():
        assert (there[form.code].name, there[form.code].grade, there[form.code].valid_to) == (form.name, form.grade, form.valid_to)
        assert set(there[form.code].receives.split()) == {kind for regime in form.regimes for kind in regime.receives}
        assert there[form.code].aliases.splitlines() == list(form.aliases)


@pytest.mark.parametrize("column", ["name", "aliases", "receives", "valid_to"])
def test_what_differs_from_the_catalogue_is_put_right_and_counted(desk: Session, column: str) -> None:
    before = by_code(desk)["GK"].model_dump(exclude={"version"})
    value = "2020-01-01" if column == "valid_to" else "x"
    desk.connection().execute(text(f"UPDATE award_form SET {column} = '{value}' WHERE code = 'GK'"))
    assert sync_shipped_forms(desk.connection()) == 1
    form = by_code(desk)["GK"]
    assert form.model_dump(exclude={"version"}) == before
    assert form.version == 2
    assert sync_shipped_forms(desk.connection()) == 0


def test_a_form_that_the_catalogue_no_longer_has_stays(desk: Session) -> None:
    retired = "INSERT INTO award_form SELECT 999, 'CU', 'Bằng Cũ', family, form_group, level, grade, receives, '', '', '2000-01-01', 'shipped', NULL, 1"
    desk.connection().execute(text(f"{retired} FROM award_form WHERE code = 'GK'"))
    sync_shipped_forms(desk.connection())
    assert by_code(desk)["CU"].valid_to == "2000-01-01"


def test_the_offices_own_is_left_alone(desk: Session) -> None:
    made = forms.add_form(desk, FormEntry(code="MAU", name="Bằng Mẫu", aliases=("BM",)))
    before = made.model_dump()
    sync_shipped_forms(desk.connection())
    assert by_code(desk)["MAU"].model_dump() == before


def test_numbers_of_shipped_forms_and_of_the_offices_own_never_meet(desk: Session) -> None:
    assert max(form.id for form in catalogues.forms()) < FIRST_OFFICE_NUMBER
    assert forms.add_form(desk, FormEntry(code="MAU", name="Bằng Mẫu")).id == FIRST_OFFICE_NUMBER + 1
