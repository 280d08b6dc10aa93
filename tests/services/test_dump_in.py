"""A dump that was cut, changed or made to do harm: the line is named, nothing is recorded, and no traceback is shown."""

import io
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from awards.errors.base import AwardsError, ExitStatus
from awards.errors.dumps import (
    DumpColumnUnknown,
    DumpCutShort,
    DumpLineTooLong,
    DumpLineUnreadable,
    DumpNeedsEmpty,
    DumpNewer,
    DumpOutOfOrder,
    DumpPartMissing,
    DumpReferenceMissing,
    DumpRowForbidden,
    DumpTableUnknown,
    DumpValueMissing,
    DumpValueWrong,
    NotADump,
)
from awards.services.dump import lines_of
from awards.services.dump_format import LONGEST_BLOCK, LONGEST_LINE
from awards.store.place import Place
from dumps import ID_NUMBER, another, dumped, load, work_in
from factories import a_body, at_work, batches, undo

Dump = list[str]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path) -> Dump:
    """The lines of a dump with everything."""
    place = another(sqlite_template, tmp_path_factory.mktemp("whole"))
    work_in(place)
    return dumped(place, journal=True, personal=True).decode().splitlines(keepends=True)


def refused(place: Place, lines: Dump) -> AwardsError:
    """The failure that a dump ends in; the register is as new."""
    before = dumped(place, journal=True)
    with pytest.raises(AwardsError) as caught:
        load(place, lines)
    assert dumped(place, journal=True) == before
    assert ID_NUMBER not in caught.value.sentence
    return caught.value


def changed(lines: Dump, table: str, change: Callable[[dict[str, Any]], object]) -> tuple[Dump, int]:
    """A dump in which the last row of a table says something else, and the number of its line."""
    number = max(number for number, line in enumerate(lines) if line.startswith(f'{{"{table}"'))
    row = json.loads(lines[number])
    change(row[table])
    return [*lines[:number], json.dumps(row, ensure_ascii=False) + "\n", *lines[number + 1 :]], number + 1


def setting(**values: Any) -> Callable[[dict[str, Any]], object]:
    """A change that sets columns."""
    return lambda row: row.update(values)


def without(name: str) -> Callable[[dict[str, Any]], object]:
    """A change that takes a column away."""
    return lambda row: row.pop(name)


WRONG_VALUES = [
    ("recipient", setting(colour="red"), DumpColumnUnknown),
    ("recipient", setting(words="a"), DumpColumnUnknown),
    ("recipient", setting(version=2), DumpColumnUnknown),
    ("award", setting(stage="granted"), DumpColumnUnknown),
    ("recipient", without("name"), DumpValueMissing),
    ("recipient", without("id"), DumpValueMissing),
    ("award", without("grant_id"), DumpValueMissing),
    ("document", setting(kind=None), DumpValueMissing),
    ("recipient", setting(name=5), DumpValueWrong),
    ("recipient", setting(name=["x"]), DumpValueWrong),
    ("recipient", setting(name="a\x1b[2J"), DumpValueWrong),
    ("recipient", setting(name="a\u202eb"), DumpValueWrong),
    ("recipient", setting(name="a\nb"), DumpValueWrong),
    ("recipient", setting(name="Ho\u0300a"), DumpValueWrong),
    ("recipient", setting(note="a\x00"), DumpValueWrong),
    ("recipient", setting(kind="animal"), DumpValueWrong),
    ("recipient", setting(id="1"), DumpValueWrong),
    ("recipient", setting(id=True), DumpValueWrong),
    ("recipient", setting(id=0), DumpValueWrong),
    ("recipient", setting(id=2**53), DumpValueWrong),
    ("award", setting(owed_dong=10**30), DumpValueWrong),
    ("document", setting(decided_on="2022-02-30"), DumpValueWrong),
    ("document", setting(decided_on="soon"), DumpValueWrong),
    ("award_form", setting(origin="shipped"), DumpValueWrong),
    ("award_form", setting(receives="individual\nanimal"), DumpValueWrong),
    ("award_form", setting(aliases="a\n\x07"), DumpValueWrong),
    ("batch", setting(at="yesterday"), DumpValueWrong),
    ("journal_entry", setting(table_name="setting"), DumpValueWrong),
    ("journal_entry", setting(act="drop"), DumpValueWrong),
    ("journal_entry", setting(noun="nobody"), DumpValueWrong),
    ("journal_value", setting(after="{"), DumpValueWrong),
    ("journal_value", setting(after='{"nothing":1}'), DumpValueWrong),
    ("journal_value", setting(after='{"name":["x"]}'), DumpValueWrong),
    ("journal_value", setting(after='{"name":"\\u001b"}'), DumpValueWrong),
    ("journal_value", setting(after='{"columns":["name"],"rows":[["x","y"]]}'), DumpValueWrong),
    ("journal_value", setting(after='{"columns":"name","rows":[]}'), DumpValueWrong),
    ("journal_value", setting(after="[" * 100_000), DumpValueWrong),
]
WRONG_ROWS = [
    ("alias", setting(recipient_id=999), DumpReferenceMissing),
    ("person", setting(recipient_id=999), DumpReferenceMissing),
    ("body", setting(parent_id=999), DumpReferenceMissing),
    ("succession", setting(to_id=999), DumpReferenceMissing),
    ("document", setting(issuer_id=3), DumpReferenceMissing),
    ("award_grant", setting(document_id=999), DumpReferenceMissing),
    ("award_grant", setting(form_id=999), DumpReferenceMissing),
    ("award", setting(grant_id=999), DumpReferenceMissing),
    ("award", setting(kind="household"), DumpReferenceMissing),
    ("award", setting(changes_id=999), DumpReferenceMissing),
    ("batch", setting(undoes_id=999), DumpReferenceMissing),
    ("journal_entry", setting(batch_id=999), DumpReferenceMissing),
    ("recipient", setting(name="   "), DumpRowForbidden),
    ("award", setting(nature="gift"), DumpRowForbidden),
    ("award", setting(delivery="by_drone"), DumpRowForbidden),
    ("award_form", setting(code="GK"), DumpRowForbidden),
    ("award_grant", setting(work_year=20221), DumpRowForbidden),
    ("personal_data", setting(id_number="12"), DumpRowForbidden),
    ("distinct_pair", setting(first_id=4, second_id=3), DumpRowForbidden),
]


def is_named(place: Place, lines: Dump, number: int, failure: type[AwardsError]) -> None:
    """The dump is refused for this reason, and the sentence names the line."""
    error = refused(place, lines)
    assert type(error) is failure, error.sentence
    assert f"Line {number} " in error.sentence
    assert error.status is ExitStatus.INVALID


@pytest.mark.parametrize(("table", "change", "failure"), WRONG_VALUES, ids=lambda value: getattr(value, "__name__", value))
def test_a_value_that_cannot_be_is_named_by_its_line(
    sqlite_place: Place, whole: Dump, table: str, change: Any, failure: type[AwardsError]
) -> None:
    is_named(sqlite_place, *changed(whole, table, change), failure)


@pytest.mark.parametrize(("table", "change", "failure"), WRONG_ROWS, ids=lambda value: getattr(value, "__name__", value))
def test_a_row_that_the_records_forbid_is_named_by_its_line(
    place: Place, whole: Dump, table: str, change: Any, failure: type[AwardsError]
) -> None:
    is_named(place, *changed(whole, table, change), failure)


WRONG_LINES = {
    "no JSON": ("Nguyễn Văn An", DumpLineUnreadable),
    "an empty line": ("", DumpLineUnreadable),
    "half a line": ('{"recipient":{"id":1,', DumpLineUnreadable),
    "a list": ("[1]", DumpLineUnreadable),
    "two tables": ('{"recipient":{"id":1},"person":{}}', DumpLineUnreadable),
    "a table that is no object": ('{"recipient":[1]}', DumpLineUnreadable),
    "nothing in it": ("{}", DumpLineUnreadable),
    "a name twice": ('{"recipient":{"id":1,"id":2,"kind":"household","name":"Hộ"}}', DumpLineUnreadable),
    "NaN": ('{"recipient":{"id":NaN}}', DumpLineUnreadable),
    "a fraction": ('{"recipient":{"id":1.5}}', DumpLineUnreadable),
    "deep nesting": ('{"recipient":' + "[" * 200_000, DumpLineUnreadable),
    "deep objects": ('{"a":' * 100_000, DumpLineUnreadable),
    "a huge number": ('{"recipient":{"id":' + "9" * 10_000 + "}}", DumpLineUnreadable),
    "half a character": ('{"recipient":{"id":1,"kind":"household","name":"\\ud800"}}', DumpValueWrong),
    "an escaped escape": ('{"recipient":{"id":1,"kind":"household","name":"\\u001b]0;x\\u0007"}}', DumpValueWrong),
    "another table": ('{"setting":{"name":"x"}}', DumpTableUnknown),
    "a table with an escape": ('{"\\u001b[2J":{"name":"x"}}', DumpTableUnknown),
    "a very long line": ('{"recipient":{"id":1,"name":"' + "x" * LONGEST_LINE + '"}}', DumpLineTooLong),
}


@pytest.mark.parametrize(("line", "failure"), WRONG_LINES.values(), ids=WRONG_LINES)
def test_a_line_that_cannot_be_read_is_named(sqlite_place: Place, whole: Dump, line: str, failure: type[AwardsError]) -> None:
    error = refused(sqlite_place, [whole[0], line + "\n", *whole[1:]])
    assert type(error) is failure, error.sentence
    assert "Line 2 " in error.sentence
    assert error.sentence.isprintable()


def with_header(lines: Dump, **values: Any) -> Dump:
    """A dump whose first line says something else."""
    told = json.loads(lines[0])["awards"] | values
    return [json.dumps({"awards": told}), *lines[1:]]


@pytest.mark.parametrize(
    ("values", "failure"),
    [
        ({"dump": 2}, DumpNewer),
        ({"edition": "9999"}, DumpNewer),
        ({"edition": None}, DumpNewer),
        ({"office": 5}, DumpValueWrong),
        ({"office": "a\x1b"}, DumpValueWrong),
        ({"office_number": 8192}, DumpValueWrong),
        ({"office_number": "0"}, DumpValueWrong),
        ({"with": ["everything"]}, DumpValueWrong),
        ({"with": "journal"}, DumpValueWrong),
        ({"with": [["journal"]]}, DumpValueWrong),
        ({"rows": -1}, DumpValueWrong),
        ({"rows": 3}, DumpCutShort),
        ({"with": []}, DumpTableUnknown),
    ],
)
def test_a_first_line_that_does_not_fit_is_refused(
    sqlite_place: Place, whole: Dump, values: dict[str, Any], failure: type[AwardsError]
) -> None:
    assert type(refused(sqlite_place, with_header(whole, **values))) is failure


def test_a_dump_of_a_newer_edition_has_the_status_of_newer_databases(sqlite_place: Place, whole: Dump) -> None:
    assert refused(sqlite_place, with_header(whole, edition="9999")).status is ExitStatus.NEWER


@pytest.mark.parametrize("lines", [[], [""], ["x"], ["{}"], ["\n"]])
def test_what_is_no_dump_is_refused(sqlite_place: Place, lines: Dump) -> None:
    assert type(refused(sqlite_place, lines)) is NotADump


def test_a_dump_that_was_cut_is_refused(sqlite_place: Place, whole: Dump) -> None:
    for kept in (1, 2, len(whole) // 2, len(whole) - 1):
        assert isinstance(refused(sqlite_place, whole[:kept]), DumpCutShort | DumpReferenceMissing | DumpPartMissing)


def test_rows_out_of_order_or_twice_are_refused(sqlite_place: Place, whole: Dump) -> None:
    for lines in ([*whole[:3], whole[2], *whole[3:]], [*whole[:2], whole[3], whole[2], *whole[4:]], [whole[0], *reversed(whole[1:])]):
        assert type(refused(sqlite_place, lines)) is DumpOutOfOrder


@pytest.mark.parametrize(
    ("kind", "part"), [("individual", None), ("collective", None), ("household", "body"), ("household", "person"), ("collective", "person")]
)
def test_a_recipient_has_the_part_of_its_kind_and_no_other(place: Place, whole: Dump, kind: str, part: str | None) -> None:
    lines = [whole[0], f'{{"recipient":{{"id":1,"kind":"{kind}","name":"Mẫu"}}}}\n']
    lines += [f'{{"{part}":{{"recipient_id":1}}}}\n'] if part else []
    assert type(refused(place, with_header(lines, rows=len(lines) - 1))) is DumpPartMissing


def test_a_dump_goes_into_an_empty_register_only(place: Place, whole: Dump) -> None:
    with at_work(place) as session:
        a_body(session)
    error = refused(place, whole)
    assert type(error) is DumpNeedsEmpty
    assert error.status is ExitStatus.REFUSED
    undo(place)
    assert type(refused(place, whole)) is DumpNeedsEmpty
    assert len(batches(place)) == 2


def test_a_dump_of_an_earlier_edition_lacks_what_came_since(sqlite_place: Place, whole: Dump) -> None:
    lines = with_header([line.replace('"span":1,', "") for line in whole], edition="0002")
    load(sqlite_place, lines)
    assert dumped(sqlite_place, journal=True, personal=True).decode().splitlines()[1:] == "".join(whole).splitlines()[1:]


def test_other_line_ends_and_a_byte_order_mark_do_no_harm(sqlite_place: Place, whole: Dump) -> None:
    stream = io.BytesIO(b"\xef\xbb\xbf" + "".join(whole).replace("\n", "\r\n").encode())
    load(sqlite_place, lines_of(stream))
    assert dumped(sqlite_place, journal=True, personal=True).decode() == "".join(whole)


def test_a_file_that_is_no_utf_8_is_refused(sqlite_place: Place, whole: Dump) -> None:
    broken = "".join(whole[:3]).encode() + b'{"recipient":{"name":"\xff"}}\n'
    with pytest.raises(DumpLineUnreadable, match="Line 4 "):
        load(sqlite_place, lines_of(io.BytesIO(broken)))


def test_a_line_without_end_is_not_read_to_its_end() -> None:
    class Endless(io.RawIOBase):
        def readline(self, size: int | None = -1, /) -> bytes:
            assert size
            assert 0 < size <= 2 * LONGEST_BLOCK
            return b"x" * size

    with pytest.raises(DumpLineTooLong):
        next(lines_of(Endless()))  # type: ignore[arg-type]


@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_no_spoilt_dump_ends_in_a_traceback(sqlite_template: Path, tmp_path: Path, whole: Dump, data: st.DataObject) -> None:
    place = another(sqlite_template, tmp_path, "spoilt.db")
    spoilt = bytearray("".join(whole).encode())
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(spoilt) - 1))
        spoilt[at : at + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=3))
    before = dumped(place, journal=True)

    def lines() -> Iterator[str]:
        yield from lines_of(io.BytesIO(bytes(spoilt)))

    try:
        load(place, lines())
    except AwardsError as error:
        assert error.sentence.isprintable()
        assert dumped(place, journal=True) == before
