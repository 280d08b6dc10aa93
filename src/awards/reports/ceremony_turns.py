"""Turns on the stage: who comes up together, what the announcer says, and the certificates stacked in the same order."""

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from awards.language import N_, _
from awards.reports.ceremony_announcer import calling, handing_over, in_breaths, thanking
from awards.reports.ceremony_order import Called
from awards.reports.ceremony_recount import Recount
from awards.reports.layout import DIFFERENT, SAME, code, count, proof, text, without_constant, without_empty
from awards.reports.lines import Line, form_cells, honoree_cells
from awards.reports.report import Cell, Column, ColumnKind, Row, Special, Table
from awards.reports.words import HEADINGS, number_of

CALL, HAND_OVER, THANK = "call", "hand_over", "thank"
MOMENTS = {CALL: N_("Calling up"), HAND_OVER: N_("Handing over"), THANK: N_("Thanks")}


@dataclass(frozen=True, slots=True)
class Turn:
    """Those who stand on the stage together: their lines, and the place of the first one in the calling order."""

    number: int
    first: int
    lines: Sequence[Line]

    @property
    def places(self) -> str:
        """The places of the calling order that come up."""
        last = self.first + len(self.lines) - 1
        return str(self.first) if last == self.first else f"{self.first}–{last}"


def turns_of(called: Called, most: int) -> list[Turn]:
    """Cut the calling order into turns of at most so many, who are all called up by one sentence and handed the same by the same hand."""
    found: list[Turn] = []
    place = 1
    for _alike, run in groupby(called.lines, lambda line: called_alike(called, line)):
        for some in evenly(list(run), most):
            found.append(Turn(len(found) + 1, place, some))
            place += len(some)
    return found


def called_alike(called: Called, line: Line) -> Hashable:
    """What one sentence of the announcer says of all of a turn."""
    return called.form_of(line), line.form_id, line.kind, line.nature, called.issuers[line.document_id], line.presenter


def evenly(lines: Sequence[Line], most: int) -> Iterator[Sequence[Line]]:
    """Cut lines into as few pieces as needed, none larger than another by more than one, so that nobody stands there alone."""
    pieces = -(-len(lines) // most)
    size, more = divmod(len(lines), pieces)
    start = 0
    for piece in range(pieces):
        end = start + size + (piece < more)
        yield lines[start:end]
        start = end


def turn_by_line(turns: Sequence[Turn]) -> dict[int, int]:
    """Which line comes up in which turn."""
    return {line.id: turn.number for turn in turns for line in turn.lines}


def turns_table(called: Called, turns: Sequence[Turn], again: Recount) -> Table:
    """List the turns: which places, how many of which kind, for which form, and who hands over."""
    rows = [Row(turn_cells(called, turn), tuple(line.id for line in turn.lines)) for turn in turns]
    columns = without_constant(turn_columns(), rows, "form", "issuer")
    stand = sum(len(turn.lines) for turn in turns)
    totals: dict[str, Cell] = {"turn": _("Total"), "stand": stand}
    notes = [proof(stand, again.count, SAME, DIFFERENT), *without_presenter(turns)]
    return Table("turns", _("Turns on the stage"), without_empty(columns, rows, "act_label"), rows, totals, notes, large=True)


def turn_columns() -> list[Column]:
    """The columns of the turns."""
    return [
        Column("turn", _("Turn"), ColumnKind.ID),
        text("places", _("Places")),
        code("kind", _("Kind of recipient, code")),
        text("kind_label", _("Kind")),
        count("stand", _("On the stage")),
        text("form", _("Form")),
        code("form_code", _("Code of the form")),
        code("act", _("Act, code")),
        text("act_label", _("Act")),
        text("issuer", _("Issuer")),
        text("presenter", _("Presenter")),
    ]


def turn_cells(called: Called, turn: Turn) -> dict[str, Cell]:
    """One turn as a line of the table."""
    line = turn.lines[0]
    return {
        "turn": turn.number,
        "places": turn.places,
        "kind": line.kind,
        "kind_label": _(HEADINGS[line.kind]),
        "stand": len(turn.lines),
        **form_cells(line, called.forms),
        "issuer": called.issuers[line.document_id],
        "presenter": line.presenter,
    }


def without_presenter(turns: Sequence[Turn]) -> list[str]:
    """Say in which turns it is not known who hands over."""
    open_turns = [str(turn.number) for turn in turns if not turn.lines[0].presenter]
    if not open_turns:
        return []
    if len(open_turns) == len(turns):
        return [_("Nobody is entered who hands over: awards decision edit NUMBER --presenter NAME.")]
    sentence = _("Nobody is entered who hands over in turns {turns}: awards decision edit NUMBER --presenter NAME.")
    return [sentence.format(turns=", ".join(open_turns))]


def announcer_table(called: Called, turns: Sequence[Turn]) -> Table:
    """Give the announcer's lines, turn by turn: calling up, handing over, thanks; a long call goes over several rows."""
    columns = [
        Column("turn", _("Turn"), ColumnKind.ID),
        code("moment", _("Moment, code")),
        text("moment_label", _("Moment")),
        text("sentence", _("The announcer says")),
    ]
    rows = []
    for turn in turns:
        said = {CALL: calling(called, turn.lines), HAND_OVER: handing_over(called, turn.lines), THANK: thanking(turn.lines)}
        ids = tuple(line.id for line in turn.lines)
        rows += [
            Row({"turn": turn.number, "moment": moment, "moment_label": _(MOMENTS[moment]), "sentence": sentence}, ids)
            for moment, whole in said.items()
            for sentence in in_breaths(whole)
        ]
    return Table("announcer", _("Script for the announcer"), columns, rows, large=True)


def stack_table(called: Called, turns: Sequence[Turn]) -> Table:
    """List the certificates as they lie on each other."""
    by_line = turn_by_line(turns)
    rows = [
        Row(
            {
                "order": place,
                "turn": by_line[line.id],
                "register_number": line.register_number or Special.NOT_APPLICABLE,
                "honoree": honoree_cells(line)["honoree"],
                "form": called.form_of(line),
                "decision": number_of(line.number, line.stage),
            },
            (line.id,),
        )
        for place, line in enumerate(called.lines, start=1)
    ]
    columns = without_constant(without_empty(stack_columns(), rows, "register_number"), rows, "form", "decision")
    notes = [_("The certificate of number 1 lies on top.")] if rows else []
    return Table("stack", _("Certificates, stacked in calling order"), columns, rows, notes=notes)


def stack_columns() -> list[Column]:
    """The columns by which a certificate is found."""
    return [
        Column("order", _("No."), ColumnKind.ID),
        Column("turn", _("Turn"), ColumnKind.ID),
        text("register_number", _("Register number")),
        text("honoree", _("Recipient")),
        text("form", _("Form")),
        text("decision", _("Decision")),
    ]
