"""Where a register is kept: a file, or a database on a PostgreSQL server."""

import os
import sys
from dataclasses import dataclass
from pathlib import Path

from awards.errors.storage import AddressUnknown, PasswordInAddress

FILE_NAME = "awards.db"


@dataclass(frozen=True, slots=True)
class Place:
    """One of the two: the path of a SQLite file, or the address of a PostgreSQL database."""

    path: Path | None = None
    url: str | None = None

    @property
    def is_file(self) -> bool:
        """Whether the register is a file."""
        return self.path is not None

    @property
    def shown(self) -> str:
        """The place as it may be shown: never with a password."""
        if self.path is not None:
            return str(self.path)
        head, _, tail = str(self.url).partition("://")
        return f"{head}://{tail.rpartition('@')[2]}".partition("?")[0]


def data_folder() -> Path:
    """The folder of this user's data, by the custom of the system."""
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Application Support"
    else:
        base = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    return base / "awards"


def find_place(option: str | None, environment: str | None, configured: str | None) -> Place:
    """Pick the place: option, then environment, then config file, then the user's data folder.

    Raises `PasswordInAddress` where an option carries a password, `AddressUnknown` for other kinds of address.
    """
    if option:
        return parse_place(option, may_hold_password=False)
    named = environment or configured
    return parse_place(named, may_hold_password=True) if named else Place(path=data_folder() / FILE_NAME)


def parse_place(text: str, *, may_hold_password: bool) -> Place:
    """Read a path or an address."""
    if "://" not in text:
        return Place(path=Path(text).expanduser())
    scheme, _, rest = text.partition("://")
    if scheme == "sqlite":
        return Place(path=Path(rest.removeprefix("/")).expanduser())
    if scheme not in {"postgresql", "postgres", "postgresql+psycopg"}:
        raise AddressUnknown
    account, at, _host = rest.rpartition("@")
    if not may_hold_password and ((at and ":" in account.partition("/")[0]) or "password" in rest.partition("?")[2].lower()):
        raise PasswordInAddress
    return Place(url=f"postgresql+psycopg://{rest}")
