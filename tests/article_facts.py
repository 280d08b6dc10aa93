"""What an article says, brought into one form, so that it can be compared with what the register gives back."""

import re
from collections.abc import Mapping
from typing import Any

from awards.services import bodies
from awards.text.fold import unit_key

Json = dict[str, Any]

AUTHORITIES = ("Chủ tịch nước", "Thủ tướng Chính phủ")
"""Who decides in person: by Articles 77 and 78 an authority of its own, not the head of another."""
SEVERAL = re.compile(r"; | \+ ")


def facts(article: Json) -> Json:
    """What an article says, each thing once: a body in its first spelling, a decision with all that any mention tells."""
    spelling = Spelling()
    if "ceremony" not in article:
        shown: Json = {name: article[name] for name in ("url", "date", "country", "issuing_body")}
        return shown | {"grants": [grant_facts(grant, {}, spelling) for grant in article["grants"]]}
    told = {**article["ceremony"], "host": [spelling.first(host) for host in SEVERAL.split(article["ceremony"]["host"])]}
    decisions = whole_decisions(article)
    return {"url": article["url"], "ceremony": told, "grants": [grant_facts(grant, decisions, spelling) for grant in article["grants"]]}


class Spelling:
    """Remembers how an article first spells a body: Bộ GD&ĐT is Bộ Giáo dục và Đào tạo."""

    def __init__(self) -> None:
        self.known: dict[str, str] = {}

    def all(self, text: str) -> str:
        """Several issuers in their first spellings, with what stands between them."""
        return "".join(part if SEVERAL.fullmatch(part) else self.first(part) for part in re.split(f"({SEVERAL.pattern})", text))

    def first(self, text: str) -> str:
        """The first spelling of a body, with the title of its head as given."""
        name, head = reading(text)
        return bodies.title_of(self.known.setdefault(unit_key(name), name), head)


def whole_decisions(article: Json) -> dict[tuple[str, str], Json]:
    """Every numbered decision with what any of its mentions tells."""
    found: dict[tuple[str, str], Json] = {}
    for grant in article["grants"]:
        given = grant.get("decision") or {}
        if given.get("number"):
            known = found.setdefault((grant["issuing_body"], given["number"]), dict.fromkeys(given))
            known.update({name: value for name, value in given.items() if known[name] is None})
    return found


def decision_of(grant: Json, decisions: Mapping[tuple[str, str], Json]) -> Json | None:
    """A grant's decision, whole."""
    given: Json | None = grant.get("decision")
    return decisions.get((grant["issuing_body"], given["number"]), given) if given else None


def grant_facts(grant: Json, decisions: Mapping[tuple[str, str], Json], spelling: Spelling) -> Json:
    """One grant as the article tells it."""
    told = {**grant, "issuing_body": spelling.all(grant["issuing_body"]), "decision": decision_of(grant, decisions)}
    always = ("form", "issuing_body", "recipient_kind", "count")
    return {name: told.get(name) for name in always} | {
        name: value for name, value in told.items() if name not in always and value is not None
    }


def reading(text: str) -> tuple[str, str | None]:
    """A body's name and the title of its head, where the head is named."""
    return (text, None) if text in AUTHORITIES else bodies.readings(text)[-1]
