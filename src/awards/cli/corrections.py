"""Correcting a paper on the command line: its own facts, and what it says in its headings."""

from dataclasses import dataclass
from typing import Any

from sqlmodel import Session

from awards.checks.registry import findings_of_paper
from awards.cli.desk import Desk, tell
from awards.cli.papers import HeadingWords, add_headings, author_named, ceremony_of, issuers_named
from awards.cli.values import whole_number
from awards.cli.views import say_batch
from awards.errors.base import Doubt
from awards.errors.records import NothingToChange
from awards.language import N_
from awards.models.document import Document
from awards.models.kinds import DocumentKind, Stage
from awards.models.recipient import Recipient
from awards.services.ceremonies import period_columns
from awards.services.codes import type_code
from awards.services.documents import amend_document, amend_headings, document_by_id, grants_of
from awards.services.forms import resolve_form
from awards.services.recipients import optional_line, optional_text
from awards.text.counts import parse_count
from awards.text.dates import PartialDate, legal_today, parse_date
from awards.text.decisions import decision_number, decision_number_doubts
from awards.text.years import parse_period


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperWords:
    """What a clerk typed to correct a paper."""

    number: str | None = None
    date: str | None = None
    issuer: str | None = None
    author: str | None = None
    stage: Stage | None = None
    signer: str | None = None
    capacity: str | None = None
    source: str | None = None
    note: str | None = None
    heading: str | None = None
    words: HeadingWords

    def says_something(self) -> bool:
        """Whether anything is to be corrected."""
        own = (self.number, self.date, self.issuer, self.author, self.stage, self.signer, self.capacity, self.source, self.note)
        return any(own) or self.words.says_something()


def checked_number(typed: str | None, decided_on: PartialDate | None) -> tuple[str | None, list[Doubt]]:
    """A number as it is stored, and the doubts about it."""
    if typed is None:
        return None, []
    year = decided_on.year if decided_on else None
    cleaned = decision_number(typed, year=year)
    return cleaned, decision_number_doubts(cleaned, year)


def decision_date(typed: str | None) -> PartialDate | None:
    """A decision date as typed."""
    return parse_date(typed, N_("Decision date")) if typed else None


def correct_paper(desk: Desk, which: int, kinds: set[DocumentKind], paper: PaperWords, *, accept: bool) -> None:
    """Correct a paper of one of these kinds."""
    if not paper.says_something():
        raise NothingToChange
    decided_on = decision_date(paper.date)
    with desk.reading() as session:
        known = document_by_id(session, which, kinds).decided_on
    cleaned, doubts = checked_number(paper.number, decided_on or (PartialDate.from_iso(known) if known else None))
    desk.settle(doubts, accept=accept)
    with desk.writing() as session:
        changes = own_changes(session, paper)
        document = amend_document(session, which, changes, number=cleaned, decided_on=decided_on, today=legal_today())
        correct_headings(session, document, paper)
        findings = findings_of_paper(session, document)
    say_batch(session)
    tell(findings)


def own_changes(session: Session, paper: PaperWords) -> dict[str, Any]:
    """The paper's own columns that change."""
    changes: dict[str, Any] = {
        "signer": optional_line(paper.signer, N_("Signer")),
        "capacity": optional_line(paper.capacity, N_("Capacity")),
        "source": optional_text(paper.source, N_("Source")),
        "note": optional_text(paper.note, N_("Note")),
        "author_id": author_named(session, paper.author),
        "stage": paper.stage.value if paper.stage else None,
    }
    changes = {name: value for name, value in changes.items() if value is not None}
    if paper.issuer:
        [issuer] = issuers_named(session, [paper.issuer])
        changes |= {"issuer_id": issuer.body_id, "head": issuer.head}
    return changes


def correct_headings(session: Session, document: Document, paper: PaperWords) -> None:
    """Correct what the paper says in its headings; a paper without any gets them now."""
    words = paper.words
    session.expire_all()
    if not words.says_something():
        return
    if not grants_of(session, document.id):
        add_headings(session, document, words)
        return
    position = whole_number(paper.heading, "--heading") if paper.heading else None
    stated = {kind: parse_count(typed, N_("Stated count")) for kind, typed in words.counts().items()}
    amend_headings(session, document, heading_changes(session, document, words), stated, position)


def heading_changes(session: Session, document: Document, words: HeadingWords) -> dict[str, Any]:
    """The columns of a heading that change."""
    changes: dict[str, Any] = {
        "form_as_written": optional_line(words.as_written, N_("Form")),
        "type_code": type_code(words.type) if words.type else None,
        "citation": optional_text(words.citation, N_("Citation")),
        "ceremony_id": ceremony_of(session, words.ceremony),
        "presenter": optional_line(words.presenter, N_("Presenter")),
    }
    changes = {name: value for name, value in changes.items() if value is not None}
    if words.year:
        changes |= period_columns(parse_period(words.year))
    if words.form:
        issuer = session.get_one(Recipient, document.issuer_id)
        changes["form_id"] = resolve_form(session, words.form, issuer=issuer, decided_on=document.decided_on, head=document.head).id
    return changes
