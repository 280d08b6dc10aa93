"""What came in as blocks is taken back and done again whole; what was changed or used since is named, and then nothing is changed."""

import json
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text
from sqlmodel import Session, select

from awards.errors.records import GoneMeanwhile, LaterChangeTouchedIt, RecordedMeanwhile, RecordUnknown, UsedLater
from awards.models.award import Award
from awards.models.ceremony import Ceremony
from awards.models.document import Document
from awards.models.journal import Batch
from awards.models.kinds import RecipientKind
from awards.models.recipient import Alias, PersonalData, RecipientEntry
from awards.services import awards, bodies, ceremonies, documents, journal, recipients
from awards.store.blocks import BLOCK
from awards.store.door import reading
from awards.store.keys import take_numbers
from awards.store.place import Place
from blocks import put, put_lines, put_people
from factories import a_body, a_ceremony, a_draft, a_heading, a_line, a_paper, at_work, batches, dump, redo, sign, undo

NAMES = ("Lê Văn Mẫu", "Đặng Thị Hoà", "Ngô Văn Mẫu")


def prepare(place: Place, *, draft: bool = False) -> None:
    """The first batch: a paper with a heading."""
    with at_work(place) as session:
        issuer = a_body(session)
        a_heading(session, a_draft(session, issuer) if draft else a_paper(session, issuer, number="12/QĐ-UBND", on="2022-12-30"))


def take_in(session: Session, names: Sequence[str] = NAMES) -> tuple[range, range]:
    """What an import does: people and their lines, as blocks."""
    people = put_people(session, names)
    return people, put_lines(session, documents.grants_of(session, 1)[0], people, names)


def imported(place: Place, names: Sequence[str] = NAMES) -> tuple[range, range]:
    """The second batch: the import."""
    with at_work(place) as session:
        return take_in(session, names)


def again(place: Place, number: int) -> None:
    """Do a batch again that was taken back, by its number."""
    with reading(place) as session:
        target = journal.redo_target(session, "clerk", number).id
    with at_work(place, command="redo", undoes_id=target) as session:
        journal.take_back(session, session.get_one(Batch, target))


def refused(place: Place, failure: type[Exception], number: int | None = None) -> str:
    """What an undo says that is refused; nothing is changed."""
    before, known = dump(place), len(batches(place))
    with pytest.raises(failure) as caught:
        undo(place, number)
    assert (dump(place), len(batches(place))) == (before, known)
    return str(caught.value)


def refused_again(place: Place, failure: type[Exception], number: int) -> str:
    """What a redo says that is refused; nothing is changed."""
    before, known = dump(place), len(batches(place))
    with pytest.raises(failure) as caught:
        again(place, number)
    assert (dump(place), len(batches(place))) == (before, known)
    return str(caught.value)


# --- there and back ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("count", [1, 3, BLOCK, 2 * BLOCK + 1])
def test_an_import_goes_there_and_back_to_the_byte(place: Place, count: int) -> None:
    prepare(place)
    before = dump(place)
    imported(place, [f"Lê Văn Mẫu {number}" for number in range(count)])
    after = dump(place)
    assert len(after["award"]) == count
    for _round in range(3):
        undo(place)
        assert dump(place) == before
        redo(place)
        assert dump(place) == after


def test_how_many_rows_went_is_told(place: Place) -> None:
    prepare(place)
    imported(place)
    with at_work(place, undoes_id=2) as session:
        assert journal.take_back(session, session.get_one(Batch, 2)) == 3 * len(NAMES)


def test_single_changes_and_blocks_of_one_batch_go_in_their_order(place: Place) -> None:
    """A heading for the import, its lines, and one of them corrected at once."""
    prepare(place)
    before = dump(place)
    with at_work(place) as session:
        a_heading(session, session.get_one(Document, 1), kind=None)
        people, lines = take_in(session)
        awards.amend_line(session, lines[1], {"post": "Giáo viên"}, None)
        put(session, Alias, [{"recipient_id": people[0], "name": "Út", "key": "ut"}])
        recipients.amend(session, people[0], RecipientEntry(name="Lê Văn Mẫu", kind=RecipientKind.INDIVIDUAL, note="một"))
    after = dump(place)
    for _round in range(2):
        undo(place)
        assert dump(place) == before
        redo(place)
        assert dump(place) == after


def test_rows_may_refer_to_rows_of_a_later_block(place: Place) -> None:
    prepare(place)
    before = dump(place)
    with at_work(place) as session:
        people = put_people(session, [f"Lê Văn Mẫu {number}" for number in range(BLOCK + 2)])
        heading, keys = documents.grants_of(session, 1)[0], take_numbers(session, "award", len(people))
        copies = {name: getattr(heading, name) for name in ("issuer_id", "form_id", "work_year", "decided_on", "stage")}
        fixed = {"grant_id": heading.id, "kind": "individual", "nature": "grant", "name": "Mẫu", "version": 1, **copies}
        rows = [{**fixed, "recipient_id": one, "position": 1, "changes_id": keys[-1 - place]} for place, one in enumerate(people)]
        put(session, Award, rows, keys)
    after = dump(place)
    undo(place)
    assert dump(place) == before
    redo(place)
    assert dump(place) == after


def test_what_comes_back_after_the_signing_is_signed(place: Place) -> None:
    prepare(place, draft=True)
    imported(place)
    undo(place)
    with at_work(place) as session:
        sign(session, session.get_one(Document, 1))
    again(place, 2)
    with reading(place) as session:
        assert {(line.stage, line.decided_on) for line in session.exec(select(Award))} == {("granted", "2022-12-30")}


def test_the_signing_does_not_stand_in_the_way(place: Place) -> None:
    prepare(place, draft=True)
    imported(place)
    with at_work(place, who="binh") as session:
        sign(session, session.get_one(Document, 1))
    undo(place)
    assert dump(place)["award"] == []


def test_a_change_that_was_taken_back_is_none(place: Place) -> None:
    prepare(place)
    before = dump(place)
    _people, lines = imported(place)
    with at_work(place) as session:
        awards.amend_line(session, lines[1], {"post": "Giáo viên"}, None)
    undo(place, 3)
    undo(place, 2)
    assert dump(place) == before


# --- changed since ----------------------------------------------------------------------------------------------------


def test_a_line_that_was_corrected_since_is_named(place: Place) -> None:
    prepare(place)
    _people, lines = imported(place)
    with at_work(place, who="binh") as session:
        awards.amend_line(session, lines[1], {"post": "Giáo viên"}, None)
    said = "Batch 2 cannot be taken back: line 2 “Đặng Thị Hoà” of decision 12/QĐ-UBND was changed in batch 3. Nothing was changed."
    assert refused(place, LaterChangeTouchedIt) == said


def test_a_recipient_that_was_corrected_since_is_named(place: Place) -> None:
    prepare(place)
    people, _lines = imported(place)
    with at_work(place, who="binh") as session:
        recipients.amend(session, people[0], RecipientEntry(name="Lê Văn Mẫu", kind=RecipientKind.INDIVIDUAL, note="một"))
    assert f"recipient “Lê Văn Mẫu” (number {people[0]}) was changed in batch 3" in refused(place, LaterChangeTouchedIt)


def test_a_change_that_was_taken_back_is_not_the_one_that_is_named(place: Place) -> None:
    prepare(place)
    _people, lines = imported(place)
    for values in ({"post": "Giáo viên"}, {"citation": "Có thành tích"}):
        with at_work(place, who="binh") as session:
            awards.amend_line(session, lines[1], values, None)
    undo(place, 4, who="binh")
    assert "in batch 3" in refused(place, LaterChangeTouchedIt)


def test_a_line_that_was_taken_out_since_is_named(place: Place) -> None:
    prepare(place)
    _people, lines = imported(place)
    with at_work(place, who="binh") as session:
        session.delete(session.get_one(Award, lines[2]))
    said = "Batch 2 cannot be taken back: line 3 “Ngô Văn Mẫu” of decision 12/QĐ-UBND was taken out in batch 3. Nothing was changed."
    assert refused(place, LaterChangeTouchedIt) == said


@pytest.mark.parametrize(
    ("statement", "said"), [("UPDATE award SET note = 'x'", "was changed"), ("DELETE FROM award", "was taken out")], ids=["change", "loss"]
)
def test_what_was_done_around_the_journal_is_said_to_be(place: Place, statement: str, said: str) -> None:
    prepare(place)
    imported(place)
    with at_work(place) as session:
        session.connection().execute(text(f"{statement} WHERE position = 1"))
    assert f"line 1 “Lê Văn Mẫu” of decision 12/QĐ-UBND {said} outside the program" in refused(place, LaterChangeTouchedIt, 2)


def test_a_journal_that_another_engine_wrote_is_understood(place: Place) -> None:
    prepare(place)
    before = dump(place)
    imported(place)
    with at_work(place) as session:
        connection = session.connection()
        for entry, after in connection.execute(text("SELECT entry_id, after FROM journal_value WHERE after LIKE '%rows%'")).all():
            other = json.dumps(json.loads(after), ensure_ascii=True, indent=1)
            connection.execute(text("UPDATE journal_value SET after = :after WHERE entry_id = :entry"), {"after": other, "entry": entry})
    undo(place)
    assert dump(place) == before


# --- used since -------------------------------------------------------------------------------------------------------


def test_a_later_award_to_a_recipient_that_came_with_it_is_named(place: Place) -> None:
    prepare(place)
    people, _lines = imported(place)
    with at_work(place, who="binh") as session:
        paper = a_paper(session, bodies.find_body(session, "1").recipient, number="15/QĐ-UBND", on="2023-12-30")
        a_line(session, a_heading(session, paper), recipients.recipient_by_id(session, people[1]))
    assert refused(place, UsedLater) == (
        "Batch 2 cannot be taken back: line 1 “Đặng Thị Hoà” of decision 15/QĐ-UBND refers to recipient “Đặng Thị Hoà” "
        f"(number {people[1]}); that was recorded in batch 3. Nothing was changed."
    )
    undo(place, who="binh")
    undo(place)


def test_an_alias_that_was_added_since_is_named(place: Place) -> None:
    prepare(place)
    people, _lines = imported(place)
    with at_work(place, who="binh") as session:
        put(session, Alias, [{"recipient_id": people[0], "name": "Út", "key": "ut"}])
    assert "recorded in batch 3" in refused(place, UsedLater)


def test_a_single_record_that_is_used_by_a_block_is_named(place: Place) -> None:
    prepare(place)
    with at_work(place, who="binh") as session:
        take_in(session)
    said = refused(place, UsedLater)
    assert "line 1 “Lê Văn Mẫu” of decision 12/QĐ-UBND refers to decision 12/QĐ-UBND; that was recorded in batch 2" in said


# --- done again -------------------------------------------------------------------------------------------------------


def test_lines_do_not_come_back_without_their_paper(place: Place) -> None:
    with at_work(place) as session:
        issuer = a_body(session)
    with at_work(place) as session:
        a_heading(session, a_paper(session, issuer, number="12/QĐ-UBND", on="2022-12-30"))
    imported(place)
    undo(place)
    undo(place)
    said = refused_again(place, GoneMeanwhile, 3)
    assert said.startswith("Batch 3 cannot be done again: ")
    assert said.endswith("refers to decision number 1, which is no longer there. Nothing was changed.")


def test_lines_do_not_come_back_without_their_recipients(place: Place) -> None:
    prepare(place)
    with at_work(place) as session:
        people = put_people(session, NAMES)
    with at_work(place) as session:
        put_lines(session, documents.grants_of(session, 1)[0], people, NAMES)
    undo(place)
    undo(place)
    assert refused_again(place, GoneMeanwhile, 3) == (
        "Batch 3 cannot be done again: line 1 “Lê Văn Mẫu” of decision 12/QĐ-UBND refers to recipient “Lê Văn Mẫu” "
        f"(number {people[0]}), which is no longer there. Nothing was changed."
    )


def test_a_line_alone_does_not_come_back_without_its_paper(place: Place) -> None:
    prepare(place)
    with at_work(place) as session:
        issuer, person = bodies.find_body(session, "1").recipient, recipients.recipient_by_id(session, put_people(session, NAMES)[0])
        heading = a_heading(session, a_paper(session, issuer, number="15/QĐ-UBND", on="2023-12-30"))
    with at_work(place) as session:
        a_line(session, heading, person)
    undo(place)
    undo(place)
    assert "which is no longer there" in refused_again(place, GoneMeanwhile, 3)


def a_number(session: Session, people: range) -> None:
    """Give the first of these people an ID number."""
    rows = [{"id_number": "001099012345", "id_kind": "cccd", "version": 1}]
    put(session, PersonalData, rows, range(people[0], people[0] + 1))


def test_what_is_recorded_elsewhere_by_now_does_not_come_back(place: Place) -> None:
    prepare(place)
    with at_work(place) as session:
        people = put_people(session, NAMES)
        a_number(session, people)
    undo(place)
    with at_work(place) as session:
        a_number(session, put_people(session, NAMES))
    said = refused_again(place, RecordedMeanwhile, 2)
    assert said == (
        f"Batch 2 cannot be done again: recipient “Lê Văn Mẫu” (number {people[0]}) does not go together with what was recorded since. "
        "Nothing was changed."
    )
    assert "001099" not in said


# --- history ----------------------------------------------------------------------------------------------------------


def test_a_history_tells_what_a_block_did_to_one_record(place: Place) -> None:
    prepare(place)
    people, lines = imported(place, [f"Lê Văn Mẫu {number}" for number in range(BLOCK + 1)])
    undo(place)
    redo(place)
    with at_work(place) as session:
        awards.amend_line(session, lines[1], {"post": "Giáo viên"}, None)
    with reading(place) as session:
        told = journal.history(session, "award", lines[1])
        assert [(event.batch.id, event.entry.act, event.entry.row_id) for event in told] == [
            (2, "insert", lines[1]),
            (3, "delete", lines[1]),
            (4, "insert", lines[1]),
            (5, "update", lines[1]),
        ]
        assert {event.entry.noun_id for event in told} == {lines[1]}
        assert told[0].after == told[1].before == told[2].after
        assert (told[0].after["id"], told[0].after["name"]) == (lines[1], "Lê Văn Mẫu 1")
        of_the_last = journal.history(session, "recipient", people[-1])
        assert [(event.entry.table_name, event.batch.id) for event in of_the_last] == [
            ("recipient", 2), ("person", 2), ("person", 3), ("recipient", 3), ("recipient", 4), ("person", 4),
        ]  # fmt: skip
        with pytest.raises(RecordUnknown):
            journal.history(session, "award", lines[-1] + 1)


def test_a_history_of_a_block_shows_personal_data_covered(place: Place) -> None:
    with at_work(place) as session:
        people = put_people(session, NAMES)
        a_number(session, people)
    with reading(place) as session:
        [shown] = [event.after for event in journal.history(session, "recipient", people[0]) if event.entry.table_name == "personal_data"]
    assert (shown["id_number"], shown["person_id"]) == ("********2345", people[0])


def test_the_papers_of_a_block_are_told(place: Place) -> None:
    with at_work(place) as session:
        issuer = a_body(session)
    with at_work(place) as session:
        given = {"kind": "decision", "stage": "granted", "issuer_id": issuer.id, "decided_on": "2022-12-30", "version": 1}
        put(session, Document, [{**given, "number": f"{number}/QĐ-UBND", "number_key": str(number)} for number in (7, 8)])
        a_paper(session, issuer, number="9/QĐ-UBND", on="2022-12-30")
    with reading(place) as session:
        told = [paper.number for paper in journal.papers_of(session, session.get_one(Batch, 2))]
    assert told == ["7/QĐ-UBND", "8/QĐ-UBND", "9/QĐ-UBND"]


# --- model and register agree, whatever is done ------------------------------------------------------------------------

Row = dict[str, Any]
Change = tuple[int, Row | None, Row | None]
WORDS = st.sampled_from([None, "một", "hai"])
ACTS = st.lists(
    st.one_of(
        st.tuples(st.just("add"), st.lists(st.integers(1, 3), min_size=1, max_size=3), WORDS),
        st.tuples(st.just("edit"), st.integers(0, 9), WORDS),
        st.tuples(st.just("mixed"), st.integers(1, 3), WORDS),
        st.tuples(st.just("undo"), st.integers(0, 9), st.none()),
        st.tuples(st.just("redo"), st.integers(0, 9), st.none()),
    ),
    min_size=3,
    max_size=12,
)


class Ceremonies:
    """A dictionary that does what the register does."""

    def __init__(self, place: Place) -> None:
        self.place = place
        self.rows: dict[int, Row] = {}
        self.done: dict[int, list[Change]] = {}
        self.undone: set[int] = set()
        self.first = max((row["id"] for row in dump(place)["ceremony"]), default=0) + 1

    def add(self, sizes: Sequence[int], word: str | None) -> None:
        """Add blocks that adjoin."""
        with at_work(self.place) as session:
            self.did(session, [change for size in sizes for change in self.block(session, size, word)])

    def edit(self, which: int, word: str | None) -> None:
        """Change a row alone."""
        if not self.rows:
            return
        key = sorted(self.rows)[which % len(self.rows)]
        if self.rows[key]["place"] != word:
            with at_work(self.place) as session:
                self.did(session, [self.change(session, key, self.rows[key]["place"], word)])

    def mixed(self, size: int, word: str | None) -> None:
        """Add a block, change its last row and add one alone, all in one batch."""
        with at_work(self.place) as session:
            changes = self.block(session, size, "một")
            if word != "một":
                changes.append(self.change(session, changes[-1][0], "một", word))
            alone = a_ceremony(session, "Tổng kết", place=word)
            self.did(session, [*changes, (alone.id, None, {"title": "Tổng kết", "place": word})])

    def block(self, session: Session, size: int, word: str | None) -> list[Change]:
        """Add a block."""
        row = {"title": "Buổi lễ", "held_on": "", "place": word, "work_first": 0, "work_year": 0, "school_year": 0, "version": 1}
        return [(key, None, {"title": "Buổi lễ", "place": word}) for key in put(session, Ceremony, [row] * size)]

    def change(self, session: Session, key: int, before: str | None, after: str | None) -> Change:
        """Change a row."""
        ceremonies.amend_ceremony(session, key, {"place": after})
        return key, {"place": before}, {"place": after}

    def did(self, session: Session, changes: list[Change]) -> None:
        """Note a batch."""
        session.flush()
        self.done[session.info["batch"].id] = changes
        assert self.applied(changes)

    def undo(self, which: int, _word: None) -> None:
        """Take back a batch that stands, any."""
        standing = sorted(self.done.keys() - self.undone)
        if standing:
            number = standing[which % len(standing)]
            if self.turned(lambda: undo(self.place, number), [(key, after, before) for key, before, after in reversed(self.done[number])]):
                self.undone.add(number)

    def redo(self, which: int, _word: None) -> None:
        """Do a batch again that was taken back, any."""
        if self.undone:
            number = sorted(self.undone)[which % len(self.undone)]
            if self.turned(lambda: again(self.place, number), self.done[number]):
                self.undone.discard(number)

    def turned(self, act: Any, changes: list[Change]) -> bool:
        """Do what nothing stands in the way of, else expect to be refused; whether it was done."""
        if self.applied(changes):
            act()
            return True
        with pytest.raises(LaterChangeTouchedIt):
            act()
        return False

    def applied(self, changes: list[Change]) -> bool:
        """Change the dictionary, if every row still is as it has to be."""
        rows = {key: dict(row) for key, row in self.rows.items()}
        for key, before, after in changes:
            if (before is None) != (key not in rows) or any(rows[key][name] != value for name, value in (before or {}).items()):
                return False
            if after is None:
                del rows[key]
            else:
                rows[key] = {**rows.get(key, {}), **after}
        self.rows = rows
        return True

    def held(self) -> dict[int, Row]:
        """What the register holds."""
        return {
            row["id"]: {"title": row["title"], "place": row["place"]} for row in dump(self.place)["ceremony"] if row["id"] >= self.first
        }


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=ACTS)
def test_model_and_register_agree_whatever_is_done(place: Place, acts: list[tuple[str, Any, Any]]) -> None:
    model = Ceremonies(place)
    for name, how, word in acts:
        getattr(model, name)(how, word)
        assert model.held() == model.rows
