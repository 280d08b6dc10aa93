"""Letters of confirmation: issuing one is recorded with the award, so that a later clerk knows of it."""

import datetime

from sqlmodel import Session, select

from awards.errors.reports import LetterAhead, LetterThere, LetterTooEarly, LetterWithoutDay
from awards.language import N_
from awards.models.award import Award
from awards.models.letter import Letter, LetterEntry
from awards.services.recipients import optional_line
from awards.store.keys import keep
from awards.text.dates import PartialDate


def issue_letter(session: Session, entry: LetterEntry, today: datetime.date) -> Letter:
    """Record that a letter was issued. Raises what is wrong with its day, `LetterThere`, and what the text layer refuses."""
    day = entry.issued_on
    if day.precision != "day" or day.year is None:
        raise LetterWithoutDay(day=day.display())
    if day.is_after(today):
        raise LetterAhead(day=day.display())
    decided = session.get_one(Award, entry.award_id).decided_on
    whole = datetime.date.fromisoformat(day.iso)
    if decided and PartialDate.from_iso(decided).is_after(whole):
        raise LetterTooEarly(day=day.display(), decided=PartialDate.from_iso(decided).display())
    number, asked_by = optional_line(entry.number, N_("Number")), optional_line(entry.asked_by, N_("Asked by"))
    same = (Letter.award_id == entry.award_id, Letter.issued_on == day.iso, Letter.number == number)
    if number and session.exec(select(Letter).where(*same)).first() is not None:
        raise LetterThere(number=number, day=day.display())
    letter = Letter(award_id=entry.award_id, issued_on=day.iso, number=number, asked_by=asked_by)
    keep(session, letter)
    return letter
