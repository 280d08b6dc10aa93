"""The figures in words: the sentence of a written report, which agrees with the annual summary."""

import re

import pytest

from awards.language import use
from awards.models.kinds import Stage
from awards.reports.annual import annual
from awards.reports.question import AnnualQuestion
from awards.reports.report import Report
from awards.reports.sentence import sentence
from awards.text.periods import year_period
from reports.office import AT, COLLECTIVE, HOUSEHOLD, INDIVIDUAL, Office
from reports.reading_reports import as_json, as_text, cells, table, totals


def asked(office: Office, year: int = 2022) -> Report:
    """The sentence of a year."""
    return sentence(office.session, AnnualQuestion(period=year_period(year), at=AT))


def said(office: Office, year: int = 2022) -> str:
    """The paragraph alone."""
    (paragraph,) = asked(office, year).text
    return paragraph


@pytest.fixture
def commune(office: Office) -> Office:
    """The office granted and recognised; the district granted; the province was asked for three and gave one."""
    own, district = office.body("UBND xã Mẫu", "commune", "Chủ tịch"), office.body("UBND huyện Mẫu", "district", "Chủ tịch")
    province = office.body("UBND tỉnh Mẫu", "province", "Chủ tịch")
    paper = office.paper(own, "12/QĐ-UBND", "5/12/2022")
    for name in ("Nguyễn Văn Mẫu", "Trần Thị Mẫu"):
        office.line(office.heading(paper, INDIVIDUAL), name)
    office.line(office.heading(paper, COLLECTIVE), "Thôn Mẫu")
    office.line(office.heading(paper, HOUSEHOLD), "Hộ ông Mẫu")
    office.line(office.heading(paper, INDIVIDUAL, form="LDTT"), "Lê Thị Mẫu")
    office.line(office.heading(office.paper(district, "345/QĐ-UBND", "10/1/2023"), INDIVIDUAL), "Phạm Văn Mẫu")
    heading = office.heading(office.paper(province, "9/TTr-UBND", "1/11/2022", Stage.PROPOSED), INDIVIDUAL, form="BKT")
    answered, *_rest = [office.line(heading, name) for name in ("Đỗ Văn Mẫu", "Vũ Văn Mẫu", "Bùi Văn Mẫu")]
    given = office.heading(office.paper(province, "70/QĐ-UBND", "1/2/2023"), INDIVIDUAL, form="BKT")
    office.line(given, "Đỗ Văn Mẫu", recipient_id=answered.recipient_id, answers_id=answered.id)
    return office


def test_the_paragraph_names_what_was_granted_recognised_and_asked_for(commune: Office) -> None:
    """What came from above stands apart."""
    assert said(commune) == (
        "In year 2022, Chủ tịch UBND xã Mẫu granted Giấy khen to 1 collective, 1 household and 2 individuals; "
        "recognised the titles “Lao động tiên tiến” for 1 individual; "
        "Chủ tịch UBND tỉnh Mẫu was asked for Bằng khen của Bộ, ban, ngành, tỉnh to 3 individuals, decided for 1 individual. "
        "From the office above: Chủ tịch UBND tỉnh Mẫu granted Bằng khen của Bộ, ban, ngành, tỉnh to 1 individual; "
        "Chủ tịch UBND huyện Mẫu granted Giấy khen to 1 individual."
    )


def test_in_vietnamese_it_reads_as_offices_write_it(commune: Office) -> None:
    """Counts below ten have a zero before them."""
    use("vi")
    assert said(commune) == (
        "Trong năm 2022, Chủ tịch UBND xã Mẫu đã tặng Giấy khen cho 01 tập thể, 01 hộ gia đình và 02 cá nhân; "
        "công nhận danh hiệu “Lao động tiên tiến” cho 01 cá nhân; "
        "đề nghị Chủ tịch UBND tỉnh Mẫu tặng Bằng khen của Bộ, ban, ngành, tỉnh cho 03 cá nhân, đã có quyết định đối với 01 cá nhân. "
        "Cấp trên khen thưởng: Chủ tịch UBND tỉnh Mẫu đã tặng Bằng khen của Bộ, ban, ngành, tỉnh cho 01 cá nhân; "
        "Chủ tịch UBND huyện Mẫu đã tặng Giấy khen cho 01 cá nhân."
    )


def test_its_figures_are_those_of_the_annual_summary(commune: Office) -> None:
    """Part by part; they are never added up."""
    found, summary = asked(commune), annual(commune.session, AnnualQuestion(period=year_period(2022), at=AT))
    for name in ("granted_here", "granted_above"):
        assert (
            sum(total for part, total in cells(found, "parts", "part_code", "total") if part == name) == totals(summary, name, "total")[0]
        )
    assert cells(found, "parts", "part_code", "total", "granted", "open")[-1] == ("proposed", 3, 1, 2)
    assert table(found, "parts").totals is None
    assert all("They agree" in note for note in table(found, "parts").notes)
    numbers = [int(number) for number in re.findall(r"(\d+) (?:collective|household|individual)", said(commune))]
    assert sum(numbers) == 4 + 1 + 3 + 1 + 2


def test_where_the_office_is_no_body_each_issuer_is_named(office: Office) -> None:
    """One block, in the order of levels."""
    office.line(office.heading(office.paper(office.body("UBND xã Tân Mẫu", "commune")), INDIVIDUAL), "Lê Văn Mẫu")
    office.line(office.heading(office.paper(office.body("UBND huyện Mẫu", "district")), INDIVIDUAL), "Lê Thị Mẫu")
    assert said(office) == (
        "In year 2022, UBND huyện Mẫu granted Giấy khen to 1 individual; UBND xã Tân Mẫu granted Giấy khen to 1 individual."
    )


def test_an_empty_year_says_so(commune: Office) -> None:
    """And a proposal without an answer says that."""
    assert said(commune, 2019) == "In year 2019, nothing was granted or proposed."
    heading = commune.heading(commune.paper(commune.body("UBND huyện Tân"), stage=Stage.PROPOSED), COLLECTIVE, year="2020", form="TTLDTT")
    commune.line(heading, "Thôn Mẫu")
    assert (
        said(commune, 2020)
        == "In year 2020, UBND huyện Tân was asked to recognise “Tập thể lao động tiên tiến” for 1 collective, not decided yet."
    )


def test_the_paragraph_stands_before_the_table_and_programs_find_it(commune: Office) -> None:
    """As text of its own."""
    shown = as_text(asked(commune), 400)
    assert shown.index("In year 2022, ") < shown.index("The figures\n")
    assert as_json(asked(commune))["text"] == [said(commune)]
