"""Finding: accents typed are accents meant, none typed finds all; a misspelt plain syllable is forgiven when nothing else is found."""

from dataclasses import dataclass

from sqlmodel import Session, col, select

from awards.models.ceremony import Ceremony
from awards.models.kinds import RecipientKind
from awards.store.words import Hit, known_syllables, recipients_holding, recipients_with
from awards.text.clean import clean_line
from awards.text.fold import fold, is_plain, near_words, query_words

MOST = 50


@dataclass(frozen=True, slots=True)
class Found:
    """One thing that a search found; `approximate` where a spelling was forgiven."""

    kind: str
    id: int
    name: str
    approximate: bool = False


def find(session: Session, text: str, *, kind: str = "", most: int = MOST) -> list[Found]:
    """Find recipients and bodies by name, decisions by number, ceremonies by title; at most `most` of each."""
    wanted = clean_line(text, "Text")
    papers = [] if kind and kind != "decision" else find_decisions(session, wanted, most)
    meetings = [] if kind and kind != "ceremony" else find_ceremonies(session, wanted, most)
    if kind in {"decision", "ceremony"}:
        return papers + meetings
    return find_recipients(session, wanted, kind=kind, most=most, forgiving=not papers and not meetings) + papers + meetings


def find_recipients(session: Session, text: str, *, kind: str = "", most: int = MOST, forgiving: bool = True) -> list[Found]:
    """Find by whole syllables, then with the last one begun, then with one plain syllable misspelt."""
    words = [[word] for word in query_words(text)]
    if not words:
        return [as_found(hit) for hit in recipients_holding(session, text, kind=kind, most=most)]
    hits = recipients_with(session, words, kind=kind, most=most) or recipients_with(session, words, begun=True, kind=kind, most=most)
    if hits or not forgiving:
        return [as_found(hit) for hit in hits]
    return [as_found(hit, approximate=True) for hit in forgiven(session, [word for [word] in words], kind, most)]


def forgiven(session: Session, words: list[str], kind: str, most: int) -> list[Hit]:
    """Find with one plain syllable replaced by its neighbours: the one nobody bears, else each in turn."""
    plain = [place for place, word in enumerate(words) if is_plain(word)]
    known = known_syllables(session, [words[place] for place in plain])
    strange = [place for place in plain if words[place] not in known]
    if len(strange) > 1:
        return []
    for place in strange or plain:
        neighbours = sorted(known_syllables(session, near_words(words[place])))
        if not neighbours:
            continue
        question = [neighbours if index == place else [word] for index, word in enumerate(words)]
        if hits := recipients_with(session, question, kind=kind, most=most):
            return hits
    return []


def nearest_names(session: Session, text: str, *, kind: RecipientKind | None = None, most: int = 5) -> list[str]:
    """The names most like a text that was not found: first with its accents dropped, then with a syllable forgiven."""
    wanted = kind.value if kind else ""
    words = list(dict.fromkeys(fold(text).split()))
    hits = recipients_with(session, [[word] for word in words], kind=wanted, most=most) or forgiven(session, words, wanted, most)
    return [hit.name for hit in hits]


def find_decisions(session: Session, text: str, most: int) -> list[Found]:
    """Find papers whose number begins like the text, which must begin with a digit."""
    if not any(character.isdigit() for character in text):
        return []
    from awards.models.document import Document  # noqa: PLC0415 - a name is found without loading papers
    from awards.text.decisions import number_key  # noqa: PLC0415

    key = number_key(text)
    if not key[:1].isdigit():
        return []
    statement = select(Document.id, Document.number, Document.kind).where(col(Document.number_key).startswith(key, autoescape=True))
    rows = session.exec(statement.order_by(col(Document.decided_on), col(Document.id)).limit(most))
    return [Found(kind, key, number or "") for key, number, kind in rows]


def find_ceremonies(session: Session, text: str, most: int) -> list[Found]:
    """Find ceremonies whose title holds every syllable of the text; ceremonies are few, so they are read through."""
    words = query_words(text)
    if len(words) < 2:
        return []
    titles = session.exec(select(Ceremony.id, Ceremony.title).where(col(Ceremony.title).is_not(None)).order_by(col(Ceremony.id)))
    return [Found("ceremony", key, title) for key, title in titles if title and holds(title, words)][:most]


def holds(title: str, words: list[str]) -> bool:
    """Whether a title bears every word, plain ones without regard to accents."""
    own = set(query_words(title)) | set(fold(title).split())
    return all(word in own for word in words)


def as_found(hit: Hit, *, approximate: bool = False) -> Found:
    """A hit as the answer to the clerk."""
    return Found(hit.kind, hit.id, hit.name, approximate)
