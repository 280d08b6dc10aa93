"""Keeps what a clerk has typed and not yet recorded: a batch still open, safe after every answer."""

from typing import NamedTuple

from sqlalchemy import text
from sqlmodel import Session

from awards.errors.storage import DraftChangedElsewhere
from awards.store.keys import take_number
from awards.text.dates import utc_now


class Draft(NamedTuple):
    """One open batch; `version` counts how often it was kept."""

    id: int
    who: str
    opened_at: str
    changed_at: str
    version: int
    content: str


INSERT = text("INSERT INTO draft (id, who, opened_at, changed_at, version, content) VALUES (:id, :who, :at, :at, 1, :content)")
UPDATE = text("UPDATE draft SET content = :content, changed_at = :at, version = version + 1 WHERE id = :id AND version = :version")
DELETE = text("DELETE FROM draft WHERE id = :id AND version = :version")
OF_CLERK = text("SELECT id, who, opened_at, changed_at, version, content FROM draft WHERE who = :who ORDER BY changed_at DESC, id DESC")


def open_draft(session: Session, who: str, content: str) -> Draft:
    """Keep a new draft."""
    at, key = utc_now(), take_number(session, "draft")
    session.connection().execute(INSERT, {"id": key, "who": who, "at": at, "content": content})
    return Draft(key, who, at, at, 1, content)


def keep_draft(session: Session, draft: Draft, content: str) -> Draft:
    """Keep what has been typed since. Raises `DraftChangedElsewhere` where another window kept it in between."""
    at = utc_now()
    kept = session.connection().execute(UPDATE, {"id": draft.id, "at": at, "version": draft.version, "content": content})
    if kept.rowcount != 1:
        raise DraftChangedElsewhere
    return draft._replace(changed_at=at, version=draft.version + 1, content=content)


def close_draft(session: Session, draft: Draft) -> None:
    """Take a draft away, in the transaction that records it or on the clerk's word. Raises `DraftChangedElsewhere`."""
    if session.connection().execute(DELETE, {"id": draft.id, "version": draft.version}).rowcount != 1:
        raise DraftChangedElsewhere


def drafts_of(session: Session, who: str) -> list[Draft]:
    """A clerk's open drafts, the last one first."""
    return [Draft(*row) for row in session.connection().execute(OF_CLERK, {"who": who})]
