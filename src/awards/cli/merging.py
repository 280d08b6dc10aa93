"""Merging on the command line: what a merge moves, shown before it is done, and the pass over what may be the same."""

import shutil
from dataclasses import dataclass, field
from io import BytesIO

from sqlmodel import Session, col, func, select

from awards.cli.ask import line
from awards.cli.console import PIPE_WIDTH, say
from awards.cli.desk import Desk
from awards.cli.identity import described
from awards.cli.options import Output
from awards.cli.told import shown
from awards.cli.views import card, column, cut, listing, or_none_such, part, say_batch, show
from awards.errors.base import InvalidValue, Refused
from awards.errors.records import MergeNeedsYes
from awards.language import N_, _
from awards.models.award import Award
from awards.models.form import AwardForm
from awards.models.kinds import RecipientKind, Stage
from awards.models.recipient import Person, Recipient
from awards.renderers import render
from awards.reports.report import Card, Cell, ColumnKind, Table
from awards.services.bodies import parent_name
from awards.services.duplicates import Pair, candidates, is_open, keep_apart
from awards.services.merging import (
    ISSUED,
    ISSUED_TOO,
    WRITTEN,
    Difference,
    MovedLine,
    MovedPaper,
    Moves,
    merge,
    require_mergeable,
    what_moves,
)
from awards.services.recipients import recipient_by_id

MOST_SHOWN = 20
"""So many lines of each part of a preview are shown beside the question; `--dry-run` shows all."""

COLUMNS = (
    column("gone_id", N_("Merged"), ColumnKind.ID, machine_only=True),
    column("gone_name", N_("Merged"), machine_only=True),
    column("gone", N_("Merged")),
    column("kept_id", N_("Kept"), ColumnKind.ID, machine_only=True),
    column("kept_name", N_("Kept"), machine_only=True),
    column("kept", N_("Kept")),
    column("gone_award_count", N_("Awards that move"), ColumnKind.COUNT),
    column("kept_award_count", N_("Awards there already"), ColumnKind.COUNT),
    column("unit_award_count", N_("Awards with it as unit"), ColumnKind.COUNT),
    column("paper_count", N_("Papers"), ColumnKind.COUNT),
    column("ceremony_count", N_("Ceremonies"), ColumnKind.COUNT),
    column("body_count", N_("Bodies below it"), ColumnKind.COUNT),
    column("succession_count", N_("Predecessors and successors"), ColumnKind.COUNT),
    column("spellings", N_("Other names")),
    column("completed", N_("Completed")),
)
OF_BODIES = frozenset({"unit_award_count", "paper_count", "ceremony_count", "body_count", "succession_count"})
LINE_COLUMNS = (
    column("id", N_("Number"), ColumnKind.ID),
    column("decision", N_("Decision")),
    column("date", N_("Decision date"), ColumnKind.DATE),
    column("form", N_("Form")),
    column("name", N_("Name")),
)
PAPER_COLUMNS = (
    column("id", N_("Number in the register"), ColumnKind.ID),
    column("number", N_("Number and symbol")),
    column("date", N_("Decision date"), ColumnKind.DATE),
    column("role", N_("Role"), machine_only=True),
    column("role_name", N_("Role")),
)
LISTED_COLUMNS = PAPER_COLUMNS[:3]
NAMED_COLUMNS = (column("id", N_("Number"), ColumnKind.ID), column("name", N_("Name")))
DIFFERENCE_COLUMNS = (
    column("column", N_("What"), machine_only=True),
    column("label", N_("What")),
    column("kept", N_("Stays")),
    column("gone", N_("Is given up")),
)
ROLES = {ISSUED: N_("Issuer"), WRITTEN: N_("Written by"), ISSUED_TOO: N_("Issued with another")}

ONE_OF_PAIR = (
    ("{}_id", N_("Number"), ColumnKind.ID),
    ("{}_name", N_("Name"), ColumnKind.TEXT),
    ("{}_birth_year", N_("Year of birth"), ColumnKind.YEAR),
    ("{}_unit", N_("Unit"), ColumnKind.TEXT),
    ("{}_last_award", N_("Last award"), ColumnKind.TEXT),
    ("{}_awards", N_("Awards"), ColumnKind.COUNT),
)
PAIR_COLUMNS = (
    column("kind", N_("Kind"), machine_only=True),
    *(column(key.format(side), label, kind) for side in ("first", "second") for key, label, kind in ONE_OF_PAIR),
    column("reason", N_("In common")),
    column("score", N_("Likelihood"), ColumnKind.COUNT, machine_only=True),
)

BOTH_SPELLINGS = N_(
    "Merge “{gone}” (awards: {gone_awards}) into “{kept}” (awards: {kept_awards}): one recipient, awards: {awards}, both spellings are kept."
)
ONE_SPELLING = N_("Merge “{gone}” (awards: {gone_awards}) into “{kept}” (awards: {kept_awards}): one recipient, awards: {awards}.")
KEYS = N_("1 or 2: the same, and this one's name stays. 0: not the same. Enter: later. q: stop.")


# --- merging two ------------------------------------------------------------------------------------------------------


def merge_two(desk: Desk, gone_id: int, kept_id: int, output: Output, *, yes: bool, anyway: bool) -> None:
    """Show what a merge moves, ask, and do it as one batch. Raises `MergeNeedsYes`, `ClerkSaidNo` and what forbids it."""
    with desk.reading() as session:
        require_mergeable(session, gone_id, kept_id, anyway=anyway)
        moves = what_moves(session, gone_id, kept_id)
        if output.format is None and output.path is None:
            say(as_text(preview(session, moves, MOST_SHOWN)))
        else:
            show(preview(session, moves), output)
    if not yes and not desk.somebody_there:
        say(question_of(moves))
        raise MergeNeedsYes
    desk.agree(question_of(moves), yes=yes)
    merge_now(desk, gone_id, kept_id, anyway=anyway)


def merge_now(desk: Desk, gone_id: int, kept_id: int, *, anyway: bool = False) -> None:
    """Merge as one batch, and say how it is taken back."""
    with desk.writing() as session:
        gone = recipient_by_id(session, gone_id).name
        kept = merge(session, gone_id, kept_id, anyway=anyway).name
    say_batch(session)
    done = _("“{gone}” ({gone_id}) is now “{kept}” ({kept_id}). To take it back: awards undo {batch}.")
    say(done.format(gone=gone, gone_id=gone_id, kept=kept, kept_id=kept_id, batch=session.info["batch"].id))


def show_moves(desk: Desk, gone_id: int, kept_id: int, output: Output, *, anyway: bool) -> None:
    """Show all that a merge would move, and change nothing."""
    with desk.reading() as session:
        require_mergeable(session, gone_id, kept_id, anyway=anyway)
        show(preview(session, what_moves(session, gone_id, kept_id)), output)


def keep_two(desk: Desk, one_id: int, other_id: int) -> None:
    """Remember that two recipients are not the same."""
    with desk.writing() as session:
        keep_apart(session, one_id, other_id)
    say_batch(session)


def question_of(moves: Moves) -> str:
    """The question that says what becomes of whom."""
    template = ONE_SPELLING if moves.gone.name == moves.kept.name else BOTH_SPELLINGS
    here, there = len(moves.lines), moves.kept_lines
    return _(template).format(gone=moves.gone.name, kept=moves.kept.name, gone_awards=here, kept_awards=there, awards=here + there)


def preview(session: Session, moves: Moves, most: int | None = None) -> Card:
    """What a merge moves as a card; at most so many lines of each part."""
    columns = [one for one in COLUMNS if moves.kept.kind == RecipientKind.COLLECTIVE.value or one.key not in OF_BODIES]
    return card(_("What moves"), columns, cells_of(session, moves), [shortened(one, most) for one in parts_of(session, moves)])


def cells_of(session: Session, moves: Moves) -> dict[str, Cell]:
    """A merge in figures."""
    return {
        "gone_id": moves.gone.id,
        "gone_name": moves.gone.name,
        "gone": who(session, moves.gone),
        "kept_id": moves.kept.id,
        "kept_name": moves.kept.name,
        "kept": who(session, moves.kept),
        "gone_award_count": len(moves.lines),
        "kept_award_count": moves.kept_lines,
        "unit_award_count": len(moves.unit_lines),
        "paper_count": len(moves.papers),
        "ceremony_count": len(moves.ceremonies),
        "body_count": len(moves.children),
        "succession_count": moves.successions,
        "spellings": or_none_such(", ".join(moves.spellings) or None),
        "completed": or_none_such(", ".join(_(label) for label in moves.completed) or None),
    }


def parts_of(session: Session, moves: Moves) -> list[Table]:
    """What a merge moves, kind by kind; what does not move is left out."""
    parts = (
        ("awards", N_("Awards that move"), LINE_COLUMNS, [line_cells(one) for one in moves.lines]),
        ("unit_awards", N_("Awards with it as unit"), LINE_COLUMNS, [line_cells(one) for one in moves.unit_lines]),
        ("papers", N_("Papers"), PAPER_COLUMNS, [paper_cells(one) for one in moves.papers]),
        ("ceremonies", N_("Ceremonies"), NAMED_COLUMNS, [named_cells(one.id, one.title) for one in moves.ceremonies]),
        ("bodies", N_("Bodies below it"), NAMED_COLUMNS, [named_cells(one.id, one.name) for one in moves.children]),
        ("differences", N_("What differs"), DIFFERENCE_COLUMNS, [difference_cells(session, one) for one in moves.differences]),
        ("both_listed", N_("Papers on which both stand"), LISTED_COLUMNS, [paper_cells(one) for one in moves.both_listed]),
    )
    return [part(name, _(title), columns, rows) for name, title, columns, rows in parts if rows]


def named_cells(number: int, name: str | None) -> dict[str, Cell]:
    """A record that is told by its name."""
    return {"id": number, "name": name}


def line_cells(moved: MovedLine) -> dict[str, Cell]:
    """An award line that moves."""
    return {"id": moved.id, "form": moved.form, "name": moved.name, **signed(moved.stage, decision=moved.decision, date=moved.decided_on)}


def paper_cells(moved: MovedPaper) -> dict[str, Cell]:
    """A paper that is concerned."""
    role = _(ROLES[moved.role]) if moved.role in ROLES else None
    return {"id": moved.id, "role": moved.role, "role_name": role, **signed(moved.stage, number=moved.number, date=moved.decided_on)}


def signed(stage: str, **values: str | None) -> dict[str, Cell]:
    """Number and date of a paper; a draft has none."""
    drafted = stage == Stage.DRAFT.value
    return {name: or_none_such(None) if drafted else value or None for name, value in values.items()}


def difference_cells(session: Session, difference: Difference) -> dict[str, Cell]:
    """Two values of which one stays; personal ones are covered."""
    values = [shown(session, difference.column, one) if one is not None else "********" for one in (difference.kept, difference.gone)]
    return {"column": difference.column, "label": _(difference.label), "kept": values[0], "gone": values[1]}


def shortened(table: Table, most: int | None) -> Table:
    """A table with its first rows, and a remark where there are more."""
    if most is None or len(table.rows) <= most:
        return table
    remark = _("{shown} of {total} are shown. More: --dry-run.").format(shown=most, total=len(table.rows))
    return Table(table.name, table.title, table.columns, table.rows[:most], notes=(remark,))


def as_text(document: Card) -> str:
    """A card as a table to be said beside a question."""
    stream = BytesIO()
    render(document, "table", stream, width=shutil.get_terminal_size((PIPE_WIDTH, 24)).columns)
    return stream.getvalue().decode("utf-8").rstrip("\n")


# --- what may be the same ---------------------------------------------------------------------------------------------


def list_pairs(desk: Desk, kind: RecipientKind | None, limit: str, output: Output) -> None:
    """List the pairs that may be the same, the likeliest first."""
    with desk.reading() as session:
        pairs = cut(candidates(session, kind), limit)
        show(listing("duplicates", _("May be the same"), PAIR_COLUMNS, (pair_cells(session, one) for one in pairs)), output)


def pair_cells(session: Session, pair: Pair) -> dict[str, Cell]:
    """A pair as cells: who, and what they have in common."""
    cells: dict[str, Cell] = {"kind": pair.kind, "reason": pair.reason, "score": pair.score}
    for side, number in (("first", pair.first_id), ("second", pair.second_id)):
        cells |= {key.format(side): value for key, value in one_of_pair(session, recipient_by_id(session, number)).items()}
    return cells


def one_of_pair(session: Session, recipient: Recipient) -> dict[str, Cell]:
    """One of a pair: birth, unit and form of the last award, and how many there are."""
    person = session.get(Person, recipient.id) if recipient.kind == RecipientKind.INDIVIDUAL.value else None
    unit, last = last_award(session, recipient.id) or (or_none_such(None), or_none_such(None))
    return {
        "{}_id": recipient.id,
        "{}_name": recipient.name,
        "{}_birth_year": person.birth_year if person else or_none_such(None),
        "{}_unit": unit,
        "{}_last_award": last,
        "{}_awards": awards_count(session, recipient.id),
    }


def last_award(session: Session, recipient_id: int) -> tuple[str | None, str] | None:
    """Unit of the last award, and its form with the year; None where there is none."""
    lines = select(Award, AwardForm.code).join(AwardForm, col(AwardForm.id) == Award.form_id).where(Award.recipient_id == recipient_id)
    last = session.exec(lines.order_by(col(Award.decided_on).desc(), col(Award.id).desc()).limit(1)).first()
    return (last[0].unit, f"{last[1]} {last[0].work_year or '?'}") if last else None


def awards_count(session: Session, recipient_id: int) -> int:
    """How many award lines a recipient has."""
    return session.exec(select(func.count()).select_from(Award).where(Award.recipient_id == recipient_id)).one()


def go_through(desk: Desk, kind: RecipientKind | None, limit: str) -> None:
    """Go through the pairs that may be the same, once; every answer is a batch of its own."""
    with desk.reading() as session:
        pairs = cut(candidates(session, kind), limit)
    if not pairs:
        say(_("No recipients look alike that were not asked about before."))
        return
    say(_(KEYS))
    done = Pass(desk, len(pairs))
    for place, pair in enumerate(pairs, start=1):
        if not done.goes_on(place, pair):
            done.left += len(pairs) - place
            break
    say(_("Merged: {merged}. Kept apart: {apart}. Left: {left}.").format(merged=done.merged, apart=done.apart, left=done.left))


@dataclass(slots=True)
class Pass:
    """One pass over the pairs: what was answered so far, and who became whom on the way."""

    desk: Desk
    total: int
    merged: int = 0
    apart: int = 0
    left: int = 0
    became: dict[int, int] = field(default_factory=dict)
    seen: set[tuple[int, int]] = field(default_factory=set)

    def goes_on(self, place: int, pair: Pair) -> bool:
        """Ask about one pair, unless it is settled meanwhile; False where the clerk stops."""
        both = (self.now(pair.first_id), self.now(pair.second_id))
        lines = self.described(both)
        if lines is None or (min(both), max(both)) in self.seen:
            return True
        self.seen.add((min(both), max(both)))
        say("\n".join((f"{place}/{self.total}  {pair.reason}", *lines)))
        while (typed := line(_("1, 2, 0, Enter or q")).strip().casefold()) not in {"", "q"}:
            if typed in {"0", "1", "2"} and self.answered(typed, both):
                return True
        self.left += 1
        return typed == ""

    def now(self, number: int) -> int:
        """The recipient that a number became in this pass."""
        while number in self.became:
            number = self.became[number]
        return number

    def described(self, both: tuple[int, int]) -> list[str] | None:
        """The two as the clerk tells them apart; None where there is nothing left to ask."""
        with self.desk.reading() as session:
            if not is_open(session, *both):
                return None
            return [described_at(session, place, number) for place, number in enumerate(both, start=1)]

    def answered(self, typed: str, both: tuple[int, int]) -> bool:
        """Do what the clerk answered; where the records forbid it say why, and the question stays open."""
        try:
            if typed == "0":
                keep_two(self.desk, *both)
                self.apart += 1
                return True
            kept, gone = both if typed == "1" else both[::-1]
            merge_now(self.desk, gone, kept)
        except (InvalidValue, Refused) as error:
            say(error.sentence)
            return False
        self.became[gone] = kept
        self.merged += 1
        return True


def described_at(session: Session, place: int, number: int) -> str:
    """One of the two under its key, with the number of its awards."""
    told = who(session, recipient_by_id(session, number))
    return _("  {place}  {who}, awards: {awards}").format(place=place, who=told, awards=awards_count(session, number))


def who(session: Session, recipient: Recipient) -> str:
    """A recipient as the clerk tells it from another; only a person was born."""
    if recipient.kind == RecipientKind.INDIVIDUAL.value:
        return described(session, recipient)
    above = parent_name(session, recipient.id) if recipient.kind == RecipientKind.COLLECTIVE.value else None
    unit, last = last_award(session, recipient.id) or (None, None)
    parts = [recipient.name, *(part for part in (above, unit, f"({last})" if last else None) if part)]
    return f"{', '.join(parts)} [{recipient.id}]"
