"""How far long work has come: one line on a terminal that goes away when the work is done; nothing anywhere else."""

import threading
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import IO, Any, Self, TypeVar

from awards.language import current

Item = TypeVar("Item")

PATIENCE = 1.0
"""Seconds of work before anything is shown: most work is over sooner."""
AT_ONCE = 2000


@dataclass
class Progress:
    """One piece of work: `with Progress(sys.stderr, "Reading") as progress: use(progress.counted(rows))`.

    The terminal's cursor is hidden while the line is shown, and comes back on every way out.
    """

    stream: IO[str]
    what: str
    rows: str = "{count}"
    patience: float = PATIENCE
    count: int = 0
    _live: Any = None
    _timer: threading.Timer | None = None
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _over: bool = False

    def __enter__(self) -> Self:
        """Begin to wait; nothing is shown yet."""
        if self.stream.isatty():
            self._timer = threading.Timer(self.patience, self._appear)
            self._timer.daemon = True
            self._timer.start()
        return self

    def __exit__(self, *failure: object) -> None:
        """Take the line away."""
        if self._timer is not None:
            self._timer.cancel()
        with self._lock:
            self._over = True
            if self._live is not None:
                self._live.stop()

    def counted(self, items: Iterable[Item]) -> Iterable[Item]:
        """The same items, counted as they pass; where nobody looks they pass uncounted."""
        return self._passing(iter(items)) if self._timer is not None else items

    def _passing(self, items: Iterator[Item]) -> Iterator[Item]:
        while chunk := list(islice(items, AT_ONCE)):
            yield from chunk
            self.count += len(chunk)

    def __rich__(self) -> str:
        """The line as it reads now."""
        return f"{self.what} {self.rows.format(count=grouped(self.count))}" if self.count else f"{self.what} …"

    def _appear(self) -> None:
        from rich.console import Console  # noqa: PLC0415 - quick work never shows anything
        from rich.live import Live  # noqa: PLC0415

        with self._lock:
            if self._over:
                return
            console = Console(file=self.stream, markup=False, highlight=False, emoji=False)
            self._live = Live(self, console=console, refresh_per_second=4, transient=True, redirect_stdout=False, redirect_stderr=False)
            self._live.start()


def grouped(count: int) -> str:
    """A count with the marks of thousands of the language in use."""
    said = f"{count:,}"
    return said.replace(",", ".") if current() == "vi" else said
