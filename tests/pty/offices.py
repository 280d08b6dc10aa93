"""Registers of made-up communes for clerks to type into: what earlier decisions left there, recorded as the form records it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import text
from sqlmodel import Session

from awards.models.kinds import RecipientKind
from awards.models.recipient import Recipient
from awards.models.sheet import Answer, Line, Part, Sheet
from awards.services.entering import record
from awards.services.forms import resolve_form
from awards.store.door import reading
from awards.store.migrate import create_register
from awards.store.place import Place
from awards.text.dates import PartialDate
from factories import TODAY, a_body, a_person, at_work

HEAD = "Chủ tịch"
WORKS = "direct_worker"
"""The class of those who work or serve directly."""


@dataclass(frozen=True)
class Honoured:
    """An individual of a list: form of address, name, post, unit; the year of birth where the register knows it."""

    address: str
    name: str
    post: str = ""
    unit: str = ""
    born: str = ""

    @property
    def row(self) -> tuple[str, str, str, str]:
        """The parts of its line."""
        return self.address, self.name, self.post, self.unit

    @property
    def printed(self) -> str:
        """The line as a list prints it."""
        return ", ".join(part for part in (f"{self.address} {self.name}".strip(), self.post, self.unit) if part)


@dataclass(frozen=True)
class Earlier:
    """An earlier decision: its heading, whom it honoured, and the posts whose class the clerk was asked for."""

    number: str
    date: str
    citation: str
    collectives: Sequence[str] = ()
    individuals: Sequence[Honoured] = ()
    posts: Sequence[str] = field(default=())


def new_office(path: Path, name: str, *earlier: Earlier) -> Place:
    """A new register of a commune in a file, with its earlier decisions."""
    place = Place(path=path)
    create_register(place, office_name=name, office_number=0)
    with at_work(place) as session:
        issuer = a_body(session, name, head=HEAD)
        for paper in earlier:
            record(session, sheet_of(session, issuer, paper), TODAY)
    return place


def sheet_of(session: Session, issuer: Recipient, paper: Earlier) -> Sheet:
    """An earlier decision as a sheet that the form has filled in."""
    form = resolve_form(session, "gk", issuer=issuer, decided_on=paper.date, head=HEAD)
    heading = {"form": str(form.id), "type": "movement", "year": paper.date[:4], "citation": paper.citation}
    answers = {
        "kind": Answer(value="decision"),
        "issuer": Answer(f"{HEAD} {issuer.name}", value=str(issuer.id)),
        "number": Answer(value=paper.number),
        "date": Answer(value=paper.date),
        "signer": Answer(value="Trần Văn Mẫu"),
        "capacity": Answer(value=HEAD),
    }
    lines = [Line(RecipientKind.COLLECTIVE.value, name) for name in paper.collectives]
    for one in paper.individuals:
        born = PartialDate.from_iso(one.born) if one.born else None
        known = a_person(session, one.name, born=born).id  # homonyms are told apart here, not by the list
        lines.append(Line(RecipientKind.INDIVIDUAL.value, one.name, known, one.address, one.post, one.unit))
    part = Part({name: Answer(value=value) for name, value in heading.items()}, lines)
    return Sheet(answers, [part], classes=dict.fromkeys(paper.posts, WORKS))


LINES = text(
    "SELECT a.kind, a.address, a.name, a.post, a.unit, a.recipient_id FROM award a JOIN award_grant g ON g.id = a.grant_id "
    "JOIN document d ON d.id = g.document_id WHERE d.number = :number ORDER BY g.position, a.position, a.id"
)


def listed(place: Place, number: str) -> Iterator[tuple[str, tuple[str, str, str, str], int]]:
    """The lines of a decision in their order: kind, what is printed, whom it honours."""
    with reading(place) as session:
        for kind, address, name, post, unit, recipient in session.connection().execute(LINES, {"number": number}).all():
            yield kind, (address or "", name, post or "", unit or ""), recipient
