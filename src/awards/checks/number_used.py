"""A number that its issuer already used that year: numbering restarts each year, so number, symbol, year and issuer are the key."""

from collections.abc import Iterable

from sqlalchemy import text
from sqlmodel import Session, col, select

from awards.checks.finding import Finding
from awards.checks.suspects import keys_among
from awards.language import N_
from awards.models.document import Document
from awards.text.dates import PartialDate

USED = N_("Number {number} of {year} is used already for the paper of {date} (number {other} in this register).")
USED_TWICE = text("""
    SELECT id FROM document
    WHERE id BETWEEN :first AND :last AND (number_key, issuer_id, substr(decided_on, 1, 4)) IN (
        SELECT number_key, issuer_id, substr(decided_on, 1, 4) FROM document
        WHERE number_key IN (SELECT number_key FROM document WHERE id BETWEEN :first AND :last)
            AND number_key <> '' AND decided_on BETWEEN '0' AND ':'
        GROUP BY number_key, issuer_id, substr(decided_on, 1, 4) HAVING count(*) > 1
    )
""")


def of_paper(session: Session, document: Document) -> list[Finding]:
    """Find other papers of the issuer with the same number in the same year."""
    year = document.decided_on[:4]
    if not document.number_key or not year.isdigit():
        return []
    others = session.exec(
        select(Document).where(
            Document.number_key == document.number_key,
            Document.issuer_id == document.issuer_id,
            Document.id != document.id,
            col(Document.decided_on).startswith(year),
        )
    )
    return [
        Finding(USED, number=document.number, year=year, date=PartialDate.from_iso(other.decided_on).display(), other=other.id)
        for other in others
    ]


def suspects_of_paper(session: Session, keys: range) -> Iterable[int]:
    """The papers whose number stands more than once under their issuer and year, in the whole register."""
    return keys_among(session, USED_TWICE, keys)
