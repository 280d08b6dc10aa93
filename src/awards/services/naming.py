"""Records in words, as a clerk finds them: a line by its place and name on its paper, a paper by its number and symbol."""

from collections.abc import Mapping
from typing import Any

from sqlmodel import Session, SQLModel

from awards.errors.base import Sentence
from awards.errors.records import LineNamed, PaperNamed, RecordNamed, RecordNumbered
from awards.language import N_
from awards.models.award import Award
from awards.models.body import Body
from awards.models.ceremony import Ceremony
from awards.models.document import Document, Grant
from awards.models.form import AwardForm
from awards.models.letter import Letter
from awards.models.memory import Wording
from awards.models.recipient import Recipient
from awards.store.blocks import key_name

NOUNS: dict[str, tuple[type[SQLModel], str, str]] = {
    "recipient": (Recipient, N_("recipient"), "name"),
    "ceremony": (Ceremony, N_("ceremony"), "title"),
    "form": (AwardForm, N_("form"), "name"),
    "wording": (Wording, N_("wording"), "text"),
}
"""The records that bear a name of their own: their table, what they are called, and where the name stands."""


def named(session: Session, model: type[SQLModel], values: Mapping[str, Any]) -> Sentence:
    """The record that a row belongs to, in words; never a personal number. The row itself may be gone."""
    if model is Award:
        return line_named(session, values)
    if model is Letter:
        word, number = N_("letter of confirmation"), int(values["id"])
        return (
            RecordNamed(noun=word, name=values["number"], number=number) if values["number"] else RecordNumbered(noun=word, number=number)
        )
    noun = str(getattr(model, "noun", ""))
    number = int(values[getattr(model, "belongs_to", None) or key_name(model)])
    if noun == "decision":
        return paper_named(session, number, values if model is Document else {})
    owner, word, column = NOUNS[noun]
    held = session.get(owner, number)
    name = getattr(held, column, None) or (values.get(column) if model is owner else None)
    word = N_("body") if owner is Recipient and (model is Body or session.get(Body, number) is not None) else word
    return RecordNamed(noun=word, name=name, number=number) if name else RecordNumbered(noun=word, number=number)


def line_named(session: Session, values: Mapping[str, Any]) -> Sentence:
    """A line of a list."""
    heading = session.get(Grant, values["grant_id"])
    if heading is None:
        return RecordNamed(noun=N_("award"), name=values["name"], number=values["id"])
    return LineNamed(position=values["position"], name=values["name"], paper=paper_named(session, heading.document_id, {}))


def paper_named(session: Session, number: int, values: Mapping[str, Any]) -> Sentence:
    """A paper; one without a number and symbol, or one that is gone, by its number in the register."""
    paper = session.get(Document, number)
    kind, symbol = (paper.kind, paper.number) if paper is not None else (values.get("kind", N_("decision")), values.get("number"))
    return PaperNamed(kind=kind, symbol=symbol) if symbol else RecordNumbered(noun=kind, number=number)
