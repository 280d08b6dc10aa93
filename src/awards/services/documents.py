"""Papers: preparing, signing and correcting them; their headings; carrying a proposal's lines into a draft."""

import datetime
from collections.abc import Mapping
from typing import Any

from sqlmodel import Session, col, select

from awards.errors.records import DraftHasNoNumber, HeadingNeedsForm, NotADraft, RecordUnknown, SeveralHeadings, SignedNeedsDate, WrongPaper
from awards.language import N_
from awards.models.award import Award
from awards.models.document import CoIssuer, Document, DocumentEntry, Grant, GrantEntry
from awards.models.kinds import DocumentKind, Nature, RecipientKind, Stage
from awards.models.recipient import Recipient
from awards.services.ceremonies import period_columns
from awards.services.forms import form_by_id, refuse_year_before
from awards.services.recipients import change, optional_line, optional_text
from awards.store.keys import keep
from awards.text.counts import StatedCount
from awards.text.dates import PartialDate, refuse_future
from awards.text.decisions import decision_number, number_key

NUMBER = N_("Number and symbol")
DECISION_DATE = N_("Decision date")


def prepare(session: Session, entry: DocumentEntry, today: datetime.date) -> Document:
    """Record a paper. Raises `DraftHasNoNumber` and what the text layer raises for number and date."""
    if entry.stage is Stage.DRAFT and entry.kind is DocumentKind.DECISION and (entry.number or entry.decided_on):
        raise DraftHasNoNumber
    first, *others = entry.issuers
    document = Document(
        kind=entry.kind.value,
        stage=entry.stage.value,
        issuer_id=first.body_id,
        head=optional_line(first.head, N_("Title of the head")),
        author_id=entry.author_id,
        decided_on_note=optional_text(entry.decided_on_note, N_("Note")),
        signer=optional_line(entry.signer, N_("Signer")),
        capacity=optional_line(entry.capacity, N_("Capacity")),
        source=optional_text(entry.source, N_("Source")),
        note=optional_text(entry.note, N_("Note")),
        **number_columns(entry.number, entry.decided_on, today),
    )
    keep(session, document)
    for position, issuer in enumerate(others, start=2):
        values: dict[str, Any] = {
            "head": optional_line(issuer.head, N_("Title of the head")),
            "jointly": int(issuer.jointly),
            "position": position,
        }
        keep(session, CoIssuer(document_id=document.id, body_id=issuer.body_id, **values))
    return document


def number_columns(number: str | None, decided_on: PartialDate | None, today: datetime.date) -> dict[str, Any]:
    """Number and date as columns; unknown ones are empty."""
    if decided_on is not None:
        refuse_future(decided_on, today, DECISION_DATE, decision=True)
    cleaned = decision_number(number, year=decided_on.year if decided_on else None) if number else None
    return {"number": cleaned, "number_key": number_key(cleaned) if cleaned else "", "decided_on": decided_on.iso if decided_on else ""}


def sign(session: Session, document_id: int, *, number: str, decided_on: PartialDate, signer: str | None, today: datetime.date) -> Document:
    """Fill in number and date of a draft; its lines become granted with it. Raises `NotADraft` and `SignedNeedsDate`."""
    document = document_by_id(session, document_id, {DocumentKind.DECISION})
    if document.stage != Stage.DRAFT.value:
        raise NotADraft(number=document.number or document.id)
    if decided_on.year is None:
        raise SignedNeedsDate
    given = number_columns(number, decided_on, today)
    refuse_forms_before(session, document_id, decided_on)
    if signer is not None:
        given["signer"] = optional_line(signer, N_("Signer"))
    change(session, document, {**given, "stage": Stage.GRANTED.value})
    return document


def refuse_forms_before(session: Session, document_id: int, decided_on: PartialDate | None) -> None:
    """Raise `YearBeforeForm` where a paper would grant a form before it existed."""
    for grant in grants_of(session, document_id) if decided_on else ():
        refuse_year_before(form_by_id(session, grant.form_id), decided_on.year if decided_on else None)


def amend_document(
    session: Session,
    document_id: int,
    changes: Mapping[str, Any],
    *,
    number: str | None,
    decided_on: PartialDate | None,
    today: datetime.date,
) -> Document:
    """Correct typing errors in a paper; a legal correction is a paper of its own. Raises `DraftHasNoNumber`."""
    document = document_by_id(session, document_id)
    wanted = dict(changes)
    if number is not None or decided_on is not None:
        if document.stage == Stage.DRAFT.value:
            raise DraftHasNoNumber
        known = PartialDate.from_iso(document.decided_on) if document.decided_on else None
        wanted |= number_columns(number or document.number, decided_on or known, today)
        refuse_forms_before(session, document_id, decided_on)
    change(session, document, wanted)
    return document


def document_by_id(session: Session, document_id: int, kinds: set[DocumentKind] | None = None) -> Document:
    """Return a paper. Raises `RecordUnknown`, and `WrongPaper` where it is of another kind than wanted."""
    found = session.get(Document, document_id)
    if found is None:
        raise RecordUnknown(noun=N_("paper"), number=document_id)
    if kinds is not None and DocumentKind(found.kind) not in kinds:
        raise WrongPaper(number=document_id, kind=found.kind, wanted="decision" if kinds == {DocumentKind.DECISION} else "proposal")
    return found


def add_heading(session: Session, document: Document, entry: GrantEntry) -> Grant:
    """Add one heading to a paper: a form for a kind of recipient. Raises `YearBeforeForm`."""
    form = form_by_id(session, entry.form_id)
    refuse_year_before(form, entry.period.first if entry.period else None)
    refuse_year_before(form, int(document.decided_on[:4]) if document.decided_on[:4].isdigit() else None)
    grant = Grant(
        document_id=document.id,
        issuer_id=document.issuer_id,
        decided_on=document.decided_on,
        stage=document.stage,
        position=len(grants_of(session, document.id)) + 1,
        form_id=entry.form_id,
        form_as_written=optional_line(entry.form_as_written, N_("Form")),
        kind=entry.kind.value if entry.kind else "",
        kind_as_written=optional_line(entry.kind_as_written, N_("Kind")),
        nature=entry.nature.value,
        type_code=entry.type_code,
        citation=optional_text(entry.citation, N_("Citation")),
        stated=entry.stated.number if entry.stated else None,
        stated_as_written=entry.stated.text if entry.stated else None,
        ceremony_id=entry.ceremony_id,
        presenter=optional_line(entry.presenter, N_("Presenter")),
        part_of_id=entry.part_of_id,
        changes_id=entry.changes_id,
        answers_id=entry.answers_id,
        note=optional_text(entry.note, N_("Note")),
        **period_columns(entry.period),
    )
    keep(session, grant)
    return grant


def grants_of(session: Session, document_id: int) -> list[Grant]:
    """The headings of a paper in their order."""
    return list(session.exec(select(Grant).where(Grant.document_id == document_id).order_by(col(Grant.position), col(Grant.id))))


def lines_of(session: Session, document_id: int) -> list[Award]:
    """The lines of a paper in the paper's own order."""
    statement = select(Award).join(Grant, col(Award.grant_id) == Grant.id).where(Grant.document_id == document_id)
    return list(session.exec(statement.order_by(col(Grant.position), col(Award.position), col(Award.id))))


def co_issuers(session: Session, document_id: int) -> list[CoIssuer]:
    """The bodies that issued a paper jointly with its issuer, in order."""
    return list(session.exec(select(CoIssuer).where(CoIssuer.document_id == document_id).order_by(col(CoIssuer.position))))


def issuer_of(session: Session, document: Document) -> Recipient:
    """The body whose award it is."""
    return session.get_one(Recipient, document.issuer_id)


def heading_for(session: Session, document: Document, kind: RecipientKind, wanted: Mapping[str, Any]) -> Grant:
    """The heading under which a line of this kind belongs; one is made like its siblings where none fits.

    `wanted` holds what the line itself says of form_id, type_code, work_first, work_year, school_year and nature.
    Raises `SeveralHeadings` where several fit, `HeadingNeedsForm` where neither the line nor the paper names a form.
    """
    grants = grants_of(session, document.id)
    fitting = [grant for grant in grants if all(getattr(grant, name) == value for name, value in wanted.items())]
    own = [grant for grant in fitting if grant.kind == kind.value]
    if len(own) > 1:
        raise several_headings(session, document, own)
    joint = [grant for grant in fitting if grant.kind == "" and grant.stated_as_written is not None]
    if found := own or joint:
        return found[0]
    for grant in fitting:
        if grant.kind == "" and not has_lines(session, grant.id):
            change(session, grant, {"kind": kind.value})
            return grant
    return heading_like(session, document, kind, grants, wanted)


def has_lines(session: Session, grant_id: int) -> bool:
    """Whether a heading has lines."""
    return session.exec(select(Award.id).where(Award.grant_id == grant_id).limit(1)).first() is not None


def heading_like(session: Session, document: Document, kind: RecipientKind, grants: list[Grant], wanted: Mapping[str, Any]) -> Grant:
    """A new heading that takes from its nearest sibling what the line does not say: of the same form and kind, of the same form, of the paper."""
    if not grants and "form_id" not in wanted:
        raise HeadingNeedsForm
    form_id = wanted.get("form_id", grants[0].form_id if grants else None)
    nearest = sorted(grants, key=lambda grant: (grant.form_id != form_id, grant.kind != kind.value, grant.position))
    copied_names = ["type_code", "work_first", "work_year", "school_year", "citation", "ceremony_id", "presenter"]
    if nearest and nearest[0].form_id == form_id:
        copied_names.append("form_as_written")
    values: dict[str, Any] = {name: getattr(nearest[0], name) for name in copied_names} if nearest else {}
    values.update(wanted, form_id=form_id)
    refuse_year_before(form_by_id(session, values["form_id"]), values.get("work_first") or None)
    grant = Grant(
        document_id=document.id,
        issuer_id=document.issuer_id,
        decided_on=document.decided_on,
        stage=document.stage,
        position=len(grants) + 1,
        kind=kind.value,
        **values,
    )
    keep(session, grant)
    return grant


def amend_headings(
    session: Session,
    document: Document,
    changes: Mapping[str, Any],
    stated: Mapping[RecipientKind, StatedCount],
    position: int | None = None,
) -> None:
    """Correct typing errors in a paper's headings, all of them or the one at a position; a stated count belongs to the heading of its kind.

    The engine carries form and year over to the lines. Raises `RecordUnknown`, `SeveralHeadings` and `YearBeforeForm`.
    """
    grants = grants_of(session, document.id)
    chosen = [grant for grant in grants if position in {None, grant.position}]
    if not chosen:
        raise RecordUnknown(noun=N_("heading"), number=position or document.id)
    for grant in chosen:
        form = form_by_id(session, changes.get("form_id", grant.form_id))
        refuse_year_before(form, changes.get("work_first", grant.work_first) or None)
        change(session, grant, dict(changes))
    for kind, count in stated.items():
        own = [grant for grant in chosen if grant.kind == kind.value]
        if len(own) > 1:
            raise several_headings(session, document, own)
        heading = own[0] if own else heading_like(session, document, kind, grants, {})
        change(session, heading, {"stated": count.number, "stated_as_written": count.text})
    session.expire_all()


def several_headings(session: Session, document: Document, grants: list[Grant]) -> SeveralHeadings:
    """The failure that tells headings of one kind apart."""
    forms = {form_by_id(session, grant.form_id).code for grant in grants}
    years = {str(grant.work_year or "?") for grant in grants}
    return SeveralHeadings(number=document.id, forms=", ".join(sorted(forms)), years=", ".join(sorted(years)))


def carry_over(session: Session, source: Document, draft: Document) -> int:
    """Make a registration's or proposal's headings and lines a draft's; each keeps the link to what it answers. Return the lines."""
    count = 0
    for grant in grants_of(session, source.id):
        copy = copied(
            grant, document_id=draft.id, issuer_id=draft.issuer_id, decided_on=draft.decided_on, stage=draft.stage, answers_id=grant.id
        )
        keep(session, copy)
        for line in session.exec(select(Award).where(Award.grant_id == grant.id).order_by(col(Award.position), col(Award.id))):
            issued = {"issuer_id": draft.issuer_id, "decided_on": draft.decided_on, "stage": draft.stage}
            keep(session, copied(line, grant_id=copy.id, answers_id=line.id, **issued))
            count += 1
    return count


def copied(record: Any, **changes: Any) -> Any:
    """A new record like another, without its key, its count of changes and its part in other headings."""
    values = {**record.model_dump(exclude={"id", "version", "part_of_id"}), **changes}
    return type(record)(**values)


def counts_as_granted(grant: Grant) -> bool:
    """Whether a heading's stated count belongs to the granted figures: the same rule as for lines."""
    return grant.stage == Stage.GRANTED.value and grant.nature in {Nature.GRANT.value, Nature.POSTHUMOUS.value} and grant.part_of_id is None
