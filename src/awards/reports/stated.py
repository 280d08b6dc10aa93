"""Stated counts against entered names: the table of honorees who are stated but not yet named."""

from collections.abc import Mapping, Sequence

from awards.language import _
from awards.models.kinds import Stage
from awards.reports.headings import Heading, Statement
from awards.reports.layout import code, count, number, text, without_constant, without_empty
from awards.reports.names import NamedBody, NamedForm
from awards.reports.report import Cell, Column, Row, Special, Table
from awards.reports.words import MANY, ONE, in_sentence, number_of

MOST_NOTES = 5


def stated_table(found: Sequence[Statement], bodies: Mapping[int, NamedBody], forms: Mapping[int, NamedForm]) -> Table:
    """List what decisions state beside what is entered; a count known only in words stays unknown and is quoted as written."""
    rows = [Row(cells_of(one, bodies, forms), (one.heading.id,)) for one in found]
    columns = without_constant(without_empty(stated_columns(), rows, "stated_as_written", "remark"), rows, "issuer")
    whole = [one for one in found if one.heading.part_of_id is None]
    totals = totals_of(whole) if whole else None
    return Table("stated", _("Stated and entered"), columns, rows, totals, notes_of(whole, forms))


def stated_columns() -> list[Column]:
    """The columns; programs read `decision, form, kind, stated, entered`."""
    return [
        text("decision", _("Decision")),
        number("decision_id", _("Decision, number in the register")),
        text("issuer", _("Issuer")),
        number("issuer_id", _("Issuer, number in the register")),
        text("form", _("Form")),
        code("form_code", _("Code of the form")),
        code("kind", _("Kind of recipient, code")),
        text("kind_label", _("Kind")),
        count("stated", _("Stated")),
        text("stated_as_written", _("As written")),
        count("entered", _("Entered")),
        count("unnamed", _("Unnamed")),
        number("part_of", _("Counted in heading")),
        text("remark", _("Remark")),
    ]


def cells_of(one: Statement, bodies: Mapping[int, NamedBody], forms: Mapping[int, NamedForm]) -> dict[str, Cell]:
    """One heading as a line of the table."""
    heading = one.heading
    return {
        "decision": number_of(heading.number, heading.stage),
        "decision_id": heading.document_id,
        "issuer": bodies[heading.issuer_id].name,
        "issuer_id": heading.issuer_id,
        "form": heading.form_as_written or forms[heading.form_id].name,
        "form_code": forms[heading.form_id].code,
        "kind": heading.kind,
        "kind_label": kind_of(heading),
        "stated": heading.stated,
        "stated_as_written": heading.stated_as_written if heading.stated is None else Special.NOT_APPLICABLE,
        "entered": one.entered,
        "unnamed": one.unnamed,
        "part_of": heading.part_of_id,
        "remark": _("counted in another line") if heading.part_of_id is not None else Special.NOT_APPLICABLE,
    }


def kind_of(heading: Heading) -> str:
    """Whom a heading speaks of: in its own words if it has any."""
    return heading.kind_as_written or _(ONE[heading.kind])


def totals_of(whole: Sequence[Statement]) -> dict[str, Cell]:
    """Add up headings that are not part of others; a sum with an unknown part is unknown."""
    stated = [one.heading.stated for one in whole]
    unnamed = [one.unnamed for one in whole]
    return {
        "decision": _("Total"),
        "stated": None if None in stated else sum(known for known in stated if known is not None),
        "entered": sum(one.entered for one in whole),
        "unnamed": None if None in unnamed else sum(known for known in unnamed if known is not None),
    }


def notes_of(whole: Sequence[Statement], forms: Mapping[int, NamedForm]) -> list[str]:
    """Say where names are missing or too many: heading by heading while these are few, else in one line."""
    differing = [one for one in whole if one.differs]
    known = [one.heading.stated for one in whole if one.heading.stated is not None]
    partly = [_("Stated as a number: {count}; the others are not known.").format(count=in_sentence(sum(known)))]
    found = partly if 0 < len(known) < len(whole) else []
    if len(differing) <= MOST_NOTES:
        return found + [difference(one, forms) for one in differing]
    missing, over = sum(one.unnamed or 0 for one in differing), sum(excess(one) for one in differing)
    sentence = _("Counts differ under {headings} headings: unnamed {unnamed}, entered beyond the stated count {over}.")
    return [*found, sentence.format(headings=in_sentence(len(differing)), unnamed=in_sentence(missing), over=in_sentence(over))]


def difference(one: Statement, forms: Mapping[int, NamedForm]) -> str:
    """Say by how much stated and entered counts of one heading differ."""
    heading = one.heading
    by_decision = heading.stage in {Stage.GRANTED.value, Stage.DRAFT.value}
    statement = _("by decision {stated} {kind}") if by_decision else _("stated {stated} {kind}")
    ending = _("{over} more than stated") if excess(one) else _("unnamed {unnamed}")
    return _("{decision}, {form}: {statement}; entered {entered}; {ending}.").format(
        decision=number_of(heading.number, heading.stage),
        form=heading.form_as_written or forms[heading.form_id].name,
        statement=statement.format(stated=in_sentence(heading.stated or 0), kind=many_of(heading)),
        entered=in_sentence(one.entered),
        ending=ending.format(unnamed=in_sentence(one.unnamed or 0), over=in_sentence(excess(one))),
    )


def many_of(heading: Heading) -> str:
    """Whom a count speaks of: in the paper's own words if it has any."""
    return heading.kind_as_written or (_(MANY[heading.kind]) if heading.kind else _("recipients"))


def excess(one: Statement) -> int:
    """How many more names are entered than stated."""
    return max(0, one.entered - one.heading.stated) if one.heading.stated is not None else 0


def wording_notes(headings: Sequence[Heading], forms: Mapping[int, NamedForm]) -> list[str]:
    """Say where a paper words a form otherwise than the catalogue, as what it is counted, and what was remarked on it."""
    found: dict[str, None] = {}
    for heading in headings:
        if heading.form_as_written and heading.form_as_written != forms[heading.form_id].name:
            sentence = _("“{written}” is as written in decision {decision}; counted as {form}.").format(
                written=heading.form_as_written, decision=number_of(heading.number, heading.stage), form=forms[heading.form_id].name
            )
            found[f"{sentence} {heading.note}" if heading.note else sentence] = None
    return list(found)
