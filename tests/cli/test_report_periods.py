"""`awards report annual` by periods: one way to say it, the clock that fits, and clear words for everything else."""

import json
from pathlib import Path

import pytest

from program import Cli


@pytest.fixture
def register(cli: Cli, tmp_path: Path) -> Cli:
    """Two decisions of the same year of merit, one signed in the next year."""
    lines = ["kind,name,unit,issuer,number,date,form,year"]
    for place, (number, day) in enumerate([("1/QĐ-UBND", "2022-12-30"), ("2/QĐ-UBND", "2023-01-30"), ("2/QĐ-UBND", "2023-01-30")]):
        lines.append(f"individual,Nguyễn Văn {'ABC'[place]}n,Thôn 1,UBND xã Mẫu,{number},{day},GK,2022")
    file = tmp_path / "ds.csv"
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert cli("import", str(file), "--yes").status == 0
    return cli


def total(cli: Cli, *words: str) -> tuple[str, str, int]:
    """Period, clock and total of a report."""
    report = json.loads(cli("report", "annual", *words, "--format", "json").out)
    return report["parameters"]["period"], report["parameters"]["clock"], report["tables"][0]["totals"]["total"]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (("2022",), ("2022", "work", 3)),
        (("--year", "2022"), ("2022", "work", 3)),
        (("2022", "--clock", "decision"), ("2022", "decision", 1)),
        (("--years", "2021-2023"), ("2021-2023", "work", 3)),
        (("--half", "2023-H1"), ("2023-H1", "decision", 2)),
        (("--quarter", "IV/2022"), ("2022-Q4", "decision", 1)),
        (("--month", "1/2023"), ("2023-01", "decision", 2)),
        (("--from", "30/12/2022", "--to", "30/1/2023"), ("2022-12-30..2023-01-30", "decision", 3)),
        (("--from", "2022", "--to", "2022"), ("2022", "work", 3)),
    ],
)
def test_a_period_is_said_in_one_of_many_ways(register: Cli, words: tuple[str, ...], found: tuple[str, str, int]) -> None:
    assert total(register, *words) == found


def test_a_period_without_an_end_goes_to_today(register: Cli) -> None:
    assert total(register, "--from", "31/12/2022")[2] == 2


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("2022", "--month", "12/2022"), "Several periods were given (YEAR, --month): give one."),
        (("2022", "--year", "2022"), "Several periods were given (YEAR, --year): give one."),
        (("--to", "2022"), "--to was given without --from"),
        (("--month", "13/2022"), "“13/2022” is not a month of a year"),
        (("--quarter", "2022-Q5"), "is not a quarter"),
        (("--half", "2022"), "is not a half-year"),
        (("--years", "2022-2018"), "ends before it begins"),
        (("--from", "2022", "--to", "2021"), "ends before it begins"),
        (("--month", "12/2022", "--clock", "work"), "A year of merit has no parts: month 12/2022"),
    ],
)
def test_what_is_no_period_is_one_sentence(register: Cli, words: tuple[str, ...], said: str) -> None:
    result = register("report", "annual", *words)
    assert (result.status, result.out) == (2, "")
    assert said in result.err
    assert len(result.err.strip().splitlines()) == 1


def test_a_period_without_data_is_an_empty_report(register: Cli) -> None:
    result = register("report", "annual", "--month", "6/2022")
    assert result.status == 0
    assert "No data for month 06/2022. Years with data: 2022–2023." in " ".join(result.out.split())


def test_what_is_missing_is_asked_for_a_period_too(register: Cli) -> None:
    report = json.loads(register("report", "missing", "--quarter", "IV/2022", "--format", "json").out)
    assert [row["decision"] for row in report["tables"][1]["rows"]] == ["1/QĐ-UBND"]
    assert "signer" in [row["gap"] for row in report["tables"][0]["rows"]]
