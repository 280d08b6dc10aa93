"""The fields of a paper's heading: what each proposes, understands, shows and questions."""

import datetime
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from awards.cli.desk import Desk
from awards.cli.entry.fields import Field, OptionalField
from awards.cli.entry.paper_fields import (
    KINDS,
    PAPER_FIELDS,
    AuthorField,
    BodyField,
    DateField,
    KindField,
    NumberField,
    ProposalField,
    SignerField,
    date_behind,
)
from awards.cli.entry.prompt import Choice, Offer
from awards.cli.entry.setting import Setting
from awards.errors.base import AwardsError, InvalidValue
from awards.errors.records import RecordUnknown, SeveralBodies, UnknownWord
from awards.errors.values import ValueMissing
from awards.models.kinds import DocumentKind, Stage
from awards.models.sheet import Answer, Sheet
from factories import a_body, a_draft, a_heading, a_line, a_paper, a_person, at_work

KIND, ISSUER, NUMBER, DATE = (
    KindField("kind", "Kind of paper"),
    BodyField("issuer", "Issuer"),
    NumberField("number", "Number"),
    DateField("date", "Date"),
)
SIGNER, PROPOSAL = SignerField("signer", "Signer"), ProposalField("proposal", "In answer to")
TODAY = datetime.date(2026, 11, 23)


@pytest.fixture
def setting(desk: Desk) -> Setting:
    """The surroundings of an empty sheet, on a day of late autumn."""
    return Setting(desk, Sheet(), TODAY)


def read(setting: Setting, field: Field, typed: str) -> Answer:
    """What a field understands."""
    with setting.desk.reading() as session:
        return field.read(setting, session, typed)


def default(setting: Setting, field: Field) -> Answer | None:
    """What a bare Enter takes."""
    with setting.desk.reading() as session:
        return field.default(setting, session)


def offer(setting: Setting, field: Field, typed: str) -> Offer:
    """What is suggested."""
    with setting.desk.reading() as session:
        return field.offer(setting, session, typed)


def texts(offered: Offer) -> list[str]:
    """The choices of an offer."""
    return [one.text for one in offered.choices]


def answer(setting: Setting, **values: str) -> None:
    """Answer fields of the heading."""
    setting.sheet.answers |= {name: Answer(value, value, value) for name, value in values.items()}


# --- kind of paper ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        ("1", "decision"),
        ("2", "draft"),
        ("3", "proposal"),
        ("4", "registration"),
        ("dec", "decision"),
        ("dr", "draft"),
        ("DRAFT", "draft"),
        ("reg", "registration"),
        ("rfe", "registration"),
    ],
)
def test_a_kind_is_taken_by_number_beginning_or_initials(setting: Setting, typed: str, kind: str) -> None:
    assert read(setting, KIND, typed) == Answer(KINDS[kind], KINDS[kind], kind)


@pytest.mark.parametrize("typed", ["5", "0", "xyz", "decisions"])
def test_what_is_no_kind_is_refused_with_the_kinds(setting: Setting, typed: str) -> None:
    with pytest.raises(UnknownWord) as told:
        read(setting, KIND, typed)
    assert "Draft decision" in told.value.sentence


def test_an_empty_line_offers_all_kinds_and_takes_none(setting: Setting) -> None:
    assert texts(offer(setting, KIND, "")) == list(KINDS.values())
    assert offer(setting, KIND, "").lead is None
    assert offer(setting, KIND, "dr") == Offer([Choice("Draft decision", value="draft")], 0)


def test_the_kind_of_the_last_paper_is_proposed_else_a_decision(setting: Setting) -> None:
    assert default(setting, KIND) == Answer(KINDS["decision"], KINDS["decision"], "decision")
    with at_work(setting.desk.place) as session:
        a_paper(session, a_body(session), kind=DocumentKind.REGISTRATION, stage=Stage.REGISTERED)
    assert default(setting, KIND) == Answer("Registration for emulation", "Registration for emulation", "registration")


# --- issuer ----------------------------------------------------------------------------------------------------------


def test_the_office_of_the_register_is_the_first_issuer_proposed(setting: Setting) -> None:
    assert default(setting, ISSUER) == Answer("UBND xã Mẫu", "UBND xã Mẫu  (new)", "")


def test_then_the_issuer_of_the_last_paper_is_with_its_head(setting: Setting) -> None:
    with at_work(setting.desk.place) as session:
        a_paper(session, a_body(session))
        police = a_body(session, "Công an tỉnh Mẫu", "province", "police", head="Giám đốc")
        paper = a_paper(session, police)
        paper.head = "Phó Giám đốc"
    assert default(setting, ISSUER) == Answer("Phó Giám đốc Công an tỉnh Mẫu", "Phó Giám đốc Công an tỉnh Mẫu", str(police.id))


@pytest.mark.parametrize("typed", ["UBND xã Mẫu Sơn", "Ủy ban nhân dân xã Mẫu Sơn", "ubnd xa mau son", "1"])
def test_a_registered_issuer_is_known_by_every_spelling_and_its_number(setting: Setting, typed: str) -> None:
    with at_work(setting.desk.place) as session:
        a_body(session)
    assert read(setting, ISSUER, typed) == Answer("UBND xã Mẫu Sơn", "UBND xã Mẫu Sơn", "1")


def test_the_head_may_stand_before_the_issuer(setting: Setting) -> None:
    with at_work(setting.desk.place) as session:
        a_body(session)
    assert read(setting, ISSUER, "Chủ tịch UBND xã Mẫu Sơn") == Answer("Chủ tịch UBND xã Mẫu Sơn", "Chủ tịch UBND xã Mẫu Sơn", "1")


def test_an_issuer_that_is_not_there_yet_is_shown_as_new(setting: Setting) -> None:
    assert read(setting, ISSUER, "UBND  xã Tân Mẫu") == Answer("UBND xã Tân Mẫu", "UBND xã Tân Mẫu  (new)", "")


@pytest.mark.parametrize(
    ("typed", "failure"),
    [
        ("", ValueMissing),
        ("  ", ValueMissing),
        ("99", RecordUnknown),
        ("=1+1", InvalidValue),
        ("a\x1bb", InvalidValue),
        ("…", InvalidValue),
    ],
)
def test_what_is_no_issuer_is_refused(setting: Setting, typed: str, failure: type[AwardsError]) -> None:
    with pytest.raises(failure):
        read(setting, ISSUER, typed)


def test_several_issuers_of_one_name_are_told(setting: Setting) -> None:
    with at_work(setting.desk.place) as session:
        provinces = [a_body(session, name, "province") for name in ("UBND tỉnh Mẫu", "UBND tỉnh Sơn")]
        for one in provinces:
            a_body(session, "UBND xã Mẫu Sơn", parent_id=one.id)
    with pytest.raises(SeveralBodies) as told:
        read(setting, ISSUER, "UBND xã Mẫu Sơn")
    assert "UBND tỉnh Sơn" in told.value.sentence


def test_an_issuer_is_offered_by_initials_and_taken_only_where_it_was_typed_plain(setting: Setting) -> None:
    with at_work(setting.desk.place) as session:
        a_paper(session, a_body(session))
        a_body(session, "Công an xã Mẫu Sơn", "commune", "police")
    assert texts(offer(setting, ISSUER, "cax")) == ["Công an xã Mẫu Sơn"]
    assert offer(setting, ISSUER, "cax").lead == 0
    assert offer(setting, ISSUER, "Công an").lead is None
    assert offer(setting, ISSUER, "UBND xã Tân Mẫu") == Offer([], None, "UBND xã Tân Mẫu  (new)")


def test_only_papers_that_ask_for_awards_have_an_author(setting: Setting) -> None:
    author = AuthorField("author", "Proposed by")
    for kind, wanted in {"decision": False, "draft": False, "proposal": True, "registration": True}.items():
        answer(setting, kind=kind)
        assert author.wanted(setting) is wanted


# --- number ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "whole"),
    [
        ("1234", "1234/QĐ-UBND"),
        ("1234/QĐ-UBND", "1234/QĐ-UBND"),
        (" 12 / QĐ-UBND", "12/QĐ-UBND"),
        ("12a", "12a/QĐ-UBND"),
        ("12/2026/QĐ-UBND", "12/2026/QĐ-UBND"),
    ],
)
def test_a_bare_number_is_completed_and_shown(setting: Setting, typed: str, whole: str) -> None:
    setting.sheet.answers["issuer"] = Answer("UBND xã Mẫu Sơn", "UBND xã Mẫu Sơn", "")
    assert read(setting, NUMBER, typed) == Answer(whole, whole, whole)
    assert offer(setting, NUMBER, typed).reading == (whole if whole != typed.strip() else "")


def test_an_empty_number_says_that_there_is_none_yet(setting: Setting) -> None:
    assert read(setting, NUMBER, " ") == Answer("", "none yet", "")


def test_a_proposal_is_numbered_as_one(setting: Setting) -> None:
    writers = {"issuer": Answer("UBND tỉnh Mẫu"), "author": Answer("Công an xã Mẫu Sơn")}
    setting.sheet.answers |= {"kind": Answer("", "", "proposal"), **writers}
    assert read(setting, NUMBER, "7").value == "7/TTr-CAX"


@pytest.mark.parametrize("typed", ["abc", "1234567890123", "-", "12\x00"])
def test_what_is_no_number_is_refused(setting: Setting, typed: str) -> None:
    with pytest.raises(InvalidValue):
        read(setting, NUMBER, typed)
    assert offer(setting, NUMBER, typed).reading == ""


def test_a_symbol_without_its_stroke_is_questioned(setting: Setting) -> None:
    [doubt] = NUMBER.doubts(setting, Answer("12/QD-UBND", "", "12/QD-UBND"))
    assert doubt.values["suggestion"] == "12/QĐ-UBND"
    assert NUMBER.doubts(setting, Answer("", "", "")) == ()


def test_a_draft_has_neither_number_nor_date_nor_signer(setting: Setting) -> None:
    answer(setting, kind="draft")
    assert not any(one.wanted(setting) for one in (NUMBER, DATE, SIGNER))
    answer(setting, kind="decision")
    assert NUMBER.wanted(setting)
    assert DATE.wanted(setting)
    assert not SIGNER.wanted(setting)


# --- date ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "iso", "shown"),
    [
        ("30/12", "2025-12-30", "30/12/2025, Tuesday"),
        ("23/11", "2026-11-23", "23/11/2026, Monday"),
        ("24/11", "2025-11-24", "24/11/2025, Monday"),
        ("1/1", "2026-01-01", "01/01/2026, Thursday"),
        ("30/12/2025", "2025-12-30", "30/12/2025, Tuesday"),
        ("30.12.2025", "2025-12-30", "30/12/2025, Tuesday"),
        ("8/2020", "2020-08", "8/2020"),
        ("1998", "1998", "1998 (day unknown)"),
    ],
)
def test_a_date_is_understood_as_far_as_it_is_known(setting: Setting, typed: str, iso: str, shown: str) -> None:
    """Day and month alone are those of the last such day."""
    found = read(setting, DATE, typed)
    assert (found.value, found.shown) == (iso, shown)


@pytest.mark.parametrize("typed", ["30/12", "8/2020", "1998"])
def test_a_date_that_was_settled_may_be_typed_again(setting: Setting, typed: str) -> None:
    """Going back puts it into the line, to be changed there."""
    found = read(setting, DATE, typed)
    assert read(setting, DATE, found.text) == found


def test_a_29_february_without_a_year_is_understood_or_refused_in_words(setting: Setting) -> None:
    """It stands in the line, too, while 29/2/2024 is being typed."""
    assert offer(setting, DATE, "29/2") is not None
    try:
        assert read(setting, DATE, "29/2").value == "2024-02-29"
    except InvalidValue as error:
        assert error.sentence


@pytest.mark.parametrize("typed", ["31/12/2026", "24/11/2026", "2027", "32/1", "30/13", "31/2/2025", "hôm qua", "1/1/1", "12\x1b"])
def test_a_date_that_is_none_or_has_not_come_is_refused(setting: Setting, typed: str) -> None:
    with pytest.raises(InvalidValue):
        read(setting, DATE, typed)


def test_an_empty_date_says_what_it_makes_of_the_paper(setting: Setting) -> None:
    assert read(setting, DATE, "").shown == "none yet: recorded as a draft"
    answer(setting, number="12/QĐ-UBND")
    assert read(setting, DATE, "").shown == "unknown"


def test_a_number_that_was_not_written_so_in_that_year_is_refused_with_the_date(setting: Setting) -> None:
    answer(setting, number="215 QĐ/UB")
    assert read(setting, DATE, "30/12/1998").value == "1998-12-30"
    with pytest.raises(InvalidValue):
        read(setting, DATE, "30/12/2025")


# --- signer ----------------------------------------------------------------------------------------------------------


def test_who_signed_is_asked_of_what_is_signed_and_taken_apart(setting: Setting) -> None:
    answer(setting, kind="decision", number="12/QĐ-UBND")
    assert SIGNER.wanted(setting)
    assert read(setting, SIGNER, "Trần Văn Mẫu, Phó Chủ tịch") == Answer(
        "Trần Văn Mẫu, Phó Chủ tịch", "Trần Văn Mẫu, Phó Chủ tịch", "Trần Văn Mẫu, Phó Chủ tịch"
    )
    assert read(setting, SIGNER, "") == Answer("", "not given", "")


def test_who_signed_the_issuers_last_decision_is_proposed(setting: Setting) -> None:
    with at_work(setting.desk.place) as session:
        issuer = a_body(session)
        a_paper(session, issuer, number="12/QĐ-UBND", on="2025-12-30", signer="Trần Văn Mẫu", capacity="Chủ tịch")
        a_paper(session, a_body(session, "Công an xã Mẫu Sơn"), signer="Lê Văn Sơn")
    assert default(setting, SIGNER) is None
    answer(setting, issuer=str(issuer.id))
    assert (default(setting, SIGNER) or Answer()).text == "Trần Văn Mẫu, Chủ tịch"


def test_a_draft_recorded_since_does_not_hide_who_signed_last(setting: Setting) -> None:
    with at_work(setting.desk.place) as session:
        issuer = a_body(session)
        a_paper(session, issuer, number="12/QĐ-UBND", on="2025-12-30", signer="Trần Văn Mẫu")
        a_draft(session, issuer)
    answer(setting, issuer=str(issuer.id))
    assert (default(setting, SIGNER) or Answer()).text == "Trần Văn Mẫu"


def test_looking_at_what_a_text_would_mean_changes_nothing(setting: Setting) -> None:
    """The capacity belongs to the answer, not to a text that is only being typed or proposed."""
    answer(setting, signer="Trần Văn Mẫu", capacity="Chủ tịch")
    offer(setting, SIGNER, "Lê Văn Sơn, Phó")
    assert setting.sheet.value("capacity") == "Chủ tịch"


# --- in answer to ----------------------------------------------------------------------------------------------------


def test_a_decision_may_answer_the_proposals_that_are_there(setting: Setting) -> None:
    assert texts(offer(setting, PROPOSAL, "")) == []
    assert default(setting, PROPOSAL) == Answer("", "not given", "")
    with at_work(setting.desk.place) as session:
        paper = a_paper(session, a_body(session), kind=DocumentKind.PROPOSAL, stage=Stage.PROPOSED, number="3/TTr-UBND", on="2025-11-30")
        a_line(session, a_heading(session, paper), a_person(session))
        bare = a_paper(session, a_body(session, "Công an xã Mẫu Sơn"), kind=DocumentKind.REGISTRATION, stage=Stage.REGISTERED)
    offered = offer(setting, PROPOSAL, "")
    assert [(one.text, one.beside, one.value) for one in offered.choices] == [
        ("not given", "", ""),
        (f"number {bare.id} in the register", "date unknown, 0 lines", str(bare.id)),
        ("3/TTr-UBND", "30/11/2025, 1 lines", str(paper.id)),
    ]
    assert offered.lead is None
    assert read(setting, PROPOSAL, "3/ttr").value == str(paper.id)


def test_a_proposal_answers_none(setting: Setting) -> None:
    answer(setting, kind="proposal")
    assert not PROPOSAL.wanted(setting)


# --- all of them -----------------------------------------------------------------------------------------------------


def test_an_optional_field_says_that_it_is_empty(setting: Setting) -> None:
    field = OptionalField("note", "Note")
    assert read(setting, field, "") == Answer("", "not given", "")
    assert read(setting, field, " a  b ") == Answer("a b", "a b", "a b")


ANY_TEXT = st.one_of(st.text(max_size=20), st.text(st.sampled_from("0123456789/-. ,QĐđ\x00\x1b\u202e\udc80=_'"), max_size=12))


@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(typed=ANY_TEXT)
@pytest.mark.parametrize("field", PAPER_FIELDS, ids=lambda field: field.name)
def test_any_text_is_understood_or_refused_in_words(setting: Setting, field: Field, typed: str) -> None:
    setting.sheet = Sheet(answers={"issuer": Answer("UBND xã Mẫu", "UBND xã Mẫu", ""), "kind": Answer("", "", "decision")})
    steps: list[Callable[[], object]] = [lambda: offer(setting, field, typed), lambda: read(setting, field, typed)]
    for step in steps:
        try:
            step()
        except AwardsError as error:
            assert error.sentence


@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(day=st.dates(datetime.date(1946, 1, 1), TODAY))
def test_every_day_that_was_is_read_and_read_again(setting: Setting, day: datetime.date) -> None:
    setting.sheet.answers.pop("number", None)
    found = read(setting, DATE, f"{day.day}/{day.month}/{day.year}")
    assert found.value == day.isoformat()
    assert found.shown.endswith(day.strftime(", %A"))
    assert read(setting, DATE, found.text) == found


def test_a_date_behind_the_number_is_the_date() -> None:
    assert date_behind("1234/QĐ-UBND ngày 30/12/2022") == "30/12/2022"
    assert date_behind("1234/QĐ-UBND") == ""


def test_a_number_with_its_date_is_the_number_alone(setting: Setting) -> None:
    assert read(setting, NUMBER, "1234/QĐ-UBND ngày 30/12/2022").value == "1234/QĐ-UBND"
