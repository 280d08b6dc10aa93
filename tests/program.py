"""How tests run the program: inside the test process, as a real process with a bare environment, or at a terminal."""

import io
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from importlib import import_module
from itertools import pairwise
from pathlib import Path
from typing import IO, Any
from unittest.mock import patch

PASSED_ON = ("PATH", "PYTHONPATH", "SYSTEMROOT", "TEMP", "TMP")
WAIT_SECONDS = 60

_loaded: list[str] = []


@dataclass(frozen=True)
class Outcome:
    """What a run of the program left behind."""

    status: int
    out_bytes: bytes
    err_bytes: bytes

    @property
    def out(self) -> str:
        """What went to stdout; it has to be UTF-8."""
        return self.out_bytes.decode("utf-8").replace("\r\n", "\n")

    @property
    def err(self) -> str:
        """What went to stderr; it has to be UTF-8."""
        return self.err_bytes.decode("utf-8").replace("\r\n", "\n")

    @property
    def json(self) -> Any:
        """What went to stdout, read as JSON."""
        return json.loads(self.out)


@dataclass(frozen=True)
class Cli:
    """The program inside the test process: `cli("body", "list", "--format", "json").json`."""

    environment: dict[str, str] = field(default_factory=dict)

    def __call__(self, *arguments: object, typed: str | bytes = "", environment: Mapping[str, str] | None = None) -> Outcome:
        """Run a command line with `typed` on its standard input and return what came of it."""
        with ExitStack() as stack:
            stack.enter_context(patch.dict(os.environ, {**self.environment, **(environment or {})}))
            streams = [stack.enter_context(stream()) for _ in range(3)]
            streams[0].buffer.write(typed.encode() if isinstance(typed, str) else typed)
            streams[0].seek(0)
            for name, text in zip(("stdin", "stdout", "stderr"), streams, strict=True):
                stack.enter_context(patch.object(sys, name, text))
            status = command_line([str(argument) for argument in arguments])
            return Outcome(status, content(streams[1]), content(streams[2]))

    def done(self, *arguments: object, typed: str | bytes = "") -> Outcome:
        """Run a command line that has to end well."""
        outcome = self(*arguments, typed=typed)
        assert outcome.status == 0, f"exit status {outcome.status}: {outcome.err}"
        return outcome


def command_line(arguments: list[str]) -> int:
    """Run a command line as a new process would: help texts are made when the commands load, so another language loads them anew."""
    wanted = wanted_language(arguments)
    if _loaded and _loaded[-1] != wanted:
        for name in [name for name in sys.modules if name.startswith("awards.cli")]:
            del sys.modules[name]
    _loaded[:] = [wanted]
    return int(import_module("awards.cli.app").run(arguments))  # loaded here: tests of plain functions need no command line


def wanted_language(arguments: list[str]) -> str:
    """The language that a command line and the environment ask for, as far as commands are loaded for it."""
    spoken = [argument.partition("=")[2] for argument in arguments if argument.startswith("--lang=")]
    spoken += [after for option, after in pairwise(arguments) if option == "--lang"]
    return spoken[0] if spoken else os.environ.get("AWARDS_LANG", "")


def stream() -> io.TextIOWrapper:
    """A stream that is a file, not a terminal."""
    return io.TextIOWrapper(tempfile.TemporaryFile(), encoding="utf-8", newline="")


def content(text: io.TextIOWrapper) -> bytes:
    """All that was written to a stream."""
    text.flush()
    with os.fdopen(os.dup(text.fileno()), "rb") as written:
        written.seek(0)
        return written.read()


def bare_environment(home: Path, environment: Mapping[str, str] | None = None) -> dict[str, str]:
    """The environment of a program started by hand: a path, a home, no locale, and what is given."""
    passed = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
    return {**passed, "HOME": str(home), "USERPROFILE": str(home), **(environment or {})}


@dataclass(frozen=True)
class Program:
    """The program as a process of its own: `run_program("find", "dang thi hoa", environment={...})`."""

    home: Path
    command: tuple[str, ...] = (sys.executable, "-m", "awards")

    def __call__(
        self, *arguments: object, environment: Mapping[str, str] | None = None, typed: str | bytes = b"", folder: Path | None = None
    ) -> Outcome:
        """Run it to its end, at most a minute."""
        process = subprocess.run(
            [*self.command, *(str(argument) for argument in arguments)],
            input=typed.encode() if isinstance(typed, str) else typed,
            capture_output=True,
            env=bare_environment(self.home, environment),
            cwd=folder or self.home,
            timeout=WAIT_SECONDS,
            check=False,
        )
        return Outcome(process.returncode, process.stdout, process.stderr)

    def start(self, *arguments: object, environment: Mapping[str, str] | None = None) -> "subprocess.Popen[bytes]":
        """Start it and leave it running; the caller ends it, by its own number."""
        return subprocess.Popen(
            [*self.command, *(str(argument) for argument in arguments)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=bare_environment(self.home, environment),
            cwd=self.home,
        )


@dataclass
class Terminal:
    """The program at a terminal of its own, for typed sessions: `screen = terminal("body", "add")`."""

    home: Path
    environment: dict[str, str] = field(default_factory=dict)
    opened: list[Any] = field(default_factory=list)

    def __call__(
        self, *arguments: object, environment: Mapping[str, str] | None = None, columns: int = 80, log: IO[str] | None = None
    ) -> Any:
        """Start a session and return pexpect's handle of it."""
        settings = {"TERM": "xterm", **self.environment, **(environment or {})}
        child = import_module("pexpect").spawn(
            sys.executable,
            ["-m", "awards", *(str(argument) for argument in arguments)],
            env=bare_environment(self.home, settings),
            cwd=str(self.home),
            encoding="utf-8",
            dimensions=(24, columns),
            timeout=15,
            logfile=log,
        )
        self.opened.append(child)
        return child

    def close(self) -> None:
        """End what is still open."""
        for child in self.opened:
            child.close(force=True)
