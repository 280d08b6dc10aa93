"""Taking back and doing again: the tables go back and forth, the journal only grows, and nothing that came later is overwritten."""

import shutil
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test
from sqlalchemy import text
from sqlmodel import Session, col, select

from awards.errors.records import BatchUndoneAlready, LaterChangeTouchedIt, NothingToRedo, NothingToUndo, RecordUnknown, UsedLater
from awards.models.award import Award
from awards.models.ceremony import Ceremony
from awards.models.document import Document
from awards.models.form import FormEntry
from awards.models.journal import Batch
from awards.models.kinds import RecipientKind, Sex
from awards.models.recipient import RecipientEntry
from awards.services import bodies, ceremonies, documents, forms, journal, recipients, search
from awards.store.door import reading
from awards.store.place import Place
from awards.text.dates import PartialDate
from factories import a_body, a_ceremony, a_draft, a_heading, a_line, a_paper, a_person, an_award, at_work, batches, dump, redo, sign, undo


def add_a_body(session: Session) -> None:
    a_body(session, aliases=("Xã Mẫu Sơn",))


def add_people(session: Session) -> None:
    a_person(session, born=PartialDate(1990, 2, 3), id_number="001099012345", id_kind="cccd")
    a_person(session, "Lê Văn Mẫu", aliases=("Út Mẫu",))


def add_a_draft(session: Session) -> None:
    draft = a_draft(session, bodies.find_body(session, "UBND xã Mẫu Sơn").recipient)
    heading = a_heading(session, draft)
    for number in (2, 3):
        a_line(session, heading, recipients.recipient_by_id(session, number))


def correct_a_name(session: Session) -> None:
    recipients.amend(session, 2, RecipientEntry(name="Đặng Thị Hòe", kind=RecipientKind.INDIVIDUAL, sex=Sex.FEMALE, phone="0912345678"))


def change_hosts(session: Session) -> None:
    other = a_body(session, "UBND xã Mẫu Đồi")
    ceremonies.amend_ceremony(session, a_ceremony(session, hosts=(1,)).id, {"place": "Mẫu Sơn"}, hosts=(other.id,))


def sign_the_draft(session: Session) -> None:
    sign(session, session.get_one(Document, 1))


STEPS: tuple[Callable[[Session], None], ...] = (add_a_body, add_people, add_a_draft, correct_a_name, change_hosts, sign_the_draft)


def test_all_steps_are_taken_back_and_done_again_to_the_byte(place: Place) -> None:
    states = [dump(place)]
    for step in STEPS:
        with at_work(place) as session:
            step(session)
        states.append(dump(place))
    for state in reversed(states[:-1]):
        undo(place)
        assert dump(place) == state
    with pytest.raises(NothingToUndo):
        undo(place)
    for state in states[1:]:
        redo(place)
        assert dump(place) == state
    with pytest.raises(NothingToRedo):
        redo(place)
    assert [batch.id for batch in batches(place)] == list(range(1, 3 * len(STEPS) + 1))


def test_what_was_taken_back_is_no_longer_found_and_what_was_done_again_is(place: Place) -> None:
    def found(words: str) -> list[str]:
        with reading(place) as session:
            return [one.name for one in search.find(session, words)]

    with at_work(place) as session:
        a_person(session)
    with at_work(place) as session:
        recipients.amend(session, 1, RecipientEntry(name="Đặng Thị Hòe", kind=RecipientKind.INDIVIDUAL))
    undo(place)
    assert (found("đặng thị hoà"), found("hòe")) == (["Đặng Thị Hoà"], [])
    undo(place)
    assert found("dang") == []
    redo(place)
    redo(place)
    assert (found("hoà"), found("hòe")) == (["Đặng Thị Hòe"], ["Đặng Thị Hòe"])


def test_the_journal_keeps_what_the_tables_lost(place: Place) -> None:
    with at_work(place) as session:
        a_ceremony(session)
    undo(place)
    with reading(place) as session:
        assert session.get(Ceremony, 1) is None
        told = journal.history(session, "ceremony", 1)
    assert [event.entry.act for event in told] == ["insert", "delete"]
    assert told[0].after["title"] == told[1].before["title"] == "Tổng kết năm 2022"
    assert [event.batch.undoes_id for event in told] == [None, 1]


def test_a_clerk_takes_back_only_the_own_last_batch(place: Place) -> None:
    for who in ("an", "binh", "an"):
        with at_work(place, who=who) as session:
            a_ceremony(session)
    assert undo(place, who="binh") == 2
    assert undo(place, who="an") == 3
    assert undo(place, who="an") == 1
    for who in ("an", "binh", "chi"):
        with pytest.raises(NothingToUndo):
            undo(place, who=who)


def test_a_batch_of_somebody_else_is_taken_back_by_its_number(place: Place) -> None:
    with at_work(place, who="an") as session:
        a_ceremony(session)
    assert undo(place, 1, who="binh") == 1
    assert dump(place)["ceremony"] == []


def test_a_batch_is_taken_back_once(place: Place) -> None:
    with at_work(place) as session:
        a_ceremony(session)
    undo(place)
    with pytest.raises(BatchUndoneAlready):
        undo(place, 1)
    with pytest.raises(RecordUnknown):
        undo(place, 99)


def test_a_later_change_is_never_overwritten(place: Place) -> None:
    with at_work(place) as session:
        a_ceremony(session)
    with at_work(place) as session:
        ceremonies.amend_ceremony(session, 1, {"place": "Mẫu Sơn"})
    with at_work(place, who="binh") as session:
        ceremonies.amend_ceremony(session, 1, {"place": "Mẫu Đồi"})
    before = dump(place)
    with pytest.raises(LaterChangeTouchedIt) as caught:
        undo(place)
    said = "Batch 2 cannot be taken back: ceremony “Tổng kết năm 2022” (number 1) was changed in batch 3. Nothing was changed."
    assert str(caught.value) == said
    assert dump(place) == before
    assert len(batches(place)) == 3


def test_a_change_of_another_field_does_not_stand_in_the_way(place: Place) -> None:
    with at_work(place) as session:
        a_ceremony(session)
    with at_work(place) as session:
        ceremonies.amend_ceremony(session, 1, {"place": "Mẫu Sơn"})
    with at_work(place, who="binh") as session:
        ceremonies.amend_ceremony(session, 1, {"note": "trời mưa"})
    undo(place)
    [row] = dump(place)["ceremony"]
    assert (row["place"], row["note"]) == (None, "trời mưa")


def test_a_record_in_use_is_not_taken_back(place: Place) -> None:
    with at_work(place) as session:
        a_body(session)
    with at_work(place, who="binh") as session:
        a_paper(session, bodies.find_body(session, "1").recipient)
    before = dump(place)
    with pytest.raises(UsedLater) as caught:
        undo(place)
    said = "decision number 1 refers to body “UBND xã Mẫu Sơn” (number 1); that was recorded in batch 2. Nothing was changed."
    assert str(caught.value) == f"Batch 1 cannot be taken back: {said}"
    assert dump(place) == before
    undo(place, who="binh")
    undo(place)
    assert dump(place)["recipient"] == []


def test_taking_back_the_entry_of_a_line_leaves_its_signing_in_the_way(place: Place) -> None:
    """The line went into a draft that was signed since: its copies changed with the paper, and it may still be taken back."""
    with at_work(place) as session:
        a_heading(session, a_draft(session, a_body(session)))
    with at_work(place) as session:
        a_line(session, documents.grants_of(session, 1)[0], a_person(session))
    with at_work(place, who="binh") as session:
        sign(session, session.get_one(Document, 1))
    undo(place)
    assert dump(place)["award"] == []
    redo(place)
    with reading(place) as session:
        line = session.get_one(Award, 1)
        assert (line.stage, line.decided_on) == ("granted", "2022-12-30")


def test_a_redo_after_a_new_change_is_refused_where_they_meet(place: Place) -> None:
    with at_work(place) as session:
        a_ceremony(session)
    with at_work(place) as session:
        ceremonies.amend_ceremony(session, 1, {"place": "Mẫu Sơn"})
    undo(place)
    with at_work(place) as session:
        ceremonies.amend_ceremony(session, 1, {"place": "Mẫu Đồi"})
    before = dump(place)
    with pytest.raises(LaterChangeTouchedIt, match=r"Batch 2 cannot be done again: .* was changed in batch 4"):
        redo(place)
    assert dump(place) == before


def test_a_form_of_the_offices_own_is_taken_back(place: Place) -> None:
    with at_work(place) as session:
        made = forms.add_form(session, FormEntry(code="MAU", name="Kỷ niệm chương Mẫu"))
    assert made.id == 1001
    undo(place)
    assert [row for row in dump(place)["award_form"] if row["origin"] == "office"] == []
    with at_work(place) as session:
        assert forms.add_form(session, FormEntry(code="MAU", name="Kỷ niệm chương Mẫu")).id == 1002


def test_a_history_gathers_a_record_and_its_parts(desk: Session) -> None:
    person = a_person(desk, born=PartialDate(1990, None, None), aliases=("Út Hoà",))
    told = journal.history(desk, "recipient", person.id)
    assert [event.entry.table_name for event in told] == ["recipient", "alias", "person"]
    line = an_award(desk, "Lê Văn Mẫu")
    assert [event.entry.table_name for event in journal.history(desk, "decision", 1)] == ["document", "award_grant"]
    assert [event.entry.noun_id for event in journal.history(desk, "award", line.id)] == [line.id]


@pytest.mark.parametrize(("noun", "number"), [("recipient", 99), ("ceremony", 1), ("dog", 1)])
def test_a_record_that_never_was_has_no_history(desk: Session, noun: str, number: int) -> None:
    with pytest.raises(RecordUnknown):
        journal.history(desk, noun, number)


# --- model and register agree, whatever is done ------------------------------------------------------------------------

Row = dict[str, Any]
PLACES = st.sampled_from([None, "Mẫu Sơn", "Mẫu Đồi"])
NOTES = st.sampled_from([None, "một", "hai"])


class Model(RuleBasedStateMachine):
    """Two clerks' worth of adding, editing, taking back and doing again, beside a dictionary that does the same."""

    template: Path
    folder: Path
    numbers = count(1)

    def __init__(self) -> None:
        super().__init__()
        self.place = Place(path=Path(shutil.copy(self.template, self.folder / f"{next(self.numbers)}.db")))
        self.rows: dict[int, Row] = {}
        self.given: set[int] = set()
        self.done: dict[int, list[tuple[int, Row | None, Row | None]]] = {}
        self.undone: dict[int, int] = {}
        self.last = 0

    @rule(place=PLACES, note=NOTES, twice=st.booleans())
    def add(self, place: str | None, note: str | None, twice: bool) -> None:
        """Add one or two ceremonies in one batch."""
        changes: list[tuple[int, Row | None, Row | None]] = []
        with at_work(self.place) as session:
            for _ in range(1 + twice):
                number = a_ceremony(session, place=place, note=note).id
                assert number not in self.given
                self.given.add(number)
                changes.append((number, None, {"place": place, "note": note}))
        self.did(changes)

    @precondition(lambda self: self.rows)
    @rule(data=st.data(), place=PLACES, note=NOTES)
    def edit(self, data: st.DataObject, place: str | None, note: str | None) -> None:
        """Change a ceremony; what is as before makes no batch."""
        number = data.draw(st.sampled_from(sorted(self.rows)))
        wanted = {"place": place, "note": note}
        changed = {name for name, value in wanted.items() if self.rows[number][name] != value}
        with at_work(self.place) as session:
            ceremonies.amend_ceremony(session, number, wanted)
        if changed:
            self.did([(number, {name: self.rows[number][name] for name in changed}, {name: wanted[name] for name in changed})])

    @rule()
    def undo(self) -> None:
        """Take back the last batch that still holds."""
        held = [number for number in self.done if number not in self.undone]
        if not held:
            with pytest.raises(NothingToUndo):
                undo(self.place)
            return
        target = max(held)
        inverse = [(row, after, before) for row, before, after in reversed(self.done[target])]
        if self.turn(undo, inverse):
            self.undone[target] = self.last

    @rule()
    def redo(self) -> None:
        """Do again what was taken back last."""
        if not self.undone:
            with pytest.raises(NothingToRedo):
                redo(self.place)
            return
        target = max(self.undone, key=lambda number: self.undone[number])
        if self.turn(redo, self.done[target]):
            del self.undone[target]

    def did(self, changes: list[tuple[int, Row | None, Row | None]]) -> None:
        """Note a batch."""
        self.last += 1
        self.done[self.last] = changes
        self.apply(changes)

    def turn(self, act: Callable[[Place], int], changes: list[tuple[int, Row | None, Row | None]]) -> bool:
        """Take back or do again where no later change stands in the way, else expect to be refused; whether it was done."""
        if any(not self.stands_as(row, before) for row, before, _after in changes):
            with pytest.raises(LaterChangeTouchedIt):
                act(self.place)
            return False
        act(self.place)
        self.last += 1
        self.apply(changes)
        return True

    def stands_as(self, row: int, values: Row | None) -> bool:
        """Whether a row is as a batch left it."""
        if values is None or row not in self.rows:
            return values is None and row not in self.rows
        return all(self.rows[row][name] == value for name, value in values.items())

    def apply(self, changes: list[tuple[int, Row | None, Row | None]]) -> None:
        """Change the dictionary."""
        for row, _before, after in changes:
            if after is None:
                del self.rows[row]
            else:
                self.rows[row] = self.rows.get(row, {}) | after

    @invariant()
    def the_register_holds_what_the_dictionary_holds(self) -> None:
        with reading(self.place) as session:
            held = {row.id: {"place": row.place, "note": row.note} for row in session.exec(select(Ceremony))}
            made = list(session.exec(select(Batch.id).order_by(col(Batch.id))))
        assert held == self.rows
        assert made == list(range(1, self.last + 1))

    def teardown(self) -> None:
        """The file is whole and every reference leads somewhere."""
        with reading(self.place) as session:
            assert session.connection().execute(text("PRAGMA integrity_check")).scalar_one() == "ok"
            assert session.connection().execute(text("PRAGMA foreign_key_check")).first() is None


def test_model_and_register_agree_whatever_is_done(sqlite_template: Path, tmp_path: Path) -> None:
    machine = type("Register", (Model,), {"template": sqlite_template, "folder": tmp_path})
    run_state_machine_as_test(machine, settings=settings(max_examples=20, stateful_step_count=15))
