"""The door for `awards`, `khen` and `python -m awards`; what can be answered without loading anything is answered here."""

import gc
import os
import signal
import sys
from types import FrameType

from awards import __version__


class Terminated(SystemExit):
    """The system asked the program to end; transactions roll back and the terminal is restored on the way out.

    It derives from `SystemExit` because a prompt's event loop lets that through, and holds every other one until somebody presses Enter.
    """


def on_termination(_number: int, _frame: FrameType | None) -> None:
    """Leave through every `finally`."""
    raise Terminated


def main() -> None:
    """Run the program and exit with its status."""
    if sys.argv[1:] == ["--version"]:
        sys.stdout.write(f"awards {__version__}\n")
        return
    gc.disable()  # a command lives for moments; collecting while modules load costs a tenth of its time
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    signal.signal(signal.SIGTERM, on_termination)
    try:
        from awards.cli.app import run

        status = run(sys.argv[1:])
    except Terminated:
        status = 143
    except KeyboardInterrupt:
        status = 130
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)  # what is done is done: a signal while Python tidies up changes no status
    sys.exit(status)


if __name__ == "__main__":
    main()
