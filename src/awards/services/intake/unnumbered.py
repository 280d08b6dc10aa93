"""Papers without a number are known by what stands on them: issuer, form, year, ceremony, and most of their lines."""

from collections.abc import Iterator
from typing import Any

from sqlmodel import Session

from awards.models.kinds import DocumentKind
from awards.services.intake.lines import mark_of
from awards.services.intake.staged import PART_BITS
from awards.store.staging import asked, fill_from, made_anew, run, take_stock

ALIKE = (
    "CREATE TEMPORARY TABLE intake_alike (award_id WHOLE PRIMARY KEY, document_id BIGINT, form_id BIGINT, work_year INTEGER, line BIGINT)"
)
OPEN_CLAUSE = "p.document_id IS NULL AND p.number_key = ''"
_PAPER_COLUMN, _PART_COLUMN = f"i.head >> {PART_BITS + 2}", f"(i.head >> 2) & {2**PART_BITS - 1}"
SAME_PAPER_CLAUSE = "d.issuer_id = p.issuer_id AND d.decided_on = p.decided_on AND d.number_key = '' AND d.kind = :kind"
SAME_HEADING_CLAUSE = (
    "t.form_id = g.form_id AND t.work_year = g.work_year AND (t.ceremony_id IS NULL OR g.ceremony_id IS NULL OR t.ceremony_id = g.ceremony_id) "
    "AND (t.type_code IS NULL OR g.type_code IS NULL OR t.type_code = g.type_code)"
)
HEADINGS_ALIKE = (
    "SELECT DISTINCT g.id, g.document_id, g.form_id, g.work_year, g.kind FROM intake_paper p "
    f"JOIN document d ON {SAME_PAPER_CLAUSE} JOIN award_grant g ON g.document_id = d.id JOIN intake_part t ON {SAME_HEADING_CLAUSE} WHERE {OPEN_CLAUSE} ORDER BY g.id"
)
"""Headings of papers without a number that may be papers of the file; a ceremony or type that only one of them tells is no difference."""

SHARED = (
    f"SELECT p.paper, a.document_id, count(DISTINCT i.n) FROM intake i JOIN intake_part t ON t.part = ({_PART_COLUMN}) "
    f"JOIN intake_paper p ON p.paper = ({_PAPER_COLUMN}) "
    "JOIN intake_alike a ON a.line = i.line AND a.form_id = t.form_id AND a.work_year = t.work_year "
    f"JOIN document d ON d.id = a.document_id AND {SAME_PAPER_CLAUSE} WHERE {OPEN_CLAUSE} GROUP BY p.paper, a.document_id ORDER BY 3 DESC, 1, 2"
)
AT_ONCE = 5_000


def know_by_lines(session: Session, kind: DocumentKind) -> None:
    """Find the papers without a number of which half the lines, of file or register, stand on the other as well; each paper once."""
    made_anew(session, "intake_alike", ALIKE)
    headings = asked(session, HEADINGS_ALIKE, kind=kind.value)
    if not headings:
        return
    for heading in headings:
        for rows in lines_under(session, heading):
            fill_from(session, "intake_alike", ("award_id", "document_id", "form_id", "work_year", "line"), rows)
    run(session, "CREATE INDEX intake_alike_line ON intake_alike (line)")
    for table in ("intake", "intake_alike"):
        take_stock(session, table)
    in_register = dict(map(tuple, asked(session, "SELECT document_id, count(*) FROM intake_alike GROUP BY document_id")))
    in_file = dict(map(tuple, asked(session, f"SELECT {_PAPER_COLUMN}, count(*) FROM intake i GROUP BY {_PAPER_COLUMN}")))
    papers, documents = set[int](), set[int]()
    for paper, document, shared in asked(session, SHARED, kind=kind.value):
        if paper not in papers and document not in documents and 2 * shared >= min(in_file[paper], in_register[document]):
            papers.add(paper)
            documents.add(document)
            run(session, "UPDATE intake_paper SET document_id = :document WHERE paper = :paper", document=document, paper=paper)


def lines_under(session: Session, heading: Any) -> Iterator[list[tuple[Any, ...]]]:
    """The lines of a heading in the register with their marks, a few at a time."""
    grant, document, form, year, kind = heading
    last = 0
    statement = "SELECT id, name, unit FROM award WHERE grant_id = :grant AND id > :last ORDER BY id LIMIT :most"
    while rows := asked(session, statement, grant=grant, last=last, most=AT_ONCE):
        last = rows[-1][0]
        yield [(award, document, form, year, mark_of(kind, name, unit)) for award, name, unit in rows]
