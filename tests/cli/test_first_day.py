"""A first day's lines, as the README prints them, run as written in a shell and give the figures that they promise."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from awards.store.place import Place
from program import bare_environment

LINES = r"""
awards init --office "UBND huyện Đức Trọng" --yes
awards body add "UBND huyện Đức Trọng" --level district --kind government
awards body add "Công an tỉnh Lâm Đồng" --level province --kind police
awards ceremony add "Tổng kết phong trào Toàn dân bảo vệ ANTQ năm 2022" --date 5/1/2023 --place "Đức Trọng" \
       --host "UBND huyện Đức Trọng" --year 2022
awards decision add --issuer "UBND huyện Đức Trọng" --number 1234/QĐ-UBND --date 30/12/2022 --signer "Trần Văn Mẫu" \
       --form GK --year 2022 --ceremony 1 --collectives 3 --individuals 2
awards award add --decision 1 --collective "Công an xã Hiệp An"
awards award add --decision 1 --individual "Đặng Thị Hoà" --rank "Thượng úy" --post "Phó Trưởng Công an xã" --unit "Công an xã Hiệp An"
awards award add --decision 1 --household "Hộ ông K'Brểu" --reason "Hiến đất làm đường"
echo 001099012345 | awards recipient add "Nguyễn Văn An" --kind individual --born 12/3/1999 --with-id-number
awards find "dang thi hoa" --format json
awards report annual 2022 --format json
"""
SHELL = shutil.which("sh")

pytestmark = pytest.mark.skipif(SHELL is None, reason="this system has no sh")


def program_on_path(folder: Path) -> str:
    """A folder that holds the program by its name, before the folders that are searched for programs anyway."""
    folder.mkdir()
    wrapper = folder / "awards"
    wrapper.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m awards "$@"\n', encoding="utf-8")
    wrapper.chmod(0o700)
    return f"{folder}{os.pathsep}{os.environ['PATH']}"


def run_lines(home: Path, database: str) -> "subprocess.CompletedProcess[bytes]":
    """Run the lines in a shell that stops at the first failure."""
    settings = {"PATH": program_on_path(home / "bin")}
    script = f"set -e\nexport AWARDS_DATABASE={database} AWARDS_LANG=en\n{LINES}"
    return subprocess.run(
        [str(SHELL), "-c", script], capture_output=True, env=bare_environment(home, settings), cwd=home, timeout=120, check=False
    )


def documents_after(text: str) -> list[Any]:
    """The JSON documents that stand one after another."""
    found, reader, text = [], json.JSONDecoder(), text.strip()
    while text:
        value, end = reader.raw_decode(text)
        found.append(value)
        text = text[end:].strip()
    return found


@pytest.fixture(params=["sqlite", "postgres"])
def address(request: pytest.FixtureRequest) -> str:
    """The database by name in the working folder, or a server's address."""
    if request.param == "sqlite":
        return "office.db"
    place: Place = request.getfixturevalue("empty_database")
    return str(place.url).replace("+psycopg", "")


def test_the_lines_run_as_written_and_give_their_figures(home: Path, address: str) -> None:
    done = run_lines(home, address)
    assert done.returncode == 0, done.stderr.decode()
    *numbers, rest = done.stdout.decode().split("\n", 8)
    assert numbers == ["1", "2", "1", "1", "1", "2", "3", "6"]
    found, report = documents_after(rest)
    assert [(one["kind"], one["id"], one["name"]) for one in found] == [("individual", 4, "Đặng Thị Hoà")]
    assert (report["schema"], report["report"]) == (1, "annual")
    first = report["tables"][0]
    assert first["name"] == "by_body_and_form"
    assert first["rows"] == [
        {
            "body": "UBND huyện Đức Trọng",
            "body_id": 1,
            "form": "Giấy khen",
            "form_code": "GK",
            "collectives": 1,
            "households": 1,
            "individuals": 1,
            "total": 3,
        }
    ]
    assert "001099012345" not in done.stdout.decode() + done.stderr.decode()
    if address == "office.db":
        said = done.stderr.decode().splitlines()
        assert said[0] == "The register “office.db” is made for UBND huyện Đức Trọng."
        assert said[1:] == [f"Settings are in {home / '.config' / 'awards' / 'config.toml'}."]
