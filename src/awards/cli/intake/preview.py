"""What taking a file in would do, before anything is done: the heaps with their counts, and every row that somebody has to look at."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from operator import itemgetter
from typing import Any

from sqlmodel import Session

from awards.cli.intake.course import Course
from awards.cli.views import card, column, listing, part
from awards.errors.base import AwardsError, InvalidValue
from awards.errors.importing import EveryRowInvalid, EveryRowRefused
from awards.language import N_, _
from awards.models.body import Body
from awards.models.document import Document
from awards.models.kinds import Stage
from awards.models.recipient import Recipient
from awards.reports.report import Card, Cell, ColumnKind, Listing
from awards.services.intake.staged import Place, Remark
from awards.services.intake.taking_in import Outcome
from awards.services.intake.values import LABELS
from awards.text.clean import shown
from awards.text.dates import PartialDate

REFUSED, DOUBTFUL, CHANGED = "refused", "doubtful", "changed"
STATES = {REFUSED: N_("refused"), DOUBTFUL: N_("doubtful"), CHANGED: N_("changed")}
MOST_NAMED = 10
MOST_SHOWN = 20
"""Rows that a terminal is shown."""

COLUMNS = (
    column("sheet", N_("Sheet"), machine_only=True),
    column("row", N_("Row"), ColumnKind.ID),
    column("state", N_("State"), machine_only=True),
    column("state_label", N_("State")),
    column("field", N_("Column"), machine_only=True),
    column("field_label", N_("Column")),
    column("value", N_("Value")),
    column("before", N_("Before"), machine_only=True),
    column("what", N_("What to do")),
)
COUNTS = (
    column("read", N_("Rows read"), ColumnKind.COUNT),
    column("new", N_("New"), ColumnKind.COUNT),
    column("there", N_("Already there"), ColumnKind.COUNT),
    column("changed", N_("Changed"), ColumnKind.COUNT),
    column("doubtful", N_("Doubtful"), ColumnKind.COUNT),
    column("refused", N_("Refused"), ColumnKind.COUNT),
    column("left_out", N_("Left out"), ColumnKind.COUNT),
    column("completed", N_("People completed"), ColumnKind.COUNT),
    column("missing", N_("In the register, not in the file"), ColumnKind.COUNT),
)
HEAD = (
    column("file", N_("File")),
    column("format", N_("Format")),
    column("digest", N_("SHA-256"), machine_only=True),
    column("before", N_("Taken in before"), machine_only=True),
    *COUNTS,
    column("samples_left_out", N_("Sample rows left out"), ColumnKind.COUNT),
)
SHEETS = (column("name", N_("Sheet")), column("taken", N_("Taken in"), machine_only=True), column("why", N_("Why not")))
READ_COLUMNS = (
    column("letter", N_("Column")),
    column("heading", N_("Heading in the file")),
    column("field", N_("Field"), machine_only=True),
    column("field_label", N_("Field")),
    column("guess", N_("May be"), machine_only=True),
)
PAPERS = (column("paper", N_("Paper")), column("new", N_("New"), machine_only=True))
NAMES = (column("name", N_("Name")),)
FINDINGS = (column("finding", N_("To look at again")),)


@dataclass(slots=True)
class Facts:
    """What is looked up while the trial still stands: names of the papers and bodies that it made."""

    papers: list[str] = field(default_factory=list)
    bodies: list[str] = field(default_factory=list)

    def look(self, session: Session, outcome: Outcome) -> None:
        """Look at the records as they would be; some of each is enough."""
        self.papers = [paper_named(session, session.get_one(Document, number)) for number in islice(outcome.papers.new, MOST_NAMED)]
        self.bodies = [session.get_one(Recipient, number).name for number in islice(outcome.made.units, MOST_NAMED)]


def paper_named(session: Session, document: Document) -> str:
    """A paper by number, date and issuer."""
    body = session.get(Body, document.issuer_id)
    name = session.get_one(Recipient, document.issuer_id).name
    issuer = f"{document.head} {name}" if document.head and body else name
    date = PartialDate.from_iso(document.decided_on).display() if document.decided_on else ""
    without = _("draft decision") if document.stage == Stage.DRAFT.value else _("number unknown")
    return ", ".join(text for text in (document.number or without, date, issuer) if text)


def rows(outcome: Outcome) -> list[dict[str, Any]]:
    """Every row that somebody has to look at, in the order of the file: refused, doubtful, changed."""
    order = {sheet: place for place, sheet in enumerate(outcome.told.sheets)}
    found = [remarked(REFUSED, one) for one in outcome.refused]
    found += [remarked(DOUBTFUL, one) for one in outcome.doubts]
    found += [changed(place, one) for place, one in outcome.changes]
    return sorted(found, key=lambda row: (order.get(row["sheet"], 0), row["row"]))


def remarked(state: str, remark: Remark) -> dict[str, Any]:
    """A refused or doubtful row."""
    return row(state, remark.place, remark.field) | {"value": shown(str(remark.value)), "before": "", "what": reason(remark)}


def changed(place: Place, one: Any) -> dict[str, Any]:
    """A row of which the register has one value otherwise."""
    name = {"class_code": "class", "field_code": "field", "owed_dong": "owed"}.get(one.field, one.field)
    said = _("The register has “{before}”.").format(before=shown(one.before)) if one.before else _("The register has nothing here.")
    return row(CHANGED, place, name) | {"value": shown(one.after), "before": shown(one.before), "what": said}


def row(state: str, place: Place, name: str) -> dict[str, Any]:
    """Where a row stands and what becomes of it."""
    return {
        "sheet": place.sheet,
        "row": place.row,
        "state": state,
        "state_label": _(STATES[state]),
        "field": name,
        "field_label": _(LABELS.get(name, name)),
    }


def counts(outcome: Outcome) -> dict[str, Cell]:
    """The heaps. Doubtful rows are among the new, changed and those already there as well, as long as nobody leaves them out."""
    return {
        "read": outcome.read,
        "new": outcome.new,
        "there": outcome.there,
        "changed": outcome.changed,
        "doubtful": len(outcome.doubted),
        "refused": outcome.refused_count,
        "left_out": outcome.left_out,
        "completed": outcome.completed,
        "missing": outcome.missing,
    }


def document(course: Course, outcome: Outcome, facts: Facts, before: int | None) -> Card:
    """The whole preview, for machines and files."""
    head: dict[str, Cell] = {
        "file": course.name,
        "format": course.source.format,
        "digest": course.source.digest,
        "before": before,
        **counts(outcome),
        "samples_left_out": course.understood.samples_left_out,
    }
    papers: list[dict[str, Cell]] = [{"paper": name, "new": True} for name in facts.papers]
    for_programs = course.order.output.format == "json"
    parts = [
        part("rows", _("Rows to look at"), COLUMNS, rows(outcome)),
        part("columns", _("Columns"), READ_COLUMNS, columns_read(course)),
        part("sheets", _("Sheets"), SHEETS, sheets(course, outcome)),
        part("papers", _("New papers"), PAPERS, papers),
        part("bodies", _("New bodies, made of units"), NAMES, [{"name": name} for name in facts.bodies]),
        part("findings", _("Findings"), FINDINGS, [{"finding": said} for said in findings(outcome)]),
    ]
    return card(
        _("Preview: {file}").format(file=course.name), HEAD, head, [one for one in parts if one.rows or one.name == "rows" or for_programs]
    )


def sheets(course: Course, outcome: Outcome) -> Iterator[dict[str, Cell]]:
    """The sheets with lines, then those that are no part of the list."""
    for name in outcome.told.sheets:
        yield {"name": shown(name), "taken": True, "why": ""}
    for name, why in course.understood.left_out:
        yield {"name": shown(name), "taken": False, "why": why}


def columns_read(course: Course) -> Iterator[dict[str, Cell]]:
    """Which column is which field; of one that is not understood, what it may be."""
    understood = course.understood
    for name in understood.fields:
        if name in understood.headings:
            yield {
                "letter": understood.letters[name],
                "heading": shown(understood.headings[name]),
                "field": name,
                "field_label": _(LABELS[name]),
                "guess": "",
            }
    for one in understood.unknown:
        yield {
            "letter": one.letter,
            "heading": shown(one.heading),
            "field": "",
            "field_label": _("not understood"),
            "guess": ", ".join(one.guess),
        }


def findings(outcome: Outcome) -> list[str]:
    """What may be questioned, each sentence once."""
    return list(dict.fromkeys(finding.sentence for _noun, _number, finding in outcome.findings))


def rows_shown(outcome: Outcome) -> Listing:
    """The first rows to look at, as a terminal shows them."""
    found: Sequence[dict[str, Any]] = rows(outcome)[:MOST_SHOWN]
    several = len({one["sheet"] for one in found}) > 1
    columns = [column("sheet", N_("Sheet")), *COLUMNS[1:]] if several else COLUMNS
    return listing("rows", "", columns, found)


def where(remark: Remark) -> str:
    """A row and its column, as a sentence begins with them."""
    sheet = f"{shown(remark.place.sheet)}, " if remark.place.sheet else ""
    return sheet + _("row {row}, column “{column}”").format(row=remark.place.row, column=_(LABELS.get(remark.field, remark.field)))


def first_reasons(remarks: Sequence[Remark], most: int = MOST_SHOWN) -> list[str]:
    """Why rows are refused or doubtful: the first of each kind of reason, with how many share it."""
    by_reason: dict[str, list[Remark]] = {}
    for one in remarks:
        by_reason.setdefault(one.said.sentence, []).append(one)
    ordered = sorted(by_reason.items(), key=lambda item: item[1][0].n)
    return [told(sentence, group) for sentence, group in ordered[:most]]


def told(sentence: str, group: Sequence[Remark]) -> str:
    """One reason with the row it was met in first."""
    more = " " + _("({count} rows)").format(count=len(group)) if len(group) > 1 else ""
    return f"{where(group[0])}{more}: {beside_column(sentence, group[0].field)}"


def reason(remark: Remark) -> str:
    """Why a row is refused or doubtful, where its column is told beside it."""
    return beside_column(remark.said.sentence, remark.field)


def beside_column(sentence: str, field: str) -> str:
    """A sentence without the column it begins with, where the column is told already."""
    said = sentence.removeprefix(f"{_(LABELS.get(field, field))}: ")
    return said[:1].upper() + said[1:]


def one_reason(remarks: Sequence[Remark]) -> AwardsError | None:
    """The one failure that holds of all rows, where there is one; it says where."""
    first = remarks[0] if remarks else None
    if first is None or not isinstance(first.said, AwardsError) or len({(one.field, one.said.sentence) for one in remarks}) > 1:
        return None
    place = where(first) if len(remarks) == 1 else _("every row, column “{column}”").format(column=_(LABELS.get(first.field, first.field)))
    failure = EveryRowInvalid if isinstance(first.said, InvalidValue) else EveryRowRefused
    return failure(where=place[:1].upper() + place[1:], reason=reason(first))


def signature(outcome: Outcome) -> tuple[object, ...]:
    """What has to be the same when the file is recorded as it was when it was shown."""
    changes = tuple(sorted((place.sheet, place.row, one.field, one.before, one.after) for place, one in outcome.changes))
    made = tuple(map(len, (outcome.made.individuals, outcome.made.households, outcome.made.collectives, outcome.made.units)))
    return (
        *map(itemgetter(1), sorted(counts(outcome).items())),
        changes,
        len(outcome.papers.new),
        made,
        tuple(one.mark for one in outcome.questions),
    )
