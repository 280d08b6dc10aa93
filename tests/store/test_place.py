"""Where a register is kept: a path or an address, and never a password where others can see it."""

import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from awards.errors.storage import AddressUnknown, PasswordInAddress
from awards.store.place import FILE_NAME, Place, data_folder, find_place, parse_place

WITH_PASSWORD = [
    "postgresql://an:secret@db.example.vn/awards",
    "postgres://an:secret@db.example.vn:5432/awards",
    "postgresql+psycopg://an:se%40cret@db.example.vn/awards",
    "postgresql://an:se@cret@db.example.vn/awards",
    "postgresql://an:se#cret@db.example.vn/awards",
    "postgresql://an:se/cret@db.example.vn/awards",
    "postgresql://an:se?cret@db.example.vn/awards",
    "postgresql://:secret@db.example.vn/awards",
    "postgresql://db.example.vn/awards?user=an&password=secret",
    "postgresql://db.example.vn/awards?PASSWORD=secret",
    "postgresql:///awards?host=db.example.vn&passfile=x&sslpassword=secret",
]
WITHOUT_PASSWORD = [
    "postgresql://db.example.vn/awards",
    "postgresql://an@db.example.vn:5432/awards",
    "postgresql:///awards?host=/run/postgresql",
    "postgresql://[::1]:5432/awards",
]


@pytest.mark.parametrize("address", WITH_PASSWORD)
def test_an_option_with_a_password_is_refused(address: str) -> None:
    with pytest.raises(PasswordInAddress) as caught:
        find_place(address, None, None)
    assert "cret" not in str(caught.value)


@pytest.mark.parametrize("address", WITH_PASSWORD)
def test_the_environment_and_the_config_file_may_hold_one(address: str) -> None:
    for place in (find_place(None, address, None), find_place(None, None, address)):
        assert place.url is not None
        assert place.path is None


@pytest.mark.parametrize("address", WITH_PASSWORD)
def test_a_place_is_shown_without_its_password(address: str) -> None:
    shown = parse_place(address, may_hold_password=True).shown
    assert "cret" not in shown
    assert "secret" not in shown
    assert shown.startswith("postgresql")


@pytest.mark.parametrize("address", WITHOUT_PASSWORD)
def test_an_address_without_a_password_is_taken_from_an_option(address: str) -> None:
    place = find_place(address, None, None)
    assert place.url == "postgresql+psycopg://" + address.partition("://")[2]
    assert not place.is_file


@pytest.mark.parametrize(
    "address", ["mysql://db/awards", "http://example.vn/awards", "ftp://example.vn/office.db", "://x", "C://office.db"]
)
def test_no_other_kind_of_address_is_known(address: str) -> None:
    with pytest.raises(AddressUnknown):
        parse_place(address, may_hold_password=True)


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("office.db", "office.db"),
        ("sổ khen.db", "sổ khen.db"),
        ("sqlite:///office.db", "office.db"),
        ("sqlite:////data/office.db", "/data/office.db"),
    ],
)
def test_everything_else_is_a_path(text: str, path: str) -> None:
    assert parse_place(text, may_hold_password=False) == Place(path=Path(path))


def test_a_tilde_is_the_clerks_home(home: Path) -> None:
    assert parse_place("~/office.db", may_hold_password=False).path == home / "office.db"


def test_option_goes_before_environment_before_config_before_the_data_folder() -> None:
    assert find_place("a.db", "b.db", "c.db").path == Path("a.db")
    assert find_place(None, "b.db", "c.db").path == Path("b.db")
    assert find_place(None, None, "c.db").path == Path("c.db")
    assert find_place(None, None, None).path == data_folder() / FILE_NAME


@pytest.mark.skipif(sys.platform != "linux", reason="each system has its own custom")
def test_the_data_folder_follows_the_custom_of_the_system(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert data_folder() == home / ".local" / "share" / "awards"
    monkeypatch.delenv("XDG_DATA_HOME")
    assert data_folder() == home / ".local" / "share" / "awards"
    monkeypatch.setenv("XDG_DATA_HOME", str(home / "elsewhere"))
    assert data_folder() == home / "elsewhere" / "awards"


PASSWORDS = st.text(st.characters(codec="ascii", categories=["L", "N", "P", "S"]), min_size=6, max_size=20)


@given(password=PASSWORDS.map("Zq".__add__).map(lambda text: text + "qZ"))
def test_no_password_is_ever_shown_or_taken_from_an_option(password: str) -> None:
    address = f"postgresql://an:{password}@db.example.vn/awards"
    assert password not in parse_place(address, may_hold_password=True).shown
    with pytest.raises(PasswordInAddress):
        parse_place(address, may_hold_password=False)
