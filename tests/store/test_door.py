"""The write door: every change is one batch with all it did, and there is no way around."""

import json
import os
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import delete, insert, inspect, text, update
from sqlmodel import Session, SQLModel, select

from awards.errors.base import AwardsError
from awards.errors.records import LaterChangeTouchedIt
from awards.errors.storage import ReadOnly
from awards.models.award import Award
from awards.models.body import BodyEntry
from awards.models.ceremony import Ceremony
from awards.models.document import Document, Grant
from awards.models.form import AwardForm, FormEntry
from awards.models.journal import Batch, JournalEntry, JournalValue
from awards.models.kinds import DocumentKind, RecipientKind, Stage, SuccessionKind
from awards.models.ledger import counter
from awards.models.recipient import RecipientEntry
from awards.services import awards, bodies, ceremonies, documents, forms, journal, recipients
from awards.store.door import MODELS, batch_number, copied_fields, reading, writing
from awards.store.engine import is_server
from awards.store.migrate import create_register
from awards.store.place import Place
from awards.text.dates import PartialDate
from awards.text.years import parse_period
from factories import (
    TODAY,
    a_body,
    a_ceremony,
    a_draft,
    a_heading,
    a_line,
    a_paper,
    a_person,
    an_award,
    at_work,
    batches,
    dump,
    entries,
    sign,
    undo,
)

NUMBER = "001099012345"


class Mishap(Exception):
    """Something went wrong in the middle of a command."""


def everything(session: Session) -> None:
    """Call every service that changes rows."""
    issuer, unit = a_body(session), a_body(session, "Công an xã Mẫu Sơn", "commune", "police", aliases=("CA xã Mẫu Sơn",))
    office = bodies.body_named(session, "Văn phòng Mẫu").recipient
    bodies.register_body(session, BodyEntry(name="Văn phòng Mẫu", level="grassroots"))
    bodies.amend_body(session, office.id, {"head": "Chánh Văn phòng"}, name="Văn phòng UBND xã Mẫu Sơn", aliases=("VP",))
    bodies.record_succession(session, office.id, issuer.id, SuccessionKind.MERGE, PartialDate(2025, 7, 1), "NQ 1")
    meeting = a_ceremony(session, hosts=(issuer.id, unit.id), held_on=PartialDate(2023, 1, 5))
    ceremonies.amend_ceremony(session, meeting.id, {"place": "Mẫu Sơn"}, hosts=(unit.id, office.id))
    form = forms.add_form(session, FormEntry(code="MAU", name="Kỷ niệm chương Mẫu"))
    forms.amend_form(session, form.id, {"note": "của xã"})
    person = a_person(session, born=PartialDate(1990, 2, 3), id_number=NUMBER, id_kind="cccd", phone="0900000000")
    recipients.amend(
        session, person.id, RecipientEntry(name="Đặng Thị Hòa", kind=RecipientKind.INDIVIDUAL, aliases=("Út Hoà",), address="Thôn Một")
    )
    proposal = a_paper(session, issuer, kind=DocumentKind.PROPOSAL, stage=Stage.PROPOSED)
    line = a_line(session, a_heading(session, proposal), person, unit="Công an xã", unit_id=unit.id)
    awards.amend_line(session, line.id, {"post": "Cán bộ"})
    draft = a_draft(session, issuer)
    documents.carry_over(session, proposal, draft)
    documents.heading_for(session, draft, RecipientKind.HOUSEHOLD, {})
    sign(session, draft)
    documents.amend_document(session, draft.id, {"note": "bản sao"}, number="13/QĐ-UBND", decided_on=PartialDate(2022, 12, 31), today=TODAY)
    awards.amend_line(session, documents.lines_of(session, draft.id)[0].id, {}, parse_period("2021"))


def replayed(place: Place) -> dict[str, dict[int, dict[str, Any]]]:
    """The tables as the journal alone tells them."""
    rows: dict[str, dict[int, dict[str, Any]]] = defaultdict(dict)
    with reading(place) as session:
        for entry, value in session.exec(
            select(JournalEntry, JournalValue).join(JournalValue, JournalValue.entry_id == JournalEntry.id).order_by(JournalEntry.id)  # type: ignore[arg-type]
        ):
            held = rows[entry.table_name].get(entry.row_id, {})
            before, after = json.loads(value.before or "null"), json.loads(value.after or "null")
            assert (before is None) == (entry.act == "insert")
            assert (after is None) == (entry.act == "delete")
            assert {name: held[name] for name in before or {}} == (before or {})
            if after is None:
                del rows[entry.table_name][entry.row_id]
            else:
                rows[entry.table_name][entry.row_id] = held | after
    return rows


def test_the_journal_alone_tells_what_the_tables_hold(place: Place) -> None:
    """Replayed from the first batch, it gives every row, shipped forms apart; each entry's before is what was there."""
    with at_work(place) as session:
        everything(session)
    told = replayed(place)
    for table, rows in dump(place).items():
        copies = copied_fields(MODELS[table])
        key = next(iter(rows[0])) if rows else "id"
        held = {
            row[key]: {name: value for name, value in row.items() if name not in copies} for row in rows if row.get("origin") != "shipped"
        }
        assert {number: {name: row[name] for name in row if name not in copies} for number, row in told[table].items()} == held


def test_every_table_of_records_takes_part_in_that() -> None:
    assert {model.__tablename__ for model in MODELS.values()} == set(MODELS)
    assert {"recipient", "alias", "person", "personal_data", "body", "succession", "award_form", "ceremony", "award"} < set(MODELS)


def test_every_call_writes_its_entries_at_once(desk: Session) -> None:
    """Entries are there before the command ends: they are written with the rows, not at the commit."""
    person = a_person(desk)
    count = select(JournalEntry).where(JournalEntry.noun == "recipient", JournalEntry.noun_id == person.id)
    assert [entry.table_name for entry in desk.exec(count)] == ["recipient", "person"]
    assert batch_number(desk) is not None


def test_an_update_tells_only_what_changed(place: Place) -> None:
    with at_work(place) as session:
        meeting = a_ceremony(session, place="Mẫu Sơn")
    with at_work(place) as session:
        ceremonies.amend_ceremony(session, meeting.id, {"place": "Mẫu Đồi", "title": meeting.title})
    [(act, table, before, after)] = entries(place, 2)
    assert (act, table) == ("update", "ceremony")
    assert (before, after) == ('{"place":"Mẫu Sơn"}', '{"place":"Mẫu Đồi"}')


def test_a_batch_tells_who_when_and_by_which_command(place: Place) -> None:
    with at_work(place, who="Lan", command="ceremony add") as session:
        a_ceremony(session)
        server = is_server(session.get_bind())
    [batch] = batches(place)
    assert (batch.who, batch.command, batch.undoes_id) == ("Lan", "ceremony add", None)
    assert batch.at.endswith("Z")
    assert len(batch.at) == len("2023-01-05T02:03:04Z")
    assert batch.program.startswith("awards ")
    assert (batch.role is not None) == server


@pytest.mark.parametrize("times", [1, 2])
def test_a_command_that_changes_nothing_makes_no_batch(place: Place, times: int) -> None:
    with at_work(place) as session:
        a_ceremony(session)
    for _ in range(times):
        with at_work(place) as session:
            ceremonies.amend_ceremony(session, 1, {"title": session.get_one(Ceremony, 1).title})
            assert batch_number(session) is None
    assert len(batches(place)) == 1
    with at_work(place) as session:
        a_ceremony(session)
    assert [batch.id for batch in batches(place)] == [1, 2]


def test_a_change_that_is_taken_back_before_the_end_is_still_told(place: Place) -> None:
    """What was written and written back is two entries, and the tables are as before."""
    with at_work(place) as session:
        a_ceremony(session, place="Mẫu Sơn")
    before = dump(place)
    with at_work(place) as session:
        ceremonies.amend_ceremony(session, 1, {"place": "Mẫu Đồi"})
        ceremonies.amend_ceremony(session, 1, {"place": "Mẫu Sơn"})
    assert dump(place) == before
    assert [after for _act, _table, _before, after in entries(place, 2)] == ['{"place":"Mẫu Đồi"}', '{"place":"Mẫu Sơn"}']


@pytest.mark.parametrize("failure", [Mishap, KeyboardInterrupt])
def test_a_command_that_fails_leaves_nothing(place: Place, failure: type[BaseException]) -> None:
    before = dump(place)
    with pytest.raises(failure), at_work(place) as session:  # noqa: PT012 - it fails at the end of the batch
        everything(session)
        raise failure
    assert dump(place) == before
    assert batches(place) == []
    with reading(place) as session:
        assert not session.exec(select(JournalEntry)).first()
        assert session.connection().execute(text("SELECT count(*) FROM syllable")).scalar_one() == 0
        names = set(session.connection().execute(select(counter.c.name)).scalars())
    assert "recipient" not in names
    with at_work(place) as session:
        assert a_person(session).id == 1


@pytest.mark.parametrize(
    "statement",
    [
        update(Ceremony).values(title="x"),
        delete(Ceremony),
        insert(Ceremony).values(id=7),
        update(Award).values(stage="granted"),
        delete(JournalEntry),
        update(Batch).values(who="x"),
    ],
    ids=["update", "delete", "insert", "award", "journal", "batch"],
)
def test_statements_in_bulk_are_refused(desk: Session, statement: Any) -> None:
    a_ceremony(desk)
    with pytest.raises(AssertionError, match="write door"):
        desk.execute(statement)
    desk.expire_all()
    assert desk.exec(select(Ceremony.title)).one() == "Tổng kết năm 2022"


@pytest.mark.parametrize(
    "statement", ["INSERT INTO syllable (word) VALUES ('x')", "UPDATE ceremony SET title = 'x'", "DELETE FROM award_form"]
)
def test_whoever_only_reads_cannot_write(place: Place, statement: str) -> None:
    before = dump(place)
    with pytest.raises(ReadOnly), reading(place) as session:
        session.connection().execute(text(statement))
    assert dump(place) == before


def test_records_that_a_reader_changes_are_not_kept(place: Place) -> None:
    with at_work(place) as session:
        a_ceremony(session)
    with pytest.raises(ReadOnly), reading(place) as session:  # noqa: PT012 - it fails at the end of the batch
        session.get_one(Ceremony, 1).title = "x"
        session.flush()
    with reading(place) as session:
        assert session.get_one(Ceremony, 1).title == "Tổng kết năm 2022"


# --- frozen copies ----------------------------------------------------------------------------------------------------


def frozen(place: Place) -> set[tuple[Any, ...]]:
    """What papers, headings and lines hold in common."""
    with reading(place) as session:
        found = {("document", one.issuer_id, one.decided_on, one.stage) for one in session.exec(select(Document))}
        found |= {("grant", one.issuer_id, one.decided_on, one.stage) for one in session.exec(select(Grant))}
        return found | {("award", one.issuer_id, one.decided_on, one.stage) for one in session.exec(select(Award))}


def test_copies_follow_the_signing_and_its_undoing(place: Place) -> None:
    with at_work(place) as session:
        issuer = a_body(session)
        draft = a_draft(session, issuer)
        a_line(session, a_heading(session, draft), a_person(session))
    before, drawn = dump(place), {(table, 1, "", "draft") for table in ("document", "grant", "award")}
    assert frozen(place) == drawn
    with at_work(place) as session:
        sign(session, session.get_one(Document, draft.id))
    assert frozen(place) == {(table, 1, "2022-12-30", "granted") for table in ("document", "grant", "award")}
    undo(place)
    assert frozen(place) == drawn
    assert dump(place) == before


def test_copies_follow_a_corrected_date(place: Place) -> None:
    with at_work(place) as session:
        an_award(session, number="12/QĐ-UBND", on="2022-12-30")
    with at_work(place) as session:
        documents.amend_document(session, 1, {}, number=None, decided_on=PartialDate(2022, 12, 29), today=TODAY)
    assert {on for _table, _issuer, on, _stage in frozen(place)} == {"2022-12-29"}
    assert [(act, table) for act, table, _before, _after in entries(place, 2)] == [("update", "document")]


def test_copies_follow_another_year_of_merit(place: Place) -> None:
    with at_work(place) as session:
        line = an_award(session)
        awards.amend_line(session, line.id, {}, parse_period("2018-2021"))
    with reading(place) as session:
        held = session.get_one(Award, line.id)
        grant = session.get_one(Grant, held.grant_id)
        assert (held.work_year, grant.work_first, grant.work_year) == (2021, 2018, 2021)


# --- personal data ----------------------------------------------------------------------------------------------------


def tables_that_hold(place: Place, *wanted: str) -> set[str]:
    """All tables in which one of these texts stands anywhere, those below the search index included."""
    found = set()
    with reading(place) as session:
        connection = session.connection()
        for table in inspect(connection).get_table_names():
            if table == "recipient_search":
                continue  # a view of `recipient`; what it keeps of its own is in tables beside it
            for row in connection.execute(text(f'SELECT * FROM "{table}"')):
                if any(value in str(held) for held in row for value in wanted):
                    found.add(table)
    return found


def test_personal_numbers_stand_in_one_table_and_in_the_journal_only(place: Place) -> None:
    with at_work(place) as session:
        person = a_person(
            session, born=PartialDate(1990, 2, 3), id_number=NUMBER, id_kind="cccd", phone="0912345678", address="Số 7 thôn Một"
        )
    with at_work(place) as session:
        recipients.amend(session, person.id, RecipientEntry(name="Đặng Thị Hoà", kind=RecipientKind.INDIVIDUAL, phone="0987654321"))
    assert tables_that_hold(place, NUMBER, "1990-02-03", "0912345678", "0987654321", "Số 7 thôn Một") == {"personal_data", "journal_value"}
    assert "recipient" in tables_that_hold(place, "Đặng Thị Hoà")


def test_a_history_shows_personal_data_covered(place: Place) -> None:
    with at_work(place) as session:
        person = a_person(
            session, born=PartialDate(1990, 2, 3), id_number=NUMBER, id_kind="cccd", phone="0912345678", address="Số 7 thôn Một"
        )
    with at_work(place) as session:
        recipients.amend(session, person.id, RecipientEntry(name="Đặng Thị Hoà", kind=RecipientKind.INDIVIDUAL, id_number="001190054321"))
    with reading(place) as session:
        shown = [
            (event.before, event.after)
            for event in journal.history(session, "recipient", person.id)
            if event.entry.table_name == "personal_data"
        ]
    assert shown[0][1]["id_number"] == "********2345"
    assert shown[0][1]["born"] == "1990"
    assert shown[1] == ({"id_number": "********2345"}, {"id_number": "********4321"})
    assert not any(value in str(shown) for value in (NUMBER, "001190054321", "0912345678", "thôn Một", "1990-02"))


def test_no_failure_repeats_an_id_number(place: Place) -> None:
    with at_work(place) as session:
        a_person(session, id_number=NUMBER, id_kind="cccd")
    for name in ("Đặng Thị Hoà", "Lê Văn Mẫu"):
        with pytest.raises(AwardsError) as caught, at_work(place) as session:
            a_person(session, name, id_number=NUMBER, id_kind="cccd")
        assert NUMBER not in f"{caught.value} {caught.value!r} {caught.value.values} {caught.value.__cause__}"


# --- numbers and files ------------------------------------------------------------------------------------------------


def test_a_number_is_never_given_again(place: Place) -> None:
    with at_work(place) as session:
        first = a_person(session).id
    undo(place)
    with at_work(place) as session:
        assert a_person(session).id == first + 1


def test_the_numbers_of_an_office_begin_with_its_own(empty_place: Place) -> None:
    create_register(empty_place, office_name="UBND tỉnh Mẫu", office_number=8191)
    with at_work(empty_place) as session:
        person = a_person(session)
    assert person.id == 8191 * 2**40 + 1
    assert person.id < 2**53
    assert [batch.id for batch in batches(empty_place)] == [8191 * 2**40 + 1]


@pytest.mark.skipif(os.name != "posix", reason="Windows keeps no permission bits")
def test_a_register_is_for_its_owner_only(tmp_path: Path) -> None:
    place = Place(path=tmp_path / "office.db")
    modes = set()
    before = os.umask(0)
    try:
        create_register(place, office_name="x", office_number=0)
        with at_work(place) as session:
            a_person(session)
            session.connection().execute(text("PRAGMA cache_spill = 1"))
            modes = {path.stat().st_mode & 0o777 for path in tmp_path.iterdir()}
    finally:
        os.umask(before)
    assert modes == {0o600}
    assert [path.name for path in tmp_path.iterdir()] == ["office.db"]


def test_an_undo_that_meets_a_later_change_changes_nothing(place: Place) -> None:
    with at_work(place) as session:
        a_ceremony(session)
    with at_work(place) as session:
        ceremonies.amend_ceremony(session, 1, {"place": "Mẫu Sơn"})
    before = dump(place)
    with pytest.raises(LaterChangeTouchedIt, match="batch 2"):
        undo(place, 1)
    assert dump(place) == before
    assert len(batches(place)) == 2


def test_a_form_that_is_shipped_is_in_no_journal(place: Place) -> None:
    with reading(place) as session:
        shipped = session.exec(select(AwardForm)).all()
        assert len(shipped) > 50
        assert not session.exec(select(JournalEntry)).first()


def test_two_sessions_do_not_share_a_batch(place: Place) -> None:
    with writing(place, who="an", command="one") as session:
        a_ceremony(session)
    with writing(place, who="an", command="two") as session:
        a_ceremony(session)
    assert [(batch.id, batch.command) for batch in batches(place)] == [(1, "one"), (2, "two")]
    assert all(issubclass(model, SQLModel) for model in MODELS.values())
