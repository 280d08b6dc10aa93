"""What earlier papers tell of the next one: issuer, symbol, signer, form and year are proposed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import Session

from awards.models.document import Grant
from awards.models.kinds import DocumentKind, RecipientKind, Stage
from awards.models.recipient import Recipient
from awards.services import habits
from awards.services.bodies import title_of
from awards.services.habits import Traits, brought_to, full_number, traits_of, work_year_for
from awards.text.years import parse_period
from factories import a_body, a_draft, a_heading, a_paper

# --- what a name tells -----------------------------------------------------------------------------------------------

NATURES = {
    "UBND xã Mẫu Sơn": ("commune", "government", "Chủ tịch"),
    "Ủy ban nhân dân xã Mẫu Sơn": ("commune", "government", "Chủ tịch"),
    "Uỷ ban Nhân dân phường Mẫu Sơn": ("commune", "government", "Chủ tịch"),
    "UBND thị trấn Mẫu Sơn": ("commune", "government", "Chủ tịch"),
    "UBND đặc khu Mẫu Sơn": ("commune", "government", "Chủ tịch"),
    "UBND huyện Mẫu Sơn": ("district", "government", "Chủ tịch"),
    "UBND quận Mẫu Sơn": ("district", "government", "Chủ tịch"),
    "UBND thị xã Mẫu Sơn": ("district", "government", "Chủ tịch"),
    "UBND tỉnh Mẫu Sơn": ("province", "government", "Chủ tịch"),
    "ỦY BAN NHÂN DÂN TỈNH MẪU SƠN": ("province", "government", "Chủ tịch"),
    "UBND thành phố Mẫu Sơn": ("province", "government", "Chủ tịch"),
    "Công an tỉnh Mẫu Sơn": ("province", "police", "Giám đốc"),
    "Công an xã Mẫu Sơn": ("commune", "police", "Trưởng Công an"),
    "Công an thị trấn Mẫu Sơn": ("commune", "police", "Trưởng Công an"),
    "Công an huyện Mẫu Sơn": ("district", "police", "Trưởng Công an"),
    "Đảng ủy xã Mẫu Sơn": ("commune", "party", "Bí thư"),
    "Huyện ủy Mẫu Sơn": ("", "party", ""),
    "Tỉnh ủy Mẫu Sơn": ("", "party", ""),
    "Ủy ban MTTQ xã Mẫu Sơn": ("commune", "front", "Chủ tịch"),
    "Hội Nông dân xã Mẫu Sơn": ("commune", "union", ""),
    "Đoàn Thanh niên xã Mẫu Sơn": ("commune", "union", ""),
    "Sở Nội vụ tỉnh Mẫu Sơn": ("province", "department", "Giám đốc"),
    "Sở Nội vụ": ("", "department", ""),
    "Trường THCS Mẫu Sơn": ("", "school", ""),
    "Thôn Tân Phú": ("", "", ""),
    "Ban Công tác Mặt trận thôn Tân Trung": ("", "", ""),
    "Công ty Cổ phần Mẫu": ("", "", ""),
    "K'Brểu": ("", "", ""),
    "UBND": ("", "government", ""),
}


@pytest.mark.parametrize(("name", "nature"), NATURES.items(), ids=NATURES)
def test_a_name_tells_level_kind_and_head(name: str, nature: tuple[str, str, str]) -> None:
    assert traits_of(name) == Traits(*nature)


@pytest.mark.parametrize(
    ("name", "level"),
    [
        ("UBND xã Quan Mẫu", "commune"),
        ("UBND xã Tỉnh Mẫu", "commune"),
        ("UBND huyện Quan Mẫu", "district"),
        ("Trường Mầm non Quán Mẫu", ""),
        ("Hội Tình thương Mẫu Sơn", ""),
    ],
)
def test_a_word_of_the_name_itself_is_no_level(name: str, level: str) -> None:
    assert traits_of(name).level == level


@pytest.mark.parametrize(
    ("name", "printed"),
    [
        ("UBND xã Mẫu Sơn", "Chủ tịch UBND xã Mẫu Sơn"),
        ("Công an tỉnh Mẫu Sơn", "Giám đốc Công an tỉnh Mẫu Sơn"),
        ("Công an xã Mẫu Sơn", "Trưởng Công an xã Mẫu Sơn"),
        ("Công an huyện Mẫu Sơn", "Trưởng Công an huyện Mẫu Sơn"),
        ("Phòng Nội vụ huyện Mẫu Sơn", "Trưởng phòng Nội vụ huyện Mẫu Sơn"),
    ],
)
def test_the_head_and_the_name_together_read_as_on_paper(name: str, printed: str) -> None:
    assert title_of(name, traits_of(name).head) == printed


@given(st.text(max_size=40))
def test_any_text_tells_something_or_nothing(name: str) -> None:
    assert isinstance(traits_of(name), Traits)


# --- number and symbol -----------------------------------------------------------------------------------------------


def issuer_with(session: Session, *numbers: str) -> Recipient:
    """A body with decisions of these numbers."""
    issuer = a_body(session)
    for number in numbers:
        a_paper(session, issuer, number=number, on="2025-12-30")
    return issuer


@pytest.mark.parametrize(
    ("before", "typed", "whole"),
    [
        (["12/QĐ-UBND"], "1234", "1234/QĐ-UBND"),
        (["12/QĐ-UBND", "15/QĐ-CT"], "16", "16/QĐ-CT"),
        (["12/2025/QĐ-UBND"], "13", "13/QĐ-UBND"),
        (["12a/QĐ-UBND"], "12b", "12b/QĐ-UBND"),
        (["12/QĐ-UBND"], " 7 ", "7/QĐ-UBND"),
        (["12/QĐ-UBND"], "7/QĐ-KT", "7/QĐ-KT"),
        (["12/QĐ-UBND"], "số 7", "số 7"),
        (["12/QĐ-UBND"], "1234567", "1234567"),
        (["12/QĐ-UBND"], "", ""),
    ],
)
def test_a_bare_number_takes_the_symbol_used_last(desk: Session, before: list[str], typed: str, whole: str) -> None:
    issuer = issuer_with(desk, *before)
    assert full_number(desk, typed, issuer.id, issuer.name) == whole


def test_a_draft_recorded_since_does_not_hide_the_symbol_used_last(desk: Session) -> None:
    issuer = issuer_with(desk, "12/QĐ-KT")
    a_draft(desk, issuer)
    assert full_number(desk, "13", issuer.id, issuer.name) == "13/QĐ-KT"


@pytest.mark.parametrize(
    ("name", "decision", "proposal"),
    [
        ("UBND xã Mẫu Sơn", "7/QĐ-UBND", "7/TTr-UBND"),
        ("Ủy ban nhân dân tỉnh Mẫu Sơn", "7/QĐ-UBND", "7/TTr-UBND"),
        ("Chủ tịch UBND xã Mẫu Sơn", "7/QĐ-UBND", "7/TTr-UBND"),
        ("HĐND xã Mẫu Sơn", "7/QĐ-HĐND", "7/TTr-HĐND"),
        ("Công an xã Mẫu Sơn", "7/QĐ-CAX", "7/TTr-CAX"),
        ("Công an huyện Mẫu Sơn", "7/QĐ-CAH", "7/TTr-CAH"),
        ("Công an tỉnh Mẫu Sơn", "7/QĐ-CAT", "7/TTr-CAT"),
        ("Giám đốc Công an tỉnh Mẫu Sơn", "7/QĐ-CAT", "7/TTr-CAT"),
        ("Trường THCS Mẫu Sơn", "7", "7"),
        ("", "7", "7"),
    ],
)
def test_a_first_number_is_built_from_the_issuers_name(desk: Session, name: str, decision: str, proposal: str) -> None:
    assert full_number(desk, "7", 0, name) == decision
    assert full_number(desk, "7", 0, name, proposal=True) == proposal


def test_decisions_and_proposals_have_symbols_of_their_own(desk: Session) -> None:
    """A proposal is numbered by who wrote it, not by whose award it asks for."""
    commune = issuer_with(desk, "12/QĐ-KT")
    author = a_body(desk, "Công an xã Mẫu Sơn", "commune", "police")
    a_paper(desk, commune, kind=DocumentKind.PROPOSAL, stage=Stage.PROPOSED, author_id=author.id, number="3/TTr-VP", on="2025-11-30")
    assert full_number(desk, "4", author.id, author.name, proposal=True) == "4/TTr-VP"
    assert full_number(desk, "4", author.id, author.name) == "4/QĐ-CAX"
    assert full_number(desk, "4", commune.id, commune.name, proposal=True) == "4/TTr-UBND"


def test_another_issuers_symbol_is_not_taken(desk: Session) -> None:
    issuer_with(desk, "12/QĐ-KT")
    other = a_body(desk, "Công an xã Mẫu Sơn", "commune", "police")
    assert full_number(desk, "7", other.id, other.name) == "7/QĐ-CAX"


# --- year and citation -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("decided_on", "year"),
    [
        ("2026-12-30", 2026),
        ("2027-01-05", 2026),
        ("2027-02-28", 2026),
        ("2027-03-01", 2027),
        ("2027-01", 2026),
        ("2027-06", 2027),
        ("2027", 2027),
        ("", 0),
    ],
)
def test_a_decision_rewards_its_own_year_and_in_january_and_february_the_one_before(decided_on: str, year: int) -> None:
    assert work_year_for(decided_on, None) == year


def test_without_a_date_the_year_of_the_last_heading_is_proposed(desk: Session) -> None:
    heading = a_heading(desk, a_paper(desk, a_body(desk)), year="2024")
    assert work_year_for("", heading) == 2024
    assert work_year_for("2026-12-30", heading) == 2026


@pytest.mark.parametrize(
    ("citation", "first", "last", "period", "brought"),
    [
        ("Phong trào năm 2025", 2025, 2025, "2026", "Phong trào năm 2026"),
        ("Năm 2025, phong trào 2025", 2025, 2025, "2026", "Năm 2026, phong trào 2026"),
        ("Giai đoạn 2021-2025", 2021, 2025, "2026-2030", "Giai đoạn 2026-2030"),
        ("Năm học 2024-2025", 2024, 2025, "2025-2026 school", "Năm học 2025-2026"),
        ("Năm 2025", 2025, 2025, "2025-2026 school", "Năm 2025-2026"),
        ("Quyết định 12025", 2025, 2025, "2026", "Quyết định 12025"),
        ("Phong trào", 2025, 2025, "2026", "Phong trào"),
        ("Phong trào năm 2025", 0, 0, "2026", "Phong trào năm 2025"),
        ("Phong trào năm 2025", 2024, 2024, "2026", "Phong trào năm 2025"),
    ],
)
def test_an_earlier_citation_is_brought_to_the_new_year(citation: str, first: int, last: int, period: str, brought: str) -> None:
    assert brought_to(citation, first, last, parse_period(period)) == brought


# --- the last of everything ------------------------------------------------------------------------------------------


def test_the_last_paper_is_the_one_recorded_last_of_an_issuer_and_kind(desk: Session) -> None:
    assert habits.last_paper(desk) is None
    one, other = a_body(desk), a_body(desk, "Công an xã Mẫu Sơn", "commune", "police")
    first = a_paper(desk, one, number="1/QĐ-UBND", on="2026-03-01")
    second = a_paper(desk, other, number="1/QĐ-CAX", on="2025-03-01")
    third = a_paper(desk, one, kind=DocumentKind.PROPOSAL, stage=Stage.PROPOSED)
    assert habits.last_paper(desk) == third
    assert habits.last_paper(desk, one.id) == third
    assert habits.last_paper(desk, other.id) == second
    assert habits.last_paper(desk, one.id, DocumentKind.DECISION) == first
    assert habits.last_paper(desk, other.id, DocumentKind.PROPOSAL) is None


def test_the_last_heading_is_the_one_recorded_last_of_an_issuer_and_form(desk: Session) -> None:
    assert habits.last_heading(desk) is None
    one, other = a_body(desk), a_body(desk, "Công an xã Mẫu Sơn", "commune", "police")
    paper = a_paper(desk, one, number="1/QĐ-UBND", on="2026-03-01")
    first, second = a_heading(desk, paper), a_heading(desk, paper, "LDTT")
    third = a_heading(desk, a_paper(desk, other), kind=RecipientKind.COLLECTIVE)
    assert habits.last_heading(desk) == third
    assert habits.last_heading(desk, one.id) == second
    assert habits.last_heading(desk, one.id, first.form_id) == first
    assert habits.last_heading(desk, other.id, second.form_id) is None


def test_issuers_come_last_used_first_then_the_other_bodies_of_a_level(desk: Session) -> None:
    commune = a_body(desk)
    police = a_body(desk, "Công an xã Mẫu Sơn", "commune", "police", head="Trưởng")
    school = a_body(desk, "Trường THCS Mẫu Sơn", None, None, head="Hiệu trưởng")
    a_body(desk, "Thôn Tân Phú", None, None)
    a_paper(desk, police)
    a_paper(desk, commune)
    a_paper(desk, commune)
    assert habits.issuers(desk) == [
        (commune.id, "UBND xã Mẫu Sơn"),
        (police.id, "Công an xã Mẫu Sơn"),
        (school.id, "Hiệu trưởng Trường THCS Mẫu Sơn"),
    ]
    assert len(habits.issuers(desk, most=2)) == 2
    assert habits.issuers(desk, most=2)[0] == (commune.id, "UBND xã Mẫu Sơn")


def test_nobody_issued_anything_in_a_new_register(desk: Session) -> None:
    assert habits.issuers(desk) == []


def test_open_proposals_come_last_first(desk: Session) -> None:
    issuer = a_body(desk)
    proposal = a_paper(desk, issuer, kind=DocumentKind.PROPOSAL, stage=Stage.PROPOSED)
    registration = a_paper(desk, issuer, kind=DocumentKind.REGISTRATION, stage=Stage.REGISTERED)
    a_paper(desk, issuer, number="1/QĐ-UBND", on="2026-03-01")
    a_draft(desk, issuer)
    assert habits.open_proposals(desk) == [registration, proposal]
    assert habits.open_proposals(desk, most=1) == [registration]


def test_a_heading_without_a_year_proposes_none() -> None:
    assert work_year_for("", Grant.model_construct(work_year=0)) == 0
