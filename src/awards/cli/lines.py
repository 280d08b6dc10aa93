"""How an award line is shown: its columns, for a list and for one line alone."""

from sqlmodel import Session

from awards.cli.values import label_of_word
from awards.cli.views import column, or_none_such
from awards.language import N_
from awards.models.award import Award
from awards.models.document import Document, Grant
from awards.models.form import AwardForm
from awards.models.kinds import Delivery, Nature, Stage
from awards.models.recipient import Recipient
from awards.reports.report import Cell, ColumnKind
from awards.services.bodies import title_of
from awards.services.ceremonies import period_of
from awards.services.codes import name_of_code
from awards.store.catalogues import fields, recipient_classes

COLUMNS = (
    column("id", N_("Number"), ColumnKind.ID),
    column("decision_id", N_("Decision"), ColumnKind.ID, machine_only=True),
    column("decision", N_("Decision")),
    column("date", N_("Decision date"), ColumnKind.DATE),
    column("issuer", N_("Issuer")),
    column("form", N_("Form")),
    column("form_code", N_("Code"), ColumnKind.CODE, machine_only=True),
    column("kind", N_("Kind"), machine_only=True),
    column("recipient_id", N_("Recipient"), ColumnKind.ID, machine_only=True),
    column("address", N_("Form of address or rank")),
    column("name", N_("Name")),
    column("post", N_("Post")),
    column("unit", N_("Unit")),
    column("unit_id", N_("Unit"), ColumnKind.ID, machine_only=True),
    column("year", N_("Work year")),
    column("citation", N_("Citation")),
    column("class", N_("Recipient class")),
    column("field", N_("Field of activity")),
    column("stage", N_("Stage"), machine_only=True),
    column("stage_name", N_("Stage")),
    column("nature", N_("Nature"), machine_only=True),
    column("nature_name", N_("Nature")),
    column("changes_id", N_("Changes award"), ColumnKind.ID),
    column("register_number", N_("Register number")),
    column("delivery", N_("Delivery"), machine_only=True),
    column("delivery_name", N_("Delivery")),
    column("owed_dong", N_("Bonus owed (dong)"), ColumnKind.MONEY),
    column("paid_dong", N_("Bonus paid (dong)"), ColumnKind.MONEY),
    column("note", N_("Note")),
)
SHORT = {"id", "decision", "decision_id", "date", "form", "form_code", "kind", "recipient_id", "name", "unit", "year", "stage"}
IN_LISTS = tuple(one for one in COLUMNS if one.key in SHORT)


def cells(session: Session, award: Award) -> dict[str, Cell]:
    """A line as cells."""
    grant = session.get_one(Grant, award.grant_id)
    document = session.get_one(Document, grant.document_id)
    form = session.get_one(AwardForm, award.form_id)
    period = period_of(grant)
    return {
        "id": award.id,
        "decision_id": document.id,
        "decision": or_none_such(None) if award.stage == Stage.DRAFT.value else document.number,
        "date": or_none_such(None) if award.stage == Stage.DRAFT.value else award.decided_on or None,
        "issuer": title_of(session.get_one(Recipient, award.issuer_id).name, document.head),
        "form": grant.form_as_written or form.name,
        "form_code": form.code,
        "kind": award.kind,
        "recipient_id": award.recipient_id,
        "address": or_none_such(award.address),
        "name": award.name,
        "post": or_none_such(award.post),
        "unit": or_none_such(award.unit),
        "unit_id": award.unit_id,
        "year": period.display() if period else None,
        "citation": award.citation or grant.citation,
        "class": name_of_code(recipient_classes(), award.class_code),
        "field": name_of_code(fields(), award.field_code),
        "stage": award.stage,
        "stage_name": label_of_word(Stage, award.stage),
        "nature": award.nature,
        "nature_name": label_of_word(Nature, award.nature),
        "changes_id": or_none_such(award.changes_id),
        "register_number": or_none_such(award.register_number),
        "delivery": award.delivery,
        "delivery_name": label_of_word(Delivery, award.delivery),
        "owed_dong": or_none_such(award.owed_dong),
        "paid_dong": or_none_such(award.paid_dong),
        "note": or_none_such(award.note),
    }
