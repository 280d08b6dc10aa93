"""A list without anybody at a terminal: what it holds is shown, and it is recorded only where nothing is doubtful or doubts are accepted."""

from dataclasses import dataclass

from awards.cli.console import answer, say
from awards.cli.desk import Desk, tell_sentences
from awards.cli.entry.preview import Preview, Row
from awards.cli.entry.setting import Setting
from awards.cli.entry.steps import BY_NAME, FIELDS
from awards.cli.options import Output
from awards.cli.views import column, listing, or_none_such, show
from awards.errors.base import DoubtfulInput
from awards.errors.records import DraftHasNoNumber, ListNotReadable, ValueMissing
from awards.language import N_, _
from awards.models.kinds import RecipientKind
from awards.models.sheet import Answer, Sheet
from awards.reports.report import Cell, ColumnKind
from awards.services.entering import record
from awards.text.dates import legal_today

COLUMNS = (
    column("row", N_("Row"), ColumnKind.ID),
    column("kind", N_("Kind"), machine_only=True),
    column("address", N_("Form of address or rank")),
    column("name", N_("Name")),
    column("post", N_("Post")),
    column("unit", N_("Unit")),
    column("recipient_id", N_("Recipient"), ColumnKind.ID, machine_only=True),
    column("state", N_("State")),
    column("doubts", N_("To look at again")),
)
NEEDED = {"issuer": "--issuer", "form": "--form"}


def answer_fields(desk: Desk, sheet: Sheet, given: dict[str, str]) -> None:
    """Answer the heading's fields as typed on the command line. Raises what the fields raise."""
    setting = Setting(desk, sheet, legal_today())
    for field in FIELDS:
        if field.name not in given:
            continue
        with desk.reading() as session:
            settled = field.read(setting, session, given[field.name])
        (sheet.part.answers if field.of_part else sheet.answers)[field.name] = settled


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the command line says of recording: a draft, recording at all, doubts accepted."""

    draft: bool
    yes: bool
    accept: bool


def enter_unattended(desk: Desk, given: dict[str, str], pasted: str, wishes: Wishes, output: Output) -> None:
    """Show a list, or record it. Raises `ValueMissing`, `ListNotReadable` and `DoubtfulInput`; then nothing is recorded."""
    for name, option in NEEDED.items():
        if wishes.yes and name not in given:
            raise ValueMissing(option=option, field=BY_NAME[name].label)
    if wishes.draft and {"number", "date"} & set(given):
        raise DraftHasNoNumber
    sheet = Sheet(pasted=pasted)
    sheet.answers["kind"] = Answer(value="draft" if wishes.draft else "decision")
    answer_fields(desk, sheet, given)
    setting = Setting(desk, sheet, legal_today())
    setting.learn()
    preview = Preview(setting, None, RecipientKind.INDIVIDUAL)
    preview.fill_from_above()
    if not wishes.yes:
        show(listing("preview", _("Preview"), COLUMNS, (cells(number, row) for number, row in enumerate(preview.rows, start=1))), output)
        say(_("Nothing is recorded. With --issuer, --form and --yes the list is."))
        return
    record_rows(desk, setting, preview, accept=wishes.accept)


def record_rows(desk: Desk, setting: Setting, preview: Preview, *, accept: bool) -> None:
    """Record the rows as one batch and print the paper's number."""
    unreadable = [str(number) for number, row in enumerate(preview.rows, start=1) if row.line is None]
    if unreadable or not preview.rows:
        raise ListNotReadable(numbers=", ".join(unreadable) or "–")
    doubts = [
        _("Line {number}: {doubt}").format(number=number, doubt=doubt)
        for number, row in enumerate(preview.rows, start=1)
        for doubt in row.doubts
    ]
    if doubts and not accept:
        raise DoubtfulInput(doubts=" ".join(doubts))
    for row in preview.rows:
        if row.line is not None:
            setting.sheet.part.lines.append(row.line)
    with desk.writing() as session:
        done = record(session, setting.sheet, setting.today)
    tell_sentences([*doubts, *done.findings])
    answer(str(done.document_id))


def cells(number: int, row: Row) -> dict[str, Cell]:
    """A row of the preview as cells."""
    line = row.line
    return {
        "row": number,
        "kind": row.kind.value,
        "address": or_none_such(line.address or None) if line else None,
        "name": line.name if line else row.given.raw,
        "post": or_none_such(line.post or None) if line else None,
        "unit": or_none_such(line.unit or None) if line else None,
        "recipient_id": line.recipient_id or None if line else None,
        "state": row.remark,
        "doubts": or_none_such(" ".join([row.error] if row.error else row.doubts) or None),
    }
