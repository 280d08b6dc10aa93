"""A pasted list is looked over before it is taken: parts recognised, doubts marked, corrections learnt, nothing recorded."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from awards.cli.desk import Desk
from awards.cli.entry.preview import Preview
from awards.cli.entry.setting import Setting
from awards.models.kinds import RecipientKind
from awards.models.memory import WordingField
from awards.models.sheet import Answer, Line, Sheet
from awards.services.entering import record
from awards.services.forms import form_by_code
from awards.services.memory import remember_wording
from awards.services.recipients import add_alias, recipient_by_id
from cli.entry.offices import HAMLET, ISSUER, POLICE, VILLAGE, Office, an_office
from cli.entry.scripted import ABOVE, BACK, ENTER, LEAVE, LIST, TODAY, Key, ScriptedScreen, Step, pasted, setting_at
from factories import at_work, batches, dump

INDIVIDUAL, COLLECTIVE, HOUSEHOLD = RecipientKind.INDIVIDUAL, RecipientKind.COLLECTIVE, RecipientKind.HOUSEHOLD

BLOCK = f"""I. TẬP THỂ
1. {POLICE}
2. Trường THCS Mẫu Sơn
II. CÁ NHÂN
1. Ông Nguyễn Văn Bình, Công an viên, {VILLAGE}
2. Ngô Văn Thịnh, Trưởng thôn, {HAMLET}
3. Lê Thị Cúc, Giáo viên, Trường THCS Mẫu Sơn
"""
TABLE = "STT\tHọ và tên\tChức vụ\tĐơn vị\n1\tNgô Văn Thịnh\tTrưởng thôn\tthôn Tân Phú\n2\tMa Seo Lìn\tTổ viên\t\n3\tY Moan\tTổ viên\t"
WITH_IDS = "1\tNgô Văn Thịnh\t001099012345\tTrưởng thôn\tthôn Tân Phú\n2\tMa Seo Lìn\t079 099 012 346\tTổ viên\tthôn Tân Phú"


@pytest.fixture
def office(desk: Desk) -> Office:
    """A commune's register."""
    return an_office(desk)


def laid(desk: Desk, text: str) -> Setting:
    """A decision of the commune with a pasted list."""
    setting = setting_at(desk, Sheet(pasted=text), date="2024-12-30", number="8/QĐ-UBND")
    with desk.reading() as session:
        setting.sheet.part.answers["form"] = Answer("", "", str(form_by_code(session, "GK").id))
    setting.sheet.answers["issuer"] = Answer(ISSUER, "", "1")
    return setting


def preview(desk: Desk, text: str, *script: Step, kind: RecipientKind = INDIVIDUAL) -> tuple[Preview, ScriptedScreen]:
    """A preview and its screen."""
    screen = ScriptedScreen(list(script))
    return Preview(laid(desk, text), screen, kind), screen


def parts(line: Line | None) -> tuple[str, str, str, str] | None:
    """What is printed of a line."""
    return (line.address, line.name, line.post, line.unit) if line else None


def taken(made: Preview) -> list[Line]:
    """The lines on the sheet."""
    return made.setting.sheet.part.lines


# --- read ------------------------------------------------------------------------------------------------------------


def test_a_pasted_block_is_understood_line_by_line(desk: Desk, office: Office) -> None:
    made, _screen = preview(desk, BLOCK)
    assert [row.kind for row in made.rows] == [COLLECTIVE, COLLECTIVE, INDIVIDUAL, INDIVIDUAL, INDIVIDUAL]
    assert [parts(row.line) for row in made.rows] == [
        ("", POLICE, "", ""),
        ("", "Trường THCS Mẫu Sơn", "", ""),
        ("Ông", "Nguyễn Văn Bình", "Công an viên", VILLAGE),
        ("Ông", "Ngô Văn Thịnh", "Trưởng thôn", HAMLET),
        ("Bà", "Lê Thị Cúc", "Giáo viên", "Trường THCS Mẫu Sơn"),
    ]
    assert [row.line.recipient_id for row in made.rows if row.line] == [office.units[POLICE], 0, office.people["bình"], 0, 0]
    assert [row.remark for row in made.rows] == ["in the register", "new", "GK 2023", "new", "? new"]
    assert "is there already?" in made.rows[4].doubts[0]


def test_seven_lines_are_shown_with_their_doubts_and_taken_by_enter(desk: Desk, office: Office) -> None:
    made, screen = preview(desk, BLOCK, ENTER, Key("0", "Lê Thị Cúc"))
    assert made.look_over()
    assert "PREVIEW: 5 lines; nothing is recorded yet" in screen.lines
    assert any(line.startswith("  3  individual: Ông Nguyễn Văn Bình") and line.endswith("| GK 2023") for line in screen.lines)
    assert any(line.strip().startswith("! ") and "Lê Thị Cúc" in line for line in screen.lines)
    assert [one.name for one in taken(made)] == [POLICE, "Trường THCS Mẫu Sơn", "Nguyễn Văn Bình", "Ngô Văn Thịnh", "Lê Thị Cúc"]
    assert sorted(taken(made)[4].others) == sorted([office.people["cúc 1985"], office.people["cúc 1962"]])
    assert made.setting.sheet.pasted == ""


@pytest.mark.usefixtures("office")
def test_merged_units_are_filled_from_above(desk: Desk) -> None:
    made, _screen = preview(desk, TABLE, ENTER)
    assert made.look_over()
    assert [one.unit for one in taken(made)] == [HAMLET] * 3


@pytest.mark.usefixtures("office")
def test_a_unit_that_is_none_stays_none(desk: Desk) -> None:
    made, _screen = preview(desk, "1. Ngô Văn Thịnh, Trưởng thôn, -\n2. Ma Seo Lìn, Tổ viên, -", ENTER)
    assert made.look_over()
    assert [one.unit for one in taken(made)] == ["", ""]


@pytest.mark.usefixtures("office")
def test_lines_of_no_kind_are_of_the_section_they_were_pasted_into(desk: Desk) -> None:
    made, _screen = preview(desk, "Ma Seo Lìn\nY Moan", kind=HOUSEHOLD)
    assert {row.kind for row in made.rows} <= {HOUSEHOLD, INDIVIDUAL}
    assert len(made.rows) == 2


@pytest.mark.usefixtures("office")
def test_id_numbers_are_gone(desk: Desk) -> None:
    made, screen = preview(desk, WITH_IDS, ENTER)
    assert made.look_over()
    assert [parts(one) for one in taken(made)] == [("Ông", "Ngô Văn Thịnh", "Trưởng thôn", HAMLET), ("", "Ma Seo Lìn", "Tổ viên", HAMLET)]
    held = repr((made.rows, screen.lines, screen.said, screen.questions, made.setting.sheet))
    for number in ("001099012345", "079 099 012 346", "079099012346"):
        assert number not in held


@pytest.mark.usefixtures("office")
def test_a_list_with_id_numbers_reads_the_same_after_a_power_cut(desk: Desk) -> None:
    """The draft keeps asterisks in their place."""
    before, _screen = preview(desk, WITH_IDS)
    kept = Sheet.from_json(before.setting.sheet.as_json())
    after, _screen = preview(desk, kept.pasted)
    assert [parts(row.line) for row in after.rows] == [parts(row.line) for row in before.rows]


@pytest.mark.parametrize("text", ["", "\n\n", "STT\tHọ và tên\tĐơn vị", "Nơi nhận:\n- Như Điều 3;\n- Lưu: VT."])
@pytest.mark.usefixtures("office")
def test_a_text_that_holds_no_list_is_said_to_hold_none(desk: Desk, text: str) -> None:
    made, screen = preview(desk, text)
    assert not made.look_over()
    assert screen.said == ["The pasted text holds no line of a list."]
    assert (taken(made), made.setting.sheet.pasted) == ([], "")


@pytest.mark.usefixtures("office")
def test_wordings_that_were_corrected_before_are_read_right(desk: Desk, office: Office) -> None:
    with at_work(desk.place) as session:
        remember_wording(session, WordingField.POST, "CA viên", "Công an viên")
        remember_wording(session, WordingField.RANK, "Đồng chí", "Bà")
        add_alias(session, recipient_by_id(session, office.units[POLICE]), "CAX Mẫu")
    made, _screen = preview(desk, "1. Đồng chí Ma Seo Lìn, CA viên, CAX Mẫu")
    [row] = made.rows
    assert row.line is not None
    assert (row.line.address, row.line.post, row.line.unit_id) == ("Bà", "Công an viên", office.units[POLICE])


# --- changed ---------------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("office")
def test_a_line_is_changed_by_its_number(desk: Desk) -> None:
    made, screen = preview(desk, BLOCK, "4", f"Ngô Văn Thịnh, Tổ viên, {VILLAGE}", ENTER, Key("0"))
    assert made.look_over()
    assert parts(taken(made)[3]) == ("Ông", "Ngô Văn Thịnh", "Tổ viên", VILLAGE)
    assert screen.prompts[1].typed == f"Ngô Văn Thịnh, Trưởng thôn, {HAMLET}"


@pytest.mark.usefixtures("office")
def test_a_line_that_is_left_unchanged_stays_as_it_was(desk: Desk) -> None:
    made, _screen = preview(desk, BLOCK)
    before = [parts(row.line) for row in made.rows]
    for step in (ENTER, BACK, LEAVE, ""):
        made, screen = preview(desk, BLOCK, "4", step, ENTER, Key("0"))
        assert made.look_over()
        assert [parts(one) for one in taken(made)] == before
        assert len(screen.questions) == 1


@pytest.mark.usefixtures("office")
def test_a_line_is_left_out_and_taken_in_again(desk: Desk) -> None:
    made, screen = preview(desk, BLOCK, "x4", "x 5", "X4", ENTER)
    assert made.look_over()
    assert [one.name for one in taken(made)] == [POLICE, "Trường THCS Mẫu Sơn", "Nguyễn Văn Bình", "Ngô Văn Thịnh"]
    assert "PREVIEW: 3 lines; nothing is recorded yet" in screen.lines
    assert any(line.endswith("| left out") for line in screen.lines)


@pytest.mark.parametrize("typed", ["0", "6", "x", "x9", "-1", "a", "²", "99999999999999999999"])
@pytest.mark.usefixtures("office")
def test_a_line_that_is_not_there_is_told(desk: Desk, typed: str) -> None:
    made, screen = preview(desk, BLOCK, typed, ENTER, Key("0"))
    assert made.look_over()
    assert "the list has 5" in screen.said[0]


@pytest.mark.usefixtures("office")
def test_what_is_changed_is_kept_with_the_draft(desk: Desk) -> None:
    saved: list[str] = []
    screen = ScriptedScreen(["4", f"Ngô Văn Thịnh, Tổ viên, {VILLAGE}", "x5", ENTER])
    setting = laid(desk, BLOCK)
    made = Preview(setting, screen, INDIVIDUAL, lambda: saved.append(setting.sheet.as_json()))
    assert made.look_over()
    again, _screen = preview(desk, Sheet.from_json(saved[-1]).pasted)
    assert [parts(row.line) for row in again.rows if not row.left_out][:4] == [parts(one) for one in taken(made)][:4]


@pytest.mark.usefixtures("office")
def test_a_line_left_out_before_a_power_cut_can_still_be_taken_in(desk: Desk) -> None:
    """Nothing pasted is lost because it was left out for a moment."""
    saved: list[str] = []
    setting = laid(desk, BLOCK)
    screen = ScriptedScreen(["x4", ENTER, Key("0")])
    Preview(setting, screen, INDIVIDUAL, lambda: saved.append(setting.sheet.pasted)).look_over()
    assert "Ngô Văn Thịnh" in saved[-1]


@pytest.mark.usefixtures("office")
def test_the_kind_of_a_line_may_not_be_lost_by_changing_it(desk: Desk) -> None:
    made, _screen = preview(desk, BLOCK, "2", "Trường Tiểu học Mẫu Sơn", ENTER, Key("0"))
    assert made.look_over()
    assert (taken(made)[1].kind, taken(made)[1].name) == ("collective", "Trường Tiểu học Mẫu Sơn")


# --- learnt ----------------------------------------------------------------------------------------------------------

WRONG = "1. Ngô Văn Thịnh, CA viên, CAX Mẫu\n2. Ma Seo Lìn, CA viên, CAX Mẫu"


@pytest.mark.usefixtures("office")
def test_a_correction_is_learnt_and_goes_through_the_other_lines(desk: Desk) -> None:
    made, screen = preview(
        desk,
        WRONG,
        "1",
        f"Ngô Văn Thịnh, Công an viên, {POLICE}",
        Key("y", "“CAX Mẫu” as “Công an xã Mẫu Sơn”"),
        Key("", "“CA viên”"),
        ENTER,
    )
    assert made.look_over()
    assert [(one.post, one.unit) for one in taken(made)] == [("Công an viên", POLICE)] * 2
    assert made.setting.sheet.spellings == {"unit:CAX Mẫu": POLICE, "post:CA viên": "Công an viên"}
    assert len(screen.questions) == 2
    with desk.writing() as session:
        record(session, made.setting.sheet, TODAY)
    again, _screen = preview(desk, "1. Y Moan, CA viên, CAX Mẫu")
    assert again.rows[0].line is not None
    assert (again.rows[0].line.post, again.rows[0].line.unit_id) == ("Công an viên", taken(made)[0].unit_id)


@pytest.mark.usefixtures("office")
def test_a_correction_is_not_learnt_if_the_clerk_says_no(desk: Desk) -> None:
    made, _screen = preview(desk, WRONG, "1", f"Ngô Văn Thịnh, Công an viên, {POLICE}", Key("n"), Key("esc"), ENTER, Key(""))
    assert made.look_over()
    assert [one.unit for one in taken(made)] == [POLICE, "CAX Mẫu"]
    assert made.setting.sheet.spellings == {}


@pytest.mark.parametrize(
    "changed",
    [
        f"Y Moan, Công an viên, {POLICE}",
        f"Ngô Văn Thịnh, Công an viên, {VILLAGE}",
        f"Ngô Văn Thịnh, Trưởng thôn, {HAMLET}",
        f"Ngô Văn Thịnh, -, {HAMLET}",
        "Ngô Văn Thịnh, Công an viên, -",
    ],
)
@pytest.mark.usefixtures("office")
def test_another_person_or_another_known_post_or_unit_is_no_spelling(desk: Desk, changed: str) -> None:
    """Only a wording that the register does not know, of the same person, can have been another spelling."""
    made, screen = preview(desk, f"1. Ngô Văn Thịnh, Công an viên, {HAMLET}", "1", changed, ENTER)
    assert made.look_over()
    assert (made.setting.sheet.spellings, screen.questions) == ({}, [])


@pytest.mark.usefixtures("office")
def test_a_corrected_spelling_of_the_name_is_no_spelling_of_the_unit(desk: Desk) -> None:
    made, screen = preview(desk, "1. Ngô Văn Thinh, Tổ viên, CAX Mẫu", "1", f"Ngô Văn Thịnh, Tổ viên, {POLICE}", ENTER)
    assert made.look_over()
    assert screen.questions == []


# --- taken or not ----------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("office")
def test_nothing_is_recorded_before_the_list_is(desk: Desk) -> None:
    before = dump(desk.place)
    made, _screen = preview(desk, BLOCK, "4", f"Ngô Văn Thịnh, Tổ viên, {VILLAGE}", ENTER, Key("0"))
    assert made.look_over()
    assert dump(desk.place) == before
    assert len(batches(desk.place)) == 1


@pytest.mark.parametrize("step", [BACK, LEAVE])
@pytest.mark.usefixtures("office")
def test_the_whole_list_is_left_out_only_if_the_clerk_says_so(desk: Desk, step: Step) -> None:
    made, screen = preview(desk, BLOCK, step, Key(""), step, Key("y"))
    assert not made.look_over()
    assert (taken(made), made.setting.sheet.pasted) == ([], "")
    assert len(screen.questions) == 2


@pytest.mark.parametrize("step", [ABOVE, LIST, pasted("1. Y Moan\n2. Ma Seo Lìn")], ids=["F2", "F3", "another paste"])
@pytest.mark.usefixtures("office")
def test_only_enter_takes_the_list(desk: Desk, step: Step) -> None:
    made, _screen = preview(desk, BLOCK, step, BACK, Key("y"))
    assert not made.look_over()
    assert taken(made) == []


@pytest.mark.usefixtures("office")
def test_esc_at_a_question_goes_back_to_the_table_with_no_line_taken(desk: Desk, office: Office) -> None:
    made, _screen = preview(desk, BLOCK, ENTER, Key("esc", "Lê Thị Cúc"), ENTER, Key("1"))
    made.setting.sheet.part.lines.append(before := Line("collective", POLICE, office.units[POLICE]))
    assert made.look_over()
    assert taken(made)[0] is before
    assert len(taken(made)) == 6


@pytest.mark.usefixtures("office")
def test_a_line_that_cannot_be_read_must_be_changed_or_left_out(desk: Desk) -> None:
    made, screen = preview(desk, "1. Ngô Văn Thịnh, Trưởng thôn\n2. Nguyễn [Văn] An, Trưởng thôn", ENTER, "x2", ENTER)
    assert made.rows[1].remark == "not readable"
    assert made.look_over()
    assert "Not readable yet: line 2" in screen.said[0]
    assert [one.name for one in taken(made)] == ["Ngô Văn Thịnh"]


@pytest.mark.usefixtures("office")
def test_a_list_of_which_every_line_is_left_out_takes_nothing(desk: Desk) -> None:
    made, _screen = preview(desk, "1. Ngô Văn Thịnh, Trưởng thôn", "x1", ENTER)
    made.look_over()
    assert taken(made) == []


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.one_of(st.text(max_size=60), st.text(st.sampled_from('1. \n\t,;–()IĐặngThịHoà0123456789\x00\x1b\udc80"-'), max_size=60)))
def test_any_text_may_be_pasted(desk: Desk, text: str) -> None:
    made = Preview(Setting(desk, Sheet(pasted=text), TODAY), None, INDIVIDUAL)
    made.fill_from_above()
    made.as_text()
    assert all(row.remark for row in made.rows)
