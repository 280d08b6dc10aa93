"""Names of bodies, forms and types for the ids that occur in figures, and the order in which reports list them."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, select
from sqlmodel import Session

from awards.reports.sources import BODY, CO_ISSUER, FORM, RECIPIENT, SETTING
from awards.store.catalogues import levels, types

AT_ONCE = 500
LAST = 1_000_000


@dataclass(frozen=True, slots=True)
class NamedBody:
    """A body: its name, the title of its head, and where lists put it (level from the highest, then alphabet)."""

    id: int
    name: str
    head: str | None
    order: tuple[int, str, int]


@dataclass(frozen=True, slots=True)
class NamedForm:
    """A form: code, name and family as in law, and where lists put it (higher grades first; an office's own form without grade comes last)."""

    id: int
    code: str
    name: str
    order: tuple[int, str]
    family: str


def bodies_by_id(session: Session, ids: Iterable[int]) -> dict[int, NamedBody]:
    """Name the bodies with these ids; where several bear one name, the body above stands in brackets."""
    ranks = {level.code: level.rank for level in levels()}
    columns = (RECIPIENT.c.id, RECIPIENT.c.name, RECIPIENT.c.sort_key, BODY.c.level, BODY.c.head, BODY.c.parent_id)
    found = list(rows_with(session, select(*columns).join(BODY, BODY.c.recipient_id == RECIPIENT.c.id), RECIPIENT.c.id, ids))
    alike = Counter(row.name for row in found)
    above = recipient_names(session, {row.parent_id for row in found if alike[row.name] > 1 and row.parent_id})
    return {
        row.id: NamedBody(
            row.id,
            f"{row.name} ({above[row.parent_id]})" if row.parent_id in above and alike[row.name] > 1 else row.name,
            row.head,
            (ranks.get(row.level, LAST), row.sort_key, row.id),
        )
        for row in found
    }


def recipient_names(session: Session, ids: Iterable[int]) -> dict[int, str]:
    """Name the recipients with these ids."""
    found = rows_with(session, select(RECIPIENT.c.id, RECIPIENT.c.name), RECIPIENT.c.id, ids)
    return {row.id: row.name for row in found}


def forms_by_id(session: Session) -> dict[int, NamedForm]:
    """Name every form of the register; there are few."""
    statement = select(FORM.c.id, FORM.c.code, FORM.c.name, FORM.c.grade, FORM.c.family)
    rows = session.connection().execute(statement)
    return {row.id: NamedForm(row.id, row.code, row.name, (row.grade or LAST, row.code), row.family) for row in rows}


def types_by_code() -> dict[str, str]:
    """Name the types of commendation (loại hình) as in law, in the order of the law."""
    return {kind.code: kind.name for kind in types()}


def office_name(session: Session) -> str:
    """Return the name of the office that keeps the register, for headings."""
    statement = select(SETTING.c.value).where(SETTING.c.name == "office_name")
    return session.connection().execute(statement).scalar_one_or_none() or ""


def titled(name: str, head: str | None) -> str:
    """Return an issuer as papers name it: the head decides, so the head's title comes first where it is known."""
    return f"{head} {name}" if head else name


def issuers_of(session: Session, papers: Iterable[tuple[int, int, str | None]]) -> dict[int, str]:
    """Name the issuers of papers (paper, issuer and the head it names) as on paper, joint issuers in their order."""
    named = {document_id: (issuer_id, head) for document_id, issuer_id, head in papers}
    columns = (CO_ISSUER.c.document_id, CO_ISSUER.c.body_id, CO_ISSUER.c.head, CO_ISSUER.c.jointly)
    joint = select(*columns).order_by(CO_ISSUER.c.position, CO_ISSUER.c.id)
    others = list(rows_with(session, joint, CO_ISSUER.c.document_id, named))
    bodies = bodies_by_id(session, {issuer for issuer, _head in named.values()} | {row.body_id for row in others})

    def shown(body_id: int, head: str | None) -> str:
        return titled(bodies[body_id].name, head or bodies[body_id].head)

    found = {document_id: shown(*first) for document_id, first in named.items()}
    for row in others:
        found[row.document_id] += f"{' + ' if row.jointly else '; '}{shown(row.body_id, row.head)}"
    return found


def rows_with(session: Session, statement: Select[*tuple[Any, ...]], column: ColumnElement[Any], ids: Iterable[int]) -> Iterator[Any]:
    """Yield the rows whose column holds one of the ids, some hundred ids a statement."""
    for some in portions(sorted(set(ids))):
        yield from session.connection().execute(statement.where(column.in_(some)))


def portions(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    """Cut a list into pieces that one statement can hold."""
    for start in range(0, len(ids), AT_ONCE):
        yield ids[start : start + AT_ONCE]
