"""The fields of one form of a paper: form, type, year, citation, stated counts, ceremony."""

import datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import Session

from awards.cli.desk import Desk
from awards.cli.entry.fields import Field
from awards.cli.entry.part_fields import (
    PART_FIELDS,
    CeremonyField,
    CitationField,
    CountsField,
    FormField,
    TypeField,
    YearField,
    months_between,
)
from awards.cli.entry.prompt import Offer
from awards.cli.entry.setting import Setting
from awards.errors.base import AwardsError, InvalidValue
from awards.errors.records import FormUnknown
from awards.errors.values import NotACount
from awards.models.kinds import RecipientKind
from awards.models.sheet import Answer, Part, Sheet
from awards.services.entering import ceremony_words, stated_counts
from awards.services.forms import form_by_code
from awards.text.dates import PartialDate
from awards.text.years import parse_period
from factories import a_body, a_ceremony, a_heading, a_paper, at_work

FORM, TYPE, YEAR = (
    FormField("form", "Form", of_part=True),
    TypeField("type", "Type", of_part=True),
    YearField("year", "Work year", of_part=True),
)
CITATION, COUNTS = CitationField("citation", "Citation", of_part=True), CountsField("counts", "Stated count", of_part=True)
CEREMONY = CeremonyField("ceremony", "Ceremony", of_part=True)
TODAY = datetime.date(2026, 11, 23)
COLLECTIVE, HOUSEHOLD, INDIVIDUAL = RecipientKind.COLLECTIVE, RecipientKind.HOUSEHOLD, RecipientKind.INDIVIDUAL


@pytest.fixture
def setting(desk: Desk) -> Setting:
    """The surroundings of a sheet of a commune's certificates."""
    made = Setting(desk, Sheet(), TODAY)
    made.sheet.answers["issuer"] = Answer("UBND xã Mẫu", "UBND xã Mẫu", "")
    settle(made, form="GK", year="2026")
    return made


def settle(setting: Setting, **values: str) -> None:
    """Answer fields; a form by its code, a paper's field in the paper."""
    if "form" in values:
        with setting.desk.reading() as session:
            setting.sheet.part.answers["form"] = Answer("", "", str(form_by_code(session, values.pop("form")).id))
    for name, value in values.items():
        kept = setting.sheet.answers if name in {"date", "issuer", "kind"} else setting.sheet.part.answers
        kept[name] = Answer(value, value, value)


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


def an_earlier_paper(session: Session, *, form: str = "GK", year: str = "2025", **heading: object) -> int:
    """A decision of the commune; returns the issuer."""
    issuer = a_body(session, "UBND xã Mẫu")
    a_heading(session, a_paper(session, issuer, number="1/QĐ-UBND", on="2025-12-30"), form, year=year, **heading)  # type: ignore[arg-type]
    return issuer.id


# --- stated counts ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "value", "shown"),
    [
        ("3 12", "collective=3;individual=12", "03 collectives, 12 individuals"),
        ("3, 12", "collective=3;individual=12", "03 collectives, 12 individuals"),
        ("3/12", "collective=3;individual=12", "03 collectives, 12 individuals"),
        ("03 12", "collective=3;individual=12", "03 collectives, 12 individuals"),
        ("3 2 12", "collective=3;household=2;individual=12", "03 collectives, 02 households, 12 individuals"),
        ("0 12", "individual=12", "12 individuals"),
        ("5", "individual=5", "05 individuals"),
        ("3 tt 12 cn", "collective=3;individual=12", "03 collectives, 12 individuals"),
        ("3tt 12cn", "collective=3;individual=12", "03 collectives, 12 individuals"),
        ("3TT, 12 CN", "collective=3;individual=12", "03 collectives, 12 individuals"),
        ("12 cn 3 tt", "collective=3;individual=12", "03 collectives, 12 individuals"),
        ("2 h", "household=2", "02 households"),
        ("2 hgd 1 tt", "collective=1;household=2", "01 collectives, 02 households"),
        ("5 tt", "collective=5", "05 collectives"),
        ("5 individuals", "individual=5", "05 individuals"),
        ("", "", "not stated"),
        ("  ", "", "not stated"),
        ("120 4500", "collective=120;individual=4500", "120 collectives, 4500 individuals"),
    ],
)
def test_counts_are_understood_and_shown(setting: Setting, typed: str, value: str, shown: str) -> None:
    found = read(setting, COUNTS, typed)
    assert (found.value, found.shown) == (value, shown)
    assert read(setting, COUNTS, found.text) == found


@pytest.mark.parametrize(
    "typed", ["x", "3 x", "3 tt 12", "1 2 3 4", "3 tt 4 tt", "-", "3 - x", "ba", "3.5 x", "1e5", "12345678 1", "=3", "3 xx 4 yy", "nhiều"]
)
def test_what_is_no_count_is_refused(setting: Setting, typed: str) -> None:
    with pytest.raises(NotACount):
        read(setting, COUNTS, typed)


def test_a_decimal_is_no_pair_of_counts(setting: Setting) -> None:
    with pytest.raises(InvalidValue):
        read(setting, COUNTS, "3.5")


@pytest.mark.parametrize(("form", "kind"), [("GK", INDIVIDUAL), ("LDTT", INDIVIDUAL), ("TTLDTT", COLLECTIVE), ("CTDT", COLLECTIVE)])
def test_a_single_number_counts_whom_the_form_goes_to(setting: Setting, form: str, kind: RecipientKind) -> None:
    settle(setting, form=form)
    assert stated_counts(Part({"counts": read(setting, COUNTS, "5")})) == {kind: "5"}


@given(numbers=st.lists(st.integers(1, 999_999), min_size=1, max_size=3))
@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_numbers_come_back_as_they_were_stated(setting: Setting, numbers: list[int]) -> None:
    stated = stated_counts(Part({"counts": read(setting, COUNTS, " ".join(map(str, numbers)))}))
    assert [int(count) for count in stated.values()] == numbers


# --- form ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("gk", "Giấy khen"),
        ("GK", "Giấy khen"),
        ("giay khen", "Giấy khen"),
        ("Giấy khen", "Giấy khen"),
        ("ldtt", "Lao động tiên tiến"),
        ("lđtt", "Lao động tiên tiến"),
        ("cstđcs", "Chiến sĩ thi đua cơ sở"),
    ],
)
def test_a_form_is_known_by_code_name_and_abbreviation(setting: Setting, typed: str, name: str) -> None:
    assert read(setting, FORM, typed).text == name
    offered = offer(setting, FORM, typed)
    assert (offered.choices[0].text, offered.lead) == (name, 0)


@pytest.mark.parametrize(
    ("typed", "name"),
    [("giay k", "Giấy khen"), ("chien si thi dua co", "Chiến sĩ thi đua cơ sở"), ("tap the lao dong tien", "Tập thể lao động tiên tiến")],
)
def test_a_form_is_offered_by_the_beginning_of_its_words(setting: Setting, typed: str, name: str) -> None:
    offered = offer(setting, FORM, typed)
    assert (offered.choices[0].text, offered.lead) == (name, 0)


def test_forms_that_were_no_longer_or_not_yet_are_not_offered(setting: Setting) -> None:
    settle(setting, date="1990-12-30")
    with setting.desk.reading() as session:
        then = {one.text for one in FORM.choices(setting, session)}
    settle(setting, date="2026-01-05")
    with setting.desk.reading() as session:
        now = {one.text for one in FORM.choices(setting, session)}
    assert then != now
    assert "Giấy khen" in now


@pytest.mark.parametrize("typed", ["xyz", "", " ", "\x00"])
def test_what_is_no_form_is_refused(setting: Setting, typed: str) -> None:
    with pytest.raises(AwardsError):
        read(setting, FORM, typed)


def test_nothing_is_offered_before_anything_is_typed_of_a_form(setting: Setting) -> None:
    assert offer(setting, FORM, "") == Offer()


def test_the_form_that_this_issuer_gave_last_is_proposed(setting: Setting) -> None:
    assert default(setting, FORM) == Answer()
    with at_work(setting.desk.place) as session:
        issuer = an_earlier_paper(session, form="LDTT")
    settle(setting, issuer=str(issuer))
    assert (default(setting, FORM) or Answer()).text == "Lao động tiên tiến"
    setting.sheet.parts.append(Part())
    assert default(setting, FORM) == Answer()


def test_an_unknown_form_names_itself(setting: Setting) -> None:
    with pytest.raises(FormUnknown) as told:
        read(setting, FORM, "bằng lái")
    assert "bằng lái" in told.value.sentence


# --- type ------------------------------------------------------------------------------------------------------------


def test_a_type_is_taken_by_number_word_or_beginning(setting: Setting) -> None:
    with setting.desk.reading() as session:
        choices = TYPE.choices(setting, session)
    for number, one in enumerate(choices, start=1):
        assert read(setting, TYPE, str(number)).value == one.value
        assert read(setting, TYPE, one.text).value == one.value
        assert read(setting, TYPE, one.value).value == one.value


@pytest.mark.parametrize("typed", ["0", "99", "xyz", ""])
def test_what_is_no_type_is_refused(setting: Setting, typed: str) -> None:
    if typed:
        with pytest.raises(AwardsError):
            read(setting, TYPE, typed)
    assert default(setting, TYPE) is not None


def test_the_type_that_went_with_this_form_last_is_proposed(setting: Setting) -> None:
    first = default(setting, TYPE)
    with at_work(setting.desk.place) as session:
        issuer = an_earlier_paper(session, type_code="adhoc")
    settle(setting, issuer=str(issuer))
    assert (default(setting, TYPE) or Answer()).value == "adhoc"
    assert (first or Answer()).value != "adhoc"


# --- year ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("date", "year"), [("2026-01-05", "2025"), ("2026-02-28", "2025"), ("2026-03-01", "2026"), ("2025-12-30", "2025"), ("", "2026")]
)
def test_the_year_is_proposed_from_the_date_of_the_decision(setting: Setting, date: str, year: str) -> None:
    settle(setting, date=date)
    assert default(setting, YEAR) == Answer(year, year, year)


@pytest.mark.parametrize(
    ("typed", "code"), [("2022", "2022"), ("2018-2022", "2018-2022"), ("2018–2022", "2018-2022"), ("năm học 2022-2023", "2022-2023 school")]
)
def test_a_year_several_years_or_a_school_year_is_understood(setting: Setting, typed: str, code: str) -> None:
    found = read(setting, YEAR, typed)
    assert found.value == code
    assert read(setting, YEAR, found.text) == found


@pytest.mark.parametrize("typed", ["", "2O23", "22", "2023-2022", "xyz", "12345"])
def test_what_is_no_year_is_refused(setting: Setting, typed: str) -> None:
    with pytest.raises(InvalidValue):
        read(setting, YEAR, typed)


# --- citation --------------------------------------------------------------------------------------------------------


def with_citation(setting: Setting, citation: str, year: str) -> None:
    """An earlier heading with a citation, and what the form learns of it."""
    with at_work(setting.desk.place) as session:
        an_earlier_paper(session, year=year, citation=citation)
    setting.learn()


def test_an_earlier_citation_comes_back_brought_to_this_year(setting: Setting) -> None:
    with_citation(setting, "Đã có thành tích xuất sắc trong phong trào Toàn dân bảo vệ an ninh Tổ quốc năm 2025", "2025")
    offered = offer(setting, CITATION, "antq")
    assert offered.choices[0].text == "Đã có thành tích xuất sắc trong phong trào Toàn dân bảo vệ an ninh Tổ quốc năm 2026"
    assert offered.choices[0].value == offered.choices[0].text
    assert offered.lead == 0


@pytest.mark.parametrize(
    ("earlier", "citation", "year", "brought"),
    [
        ("2024-2025 school", "Thành tích năm học 2024-2025", "2025-2026 school", "Thành tích năm học 2025-2026"),
        ("2018-2022", "Thành tích giai đoạn 2018-2022", "2023-2027", "Thành tích giai đoạn 2023-2027"),
    ],
)
def test_a_citation_of_several_years_is_brought_to_the_new_ones(
    setting: Setting, earlier: str, citation: str, year: str, brought: str
) -> None:
    with_citation(setting, citation, parse_period(earlier).code)
    settle(setting, year=year)
    assert [one.text for one in offer(setting, CITATION, "thanh tich").choices] == [brought]


def test_a_citation_typed_with_accents_is_not_replaced(setting: Setting) -> None:
    with_citation(setting, "Hoàn thành tốt nhiệm vụ năm 2025", "2025")
    offered = offer(setting, CITATION, "Hoàn thành")
    assert ([one.text for one in offered.choices], offered.lead) == (["Hoàn thành tốt nhiệm vụ năm 2026"], None)
    assert offer(setting, CITATION, "") == Offer([], None)


def test_a_citation_may_be_empty_or_several_lines_of_text(setting: Setting) -> None:
    assert read(setting, CITATION, "") == Answer("", "not given", "")
    assert read(setting, CITATION, "Có thành tích\n trong   năm").value == "Có thành tích trong năm"


# --- ceremony --------------------------------------------------------------------------------------------------------


def test_a_new_ceremony_is_shown_as_it_is_understood(setting: Setting) -> None:
    assert read(setting, CEREMONY, "Tổng kết năm 2026, 5/1/2027, Nhà văn hóa") == Answer(
        "Tổng kết năm 2026, 5/1/2027, Nhà văn hóa", "Tổng kết năm 2026, 05/01/2027, Nhà văn hóa  (new)", ""
    )
    assert read(setting, CEREMONY, "Tổng kết năm 2026").shown == "Tổng kết năm 2026, date unknown  (new)"


@pytest.mark.parametrize(("typed", "text"), [("", ""), ("-", "-"), (" - ", "-")])
def test_no_ceremony_is_an_answer(setting: Setting, typed: str, text: str) -> None:
    assert read(setting, CEREMONY, typed) == Answer(text, "not given", "")


@pytest.mark.parametrize("typed", ["tong ket", "tkn 2025", "Tổng kết năm 2025"])
def test_a_registered_ceremony_is_known_by_its_words(setting: Setting, typed: str) -> None:
    with at_work(setting.desk.place) as session:
        known = a_ceremony(session, "Tổng kết năm 2025", held_on=PartialDate.from_iso("2026-01-05"))
    assert read(setting, CEREMONY, typed) == Answer("Tổng kết năm 2025", "Tổng kết năm 2025", str(known.id))


def test_a_ceremony_typed_with_other_accents_is_another_one(setting: Setting) -> None:
    with at_work(setting.desk.place) as session:
        a_ceremony(session, "Tổng kết năm 2025")
    assert read(setting, CEREMONY, "Tống kết").value == ""


def test_the_one_ceremony_of_the_year_held_behind_the_decision_is_proposed(setting: Setting) -> None:
    settle(setting, date="2026-12-30", year="2026")
    assert default(setting, CEREMONY) == Answer("", "not given", "")
    with at_work(setting.desk.place) as session:
        for title, held_on, year in [
            ("Sơ kết", "2026-07-01", "2026"),
            ("Tổng kết", "2027-01-05", "2026"),
            ("Tổng kết năm khác", "2027-01-06", "2025"),
            ("Lâu sau", "2027-12-30", "2026"),
        ]:
            a_ceremony(session, title, held_on=PartialDate.from_iso(held_on), period=parse_period(year))
    assert default(setting, CEREMONY) == Answer("Tổng kết", "Tổng kết", "2")
    with at_work(setting.desk.place) as session:
        a_ceremony(session, "Gặp mặt", held_on=PartialDate.from_iso("2027-01-20"), period=parse_period("2026"))
    assert default(setting, CEREMONY) == Answer("", "not given", "")


@pytest.mark.parametrize(
    ("first", "second", "months"),
    [("2026-12-30", "2027-01-05", 1), ("2026-12-30", "2026-12-31", 0), ("2026-12", "2027-06", 6), ("2026", "2027-06", 999), ("", "", 999)],
)
def test_months_between_two_days_are_counted_roughly(first: str, second: str, months: int) -> None:
    assert months_between(first, second) == months


# --- all of them -----------------------------------------------------------------------------------------------------

ANY_TEXT = st.one_of(st.text(max_size=20), st.text(st.sampled_from("0123456789 ,-/.ttcnhgđ\x00\x1b\udc80="), max_size=12))


@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(typed=ANY_TEXT)
@pytest.mark.parametrize("field", PART_FIELDS, ids=lambda field: field.name)
def test_any_text_is_understood_or_refused_in_words(setting: Setting, field: Field, typed: str) -> None:
    for step in (offer, read):
        try:
            step(setting, field, typed)
        except AwardsError as error:
            assert error.sentence


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("03 cá nhân", "individual=3"),
        ("03 tập thể, 12 cá nhân", "collective=3;individual=12"),
        ("02 tập thể, 04 hộ gia đình, 10 cá nhân", "collective=2;household=4;individual=10"),
        ("12 người", "individual=12"),
    ],
)
def test_the_papers_own_words_are_understood(setting: Setting, typed: str, value: str) -> None:
    assert read(setting, COUNTS, typed).value == value


def test_a_word_that_several_forms_bear_is_not_taken_by_a_bare_enter(setting: Setting) -> None:
    """Of a provincial police director "bằng khen" must not become the Prime Minister's."""
    found = offer(setting, FORM, "Bằng khen")
    assert len(found.choices) > 1
    assert found.lead is None


@pytest.mark.parametrize(
    "typed", ["Tổng kết năm 2022, tổ chức ngày 05/01/2023 tại Hội trường UBND xã", "Tổng kết năm 2022 ngày 05/01/2023, Hội trường UBND xã"]
)
def test_a_ceremony_is_read_as_papers_write_it(typed: str) -> None:
    assert ceremony_words(typed) == ("Tổng kết năm 2022", "2023-01-05", "Hội trường UBND xã")
