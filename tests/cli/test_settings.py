"""Settings: option before environment before the file that `init` writes before the locale; passwords are never shown."""

import getpass
import os
import stat
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from awards.store.place import Place
from cli.office import BODY, rows
from program import Cli, Program

INIT = ("init", "--office", BODY, "--yes")
LISTED = ("body", "list", "--format", "json")


@pytest.fixture
def bare(home: Path) -> Cli:
    """The program without any setting."""
    return Cli({"AWARDS_CONFIG": str(home / "config.toml")})


def config(bare: Cli) -> Path:
    """Where the settings are."""
    return Path(bare.environment["AWARDS_CONFIG"])


def test_init_writes_the_settings_once_and_for_the_owner_only(bare: Cli, tmp_path: Path) -> None:
    made = {"AWARDS_DATABASE": str(tmp_path / "a.db"), "AWARDS_LANG": "en", "AWARDS_USER": "Hoa"}
    assert bare(*INIT, "--office-number", "7", environment=made).status == 0
    written = tomllib.loads(config(bare).read_text(encoding="utf-8"))
    assert written == {"language": "en", "database": str(tmp_path / "a.db"), "user": "Hoa", "office_number": 7}
    assert sys.platform == "win32" or stat.S_IMODE(config(bare).stat().st_mode) == 0o600
    before = config(bare).read_bytes()
    assert bare(*INIT, environment={**made, "AWARDS_DATABASE": str(tmp_path / "b.db")}).status == 0
    assert config(bare).read_bytes() == before
    assert bare("db", "status", "--format", "json").json["place"] == str(tmp_path / "a.db")


@pytest.mark.skipif(sys.platform == "win32", reason="this system has no file modes")
@pytest.mark.parametrize("mask", [0o000, 0o022, 0o077])
def test_a_register_is_for_its_owner_only(bare: Cli, tmp_path: Path, mask: int) -> None:
    before = os.umask(mask)
    try:
        assert bare(*INIT, environment={"AWARDS_DATABASE": str(tmp_path / "a.db")}).status == 0
    finally:
        os.umask(before)
    assert {stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir() if path.is_file()} == {0o600}


def test_without_a_place_the_register_is_in_the_users_data_folder(run_program: Program, home: Path) -> None:
    made = run_program(*INIT, environment={"AWARDS_LANG": "en"})
    assert made.status == 0, made.err
    assert list(home.rglob("awards.db"))
    assert run_program(*LISTED).json == []


@pytest.mark.parametrize(("office_number", "first"), [("0", 1), ("1", 2**40 + 1), ("8191", 8191 * 2**40 + 1)])
def test_numbers_carry_the_offices_number_and_stay_below_two_to_the_53(bare: Cli, tmp_path: Path, office_number: str, first: int) -> None:
    made = {"AWARDS_DATABASE": str(tmp_path / "a.db"), "AWARDS_LANG": "en"}
    assert bare(*INIT, "--office-number", office_number, environment=made).status == 0
    line = ("body", "add", "Thôn Mẫu", "--level", "grassroots", "--kind", "other")
    assert bare(*line, environment=made).out == f"{first}\n"
    assert first < 2**53


def test_option_counts_before_environment_before_file_for_the_database(bare: Cli, tmp_path: Path) -> None:
    places = [str(tmp_path / f"{name}.db") for name in ("option", "environment", "file")]
    for place in places:
        assert bare("--database", place, *INIT).status == 0
    config(bare).write_text(f"database = '{places[2]}'\n", encoding="utf-8")
    shown = ("db", "status", "--format", "json")
    assert bare("--database", places[0], *shown, environment={"AWARDS_DATABASE": places[1]}).json["place"] == places[0]
    assert bare(*shown, environment={"AWARDS_DATABASE": places[1]}).json["place"] == places[1]
    assert bare(*shown).json["place"] == places[2]


@pytest.mark.parametrize(
    ("option", "environment", "configured", "who"),
    [("Hoa", "Lan", "Mai", "Hoa"), (None, "Lan", "Mai", "Lan"), (None, None, "Mai", "Mai"), (None, None, None, None)],
)
def test_option_counts_before_environment_before_file_before_login_for_the_user(
    bare: Cli, sqlite_place: Place, option: str | None, environment: str | None, configured: str | None, who: str | None
) -> None:
    config(bare).write_text(f"user = '{configured}'\n" if configured else "", encoding="utf-8")
    words = (*(("--user", option) if option else ()), "body", "add", "Thôn Mẫu", "--level", "grassroots", "--kind", "other")
    settings = {"AWARDS_DATABASE": str(sqlite_place.path), **({"AWARDS_USER": environment} if environment else {})}
    assert bare(*words, environment=settings).status == 0
    assert rows(Cli(settings), "SELECT who FROM batch") == [(who or getpass.getuser(),)]


@pytest.mark.parametrize(
    ("option", "settings", "configured", "language"),
    [
        ("en", {"AWARDS_LANG": "vi", "LANG": "vi_VN.UTF-8"}, "vi", "en"),
        (None, {"AWARDS_LANG": "en", "LANG": "vi_VN.UTF-8"}, "vi", "en"),
        (None, {"LANG": "vi_VN.UTF-8"}, "en", "en"),
        (None, {"LANG": "en_US.UTF-8"}, "vi", "vi"),
        (None, {"LANG": "en_US.UTF-8"}, None, "en"),
        (None, {"LC_ALL": "en_GB", "LANG": "vi_VN"}, None, "en"),
        (None, {"LANG": "vi_VN.UTF-8"}, None, "vi"),
        (None, {"LANG": "de_DE.UTF-8"}, None, "vi"),
        (None, {"LANG": "C"}, None, "vi"),
        (None, {}, None, "vi"),
    ],
)
def test_the_language_is_chosen_in_order(
    bare: Cli, run_program: Program, option: str | None, settings: dict[str, str], configured: str | None, language: str
) -> None:
    config(bare).write_text(f"language = '{configured}'\n" if configured else "", encoding="utf-8")
    words = (*(("--lang", option) if option else ()), "--help")
    page = run_program(*words, environment={**settings, **bare.environment}).out
    assert ("quyet-dinh" in page) is (language == "vi")


@pytest.mark.parametrize("content", ["language = ", "= [", "\x00", "database = 1979-05-27 x"])
def test_broken_settings_are_one_sentence(bare: Cli, content: str) -> None:
    config(bare).write_text(content, encoding="utf-8")
    outcome = bare("body", "list", environment={"AWARDS_LANG": "en"})
    assert (outcome.status, outcome.err.count("\n"), outcome.out) == (3, 1, "")
    assert str(config(bare)) in outcome.err


def test_settings_that_are_no_text_are_one_sentence(bare: Cli) -> None:
    config(bare).write_bytes(b"user = '\xff'")
    outcome = bare("body", "list", environment={"AWARDS_LANG": "en"})
    assert (outcome.status, outcome.err.count("\n")) == (3, 1)


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://clerk:b%C3%AD-m%E1%BA%ADt@127.0.0.1:9/office",
        "postgresql://clerk:pa@ss#word@127.0.0.1:9/office",
        "postgresql+psycopg://clerk:secret@127.0.0.1:9/office",
        "postgresql://127.0.0.1:9/office?user=clerk&password=secret",
        "postgresql://127.0.0.1:9/office?PASSWORD=secret",
    ],
)
def test_a_password_in_the_option_is_refused_with_the_way_to_give_it(bare: Cli, address: str) -> None:
    outcome = bare("--database", address, "body", "list", environment={"AWARDS_LANG": "en"})
    assert outcome.status == 2
    assert "~/.pgpass" in outcome.err
    assert "PGPASSWORD" in outcome.err
    assert not any(secret in outcome.err for secret in ("secret", "ss#word", "pa@", "m%E1"))


@pytest.mark.parametrize(
    "address",
    ["postgresql://clerk:secret@127.0.0.1:9/office", "postgresql://clerk:secret@ss#word@127.0.0.1:9/office",
     "postgresql://127.0.0.1:9/office?user=clerk&password=secret"],
)  # fmt: skip
@pytest.mark.parametrize("words", [("body", "list"), ("db", "status"), INIT], ids=" ".join)
def test_a_password_in_the_environment_is_never_shown(bare: Cli, address: str, words: tuple[str, ...]) -> None:
    outcome = bare(*words, environment={"AWARDS_LANG": "en", "AWARDS_DATABASE": address})
    assert outcome.status == 3, outcome.err
    assert "secret" not in outcome.out + outcome.err
    assert "word" not in outcome.out + outcome.err


def test_the_state_of_a_server_is_shown_without_its_password(cli_at: Callable[[Place], Cli], postgres_place: Place) -> None:
    secret = str(postgres_place.url).partition("://")[2].partition("@")[0].partition(":")[2]
    state = cli_at(postgres_place)("db", "status", "--format", "json")
    assert state.status == 0
    assert state.json["place"].startswith("postgresql")
    assert not secret or secret not in state.out


def test_init_keeps_no_password(bare: Cli, empty_database: Place) -> None:
    """A server's address stands in no file; the next command takes it from the environment again."""
    address = str(empty_database.url)
    secret = address.partition("://")[2].partition("@")[0].partition(":")[2]
    outcome = bare(*INIT, environment={"AWARDS_LANG": "en", "AWARDS_DATABASE": address})
    assert outcome.status == 0, outcome.err
    assert not secret or secret not in config(bare).read_text(encoding="utf-8") + outcome.err


@pytest.mark.parametrize("who", ["Hoa\x1b[2J", "Hoa\nLan", "\u202eHoa"])
def test_a_user_has_a_readable_name(sqlite_place: Place, bare: Cli, who: str) -> None:
    outcome = bare("--user", who, "body", "list", environment={"AWARDS_DATABASE": str(sqlite_place.path)})
    assert (outcome.status, outcome.out) == (2, "")


def test_nothing_is_made_where_init_is_refused(bare: Cli, tmp_path: Path) -> None:
    outcome = bare("init", "--office", "", "--yes", environment={"AWARDS_DATABASE": str(tmp_path / "a.db")})
    assert outcome.status == 2
    assert list(tmp_path.iterdir()) == []
    assert not config(bare).exists()


def test_the_folder_of_a_register_must_be_there(bare: Cli, tmp_path: Path) -> None:
    outcome = bare(*INIT, environment={"AWARDS_DATABASE": str(tmp_path / "none" / "a.db"), "AWARDS_LANG": "en"})
    assert (outcome.status, "There is no folder" in outcome.err) == (3, True)
    assert not (tmp_path / "none").exists()


def test_demo_touches_nothing_else(run_program: Program, home: Path) -> None:
    outcome = run_program("demo", environment={"AWARDS_LANG": "en", "AWARDS_DATABASE": str(home / "mine.db")})
    assert outcome.status == 0, outcome.err
    assert "2022" in outcome.out
    assert [path for path in home.rglob("*") if path.is_file()] == []
