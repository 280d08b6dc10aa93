"""Statistical forms: every cell is a plain count, sums and shares are right, and what fits no cell is told."""

from collections.abc import Callable
from itertools import cycle
from pathlib import Path

import pytest
from sqlmodel import select

from awards.models.award import Award
from awards.models.document import Grant
from awards.models.form import AwardForm
from awards.models.kinds import Clock, RecipientKind, Stage
from awards.reports.form_awards import vocabulary
from awards.reports.question import AnnualQuestion
from awards.reports.report import Report
from awards.reports.statistical_form import checked_form, statistical_form
from awards.store.form_files import find_form, shipped_files
from awards.store.statistical_form_file import read_statistical_form
from awards.store.statistical_forms import StatisticalForm
from awards.text.periods import year_period
from reports.office import AT, COLLECTIVE, HOUSEHOLD, INDIVIDUAL, Office
from reports.reading_reports import as_text

CLASSES = ("leader_province", "leader_department", "entrepreneur", "leader_division", "direct_worker", None)
TYPES = ("merit", "movement", "adhoc", "external", "service", "seniority", "resistance", None)


def form_named(office: Office, name: str) -> StatisticalForm:
    """A form that ships with the program."""
    path = next(path for path in shipped_files() if path.stem == name)
    return read_statistical_form(path, vocabulary(office.session))


def drawn(office: Office, name: str, year: int, clock: Clock | None = None) -> Report:
    """A form over a year, by its own clock."""
    form = form_named(office, name)
    others = [form_named(office, path.stem) for path in shipped_files()]
    question = AnnualQuestion(period=year_period(year), clock=clock or Clock(form.clock), at=AT)
    return statistical_form(office.session, question, form, others)


def cells(report: Report) -> dict[str, dict[str, object]]:
    """The figures by the number of the row."""
    (table,) = report.tables
    return {str(row.cells["number"]): dict(row.cells) for row in table.rows if "number" in row.cells}


@pytest.fixture
def province(office: Office) -> Office:
    """A province of 2023 with every form, kind, class and type in turn, awards of other levels, a draft and a proposal."""
    own, commune = office.body("UBND tỉnh Mẫu", "province", "Chủ tịch"), office.body("UBND xã Mẫu", "commune", "Chủ tịch")
    classes = cycle(CLASSES)
    for at, type_code in enumerate(TYPES):
        paper = office.paper(own, f"{at + 1}/QĐ-UBND", f"{at + 1}/3/2023")
        for kind in (INDIVIDUAL, COLLECTIVE):
            heading = office.heading(paper, kind, form="BKT", year="2022", **({"type_code": type_code} if type_code else {}))
            for place in range(3):
                code = next(classes) if kind is INDIVIDUAL else ("enterprise" if place else None)
                office.line(heading, f"Đơn vị Mẫu {at} {place}" if kind is COLLECTIVE else name_of(at, place), class_code=code)
    paper = office.paper(own, "90/QĐ-UBND", "5/5/2023")
    office.line(office.heading(paper, INDIVIDUAL, form="CSTDT"), "Nguyễn Văn Mẫu", class_code="direct_worker")
    office.line(office.heading(paper, COLLECTIVE, form="CTDT"), "Sở Mẫu")
    office.line(office.heading(paper, HOUSEHOLD, form="BKT"), "Hộ ông Mẫu")
    office.line(office.heading(paper, COLLECTIVE, form="TTLDXS"), "Phòng Mẫu")
    office.line(office.heading(office.paper(commune, "7/QĐ-UBND", "6/6/2023"), INDIVIDUAL), "Trần Thị Mẫu")
    office.line(office.heading(office.paper(own, None, None, Stage.DRAFT), INDIVIDUAL, form="BKT"), "Lê Thị Mẫu")
    office.line(office.heading(office.paper(own, "1/TTr-UBND", "1/2/2023", Stage.PROPOSED), INDIVIDUAL, form="BKT"), "Vũ Thị Mẫu")
    office.line(office.heading(office.paper(own, "99/QĐ-UBND", "5/5/2024"), INDIVIDUAL, form="BKT"), "Bùi Thị Mẫu")
    office.line(office.heading(office.paper(own, "98/QĐ-UBND"), INDIVIDUAL, form="BKT"), "Hồ Thị Mẫu")
    return office


def name_of(at: int, place: int) -> str:
    """A made-up name for each place."""
    return f"{('An', 'Bình', 'Chi', 'Dung', 'Giang', 'Hạnh', 'Khánh', 'Lan')[at]} {('Văn', 'Thị', 'Minh')[place]} Mẫu"


FORMS_OF = {"2": {"BKT"}, "3": {"CSTDT"}, "4": {"CTDT"}, "5": {"KNC", "HH"}}
ROWS_OF: dict[str, Callable[[Award, Grant], bool]] = {
    "01": lambda _line, _heading: True,
    "02": lambda line, _heading: line.kind == RecipientKind.COLLECTIVE,
    "03": lambda line, _heading: line.class_code == "enterprise",
    "04": lambda line, _heading: line.kind == RecipientKind.HOUSEHOLD,
    "05": lambda line, _heading: line.kind == RecipientKind.INDIVIDUAL,
    **{f"{at:02d}": lambda line, _heading, code=code: line.class_code == code for at, code in enumerate(CLASSES[:5], start=6)},  # type: ignore[misc]
    **{str(at): lambda _line, heading, code=code: heading.type_code == code for at, code in enumerate(TYPES[:7], start=11)},  # type: ignore[misc]
}


def counted_plainly(office: Office, row: str, codes: set[str]) -> int:
    """Count the awards of 2023 one by one."""
    found = office.session.exec(select(Award, Grant, AwardForm).where(Award.grant_id == Grant.id, Award.form_id == AwardForm.id)).all()
    return sum(
        ROWS_OF[row](line, heading)
        for line, heading, form in found
        if form.code in codes and line.stage == Stage.GRANTED and line.decided_on.startswith("2023")
    )


def test_every_cell_is_a_plain_count(province: Office) -> None:
    """Rows and columns of 0603.N against a count one by one."""
    found = cells(drawn(province, "0603", 2023))
    assert set(found) == set(ROWS_OF)
    for row in ROWS_OF:
        for column, codes in FORMS_OF.items():
            assert found[row][column] == counted_plainly(province, row, codes), (row, column)
        assert found[row]["1"] == counted_plainly(province, row, set().union(*FORMS_OF.values())), row


def test_what_fits_no_part_and_what_is_outside_is_told(province: Office) -> None:
    """Nothing is dropped: parts leave a rest, other levels stand outside, and a decision without a date is named."""
    notes = "\n".join(drawn(province, "0603", 2023).notes)
    assert "Check: sum 51 = total 51. They agree." in notes
    assert "Row 05 (Cá nhân): 4 not classified in 06–10" in notes
    assert "Row 01 (Tổng): 9 not classified in 11–17 (8/QĐ-UBND, 90/QĐ-UBND)." in notes
    assert "Outside this form: 2 (" in notes
    assert "1 awards may belong to the period or not: their date is not known (98/QĐ-UBND)." in notes


def test_a_layout_says_when_it_was_not_in_force(province: Office) -> None:
    """It is still drawn, and says what was in force and what is not known."""
    assert "in force was Thông tư 02/2023/TT-BNV ngày 23/3/2023 (0603)" in "\n".join(drawn(province, "0703", 2024).notes)
    for name in ("0603", "0703"):
        later = "\n".join(drawn(province, name, 2026).notes)
        assert "It was replaced by Thông tư 18/2025/TT-BNV ngày 08/10/2025, of which the layout is not known" in later, name


@pytest.fixture
def filed(office: Office) -> Office:
    """The counts of a form that was really filed, entered as records: 779 + 127 + 70, of which 508, 221 and 50."""
    own = office.body("UBND tỉnh Mẫu", "province", "Chủ tịch")
    paper = office.paper(own, "1/QĐ-UBND", "1/12/2022")
    for form, kind, type_code, count in (
        ("BKT", COLLECTIVE, "merit", 508),
        ("BKT", COLLECTIVE, "movement", 221),
        ("BKT", COLLECTIVE, "external", 50),
        ("CSTDT", INDIVIDUAL, "merit", 127),
        ("CTDT", COLLECTIVE, "merit", 70),
    ):
        heading = office.heading(paper, kind, form=form, type_code=type_code)
        who = office.recipient("Đơn vị Mẫu" if kind is COLLECTIVE else "Nguyễn Văn Mẫu", kind)
        for at in range(count):
            office.line(heading, f"Mẫu {heading.id} {at}", recipient_id=who)
    return office


def test_the_shares_of_the_filed_form_come_out_right(filed: Office) -> None:
    """Not 0.65 % but 65,2 %; and the totals add up."""
    report = drawn(filed, "bieu-03", 2022)
    found = cells(report)
    assert [found[row]["3"] for row in ("I", "II", "III", "IV")] == [779, 127, 70, 976]
    assert [found["I"][column] for column in ("6", "10", "14")] == [508, 221, 50]
    assert [found["I"][column] for column in ("7", "11", "15", "17")] == [652, 284, 64, 0]
    assert "65.2" in as_text(report)


def test_a_commune_sees_what_it_gave_what_came_from_above_and_what_it_asked_for(office: Office) -> None:
    """The blocks are never added together."""
    own, above = office.body("UBND xã Mẫu", "commune", "Chủ tịch"), office.body("UBND tỉnh Mẫu", "province", "Chủ tịch")
    paper = office.paper(own, "12/QĐ-UBND", "5/12/2025")
    office.line(office.heading(paper, INDIVIDUAL, year="2025"), "Nguyễn Văn Mẫu", class_code="direct_worker")
    office.line(office.heading(paper, HOUSEHOLD, year="2025"), "Hộ ông Mẫu")
    office.line(office.heading(office.paper(above, "70/QĐ-UBND", "5/12/2025"), COLLECTIVE, form="BKT", year="2025"), "Thôn Mẫu")
    asked = office.paper(above, "9/TTr-UBND", "1/11/2025", Stage.PROPOSED)
    office.line(office.heading(asked, INDIVIDUAL, form="BKT", year="2025"), "Đỗ Văn Mẫu")
    found = cells(drawn(office, "xa", 2025))
    assert [found[row]["1"] for row in ("01", "02", "07", "09", "11", "12")] == [2, 2, 1, 1, 0, 1]
    assert [found["02"][column] for column in "23456"] == [0, 1, 1, 0, 1]


def test_a_file_is_checked_against_a_year(province: Office, tmp_path: Path) -> None:
    """Which awards no cell would hold is said with their papers."""
    path = tmp_path / "hep.toml"
    path.write_text(
        'name = "hep"\ntitle = "Hẹp"\nbasis = "Tự đặt"\nvalid_from = "2020-01-01"\nclock = "decision"\n'
        '[[column]]\nnumber = "1"\nlabel = "Tổng"\n[[row]]\nnumber = "01"\nlabel = "Tập thể"\nkind = "collective"\n',
        encoding="utf-8",
    )
    form = read_statistical_form(path, vocabulary(province.session))
    question = AnnualQuestion(period=year_period(2023), clock=Clock.DECISION, at=AT)
    notes = "\n".join(checked_form(province.session, question, form).notes)
    assert "1 rows, 1 columns" in notes
    assert "27 not classified" in notes
    assert "every award" in "\n".join(checked_form(province.session, question, form_named(province, "0603")).notes)


def test_a_form_that_the_program_has_never_seen_counts_papers(province: Office, tmp_path: Path) -> None:
    """A column may count papers instead of awards."""
    path = tmp_path / "giay.toml"
    path.write_text(
        'name = "giay"\ntitle = "Giấy"\nbasis = "Tự đặt"\nvalid_from = "2020-01-01"\n'
        '[[column]]\nnumber = "1"\nlabel = "Số quyết định"\npapers = true\n[[row]]\nnumber = "01"\nlabel = "Bằng khen"\nform = "BKT"\n',
        encoding="utf-8",
    )
    form = read_statistical_form(path, vocabulary(province.session))
    question = AnnualQuestion(period=year_period(2023), clock=Clock.DECISION, at=AT)
    assert cells(statistical_form(province.session, question, form))["01"]["1"] == 9


def test_a_form_is_found_by_name(province: Office) -> None:
    """As the clerk types it."""
    assert find_form("0603.N/BNV-TĐKT", vocabulary(province.session)).name == "0603"
