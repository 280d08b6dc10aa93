"""A small office that tests of reports write through the services: bodies, ceremonies, papers with headings and lines."""

from typing import Any

from sqlmodel import Session

from awards.models.award import Award, AwardEntry
from awards.models.body import BodyEntry
from awards.models.ceremony import CeremonyEntry
from awards.models.document import Document, DocumentEntry, Grant, GrantEntry, IssuerEntry
from awards.models.kinds import DocumentKind, RecipientKind, Stage
from awards.models.recipient import RecipientEntry
from awards.services import awards, bodies, ceremonies, documents, forms, recipients
from awards.text.counts import parse_count
from awards.text.dates import legal_today, parse_date
from awards.text.years import parse_period

AT = "2026-11-23T07:05:00Z"
INDIVIDUAL, COLLECTIVE, HOUSEHOLD = RecipientKind.INDIVIDUAL, RecipientKind.COLLECTIVE, RecipientKind.HOUSEHOLD


class Office:
    """Writes records into an open session and returns them."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def body(self, name: str, level: str | None = None, head: str | None = None, **more: Any) -> int:
        """A body; returns its number."""
        return bodies.register_body(self.session, BodyEntry(name=name, level=level, head=head, **more)).id

    def ceremony(self, held_on: str | None = None, title: str | None = None, hosts: tuple[int, ...] = (), **more: Any) -> int:
        """A ceremony; returns its number."""
        day = parse_date(held_on, "date") if held_on else None
        return ceremonies.hold(self.session, CeremonyEntry(title=title, held_on=day, hosts=hosts, **more)).id

    def paper(self, issuer: int, number: str | None = None, day: str | None = None, stage: Stage = Stage.GRANTED, **more: Any) -> Document:
        """A paper; one that is neither granted nor a draft is a proposal."""
        kind = DocumentKind.DECISION if stage in {Stage.GRANTED, Stage.DRAFT} else DocumentKind.PROPOSAL
        issuers = (
            IssuerEntry(body_id=issuer, head=more.pop("head", None)),
            *(IssuerEntry(body_id=other) for other in more.pop("joint", ())),
            *(IssuerEntry(body_id=other, jointly=False) for other in more.pop("beside", ())),
        )
        decided_on = parse_date(day, "date") if day else None
        entry = DocumentEntry(kind=kind, stage=stage, issuers=issuers, number=number, decided_on=decided_on, **more)
        return documents.prepare(self.session, entry, legal_today())

    def heading(
        self,
        paper: Document,
        kind: RecipientKind | None,
        stated: str | None = None,
        year: str | None = "2022",
        form: str = "GK",
        **more: Any,
    ) -> Grant:
        """A heading of a paper."""
        entry = GrantEntry(
            form_id=forms.form_by_code(self.session, form).id,
            kind=kind,
            stated=parse_count(stated, "count") if stated else None,
            period=parse_period(year) if year else None,
            **more,
        )
        return documents.add_heading(self.session, paper, entry)

    def recipient(self, name: str, kind: RecipientKind) -> int:
        """Somebody new; a body of that name is the same."""
        if kind is COLLECTIVE:
            return bodies.body_named(self.session, name).recipient.id
        return recipients.register(self.session, RecipientEntry(name=name, kind=kind)).id

    def line(self, heading: Grant, name: str, kind: RecipientKind | None = None, **more: Any) -> Award:
        """A line under a heading, of the heading's kind."""
        honoured = more.pop("recipient_id", None) or self.recipient(name, kind or RecipientKind(heading.kind))
        return awards.add_line(self.session, AwardEntry(grant_id=heading.id, recipient_id=honoured, **more))
