"""The one console out: data to standard output or a file as the same bytes, sentences to standard error."""

import os
import re
import shutil
import sys
from io import BytesIO
from pathlib import Path

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
    """Write a document to standard output, or to a file that is not overwritten without `force` or a clerk's word.

    What is not text goes into a file or a pipe; at a terminal it is refused.
    """
    chosen = format_name or guessed_format(output)
    require_way_out(format_name, output, force=force)
    if output:
        deliver_file(document, chosen, Path(output).expanduser(), force=force)
        return
    colour = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    stream = BytesIO()
    render(document, chosen, stream, width=page_width(), colour=colour)
    sys.stdout.flush()
    if hasattr(sys.stdout, "buffer"):
        sys.stdout.buffer.write(stream.getvalue())
        sys.stdout.buffer.flush()
    else:
        sys.stdout.write(stream.getvalue().decode("utf-8"))


def deliver_file(document: Document, format_name: str, target: Path, *, force: bool) -> None:
    """Write a document to a file, after asking where it would overwrite one, and offer to open it."""
    from awards.cli.written import offer_to_open, settled, write_file  # it asks, and who asks says it here

    place = settled(target, force=force)
    stream = BytesIO()
    render(document, format_name, stream, width=page_width())
    write_file(place, [stream.getvalue()])
    offer_to_open(place)


def require_way_out(format_name: str | None, output: str | None, *, force: bool) -> None:
    """Raise what keeps a document from being written, before anything is recorded.

    `FormatUnknown`, `ExtraMissing`, `NotForAScreen`, `FileExists`, `FileOpenElsewhere`.
    """
    renderer = find(format_name or guessed_format(output))
    renderer.require()
    if renderer.binary and not output and not takes_bytes():
        raise NotForAScreen(format=renderer.name)
    if output:
        from awards.cli.written import require_free

        require_free(Path(output).expanduser(), force=force)


def takes_bytes() -> bool:
    """Tell whether standard output is a file or a pipe, which bytes do not disturb."""
    return hasattr(sys.stdout, "buffer") and not sys.stdout.isatty()


def guessed_format(output: str | None) -> str:
    """The format that a file's suffix means, else a table."""
    suffix = Path(output).suffix.lower().lstrip(".") if output else ""
    known = {"md": "markdown", "txt": "table"} | {name: name for name in names()}
    return known.get(suffix, "table")
