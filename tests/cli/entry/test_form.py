"""Whole conversations at the form: forwards, back with everything kept, left and gone on with in the same place."""

import json
from dataclasses import dataclass

import pytest
from sqlmodel import Session, SQLModel, select

from awards.cli.desk import Desk
from awards.cli.entry.desk_side import enter_at_terminal, open_drafts
from awards.cli.entry.prompt import Act
from awards.models.award import Award
from awards.models.document import Document, Grant
from awards.models.kinds import DocumentKind, RecipientKind, Stage
from awards.models.recipient import Recipient
from awards.models.sheet import EDITION, Sheet
from awards.services.entering import Recorded
from awards.store.door import reading
from awards.store.drafts import drafts_of, keep_draft, open_draft
from cli.entry.offices import CITATION, FRONT, HAMLET, ISSUER, POLICE, VILLAGE, Office, an_office
from cli.entry.scripted import (
    ABOVE,
    BACK,
    ENTER,
    LIST,
    RECORD,
    At,
    Does,
    Edit,
    Key,
    Rests,
    ScriptedScreen,
    Step,
    Unplugged,
    desk_at,
    marked,
    pasted,
)
from factories import a_heading, a_line, a_paper, a_person, at_work, batches, dump, undo

HEADING: tuple[Step, ...] = (
    At("Kind of paper", ENTER),
    At("Issuer", ENTER),
    At("Number and symbol", "8"),
    At("Decision date", "30/12/2024"),
    At("Signer", ENTER),
    At("In answer to", ENTER),
    At("Form", "gk"),
    At("Type", ENTER),
    At("Work year", ENTER),
    At("Citation", "antq"),
    At("Stated count", "2 3"),
    At("Ceremony", ENTER),
)
COLLECTIVES: tuple[Step, ...] = (At(" 1 ", "cax"), At(" 2 ", "Trường THCS Mẫu Sơn"))
PEOPLE: tuple[Step, ...] = (At(" 1 ", "nguyen van binh"), At(" 2 ", "k'bre"), At(" 3 ", f"Ngô Văn Thịnh, Tổ viên, {VILLAGE}"))
END: tuple[Step, ...] = (Key("", "Enter: record"), Key("", "Next:"))
WHOLE = (*HEADING, *COLLECTIVES, *PEOPLE, *END)


@pytest.fixture
def office(desk: Desk) -> Office:
    """A commune's register."""
    return an_office(desk)


@dataclass
class Sitting:
    """One clerk's conversation and what came of it."""

    desk: Desk
    screen: ScriptedScreen
    done: Recorded | None = None
    cut_at: str | None = None


def converse(desk: Desk, *script: Step, sheet: Sheet | None = None, clears: bool = False) -> Sitting:
    """Hold a conversation to the end of the script; at its end the power is cut if the form still asks."""
    made = Sitting(desk, ScriptedScreen(list(script), clears=clears))
    try:
        made.done = enter_at_terminal(desk, made.screen, sheet)
    except Unplugged as cut:
        made.cut_at = str(cut)
    assert made.screen.script == [], f"left of the script: {made.screen.script}; said: {made.screen.said[-3:]}"
    return made


def every(session: Session, model: type[SQLModel]) -> list[SQLModel]:
    """All records of a table."""
    return list(session.exec(select(model).order_by(model.id)))  # type: ignore[attr-defined]


def lines_of_list(desk: Desk, paper: int) -> list[tuple[str, str | None, str | None]]:
    """The lines of a paper as printed, heading after heading."""
    with desk.reading() as session:
        found = session.exec(
            select(Award).join(Grant, Grant.id == Award.grant_id).where(Grant.document_id == paper).order_by(Grant.position, Award.position)  # type: ignore[arg-type]
        )
        return [(one.name, one.post, one.unit) for one in found]


def sheet_kept(desk: Desk) -> Sheet:
    """The only draft of the clerk."""
    [draft] = open_drafts(desk)
    return draft.sheet


WHOLE_LIST = [
    (POLICE, None, None),
    ("Trường THCS Mẫu Sơn", None, None),
    ("Nguyễn Văn Bình", "Công an viên", VILLAGE),
    ("K'Brểu", "Trưởng thôn", HAMLET),
    ("Ngô Văn Thịnh", "Tổ viên", VILLAGE),
]


# --- forwards --------------------------------------------------------------------------------------------------------


def test_a_decision_is_entered_from_the_first_field_to_the_record(desk: Desk, office: Office) -> None:
    made = converse(desk, *WHOLE)
    assert made.done is not None
    with desk.reading() as session:
        paper = session.get_one(Document, made.done.document_id)
        headings = [(one.kind, one.stated, one.work_year, one.citation) for one in every(session, Grant) if one.document_id == paper.id]
    citation = CITATION.replace("2023", "2024")
    assert (paper.number, paper.decided_on, paper.issuer_id, paper.head) == ("8/QĐ-UBND", "2024-12-30", office.issuer, "Chủ tịch")
    assert (paper.signer, paper.capacity, paper.stage) == ("Trần Văn Mẫu", "Chủ tịch", "granted")
    assert headings == [("collective", 2, 2024, citation), ("individual", 3, 2024, citation)]
    assert lines_of_list(desk, paper.id) == WHOLE_LIST


@pytest.mark.usefixtures("office")
def test_it_is_one_batch_the_draft_is_gone_and_undo_takes_all_of_it_back(desk: Desk) -> None:
    before = dump(desk.place)
    made = converse(desk, *WHOLE)
    [_office, batch] = batches(desk.place)
    assert (batch.command, batch.who) == ("enter", "clerk")
    assert open_drafts(desk) == []
    assert f"Batch {batch.id}" in made.screen.said[-1]
    undo(desk.place)
    assert dump(desk.place) == before


@pytest.mark.usefixtures("office")
def test_the_screen_shows_what_was_settled_and_how_far_the_list_is(desk: Desk) -> None:
    screen = converse(desk, *WHOLE).screen
    assert screen.lines[0] == "ENTER A LIST"
    assert any(line.startswith("Number and symbol") and line.endswith("8/QĐ-UBND") for line in screen.lines)
    assert "I. COLLECTIVES (0/2)" in screen.lines
    assert "II. INDIVIDUALS (0/3)" in screen.lines
    assert f" 1  Ông Nguyễn Văn Bình, Công an viên, {VILLAGE} | GK 2023" in screen.lines
    assert f" 3  Ông Ngô Văn Thịnh, Tổ viên, {VILLAGE} | new" in screen.lines
    tallies = [prompt.tally for prompt in screen.prompts]
    assert tallies[-1] == "Collectives 2/2 · Individuals 2/3"
    assert tallies[0] == ""
    assert any("Complete: 02 collectives, 03 individuals." in said for said in screen.said)


@pytest.mark.usefixtures("office")
def test_what_a_bare_enter_takes_stands_in_brackets(desk: Desk) -> None:
    screen = converse(desk, *HEADING).screen
    shown = {prompt.label: prompt.default for prompt in screen.prompts}
    assert shown["Issuer"] == ISSUER
    assert shown["Signer"] == "Trần Văn Mẫu, Chủ tịch"
    assert (shown["Work year"], shown["In answer to"], shown["Form"]) == ("2024", "not given", "Giấy khen")


def test_a_draft_decision_has_no_number_date_and_signer(desk: Desk, office: Office) -> None:
    script = [
        At("Kind of paper", "dr"),
        At("Issuer", ENTER),
        At("In answer to", ENTER),
        At("Form", "gk"),
        ENTER,
        ENTER,
        "",
        At("Stated count", ""),
        ENTER,
    ]
    made = converse(desk, *script, At(" 1 ", ""), At(" 1 ", ""), At(" 1 ", "nguyen van binh"), At(" 2 ", ""), *END)
    assert made.done is not None
    with desk.reading() as session:
        paper = session.get_one(Document, made.done.document_id)
        assert (paper.stage, paper.number, paper.decided_on, paper.signer) == ("draft", None, "", None)
        assert [one.recipient_id for one in every(session, Award)][-1] == office.people["bình"]
    assert any("draft decision is recorded" in said for said in made.screen.said)


@pytest.mark.usefixtures("office")
def test_a_proposal_asks_who_wrote_it_and_answers_none(desk: Desk) -> None:
    labels = converse(
        desk, "3", ENTER, At("Proposed by", "Công an xã Mẫu Sơn"), At("Number and symbol", "3"), "30/11/2024", ENTER, At("Form", "gk")
    ).screen.labels
    assert "In answer to" not in labels
    assert sheet_kept(desk).value("number").startswith("3/TTr-")


@pytest.mark.usefixtures("office")
def test_what_is_wrong_is_told_and_asked_again_with_the_text_kept(desk: Desk) -> None:
    made = converse(desk, ENTER, ENTER, "8", At("Decision date", "31/2/2024"), At("Decision date", "30/12/2024"))
    assert len(made.screen.said) == 1
    assert made.screen.prompts[4].typed == "31/2/2024"
    made = converse(desk, Key("m"), *HEADING, At(" 1 ", "…"), At(" 1 ", "cax"))
    assert made.screen.prompts[13].typed == "…"


@pytest.mark.usefixtures("office")
def test_a_number_already_used_is_told_once_and_the_form_goes_on(desk: Desk) -> None:
    script = [At("Number and symbol", "7") if isinstance(one, At) and one.label == "Number and symbol" else one for one in HEADING]
    script = [At("Decision date", "30/12/2023") if isinstance(one, At) and one.label == "Decision date" else one for one in script]
    said = converse(desk, *script, *COLLECTIVES, *PEOPLE[:2]).screen.said
    assert len([one for one in said if "is used already" in one]) == 1


@pytest.mark.usefixtures("office")
def test_a_repeated_honour_is_told_with_the_line_and_goes_on(desk: Desk) -> None:
    script = [At("Work year", "2023") if isinstance(one, At) and one.label == "Work year" else one for one in HEADING]
    made = converse(desk, *script, *COLLECTIVES, *PEOPLE[:2])
    assert any(one.startswith("    ! ") and "already has" in one for one in made.screen.said)
    assert len(sheet_kept(desk).part.lines) == 4


@pytest.mark.usefixtures("office")
def test_somebody_who_stands_on_the_list_already_is_told(desk: Desk) -> None:
    made = converse(desk, *HEADING, *COLLECTIVES, PEOPLE[0], At(" 2 ", "nguyen van binh"))
    assert any("stands on this list already" in one for one in made.screen.said)


@pytest.mark.usefixtures("office")
def test_counts_reached_go_on_by_themselves_and_an_empty_line_goes_on_before(desk: Desk) -> None:
    made = converse(
        desk, *HEADING, COLLECTIVES[0], At(" 2 ", ""), At(" 1 ", "nguyen van binh"), At(" 2 ", ""), Key("", "Enter: record"), Key("")
    )
    assert any("On the list: 01 collectives, 01 individuals." in said for said in made.screen.said)
    assert any("02" in said or "states" in said for said in made.screen.said)


# --- back ------------------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("office")
def test_going_back_keeps_answers_and_unfinished_text(desk: Desk) -> None:
    back = (At("Decision date", Does(Act.BACK, "30/1")), At("Number and symbol", BACK), At("Issuer", ENTER), At("Number and symbol", ENTER))
    made = converse(desk, ENTER, ENTER, "8", *back)
    assert [prompt.typed for prompt in made.screen.prompts[4:]] == ["8/QĐ-UBND", ISSUER, "8/QĐ-UBND", "30/1"]
    assert sheet_kept(desk).value("number") == "8/QĐ-UBND"


@pytest.mark.usefixtures("office")
def test_a_power_cut_after_going_back_stands_where_one_had_gone_back_to(desk: Desk) -> None:
    cut = converse(desk, *HEADING[:6], Does(Act.BACK, "bằng k"), BACK, BACK)
    again = converse(desk, Key("n"), BACK, At("Number and symbol", ENTER), ENTER, ENTER, ENTER)
    assert again.screen.labels[0] == cut.cut_at == "Decision date"
    assert again.screen.prompts[-1].typed == "bằng k"


@pytest.mark.usefixtures("office")
def test_one_may_go_back_from_the_review_of_lines_to_the_very_first_field_and_forward_again(desk: Desk) -> None:
    back = [BACK] * 16
    forward: list[Step] = [ENTER] * 12
    made = converse(desk, *HEADING, *COLLECTIVES, *PEOPLE[:2], *back, At("Kind of paper", ENTER), *forward[1:], *PEOPLE[2:], *END)
    assert made.done is not None
    assert lines_of_list(desk, made.done.document_id) == WHOLE_LIST


@pytest.mark.usefixtures("office")
def test_back_before_the_first_field_leaves_without_a_draft_of_nothing(desk: Desk) -> None:
    made = converse(desk, BACK)
    assert made.screen.labels == ["Kind of paper"]
    assert open_drafts(desk) == []


@pytest.mark.usefixtures("office")
def test_an_unfinished_line_waits_while_another_is_looked_at(desk: Desk) -> None:
    made = converse(desk, *HEADING, *COLLECTIVES, PEOPLE[0], At(" 2 ", Does(Act.ABOVE, "Đặng Thị H")), At(" 1 ", ENTER))
    assert (made.cut_at, made.screen.prompts[-1].typed) == (" 2 ", "Đặng Thị H")


@pytest.mark.usefixtures("office")
def test_unfinished_text_of_a_line_that_is_changed_is_not_lost_by_going_back(desk: Desk) -> None:
    made = converse(desk, *HEADING, *COLLECTIVES, *PEOPLE[:2], ABOVE, At(" 2 ", Does(Act.BACK, "k'brewww")), At(" 1 ", ENTER))
    assert (made.cut_at, made.screen.prompts[-1].typed) == (" 2 ", "k'brewww")


@pytest.mark.usefixtures("office")
def test_the_screen_is_shown_anew_where_it_can_be_cleared(desk: Desk) -> None:
    made = converse(desk, *HEADING[:4], BACK, clears=True)
    assert made.screen.cleared == 1
    assert "ENTER A LIST" in made.screen.lines[5:]


# --- the line above --------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("office")
def test_the_line_above_is_changed_in_its_place(desk: Desk) -> None:
    made = converse(desk, *HEADING, *COLLECTIVES, *PEOPLE[:2], ABOVE, At(" 2 ", f"Ông K'Brểu, Tổ viên, {HAMLET}"), PEOPLE[2], *END)
    assert made.done is not None
    assert lines_of_list(desk, made.done.document_id)[3] == ("K'Brểu", "Tổ viên", HAMLET)


@pytest.mark.usefixtures("office")
def test_the_form_of_address_is_changed_in_the_line_above(desk: Desk) -> None:
    made = converse(desk, *HEADING, *COLLECTIVES, At(" 1 ", PEOPLE[2].step), ABOVE, At(" 1 ", Edit("Ông", "Thượng úy")))  # type: ignore[union-attr]
    assert [one.address for one in sheet_kept(desk).part.lines if one.kind == "individual"] == ["Thượng úy"]
    assert made.screen.questions == []


@pytest.mark.usefixtures("office")
def test_what_was_not_changed_in_a_line_stays_as_it_was(desk: Desk) -> None:
    born = At(" 1 ", f"Ngô Văn Thịnh (1990), Tổ viên, {VILLAGE}")
    converse(desk, *HEADING, *COLLECTIVES, born, ABOVE, At(" 1 ", Edit("Tổ viên", "Trưởng thôn")))
    [line] = sheet_kept(desk).part.of_kind(RecipientKind.INDIVIDUAL)
    assert (line.post, line.born) == ("Trưởng thôn", "1990")


@pytest.mark.usefixtures("office")
def test_a_line_without_post_and_unit_stays_without_when_its_name_is_corrected(desk: Desk) -> None:
    converse(
        desk, *HEADING, *COLLECTIVES, At(" 1 ", "nguyen van binh"), At(" 2 ", "Ngo Văn Thịnh, -, -"), ABOVE, At(" 2 ", Edit("Ngo", "Ngô"))
    )
    line = sheet_kept(desk).part.of_kind(RecipientKind.INDIVIDUAL)[1]
    assert (line.name, line.post, line.unit) == ("Ngô Văn Thịnh", "", "")


@pytest.mark.usefixtures("office")
def test_a_line_is_taken_off_by_emptying_it(desk: Desk) -> None:
    made = converse(
        desk,
        *HEADING,
        *COLLECTIVES,
        *PEOPLE[:2],
        ABOVE,
        ABOVE,
        At(" 1 ", ""),
        Key("", "off the list"),
        At(" 1 ", ""),
        Key("y"),
        At(" 2 ", PEOPLE[2].step),
    )  # type: ignore[union-attr]
    assert [one.name for one in sheet_kept(desk).part.of_kind(RecipientKind.INDIVIDUAL)] == ["K'Brểu", "Ngô Văn Thịnh"]
    assert made.cut_at == " 3 "


def test_a_known_line_that_is_changed_keeps_who_is_meant(desk: Desk, office: Office) -> None:
    converse(desk, *HEADING, *COLLECTIVES, At(" 1 ", "le thi cuc"), Key("1"), ABOVE, At(" 1 ", f"Bà Lê Thị Cúc, Tổ viên, {FRONT}"))
    assert sheet_kept(desk).part.lines[2].recipient_id == office.people["cúc 1985"]


def test_a_known_line_moved_to_another_unit_does_not_ask_again_who_is_meant(desk: Desk, office: Office) -> None:
    converse(desk, *HEADING, *COLLECTIVES, At(" 1 ", "nguyen van binh"), ABOVE, At(" 1 ", f"Ông Nguyễn Văn Bình, Công an viên, {HAMLET}"))
    assert sheet_kept(desk).part.lines[2].recipient_id == office.people["bình"]


@pytest.mark.usefixtures("office")
def test_a_line_is_found_by_its_words_and_changed(desk: Desk) -> None:
    made = converse(desk, *HEADING, *COLLECTIVES, *PEOPLE[:2], LIST, At("Find in list", "thcs"), At(" 2 ", "Trường Tiểu học Mẫu Sơn"))
    assert [one.name for one in sheet_kept(desk).part.of_kind(RecipientKind.COLLECTIVE)] == [POLICE, "Trường Tiểu học Mẫu Sơn"]
    assert made.cut_at == " 3 "


@pytest.mark.usefixtures("office")
def test_nothing_found_in_the_list_stays_where_one_was(desk: Desk) -> None:
    for step in ("zzz", BACK):
        made = converse(
            desk, *([Key("m")] if open_drafts(desk) else []), *HEADING, At(" 1 ", Does(Act.LIST, "Trường T")), At("Find in list", step)
        )
        assert (made.cut_at, made.screen.prompts[-1].typed) == (" 1 ", "Trường T")


# --- F3 and F9 -------------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("office")
def test_the_list_of_a_field_is_shown_and_a_choice_taken_by_its_number(desk: Desk) -> None:
    made = converse(desk, LIST, At("Kind of paper", "1"), ENTER, At("Number and symbol", LIST), At("Number and symbol", "8"))
    assert "  2  Draft decision" in made.screen.lines
    assert made.screen.said == ["There is no list for this field."]
    assert sheet_kept(desk).value("kind") == "decision"


@pytest.mark.usefixtures("office")
def test_a_marked_choice_is_taken(desk: Desk) -> None:
    converse(desk, marked(2), ENTER)
    assert sheet_kept(desk).value("kind") == "draft"


@pytest.mark.usefixtures("office")
def test_recording_early_goes_to_what_is_not_answered_yet(desk: Desk) -> None:
    made = converse(desk, *HEADING[:4], RECORD)
    assert made.cut_at == "Signer"
    assert made.screen.said == ["Not answered yet: Signer, In answer to, Form, Type, Work year, Citation, Stated count, Ceremony."]


@pytest.mark.usefixtures("office")
def test_recording_early_records_a_list_that_is_shorter_than_stated(desk: Desk) -> None:
    made = converse(desk, *HEADING, COLLECTIVES[0], RECORD, *END)
    assert made.done is not None
    assert lines_of_list(desk, made.done.document_id) == [(POLICE, None, None)]


@pytest.mark.usefixtures("office")
def test_recording_early_keeps_unfinished_text_if_the_form_goes_on(desk: Desk) -> None:
    made = converse(desk, *HEADING, At(" 1 ", Does(Act.RECORD, "Trường T")), Key("1"), At(" 1 ", BACK), At(" 1 ", ENTER))
    assert "Trường T" in {prompt.typed for prompt in made.screen.prompts}


# --- pasted ----------------------------------------------------------------------------------------------------------

BLOCK = f"I. TẬP THỂ\n1. {POLICE}\nII. CÁ NHÂN\n1. Ngô Văn Thịnh, Tổ viên, {VILLAGE}\n2. Ma Seo Lìn, Tổ viên, {HAMLET}"


@pytest.mark.usefixtures("office")
def test_a_list_pasted_into_the_heading_opens_when_the_heading_is_complete(desk: Desk) -> None:
    made = converse(desk, HEADING[0], At("Issuer", pasted(BLOCK)), *HEADING[1:], At("Number to change, Enter: take the list", ENTER))
    assert made.screen.said[0] == "The list is kept; it opens when the heading is complete."
    assert [one.name for one in sheet_kept(desk).part.lines] == [POLICE, "Ngô Văn Thịnh", "Ma Seo Lìn"]
    assert made.cut_at == " 2 "
    assert sheet_kept(desk).pasted == ""


@pytest.mark.usefixtures("office")
def test_a_list_pasted_into_a_line_opens_at_once_and_is_kept_until_it_is_taken(desk: Desk) -> None:
    cut = converse(desk, *HEADING, At(" 1 ", pasted(BLOCK)))
    assert cut.cut_at == "Number to change, Enter: take the list"
    assert sheet_kept(desk).pasted == BLOCK
    again = converse(desk, Key("n"), ENTER)
    assert len(sheet_kept(desk).part.lines) == 3
    assert again.cut_at == " 2 "


@pytest.mark.usefixtures("office")
def test_text_in_the_line_is_kept_while_a_pasted_list_is_looked_over(desk: Desk) -> None:
    """A second paste adds to the list; what it says is not put over what stands there."""
    converse(
        desk,
        *HEADING,
        At(" 1 ", pasted("1. Trường THCS Mẫu Sơn\n2. Trường Tiểu học Mẫu Sơn")),
        ENTER,
        At(" 1 ", pasted("Y Moan, Tổ viên\nY Ban, Tổ viên")),
        ENTER,
    )
    assert [one.name for one in sheet_kept(desk).part.lines] == ["Trường THCS Mẫu Sơn", "Trường Tiểu học Mẫu Sơn", "Y Moan", "Y Ban"]


@pytest.mark.usefixtures("office")
def test_no_id_number_is_kept_of_what_is_pasted_or_typed(desk: Desk) -> None:
    number = "001099012345"
    converse(desk, *HEADING, At(" 1 ", pasted(f"1. Trường THCS Mẫu Sơn\n2. Ngô Văn Thịnh, {number}, Tổ viên")))
    converse(desk, Key("n"), BACK, Key("y"), At(" 1 ", Rests(f"Ma Seo Lìn, {number}")))
    with reading(desk.place) as session:
        held = "".join(draft.content for draft in drafts_of(session, "clerk"))
    assert "Ma Seo Lìn" in held
    assert number not in held


# --- in answer to a proposal -----------------------------------------------------------------------------------------


def a_proposal(desk: Desk, office: Office) -> tuple[int, list[int]]:
    """A proposal with three lines; returns its number and theirs."""
    with at_work(desk.place) as session:
        issuer = session.get_one(Recipient, office.issuer)
        paper = a_paper(session, issuer, kind=DocumentKind.PROPOSAL, stage=Stage.PROPOSED, number="3/TTr-UBND", on="2024-11-30")
        heading = a_heading(session, paper, year="2024", citation="Có thành tích", type_code="movement")
        school = a_heading(session, paper, kind=RecipientKind.COLLECTIVE, year="2024", citation="Có thành tích", type_code="movement")
        lines = [
            a_line(session, school, session.get_one(Recipient, office.units[POLICE])),
            a_line(
                session,
                heading,
                a_person(session, "Ngô Văn Thịnh"),
                address="Ông",
                post="Tổ viên",
                unit=VILLAGE,
                unit_id=office.units[VILLAGE],
            ),
            a_line(session, heading, a_person(session, "Ma Seo Lìn"), post="Tổ viên", unit=HAMLET, unit_id=office.units[HAMLET]),
        ]
        return paper.id, [one.id for one in lines]


TAKE_OVER: tuple[Step, ...] = (
    At("Kind of paper", "1"),
    *HEADING[1:4],
    At("Signer", ENTER),
    At("In answer to", "3"),
    At("Form", ENTER),
    At("Type", ENTER),
    At("Work year", ENTER),
    At("Citation", ENTER),
    At("Stated count", "1 2"),
    At("Ceremony", ENTER),
)


def test_a_proposals_heading_and_lines_are_taken_over_with_their_links(desk: Desk, office: Office) -> None:
    _paper, answered = a_proposal(desk, office)
    made = converse(desk, *TAKE_OVER, *END)
    assert made.done is not None
    with desk.reading() as session:
        lines = [session.get_one(Award, number) for number in made.done.awards]
        assert sorted(one.answers_id or 0 for one in lines) == answered
        assert {session.get_one(Grant, one.grant_id).citation for one in lines} == {"Có thành tích"}
    assert lines_of_list(desk, made.done.document_id) == [
        (POLICE, None, None),
        ("Ngô Văn Thịnh", "Tổ viên", VILLAGE),
        ("Ma Seo Lìn", "Tổ viên", HAMLET),
    ]


def test_a_line_taken_over_may_be_changed_and_keeps_its_link(desk: Desk, office: Office) -> None:
    _paper, answered = a_proposal(desk, office)
    made = converse(
        desk,
        *TAKE_OVER[:-2],
        At("Stated count", "1 3"),
        ENTER,
        At(" 3 ", ABOVE),
        At(" 2 ", f"Ma Seo Lìn, Trưởng thôn, {HAMLET}"),
        At(" 3 ", ""),
        *END,
    )
    assert made.done is not None
    with desk.reading() as session:
        lines = [session.get_one(Award, number) for number in made.done.awards]
    assert sorted(one.answers_id or 0 for one in lines) == answered
    assert {one.post for one in lines} == {None, "Tổ viên", "Trưởng thôn"}


def test_lines_already_typed_are_not_lost_by_taking_a_proposal_over(desk: Desk, office: Office) -> None:
    a_proposal(desk, office)
    back: list[Step] = [BACK] * 8
    converse(
        desk, At("Kind of paper", "1"), *HEADING[1:], At(" 1 ", "Trường THCS Mẫu Sơn"), At(" 2 ", ABOVE), *back[:7], At("In answer to", "3")
    )
    assert "Trường THCS Mẫu Sơn" in {one.name for one in sheet_kept(desk).lines()}


# --- left and gone on with -------------------------------------------------------------------------------------------

CUTS = [place for place, step in enumerate(WHOLE) if not isinstance(step, Key)]


@pytest.mark.parametrize("place", CUTS)
@pytest.mark.usefixtures("office")
def test_after_a_power_cut_at_any_question_the_form_stands_in_the_same_place(desk: Desk, place: int) -> None:
    first = converse(desk, *WHOLE[:place])
    again = converse(desk, *([Key("n", "A draft is open")] if place else []), *WHOLE[place:])
    assert again.screen.labels[0] == first.cut_at
    assert again.done is not None
    assert lines_of_list(desk, again.done.document_id) == WHOLE_LIST
    assert open_drafts(desk) == []


@pytest.mark.parametrize(("place", "text"), [(3, "30/1"), (9, "Đã có"), (12, "Trường T"), (15, "k'br"), (16, "Ngô Văn Thịnh, Tổ v")])
@pytest.mark.usefixtures("office")
def test_text_that_rested_unfinished_stands_in_the_line_again(desk: Desk, place: int, text: str) -> None:
    label = converse(desk, *WHOLE[:place], Rests(text)).cut_at
    again = converse(desk, Key("n"))
    assert (again.cut_at, again.screen.prompts[0].typed) == (label, text)


@pytest.mark.usefixtures("office")
def test_text_whose_question_waits_for_an_answer_stands_in_the_line_again(desk: Desk) -> None:
    cut = converse(desk, *HEADING, *COLLECTIVES, At(" 1 ", "le thi cuc"))
    assert "Who is this?" in (cut.cut_at or "")
    again = converse(desk, Key("n"), At(" 1 ", ENTER), Key("1"))
    assert again.screen.prompts[0].typed == "le thi cuc"
    assert again.cut_at == " 2 "


@pytest.mark.usefixtures("office")
def test_a_power_cut_at_the_review_comes_back_to_the_review(desk: Desk) -> None:
    converse(desk, *WHOLE[:-2])
    again = converse(desk, Key("n"), *END)
    assert again.done is not None
    assert again.screen.prompts == []


@pytest.mark.usefixtures("office")
def test_a_power_cut_behind_the_record_leaves_no_draft_and_no_second_record(desk: Desk) -> None:
    converse(desk, *WHOLE[:-1])
    assert open_drafts(desk) == []
    assert len(batches(desk.place)) == 2


@pytest.mark.usefixtures("office")
def test_ctrl_c_leaves_for_later(desk: Desk) -> None:
    screen = ScriptedScreen([*HEADING, COLLECTIVES[0], Does(Act.LEAVE, "Trường T")])
    with pytest.raises(KeyboardInterrupt):
        enter_at_terminal(desk, screen)
    assert "1 lines are kept" in screen.said[-1]
    assert sheet_kept(desk).typed == {"collective": "Trường T"}


@pytest.mark.usefixtures("office")
def test_esc_at_the_review_leaves_for_later(desk: Desk) -> None:
    made = converse(desk, *WHOLE[:-2], Key("esc"))
    assert (made.done, made.cut_at) == (None, None)
    assert len(sheet_kept(desk).part.lines) == 5


@pytest.mark.usefixtures("office")
def test_an_open_draft_may_be_shown_discarded_or_left_for_a_new_list(desk: Desk) -> None:
    converse(desk, *WHOLE[:-3])
    made = converse(desk, Key("x"), Key("b"), Key("", "4 lines"), Key("m"))
    assert f" 1  {POLICE} | in the register" in made.screen.lines
    assert made.cut_at == "Kind of paper"
    assert len(open_drafts(desk)) == 1
    converse(desk, Key("b"), Key("y"))
    assert open_drafts(desk) == []


@pytest.mark.usefixtures("office")
def test_the_draft_kept_last_is_offered_first_with_how_many_wait_behind(desk: Desk) -> None:
    converse(desk, *HEADING[:3])
    converse(desk, Key("m"), *HEADING[:3], At("Decision date", "30/12/2024"))
    made = converse(desk, Key("n", "1 more drafts wait behind it"))
    assert made.cut_at == "Signer"


@pytest.mark.usefixtures("office")
def test_nothing_answered_leaves_no_draft(desk: Desk) -> None:
    converse(desk)
    assert open_drafts(desk) == []


def test_a_draft_of_another_edition_is_left_alone(desk: Desk) -> None:
    content = json.dumps(json.loads(Sheet().as_json()) | {"edition": EDITION + 1})
    with at_work(desk.place) as session:
        open_draft(session, "clerk", content)
        open_draft(session, "clerk", "no sheet")
    assert open_drafts(desk) == []
    assert converse(desk).cut_at == "Kind of paper"
    with reading(desk.place) as session:
        assert len(drafts_of(session, "clerk")) == 2


@pytest.mark.usefixtures("office")
def test_another_clerks_draft_is_not_offered(desk: Desk) -> None:
    converse(desk, *HEADING[:3])
    assert converse(desk_at(desk.place, "other")).cut_at == "Kind of paper"


@pytest.mark.usefixtures("office")
def test_a_draft_gone_on_with_in_another_window_becomes_two(desk: Desk) -> None:
    converse(desk, *HEADING[:3])

    class OtherWindow(ScriptedScreen):
        """The same draft is kept by another window in between."""

        def ask(self, prompt: object) -> object:  # type: ignore[override]
            if len(self.script) == 1:
                with at_work(desk.place) as session:
                    keep_draft(session, drafts_of(session, "clerk")[0], Sheet(place="signer").as_json())
            return super().ask(prompt)  # type: ignore[arg-type]

    screen = OtherWindow([Key("n"), At("Decision date", "30/12/2024")])
    with pytest.raises(Unplugged):
        enter_at_terminal(desk, screen)
    assert "another window" in screen.said[0]
    assert len(open_drafts(desk)) == 2


# --- more lines and forms --------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("office")
def test_more_lines_than_stated_may_be_entered_after_the_review(desk: Desk) -> None:
    made = converse(desk, *WHOLE[:-2], Key("1"), At(" 4 ", "Ma Seo Lìn"), At(" 5 ", ""), *END)
    assert made.done is not None
    assert len(made.done.awards) == 6
    assert any("On the list:" in said for said in made.screen.said)


@pytest.mark.usefixtures("office")
def test_a_second_form_of_the_paper_has_fields_and_lines_of_its_own(desk: Desk) -> None:
    second = [
        At("Form", "ldtt"),
        At("Type", ENTER),
        At("Work year", ENTER),
        At("Citation", ""),
        At("Stated count", "1"),
        At("Ceremony", ENTER),
        At(" 1 ", "nguyen van binh"),
    ]
    made = converse(desk, *WHOLE[:-2], Key("2"), *second, *END)
    assert made.done is not None
    with desk.reading() as session:
        headings = [one for one in every(session, Grant) if one.document_id == made.done.document_id]
    assert len({one.form_id for one in headings}) == 2
    assert len(made.done.awards) == 6


@pytest.mark.usefixtures("office")
def test_every_line_may_be_looked_over_and_changed_from_the_review(desk: Desk) -> None:
    made = converse(
        desk, *WHOLE[:-2], Key("x"), At("Find in list", "binh"), At(" 1 ", f"Ông Nguyễn Văn Bình, Tổ viên, {VILLAGE}"), ENTER, ENTER, *END
    )
    assert made.done is not None
    assert lines_of_list(desk, made.done.document_id)[2] == ("Nguyễn Văn Bình", "Tổ viên", VILLAGE)


@pytest.mark.usefixtures("office")
def test_a_heading_that_cannot_be_recorded_goes_back_to_its_form(desk: Desk) -> None:
    script = [At("Work year", "1944") if isinstance(one, At) and one.label == "Work year" else one for one in HEADING]
    made = converse(desk, *script)
    assert made.cut_at in {"Form", "Work year"}
    assert made.screen.said


def test_the_first_paper_of_a_new_register_makes_its_issuer(desk: Desk) -> None:
    heading = [
        At("Kind of paper", ENTER),
        At("Issuer", ENTER),
        At("Number and symbol", "1"),
        At("Decision date", "30/12/2024"),
        At("Signer", "Trần Văn Mẫu, Chủ tịch"),
    ]
    rest = [
        At("In answer to", ENTER),
        At("Form", "gk"),
        ENTER,
        ENTER,
        "",
        At("Stated count", "1"),
        At("Ceremony", "Tổng kết, 5/1/2025"),
        At("Place", ENTER),
        At(" 1 ", "Ngô Văn Thịnh, -, -"),
    ]
    made = converse(desk, *heading, *rest, *END)
    assert made.done is not None
    with desk.reading() as session:
        paper = session.get_one(Document, made.done.document_id)
        assert (session.get_one(Recipient, paper.issuer_id).name, paper.number, paper.head) == ("UBND xã Mẫu", "1/QĐ-UBND", "Chủ tịch")
