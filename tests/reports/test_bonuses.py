"""The list by which a decision's bonuses are paid."""

import pytest

from awards.errors.records import RecordUnknown
from awards.models.kinds import Nature, Stage
from awards.reports.bonuses import bonus_list
from awards.reports.dues_notes import ROUNDED, WAYS, WHY
from awards.reports.report import Report, Special
from awards.store.bonus_entries import NEAREST, NONE, UP
from awards.store.bonuses import Unknown
from reports.office import AT, COLLECTIVE, HOUSEHOLD, INDIVIDUAL, Office
from reports.reading_reports import as_json, as_text, cells, has_table, table, totals, visible

KEYS = ("order", "honoree", "coefficient", "base_dong", "due_dong")


def listed(office: Office, number: int) -> Report:
    return bonus_list(office.session, number, AT)


def seed(office: Office, day: str | None = "30/12/2022") -> int:
    """A decision of the seed ceremony: a person first, then a collective."""
    paper = office.paper(office.body("UBND huyện Đức Trọng", "district", "Chủ tịch"), "1234/QĐ-UBND", day)
    office.line(office.heading(paper, INDIVIDUAL), "Đặng Thị Hoà", unit="Công an xã Hiệp An")
    office.line(office.heading(paper, COLLECTIVE), "Công an xã Hiệp An")
    return paper.id


def test_each_line_has_its_amount_and_the_total_stands_in_words(office: Office) -> None:
    report = listed(office, seed(office))
    assert cells(report, "bonuses", *KEYS) == [
        (1, "Công an xã Hiệp An", "0.3 × 2", 1_490_000, 900_000),
        (2, "Đặng Thị Hoà", "0.3", 1_490_000, 450_000),
    ]
    assert totals(report, "bonuses", "honoree", "due_dong") == ("Total", 1_350_000)
    assert "Bonuses in all: 1,350,000 dong. In words: Một triệu ba trăm năm mươi nghìn đồng." in report.notes
    assert "Check: sum 1,350,000 = total 1,350,000. They agree." in report.notes


def test_the_last_column_is_empty_for_signatures(office: Office) -> None:
    report = listed(office, seed(office))
    assert visible(report, "bonuses")[-1] == "signature"
    assert not any("signature" in row.cells for row in table(report, "bonuses").rows)
    assert "Signed for" in as_text(report, 160)


def test_what_is_to_be_confirmed_is_marked_on_paper(office: Office) -> None:
    report = listed(office, seed(office))
    assert cells(report, "bonuses", "mark") == [("(*)",), ("(*)",)]
    assert "Amounts are rounded up to ten thousand dong (Nghị định 91/2017/NĐ-CP, Điều 68.2)." in report.notes
    assert "(*) To be confirmed: rounding up to ten thousand dong (Nghị định 91/2017/NĐ-CP, Điều 68.2)." in report.notes
    assert "(*)" in as_text(report, 200)


def test_what_is_sure_has_no_mark(office: Office) -> None:
    paper = office.paper(office.body("UBND tỉnh Mẫu", "province", "Chủ tịch"), "9/QĐ-UBND", "1/4/2022")
    office.line(office.heading(paper, INDIVIDUAL, form="BKT"), "Lê Văn Mẫu")
    report = listed(office, paper.id)
    assert cells(report, "bonuses", "due_dong", "mark") == [(1_490_000, Special.NOT_APPLICABLE)]
    assert "mark" not in visible(report, "bonuses")
    assert not any("confirmed" in note or "rounded" in note for note in report.notes)


def test_each_uncertain_figure_is_named_once(office: Office) -> None:
    paper = office.paper(office.body("UBND tỉnh Mẫu", "province", "Chủ tịch"), "9/QĐ-UBND", "1/10/2026")
    for place in "AB":
        office.line(office.heading(paper, HOUSEHOLD, form="BKT"), f"Hộ ông {place}")
    doubts = [note for note in listed(office, paper.id).notes if note.startswith("(*)")]
    assert doubts == [
        "(*) To be confirmed: whether Nghị định 152/2025/NĐ-CP still holds from 01/10/2026.",
        "(*) To be confirmed: household: 1.5 times the amount of an individual (Nghị định 152/2025/NĐ-CP).",
        "(*) To be confirmed: rounding up to ten thousand dong (Nghị định 152/2025/NĐ-CP).",
    ]


def test_what_is_not_known_stands_in_the_list_and_the_reason_is_told(office: Office) -> None:
    paper = office.paper(office.body("UBND xã Tân Mẫu"), "1/QĐ-UBND", "30/12/2022")
    for name in ("Lê Văn A", "Lê Văn B", "Lê Văn C"):
        office.line(office.heading(paper, INDIVIDUAL), name)
    office.line(office.heading(paper, INDIVIDUAL, form="LDTT"), "Lê Văn D")
    report = listed(office, paper.id)
    assert cells(report, "bonuses", "due_dong") == [(None,), (None,), (None,), (450_000,)]
    assert any(note.startswith("Amount not known, No. 1–3: no coefficient is known") for note in report.notes)
    assert "Not counted there, because the amount is not known: 3." in report.notes
    assert totals(report, "bonuses", "due_dong") == (450_000,)


@pytest.mark.parametrize(("day", "reason"), [(None, Unknown.NO_DATE), ("2023", Unknown.BETWEEN), ("30/12/2009", Unknown.NO_DECREE)])
def test_without_any_amount_there_is_no_total(office: Office, day: str | None, reason: Unknown) -> None:
    report = listed(office, seed(office, day))
    assert totals(report, "bonuses", "due_dong") == (None,)
    assert not any("In words" in note for note in report.notes)
    assert f"Amount not known, No. 1–2: {WHY[reason]}." in report.notes


def test_a_recorded_amount_wins_and_the_other_is_shown_where_they_differ(office: Office) -> None:
    paper = office.paper(office.body("UBND huyện Mẫu", "district"), "1/QĐ-UBND", "30/12/2022")
    heading = office.heading(paper, INDIVIDUAL)
    office.line(heading, "Lê Văn A", owed_dong=447_000)
    office.line(heading, "Lê Văn B", owed_dong=450_000)
    office.line(heading, "Lê Văn C")
    report = listed(office, paper.id)
    assert cells(report, "bonuses", "due_dong", "reckoned_dong", "mark") == [
        (447_000, 450_000, Special.NOT_APPLICABLE),
        (450_000, 450_000, Special.NOT_APPLICABLE),
        (450_000, 450_000, "(*)"),
    ]
    assert "reckoned_dong" in visible(report, "bonuses")
    assert "No. 1: recorded 447,000 dong, by the decree 450,000 dong. The recorded amount stands." in report.notes
    assert "Bonuses in all: 1,347,000 dong. In words: Một triệu ba trăm bốn mươi bảy nghìn đồng." in report.notes


def test_a_posthumous_award_brings_a_bonus_and_a_revocation_none(office: Office) -> None:
    issuer = office.body("UBND huyện Mẫu", "district")
    paper = office.paper(issuer, "1/QĐ-UBND", "30/12/2022")
    given = office.line(office.heading(paper, INDIVIDUAL, nature=Nature.POSTHUMOUS), "Lê Văn A")
    later = office.paper(issuer, "2/QĐ-UBND", "1/3/2023")
    office.line(office.heading(later, INDIVIDUAL, nature=Nature.REVOKE), "Lê Văn A", recipient_id=given.recipient_id, changes_id=given.id)
    assert cells(listed(office, paper.id), "bonuses", "due_dong") == [(450_000,)]
    assert has_table(listed(office, paper.id), "later_acts")
    assert cells(listed(office, later.id), "bonuses", "due_dong") == []


def test_only_a_decision_has_one(office: Office) -> None:
    proposal = office.paper(office.body("UBND huyện Mẫu", "district"), "5/TTr-UBND", "1/12/2022", Stage.PROPOSED)
    for number in (proposal.id, 77):
        with pytest.raises(RecordUnknown, match="There is no decision number"):
            listed(office, number)


def test_programs_read_whole_numbers_and_what_they_are_made_of(office: Office) -> None:
    (one, _other) = as_json(listed(office, seed(office)))["tables"][0]["rows"]
    assert (one["due_dong"], one["raw_dong"], one["reckoned_dong"], one["recorded_dong"], one["paid_dong"]) == (
        900_000,
        894_000,
        900_000,
        None,
        None,
    )


def test_every_reason_and_every_way_of_rounding_has_its_words() -> None:
    assert set(WHY) == set(Unknown)
    assert set(WAYS) == set(ROUNDED) == {UP, NEAREST, NONE}
