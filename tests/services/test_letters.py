"""Issuing a letter of confirmation, on either engine."""

import datetime

import pytest
from sqlmodel import Session, select

from awards.errors.reports import LetterAhead, LetterThere, LetterTooEarly, LetterWithoutDay
from awards.models.letter import Letter, LetterEntry
from awards.reports.confirmation import confirmation, letters_table
from awards.services.letters import issue_letter
from awards.store.door import reading, writing
from awards.store.place import Place
from awards.text.dates import PartialDate, parse_date
from reports.office import AT, INDIVIDUAL, Office

TODAY = datetime.date(2026, 11, 24)


def awarded(session: Session) -> int:
    """One award."""
    office = Office(session)
    return office.line(office.heading(office.paper(office.body("UBND xã Mẫu")), INDIVIDUAL), "Lê Văn Mẫu").id


def test_a_letter_is_kept_with_its_award_and_shown_with_its_number(place: Place) -> None:
    with writing(place, who="clerk", command="test") as session:
        number = awarded(session)
        entry = LetterEntry(award_id=number, issued_on=parse_date("5/1/2024", "date"), number=" 12/GXN-UBND ", asked_by="")
        letter = issue_letter(session, entry, TODAY)
        report = confirmation(session, number, AT, letter)
        assert report.heading == ["No.: 12/GXN-UBND"]
        assert report.letterhead is not None
        assert report.letterhead.day == "2024-01-05"
    with reading(place) as session:
        kept = session.exec(select(Letter)).one()
        assert (kept.issued_on, kept.number, kept.asked_by) == ("2024-01-05", "12/GXN-UBND", None)
        assert len(letters_table(session, [number]).rows) == 1


@pytest.mark.parametrize(("day", "error"), [("2024", LetterWithoutDay), ("1/2024", LetterWithoutDay), ("25/11/2026", LetterAhead)])
def test_a_letter_bears_a_whole_date_that_has_come(place: Place, day: str, error: type[Exception]) -> None:
    with writing(place, who="clerk", command="test") as session:
        entry = LetterEntry(award_id=awarded(session), issued_on=parse_date(day, "date"))
        with pytest.raises(error):
            issue_letter(session, entry, TODAY)
        issue_letter(session, LetterEntry(award_id=entry.award_id, issued_on=PartialDate(2026, 11, 24)), TODAY)


def test_a_letter_is_recorded_once_and_not_before_its_decision(place: Place) -> None:
    with writing(place, who="clerk", command="test") as session:
        office = Office(session)
        award = office.line(office.heading(office.paper(office.body("UBND xã Mẫu"), "1/QĐ-UBND", "5/12/2022"), INDIVIDUAL), "Lê Văn Mẫu").id
        with pytest.raises(LetterTooEarly):
            issue_letter(session, LetterEntry(award_id=award, issued_on=PartialDate(2022, 12, 4)), TODAY)
        entry = LetterEntry(award_id=award, issued_on=PartialDate(2022, 12, 5), number="3/GXN-UBND", asked_by="Trần Thị Mẫu")
        letter = issue_letter(session, entry, TODAY)
        with pytest.raises(LetterThere):
            issue_letter(session, entry, TODAY)
        assert "at the request of Trần Thị Mẫu for Lê Văn Mẫu" in confirmation(session, award, AT, letter).text[1]
