"""A clerk at a real pseudo-terminal: types, looks at the screen, and counts the keys it took."""

import os
import signal
import sys
import time
from collections.abc import Callable, Mapping
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Self

from telex import keys_for

from awards.store.place import Place
from program import bare_environment

PATIENCE = 20.0
"""Seconds that a wait lasts before it fails: CI has two slow cores."""
POLL = 0.02
QUIET = 0.25
"""Seconds without any output after which the program is taken to have settled."""
SLICE = 200
KEYS = {
    "enter": "\r",
    "esc": "\x1b",
    "tab": "\t",
    "shift-tab": "\x1b[Z",
    "up": "\x1b[A",
    "down": "\x1b[B",
    "right": "\x1b[C",
    "left": "\x1b[D",
    "home": "\x1b[H",
    "end": "\x1b[F",
    "delete": "\x1b[3~",
    "backspace": "\x7f",
    "ctrl-c": "\x03",
    "ctrl-d": "\x04",
    "f1": "\x1bOP",
    "f2": "\x1bOQ",
    "f3": "\x1bOR",
    "f9": "\x1b[20~",
}


class NotSeenError(AssertionError):
    """What was waited for did not come."""

    def __init__(self, what: str, screen: str) -> None:
        """Show what stood on the screen instead."""
        super().__init__(f"{what} did not come; the screen:\n{screen}")


def missing() -> str:
    """Why nothing can be typed on this system; empty where it can."""
    if sys.platform == "win32":
        return "this system has no pseudo-terminals"
    lacking = [name for name in ("pexpect", "pyte") if find_spec(name) is None]
    return f"not installed: {', '.join(lacking)}" if lacking else ""


class Typist:
    """A clerk at the program: `with Typist("enter", home=…, environment={…}) as clerk: clerk.type("le thi cuc").press("enter")`.

    `keys` counts what a clerk strikes: a Vietnamese letter as many keys as Telex needs, Enter, Esc, Tab, arrows and F keys one each.
    Shift is not counted: it is held, not struck. What is typed ahead is kept by the terminal and reaches the program in order.
    """

    def __init__(
        self,
        *arguments: object,
        home: Path,
        environment: Mapping[str, str] | None = None,
        columns: int = 100,
        rows: int = 40,
        folder: Path | None = None,
    ) -> None:
        """Start the program in a bare environment, as `program.Program` does."""
        pyte = import_module("pyte")
        self.columns, self.rows, self.keys = columns, rows, 0
        self.display: Any = pyte.HistoryScreen(columns, rows, history=2000, ratio=0.5)
        self.stream: Any = pyte.Stream(self.display)
        self.heard_at = time.monotonic()
        self.child: Any = import_module("pexpect").spawn(
            sys.executable,
            ["-m", "awards", *(str(argument) for argument in arguments)],
            env=bare_environment(home, {"TERM": "xterm-256color", **(environment or {})}),
            cwd=str(folder or home),
            encoding="utf-8",
            codec_errors="replace",
            dimensions=(rows, columns),
            timeout=PATIENCE,
        )
        self.child.delaybeforesend = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *failure: object) -> None:
        self.close()

    # --- the hands

    def type(self, text: str) -> Self:
        """Type a text; what Telex needs for it is counted."""
        self.keys += len(keys_for(text))
        return self.send(text)

    def press(self, *names: str) -> Self:
        """Press keys by their names; a single character is itself."""
        for name in names:
            self.keys += 1
            self.send(KEYS.get(name, name))
            if name == "esc":
                self.settle()  # Esc and a letter right behind it would be one key, Alt and the letter
        return self

    def line(self, text: str) -> Self:
        """Type a text and Enter."""
        return self.type(text).press("enter")

    def paste(self, text: str) -> Self:
        """Paste a text, as a terminal hands it over: one key."""
        self.keys += 1
        return self.send(f"\x1b[200~{text}\x1b[201~")

    def send(self, characters: str) -> Self:
        """Send characters as they are, counting nothing."""
        for start in range(0, len(characters), SLICE):
            self.child.send(characters[start : start + SLICE])
            self.look()
        return self

    def resize(self, columns: int, rows: int) -> Self:
        """Give the window another size."""
        self.columns, self.rows = columns, rows
        self.child.setwinsize(rows, columns)
        self.display.resize(rows, columns)
        return self

    # --- the eyes

    def look(self, seconds: float = 0.0) -> bool:
        """Take in what the program has written; tell whether there was anything."""
        pexpect = import_module("pexpect")
        heard = False
        while not self.child.closed:
            try:
                self.stream.feed(self.child.read_nonblocking(65536, timeout=0 if heard else seconds))
            except (pexpect.TIMEOUT, pexpect.EOF):
                break
            heard, self.heard_at = True, time.monotonic()
        return heard

    def screen(self) -> str:
        """What stands on the screen, without the empty ends of its lines."""
        self.look()
        return "\n".join(line.rstrip() for line in self.display.display).rstrip()

    def transcript(self) -> str:
        """What went over the upper edge of the screen, and the screen."""
        shown = self.screen()
        gone = ["".join(line[column].data for column in range(self.columns)).rstrip() for line in self.display.history.top]
        return "\n".join([*gone, shown])

    def wait_until(self, holds: Callable[[], bool], what: str = "what was waited for", *, patience: float = PATIENCE) -> Self:
        """Look again and again until something holds. Fails with the screen."""
        end = time.monotonic() + patience
        while not holds():
            if time.monotonic() > end or not (self.look(POLL) or self.child.isalive() or holds()):
                raise NotSeenError(what, self.screen())
        return self

    def wait_for(self, *texts: str, patience: float = PATIENCE) -> Self:
        """Wait until the screen shows all these texts."""
        return self.wait_until(lambda: all(text in self.screen() for text in texts), f"“{'”, “'.join(texts)}”", patience=patience)

    def wait_gone(self, text: str, *, patience: float = PATIENCE) -> Self:
        """Wait until the screen no longer shows a text."""
        return self.wait_until(lambda: text not in self.screen(), f"the end of “{text}”", patience=patience)

    def settle(self, *, patience: float = PATIENCE) -> Self:
        """Wait until the program has written nothing for a moment; behind a `wait_for` of what it writes last."""
        self.heard_at = time.monotonic()
        return self.wait_until(lambda: time.monotonic() - self.heard_at > QUIET, "rest", patience=patience)

    # --- the end

    @property
    def pid(self) -> int:
        """The number of the process."""
        return int(self.child.pid)

    def ends(self, *, patience: float = PATIENCE) -> int:
        """Wait until the program has ended by itself; its exit status, negative for a signal."""
        self.wait_until(lambda: not (self.look(POLL) or self.child.isalive()), "the end", patience=patience)
        self.child.close()
        return int(self.child.exitstatus if self.child.exitstatus is not None else -self.child.signalstatus)

    def kill(self) -> None:
        """End it as a power cut does."""
        os.kill(self.pid, signal.SIGKILL)
        self.close()

    def close(self) -> None:
        """End it if it still runs."""
        self.child.close(force=True)


def environment_for(place: Place, home: Path) -> dict[str, str]:
    """The environment in which the program works on a place, in English, as one clerk."""
    database = str(place.path or place.url)
    return {"AWARDS_DATABASE": database, "AWARDS_LANG": "en", "AWARDS_CONFIG": str(home / "config.toml"), "AWARDS_USER": "clerk"}


Opener = Callable[..., Typist]
"""The fixture `open_typist`."""
Figure = Callable[..., bool]
"""The fixture `figure`."""
