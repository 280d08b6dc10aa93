"""`awards form`: the law's titles and forms of commendation, and the office's own."""

from pathlib import Path
from typing import Annotated, Any

import typer
from sqlmodel import Session, col, select

from awards.cli.ask import required
from awards.cli.console import deliver
from awards.cli.desk import desk_of
from awards.cli.groups import command, group
from awards.cli.options import (
    DATE,
    NAME,
    WORD,
    YEAR,
    ForceOption,
    FormatOption,
    LimitOption,
    NoteOption,
    Output,
    OutputOption,
    argument,
    flag,
    option,
)
from awards.cli.values import label_of_word, parse_choice, whole_number
from awards.cli.views import card, column, cut, finish, listing, or_none_such, part, say_batch, show
from awards.errors.records import NothingToChange
from awards.language import N_, _
from awards.models.form import AwardForm, FormEntry
from awards.models.kinds import Clock, FormFamily, Origin, RecipientKind
from awards.reports.form_awards import vocabulary
from awards.reports.question import AnnualQuestion
from awards.reports.report import Cell, ColumnKind, Table
from awards.reports.statistical_form import checked_form
from awards.services.codes import level_code, name_of_code
from awards.services.forms import add_form, amend_form, form_by_id, resolve_form
from awards.services.recipients import optional_text
from awards.store.catalogues import form_by_code, levels
from awards.store.statistical_form_file import read_statistical_form
from awards.text.dates import legal_today, parse_date, utc_now
from awards.text.names import organisation_name
from awards.text.periods import year_period
from awards.text.years import parse_year

app = group(_("Award forms: emulation titles and forms of commendation."))

COLUMNS = (
    column("id", N_("Number"), ColumnKind.ID),
    column("code", N_("Code"), ColumnKind.CODE),
    column("name", N_("Name")),
    column("family", N_("Family"), machine_only=True),
    column("family_name", N_("Family")),
    column("level", N_("Level"), machine_only=True),
    column("level_name", N_("Level")),
    column("receives", N_("Goes to")),
    column("grade", N_("Calling order"), ColumnKind.CODE),
    column("aliases", N_("Other names")),
    column("valid_from", N_("Valid from"), ColumnKind.DATE),
    column("valid_to", N_("Valid to"), ColumnKind.DATE),
    column("origin", N_("Origin"), machine_only=True),
    column("origin_name", N_("Origin")),
    column("note", N_("Note")),
)
IN_LISTS = tuple(one for one in COLUMNS if one.key in {"id", "code", "name", "family", "family_name", "valid_from", "valid_to", "origin"})
REGIME_COLUMNS = (
    column("law", N_("Law"), ColumnKind.CODE),
    column("valid_from", N_("Valid from"), ColumnKind.DATE),
    column("valid_to", N_("Valid to"), ColumnKind.DATE),
    column("name", N_("Name")),
    column("receives", N_("Goes to")),
    column("basis", N_("Legal basis")),
    column("confirmed", N_("Checked against the law")),
)
ORIGINS = {Origin.SHIPPED.value: N_("law"), Origin.OFFICE.value: N_("the office's own")}
KINDS = {RecipientKind.INDIVIDUAL: N_("individual"), RecipientKind.COLLECTIVE: N_("collective"), RecipientKind.HOUSEHOLD: N_("household")}

ReceivesOption = Annotated[
    list[str] | None, option("--receives", help=_("individual, collective or household; may be repeated. All without it."), metavar=WORD)
]
LevelOption = Annotated[str | None, option("--level", help=_("Level of the form."), metavar=WORD)]
AliasOption = Annotated[list[str] | None, option("--alias", help=_("Another name or abbreviation; may be repeated."), metavar=NAME)]
FromOption = Annotated[str | None, option("--from", help=_("First year or day of the form."), metavar=DATE)]
ToOption = Annotated[str | None, option("--to", help=_("Last day of the form."), metavar=DATE)]
FormArgument = Annotated[str | None, argument(_("FORM"), _("Code, name or abbreviation."))]


def kinds_text(words: tuple[str, ...] | list[str]) -> str:
    """Recipient kinds in words."""
    return ", ".join(_(KINDS[RecipientKind(word)]) for word in words)


def cells(form: AwardForm) -> dict[str, Cell]:
    """A form as cells."""
    return {
        "id": form.id,
        "code": form.code,
        "name": form.name,
        "family": form.family,
        "family_name": label_of_word(FormFamily, form.family),
        "level": form.level,
        "level_name": name_of_code(levels(), form.level) or None,
        "receives": kinds_text(form.receives.splitlines()) or None,
        "grade": form.grade,
        "aliases": or_none_such("; ".join(form.aliases.splitlines()) or None),
        "valid_from": form.valid_from or None,
        "valid_to": or_none_such(form.valid_to or None),
        "origin": form.origin,
        "origin_name": _(ORIGINS[form.origin]),
        "note": or_none_such(form.note),
    }


def regimes(form: AwardForm) -> list[Table]:
    """What each law says of a shipped form, with what is still to be confirmed."""
    entry = form_by_code(form.code) if form.origin == Origin.SHIPPED.value else None
    if entry is None:
        return []
    rows: list[dict[str, Cell]] = [
        {
            "law": regime.law,
            "valid_from": regime.valid_from or None,
            "valid_to": or_none_such(regime.valid_to or None),
            "name": regime.name or entry.name,
            "receives": kinds_text(regime.receives) or None,
            "basis": regime.basis or None,
            "confirmed": _("yes") if regime.confirmed else _("to be confirmed"),
        }
        for regime in entry.regimes
    ]
    return [part("laws", _("By law"), REGIME_COLUMNS, rows)]


def show_form(form: AwardForm, output: Output) -> None:
    """Show one form."""
    show(card(form.name, COLUMNS, cells(form), regimes(form)), output)


@command(app, "add", _("Make a form of the office's own."))
def add(
    context: typer.Context,
    name: Annotated[str | None, argument(NAME, _("Name as on paper."))] = None,
    code: Annotated[str | None, option("--code", help=_("Short code to type."), metavar=WORD)] = None,
    family: Annotated[str, option("--family", help=_("emulation_title or commendation."), metavar=WORD)] = "commendation",
    receives: ReceivesOption = None,
    level: LevelOption = None,
    grade: Annotated[
        str, option("--grade", help=_("Calling order: smaller is called earlier (500 without it)."), metavar=_("NUMBER"))
    ] = "500",
    alias: AliasOption = None,
    valid_from: FromOption = None,
    valid_to: ToOption = None,
    note: NoteOption = None,
    format: FormatOption = None,
) -> None:
    """Make a form of the office's own."""
    cleaned = required(name, NAME, N_("Name"), lambda typed: organisation_name(typed, N_("Name")))
    short = required(code, "--code", N_("Code"), lambda typed: organisation_name(typed, N_("Code")))
    entry = FormEntry(
        code=short,
        name=cleaned,
        family=parse_choice(FormFamily, family, N_("Family")),
        receives=tuple(parse_choice(RecipientKind, word, N_("Kind")) for word in receives) if receives else tuple(RecipientKind),
        level=level_code(level) if level else None,
        grade=whole_number(grade, "--grade"),
        aliases=tuple(alias or ()),
        valid_from=parse_date(valid_from, N_("Valid from")) if valid_from else None,
        valid_to=parse_date(valid_to, N_("Valid to")) if valid_to else None,
        note=note,
    )
    with desk_of(context).writing() as session:
        form = add_form(session, entry)
        key = form.id
    finish(desk_of(context), key, format, show_numbered)


def show_numbered(session: Session, number: int, output: Output) -> None:
    """Show the form of a number."""
    show_form(form_by_id(session, number), output)


@command(app, "list", _("List forms in calling order; those in force today, or all."))
def list_forms(
    context: typer.Context,
    all_forms: Annotated[bool, flag("--all", _("Also those that are no longer granted."))] = False,
    limit: LimitOption = "200",
    format: FormatOption = None,
    output: OutputOption = None,
    force: ForceOption = False,
) -> None:
    """List forms."""
    today = legal_today().isoformat()
    with desk_of(context).reading() as session:
        everything = session.exec(select(AwardForm).order_by(col(AwardForm.grade), col(AwardForm.id)))
        found = cut([form for form in everything if all_forms or not form.valid_to or form.valid_to >= today], limit)
        show(listing("forms", _("Award forms"), IN_LISTS, (cells(one) for one in found)), Output(format, output, force))


@command(app, "show", _("Show a form and what each law says of it."))
def show_one(
    context: typer.Context, form: FormArgument = None, format: FormatOption = None, output: OutputOption = None, force: ForceOption = False
) -> None:
    """Show a form."""
    typed = required(form, _("FORM"), N_("Form"), str)
    with desk_of(context).reading() as session:
        show_form(form_meant(session, typed), Output(format, output, force))


def form_meant(session: Session, typed: str) -> AwardForm:
    """The form that a number, code, name or abbreviation means."""
    cleaned = typed.strip()
    return form_by_id(session, int(cleaned)) if cleaned.isascii() and cleaned.isdigit() else resolve_form(session, cleaned)


@command(app, "edit", _("Change a form of the office's own; the law's cannot be changed."))
def edit(
    context: typer.Context,
    form: FormArgument = None,
    name: Annotated[str | None, option("--name", help=_("Correct name."), metavar=NAME)] = None,
    level: LevelOption = None,
    alias: AliasOption = None,
    valid_from: FromOption = None,
    valid_to: ToOption = None,
    note: NoteOption = None,
) -> None:
    """Change a form of the office's own."""
    typed = required(form, _("FORM"), N_("Form"), str)
    changes: dict[str, Any] = {
        "name": organisation_name(name, N_("Name")) if name else None,
        "level": level_code(level) if level else None,
        "aliases": "\n".join(organisation_name(one, N_("Other name")) for one in alias) if alias else None,
        "valid_from": parse_date(valid_from, N_("Valid from")).iso if valid_from else None,
        "valid_to": parse_date(valid_to, N_("Valid to")).iso if valid_to else None,
        "note": optional_text(note, N_("Note")),
    }
    changes = {key: value for key, value in changes.items() if value is not None}
    if not changes:
        raise NothingToChange
    with desk_of(context).writing() as session:
        amend_form(session, form_meant(session, typed).id, changes)
    say_batch(session)


@command(app, "check", _("Check the file of a statistical form; with --year, say which awards no cell would hold."))
def check_command(
    context: typer.Context,
    file: Annotated[str | None, argument(_("FILE"), _("The form's file."))] = None,
    year: Annotated[str | None, option("--year", help=_("A year whose awards are tried in it."), metavar=YEAR)] = None,
    format: FormatOption = None,
    output: OutputOption = None,
    force: ForceOption = False,
) -> None:
    """Say what is wrong with a form's file, by line."""
    path = Path(required(file, _("FILE"), N_("File"), str)).expanduser()
    with desk_of(context).reading() as session:
        form = read_statistical_form(path, vocabulary(session))
        asked = None
        if year is not None:
            asked = AnnualQuestion(period=year_period(parse_year(year)), clock=Clock(form.clock), at=utc_now())
        report = checked_form(session, asked, form)
    deliver(report, format, output, force=force)
