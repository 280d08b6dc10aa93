"""`awards history`: what was done to a record, by whom and when."""

from typing import Annotated, Any

import typer
from sqlmodel import Session

from awards.cli.ask import required
from awards.cli.desk import desk_of
from awards.cli.options import ForceOption, FormatOption, NumberArgument, Output, OutputOption, argument
from awards.cli.single import single
from awards.cli.told import told
from awards.cli.values import record_number
from awards.cli.views import column, listing, show
from awards.cli.words import command_named, shown_word
from awards.errors.records import UnknownWord
from awards.language import N_, _
from awards.reports.report import Cell, ColumnKind
from awards.services.journal import Event, history
from awards.store.door import MODELS, canonical, copied_fields
from awards.text.clean import shown

app, command = single("history", _("Show what was done to a record."))
NOUNS = {
    "ceremony": "ceremony",
    "body": "recipient",
    "form": "form",
    "recipient": "recipient",
    "decision": "decision",
    "proposal": "decision",
    "award": "award",
}
ACTS = {"insert": N_("added"), "update": N_("changed"), "delete": N_("taken out")}
COLUMNS = (
    column("id", N_("Entry"), ColumnKind.ID, machine_only=True),
    column("batch", N_("Batch"), ColumnKind.ID),
    column("at", N_("Time"), ColumnKind.TIME),
    column("who", N_("Clerk")),
    column("role", N_("Database role"), machine_only=True),
    column("command", N_("Command")),
    column("table", N_("Part"), machine_only=True),
    column("row", N_("Row"), ColumnKind.ID, machine_only=True),
    column("act", N_("Act"), machine_only=True),
    column("act_name", N_("Act")),
    column("before", N_("Before")),
    column("after", N_("After")),
    column("before_values", N_("Before"), machine_only=True),
    column("after_values", N_("After"), machine_only=True),
)


def cells(session: Session, event: Event) -> dict[str, Cell]:
    """One entry of the journal as cells; personal data are covered already."""
    return {
        "id": event.entry.id,
        "batch": event.batch.id,
        "at": event.batch.at,
        "who": event.batch.who,
        "role": event.batch.role,
        "command": event.batch.command,
        "table": event.entry.table_name,
        "row": event.entry.row_id,
        "act": event.entry.act,
        "act_name": _(ACTS[event.entry.act]),
        "before": told(session, own(event, event.before)),
        "after": told(session, own(event, event.after)),
        "before_values": canonical(event.before),
        "after_values": canonical(event.after),
    }


def own(event: Event, values: dict[str, Any]) -> dict[str, Any]:
    """What is a row's own: copies of its parent's columns are told once, with the parent."""
    copies = copied_fields(MODELS[event.entry.table_name])
    return {name: value for name, value in values.items() if name not in copies}


@command
def history_command(
    context: typer.Context,
    noun: Annotated[str | None, argument(_("NOUN"), _("ceremony, body, form, recipient, decision, proposal or award."))] = None,
    number: NumberArgument = None,
    format: FormatOption = None,
    output: OutputOption = None,
    force: ForceOption = False,
) -> None:
    """Show the journal of one record."""
    word = required(noun, _("NOUN"), N_("Kind of record"), known_noun)
    which = required(number, _("NUMBER"), N_("Number"), lambda typed: record_number(typed, word))
    with desk_of(context).reading() as session:
        rows = [cells(session, event) for event in history(session, NOUNS[word], which)]
    show(listing("history", _("What was done"), COLUMNS, rows), Output(format, output, force))


def known_noun(typed: str) -> str:
    """The noun a word means, in either language."""
    word = command_named(typed)
    if word not in NOUNS:
        raise UnknownWord(field=N_("Kind of record"), value=shown(typed), choices=", ".join(shown_word(noun) for noun in NOUNS))
    return word
