"""The best statements found by hand for what each report says, on the register's own tables; every line of a year is gone through once."""

from collections.abc import Mapping, Sequence

from awards.models.kinds import Clock

COUNTS = "stage = 'granted' AND nature IN ('grant', 'posthumous')"
OF_WORK, OF_DECISION = "{table}work_year = :year", "{table}decided_on >= :begins AND {table}decided_on < :behind"
HELD = "SELECT id FROM ceremony WHERE held_on >= :begins AND held_on < :behind"
HEADINGS_OF: Mapping[Clock, str] = {
    Clock.WORK: OF_WORK.format(table=""),
    Clock.DECISION: OF_DECISION.format(table=""),
    Clock.CEREMONY: f"ceremony_id IN ({HELD})",
}
"""Which headings belong to the year."""

LINES_OF: Mapping[Clock, str] = {
    Clock.WORK: OF_WORK.format(table="a."),
    Clock.DECISION: OF_DECISION.format(table="a."),
    Clock.CEREMONY: f"a.grant_id IN (SELECT id FROM award_grant WHERE ceremony_id IN ({HELD}))",
}
UNKNOWN: Mapping[Clock, str] = {
    Clock.WORK: "work_year = 0",
    Clock.DECISION: "(decided_on = '' OR decided_on >= 'X')",
    Clock.CEREMONY: "ceremony_id IN (SELECT id FROM ceremony WHERE held_on = '' OR held_on >= 'X')",
}
HEADINGS = (
    "SELECT g.id, g.document_id, g.position, g.issuer_id, g.form_id, g.form_as_written, g.kind, g.kind_as_written, g.stage, g.nature, g.type_code, "
    "g.work_year, g.stated, g.stated_as_written, g.part_of_id, g.note, g.citation, d.number, d.signer, g.decided_on, g.ceremony_id, c.title, c.held_on "
    "FROM award_grant g JOIN document d ON d.id = g.document_id LEFT JOIN ceremony c ON c.id = g.ceremony_id WHERE {where} "
    "ORDER BY g.decided_on, g.document_id, g.position, g.id"
)
PAPERS = "SELECT document_id FROM award_grant WHERE {inside}"
BY_PLACE = f"SELECT a.issuer_id, a.form_id, a.kind, count(*) FROM award a WHERE {{lines}} AND a.{COUNTS.replace('nature', 'a.nature')} GROUP BY 1, 2, 3"
DIVIDED = (
    "SELECT a.grant_id, a.kind, a.nature, a.class_code, a.field_code, a.unit_id, CASE WHEN a.kind = 'collective' THEN a.recipient_id END, "
    "CASE WHEN a.kind <> 'collective' AND a.unit_id IS NULL THEN a.unit END, r.name FROM award a "
    "LEFT JOIN recipient r ON r.id = CASE WHEN a.kind = 'collective' THEN a.recipient_id END "
    "WHERE a.grant_id IN (SELECT id FROM award_grant WHERE document_id IN ({papers}))"
)
"""Row by row: grouped by all this there are nearly as many groups as lines, and grouping takes as long as reading."""

OF_UNKNOWN = (
    "SELECT g.id, g.decided_on, g.issuer_id, g.form_id, g.kind, g.stated, g.stated_as_written, d.number, "
    f"(SELECT count(*) FROM award a WHERE a.grant_id = g.id AND a.{COUNTS.replace('nature', 'a.nature')}) "
    "FROM award_grant g JOIN document d ON d.id = g.document_id WHERE {unknown} AND g.stage = 'granted'"
)
ONLY_BY = (
    "SELECT g.id, g.document_id, g.decided_on, a.kind, count(*) FROM award_grant g JOIN award a ON a.grant_id = g.id "
    f"WHERE g.id IN (SELECT id FROM award_grant WHERE ({{other}}) AND NOT ({{inside}})) AND a.{COUNTS.replace('nature', 'a.nature')} "
    "GROUP BY g.id, a.kind"
)
ACT = "l.id, l.nature, l.kind, l.name, l.form_id, l.decided_on, g.document_id, d.number, l.changes_id, a.work_year, a.stage, e.number"
ACTS = (
    f"SELECT {ACT} FROM award l JOIN award_grant g ON g.id = l.grant_id JOIN document d ON d.id = g.document_id "
    "LEFT JOIN award a ON a.id = l.changes_id LEFT JOIN award_grant h ON h.id = a.grant_id LEFT JOIN document e ON e.id = h.document_id "
    "WHERE {where} AND l.stage = 'granted' AND l.nature NOT IN ('grant', 'posthumous')"
)
LINES = (
    "SELECT a.id, a.recipient_id, a.kind, a.form_id, a.nature, a.stage, a.address, a.name, a.post, a.unit, a.citation, a.delivery, a.decided_on, "
    "a.register_number, g.document_id, g.form_as_written, g.work_first, g.work_year, g.school_year, g.presenter, g.ceremony_id, d.issuer_id, d.head, "
    "d.number, d.signer FROM award a JOIN award_grant g ON g.id = a.grant_id JOIN document d ON d.id = g.document_id WHERE {where}"
)
LACKING = (
    "SELECT grant_id, count(*), sum(CASE WHEN class_code IS NULL THEN 1 ELSE 0 END), sum(CASE WHEN field_code IS NULL THEN 1 ELSE 0 END), "
    "sum(CASE WHEN register_number IS NULL THEN 1 ELSE 0 END) FROM award "
    f"WHERE grant_id IN (SELECT id FROM award_grant WHERE {{where}}) AND {COUNTS} GROUP BY 1"
)
JOINT = "SELECT document_id, body_id, head, jointly FROM co_issuer WHERE document_id IN ({papers}) ORDER BY position, id"
BODIES = "SELECT r.id, r.name, r.sort_key, b.level, b.head, b.parent_id FROM body b JOIN recipient r ON r.id = b.recipient_id WHERE b.recipient_id IN ({ids})"
ALL_BODIES = BODIES.format(ids="SELECT issuer_id FROM document")
FORMS = "SELECT id, code, name, grade FROM award_form"
OFFICE = "SELECT value FROM setting WHERE name = 'office_name'"
COUNTED_AGAIN = (
    "SELECT grant_id, kind, nature, stage, count(*) FROM award WHERE grant_id IN (SELECT id FROM award_grant WHERE {where}) "
    "GROUP BY grant_id, kind, nature, stage"
)
"""The second count that proves a list: a report whose figures are counted twice is what is compared."""


def of_annual(clock: Clock) -> Sequence[str]:
    """The summary: headings of the year's papers, their lines divided by all that tables divide by, the year before, and what stands apart."""
    inside, papers = HEADINGS_OF[clock], PAPERS.format(inside=HEADINGS_OF[clock])
    others = [other for other in Clock if other is not clock]
    return (
        HEADINGS.format(where=f"g.document_id IN ({papers})"),
        DIVIDED.format(papers=papers),
        BY_PLACE.format(lines=LINES_OF[clock]),
        before(BY_PLACE.format(lines=LINES_OF[clock])),
        OF_UNKNOWN.format(unknown=of_table(UNKNOWN[clock], "g")),
        *(ONLY_BY.format(other=HEADINGS_OF[other], inside=inside) for other in others),
        ACTS.format(where=f"l.changes_id > 0 AND {LINES_OF[clock]}"),
        BODIES.format(ids=f"SELECT issuer_id FROM award_grant WHERE {inside}"),
        FORMS,
        OFFICE,
    )


def of_register() -> Sequence[str]:
    """The register of certificates: lines with a number, how many have none, and, as the proof, how many there are in all."""
    papers = PAPERS.format(inside=HEADINGS_OF[Clock.WORK])
    mine = f"a.work_year = :year AND a.{COUNTS.replace('nature', 'a.nature')}"
    return (
        LINES.format(where=f"{mine} AND a.register_number IS NOT NULL"),
        f"SELECT count(*) FROM award a WHERE {mine} AND a.register_number IS NULL",
        f"SELECT count(*) FROM award a WHERE {mine}",
        JOINT.format(papers=papers),
        BODIES.format(ids=f"SELECT issuer_id FROM award_grant WHERE {HEADINGS_OF[Clock.WORK]}"),
        FORMS,
        OFFICE,
    )


def of_missing() -> Sequence[str]:
    """What is not known: granted headings with what their papers lack, and what their lines lack."""
    mine = "(work_year = :year OR work_year = 0) AND stage = 'granted'"
    return (
        HEADINGS.format(where=of_table(mine, "g")),
        LACKING.format(where=mine),
        f"SELECT count(*) FROM award a WHERE (a.work_year = :year OR a.work_year = 0) AND a.{COUNTS.replace('nature', 'a.nature')}",
        BODIES.format(ids=f"SELECT issuer_id FROM award_grant WHERE {mine}"),
        OFFICE,
    )


def of_ceremony() -> Sequence[str]:
    """The sheet of a ceremony: its headings and their lines."""
    papers = "SELECT document_id FROM award_grant WHERE ceremony_id = :id"
    return (
        "SELECT * FROM ceremony WHERE id = :id",
        "SELECT h.body_id, r.name FROM ceremony_host h JOIN recipient r ON r.id = h.body_id WHERE h.ceremony_id = :id ORDER BY h.position, h.id",
        HEADINGS.format(where="g.ceremony_id = :id"),
        COUNTED_AGAIN.format(where="ceremony_id = :id"),
        in_order(LINES.format(where="g.ceremony_id = :id")),
        JOINT.format(papers=papers),
        BODIES.format(ids="SELECT issuer_id FROM award_grant WHERE ceremony_id = :id"),
        FORMS,
    )


def of_decision() -> Sequence[str]:
    """The list of a paper: its headings and their lines."""
    return (
        "SELECT * FROM document WHERE id = :id",
        HEADINGS.format(where="g.document_id = :id"),
        COUNTED_AGAIN.format(where="document_id = :id"),
        in_order(LINES.format(where="g.document_id = :id")),
        ACTS.format(where="l.changes_id IN (SELECT id FROM award WHERE grant_id IN (SELECT id FROM award_grant WHERE document_id = :id))"),
        JOINT.format(papers=":id"),
        BODIES.format(ids="SELECT issuer_id FROM document WHERE id = :id"),
        FORMS,
    )


def of_recipient() -> Sequence[str]:
    """The history of a recipient: who it is, its lines, and what later acts did to them."""
    papers = "SELECT g.document_id FROM award a JOIN award_grant g ON g.id = a.grant_id WHERE a.recipient_id = :id"
    return (
        "SELECT r.*, p.birth_year FROM recipient r LEFT JOIN person p ON p.recipient_id = r.id WHERE r.id = :id",
        in_order(LINES.replace("WHERE", "LEFT JOIN ceremony c ON c.id = g.ceremony_id WHERE").format(where="a.recipient_id = :id")),
        ACTS.format(where="l.changes_id IN (SELECT id FROM award WHERE recipient_id = :id)"),
        "SELECT name FROM alias WHERE recipient_id = :id ORDER BY id",
        (
            "SELECT s.*, r.name FROM succession s LEFT JOIN recipient r ON r.id = CASE WHEN s.from_id = :id THEN s.to_id ELSE s.from_id END "
            "WHERE s.from_id = :id OR s.to_id = :id ORDER BY s.happened_on, s.id"
        ),
        JOINT.format(papers=papers),
        BODIES.format(ids="SELECT issuer_id FROM award WHERE recipient_id = :id"),
        FORMS,
    )


def of_table(conditions: str, table: str) -> str:
    """Name the table before the columns of a condition."""
    for column in ("work_year", "decided_on", "ceremony_id", "stage"):
        conditions = conditions.replace(column, f"{table}.{column}")
    return conditions


def in_order(statement: str) -> str:
    """Sort lines as their papers have them."""
    return f"{statement} ORDER BY g.decided_on, g.document_id, g.position, a.position, a.id"


def before(statement: str) -> str:
    """The same of the year before."""
    return statement.replace(":year", ":older").replace(":begins", ":older_begins").replace(":behind", ":older_behind")
