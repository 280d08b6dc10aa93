"""Every bad value that a list can bring ends as listed: taken as normalised, kept out as doubtful, or refused by row and field."""

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from cli.outside import BODY, ISSUER, NUMBER, PAPER, as_csv, as_xlsx, awards, preview, refused_with, register, table, taken_in
from program import Cli
from readers import files

Case = dict[str, Any]

LISTED: list[Case] = json.loads((Path(__file__).parents[1] / "text" / "bad_values.json").read_text(encoding="utf-8"))["cases"]
COLUMN = {
    "person.name": "name",
    "person.cccd": "id_number",
    "person.birth": "born",
    "unit.name": "unit",
    "award.citation": "citation",
    "award.year": "year",
    "decision.number": "number",
    "decision.date": "date",
}
GOOD = {
    "name": "Lò Thị Mẫu",
    "id_number": "",
    "born": "1975",
    "unit": "Thôn Tân Mẫu",
    "citation": "Có thành tích",
    "year": "2022",
    "number": NUMBER,
    "date": "30/12/2022",
}
OTHERS = ("Trần Mẫu Đầu", "Phạm Mẫu Cuối")
OTHERWISE = {
    ("award.year", "2023.0"): {"outcome": "accept", "normalised": "2023"},
    ("person.name", ""): {"says": "names nobody"},
    ("person.name", "   "): {"says": "names nobody"},
    ("person.name", "#N/A"): {"says": "error value #N/A"},
    ("person.name", "#REF!"): {"says": "error value #REF!"},
    ("unit.name", "#VALUE!"): {"says": "error value #VALUE!"},
    ("award.year", "2O23"): {"says": "letter O at position 2"},
    ("award.year", "202l"): {"says": "letter l at position 4"},
    ("award.year", "20 23"): {"says": "four digits"},
}
IN_NO_FILE = ("\ud800", "\udcff", "\0")
OLD_FONTS = {
    "NguyÔn V¨n An",
    "Nguyeãn Vaên An",
    "TrÇn §øc Hïng",
    "LEÂ THÒ MYÕ",
    "C«ng an x· HiÖp An",
    "Coâng an xaõ Hieäp An",
    "§oµn thanh niªn",
}


def cases() -> list[Case]:
    """The listed values as far as a file can hold them; those in old fonts have a test of their own."""
    told = []
    for case in LISTED:
        if case["field"] not in COLUMN or any(half in case["value"] for half in IN_NO_FILE) or case["value"] in OLD_FONTS:
            continue
        if case["field"] == "award.year" and not case["value"]:
            continue
        told.append({**case, **OTHERWISE.get((case["field"], case["value"]), {})})
    return told


CASES = cases()
BY_OUTCOME = {outcome: [case for case in CASES if case["outcome"] == outcome] for outcome in ("accept", "reject", "warn")}


def lines_of(case: Case) -> tuple[list[str], list[list[str]]]:
    """A heading of field names and three lines; the second one holds the value."""
    column = COLUMN[case["field"]]
    context = case.get("context", {})
    extra = {"sex": context["sex"], "born": context["birth"]} if "sex" in context else {}
    if column == "id_number" and not extra:
        extra = {"born": ""}
    lines = []
    for name, value in ((OTHERS[0], None), (GOOD["name"], case["value"]), (OTHERS[1], None)):
        line = {**GOOD, "name": name, **dict.fromkeys(extra, "")}
        if value is not None:
            line.update(extra)
            line[column] = value
        lines.append(line)
    heading = list(dict.fromkeys([*GOOD, *extra]))
    return heading, [[line[name] for name in heading] for line in lines]


MAKERS: dict[str, Callable[[Path, Sequence[str], Sequence[Sequence[str]]], Path]] = {"csv": as_csv, "xlsx": as_xlsx}
WORDS = ("--set", f"issuer={ISSUER}", "--set", "form=GK", "--set", "kind=individual")


def made(folder: Path, case: Case, kind: str) -> Path:
    """The case as a file of this kind."""
    heading, lines = lines_of(case)
    return MAKERS[kind](folder / f"ds.{kind}", heading, lines)


def prepared(cli: Cli, case: Case) -> None:
    """The register that the case needs."""
    cli.done(*BODY)
    if case.get("context", {}).get("exists"):
        words = ("recipient", "add", "Người Khác Mẫu", "--kind", "individual", "--with-id-number")
        cli.done(*words, typed=f"{case['value']}\n")


def hidden(case: Case, *texts: str) -> bool:
    """Whether no text holds the ID number that the case is about."""
    digits = "".join(character for character in case["value"] if character.isdigit())
    return case["field"] != "person.cccd" or not digits or all(digits not in text.replace(" ", "") for text in texts)


def ids(case: Case) -> str:
    """The case's number in the list."""
    return str(case["id"])


@pytest.mark.parametrize("kind", MAKERS)
@pytest.mark.parametrize("case", BY_OUTCOME["reject"], ids=ids)
def test_a_line_with_a_wrong_value_is_refused_by_row_and_field(cli: Cli, tmp_path: Path, case: Case, kind: str) -> None:
    prepared(cli, case)
    before = register(cli)
    path = made(tmp_path, case, kind)
    outcome = cli("import", path, *WORDS, "--yes")
    refused_with(outcome, 1)
    assert register(cli) == before
    told = preview(cli, path, *WORDS)
    refused = [row for row in told["rows"] if row["state"] == "refused"]
    assert [(row["row"], row["field"]) for row in refused] == [(3, COLUMN[case["field"]])], refused
    assert case.get("says", "").casefold() in refused[0]["what"].casefold(), refused[0]["what"]
    assert (told["refused"], told["new"]) == (1, 2)
    assert hidden(case, outcome.err, json.dumps(told))
    assert all(text.replace("\n", "").isprintable() for text in (outcome.err, json.dumps(told, ensure_ascii=False)))


@pytest.mark.parametrize("case", BY_OUTCOME["reject"], ids=ids)
def test_the_good_lines_beside_a_wrong_one_are_recorded_when_asked_for(cli: Cli, tmp_path: Path, case: Case) -> None:
    prepared(cli, case)
    taken_in(cli, made(tmp_path, case, "xlsx"), *WORDS, "--skip-refused")
    assert {line["name"] for line in awards(cli)} == set(OTHERS)


@pytest.mark.parametrize("kind", MAKERS)
@pytest.mark.parametrize("case", BY_OUTCOME["accept"], ids=ids)
def test_a_value_that_can_be_taken_is_kept_as_normalised(cli: Cli, tmp_path: Path, case: Case, kind: str) -> None:
    prepared(cli, case)
    taken_in(cli, made(tmp_path, case, kind), *WORDS)
    assert kept(cli, case) == case["normalised"]


def kept(cli: Cli, case: Case) -> str:
    """What the register holds of the case's value."""
    award = next(row for row in table(cli, "award") if row["name"] not in OTHERS)
    grant = next(row for row in table(cli, "award_grant") if row["id"] == award["grant_id"])
    document = next(row for row in table(cli, "document") if row["id"] == grant["document_id"])
    person = next(row for row in table(cli, "person") if row["recipient_id"] == award["recipient_id"])
    data = next((row for row in table(cli, "personal_data") if row["person_id"] == award["recipient_id"]), {})
    found = {
        "name": award["name"],
        "unit": award.get("unit"),
        "citation": award.get("citation") or grant.get("citation"),
        "year": grant.get("work_year"),
        "number": document.get("number"),
        "date": document.get("decided_on"),
        "id_number": data.get("id_number"),
        "born": data.get("born") or person.get("birth_year"),
    }
    return str(found[COLUMN[case["field"]]])


@pytest.mark.parametrize("kind", MAKERS)
@pytest.mark.parametrize("case", BY_OUTCOME["warn"], ids=ids)
def test_a_doubtful_line_is_kept_out_unless_doubts_are_accepted(cli: Cli, tmp_path: Path, case: Case, kind: str) -> None:
    prepared(cli, case)
    before = register(cli)
    path = made(tmp_path, case, kind)
    told = preview(cli, path, *WORDS)
    doubtful = [row for row in told["rows"] if row["state"] == "doubtful"]
    assert {row["row"] for row in doubtful} == {3}
    assert COLUMN[case["field"]] in {row["field"] for row in doubtful}
    assert case.get("says", "") in " ".join(row["what"] for row in doubtful)
    outcome = cli("import", path, *WORDS, "--yes")
    refused_with(outcome, 1)
    assert register(cli) == before
    assert hidden(case, outcome.err, json.dumps(told))
    assert taken_in(cli, path, *WORDS, "--skip-refused")["new"] == len(OTHERS)
    cli.done("undo", "--yes")
    assert register(cli) == before
    assert taken_in(cli, path, *WORDS, "--accept-warnings")["new"] == len(OTHERS) + 1
    if "normalised" in case:
        assert kept(cli, case) == case["normalised"]


@pytest.mark.parametrize("kind", MAKERS)
@pytest.mark.parametrize("value", sorted(OLD_FONTS))
def test_an_old_font_is_never_guessed_in_a_pipe(cli: Cli, tmp_path: Path, value: str, kind: str) -> None:
    """The option that settles it is named; with `unicode` a name stays as it is and is doubtful; nothing is recorded before."""
    field = "person.name" if value[0] in "NTL" else "unit.name"
    case = {"field": field, "value": value}
    prepared(cli, case)
    before = register(cli)
    path = made(tmp_path, case, kind)
    refused_with(cli("import", path, *WORDS, "--yes"), 1, "--encoding")
    assert register(cli) == before
    if field == "person.name":
        told = preview(cli, path, *WORDS, "--encoding", "unicode")
        assert {row["row"] for row in told["rows"] if row["state"] == "doubtful"} == {3}
        refused_with(cli("import", path, *WORDS, "--yes", "--encoding", "unicode"), 1)
        assert register(cli) == before


ROWS_WITH_NUMBERS: list[list[object]] = [["Lò Thị Mẫu", 1099012345, "Thôn Tân Mẫu"], ["Trần Mẫu Đầu", "", "Thôn Tân Mẫu"]]


def test_a_numeric_cell_for_an_id_number_is_refused_and_never_padded(cli: Cli, tmp_path: Path) -> None:
    cli.done(*BODY)
    before = register(cli)
    path = files.xlsx(tmp_path / "so.xlsx", [["name", "id_number", "unit"], *ROWS_WITH_NUMBERS])
    outcome = cli("import", path, *PAPER, "--set", "kind=individual", "--yes")
    refused_with(outcome, 1, "row 2", "zeros")
    assert "1099012345" not in outcome.err
    assert register(cli) == before


def test_a_day_number_of_a_sheet_is_read_from_date_cells_only(cli: Cli, tmp_path: Path) -> None:
    """A real date cell is a date; the same number as a number or as a text is none."""
    cli.done(*BODY)
    path = tmp_path / "ngay.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["name", "born", "unit"])
        for number, name in enumerate(("Lò Thị Mẫu", *OTHERS), 1):
            sheet.write_row(number, 0, [name, "", "Thôn Tân Mẫu"])
        sheet.write_number(1, 1, 27000, book.add_format({"num_format": "dd/mm/yyyy"}))
        sheet.write_number(2, 1, 27000)
        sheet.write_string(3, 1, "27000")
    told = preview(cli, path, *PAPER, "--set", "kind=individual")
    assert [(row["row"], row["field"], row["state"]) for row in told["rows"]] == [(3, "born", "refused"), (4, "born", "refused")]
    taken_in(cli, path, *PAPER, "--set", "kind=individual", "--skip-refused")
    assert [row["born"] for row in table(cli, "personal_data")] == ["1973-12-02"]


def test_someone_older_than_120_is_doubted_by_the_year_of_the_award(cli: Cli, tmp_path: Path) -> None:
    """An award of 1901 to somebody born in 1852 was no posthumous one."""
    cli.done(*BODY)
    heading = ["name", "born", "unit", "form", "year", "number", "date", "issuer"]
    line = ["Jane Example", "1852", "Ward 3", "GK", "1901", NUMBER, "10/12/1901", ISSUER]
    told = preview(cli, as_csv(tmp_path / "old.csv", heading, [line]), "--set", "kind=individual")
    assert [row for row in told["rows"] if row["field"] == "born"] == []
