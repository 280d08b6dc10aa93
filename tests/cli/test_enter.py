"""`awards enter` in a pipe: a list is shown as it is understood, and recorded only if asked and nothing is doubtful."""

import csv
import io
from pathlib import Path

import pytest

from cli.office import BODY, ID_NUMBER, batches, everything, rows
from program import Cli, Outcome

LIST = """I. TẬP THỂ
1. Công an xã Hiệp An
II. CÁ NHÂN
1. Ông Nguyễn Văn Bình, Công an viên, thôn Tân Trung
2. Ma Seo Lìn, Trưởng thôn, thôn Tân Phú
"""
HEADING = ("--issuer", BODY, "--number", "15/QĐ-UBND", "--date", "30/12/2023", "--form", "GK", "--year", "2023")


@pytest.fixture
def listed(tmp_path: Path) -> Path:
    """A list in a file."""
    path = tmp_path / "list.txt"
    path.write_text(LIST, encoding="utf-8")
    return path


def refused(outcome: Outcome, status: int, *words: str) -> None:
    """It ended with this status, said these words, and wrote nothing."""
    assert (outcome.status, outcome.out) == (status, "")
    for word in words:
        assert word in outcome.err
    assert "Traceback" not in outcome.err


# --- shown -----------------------------------------------------------------------------------------------------------


def test_a_list_is_shown_as_it_is_understood_and_nothing_is_recorded(office: Cli, listed: Path) -> None:
    before = everything(office)
    outcome = office("enter", "--from", listed, environment={"COLUMNS": "200"})
    assert outcome.status == 0
    for word in ("Công an xã Hiệp An", "Nguyễn Văn Bình", "Công an viên", "thôn Tân Trung", "Ông", "Trưởng thôn"):
        assert word in outcome.out
    assert "Nothing is recorded" in outcome.err
    assert everything(office) == before


def test_a_program_reads_the_preview(office: Cli, listed: Path) -> None:
    found = office.done("enter", "--from", listed, "--format", "json").json
    lines = found if isinstance(found, list) else next(value for value in found.values() if isinstance(value, list))
    assert [(one["kind"], one["name"], one["post"], one["unit"]) for one in lines] == [
        ("collective", "Công an xã Hiệp An", None, None),
        ("individual", "Nguyễn Văn Bình", "Công an viên", "thôn Tân Trung"),
        ("individual", "Ma Seo Lìn", "Trưởng thôn", "thôn Tân Phú"),
    ]
    known = rows(office, "SELECT id FROM recipient WHERE name = 'Công an xã Hiệp An'")[0][0]
    assert [one["recipient_id"] for one in lines] == [known, None, None]


def test_a_spreadsheet_reads_the_preview(office: Cli, listed: Path) -> None:
    outcome = office.done("enter", "--from", listed, "--format", "csv")
    table = list(csv.DictReader(io.StringIO(outcome.out.lstrip("\ufeff"))))
    assert [one["name"] if "name" in one else one["Name"] for one in table] == ["Công an xã Hiệp An", "Nguyễn Văn Bình", "Ma Seo Lìn"]


def test_a_list_comes_through_the_pipe_too(office: Cli, listed: Path) -> None:
    assert office.done("enter", "--from", "-", typed=LIST).out == office.done("enter", "--from", listed).out


@pytest.mark.parametrize("ending", ["\r\n", "\n"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_lists_of_every_system_are_read(office: Cli, listed: Path, ending: str, mark: bytes) -> None:
    expected = office.done("enter", "--from", listed).out
    assert office.done("enter", "--from", "-", typed=mark + LIST.replace("\n", ending).encode()).out == expected


def test_an_empty_list_shows_no_line(office: Cli) -> None:
    outcome = office.done("enter", "--from", "-", typed="")
    assert "Nothing is recorded" in outcome.err
    assert "Nguyễn" not in outcome.out


def test_what_is_doubtful_is_shown_beside_its_line(office: Cli) -> None:
    typed = "1. Đặng Thị Hoà, Giáo viên, Trường THCS Mẫu\n2. Nguyễn [Văn] An, Tổ viên, thôn Tân Phú"
    lines = office.done("enter", "--from", "-", "--format", "json", typed=typed).json
    lines = lines if isinstance(lines, list) else next(value for value in lines.values() if isinstance(value, list))
    assert "is there already?" in lines[0]["doubts"]
    assert lines[1]["state"] == "not readable"
    assert "[ ]" in lines[1]["doubts"]


# --- recorded --------------------------------------------------------------------------------------------------------


def test_a_list_is_recorded_as_one_batch_and_its_number_printed(office: Cli, listed: Path) -> None:
    before = batches(office)
    outcome = office.done("enter", "--from", listed, *HEADING, "--yes")
    [paper] = rows(office, "SELECT id, number, decided_on, stage FROM document WHERE id = ?", int(outcome.out))
    assert paper[1:] == ("15/QĐ-UBND", "2023-12-30", "granted")
    assert batches(office) == before + 1
    lines = rows(
        office,
        "SELECT a.name, a.address, a.post, a.unit FROM award a JOIN award_grant g ON g.id = a.grant_id WHERE g.document_id = ? ORDER BY a.id",
        paper[0],
    )
    assert lines == [
        ("Công an xã Hiệp An", None, None, None),
        ("Nguyễn Văn Bình", "Ông", "Công an viên", "thôn Tân Trung"),
        ("Ma Seo Lìn", None, "Trưởng thôn", "thôn Tân Phú"),
    ]


def test_undo_takes_a_recorded_list_back(office: Cli, listed: Path) -> None:
    def count() -> list[int]:
        return [rows(office, f"SELECT count(*) FROM {table}")[0][0] for table in ("document", "award_grant", "award", "recipient", "body")]

    before = count()
    office.done("enter", "--from", listed, *HEADING, "--yes")
    assert count() != before
    office.done("undo", "--yes")
    assert count() == before


def test_a_bare_number_counts_and_ceremony_are_read_as_in_the_form(office: Cli, listed: Path) -> None:
    words = (
        "--issuer",
        BODY,
        "--number",
        "16",
        "--date",
        "30/12/2023",
        "--form",
        "giay khen",
        "--year",
        "2023",
        "--signer",
        "Trần Văn Mẫu, Chủ tịch",
    )
    counts = (
        "--collectives",
        "1",
        "--individuals",
        "2",
        "--ceremony",
        "Tổng kết năm 2023, 5/1/2024, Hội trường",
        "--citation",
        "Có thành tích",
    )
    number = int(office.done("enter", "--from", listed, *words, *counts, "--yes").out)
    assert rows(office, "SELECT number, signer, capacity FROM document WHERE id = ?", number) == [
        ("16/QĐ-UBND", "Trần Văn Mẫu", "Chủ tịch")
    ]
    assert rows(office, "SELECT kind, stated, citation FROM award_grant WHERE document_id = ? ORDER BY position", number) == [
        ("collective", 1, "Có thành tích"),
        ("individual", 2, "Có thành tích"),
    ]
    assert rows(office, "SELECT held_on, place FROM ceremony WHERE title = 'Tổng kết năm 2023'") == [("2024-01-05", "Hội trường")]


def test_a_draft_is_recorded_without_number_and_date(office: Cli, listed: Path) -> None:
    number = int(office.done("enter", "--from", listed, "--issuer", BODY, "--form", "GK", "--year", "2023", "--draft", "--yes").out)
    assert rows(office, "SELECT stage, number, decided_on FROM document WHERE id = ?", number) == [("draft", None, "")]


@pytest.mark.parametrize("more", [("--number", "15/QĐ-UBND"), ("--date", "30/12/2023")])
def test_a_draft_with_a_number_or_a_date_is_refused_rather_than_losing_it(office: Cli, listed: Path, more: tuple[str, str]) -> None:
    before = everything(office)
    outcome = office("enter", "--from", listed, "--issuer", BODY, "--form", "GK", "--year", "2023", "--draft", *more, "--yes")
    assert outcome.status in {1, 2}
    assert everything(office) == before


def test_what_may_be_questioned_is_told_and_recorded(office: Cli, listed: Path) -> None:
    outcome = office.done("enter", "--from", listed, *HEADING, "--individuals", "5", "--yes")
    assert "To look at again:" in outcome.err
    assert outcome.out.strip().isdigit()


def test_the_same_list_again_knows_everybody(office: Cli, listed: Path) -> None:
    office.done("enter", "--from", listed, *HEADING, "--yes")
    people = rows(office, "SELECT count(*) FROM recipient")
    again = ("--issuer", BODY, "--number", "17/QĐ-UBND", "--date", "30/12/2024", "--form", "GK", "--year", "2024")
    office.done("enter", "--from", listed, *again, "--yes")
    assert rows(office, "SELECT count(*) FROM recipient") == people


def test_a_paper_without_a_list_is_not_recorded(office: Cli) -> None:
    before = everything(office)
    refused(office("enter", *HEADING, "--yes"), 1)
    refused(office("enter", "--from", "-", *HEADING, "--yes", typed="Nơi nhận:\n- Lưu: VT."), 1, "Nothing was recorded")
    assert everything(office) == before


# --- doubts ----------------------------------------------------------------------------------------------------------

HOMONYM = "1. Đặng Thị Hoà, Giáo viên, Trường THCS Mẫu\n2. Ma Seo Lìn, Trưởng thôn, thôn Tân Phú"


def test_a_doubtful_list_is_refused_and_nothing_recorded(office: Cli) -> None:
    before = everything(office)
    refused(
        office("enter", "--from", "-", *HEADING, "--yes", typed=HOMONYM),
        1,
        "Line 1",
        "is there already?",
        "Nothing was written",
        "--accept-warnings",
    )
    assert everything(office) == before


def test_a_doubtful_list_is_recorded_if_doubts_are_accepted(office: Cli) -> None:
    outcome = office.done("enter", "--from", "-", *HEADING, "--yes", "--accept-warnings", typed=HOMONYM)
    assert "Line 1" in outcome.err
    assert rows(office, "SELECT count(*) FROM recipient WHERE name = 'Đặng Thị Hoà'") == [(2,)]
    assert rows(office, "SELECT count(*) FROM distinct_pair") == [(1,)]


@pytest.mark.parametrize("more", [(), ("--accept-warnings",)])
def test_a_line_that_cannot_be_read_refuses_the_list_whatever_is_accepted(office: Cli, more: tuple[str, ...]) -> None:
    before = everything(office)
    typed = "1. Ma Seo Lìn, Trưởng thôn, thôn Tân Phú\n2. Nguyễn [Văn] An, Tổ viên, thôn Tân Phú"
    refused(office("enter", "--from", "-", *HEADING, "--yes", *more, typed=typed), 1, "2")
    assert everything(office) == before


# --- what is wrong ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("missing", "option"), [("--issuer", "--issuer"), ("--form", "--form")])
def test_a_list_is_recorded_only_with_its_issuer_and_form(office: Cli, listed: Path, missing: str, option: str) -> None:
    before = everything(office)
    place = HEADING.index(missing)
    refused(office("enter", "--from", listed, *HEADING[:place], *HEADING[place + 2 :], "--yes"), 2, option)
    assert everything(office) == before


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("--issuer", "=1+1"),
        ("--number", "abc"),
        ("--date", "31/2/2023"),
        ("--date", "31/12/2999"),
        ("--form", "bằng lái"),
        ("--year", "2O23"),
        ("--individuals", "vài"),
        ("--type", "xyz"),
        ("--format", "odt"),
    ],
)
def test_a_wrong_value_is_told_and_nothing_recorded(office: Cli, listed: Path, option: str, value: str) -> None:
    before = everything(office)
    outcome = office("enter", "--from", listed, *HEADING, option, value, *(() if option == "--format" else ("--yes",)))
    refused(outcome, 2)
    assert everything(office) == before


def test_a_file_that_is_not_there_is_told(office: Cli, tmp_path: Path) -> None:
    for path in (tmp_path / "none.txt", tmp_path):
        refused(office("enter", "--from", path), 2, "cannot be read as a list", "Nothing was recorded")


@pytest.mark.parametrize(
    "data",
    [b"PK\x03\x04\x00\x00", "Nguyễn Văn An".encode("utf-16"), "Nguy\xe3n".encode("latin-1"), b"\x00", b"x" * 4_000_001],
    ids=["zip", "utf-16", "latin-1", "zero", "too large"],
)
@pytest.mark.parametrize("source", ["file", "pipe"])
def test_a_file_that_is_no_text_is_told(office: Cli, tmp_path: Path, data: bytes, source: str) -> None:
    path = tmp_path / "list.docx"
    path.write_bytes(data)
    before = everything(office)
    outcome = (
        office("enter", "--from", path, *HEADING, "--yes")
        if source == "file"
        else office("enter", "--from", "-", *HEADING, "--yes", typed=data)
    )
    refused(outcome, 2, "cannot be read as a list")
    assert everything(office) == before


def test_a_terminal_is_not_acted_on_by_what_a_list_holds(office: Cli) -> None:
    outcome = office("enter", "--from", "-", typed="1. Ma Seo\x1b[2J Lìn, Trưởng thôn\n2. Y\u202eMoan, Tổ viên\x07")
    for sign in ("\x1b", "\x07", "\u202e"):
        assert sign not in outcome.out + outcome.err


# --- no ID numbers ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("number", [ID_NUMBER, "001 099 012 345", "001.099.012.345", "012345678"])
def test_an_id_number_in_a_list_is_neither_shown_nor_recorded(office: Cli, number: str) -> None:
    typed = f"1\tNguyễn Văn Bình\t{number}\tCông an viên\tthôn Tân Trung\n2\tNguyễn [Văn] An {number}\t{number}\tTổ viên\tthôn Tân Phú"
    for words in (("--format", "json"), (), ("--format", "csv"), (*HEADING, "--yes"), (*HEADING, "--yes", "--accept-warnings")):
        outcome = office("enter", "--from", "-", *words, typed=typed)
        assert number not in outcome.out + outcome.err
    office.done("enter", "--from", "-", *HEADING, "--yes", "--accept-warnings", typed=typed.splitlines()[0])
    held = everything(office)
    assert number == ID_NUMBER or number.encode() not in held


def test_a_list_to_be_typed_needs_a_terminal(office: Cli) -> None:
    before = everything(office)
    outcome = office("enter")
    assert outcome.status in {0, 1, 2}
    assert "Traceback" not in outcome.err
    assert everything(office) == before
