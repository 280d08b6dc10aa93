"""The one console out: data to standard output or a file as the same bytes, sentences to standard error."""

import os
import shutil
import sys
import tempfile
from io import BytesIO
from pathlib import Path

from awards.errors.records import FileExists, FileNotWritten
from awards.renderers import find, names, render
from awards.renderers.formats import NotForAScreen
from awards.reports.report import Document
from awards.text.clean import visible

PIPE_WIDTH = 80


def say(sentence: str) -> None:
    """Say a sentence to the clerk; nothing in it acts on the terminal."""
    sys.stderr.write("\n".join(visible(line) for line in sentence.splitlines()) + "\n")
    sys.stderr.flush()


def answer(text: str) -> None:
    """Write one line of data to standard output."""
    sys.stdout.write(visible(text) + "\n")


def page_width() -> int:
    """The columns to fill: the terminal's, else those of `COLUMNS`, else 80."""
    return shutil.get_terminal_size((PIPE_WIDTH, 24)).columns if sys.stdout.isatty() else int_or(os.environ.get("COLUMNS"), PIPE_WIDTH)


def int_or(text: str | None, otherwise: int) -> int:
    """A number from the environment, if it is one."""
    return int(text) if text and text.isascii() and text.isdigit() and int(text) > 0 else otherwise


def deliver(document: Document, format_name: str | None, output: str | None, *, force: bool) -> None:
    """Write a document to standard output, or aside and then renamed to a file that is not overwritten without `force`.

    A workbook goes into a file or a pipe; at a terminal it is refused.
    """
    chosen = format_name or guessed_format(output)
    target = Path(output).expanduser() if output else None
    if find(chosen).binary and target is None and not takes_bytes():
        raise NotForAScreen(format=chosen)
    if target is not None and target.exists() and not force:
        raise FileExists(path=target)
    colour = target is None and sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    stream = BytesIO()
    render(document, chosen, stream, width=page_width(), colour=colour)
    if target is not None:
        write_file(target, stream.getvalue())
        return
    sys.stdout.flush()
    if hasattr(sys.stdout, "buffer"):
        sys.stdout.buffer.write(stream.getvalue())
        sys.stdout.buffer.flush()
    else:
        sys.stdout.write(stream.getvalue().decode("utf-8"))


def takes_bytes() -> bool:
    """Tell whether standard output is a file or a pipe, which bytes do not disturb."""
    return hasattr(sys.stdout, "buffer") and not sys.stdout.isatty()


def guessed_format(output: str | None) -> str:
    """The format that a file's suffix means, else a table."""
    suffix = Path(output).suffix.lower().lstrip(".") if output else ""
    known = {"md": "markdown", "txt": "table"} | {name: name for name in names()}
    return known.get(suffix, "table")


def write_file(target: Path, data: bytes) -> None:
    """Write a file beside its place, readable by its owner only, and rename it: it is there whole or not at all."""
    try:
        handle, aside = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:40]}.")
        try:
            with open(handle, "wb") as stream:
                stream.write(data)
                stream.flush()
                os.fsync(stream.fileno())
            os.replace(aside, target)
        except BaseException:
            os.unlink(aside)
            raise
    except OSError:
        raise FileNotWritten(path=target) from None
