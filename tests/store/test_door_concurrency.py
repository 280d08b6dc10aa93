"""Several writers at once: nothing is lost, nobody is turned away, no number is given twice."""

from itertools import pairwise

import pytest
from sqlmodel import col, select

from awards.errors.storage import ChangedMeanwhile
from awards.models.ceremony import Ceremony
from awards.models.journal import JournalEntry, JournalValue
from awards.models.recipient import Recipient
from awards.services.recipients import change
from awards.store.door import reading, writing
from awards.store.place import Place
from factories import a_ceremony, at_work, batches
from writers import add_people, at_once, count_up

TIMES = 100


def test_two_writers_of_one_record_lose_nothing(place: Place) -> None:
    with at_work(place) as session:
        a_ceremony(session)
    assert at_once(count_up, [(place, "an", TIMES), (place, "binh", TIMES)]) == []
    with reading(place) as session:
        ceremony = session.get_one(Ceremony, 1)
        assert ceremony.note == str(2 * TIMES)
        assert ceremony.version == 2 * TIMES + 1
        told = session.exec(select(JournalValue.before, JournalValue.after).order_by(col(JournalValue.entry_id))).all()
    steps = ["null", *(f'"{number}"' for number in range(1, 2 * TIMES + 1))]
    assert told[1:] == [(f'{{"note":{before}}}', f'{{"note":{after}}}') for before, after in pairwise(steps)]


def test_writers_of_a_new_register_give_no_number_twice(postgres_place: Place) -> None:
    """The first batch of all is a race too: no row is there yet to queue at."""
    writers = ["An", "Binh", "Chi", "Dung"]
    assert at_once(add_people, [(postgres_place, who, 10) for who in writers]) == []
    made = batches(postgres_place)
    with reading(postgres_place) as session:
        numbers = list(session.exec(select(Recipient.id)))
        journal = [(entry.batch_id, entry.position) for entry in session.exec(select(JournalEntry))]
    assert sorted(numbers) == list(range(1, 41))
    assert [batch.id for batch in made] == list(range(1, 41))
    assert {batch.who for batch in made} == set(writers)
    assert len(set(journal)) == len(journal) == 80


def test_a_second_writer_who_read_before_is_told(place: Place) -> None:
    with at_work(place) as session:
        a_ceremony(session)
    with reading(place) as session:
        stale = session.get_one(Ceremony, 1)
    with at_work(place) as session:
        change(session, session.get_one(Ceremony, 1), {"place": "Mẫu Sơn"})
    with pytest.raises(ChangedMeanwhile), at_work(place) as session:  # noqa: PT012 - it fails at the end of the batch
        session.add(stale)
        change(session, stale, {"place": "Mẫu Đồi"})
    with reading(place) as session:
        assert session.get_one(Ceremony, 1).place == "Mẫu Sơn"
    assert len(batches(place)) == 2


def test_a_reader_is_not_kept_waiting_by_a_writer(place: Place) -> None:
    with at_work(place) as session:
        a_ceremony(session, title="Trước")
    with writing(place, who="an", command="edit") as writer:
        change(writer, writer.get_one(Ceremony, 1), {"title": "Sau"})
        with reading(place) as session:
            assert session.get_one(Ceremony, 1).title == "Trước"
