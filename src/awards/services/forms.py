"""Award forms: what a word means on a date for an issuer, and the office's own forms."""

from collections.abc import Mapping
from typing import Any

from sqlmodel import Session, col, select

from awards.errors.records import FormAlreadyThere, FormShipped, FormUnknown, RecordUnknown, SeveralForms, YearBeforeForm
from awards.language import N_
from awards.models.body import Body
from awards.models.form import AwardForm, FormEntry
from awards.models.kinds import Origin
from awards.models.recipient import Recipient
from awards.services.recipients import change, optional_text
from awards.store.catalogues import abbreviation
from awards.store.keys import LARGEST_KEY, keep
from awards.text.clean import clean_line
from awards.text.fold import accent_key, fold
from awards.text.names import organisation_name

FIRST_YEAR = 1945
"""The state that grants the shipped forms was founded on 2/9/1945."""


def resolve_form(
    session: Session, word: str, *, issuer: Recipient | None = None, decided_on: str = "", head: str | None = None
) -> AwardForm:
    """Find the form that a code, name, alias or abbreviation means; ambiguous ones by issuer and date.

    Raises `FormUnknown` or `SeveralForms`.
    """
    cleaned = clean_line(word, N_("Form"))
    by_code = session.exec(select(AwardForm).where(AwardForm.code == cleaned.upper())).first()
    if by_code is not None and abbreviation(cleaned) is None:
        return by_code
    if (code := abbreviated(session, cleaned, issuer, decided_on, head)) is not None:
        return form_by_code(session, code)
    found = forms_called(session, cleaned)
    if not found and by_code is not None:
        found = [by_code]
    if not found:
        raise FormUnknown(name=cleaned)
    if len(found) > 1:
        raise SeveralForms(name=cleaned, choices=", ".join(f"{form.code} ({form.name})" for form in found))
    return found[0]


def abbreviated(session: Session, word: str, issuer: Recipient | None, decided_on: str, head: str | None) -> str | None:
    """The code that an ambiguous abbreviation stands for, or None where it is none."""
    known = abbreviation(word)
    if known is None:
        return None
    body = session.get(Body, issuer.id) if issuer else None
    name = f"{head} {issuer.name}" if issuer and head else (issuer.name if issuer else "")
    return known.resolve((body.kind if body else None) or "", (body.level if body else None) or "", name, decided_on)


def forms_called(session: Session, word: str) -> list[AwardForm]:
    """All forms that bear a name: first with its accents, then without."""
    everything = list(session.exec(select(AwardForm).order_by(col(AwardForm.grade), col(AwardForm.id))))
    for key in (accent_key, fold):
        wanted = key(word)
        found = [form for form in everything if wanted in {key(name) for name in names_of(form)}]
        if found:
            return found
    return []


def names_of(form: AwardForm) -> list[str]:
    """Everything a form is called."""
    return [form.code, form.name, *form.aliases.splitlines()]


def form_by_code(session: Session, code: str) -> AwardForm:
    """Return the form with exactly this code. Raises `FormUnknown`."""
    found = session.exec(select(AwardForm).where(AwardForm.code == code)).first()
    if found is None:
        raise FormUnknown(name=code)
    return found


def form_by_id(session: Session, form_id: int) -> AwardForm:
    """Return a form. Raises `RecordUnknown`."""
    found = session.get(AwardForm, form_id) if form_id <= LARGEST_KEY else None
    if found is None:
        raise RecordUnknown(noun=N_("form"), number=form_id)
    return found


def add_form(session: Session, entry: FormEntry) -> AwardForm:
    """Record a form of the office's own. Raises `FormAlreadyThere` where code or name is in use."""
    name = organisation_name(entry.name, N_("Name"))
    code = organisation_name(entry.code, N_("Code")).upper().replace(" ", "")
    refuse_taken(session, name, code)
    form = AwardForm(
        code=code,
        name=name,
        family=entry.family.value,
        form_group="office",
        level=entry.level,
        grade=entry.grade,
        receives="\n".join(kind.value for kind in entry.receives),
        aliases="\n".join(organisation_name(alias, N_("Other name")) for alias in entry.aliases),
        valid_from=entry.valid_from.iso if entry.valid_from else "",
        valid_to=entry.valid_to.iso if entry.valid_to else "",
        origin=Origin.OFFICE.value,
        note=optional_text(entry.note, N_("Note")),
    )
    keep(session, form)
    return form


def refuse_taken(session: Session, name: str, code: str) -> None:
    """Raise `FormAlreadyThere`."""
    for form in session.exec(select(AwardForm)):
        if form.code == code or accent_key(form.name) == accent_key(name):
            raise FormAlreadyThere(name=form.name, code=form.code)


def amend_form(session: Session, form_id: int, changes: Mapping[str, Any]) -> AwardForm:
    """Change a form of the office's own. Raises `FormShipped` for the law's."""
    form = form_by_id(session, form_id)
    if form.origin == Origin.SHIPPED.value:
        raise FormShipped(name=form.name)
    change(session, form, dict(changes))
    return form


def refuse_year_before(form: AwardForm, year: int | None) -> None:
    """Raise `YearBeforeForm` for a year in which a form cannot have been given: 1945 for shipped ones, its own year for an office's."""
    first = FIRST_YEAR if form.origin == Origin.SHIPPED.value else int(form.valid_from[:4] or 0)
    if year and year < first:
        raise YearBeforeForm(year=year, form=form.name, first=first)
