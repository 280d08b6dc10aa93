"""What is typed at a real pseudo-terminal: a mark for every test here, clerks to type, and figures for the table at the end."""

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from awards.store.place import Place

HERE = Path(__file__).parent
sys.path.append(str(HERE))  # the folder bears the name of a module of Python's own, so it cannot be a package

from harness import Figure, Opener, Typist, environment_for, missing  # noqa: E402 - found in the folder just named


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test of this folder, and skip it where nothing can be typed."""
    reason = missing()
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.pty)
            if reason:
                item.add_marker(pytest.mark.skip(reason=reason))


@pytest.fixture
def open_typist(home: Path, sqlite_place: Place) -> Iterator[Opener]:
    """Start the program at a terminal of its own, as often as a test wants; on a new register in a file where no other place is given.

    `open_typist("enter", place=…, environment={"AWARDS_LANG": "vi"}, columns=100, rows=40)`
    """
    opened: list[Typist] = []

    def start(*arguments: object, place: Place | None = None, environment: dict[str, str] | None = None, **window: Any) -> Typist:
        settings = {**environment_for(place or sqlite_place, home), **(environment or {})}
        opened.append(Typist(*arguments, home=home, environment=settings, **window))
        return opened[-1]

    yield start
    for clerk in opened:
        clerk.close()


@pytest.fixture
def figure(record_property: Callable[[str, object], None]) -> Figure:
    """Put a measured figure into the table at the end.

    `assert figure("keys for the whole", 340, "≤ 350", ok=keys <= 350)`
    """

    def put(what: str, measured: object, target: object = "", *, ok: bool = True) -> bool:
        told = {"what": what, "measured": str(measured), "target": str(target), "ok": ok}
        record_property("figure", json.dumps(told, ensure_ascii=False))
        return ok

    return put
