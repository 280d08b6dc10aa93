"""The papers and headings of an intake: which are in the register, which are new; issuers and ceremonies are found or made."""

from dataclasses import dataclass, field

from sqlmodel import Session, col, select

from awards.models.ceremony import Ceremony, CeremonyEntry
from awards.models.document import Document, Grant
from awards.models.kinds import DocumentKind, Nature, RecipientKind, Stage
from awards.services.bodies import body_by_id, readings
from awards.services.ceremonies import hold
from awards.services.documents import document_by_id, heading_for
from awards.services.entering import head_of, issuer_called
from awards.services.intake.staged import KINDS, PART_BITS, Part, Told
from awards.services.intake.unnumbered import know_by_lines
from awards.store.blocks import insert_block
from awards.store.keys import take_numbers
from awards.store.staging import asked, count_of, fill_from, made_anew, run
from awards.text.dates import PartialDate, legal_today
from awards.text.fold import accent_key
from awards.text.years import WorkPeriod

PAPERS = (
    "CREATE TEMPORARY TABLE intake_paper (paper WHOLE PRIMARY KEY, document_id BIGINT, is_new INTEGER, issuer_id BIGINT, head TEXT, "
    "number TEXT, number_key TEXT, decided_on TEXT, signer TEXT, stage TEXT)"
)
ISSUERS = "CREATE TEMPORARY TABLE intake_issuer (issuer WHOLE PRIMARY KEY, issuer_id BIGINT, head TEXT)"
PARTS = (
    "CREATE TEMPORARY TABLE intake_part (part WHOLE PRIMARY KEY, form_id BIGINT, type_code TEXT, work_first INTEGER, work_year INTEGER, "
    "school_year INTEGER, ceremony_id BIGINT)"
)
HEADS = (
    "CREATE TEMPORARY TABLE intake_head (head WHOLE PRIMARY KEY, paper BIGINT, part BIGINT, kind INTEGER, grant_id BIGINT, "
    "is_new INTEGER, citation TEXT, place BIGINT, position BIGINT)"
)
_PAPER_COLUMN, _PART_COLUMN = f"i.head >> {PART_BITS + 2}", f"(i.head >> 2) & {2**PART_BITS - 1}"
OF_THIS_YEAR = (
    f"SELECT {_PAPER_COLUMN} FROM intake i JOIN intake_part t ON t.part = ({_PART_COLUMN}) WHERE t.work_year = 0 OR t.work_year >= :year"
)
"""Papers of which some line was earned in a year that is not over yet, or is not told."""

MANY_HEADINGS = 2000
"""Headings of papers in the register that are found one by one; more are found by what they say exactly."""


@dataclass(slots=True)
class PapersFound:
    """What became of the papers: how many are new and how many were there, and which."""

    new: range = field(default_factory=lambda: range(0))
    known: int = 0
    new_grants: range = field(default_factory=lambda: range(0))


@dataclass(frozen=True, slots=True)
class PaperWishes:
    """What the command says of new papers: their kind and stage, and the file they come from, by its name and its SHA-256."""

    kind: DocumentKind = DocumentKind.DECISION
    stage: Stage = Stage.GRANTED
    source: str = ""
    digest: str = ""
    ceremony_id: int = 0


def settle_papers(session: Session, told: Told, wishes: PaperWishes, document_id: int = 0) -> PapersFound:
    """Find or record every paper; the table `intake_paper` tells which number each has. With `document_id` all lines are that paper's.

    A decision without number and date is a draft while its year of merit runs or is unknown; one of past years was granted, and only its number is lost.
    """
    made_anew(session, "intake_paper", PAPERS)
    made_anew(session, "intake_part", PARTS)
    made_anew(session, "intake_head", HEADS)
    made_anew(session, "intake_issuer", ISSUERS)
    if document_id:
        take_for(session, document_id)
        settle_parts(session, told, wishes)
        return PapersFound(known=1)
    issuers = ((place, *issuer_of(session, text)) for place, text in enumerate(told.issuers))
    fill_from(session, "intake_issuer", ("issuer", "issuer_id", "head"), list(issuers))
    settle_parts(session, told, wishes)
    stage_clause, drafts_clause = ":stage", OF_THIS_YEAR
    if wishes.kind is DocumentKind.DECISION:
        stage_clause = (
            f"CASE WHEN s.number IS NULL AND s.decided_on = '' AND s.paper IN ({drafts_clause}) THEN '{Stage.DRAFT.value}' ELSE :stage END"
        )
    run(
        session,
        "INSERT INTO intake_paper (paper, is_new, issuer_id, head, number, number_key, decided_on, signer, stage) "
        f"SELECT s.paper, 1, i.issuer_id, i.head, s.number, s.number_key, s.decided_on, s.signer, {stage_clause} "
        "FROM intake_said s JOIN intake_issuer i ON i.issuer = s.issuer ORDER BY s.paper",
        stage=wishes.stage.value,
        **({"year": legal_today().year} if wishes.kind is DocumentKind.DECISION else {}),
    )
    find_known(session, wishes)
    found = PapersFound(known=count_of(session, "SELECT count(*) FROM intake_paper WHERE is_new = 0"))
    found.new = record_papers(session, wishes)
    return found


def take_for(session: Session, document_id: int) -> None:
    """Let all lines be of one paper in the register."""
    document = document_by_id(session, document_id)
    columns = ("paper", "document_id", "is_new", "issuer_id", "number_key", "decided_on", "stage")
    values = (document.id, 0, document.issuer_id, document.number_key, document.decided_on, document.stage)
    papers = [paper for (paper,) in asked(session, "SELECT paper FROM intake_said ORDER BY paper")]
    fill_from(session, "intake_paper", columns, [(paper, *values) for paper in papers])


def issuer_of(session: Session, text: str) -> tuple[int, str | None]:
    """The issuer that a text names, and the head that decides; a body that is not registered becomes one."""
    if text.isdigit():
        body, head = body_by_id(session, int(text)), None
    else:
        name, head = readings(text)[-1]
        body = issuer_called(session, name)
    return body.id, head or head_of(session, body.id)


def find_known(session: Session, wishes: PaperWishes) -> None:
    """Papers of the same issuer, number and date are the same; without a number, those of the same file, of a copy of it, or of the same lines."""
    run(
        session,
        "UPDATE intake_paper SET document_id = (SELECT min(d.id) FROM document d WHERE d.number_key = intake_paper.number_key "
        "AND d.issuer_id = intake_paper.issuer_id AND d.decided_on = intake_paper.decided_on AND d.kind = :kind) "
        "WHERE document_id IS NULL AND number_key <> ''",
        kind=wishes.kind.value,
    )
    run(
        session,
        "UPDATE intake_paper SET document_id = (SELECT min(d.id) FROM document d WHERE d.number_key = '' AND (d.source = :source "
        "OR (:digest <> '' AND d.source IN (SELECT b.source FROM batch b WHERE b.digest = :digest))) "
        "AND d.issuer_id = intake_paper.issuer_id AND d.decided_on = intake_paper.decided_on AND d.kind = :kind) "
        "WHERE document_id IS NULL AND number_key = ''",
        kind=wishes.kind.value,
        source=wishes.source,
        digest=wishes.digest,
    )
    know_by_lines(session, wishes.kind)
    run(session, "UPDATE intake_paper SET is_new = 0 WHERE document_id IS NOT NULL")


def record_papers(session: Session, wishes: PaperWishes) -> range:
    """Record the papers that are not in the register, in the order in which the file names them."""
    count = count_of(session, "SELECT count(*) FROM intake_paper WHERE is_new = 1")
    if not count:
        return range(0)
    keys = take_numbers(session, "document", count)
    run(
        session,
        "UPDATE intake_paper SET document_id = :first + o.place FROM "
        "(SELECT paper, row_number() OVER (ORDER BY paper) - 1 AS place FROM intake_paper WHERE is_new = 1) o WHERE o.paper = intake_paper.paper",
        first=keys.start,
    )
    insert_block(
        session,
        Document,
        keys,
        ("id", "kind", "stage", "issuer_id", "head", "number", "number_key", "decided_on", "signer", "source", "version"),
        "SELECT document_id, :kind, stage, issuer_id, head, number, number_key, decided_on, signer, :source, 1 FROM intake_paper "
        "WHERE is_new = 1 ORDER BY document_id",
        {"kind": wishes.kind.value, "source": wishes.source or None},
    )
    return keys


def settle_parts(session: Session, told: Told, wishes: PaperWishes) -> None:
    """Look up the ceremonies of the headings, and put what headings share into `intake_part`."""
    ceremonies: dict[tuple[str, str, str], int | None] = {}
    rows = []
    for place, part in enumerate(told.parts):
        if part.ceremony not in ceremonies:
            ceremonies[part.ceremony] = ceremony_of(session, part) if part.ceremony[0] or part.ceremony[1] else (wishes.ceremony_id or None)
        years = (part.work_first, part.work_year, part.school_year)
        rows.append((place, part.form_id, part.type_code or None, *years, ceremonies[part.ceremony]))
    fill_from(session, "intake_part", ("part", "form_id", "type_code", "work_first", "work_year", "school_year", "ceremony_id"), rows)


def ceremony_of(session: Session, part: Part) -> int:
    """The ceremony of a title and date; one that is not in the register is recorded."""
    title, held_on, place = part.ceremony
    if title.isdigit() and session.get(Ceremony, int(title)) is not None:
        return int(title)
    statement = select(Ceremony).where(Ceremony.held_on == held_on).order_by(col(Ceremony.id))
    for known in session.exec(statement):
        if accent_key(known.title or "") == accent_key(title):
            return known.id
    entry = CeremonyEntry(
        title=title or None,
        held_on=PartialDate.from_iso(held_on) if held_on else None,
        place=place or None,
        period=WorkPeriod(part.work_first, part.work_year, bool(part.school_year)) if part.work_year else None,
    )
    return hold(session, entry).id


def settle_headings(session: Session, found: PapersFound) -> None:
    """Find or record the headings that the lines to be taken stand under; `intake_head` tells which number each has.

    New ones are numbered as they first stand in the file: collectives come before individuals where the list has them so.
    A citation that all lines of a new heading share is the heading's.
    """
    shared = "CASE WHEN min(citation) = max(citation) AND count(citation) = count(*) THEN min(citation) END"
    paper, part = f"head >> {PART_BITS + 2}", f"(head >> 2) & {2**PART_BITS - 1}"
    run(
        session,
        "INSERT INTO intake_head (head, paper, part, kind, is_new, citation, place, position) "
        "SELECT head, paper, part, kind, 1, citation, row_number() OVER (ORDER BY paper, first), row_number() OVER (PARTITION BY paper ORDER BY first) "
        f"FROM (SELECT head, {paper} AS paper, {part} AS part, head & 3 AS kind, min(n) AS first, {shared} AS citation FROM intake WHERE award_id IS NULL GROUP BY head) h",
    )
    if found.known:
        settle_known_headings(session)
    record_headings(session, found)


def settle_known_headings(session: Session) -> None:
    """Find the headings of papers that are in the register, and number the others anew behind them."""
    known = "SELECT h.head, h.paper, h.part, h.kind FROM intake_head h JOIN intake_paper p ON p.paper = h.paper WHERE p.is_new = 0 ORDER BY h.place LIMIT :most"
    for head, paper, part, kind in asked(session, known, most=MANY_HEADINGS):
        grant = known_heading(session, paper, part, KINDS[kind])
        run(session, "UPDATE intake_head SET grant_id = :grant, is_new = 0 WHERE head = :head", grant=grant.id, head=head)
    before = "(SELECT count(*) FROM award_grant g WHERE g.document_id = p.document_id)"
    run(
        session,
        "UPDATE intake_head SET place = o.place, position = o.position FROM (SELECT h.head, row_number() OVER (ORDER BY h.place) AS place, "
        f"row_number() OVER (PARTITION BY h.paper ORDER BY h.place) + CASE WHEN p.is_new = 1 THEN 0 ELSE {before} END AS position "
        "FROM intake_head h JOIN intake_paper p ON p.paper = h.paper WHERE h.is_new = 1) o WHERE o.head = intake_head.head",
    )


def known_heading(session: Session, paper: int, part: int, kind: RecipientKind) -> Grant:
    """The heading of a paper in the register under which a line belongs, made like its siblings where none fits."""
    [(number,)] = asked(session, "SELECT document_id FROM intake_paper WHERE paper = :paper", paper=paper)
    names = ("form_id", "type_code", "work_first", "work_year", "school_year", "ceremony_id")
    column_names = ", ".join(names)
    [values] = asked(session, f"SELECT {column_names} FROM intake_part WHERE part = :part", part=part)
    said = dict(zip(names, values, strict=True))
    if not said["work_year"]:
        said = {name: value for name, value in said.items() if name not in {"work_first", "work_year", "school_year"}}
    wanted = {name: value for name, value in said.items() if value is not None}
    return heading_for(session, document_by_id(session, number), kind, wanted)


def record_headings(session: Session, found: PapersFound) -> None:
    """Record the new headings, paper by paper."""
    count = count_of(session, "SELECT count(*) FROM intake_head WHERE is_new = 1")
    if not count:
        return
    keys = found.new_grants = take_numbers(session, "award_grant", count)
    kind_clause = " ".join(f"WHEN {place} THEN '{kind.value}'" for place, kind in enumerate(KINDS))
    insert_block(
        session,
        Grant,
        keys,
        (
            "id", "document_id", "issuer_id", "decided_on", "stage", "position", "form_id", "kind", "nature", "type_code", "work_first",
            "work_year", "school_year", "citation", "ceremony_id", "version",
        ),
        f"SELECT :before + h.place, p.document_id, p.issuer_id, p.decided_on, p.stage, h.position, t.form_id, CASE h.kind {kind_clause} END, :nature, "
        "t.type_code, t.work_first, t.work_year, t.school_year, h.citation, t.ceremony_id, 1 "
        "FROM intake_head h JOIN intake_paper p ON p.paper = h.paper JOIN intake_part t ON t.part = h.part WHERE h.is_new = 1 ORDER BY h.place",
        {"nature": Nature.GRANT.value, "before": keys.start - 1},
    )  # fmt: skip
