"""Lists on paper: what the layout of Word and PDF costs beside csv and beside bare typst with the same cells, and how much memory a long list takes."""

import io
import json
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

import typst
from figures import Figure, ratio
from sheets import LABELS, cpu_interleaved, listing, values

import awards.renderers
from awards.renderers import render

DOCX_ROWS, PDF_ROWS, LONG_ROWS, ROUNDS = 2_000, 300, 10_000, 5
DOCX_TARGET, PDF_TARGET, MEMORY_TARGET = 3, 2, 300
FACES = Path(str(awards.renderers.__file__)).parent / "fonts"
BARE = """
#set page(paper: "a4", flipped: true, margin: 2cm)
#set text(font: "Tinos", size: 10pt)
#let told = json(bytes(sys.inputs.rows))
#table(columns: told.at(0).len(), table.header(..told.at(0)), ..told.slice(1).flatten())
"""
PEAK = """
import io, resource
from sheets import listing
from awards.renderers import render
render(listing({rows}), {format!r}, io.BytesIO())
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""


def measure(rows: int) -> list[Figure]:
    """Measure both formats; the long list as long as the bench has rows."""
    return [*docx(min(rows, DOCX_ROWS)), *pdf(min(rows, PDF_ROWS)), *peaks(min(rows, LONG_ROWS))]


def docx(rows: int) -> list[Figure]:
    """Compare a list in Word with the same list as csv, in CPU time."""
    document = listing(rows)
    render(document, "docx", io.BytesIO())  # loads what only the first document loads
    taken = cpu_interleaved({name: lambda name=name: render(document, name, io.BytesIO()) for name in ("docx", "csv")}, ROUNDS)  # type: ignore[misc]
    return [
        Figure(f"{rows:,} rows of docx ÷ csv, CPU time", ratio(taken["docx"], taken["csv"]), DOCX_TARGET),
        Figure(f"{rows:,} rows of docx", statistics.median(taken["docx"]), unit="s"),
    ]


def pdf(rows: int) -> list[Figure]:
    """Compare a list as PDF with what bare typst sets from the same cells, in CPU time."""
    document = listing(rows)
    with tempfile.TemporaryDirectory() as folder:
        layout = Path(folder) / "bare.typ"
        layout.write_text(BARE, encoding="utf-8")
        told = json.dumps([list(LABELS), *([str(value) for value in values(at)] for at in range(rows))])

        def bare() -> None:
            faces = typst.Fonts(include_system_fonts=False, font_paths=[str(FACES)])
            typst.Compiler(layout, font_paths=faces).compile(format="pdf", sys_inputs={"rows": told})

        bare()
        taken = cpu_interleaved({"own": lambda: render(document, "pdf", io.BytesIO()), "bare": bare}, ROUNDS)
    return [
        Figure(f"{rows:,} rows of pdf ÷ bare typst with the same cells, CPU time", ratio(taken["own"], taken["bare"]), PDF_TARGET),
        Figure(f"{rows:,} rows of pdf", statistics.median(taken["own"]), unit="s"),
    ]


def peaks(rows: int) -> list[Figure]:
    """The peak memory of a process that sets one long list."""
    return [Figure(f"{rows:,} rows of {name}: peak memory", peak(rows, name), MEMORY_TARGET, "MiB") for name in ("docx", "pdf")]


def peak(rows: int, name: str) -> float:
    """Set a list in a process of its own and return its peak memory in MiB."""
    code = PEAK.format(rows=rows, format=name)
    done = subprocess.run([sys.executable, "-c", code], cwd=Path(__file__).parent, capture_output=True, text=True, check=True)
    return float(done.stdout)
