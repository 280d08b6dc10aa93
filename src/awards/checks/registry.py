"""Runs every rule of this folder over lines and papers; a new rule is a new file with `of_line` or `of_paper`.

Over many records at once, a rule with `suspects_of_line` or `suspects_of_paper` is run on those only that it names there.
"""

from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import ExitStack, closing
from importlib import import_module
from itertools import chain, islice, zip_longest
from pkgutil import iter_modules
from types import ModuleType
from typing import cast

from sqlmodel import Session, col, select

from awards import checks
from awards.checks.finding import Finding
from awards.checks.suspects import AT_ONCE, count_what_is_new
from awards.models.award import Award
from awards.models.document import Document

NOT_RULES = frozenset({"finding", "registry", "suspects"})

Rule = Callable[..., list[Finding]]
Found = tuple[str, int, Finding]


def rule_files() -> Iterator[ModuleType]:
    """Every rule, in the order of the file names."""
    for module in sorted(iter_modules(checks.__path__), key=lambda one: one.name):
        if module.name not in NOT_RULES:
            yield import_module(f"{checks.__name__}.{module.name}")


def rules(part: str) -> Iterator[Rule]:
    """Every rule that has this part, in the order of the file names."""
    return (cast("Rule", rule) for file in rule_files() if (rule := getattr(file, part, None)) is not None)


def findings_of_line(session: Session, award: Award) -> list[Finding]:
    """What may be questioned about one line."""
    return [finding for rule in rules("of_line") for finding in rule(session, award)]


def findings_of_paper(session: Session, document: Document) -> list[Finding]:
    """What may be questioned about a paper: its number, its issuer, its counts."""
    return [finding for rule in rules("of_paper") for finding in rule(session, document)]


def findings_of_many(session: Session, awards: range, documents: range, most: int = 1000) -> Iterator[Found]:
    """What may be questioned about the lines and papers with these keys, each as ("award" or "document", key, finding).

    All that `findings_of_line` and `findings_of_paper` find of each, but no more than `most`: the rules take turns, so that one with much to
    tell does not hide the others.
    """
    if max(len(awards), len(documents)) > AT_ONCE:
        count_what_is_new(session)
    with ExitStack() as open_rules:
        told = [open_rules.enter_context(closing(one)) for one in each_rule(session, awards, documents)]
        in_turn = chain.from_iterable(zip_longest(*told))
        yield from islice((found for found in in_turn if found is not None), most)


def each_rule(session: Session, awards: range, documents: range) -> Iterator[Generator[Found]]:
    """What every rule finds of the lines, then what every rule finds of the papers."""
    models: tuple[tuple[str, type[Award | Document], range], ...] = (("line", Award, awards), ("paper", Document, documents))
    for part, model, keys in models:
        for file in rule_files():
            if (rule := getattr(file, f"of_{part}", None)) is not None:
                suspects = getattr(file, f"suspects_of_{part}", None)
                records = named(session, model, suspects(session, keys)) if suspects else every(session, model, keys)
                yield found_among(session, rule, records)


def found_among(session: Session, rule: Rule, records: Iterator[Award | Document]) -> Generator[Found]:
    """What one rule finds of these records."""
    for record in records:
        for finding in rule(session, record):
            yield str(record.__tablename__), record.id, finding


def named(session: Session, model: type[Award | Document], keys: Iterable[int]) -> Iterator[Award | Document]:
    """The records that a rule suspects."""
    return (cast("Award | Document", session.get_one(model, key)) for key in keys)


def every(session: Session, model: type[Award | Document], keys: range) -> Iterator[Award | Document]:
    """All records with these keys, for a rule that does not say whom it suspects."""
    within = select(model).where(col(model.id) >= keys.start, col(model.id) < keys.stop)
    for record in session.exec(within.execution_options(yield_per=AT_ONCE)):
        yield cast("Award | Document", record)
