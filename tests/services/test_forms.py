"""Forms: what a clerk's word means for an issuer on a date, and whose forms may be changed."""

import pytest
from sqlalchemy import text
from sqlmodel import Session, select

from awards.errors.records import FormAlreadyThere, FormShipped, FormUnknown, RecordUnknown, SeveralForms
from awards.models.form import AwardForm, FormEntry
from awards.models.kinds import FormFamily, Origin, RecipientKind
from awards.services import forms
from awards.store import catalogues
from awards.store.door import reading
from awards.store.edition import head_revision
from awards.store.migrate import upgrade_register
from awards.store.place import Place
from awards.store.shipped import sync_shipped_forms
from factories import a_body, at_work, dump

ISSUERS = {
    "ministry": ("Bộ Mẫu", "ministry", "government"),
    "province": ("UBND tỉnh Mẫu", "province", "government"),
    "district": ("UBND huyện Mẫu", "district", "government"),
    "commune": ("UBND xã Mẫu Sơn", "commune", "government"),
    "police": ("Công an tỉnh Mẫu", "province", "police"),
    "prime minister": ("Thủ tướng Chính phủ", "central", "state"),
    "company": ("Công ty Mẫu", "grassroots", "enterprise"),
    "unknown kind": ("UBND tỉnh Mẫu Đồi", None, None),
}


def resolved(session: Session, word: str, issuer: str | None = None, head: str | None = None) -> str:
    """The code of the form that a word means for an issuer."""
    body = a_body(session, *ISSUERS[issuer]) if issuer else None
    return forms.resolve_form(session, word, issuer=body, decided_on="2024-05-01", head=head).code


@pytest.mark.parametrize("word", ["BK", "Bằng khen", "bằng khen", "bang khen", "bk"])
@pytest.mark.parametrize(
    ("issuer", "code"),
    [("ministry", "BKT"), ("province", "BKT"), ("prime minister", "BKTTG"), ("company", "BK"), ("police", "BK"), ("unknown kind", "BKT")],
)
def test_a_bang_khen_is_its_issuers(desk: Session, word: str, issuer: str, code: str) -> None:
    assert resolved(desk, word, issuer) == code


def test_a_head_who_is_named_counts_as_the_issuer(desk: Session) -> None:
    government = a_body(desk, "Chính phủ", None, None)
    assert forms.resolve_form(desk, "BK", issuer=government, head="Thủ tướng").code == "BKTTG"


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("GK", "GK"),
        ("gk", "GK"),
        ("Giấy khen", "GK"),
        ("giay khen", "GK"),
        ("CSTĐCS", "CSTDCS"),
        ("CSTDCS", "CSTDCS"),
        ("chiến sĩ thi đua cơ sở", "CSTDCS"),
        ("Huân chương Lao động hạng Ba", "HCLD3"),
        ("huan chuong lao dong hang ba", "HCLD3"),
        ("HCLĐ hạng III", "HCLD3"),
        ("Anh hùng LLVTND", "AHLLVT"),
        ("Gia đình văn hóa", "GDVH"),
        ("Gia đình văn hoá", "GDVH"),
        ("Thư khen", "TK"),
        ("UNKNOWN", "UNKNOWN"),
    ],
)
def test_codes_names_aliases_and_plain_spellings_are_understood(desk: Session, word: str, code: str) -> None:
    assert resolved(desk, word, "district") == code


def test_every_shipped_form_is_understood_by_its_code_and_its_name(desk: Session) -> None:
    for form in catalogues.forms():
        if catalogues.abbreviation(form.code) is None:
            assert forms.resolve_form(desk, form.code).code == form.code
        if catalogues.abbreviation(form.name) is None:
            assert forms.resolve_form(desk, form.name).code == form.code


@pytest.mark.parametrize("number", [0, 998, 10**20])
def test_a_number_that_names_no_form_is_refused(desk: Session, number: int) -> None:
    with pytest.raises(RecordUnknown):
        forms.form_by_id(desk, number)


@pytest.mark.parametrize("word", ["Bằng danh dự", "khen", "GKX"])
def test_a_word_that_means_no_form_is_refused(desk: Session, word: str) -> None:
    with pytest.raises(FormUnknown) as caught:
        resolved(desk, word)
    assert caught.value.status == 2


def test_a_plain_word_for_two_forms_asks_which(desk: Session) -> None:
    for code, name in (("A1", "Bằng Sáng"), ("A2", "Bằng Sang")):
        forms.add_form(desk, FormEntry(code=code, name=name))
    assert resolved(desk, "Bằng Sáng") == "A1"
    assert resolved(desk, "bằng sang") == "A2"
    with pytest.raises(SeveralForms, match=r"A1 .* A2") as caught:
        resolved(desk, "bằng sàng")
    assert caught.value.status == 2


def test_an_abbreviation_of_which_nothing_tells_the_issuer_means_the_form_of_that_code_or_asks(desk: Session) -> None:
    """BK without an issuer: the code of one form, a word for three; what is not known is not guessed from the law."""
    assert resolved(desk, "BK") == "BK"
    with pytest.raises((FormUnknown, SeveralForms)):
        resolved(desk, "CTĐ")


# --- the office's own -------------------------------------------------------------------------------------------------


def test_an_office_makes_a_form_of_its_own(desk: Session) -> None:
    made = forms.add_form(
        desk, FormEntry(code="knc mau", name="Kỷ niệm chương Mẫu", receives=(RecipientKind.HOUSEHOLD,), aliases=("KNC Mẫu",))
    )
    assert (made.id, made.code, made.origin, made.family) == (1001, "KNCMAU", Origin.OFFICE.value, FormFamily.COMMENDATION.value)
    for word in ("KNCMAU", "kncmau", "Kỷ niệm chương Mẫu", "ky niem chuong mau", "KNC Mẫu"):
        assert forms.resolve_form(desk, word) == made


@pytest.mark.parametrize(("code", "name"), [("GK", "Bằng Mẫu"), ("gk", "Bằng Mẫu"), ("MAU", "Giấy khen"), ("MAU", "GIẤY KHEN")])
def test_a_code_or_name_in_use_is_not_taken_again(desk: Session, code: str, name: str) -> None:
    with pytest.raises(FormAlreadyThere):
        forms.add_form(desk, FormEntry(code=code, name=name))


def test_shipped_forms_are_read_only(desk: Session) -> None:
    for form in desk.exec(select(AwardForm)).all():
        with pytest.raises(FormShipped):
            forms.amend_form(desk, form.id, {"name": "x"})
    made = forms.add_form(desk, FormEntry(code="MAU", name="Bằng Mẫu"))
    assert forms.amend_form(desk, made.id, {"note": "của xã"}).note == "của xã"


def test_an_upgrade_never_touches_the_offices_own(place: Place) -> None:
    with at_work(place) as session:
        forms.add_form(session, FormEntry(code="MAU", name="Bằng Mẫu", grade=5, aliases=("BM",)))
        connection = session.connection()
        connection.execute(text("UPDATE award_form SET name = 'x', grade = 1 WHERE code = 'GK'"))
        connection.execute(text("DELETE FROM award_form WHERE code = 'TK'"))
    own = [row for row in dump(place)["award_form"] if row["origin"] == "office"]
    before, after_it = upgrade_register(place)
    assert before == after_it == head_revision()
    after = dump(place)["award_form"]
    assert [row for row in after if row["origin"] == "office"] == own
    shipped = {row["code"]: row["name"] for row in after if row["origin"] == "shipped"}
    assert shipped == {form.code: form.name for form in catalogues.forms()}


def test_an_upgrade_of_what_is_current_changes_nothing(place: Place) -> None:
    before = dump(place)
    with at_work(place) as session:
        assert sync_shipped_forms(session.connection()) == 0
    upgrade_register(place)
    assert dump(place) == before
    with reading(place) as session:
        assert {form.version for form in session.exec(select(AwardForm))} == {1}
