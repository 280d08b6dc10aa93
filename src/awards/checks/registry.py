"""Runs every rule of this folder over a line or a paper; a new rule is a new file with `of_line` or `of_paper`."""

from collections.abc import Callable, Iterator
from importlib import import_module
from pkgutil import iter_modules
from typing import cast

from sqlmodel import Session

from awards import checks
from awards.checks.finding import Finding
from awards.models.award import Award
from awards.models.document import Document

NOT_RULES = frozenset({"finding", "registry"})


def rules(part: str) -> Iterator[Callable[..., list[Finding]]]:
    """Every rule that has this part, in the order of the file names."""
    for module in sorted(iter_modules(checks.__path__), key=lambda one: one.name):
        if module.name not in NOT_RULES:
            rule = getattr(import_module(f"{checks.__name__}.{module.name}"), part, None)
            if rule is not None:
                yield cast("Callable[..., list[Finding]]", rule)


def findings_of_line(session: Session, award: Award) -> list[Finding]:
    """What may be questioned about one line."""
    return [finding for rule in rules("of_line") for finding in rule(session, award)]


def findings_of_paper(session: Session, document: Document) -> list[Finding]:
    """What may be questioned about a paper: its number, its issuer, its counts."""
    return [finding for rule in rules("of_paper") for finding in rule(session, document)]
