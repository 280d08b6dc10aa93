"""A form that was not granted on the decision's date: Huy hiệu ended with the law of 2003, model communes began with that of 2022."""

from collections.abc import Iterable

from sqlalchemy import text
from sqlmodel import Session, col, select

from awards.checks.finding import Finding
from awards.checks.issuer_alive import is_before
from awards.checks.suspects import keys_among
from awards.language import N_
from awards.models.document import Document, Grant
from awards.models.form import AwardForm
from awards.text.dates import PartialDate

ENDED = N_("“{form}” was granted until {end}; the decision is of {date}.")
NOT_YET = N_("“{form}” is granted since {start}; the decision is of {date}.")
OUTSIDE_ITS_DAYS = text("""
    SELECT DISTINCT heading.document_id FROM award_grant AS heading CROSS JOIN award_form AS form
    WHERE heading.document_id BETWEEN :first AND :last AND form.id = heading.form_id AND heading.decided_on BETWEEN '0' AND ':'
        AND (form.valid_to <> '' AND form.valid_to < heading.decided_on OR heading.decided_on < form.valid_from)
""")


def of_paper(session: Session, document: Document) -> list[Finding]:
    """Hold the decision's date against the life of the forms it grants."""
    if not document.decided_on[:4].isdigit():
        return []
    date = PartialDate.from_iso(document.decided_on).display()
    forms = session.exec(
        select(AwardForm).join(Grant, col(Grant.form_id) == AwardForm.id).where(Grant.document_id == document.id).distinct()
    )
    found = []
    for form in sorted(forms, key=lambda one: one.id):
        if form.valid_to and is_before(form.valid_to, document.decided_on):
            found.append(Finding(ENDED, form=form.name, end=PartialDate.from_iso(form.valid_to).display(), date=date))
        elif form.valid_from and is_before(document.decided_on, form.valid_from):
            found.append(Finding(NOT_YET, form=form.name, start=PartialDate.from_iso(form.valid_from).display(), date=date))
    return found


def suspects_of_paper(session: Session, keys: range) -> Iterable[int]:
    """The papers with a heading dated outside the days of its form."""
    return keys_among(session, OUTSIDE_ITS_DAYS, keys)
