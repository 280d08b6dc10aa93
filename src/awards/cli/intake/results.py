"""What was recorded, told: one sentence for the clerk, the batch's number or an object for a program."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from sqlmodel import Session, select

from awards.cli.console import answer, say
from awards.cli.desk import Desk
from awards.cli.intake.course import Course
from awards.cli.intake.preview import COUNTS, counts, findings
from awards.cli.options import Output
from awards.cli.views import card, column, show
from awards.language import N_, _
from awards.models.journal import Batch
from awards.renderers.cells import display
from awards.reports.report import ColumnKind
from awards.services.intake.staged import Remark
from awards.services.intake.taking_in import Outcome
from awards.services.journal import undone_by

MOST_FINDINGS = 10
MOST_ROWS = 20
RESULT = (column("batch", N_("Batch"), ColumnKind.ID), *COUNTS)


@dataclass(frozen=True, slots=True)
class Earlier:
    """The batch that took the very same file in, and holds."""

    number: int
    at: str
    source: str


def taken_in_before(desk: Desk, digest: str) -> Earlier | None:
    """The last batch that took a file of these bytes in and was not taken back."""
    with desk.reading() as session:
        found = [batch for batch in session.exec(select(Batch).where(Batch.digest == digest)) if undone_by(session, batch.id) is None]
        last = max(found, key=lambda batch: batch.id, default=None)
        return Earlier(last.id, last.at, last.source or "") if last else None


def tell_earlier(before: Earlier | None, name: str) -> None:
    """Say whether the very same file was taken in before, and under which name where it was another."""
    if before is None:
        say(_("This file has not been taken in before."))
        return
    at = display(before.at, ColumnKind.TIME)
    said = _("This file was taken in on {at} (batch {number}).")
    if before.source not in {"", name}:
        said = _("This file was taken in on {at} (batch {number}), as “{name}”.")
    say(said.format(at=at, number=before.number, name=before.source))


@dataclass
class Recorded:
    """What recording made: kept while the batch is open, read when it is committed."""

    session: Session | None = None

    @property
    def batch(self) -> int:
        """The batch's number; 0 where nothing changed."""
        return int(self.session.info["batch"].id or 0) if self.session is not None else 0


def tell_result(course: Course, outcome: Outcome, batch: int, left: int = 0) -> None:
    """Tell what was recorded, and how it is taken back."""
    refused = outcome.refused_count + outcome.left_out + left
    if batch:
        said = [_("{new} new lines and {changed} changed lines are taken in. Batch {number}.")]
        said += [_("{completed} people are completed.")] * bool(outcome.completed)
    else:
        said = [_("Nothing is new in this file. Nothing was recorded.")]
    values = {"new": outcome.new, "changed": outcome.changed, "completed": outcome.completed, "number": batch}
    say(" ".join(said).format(**values))
    if refused:
        say(_("{count} lines are not taken in{rows}.").format(count=refused, rows=rows_in_brackets(outcome, course.left)))
    if outcome.missing > 0:
        say(_("{count} lines of these papers are in the register and not in the file; they stay.").format(count=outcome.missing))
    tell_findings(findings(outcome))
    if batch:
        say(_("To take it back: awards undo {number}.").format(number=batch))
    put_out(course.order.output, outcome, batch, left)


def rows_in_brackets(outcome: Outcome, left: set[tuple[str, int]]) -> str:
    """Which rows are not taken in, the first twenty."""
    doubts: Sequence[Remark] = outcome.doubts if outcome.left_out else ()
    places = {(one.place.sheet, one.place.row) for one in (*outcome.refused, *doubts)} | left
    several = len({sheet for sheet, _row in places}) > 1
    named = [f"{sheet} {row}".strip() if several else str(row) for sheet, row in sorted(places)]
    if not named:
        return ""
    shown = ", ".join(islice(named, MOST_ROWS)) + ("…" if len(named) > MOST_ROWS else "")
    return " " + _("(rows {rows})").format(rows=shown)


def tell_findings(sentences: Sequence[str]) -> None:
    """Tell the first findings; they never stop anything."""
    for sentence in sentences[:MOST_FINDINGS]:
        say(_("To look at again: {finding}").format(finding=sentence))
    if len(sentences) > MOST_FINDINGS:
        say(
            _("{count} more to look at again: awards import FILE --dry-run --output preview.xlsx").format(
                count=len(sentences) - MOST_FINDINGS
            )
        )


def put_out(output: Output, outcome: Outcome, batch: int, left: int) -> None:
    """Answer programs: an object where a format is asked for, else the batch's number."""
    if output.format or output.path:
        told = counts(outcome) | {"batch": batch or None, "left_out": outcome.left_out + left}
        show(card(_("Taken in"), RESULT, told), output)
    elif batch and not sys.stdout.isatty():
        answer(str(batch))


def proposed_name(path: Path) -> str:
    """A name for a mapping, made of a file's."""
    letters = "".join(letter if letter.isalnum() or letter in " ._-" else " " for letter in path.stem)
    return " ".join(letters.split())[:50].strip(" ._-").replace("..", ".") or "list"
