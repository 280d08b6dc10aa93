"""One honouree of the list: who is taken at once, who is asked, and what is asked only once."""

import pytest
from sqlmodel import select

from awards.cli.desk import Desk
from awards.cli.entry.honourees import Honourees, TypeAgainError, part_or, same_line, year_of
from awards.cli.entry.prompt import Offer
from awards.errors.base import AwardsError
from awards.models.kinds import RecipientKind
from awards.models.memory import WordingField
from awards.models.recipient import Recipient, RecipientEntry
from awards.models.sheet import Answer, Line
from awards.services.entering import record
from awards.services.forms import form_by_code
from awards.services.memory import remember_wording
from awards.services.recipients import register
from cli.entry.offices import FRONT, HAMLET, ISSUER, NEW, OLD, POLICE, VILLAGE, Office, an_office
from cli.entry.scripted import TODAY, Key, ScriptedScreen, Step, Unplugged, setting_at
from factories import a_body, a_person, at_work

INDIVIDUAL, COLLECTIVE, HOUSEHOLD = RecipientKind.INDIVIDUAL, RecipientKind.COLLECTIVE, RecipientKind.HOUSEHOLD


class Dialogue:
    """A clerk typing honourees of a signed decision."""

    def __init__(self, desk: Desk, *script: Step, date: str = "2024-12-30") -> None:
        """Lay a decision of the commune on the desk."""
        self.desk, self.screen = desk, ScriptedScreen(list(script))
        with desk.reading() as session:
            issuer = str(session.exec(select(Recipient.id).where(Recipient.name == ISSUER)).one())
            form = str(form_by_code(session, "GK").id)
        self.setting = setting_at(desk, date=date, number="8/QĐ-UBND")
        self.setting.sheet.answers["issuer"] = Answer(f"Chủ tịch {ISSUER}", "", issuer)
        self.setting.sheet.part.answers["form"] = Answer("", "", form)
        self.honourees = Honourees(self.setting, self.screen)

    @property
    def lines(self) -> list[Line]:
        """The list so far."""
        return self.setting.sheet.part.lines

    def offer(self, text: str, kind: RecipientKind = INDIVIDUAL) -> Offer:
        """What is suggested."""
        with self.desk.reading() as session:
            return self.honourees.offer(session, kind, text)

    def read(self, text: str, kind: RecipientKind = INDIVIDUAL, mark: int | None = None) -> Line:
        """What Enter makes of a text."""
        offer = self.offer(text, kind)
        place = offer.lead if mark is None else mark - 1
        return self.honourees.understand(kind, text, offer.choices[place] if place is not None else None)

    def put(self, *texts: str, kind: RecipientKind = INDIVIDUAL) -> list[Line]:
        """Type lines, one below the other."""
        for text in texts:
            self.lines.append(self.read(text, kind))
        return self.lines

    def record(self) -> None:
        """Record the list; the next one begins empty."""
        with self.desk.writing() as session:
            record(session, self.setting.sheet, TODAY)


@pytest.fixture
def office(desk: Desk) -> Office:
    """A commune's register."""
    return an_office(desk)


def parts(line: Line) -> tuple[str, str, str, str]:
    """What is printed of a line."""
    return line.address, line.name, line.post, line.unit


# --- somebody known --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("typed", ["nguyen van binh", "nguyen van b", "van binh", "NGUYEN VAN BINH"])
def test_a_known_name_without_accents_takes_post_and_unit_of_last_time(desk: Desk, office: Office, typed: str) -> None:
    line = Dialogue(desk).read(typed)
    assert parts(line) == ("Ông", "Nguyễn Văn Bình", "Công an viên", VILLAGE)
    assert (line.recipient_id, line.unit_id, line.seen, line.class_code) == (
        office.people["bình"],
        office.units[VILLAGE],
        "GK 2023",
        "direct_worker",
    )


def test_a_name_with_an_apostrophe_is_taken_by_its_first_letters(desk: Desk, office: Office) -> None:
    assert Dialogue(desk).read("k'bre").recipient_id == office.people["brểu"]


def test_what_is_suggested_stands_there_as_it_will_be_printed(desk: Desk, office: Office) -> None:
    [choice] = Dialogue(desk).offer("nguyen van b").choices
    assert (choice.text, choice.beside, choice.value) == (
        f"Ông Nguyễn Văn Bình, Công an viên, {VILLAGE}",
        "GK 2023",
        str(office.people["bình"]),
    )


@pytest.mark.usefixtures("office")
def test_a_bare_enter_never_takes_a_guess_for_what_was_typed_with_accents_or_misspelt(desk: Desk) -> None:
    dialogue = Dialogue(desk)
    assert dialogue.offer("Nguyễn Văn").lead is None
    assert dialogue.offer("nguyen van bihn").lead is None
    assert dialogue.offer("nguyen van bihn").choices
    assert dialogue.offer("").choices == ()


@pytest.mark.usefixtures("office")
def test_a_suggestion_may_be_marked_and_taken(desk: Desk) -> None:
    assert Dialogue(desk).read("Nguyễn Văn", mark=1).name == "Nguyễn Văn Bình"


def test_a_rank_typed_before_a_known_name_takes_the_place_of_the_last_one(desk: Desk, office: Office) -> None:
    line = Dialogue(desk).read(f"Thiếu tá Nguyễn Văn Bình, Công an viên, {VILLAGE}")
    assert (parts(line), line.recipient_id) == (("Thiếu tá", "Nguyễn Văn Bình", "Công an viên", VILLAGE), office.people["bình"])


def test_a_collective_is_taken_by_its_initials(desk: Desk, office: Office) -> None:
    line = Dialogue(desk).read("cax", COLLECTIVE)
    assert (parts(line), line.recipient_id) == (("", POLICE, "", ""), office.units[POLICE])
    assert Dialogue(desk).read("mt tan trung", COLLECTIVE).recipient_id == office.units[FRONT]


def test_initials_that_telex_changed_are_read_back(desk: Desk, office: Office) -> None:
    assert Dialogue(desk).read("cã", COLLECTIVE).recipient_id == office.units[POLICE]


def test_a_household_keeps_its_unit(desk: Desk, office: Office) -> None:
    line = Dialogue(desk).read("ho ong k'b", HOUSEHOLD)
    assert (parts(line), line.recipient_id) == (("", "Hộ ông K'Brểu", "", HAMLET), office.people["hộ"])


# --- who is this -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("typed", ["le thi cuc", "le thi c", "Lê Thị Cúc"])
@pytest.mark.parametrize(("year", "mark"), [("1985", "cúc 1985"), ("1962", "cúc 1962")])
def test_homonyms_are_asked_with_what_tells_them_apart(desk: Desk, office: Office, typed: str, year: str, mark: str) -> None:
    probe = Dialogue(desk)
    with pytest.raises(Unplugged):
        probe.read(typed)
    [question] = probe.screen.questions
    key = next(line.split()[0] for line in question.split("\n") if year in line)
    assert "Who is this?" in question
    assert FRONT in question
    assert HAMLET in question
    assert "GK 2023" in question
    line = Dialogue(desk, Key(key)).read(typed)
    assert (line.recipient_id, line.post) == (office.people[mark], "Giáo viên" if year == "1985" else "Tổ viên")


def test_the_unit_typed_settles_between_homonyms_without_a_question(desk: Desk, office: Office) -> None:
    assert Dialogue(desk).read(f"Lê Thị Cúc, , {HAMLET}").recipient_id == office.people["cúc 1962"]


def test_the_unit_of_the_line_above_settles_between_homonyms_typed_in_full(desk: Desk, office: Office) -> None:
    dialogue = Dialogue(desk)
    dialogue.put("k'bre")
    assert dialogue.read("Lê Thị Cúc").recipient_id == office.people["cúc 1962"]


def test_somebody_else_is_new_and_remembered_as_such(desk: Desk, office: Office) -> None:
    dialogue = Dialogue(desk, Key("0", "Lê Thị Cúc"))
    line = dialogue.read(f"Lê Thị Cúc, Trưởng thôn, {VILLAGE}")
    assert (parts(line), line.recipient_id, line.seen) == (("Bà", "Lê Thị Cúc", "Trưởng thôn", VILLAGE), 0, "new")
    assert sorted(line.others) == sorted([office.people["cúc 1985"], office.people["cúc 1962"]])


def test_somebody_else_taken_from_the_suggestions_is_new_below_the_unit_above(desk: Desk, office: Office) -> None:
    dialogue = Dialogue(desk, Key("0"))
    dialogue.put("nguyen van binh")
    line = dialogue.read("le thi cuc")
    assert parts(line) == ("Bà", "Lê Thị Cúc", "Công an viên", VILLAGE)
    assert sorted(line.others) == sorted([office.people["cúc 1985"], office.people["cúc 1962"]])


def test_somebody_else_is_known_in_that_unit_the_next_time(desk: Desk, office: Office) -> None:
    first = Dialogue(desk, Key("0"))
    first.put(f"Lê Thị Cúc, Trưởng thôn, {VILLAGE}")
    first.record()
    line = Dialogue(desk).read(f"Lê Thị Cúc, Trưởng thôn, {VILLAGE}")
    assert line.recipient_id not in {0, office.people["cúc 1985"], office.people["cúc 1962"]}


def test_a_full_name_that_equals_a_known_one_elsewhere_is_asked(desk: Desk, office: Office) -> None:
    line = Dialogue(desk, Key("1", "Nguyễn Văn Bình")).read(f"Nguyễn Văn Bình, Tổ viên, {HAMLET}")
    assert (parts(line), line.recipient_id, line.answered) == (("Ông", "Nguyễn Văn Bình", "Tổ viên", HAMLET), office.people["bình"], True)


def test_an_answer_about_a_name_and_a_unit_is_not_asked_again(desk: Desk, office: Office) -> None:
    first = Dialogue(desk, Key("1"))
    first.put(f"Nguyễn Văn Bình, Tổ viên, {HAMLET}")
    first.record()
    assert Dialogue(desk).read(f"Nguyễn Văn Bình, Tổ viên, {HAMLET}").recipient_id == office.people["bình"]


def test_an_answer_about_a_bare_name_is_not_asked_again_while_one_bears_it(desk: Desk, office: Office) -> None:
    first = Dialogue(desk, Key("1"))
    first.put("Nguyễn Văn Bình")
    first.record()
    assert Dialogue(desk).read("Nguyễn Văn Bình").recipient_id == office.people["bình"]


def test_an_answer_about_a_name_beside_a_new_unit_is_not_asked_again(desk: Desk, office: Office) -> None:
    """The unit was typed, is not registered yet, and becomes a body with the record."""
    first = Dialogue(desk, Key("1"))
    first.put("Nguyễn Văn Bình, Tổ viên, Trường THCS Mẫu Sơn")
    first.record()
    assert Dialogue(desk).read("Nguyễn Văn Bình, Tổ viên, Trường THCS Mẫu Sơn").recipient_id == office.people["bình"]


def test_an_answer_given_on_this_list_is_not_asked_again_on_it(desk: Desk, office: Office) -> None:
    dialogue = Dialogue(desk, Key("1"))
    dialogue.put(f"Nguyễn Văn Bình, Tổ viên, {HAMLET}")
    assert dialogue.read(f"Nguyễn Văn Bình, Tổ viên, {HAMLET}").recipient_id == office.people["bình"]


def test_a_nearly_known_name_in_the_same_unit_is_asked(desk: Desk, office: Office) -> None:
    line = Dialogue(desk, Key("1", "Nguyễn Văn Bình")).read(f"Nguyễn Văn Bính, Công an viên, {VILLAGE}")
    assert (line.recipient_id, line.name) == (office.people["bình"], "Nguyễn Văn Bính")
    other = Dialogue(desk, Key("0")).read(f"Nguyễn Văn Bính, Công an viên, {VILLAGE}")
    assert (other.recipient_id, other.others) == (0, [office.people["bình"]])


@pytest.mark.usefixtures("office")
def test_a_nearly_known_name_in_another_unit_is_new_without_a_question(desk: Desk) -> None:
    assert Dialogue(desk).read(f"Nguyễn Văn Bính, Công an viên, {HAMLET}").is_new


def test_a_spelling_that_was_said_to_be_the_same_is_known_the_next_time(desk: Desk, office: Office) -> None:
    first = Dialogue(desk, Key("1"))
    first.put(f"Nguyễn Văn Bính, Công an viên, {VILLAGE}")
    first.record()
    assert Dialogue(desk).read(f"Nguyễn Văn Bính, Công an viên, {VILLAGE}").recipient_id == office.people["bình"]


@pytest.mark.parametrize("typed", ["le thi cuc", "Lê Thị Cúc", f"Nguyễn Văn Bình, Tổ viên, {HAMLET}"])
@pytest.mark.usefixtures("office")
def test_esc_at_the_question_goes_back_to_the_text(desk: Desk, typed: str) -> None:
    with pytest.raises(TypeAgainError):
        Dialogue(desk, Key("esc")).read(typed)


def test_no_more_than_nine_are_asked(desk: Desk, office: Office) -> None:
    with at_work(desk.place) as session:
        for _turn in range(12):
            a_person(session, "Lê Thị Cúc")
    dialogue = Dialogue(desk, Key("9"))
    assert dialogue.read("Lê Thị Cúc").recipient_id not in {0, office.people["bình"]}
    assert "[0–9]" in dialogue.screen.questions[0]


@pytest.mark.usefixtures("office")
def test_nothing_stays_locked_while_the_clerk_thinks(desk: Desk) -> None:
    class Thinking(ScriptedScreen):
        """Another clerk records somebody while a question stands there."""

        def key(self, question: str, keys: object) -> str:  # type: ignore[override]
            with at_work(desk.place, who="other") as session:
                a_person(session, "Ma Seo Lìn")
            return super().key(question, keys)  # type: ignore[arg-type]

    dialogue = Dialogue(desk)
    dialogue.honourees.screen = Thinking([Key("1")])
    assert not dialogue.read("le thi cuc").is_new


# --- somebody new ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        (f"Đặng Thị Hường, Trưởng thôn, {VILLAGE}", ("Bà", "Đặng Thị Hường", "Trưởng thôn", VILLAGE)),
        (f"Ngô Văn Thịnh, Trưởng thôn, {VILLAGE}", ("Ông", "Ngô Văn Thịnh", "Trưởng thôn", VILLAGE)),
        (f"Ma Seo Lìn, Trưởng thôn, {VILLAGE}", ("", "Ma Seo Lìn", "Trưởng thôn", VILLAGE)),
        (f"Bà Ma Seo Lìn, Trưởng thôn, {VILLAGE}", ("Bà", "Ma Seo Lìn", "Trưởng thôn", VILLAGE)),
        (f"Thượng úy Ngô Văn Thịnh – Công an viên, {POLICE}", ("Thượng úy", "Ngô Văn Thịnh", "Công an viên", POLICE)),
        ("Ngô Văn Thịnh, truong thon, thon tan trung", ("Ông", "Ngô Văn Thịnh", "Trưởng thôn", VILLAGE)),
        ("Ngô Văn Thịnh, Trưởng thôn, -", ("Ông", "Ngô Văn Thịnh", "Trưởng thôn", "")),
        (f"Ngô Văn Thịnh, -, {VILLAGE}", ("Ông", "Ngô Văn Thịnh", "", VILLAGE)),
        ("Ngô Văn Thịnh, -, -", ("Ông", "Ngô Văn Thịnh", "", "")),
        ("Ngô Văn Thịnh", ("Ông", "Ngô Văn Thịnh", "", "")),
    ],
)
@pytest.mark.usefixtures("office")
def test_somebody_new_is_typed_as_on_paper(desk: Desk, typed: str, found: tuple[str, str, str, str]) -> None:
    line = Dialogue(desk).read(typed)
    assert (parts(line), line.is_new, line.seen, line.others) == (found, True, "new", [])


@pytest.mark.parametrize(
    ("typed", "post", "unit"),
    [
        ("Ngô Văn Thịnh", "Công an viên", VILLAGE),
        ("Ngô Văn Thịnh, Trưởng thôn", "Trưởng thôn", VILLAGE),
        (f"Ngô Văn Thịnh, , {HAMLET}", "Công an viên", HAMLET),
        ("Ngô Văn Thịnh, -", "", VILLAGE),
        ("Ngô Văn Thịnh, -, -", "", ""),
        ("Ngô Văn Thịnh, , -", "Công an viên", ""),
    ],
)
@pytest.mark.usefixtures("office")
def test_empty_parts_are_as_above_and_a_hyphen_is_none(desk: Desk, typed: str, post: str, unit: str) -> None:
    dialogue = Dialogue(desk)
    dialogue.put("nguyen van binh")
    assert parts(dialogue.read(typed)) == ("Ông", "Ngô Văn Thịnh", post, unit)


@pytest.mark.usefixtures("office")
def test_in_place_of_a_line_empty_parts_are_as_in_the_line_above_that_one(desk: Desk) -> None:
    dialogue = Dialogue(desk)
    dialogue.put("nguyen van binh", "k'bre")
    line = dialogue.honourees.understand(INDIVIDUAL, "Ngô Văn Thịnh", None, place=1)
    assert (line.post, line.unit) == ("Công an viên", VILLAGE)
    first = dialogue.honourees.understand(INDIVIDUAL, "Ngô Văn Thịnh", None, place=0)
    assert (first.post, first.unit) == ("", "")


@pytest.mark.usefixtures("office")
def test_somebody_new_may_have_a_year_of_birth(desk: Desk) -> None:
    line = Dialogue(desk).read(f"Ngô Văn Thịnh (1990), Trưởng thôn, {VILLAGE}")
    assert (line.name, line.born, line.post) == ("Ngô Văn Thịnh", "1990", "Trưởng thôn")
    assert [year_of(text) for text in ("1990", "12/3/1990", "", "?", "2999")] == ["1990", "1990-03-12", "", "", ""]


@pytest.mark.parametrize(("key", "name"), [("", "Ngô Văn Thịnh"), ("y", "Ngô Văn Thịnh"), ("n", "ngô văn thịnh")])
@pytest.mark.usefixtures("office")
def test_a_name_without_capitals_is_asked(desk: Desk, key: str, name: str) -> None:
    assert Dialogue(desk, Key(key, "Ngô Văn Thịnh")).read(f"ngô văn thịnh, Trưởng thôn, {VILLAGE}").name == name


@pytest.mark.usefixtures("office")
def test_a_doubtful_name_is_kept_only_if_the_clerk_says_so(desk: Desk) -> None:
    assert Dialogue(desk, Key("y", "Keep it")).read(f"Ka, Trưởng thôn, {VILLAGE}").name == "Ka"
    for key in ("n", "esc"):
        with pytest.raises(TypeAgainError):
            Dialogue(desk, Key(key)).read(f"Ka, Trưởng thôn, {VILLAGE}")


@pytest.mark.parametrize("typed", ["Số 5", "…", "Nguyễn [Văn] An", "a\x1b[2J", "Nguyễn Văn\u202e An", "Đặng\udc80"])
@pytest.mark.usefixtures("office")
def test_what_is_no_name_is_refused_in_words(desk: Desk, typed: str) -> None:
    with pytest.raises(AwardsError):
        Dialogue(desk).honourees.understand(INDIVIDUAL, typed, None)


@pytest.mark.usefixtures("office")
def test_a_new_collective_is_its_name_with_commas(desk: Desk) -> None:
    line = Dialogue(desk).read("Cán bộ, giáo viên Trường THCS Mẫu Sơn", COLLECTIVE)
    assert (parts(line), line.is_new) == (("", "Cán bộ, giáo viên Trường THCS Mẫu Sơn", "", ""), True)


@pytest.mark.usefixtures("office")
def test_a_new_household_has_a_unit(desk: Desk) -> None:
    assert parts(Dialogue(desk).read(f"Hộ bà Ma Seo Lìn, {VILLAGE}", HOUSEHOLD)) == ("", "Hộ bà Ma Seo Lìn", "", VILLAGE)


@pytest.mark.usefixtures("office")
def test_posts_and_units_are_offered_behind_the_comma(desk: Desk) -> None:
    dialogue = Dialogue(desk)
    assert dialogue.offer("Ngô Văn Thịnh, gi").choices[0].text == "Ngô Văn Thịnh, Giáo viên"
    assert [one.text for one in dialogue.offer("Ngô Văn Thịnh, Giáo viên, tan ph").choices] == [f"Ngô Văn Thịnh, Giáo viên, {HAMLET}"]
    assert dialogue.offer("Ngô Văn Thịnh, Giáo viên, Thôn").lead is None
    assert dialogue.offer("Ngô Văn Thịnh, ").choices == ()
    assert dialogue.offer(f"Ngô Văn Thịnh, {HAMLET}, zz").choices == []


@pytest.mark.usefixtures("office")
def test_a_post_that_is_not_known_is_not_replaced_by_a_unit(desk: Desk) -> None:
    """`can bo` is typed without accents; no post of that spelling was ever used."""
    line = Dialogue(desk, Key("")).read("Ngô Văn Thịnh, to truong")
    assert line.unit == ""
    assert line.post in {"to truong", "Tổ trưởng"}


# --- units -----------------------------------------------------------------------------------------------------------


def test_a_unit_that_has_ended_offers_its_successor(desk: Desk, office: Office) -> None:
    line = Dialogue(desk, Key("1", OLD), date="2025-06-30").read("dang thi hoa")
    assert (line.recipient_id, line.unit, line.unit_id) == (office.people["hoà"], NEW, office.units[NEW])
    line = Dialogue(desk, Key("2", NEW), date="2025-06-30").read("dang thi hoa")
    assert (line.unit, line.unit_id) == (OLD, office.units[OLD])


def test_enter_takes_the_successor(desk: Desk, office: Office) -> None:
    assert Dialogue(desk, Key(""), date="2025-06-30").read("dang thi hoa").unit_id == office.units[NEW]


@pytest.mark.parametrize("date", ["2024-12-30", "2025-02-28", ""])
def test_a_unit_that_had_not_ended_is_taken_as_it_was(desk: Desk, office: Office, date: str) -> None:
    assert Dialogue(desk, date=date).read("dang thi hoa").unit_id == office.units[OLD]


def test_an_ended_unit_that_is_typed_offers_its_successor_too(desk: Desk, office: Office) -> None:
    line = Dialogue(desk, Key(""), date="2025-06-30").read(f"Ngô Văn Thịnh, Công an viên, {OLD}")
    assert (line.unit, line.unit_id) == (NEW, office.units[NEW])


def test_the_next_line_below_does_not_ask_about_the_same_unit_again(desk: Desk, office: Office) -> None:
    dialogue = Dialogue(desk, Key("2"), date="2025-06-30")
    dialogue.put("dang thi hoa", "Ngô Văn Thịnh")
    assert [one.unit_id for one in dialogue.lines] == [office.units[OLD]] * 2


@pytest.mark.usefixtures("office")
def test_units_of_one_name_are_asked_with_what_is_above_them(desk: Desk) -> None:
    with at_work(desk.place) as session:
        provinces = [a_body(session, name, "province") for name in ("UBND tỉnh Mẫu", "UBND tỉnh Sơn")]
        twins = [a_body(session, "Trường THCS Sơn", None, None, parent_id=one.id).id for one in provinces]
    line = Dialogue(desk, Key("2", "UBND tỉnh Sơn")).read("Ngô Văn Thịnh, Giáo viên, Trường THCS Sơn")
    assert line.unit_id == twins[1]


@pytest.mark.usefixtures("office")
def test_esc_is_a_way_out_of_every_question_about_a_unit(desk: Desk) -> None:
    with at_work(desk.place) as session:
        for name in ("UBND tỉnh Mẫu", "UBND tỉnh Sơn"):
            a_body(session, "Trường THCS Sơn", None, None, parent_id=a_body(session, name, "province").id)
    with pytest.raises(TypeAgainError):
        Dialogue(desk, Key("esc")).read("Ngô Văn Thịnh, Giáo viên, Trường THCS Sơn")
    with pytest.raises(TypeAgainError):
        Dialogue(desk, Key("esc"), date="2025-06-30").read("dang thi hoa")


# --- classes ---------------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("office")
def test_the_class_of_a_new_wording_of_a_post_is_asked_once(desk: Desk) -> None:
    dialogue = Dialogue(desk, Key("2", "Bí thư Chi đoàn"))
    dialogue.put(f"Đặng Thị Hường, Bí thư Chi đoàn, {VILLAGE}", "Ma Seo Lìn", f"Ngô Văn Thịnh, bí thư Chi đoàn, {HAMLET}")
    assert [one.class_code for one in dialogue.lines] == ["direct_worker"] * 3
    assert dialogue.setting.sheet.classes == {"Bí thư Chi đoàn": "direct_worker"}
    dialogue.record()
    assert Dialogue(desk).read(f"Y Moan, Bí thư Chi đoàn, {VILLAGE}").class_code == "direct_worker"


@pytest.mark.usefixtures("office")
def test_a_class_that_is_not_known_is_asked_again_another_time(desk: Desk) -> None:
    dialogue = Dialogue(desk, Key(""), Key("1"))
    dialogue.put(f"Đặng Thị Hường, Bí thư Chi đoàn, {VILLAGE}", f"Ngô Văn Thịnh, Bí thư Chi đoàn, {HAMLET}")
    assert [one.class_code for one in dialogue.lines] == ["", "leader_division"]
    with pytest.raises(TypeAgainError):
        Dialogue(desk, Key("esc")).read(f"Y Moan, Bí thư Chi đoàn, {VILLAGE}")


def test_the_classes_offered_are_those_of_the_catalogue() -> None:
    from awards.cli.entry.honourees import CLASSES
    from awards.store.catalogues import recipient_classes

    assert set(CLASSES) <= {one.code for one in recipient_classes()}


@pytest.mark.usefixtures("office")
def test_without_a_post_no_class_is_asked(desk: Desk) -> None:
    assert Dialogue(desk).read("Ngô Văn Thịnh, -, -").class_code == ""
    assert Dialogue(desk).read("Trường THCS Mẫu Sơn", COLLECTIVE).class_code == ""


# --- nobody to ask ---------------------------------------------------------------------------------------------------


def test_with_nobody_to_ask_only_what_is_certain_is_taken(desk: Desk, office: Office) -> None:
    dialogue = Dialogue(desk, date="2025-06-30")
    quiet = Honourees(dialogue.setting, None)
    certain = quiet.understand(INDIVIDUAL, f"Nguyễn Văn Bình, Công an viên, {VILLAGE}", None)
    homonym = quiet.understand(INDIVIDUAL, f"Lê Thị Cúc, Bí thư, {VILLAGE}", None)
    ended = quiet.understand(INDIVIDUAL, f"Ngô Văn Thịnh, Công an viên, {OLD}", None)
    assert certain.recipient_id == office.people["bình"]
    assert (homonym.recipient_id, len(homonym.others), homonym.class_code) == (0, 2, "")
    assert ended.unit_id == office.units[OLD]


def test_a_name_remembered_for_another_kind_is_not_taken(desk: Desk, office: Office) -> None:
    with at_work(desk.place) as session:
        register(session, RecipientEntry(name="Nguyễn Văn Bình", kind=HOUSEHOLD))
        remember_wording(session, WordingField.POST, "x", "y")
    assert Dialogue(desk).read("nguyen van binh").recipient_id == office.people["bình"]


# --- small parts -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("typed", "found"), [("", "above"), ("-", ""), ("own", "own")])
def test_a_part_is_its_own_none_or_the_other(typed: str, found: str) -> None:
    assert part_or(typed, "above") == found


def test_two_lines_are_the_same_by_number_else_by_name_and_unit() -> None:
    def line(name: str = "Lê Thị Cúc", unit: str = VILLAGE, number: int = 0) -> Line:
        return Line("individual", name, number, unit=unit)

    assert same_line(line(number=5), line("Cúc", HAMLET, 5))
    assert not same_line(line(number=5), line(number=6))
    assert not same_line(line(number=5), line())
    assert same_line(line(), line("LÊ THỊ CÚC"))
    assert not same_line(line(), line(unit=HAMLET))
    assert not same_line(line(), line("Lê Thị Cục"))
