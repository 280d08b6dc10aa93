"""The counts a decision states (Article 1 of its text) against the names on its list."""

from collections import Counter
from collections.abc import Iterable
from itertools import groupby
from operator import attrgetter

from sqlalchemy import Boolean, Text, bindparam, text
from sqlmodel import Session, select

from awards.checks.finding import Finding
from awards.checks.suspects import keys_among, rows_among
from awards.language import N_, _
from awards.models.award import Award
from awards.models.document import Document, Grant
from awards.models.kinds import RecipientKind

MORE = N_("The decision states {stated} {kind}; the list has {entered}.")
LABELS = {
    RecipientKind.INDIVIDUAL.value: N_("individuals"),
    RecipientKind.COLLECTIVE.value: N_("collectives"),
    RecipientKind.HOUSEHOLD.value: N_("households"),
    "": N_("recipients"),
}
LENGTHS = """
    SELECT heading.document_id, heading.kind, sum(CASE WHEN whole.id IS NULL THEN heading.stated END) AS stated,
        sum((SELECT count(*) FROM award WHERE award.grant_id = heading.id)) AS entered
    FROM award_grant AS heading
    LEFT JOIN award_grant AS whole ON whole.id = heading.part_of_id AND whole.document_id = heading.document_id
"""
UNLIKE_THE_STATED = text(f"""
    SELECT DISTINCT document_id FROM (
        {LENGTHS} WHERE heading.document_id IN (SELECT document_id FROM award_grant WHERE stated IS NOT NULL AND document_id BETWEEN :first AND :last)
        GROUP BY heading.document_id, heading.form_id, heading.kind
    ) AS list WHERE entered > 0 AND entered <> stated
""")  # noqa: S608 - a constant stands in it
LONGER_THAN_STATED = text(f"""
    SELECT document_id, kind FROM (
        {LENGTHS} WHERE heading.document_id IN (
            SELECT document_id FROM award_grant WHERE stated IS NOT NULL AND document_id IN (
                SELECT document_id FROM award_grant WHERE id IN (SELECT grant_id FROM award WHERE id BETWEEN :first AND :last)
            )
        ) GROUP BY heading.document_id, heading.form_id, heading.kind
    ) AS list WHERE entered > stated ORDER BY document_id
""")  # noqa: S608 - a constant stands in it
LINES_OF_THE_KIND = text("""
    SELECT line.id FROM award_grant AS heading JOIN award AS line ON line.grant_id = heading.id
    WHERE heading.document_id = :document AND (:of_all OR line.kind IN :kinds)
""").bindparams(bindparam("of_all", type_=Boolean), bindparam("kinds", expanding=True, type_=Text))


def of_line(session: Session, award: Award) -> list[Finding]:
    """Tell when a list has grown longer than its decision states."""
    document_id = session.get_one(Grant, award.grant_id).document_id
    return [finding for kind, finding in compared(session, document_id, only_more=True) if kind in {award.kind, ""}]


def of_paper(session: Session, document: Document) -> list[Finding]:
    """Tell of every count that differs, once there are names."""
    return [finding for _kind, finding in compared(session, document.id, only_more=False)]


def compared(session: Session, document_id: int, *, only_more: bool) -> list[tuple[str, Finding]]:
    """Compare stated and entered counts, form by form and kind by kind."""
    grants = list(session.exec(select(Grant).where(Grant.document_id == document_id)))
    entered: Counter[int] = Counter(
        session.exec(select(Award.grant_id).join(Grant, Grant.id == Award.grant_id).where(Grant.document_id == document_id))  # type: ignore[arg-type]
    )
    own = {grant.id for grant in grants}
    groups: dict[tuple[int, str], list[Grant]] = {}
    for grant in grants:
        groups.setdefault((grant.form_id, grant.kind), []).append(grant)
    found = []
    for (_form, kind), members in groups.items():
        stated = [grant.stated for grant in members if grant.stated is not None and grant.part_of_id not in own]
        names = sum(entered[grant.id] for grant in members)
        if stated and (names > sum(stated) if only_more else 0 < names != sum(stated)):
            found.append((kind, Finding(MORE, stated=sum(stated), entered=names, kind=_(LABELS[kind]))))
    return found


def suspects_of_line(session: Session, keys: range) -> Iterable[int]:
    """The lines of papers that have more names of a form and kind than they state, paper by paper."""
    for document, lists in groupby(rows_among(session, LONGER_THAN_STATED, keys), attrgetter("document_id")):
        kinds = {longer.kind for longer in lists}
        lines = keys_among(session, LINES_OF_THE_KIND, keys, document=document, of_all="" in kinds, kinds=sorted(kinds))
        yield from (line for line in lines if line in keys)


def suspects_of_paper(session: Session, keys: range) -> Iterable[int]:
    """The papers that have names, and not as many as they state."""
    return keys_among(session, UNLIKE_THE_STATED, keys)
