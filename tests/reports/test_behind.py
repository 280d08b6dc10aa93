"""Every figure of the summary can be opened, and the records behind it are as many as it says."""

import pytest

from awards.errors.reports import FigureUnknown, RowUnknown, TableUnknown
from awards.models.kinds import Clock, Nature, RecipientKind, Stage
from awards.reports.annual import annual
from awards.reports.behind import RULES, behind
from awards.reports.question import AnnualQuestion
from awards.reports.report import ColumnKind, Report, Table
from awards.text.periods import parse_years, year_period
from reports.office import AT, COLLECTIVE, HOUSEHOLD, INDIVIDUAL, Office
from reports.reading_reports import cells, table


@pytest.fixture
def commune(office: Office) -> Office:
    """An office with awards of its own, from above and of others, a proposal, a draft, a revocation, and a decision of unknown year."""
    own, district = office.body("UBND xã Mẫu", level="commune"), office.body("UBND huyện Mẫu", level="district")
    ceremony = office.ceremony("2022-12-20", "Hội nghị tổng kết")
    paper = office.paper(own, "12/QĐ-UBND", "2022-12-05")
    unit = office.recipient("Công an xã Mẫu", COLLECTIVE)
    people = office.heading(paper, INDIVIDUAL, ceremony_id=ceremony, type_code="movement", citation="Thi đua mừng ngày hội")
    first = office.line(people, "Nguyễn Văn Mẫu", class_code="leader_commune", unit_id=unit, unit="Công an xã Mẫu")
    office.line(people, "Trần Thị Mẫu", class_code="direct_worker", field_code="security", unit="thôn Tân Trung")
    office.line(people, "Đỗ Thị Mẫu")
    office.line(office.heading(paper, COLLECTIVE, ceremony_id=ceremony), "Công an xã Mẫu", recipient_id=unit)
    office.line(office.heading(paper, HOUSEHOLD, year="2021", type_code="adhoc"), "Hộ ông Mẫu", unit="thôn Tân Trung")
    office.line(office.heading(office.paper(district, "345/QĐ-UBND", "2023-01-10"), INDIVIDUAL), "Lê Văn Mẫu")
    office.line(office.heading(office.paper(office.body("UBND xã Tân Mẫu", level="commune"), "7/QĐ-UBND"), INDIVIDUAL), "Phạm Văn Mẫu")
    proposal = office.heading(office.paper(district, "9/TTr-UBND", "2022-11-01", Stage.PROPOSED), INDIVIDUAL, "3")
    office.line(proposal, "Lê Văn Mẫu", recipient_id=first.recipient_id)
    office.line(proposal, "Hoàng Văn Mẫu")
    office.line(office.heading(office.paper(own, stage=Stage.DRAFT), INDIVIDUAL), "Vũ Văn Mẫu")
    revoking = office.heading(office.paper(own, "3/QĐ-UBND", "2022-12-30"), INDIVIDUAL, nature=Nature.REVOKE)
    office.line(revoking, "Nguyễn Văn Mẫu", recipient_id=first.recipient_id, changes_id=first.id)
    office.line(office.heading(office.paper(own, "1/QĐ-UBND"), INDIVIDUAL, year=None), "Bùi Văn Mẫu")
    return office


def question(**more: object) -> AnnualQuestion:
    """The year 2022, or what is said."""
    return AnnualQuestion(**{"period": year_period(2022), "at": AT, **more})  # type: ignore[arg-type]


def figures(report: Report) -> list[tuple[Table, str, int]]:
    """Every place of the report that counts lines, with its figure."""
    found = []
    for one in report.tables:
        if one.machine_only or one.name not in RULES:
            continue
        columns = [column for column in one.columns if column.kind is ColumnKind.COUNT and column.key != "stated"]
        rows = [(str(number), row.cells) for number, row in enumerate(one.rows, start=1)]
        for number, values in [*rows, *([("total", one.totals)] if one.totals else [])]:
            for column in columns:
                value = values[column.key]
                assert isinstance(value, int)
                found.append((one, f"{one.name}.{number}:{column.key}", value))
    return found


@pytest.mark.parametrize("kind", [None, RecipientKind.INDIVIDUAL])
@pytest.mark.parametrize("clock", list(Clock))
def test_behind_every_figure_are_as_many_records_as_it_says(commune: Office, clock: Clock, kind: RecipientKind | None) -> None:
    """Rows, columns and last lines of all tables, by every clock."""
    asked = question(clock=clock, kind=kind)
    opened = figures(annual(commune.session, asked))
    assert len({one.name for one, _place, _value in opened}) > 5
    for _table, place, value in opened:
        listed = table(behind(commune.session, asked, place), "awards")
        assert (place, len(listed.rows)) == (place, value)
        assert "They agree" in listed.notes[0]


def test_years_side_by_side_open_year_by_year(commune: Office) -> None:
    """Each its own."""
    asked = question(period=parse_years("2021-2022"))
    assert cells(behind(commune.session, asked, "by_year.1"), "awards", "honoree") == [("Hộ ông Mẫu",)]
    assert len(cells(behind(commune.session, asked, "by_year.total"), "awards", "honoree")) == 5


def test_without_a_table_the_first_that_is_shown_is_meant_and_without_a_column_the_total(commune: Office) -> None:
    """As a clerk points at it."""
    report = behind(commune.session, question(), "1")
    assert len(table(report, "awards").rows) == 4
    assert report.title == "Behind the figure 4: Granted by this office; UBND xã Mẫu, Giấy khen; Total"
    assert len(table(behind(commune.session, question(), "2.1:individuals"), "awards").rows) == 1
    assert len(table(behind(commune.session, question(), "Granted by the office above.1"), "awards").rows) == 1


@pytest.mark.parametrize(
    ("pointed", "error"),
    [("7", RowUnknown), ("0", RowUnknown), ("", RowUnknown), ("a.b.c", RowUnknown), ("x.1", TableUnknown), ("1:tuổi", FigureUnknown)],
)
def test_what_is_not_there_is_named_with_what_is(commune: Office, pointed: str, error: type[Exception]) -> None:
    """One sentence."""
    with pytest.raises(error):
        behind(commune.session, question(), pointed)
