"""PDF for printing and keeping, laid out as papers of offices are: Nghị định 30/2020/NĐ-CP, in the shipped face Tinos."""

import json
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace
from importlib.util import find_spec
from pathlib import Path
from typing import Any, BinaryIO

from awards.errors.storage import ExtraMissing
from awards.language import current
from awards.renderers.formats import Page, Renderer
from awards.renderers.paper import BODY_SIZE, BOTTOM, LEFT, NATION_SIZE, RIGHT, TITLE_SIZE, TOP, Grid, Paper, breadth, paper_of, units_of
from awards.renderers.pdf_pages import joined
from awards.reports.report import Document

HERE = Path(__file__).parent
LAYOUT, FACES = HERE / "paper.typ", HERE / "fonts"
SHORT, AT_ONCE = 320, 80
"""The rows of a paper that is set whole, and of a section: typst takes about 80 KiB for each, and keeps what it did the last ten times."""
TALL = 400
"""Letters in one cell from which its row may be broken over two pages."""
PADDING, WIDEST_LETTER = 6, 9
CREATED = 315_532_800  # 1980-01-01: the bytes tell nothing of the clock
BREAK = "\u200b"
Pages = dict[tuple[int, int], tuple[int, int]]
"""The first and the last page of each row, by table and place."""


def require_typst() -> None:
    """Raise `ExtraMissing` where the program that sets pages is not installed."""
    if find_spec("typst") is None:
        raise ExtraMissing(extra="pdf")


def write(document: Document, stream: BinaryIO, _page: Page) -> None:
    """Write the document on A4; the same document gives the same bytes at any time. Raises `ExtraMissing`.

    A long list is set in sections that end where a page ends, and these are joined, so that memory does not grow with the list.
    """
    require_typst()
    setter, paper = Setter(), paper_of(document)
    is_short = sum(len(grid.rows) for grid in paper.grids) <= SHORT
    stream.write(setter.file(paper) if is_short else joined(sections(setter, paper)))


class Setter:
    """Sets papers in type: knows the layout and the face, and nothing of this computer's own faces."""

    def __init__(self) -> None:
        import typst  # noqa: PLC0415 - an extra: who writes no PDF does without

        faces = typst.Fonts(include_system_fonts=False, font_paths=[str(FACES)])
        self._compiler = typst.Compiler(LAYOUT, root=HERE, font_paths=faces)

    def file(self, paper: Paper, *, page: int = 1, is_section: bool = False) -> bytes:
        """Return a paper as a file; of a section the rows are marked, so that `pages` finds them."""
        told = json.dumps(_told(paper, page, is_section=is_section), ensure_ascii=False)
        written = self._compiler.compile(
            format="pdf",
            sys_inputs={"paper": told},
            timestamp=CREATED,
            pdf_standards="1.4" if is_section else [],
            pdf_tags=not is_section,
        )
        assert isinstance(written, bytes)
        return written

    def pages(self) -> Pages:
        """Tell on which pages, counted from 1, the rows of the section stand that was set last."""
        found: Pages = {}
        for mark in json.loads(self._compiler.query("<row>", field="value")):
            place, page = (mark["grid"], mark["row"]), mark["page"]
            begins, ends = found.get(place, (page, page))
            found[place] = (min(begins, page), max(ends, page))
        return found


def sections(setter: Setter, paper: Paper) -> Iterator[tuple[bytes, int | None]]:
    """Set a long paper piece by piece; yield each piece with how many of its pages are kept: what comes after them begins the next."""
    page, at_once = 1, AT_ONCE
    while (piece := _beginning(paper, at_once)) is not paper:
        written = setter.file(piece, page=page, is_section=True)
        rows = setter.pages()
        breaks = [place for place, (begins, _ends) in rows.items() if begins > rows.get((place[0], place[1] - 1), (0, begins))[1]]
        if not breaks:
            at_once *= 2
            continue
        grid, row = max(breaks)
        kept = rows[grid, row][0] - 1
        yield written, kept
        paper, page, at_once = _after(paper, grid, row), page + kept, AT_ONCE
    yield setter.file(paper, page=page, is_section=True), None


def _beginning(paper: Paper, most: int) -> Paper:
    """The paper up to so many rows, without what comes after them; the paper itself if it has no more."""
    grids: list[Grid] = []
    for grid in paper.grids:
        if len(grid.rows) > most:
            cut = replace(grid, rows=grid.rows[:most], totals=(), notes=())
            return replace(paper, grids=[*grids, cut], notes=(), signatures=())
        grids.append(grid)
        most -= len(grid.rows)
    return paper


def _after(paper: Paper, grid: int, row: int) -> Paper:
    """What follows from this row on: neither letterhead nor titles come again."""
    rest = replace(paper.grids[grid], title="", rows=paper.grids[grid].rows[row:])
    return replace(paper, front=None, title="", lines=(), text=(), grids=[rest, *paper.grids[grid + 1 :]])


def _told(paper: Paper, page: int, *, is_section: bool) -> dict[str, Any]:
    """All that the layout has to know."""
    broken = replace(
        paper,
        title=_breakable(paper.title, units_of(paper.width, TITLE_SIZE)),
        lines=_lines(paper.lines, paper),
        text=_lines(paper.text, paper),
        grids=[_grid(grid, paper) for grid in paper.grids],
        notes=_lines(paper.notes, paper),
    )
    tall = [any(len(text) > TALL for row in grid.rows for text in row) for grid in paper.grids]
    sizes = {"body": BODY_SIZE, "large": TITLE_SIZE, "nation": NATION_SIZE, "margins": (TOP, BOTTOM, LEFT, RIGHT)}
    together = [grid.together for grid in paper.grids]
    place = {"page": page, "marked": is_section, "tall": tall, "together": together, "language": current()}
    return asdict(broken) | sizes | place


def _lines(texts: Sequence[str], paper: Paper) -> list[str]:
    return [_breakable(text, units_of(paper.width, BODY_SIZE)) for text in texts]


def _grid(grid: Grid, paper: Paper) -> Grid:
    units = [units_of(width, paper.size) - PADDING for width in grid.widths]

    def fitted(row: Sequence[str]) -> list[str]:
        return [_breakable(text, room) for text, room in zip(row, units, strict=True)] if row else []

    return replace(
        grid,
        title=_breakable(grid.title, units_of(paper.width, BODY_SIZE)),
        labels=fitted(grid.labels),
        rows=[fitted(row) for row in grid.rows],
        totals=fitted(grid.totals),
        notes=_lines(grid.notes, paper),
    )


def _breakable(text: str, units: int) -> str:
    """Let a word that is wider than its place be broken anywhere; all others are broken between words only."""
    least = max(units // WIDEST_LETTER, 1)
    if len(text) <= least:
        return text
    return re.sub(rf"\S{{{least},}}", lambda found: _apart(found[0]) if breadth(found[0]) > units else found[0], text)


def _apart(word: str) -> str:
    return "".join(letter if unicodedata.combining(letter) else BREAK + letter for letter in word)


RENDERER = Renderer(name="pdf", suffix=".pdf", write=write, binary=True, require=require_typst)
