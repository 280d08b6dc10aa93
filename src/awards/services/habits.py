"""What earlier papers tell of the next one: issuer, symbol, signer, form, type and year are proposed, so that nobody types them twice."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from sqlmodel import Session, col, select

from awards.models.body import Body
from awards.models.document import Document, Grant
from awards.models.kinds import DocumentKind
from awards.models.recipient import Recipient
from awards.services.bodies import readings, title_of
from awards.store.catalogues import body_kinds
from awards.text.dates import PartialDate
from awards.text.fold import accent_key, fold, is_plain, unit_key
from awards.text.years import WorkPeriod

_TAIL = re.compile(r"[0-9]+[a-z]?(?:/[12][0-9]{3})?(?P<tail>[/-].+)")
_BARE = re.compile(r"[0-9]{1,6}[a-z]?")
SYMBOLS = {"government": "UBND"}
LEVELS = (
    ("commune", ("xã", "phường", "thị trấn", "đặc khu")),
    ("district", ("huyện", "quận", "thị xã")),
    ("province", ("tỉnh", "thành phố")),
)
KINDS = (
    ("government", "ubnd "), ("police", "cong an "), ("school", "truong "), ("party", "dang uy |tinh uy |huyen uy |thanh uy "),
    ("front", "mttq |uy ban mttq |ubmttq "), ("department", "so |phong |cuc "), ("union", "hoi |doan |cong doan |lien doan "),
)  # fmt: skip


WITHOUT_LEVEL = frozenset({"", "school"})


@dataclass(frozen=True, slots=True)
class Traits:
    """What the name of a body tells of it: level, kind and the title of its head; empty where it does not tell."""

    level: str
    kind: str
    head: str


def traits_of(name: str) -> Traits:
    """Read level and kind from a name such as UBND xã Tân Hội or Công an tỉnh Lâm Đồng; a title of the head comes from the catalogue."""
    own = readings(name)[-1][0]
    key = unit_key(own) + " "
    kind = next((code for code, starts in KINDS if any(key.startswith(start) for start in starts.split("|"))), "")
    level = level_in(own) if kind not in WITHOUT_LEVEL else ""
    head = next((one.head_at(level) for one in body_kinds() if one.code == kind), "") if level else ""
    return Traits(level, kind, head)


def level_in(name: str) -> str:
    """The level that the first word for one tells, accents as typed; a name without any accent is read without."""
    shape: Callable[[str], str] = fold if is_plain(name) else accent_key
    text = f" {shape(name)} "
    found = [(text.find(f" {shape(word)} "), code) for code, words in LEVELS for word in words]
    return min(((at, code) for at, code in found if at > 0), default=(0, ""))[1]


def last_paper(session: Session, issuer_id: int = 0, kind: DocumentKind | None = None) -> Document | None:
    """The paper recorded last, of an issuer or of any."""
    statement = select(Document).order_by(col(Document.id).desc()).limit(1)
    if issuer_id:
        statement = statement.where(Document.issuer_id == issuer_id)
    if kind is not None:
        statement = statement.where(Document.kind == kind.value)
    return session.exec(statement).first()


def last_signed(session: Session, issuer_id: int) -> Document | None:
    """The last decision of an issuer of which the signer is known."""
    statement = select(Document).where(
        Document.issuer_id == issuer_id, Document.kind == DocumentKind.DECISION.value, col(Document.signer).is_not(None)
    )
    return session.exec(statement.order_by(col(Document.id).desc()).limit(1)).first()


def last_number(session: Session, writer_id: int, *, proposal: bool) -> str:
    """The number of a body's last decision, or of the last proposal that it wrote; empty where there is none."""
    kind = DocumentKind.PROPOSAL if proposal else DocumentKind.DECISION
    written = col(Document.author_id if proposal else Document.issuer_id) == writer_id
    statement = select(Document.number).where(Document.kind == kind.value, written, col(Document.number).is_not(None))
    return session.exec(statement.order_by(col(Document.id).desc()).limit(1)).first() or ""


def last_heading(session: Session, issuer_id: int = 0, form_id: int = 0) -> Grant | None:
    """The heading recorded last, of an issuer and a form or of any."""
    statement = select(Grant).order_by(col(Grant.id).desc()).limit(1)
    if issuer_id:
        statement = statement.where(Grant.issuer_id == issuer_id)
    if form_id:
        statement = statement.where(Grant.form_id == form_id)
    return session.exec(statement).first()


def issuers(session: Session, most: int = 200) -> list[tuple[int, str]]:
    """Who issued papers, the last one first, each as papers print it; then every other body with a level or head of its own."""
    found: dict[int, str] = {}
    papers = select(Document.issuer_id, Document.head).order_by(col(Document.id).desc()).limit(2000)
    for number, head in session.exec(papers):
        found.setdefault(number, head or "")
    others = select(Body.recipient_id, Body.head).where(col(Body.level).is_not(None) | col(Body.head).is_not(None)).limit(most)
    for number, head in session.exec(others):
        found.setdefault(number, head or "")
    names = {
        one.id: one.name for one in session.exec(select(Recipient).where(col(Recipient.id).in_(list(found)[:most]))) if one.id in found
    }
    return [(number, title_of(names[number], head or None)) for number, head in found.items() if number in names]


def full_number(session: Session, typed: str, writer_id: int, writer: str, *, proposal: bool = False) -> str:
    """Complete a bare number by the symbol that its writer used last, else by one made of the writer's name; what is not bare stays as typed."""
    bare = typed.strip()
    if not _BARE.fullmatch(bare):
        return typed
    if writer_id and (found := _TAIL.fullmatch(last_number(session, writer_id, proposal=proposal))):
        return bare + found["tail"]
    traits = traits_of(writer)
    symbol = SYMBOLS.get(traits.kind, "HĐND" if unit_key(readings(writer)[-1][0]).startswith("hdnd ") else "")
    if traits.kind == "police":
        symbol = "CA" + {"commune": "X", "district": "H", "province": "T"}.get(traits.level, "")
    return f"{bare}/{'TTr' if proposal else 'QĐ'}-{symbol}" if symbol else bare


def work_year_for(decided_on: str, last: Grant | None) -> int:
    """The year that a decision of this date most likely rewards: its own; in January and February the one before."""
    if decided_on[:4].isdigit():
        known = PartialDate.from_iso(decided_on)
        return int(decided_on[:4]) - (1 if known.month is not None and known.month <= 2 else 0)
    return last.work_year if last else 0


def brought_to(citation: str, first: int, last: int, period: WorkPeriod) -> str:
    """An earlier citation, of merit from a first to a last year, with those years replaced by the new ones."""
    if not last:
        return citation
    single = str(period.first) if period.first == period.last else f"{period.first}-{period.last}"
    years = {str(first): str(period.first), str(last): str(period.last)} if first and first != last else {str(last): single}
    return re.sub(r"\b[12][0-9]{3}\b", lambda found: years.get(found.group(), found.group()), citation)


def open_proposals(session: Session, most: int = 20) -> list[Document]:
    """Proposals and registrations, the last first: a decision may answer one."""
    kinds = (DocumentKind.PROPOSAL.value, DocumentKind.REGISTRATION.value, DocumentKind.MINUTES.value)
    return list(session.exec(select(Document).where(col(Document.kind).in_(kinds)).order_by(col(Document.id).desc()).limit(most)))
