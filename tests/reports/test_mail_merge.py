"""Data for the mail merge of certificates: one row each, what a certificate prints and nothing else."""

import io
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from awards import language
from awards.errors.records import RecordUnknown
from awards.models.kinds import Nature, Stage
from awards.models.recipient import RecipientEntry
from awards.renderers import render
from awards.reports.mail_merge import day_in_parts, mail_merge
from awards.reports.report import Listing
from awards.services.recipients import register
from awards.text.dates import parse_date
from golden_files import check_golden
from reports.office import COLLECTIVE, HOUSEHOLD, INDIVIDUAL, Office
from reports.reading_reports import as_json


def cells(listing: Listing, *keys: str) -> list[tuple[Any, ...]]:
    return [tuple(row.cells[key] for key in keys) for row in listing.table.rows]


def sheet(listing: Listing) -> list[list[Any]]:
    """The only sheet as another program reads it."""
    stream = io.BytesIO()
    render(listing, "xlsx", stream)
    return CalamineWorkbook.from_filelike(io.BytesIO(stream.getvalue())).get_sheet_by_index(0).to_python()


@pytest.fixture
def made(office: Office) -> Listing:
    """A decision with everything that a certificate prints, and one line with nothing."""
    issuer = office.body("UBND xã Tân Mẫu", head="Chủ tịch")
    paper = office.paper(issuer, "1234/QĐ-UBND", "5/1/2023", signer="Trần Văn Mẫu", capacity="KT. CHỦ TỊCH PHÓ CHỦ TỊCH")
    persons = office.heading(paper, INDIVIDUAL, citation="Đã có thành tích xuất sắc")
    office.line(persons, "K'Brểu", address="Ông", post="Trưởng thôn", unit="Thôn Tân Phú", register_number="0012")
    office.line(persons, "Lê Văn Mẫu", citation="Hiến đất làm đường")
    office.line(office.heading(paper, HOUSEHOLD), "Hộ bà Lê Thị Cúc")
    office.line(office.heading(paper, COLLECTIVE, form="BKT", year="2021-2022"), "Trường THCS Tân Hội")
    return mail_merge(office.session, paper.id)


def test_a_paper_that_is_no_decision_has_no_certificates(office: Office) -> None:
    proposal = office.paper(office.body("UBND tỉnh Mẫu"), "5/TTr-UBND", stage=Stage.PROPOSED)
    for number in (proposal.id, proposal.id + 100):
        with pytest.raises(RecordUnknown, match=f"There is no decision number {number}"):
            mail_merge(office.session, number)


def test_each_certificate_is_a_row_in_the_order_of_the_annex(made: Listing) -> None:
    assert cells(made, "order", "kind_label", "honoree") == [
        (1, "collective", "Trường THCS Tân Hội"),
        (2, "household", "Hộ bà Lê Thị Cúc"),
        (3, "individual", "Ông K'Brểu"),
        (4, "individual", "Lê Văn Mẫu"),
    ]
    assert list(made.table.notes) == ["Check: certificates 4 = lines of the decision that give one 4. They agree."]


def test_a_row_holds_all_that_a_certificate_prints(made: Listing) -> None:
    keys = ("address", "name", "post", "unit", "form", "citation", "period", "register_number")
    assert cells(made, *keys)[2] == (
        "Ông", "K'Brểu", "Trưởng thôn", "Thôn Tân Phú", "Giấy khen", "Đã có thành tích xuất sắc", "2022", "0012",
    )  # fmt: skip
    assert set(cells(made, "number", "day", "month", "year", "issuer", "capacity", "signer")) == {
        ("1234/QĐ-UBND", "05", "01", "2023", "Chủ tịch UBND xã Tân Mẫu", "KT. CHỦ TỊCH PHÓ CHỦ TỊCH", "Trần Văn Mẫu")
    }


def test_what_is_not_printed_is_empty_and_what_is_to_be_filled_in_is_dots(made: Listing) -> None:
    assert cells(made, "address", "post", "unit", "citation", "register_number")[1] == ("", "", "", "", "……")
    assert cells(made, "citation")[3] == ("Hiến đất làm đường",)


def test_a_draft_leaves_number_and_day_to_be_filled_in(office: Office) -> None:
    paper = office.paper(office.body("UBND xã Tân Mẫu"), stage=Stage.DRAFT)
    office.line(office.heading(paper, INDIVIDUAL), "Lê Văn Mẫu")
    found = mail_merge(office.session, paper.id)
    assert cells(found, "number", "day", "month", "year", "signer") == [("……/QĐ-UBND", "……", "……", "……", "……")]


@pytest.mark.parametrize(
    ("iso", "parts"),
    [
        ("2023-01-05", ("05", "01", "2023")),
        ("2023-02-10", ("10", "02", "2023")),
        ("2023-03-09", ("09", "3", "2023")),
        ("2023-12-30", ("30", "12", "2023")),
        ("2020-08", ("……", "8", "2020")),
        ("1998", ("……", "……", "1998")),
        ("XXXX-01-05", ("05", "01", "……")),
        ("", ("……", "……", "……")),
    ],
)
def test_days_are_written_as_papers_write_them(iso: str, parts: tuple[str, str, str]) -> None:
    assert day_in_parts(iso) == parts


def test_only_what_gives_a_certificate_is_a_row(office: Office) -> None:
    paper = office.paper(office.body("UBND xã Tân Mẫu"), "1/QĐ-UBND", "5/12/2022")
    for nature in Nature:
        office.line(
            office.heading(paper, INDIVIDUAL, nature=nature), "Lê Văn Mẫu", recipient_id=office.recipient(f"Lê {nature}", INDIVIDUAL)
        )
    found = mail_merge(office.session, paper.id)
    assert [name for (name,) in cells(found, "name")] == ["Lê grant", "Lê posthumous", "Lê exchange", "Lê reissue"]
    assert "Without a certificate: 5 lines that change earlier ones." in found.table.notes


def test_neither_birth_nor_id_number_is_in_it(office: Office) -> None:
    born = parse_date("12/3/1999", "date")
    entry = RecipientEntry(
        name="Nguyễn Văn An", kind=INDIVIDUAL, born=born, id_number="001099012345", id_kind="personal", phone="0900000000"
    )
    paper = office.paper(office.body("UBND xã Tân Mẫu"))
    office.line(office.heading(paper, INDIVIDUAL), "Nguyễn Văn An", recipient_id=register(office.session, entry).id)
    shown = str(as_json(mail_merge(office.session, paper.id)))
    assert "Nguyễn Văn An" in shown
    assert [secret for secret in ("1999", "001099012345", "0900000000") if secret in shown] == []


def test_a_sheet_begins_with_its_headings_and_keeps_every_digit(made: Listing) -> None:
    headings, *rows = sheet(made)
    assert headings[0] == "No."
    assert len(rows) == 4
    assert len(set(headings)) == len(headings)
    assert all(len(heading) <= 40 for heading in headings)
    third = dict(zip(headings, rows[2], strict=True))
    assert (third["Day"], third["Month"], third["Register number"]) == ("05", "01", "0012")


def test_the_columns_are_the_same_whatever_a_decision_holds(office: Office, made: Listing) -> None:
    bare = mail_merge(office.session, office.paper(office.body("UBND xã Hai")).id)
    assert sheet(bare) == [sheet(made)[0]]


def test_every_format_is_as_approved(made: Listing) -> None:
    for format_name, suffix in [("csv", ".csv"), ("json", ".json"), ("table", "_80.txt")]:
        stream = io.BytesIO()
        render(made, format_name, stream, width=80)
        check_golden(f"reports/mail_merge{suffix}", stream.getvalue())


def test_a_date_in_words_is_one_that_papers_write(made: Listing) -> None:
    assert cells(made, "date_in_words")[0] == ("day 05 month 01 year 2023",)
    language.use("vi")
    assert day_in_parts("2023-03-09") == ("09", "3", "2023")
