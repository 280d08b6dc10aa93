"""Drafts: what was typed and is not recorded yet, each clerk's own, safe after every answer and gone with the record."""

import pytest

from awards.errors.storage import DraftChangedElsewhere
from awards.store.door import reading, writing
from awards.store.drafts import Draft, close_draft, drafts_of, keep_draft, open_draft
from awards.store.place import Place
from factories import a_person, at_work, batches


class PowerCut(Exception):
    """The transaction ends in the middle."""


def opened(place: Place, content: str = "one", who: str = "clerk") -> Draft:
    """A new draft, kept."""
    with at_work(place, who=who) as session:
        return open_draft(session, who, content)


def kept(place: Place, draft: Draft, content: str) -> Draft:
    """A draft gone on with, kept."""
    with at_work(place) as session:
        return keep_draft(session, draft, content)


def found(place: Place, who: str = "clerk") -> list[Draft]:
    """A clerk's drafts."""
    with reading(place) as session:
        return drafts_of(session, who)


def test_a_new_draft_is_there_at_once(place: Place) -> None:
    draft = opened(place, 'Đặng Thị Hường, "Bí thư"\n\t\'; --')
    assert found(place) == [draft]
    assert (draft.who, draft.version, draft.opened_at) == ("clerk", 1, draft.changed_at)


def test_what_was_typed_since_takes_the_place_of_what_was_kept(place: Place) -> None:
    draft = opened(place)
    after = kept(place, kept(place, draft, "two"), "three")
    assert found(place) == [after]
    assert (after.id, after.version, after.content, after.opened_at) == (draft.id, 3, "three", draft.opened_at)


def test_the_draft_kept_last_comes_first(place: Place) -> None:
    first, second = opened(place, "first"), opened(place, "second")
    assert first.id != second.id
    assert next(one.content for one in found(place)) == "second"


def test_a_closed_draft_is_gone_and_its_number_is_not_given_again(place: Place) -> None:
    draft = opened(place)
    with at_work(place) as session:
        close_draft(session, draft)
    assert found(place) == []
    assert opened(place).id != draft.id


def test_another_clerks_drafts_are_not_seen(place: Place) -> None:
    mine, theirs = opened(place, "mine"), opened(place, "theirs", who="other")
    assert found(place) == [mine]
    assert found(place, "other") == [theirs]
    assert found(place, "Clerk") == []


def test_a_draft_that_another_window_went_on_with_is_left_to_it(place: Place) -> None:
    draft = opened(place)
    ahead = kept(place, draft, "the other window")
    with pytest.raises(DraftChangedElsewhere):
        kept(place, draft, "this window")
    with pytest.raises(DraftChangedElsewhere), at_work(place) as session:
        close_draft(session, draft)
    assert found(place) == [ahead]


def test_a_draft_that_another_window_recorded_can_neither_be_kept_nor_closed(place: Place) -> None:
    draft = opened(place)
    with at_work(place) as session:
        close_draft(session, draft)
    with pytest.raises(DraftChangedElsewhere):
        kept(place, draft, "two")
    with pytest.raises(DraftChangedElsewhere), at_work(place) as session:
        close_draft(session, draft)
    assert found(place) == []


def test_what_a_failing_transaction_kept_or_closed_is_as_before(place: Place) -> None:
    draft = opened(place)
    for change in (lambda session: keep_draft(session, draft, "two"), lambda session: close_draft(session, draft)):
        with pytest.raises(PowerCut), at_work(place) as session:  # noqa: PT012 - it fails at the end of the batch
            change(session)
            open_draft(session, "clerk", "another")
            raise PowerCut
        assert found(place) == [draft]


def test_recording_and_closing_are_one(place: Place) -> None:
    draft = opened(place)
    kept(place, draft, "the other window")
    with pytest.raises(DraftChangedElsewhere), at_work(place) as session:  # noqa: PT012 - it fails at the end of the batch
        a_person(session)
        close_draft(session, draft)
    assert batches(place) == []


def test_typing_is_no_change_of_the_register(place: Place) -> None:
    """No batch: undo takes back what was recorded last, not what was typed since."""
    with at_work(place) as session:
        close_draft(session, keep_draft(session, open_draft(session, "clerk", "one"), "two"))
    opened(place)
    assert batches(place) == []


def test_long_lists_are_kept_whole(place: Place) -> None:
    content = "Đặng Thị Hường, Bí thư Chi đoàn, thôn Tân Trung · " * 20_000
    assert kept(place, opened(place), content).content == content
    assert found(place)[0].content == content


def test_a_clerk_may_bear_any_name(place: Place) -> None:
    with writing(place, who="Đặng O'Hoà % _", command="test") as session:
        open_draft(session, "Đặng O'Hoà % _", "one")
    assert len(found(place, "Đặng O'Hoà % _")) == 1
