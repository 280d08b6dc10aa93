"""Letters of confirmation: issuing one is recorded with the award, so that a later clerk knows of it."""

import datetime

from sqlmodel import Session

from awards.errors.reports import LetterAhead, LetterWithoutDay
from awards.language import N_
from awards.models.letter import Letter, LetterEntry
from awards.services.recipients import optional_line
from awards.store.keys import keep


def issue_letter(session: Session, entry: LetterEntry, today: datetime.date) -> Letter:
    """Record that a letter was issued. Raises `LetterWithoutDay`, `LetterAhead` for a day still to come, and what the text layer refuses."""
    day = entry.issued_on
    if day.precision != "day" or day.year is None:
        raise LetterWithoutDay(day=day.display())
    if day.is_after(today):
        raise LetterAhead(day=day.display())
    number, asked_by = optional_line(entry.number, N_("Number")), optional_line(entry.asked_by, N_("Asked by"))
    letter = Letter(award_id=entry.award_id, issued_on=day.iso, number=number, asked_by=asked_by)
    keep(session, letter)
    return letter
