"""A symbol from before 2005 is kept as written, and said to be."""

from collections.abc import Iterable

from sqlalchemy import text
from sqlmodel import Session

from awards.checks.finding import Finding
from awards.checks.suspects import keys_among
from awards.language import N_
from awards.models.document import Document
from awards.text.decisions import NEW_STYLE_FROM, is_old_style

KEPT = N_("Number {number} is of {year}; its symbol is kept as written.")
OLD_PAPERS = text(
    "SELECT id FROM document WHERE id BETWEEN :first AND :last AND number <> '' AND decided_on >= '0' AND decided_on < :new_style"
)


def of_paper(_session: Session, document: Document) -> list[Finding]:
    """Say that a number of before 2005 was not brought into today's form."""
    year = int(document.decided_on[:4]) if document.decided_on[:4].isdigit() else None
    if document.number and is_old_style(document.number, year):
        return [Finding(KEPT, number=document.number, year=year)]
    return []


def suspects_of_paper(session: Session, keys: range) -> Iterable[int]:
    """The numbered papers of before 2005."""
    return keys_among(session, OLD_PAPERS, keys, new_style=str(NEW_STYLE_FROM))
