"""What the tests of the formats share: they speak English unless they say otherwise."""

from collections.abc import Iterator

import pytest

from awards import language


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Speak English in each test and go back to the language that was in use."""
    before = language.current()
    monkeypatch.setenv("LANGUAGE", "en")
    language.use("en")
    yield
    language.use(before)
