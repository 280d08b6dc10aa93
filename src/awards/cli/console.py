"""The one console out: data to standard output or a file as the same bytes, sentences to standard error."""

import os
import re
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
ROOM_TO_ANSWER = 8
LEAD = re.compile(r" *(?:[\w-]{1,5}  )?")
"""What a line begins with before its words: spaces, the number of a choice."""


def say(sentence: str) -> None:
    """Say a sentence to the clerk, at a terminal broken between words; nothing in it acts on the terminal."""
    room = terminal_columns()
    sys.stderr.write("\n".join(part for line in sentence.splitlines() for part in folded(visible(line), room)) + "\n")
    sys.stderr.flush()


def last_line(question: str) -> str:
    """Say a long question up to its last line, which is returned: what is typed goes behind it."""
    *before, last = folded(visible(question), max(terminal_columns() - ROOM_TO_ANSWER, 0))
    for line in before:
        sys.stderr.write(f"{line}\n")
    sys.stderr.flush()
    return last


def folded(line: str, width: int) -> list[str]:
    """A line in as many as its words need, each begun under the first word; as it is without a width, as in a pipe."""
    if not width or len(line) <= width // 2:
        return [line]
    from awards.cli.entry.layout import cells, wrapped  # it measures with the library of the terminal; short lines do without

    if cells(line) <= width:
        return [line]
    begins = LEAD.match(line)
    indent = begins.end() if begins else 0
    return wrapped(line, width, indent if indent <= width // 3 else 0)


def terminal_columns() -> int:
    """The columns of the terminal that sentences go to; 0 where they go into a file or a pipe."""
    try:
        return os.get_terminal_size(sys.stderr.fileno()).columns if sys.stderr.isatty() else 0
    except (OSError, ValueError, AttributeError):
        return 0


def sentence_width() -> int:
    """The columns that a table among sentences fills."""
    return terminal_columns() or page_width()


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

    What is not text goes into a file or a pipe; at a terminal it is refused.
    """
    chosen = format_name or guessed_format(output)
    target = Path(output).expanduser() if output else None
    require_way_out(format_name, output, force=force)
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


def require_way_out(format_name: str | None, output: str | None, *, force: bool) -> None:
    """Raise what keeps a document from being written, before anything is recorded: `FormatUnknown`, `ExtraMissing`, `NotForAScreen`, `FileExists`."""
    chosen = format_name or guessed_format(output)
    target = Path(output).expanduser() if output else None
    renderer = find(chosen)
    renderer.require()
    if renderer.binary and target is None and not takes_bytes():
        raise NotForAScreen(format=chosen)
    if target is not None and target.exists() and not force:
        raise FileExists(path=target)


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
