"""How columns share the width of a page."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from awards.renderers.widths import GAP, Need, share

NEEDS = st.lists(st.tuples(st.integers(1, 20), st.integers(0, 80)).map(lambda pair: Need(pair[0], sum(pair))), min_size=1, max_size=9)


@pytest.mark.parametrize(
    ("needs", "width", "widths"),
    [
        ([Need(5, 10), Need(5, 20)], 80, [10, 20]),
        ([Need(5, 10), Need(5, 20)], 22, [10, 10]),
        ([Need(5, 10), Need(5, 20)], 12, [5, 5]),
        ([Need(10, 10), Need(5, 20)], 18, [10, 6]),
        ([Need(5, 10), Need(5, 20)], 11, None),
        ([], 80, []),
    ],
)
def test_the_widest_column_gives_way_first(needs: list[Need], width: int, widths: list[int] | None) -> None:
    """Until none can give way any more."""
    assert share(needs, width) == widths


@given(NEEDS, st.integers(20, 120))
def test_every_column_gets_what_it_needs_or_there_is_no_table(needs: list[Need], width: int) -> None:
    """And never more than it asks for, nor all together more than the page."""
    widths = share(needs, width)
    room = width - GAP * (len(needs) - 1)
    if widths is None:
        assert sum(need.least for need in needs) > room
    else:
        assert all(need.least <= got <= need.best for need, got in zip(needs, widths, strict=True))
        assert sum(widths) == min(room, sum(need.best for need in needs))
