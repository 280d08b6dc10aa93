"""Takes a proposal's heading and lines over into the sheet, so that what was typed once is not typed again."""

from awards.cli.entry.honourees import same_line
from awards.cli.entry.setting import Setting
from awards.language import _
from awards.models.award import Award
from awards.models.document import Grant
from awards.models.sheet import Answer, Line, Part
from awards.services.ceremonies import period_of
from awards.services.documents import grants_of, lines_of
from awards.services.forms import form_by_id
from awards.store.catalogues import types


def take_over(setting: Setting, document_id: int) -> None:
    """Put a proposal's forms and lines on the sheet, each line with the link to what it answers."""
    with setting.desk.reading() as session:
        parts: dict[tuple[int, str, int], Part] = {}
        of_grant: dict[int, Part] = {}
        for grant in grants_of(session, document_id):
            key = (grant.form_id, grant.type_code or "", grant.work_year)
            form = form_by_id(session, grant.form_id)
            part = parts.setdefault(key, Part(heading(grant, form.name)))
            of_grant[grant.id] = part
        for award in lines_of(session, document_id):
            of_grant[award.grant_id].lines.append(as_line(award))
    if parts:
        typed = list(setting.sheet.lines())
        setting.sheet.parts = list(parts.values())
        taken = list(setting.sheet.lines())
        setting.sheet.part.lines += [line for line in typed if not any(same_line(line, other) for other in taken)]


def heading(grant: Grant, form_name: str) -> dict[str, Answer]:
    """A proposal's heading as answers."""
    period = period_of(grant)
    kind = next((one for one in types() if one.code == grant.type_code), None)
    found = {"form": Answer(form_name, form_name, str(grant.form_id))}
    if kind is not None:
        found["type"] = Answer(kind.name, kind.name, kind.code)
    if period is not None:
        found["year"] = Answer(period.code, period.display(), period.code)
    if grant.citation:
        found["citation"] = Answer(grant.citation, grant.citation, grant.citation)
    return found


def as_line(award: Award) -> Line:
    """A proposal's line as a line of the sheet."""
    return Line(
        kind=award.kind,
        name=award.name,
        recipient_id=award.recipient_id,
        address=award.address or "",
        post=award.post or "",
        unit=award.unit or "",
        unit_id=award.unit_id or 0,
        citation=award.citation or "",
        class_code=award.class_code or "",
        answers_id=award.id,
        seen=_("proposed"),
    )
