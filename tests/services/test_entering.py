"""A sheet becomes records as one batch: the paper, its headings and lines, who is new, and what was answered."""

import datetime

import pytest
from sqlmodel import Session, SQLModel, select

from awards.errors.base import AwardsError, InvalidValue
from awards.errors.records import BodyAlreadyThere
from awards.models.award import Award
from awards.models.body import Body
from awards.models.ceremony import Ceremony
from awards.models.document import Document, Grant
from awards.models.kinds import DocumentKind, RecipientKind, Stage
from awards.models.memory import Distinct, Meant, Wording, WordingField
from awards.models.recipient import Alias, Person, Recipient
from awards.models.sheet import Answer, Line, Part, Sheet
from awards.services.bodies import title_of
from awards.services.ceremonies import hosts_of
from awards.services.entering import Recorded, ceremony_words, record, stage_of, stated_counts, totals
from awards.services.forms import form_by_code
from awards.services.memory import are_apart, class_of_post, meant_by, wordings
from awards.store.place import Place
from factories import a_body, a_ceremony, a_heading, a_household, a_line, a_paper, a_person, at_work, batches, dump, redo, sign, undo

INDIVIDUAL, COLLECTIVE, HOUSEHOLD = RecipientKind.INDIVIDUAL, RecipientKind.COLLECTIVE, RecipientKind.HOUSEHOLD
TODAY = datetime.date(2026, 12, 31)
ISSUER = "UBND xã Mẫu Sơn"


def said(**values: object) -> dict[str, Answer]:
    """Answers whose text, look and value are the same."""
    return {name: Answer(str(value), str(value), str(value)) for name, value in values.items()}


def person(name: str = "Đặng Thị Hường", post: str = "Bí thư Chi đoàn", unit: str = "thôn Tân Trung", **more: object) -> Line:
    """A line of an individual."""
    return Line(INDIVIDUAL.value, name, post=post, unit=unit, **more)  # type: ignore[arg-type]


def collective(name: str = "Trường THCS Mẫu Sơn", **more: object) -> Line:
    """A line of a collective."""
    return Line(COLLECTIVE.value, name, **more)  # type: ignore[arg-type]


def a_part(session: Session, *lines: Line, form: str = "GK", **more: object) -> Part:
    """One form of a paper."""
    wanted: dict[str, object] = {
        "form": form_by_code(session, form).id,
        "type": "movement",
        "year": 2026,
        "citation": "Có thành tích",
        **more,
    }
    return Part(said(**{name: value for name, value in wanted.items() if value is not None}), list(lines))


def a_sheet(session: Session, *lines: Line, **more: object) -> Sheet:
    """A signed decision of an issuer that is new, unless an earlier sheet made it."""
    paper: dict[str, object] = {"kind": "decision", "number": "1234/QĐ-UBND", "date": "2026-12-30"}
    paper |= {name: more.pop(name) for name in ("kind", "number", "date", "signer", "capacity", "author") if name in more}
    registered = session.exec(select(Recipient).where(Recipient.name == ISSUER)).first()
    issuer = more.pop("issuer", by(registered) if registered else Answer(ISSUER, ISSUER, ""))
    answers = {**said(**{name: value for name, value in paper.items() if value is not None}), "issuer": issuer}
    return Sheet(answers, [a_part(session, *lines, **more)])  # type: ignore[arg-type]


def by(body: Recipient) -> Answer:
    """A registered issuer."""
    return Answer(body.name, body.name, str(body.id))


def every(session: Session, model: type[SQLModel]) -> list[SQLModel]:
    """All records of a table."""
    return list(session.exec(select(model).order_by(model.id)))  # type: ignore[attr-defined]


def entered(session: Session, sheet: Sheet) -> Recorded:
    """Record a sheet."""
    return record(session, sheet, TODAY)


# --- the paper -------------------------------------------------------------------------------------------------------


def test_a_signed_decision_is_recorded_with_all_that_was_typed(desk: Session) -> None:
    issuer = a_body(desk, ISSUER, head="Chủ tịch")
    author = a_body(desk, "Công an xã Mẫu Sơn", None, None)
    sheet = a_sheet(desk, person(), issuer=by(issuer), signer="Trần Văn Mẫu", capacity="Phó Chủ tịch", author=author.name)
    done = entered(desk, sheet)
    paper = desk.get_one(Document, done.document_id)
    assert (paper.kind, paper.stage, paper.issuer_id, paper.head) == ("decision", "granted", issuer.id, "Chủ tịch")
    assert (paper.number, paper.decided_on, paper.signer, paper.capacity) == ("1234/QĐ-UBND", "2026-12-30", "Trần Văn Mẫu", "Phó Chủ tịch")
    assert paper.author_id == author.id


@pytest.mark.parametrize(
    ("kind", "number", "date", "expected"),
    [
        ("decision", "1/QĐ-UBND", "2026-12-30", (DocumentKind.DECISION, Stage.GRANTED)),
        ("decision", "1/QĐ-UBND", None, (DocumentKind.DECISION, Stage.GRANTED)),
        ("decision", None, "2026", (DocumentKind.DECISION, Stage.GRANTED)),
        ("decision", None, None, (DocumentKind.DECISION, Stage.DRAFT)),
        (None, None, None, (DocumentKind.DECISION, Stage.DRAFT)),
        ("draft", None, None, (DocumentKind.DECISION, Stage.DRAFT)),
        ("proposal", None, None, (DocumentKind.PROPOSAL, Stage.PROPOSED)),
        ("proposal", "3/TTr-UBND", "2026-11-30", (DocumentKind.PROPOSAL, Stage.PROPOSED)),
        ("registration", None, None, (DocumentKind.REGISTRATION, Stage.REGISTERED)),
    ],
)
def test_the_kind_of_paper_and_what_it_lacks_tell_its_stage(
    desk: Session, kind: str | None, number: str | None, date: str | None, expected: tuple[DocumentKind, Stage]
) -> None:
    sheet = a_sheet(desk, person(), kind=kind, number=number, date=date)
    assert stage_of(sheet) == expected
    paper = desk.get_one(Document, entered(desk, sheet).document_id)
    assert (paper.kind, paper.stage) == (expected[0].value, expected[1].value)
    assert (paper.number, paper.decided_on) == (number, date or "")
    assert every(desk, Award)[0].stage == expected[1].value


def test_a_draft_is_recorded_without_number_and_date_and_signed_later(desk: Session) -> None:
    done = entered(desk, a_sheet(desk, person(), kind="draft", number=None, date=None))
    sign(desk, desk.get_one(Document, done.document_id), "15/QĐ-UBND", "2026-06-29")
    [line] = every(desk, Award)
    assert (line.stage, line.decided_on) == ("granted", "2026-06-29")


def test_a_decision_of_which_the_year_alone_is_known_is_recorded_so(desk: Session) -> None:
    paper = desk.get_one(Document, entered(desk, a_sheet(desk, person(), number=None, date="1998", year=1998)).document_id)
    assert (paper.number, paper.decided_on) == (None, "1998")


def test_a_decision_of_tomorrow_is_refused(desk: Session) -> None:
    with pytest.raises(InvalidValue):
        entered(desk, a_sheet(desk, person(), date="2027-01-01"))


# --- the issuer ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "name", "level", "kind", "head"),
    [
        ("UBND xã Mẫu Sơn", "UBND xã Mẫu Sơn", "commune", "government", "Chủ tịch"),
        ("Chủ tịch UBND xã Mẫu Sơn", "UBND xã Mẫu Sơn", "commune", "government", "Chủ tịch"),
        ("Phó Chủ tịch UBND xã Mẫu Sơn", "UBND xã Mẫu Sơn", "commune", "government", "Phó Chủ tịch"),
        ("Giám đốc Công an tỉnh Mẫu", "Công an tỉnh Mẫu", "province", "police", "Giám đốc"),
        ("Trường THCS Mẫu Sơn", "Trường THCS Mẫu Sơn", None, "school", None),
    ],
)
def test_an_issuer_that_is_not_registered_becomes_a_body_with_its_nature(
    desk: Session, typed: str, name: str, level: str | None, kind: str | None, head: str | None
) -> None:
    paper = desk.get_one(Document, entered(desk, a_sheet(desk, person(), issuer=Answer(typed, typed, ""))).document_id)
    body = desk.get_one(Body, paper.issuer_id)
    assert (desk.get_one(Recipient, paper.issuer_id).name, body.level, body.kind, paper.head) == (name, level, kind, head)


def test_a_new_police_issuer_is_printed_as_on_paper(desk: Session) -> None:
    paper = desk.get_one(Document, entered(desk, a_sheet(desk, person(), issuer=Answer("Công an xã Mẫu Sơn"))).document_id)
    assert title_of("Công an xã Mẫu Sơn", paper.head) == "Trưởng Công an xã Mẫu Sơn"


def test_a_registered_issuer_decides_through_the_head_that_was_typed_else_its_own(desk: Session) -> None:
    issuer = a_body(desk, ISSUER, head="Chủ tịch")
    typed = Answer(f"Phó Chủ tịch {ISSUER}", "", str(issuer.id))
    first, second = (entered(desk, a_sheet(desk, person(), issuer=one, number=None)) for one in (typed, by(issuer)))
    assert [desk.get_one(Document, one.document_id).head for one in (first, second)] == ["Phó Chủ tịch", "Chủ tịch"]


def test_an_issuer_that_another_clerk_registered_meanwhile_is_used(desk: Session) -> None:
    sheet = a_sheet(desk, person())
    issuer = a_body(desk, ISSUER, "commune", "government")
    assert desk.get_one(Document, entered(desk, sheet).document_id).issuer_id == issuer.id


def test_an_author_that_is_not_registered_becomes_a_body(desk: Session) -> None:
    sheet = a_sheet(desk, person(), kind="proposal", number=None, date=None, author="Công an xã Mẫu Sơn")
    paper = desk.get_one(Document, entered(desk, sheet).document_id)
    assert desk.get_one(Recipient, paper.author_id).name == "Công an xã Mẫu Sơn"


# --- headings --------------------------------------------------------------------------------------------------------


def test_there_is_a_heading_for_each_kind_that_is_stated_or_has_lines(desk: Session) -> None:
    sheet = a_sheet(desk, person(), Line(HOUSEHOLD.value, "Hộ ông K'Brểu"), counts="collective=3;individual=12")
    entered(desk, sheet)
    headings = [(one.kind, one.stated, one.position) for one in every(desk, Grant)]
    assert headings == [("collective", 3, 1), ("household", None, 2), ("individual", 12, 3)]


def test_headings_share_form_type_year_and_citation(desk: Session) -> None:
    entered(desk, a_sheet(desk, person(), collective(), year="2022-2026", citation="Có thành tích xuất sắc"))
    form = form_by_code(desk, "GK")
    for one in every(desk, Grant):
        assert (one.form_id, one.type_code, one.work_first, one.work_year, one.citation) == (
            form.id,
            "movement",
            2022,
            2026,
            "Có thành tích xuất sắc",
        )


def test_a_paper_without_lines_and_counts_has_one_heading(desk: Session) -> None:
    done = entered(desk, a_sheet(desk))
    [one] = every(desk, Grant)
    assert (one.kind, one.stated, done.awards) == ("", None, [])


def test_what_the_paper_does_not_tell_stays_unknown(desk: Session) -> None:
    entered(desk, a_sheet(desk, person(), type=None, year=None, citation=None, counts=""))
    [one] = every(desk, Grant)
    assert (one.type_code, one.work_year, one.citation, one.stated) == (None, 0, None, None)


def test_each_form_of_a_paper_has_headings_of_its_own(desk: Session) -> None:
    sheet = a_sheet(desk, person(), counts="individual=1")
    sheet.parts.append(a_part(desk, person("Ma Seo Lìn"), form="LDTT", counts="individual=1"))
    done = entered(desk, sheet)
    forms = [form_by_code(desk, code).id for code in ("GK", "LDTT")]
    assert [one.form_id for one in every(desk, Grant)] == forms
    assert [(one.id, one.form_id) for one in every(desk, Award)] == list(zip(done.awards, forms, strict=True))
    assert len(every(desk, Document)) == 1


def test_the_same_form_twice_on_a_paper_has_headings_of_its_own(desk: Session) -> None:
    sheet = a_sheet(desk, person(), citation="Một")
    sheet.parts.append(a_part(desk, person("Ma Seo Lìn"), citation="Hai"))
    entered(desk, sheet)
    assert [one.citation for one in every(desk, Grant)] == ["Một", "Hai"]


@pytest.mark.parametrize(
    ("counts", "stated"),
    [("", {}), ("individual=12", {INDIVIDUAL: "12"}), ("collective=3;individual=0", {COLLECTIVE: "3", INDIVIDUAL: "0"})],
)
def test_stated_counts_are_read_back_from_the_answer(counts: str, stated: dict[RecipientKind, str]) -> None:
    assert stated_counts(Part(said(counts=counts))) == stated
    assert stated_counts(Part()) == {}


def test_lines_are_totalled_over_all_forms() -> None:
    sheet = Sheet(parts=[Part({}, [person(), collective()]), Part({}, [person()])])
    assert totals(sheet) == {COLLECTIVE: 1, HOUSEHOLD: 0, INDIVIDUAL: 2}


# --- the ceremony ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("Tổng kết năm 2026", ("Tổng kết năm 2026", "", "")),
        ("Tổng kết năm 2026, 5/1/2027", ("Tổng kết năm 2026", "2027-01-05", "")),
        ("Tổng kết năm 2026, 5/1/2027, Nhà văn hóa xã", ("Tổng kết năm 2026", "2027-01-05", "Nhà văn hóa xã")),
        ("Tổng kết, tuyên dương, 5/1/2027, Hội trường, tầng 2", ("Tổng kết, tuyên dương", "2027-01-05", "Hội trường, tầng 2")),
        ("Tổng kết, 1/2027", ("Tổng kết", "2027-01", "")),
        ("Tổng kết, Hội trường", ("Tổng kết, Hội trường", "", "")),
        ("Tổng kết,5/1/2027", ("Tổng kết", "2027-01-05", "")),
    ],
)
def test_a_ceremony_is_typed_as_title_date_and_place(typed: str, words: tuple[str, str, str]) -> None:
    assert ceremony_words(typed) == words


def test_a_ceremony_typed_for_the_first_time_is_made_and_held_by_the_issuer(desk: Session) -> None:
    sheet = a_sheet(desk, person(), collective())
    sheet.part.answers["ceremony"] = Answer("Tổng kết năm 2026, 5/1/2027, Nhà văn hóa xã", "", "")
    entered(desk, sheet)
    [made] = every(desk, Ceremony)
    assert (made.title, made.held_on, made.place) == ("Tổng kết năm 2026", "2027-01-05", "Nhà văn hóa xã")
    assert [one.name for one in hosts_of(desk, made.id)] == [ISSUER]
    assert [one.ceremony_id for one in every(desk, Grant)] == [made.id, made.id]


def test_one_new_ceremony_of_two_forms_is_made_once(desk: Session) -> None:
    sheet = a_sheet(desk, person())
    sheet.parts.append(a_part(desk, person("Ma Seo Lìn"), form="LDTT"))
    for part in sheet.parts:
        part.answers["ceremony"] = Answer("Tổng kết năm 2026, 5/1/2027", "", "")
    entered(desk, sheet)
    assert len(every(desk, Ceremony)) == 1


@pytest.mark.parametrize("answer", [None, Answer("", "not given", ""), Answer("-", "not given", "")])
def test_without_a_ceremony_none_is_made(desk: Session, answer: Answer | None) -> None:
    sheet = a_sheet(desk, person())
    if answer is not None:
        sheet.part.answers["ceremony"] = answer
    entered(desk, sheet)
    assert every(desk, Ceremony) == []


def test_a_registered_ceremony_is_linked(desk: Session) -> None:
    known = a_ceremony(desk)
    sheet = a_sheet(desk, person())
    sheet.part.answers["ceremony"] = Answer(known.title or "", "", str(known.id))
    entered(desk, sheet)
    assert every(desk, Grant)[0].ceremony_id == known.id


# --- the lines -------------------------------------------------------------------------------------------------------


def test_lines_stand_in_the_order_typed_each_with_what_is_printed(desk: Session) -> None:
    names = ["Đặng Thị Hường", "Ma Seo Lìn", "Ngô Văn Thịnh"]
    sheet = a_sheet(
        desk,
        person(names[0], address="Bà", citation="Hiến đất", class_code="direct_worker"),
        collective(),
        person(names[1]),
        person(names[2]),
    )
    done = entered(desk, sheet)
    lines = [desk.get_one(Award, number) for number in done.awards]
    assert [one.name for one in lines] == [names[0], "Trường THCS Mẫu Sơn", names[1], names[2]]
    assert [one.position for one in lines] == [1, 1, 2, 3]
    first = lines[0]
    assert (first.address, first.post, first.unit) == ("Bà", "Bí thư Chi đoàn", "thôn Tân Trung")
    assert (first.citation, first.class_code, first.answers_id) == ("Hiến đất", "direct_worker", None)
    assert desk.get_one(Recipient, first.unit_id).name == "thôn Tân Trung"


def test_parts_that_are_none_are_recorded_as_unknown(desk: Session) -> None:
    entered(desk, a_sheet(desk, person(post="", unit="")))
    [line] = every(desk, Award)
    assert (line.address, line.post, line.unit, line.unit_id, line.class_code, line.citation) == (None,) * 6


def test_a_unit_typed_on_two_lines_becomes_one_body(desk: Session) -> None:
    entered(desk, a_sheet(desk, person(), person("Ma Seo Lìn", unit="Thôn Tân Trung")))
    assert len({one.unit_id for one in every(desk, Award)}) == 1
    assert [one.unit for one in every(desk, Award)] == ["thôn Tân Trung", "Thôn Tân Trung"]


def test_a_registered_unit_keeps_the_name_that_is_printed(desk: Session) -> None:
    unit = a_body(desk, "Công an xã Mẫu Sơn", None, None)
    entered(desk, a_sheet(desk, person(unit="CAX Mẫu Sơn", unit_id=unit.id)))
    [line] = every(desk, Award)
    assert (line.unit, line.unit_id) == ("CAX Mẫu Sơn", unit.id)


def test_a_collective_has_no_unit(desk: Session) -> None:
    entered(desk, a_sheet(desk, collective(unit="thôn Tân Trung")))
    assert every(desk, Award)[0].unit_id is None


def test_a_line_answers_the_proposals_line(desk: Session) -> None:
    issuer = a_body(desk, ISSUER)
    proposed = a_line(
        desk, a_heading(desk, a_paper(desk, issuer, kind=DocumentKind.PROPOSAL, stage=Stage.PROPOSED), year="2026"), a_person(desk)
    )
    entered(desk, a_sheet(desk, person(proposed.name, recipient_id=proposed.recipient_id, answers_id=proposed.id), issuer=by(issuer)))
    assert [one.answers_id for one in every(desk, Award)] == [None, proposed.id]


# --- who is new ------------------------------------------------------------------------------------------------------


def test_somebody_new_is_recorded_with_the_year_of_birth(desk: Session) -> None:
    entered(desk, a_sheet(desk, person(born="1990")))
    [line] = every(desk, Award)
    assert desk.get_one(Recipient, line.recipient_id).name == "Đặng Thị Hường"
    assert desk.get_one(Person, line.recipient_id).birth_year == 1990


def test_a_new_collective_is_a_body_and_a_new_household_is_none(desk: Session) -> None:
    entered(desk, a_sheet(desk, collective(), Line(HOUSEHOLD.value, "Hộ ông K'Brểu", unit="thôn Tân Phú")))
    school, house = (one.recipient_id for one in every(desk, Award))
    assert desk.get(Body, school) is not None
    assert desk.get(Body, house) is None
    assert desk.get_one(Recipient, house).kind == "household"


def test_somebody_new_on_two_lines_of_one_unit_is_recorded_once(desk: Session) -> None:
    sheet = a_sheet(desk, person(), person("Ngô Văn Thịnh"), person())
    sheet.parts.append(a_part(desk, person("ĐẶNG THỊ HƯỜNG"), form="LDTT"))
    entered(desk, sheet)
    numbers = [one.recipient_id for one in every(desk, Award)]
    assert (numbers[0], len(set(numbers))) == (numbers[2], 2)
    assert numbers[3] == numbers[0]
    assert len([one for one in every(desk, Recipient) if one.kind == "individual"]) == 2


def test_namesakes_of_two_units_are_two(desk: Session) -> None:
    entered(desk, a_sheet(desk, person(), person(unit="thôn Tân Phú")))
    assert len({one.recipient_id for one in every(desk, Award)}) == 2


def test_a_new_collective_that_is_also_a_unit_is_one_body(desk: Session) -> None:
    for lines in ((collective("Thôn Mẫu"), person(unit="Thôn Mẫu")), (person(unit="Thôn Mới"), collective("Thôn Mới"))):
        entered(desk, a_sheet(desk, *lines))
    assert [one.name for one in every(desk, Recipient) if one.name.startswith("Thôn")] == ["Thôn Mẫu", "Thôn Mới"]


def test_who_was_recorded_meanwhile_by_another_clerk_is_not_recorded_again(desk: Session) -> None:
    a_body(desk, ISSUER)
    sheet = a_sheet(desk, person(), collective())
    entered(desk, a_sheet(desk, person(), collective(), number="1/QĐ-UBND"))
    entered(desk, sheet)
    first, school, again, same_school = every(desk, Award)
    assert (first.recipient_id, school.recipient_id) == (again.recipient_id, same_school.recipient_id)


def test_who_the_clerk_called_somebody_else_is_somebody_else(desk: Session) -> None:
    entered(desk, a_sheet(desk, person(), number="1/QĐ-UBND"))
    known = every(desk, Award)[0].recipient_id
    entered(desk, a_sheet(desk, person(others=[known])))
    other = every(desk, Award)[1].recipient_id
    assert other != known
    assert are_apart(desk, known, other)


def test_a_collective_that_is_somebody_else_of_the_same_name_is_refused_in_words(desk: Session) -> None:
    school = a_body(desk, "Trường THCS Mẫu Sơn", None, None)
    with pytest.raises(BodyAlreadyThere):
        entered(desk, a_sheet(desk, collective(others=[school.id])))


def test_another_spelling_of_somebody_known_becomes_an_alias_and_is_printed(desk: Session) -> None:
    known = a_person(desk, "Đặng Thị Hường")
    entered(desk, a_sheet(desk, person("Đặng Thị Hương", recipient_id=known.id), person("Đặng Thị Hương", recipient_id=known.id, unit="")))
    assert [(one.recipient_id, one.name) for one in every(desk, Alias)] == [(known.id, "Đặng Thị Hương")]
    assert {one.name for one in every(desk, Award)} == {"Đặng Thị Hương"}
    assert desk.get_one(Recipient, known.id).name == "Đặng Thị Hường"


def test_the_known_spelling_is_no_alias(desk: Session) -> None:
    known = a_person(desk, "Đặng Thị Hường")
    entered(desk, a_sheet(desk, person("Đặng Thị Hường", recipient_id=known.id)))
    assert every(desk, Alias) == []


def test_the_name_in_capitals_is_no_other_spelling(desk: Session) -> None:
    """Only the case differs, as in a list that is printed in capitals."""
    known = a_person(desk, "Đặng Thị Hường")
    entered(desk, a_sheet(desk, person("ĐẶNG THỊ HƯỜNG", recipient_id=known.id)))
    assert every(desk, Award)[0].name == "ĐẶNG THỊ HƯỜNG"


# --- what was answered -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("post", "unit", "beside"), [("Bí thư", "thôn Tân Trung", "thôn Tân Trung"), ("Bí thư", "", "Bí thư"), ("", "", "")]
)
def test_who_was_meant_is_remembered_beside_what_was_typed(desk: Session, post: str, unit: str, beside: str) -> None:
    known, other = a_person(desk), a_person(desk)
    entered(desk, a_sheet(desk, person(known.name, post, unit, recipient_id=known.id, answered=True, beside=beside)))
    assert meant_by(desk, known.name, INDIVIDUAL, beside) == known.id
    assert other.id not in {one.recipient_id for one in every(desk, Meant)}


def test_what_was_not_asked_is_not_remembered(desk: Session) -> None:
    known = a_person(desk)
    entered(desk, a_sheet(desk, person(known.name, recipient_id=known.id), person("Ma Seo Lìn", answered=True)))
    assert every(desk, Meant) == []
    assert every(desk, Distinct) == []
    assert every(desk, Wording) == []


def test_a_known_one_who_is_not_the_others_is_remembered_apart(desk: Session) -> None:
    known, other = a_person(desk), a_person(desk)
    entered(desk, a_sheet(desk, person(known.name, recipient_id=known.id, others=[other.id, known.id])))
    assert [(one.first_id, one.second_id) for one in every(desk, Distinct)] == [(known.id, other.id)]


def test_classes_and_spellings_are_remembered(desk: Session) -> None:
    unit = a_body(desk, "Công an xã Mẫu Sơn", None, None)
    sheet = a_sheet(desk, person())
    sheet.classes = {"Bí thư Chi đoàn": "direct_worker"}
    sheet.spellings = {
        "unit:CAX Mẫu": "Công an xã Mẫu Sơn",
        "unit:Trường Mới": "Trường THCS Mới",
        "rank:T.úy": "Thượng úy",
        "post:Bí thư CĐ": "Bí thư Chi đoàn",
    }
    entered(desk, sheet)
    assert class_of_post(desk, "bí thư chi đoàn") == "direct_worker"
    assert wordings(desk, WordingField.RANK) == {"t uy": "Thượng úy"}
    assert wordings(desk, WordingField.POST) == {"bi thu cd": "Bí thư Chi đoàn"}
    aliases = {one.name: desk.get_one(Recipient, one.recipient_id).name for one in every(desk, Alias)}
    assert aliases == {"CAX Mẫu": unit.name, "Trường Mới": "Trường THCS Mới"}


# --- findings --------------------------------------------------------------------------------------------------------


def test_nothing_is_questioned_about_a_clean_paper(desk: Session) -> None:
    done = entered(desk, a_sheet(desk, person(), collective(), counts="collective=1;individual=1"))
    assert done.findings == []


def test_what_may_be_questioned_is_told_once_lines_apart_from_the_paper(desk: Session) -> None:
    issuer = a_body(desk, ISSUER, "commune", "government", head="Chủ tịch")
    known = a_person(desk)
    lines = [person(known.name, recipient_id=known.id, unit="")]
    entered(desk, a_sheet(desk, *lines, issuer=by(issuer)))
    again = entered(desk, a_sheet(desk, *lines, issuer=by(issuer), counts="individual=2"))
    assert len(again.line_findings) == 1
    assert "already has" in again.findings[0]
    assert any("1234/QĐ-UBND" in one.sentence for one in again.paper_findings)
    assert len(again.findings) == len(set(again.findings)) == 1 + len({one.sentence for one in again.paper_findings})


def test_a_household_that_the_form_does_not_go_to_is_questioned(desk: Session) -> None:
    house = a_household(desk)
    done = entered(desk, a_sheet(desk, Line(HOUSEHOLD.value, house.name, recipient_id=house.id), form="LDTT"))
    assert len(done.line_findings) == 1


# --- one batch -------------------------------------------------------------------------------------------------------


@pytest.fixture
def full_place(place: Place) -> Place:
    """A register with a little in it."""
    with at_work(place) as session:
        a_person(session)
        a_body(session, "Công an xã Mẫu Sơn", None, None)
    return place


def a_full_sheet(session: Session) -> Sheet:
    """A sheet that makes something of everything."""
    sheet = a_sheet(
        session,
        collective(),
        person("Đặng Thị Hòa", recipient_id=1, answered=True),
        person("Đặng Thị Hoà", others=[1]),
        Line(HOUSEHOLD.value, "Hộ ông K'Brểu"),
        signer="Trần Văn Mẫu",
        counts="collective=1;individual=2",
    )
    sheet.part.answers["ceremony"] = Answer("Tổng kết năm 2026, 5/1/2027", "", "")
    sheet.parts.append(a_part(session, person("Ma Seo Lìn", born="1990"), form="LDTT"))
    sheet.classes = {"Bí thư Chi đoàn": "direct_worker"}
    sheet.spellings = {"unit:CAX Mẫu": "Công an xã Mẫu Sơn", "rank:T.úy": "Thượng úy"}
    return sheet


def test_everything_is_one_batch_and_undo_leaves_every_table_as_before(full_place: Place) -> None:
    before = dump(full_place)
    with at_work(full_place) as session:
        entered(session, a_full_sheet(session))
    after = dump(full_place)
    assert len(batches(full_place)) == 2
    changed = {table for table, rows in after.items() if rows != before[table]}
    assert changed >= {"document", "award_grant", "award", "recipient", "body", "alias", "ceremony", "meant", "distinct_pair", "wording"}
    undo(full_place)
    assert dump(full_place) == before
    redo(full_place)
    assert dump(full_place) == after


def test_a_sheet_that_is_refused_leaves_nothing(full_place: Place) -> None:
    before = dump(full_place)
    with pytest.raises(AwardsError), at_work(full_place) as session:  # noqa: PT012 - it fails in the middle of the batch
        sheet = a_full_sheet(session)
        sheet.parts[-1].lines.append(person("Số 5"))
        entered(session, sheet)
    assert dump(full_place) == before
    assert len(batches(full_place)) == 1
