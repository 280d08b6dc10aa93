"""A symbol from before 2005 is kept as written, and said to be."""

from sqlmodel import Session

from awards.checks.finding import Finding
from awards.language import N_
from awards.models.document import Document
from awards.text.decisions import is_old_style

KEPT = N_("Number {number} is of {year}; its symbol is kept as written.")


def of_paper(_session: Session, document: Document) -> list[Finding]:
    """Say that a number of before 2005 was not brought into today's form."""
    year = int(document.decided_on[:4]) if document.decided_on[:4].isdigit() else None
    if document.number and is_old_style(document.number, year):
        return [Finding(KEPT, number=document.number, year=year)]
    return []
