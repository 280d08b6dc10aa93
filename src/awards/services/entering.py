"""Records a sheet: the paper, its headings and lines, new recipients and units, and what the clerk was asked, as one batch."""

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlmodel import Session

from awards.checks.finding import Finding
from awards.checks.registry import findings_of_line, findings_of_paper
from awards.errors.base import InvalidValue
from awards.language import N_
from awards.models.award import Award, AwardEntry
from awards.models.body import Body, BodyEntry
from awards.models.ceremony import CeremonyEntry
from awards.models.document import Document, DocumentEntry, Grant, GrantEntry, IssuerEntry
from awards.models.kinds import DocumentKind, RecipientKind, Stage
from awards.models.memory import WordingField
from awards.models.recipient import Recipient, RecipientEntry
from awards.models.sheet import SECTIONS, Line, Part, Sheet
from awards.services.awards import add_line
from awards.services.bodies import body_by_id, body_named, find_body, known_body, readings, register_body
from awards.services.ceremonies import hold
from awards.services.documents import add_heading, prepare
from awards.services.habits import traits_of
from awards.services.memory import remember_apart, remember_meant, remember_wording
from awards.services.recipients import add_alias, aliases_of, identify, recipient_by_id, register
from awards.text.clean import clean_line
from awards.text.counts import parse_count
from awards.text.dates import PartialDate, parse_date
from awards.text.fold import accent_key
from awards.text.names import organisation_name
from awards.text.years import WorkPeriod, parse_period

STAGES = {
    "decision": (DocumentKind.DECISION, Stage.GRANTED),
    "draft": (DocumentKind.DECISION, Stage.DRAFT),
    "proposal": (DocumentKind.PROPOSAL, Stage.PROPOSED),
    "registration": (DocumentKind.REGISTRATION, Stage.REGISTERED),
}
"""The kinds of paper that the form asks for, each with the stage its lines have reached."""

NOTHING = "-"
_HELD = re.compile(
    r",?\s*(?:(?:được\s+)?tổ chức\s+)?(?:vào\s+)?ngày\s+(?P<day>[0-9]{1,2}\s*/\s*[0-9]{1,2}\s*/\s*[0-9]{4})(?:,?\s*(?:tại\s+)?(?P<place>[^,].*))?$",
    re.IGNORECASE,
)
"""How papers say it: …, tổ chức ngày 05/01/2023 tại Hội trường UBND xã."""


@dataclass(slots=True)
class Made:
    """What a sheet names for the first time, so that it is made once however often it is named."""

    recipients: dict[tuple[str, ...], Recipient] = field(default_factory=dict)
    ceremonies: dict[str, int] = field(default_factory=dict)


@dataclass(slots=True)
class Recorded:
    """What a sheet became, and what may be questioned about it."""

    document_id: int
    awards: list[int] = field(default_factory=list)
    line_findings: list[Finding] = field(default_factory=list)
    paper_findings: list[Finding] = field(default_factory=list)

    @property
    def findings(self) -> list[str]:
        """Everything that may be questioned, each once."""
        return list(dict.fromkeys(one.sentence for one in (*self.line_findings, *self.paper_findings)))


def stage_of(sheet: Sheet) -> tuple[DocumentKind, Stage]:
    """What kind of paper it is; a decision without number and date is a draft."""
    kind = sheet.value("kind") or "decision"
    if kind == "decision" and not sheet.value("number") and not sheet.value("date"):
        kind = "draft"
    return STAGES[kind]


def record(session: Session, sheet: Sheet, today: datetime.date) -> Recorded:
    """Record a sheet. Raises what the services raise; then nothing is recorded."""
    document = enter_paper(session, sheet, today)
    recorded = Recorded(document.id)
    made = Made()
    for part in sheet.parts:
        enter_part(session, part, document, made, recorded)
    for post, code in sheet.classes.items():
        remember_wording(session, WordingField.POST_CLASS, post, code)
    for wording, value in sheet.spellings.items():
        remember_spelling(session, wording, value)
    session.flush()
    recorded.paper_findings += findings_of_paper(session, document)
    return recorded


def enter_paper(session: Session, sheet: Sheet, today: datetime.date) -> Document:
    """Record the paper itself; an issuer that is not registered becomes a body."""
    kind, stage = stage_of(sheet)
    author = sheet.answers.get("author")
    dated = sheet.value("date") if stage is not Stage.DRAFT else ""
    entry = DocumentEntry(
        kind=kind,
        stage=stage,
        issuers=(issuer_meant(session, sheet),),
        author_id=body_named(session, author.value or author.text).recipient.id if author and author.text else None,
        number=(sheet.value("number") or None) if stage is not Stage.DRAFT else None,
        decided_on=PartialDate.from_iso(dated) if dated else None,
        signer=sheet.value("signer").partition(",")[0].strip() or None,
        capacity=sheet.value("capacity") or sheet.value("signer").partition(",")[2].strip() or None,
    )
    return prepare(session, entry, today)


def issuer_meant(session: Session, sheet: Sheet) -> IssuerEntry:
    """The issuer with its head: as typed, else as its record says."""
    answer = sheet.answers["issuer"]
    name, head = readings(answer.text)[-1]
    body = body_by_id(session, int(answer.value)) if answer.value else issuer_called(session, name)
    return IssuerEntry(body_id=body.id, head=head or head_of(session, body.id))


def issuer_called(session: Session, name: str) -> Recipient:
    """The body of a name that another clerk registered meanwhile, else a new one with what its name tells."""
    known = find_body(session, name) if name.isascii() and name.isdigit() else known_body(session, organisation_name(name, N_("Body")))
    if known is None:
        traits = traits_of(name)
        return register_body(session, BodyEntry(name=name, level=traits.level or None, kind=traits.kind or None, head=traits.head or None))
    return known.recipient


def head_of(session: Session, body_id: int) -> str | None:
    """The title of a body's head, as its record says."""
    return session.get_one(Body, body_id).head


def enter_part(session: Session, part: Part, document: Document, made: Made, recorded: Recorded) -> None:
    """Record one form of the paper: a heading for each kind that is stated or has lines, and the lines."""
    stated = stated_counts(part)
    values = heading_values(session, part, document, made)
    headings: dict[RecipientKind, Grant] = {}
    for kind in SECTIONS:
        if kind in stated or part.of_kind(kind):
            count = parse_count(stated[kind], N_("Stated count")) if kind in stated else None
            headings[kind] = add_heading(session, document, GrantEntry(kind=kind, stated=count, **values))
    if not headings:
        add_heading(session, document, GrantEntry(**values))
    for line in part.lines:
        award = enter_line(session, headings[RecipientKind(line.kind)], line, made)
        recorded.awards.append(award.id)
        recorded.line_findings += findings_of_line(session, award)


def stated_counts(part: Part) -> dict[RecipientKind, str]:
    """The counts that the paper states of this form, as typed."""
    answer = part.answers.get("counts")
    pairs = (pair.partition("=") for pair in (answer.value if answer else "").split(";") if pair)
    return {RecipientKind(kind): number for kind, _equals, number in pairs}


def heading_values(session: Session, part: Part, document: Document, made: Made) -> dict[str, Any]:
    """What all headings of one form have in common."""

    def value(name: str) -> str:
        answer = part.answers.get(name)
        return answer.value if answer else ""

    return {
        "form_id": int(value("form")),
        "type_code": value("type") or None,
        "period": parse_period(value("year")) if value("year") else None,
        "citation": value("citation") or None,
        "ceremony_id": ceremony_meant(session, part, document, made),
    }


def ceremony_meant(session: Session, part: Part, document: Document, made: Made) -> int | None:
    """The ceremony of a form; one that is typed for the first time is made, held by the issuer."""
    answer = part.answers.get("ceremony")
    if answer is None or not answer.text or answer.text == NOTHING:
        return None
    if answer.value:
        return int(answer.value)
    if answer.text not in made.ceremonies:
        title, held_on, place = ceremony_words(answer.text)
        asked = {name: part.answers[name].value for name in ("held_on", "place") if name in part.answers}
        held_on, place = held_on or asked.get("held_on", ""), place or asked.get("place", "")
        entry = CeremonyEntry(
            title=title,
            held_on=PartialDate.from_iso(held_on) if held_on else None,
            place=place or None,
            hosts=(document.issuer_id,),
            period=period_in(part),
        )
        made.ceremonies[answer.text] = hold(session, entry).id
    return made.ceremonies[answer.text]


def period_in(part: Part) -> WorkPeriod | None:
    """The years of merit of a form, which a new ceremony rewards too."""
    answer = part.answers.get("year")
    return parse_period(answer.value) if answer and answer.value else None


def ceremony_words(text: str) -> tuple[str, str, str]:
    """A ceremony as typed: title, date and place behind commas; the date is what reads as one."""
    cleaned = clean_line(text, N_("Ceremony"))
    if found := _HELD.search(cleaned):
        cleaned = f"{cleaned[: found.start()]}, {found['day']}, {found['place'] or ''}".rstrip(", ")
    parts = [part.strip() for part in cleaned.split(",")]
    for place, part in enumerate(parts[1:], start=1):
        try:
            day = parse_date(part, N_("Date")).iso
        except InvalidValue:
            continue
        return ", ".join(parts[:place]), day, ", ".join(parts[place + 1 :])
    return ", ".join(parts), "", ""


def enter_line(session: Session, grant: Grant, line: Line, made: Made) -> Award:
    """Record one line and what was answered about its recipient."""
    unit = unit_meant(session, line)
    recipient = recipient_meant(session, line, unit, made)
    entry = AwardEntry(
        grant_id=grant.id,
        recipient_id=recipient.id,
        address=line.address or None,
        name=line.name,
        post=line.post or None,
        unit=line.unit or None,
        unit_id=unit.id if unit else None,
        class_code=line.class_code or None,
        citation=line.citation or None,
        answers_id=line.answers_id or None,
    )
    award = add_line(session, entry)
    if line.answered and not line.is_new:
        remember_meant(session, recipient, line.name, line.beside)
    for other in line.others:
        remember_apart(session, recipient.id, other)
    return award


def unit_meant(session: Session, line: Line) -> Recipient | None:
    """The unit of a line; one that is not registered becomes a body."""
    if not line.unit or line.kind == RecipientKind.COLLECTIVE.value:
        return None
    return body_by_id(session, line.unit_id) if line.unit_id else body_named(session, line.unit).recipient


def recipient_meant(session: Session, line: Line, unit: Recipient | None, made: Made) -> Recipient:
    """Whom a line honours; somebody new is recorded once, also where another clerk was faster."""
    kind = RecipientKind(line.kind)
    if not line.is_new:
        known = recipient_by_id(session, line.recipient_id)
        if line.name != known.name and line.name not in aliases_of(session, known.id):
            add_alias(session, known, line.name)
        return known
    mark = (line.kind, accent_key(line.name), str(unit.id if unit else 0))
    if mark not in made.recipients:
        made.recipients[mark] = somebody_new(session, line, kind, unit)
    return made.recipients[mark]


def somebody_new(session: Session, line: Line, kind: RecipientKind, unit: Recipient | None) -> Recipient:
    """Record somebody who was not there when the line was typed, unless somebody of that name and unit was recorded since."""
    same = identify(session, line.name, kind, unit_id=unit.id if unit else None).same
    if same is not None and same.id not in line.others:
        return same
    if kind is RecipientKind.COLLECTIVE:
        return register_body(session, BodyEntry(name=line.name))
    born = PartialDate.from_iso(line.born) if line.born else None
    return register(session, RecipientEntry(name=line.name, kind=kind, born=born))


def remember_spelling(session: Session, wording: str, value: str) -> None:
    """Remember a correction of a pasted list: of a unit as another name of the body, of a rank as a wording."""
    field_name, _colon, text = wording.partition(":")
    if field_name == "unit":
        body = body_named(session, value).recipient
        add_alias(session, body, text)
    else:
        remember_wording(session, WordingField(field_name), text, value)


def totals(sheet: Sheet) -> Mapping[RecipientKind, int]:
    """How many lines of each kind the sheet has."""
    return {kind: sum(1 for line in sheet.lines() if line.kind == kind.value) for kind in SECTIONS}
