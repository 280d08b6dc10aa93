"""`awards enter`: the clerk's form, and lists that come as text."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from awards.cli.decision import (
    CeremonyOption,
    CitationOption,
    CollectivesOption,
    DateOption,
    FormOption,
    HouseholdsOption,
    IndividualsOption,
    NumberOption,
    SignerOption,
    TypeOption,
    YearOption,
)
from awards.cli.desk import Desk, desk_of
from awards.cli.options import NAME, AcceptOption, FormatOption, Output, YesOption, flag, option
from awards.cli.single import single
from awards.errors.records import DraftHasNoNumber, FileNotRead
from awards.language import _
from awards.models.kinds import RecipientKind
from awards.models.sheet import Answer, Sheet

app, command = single("enter", _("Enter a list: the heading, then honouree after honouree."))

FromOption = Annotated[
    str | None,
    option("--from", help=_("A list as text, from this file or - for standard input; shown before it is taken."), metavar=_("FILE")),
]
IssuerOption = Annotated[str | None, option("--issuer", help=_("Issuing body."), metavar=NAME)]
DraftOption = Annotated[bool, flag("--draft", _("Not signed yet: without number and date."))]
LARGEST = 4_000_000


@command
def enter(
    context: typer.Context,
    source: FromOption = None,
    issuer: IssuerOption = None,
    number: NumberOption = None,
    date: DateOption = None,
    signer: SignerOption = None,
    form: FormOption = None,
    type: TypeOption = None,
    year: YearOption = None,
    citation: CitationOption = None,
    ceremony: CeremonyOption = None,
    collectives: CollectivesOption = None,
    households: HouseholdsOption = None,
    individuals: IndividualsOption = None,
    draft: DraftOption = False,
    yes: YesOption = False,
    accept_warnings: AcceptOption = False,
    format: FormatOption = None,
) -> None:
    """Open the form at a terminal; in a pipe show what a list holds, and record it with --yes."""
    from awards.cli.entry.desk_side import enter_at_terminal, screen_for_terminal, somebody_at
    from awards.cli.entry.unattended import Wishes, enter_unattended

    desk = desk_of(context)
    counts = {RecipientKind.COLLECTIVE: collectives, RecipientKind.HOUSEHOLD: households, RecipientKind.INDIVIDUAL: individuals}
    words = {
        "issuer": issuer, "number": number, "date": date, "signer": signer, "form": form, "type": type, "year": year,
        "citation": citation, "ceremony": ceremony, "counts": counted(counts),
    }  # fmt: skip
    given = {name: typed for name, typed in words.items() if typed is not None}
    pasted = list_text(source) if source else ""
    if yes or not somebody_at(reads_list=source == "-"):
        enter_unattended(desk, given, pasted, Wishes(draft, yes, accept_warnings), Output(format))
        return
    sheet = prefilled(desk, given, pasted, draft=draft) if given or pasted or draft else None
    enter_at_terminal(desk, screen_for_terminal(), sheet)


def counted(counts: dict[RecipientKind, str | None]) -> str | None:
    """Stated counts as they are typed into the form."""
    letters = {RecipientKind.COLLECTIVE: "tt", RecipientKind.HOUSEHOLD: "h", RecipientKind.INDIVIDUAL: "cn"}
    found = [f"{typed} {letters[kind]}" for kind, typed in counts.items() if typed is not None]
    return " ".join(found) or None


def list_text(source: str) -> str:
    """The text of a list. Raises `FileNotRead` for what is none."""
    try:
        data = sys.stdin.buffer.read(LARGEST + 1) if source == "-" else beginning_of(Path(source).expanduser())
        if len(data) > LARGEST or b"\x00" in data:
            raise FileNotRead(path=source)
        return data.decode("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise FileNotRead(path=source) from None


def beginning_of(path: Path) -> bytes:
    """As much of a file as a list can have, and one byte more."""
    with path.open("rb") as stream:
        return stream.read(LARGEST + 1)


def prefilled(desk: Desk, given: dict[str, str], pasted: str, *, draft: bool) -> Sheet:
    """A sheet with what the command line says already. Raises what the fields raise."""
    from awards.cli.entry.unattended import answer_fields

    if draft and {"number", "date"} & set(given):
        raise DraftHasNoNumber
    sheet = Sheet(pasted=pasted)
    if draft:
        sheet.answers["kind"] = Answer(_("Draft decision"), _("Draft decision"), "draft")
    elif given:
        sheet.answers["kind"] = Answer(_("Decision on awards"), _("Decision on awards"), "decision")
    answer_fields(desk, sheet, given)
    return sheet
