"""Makes made-up records through the services, for tests that need some and do not care which."""

import datetime
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import inspect, text
from sqlmodel import Session, select

from awards.models.award import Award, AwardEntry
from awards.models.body import BodyEntry
from awards.models.ceremony import Ceremony, CeremonyEntry
from awards.models.document import Document, DocumentEntry, Grant, GrantEntry, IssuerEntry
from awards.models.everything import RECORDS
from awards.models.journal import Batch, JournalEntry, JournalValue
from awards.models.kinds import DocumentKind, RecipientKind, Stage
from awards.models.recipient import Recipient, RecipientEntry
from awards.services import awards, bodies, ceremonies, documents, forms, journal, recipients
from awards.store.door import reading, writing
from awards.store.place import Place
from awards.text.dates import PartialDate
from awards.text.years import parse_period

TODAY = datetime.date(2026, 6, 30)
CLERK = "clerk"


@contextmanager
def at_work(place: Place, *, who: str = CLERK, command: str = "test", undoes_id: int | None = None) -> Iterator[Session]:
    """One batch of a clerk."""
    with writing(place, who=who, command=command, undoes_id=undoes_id) as session:
        yield session


def a_body(
    session: Session, name: str = "UBND xã Mẫu Sơn", level: str | None = "commune", kind: str | None = "government", **more: Any
) -> Recipient:
    """A body, the commune of all examples where no other is wanted."""
    return bodies.register_body(session, BodyEntry(name=name, level=level, kind=kind, **more))


def a_person(session: Session, name: str = "Đặng Thị Hoà", **more: Any) -> Recipient:
    """An individual."""
    return recipients.register(session, RecipientEntry(name=name, kind=RecipientKind.INDIVIDUAL, **more))


def a_household(session: Session, name: str = "Hộ ông K'Brểu") -> Recipient:
    """A household."""
    return recipients.register(session, RecipientEntry(name=name, kind=RecipientKind.HOUSEHOLD))


def a_ceremony(session: Session, title: str = "Tổng kết năm 2022", **more: Any) -> Ceremony:
    """A ceremony."""
    return ceremonies.hold(session, CeremonyEntry(title=title, **more))


def a_paper(
    session: Session, issuer: Recipient, *, kind: DocumentKind = DocumentKind.DECISION, stage: Stage = Stage.GRANTED, **more: Any
) -> Document:
    """A paper; `on` is its date in the machine form."""
    on = more.pop("on", None)
    entry = DocumentEntry(
        kind=kind, stage=stage, issuers=(IssuerEntry(body_id=issuer.id),), decided_on=PartialDate.from_iso(on) if on else None, **more
    )
    return documents.prepare(session, entry, TODAY)


def a_draft(session: Session, issuer: Recipient, **more: Any) -> Document:
    """A decision without number and date."""
    return a_paper(session, issuer, stage=Stage.DRAFT, **more)


def a_heading(
    session: Session,
    paper: Document,
    form: str = "GK",
    kind: RecipientKind | None = RecipientKind.INDIVIDUAL,
    year: str | None = "2022",
    **more: Any,
) -> Grant:
    """A heading of a paper: a form, by its code, for a kind of recipient."""
    period = parse_period(year) if year else None
    return documents.add_heading(session, paper, GrantEntry(form_id=forms.form_by_code(session, form).id, kind=kind, period=period, **more))


def a_line(session: Session, heading: Grant, recipient: Recipient, **more: Any) -> Award:
    """A line under a heading."""
    return awards.add_line(session, AwardEntry(grant_id=heading.id, recipient_id=recipient.id, **more))


def an_award(session: Session, name: str = "Đặng Thị Hoà", **paper: Any) -> Award:
    """A line with all that it stands on."""
    issuer = a_body(session)
    return a_line(session, a_heading(session, a_paper(session, issuer, **paper)), a_person(session, name))


def sign(session: Session, paper: Document, number: str = "12/QĐ-UBND", on: str = "2022-12-30", signer: str | None = None) -> Document:
    """Sign a draft."""
    return documents.sign(session, paper.id, number=number, decided_on=PartialDate.from_iso(on), signer=signer, today=TODAY)


def undo(place: Place, number: int | None = None, who: str = CLERK) -> int:
    """Take a batch back, as the command does; return the batch that was taken back."""
    with reading(place) as session:
        target = journal.undo_target(session, who, number).id
    with at_work(place, who=who, command="undo", undoes_id=target) as session:
        journal.take_back(session, session.get_one(Batch, target))
    return target


def redo(place: Place, who: str = CLERK) -> int:
    """Do again what was taken back last; return the undoing that was taken back."""
    with reading(place) as session:
        target = journal.redo_target(session, who, None).id
    with at_work(place, who=who, command="redo", undoes_id=target) as session:
        journal.take_back(session, session.get_one(Batch, target))
    return target


def dump(place: Place) -> dict[str, list[dict[str, Any]]]:
    """All records, table by table, without the counts of changes."""
    with reading(place) as session:
        found = {}
        for model in RECORDS:
            columns = [column.name for column in inspect(model).columns if column.name != "version"]
            names = ", ".join(columns)
            rows = session.connection().execute(text(f"SELECT {names} FROM {model.__tablename__} ORDER BY 1"))
            found[str(model.__tablename__)] = [dict(zip(columns, row, strict=True)) for row in rows]
        return found


def batches(place: Place) -> list[Batch]:
    """All batches, oldest first."""
    with reading(place) as session:
        return list(session.exec(select(Batch).order_by(Batch.id)))  # type: ignore[arg-type]


def entries(place: Place, batch_id: int) -> list[tuple[str, str, str | None, str | None]]:
    """A batch's entries in order: act, table, values before, values after."""
    with reading(place) as session:
        rows = session.exec(
            select(JournalEntry, JournalValue)
            .join(JournalValue, JournalValue.entry_id == JournalEntry.id)  # type: ignore[arg-type]
            .where(JournalEntry.batch_id == batch_id)
            .order_by(JournalEntry.position)  # type: ignore[arg-type]
        )
        return [(entry.act, entry.table_name, value.before, value.after) for entry, value in rows]
