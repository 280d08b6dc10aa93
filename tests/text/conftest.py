"""The text room's sentences are read in English here, whatever another test spoke last."""

from collections.abc import Iterator

import pytest

from awards import language


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    before = language.current()
    language.use("en")
    yield
    language.use(before)
