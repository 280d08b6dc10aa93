"""A made-up office as its clerk enters it, and small questions put to its register around the program."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from program import Cli, Outcome

BODY = "UBND huyện Đức Trọng"
DECISION = (
    "decision", "add", "--issuer", BODY, "--number", "1234/QĐ-UBND", "--date", "30/12/2022", "--signer", "Trần Văn Mẫu",
    "--form", "GK", "--year", "2022", "--ceremony", "1", "--collectives", "3", "--individuals", "2",
)  # fmt: skip
FIRST_DAY: tuple[tuple[str, ...], ...] = (
    ("body", "add", BODY, "--level", "district", "--kind", "government"),
    ("body", "add", "Công an tỉnh Lâm Đồng", "--level", "province", "--kind", "police"),
    (
        "ceremony", "add", "Tổng kết phong trào Toàn dân bảo vệ ANTQ năm 2022", "--date", "5/1/2023", "--place", "Đức Trọng",
        "--host", BODY, "--year", "2022",
    ),
    DECISION,
    ("award", "add", "--decision", "1", "--collective", "Công an xã Hiệp An"),
    (
        "award", "add", "--decision", "1", "--individual", "Đặng Thị Hoà", "--rank", "Thượng úy", "--post", "Phó Trưởng Công an xã",
        "--unit", "Công an xã Hiệp An",
    ),
    ("award", "add", "--decision", "1", "--household", "Hộ ông K'Brểu", "--reason", "Hiến đất làm đường"),
)  # fmt: skip
PERSON = ("recipient", "add", "Nguyễn Văn An", "--kind", "individual", "--born", "12/3/1999", "--with-id-number")
ID_NUMBER = "001099012345"


def enter_first_day(cli: Cli) -> list[Outcome]:
    """Enter the first day's records and return what came of each command."""
    return [*(cli.done(*words) for words in FIRST_DAY), cli.done(*PERSON, typed=f"{ID_NUMBER}\n")]


def database(cli: Cli) -> Path:
    """The file that the program works on."""
    return Path(cli.environment["AWARDS_DATABASE"])


def rows(cli: Cli, statement: str, *values: object) -> list[tuple[Any, ...]]:
    """Ask the file around the program."""
    with closing(sqlite3.connect(database(cli))) as connection:
        return connection.execute(statement, values).fetchall()


def meddle(cli: Cli, statement: str, *values: object, **named: object) -> None:
    """Change the file around the program."""
    with closing(sqlite3.connect(database(cli))) as connection, connection:
        connection.execute(statement, named or values)


def batches(cli: Cli) -> int:
    """How many changes the register has taken."""
    return int(rows(cli, "SELECT count(*) FROM batch")[0][0])


def everything(cli: Cli) -> bytes:
    """All that the file holds, byte for byte."""
    return database(cli).read_bytes()
