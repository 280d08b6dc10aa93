"""Finds recipients by the words of their names: full-text index on SQLite, inverted index on PostgreSQL, one question for both."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from sqlalchemy import bindparam, text
from sqlmodel import Session, col, select

from awards.models.recipient import Recipient
from awards.store.engine import is_server

ON_FILE = text(
    "SELECT r.id, r.kind, r.name, r.sort_key FROM recipient_search s JOIN recipient r ON r.id = s.rowid "
    "WHERE recipient_search MATCH :question AND (:kind = '' OR r.kind = :kind) LIMIT :most"
)
ON_SERVER = text(
    "SELECT r.id, r.kind, r.name, r.sort_key FROM recipient r "
    "WHERE array_to_tsvector(string_to_array(r.words, ' ')) @@ CAST(:question AS tsquery) AND (:kind = '' OR r.kind = :kind) LIMIT :most"
)
KNOWN_SYLLABLES = text("SELECT word FROM syllable WHERE word IN :words").bindparams(bindparam("words", expanding=True))


class Hit(NamedTuple):
    """A recipient that was found."""

    id: int
    kind: str
    name: str
    sort_key: str


def recipients_with(session: Session, words: Sequence[Sequence[str]], *, begun: bool = False, kind: str = "", most: int = 50) -> list[Hit]:
    """Find recipients that bear one word of every group; with `begun`, the last word may be only begun. At most `most`."""
    server = is_server(session.get_bind())
    if not words:
        return []
    values = {"kind": kind, "most": most}
    if server:
        hits = asked_of_server(session, {"question": server_question(words, begun=begun), **values})
    else:
        hits = [Hit(*row) for row in session.connection().execute(ON_FILE, {"question": file_question(words, begun=begun), **values})]
    return sorted(hits, key=lambda hit: (hit.sort_key, hit.id))


def asked_of_server(session: Session, values: dict[str, Any]) -> list[Hit]:
    """Ask PostgreSQL by the index: for a small limit its planner would rather read the whole table, four times as slowly."""
    connection = session.connection()
    connection.execute(text("SET LOCAL enable_seqscan = off"))
    hits = [Hit(*row) for row in connection.execute(ON_SERVER, values)]
    connection.execute(text("SET LOCAL enable_seqscan = on"))
    return hits


def recipients_holding(session: Session, text: str, *, kind: str = "", most: int = 50) -> list[Hit]:
    """Find recipients whose name holds a text without a single letter or digit, such as a percent sign, as it stands."""
    statement = select(Recipient.id, Recipient.kind, Recipient.name, Recipient.sort_key).where(
        col(Recipient.name).contains(text, autoescape=True)
    )
    if kind:
        statement = statement.where(Recipient.kind == kind)
    return [Hit(*row) for row in session.exec(statement.order_by(col(Recipient.sort_key), col(Recipient.id)).limit(most))]


def file_question(words: Sequence[Sequence[str]], *, begun: bool) -> str:
    """The question in the full-text language of SQLite; every word is quoted, so no word is an operator."""

    def one(word: str, *, open_end: bool) -> str:
        return '"' + word.replace('"', '""') + '"' + ("*" if open_end else "")

    last = len(words) - 1
    groups = (" OR ".join(one(word, open_end=begun and place == last) for word in group) for place, group in enumerate(words))
    return " AND ".join(f"({group})" for group in groups)


def server_question(words: Sequence[Sequence[str]], *, begun: bool) -> str:
    """The question in the full-text language of PostgreSQL."""

    def one(word: str, *, open_end: bool) -> str:
        return "'" + word.replace("\\", "\\\\").replace("'", "''") + "'" + (":*" if open_end else "")

    last = len(words) - 1
    groups = (" | ".join(one(word, open_end=begun and place == last) for word in group) for place, group in enumerate(words))
    return " & ".join(f"({group})" for group in groups)


def known_syllables(session: Session, words: Sequence[str]) -> set[str]:
    """Which of these plain syllables any name was ever found by."""
    if not words:
        return set()
    return set(session.connection().execute(KNOWN_SYLLABLES, {"words": list(words)}).scalars())
