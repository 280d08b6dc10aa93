"""The made-up sample: the seed ceremony of `db/samples`, entered through the same services as a clerk's."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session

from awards.models.award import AwardEntry
from awards.models.body import Body, BodyEntry
from awards.models.ceremony import CeremonyEntry
from awards.models.document import Document, DocumentEntry, Grant, GrantEntry, IssuerEntry
from awards.models.kinds import DocumentKind, RecipientKind, Stage
from awards.models.recipient import Recipient, RecipientEntry
from awards.resources import db_folder
from awards.services.awards import add_line
from awards.services.bodies import body_named, find_body, register_body
from awards.services.ceremonies import hold
from awards.services.documents import add_heading, prepare
from awards.services.forms import form_by_code
from awards.services.recipients import identify, register
from awards.text.counts import parse_count
from awards.text.dates import PartialDate, legal_today
from awards.text.years import parse_period


@dataclass(frozen=True, slots=True)
class Sample:
    """What to show of the sample: the year, its papers, the ceremony and one honouree."""

    year: int
    papers: tuple[int, ...]
    ceremony_id: int
    recipient_id: int


def load_sample(session: Session) -> Sample:
    """Enter the sample into an empty register."""
    given = tomllib.loads((db_folder() / "samples" / "seed.toml").read_text(encoding="utf-8"))
    for body in given["body"]:
        register_body(session, BodyEntry(**{**body, "valid_to": date_of(body.get("valid_to"))}))
    ceremonies = [hold_one(session, one) for one in given["ceremony"]]
    papers = tuple(enter_paper(session, paper).id for paper in given["paper"])
    shown = identify(session, given["history_of"], RecipientKind.INDIVIDUAL).namesakes[0]
    return Sample(given["summary_year"], papers, ceremonies[0], shown.id)


def date_of(text: str | None) -> PartialDate | None:
    """A date of the sample."""
    return PartialDate.from_iso(text) if text else None


def hold_one(session: Session, given: Mapping[str, Any]) -> int:
    """Enter a ceremony and return its number."""
    hosts = tuple(find_body(session, host).recipient.id for host in given["hosts"])
    entry = CeremonyEntry(
        title=given["title"], held_on=date_of(given["date"]), place=given["place"], hosts=hosts, period=parse_period(given["year"])
    )
    return hold(session, entry).id


def enter_paper(session: Session, given: Mapping[str, Any]) -> Document:
    """Enter a paper with its headings and lines."""
    issuer = find_body(session, given["issuer"]).recipient
    document = prepare(
        session,
        DocumentEntry(
            kind=DocumentKind(given["kind"]),
            stage=Stage(given["stage"]),
            issuers=(IssuerEntry(body_id=issuer.id, head=session.get_one(Body, issuer.id).head),),
            author_id=find_body(session, given["author"]).recipient.id if "author" in given else None,
            number=given["number"],
            decided_on=date_of(given["date"]),
            signer=given.get("signer"),
            note=given.get("note"),
        ),
        legal_today(),
    )
    for heading in given["heading"]:
        enter_heading(session, document, heading)
    return document


def enter_heading(session: Session, document: Document, given: Mapping[str, Any]) -> None:
    """Enter a heading with its lines."""
    grant = add_heading(
        session,
        document,
        GrantEntry(
            form_id=form_by_code(session, given["form"]).id,
            form_as_written=given.get("as_written"),
            kind=RecipientKind(given["kind"]),
            type_code=given["type"],
            period=parse_period(given["year"]),
            stated=parse_count(given["stated"], "Stated count"),
            citation=given["citation"],
            note=given.get("note"),
            ceremony_id=given.get("ceremony"),
        ),
    )
    for line in given["lines"]:
        enter_line(session, grant, line)


def enter_line(session: Session, grant: Grant, given: Mapping[str, Any]) -> None:
    """Enter a line; the recipient is who bears the name already, or somebody new."""
    unit = body_named(session, given["unit"]).recipient if "unit" in given else None
    recipient = honoured(session, RecipientKind(grant.kind), given, unit)
    entry = AwardEntry(
        grant_id=grant.id,
        recipient_id=recipient.id,
        address=given.get("address"),
        post=given.get("post"),
        unit=given.get("unit"),
        unit_id=unit.id if unit else None,
        citation=given.get("citation"),
    )
    add_line(session, entry)


def honoured(session: Session, kind: RecipientKind, given: Mapping[str, Any], unit: Recipient | None) -> Recipient:
    """Whom a line honours."""
    born = date_of(given.get("born"))
    known = identify(session, given["name"], kind, born=born, unit_id=unit.id if unit else None).same
    if known is not None:
        return known
    if kind is RecipientKind.COLLECTIVE:
        return register_body(session, BodyEntry(name=given["name"]))
    return register(session, RecipientEntry(name=given["name"], kind=kind, born=born))
