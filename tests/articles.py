"""Enters articles about ceremonies through the services, and rebuilds from the tables alone what each article says."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from sqlmodel import Session, col, select

from article_facts import SEVERAL, Json, decision_of, reading, whole_decisions
from awards.errors.records import BodyUnknown, BodyUnknownAtAll, FormUnknown
from awards.models.award import Award, AwardEntry
from awards.models.body import Body, BodyEntry
from awards.models.ceremony import Ceremony, CeremonyEntry
from awards.models.document import Document, DocumentEntry, Grant, GrantEntry, IssuerEntry
from awards.models.form import AwardForm, FormEntry
from awards.models.kinds import DocumentKind, FormFamily, Nature, RecipientKind, Stage
from awards.models.recipient import Recipient, RecipientEntry
from awards.services import awards, bodies, ceremonies, documents, forms, recipients
from awards.text.counts import parse_count
from awards.text.dates import PartialDate
from awards.text.names import split_title
from awards.text.years import parse_period
from factories import TODAY

STATUS = {
    None: (DocumentKind.DECISION, Stage.GRANTED, Nature.GRANT),
    "proposed": (DocumentKind.PROPOSAL, Stage.PROPOSED, Nature.GRANT),
    "selected": (DocumentKind.MINUTES, Stage.SELECTED, Nature.GRANT),
    "approved_by_council": (DocumentKind.MINUTES, Stage.APPROVED, Nature.GRANT),
    "revoked": (DocumentKind.DECISION, Stage.GRANTED, Nature.REVOKE),
    "revocation_proposed": (DocumentKind.PROPOSAL, Stage.PROPOSED, Nature.REVOKE),
}
KINDS = {
    "cá nhân": RecipientKind.INDIVIDUAL,
    "individual": RecipientKind.INDIVIDUAL,
    "học sinh": RecipientKind.INDIVIDUAL,
    "giáo viên": RecipientKind.INDIVIDUAL,
    "học sinh, giáo viên": RecipientKind.INDIVIDUAL,
    "nhà giáo, CBQL": RecipientKind.INDIVIDUAL,
    "tập thể": RecipientKind.COLLECTIVE,
    "doanh nghiệp": RecipientKind.COLLECTIVE,
    "dòng họ": RecipientKind.COLLECTIVE,
    "hộ gia đình": RecipientKind.HOUSEHOLD,
}
"""The words that name one kind; every other wording counts several kinds together, or does not tell."""
USUAL = {"individual": "cá nhân", "collective": "tập thể", "household": "hộ gia đình", "": None}

STANDING = (
    (r"Chủ tịch nước|Thủ tướng Chính phủ|Chính phủ", "central", "state"),
    (r"Bộ Công an", "ministry", "police"),
    (r"Bộ (?!Chỉ huy|Tư lệnh).*", "ministry", "government"),
    (r"UBND (tỉnh|TP|thành phố)\b.*", "province", "government"),
    (r"UBND (huyện|quận|thị xã)\b.*", "district", "government"),
    (r"UBND (xã|phường|thị trấn)\b.*", "commune", "government"),
    (r"Công an tỉnh.*", "province", "police"),
    (r"Sở .*", "department", "department"),
)
"""What a clerk knows of a body by its name: level and kind."""
REMARK = re.compile(r"(?P<date>\S+) \((?P<note>.+)\)")
IN_BRACKETS = re.compile(r"\s*\(([^()]*)\)$")
PRESENTED = re.compile(r"presenter (.+) is not the issuer")
INCLUDES = "includes the one above"
OWN_FORM = re.compile(r"(danh hiệu|giải thưởng) ", re.IGNORECASE)
GROUPS = ("Bằng khen", "Giấy khen", "Kỷ niệm chương", "Cờ thi đua")


@dataclass(slots=True)
class Entered:
    """The numbers under which an article stands in the register."""

    ceremony_id: int | None = None
    grant_ids: list[int] = field(default_factory=list)


# --- entering ---------------------------------------------------------------------------------------------------------


def enter(session: Session, article: Json) -> Entered:
    """Enter an article as a clerk would, through the services."""
    return Clerk(session, article).enter()


class Clerk:
    """Enters one article: knows which papers and honourees of it are in the register already."""

    def __init__(self, session: Session, article: Json) -> None:
        self.session = session
        self.article = article
        self.decisions = whole_decisions(article) if "ceremony" in article else {}
        self.entered = Entered()
        self.papers: dict[tuple[object, ...], Document] = {}
        self.honoured: dict[tuple[RecipientKind, str], Recipient] = {}

    def enter(self) -> Entered:
        """Enter the ceremony, then the grants; one that counts others comes before those."""
        if "ceremony" in self.article:
            self.entered.ceremony_id = self.hold(self.article["ceremony"]).id
        grants = self.article["grants"]
        made: dict[int, Grant] = {}
        for place in sorted(range(len(grants)), key=lambda place: grants[place].get("note") != INCLUDES):
            above = made.get(place + 1) if place + 1 < len(grants) and grants[place + 1].get("note") == INCLUDES else None
            made[place] = self.grant(grants[place], above)
        self.entered.grant_ids = [made[place].id for place in range(len(grants))]
        return self.entered

    def hold(self, given: Json) -> Ceremony:
        """Enter the ceremony."""
        date, note = date_and_note(given["date"])
        hosts = tuple(body_of(self.session, host).recipient.id for host in SEVERAL.split(given["host"]))
        period = parse_period(given["work_year"]) if given["work_year"] else None
        entry = CeremonyEntry(title=given["title"], held_on=date, held_on_note=note, place=given["place"], hosts=hosts, period=period)
        return ceremonies.hold(self.session, entry)

    def grant(self, given: Json, above: Grant | None) -> Grant:
        """Enter a heading with its lines."""
        paper = self.paper(given)
        kind = KINDS.get(given["recipient_kind"])
        form = form_of(self.session, given["form"], paper, own="country" in self.article)
        note = given.get("note")
        presented = PRESENTED.fullmatch(note or "")
        work_year = self.article.get("ceremony", {}).get("work_year")
        entry = GrantEntry(
            form_id=form.id,
            form_as_written=given["form"] if given["form"] != form.name else None,
            kind=kind,
            kind_as_written=given["recipient_kind"] if given["recipient_kind"] != USUAL[kind.value if kind else ""] else None,
            nature=nature_of(given),
            type_code="adhoc" if "đột xuất" in given["form"] else None,
            period=parse_period(work_year) if work_year else None,
            citation=given.get("reason"),
            stated=parse_count(str(given["count"]), "Count") if given["count"] is not None else None,
            ceremony_id=self.entered.ceremony_id,
            presenter=presented[1] if presented else None,
            part_of_id=above.id if above else None,
            note=None if presented or note == INCLUDES else note,
        )
        grant = documents.add_heading(self.session, paper, entry)
        for name in given.get("named", []):
            self.line(grant, name, kind or kind_of_name(name))
        return grant

    def paper(self, given: Json) -> Document:
        """The paper that a grant stands on; an article that names no number may mean one paper for each issuer."""
        decision = decision_of(given, self.decisions) or {}
        key = (given["issuing_body"], given.get("status"), tuple(decision.values()))
        if key not in self.papers:
            self.papers[key] = documents.prepare(self.session, self.paper_entry(given, decision), TODAY)
        return self.papers[key]

    def paper_entry(self, given: Json, decision: Json) -> DocumentEntry:
        """What the article tells of a paper."""
        country = self.article.get("country")
        parent = body_of(self.session, country).recipient.id if country else None
        parts = re.split(f"({SEVERAL.pattern})", given["issuing_body"])
        issuers = [body_of(self.session, issuer, parent) for issuer in parts[::2]]
        jointly = [True, *(sign == " + " for sign in parts[1::2])]
        date, note = date_and_note(self.article["date"] if country else decision.get("date"))
        kind, stage, _nature = STATUS[given.get("status")]
        return DocumentEntry(
            kind=kind,
            stage=stage,
            issuers=tuple(
                IssuerEntry(body_id=issuer.recipient.id, head=issuer.head, jointly=joint)
                for issuer, joint in zip(issuers, jointly, strict=True)
            ),
            author_id=body_of(self.session, self.article["issuing_body"], parent).recipient.id if country else None,
            number=decision.get("number"),
            decided_on=date,
            decided_on_note=note,
            signer=decision.get("signer"),
            source=self.article["url"],
        )

    def line(self, grant: Grant, printed: str, kind: RecipientKind) -> Award:
        """Enter a line as printed; a revocation names the line that it changes where the register has it."""
        parts = printed_parts(printed, kind)
        recipient = self.recipient(parts["name"], kind)
        earlier = [
            one for one in awards.awards_of(self.session, recipient.id) if one.form_id == grant.form_id and one.nature != grant.nature
        ]
        changes = earlier[-1].id if earlier and grant.nature == Nature.REVOKE.value else None
        return awards.add_line(self.session, AwardEntry(grant_id=grant.id, recipient_id=recipient.id, changes_id=changes, **parts))

    def recipient(self, name: str, kind: RecipientKind) -> Recipient:
        """Whom a line honours: within one article a name means one recipient."""
        if kind is RecipientKind.COLLECTIVE:
            return body_of(self.session, name, whole=True).recipient
        if (kind, name) not in self.honoured:
            self.honoured[kind, name] = recipients.register(self.session, RecipientEntry(name=name, kind=kind))
        return self.honoured[kind, name]


def nature_of(given: Json) -> Nature:
    """What a grant does."""
    nature = STATUS[given.get("status")][2]
    return Nature.POSTHUMOUS if nature is Nature.GRANT and "truy tặng" in given["form"] else nature


def date_and_note(text: str | None) -> tuple[PartialDate | None, str | None]:
    """Read `05-12 (năm không ghi)`: the parts that are known, and the remark."""
    if text is None:
        return None, None
    remarked = REMARK.fullmatch(text)
    date, note = (remarked["date"], remarked["note"]) if remarked else (text, None)
    return PartialDate.from_iso(f"XXXX-{date}" if re.match(r"\d\d-", date) else date), note


def body_of(session: Session, text: str, parent_id: int | None = None, *, whole: bool = False) -> bodies.NamedBody:
    """The body that an article names, entered with what its name tells where it is not known."""
    try:
        return bodies.find_body(session, text)
    except (BodyUnknown, BodyUnknownAtAll):
        name, head = (text, None) if whole else reading(text)
        level, kind = next(((level, kind) for pattern, level, kind in STANDING if re.fullmatch(pattern, name)), (None, None))
        parent_id = None if name == text and parent_id and bodies.bodies_called(session, name) else parent_id
        entry = BodyEntry(name=name, level=level, kind=kind, parent_id=parent_id)
        return bodies.NamedBody(bodies.register_body(session, entry), head, is_new=True)


def form_of(session: Session, given: str, paper: Document, *, own: bool) -> AwardForm:
    """The form that a wording means: the law's, else the office's own for a title that names itself, else unknown."""
    issuer = session.get_one(Recipient, paper.issuer_id)
    wordings = [given, IN_BRACKETS.sub("", given)] + [group for group in GROUPS if given.startswith(group)]
    for wording in wordings:
        try:
            return forms.resolve_form(session, wording, issuer=issuer, decided_on=paper.decided_on, head=paper.head)
        except FormUnknown:
            continue
    if not own and not OWN_FORM.match(given):
        return forms.form_by_code(session, "UNKNOWN")
    taken = len(session.exec(select(AwardForm.id)).all())
    return forms.add_form(session, FormEntry(code=f"RIENG{taken}", name=given, family=FormFamily.COMMENDATION))


def kind_of_name(printed: str) -> RecipientKind:
    """Whom a name under a heading for several kinds belongs to."""
    if printed.startswith("Hộ "):
        return RecipientKind.HOUSEHOLD
    return RecipientKind.INDIVIDUAL if split_title(printed)[0] else RecipientKind.COLLECTIVE


def printed_parts(printed: str, kind: RecipientKind) -> dict[str, Any]:
    """A name as a list prints it: form of address, name, post, remark; only individuals have more than the name."""
    if kind is not RecipientKind.INDIVIDUAL:
        return {"name": printed}
    remark = IN_BRACKETS.search(printed)
    before, _, post = IN_BRACKETS.sub("", printed).partition(", ")
    words = split_title(before)[1].split()
    name = " ".join(words[next(place for place, word in enumerate(words) if word[0].isupper()) :])
    address = before.removesuffix(name).strip()
    return {"address": address or None, "name": name, "post": post or None, "note": remark[1] if remark else None}


# --- reading back -----------------------------------------------------------------------------------------------------


def read_back(session: Session, entered: Entered) -> Json:
    """Rebuild what an article says, from the tables alone."""
    grants = [session.get_one(Grant, grant_id) for grant_id in entered.grant_ids]
    papers = [session.get_one(Document, grant.document_id) for grant in grants]
    [url] = {paper.source for paper in papers}
    if entered.ceremony_id is not None:
        ceremony = read_ceremony(session, session.get_one(Ceremony, entered.ceremony_id))
        return {"url": url, "ceremony": ceremony, "grants": [read_grant(session, grant, dated=True) for grant in grants]}
    [(date, author_id, issuer_id)] = {(paper.decided_on, paper.author_id, paper.issuer_id) for paper in papers}
    found = {
        "url": url,
        "date": date,
        "country": bodies.parent_name(session, issuer_id),
        "issuing_body": session.get_one(Recipient, author_id).name,
    }
    return found | {"grants": [read_grant(session, grant, dated=False) for grant in grants]}


def read_ceremony(session: Session, ceremony: Ceremony) -> Json:
    """A ceremony as the article tells it."""
    return {
        "date": date_in_words(ceremony.held_on, ceremony.held_on_note),
        "place": ceremony.place,
        "host": [host.name for host in ceremonies.hosts_of(session, ceremony.id)],
        "title": ceremony.title,
        "work_year": period_in_words(ceremony),
    }


def read_grant(session: Session, grant: Grant, *, dated: bool) -> Json:
    """A grant as the article tells it."""
    paper = session.get_one(Document, grant.document_id)
    form = session.get_one(AwardForm, grant.form_id)
    told: Json = {
        "form": grant.form_as_written or form.name,
        "issuing_body": issuers_in_words(session, paper),
        "recipient_kind": grant.kind_as_written or USUAL[grant.kind],
        "count": grant.stated if grant.stated is not None else grant.stated_as_written,
    }
    more = {
        "named": [name_in_words(award) for award in lines_of(session, grant)],
        "reason": grant.citation,
        "decision": decision_in_words(paper) if dated else None,
        "status": status_in_words(paper, grant),
        "note": note_in_words(session, grant),
    }
    return told | {name: value for name, value in more.items() if value}


def lines_of(session: Session, grant: Grant) -> Iterable[Award]:
    """The lines under a heading in the paper's order."""
    return session.exec(select(Award).where(Award.grant_id == grant.id).order_by(col(Award.position)))


def issuers_in_words(session: Session, paper: Document) -> str:
    """Who issued a paper, with the head where the head is named: jointly, or each in its own name."""
    first = bodies.title_of(documents.issuer_of(session, paper).name, paper.head)
    others = documents.co_issuers(session, paper.id)
    named = [(bodies.title_of(session.get_one(Recipient, other.body_id).name, other.head), bool(other.jointly)) for other in others]
    return bodies.together(first, named)


def date_in_words(iso: str, note: str | None) -> str | None:
    """A date with its remark, or None where it is unknown."""
    known = iso.removeprefix("XXXX-")
    return (f"{known} ({note})" if note else known) or None


def period_in_words(ceremony: Ceremony) -> str | None:
    """A period as articles write it."""
    period = ceremonies.period_of(ceremony)
    if period is None:
        return None
    years = f"{period.first}-{period.last}" if period.first != period.last else f"{period.last}"
    return f"năm học {years}" if period.school else years


def decision_in_words(paper: Document) -> Json | None:
    """Number, date and signer, or None where nothing is known of them."""
    told = {"number": paper.number, "date": date_in_words(paper.decided_on, paper.decided_on_note), "signer": paper.signer}
    return told if any(told.values()) else None


def status_in_words(paper: Document, grant: Grant) -> str | None:
    """The status that an article gives; none for what is granted."""
    done = Nature.REVOKE if grant.nature == Nature.REVOKE.value else Nature.GRANT
    [status] = [
        word for word, (kind, stage, nature) in STATUS.items() if (kind.value, stage.value, nature) == (paper.kind, paper.stage, done)
    ]
    return status


def note_in_words(session: Session, grant: Grant) -> str | None:
    """A heading's remark: who presented, that it counts another heading too, or any other."""
    if grant.presenter:
        return f"presenter {grant.presenter} is not the issuer"
    counts_others = session.exec(select(Grant.id).where(Grant.part_of_id == grant.id)).first()
    return INCLUDES if counts_others else grant.note


def name_in_words(award: Award) -> str:
    """A name as the list prints it."""
    shown = f"{award.address} {award.name}" if award.address else award.name
    shown += f", {award.post}" if award.post else ""
    return f"{shown} ({award.note})" if award.note else shown


def bodies_of(session: Session, entered: Entered) -> set[int]:
    """The bodies that issued an article's papers."""
    return {session.get_one(Body, session.get_one(Grant, one).issuer_id).recipient_id for one in entered.grant_ids}
