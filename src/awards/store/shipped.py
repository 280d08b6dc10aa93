"""Carries the shipped award forms from their catalogue into the table, by code; the office's own forms are never touched."""

from sqlalchemy import Connection

from awards.models.form import AwardForm
from awards.models.kinds import Origin
from awards.store.catalogue_entries import Form
from awards.store.catalogues import forms
from awards.store.keys import start_numbers_at

FIRST_OFFICE_NUMBER = 1000


def sync_shipped_forms(connection: Connection) -> int:
    """Insert new shipped forms and update changed ones; return how many rows changed. Nothing is ever deleted."""
    table = AwardForm.__table__  # type: ignore[attr-defined]
    present = {row["id"]: row for row in connection.execute(table.select().where(table.c.origin == Origin.SHIPPED.value)).mappings()}
    changed = 0
    for form in forms():
        values = shipped_values(form)
        known = present.get(form.id)
        if known is None:
            connection.execute(table.insert().values(**values, version=1))
        elif any(known[name] != value for name, value in values.items()):
            connection.execute(table.update().where(table.c.id == form.id).values(**values, version=known["version"] + 1))
        else:
            continue
        changed += 1
    start_numbers_at(connection, "award_form", FIRST_OFFICE_NUMBER)
    return changed


def shipped_values(form: Form) -> dict[str, object]:
    """A catalogue entry as a row of the table."""
    receives = dict.fromkeys(kind for regime in form.regimes for kind in regime.receives)
    return {
        "id": form.id,
        "code": form.code,
        "name": form.name,
        "family": form.family,
        "form_group": form.group,
        "level": form.level,
        "grade": form.grade,
        "receives": "\n".join(receives),
        "aliases": "\n".join(form.aliases),
        "valid_from": form.valid_from,
        "valid_to": form.valid_to,
        "origin": Origin.SHIPPED.value,
        "note": None,
    }
