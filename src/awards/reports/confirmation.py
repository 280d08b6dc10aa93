"""The letter for somebody whose paper is lost: what the register holds of one award, in the names and posts of its time."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from sqlalchemy import select
from sqlmodel import Session

from awards.errors.records import RecordUnknown
from awards.errors.reports import AwardChangedSince, AwardIsNoGrant, AwardNotGranted
from awards.language import N_, _
from awards.models.award import Award
from awards.models.document import Document, Grant
from awards.models.kinds import FormFamily, Nature, RecipientKind, Stage
from awards.models.letter import Letter
from awards.models.recipient import Person
from awards.reports.later import Act, acts_on
from awards.reports.layout import date, number, text
from awards.reports.letterhead import letterhead_of
from awards.reports.lines import Line, form_cells, form_columns, honoree_cells, honoree_columns, paper_cells, paper_columns, read_lines
from awards.reports.names import NamedForm, forms_by_id, issuers_of, office_name, recipient_names, rows_with
from awards.reports.report import Report, Row, Special, Table
from awards.reports.sources import AWARD, LETTER, SUCCESSION
from awards.reports.words import ACTS, STAGES, date_in_sentence, in_midst, number_of
from awards.text.fold import fold

BLANK = "……"
LOSES = frozenset({Nature.REVOKE.value, Nature.STRIP.value})


def confirmation(session: Session, award_id: int, at: str, letter: Letter | None = None) -> Report:
    """Word the letter that confirms an award; `at` is the UTC time of asking. No ID number, and of a birth the year alone.

    A letter that is issued bears its number and day, one that is not leaves the number blank.

    Raises `RecordUnknown`, `AwardNotGranted`, `AwardIsNoGrant`, and `AwardChangedSince` where a later decision took the award away.
    """
    found = read_lines(session, AWARD.c.id == award_id)
    if not found:
        raise RecordUnknown(noun=N_("award"), number=award_id)
    (line,) = found
    acts = acts_in_force(session, line)
    forms, issuers = forms_by_id(session), issuers_of(session, [line.paper])
    cells = honoree_cells(line) | form_cells(line, forms) | paper_cells(line, issuers)
    columns = [*honoree_columns(_("Recipient")), *form_columns(), *paper_columns()]
    head = letterhead_of(session, at)
    shown = letter.number if letter and letter.number else BLANK
    return Report(
        name="confirmation",
        title=_("Confirmation of an award"),
        parameters={"award_id": line.id, "recipient_id": line.recipient_id, "letter_id": letter.id if letter else None, "at": at},
        tables=[Table("award", "", columns, [Row(cells, (line.id,))], machine_only=True)],
        heading=[_("No.: {number}").format(number=shown)],
        text=[confirmed(session, line, forms, issuers[line.document_id]), *told_later(acts), at_request_of(line, letter)],
        letterhead=replace(head, day=letter.issued_on) if head and letter else head,
    )


def acts_in_force(session: Session, line: Line) -> list[Act]:
    """The later acts that an award stands under. Raises what keeps it from being confirmed."""
    if not line.counts:
        if line.stage != Stage.GRANTED.value:
            raise AwardNotGranted(number=line.id, stage=_(STAGES[line.stage]))
        raise AwardIsNoGrant(number=line.id, act=_(ACTS[line.nature]))
    acts = acts_on(session, [line.id])
    taken = [act for act in acts if act.nature in LOSES]
    later = [*acts, *acts_on(session, [act.id for act in taken])]  # a restoring line may name the award, or the line that took it away
    restored = [act.decided_on for act in later if act.nature == Nature.RESTORE.value]
    last = max(taken, key=lambda act: act.decided_on, default=None)
    if last is not None and not any(not day or day >= last.decided_on for day in restored):
        raise AwardChangedSince(number=line.id, act=_(ACTS[last.nature]), decision=number_of(last.number, Stage.GRANTED.value))
    return sorted({act.id: act for act in later}.values(), key=lambda act: (act.decided_on, act.id))


def confirmed(session: Session, line: Line, forms: Mapping[int, NamedForm], issuer: str) -> str:
    """The sentence that confirms: by which source, who, what they were then, which form, by whose decision, for which year."""
    form = line.form_as_written or forms[line.form_id].name
    is_title = forms[line.form_id].family == FormFamily.EMULATION_TITLE.value
    template = _("was recognised by {issuer} with the title “{form}”") if is_title else _("was granted {form} by {issuer}")
    parts = [
        _("According to {source}, {honoree}").format(source=source_of(session, line), honoree=honoree_of(session, line)),
        f"{template.format(issuer=issuer_then(session, line, issuer), form=form)} {decision_of(line)}",
    ]
    if line.period is not None:
        parts.append(_("for the work of {period}").format(period=line.period.display()))
    if citation := line.citation or session.get_one(Grant, line.grant_id).citation:
        parts.append(_("with the citation “{citation}”").format(citation=citation))
    return f"{parts[0]} {', '.join(parts[1:])}."


def source_of(session: Session, line: Line) -> str:
    """From what the register knows it: the line's own source, the paper's, else the register itself."""
    own = session.get_one(Award, line.id).source or session.get_one(Document, line.document_id).source
    return own or _("the register of awards of {office}").format(office=office_name(session))


def honoree_of(session: Session, line: Line) -> str:
    """The name as printed then, the year of birth, post and unit of that time."""
    name = addressed(line)
    person = session.get(Person, line.recipient_id) if line.kind == RecipientKind.INDIVIDUAL.value else None
    born = _("born in {year}").format(year=person.birth_year) if person and person.birth_year else ""
    then = ", ".join(part for part in (line.post, line.unit) if part)
    told = ", ".join(part for part in (name, born, _("at that time {post}").format(post=then) if then else "") if part)
    return f"{told}," if born or then else told


def issuer_then(session: Session, line: Line, issuer: str) -> str:
    """The issuer as the paper names it, and what it has become since."""
    statement = select(SUCCESSION.c.to_id).where(SUCCESSION.c.from_id == line.issuer_id, SUCCESSION.c.to_id.is_not(None))
    names = recipient_names(session, session.connection().execute(statement).scalars())
    return _("{issuer} (now {successors})").format(issuer=issuer, successors=", ".join(sorted(names.values()))) if names else issuer


def decision_of(line: Line) -> str:
    """By which decision, as far as its number and date are known."""
    if not line.number:
        return _("in a decision whose number is not known ({date})").format(date=date_in_sentence(line.decided_on))
    if not line.decided_on:
        return _("in decision {number} (date unknown)").format(number=line.number)
    return _("in decision {number} of {date}").format(number=line.number, date=date_in_sentence(line.decided_on))


def told_later(acts: Sequence[Act]) -> list[str]:
    """Say what later decisions did to the award: corrected, took away and gave back."""
    named = [
        _("{act}: {decision} of {date}").format(
            act=_(ACTS[act.nature]), decision=number_of(act.number, Stage.GRANTED.value), date=date_in_sentence(act.decided_on)
        )
        for act in acts
    ]
    return [_("Later decisions on this award: {acts}.").format(acts="; ".join(named))] if named else []


def addressed(line: Line) -> str:
    """The name as printed, with its form of address as it reads within a sentence."""
    return f"{in_midst(line.address)} {line.name}" if line.address else line.name


def at_request_of(line: Line, letter: Letter | None) -> str:
    """Why the letter is written: who asked for it, the honoree unless somebody else is recorded."""
    asked = letter.asked_by if letter else None
    if asked and fold(asked) not in {fold(line.name), fold(addressed(line))}:
        sentence = _(
            "This letter is written at the request of {asked} for {honoree}, whose paper is lost; it does not take the paper's place."
        )
        return sentence.format(asked=asked, honoree=addressed(line))
    return _("This letter is written at the request of {honoree}, whose paper is lost; it does not take the paper's place.").format(
        honoree=addressed(line)
    )


def letters_table(session: Session, award_ids: Sequence[int]) -> Table:
    """List the letters that were issued for awards, the oldest first."""
    statement = select(LETTER.c.id, LETTER.c.issued_on, LETTER.c.number, LETTER.c.asked_by, LETTER.c.award_id)
    found = sorted(rows_with(session, statement, LETTER.c.award_id, award_ids), key=lambda row: (row.issued_on, row.id))
    rows = [
        Row(
            {
                "issued_on": row.issued_on,
                "number": row.number or Special.NOT_APPLICABLE,
                "asked_by": row.asked_by or Special.NOT_APPLICABLE,
                "award_id": row.award_id,
            },
            (row.id,),
        )
        for row in found
    ]
    columns = [date("issued_on", _("Date")), text("number", _("Number")), text("asked_by", _("Asked by")), number("award_id", _("Award"))]
    return Table("letters", _("Letters of confirmation"), columns, rows)
