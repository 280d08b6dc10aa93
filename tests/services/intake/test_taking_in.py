"""Lines are taken in whole, or not at all; what is there already is recognised."""

import pytest
from sqlmodel import col, select

from awards.errors.importing import LinesDoubtful, LinesRefused, NothingToTake
from awards.models.award import Award
from awards.models.body import Body
from awards.models.document import Document, Grant
from awards.models.journal import Batch, JournalEntry
from awards.models.memory import Distinct, Meant
from awards.models.recipient import Alias, Person, PersonalData, Recipient
from awards.services.intake.people import Answers
from awards.store.door import reading
from awards.store.place import Place
from factories import a_body, a_heading, a_line, a_paper, a_person, at_work, undo
from intakes import PAPER, PEOPLE, intake_of, lines, names, take, wishes


def test_new_lines_are_recorded_with_their_paper_headings_people_and_units(place: Place) -> None:
    outcome = take(place, PEOPLE)
    assert (outcome.read, outcome.new, outcome.there, outcome.changed) == (4, 4, 0, 0)
    with reading(place) as session:
        paper = session.exec(select(Document)).one()
        assert (paper.number, paper.decided_on, paper.stage, paper.source) == ("12/QĐ-UBND", "2025-12-30", "granted", "ds.csv")
        assert [(one.kind, one.work_year) for one in session.exec(select(Grant).order_by(col(Grant.position)))] == [
            ("individual", 2025),
            ("household", 2025),
            ("collective", 2025),
        ]
        assert sorted(lines(session)) == [
            ("Hộ ông K'Brểu", None, "Thôn Tân Phú"),
            ("Lê Thị Cúc", "Giáo viên", "Trường THCS Tân Hội"),
            ("Nguyễn Văn An", "Trưởng thôn", "Thôn Tân Phú"),
            ("Trường THCS Tân Hội", None, None),
        ]
        assert names(session) == ["Hộ ông K'Brểu", "Lê Thị Cúc", "Nguyễn Văn An", "Thôn Tân Phú", "Trường THCS Tân Hội", "UBND xã Mẫu Sơn"]
        line = session.exec(select(Award).where(Award.name == "Lê Thị Cúc")).one()
        school = session.exec(select(Recipient).where(Recipient.name == "Trường THCS Tân Hội")).one()
        assert line.unit_id == school.id
        assert (line.position, line.source, line.issuer_id, line.work_year) == (2, "ds.csv, 3", paper.issuer_id, 2025)
        assert session.exec(select(Batch)).one().source == "ds.csv"


def test_the_same_lines_again_are_all_there_and_record_nothing(place: Place) -> None:
    take(place, PEOPLE)
    outcome = take(place, PEOPLE)
    assert (outcome.new, outcome.there, outcome.changed, outcome.is_clear) == (0, 4, 0, True)
    with reading(place) as session:
        assert len(session.exec(select(Batch)).all()) == 1


def test_a_corrected_file_changes_what_differs_and_nothing_else(place: Place) -> None:
    take(place, PEOPLE)
    corrected = [dict(one) for one in PEOPLE]
    corrected[0]["post"] = "Phó Trưởng thôn"
    corrected[1]["unit"] = "Trường TH Tân Hội"
    outcome = take(place, corrected)
    assert [(place.row, one.field, one.before, one.after) for place, one in outcome.changes] == [
        (2, "post", "Trưởng thôn", "Phó Trưởng thôn"),
        (3, "unit", "Trường THCS Tân Hội", "Trường TH Tân Hội"),
    ] or outcome.questions
    with reading(place) as session:
        assert ("Nguyễn Văn An", "Phó Trưởng thôn", "Thôn Tân Phú") in lines(session)
        entries = session.exec(select(JournalEntry).where(JournalEntry.batch_id == 2, JournalEntry.act == "update")).all()
        assert {one.table_name for one in entries} == {"award"}


def test_a_corrected_name_is_asked_about_and_then_corrected(place: Place) -> None:
    take(place, PEOPLE)
    corrected = [dict(one) for one in PEOPLE]
    corrected[0]["name"] = "Nguyễn Văn Ân"
    with pytest.raises(LinesDoubtful):
        take(place, corrected)
    with reading(place) as session:
        number = session.exec(select(Award.id).where(Award.name == "Nguyễn Văn An")).one()
    outcome = take(place, corrected, answers=Answers(lines={(number, "Nguyễn Văn Ân"): True}))
    assert [(one.field, one.before, one.after) for _place, one in outcome.changes] == [("name", "Nguyễn Văn An", "Nguyễn Văn Ân")]
    with reading(place) as session:
        assert "Nguyễn Văn Ân" in names(session)
        assert session.exec(select(Alias.name)).all() == ["Nguyễn Văn An"]
        assert len(lines(session)) == 4


def test_a_bad_line_stops_all_unless_it_is_left_out(place: Place) -> None:
    rows = [*PEOPLE, {"kind": "individual", "name": "Trần Văn 9", "post": "", "unit": ""}]
    with pytest.raises(LinesRefused, match="6"):
        take(place, rows)
    with reading(place) as session:
        assert lines(session) == []
    outcome = take(place, rows, leave_out=True)
    assert (outcome.new, outcome.refused_count, [one.place.row for one in outcome.refused]) == (4, 1, [6])


def test_a_file_of_nothing_but_bad_lines_is_refused(place: Place) -> None:
    with pytest.raises(NothingToTake):
        take(place, [{"kind": "individual", "name": "9"}], leave_out=True)


def test_somebody_of_the_same_name_and_unit_is_the_same(place: Place) -> None:
    take(place, PEOPLE)
    later = PAPER | {"number": "40/QĐ-UBND", "date": "20/01/2026"}
    outcome = take(place, PEOPLE, later)
    assert (outcome.new, outcome.is_clear) == (4, True)
    with reading(place) as session:
        assert len(names(session)) == 6
        assert len(lines(session)) == 8


def test_a_namesake_elsewhere_is_a_question_that_is_asked_once(place: Place) -> None:
    take(place, PEOPLE[:2])
    later = PAPER | {"number": "40/QĐ-UBND", "date": "20/01/2026"}
    rows = [{"kind": "individual", "name": "Nguyễn Văn An", "post": "Y sĩ", "unit": "Trạm Y tế xã Mẫu Sơn"}]
    with intake_of(place, rows, later) as intake:
        tried = intake.tried(wishes())
        assert [(one.name, one.beside, len(one.alike)) for one in tried.questions] == [("Nguyễn Văn An", "Trạm Y tế xã Mẫu Sơn", 1)]
        question = tried.questions[0]
        intake.answers = Answers(people={question.mark: question.alike[0]})
        assert intake.recorded(wishes()).new == 1
    with reading(place) as session:
        assert len(session.exec(select(Recipient).where(Recipient.name == "Nguyễn Văn An")).all()) == 1
        assert session.exec(select(Meant)).one().recipient_id == question.alike[0]
    last = PAPER | {"number": "50/QĐ-UBND", "date": "20/02/2026"}
    assert take(place, rows, last).is_clear


def test_somebody_else_of_the_same_name_is_remembered_as_such(place: Place) -> None:
    take(place, PEOPLE[:2])
    later = PAPER | {"number": "40/QĐ-UBND", "date": "20/01/2026"}
    rows = [{"kind": "individual", "name": "Nguyễn Văn An", "unit": "Trạm Y tế xã Mẫu Sơn"}]
    mark = ("individual", "nguyễn văn an", "trạm y tế xã mẫu sơn")
    take(place, rows, later, answers=Answers(people={mark: 0}))
    with reading(place) as session:
        assert len(session.exec(select(Recipient).where(Recipient.name == "Nguyễn Văn An")).all()) == 2
        assert len(session.exec(select(Distinct)).all()) == 1


def test_warnings_accepted_unseen_are_remembered_as_nothing(place: Place) -> None:
    take(place, PEOPLE[:2])
    later = PAPER | {"number": "40/QĐ-UBND", "date": "20/01/2026"}
    rows = [{"kind": "individual", "name": "Nguyễn Văn An", "unit": "Trạm Y tế xã Mẫu Sơn"}]
    assert take(place, rows, later, accept=True).new == 1
    with reading(place) as session:
        assert session.exec(select(Distinct)).all() == []


def test_doubtful_lines_are_left_out_where_the_command_says_so(place: Place) -> None:
    take(place, PEOPLE[:2])
    later = PAPER | {"number": "40/QĐ-UBND", "date": "20/01/2026"}
    rows = [
        {"kind": "individual", "name": "Nguyễn Văn An", "unit": "Trạm Y tế xã Mẫu Sơn"},
        {"kind": "individual", "name": "Bùi Văn Sơn", "unit": "Trạm Y tế xã Mẫu Sơn"},
    ]
    outcome = take(place, rows, later, leave_out=True)
    assert (outcome.new, outcome.left_out) == (1, 1)


def test_lines_for_a_decision_stand_under_its_headings(place: Place) -> None:
    with at_work(place) as session:
        issuer = a_body(session)
        paper = a_paper(session, issuer, number="12/QĐ-UBND", on="2025-12-30")
        heading = a_heading(session, paper, year="2025", citation="Thành tích năm 2025")
        a_line(session, heading, a_person(session, "Trần Thị Mận"))
        number = paper.id
    outcome = take(place, PEOPLE[:2], decision=number)
    assert outcome.new == 2
    with reading(place) as session:
        assert [one.position for one in session.exec(select(Award).order_by(col(Award.id)))] == [1, 2, 3]
        assert len(session.exec(select(Grant)).all()) == 1
    assert take(place, PEOPLE[:2], decision=number).there == 2


def test_a_line_of_another_decision_is_refused(place: Place) -> None:
    with at_work(place) as session:
        paper = a_paper(session, a_body(session), number="12/QĐ-UBND", on="2025-12-30")
        a_heading(session, paper)
        number = paper.id
    rows = [{**PEOPLE[0], "number": "13/QĐ-UBND"}]
    with pytest.raises(LinesRefused):
        take(place, rows, decision=number)


def test_what_is_personal_goes_where_it_belongs(place: Place) -> None:
    rows = [
        {
            "kind": "individual",
            "name": "Lê Thị Cúc",
            "born": "12/03/1983",
            "sex": "Nữ",
            "id_number": "079183012345",
            "phone": "",
            "alias": "",
        },
        {"kind": "individual", "name": "Trần Văn Thử", "born": "1978", "sex": "Nam", "id_number": "", "phone": "", "alias": "Thử Trần"},
        {"kind": "individual", "name": "Ngô Thị Ở", "born": "", "sex": "", "id_number": "", "phone": "", "alias": ""},
    ]
    take(place, rows, accept=True)
    with reading(place) as session:
        data = session.exec(select(PersonalData)).all()
        assert {(one.id_number, one.id_kind, one.born) for one in data} >= {("079183012345", "cccd", "1983-03-12")}
        assert sorted((one.birth_year or 0, one.sex or "") for one in session.exec(select(Person))) == [
            (0, ""),
            (1978, "male"),
            (1983, "female"),
        ]
        assert session.exec(select(Alias.name)).all() == ["Thử Trần"]


def test_another_day_of_birth_is_a_change_of_a_line_that_is_there(place: Place) -> None:
    """The year alone agrees; the list was corrected in the day."""
    row = {"kind": "individual", "name": "Lê Thị Cúc", "unit": "Thôn Tân Phú", "born": "12/03/1983"}
    take(place, [row], PAPER)
    outcome = take(place, [row | {"born": "13/03/1983"}], PAPER)
    assert (outcome.new, outcome.there, outcome.changed) == (0, 0, 1)
    assert [(one.before, one.after) for _place, one in outcome.changes] == [("1983-03-12", "1983-03-13")]
    with reading(place) as session:
        assert session.exec(select(PersonalData.born)).one() == "1983-03-13"
    outcome = take(place, [row | {"born": "1983"}, row | {"name": "Lê Thị Đào"}], PAPER)
    assert (outcome.new, outcome.there, outcome.changed) == (1, 1, 0)


def test_a_month_of_birth_is_completed_by_the_day(place: Place) -> None:
    row = {"kind": "individual", "name": "Lê Thị Cúc", "unit": "Thôn Tân Phú", "born": "03/1983"}
    take(place, [row], PAPER)
    outcome = take(place, [row | {"born": "12/03/1983"}], PAPER)
    assert (outcome.new, outcome.completed) == (0, 1)
    with reading(place) as session:
        assert session.exec(select(PersonalData.born)).one() == "1983-03-12"


def test_people_alone_are_recorded_and_completed_later(place: Place) -> None:
    first = [{"kind": "individual", "name": "Lê Thị Cúc", "id_number": "079183012345", "born": ""}]
    outcome = take(place, first, people_only=True)
    assert (outcome.new, outcome.there) == (1, 0)
    second = [{"kind": "individual", "name": "Lê Thị Cúc", "id_number": "079183012345", "born": "12/03/1983"}]
    outcome = take(place, second, people_only=True)
    assert (outcome.new, outcome.there, outcome.completed) == (0, 1, 1)
    rows = [{"name": "", "id_number": "079183012345"}]
    take(place, rows, PAPER)
    with reading(place) as session:
        assert session.exec(select(Person.birth_year)).one() == 1983
        assert [one[0] for one in lines(session)] == ["Lê Thị Cúc"]


def test_an_id_number_that_nobody_has_names_nobody(place: Place) -> None:
    with pytest.raises(LinesRefused):
        take(place, [{"name": "", "id_number": "079183012345"}])


def test_a_collective_stands_below_its_unit_and_two_of_one_name_stay_apart(place: Place) -> None:
    rows = [
        {"kind": "collective", "name": "Phòng Tổ chức", "unit": "Sở Nội vụ"},
        {"kind": "collective", "name": "Phòng Tổ chức", "unit": "Sở Y tế"},
        {"kind": "collective", "name": "Ủy ban nhân dân xã Tân Hội", "unit": ""},
        {"kind": "collective", "name": "UBND xã Tân Hội", "unit": ""},
    ]
    take(place, rows, accept=True)
    with reading(place) as session:
        names_of = {one.id: one.name for one in session.exec(select(Recipient))}
        parents = sorted(names_of[one.parent_id] for one in session.exec(select(Body)) if one.parent_id)
        assert parents == ["Sở Nội vụ", "Sở Y tế"]
        assert [name for name in names_of.values() if "Tân Hội" in name] == ["Ủy ban nhân dân xã Tân Hội"]


def test_a_shared_citation_is_the_headings(place: Place) -> None:
    rows = [{**one, "citation": "Thành tích năm 2025"} for one in PEOPLE[:2]]
    take(place, rows)
    with reading(place) as session:
        assert session.exec(select(Grant.citation)).one() == "Thành tích năm 2025"
        assert set(session.exec(select(Award.citation)).all()) == {None}
    rows[0]["citation"] = "Thành tích khác"
    outcome = take(place, rows)
    assert [(one.field, one.after) for _place, one in outcome.changes] == [("citation", "Thành tích khác")]


def test_a_trial_leaves_nothing_behind(place: Place) -> None:
    with intake_of(place, PEOPLE) as intake:
        assert intake.tried(wishes()).new == 4
        assert intake.tried(wishes()).new == 4
    with reading(place) as session:
        assert lines(session) == []
        assert session.exec(select(Batch)).all() == []


def test_a_whole_intake_is_taken_back(place: Place) -> None:
    take(place, PEOPLE)
    undo(place)
    with reading(place) as session:
        assert (lines(session), names(session), session.exec(select(Document)).all()) == ([], [], [])
    assert take(place, PEOPLE).new == 4


def test_a_paper_without_number_is_a_draft_and_the_same_file_finds_it_again(place: Place) -> None:
    fixed = {"issuer": "UBND xã Mẫu Sơn", "form": "GK"}
    take(place, PEOPLE, fixed)
    assert take(place, PEOPLE, fixed).there == 4
    with reading(place) as session:
        assert session.exec(select(Document.stage)).one() == "draft"


def test_a_spreadsheets_number_is_no_id_number(place: Place) -> None:
    with pytest.raises(LinesRefused):
        take(place, [{"kind": "individual", "name": "Lê Thị Cúc", "id_number": 79183012345.0}])
