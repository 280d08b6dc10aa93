"""The list looked over: what is complete, what may be questioned, recorded all or nothing, and the papers that come next."""

from pathlib import Path

import pytest

from awards.cli.desk import Desk
from awards.cli.entry.course import Course, LeftForLaterError
from awards.cli.entry.keeper import Keeper
from awards.cli.entry.review import complete, confirmation, free_name, in_words, next_papers, recorded, review
from awards.errors.base import AwardsError
from awards.errors.storage import DraftChangedElsewhere
from awards.models.sheet import Answer, Line, Part, Sheet
from awards.services.entering import Recorded
from awards.store.drafts import drafts_of, keep_draft
from cli.entry.offices import FRONT, ISSUER, POLICE, VILLAGE, Office, an_office
from cli.entry.scripted import Key, ScriptedScreen, Step
from factories import at_work, batches, dump


@pytest.fixture
def office(desk: Desk) -> Office:
    """A commune's register."""
    return an_office(desk)


def a_sheet(office: Office, *lines: Line, counts: str = "", **paper: str) -> Sheet:
    """A decision of the commune."""
    values = {"kind": "decision", "number": "8/QĐ-UBND", "date": "2024-12-30", **paper}
    answers = {name: Answer(value, value, value) for name, value in values.items() if value}
    answers["issuer"] = Answer(f"Chủ tịch {ISSUER}", f"Chủ tịch {ISSUER}", str(office.issuer))
    part = {
        "form": Answer("Giấy khen", "Giấy khen", str(office.form)),
        "year": Answer("2024", "2024", "2024"),
        "counts": Answer(counts, counts, counts),
    }
    return Sheet(answers, [Part(part, list(lines))], place="review")


def person(name: str = "Ngô Văn Thịnh", **more: object) -> Line:
    """A line of an individual."""
    return Line("individual", name, post="Tổ viên", unit=VILLAGE, **more)  # type: ignore[arg-type]


def collective(name: str = "Trường THCS Mẫu Sơn") -> Line:
    """A line of a collective."""
    return Line("collective", name)


def course(desk: Desk, sheet: Sheet, *script: Step) -> tuple[Course, ScriptedScreen]:
    """A conversation that stands at the review."""
    screen = ScriptedScreen(list(script))
    return Course(desk, screen, Keeper(desk, sheet)), screen


# --- what the list has -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("counts", "said", "agrees"),
    [
        ("collective=1;individual=2", "Complete: 01 collectives, 02 individuals.", True),
        ("collective=1;individual=3", "On the list: 01 collectives, 02 individuals.", False),
        ("individual=2", "Complete: 01 collectives, 02 individuals.", True),
        ("", "On the list: 01 collectives, 02 individuals.", False),
    ],
)
def test_the_list_is_complete_where_the_paper_states_as_many(desk: Desk, office: Office, counts: str, said: str, agrees: bool) -> None:
    sheet = a_sheet(office, collective(), person(), person("Ma Seo Lìn"), counts=counts)
    assert in_words(sheet)[1] is agrees
    assert complete(course(desk, sheet)[0]) == said


def test_counts_are_compared_form_by_form(desk: Desk, office: Office) -> None:
    sheet = a_sheet(office, person(), counts="individual=1")
    sheet.parts.append(Part({**sheet.part.answers, "counts": Answer("2", "", "individual=2")}, [person("Ma Seo Lìn")]))
    assert in_words(sheet) == ("02 individuals", False)
    assert "On the list" in complete(course(desk, sheet)[0])


def test_a_list_without_lines_says_so(desk: Desk, office: Office) -> None:
    assert "no lines" in complete(course(desk, a_sheet(office))[0])


# --- the review ------------------------------------------------------------------------------------------------------


def test_a_clean_list_is_recorded_by_enter(desk: Desk, office: Office) -> None:
    talk, screen = course(desk, a_sheet(office, collective(), person(), counts="collective=1;individual=1"), Key(""))
    done = review(talk)
    assert done is not None
    assert screen.said[0] == "Complete: 01 collectives, 01 individuals. To look at again: nothing."
    assert "8/QĐ-UBND" in screen.said[1]
    assert "as the paper states" in screen.said[1]
    assert "undo" in screen.said[1]
    assert len(batches(desk.place)) == 2


def test_what_may_be_questioned_is_told_before_recording(desk: Desk, office: Office) -> None:
    known = person("Nguyễn Văn Bình", recipient_id=office.people["bình"])
    sheet = a_sheet(office, known, counts="individual=2", number="7/QĐ-UBND", date="2023-12-30")
    talk, screen = course(desk, sheet, Key("esc"))
    with pytest.raises(LeftForLaterError):
        review(talk)
    told = [one for one in screen.said if one.startswith("  ! ")]
    assert any("7/QĐ-UBND" in one for one in told)
    assert len(told) == len(set(told))
    assert "nothing" not in screen.said[0]


def test_leaving_records_nothing_and_keeps_the_draft(desk: Desk, office: Office) -> None:
    before = dump(desk.place)
    talk, _screen = course(desk, a_sheet(office, person()), Key("esc"))
    with pytest.raises(LeftForLaterError) as left:
        review(talk)
    assert not left.value.interrupted
    assert dump(desk.place) == before
    with desk.reading() as session:
        assert len(drafts_of(session, "clerk")) == 1


def test_what_cannot_be_recorded_is_told_and_goes_back_to_the_form(desk: Desk, office: Office) -> None:
    sheet = a_sheet(office, person(), date="2999-12-30")
    talk, screen = course(desk, sheet)
    assert review(talk) is None
    assert (len(screen.said), sheet.place) == (1, "form")
    assert len(batches(desk.place)) == 1


@pytest.mark.parametrize(("key", "place"), [("2", "form"), ("1", "individual")])
def test_other_keys_go_on_with_the_form(desk: Desk, office: Office, key: str, place: str) -> None:
    sheet = a_sheet(office, person())
    talk, _screen = course(desk, sheet, Key(key))
    assert review(talk) is None
    assert sheet.place == place
    assert len(sheet.parts) == (2 if key == "2" else 1)
    assert talk.more is (key == "1")


@pytest.mark.parametrize(("words", "place"), [("thinh", "individual#0"), ("thcs", "collective#0"), ("zzz", "review"), ("", "collective#0")])
def test_looking_over_goes_to_the_line_that_is_found_else_stays(desk: Desk, office: Office, words: str, place: str) -> None:
    sheet = a_sheet(office, collective(), person())
    talk, _screen = course(desk, sheet, Key("x"), words)
    assert review(talk) is None
    assert sheet.place == place


# --- recorded --------------------------------------------------------------------------------------------------------


def test_a_draft_that_another_window_recorded_is_not_recorded_again(desk: Desk, office: Office) -> None:
    talk, _screen = course(desk, a_sheet(office, person()))
    talk.save()
    with at_work(desk.place) as session:
        keep_draft(session, drafts_of(session, "clerk")[0], Sheet().as_json())
    with pytest.raises(DraftChangedElsewhere):
        recorded(talk, Recorded(0))
    assert len(batches(desk.place)) == 1


def test_a_failure_in_recording_leaves_sheet_and_draft_as_they_were(desk: Desk, office: Office) -> None:
    sheet = a_sheet(office, person(), person("Số 5"))
    sheet.part.answers["ceremony"] = Answer("Tổng kết, 5/1/2025", "", "")
    talk, screen = course(desk, sheet)
    talk.save()
    before = sheet.as_json()
    assert recorded(talk, Recorded(0)) is None
    assert len(screen.said) == 1
    assert sheet.as_json() == before
    with desk.reading() as session:
        assert len(drafts_of(session, "clerk")) == 1
    assert len(batches(desk.place)) == 1


@pytest.mark.parametrize(
    ("paper", "words"),
    [
        ({}, ["decision 8/QĐ-UBND of 30/12/2024"]),
        ({"date": "1998"}, ["decision 8/QĐ-UBND", "1998"]),
        ({"number": ""}, ["without number", "30/12/2024"]),
        ({"number": "", "date": "", "kind": "draft"}, ["draft decision is recorded", "decision sign"]),
        ({"number": "3/TTr-UBND", "kind": "proposal"}, ["paper 3/TTr-UBND"]),
    ],
)
def test_the_confirmation_says_what_was_recorded_and_how_it_is_taken_back(
    desk: Desk, office: Office, paper: dict[str, str], words: list[str]
) -> None:
    said = confirmation(course(desk, a_sheet(office, person(), **paper))[0], 12)
    assert "Batch 12" in said
    assert "01 individuals" in said
    assert "undo" in said
    for word in words:
        assert word in said


# --- the next papers -------------------------------------------------------------------------------------------------


def entered(desk: Desk, office: Office, *script: Step) -> tuple[Course, Recorded, ScriptedScreen]:
    """A recorded list at the question of the next papers."""
    talk, screen = course(desk, a_sheet(office, collective(), person()), Key(""), *script)
    done = review(talk)
    assert done is not None
    return talk, done, screen


def test_the_attached_list_is_shown(desk: Desk, office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    talk, done, _screen = entered(desk, office, Key("1", "attached list"))
    next_papers(talk, done)
    shown = capsys.readouterr().out
    assert "Ngô Văn Thịnh" in shown
    assert "Trường THCS Mẫu Sơn" in shown


def test_the_attached_list_is_written_beside_what_is_there(
    desk: Desk, office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    written = {one.name for one in tmp_path.iterdir()}
    for _turn in range(2):
        talk, done, screen = entered(desk, office, Key("2"))
        next_papers(talk, done)
        assert "Written:" in screen.said[-1]
    made = sorted({one.name for one in tmp_path.iterdir()} - written)
    assert len(made) == 2
    assert all(name.endswith(".csv") and "8" in name for name in made)
    assert "Ngô Văn Thịnh" in (tmp_path / made[0]).read_text(encoding="utf-8-sig")


@pytest.mark.parametrize("key", ["", "esc"])
def test_nothing_more_is_wanted(desk: Desk, office: Office, capsys: pytest.CaptureFixture[str], key: str) -> None:
    talk, done, screen = entered(desk, office, Key(key))
    next_papers(talk, done)
    assert capsys.readouterr().out == ""
    assert screen.script == []


def test_a_list_that_cannot_be_written_does_not_undo_the_record(
    desk: Desk, office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    talk, done, screen = entered(desk, office, Key("2"))
    gone.rmdir()
    try:
        next_papers(talk, done)
    except AwardsError as error:
        screen.say(error.sentence)
    assert len(batches(desk.place)) == 2
    assert len(screen.said) == 3
    assert FRONT not in screen.said[-1]
    assert POLICE not in screen.said[-1]


def test_a_free_name_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("list.csv", "list (2).csv"):
        Path(name).touch()
    assert free_name("list", ".csv") == Path("list (3).csv")
    assert free_name("other", ".csv") == Path("other.csv")
