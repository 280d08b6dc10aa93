"""What the tests of reports share: an office in a fresh register, and reports in a shape that is easy to compare."""

from collections.abc import Iterator

import pytest

from awards.store.door import writing
from awards.store.place import Place
from reports.office import Office


@pytest.fixture
def office(place: Place) -> Iterator[Office]:
    """An office at work; its session is committed at the end of the test."""
    with writing(place, who="clerk", command="test") as session:
        yield Office(session)
