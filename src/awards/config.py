"""The clerk's settings: a small TOML file, written by `awards init`, that counts after option and environment."""

import getpass
import json
import os
import sys
import tomllib
from dataclasses import dataclass, fields
from pathlib import Path

from awards.errors.storage import ReadOnly, StorageBroken


@dataclass(frozen=True, slots=True)
class Settings:
    """What the file may say."""

    language: str | None = None
    database: str | None = None
    user: str | None = None
    office_number: int | None = None


def config_path() -> Path:
    """Where the file is: `AWARDS_CONFIG`, else the folder that the system keeps for settings."""
    if named := os.environ.get("AWARDS_CONFIG"):
        return Path(named)
    if sys.platform == "win32":
        base = Path(os.environ.get("APPDATA") or Path.home() / "AppData" / "Roaming")
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Application Support"
    else:
        base = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config")
    return base / "awards" / "config.toml"


def read_settings() -> Settings:
    """Read the file; one that is missing or cannot be understood says nothing. Raises `StorageBroken` for a broken one."""
    path = config_path()
    if not path.is_file():
        return Settings()
    try:
        given = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError):
        raise StorageBroken(reason=str(path)) from None

    def word(name: str) -> str | None:
        return str(given[name]) if name in given else None

    number = given.get("office_number")
    return Settings(word("language"), word("database"), word("user"), number if isinstance(number, int) else None)


def write_settings(settings: Settings) -> Path | None:
    """Write the file where there is none; return its path, or None where one was there and was left alone."""
    path = config_path()
    if path.exists():
        return None
    lines = [f"{field.name} = {json.dumps(getattr(settings, field.name), ensure_ascii=False)}\n" for field in fields(settings)]
    given = [line for field, line in zip(fields(settings), lines, strict=True) if getattr(settings, field.name) is not None]
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with open(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w", encoding="utf-8") as stream:
            stream.writelines(given)
    except OSError:
        raise ReadOnly from None
    return path


def acting_clerk(option: str | None, configured: str | None) -> str:
    """Who acts: option, then `AWARDS_USER`, then the config file, then the login name."""
    named = option or os.environ.get("AWARDS_USER") or configured
    if named:
        return named
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "unknown"
